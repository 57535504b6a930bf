"""A row of figures: a large number with its words under it, each a button to what is behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from ui import theme
from ui.theme import Tone
from ui.widgets.row_paint import paint_focus


@dataclass(frozen=True, slots=True)
class FigureItem:
    """A figure: its key, the number as text, what it counts, and how it stands."""

    key: str
    number: str
    words: str
    tone: Tone = Tone.PLAIN


class Figures(QWidget):
    """Figures beside each other. `opened` carries the key of the one that was pressed."""

    opened = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.current().px(8))
        self._buttons: list[_Figure] = []

    def set_figures(self, items: Sequence[FigureItem]) -> None:
        """Show these; what has the focus keeps it."""
        while len(self._buttons) < len(items):
            button = _Figure()
            button.clicked.connect(partial(self._pressed, button))
            self._buttons.append(button)
            self._layout.addWidget(button)
        for button, item in zip(self._buttons, items, strict=False):
            button.show_item(item)
        for number, button in enumerate(self._buttons):
            button.setVisible(number < len(items))

    def _pressed(self, button: _Figure) -> None:
        self.opened.emit(button.key)


class _Figure(QAbstractButton):
    def __init__(self) -> None:
        super().__init__()
        self._item = FigureItem("", "", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.current().changed.connect(self.updateGeometry)

    @property
    def key(self) -> str:
        return self._item.key

    def show_item(self, item: FigureItem) -> None:
        self._item = item
        self.setAccessibleName(f"{item.words}: {item.number}")
        self.setToolTip(f"{item.words}: wat hierachter zit")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        look = theme.current()
        width = max(
            QFontMetrics(look.font(1.5, 600)).horizontalAdvance(self._item.number),
            QFontMetrics(look.font(0.95)).horizontalAdvance(self._item.words),
        )
        return QSize(width + look.px(32), look.px(68))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().adjusted(0, 0, -1, -1)
        painter.setPen(look.colour("line"))
        painter.setBrush(look.colour("hover" if self.underMouse() else "surface"))
        painter.drawRoundedRect(box, 8, 8)
        inside = box.adjusted(look.px(16), look.px(8), -look.px(16), -look.px(8))
        painter.setFont(look.font(1.5, 600))
        painter.setPen(look.tone(self._item.tone))
        painter.drawText(inside, 0, self._item.number)
        painter.setFont(look.font(0.95))
        painter.setPen(look.tone(Tone.SECONDARY))
        low = inside.adjusted(0, look.px(32), 0, 0)
        painter.drawText(low, 0, self._item.words)
        if self.hasFocus():
            paint_focus(painter, self.rect())
