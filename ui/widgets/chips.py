"""Filters one can see: chips with counts to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from ui import theme
from ui.theme import Role
from ui.widgets.flow import FlowRow


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter: its key, its words, and how many it would show (None = not counted)."""

    key: str
    words: str
    count: int | None = None


class FilterChips(FlowRow):
    """One of several filters. One tab stop; the arrow keys choose. `chosen` carries the key.

    With large text they go on to a next line.
    """

    chosen = Signal(str)

    def __init__(self, name: str, chips: Sequence[Chip], parent: QWidget | None = None) -> None:
        super().__init__(theme.current().px(8), parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str, QPushButton] = {}
        for chip in chips:
            button = QPushButton()
            button.setCheckable(True)
            button.setAutoDefault(False)
            theme.mark(button, Role.CHIP)
            self._group.addButton(button)
            self._buttons[chip.key] = button
            self.add(button)
            button.toggled.connect(partial(self._toggled, chip.key))
        self.set_chips(chips)
        self.choose(chips[0].key)
        theme.current().changed.connect(self._measure)

    def set_chips(self, chips: Sequence[Chip]) -> None:
        """Show new words and counts for the same keys."""
        for chip in chips:
            text = chip.words if chip.count is None else f"{chip.words} {chip.count}"
            self._buttons[chip.key].setText(text.replace("&", "&&"))
        self._measure()

    def _measure(self) -> None:
        """A chosen chip is bolder than the size Qt asks for, and a long one would lose its ends."""
        look = theme.current()
        for button in self._buttons.values():
            words = button.text().replace("&&", "&")
            bold = QFontMetrics(look.font(1.0, 600)).horizontalAdvance(words)
            button.setMinimumWidth(bold + 2 * look.px(14))

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
