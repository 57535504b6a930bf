"""Placements: the clock of one person, the last permitted day, and who may begin where.

Rules PB-01, PB-02, PB-08, PB-10 to PB-15 and PB-24, Participatiewet art. 10a, cases C-02, C-03,
C-07, C-09, C-10, C-20 to C-22, C-24 and C-52 to C-55.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from db.begrippen import (
    Beoordelingssoort,
    Instrument,
    PlaatsingEinde,
    Plaatsingstatus,
    Premiekeuze,
    Sector,
    Voldoende,
)
from db.fouten import OngeldigeInvoer
from werkplek.regels.kalender import plus_maanden
from werkplek.regels.leeftijd import leeftijd
from werkplek.regels.opmaak import aantal, datum_lang, getal
from werkplek.regels.premieregels import Premieregels
from werkplek.regels.uitleg import Uitleg, leg_uit

_DAG: Final = timedelta(days=1)
_JAAR: Final = 12


@dataclass(frozen=True, slots=True)
class Periode:
    """A spell, both days included."""

    van: date
    tot: date


@dataclass(frozen=True, slots=True)
class Beoordeling:
    """An assessment; `termijn` is the premium it is about, None: the one it stands nearest to."""

    datum: date
    soort: Beoordelingssoort
    oordeel: Voldoende
    termijn: int | None = None


@dataclass(frozen=True, slots=True)
class Besluit:
    """What was decided on one premium, and when it was paid. `bedrag` in euro."""

    termijn: int
    besluit: Premiekeuze
    besluitdatum: date
    bedrag: Decimal | None = None
    betaald_op: date | None = None
    motivering: str = ""


@dataclass(frozen=True, slots=True)
class Plaatsing:
    """What the rules need to know of one placement. `tot` is the last day, planned or real.

    `herkansing` starts a new clock (PB-15). `id` is None for one that is not recorded yet.
    """

    nummer: str
    van: date
    tot_gepland: date | None = None
    tot: date | None = None
    verlengd_tot: date | None = None
    einde_reden: PlaatsingEinde | None = None
    instrument: Instrument | None = None
    ontwikkelplan_op: date | None = None
    herkansing: bool = False
    onderbrekingen: tuple[Periode, ...] = ()
    beoordelingen: tuple[Beoordeling, ...] = ()
    besluiten: tuple[Besluit, ...] = ()
    client_id: int = 0
    werkgever_id: int = 0
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Pauze:
    """A spell that does not count: an interruption, or the days between two placements."""

    van: date
    dagen: int
    tussen: bool = False


@dataclass(frozen=True, slots=True)
class Klok:
    """The clock of one person over her placements (C-53): its start and the spells that stop it.

    `premie` and `termijn` are the spells that move the premiums, and the last permitted day.
    `toegestaan_tot` is that day; None while the regeling gives no longest duration. `einde` is the
    last day that is worked, as far as it is known: ended, planned or permitted.
    """

    start: date
    premie: tuple[Pauze, ...]
    termijn: tuple[Pauze, ...]
    toegestaan_tot: date | None
    einde: date | None
    plaatsingen: tuple[Plaatsing, ...] = field(repr=False)

    @property
    def laatste(self) -> Plaatsing:
        """The newest placement."""
        return self.plaatsingen[-1]

    def toets(self, maanden: int) -> date:
        """The day on which so many months of work are complete, moved by what stopped the clock."""
        return schuif(plus_maanden(self.start, maanden), self.premie)


def schuif(dag: date, pauzes: Iterable[Pauze]) -> date:
    """A day that follows from the start, moved by each spell that began before it (C-09, C-52)."""
    for pauze in pauzes:
        if pauze.van >= dag:
            break
        dag += timedelta(days=pauze.dagen)
    return dag


def klokken(plaatsingen: Iterable[Plaatsing], regels: Premieregels) -> list[Klok]:
    """The clocks of one person: one, unless a herkansing or the regeling starts a new one."""
    groepen: list[list[Plaatsing]] = []
    lopend: list[Plaatsing] | None = None
    for plaatsing in sorted(plaatsingen, key=lambda p: (p.van, p.nummer)):
        if plaatsing.instrument is Instrument.PARTICIPATIEBAAN_HAREN:
            groepen.append([plaatsing])  # sociale activering has no term and no premium (PB-42)
        elif (
            lopend is None or plaatsing.herkansing or regels.per_persoon.op(plaatsing.van) is False
        ):
            lopend = [plaatsing]
            groepen.append(lopend)
        else:
            lopend.append(plaatsing)
    return [klok(groep, regels) for groep in groepen]


def klok(plaatsingen: Sequence[Plaatsing], regels: Premieregels) -> Klok:
    """The clock over these placements of one person, in the order in which they began."""
    rij = tuple(plaatsingen)
    eerste, laatste = rij[0], rij[-1]
    pauzes = _pauzes(rij, regels)
    premie = termijn = pauzes
    if pauzes and regels.schort_premie_op.op(eerste.van) is False:
        premie = _tussen(pauzes)
    if pauzes and regels.schort_termijn_op.op(eerste.van) is False:
        termijn = _tussen(pauzes)
    toegestaan = _toegestaan_tot(rij, termijn, regels)
    gepland = laatste.tot or _gepland_tot(laatste, termijn) or toegestaan
    if gepland is not None and toegestaan is not None:
        gepland = min(gepland, toegestaan)
    return Klok(eerste.van, premie, termijn, toegestaan, gepland, rij)


def _pauzes(rij: tuple[Plaatsing, ...], regels: Premieregels) -> tuple[Pauze, ...]:
    """What stops the clock, in order: interruptions that are long enough, and every gap."""
    if len(rij) == 1 and not rij[0].onderbrekingen:
        return ()
    gevonden: list[Pauze] = []
    for plaats, plaatsing in enumerate(rij):
        volgende = rij[plaats + 1] if plaats + 1 < len(rij) else None
        einde = plaatsing.tot
        if volgende is not None:
            einde = min(einde or volgende.van - _DAG, volgende.van - _DAG)
        vrij_vanaf = plaatsing.van
        for deel in sorted(plaatsing.onderbrekingen, key=lambda p: p.van):
            minste = regels.onderbreking_dagen.op(deel.van) or 0
            if (deel.tot - deel.van).days + 1 < minste:
                continue
            van = max(deel.van, vrij_vanaf)
            tot = deel.tot if einde is None else min(deel.tot, einde)
            if van <= tot:
                gevonden.append(Pauze(van, (tot - van).days + 1))
                vrij_vanaf = tot + _DAG
        if volgende is not None and einde is not None and volgende.van > einde + _DAG:
            gevonden.append(Pauze(einde + _DAG, (volgende.van - einde).days - 1, tussen=True))
    return tuple(gevonden)


def _tussen(pauzes: tuple[Pauze, ...]) -> tuple[Pauze, ...]:
    return tuple(pauze for pauze in pauzes if pauze.tussen)


def _toegestaan_tot(
    rij: tuple[Plaatsing, ...], pauzes: tuple[Pauze, ...], regels: Premieregels
) -> date | None:
    start = rij[0].van
    maanden = regels.maanden.op(start)
    if maanden is None or rij[0].instrument is Instrument.PARTICIPATIEBAAN_HAREN:
        return None
    tot = schuif(plus_maanden(start, maanden), pauzes) - _DAG
    vroeg = regels.einde_maanden.op(start)
    if vroeg is not None and _kans_niet_vergroot(rij):
        return min(tot, schuif(plus_maanden(start, vroeg), pauzes) - _DAG)
    verlengd = max((p.verlengd_tot for p in rij if p.verlengd_tot is not None), default=None)
    if verlengd is not None and verlengd > tot:
        meest = maanden + _JAAR * (regels.verlengingen.op(start) or 0)
        tot = min(verlengd, schuif(plus_maanden(start, meest), pauzes) - _DAG)
    return tot


def _kans_niet_vergroot(rij: tuple[Plaatsing, ...]) -> bool:
    """Whether the last assessment after nine months says the chance has not grown (C-22)."""
    if len(rij) == 1 and not rij[0].beoordelingen:
        return False
    oordelen = [
        deel
        for plaatsing in rij
        for deel in plaatsing.beoordelingen
        if deel.soort is Beoordelingssoort.NEGEN_MAANDEN
    ]
    laatste = max(oordelen, key=lambda deel: deel.datum, default=None)
    return laatste is not None and laatste.oordeel is Voldoende.ONVOLDOENDE


def _gepland_tot(laatste: Plaatsing, pauzes: tuple[Pauze, ...]) -> date | None:
    """The planned last day; what stopped the clock since moves it, an extension is a fixed day."""
    if laatste.verlengd_tot is not None:
        return laatste.verlengd_tot
    if laatste.tot_gepland is None:
        return None
    eigen = [pauze for pauze in pauzes if pauze.van >= laatste.van]
    return schuif(laatste.tot_gepland + _DAG, eigen) - _DAG


# -- where a placement stands ------------------------------------------------------------------------


def plaatsingstatus(
    klok: Klok, plaatsing: Plaatsing, peildatum: date, dagen: int
) -> Plaatsingstatus:
    """Planned, running, ending within `dagen`, past its planned end without being ended, or ended."""
    if plaatsing.van > peildatum:
        return Plaatsingstatus.GEPLAND
    if plaatsing.tot is not None and plaatsing.tot < peildatum:
        return Plaatsingstatus.BEEINDIGD
    if plaatsing is not klok.laatste:
        return Plaatsingstatus.LOPEND if plaatsing.tot is not None else Plaatsingstatus.BEEINDIGD
    if klok.einde is None:
        return Plaatsingstatus.LOPEND
    if klok.einde < peildatum:
        return Plaatsingstatus.EINDE_VERSTREKEN
    if klok.einde <= peildatum + timedelta(days=dagen):
        return Plaatsingstatus.EINDIGT_BINNENKORT
    return Plaatsingstatus.LOPEND


def leg_einde_uit(klok: Klok, regels: Premieregels) -> Uitleg:
    """Why the last permitted day is what it is."""
    if klok.toegestaan_tot is None:
        return leg_uit("De laatste dag is niet bekend: de langste duur is niet ingevuld.")
    maanden = regels.maanden.op(klok.start) or 0
    einde_kalender = plus_maanden(klok.start, maanden) - _DAG
    verlengd = max((p.verlengd_tot for p in klok.plaatsingen if p.verlengd_tot), default=None)
    negatief = _kans_niet_vergroot(klok.plaatsingen)
    return leg_uit(
        f"De laatste dag die mag is {datum_lang(klok.toegestaan_tot)}.",
        f"begonnen op {datum_lang(klok.start)}",
        f"een plaatsing duurt ten hoogste {aantal(maanden, 'maand', 'maanden')}, "
        f"dus tot en met {datum_lang(einde_kalender)}",
        *pauzes_in_woorden(klok.termijn),
        "bij de beoordeling na negen maanden was de kans op werk niet vergroot" if negatief else "",
        f"verlengd tot en met {datum_lang(verlengd)}" if verlengd and not negatief else "",
        bron="PB-01, PB-02, PB-08, Participatiewet artikel 10a",
    )


def pauzes_in_woorden(pauzes: Iterable[Pauze]) -> Iterator[str]:
    """Each spell that stopped the clock, as a clause."""
    for pauze in pauzes:
        wat = "tussen twee plaatsingen lagen" if pauze.tussen else "de onderbreking duurde"
        yield (
            f"{wat} {aantal(pauze.dagen, 'dag', 'dagen')}, vanaf {datum_lang(pauze.van)}, "
            "en die tellen niet mee"
        )


# -- who may begin where ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Aanvraag:
    """A placement that someone wants to begin. `uren` a week; `sector` of the organisation."""

    van: date
    geboortedatum: date
    uren: Decimal
    sector: Sector
    tot_gepland: date | None = None
    opbouwplan: str = ""
    profit_voorwaarden: str = ""


def eis_toelating(aanvraag: Aanvraag, regels: Premieregels) -> None:
    """Refuse what may not begin, at its field: age, hours, profit, dates. Raises `OngeldigeInvoer`."""
    van = aanvraag.van
    if aanvraag.tot_gepland is not None and aanvraag.tot_gepland < van:
        raise OngeldigeInvoer(f"Vul een einddatum in op of na {datum_lang(van)}.", "tot_gepland")
    jongst = regels.minimum_leeftijd.op(van)
    if jongst is not None and leeftijd(aanvraag.geboortedatum, van) < jongst:
        vroegst = plus_maanden(aanvraag.geboortedatum, jongst * _JAAR)
        raise OngeldigeInvoer(
            f"Wie jonger is dan {jongst} jaar kan niet beginnen. "
            f"Kies een datum vanaf {datum_lang(vroegst)}.",
            "van",
        )
    minste = regels.minimum_uren.op(van)
    if minste is not None and aanvraag.uren < minste:
        raise OngeldigeInvoer(
            f"Een plaatsing begint met ten minste {minste} uur per week. Vul {minste} of meer in.",
            "uren",
        )
    vol = regels.volle_uren.op(van)
    if vol is not None and aanvraag.uren < vol and not aanvraag.opbouwplan.strip():
        raise OngeldigeInvoer(
            f"Met {getal(aanvraag.uren)} uur is een opbouwplan nodig. Schrijf hoe de uren groeien "
            f"naar {vol}.",
            "opbouwplan",
        )
    if aanvraag.sector is Sector.BEDRIJF:
        _eis_profit(aanvraag, regels)


def _eis_profit(aanvraag: Aanvraag, regels: Premieregels) -> None:
    vanaf = regels.profit_vanaf.op(aanvraag.van)
    if vanaf is None or aanvraag.van < vanaf:
        wanneer = f" Het kan vanaf {datum_lang(vanaf)}." if vanaf is not None else ""
        raise OngeldigeInvoer(
            f"Een plaatsing bij een bedrijf mag nog niet.{wanneer} Kies een andere organisatie.",
            "werkgever_id",
        )
    if not aanvraag.profit_voorwaarden.strip():
        raise OngeldigeInvoer(
            "Een plaatsing bij een bedrijf heeft voorwaarden. Schrijf welke: additioneel werk, en "
            "niemand raakt er werk door kwijt.",
            "profit_voorwaarden",
        )


def eis_verlenging(
    klok: Klok,
    tot: date,
    reden: str,
    *,
    andere_organisatie: bool,
    ander_werk: bool,
    regels: Premieregels,
) -> None:
    """Refuse an extension without its grounds, or beyond what may (C-20, PB-13, PB-14).

    The third year asks another organisation and other work, the fourth does not (art. 10a lid 10).
    Raises `OngeldigeInvoer` at the field.
    """
    huidig = klok.toegestaan_tot
    if huidig is not None and tot <= huidig:
        raise OngeldigeInvoer(f"Vul een datum in na {datum_lang(huidig)}.", "tot")
    if not reden.strip():
        raise OngeldigeInvoer(
            "Schrijf welke in de persoon gelegen factoren de verlenging nodig maken.", "reden"
        )
    maanden = regels.maanden.op(klok.start)
    if maanden is None:
        raise OngeldigeInvoer("De langste duur is niet ingevuld bij Instellingen.", "tot")
    meest = maanden + _JAAR * (regels.verlengingen.op(klok.start) or 0)
    uiterst = schuif(plus_maanden(klok.start, meest), klok.termijn) - _DAG
    een_jaar = (
        uiterst if huidig is None else min(uiterst, plus_maanden(huidig + _DAG, _JAAR) - _DAG)
    )
    if tot > een_jaar:
        raise OngeldigeInvoer(
            f"Verlengen kan met ten hoogste een jaar: tot en met {datum_lang(een_jaar)}.", "tot"
        )
    derde_jaar = not any(p.verlengd_tot for p in klok.plaatsingen)
    if derde_jaar and not andere_organisatie:
        raise OngeldigeInvoer(
            "Het derde jaar is in een andere omgeving. Kies een andere organisatie.", "werkgever_id"
        )
    if derde_jaar and not ander_werk:
        raise OngeldigeInvoer(
            "Het derde jaar is met ander werk. Vul het andere werk in.", "functie"
        )


def eis_geen_overlap(
    plaatsingen: Iterable[tuple[date, date | None]], van: date, tot: date | None
) -> None:
    """Refuse a second running placement of one person. Raises `OngeldigeInvoer` at `van`."""
    for ander_van, ander_tot in plaatsingen:
        if (ander_tot is None or ander_tot >= van) and (tot is None or ander_van <= tot):
            loopt = f"tot en met {datum_lang(ander_tot)}" if ander_tot else "en is niet beëindigd"
            raise OngeldigeInvoer(
                f"Er is al een plaatsing vanaf {datum_lang(ander_van)} {loopt}. Beëindig die eerst, "
                "of kies een andere datum.",
                "van",
            )


def eis_onderbreking(
    plaatsing: Plaatsing, van: date, tot: date, andere: Iterable[Periode] = ()
) -> None:
    """Refuse an interruption outside the placement or over another one. Raises `OngeldigeInvoer`."""
    if tot < van:
        raise OngeldigeInvoer(f"Vul een einddatum in op of na {datum_lang(van)}.", "tot")
    if van < plaatsing.van:
        raise OngeldigeInvoer(
            f"De plaatsing begint op {datum_lang(plaatsing.van)}. Kies een dag daarna.", "van"
        )
    if plaatsing.tot is not None and tot > plaatsing.tot:
        raise OngeldigeInvoer(
            f"De plaatsing eindigt op {datum_lang(plaatsing.tot)}. Kies een dag daarvoor.", "tot"
        )
    for ander in andere:
        if ander.van <= tot and van <= ander.tot:
            raise OngeldigeInvoer(
                f"Er is al een onderbreking van {datum_lang(ander.van)} tot en met "
                f"{datum_lang(ander.tot)}. Kies dagen die daar niet in vallen.",
                "van",
            )


def vrije_plaatsen(doel: int | None, lopend: int) -> tuple[str, bool]:
    """How full it is, in words, and whether it is over the target: a warning, no block (C-55)."""
    if doel is None:
        return f"{aantal(lopend, 'plaatsing loopt', 'plaatsingen lopen')}", False
    if lopend > doel:
        return f"{getal(lopend)} van {getal(doel)} plaatsen: {getal(lopend - doel)} te veel", True
    return f"{getal(lopend)} van {getal(doel)} plaatsen bezet, {getal(doel - lopend)} vrij", False
