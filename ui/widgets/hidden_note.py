"""Protected text of more than one line: hidden until asked for, and asking can be refused."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget

from ui import theme
from ui.theme import Role
from ui.widgets.field import Draft, Field
from ui.widgets.left_alone import is_left_alone, left_alone
from ui.widgets.note_edit import NoteEdit


class HiddenNote(Field[str]):
    """A note that shows what is stored only when `may_reveal` allows it; what is new is not hidden.

    Left hidden, it gives back what was stored.
    """

    def __init__(
        self,
        words: str,
        may_reveal: Callable[[], bool],
        lines: int = 2,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._may_reveal = may_reveal
        self._stored: str | None = None
        self._saved = ""
        self._button = QPushButton(f"{words} tonen")
        self._button.setAutoDefault(False)
        theme.mark(self._button, Role.LINK)
        self._button.clicked.connect(lambda _checked=False: self.reveal())
        self._note = NoteEdit(lines)
        self._note.changed.connect(self.changed)
        self._layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        self._layout.addWidget(self._note)
        self._hide(hide=False)

    def value(self) -> str:
        return self._note.value() if self._stored is None else self._stored

    def set_value(self, value: str) -> None:
        self._saved = value
        self._show_hidden(value)

    def draft(self) -> Draft:
        text = self._note.draft() if self._stored is None else self._stored
        return left_alone(self._saved) if text == self._saved else text

    def set_draft(self, draft: Draft) -> None:
        # also her own text stays hidden until it is asked for: it may hold what was stored
        self._show_hidden(self._saved if is_left_alone(draft) else str(draft))

    def draft_words(self, draft: Draft) -> str:
        return "een andere tekst" if self._saved else "leeg"

    def editor(self) -> QPlainTextEdit:
        return self._note.editor()

    def reveal(self) -> None:
        """Show what is stored, when that is allowed."""
        if self._stored is not None and self._may_reveal():
            self._note.set_value(self._stored)
            self._stored = None
            self._hide(hide=False)
            self.editor().setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_hidden(self, text: str) -> None:
        self._note.set_value("")
        self._stored = text or None
        self._hide(hide=bool(text))

    def _hide(self, *, hide: bool) -> None:
        self._button.setVisible(hide)
        self._note.setVisible(not hide)
        self.setFocusProxy(self._button if hide else self.editor())
