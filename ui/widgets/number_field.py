"""A whole number one types, or leaves empty."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.widgets.line_field import LineField
from werkplek.regels.invoer import lees_geheel


class NumberField(LineField[int]):
    """A whole number from zero up, or None."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, columns=8)

    def read(self, text: str) -> int:
        return lees_geheel(text)

    def write(self, value: int) -> str:
        return str(value)
