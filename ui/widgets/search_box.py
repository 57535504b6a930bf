"""Searching while one types; Enter never opens what stood there before."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget

from ui import icons
from ui.icons import Icon
from ui.theme import Tone

DELAY_MS = 120


class SearchBox(QLineEdit):
    """`searched` carries the text a moment after typing stops. Enter first sends what is pending,
    then `entered`. Down is `left_down`: into the results. Esc clears."""

    searched = Signal(str)
    entered = Signal(str)
    left_down = Signal()

    def __init__(self, name: str, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setClearButtonEnabled(False)
        self.addAction(
            icons.icon(Icon.ZOEKEN, Tone.SECONDARY), QLineEdit.ActionPosition.LeadingPosition
        )
        self._clear = self.addAction(
            icons.icon(Icon.WISSEN, Tone.SECONDARY), QLineEdit.ActionPosition.TrailingPosition
        )
        self._clear.setText("Zoekopdracht wissen")
        self._clear.setToolTip("Zoekopdracht wissen (Esc)")
        self._clear.triggered.connect(self.clear)
        self._clear.setVisible(False)
        self._timer = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._timer.timeout.connect(self.flush)
        self._sent = ""
        self.textChanged.connect(self._changed)

    def bind_find(self, window: QWidget) -> None:
        """Ctrl+F anywhere in this window comes here and marks what stands there."""
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), window, self.focus_all)

    def focus_all(self) -> None:
        """Take the focus with all text marked."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def flush(self) -> None:
        """Search now for what stands there, unless that was done."""
        self._timer.stop()
        if self.text() != self._sent:
            self._sent = self.text()
            self.searched.emit(self._sent)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.flush()
            self.entered.emit(self.text())
        elif event.key() == Qt.Key.Key_Down:
            self.flush()
            self.left_down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.flush()
        else:
            super().keyPressEvent(event)

    def _changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._timer.start()
