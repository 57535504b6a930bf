"""Choosing one from a short list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QWidget

from ui import icons, theme
from ui.dutch import without_wheel
from ui.icons import Icon
from ui.theme import Tone
from ui.widgets.field import Draft, Field

T = TypeVar("T")


class Choice(Field[T]):
    """One of `options`, each a value with its Dutch words; the first is chosen at the start.

    A choice that may stay open has (None, "Maak een keuze") as its first option.
    """

    def __init__(self, options: Sequence[tuple[T, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: list[T] = []
        self._box = _Box()
        self._hold(self._box)
        self._layout.setAlignment(self._box, Qt.AlignmentFlag.AlignLeft)
        self.set_options(options)
        self._box.activated.connect(self._activated)

    def set_options(self, options: Sequence[tuple[T, str]]) -> None:
        """Offer other options; what was chosen stays chosen where it still exists."""
        chosen = self._values[self._box.currentIndex()] if self._values else None
        self._values = [value for value, _ in options]
        self._box.clear()
        self._box.addItems([words for _, words in options])
        if chosen in self._values:
            self._box.setCurrentIndex(self._values.index(chosen))

    def value(self) -> T:
        return self._values[self._box.currentIndex()]

    def set_value(self, value: T) -> None:
        self._box.setCurrentIndex(self._values.index(value))

    def draft(self) -> Draft:
        return _plain(self.value())

    def set_draft(self, draft: Draft) -> None:
        # an option that is no longer offered leaves what is chosen
        for index, value in enumerate(self._values):
            if _plain(value) == draft and isinstance(value, bool) == isinstance(draft, bool):
                self._box.setCurrentIndex(index)

    def draft_words(self, draft: Draft) -> str:
        offered = (n for n, value in enumerate(self._values) if _plain(value) == draft)
        return self._box.itemText(next(offered, -1))

    def editor(self) -> QComboBox:
        return self._box

    def is_empty(self) -> bool:
        return self.value() is None

    def _activated(self, index: int) -> None:
        del index
        self.checked.emit("")
        self.changed.emit()


def _plain(value: object) -> Draft:
    """A value of a choice as JSON can hold it: a word of the vocabulary becomes its text."""
    return value if value is None or isinstance(value, bool | int) else str(value)


class _Box(QComboBox):
    """The stylesheet takes Fusion's arrow away; this draws the family's own."""

    def __init__(self) -> None:
        super().__init__()
        without_wheel(self)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        look = theme.current()
        side = look.px(14)
        box = QRect(self.width() - side - look.px(8), (self.height() - side) // 2, side, side)
        painter = QPainter(self)
        icons.paint(painter, box, Icon.OMLAAG, look.tone(Tone.SECONDARY))
        painter.end()
