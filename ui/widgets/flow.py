"""Widgets beside each other that go on to a next line where there is no more room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget


class FlowRow(QWidget):
    """Like words on lines: with larger text or in a narrow window nothing is cut off.

    It places its widgets itself: a QLayout of our own would share its items between Python and
    Qt, and which of the two deletes them is not sure.
    """

    def __init__(self, gap: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gap = gap
        self._held: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """Put a widget at the end."""
        widget.setParent(self)
        self._held.append(widget)
        widget.show()

    def clear(self) -> None:
        """Give up all widgets."""
        for widget in self._held:
            widget.hide()
            widget.deleteLater()
        self._held = []

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = self._lines(width)
        heights = sum(max(_size(w).height() for w in line) for line in lines)
        return heights + self._gap * max(len(lines) - 1, 0)

    def sizeHint(self) -> QSize:
        shown = [_size(widget) for widget in self._shown()]
        width = sum(size.width() for size in shown) + self._gap * max(len(shown) - 1, 0)
        return QSize(width, max((size.height() for size in shown), default=0))

    def minimumSizeHint(self) -> QSize:
        shown = [_size(widget) for widget in self._shown()]
        width = max((size.width() for size in shown), default=0)
        # as high as it is now: a width that grows makes it lower again
        return QSize(width, self.heightForWidth(max(self.width(), width)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # a widget is shown, hidden or another size
            self.updateGeometry()
            self._arrange()
        return super().event(event)

    def _shown(self) -> list[QWidget]:
        # one that was put elsewhere later is no longer ours
        return [w for w in self._held if w.parentWidget() is self and not w.isHidden()]

    def _arrange(self) -> None:
        y = 0
        for line in self._lines(self.width()):
            height = max(_size(widget).height() for widget in line)
            x = 0
            for widget in line:
                size = _size(widget)
                widget.setGeometry(
                    QRect(x, y + (height - size.height()) // 2, size.width(), size.height())
                )
                x += size.width() + self._gap
            y += height + self._gap

    def _lines(self, width: int) -> list[list[QWidget]]:
        lines: list[list[QWidget]] = []
        room = 0
        for widget in self._shown():
            needed = _size(widget).width()
            if not lines or needed > room:
                lines.append([])
                room = width
            lines[-1].append(widget)
            room -= needed + self._gap
        return lines


def _size(widget: QWidget) -> QSize:
    return widget.sizeHint().expandedTo(widget.minimumSize())
