"""Locking: nothing of a person is to be seen, the key is gone, and she goes on where she was."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from db.fouten import Vergrendeld
from tests.db.sleutels import WACHTZIN
from tests.gui.conftest import WIE
from tests.gui.vensters import press
from tests.ui.toegankelijk import problems
from ui import lock
from ui.desk import Desk, Told
from ui.dialogs.gesprek import GesprekDialog
from ui.lock import Lock, Quiet
from ui.main_window import MainWindow
from ui.widgets.lock_page import LockPage
from werkplek import geschiedenis, toegang

ANDERE = "vier paarse olifanten dansen"
CONTROL = Qt.KeyboardModifier.ControlModifier


def _page(venster: MainWindow) -> LockPage:
    page = venster.findChild(LockPage)
    assert page is not None
    return page


def _field(venster: MainWindow) -> QLineEdit:
    field = _page(venster).findChild(QLineEdit)
    assert field is not None
    return field


def _lock(qtbot: QtBot, venster: MainWindow) -> None:
    press(venster, Qt.Key.Key_L, CONTROL)
    qtbot.waitUntil(lambda: toegang.is_vergrendeld(venster.desk.werkplek))


def _unlock(qtbot: QtBot, venster: MainWindow, wachtzin: str) -> None:
    _field(venster).setText(wachtzin)  # QTest types plain letters only
    QTest.keyClick(_field(venster), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not venster.desk.runner.busy)


def _readable(venster: MainWindow) -> str:
    """All words to be seen, those in lists too."""
    words = [w.text() for w in venster.findChildren(QLabel) if w.isVisible()]
    for view in venster.findChildren(QAbstractItemView):
        if view.isVisible():
            model = view.model()
            words += [str(model.index(row, 0).data()) for row in range(model.rowCount())]
    return "\n".join([*words, venster.statusBar().currentMessage()])


def test_nothing_of_a_person_is_to_be_seen(qtbot: QtBot, venster_dicht: MainWindow) -> None:
    assert "Bakker" in _readable(venster_dicht)
    venster_dicht.desk.told.emit(Told("Gesprek met Bakker vastgelegd"))
    _lock(qtbot, venster_dicht)
    assert "Bakker" not in _readable(venster_dicht)
    assert "vergrendeld" in _readable(venster_dicht)
    assert not venster_dicht.menuBar().isVisible()
    assert not venster_dicht.acceptDrops()
    assert QApplication.focusWidget() is _field(venster_dicht)
    assert problems(venster_dicht) == []
    with pytest.raises(Vergrendeld):
        geschiedenis.stand(venster_dicht.desk.werkplek)


def test_she_goes_on_where_she_was(qtbot: QtBot, venster_dicht: MainWindow) -> None:
    venster_dicht.go("clienten")
    venster_dicht.settle()
    was = QApplication.focusWidget()
    assert was is not None
    _lock(qtbot, venster_dicht)
    for key in (Qt.Key.Key_F, Qt.Key.Key_G, Qt.Key.Key_2):
        press(venster_dicht, key, CONTROL)
    assert QApplication.focusWidget() is _field(venster_dicht)
    assert QApplication.activeModalWidget() is None
    _unlock(qtbot, venster_dicht, WACHTZIN)
    assert not toegang.is_vergrendeld(venster_dicht.desk.werkplek)
    assert not _page(venster_dicht).isVisible()
    assert venster_dicht.menuBar().isVisible()
    assert QApplication.focusWidget() is was


def test_a_wrong_wachtzin_is_said_at_the_field(qtbot: QtBot, venster_dicht: MainWindow) -> None:
    _lock(qtbot, venster_dicht)
    for attempt, said in (("", "Vul uw wachtzin in"), ("verkeerd", "past niet")):
        _field(venster_dicht).clear()
        _unlock(qtbot, venster_dicht, attempt)
        assert said in _field(venster_dicht).accessibleDescription()
        assert _page(venster_dicht).isVisible()
        assert toegang.is_vergrendeld(venster_dicht.desk.werkplek)
    assert QApplication.focusWidget() is _field(venster_dicht)


def test_a_colleague_goes_on_under_her_own_name(qtbot: QtBot, venster_dicht: MainWindow) -> None:
    toegang.geef_toegang(venster_dicht.desk.werkplek, "Sytske Wieringa", ANDERE)
    assert venster_dicht.desk.werkplek.wie == WIE
    _lock(qtbot, venster_dicht)
    _unlock(qtbot, venster_dicht, ANDERE)
    assert venster_dicht.desk.werkplek.wie == "Sytske Wieringa"


def test_a_form_closes_and_keeps_what_was_typed(qtbot: QtBot, venster_dicht: MainWindow) -> None:
    desk = venster_dicht.desk

    def type_and_lock() -> None:
        form = QApplication.activeModalWidget()
        assert isinstance(form, GesprekDialog)
        QTest.keyClicks(form.form.field("aanwezigen").editor(), "haar zus")
        handle = form.windowHandle()
        assert handle is not None
        QTest.keyClick(handle, Qt.Key.Key_L, CONTROL)

    QTimer.singleShot(0, type_and_lock)
    GesprekDialog(venster_dicht, desk).exec()
    qtbot.waitUntil(lambda: toegang.is_vergrendeld(desk.werkplek))
    venster_dicht.activateWindow()
    _unlock(qtbot, venster_dicht, WACHTZIN)
    again = GesprekDialog(venster_dicht, desk)
    qtbot.addWidget(again)
    again.show()
    assert again.form.field("aanwezigen").value() == "haar zus"


class _Clock:
    """Seconds that go on when told to."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def test_it_locks_when_nobody_is_there(qtbot: QtBot, venster_dicht: MainWindow) -> None:
    steady, wall = _Clock(), _Clock()
    desk = venster_dicht.desk
    watch = Lock(desk, lambda: None, Quiet((steady, wall)))
    covered: list[bool] = []
    watch.covered.connect(lambda: covered.append(True))
    lock.set_minutes(desk.settings, 5)
    steady.seconds = 299
    watch.look()
    assert not covered
    handle = venster_dicht.windowHandle()
    assert handle is not None
    QTest.keyClick(handle, Qt.Key.Key_Down)  # someone is there
    steady.seconds = 598
    watch.look()
    assert not covered
    wall.seconds = 4000  # the computer slept: only the clock on the wall went on
    QTest.keyClick(handle, Qt.Key.Key_Down)
    assert covered == [True]


def test_never_is_never(venster_dicht: MainWindow) -> None:
    steady = _Clock()
    desk = venster_dicht.desk
    watch = Lock(desk, lambda: None, Quiet((steady,)))
    lock.set_minutes(desk.settings, 0)
    steady.seconds = 1e6
    watch.look()
    assert not watch.is_locked


@pytest.mark.parametrize(("kept", "minutes"), [("", 10), ("7", 10), ("30", 30), ("0", 0)])
def test_a_setting_that_cannot_be_is_the_usual_one(bureau: Desk, kept: str, minutes: int) -> None:
    bureau.settings.setValue("vergrendelen na", kept)
    assert lock.minutes(bureau.settings) == minutes


def test_the_key_stays_until_the_work_is_done(qtbot: QtBot, venster_dicht: MainWindow) -> None:
    go_on = Event()
    desk = venster_dicht.desk
    found: list[str] = []

    def work(werkplek: object, _progress: object) -> str:
        go_on.wait(10)
        return geschiedenis.stand(desk.werkplek).ongedaan or "niets"

    desk.background(work, found.append, "Lang werk")
    press(venster_dicht, Qt.Key.Key_L, CONTROL)
    assert _page(venster_dicht).isVisible()
    assert not toegang.is_vergrendeld(desk.werkplek)
    go_on.set()
    qtbot.waitUntil(lambda: toegang.is_vergrendeld(desk.werkplek))
    assert found == ["niets"]


def test_a_store_without_a_wachtzin_does_not_lock(venster: MainWindow) -> None:
    press(venster, Qt.Key.Key_L, CONTROL)
    assert not _page(venster).isVisible()
    actions = venster.findChildren(QAction)
    assert all("ergrendelen" not in action.text() for action in actions)


def test_a_locked_window_can_be_closed(
    qtbot: QtBot, venster_dicht: MainWindow, kluis: Path
) -> None:
    _lock(qtbot, venster_dicht)
    QTest.keyClick(_button(venster_dicht, "Werkplek afsluiten"), Qt.Key.Key_Space)
    assert not venster_dicht.isVisible()
    assert not Path(f"{kluis}.slot").exists()


def _button(venster: MainWindow, words: str) -> QWidget:
    return next(b for b in venster.findChildren(QPushButton) if b.text() == words)
