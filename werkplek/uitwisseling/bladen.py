"""A table as it is found, before it is known what its columns mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass


class Onleesbaar(Exception):
    """A table cannot be read on; `rij` is where, None when that cannot be told."""

    def __init__(self, rij: int | None, bericht: str) -> None:
        super().__init__(bericht)
        self.rij = rij
        self.bericht = bericht


Rijen = Iterator[tuple[int, list[str]]]
"""Rows as text with their number as the spreadsheet counts; blank rows are left out."""


@dataclass(frozen=True, slots=True)
class Blad:
    """One table as found: its name in small letters, and where a fault in it is said to be.

    `rijen()` gives the header first; it may raise `Onleesbaar` at any row.
    """

    naam: str
    bestand: str
    rijen: Callable[[], Rijen]
