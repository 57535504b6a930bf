"""What an import found and would do, and what it did: the values a screen or command shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from db.fouten import Gebrek
from db.handeling import Wijziging
from werkplek.uitwisseling.tabellen import Tabel

Voortgang = Callable[[int, int], None]
"""Called with how many rows are done and how many there are (0: not yet known).

Whatever it raises ends the import, and nothing is written.
"""


class Rijstatus(StrEnum):
    """What becomes of one row of a table."""

    NIEUW = "nieuw"
    GEWIJZIGD = "gewijzigd"
    ONGEWIJZIGD = "ongewijzigd"
    OVERGESLAGEN = "overgeslagen"
    GEWEIGERD = "geweigerd"


@dataclass(frozen=True, slots=True)
class Opmerking:
    """Something she should know that is no fault; `rij` and `kolom` as in `Gebrek`."""

    bestand: str
    rij: int | None
    kolom: str | None
    bericht: str

    def __str__(self) -> str:
        return str(Gebrek(self.bestand, self.rij, self.kolom, self.bericht))


@dataclass(frozen=True, slots=True)
class Tabelvoorstel:
    """What was found in one table: the status of each row, by its number in the spreadsheet."""

    tabel: str
    bestand: str
    rijen: dict[int, Rijstatus]

    @property
    def aantallen(self) -> dict[Rijstatus, int]:
        """How many rows there are of each status."""
        geteld = Counter(self.rijen.values())
        return {status: geteld[status] for status in Rijstatus}


@dataclass(frozen=True, slots=True)
class Bijlage:
    """A file that comes along with the tables: where it is, what it is, and its fingerprint."""

    pad: Path
    mediatype: str
    sha256: str


class Behoud:
    """The value of a cell that leaves what is stored as it is; in a new row: nothing."""


BEHOUD: Final = Behoud()


@dataclass(slots=True)
class Partij:
    """Checked rows for one table of the store: (row number, values in the order of `velden`).

    A reference is still the number or name that was read. `gelezen_in` names the table of the
    file they stand in, which is another one for a shorthand.
    """

    tabel: Tabel
    bestand: str
    velden: tuple[str, ...]
    gelezen_in: str
    rijen: list[tuple[int, tuple[Any, ...]]] = field(default_factory=list)

    @property
    def verkort(self) -> bool:
        """Whether these rows were read from a shorthand."""
        return self.gelezen_in != self.tabel.naam


@dataclass(slots=True)
class Controle:
    """Everything that was read and checked, before it is held against a store.

    `genoemd` are the numbers and names each table holds, those of refused rows too; `onvolledig`
    are the tables that could not be read to the end or miss a column.
    """

    partijen: list[Partij] = field(default_factory=list)
    gebreken: list[Gebrek] = field(default_factory=list)
    opmerkingen: list[Opmerking] = field(default_factory=list)
    statussen: dict[tuple[str, str], dict[int, Rijstatus]] = field(default_factory=dict)
    genoemd: dict[str, set[str]] = field(default_factory=dict)
    onvolledig: set[str] = field(default_factory=set)
    bijlagen: dict[str, Bijlage] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Voorstel:
    """What an import would do. Nothing is written yet.

    `gebreken` names every fault; with any of them the import is refused as a whole.
    """

    pad: Path
    tabellen: tuple[Tabelvoorstel, ...]
    gebreken: tuple[Gebrek, ...]
    opmerkingen: tuple[Opmerking, ...]
    controle: Controle
    heropen: bool

    @property
    def aantallen(self) -> dict[Rijstatus, int]:
        """How many rows there are of each status, over all tables."""
        return {
            status: sum(tabel.aantallen[status] for tabel in self.tabellen) for status in Rijstatus
        }

    @property
    def verandert(self) -> bool:
        """Whether it would write anything."""
        return bool(self.aantallen[Rijstatus.NIEUW] or self.aantallen[Rijstatus.GEWIJZIGD])


@dataclass(frozen=True, slots=True)
class Resultaat:
    """What an import did; `wijziging` is None when everything was there already."""

    wijziging: Wijziging | None
    tabellen: tuple[Tabelvoorstel, ...]
    opmerkingen: tuple[Opmerking, ...]


def vat_samen(gebreken: Sequence[Gebrek | Opmerking], grens: int = 1000) -> tuple[str, ...]:
    """The faults or remarks as sentences; more than `grens` of them become one line per file and column."""
    if len(gebreken) <= grens:
        return tuple(str(gebrek) for gebrek in gebreken)
    groepen: dict[tuple[str, str | None], list[Gebrek | Opmerking]] = {}
    for gebrek in gebreken:
        groepen.setdefault((gebrek.bestand, gebrek.kolom), []).append(gebrek)
    return tuple(
        str(groep[0]) + (f" (en nog {len(groep) - 1} keer in deze kolom)" if groep[1:] else "")
        for groep in groepen.values()
    )
