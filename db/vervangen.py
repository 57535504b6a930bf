"""Files put in place whole: copied, flushed to the disk, and only then given their name."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path
from typing import Final

from db.plaats import vastleggen

_PATIENCE: Final = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds between attempts. On Windows a virus scanner or indexer holds a fresh file for a moment."""

_BLOCK: Final = 1 << 20


def zet_neer(tijdelijk: Path, doel: Path) -> None:
    """Give a file its name, over what has that name, and make it last. Raises `OSError`."""
    for pause in _PATIENCE:
        try:
            tijdelijk.replace(doel)
        except PermissionError:
            time.sleep(pause)
        else:
            break
    else:
        tijdelijk.replace(doel)
    vastleggen(doel.parent)


def kopieer(bron: Path, doel: Path) -> str:
    """Copy a file to a name that is free or may be lost, flushed; returns its sha256.

    Raises `OSError`.
    """
    vinger = hashlib.sha256()
    with bron.open("rb") as lees, doel.open("wb") as schrijf:
        while blok := lees.read(_BLOCK):
            vinger.update(blok)
            schrijf.write(blok)
        schrijf.flush()
        os.fsync(schrijf.fileno())
    return vinger.hexdigest()


def doorspoelen(pad: Path) -> None:
    """Make the contents of a file last through a power cut. Raises `OSError`."""
    with pad.open("r+b") as bestand:
        os.fsync(bestand.fileno())


def vingerafdruk(pad: Path) -> str:
    """The sha256 of a file. Never of a store that is open: closing it would drop SQLite's locks."""
    with pad.open("rb") as bestand:
        return hashlib.file_digest(bestand, "sha256").hexdigest()
