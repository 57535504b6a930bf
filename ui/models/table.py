"""A table of rows: what both the small and the lazy model share, and the small one."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QCollator,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from ui.models.columns import Column

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex

STATUS_ROLE = int(Qt.ItemDataRole.UserRole) + 1
COLUMN_ROLE = int(Qt.ItemDataRole.UserRole) + 2


class RowTable(QAbstractTableModel, Generic[R]):
    """Cells of rows through column specifications; subclasses know the rows."""

    def __init__(self, columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)

    def row(self, place: int) -> R:
        """The row at a place."""
        raise NotImplementedError

    def id_at(self, row: int) -> Hashable | None:
        """The id of the row at a place."""
        raise NotImplementedError

    def place_of(self, key: Hashable) -> int | None:
        """Where the row with this id stands, or None."""
        raise NotImplementedError

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        # a repaint asks seven roles of each cell: the ones not known leave first
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[index.column()].text(self.row(index.row()))
        if role == STATUS_ROLE:
            status = self.columns[index.column()].status
            return None if status is None else status(self.row(index.row()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index)
        if role == COLUMN_ROLE:
            return self.columns[index.column()]
        return None

    def _spoken(self, index: Index) -> str:
        column = self.columns[index.column()]
        row = self.row(index.row())
        if column.spoken is not None:
            return column.spoken(row)
        if column.status is not None:
            return column.status(row).words
        return column.text(row)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft
            if self.columns[section].right:
                side = Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


class TableModel(RowTable[R]):
    """Some hundreds of rows, all in memory, sorted here: O before Z with or without dots on it."""

    def __init__(
        self,
        columns: Sequence[Column[R]],
        identify: Callable[[R], Hashable],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, parent)
        self._identify = identify
        self._rows: list[R] = []
        self._sorted: tuple[int, Qt.SortOrder] | None = None
        self._collator = QCollator(QLocale(QLocale.Language.Dutch, QLocale.Country.Netherlands))
        self._collator.setNumericMode(True)

    def set_rows(self, rows: Sequence[R]) -> None:
        """Show these rows, in the order the user chose, or else as given."""
        self.beginResetModel()
        self._rows = self._in_order(list(rows))
        self.endResetModel()

    def row(self, place: int) -> R:
        return self._rows[place]

    def id_at(self, row: int) -> Hashable | None:
        return self._identify(self._rows[row])

    def place_of(self, key: Hashable) -> int | None:
        for place, row in enumerate(self._rows):
            if self._identify(row) == key:
                return place
        return None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if column < 0 or not self.columns[column].key:
            return
        self._sorted = (column, order)
        self.set_rows(self._rows)

    def _in_order(self, rows: list[R]) -> list[R]:
        if self._sorted is None:
            return rows
        number, order = self._sorted
        column = self.columns[number]
        down = order is Qt.SortOrder.DescendingOrder
        if column.order is not None:
            return sorted(rows, key=column.order, reverse=down)
        return sorted(rows, key=lambda row: self._collator.sortKey(column.text(row)), reverse=down)
