"""Finds what the program ships in `resources`, in a checkout and in a frozen program alike."""

from __future__ import annotations

import sys
from pathlib import Path

from db.fouten import BekendeFout


class BronOntbreekt(BekendeFout):
    """A file that belongs to the program is not there; only installing again helps."""


def pad(*delen: str) -> Path:
    """Path of a shipped file or folder: `pad("fonts", "LICENSE_FONT")`.

    Raises `BronOntbreekt` when it is not there.
    """
    # PyInstaller unpacks the data next to the program and says where in sys._MEIPASS.
    gebundeld: str | None = getattr(sys, "_MEIPASS", None)
    wortel = Path(gebundeld) if gebundeld else Path(__file__).resolve().parent.parent
    gevonden = wortel.joinpath("resources", *delen)
    if not gevonden.exists():
        raise BronOntbreekt(
            f"Het bestand {'/'.join(delen)} van Werkplek ontbreekt. Installeer Werkplek opnieuw."
        )
    return gevonden


def tekst(*delen: str) -> str:
    """Contents of a shipped UTF-8 text file; raises `BronOntbreekt` when it is not there."""
    return pad(*delen).read_text(encoding="utf-8")
