"""A list of rows of two lines under headings, as on Vandaag."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui import icons, theme
from ui.models.rows import ENTRY_ROLE, Entry, Heading, Index, Row, RowModel
from ui.theme import Role, Tone
from ui.widgets.keep_place import KeepPlace
from ui.widgets.row_paint import paint_focus, paint_state
from ui.widgets.status_chip import chip_width, paint_chip

_LEAST_WORDS = 200  # what a title needs before the status and the date may stand beside it


class RowList(QListView):
    """Rows under headings. `moved`: another row is current (its id or None). `opened`: Enter or a
    double click on a row (its id). Filling it anew keeps what is chosen and where one was."""

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
        self._model = RowModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_RowDelegate(self))
        self._keeper = KeepPlace(self, self._model)
        self._keeper.moved.connect(self.moved)
        self.doubleClicked.connect(self._open)
        theme.current().changed.connect(self.doItemsLayout)

    def set_rows(self, entries: Sequence[Entry]) -> None:
        """Show these rows and headings."""
        self._model.set_entries(entries)

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            self.opened.emit(self.current)
            return
        if event.key() == Qt.Key.Key_Home:
            # Qt goes to the first entry, which is a heading that cannot be chosen
            self._keeper.select_near(0)
            self.scrollToTop()
            return
        super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.row() > 0 and isinstance(self._model.entry(current.row() - 1), Heading):
            self.scrollTo(self._model.index(current.row() - 1))
            self.scrollTo(self._model.index(current.row()))

    def _open(self, index: QModelIndex) -> None:
        key = self._model.id_at(index.row())
        if key is not None:
            self.opened.emit(key)


class _RowDelegate(QStyledItemDelegate):
    def __init__(self, view: RowList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        look = theme.current()
        entry: Entry = index.data(ENTRY_ROLE)
        if isinstance(entry, Heading):
            first = index.row() == 0
            return QSize(look.px(160), look.px(34 if first else 40))
        return QSize(look.px(160), look.px(52 if entry.secondary else 36))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(ENTRY_ROLE)
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if isinstance(entry, Heading):
            self._heading(painter, box, entry)
        else:
            paint_state(painter, option)
            if index.row() + 1 < index.model().rowCount() and not (
                state & QStyle.StateFlag.State_Selected
            ):
                look = theme.current()
                left = box.left() + look.px(48)
                painter.fillRect(
                    QRect(left, box.bottom(), box.right() - left, 1), look.colour("line")
                )
            self._row(painter, box, entry)
            if self._view.hasFocus() and self._view.currentIndex() == index:
                paint_focus(painter, box)
        painter.restore()

    def _heading(self, painter: QPainter, box: QRect, heading: Heading) -> None:
        look = theme.current()
        painter.setFont(look.font(1.0, 600))
        painter.setPen(look.tone(Tone.SECONDARY))
        text = box.adjusted(look.px(16), 0, -look.px(16), -look.px(7))
        painter.drawText(
            text, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, heading.text()
        )

    def _row(self, painter: QPainter, box: QRect, row: Row) -> None:
        look = theme.current()
        left = box.left() + look.px(16)
        right = box.right() - look.px(16)
        if row.icon is not None:
            side = look.px(icons.SIZE)
            picture = QRect(left, box.center().y() - side // 2, side, side)
            icons.paint(painter, picture, row.icon, look.tone(row.tone))
        left += look.px(32)
        plain = look.font()
        painter.setFont(plain)
        # at least as wide as "wo 00-00", so that chips and dates stand in columns
        metrics = QFontMetricsF(plain)
        width = max(metrics.horizontalAdvance(row.right), metrics.horizontalAdvance("wo 00-00"))
        rest = right - left - (width if row.right else 0.0)
        if (
            row.status
            and row.secondary
            and rest - chip_width(row.status, with_icon=False) < look.px(_LEAST_WORDS)
        ):
            self._narrow(painter, QRect(left, box.top(), right - left, box.height()), row)
            return
        if row.right:
            place = QRectF(right - width, box.top(), width, box.height())
            painter.setPen(look.tone(Tone.SECONDARY))
            painter.drawText(
                place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, row.right
            )
            right -= round(width) + look.px(12)
        if row.status:
            width = chip_width(row.status, with_icon=False)
            paint_chip(
                painter, QRectF(right - width, box.top(), width, box.height()), row.status, row.tone
            )
            right -= round(width) + look.px(12)
        self._words(painter, QRect(left, box.top(), right - left, box.height()), row)

    def _narrow(self, painter: QPainter, box: QRect, row: Row) -> None:
        """The title on a line of its own; the status, which says the date in words, below it."""
        line = QRect(box.left(), box.top(), box.width(), box.height() // 2)
        self._words(painter, line, replace(row, secondary=""))
        width = chip_width(row.status, with_icon=False)
        below = QRectF(box.left(), line.bottom(), width, box.height() - line.height())
        paint_chip(painter, below, row.status, row.tone)
        rest = line.translated(0, line.height())
        rest.setLeft(rest.left() + round(width) + theme.current().px(8))
        self._line(painter, rest, row.secondary, theme.current().font(), Tone.SECONDARY)

    def _words(self, painter: QPainter, box: QRect, row: Row) -> None:
        look = theme.current()
        strong = look.font(1.0, 500)
        line = QFontMetrics(strong).height()
        lines = 2 if row.secondary else 1
        gap = look.px(20) if lines == 2 else line
        top = box.top() + (box.height() - gap * (lines - 1) - line) // 2
        for number, (text, font, tone) in enumerate(
            (
                (row.title, strong, Tone.PLAIN),
                (row.secondary, look.font(), Tone.SECONDARY),
            )[:lines]
        ):
            place = QRect(box.left(), top + number * gap, box.width(), line)
            self._line(painter, place, text, font, tone)

    def _line(self, painter: QPainter, place: QRect, text: str, font: QFont, tone: Tone) -> None:
        painter.setFont(font)
        painter.setPen(theme.current().tone(tone))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, shown)
