"""The parameters of Kansen in Kaart, read from the regelingen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from db.fouten import OngeldigeInvoer
from werkplek.regels.regelingen import (
    Regelwaarde,
    Sleutel,
    als_dagen,
    als_int,
    als_ja_nee,
    geldig_of_eerste,
    ontbreekt,
)

_JAAR: Final = 12  # months
_LANGST: Final = 240  # months; more is a typing error


@dataclass(frozen=True, slots=True)
class Kikregels:
    """The parameters of Kansen in Kaart. `benaderingen` None: no limit is set."""

    min_duur_maanden: int
    tussenpoos_maanden: int
    per_kalenderjaar: bool = False
    rust_maanden: int = 0
    benaderingen: int | None = None
    onderbreking_dagen: int = 0
    binnenkort_dagen: int = 0
    gesprek_minuten: int = 60


def kikregels(regelwaarden: Iterable[Regelwaarde], op: date) -> Kikregels:
    """Read the parameters as they hold on `op`; before their first period, as that period begins.

    Raises `RegelingOntbreekt` where the gemeente has not said for whom and how often, and
    `OngeldigeInvoer` for a term that cannot be.
    """
    rijen = tuple(regelwaarden)

    def getal(sleutel: Sleutel) -> int | None:
        return als_int(geldig_of_eerste(rijen, sleutel, op))

    duur, tussenpoos = getal(Sleutel.KIK_MIN_DUUR_MAANDEN), getal(Sleutel.KIK_TUSSENPOOS_MAANDEN)
    if tussenpoos is None:
        raise ontbreekt(Sleutel.KIK_TUSSENPOOS_MAANDEN, op)
    if duur is None:
        raise ontbreekt(Sleutel.KIK_MIN_DUUR_MAANDEN, op)
    kalenderjaar = als_ja_nee(geldig_of_eerste(rijen, Sleutel.KIK_KALENDERJAAR, op)) or False
    rust = getal(Sleutel.KIK_RUST_MAANDEN) or 0
    for sleutel, maanden in (
        (Sleutel.KIK_MIN_DUUR_MAANDEN, duur),
        (Sleutel.KIK_TUSSENPOOS_MAANDEN, tussenpoos),
        (Sleutel.KIK_RUST_MAANDEN, rust),
    ):
        if maanden > _LANGST or (sleutel is Sleutel.KIK_TUSSENPOOS_MAANDEN and maanden < 1):
            raise OngeldigeInvoer(
                f"Regeling {sleutel}: {maanden} maanden kan niet. Vul een aantal van 1 tot en met "
                f"{_LANGST} in.",
                sleutel,
            )
    if kalenderjaar and _JAAR % tussenpoos:
        raise OngeldigeInvoer(
            f"Regeling {Sleutel.KIK_TUSSENPOOS_MAANDEN}: bij tellen per kalenderjaar moet een jaar "
            "in gelijke delen passen. Vul 1, 2, 3, 4, 6 of 12 maanden in.",
            Sleutel.KIK_TUSSENPOOS_MAANDEN,
        )
    return Kikregels(
        min_duur_maanden=duur,
        tussenpoos_maanden=tussenpoos,
        per_kalenderjaar=kalenderjaar,
        rust_maanden=rust,
        benaderingen=getal(Sleutel.KIK_BENADERINGEN),
        gesprek_minuten=getal(Sleutel.KIK_GESPREK_MINUTEN) or 60,
        onderbreking_dagen=als_dagen(
            geldig_of_eerste(rijen, Sleutel.KIK_ONDERBREKING_DAGEN, op)
        )
        or 0,
        binnenkort_dagen=als_dagen(geldig_of_eerste(rijen, Sleutel.ID_WAARSCHUWING_DAGEN, op))
        or 0,
    )  # fmt: skip
