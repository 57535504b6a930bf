"""A burgerservicenummer: hidden until asked for, and asking is logged or else refused."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from ui import icons
from ui.icons import Icon
from ui.theme import Tone
from ui.widgets.field import Draft
from ui.widgets.left_alone import is_left_alone, left_alone
from ui.widgets.line_field import LineField
from werkplek.regels.nummers import normaliseer_bsn


class BsnField(LineField[str]):
    """Nine figures, or None. A stored number becomes readable only when `may_reveal` allows it."""

    def __init__(self, may_reveal: Callable[[], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent, columns=12)
        self._may_reveal = may_reveal
        self._stored = False
        self._saved = ""
        self._touched = False
        self._button = self._add_button(Icon.TONEN, "BSN tonen")
        # no key in the line does this, so Tab must come here
        self._button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._button.clicked.connect(self.toggle)
        self._line.textEdited.connect(self._typed)

    def read(self, text: str) -> str:
        return normaliseer_bsn(text)

    def write(self, value: str) -> str:
        return value

    def set_value(self, value: str | None) -> None:
        super().set_value(value)
        if not self._touched:  # else it is her own number, put in its form
            self._saved = value or ""
        if not self._line.isModified():
            self._stored = value is not None
            self._hide(value is not None)

    def draft(self) -> Draft:
        text = self._line.text()
        return left_alone(text) if text == self._saved else text

    def set_draft(self, draft: Draft) -> None:
        if is_left_alone(draft):
            self._touched = False
            self.set_value(self._saved or None)
            return
        # she typed it herself, but who looks along now did not see that
        self._touched = True
        super().set_draft(draft)
        self._stored = False
        self._hide(bool(draft))

    def draft_words(self, draft: Draft) -> str:
        return "een ander nummer" if self._saved else "geen nummer"

    def toggle(self) -> None:
        """Make the number readable, or hide it again."""
        hidden = self._line.echoMode() is QLineEdit.EchoMode.Password
        if hidden and self._stored and not self._may_reveal():
            return
        self._hide(not hidden)

    def _typed(self, text: str) -> None:
        # what she types herself she must be able to see; nothing stored is shown by it
        self._line.setModified(True)
        self._touched = True
        if not text:
            self._stored = False
            self._hide(False)

    def _hide(self, hide: bool) -> None:
        mode = QLineEdit.EchoMode
        self._line.setEchoMode(mode.Password if hide else mode.Normal)
        name = "BSN tonen" if hide else "BSN verbergen"
        icons.dress(self._button, Icon.TONEN if hide else Icon.VERBERGEN, Tone.SECONDARY)
        self._button.setToolTip(name)
        self._button.setAccessibleName(name)
