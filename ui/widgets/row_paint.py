"""How a row shows that it is under the pointer, chosen, or has the focus: three different things."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from ui import theme


def paint_state(
    painter: QPainter, option: QStyleOptionViewItem, *, row: QRect | None = None
) -> None:
    """Hover: a light surface. Chosen: the accent's surface and a bar of 3 px at the left.

    `row` is the whole row when `option` is one cell of it.
    """
    look = theme.current()
    box: QRect = option.rect
    state: QStyle.StateFlag = option.state
    whole = box if row is None else row
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(box, look.colour("accent_surface"))
        if box.left() == whole.left():
            painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), look.colour("accent"))
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(box, look.colour("hover"))


def paint_focus(painter: QPainter, box: QRect) -> None:
    """The ring of 2 px inside a row."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.current().colour("focus"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(box).adjusted(2, 2, -2, -2), 4, 4)
    painter.restore()
