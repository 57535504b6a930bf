"""The one background runner: work goes to a worker thread, its result comes back on the main one."""

from __future__ import annotations

import gc
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import Enum, auto
from queue import SimpleQueue
from threading import Event
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from db.fouten import BekendeFout

T = TypeVar("T")

SHOW_AFTER_MS = 600  # shorter work shows nothing
POLL_MS = 100


class Lane(Enum):
    """Where work runs: one after the other within a lane, beside each other between lanes.

    Only WORK is shown and can be stopped in the window. HOUSEKEEPING is what nobody asked for and
    may take minutes, as a backup; DRAFTS is short, and must not wait for either.
    """

    WORK = auto()
    HOUSEKEEPING = auto()
    DRAFTS = auto()


class Cancelled(Exception):
    """The user stopped the work; raised inside it by `Progress.report` and `Progress.check`."""


class Progress:
    """How far the work is; the work reports, the window looks. Safe between the two threads."""

    def __init__(self) -> None:
        self._stop = Event()
        self._state: tuple[int, int] = (0, 0)

    def report(self, done: int, total: int) -> None:
        """Say that `done` of `total` is done (0 = unknown); raises Cancelled when asked to stop."""
        self._state = (done, total)
        self.check()

    def check(self) -> None:
        """Raise Cancelled when asked to stop."""
        if self._stop.is_set():
            raise Cancelled

    @property
    def cancelled(self) -> bool:
        """The user asked to stop."""
        return self._stop.is_set()

    @property
    def state(self) -> tuple[int, int]:
        """(done, total) as last reported."""
        return self._state

    def cancel(self) -> None:
        """Ask the work to stop at its next report."""
        self._stop.set()


@dataclass(frozen=True, slots=True)
class Running:
    """What a window shows of the work under way."""

    title: str
    done: int
    total: int


@dataclass(slots=True, eq=False)
class _Job:
    work: Callable[[Progress], Any]
    on_done: Callable[[Any], None]
    on_error: Callable[[BekendeFout], None]
    on_cancel: Callable[[], None] | None
    owner: QObject | None
    title: str
    lane: Lane
    progress: Progress = field(default_factory=Progress)
    result: Any = None
    error: BaseException | None = None


class TaskRunner(QObject):
    """Runs work off the main thread, in lanes of one thread each.

    Python collects garbage in whichever thread comes across it, and a widget that is freed outside
    the main thread crashes Qt. So while work is under way in any lane only the main thread
    collects, in `_collect`.

    `progress` carries a Running, or None when there is nothing to show; it starts 0.6 s after the
    work did. `bug` carries an exception that is no BekendeFout. `idle` says that all is done.
    """

    progress = Signal(object)
    bug = Signal(object)
    idle = Signal()
    _arrived = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pools = {
            lane: ThreadPoolExecutor(max_workers=1, thread_name_prefix=lane.name.lower())
            for lane in Lane
        }
        self._jobs: list[_Job] = []
        self._finished: SimpleQueue[_Job] = SimpleQueue()
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._show)
        self._collector = QTimer(self, interval=POLL_MS)
        self._collector.timeout.connect(self._collect)

    def run(
        self,
        work: Callable[[Progress], T],
        on_done: Callable[[T], None],
        on_error: Callable[[BekendeFout], None],
        titel: str = "",
        *,
        on_cancel: Callable[[], None] | None = None,
        owner: QObject | None = None,
        lane: Lane = Lane.WORK,
    ) -> Progress:
        """Do `work` in the background and call one of the others with what came of it.

        `titel` is what the user reads while it takes long. When `owner` no longer exists its
        callbacks are not called. The returned Progress can cancel.
        """
        job = _Job(work, on_done, on_error, on_cancel, owner, titel, lane)
        if not self._jobs:
            gc.disable()
            self._collector.start()
        self._jobs.append(job)
        if lane is Lane.WORK and self._seen == [job]:
            self._timer.start(SHOW_AFTER_MS)
        self._pools[lane].submit(self._work, job)
        return job.progress

    @property
    def busy(self) -> bool:
        """Something runs or waits, or its result has not been handed over."""
        return bool(self._jobs)

    def cancel(self) -> None:
        """Ask the work that is shown to stop."""
        if self._seen:
            self._seen[0].progress.cancel()

    def close(self) -> None:
        """Wait until all work is done and hand over its results; nothing is started after this."""
        for pool in self._pools.values():
            pool.shutdown(wait=True)
        self._deliver()

    @property
    def _seen(self) -> list[_Job]:
        return [job for job in self._jobs if job.lane is Lane.WORK]

    def _work(self, job: _Job) -> None:
        try:
            job.progress.check()
            job.result = job.work(job.progress)
        except BaseException as error:  # goes to the main thread, which decides
            job.error = error
        self._finished.put(job)
        self._arrived.emit()

    def _deliver(self) -> None:
        while not self._finished.empty():
            job = self._finished.get()
            self._jobs.remove(job)
            if job.lane is Lane.WORK:
                self._timer.stop()
                self.progress.emit(None)
                if self._seen:
                    self._timer.start(SHOW_AFTER_MS)
            self._hand_over(job)
            if not self._jobs:
                self._collector.stop()
                gc.enable()
                self.idle.emit()

    def _hand_over(self, job: _Job) -> None:
        gone = job.owner is not None and not shiboken6.isValid(job.owner)
        if isinstance(job.error, BekendeFout):
            if not gone:
                job.on_error(job.error)
        elif isinstance(job.error, Cancelled):
            if job.on_cancel is not None and not gone:
                job.on_cancel()
        elif job.error is not None:
            self.bug.emit(job.error)
        elif not gone:
            job.on_done(job.result)

    def _show(self) -> None:
        self._timer.start(POLL_MS)
        job = self._seen[0]
        done, total = job.progress.state
        self.progress.emit(Running(job.title, done, total))

    def _collect(self) -> None:
        gc.collect(1)
