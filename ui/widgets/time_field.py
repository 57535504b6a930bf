"""A time of day one types ("13.30", "1330", "9"), or leaves empty."""

from __future__ import annotations

from datetime import time

from PySide6.QtWidgets import QWidget

from ui.widgets.line_field import LineField
from werkplek.regels.invoer import lees_tijd


class TimeField(LineField[time]):
    """A time or None."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, columns=6)

    def read(self, text: str) -> time:
        return lees_tijd(text)

    def write(self, value: time) -> str:
        return f"{value.hour:02d}:{value.minute:02d}"
