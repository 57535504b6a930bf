"""The progress in actions as a document may show it: per step, or personal plans together (C-56)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from werkplek.raad.cijfers_id_afbouw import StapCijfer
from werkplek.raad.onderdrukking import Toonbaar
from werkplek.regels.opmaak import getal

PERSOONLIJK = "Persoonlijke stappenplannen"
NIET_GETOOND = "niet getoond"


@dataclass(frozen=True, slots=True)
class Voortgangsregel:
    """A row of the table: all actions, the finished and the late ones; None is not shown."""

    label: str
    totaal: int
    gereed: int | None
    te_laat: int | None

    def cellen(self) -> tuple[str, str, str, str]:
        """The row as it is printed."""
        return self.label, getal(self.totaal), _cel(self.gereed), _cel(self.te_laat)

    def zin(self) -> str:
        """The row in words, for who cannot see the chart."""
        if self.gereed is None:
            return f"{self.label}: {self.totaal} acties."
        return f"{self.label}: {self.gereed} van de {self.totaal} acties gereed, {self.te_laat} te laat."


def regels(
    project: Mapping[str, StapCijfer], persoonlijk: Mapping[str, StapCijfer], toon: Toonbaar
) -> list[Voortgangsregel]:
    """The rows above the sum: per step, and the personal plans in one row where they are merged."""
    if toon.acties_per_stap:
        return [
            _regel(f"Stap {stap}", tel_op((telling, persoonlijk[stap])))
            for stap, telling in project.items()
        ]
    samen = tel_op(persoonlijk.values())
    return [
        *(_regel(f"Stap {stap}", telling) for stap, telling in project.items()),
        _regel(PERSOONLIJK, samen)
        if toon.persoonlijke_acties
        else Voortgangsregel(PERSOONLIJK, samen.totaal, None, None),
    ]


def som(delen: Iterable[Voortgangsregel]) -> Voortgangsregel:
    """The row of sums; of what one row does not show, the sum is not shown either."""
    rijen = list(delen)
    return Voortgangsregel(
        "Samen",
        sum(rij.totaal for rij in rijen),
        _som([rij.gereed for rij in rijen]),
        _som([rij.te_laat for rij in rijen]),
    )


def tel_op(tellingen: Iterable[StapCijfer]) -> StapCijfer:
    """The actions of these counts together."""
    alle = list(tellingen)
    return StapCijfer(
        sum(t.totaal for t in alle), sum(t.gereed for t in alle), sum(t.te_laat for t in alle)
    )


def _regel(label: str, telling: StapCijfer) -> Voortgangsregel:
    return Voortgangsregel(label, telling.totaal, telling.gereed, telling.te_laat)


def _cel(hoeveel: int | None) -> str:
    return NIET_GETOOND if hoeveel is None else getal(hoeveel)


def _som(delen: list[int | None]) -> int | None:
    bekend = [deel for deel in delen if deel is not None]
    return sum(bekend) if len(bekend) == len(delen) else None
