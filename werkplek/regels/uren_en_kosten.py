"""Hours and cost of the operation, planned and real, per kind of owner (ID-15 f, ID-21).

What was not filled in stays unknown: it is counted, never guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from db.begrippen import Eigenaar
from werkplek.regels.opmaak import aantal, bedrag, getal
from werkplek.regels.uitleg import Uitleg, leg_uit

_CENT: Final = Decimal("0.01")
_BRON: Final = "ID-15, ID-21"


@dataclass(frozen=True, slots=True)
class Inzet:
    """One action's hours and cost in euro; None is not filled in.

    `coordinator` marks the work of the external coördinator, who costs his own rate per hour.
    """

    eigenaar: Eigenaar | None
    uren_gepland: Decimal | None = None
    uren: Decimal | None = None
    kosten_gepland: Decimal | None = None
    kosten: Decimal | None = None
    coordinator: bool = False


@dataclass(frozen=True, slots=True)
class Som:
    """What is known added up, and of how many it is not known.

    `waarde` is zero when there was nothing to add, and None when nothing of it is known.
    """

    waarde: Decimal | None
    bekend: int
    onbekend: int


@dataclass(frozen=True, slots=True)
class Inzettotaal:
    """The four sums of a group of actions."""

    uren_gepland: Som
    uren: Som
    kosten_gepland: Som
    kosten: Som


@dataclass(frozen=True, slots=True)
class UrenEnKosten:
    """All actions together, per kind of owner (None: no owner), and the coördinator apart.

    The coördinator's part is also in that of his owner kind.
    """

    totaal: Inzettotaal
    per_eigenaar: dict[Eigenaar | None, Inzettotaal]
    coordinator: Inzettotaal
    uitleg: Uitleg


def kosten_van(inzet: Inzet, uurtarief_coordinator: Decimal | None) -> Inzet:
    """The action with its cost: as filled in, else the coördinator's hours at his own rate.

    Without a rate the cost stays unknown. Rounded half up to the cent.
    """
    if not inzet.coordinator or uurtarief_coordinator is None:
        return inzet
    return Inzet(
        inzet.eigenaar,
        inzet.uren_gepland,
        inzet.uren,
        _tegen_tarief(inzet.kosten_gepland, inzet.uren_gepland, uurtarief_coordinator),
        _tegen_tarief(inzet.kosten, inzet.uren, uurtarief_coordinator),
        coordinator=True,
    )


def uren_en_kosten(
    inzetten: Iterable[Inzet], uurtarief_coordinator: Decimal | None
) -> UrenEnKosten:
    """Add up hours and cost, planned and real, with how they were reckoned."""
    rijen = [kosten_van(inzet, uurtarief_coordinator) for inzet in inzetten]
    soorten: list[Eigenaar | None] = [*Eigenaar, None]
    per_eigenaar = {
        soort: _totaal([rij for rij in rijen if rij.eigenaar is soort])
        for soort in soorten
        if any(rij.eigenaar is soort for rij in rijen)
    }
    totaal = _totaal(rijen)
    coordinator = _totaal([rij for rij in rijen if rij.coordinator])
    return UrenEnKosten(
        totaal, per_eigenaar, coordinator, _leg_uit(totaal, coordinator, uurtarief_coordinator)
    )


def _tegen_tarief(
    ingevuld: Decimal | None, uren: Decimal | None, tarief: Decimal
) -> Decimal | None:
    if ingevuld is not None or uren is None:
        return ingevuld
    return (uren * tarief).quantize(_CENT, rounding=ROUND_HALF_UP)


def _totaal(rijen: list[Inzet]) -> Inzettotaal:
    def som(waarde: Callable[[Inzet], Decimal | None]) -> Som:
        bekend = [getal_ for rij in rijen if (getal_ := waarde(rij)) is not None]
        onbekend = len(rijen) - len(bekend)
        return Som(sum(bekend, Decimal(0)) if bekend or not rijen else None, len(bekend), onbekend)

    return Inzettotaal(
        uren_gepland=som(lambda rij: rij.uren_gepland),
        uren=som(lambda rij: rij.uren),
        kosten_gepland=som(lambda rij: rij.kosten_gepland),
        kosten=som(lambda rij: rij.kosten),
    )


def _leg_uit(totaal: Inzettotaal, coordinator: Inzettotaal, tarief: Decimal | None) -> Uitleg:
    uren, kosten = totaal.uren, totaal.kosten
    gewerkt = "onbekend" if uren.waarde is None else f"{getal(uren.waarde)} uur"
    gekost = "onbekend" if kosten.waarde is None else bedrag(kosten.waarde)
    is_er_een = coordinator.uren.bekend + coordinator.uren.onbekend > 0
    over_tarief = ""
    if is_er_een and tarief is None:
        over_tarief = (
            "het uurtarief van de coördinator is niet bekend; alleen ingevulde kosten tellen"
        )
    elif is_er_een and tarief is not None:
        over_tarief = (
            f"de uren van de coördinator zijn gerekend tegen {bedrag(tarief)} per uur, "
            "als er geen kosten zijn ingevuld"
        )
    return leg_uit(
        f"Inzet tot nu toe: {gewerkt}; kosten: {gekost}.",
        f"opgeteld over {aantal(uren.bekend + uren.onbekend, 'actie', 'acties')}",
        f"bij {aantal(uren.onbekend, 'actie', 'acties')} zijn de uren niet ingevuld"
        if uren.onbekend
        else "",
        f"bij {aantal(kosten.onbekend, 'actie', 'acties')} zijn de kosten niet bekend"
        if kosten.onbekend
        else "",
        over_tarief,
        bron=_BRON,
    )
