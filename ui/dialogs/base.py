"""What every dialog that asks something has in common."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

from PySide6.QtCore import Qt, QTimer
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
from ui import announce, theme
from ui.drafts import Draft
from ui.icons import Icon
from ui.theme import Role, Tone
from ui.widgets import enter_key
from ui.widgets.form import Form
from ui.widgets.icon_label import IconLabel
from ui.widgets.recovered import Recovered
from werkplek.concepten import Concept

KEEP_AFTER_MS = 1500
_FRAME = 32  # room for a title bar, whose height is not known before the dialog is shown


class FormDialog(QDialog):
    """A form with a verb to press. Esc or Annuleren leaves; the focus goes back to where it was.

    `save` gets the values when all are right. It does the act; a BekendeFout it raises is shown in
    the form, which stays open with everything still in it. The button is never disabled.

    With a `draft` what was typed survives closing, and a crash, until it is saved: it is kept when
    typing pauses, and stands there again when the form is opened on the same.
    """

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        verb: str,
        save: Callable[[dict[str, Any]], None],
        *,
        intro: str = "",
        draft: Draft | None = None,
    ) -> None:
        super().__init__(parent)
        self._draft = draft
        self._untouched: dict[str, Any] = {}
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
        new = draft is None or draft.version is None
        self._recovered = Recovered(
            self._begin_anew, "Leeg beginnen" if new else "Terug naar wat is opgeslagen"
        )
        self._trouble = IconLabel()
        for widget in (self._recovered, self._trouble):
            column.addWidget(widget)
            widget.hide()
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
        self._kept_words = QLabel("Tussendoor bewaard")
        theme.mark(self._kept_words, Role.SECONDARY)
        self._kept_words.hide()
        self._buttons.addWidget(self._kept_words)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, look.px(16), 0, 0)
        layout.setSpacing(look.px(12))
        heading.setContentsMargins(look.px(24), 0, look.px(24), 0)
        layout.addWidget(heading)
        layout.addWidget(self._scroll, 1)
        layout.addLayout(self._buttons)
        self._shown = False
        self._pause_to_keep = QTimer(self, singleShot=True, interval=KEEP_AFTER_MS)
        self._pause_to_keep.timeout.connect(self._keep)
        if draft is not None:
            self.form.changed.connect(self._pause_to_keep.start)
            draft.drafts.kept.connect(self._tell_kept)
            draft.drafts.failed.connect(self._tell_failed)
            draft.drafts.ending.connect(self._keep)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not enter_key.presses(self, event):
            super().keyPressEvent(event)

    def submit(self) -> None:
        """Check and save; closes when it worked."""
        values = self.form.values()
        if values is None:
            self._scroll.ensureVisible(0, 0)
            return
        draft = self._draft
        try:
            with nullcontext() if draft is None else draft.being_saved():
                self._save(values)
        except BekendeFout as fout:
            self.form.show_fault(fout)
            self._scroll.ensureVisible(0, 0)
            return
        self._pause_to_keep.stop()
        if draft is not None:
            draft.drop()
        self.accept()

    def in_words(self) -> str:
        """What is being typed and about whom, to offer it back by."""
        return "" if self._draft is None else self._draft.words

    def refilled(self) -> None:
        """Called when a draft was put in the fields, or taken out, for what depends on them."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._shown:
            self._shown = True
            self._recover()
            self._fit()
            self.form.focus_first()

    def reject(self) -> None:
        self._pause_to_keep.stop()
        self._keep()
        super().reject()

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

    def _recover(self) -> None:
        """Put what was typed before back in the fields, beside what is saved now."""
        self._untouched = self.form.draft()
        concept = None if self._draft is None else self._draft.find()
        if self._draft is None or concept is None:
            return
        changed_since: list[str] = []
        hers = dict(concept.velden)
        if concept.versie != self._draft.version:
            hers = {name: value for name, value in hers.items() if value != concept.was.get(name)}
            changed_since = [name for name in hers if self._differs(name, concept)]
        self.form.set_draft(hers)
        now = [f"{self.form.label(name)} is nu: {self._saved(name)}." for name in changed_since]
        self._recovered.show_words(now)
        self._recovered.show()
        self.refilled()

    def _differs(self, name: str, concept: Concept) -> bool:
        """Whether someone else changed this field to something that is not hers either."""
        if name not in self._untouched:
            return False
        return self._untouched[name] not in (concept.was.get(name), concept.velden[name])

    def _saved(self, name: str) -> str:
        return self.form.field(name).draft_words(self._untouched[name]) or "leeg"

    def _begin_anew(self) -> None:
        assert self._draft is not None
        self._pause_to_keep.stop()
        self._draft.drop()
        self.form.set_draft(self._untouched)
        self._recovered.hide()
        self._kept_words.hide()
        self.refilled()
        self.form.focus_first()

    def _keep(self) -> None:
        if self._draft is not None and self._shown:
            self._kept_words.hide()
            self._draft.words = self.in_words()
            self._draft.keep(self.form.draft(), self._untouched)

    def _tell_kept(self, key: str) -> None:
        if self._draft is not None and key == self._draft.key:
            self._trouble.hide()
            self._kept_words.show()

    def _tell_failed(self, key: str, fout: BekendeFout) -> None:
        if self._draft is None or key != self._draft.key or self._trouble.isVisible():
            return
        words = f"Wat u typt, kan nu niet tussendoor bewaard worden. {fout}"
        self._trouble.show_text(words, Tone.SOON, Icon.FOUT)
        self._trouble.show()
        announce.polite(self, words)

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
