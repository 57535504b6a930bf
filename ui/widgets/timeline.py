"""A dossier's timeline: everything that happened, newest first, in one list."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui import icons, theme
from ui.icons import Icon
from ui.models.rows import ENTRY_ROLE, Index
from ui.theme import Role, Tone
from ui.widgets.keep_place import KeepPlace
from ui.widgets.row_paint import paint_focus, paint_state

TEXT_LINES = 3  # a longer note is read in full by opening it


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened: when, what, and what was noted.

    `when` is short ("ma 12-03-2012"); `spoken_when` in full. `icon_words` says what the icon says.
    """

    id: Hashable
    when: str
    title: str
    text: str = ""
    icon: Icon = Icon.NOTITIE
    icon_words: str = ""
    tone: Tone = Tone.SECONDARY
    spoken_when: str = ""

    def spoken(self) -> str:
        """The event as one sentence."""
        parts = (self.spoken_when or self.when, self.icon_words, self.title, self.text)
        return ", ".join(part for part in parts if part)


class _Model(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._events: list[Event] = []

    def set_events(self, events: Sequence[Event]) -> None:
        self.beginResetModel()
        self._events = list(events)
        self.endResetModel()

    def id_at(self, row: int) -> Hashable | None:
        return self._events[row].id

    def place_of(self, key: Hashable) -> int | None:
        return next((n for n, event in enumerate(self._events) if event.id == key), None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self._events)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        event = self._events[index.row()]
        if role == ENTRY_ROLE:
            return event
        if role == Qt.ItemDataRole.DisplayRole:
            return event.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return event.spoken()
        if role == Qt.ItemDataRole.ToolTipRole:
            return event.text or None
        return None


class Timeline(QListView):
    """Events under each other along a line. `moved` and `opened` carry the id, as in RowList."""

    moved = Signal(object)
    opened = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        theme.mark(self, Role.PLAIN_LIST)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self._model = _Model(self)
        self.setModel(self._model)
        self.setItemDelegate(_EventDelegate(self))
        self._keeper = KeepPlace(self, self._model)
        self._keeper.moved.connect(self.moved)
        self.doubleClicked.connect(lambda index: self.opened.emit(self._model.id_at(index.row())))
        theme.current().changed.connect(self.doItemsLayout)

    def set_events(self, events: Sequence[Event]) -> None:
        """Show these events, in this order."""
        self._model.set_events(events)

    @property
    def current(self) -> Hashable | None:
        """The id of the current event."""
        return self._keeper.current

    def select(self, key: Hashable) -> bool:
        """Choose the event with this id; false when it is not there."""
        return self._keeper.select(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            self.opened.emit(self.current)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()  # texts wrap at another place


class _EventDelegate(QStyledItemDelegate):
    def __init__(self, view: Timeline) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        look = theme.current()
        event: Event = index.data(ENTRY_ROLE)
        shown = self._fitting(event.text)
        height = look.px(32) + (self._text_height(shown) + look.px(2) if shown else 0)
        return QSize(look.px(200), height + look.px(10))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = theme.current()
        box: QRect = option.rect
        event: Event = index.data(ENTRY_ROLE)
        painter.save()
        paint_state(painter, option)
        self._line(painter, box, index)
        side = look.px(icons.SIZE)
        middle = box.left() + self._line_at()
        picture = QRect(middle - side // 2, box.top() + look.px(9), side, side)
        icons.paint(painter, picture, event.icon, look.tone(event.tone))
        centre = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(look.font())
        painter.setPen(look.tone(Tone.SECONDARY))
        when = QRect(
            box.left() + look.px(8), box.top() + look.px(6), self._when_width(), look.px(26)
        )
        painter.drawText(when, centre | Qt.AlignmentFlag.AlignLeft, event.when)
        left = middle + look.px(22)
        width = box.right() - look.px(12) - left
        strong = look.font(1.0, 500)
        painter.setFont(strong)
        painter.setPen(look.tone(Tone.PLAIN))
        title = QFontMetrics(strong).elidedText(event.title, Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRect(left, box.top() + look.px(6), width, look.px(26)), centre, title)
        if event.text:
            painter.setFont(look.font())
            painter.setPen(look.tone(Tone.SECONDARY))
            shown = self._fitting(event.text)
            text = QRect(left, box.top() + look.px(32), width, self._text_height(shown))
            painter.drawText(text, Qt.TextFlag.TextWordWrap, shown)
        if self._view.hasFocus() and self._view.currentIndex() == index:
            paint_focus(painter, box)
        painter.restore()

    def _line(self, painter: QPainter, box: QRect, index: Index) -> None:
        look = theme.current()
        middle = box.left() + self._line_at()
        colour = look.colour("line")
        first, last = index.row() == 0, index.row() + 1 == index.model().rowCount()
        if not first:
            painter.fillRect(QRect(middle, box.top(), 1, look.px(7)), colour)
        if not last:
            top = box.top() + look.px(31)
            painter.fillRect(QRect(middle, top, 1, box.bottom() + 1 - top), colour)

    def _when_width(self) -> int:
        return QFontMetrics(theme.current().font()).horizontalAdvance("wo 00-00-0000")

    def _line_at(self) -> int:
        look = theme.current()
        return self._when_width() + look.px(30)

    def _text_height(self, text: str) -> int:
        return self._wrapped(text).height()

    def _wrapped(self, text: str) -> QRect:
        look = theme.current()
        width = self._view.viewport().width() - self._line_at() - look.px(34)
        space = QRect(0, 0, max(width, look.px(80)), 10_000)
        return QFontMetrics(look.font()).boundingRect(space, Qt.TextFlag.TextWordWrap, text)

    def _fitting(self, text: str) -> str:
        """As many words as fit in three lines, with an ellipsis where some are left out."""
        most = QFontMetrics(theme.current().font()).lineSpacing() * TEXT_LINES
        if self._wrapped(text).height() <= most:
            return text
        words = text.split()
        low, high = 0, len(words)
        while low < high:
            middle = (low + high + 1) // 2
            tried = " ".join(words[:middle]) + "…"
            low, high = (
                (middle, high) if self._wrapped(tried).height() <= most else (low, middle - 1)
            )
        return " ".join(words[:low]) + "…"
