"""The afbouw of the ID-banen: who is in it, where someone stands, what is late, how it ended.

Rules ID-09 to ID-14 and ID-28, cases C-11 to C-13. The steps and the gate are in `id_stappen` and
can be had from here too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from db.begrippen import Actiestatus, AfbouwAfwijking, Afbouwstatus, EindeReden
from werkplek.regels.id_stappen import (
    POORT_DICHT,
    Actiefeit,
    Stapfeiten,
    eis_motivering,
    eis_poort_stap_3,
    is_beeindigd,
    is_geinformeerd,
    poort_stap_3,
    stap_van,
    tot_en_met,
)
from werkplek.regels.kalender import ALLE_FEESTDAGEN, Feestdag, vorige_werkdag
from werkplek.regels.leeftijd import leeftijd, leeftijd_woorden
from werkplek.regels.opmaak import aantal, datum_lang, datum_met_dag
from werkplek.regels.regelingen import (
    Regelwaarde,
    Sleutel,
    als_bedrag,
    als_dagen,
    als_datum,
    als_int,
    geldig_of_eerste,
    ontbreekt,
)
from werkplek.regels.termijnen import actiestatus
from werkplek.regels.uitleg import Uitleg, leg_uit

__all__ = [
    "OPLOSSINGEN",
    "POORT_DICHT",
    "Actiefeit",
    "Afbouwregels",
    "Stapfeiten",
    "afbouwregels",
    "afbouwstatus",
    "dagen_tot_einde",
    "eis_motivering",
    "eis_poort_stap_3",
    "gesprek_uiterlijk",
    "in_afbouw",
    "is_beeindigd",
    "is_geinformeerd",
    "poort_stap_3",
    "stap_van",
]

OPLOSSINGEN: Final = frozenset(
    (
        EindeReden.ONGESUBSIDIEERDE_BAAN,
        EindeReden.OVERNAME_WERKGEVER,
        EindeReden.PENSIOEN,
        EindeReden.ANDERE_OPLOSSING,
    )
)
"""Ends that are a definitive, constructive solution (ID-12); eight people in the WW is none."""

_EINDE_WOORDEN: Final = {
    EindeReden.ONGESUBSIDIEERDE_BAAN: "een baan zonder subsidie",
    EindeReden.OVERNAME_WERKGEVER: "overname door de werkgever",
    EindeReden.PENSIOEN: "pensioen",
    EindeReden.VERHUIZING: "verhuizing",
    EindeReden.EINDE_CONTRACT: "einde van het contract",
    EindeReden.WERKLOOS_WW: "werkloos met een WW-uitkering",
    EindeReden.ARBEIDSONGESCHIKT: "arbeidsongeschikt",
    EindeReden.OVERLEDEN: "overleden",
    EindeReden.ANDERE_OPLOSSING: "een andere oplossing",
}


@dataclass(frozen=True, slots=True)
class Afbouwregels:
    """The parameters of the project, read from the regelingen; None is not known.

    `leeftijdsgrens` in years; `peildatum` the fixed day on which age counts, for the whole project
    (C-13); the `_dagen` are calendar days; the rate is in euro per hour.
    """

    leeftijdsgrens: int
    peildatum: date | None
    einddatum: date | None
    waarschuwing_dagen: int
    gesprek_binnen_dagen: int | None = None
    informeren_uiterlijk: date | None = None
    uurtarief_coordinator: Decimal | None = None


def afbouwregels(regelwaarden: Iterable[Regelwaarde], op: date) -> Afbouwregels:
    """Read the parameters as they hold on `op`; before their first period, as that period begins.

    Raises OngeldigeInvoer when the age limit or the end date is not known.
    """
    rijen = tuple(regelwaarden)

    def rij(sleutel: Sleutel) -> Regelwaarde | None:
        return geldig_of_eerste(rijen, sleutel, op)

    grens = als_int(rij(Sleutel.ID_LEEFTIJDSGRENS))
    if grens is None:
        raise ontbreekt(Sleutel.ID_LEEFTIJDSGRENS, op)
    return Afbouwregels(
        leeftijdsgrens=grens,
        peildatum=als_datum(rij(Sleutel.ID_PEILDATUM)),
        einddatum=als_datum(rij(Sleutel.ID_EINDDATUM)),
        waarschuwing_dagen=als_dagen(rij(Sleutel.ID_WAARSCHUWING_DAGEN)) or 0,
        gesprek_binnen_dagen=als_dagen(rij(Sleutel.ID_GESPREK_BINNEN_DAGEN)),
        informeren_uiterlijk=als_datum(rij(Sleutel.ID_INFORMEREN_UITERLIJK)),
        uurtarief_coordinator=als_bedrag(rij(Sleutel.ID_UURTARIEF_COORDINATOR)),
    )


def in_afbouw(
    geboortedatum: date,
    regels: Afbouwregels,
    peildatum: date,
    afwijking: AfbouwAfwijking | None = None,
    motivering: str = "",
) -> tuple[bool, Uitleg]:
    """Whether the ID-er is in the afbouw: younger than the limit on the project's own peildatum.

    Without a fixed peildatum the age on `peildatum` counts. Who turns sixty later stays in (C-13);
    who is exactly sixty is out (C-12). A deviation decides either way and needs a motivering, else
    OngeldigeInvoer.
    """
    dag = regels.peildatum or peildatum
    jaren = leeftijd(geboortedatum, dag)
    grens = regels.leeftijdsgrens
    naar_leeftijd = jaren < grens
    kort = "vaste peildatum" if regels.peildatum is not None else "peildatum"
    heel = f"{kort} van het project" if regels.peildatum is not None else kort
    keten = (
        f"geboren op {datum_lang(geboortedatum)}",
        f"op {datum_lang(dag)}, de {heel}, is dat {leeftijd_woorden(geboortedatum, dag)}",
        f"wie jonger is dan {grens} jaar, gaat mee in de afbouw",
    )
    if afwijking is None:
        waar = "In" if naar_leeftijd else "Buiten"
        return naar_leeftijd, leg_uit(
            f"{waar} de afbouw: {jaren} jaar op de {kort} {datum_lang(dag)}.",
            *keten,
            bron="ID-09, C-12, C-13",
        )
    eis_motivering(motivering, "afbouw_motivering")
    erin = afwijking is AfbouwAfwijking.IN
    return erin, leg_uit(
        f"{'In' if erin else 'Buiten'} de afbouw, door een besluit met motivering.",
        *keten,
        f"naar leeftijd dus {'in' if naar_leeftijd else 'buiten'} de afbouw",
        f"de motivering van het besluit is: {motivering.strip().rstrip('.')}",
        bron="ID-09, C-12",
    )


def gesprek_uiterlijk(
    feiten: Stapfeiten, regels: Afbouwregels, vrij: frozenset[Feestdag] = ALLE_FEESTDAGEN
) -> tuple[date, date, Uitleg] | None:
    """The last day for the stappenplan conversation, and the last working day not after it.

    None when there is none to hold: outside the afbouw, not informed, no term set, the conversation
    held, the gate released, or the ID-baan ended.
    """
    informeren = tot_en_met(feiten.geinformeerd_op, feiten.peildatum)
    dagen = regels.gesprek_binnen_dagen
    if (
        informeren is None
        or dagen is None
        or not feiten.in_afbouw
        or tot_en_met(feiten.gesprek_op, feiten.peildatum) is not None
        or is_beeindigd(feiten.einde_op, feiten.peildatum)
        or poort_stap_3(feiten)[0]
    ):
        return None
    uiterlijk = informeren + timedelta(days=dagen)
    planbaar = vorige_werkdag(uiterlijk, vrij)
    uitleg = leg_uit(
        f"Voer het stappenplangesprek uiterlijk op {datum_met_dag(uiterlijk)}.",
        f"geïnformeerd op {datum_lang(informeren)}",
        f"het gesprek is binnen {aantal(dagen, 'dag', 'dagen')} daarna",
        f"de laatste werkdag daarvoor is {datum_met_dag(planbaar)}"
        if planbaar != uiterlijk
        else "",
        bron="ID-16, keuze van het programma",
    )
    return uiterlijk, planbaar, uitleg


def afbouwstatus(feiten: Stapfeiten, regels: Afbouwregels) -> tuple[Afbouwstatus, Uitleg]:
    """Where the ID-er stands: outside, ended (solved or not), late, under way or open.

    Late is: an action past its fatal date, the stappenplan conversation or the informing past its
    last day, or the ID-baan still there after the end of the project.
    """
    if not feiten.in_afbouw:
        return Afbouwstatus.BUITEN_AFBOUW, leg_uit("Buiten de afbouw.", bron="ID-09, ID-11")
    einde = tot_en_met(feiten.einde_op, feiten.peildatum)
    if einde is not None:
        return _einde(einde, feiten.einde_reden)
    te_laat = _wat_te_laat_is(feiten, regels)
    if te_laat:
        return Afbouwstatus.TE_LAAT, leg_uit("Te laat.", *te_laat, bron="ID-12, ID-20")
    stap, uitleg = stap_van(feiten)
    if stap >= 3:
        return Afbouwstatus.IN_UITVOERING, leg_uit(
            "In uitvoering.", _als_stap(uitleg), bron=uitleg.bron
        )
    return Afbouwstatus.OPEN, leg_uit("Open.", _als_stap(uitleg), bron=uitleg.bron)


def dagen_tot_einde(regels: Afbouwregels, peildatum: date) -> tuple[int, Uitleg] | None:
    """Calendar days left to the end of the project; negative once it has passed (ID-12).

    None while the end is not known.
    """
    if regels.einddatum is None:
        return None
    dagen = (regels.einddatum - peildatum).days
    zin = (
        f"Nog {aantal(dagen, 'dag', 'dagen')}."
        if dagen >= 0
        else f"De einddatum is {aantal(-dagen, 'dag', 'dagen')} voorbij."
    )
    return dagen, leg_uit(
        zin,
        f"de einddatum van het project is {datum_lang(regels.einddatum)}",
        f"de peildatum is {datum_lang(peildatum)}",
        bron="ID-12",
    )


def _einde(einde: date, reden: EindeReden | None) -> tuple[Afbouwstatus, Uitleg]:
    woorden = _EINDE_WOORDEN[reden] if reden is not None else "de reden is niet vastgelegd"
    keten = (f"de ID-baan is geëindigd op {datum_lang(einde)}", f"einde: {woorden}")
    if reden in OPLOSSINGEN:
        return Afbouwstatus.OPGELOST, leg_uit("Opgelost.", *keten, bron="ID-12, ID-14")
    return Afbouwstatus.BEEINDIGD, leg_uit(
        "Beëindigd, zonder vaste oplossing.", *keten, bron="ID-12, ID-28"
    )


def _wat_te_laat_is(feiten: Stapfeiten, regels: Afbouwregels) -> tuple[str, ...]:
    peildatum = feiten.peildatum
    redenen: list[str] = []
    grenzen = [
        actie.fatale_datum or actie.streefdatum
        for actie in feiten.acties
        if actiestatus(actie.streefdatum, actie.fatale_datum, actie.gereed_op, peildatum)
        is Actiestatus.TE_LAAT
    ]
    data = sorted(grens for grens in grenzen if grens is not None)
    if data:
        redenen.append(
            f"{aantal(len(data), 'actie is', 'acties zijn')} te laat, de oudste sinds "
            f"{datum_lang(data[0])}"
        )
    gesprek = gesprek_uiterlijk(feiten, regels)
    if gesprek is not None and gesprek[0] < peildatum:
        redenen.append(f"het stappenplangesprek moest uiterlijk op {datum_lang(gesprek[0])}")
    informeren = regels.informeren_uiterlijk
    if informeren is not None and informeren < peildatum and not is_geinformeerd(feiten):
        redenen.append(f"informeren moest uiterlijk op {datum_lang(informeren)}")
    if regels.einddatum is not None and regels.einddatum < peildatum:
        redenen.append(f"de ID-baan moest zijn afgebouwd op {datum_lang(regels.einddatum)}")
    return tuple(redenen)


def _als_stap(uitleg: Uitleg) -> str:
    """A conclusion with its steps as one clause of a longer derivation."""
    kop = uitleg.conclusie.rstrip(".")
    keten = ", ".join(stap.tekst for stap in uitleg.stappen)
    kop = kop[:1].lower() + kop[1:]
    return f"{kop} ({keten})" if keten else kop
