"""The stimuleringspremie: half-year terms, the amount of each, where it stands, and why.

Rules PB-03 to PB-09, PB-21, PB-22, PB-36 and PB-42; cases C-01 to C-10, C-16 to C-20, C-22, C-23,
C-52, C-53 and C-60. An amount that is not known stays None; it is never guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Final, NamedTuple

from db.begrippen import (
    Beoordelingssoort,
    Instrument,
    PlaatsingEinde,
    Premiekeuze,
    Premiestatus,
    Voldoende,
)
from werkplek.regels.kalender import waarom_geen_werkdag
from werkplek.regels.opmaak import aantal, bedrag, datum_lang, datum_met_dag
from werkplek.regels.plaatsingen import Besluit, Klok, Plaatsing, pauzes_in_woorden
from werkplek.regels.premieregels import Premieregels
from werkplek.regels.uitleg import Uitleg, leg_uit

_DAG: Final = timedelta(days=1)
_NIETS: Final = Decimal("0.00")
_MEESTE: Final = 200

DOORSTROOM: Final = frozenset(
    (PlaatsingEinde.WERK_VOLLEDIG, PlaatsingEinde.WERK_DEELS, PlaatsingEinde.VERVOLGTRAJECT)
)
"""Ends after which the premium of the running half year is kept, where that is the rule (PB-22)."""

_EINDE: Final = {
    PlaatsingEinde.EINDE_TERMIJN: "het einde van de termijn",
    PlaatsingEinde.WERK_VOLLEDIG: "werk, volledig uit de uitkering",
    PlaatsingEinde.WERK_DEELS: "werk, deels uit de uitkering",
    PlaatsingEinde.VERVOLGTRAJECT: "een vervolgtraject",
    PlaatsingEinde.VRIJWILLIGERSWERK: "vrijwilligerswerk",
    PlaatsingEinde.GESTOPT: "gestopt",
    PlaatsingEinde.OVERIG: "een andere reden",
}


class Grond(StrEnum):
    """On what the status of a premium rests."""

    NOG_NIET = "nog_niet"
    GEWERKT = "gewerkt"
    NIET_BEOORDEELD = "niet_beoordeeld"
    ONVOLDOENDE = "onvoldoende"
    COACH = "coach"
    COACH_VOORBIJ = "coach_voorbij"
    BESLOTEN = "besloten"
    GESTOPT = "gestopt"


class Premie(NamedTuple):
    """One half year of a placement and its premium.

    `nummer` counts over the person's clock. `toetsdatum` is the day the right arises and never
    moves; `werkdag` the day on which it is decided and paid. `bedrag` in euro: None is not set by
    the gemeente, zero where nothing is due. `voorstel` is what the rules propose to decide, None
    while there is nothing to decide or the amount is not known. `coach_tot` is the last day for a
    plan or an assessment that is missing. `behoud`: kept on outflow.
    """

    plaatsing: Plaatsing
    nummer: int
    van: date
    tot: date
    toetsdatum: date
    werkdag: date
    bedrag: Decimal | None
    status: Premiestatus
    grond: Grond
    voorstel: Premiekeuze | None = None
    besluit: Besluit | None = None
    coach_tot: date | None = None
    behoud: bool = False


def premies(klok: Klok, regels: Premieregels, peildatum: date) -> list[Premie]:
    """The premiums of one clock on the peildatum, in order; facts dated later do not count.

    The half year in which a placement ended early is there too, lapsed or kept; those after it are
    not. A placement without premium has none (PB-42).
    """
    eerste = klok.plaatsingen[0]
    stap = regels.premie_maanden.op(klok.start)
    if not stap or eerste.instrument is Instrument.PARTICIPATIEBAAN_HAREN:
        return []
    rij: list[Premie] = []
    toetsen = _toetsen(klok, stap)
    oordelen = _oordelen(klok, toetsen, peildatum)
    van = klok.start
    for nummer, toets in enumerate(toetsen, 1):
        premie = _premie(klok, regels, peildatum, nummer, van, toets, oordelen.get(nummer))
        if premie is not None:
            rij.append(premie)
        van = toets
    return rij


def _toetsen(klok: Klok, stap: int) -> list[date]:
    """Every toetsdatum that is reached or under way when the placement ends, and those decided on."""
    besloten = max(
        (b.termijn for plaatsing in klok.plaatsingen for b in plaatsing.besluiten), default=0
    )
    toetsen: list[date] = []
    for nummer in range(1, _MEESTE):
        vorige = toetsen[-1] if toetsen else klok.start
        if nummer > besloten and (klok.einde is None or vorige > klok.einde):
            break
        toetsen.append(klok.toets(stap * nummer))
    return toetsen


def _premie(
    klok: Klok,
    regels: Premieregels,
    peildatum: date,
    nummer: int,
    van: date,
    toets: date,
    oordeel: Voldoende | None,
) -> Premie | None:
    tot = toets - _DAG
    plaatsing = _plaatsing_op(klok, tot)
    besluit = _besluit(klok, plaatsing, nummer, peildatum)
    af = klok.einde is not None and klok.einde < tot
    gestopt = af and klok.laatste.tot is not None
    behoud = False
    if gestopt:
        assert klok.einde is not None
        plaatsing = klok.laatste
        uitstroom = klok.einde + _DAG
        behoud = (
            plaatsing.einde_reden in DOORSTROOM
            and van <= klok.einde
            and regels.behoud.op(uitstroom) is True
        )
        if behoud:
            toets = uitstroom
    most = regels.maximum_aantal.op(toets)
    if most is not None and nummer > most and besluit is None:
        return None
    euro = regels.bedrag.op(toets)
    werkdag = regels.werkdag(toets)
    if besluit is not None:
        status = _STATUS[besluit.besluit]
        if status is Premiestatus.TOEGEKEND:
            euro = besluit.bedrag if besluit.bedrag is not None else euro
            if besluit.betaald_op is not None and besluit.betaald_op <= peildatum:
                status = Premiestatus.BETAALD
        if status is not Premiestatus.AANGEHOUDEN:
            if status is Premiestatus.AFGEWEZEN:
                euro = _NIETS
            return Premie(
                plaatsing, nummer, van, tot, toets, werkdag, euro, status, Grond.BESLOTEN,
                besluit=besluit, behoud=behoud,
            )  # fmt: skip
    if af and not behoud:
        if not gestopt or klok.einde is None or klok.einde >= peildatum:
            return None
        return Premie(
            plaatsing, nummer, van, tot, toets, werkdag, _NIETS, Premiestatus.VERVALLEN,
            Grond.GESTOPT, besluit=besluit,
        )  # fmt: skip
    if toets > peildatum and besluit is None:
        return Premie(
            plaatsing, nummer, van, tot, toets, werkdag, euro, Premiestatus.VOORZIEN,
            Grond.NOG_NIET, behoud=behoud,
        )  # fmt: skip
    grond, coach_tot = _weeg(plaatsing, regels, toets, oordeel, peildatum, behoud=behoud)
    status = Premiestatus.TE_BEOORDELEN
    if grond is Grond.COACH or besluit is not None:
        status = Premiestatus.AANGEHOUDEN
    voorstel = None if grond is Grond.COACH else Premiekeuze.TOEGEKEND
    if grond is Grond.ONVOLDOENDE:
        voorstel = Premiekeuze.AFGEWEZEN
    elif euro is None:
        voorstel = None
    return Premie(
        plaatsing, nummer, van, tot, toets, werkdag, euro, status, grond, voorstel, besluit,
        coach_tot, behoud,
    )  # fmt: skip


_STATUS: Final = {
    Premiekeuze.TOEGEKEND: Premiestatus.TOEGEKEND,
    Premiekeuze.AFGEWEZEN: Premiestatus.AFGEWEZEN,
    Premiekeuze.AANGEHOUDEN: Premiestatus.AANGEHOUDEN,
}


def _weeg(
    plaatsing: Plaatsing,
    regels: Premieregels,
    toets: date,
    oordeel: Voldoende | None,
    peildatum: date,
    *,
    behoud: bool,
) -> tuple[Grond, date | None]:
    """Whether she co-operated sufficiently, and what the gemeente still has to supply (C-19).

    What the gemeente failed to record never costs the participant: after the coach's term the
    proposal is to grant.
    """
    if oordeel is Voldoende.ONVOLDOENDE:
        return Grond.ONVOLDOENDE, None
    if behoud or (
        oordeel is Voldoende.VOLDOENDE and not _plan_nodig(plaatsing, regels, toets, peildatum)
    ):
        return Grond.GEWERKT, None
    if not regels.ontwikkelplan.op(toets):
        return (Grond.GEWERKT if oordeel else Grond.NIET_BEOORDEELD), None
    coach_tot = toets + timedelta(days=regels.coach_dagen.op(toets) or 0)
    return (Grond.COACH if peildatum <= coach_tot else Grond.COACH_VOORBIJ), coach_tot


def _plan_nodig(plaatsing: Plaatsing, regels: Premieregels, toets: date, peildatum: date) -> bool:
    plan = plaatsing.ontwikkelplan_op
    return bool(regels.ontwikkelplan.op(toets)) and (plan is None or plan > peildatum)


def _plaatsing_op(klok: Klok, dag: date) -> Plaatsing:
    """The placement that holds on that day: the last that had begun."""
    gevonden = klok.plaatsingen[0]
    for plaatsing in klok.plaatsingen[1:]:
        if plaatsing.van <= dag:
            gevonden = plaatsing
    return gevonden


def _besluit(klok: Klok, plaatsing: Plaatsing, nummer: int, peildatum: date) -> Besluit | None:
    """What was decided by the peildatum; on an earlier placement too, for nothing is paid twice."""
    if len(klok.plaatsingen) == 1 and not plaatsing.besluiten:
        return None
    for ander in (plaatsing, *reversed(klok.plaatsingen)):
        for besluit in ander.besluiten:
            if besluit.termijn == nummer and besluit.besluitdatum <= peildatum:
                return besluit
    return None


def _oordelen(klok: Klok, toetsen: Sequence[date], peildatum: date) -> dict[int, Voldoende]:
    """The last half-yearly assessment of each term: the one it names, else the nearest toetsdatum."""
    if len(klok.plaatsingen) == 1 and not klok.laatste.beoordelingen:
        return {}
    gevonden: dict[int, tuple[date, Voldoende]] = {}
    for plaatsing in klok.plaatsingen:
        for deel in plaatsing.beoordelingen:
            if (
                deel.soort is not Beoordelingssoort.HALFJAAR
                or deel.datum > peildatum
                or not toetsen
            ):
                continue
            nummer = deel.termijn or 1 + min(
                range(len(toetsen)), key=lambda plek: abs((toetsen[plek] - deel.datum).days)
            )
            if nummer not in gevonden or gevonden[nummer][0] <= deel.datum:
                gevonden[nummer] = deel.datum, deel.oordeel
    return {nummer: oordeel for nummer, (_, oordeel) in gevonden.items()}


# -- why ----------------------------------------------------------------------------------------------


def leg_uit_premie(premie: Premie, klok: Klok, regels: Premieregels) -> Uitleg:
    """Why this premium stands where it stands, with the dates and the amount."""
    return leg_uit(
        _conclusie(premie),
        *_keten(premie, klok, regels),
        bron=_bron(premie, klok),
    )


def _conclusie(premie: Premie) -> str:
    euro = bedrag(premie.bedrag) if premie.bedrag is not None else "nog niet vastgesteld bedrag"
    naam = f"Premie {premie.nummer}"
    match premie.status:
        case Premiestatus.VOORZIEN:
            return f"{naam} is voorzien op {datum_lang(premie.toetsdatum)}: {euro}."
        case Premiestatus.AANGEHOUDEN:
            return f"{naam} is aangehouden: {_wat_ontbreekt(premie)}."
        case Premiestatus.TOEGEKEND:
            return f"{naam} is toegekend: {euro}."
        case Premiestatus.BETAALD:
            return f"{naam} is betaald: {euro}."
        case Premiestatus.AFGEWEZEN:
            return f"{naam} is afgewezen."
        case Premiestatus.VERVALLEN:
            return f"{naam} vervalt: het halve jaar is niet volgemaakt."
        case Premiestatus.TE_BEOORDELEN:
            pass
    if premie.bedrag is None:
        return f"{naam} kan nog niet worden toegekend: het bedrag is niet vastgesteld."
    if premie.voorstel is Premiekeuze.AFGEWEZEN:
        return f"Voorstel voor premie {premie.nummer}: afwijzen."
    return f"Voorstel voor premie {premie.nummer}: {euro} toekennen."


def _wat_ontbreekt(premie: Premie) -> str:
    if premie.besluit is not None and premie.besluit.motivering.strip():
        return premie.besluit.motivering.strip().rstrip(".")
    if premie.plaatsing.ontwikkelplan_op is None:
        return "ontwikkelplan ontbreekt"
    return "de beoordeling van het halve jaar ontbreekt"


def _keten(premie: Premie, klok: Klok, regels: Premieregels) -> list[str]:
    maanden = (regels.premie_maanden.op(klok.start) or 0) * premie.nummer
    eind = klok.einde
    keten = [
        f"begonnen op {datum_lang(klok.start)}",
        f"na {aantal(maanden, 'maand', 'maanden')} is er een premie",
        *pauzes_in_woorden(p for p in klok.premie if p.van < premie.tot + _DAG),
        f"het halve jaar loopt van {datum_lang(premie.van)} tot en met {datum_lang(premie.tot)}",
    ]
    if premie.behoud and eind is not None:
        keten.append(
            f"de plaatsing eindigde op {datum_lang(eind)} door {_waardoor(premie.plaatsing)}, en de "
            "premie van het lopende halve jaar mag zij of hij houden"
        )
    elif premie.grond is Grond.GESTOPT and eind is not None:
        keten.append(
            f"de plaatsing eindigde op {datum_lang(eind)} door {_waardoor(premie.plaatsing)}"
        )
    keten.append(f"de toetsdatum is {datum_met_dag(premie.toetsdatum)}")
    if premie.werkdag != premie.toetsdatum:
        waarom = waarom_geen_werkdag(premie.toetsdatum) or "dan werkt het kantoor niet"
        keten.append(f"{waarom}, dus besluit en betaling op {datum_met_dag(premie.werkdag)}")
    keten.append(_beoordeeld(premie))
    keten.append(_bedrag_in_woorden(premie, regels))
    return keten


def _waardoor(plaatsing: Plaatsing) -> str:
    return _EINDE[plaatsing.einde_reden] if plaatsing.einde_reden else "een onbekende reden"


def _beoordeeld(premie: Premie) -> str:
    match premie.grond:
        case Grond.ONVOLDOENDE:
            return "in dit halve jaar is onvoldoende meegewerkt"
        case Grond.GEWERKT if not premie.behoud:
            return "in dit halve jaar is voldoende meegewerkt"
        case Grond.NIET_BEOORDEELD:
            return "er is geen beoordeling die zegt dat onvoldoende is meegewerkt"
        case Grond.COACH if premie.coach_tot is not None:
            return (
                f"{_wat_ontbreekt(premie)}; de coach vult dit aan tot en met "
                f"{datum_lang(premie.coach_tot)}"
            )
        case Grond.COACH_VOORBIJ if premie.coach_tot is not None:
            return (
                f"het plan of de beoordeling ontbrak na {datum_lang(premie.coach_tot)}; wat de "
                "gemeente niet vastlegt, kost de deelnemer niets"
            )
        case Grond.BESLOTEN if premie.besluit is not None:
            besluit = premie.besluit
            waarom = (
                f" omdat: {besluit.motivering.strip().rstrip('.')}" if besluit.motivering else ""
            )
            betaald = (
                f", betaald op {datum_lang(besluit.betaald_op)}"
                if premie.status is Premiestatus.BETAALD and besluit.betaald_op
                else ""
            )
            return f"besloten op {datum_lang(besluit.besluitdatum)}{waarom}{betaald}"
        case _:
            return ""


def _bedrag_in_woorden(premie: Premie, regels: Premieregels) -> str:
    if premie.status in {Premiestatus.VERVALLEN, Premiestatus.AFGEWEZEN}:
        return ""
    rij = regels.bedrag.rij(premie.toetsdatum)
    if premie.bedrag is None:
        return f"op {datum_lang(premie.toetsdatum)} staat er geen bedrag in de regelingen"
    if premie.besluit is not None and premie.besluit.bedrag is not None:
        return f"het bedrag in het besluit is {bedrag(premie.bedrag)}"
    return f"het bedrag op de toetsdatum is {bedrag(premie.bedrag)} ({rij.bron})" if rij else ""


def _bron(premie: Premie, klok: Klok) -> str:
    bronnen = ["PB-03", "PB-04"]
    if premie.grond in {Grond.COACH, Grond.COACH_VOORBIJ}:
        bronnen += ["PB-21", "C-19"]
    if premie.behoud:
        bronnen += ["PB-22", "C-16"]
    if klok.premie:
        bronnen.append("C-09")
    bronnen.append("Participatiewet artikel 10a lid 6")
    return ", ".join(bronnen)


# -- a calendar year ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Jaartoets:
    """The premiums one person was paid in a calendar year, against what is left out of the benefit.

    `som` in euro; `te_hoog` and `te_veel` are warnings, the first only where the cap is known.
    """

    jaar: int
    som: Decimal
    aantal: int
    te_hoog: bool
    te_veel: bool
    uitleg: Uitleg


def jaartoets(
    betalingen: Iterable[tuple[date, Decimal]], jaar: int, regels: Premieregels
) -> Jaartoets:
    """Hold the payments of one calendar year against the cap and the count (C-23, art. 31)."""
    in_jaar = [(dag, euro) for dag, euro in betalingen if dag.year == jaar]
    som = sum((euro for _, euro in in_jaar), _NIETS)
    peil = date(jaar, 12, 31)
    meest, vaakst = regels.jaarmaximum.op(peil), regels.jaaraantal.op(peil)
    te_hoog = meest is not None and som > meest
    te_veel = vaakst is not None and len(in_jaar) > vaakst
    conclusie = f"De premies van {jaar} blijven binnen de vrijlating."
    if te_hoog and meest is not None:
        conclusie = (
            f"Vrijlating artikel 31 lid 2 j: meer dan {bedrag(meest)} aan premies in {jaar}."
        )
    elif te_veel:
        woord = {2: "twee"}.get(vaakst or 0, str(vaakst))
        conclusie = f"Vrijlating artikel 31 lid 2 j: meer dan {woord} premies in {jaar}."
    return Jaartoets(
        jaar,
        som,
        len(in_jaar),
        te_hoog,
        te_veel,
        leg_uit(
            conclusie,
            f"{aantal(len(in_jaar), 'premie', 'premies')} in {jaar}, samen {bedrag(som)}",
            f"de vrijlating is {bedrag(meest)}"
            if meest is not None
            else f"de vrijlating van {jaar} is niet ingevuld",
            bron="Participatiewet artikel 31 lid 2 j, C-23",
        ),
    )


# -- what if ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Verschuiving:
    """One premium before and after: None where it was not, or is not any more."""

    nummer: int
    voor: Premie | None
    na: Premie | None

    @property
    def anders(self) -> bool:
        """Whether a date, the amount or the status differs."""
        return _kern(self.voor) != _kern(self.na)


def vergelijk(voor: Iterable[Premie], na: Iterable[Premie]) -> tuple[Verschuiving, ...]:
    """What shifts, premium by premium, in order."""
    oud = {premie.nummer: premie for premie in voor}
    nieuw = {premie.nummer: premie for premie in na}
    return tuple(
        Verschuiving(nummer, oud.get(nummer), nieuw.get(nummer))
        for nummer in sorted(oud.keys() | nieuw.keys())
    )


def _kern(premie: Premie | None) -> object:
    if premie is None:
        return None
    return premie.van, premie.tot, premie.toetsdatum, premie.bedrag, premie.status


def periode_in_woorden(premie: Premie) -> str:
    """The half year as a letter writes it: "1 maart 2017 tot en met 31 augustus 2017" (C-60)."""
    return f"{datum_lang(premie.van)} tot en met {datum_lang(premie.tot)}"
