"""A table of very many rows: all ids in order, and only the rows that are looked at."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from PySide6.QtCore import QModelIndex, QObject, Qt

from ui.models.columns import Column
from ui.models.table import Index, RowTable

R = TypeVar("R")

BLOCK = 200
KEEP_BLOCKS = 20


class LazyTableModel(RowTable[R]):
    """Rows fetched in blocks of 200 when they come in sight.

    `fetch(ids)` gives the rows of these ids in the same order. `on_sort(key, ascending)` asks the
    screen for the ids in another order; the screen answers with `set_ids`.
    """

    def __init__(
        self,
        columns: Sequence[Column[R]],
        fetch: Callable[[Sequence[int]], Sequence[R]],
        on_sort: Callable[[str, bool], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, parent)
        self._fetch = fetch
        self._on_sort = on_sort
        self._ids: Sequence[int] = ()
        self._places: dict[int, int] | None = None
        self._blocks: OrderedDict[int, Sequence[R]] = OrderedDict()

    def set_ids(self, ids: Sequence[int]) -> None:
        """Show the rows with these ids, in this order; what was fetched is fetched anew."""
        self.beginResetModel()
        self._ids = ids
        self._places = None
        self._blocks.clear()
        self.endResetModel()

    def refresh(self, ids: frozenset[int]) -> None:
        """These rows changed, but not their order: fetch their blocks anew."""
        last = len(self.columns) - 1
        for number in list(self._blocks):
            first = number * BLOCK
            here = self._ids[first : first + BLOCK]
            if ids.isdisjoint(here):
                continue
            del self._blocks[number]
            self.dataChanged.emit(self.index(first, 0), self.index(first + len(here) - 1, last))

    def row(self, place: int) -> R:
        number, offset = divmod(place, BLOCK)
        block = self._blocks.get(number)
        if block is None:
            first = number * BLOCK
            block = self._fetch(self._ids[first : first + BLOCK])
            self._blocks[number] = block
            if len(self._blocks) > KEEP_BLOCKS:
                self._blocks.popitem(last=False)
        else:
            self._blocks.move_to_end(number)
        return block[offset]

    def id_at(self, row: int) -> Hashable | None:
        return self._ids[row]

    def place_of(self, key: Hashable) -> int | None:
        if self._places is None:
            self._places = {row: place for place, row in enumerate(self._ids)}
        return self._places.get(key) if isinstance(key, int) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self._ids)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if column >= 0 and self.columns[column].key:
            ascending = order is Qt.SortOrder.AscendingOrder
            self._on_sort(self.columns[column].key, ascending)
