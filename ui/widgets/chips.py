"""Filters one can see: chips with counts to choose from, and chips that can be taken away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QWidget

from ui import icons, theme
from ui.icons import Icon
from ui.theme import Role, Tone


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


class ActiveFilters(QWidget):
    """The filters in use, each with a cross, with "Wis alles" and "23 van 412"."""

    removed = Signal(str)
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.current().px(8))
        self._chips: list[QPushButton] = []
        self._clear = QPushButton("Wis alles")
        self._clear.setAutoDefault(False)
        self._clear.setAccessibleName("Alle filters wissen")
        theme.mark(self._clear, Role.LINK)
        self._clear.clicked.connect(self.cleared)
        self._count = QLabel()
        theme.mark(self._count, Role.SECONDARY)
        self._row.addWidget(self._clear)
        self._row.addStretch()
        self._row.addWidget(self._count)
        self._clear.hide()

    def show_filters(self, filters: Sequence[Chip], shown: int, total: int) -> None:
        """Show these filters in use and how many rows of the total are left."""
        had_focus = any(chip.hasFocus() for chip in self._chips)
        for chip in self._chips:
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [self._chip(item) for item in filters]
        for place, chip in enumerate(self._chips):
            self._row.insertWidget(place, chip)
            chip.show()
        self._clear.setVisible(bool(filters))
        self._count.setText(f"{shown} van {total}")
        if had_focus and self._chips:
            self._chips[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    def _chip(self, item: Chip) -> QPushButton:
        button = QPushButton(item.words.replace("&", "&&"))
        button.setAutoDefault(False)
        icons.dress(button, Icon.WISSEN, Tone.SECONDARY)
        side = theme.current().px(14)
        button.setIconSize(QSize(side, side))
        button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross behind the words
        button.setAccessibleName(f"Filter ‘{item.words}’ weghalen")
        theme.mark(button, Role.CHIP)
        button.clicked.connect(lambda: self.removed.emit(item.key))
        return button
