"""Filters one can see: chips with counts to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from ui import theme
from ui.theme import Role


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter: its key, its words, and how many it would show (None = not counted)."""

    key: str
    words: str
    count: int | None = None


class FilterChips(QWidget):
    """One of several filters. One tab stop; the arrow keys choose. `chosen` carries the key."""

    chosen = Signal(str)

    def __init__(self, name: str, chips: Sequence[Chip], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str, QPushButton] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.current().px(8))
        for chip in chips:
            button = QPushButton()
            button.setCheckable(True)
            button.setAutoDefault(False)
            theme.mark(button, Role.CHIP)
            self._group.addButton(button)
            self._buttons[chip.key] = button
            layout.addWidget(button)
            button.toggled.connect(partial(self._toggled, chip.key))
        layout.addStretch()
        self.set_chips(chips)
        self.choose(chips[0].key)

    def set_chips(self, chips: Sequence[Chip]) -> None:
        """Show new words and counts for the same keys."""
        look = theme.current()
        for chip in chips:
            text = chip.words if chip.count is None else f"{chip.words} {chip.count}"
            self._buttons[chip.key].setText(text.replace("&", "&&"))
            # a chosen chip is bolder than the size Qt asks for, and a long one would lose its ends
            bold = QFontMetrics(look.font(1.0, 600)).horizontalAdvance(text)
            self._buttons[chip.key].setMinimumWidth(bold + 2 * look.px(14))

    def choose(self, key: str) -> None:
        """Choose a filter; `chosen` follows when it was another."""
        self._buttons[key].setChecked(True)
        for other, button in self._buttons.items():
            # Qt does this only once the user has pressed one
            strong = Qt.FocusPolicy.StrongFocus if other == key else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(strong)

    def _toggled(self, key: str, on: bool) -> None:
        if on:
            self.setFocusProxy(self._buttons[key])
            self.chosen.emit(key)

    @property
    def key(self) -> str:
        """The key of the chosen filter."""
        return next(key for key, button in self._buttons.items() if button.isChecked())
