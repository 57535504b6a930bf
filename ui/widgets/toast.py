"""What was just done, with the way back: a bar at the foot of the window, and the status bar."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QEnterEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QStatusBar, QWidget

from ui import announce, theme
from ui.theme import Role

SECONDS = 8
_UNDO = "Ongedaan maken (Ctrl+Z)"


class Toast(QFrame):
    """Lies over the foot of `window` for 8 s, longer while pointed at or focused. F6 goes to it.

    It begins `left` px from the left, away from the buttons at the right.

    What it said stays in `status`, and undoing in the menu Bewerken: nothing is only here.
    """

    def __init__(
        self, window: QWidget, status: QStatusBar | None = None, *, left: int = 24
    ) -> None:
        super().__init__(window)
        self._left = left
        theme.mark(self, Role.TOAST)
        self._window = window
        self._status = status
        self._undo: Callable[[], None] | None = None
        self._back: QWidget | None = None
        self._words = QLabel()
        self._button = QPushButton(_UNDO)
        self._button.setAutoDefault(False)
        self._button.clicked.connect(self._undo_now)
        self._button.installEventFilter(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 8, 8)
        layout.addWidget(self._words)
        layout.addWidget(self._button)
        self._timer = QTimer(self, singleShot=True, interval=SECONDS * 1000)
        self._timer.timeout.connect(self.hide)
        QShortcut(QKeySequence(Qt.Key.Key_F6), window, self.focus_button)
        QShortcut(
            QKeySequence(Qt.Key.Key_Escape),
            self,
            self._dismiss,
            context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
        )
        window.installEventFilter(self)
        self.hide()

    def say(self, words: str, undo: Callable[[], None] | None = None, verb: str = _UNDO) -> None:
        """Show what was done, with a button that takes it back when it can be."""
        self._button.setText(verb)
        self._undo = undo
        self._words.setText(words)
        self._button.setVisible(undo is not None)
        self._button.setAccessibleName(f"{words}. {verb.removesuffix(' (Ctrl+Z)')}")
        told = words if undo is None else f"{words} – {verb}"
        if self._status is not None:
            self._status.showMessage(told)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        announce.polite(self, told)

    def focus_button(self) -> None:
        """Put the focus on the button, when there is one to press."""
        if self.isVisible() and self._undo is not None:
            self._back = self.window().focusWidget()
            self._button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start()
        super().leaveEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._button:
            if event.type() is QEvent.Type.FocusIn:
                self._timer.stop()
            elif event.type() is QEvent.Type.FocusOut:
                self._timer.start()
        elif event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _undo_now(self) -> None:
        undo = self._undo
        self._dismiss()
        if undo is not None:
            undo()

    def _dismiss(self) -> None:
        self._timer.stop()
        if self._button.hasFocus() and self._back is not None:
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    def _place(self) -> None:
        self.adjustSize()
        foot = 0 if self._status is None else self._status.height()
        self.move(
            theme.current().px(self._left),
            self._window.height() - foot - self.height() - theme.current().px(16),
        )
