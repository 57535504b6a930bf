"""Searching while one types; Enter never opens what stood there before."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from ui import icons, theme
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
        # a button of our own: Qt's in a line edit are too small to hit, and the first has no name
        self._clear = QToolButton(self)
        icons.dress(self._clear, Icon.WISSEN, Tone.SECONDARY)
        self._clear.setAccessibleName("Zoekopdracht wissen")
        self._clear.setToolTip("Zoekopdracht wissen (Esc)")
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        self._clear.clicked.connect(self._clear_now)
        self._clear.hide()
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
            self._clear_now()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        look = theme.current()
        side = max(self.height() - look.px(8), 24)
        self._clear.setFixedSize(side, side)
        self._clear.move(self.width() - side - look.px(4), (self.height() - side) // 2)
        self.setTextMargins(look.px(24), 0, side, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        look = theme.current()
        side = look.px(18)
        box = QRect(look.px(9), (self.height() - side) // 2, side, side)
        painter = QPainter(self)
        icons.paint(painter, box, Icon.ZOEKEN, look.tone(Tone.SECONDARY))
        painter.end()

    def _clear_now(self) -> None:
        self.clear()
        self.flush()

    def _changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._timer.start()
