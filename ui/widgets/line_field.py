"""Fields of one line: what is typed is read on leaving and shown back in its own form."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from db.fouten import OngeldigeInvoer
from ui import icons, theme
from ui.icons import Icon
from ui.theme import Tone
from ui.widgets.field import Draft, Field

T = TypeVar("T")


class LineField(Field[T | None]):
    """A line that holds a value or nothing; subclasses say how text and value go together."""

    def __init__(self, parent: QWidget | None = None, *, columns: int = 0) -> None:
        super().__init__(parent)
        self._line = QLineEdit()
        self._row = QHBoxLayout()
        self._row.setSpacing(4)
        self._row.addWidget(self._line)
        self._layout.addLayout(self._row)
        self.setFocusProxy(self._line)
        self._line.textEdited.connect(self._edited)
        self._line.editingFinished.connect(self.check)
        if columns:
            # in letters, so that it grows with the text; the padding of the field comes on top
            letter = QFontMetricsF(theme.current().font()).averageCharWidth()
            self._line.setFixedWidth(round(letter * (columns + 4)))
            self._row.addStretch()

    def read(self, text: str) -> T:
        """The value of a text that is not empty; raises OngeldigeInvoer."""
        raise NotImplementedError

    def write(self, value: T) -> str:
        """The text of a value, in its own form."""
        raise NotImplementedError

    def echo(self, value: T) -> str:
        """How the value was understood, where that helps; "" where it does not."""
        del value
        return ""

    def value(self) -> T | None:
        text = self.text()
        return self.read(text) if text else None

    def set_value(self, value: T | None) -> None:
        self._line.setText("" if value is None else self.write(value))
        self.echoed.emit("" if value is None else self.echo(value))

    def draft(self) -> Draft:
        return self._line.text()

    def set_draft(self, draft: Draft) -> None:
        self._line.setText(str(draft))
        try:
            value = self.value()
        except OngeldigeInvoer:
            value = None  # half a date is said to be wrong when she leaves it
        self.echoed.emit("" if value is None else self.echo(value))

    def text(self) -> str:
        """What stands there, without the spaces around it."""
        return self._line.text().strip()

    def is_empty(self) -> bool:
        return not self.text()

    def editor(self) -> QLineEdit:
        return self._line

    def check(self) -> bool:
        """Read what stands there, show it in its own form, say what is wrong; true when right."""
        try:
            value = self.value()
        except OngeldigeInvoer as fout:
            self.echoed.emit("")
            self.checked.emit(str(fout))
            return False
        self.set_value(value)
        self.checked.emit("")
        return True

    def _add_button(self, which: Icon, name: str) -> QToolButton:
        """A button behind the line, not a tab stop: the line has a key that does the same."""
        button = QToolButton()
        icons.dress(button, which, Tone.SECONDARY)
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._row.insertWidget(1, button)
        return button

    def _edited(self, text: str) -> None:
        del text
        self.changed.emit()


class TextField(LineField[str]):
    """A line of plain text; its value is "" when nothing was typed."""

    def read(self, text: str) -> str:
        return text

    def write(self, value: str) -> str:
        return value

    def value(self) -> str:
        return self.text()
