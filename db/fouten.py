"""What a user can meet: `BekendeFout` and its kinds.

Each holds a Dutch sentence that says what is wrong and what to do. Anything else that is raised is
a bug and is reported as one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


class BekendeFout(Exception):
    """Something a user can meet. `str(fout)` is what she reads; `exitcode` is the command line's."""

    exitcode: ClassVar[int] = 1


class OpslagFout(BekendeFout):
    """The store cannot be used: absent, locked, wrong key, newer, damaged, read-only, full."""

    exitcode = 3


class GeenOpslag(OpslagFout):
    """There is no store at that place, or the file there is not one."""


class VerkeerdeSleutel(OpslagFout):
    """The store does not open with this key, or it needs one."""


class Vergrendeld(OpslagFout):
    """The window is locked; nothing is read or written until the wachtzin is given."""


class NieuwereVersie(OpslagFout):
    """The store was made by a newer version of the program."""


class InGebruik(OpslagFout):
    """Another window or computer has the store open; the sentence says who, where and since when."""


class Beschadigd(OpslagFout):
    """The file is a store, but its contents are damaged."""


class AlleenLezen(OpslagFout):
    """The place or the file cannot be written, or the disk is full."""


class VerkeerdGebruik(BekendeFout):
    """The command was given in a way that cannot be understood."""

    exitcode = 2


class OngeldigeInvoer(BekendeFout):
    """A value that was typed cannot be right. `veld` names the field, for the form."""

    def __init__(self, bericht: str, veld: str | None = None) -> None:
        super().__init__(bericht)
        self.veld = veld


class Verouderd(BekendeFout):
    """The record was changed after it was read; it is shown anew and nothing is overwritten."""


class Poort(BekendeFout):
    """A gate of the stappenplan is closed; the sentence says what opens it (C-59)."""


class NietOngedaan(BekendeFout):
    """An act cannot be undone or redone: it left the building, or what it changed was changed since."""


@dataclass(frozen=True, slots=True)
class Gebrek:
    """One fault in what was handed in: where, what, and what to do.

    `rij` counts as the spreadsheet does (the header is row 1); None where the whole file is meant.
    """

    bestand: str
    rij: int | None
    kolom: str | None
    bericht: str

    def __str__(self) -> str:
        plek = self.bestand
        if self.rij is not None:
            plek += f", rij {self.rij}"
        if self.kolom is not None:
            plek += f", kolom {self.kolom}"
        return f"{plek}: {self.bericht}"


class InvoerGeweigerd(BekendeFout):
    """An import was refused; every fault is named and nothing was written."""

    def __init__(self, gebreken: list[Gebrek]) -> None:
        self.gebreken = gebreken
        aantal = "1 fout" if len(gebreken) == 1 else f"{len(gebreken)} fouten"
        super().__init__(f"Er is niets ingelezen. Herstel {aantal} en lees opnieuw in.")


class BriefOnvolledig(BekendeFout):
    """A letter misses what it needs; `gebreken` says what and where to fill it in."""

    def __init__(self, gebreken: list[str]) -> None:
        self.gebreken = gebreken
        super().__init__("Deze brief kan nog niet: " + " ".join(gebreken))
