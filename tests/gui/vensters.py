"""Keys in the window that has to be active for them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget


def activate(widget: QWidget) -> None:
    """Make the window of this widget active; after a dialog has closed it may not be."""
    widget.window().activateWindow()
    assert QTest.qWaitForWindowActive(widget.window())


def press(
    widget: QWidget,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Press a key in a widget of the active window."""
    activate(widget)
    QTest.keyClick(widget, key, modifier)
