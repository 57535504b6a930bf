"""Backups by themselves: at the start, now and then when something changed, and at the end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from db.begrippen import Aanleiding
from db.fouten import BekendeFout
from ui.desk import Desk
from ui.tasks import Lane, Progress
from ui.theme import Tone
from ui.wait import wait_for
from werkplek import bestandsplek, reservekopieen, toegang
from werkplek.regels.opmaak import WEEKDAGEN, datum_kort
from werkplek.reservekopieen import LaatsteGoede
from werkplek.werkplek import Werkplek

EVERY_MINUTES = 30
OLD = timedelta(days=1)

_LOOK_MINUTES = 5
_BUG = (
    "Er ging iets mis in het programma. Maak de reservekopie opnieuw, en geef het door aan de "
    "beheerder als het weer misgaat."
)


@dataclass(frozen=True, slots=True)
class BackupState:
    """How it stands at `moment`: the last good one, and a sentence for each place where it failed."""

    moment: datetime
    last: LaatsteGoede | None = None
    faults: tuple[str, ...] = ()
    running: bool = False

    @property
    def words(self) -> str:
        """In one line: when the last good one was made, or what is wrong."""
        if self.running and self.last is None:
            return "Reservekopie wordt gemaakt…"
        if self.last is None:
            return "Reservekopie mislukt" if self.faults else "Nog geen reservekopie"
        when = spoken(self.last.gemaakt, self.moment)
        return f"Reservekopie mislukt, laatste: {when}" if self.faults else f"Reservekopie: {when}"

    @property
    def tone(self) -> Tone:
        """How urgent it is."""
        if self.faults:
            return Tone.LATE
        if self.last is None:
            return Tone.SECONDARY if self.running else Tone.SOON
        old = self.last.leeftijd > OLD and self.last.handelingen_erna
        return Tone.SOON if old else Tone.SECONDARY


class Backups(QObject):
    """Makes the backups of the open store in the background. `changed`: the state is another."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._began = False
        self._waiting = 0
        self._state = BackupState(reservekopieen.nu())
        self._often = QTimer(self, interval=EVERY_MINUTES * 60_000)
        self._often.timeout.connect(lambda: self.make(Aanleiding.TUSSENTIJDS))
        self._age = QTimer(self, interval=_LOOK_MINUTES * 60_000)
        self._age.timeout.connect(self._grow_older)
        desk.runner.bug.connect(self._broke)

    @classmethod
    def of(cls, desk: Desk) -> Backups:
        """Those of this desk; made at the first question."""
        found = desk.findChild(cls)
        return found if isinstance(found, cls) else cls(desk)

    @property
    def state(self) -> BackupState:
        """How it stands."""
        return self._state

    @property
    def began(self) -> bool:
        """Whether backups are made of this store; not of one that is only read."""
        return self._began

    def begin(self) -> None:
        """Make the first one, and go on making them."""
        if bestandsplek.bekijk(self._desk.werkplek).alleen_lezen:
            return
        self._began = True
        self._often.start()
        self._age.start()
        self.make(Aanleiding.START)

    def make(self, why: Aanleiding) -> None:
        """Make one in the background, unless the last one holds everything already.

        One that is asked for is always made. A locked store has no key; nothing changes in it then.
        """
        if not self._began or toegang.is_vergrendeld(self._desk.werkplek):
            return
        self._waiting += 1
        self._show(self._state.last, self._state.faults)
        werkplek = self._desk.werkplek

        def work(_progress: Progress) -> BackupState:
            return _made(werkplek, why)

        self._desk.runner.run(
            work, self._done, self._failed, "Reservekopie maken", owner=self, lane=Lane.HOUSEKEEPING
        )

    def make_now(self, window: QWidget, why: Aanleiding) -> BackupState:
        """Make one while this window waits, and say how it stands then."""
        werkplek = self._desk.werkplek
        try:
            state = wait_for(
                window,
                lambda: _made(werkplek, why),
                "De laatste reservekopie wordt gemaakt",
                runner=self._desk.runner,
                lane=Lane.HOUSEKEEPING,
            )
        except BekendeFout as fout:
            state = BackupState(reservekopieen.nu(), self._state.last, (str(fout),))
        except Exception as fout:  # a window that cannot be closed would be worse
            self._desk.runner.bug.emit(fout)
            state = BackupState(reservekopieen.nu(), self._state.last, (_BUG,))
        self._state = state
        self.changed.emit()
        return state

    def end(self) -> None:
        """Make no more."""
        self._began = False
        self._often.stop()
        self._age.stop()

    def _done(self, state: BackupState) -> None:
        self._waiting -= 1
        self._show(state.last, state.faults)

    def _failed(self, fout: BekendeFout) -> None:
        self._waiting -= 1
        self._show(self._state.last, (str(fout),))

    def _broke(self, _fout: object) -> None:
        if self._waiting:
            self._waiting = 0
            self._show(self._state.last, (_BUG,))

    def _show(self, last: LaatsteGoede | None, faults: tuple[str, ...]) -> None:
        self._state = BackupState(reservekopieen.nu(), last, faults, self._waiting > 0)
        self.changed.emit()

    def _grow_older(self) -> None:
        last, werkplek = self._state.last, self._desk.werkplek
        if last is None or self._waiting or toegang.is_vergrendeld(werkplek):
            self._show(last, self._state.faults)
            return
        self._desk.runner.run(
            lambda _progress: reservekopieen.laatste_goede(werkplek, reservekopieen.nu()),
            lambda now: self._show(now, self._state.faults),
            lambda _fout: None,
            owner=self,
            lane=Lane.HOUSEKEEPING,
        )


def spoken(moment: datetime, now: datetime) -> str:
    """ "vandaag 14:05", "gisteren 9:30", "vrijdag 16:00", "07-03-2026"."""
    moment = moment.astimezone(now.tzinfo)
    days = (now.date() - moment.date()).days
    hour = f"{moment.hour}:{moment.minute:02d}"
    if days in (0, 1):
        return f"{('vandaag', 'gisteren')[days]} {hour}"
    if 1 < days < 7:
        return f"{WEEKDAGEN[moment.weekday()]} {hour}"
    return datum_kort(moment.date())


def _made(werkplek: Werkplek, why: Aanleiding) -> BackupState:
    skip = why in (Aanleiding.START, Aanleiding.TUSSENTIJDS, Aanleiding.SLUITEN)
    made = reservekopieen.maak(werkplek, why, reservekopieen.nu(), overslaan=skip)
    now = reservekopieen.nu()
    return BackupState(now, reservekopieen.laatste_goede(werkplek, now), made.mislukt)
