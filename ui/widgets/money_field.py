"""Amounts and hours one types, or leaves empty."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtWidgets import QWidget

from ui.widgets.line_field import LineField
from werkplek.regels.invoer import lees_bedrag, lees_uren
from werkplek.regels.opmaak import bedrag, getal


class MoneyField(LineField[Decimal]):
    """An amount in euro, or None; shown as "€ 1.234,56"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, columns=14)

    def read(self, text: str) -> Decimal:
        return lees_bedrag(text)

    def write(self, value: Decimal) -> str:
        return bedrag(value)


class HoursField(LineField[Decimal]):
    """A number of hours, or None; shown as "12,5"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, columns=8)

    def read(self, text: str) -> Decimal:
        return lees_uren(text)

    def write(self, value: Decimal) -> str:
        return getal(value)
