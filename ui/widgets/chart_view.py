"""A chart, and the same figures as a table one key away."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QByteArray, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui import icons, theme
from ui.icons import Icon
from ui.models.table import RowTable
from ui.widgets.row_paint import paint_focus
from ui.widgets.table import DataTable


class _Drawing(QWidget):
    """The SVG, as large as fits, on white as in the document."""

    def __init__(self) -> None:
        super().__init__()
        self._renderer = QSvgRenderer(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def load(self, svg: str) -> None:
        self._renderer.load(QByteArray(svg.encode()))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return self._renderer.defaultSize().expandedTo(QSize(200, 120))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Qt.GlobalColor.white)
        painter.drawRoundedRect(self.rect(), 6, 6)
        margin = theme.current().px(12)
        room = QRectF(self.rect()).adjusted(margin, margin, -margin, -margin)
        # within bounds Qt stretches a drawing, whatever its aspect ratio mode says
        size = QSizeF(self._renderer.defaultSize())
        size.scale(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        self._renderer.render(painter, QRectF(room.topLeft(), size))
        if self.hasFocus():
            paint_focus(painter, self.rect())
        painter.end()


class ChartView(QWidget):
    """Shows an SVG with its words as accessible name; the button changes it for the table."""

    def __init__(self, name: str, table: RowTable[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._drawing = _Drawing()
        self._table = DataTable(f"Tabel bij {name}", table)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._drawing)
        self._stack.addWidget(self._table)
        self._button = QPushButton()
        self._button.setAutoDefault(False)
        self._button.clicked.connect(self.toggle)
        below = QHBoxLayout()
        below.addWidget(self._button)
        below.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.current().px(8))
        layout.addWidget(self._stack, 1)
        layout.addLayout(below)
        self._say()

    def show_chart(self, svg: str, alt: str) -> None:
        """Show this drawing; `alt` says in words what it shows."""
        self._drawing.load(svg)
        self._drawing.setAccessibleName(f"{self._name}: {alt}")

    @property
    def table(self) -> DataTable:
        """The table, to open rows from."""
        return self._table

    def toggle(self) -> None:
        """Show the table instead of the drawing, or the other way round."""
        self._stack.setCurrentIndex(1 - self._stack.currentIndex())
        self._say()

    def _say(self) -> None:
        drawing = self._stack.currentIndex() == 0
        self._button.setText("Toon tabel" if drawing else "Toon grafiek")
        icons.dress(self._button, Icon.TABEL if drawing else Icon.RAPPORTEN)
        self._button.setAccessibleName(f"{self._button.text()} van {self._name}")
