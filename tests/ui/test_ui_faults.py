"""Faults of the program: one window with a report to copy, from any thread, and never a pile."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from db.fouten import BekendeFout
from tests.ui.toegankelijk import problems
from ui.dialogs.copy_text import CopyTextDialog
from ui.faults import TITLE, Faults
from werkplek import concepten


@pytest.fixture
def logged() -> list[str]:
    return []


@pytest.fixture
def faults(qtbot: QtBot, logged: list[str]) -> Iterator[Faults]:
    made = Faults(logged.append)
    yield made
    for dialog in open_dialogs():
        dialog.close()
    qtbot.waitUntil(lambda: not open_dialogs())


def open_dialogs() -> list[QDialog]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]


def a_fault(value: object = "Jansen") -> BaseException:
    try:
        concepten.wanneer(value, value)  # type: ignore[arg-type] # that is the fault
    except AttributeError as fout:
        return fout
    raise AssertionError("no fault")


def shown(qtbot: QtBot) -> CopyTextDialog:
    qtbot.waitUntil(lambda: len(open_dialogs()) == 1)
    [dialog] = open_dialogs()
    assert isinstance(dialog, CopyTextDialog)
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    return dialog


def test_a_fault_gives_a_report_she_can_copy_by_keyboard(
    qtbot: QtBot, faults: Faults, logged: list[str]
) -> None:
    faults.report(a_fault())
    dialog = shown(qtbot)
    assert dialog.windowTitle() == TITLE
    assert problems(dialog) == []
    assert "werkplek/concepten.py:" in dialog.text
    assert "Jansen" not in dialog.text
    copy = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Kopieer verslag")
    copy.setFocus()
    QTest.keyClick(copy, Qt.Key.Key_Return)
    assert QApplication.clipboard().text() == dialog.text == logged[0]
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert open_dialogs() == []


def test_faults_that_repeat_do_not_pile_up(qtbot: QtBot, faults: Faults, logged: list[str]) -> None:
    again: list[bool] = []
    faults.again.connect(lambda: again.append(True))
    for _ in range(20):
        faults.report(a_fault())
    faults.report(ZeroDivisionError())
    dialog = shown(qtbot)
    assert (len(again), len(logged)) == (19, 21)
    dialog.accept()
    assert "ZeroDivisionError" in shown(qtbot).text


def test_a_fault_in_a_thread_is_told_on_the_main_one(
    qtbot: QtBot, faults: Faults, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr("sys.excepthook", print)
    monkeypatch.setattr("sys.unraisablehook", print)
    faults.install()

    def breaks() -> None:
        raise a_fault()

    thread = threading.Thread(target=breaks)
    thread.start()
    thread.join()
    assert "AttributeError" in shown(qtbot).text


def test_a_known_fault_that_nobody_took_is_its_own_sentence(
    qtbot: QtBot, faults: Faults, logged: list[str]
) -> None:
    faults.report(BekendeFout("De schijf is vol. Maak ruimte vrij."))
    qtbot.waitUntil(lambda: len(open_dialogs()) == 1)
    [box] = open_dialogs()
    assert isinstance(box, QMessageBox)
    assert box.informativeText() == "De schijf is vol. Maak ruimte vrij."
    assert logged == []


def test_what_happens_on_the_way_out_is_told_at_the_end(qtbot: QtBot, faults: Faults) -> None:
    faults.report(a_fault())
    seen: list[str] = []

    def close() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, CopyTextDialog)
        seen.append(dialog.text)
        dialog.accept()

    QTimer.singleShot(50, close)
    faults.finish()
    assert len(seen) == 1
