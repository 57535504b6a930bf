"""Does what was asked for between two windows, and opens the store again."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSettings

from db.fouten import BekendeFout
from ui.between import Between
from ui.dialogs import begin
from ui.dialogs.ask import tell
from ui.dialogs.begin import Opener
from ui.wait import wait_for
from werkplek.toegang import Toegang
from werkplek.werkplek import Werkplek


@dataclass(frozen=True, slots=True)
class Reopened:
    """The store, open again; `done` is what to tell there and `place` where to go, "" when it failed."""

    werkplek: Werkplek
    done: str
    place: tuple[str, str]


_PATIENCE = "Dit kan even duren. Sluit de computer niet af."


def carry_out(between: Between, opener: Opener, settings: QSettings) -> Reopened | None:
    """Do it and open the store again; when it fails, say so and open what was there.

    What cannot be opened without her is asked in the start window; None when she closes that.
    """
    done = between.done
    opens: Toegang | str | None
    try:
        opens = wait_for(None, between.work, between.title, _PATIENCE)
    except BekendeFout as fout:
        tell(None, f"{between.title}: dat lukte niet", str(fout))
        opens, done = between.back, ""
    try:
        return Reopened(opener(between.pad, opens, False), done, between.place)
    except BekendeFout:
        # the start window tries again, explains, and asks what is needed
        werkplek = begin.choose_in_window(opener, settings, between.pad, opens)
        return (
            None
            if werkplek is None
            else Reopened(werkplek, done if werkplek.pad == between.pad else "", between.place)
        )
