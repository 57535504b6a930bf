"""Status as a word on a coloured surface, with an icon: never by colour alone."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import icons, theme
from ui.icons import Icon
from ui.theme import Tone


def chip_width(words: str, *, with_icon: bool) -> float:
    """The width of a chip with these words, in px."""
    look = theme.current()
    width = QFontMetricsF(look.font()).horizontalAdvance(words) + 2 * look.px(10)
    return width + (look.px(20) if with_icon else 0)


def paint_chip(
    painter: QPainter, box: QRectF, words: str, tone: Tone, icon: Icon | None = None
) -> None:
    """Draw a chip as high as the text asks, in the middle of the height of `box`."""
    look = theme.current()
    height = look.px(24)
    pill = QRectF(box.left(), box.center().y() - height / 2, box.width(), height)
    colour = look.tone(tone)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    surface = look.surface(tone)
    flat = surface == look.colour("surface")  # high contrast: a line instead of a surface
    painter.setPen(colour if flat else Qt.PenStyle.NoPen)
    painter.setBrush(surface)
    painter.drawRoundedRect(pill.adjusted(0.5, 0.5, -0.5, -0.5), look.px(12), look.px(12))
    text = pill.adjusted(look.px(10), 0, -look.px(10), 0)
    if icon is not None:
        side = look.px(15)
        picture = QRectF(text.left() - look.px(2), pill.center().y() - side / 2, side, side)
        icons.paint(painter, picture, icon, colour)
        text.setLeft(text.left() + look.px(20))
    painter.setFont(look.font())
    painter.setPen(colour)
    room = text.width() + 1  # the width was rounded
    shown = QFontMetricsF(look.font()).elidedText(words, Qt.TextElideMode.ElideRight, room)
    painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    painter.restore()


class StatusChip(QWidget):
    """A chip on its own, for headers and forms."""

    def __init__(
        self, words: str, tone: Tone, icon: Icon | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_status(words, tone, icon)
        theme.current().changed.connect(self.updateGeometry)

    def show_status(self, words: str, tone: Tone, icon: Icon | None = None) -> None:
        """Show this status."""
        self._words, self._tone, self._icon = words, tone, icon
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = chip_width(self._words, with_icon=self._icon is not None)
        return QSize(round(width + 0.5), theme.current().px(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        paint_chip(painter, QRectF(self.rect()), self._words, self._tone, self._icon)
        painter.end()
