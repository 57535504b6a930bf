"""Something to do with the closed store between two windows: rekey, encrypt, put a backup back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from db.begrippen import Aanleiding
from werkplek.toegang import Toegang


@dataclass(frozen=True, slots=True)
class Between:
    """Something to do once the window has closed.

    `work` gives what opens the store afterwards: a way in, a wachtzin, or None to ask. `back` opens
    it as it was. `title` says what is being done, `done` that it was; `place` is where she goes on.
    `before`: why a backup is made before the window closes.
    """

    pad: Path
    work: Callable[[], Toegang | str | None]
    back: Toegang | None
    title: str
    done: str
    place: tuple[str, str] = ("instellingen", "beveiliging")
    before: Aanleiding = Aanleiding.VOOR_SLEUTELWISSEL
