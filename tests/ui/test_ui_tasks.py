"""The background runner: results on the main thread, cancelling, faults, and closing that waits."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from db.fouten import BekendeFout
from ui.tasks import SHOW_AFTER_MS, Cancelled, Lane, Progress, Running, TaskRunner
from ui.widgets.task_panel import TaskPanel


@dataclass
class Heard:
    """What the runner called, and on which thread."""

    calls: list[tuple[str, object]] = field(default_factory=list)
    threads: set[int] = field(default_factory=set)

    def _note(self, kind: str, what: object) -> None:
        self.calls.append((kind, what))
        self.threads.add(threading.get_ident())

    def done(self, result: object) -> None:
        self._note("done", result)

    def error(self, fout: BekendeFout) -> None:
        self._note("error", str(fout))

    def cancelled(self) -> None:
        self._note("cancelled", None)


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[TaskRunner]:
    made = TaskRunner()
    yield made
    made.cancel()
    made.close()


def test_the_result_comes_back_on_the_main_thread(qtbot: QtBot, runner: TaskRunner) -> None:
    heard = Heard()
    where: list[int] = []

    def work(progress: Progress) -> int:
        where.append(threading.get_ident())
        return 42

    with qtbot.waitSignal(runner.idle):
        runner.run(work, heard.done, heard.error)
    assert heard.calls == [("done", 42)]
    assert heard.threads == {threading.get_ident()}
    assert where[0] != threading.get_ident()
    assert not runner.busy


def test_work_is_done_in_order_one_at_a_time(qtbot: QtBot, runner: TaskRunner) -> None:
    heard = Heard()
    inside: list[int] = []
    together: list[int] = []

    def work(number: int, progress: Progress) -> int:
        inside.append(number)
        together.append(len(inside))
        inside.remove(number)
        return number

    with qtbot.waitSignal(runner.idle):
        for number in range(20):
            runner.run(partial(work, number), heard.done, heard.error)
    assert [result for _, result in heard.calls] == list(range(20))
    assert set(together) == {1}


def test_a_known_fault_is_handed_over_and_a_bug_is_reported(
    qtbot: QtBot, runner: TaskRunner
) -> None:
    heard = Heard()
    bugs: list[BaseException] = []
    runner.bug.connect(bugs.append)

    def refuses(progress: Progress) -> None:
        raise BekendeFout("De schijf is vol. Maak ruimte en probeer opnieuw.")

    def breaks(progress: Progress) -> None:
        raise ZeroDivisionError

    with qtbot.waitSignal(runner.idle):
        runner.run(refuses, heard.done, heard.error)
        runner.run(breaks, heard.done, heard.error)
    assert heard.calls == [("error", "De schijf is vol. Maak ruimte en probeer opnieuw.")]
    assert [type(bug) for bug in bugs] == [ZeroDivisionError]


def test_long_work_shows_how_far_it_is_and_stops_when_asked(
    qtbot: QtBot, runner: TaskRunner
) -> None:
    heard = Heard()
    panel = TaskPanel(runner)
    qtbot.addWidget(panel)
    shown: list[Running] = []
    runner.progress.connect(lambda running: shown.append(running) if running else None)
    release = threading.Event()

    def work(progress: Progress) -> None:
        while not release.wait(0.005):
            progress.report(120, 400)

    runner.run(work, heard.done, heard.error, "Brieven maken", on_cancel=heard.cancelled)
    assert panel.isHidden()
    qtbot.waitUntil(panel.isVisible, timeout=3000)
    assert shown[0] == Running("Brieven maken", 120, 400)
    words = " ".join(child.text() for child in panel.findChildren(type(panel._words)))
    assert words == "Brieven maken…  120 van 400"
    with qtbot.waitSignal(runner.idle):
        panel.findChildren(QPushButton)[0].click()
    release.set()
    assert heard.calls == [("cancelled", None)]
    assert panel.isHidden()


def test_what_waits_can_be_cancelled_before_it_starts(qtbot: QtBot, runner: TaskRunner) -> None:
    heard = Heard()
    release = threading.Event()
    started: list[bool] = []
    runner.run(lambda _: release.wait(5), heard.done, heard.error)
    second = runner.run(
        lambda _: started.append(True), heard.done, heard.error, on_cancel=heard.cancelled
    )
    second.cancel()
    with qtbot.waitSignal(runner.idle):
        release.set()
    assert heard.calls == [("done", True), ("cancelled", None)]
    assert started == []


def test_closing_waits_and_hands_the_result_over() -> None:
    heard = Heard()
    runner = TaskRunner()
    release = threading.Event()
    runner.run(lambda _: release.wait(5) and "bewaard", heard.done, heard.error)
    threading.Timer(0.05, release.set).start()
    runner.close()
    assert heard.calls == [("done", "bewaard")]
    assert not runner.busy


def test_a_screen_that_is_gone_is_not_called(qtbot: QtBot, runner: TaskRunner) -> None:
    heard = Heard()
    owner = QObject()
    release = threading.Event()
    runner.run(lambda _: release.wait(5), heard.done, heard.error, owner=owner)
    with qtbot.waitSignal(owner.destroyed):
        owner.deleteLater()
    with qtbot.waitSignal(runner.idle):
        release.set()
    assert heard.calls == []


def test_reporting_raises_once_asked_to_stop() -> None:
    progress = Progress()
    progress.report(1, 2)
    progress.cancel()
    assert progress.cancelled
    with pytest.raises(Cancelled):
        progress.report(2, 2)


def test_housekeeping_shows_nothing_and_holds_no_work_up(qtbot: QtBot, runner: TaskRunner) -> None:
    heard = Heard()
    shown: list[Running] = []
    runner.progress.connect(lambda running: shown.append(running) if running else None)
    release = threading.Event()
    late = QTimer(runner, singleShot=True, interval=2 * SHOW_AFTER_MS)
    runner.run(
        lambda _: release.wait(5) and "kopie", heard.done, heard.error, lane=Lane.HOUSEKEEPING
    )
    late.start()
    runner.run(lambda _: "concept", heard.done, heard.error, lane=Lane.DRAFTS)
    runner.run(lambda _: "brief", heard.done, heard.error, "Brief maken")
    qtbot.waitUntil(lambda: len(heard.calls) == 2)
    assert {result for _, result in heard.calls} == {"concept", "brief"}
    assert runner.busy
    qtbot.waitUntil(lambda: not late.isActive())  # later than visible work would have been shown
    assert shown == []
    with qtbot.waitSignal(runner.idle):
        release.set()
    assert heard.calls[-1] == ("done", "kopie")


@pytest.mark.parametrize("lane", list(Lane))
def test_only_the_main_thread_collects_garbage_while_any_lane_works(
    qtbot: QtBot, runner: TaskRunner, lane: Lane
) -> None:
    heard = Heard()
    release = threading.Event()
    collected_by: set[int] = set()

    def note(phase: str, info: dict[str, int]) -> None:
        collected_by.add(threading.get_ident())

    def work(progress: Progress) -> None:
        while not release.wait(0.001):
            made: list[object] = [[] for _ in range(2000)]
            made.append(made)

    gc.callbacks.append(note)
    try:
        runner.run(work, heard.done, heard.error, lane=lane)
        runner.run(lambda _: None, heard.done, heard.error, lane=Lane.DRAFTS)
        qtbot.waitUntil(lambda: bool(collected_by))
        assert not gc.isenabled()
        with qtbot.waitSignal(runner.idle):
            release.set()
        assert collected_by == {threading.get_ident()}
        assert gc.isenabled()
    finally:
        gc.callbacks.remove(note)


def test_closing_waits_for_every_lane() -> None:
    heard = Heard()
    runner = TaskRunner()
    release = threading.Event()
    for lane in Lane:
        runner.run(lambda _: release.wait(5), heard.done, heard.error, lane=lane)
    threading.Timer(0.05, release.set).start()
    runner.close()
    assert heard.calls == [("done", True)] * len(Lane)
    assert gc.isenabled()


def test_cancelling_stops_what_is_shown_and_not_the_housekeeping(
    qtbot: QtBot, runner: TaskRunner
) -> None:
    heard = Heard()
    release = threading.Event()
    kept = runner.run(lambda _: release.wait(5), heard.done, heard.error, lane=Lane.HOUSEKEEPING)
    runner.cancel()
    assert not kept.cancelled
    seen = runner.run(lambda _: release.wait(5), heard.done, heard.error)
    runner.cancel()
    assert seen.cancelled
    with qtbot.waitSignal(runner.idle):
        release.set()
