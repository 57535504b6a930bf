"""Where the store stands and how it is open, as the window tells it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from db import plaats
from db.slot import Slot
from werkplek.werkplek import Werkplek


@dataclass(frozen=True, slots=True)
class Bestandsplek:
    """What asks for attention as long as the store is open."""

    netwerk: bool
    alleen_lezen: bool
    versleuteld: bool

    @property
    def in_woorden(self) -> tuple[str, ...]:
        """A short line for each thing she has to know."""
        lines = {
            "Op een netwerkschijf: één venster tegelijk": self.netwerk,
            "Alleen lezen: u kunt niets wijzigen": self.alleen_lezen,
            "Niet versleuteld: alleen om te oefenen": not self.versleuteld,
        }
        return tuple(words for words, holds in lines.items() if holds)


def bekijk(werkplek: Werkplek) -> Bestandsplek:
    """How the store is open."""
    store = werkplek.store
    return Bestandsplek(store.netwerk, store.alleen_lezen, store.versleuteld)


def synchronisatie(map_: Path) -> str:
    """The name of the program that copies this folder to elsewhere, or ""."""
    return plaats.synchronisatie(map_)


def eigen_venster(pad: Path) -> bool:
    """Whether this account seems to have the store open on this computer; a crash leaves that too."""
    houder = Slot(pad).houder()
    return houder is not None and houder.is_hier


def te_lezen(pad: Path) -> bool:
    """Whether a store may be opened to read beside a window that works in it: not on a share."""
    return pad.is_file() and not plaats.op_netwerk(pad)
