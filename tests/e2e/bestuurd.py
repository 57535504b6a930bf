"""The program itself, with someone at its keyboard: run as `python -m tests.e2e.bestuurd ARGUMENTS`.

It starts as `python -m werkplek ARGUMENTS` does. Commands come as lines of JSON on stdin and are
carried out between two events, also while a dialog is open; each gets one line of JSON back. Keys
go to the window that has the focus of the window manager; everything else only looks.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from typing import Any

import sqlalchemy.orm  # noqa: F401 - before Qt, as the program itself does
from PySide6.QtCore import QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QGuiApplication, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QTableView,
    QWidget,
)

from werkplek import __main__ as program

MOST_ROWS = 400


class Keyboard(QObject):
    """Does what the lines on stdin ask, on the main thread."""

    asked = Signal(str)

    def __init__(self, answers: int) -> None:
        super().__init__()
        self._answers = answers
        self._pressing_on: tuple[bool, QWidget | None, QWidget | None] = (False, None, None)
        self.asked.connect(self._do, Qt.ConnectionType.QueuedConnection)
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in sys.stdin:
            self.asked.emit(line)

    def _do(self, line: str) -> None:
        what: dict[str, Any] = json.loads(line)
        doings: dict[str, Callable[[Any], object]] = {
            "keys": self._keys,
            "type": self._type,
            "look": lambda _: look(),
            "problems": lambda _: problems(),
            "picture": picture,
            "size": resize,
        }
        self._when_free(doings[what["do"]], what)

    def _when_free(self, doing: Callable[[Any], object], what: dict[str, Any]) -> None:
        """Not between two letters: Qt looks for the next command while it delivers a key. But a
        dialog that a key opened waits for more keys."""
        if self._pressing_on == (True, *_above()):
            QTimer.singleShot(5, self, lambda: self._when_free(doing, what))
            return
        if what["do"] in ("keys", "type"):
            # A key may open a dialog, whose event loop only ends at another key: answer at once,
            # and press when that has been said.
            no_focus = QGuiApplication.focusWindow() is None
            self._answer({"fault": "no window has the keyboard"} if no_focus else {"seen": None})
            if not no_focus:
                self._pressing_on = (True, *_above())
                QTimer.singleShot(0, self, lambda: self._press(doing, what["with"]))
        else:
            # later than what the keys before it set going
            QTimer.singleShot(10, self, lambda: self._try(doing, what["with"]))

    def _press(self, doing: Callable[[Any], object], how: object) -> None:
        try:
            doing(how)
        finally:
            self._pressing_on = (False, None, None)

    def _try(self, doing: Callable[[Any], object], how: object) -> None:
        try:
            self._answer({"seen": doing(how)})
        except Exception:
            self._answer({"fault": traceback.format_exc()})

    def _answer(self, answer: dict[str, object]) -> None:
        os.write(self._answers, (json.dumps(answer) + "\n").encode())

    def _keys(self, names: str) -> None:
        *held, name = names.split("+")
        modifiers = Qt.KeyboardModifier.NoModifier
        for modifier in held:
            modifiers |= _MODIFIERS[modifier]
        QTest.keyClick(_focus_window(), Qt.Key[f"Key_{name}"], modifiers)

    def _type(self, text: str) -> None:
        for letter in text:
            QTest.keyClick(_focus_window(), ord(letter))


_MODIFIERS = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
}


def _above() -> tuple[QWidget | None, QWidget | None]:
    """What has been opened over the window and keeps the keyboard to itself."""
    return QApplication.activeModalWidget(), QApplication.activePopupWidget()


def _focus_window() -> QWindow:
    window = QGuiApplication.focusWindow()
    assert window is not None, "no window has the focus"
    return window


def look() -> dict[str, object]:
    """What can be seen now: the active window, its parts, and where the focus is."""
    from ui.main_window import MainWindow  # the program itself decides when it is loaded

    window = QApplication.activeWindow()
    focus = QApplication.focusWidget()
    main = next((w for w in QApplication.topLevelWidgets() if isinstance(w, QMainWindow)), None)
    return {
        "keys_to": title(QGuiApplication.focusWindow()),
        "window": None if window is None else window.windowTitle(),
        "frame": [] if window is None else list(window.frameGeometry().getRect()),  # type: ignore[call-overload]  # the stubs say object
        "windows": [w.windowTitle() for w in QApplication.topLevelWidgets() if w.isVisible()],
        "busy": isinstance(main, MainWindow) and main.desk.runner.busy,
        "status": main.statusBar().currentMessage() if main is not None else "",
        "focus": None if focus is None else part(focus),
        "parts": [part(widget) for on in in_sight(window) for widget in shown(on)],
    }


def in_sight(window: QWidget | None) -> Iterator[QWidget]:
    """The active window and the lists that hang open over it."""
    hanging = (Qt.WindowType.Popup, Qt.WindowType.ToolTip)
    for widget in QApplication.topLevelWidgets():
        if widget.isVisible() and (widget is window or widget.windowType() in hanging):
            yield widget


def title(window: QWindow | None) -> str | None:
    """The title of a QWindow."""
    return None if window is None else str(window.title())


def shown(window: QWidget) -> Iterator[QWidget]:
    """The visible widgets of a window that say or ask something."""
    kinds = (QAbstractButton, QLabel, QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView)
    for widget in window.findChildren(QWidget):
        if isinstance(widget, kinds) and widget.isVisible():
            yield widget


def part(widget: QWidget) -> dict[str, object]:
    """One widget: what it is called, what stands in it and where it is."""
    face = QAccessible.queryAccessibleInterface(widget)
    found: dict[str, object] = {
        "kind": type(widget).__name__,
        "name": widget.accessibleName() or face.text(QAccessible.Text.Name),
        "text": "",
        "place": _rect(widget),
        "enabled": widget.isEnabled(),
        "focus": widget.hasFocus(),
    }
    if isinstance(widget, QAbstractButton):
        found |= {"text": widget.text(), "checked": widget.isChecked()}
    elif isinstance(widget, QLabel | QLineEdit):
        found["text"] = widget.text()
    elif isinstance(widget, QPlainTextEdit):
        found["text"] = widget.toPlainText()
    elif isinstance(widget, QComboBox):
        found["text"] = widget.currentText()
    elif isinstance(widget, QAbstractItemView):
        found |= {"rows": rows(widget), "current": row(widget, widget.currentIndex().row())}
    return found


def rows(view: QAbstractItemView) -> list[str]:
    """What a list says, a line for each row."""
    return [row(view, n) for n in range(min(view.model().rowCount(view.rootIndex()), MOST_ROWS))]


def row(view: QAbstractItemView, number: int) -> str:
    """One row as a screen reader says it."""
    if number < 0:
        return ""
    model = view.model()
    # a list model keeps its one column to itself
    columns = model.columnCount(view.rootIndex()) if isinstance(view, QTableView) else 1
    cells = (model.index(number, column, view.rootIndex()) for column in range(columns))
    said = (cell.data(Qt.ItemDataRole.AccessibleTextRole) or cell.data() for cell in cells)
    return " | ".join(str(cell) for cell in said if cell)


def _rect(widget: QWidget) -> tuple[int, int, int, int]:
    corner = widget.mapTo(widget.window(), QPoint(0, 0))
    return corner.x(), corner.y(), widget.width(), widget.height()


def problems() -> list[str]:
    """What is wrong with the active window for someone with a keyboard, or with large text."""
    from tests.ui import toegankelijk

    window = QApplication.activeWindow()
    assert window is not None, "no window is active"
    focus = QApplication.focusWidget()
    found = toegankelijk.problems(window)
    if focus is not None:
        focus.setFocus(Qt.FocusReason.OtherFocusReason)
    return found


def picture(path: str) -> bool:
    """The active window as it stands on the screen."""
    window = QApplication.activeWindow()
    assert window is not None, "no window is active"
    screen = window.screen()
    frame = window.frameGeometry()
    return screen.grabWindow(0, frame.x(), frame.y(), frame.width(), frame.height()).save(path)


def resize(size: list[int]) -> None:
    """Give the main window another size, as its user does at its edge."""
    main = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QMainWindow))
    main.resize(QSize(*size))


def main() -> int:
    """The program, as its own front door starts it."""
    # What the program prints must not come between the answers.
    answers = os.dup(1)
    os.dup2(2, 1)
    keyboard = Keyboard(answers)  # noqa: F841 - lives as long as the program
    return program.main()


if __name__ == "__main__":
    sys.exit(main())
