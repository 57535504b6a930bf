"""The four steps of one ID-er as a line shows them: each with where it stands, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from db.begrippen import Actiestatus, Taaksoort, Termijnstatus
from werkplek.id_afbouw import IdErBeeld
from werkplek.regels.id_afbouw import Stapfeiten, poort_stap_3
from werkplek.regels.opmaak import datum_kort
from werkplek.regels.termijnen import actiestatus
from werkplek.vandaag import Verplichting

NAMEN = ("Informeren", "Gesprek en plan", "Uitvoering", "Evaluatie")


class Stapstand(StrEnum):
    """Where one step stands."""

    GEREED = "gereed"
    BEZIG = "bezig"
    TE_LAAT = "te_laat"
    OPEN = "open"
    DICHT = "dicht"
    BUITEN = "buiten"


@dataclass(frozen=True, slots=True)
class StapBeeld:
    """One step: its number, its name, where it stands, and that in a few words."""

    nummer: int
    naam: str
    stand: Stapstand
    woorden: str


def stappen(beeld: IdErBeeld, verplichtingen: Sequence[Verplichting]) -> tuple[StapBeeld, ...]:
    """The four steps of an ID-er (ID-15 to ID-20). `verplichtingen` are what is due for her.

    Who is outside the afbouw is only informed.
    """
    te_laat = {rij.soort for rij in verplichtingen if rij.status is Termijnstatus.TE_LAAT}
    standen = [_informeren(beeld, te_laat)]
    if beeld.in_afbouw:
        standen += [
            _gesprek_en_plan(beeld, te_laat),
            _uitvoering(beeld.feiten),
            _evaluatie(beeld.feiten, te_laat),
        ]
    else:
        standen += [(Stapstand.BUITEN, "buiten de afbouw")] * 3
    return tuple(
        StapBeeld(nummer, naam, stand, woorden)
        for nummer, (naam, (stand, woorden)) in enumerate(zip(NAMEN, standen, strict=True), start=1)
    )


def _informeren(beeld: IdErBeeld, te_laat: set[Taaksoort]) -> tuple[Stapstand, str]:
    if beeld.geinformeerd_op is not None:
        return Stapstand.GEREED, f"gereed {datum_kort(beeld.geinformeerd_op)}"
    if Taaksoort.INFORMEREN in te_laat:
        return Stapstand.TE_LAAT, "te laat"
    return Stapstand.OPEN, "nog te doen"


def _gesprek_en_plan(beeld: IdErBeeld, te_laat: set[Taaksoort]) -> tuple[Stapstand, str]:
    feiten, peildatum = beeld.feiten, beeld.feiten.peildatum
    gesprek = feiten.gesprek_op is not None and feiten.gesprek_op <= peildatum
    plan = feiten.plan_op is not None and feiten.plan_op <= peildatum
    if gesprek and plan:
        return Stapstand.GEREED, "gereed"
    if poort_stap_3(feiten)[0]:
        return Stapstand.GEREED, "vrijgegeven"
    if gesprek:
        return Stapstand.BEZIG, "plan ontbreekt"
    if {Taaksoort.STAPPENPLANGESPREK, Taaksoort.GESPREK_VASTLEGGEN} & te_laat:
        return Stapstand.TE_LAAT, "te laat"
    if beeld.gesprek_gepland_op is not None:
        return Stapstand.BEZIG, f"gesprek {datum_kort(beeld.gesprek_gepland_op)}"
    return Stapstand.OPEN, "nog te doen"


def _uitvoering(feiten: Stapfeiten) -> tuple[Stapstand, str]:
    acties = [actie for actie in feiten.acties if actie.stap == 3]
    standen = [
        actiestatus(actie.streefdatum, actie.fatale_datum, actie.gereed_op, feiten.peildatum)
        for actie in acties
    ]
    if not poort_stap_3(feiten)[0]:
        return Stapstand.DICHT, "nog dicht"
    if not acties:
        return Stapstand.OPEN, "nog geen acties"
    gereed = standen.count(Actiestatus.GEREED)
    if gereed == len(acties):
        return Stapstand.GEREED, "gereed"
    te_laat = standen.count(Actiestatus.TE_LAAT)
    if te_laat:
        return Stapstand.TE_LAAT, f"{te_laat} te laat"
    return Stapstand.BEZIG, f"{gereed} van {len(acties)} gereed"


def _evaluatie(feiten: Stapfeiten, te_laat: set[Taaksoort]) -> tuple[Stapstand, str]:
    if Taaksoort.EVALUATIE in te_laat:
        return Stapstand.TE_LAAT, "te laat"
    if feiten.evaluatie_op is not None and feiten.evaluatie_op <= feiten.peildatum:
        return Stapstand.GEREED, f"gereed {datum_kort(feiten.evaluatie_op)}"
    if feiten.evaluatie_gepland_op is not None:
        return Stapstand.BEZIG, f"uiterlijk {datum_kort(feiten.evaluatie_gepland_op)}"
    return Stapstand.OPEN, "nog te doen"
