"""The navigation at the left: places with icon, words and a count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from ui import icons, theme
from ui.icons import Icon
from ui.theme import Role


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the navigation; `foot` stands at the bottom."""

    key: str
    words: str
    icon: Icon
    shortcut: str = ""
    foot: bool = False


class Rail(QFrame):
    """Places under each other. One tab stop, arrows move. `chosen` carries the key."""

    chosen = Signal(str)

    def __init__(self, brand: str, places: Sequence[Place], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.mark(self, Role.RAIL)
        self.setAccessibleName("Navigatie")
        self._places = {place.key: place for place in places}
        self._buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        look = theme.current()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.px(8), look.px(12), look.px(8), look.px(12))
        layout.setSpacing(look.px(4))
        title = QLabel(brand)
        theme.mark(title, Role.BRAND)
        title.setContentsMargins(look.px(13), look.px(2), 0, look.px(8))
        layout.addWidget(title)
        ordered = sorted(places, key=lambda place: place.foot)
        for place in ordered:
            if place.foot and not any(self._places[key].foot for key in self._buttons):
                layout.addStretch(1)
            self._buttons[place.key] = self._button(place)
            layout.addWidget(self._buttons[place.key])
        if not any(place.foot for place in places):
            layout.addStretch(1)
        self._measure()
        look.changed.connect(self._measure)

    def choose(self, key: str) -> None:
        """Go to a place; `chosen` follows when it was another."""
        self._buttons[key].setChecked(True)

    def set_count(self, key: str, count: int, meaning: str) -> None:
        """Show a count behind a place; `meaning` says of what ("te laat of vandaag")."""
        place = self._places[key]
        button = self._buttons[key]
        button.setText(_spaced(f"{place.words}   {count}" if count else place.words))
        button.setAccessibleName(f"{place.words}, {count} {meaning}" if count else place.words)

    def _button(self, place: Place) -> QPushButton:
        button = QPushButton(_spaced(place.words))
        icons.dress(button, place.icon)
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setAccessibleName(place.words)
        if place.shortcut:
            button.setToolTip(f"{place.words} ({place.shortcut})")
        theme.mark(button, Role.NAV)
        button.toggled.connect(partial(self._toggled, place.key))
        self._group.addButton(button)
        return button

    def _toggled(self, key: str, on: bool) -> None:
        if on:
            self.chosen.emit(key)

    def _measure(self) -> None:
        self.setFixedWidth(theme.current().px(208))


def _spaced(words: str) -> str:
    """Qt puts the words 4 px behind the icon; an en space makes it the distance of the lists."""
    return "\u2002" + words
