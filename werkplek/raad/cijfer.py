"""A figure with how it was counted and the list behind it, and how its values are written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from werkplek.id_afbouw import IdErBeeld
from werkplek.regels.opmaak import bedrag, getal

ONBEKEND = "niet bekend"


@dataclass(frozen=True, slots=True)
class Bronregel:
    """One row of the list behind a figure; the ids say what to open."""

    cellen: tuple[str, ...]
    client_id: int | None = None
    werkgever_id: int | None = None
    actie_id: int | None = None


@dataclass(frozen=True, slots=True)
class Bron:
    """The records a figure was counted from. `rechts` are the columns of figures."""

    titel: str
    kolommen: tuple[str, ...]
    regels: tuple[Bronregel, ...]
    rechts: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Cijfer:
    """One figure. `methode` says in a sentence how it was counted.

    `openbaar` says it for a public document with merged actions, where that differs.
    """

    sleutel: str
    groep: str
    label: str
    waarde: str
    methode: str
    bron: Bron
    openbaar: str = ""


def mensen(
    titel: str,
    beelden: Iterable[IdErBeeld],
    kolom: str = "",
    waarde: Callable[[IdErBeeld], str] | None = None,
    *,
    rechts: bool = False,
) -> Bron:
    """A list of ID-ers, with one more column when asked."""
    return Bron(
        titel,
        ("ID-er", "Organisatie", "Functie", *((kolom,) if waarde else ())),
        tuple(
            Bronregel(
                (b.naam, b.werkgever, b.functie, *((waarde(b),) if waarde else ())),
                client_id=b.client_id,
                werkgever_id=b.werkgever_id,
            )
            for b in beelden
        ),
        frozenset({3}) if rechts and waarde else frozenset(),
    )


def euro(waarde: Decimal | None) -> str:
    """An amount without empty cents, or that it is not known."""
    if waarde is None:
        return ONBEKEND
    tekst = bedrag(waarde)
    return tekst.removesuffix(",00")


def uren(waarde: Decimal | None) -> str:
    """A number of hours, or that it is not known."""
    return ONBEKEND if waarde is None else getal(waarde)


def sectorwoord(sector: str, hoeveel: int) -> str:
    """The word for organisations of a sector: "scholen"."""
    meervoud = {
        "school": "scholen",
        "zorginstelling": "zorginstellingen",
        "stichting": "stichtingen",
        "sportclub": "sportclubs",
        "bedrijf": "bedrijven",
        "gemeente": "gemeenten",
        "overig": "overige organisaties",
    }
    return sector if hoeveel == 1 and sector != "overig" else meervoud.get(sector, sector)
