"""The four steps of the ID-afbouw for one ID-er, and the gate to step 3.

Rules ID-15 to ID-20 and case C-59. Every fact carries its date; a fact dated after the peildatum
does not count. A sanction has no place here: an ID-er is an employee.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from db.begrippen import EindeReden
from db.fouten import OngeldigeInvoer, Poort
from werkplek.regels.opmaak import aantal, datum_lang
from werkplek.regels.uitleg import Uitleg, leg_uit

POORT_DICHT: Final = "Eerst gesprek en persoonlijk stappenplan vastleggen."


@dataclass(frozen=True, slots=True)
class Actiefeit:
    """What the rules need of one personal action."""

    stap: int
    streefdatum: date | None = None
    fatale_datum: date | None = None
    gereed_op: date | None = None


@dataclass(frozen=True, slots=True)
class Stapfeiten:
    """What happened to one ID-er, seen on `peildatum`; None where it did not happen.

    `geinformeerd_op`: the informing talk was held, or its letter was archived or sent.
    `gesprek_op`: a stappenplan conversation was *held*. `plan_op`: the plan was recorded, or its
    first personal action of step 3 was. `vrijgave_op` and `vrijgave_motivering`: the motivated
    decision to go on without conversation and plan (refusal, long unavailability).
    `evaluatie_op`: a tussenevaluatie was held; `evaluatie_gepland_op`: when one is to be held.
    `einde_op`: the last day of the ID-baan.
    """

    peildatum: date
    in_afbouw: bool = True
    geinformeerd_op: date | None = None
    gesprek_op: date | None = None
    plan_op: date | None = None
    vrijgave_op: date | None = None
    vrijgave_motivering: str = ""
    evaluatie_op: date | None = None
    evaluatie_gepland_op: date | None = None
    einde_op: date | None = None
    einde_reden: EindeReden | None = None
    acties: tuple[Actiefeit, ...] = ()


def poort_stap_3(feiten: Stapfeiten) -> tuple[bool, Uitleg]:
    """Whether step 3 may be carried out: a held stappenplan conversation and a plan (C-59).

    An informing talk does not open it. A motivated decision does, when someone does not want to
    talk or cannot for long; it never carries a sanction.
    """
    gesprek = tot_en_met(feiten.gesprek_op, feiten.peildatum)
    plan = tot_en_met(feiten.plan_op, feiten.peildatum)
    vrijgave = tot_en_met(feiten.vrijgave_op, feiten.peildatum)
    bron = "ID-16, ID-20, C-59"
    if gesprek is not None and plan is not None:
        return True, leg_uit(
            "Stap 3 kan: het gesprek is gevoerd en het persoonlijk stappenplan ligt vast.",
            f"stappenplangesprek gevoerd op {datum_lang(gesprek)}",
            f"persoonlijk stappenplan vastgelegd op {datum_lang(plan)}",
            bron=bron,
        )
    motivering = feiten.vrijgave_motivering.strip().rstrip(".")
    if vrijgave is not None and motivering:
        return True, leg_uit(
            "Stap 3 kan, door een besluit met motivering.",
            f"besloten op {datum_lang(vrijgave)}",
            f"de motivering is: {motivering}",
            "dit heeft geen gevolgen voor de rechten van de ID-er",
            bron=bron,
        )
    return False, leg_uit(
        POORT_DICHT,
        "er is nog geen stappenplangesprek gevoerd; een gesprek om te informeren telt hier niet"
        if gesprek is None
        else f"stappenplangesprek gevoerd op {datum_lang(gesprek)}",
        "er is nog geen persoonlijk stappenplan"
        if plan is None
        else f"persoonlijk stappenplan vastgelegd op {datum_lang(plan)}",
        "bij de vrijgave ontbreekt de motivering" if vrijgave is not None else "",
        bron=bron,
    )


def eis_poort_stap_3(feiten: Stapfeiten) -> None:
    """Raise Poort while the gate to step 3 is closed; the sentence says what opens it (C-59)."""
    open_, _ = poort_stap_3(feiten)
    if not open_:
        raise Poort(
            f"{POORT_DICHT} Wil of kan de ID-er lange tijd niet praten? Geef stap 3 dan vrij met "
            "een motivering."
        )


def eis_motivering(motivering: str, veld: str = "motivering") -> None:
    """Raise OngeldigeInvoer when a decision that departs from a rule has no reason."""
    if not motivering.strip():
        raise OngeldigeInvoer("Schrijf op waarom u van de regel afwijkt.", veld)


def stap_van(feiten: Stapfeiten) -> tuple[int, Uitleg]:
    """Which of the four steps the ID-er stands in (ID-15 to ID-20).

    1 until informed; 2 until the gate to step 3 opens; 3 while personal actions of step 3 are to
    be done; 4 once these are all done, or a tussenevaluatie is due or held. A held stappenplan
    conversation counts as being informed. Outside the afbouw only step 1 exists.
    """
    peildatum = feiten.peildatum
    if not feiten.in_afbouw:
        return 1, leg_uit(
            "Stap 1: buiten de afbouw is er alleen het informeren.",
            _informatie(feiten),
            bron="ID-15",
        )
    open_, poort = poort_stap_3(feiten)
    if not open_:
        gesproken = tot_en_met(feiten.gesprek_op, peildatum) is not None
        if not gesproken and not is_geinformeerd(feiten):
            return 1, leg_uit("Stap 1: nog niet geïnformeerd.", _informatie(feiten), bron="ID-15")
        return 2, leg_uit(
            "Stap 2: gesprek en persoonlijk stappenplan.",
            _informatie(feiten),
            *(stap.tekst for stap in poort.stappen),
            bron="ID-16, ID-20",
        )
    gehouden = tot_en_met(feiten.evaluatie_op, peildatum)
    if gehouden is not None:
        return 4, leg_uit(
            "Stap 4: de tussenevaluatie is gehouden.",
            f"gehouden op {datum_lang(gehouden)}",
            bron="ID-19",
        )
    gepland = tot_en_met(feiten.evaluatie_gepland_op, peildatum)
    if gepland is not None:
        return 4, leg_uit(
            "Stap 4: het is tijd voor de tussenevaluatie.",
            f"gepland op {datum_lang(gepland)}",
            bron="ID-19",
        )
    uitvoering = [actie for actie in feiten.acties if actie.stap == 3]
    te_doen = sum(tot_en_met(actie.gereed_op, peildatum) is None for actie in uitvoering)
    if uitvoering and not te_doen:
        return 4, leg_uit(
            "Stap 4: alle acties van stap 3 zijn gereed.",
            f"{aantal(len(uitvoering), 'actie', 'acties')} van stap 3 gereed",
            bron="ID-18, ID-19",
        )
    return 3, leg_uit(
        "Stap 3: het persoonlijk stappenplan wordt uitgevoerd.",
        *(stap.tekst for stap in poort.stappen),
        f"{aantal(te_doen, 'actie', 'acties')} van stap 3 nog te doen"
        if uitvoering
        else "er zijn nog geen acties van stap 3",
        bron="ID-18",
    )


def is_geinformeerd(feiten: Stapfeiten) -> bool:
    """Whether the ID-er was informed on the peildatum; it goes for all, also outside the afbouw."""
    return tot_en_met(feiten.geinformeerd_op, feiten.peildatum) is not None


def is_beeindigd(einde_op: date | None, peildatum: date) -> bool:
    """Whether an ID-baan has ended: from its last day on, so that 31 December counts for the year."""
    return tot_en_met(einde_op, peildatum) is not None


def _informatie(feiten: Stapfeiten) -> str:
    op = tot_en_met(feiten.geinformeerd_op, feiten.peildatum)
    return "nog niet geïnformeerd" if op is None else f"geïnformeerd op {datum_lang(op)}"


def tot_en_met(datum: date | None, peildatum: date) -> date | None:
    """The date when it counts on the peildatum, else None."""
    return datum if datum is not None and datum <= peildatum else None
