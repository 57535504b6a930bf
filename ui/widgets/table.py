"""A table of rows that are chosen whole: lists of clients, letters, actions, figures."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui import icons, theme
from ui.models.columns import Column, Status
from ui.models.table import COLUMN_ROLE, STATUS_ROLE, Index, RowTable
from ui.theme import Role, Tone
from ui.widgets.keep_place import KeepPlace
from ui.widgets.row_paint import paint_focus, paint_state
from ui.widgets.status_chip import chip_width, paint_chip


class DataTable(QTableView):
    """Rows of one line. Tab leaves the table, arrows move; Enter or a double click opens a row.

    `moved`: the id of the current row or None. `opened`: the id. Sorting is the model's.
    """

    moved = Signal(object)
    opened = Signal(object)

    def __init__(self, name: str, model: RowTable[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        theme.mark(self, Role.PLAIN_LIST)
        self._rows = model
        self.setModel(model)
        self.setItemDelegate(_CellDelegate(self))
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(False)
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._sort)
        self._sorted: tuple[int, Qt.SortOrder] | None = None
        self._keeper = KeepPlace(self, model)
        self._keeper.moved.connect(self.moved)
        self.doubleClicked.connect(self._open)
        theme.current().changed.connect(self._measure)
        self._measure()

    @property
    def current(self) -> Hashable | None:
        """The id of the current row."""
        return self._keeper.current

    def select(self, key: Hashable) -> bool:
        """Choose the row with this id; false when it is not there."""
        return self._keeper.select(key)

    def select_first(self) -> None:
        """Choose the first row when none is chosen."""
        self._keeper.select_first()

    def chosen(self) -> list[Hashable]:
        """The ids of all chosen rows, from top to bottom."""
        parts = sorted(
            (part.top(), part.bottom()) for part in self.selectionModel().selection().toList()
        )
        keys = (self._rows.id_at(row) for top, end in parts for row in range(top, end + 1))
        return [key for key in keys if key is not None]

    def sort_by(self, key: str, *, ascending: bool = True) -> None:
        """Sort on the column with this key."""
        for number, column in enumerate(self._rows.columns):
            if column.key == key:
                down = Qt.SortOrder.DescendingOrder
                self._show_sort(number, Qt.SortOrder.AscendingOrder if ascending else down)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            self.opened.emit(self.current)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _sort(self, section: int) -> None:
        if not self._rows.columns[section].key:
            return
        order = Qt.SortOrder.AscendingOrder
        if self._sorted == (section, order):
            order = Qt.SortOrder.DescendingOrder
        self._show_sort(section, order)

    def _show_sort(self, section: int, order: Qt.SortOrder) -> None:
        self._sorted = (section, order)
        header = self.horizontalHeader()
        header.setSortIndicatorShown(True)
        header.setSortIndicator(section, order)
        self._rows.sort(section, order)

    def _measure(self) -> None:
        look = theme.current()
        self.verticalHeader().setDefaultSectionSize(look.px(36))
        self.horizontalHeader().setMinimumSectionSize(look.px(48))
        for number, column in enumerate(self._rows.columns):
            if column.width is not None:
                self.setColumnWidth(number, look.px(column.width))
        self._share_width()

    def _share_width(self) -> None:
        """Give the columns without a width what is left, so that the table fills its place."""
        open_ones = [n for n, column in enumerate(self._rows.columns) if column.width is None]
        if not open_ones:
            return
        taken = sum(
            self.columnWidth(n)
            for n, column in enumerate(self._rows.columns)
            if column.width is not None
        )
        each = max((self.viewport().width() - taken) // len(open_ones), theme.current().px(120))
        for number in open_ones:
            self.setColumnWidth(number, each)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self._rows.id_at(index.row()))


class _CellDelegate(QStyledItemDelegate):
    def __init__(self, view: DataTable) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        look = theme.current()
        return QSize(look.px(80), look.px(36))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = theme.current()
        box: QRect = option.rect
        column: Column[Any] = index.data(COLUMN_ROLE)
        status: Status | None = index.data(STATUS_ROLE)
        header = self._view.horizontalHeader()
        row = QRect(header.sectionViewportPosition(0), box.top(), header.length(), box.height())
        painter.save()
        painter.setClipRect(box)
        paint_state(painter, option, row=row)
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), look.colour("line"))
        inner = box.adjusted(look.px(8), 0, -look.px(8), -1)
        if status is not None:
            self._status(painter, inner, status)
        else:
            side = Qt.AlignmentFlag.AlignLeft
            if column.right:
                side = Qt.AlignmentFlag.AlignRight
            font = look.font(1.0, 500 if column.strong else 400)
            painter.setFont(font)
            painter.setPen(look.tone(Tone.PLAIN))
            text = QFontMetrics(font).elidedText(
                index.data(), Qt.TextElideMode.ElideRight, inner.width()
            )
            painter.drawText(inner, side | Qt.AlignmentFlag.AlignVCenter, text)
        if self._view.hasFocus() and self._view.currentIndex().row() == index.row():
            paint_focus(painter, row)  # the clip leaves this cell's part of the ring
        painter.restore()

    def _status(self, painter: QPainter, box: QRect, status: Status) -> None:
        if not status.words:
            return
        if status.tone in (Tone.PLAIN, Tone.SECONDARY):
            look = theme.current()
            left = box.left()
            if status.icon is not None:
                side = look.px(16)
                picture = QRect(left, box.center().y() - side // 2, side, side)
                icons.paint(painter, picture, status.icon, look.tone(Tone.SECONDARY))
                left += look.px(22)
            painter.setFont(look.font())
            painter.setPen(look.tone(status.tone))
            painter.drawText(
                box.adjusted(left - box.left(), 0, 0, 0),
                Qt.AlignmentFlag.AlignVCenter,
                status.words,
            )
            return
        width = min(chip_width(status.words, with_icon=status.icon is not None), box.width())
        paint_chip(
            painter,
            QRectF(box.left(), box.top(), width, box.height()),
            status.words,
            status.tone,
            status.icon,
        )
