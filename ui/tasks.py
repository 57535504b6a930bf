"""The one background runner: work goes to one worker thread, its result comes back on the main one."""

from __future__ import annotations

import gc
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from queue import SimpleQueue
from threading import Event
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from db.fouten import BekendeFout

T = TypeVar("T")

SHOW_AFTER_MS = 600  # shorter work shows nothing
POLL_MS = 100


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
    progress: Progress = field(default_factory=Progress)
    result: Any = None
    error: BaseException | None = None


class TaskRunner(QObject):
    """Runs work one after the other, off the main thread.

    Python collects garbage in whichever thread comes across it, and a widget that is freed outside
    the main thread crashes Qt. So while work is under way only the main thread collects, in `_show`.

    `progress` carries a Running, or None when there is nothing to show; it starts 0.6 s after the
    work did. `bug` carries an exception that is no BekendeFout. `idle` says that all is done.
    """

    progress = Signal(object)
    bug = Signal(object)
    idle = Signal()
    _arrived = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="werk")
        self._jobs: list[_Job] = []
        self._finished: SimpleQueue[_Job] = SimpleQueue()
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._show)

    def run(
        self,
        work: Callable[[Progress], T],
        on_done: Callable[[T], None],
        on_error: Callable[[BekendeFout], None],
        titel: str = "",
        *,
        on_cancel: Callable[[], None] | None = None,
        owner: QObject | None = None,
    ) -> Progress:
        """Do `work` in the background and call one of the others with what came of it.

        `titel` is what the user reads while it takes long. When `owner` no longer exists its
        callbacks are not called. The returned Progress can cancel.
        """
        job = _Job(work, on_done, on_error, on_cancel, owner, titel)
        self._jobs.append(job)
        gc.disable()
        if len(self._jobs) == 1:
            self._timer.start(SHOW_AFTER_MS)
        self._pool.submit(self._work, job)
        return job.progress

    @property
    def busy(self) -> bool:
        """Something runs or waits, or its result has not been handed over."""
        return bool(self._jobs)

    def cancel(self) -> None:
        """Ask the work under way to stop."""
        if self._jobs:
            self._jobs[0].progress.cancel()

    def close(self) -> None:
        """Wait until all work is done and hand over its results; nothing is started after this."""
        self._pool.shutdown(wait=True)
        self._deliver()

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
            self._timer.stop()
            self.progress.emit(None)
            if self._jobs:
                self._timer.start(SHOW_AFTER_MS)
            self._hand_over(job)
            if not self._jobs:
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
        gc.collect(1)
        job = self._jobs[0]
        done, total = job.progress.state
        self.progress.emit(Running(job.title, done, total))
