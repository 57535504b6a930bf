"""What every dialog that asks something has in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from db.fouten import BekendeFout
from ui import theme
from ui.theme import Role
from ui.widgets import enter_key
from ui.widgets.form import Form

_FRAME = 32  # room for a title bar, whose height is not known before the dialog is shown


class FormDialog(QDialog):
    """A form with a verb to press. Esc or Annuleren leaves; the focus goes back to where it was.

    `save` gets the values when all are right. It does the act; a BekendeFout it raises is shown in
    the form, which stays open with everything still in it. The button is never disabled.
    """

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        verb: str,
        save: Callable[[dict[str, Any]], None],
        *,
        intro: str = "",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._save = save
        self._opener = QApplication.focusWidget()
        look = theme.current()
        heading = QLabel(title)
        theme.mark(heading, Role.TITLE)
        self.form = Form()
        inside = self._inside = QWidget()
        theme.mark(inside, Role.PAGE)
        column = QVBoxLayout(inside)
        column.setContentsMargins(look.px(24), 0, look.px(24), look.px(16))
        column.setSpacing(look.px(12))
        if intro:
            words = QLabel(intro)
            words.setWordWrap(True)
            column.addWidget(words)
        column.addWidget(self.form)
        column.addStretch(1)
        # the fields scroll, the buttons stay: on a small screen with large text all can be reached
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(inside)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._primary = QPushButton(verb)
        theme.mark(self._primary, Role.PRIMARY)
        self._primary.setDefault(True)
        self._primary.clicked.connect(self.submit)
        cancel = QPushButton("Annuleren")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self._buttons = QHBoxLayout()
        self._buttons.setContentsMargins(look.px(24), look.px(12), look.px(24), look.px(16))
        self._buttons.setSpacing(look.px(8))
        self._buttons.addWidget(self._primary)
        self._buttons.addWidget(cancel)
        self._buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, look.px(16), 0, 0)
        layout.setSpacing(look.px(12))
        heading.setContentsMargins(look.px(24), 0, look.px(24), 0)
        layout.addWidget(heading)
        layout.addWidget(self._scroll, 1)
        layout.addLayout(self._buttons)
        self._shown = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not enter_key.presses(self, event):
            super().keyPressEvent(event)

    def submit(self) -> None:
        """Check and save; closes when it worked."""
        values = self.form.values()
        if values is None:
            self._scroll.ensureVisible(0, 0)
            return
        try:
            self._save(values)
        except BekendeFout as fout:
            self.form.show_fault(fout)
            self._scroll.ensureVisible(0, 0)
            return
        self.accept()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._shown:
            self._shown = True
            self._fit()
            self.form.focus_first()

    def exec(self) -> int:
        # after exec PySide lets Python free the dialog, by its collector: in any order, any thread
        result = super().exec()
        parent = self.parentWidget()
        if parent is not None:
            self.setParent(parent, self.windowFlags())
            self.deleteLater()
        return result

    def done(self, result: int) -> None:
        super().done(result)
        # what it was opened from may have been made anew by what was saved here
        if self._opener is not None and isValid(self._opener) and self._opener.isVisible():
            self._opener.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self) -> None:
        """As large as the form asks, but never larger than the screen."""
        look = theme.current()
        inside = self._inside.sizeHint()
        rest = self.sizeHint().height() - self._scroll.sizeHint().height()
        room = self.screen().availableGeometry()
        self.resize(
            min(max(inside.width() + look.px(16), look.px(600)), room.width() - 40),
            min(inside.height() + rest + look.px(8), room.height() - 60),
        )
        # Qt placed it before it had this size: in the middle of its window, and whole on the screen
        parent = self.parentWidget()
        place = self.frameGeometry()
        place.moveCenter(parent.window().frameGeometry().center() if parent else room.center())
        place.moveLeft(max(room.left(), min(place.left(), room.right() - place.width())))
        place.moveTop(max(room.top(), min(place.top(), room.bottom() - place.height() - _FRAME)))
        self.move(place.topLeft())
