"""What every screen shares: the place of work, acts that announce what they changed, going places."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from PySide6.QtCore import QObject, QSettings, Signal

from db.fouten import BekendeFout
from ui import recent_files
from ui.drafts import Drafts
from ui.tasks import Progress, TaskRunner
from werkplek import aanmelden, geschiedenis, vandaag
from werkplek.vandaag import Verplichting
from werkplek.werkplek import Werkplek, Wijziging

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Told:
    """Something to tell her in the bar at the foot; with `undo` it offers the way back."""

    words: str
    undo: bool = False


class Desk(QObject):
    """Given to every screen. `changed` carries a Wijziging after each act, or None when the day or
    the store itself is another; `told` a Told; `failed` a BekendeFout that has no field of its own;
    `go` a place and what to open there."""

    changed = Signal(object)
    told = Signal(object)
    failed = Signal(object)
    go = Signal(str, object)
    record_contact = Signal(object)

    def __init__(
        self, werkplek: Werkplek, runner: TaskRunner, settings: QSettings, today: date
    ) -> None:
        super().__init__()
        self._werkplek = werkplek
        self._today = today
        self._due: list[Verplichting] | None = None
        self.runner = runner
        self.drafts = Drafts(werkplek, runner)
        self.settings = settings

    @property
    def werkplek(self) -> Werkplek:
        """What a use case is called with."""
        return self._werkplek

    @property
    def peildatum(self) -> date:
        """The day on which everything is looked at."""
        return self._werkplek.peildatum

    @property
    def today(self) -> date:
        """The real day, whatever the peildatum."""
        return self._today

    @property
    def is_today(self) -> bool:
        """Whether the peildatum is the real day."""
        return self.peildatum == self._today

    @property
    def due(self) -> list[Verplichting]:
        """What asks for attention, read once after each change."""
        if self._due is None:
            self._due = vandaag.lijst(self._werkplek)
        return self._due

    def announce(self, wijziging: Wijziging | None) -> None:
        """Let every screen know; None when anything may be another."""
        self._due = None
        self.changed.emit(wijziging)

    def set_peildatum(self, peildatum: date | None) -> None:
        """Look at everything on another day; None is the real one."""
        self._werkplek = self._werkplek.op(peildatum or self._today)
        self.announce(None)

    def set_wie(self, wie: str) -> None:
        """Let another medewerker work here, now and the next time this store is opened."""
        self._werkplek = aanmelden.als(self._werkplek, wie)
        recent_files.remember_who(self.settings, self._werkplek.pad, wie)
        self.drafts.change_who(self._werkplek)
        self.announce(None)

    def act(self, do: Callable[[Werkplek], Wijziging], words: str = "") -> Wijziging:
        """Do an act and announce what it changed. `words` say it was done; else its own name does.

        A BekendeFout goes to the caller, whose form shows it.
        """
        wijziging = do(self._werkplek.met_concept(self.drafts.being_saved))
        if wijziging.rijen:
            self.announce(wijziging)
            can_undo = geschiedenis.stand(self._werkplek).ongedaan is not None
            self.told.emit(Told(words or wijziging.label, undo=can_undo))
        return wijziging

    def try_act(self, do: Callable[[Werkplek], Wijziging], words: str = "") -> Wijziging | None:
        """As `act`, for a button without a form: a BekendeFout is told in the window."""
        try:
            return self.act(do, words)
        except BekendeFout as fout:
            self.failed.emit(fout)
            return None

    def background(
        self,
        work: Callable[[Werkplek, Progress], T],
        on_done: Callable[[T], None],
        titel: str,
        *,
        on_error: Callable[[BekendeFout], None] | None = None,
        owner: QObject | None = None,
    ) -> Progress:
        """Do long work off the main thread; its result comes back on the main thread."""
        werkplek = self._werkplek
        return self.runner.run(
            lambda progress: work(werkplek, progress),
            on_done,
            on_error or self.failed.emit,
            titel,
            owner=owner,
        )

    def undo(self) -> None:
        """Undo the newest own act."""
        self._travel(geschiedenis.maak_ongedaan, "Ongedaan gemaakt")

    def redo(self) -> None:
        """Redo what was undone last."""
        self._travel(geschiedenis.doe_opnieuw, "Opnieuw gedaan")

    def _travel(self, do: Callable[[Werkplek], Wijziging], words: str) -> None:
        try:
            wijziging = do(self._werkplek)
        except BekendeFout as fout:
            self.failed.emit(fout)
            return
        self.announce(wijziging)
        self.told.emit(Told(f"{words}: {wijziging.label.lower()}"))
