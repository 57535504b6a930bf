"""Enter presses the button that has the focus, as Space does."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


def presses(window: QWidget, event: QKeyEvent) -> bool:
    """Press the focused button for Enter; true when that was done.

    For the `keyPressEvent` of a window. Without it Qt does nothing there, and in a dialog it
    presses the default button: Enter on Annuleren would save.
    """
    button = window.focusWidget()
    if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return False
    if event.modifiers() not in _PLAIN or not isinstance(button, (QPushButton, QToolButton)):
        return False
    event.accept()
    button.click()
    return True
