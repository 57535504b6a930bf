"""Answering a dialog that the next step opens, never leaving one open; and undoing what it did."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

D = TypeVar("D", bound=QDialog)


def in_dialog(qtbot: QtBot, kind: type[D], do: Callable[[D], object]) -> list[str]:
    """Do this with the dialog that opens next; the answer names what was answered, once it was.

    A dialog that stays open after it is closed, so that the test goes on and can fail.
    """
    answered: list[str] = []

    def later() -> None:
        if QApplication.overrideCursor() is not None:  # what comes first takes a moment: ui.wait
            QTimer.singleShot(5, later)
            return
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, kind), f"{kind.__name__} did not open, but {dialog}"
        try:
            dialog.activateWindow()
            qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
            do(dialog)
            answered.append(dialog.windowTitle())
        finally:
            if dialog.isVisible():
                dialog.done(QDialog.DialogCode.Rejected)

    QTimer.singleShot(0, later)
    return answered


def undo(qtbot: QtBot, window: QWidget) -> None:
    """Ctrl+Z in a window, once it has the keyboard back from a dialog."""
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
