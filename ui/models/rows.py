"""Rows of two lines under headings: what Vandaag, search results and short lists show."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.icons import Icon
from ui.theme import Tone

Index = QModelIndex | QPersistentModelIndex

ENTRY_ROLE = int(Qt.ItemDataRole.UserRole) + 1
ID_ROLE = int(Qt.ItemDataRole.UserRole) + 2


@dataclass(frozen=True, slots=True)
class Row:
    """One row: icon with meaning, what, where it comes from, status in words, date at the right.

    `id` names the row and stays the same when the list is made anew. `icon_words` says what the
    icon says; `spoken_right` is the text at the right in full, for who listens.
    """

    id: Hashable
    title: str
    secondary: str = ""
    icon: Icon | None = None
    icon_words: str = ""
    tone: Tone = Tone.PLAIN
    status: str = ""
    right: str = ""
    spoken_right: str = ""

    def spoken(self) -> str:
        """The row as one sentence."""
        parts = (
            self.icon_words,
            self.title,
            self.secondary,
            self.status,
            self.spoken_right or self.right,
        )
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading above rows: "Te laat · 3"."""

    words: str
    count: int | None = None

    def text(self) -> str:
        """The heading with its count."""
        return self.words if self.count is None else f"{self.words}  ·  {self.count}"


Entry = Row | Heading


class RowModel(QAbstractListModel):
    """Rows and headings; headings cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self._entries = list(entries)
        self.endResetModel()

    def entry(self, row: int) -> Entry:
        """What stands at a place."""
        return self._entries[row]

    def id_at(self, row: int) -> Hashable | None:
        """The id of the row at a place; None for a heading."""
        entry = self._entries[row]
        return entry.id if isinstance(entry, Row) else None

    def place_of(self, key: Hashable) -> int | None:
        """Where the row with this id stands."""
        for place, entry in enumerate(self._entries):
            if isinstance(entry, Row) and entry.id == key:
                return place
        return None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self._entries)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self._entries[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role == ENTRY_ROLE:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title if isinstance(entry, Row) else entry.text()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return entry.spoken() if isinstance(entry, Row) else entry.text()
        if role == ID_ROLE and isinstance(entry, Row):
            return entry.id
        return None
