"""A strip of weeks: how full each is, and the same figures as a table one key away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from ui import icons, theme
from ui.icons import Icon
from ui.models.columns import Column, Status
from ui.models.table import TableModel
from ui.theme import Role, Tone
from ui.widgets.row_paint import paint_focus
from ui.widgets.table import DataTable
from werkplek.regels.opmaak import MAANDEN, datum_lang, getal


@dataclass(frozen=True, slots=True)
class Week:
    """A week: its Monday, how many are due, how many are planned, and room for how many more."""

    monday: date
    due: int
    planned: int
    room: int

    @property
    def too_full(self) -> bool:
        """More are due than there is room for."""
        return self.due > self.room

    def words(self) -> str:
        """The week as one sentence."""
        number = self.monday.isocalendar().week
        full = " Dat past niet." if self.too_full else ""
        return (
            f"Week {number}, vanaf {datum_lang(self.monday)}: {getal(self.due)} aan de beurt, "
            f"plaats voor {getal(self.room)}, {getal(self.planned)} gepland.{full}"
        )


class YearStrip(QWidget):
    """The weeks beside each other; arrow keys go from week to week and each is said in words.

    A bar rises with who is due against the room there is; a week that is too full has its whole
    height and a mark on top, so that it is seen without colour.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strip = _Strip(name)
        self._model: TableModel[Week] = TableModel(
            [
                Column("Week", lambda w: str(w.monday.isocalendar().week), right=True, width=64),
                Column("Vanaf", lambda w: datum_lang(w.monday), strong=True),
                Column("Aan de beurt", lambda w: getal(w.due), right=True, width=120),
                Column("Plaats voor", lambda w: getal(w.room), right=True, width=110),
                Column("Gepland", lambda w: getal(w.planned), right=True, width=90),
                Column("Past het?", lambda w: _fits(w).words, width=130, status=_fits),
            ],
            lambda week: week.monday.toordinal(),
        )
        table = DataTable(f"Tabel bij {name}", self._model)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._strip)
        self._stack.addWidget(table)
        self._words = QLabel(name)
        theme.mark(self._words, Role.LABEL)
        self._button = QPushButton()
        self._button.setAutoDefault(False)
        self._button.clicked.connect(self.toggle)
        top = QHBoxLayout()
        top.addWidget(self._words)
        top.addStretch(1)
        top.addWidget(self._button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(4))
        column.addLayout(top)
        column.addWidget(self._stack)
        self._name = name
        theme.current().changed.connect(self._measure)
        self._say()

    def set_weeks(self, weeks: Sequence[Week]) -> None:
        """Show these weeks."""
        self._strip.set_weeks(weeks)
        self._model.set_rows(weeks)

    def toggle(self) -> None:
        """Show the table instead of the drawing, or the other way round."""
        self._stack.setCurrentIndex(1 - self._stack.currentIndex())
        self._say()

    def _say(self) -> None:
        drawing = self._stack.currentIndex() == 0
        self._button.setText("Toon tabel" if drawing else "Toon strook")
        icons.dress(self._button, Icon.TABEL if drawing else Icon.RAPPORTEN)
        self._button.setAccessibleName(f"{self._button.text()} van {self._name}")
        self._measure()

    def _measure(self) -> None:
        drawing = self._stack.currentIndex() == 0
        self._stack.setFixedHeight(theme.current().px(64 if drawing else 220))


class _Strip(QWidget):
    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._weeks: list[Week] = []
        self._here = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def set_weeks(self, weeks: Sequence[Week]) -> None:
        self._weeks = list(weeks)
        self._here = min(self._here, max(len(weeks) - 1, 0))
        self._tell()

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(520), look.px(64))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: self._here - 1,
            Qt.Key.Key_Right: self._here + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(self._weeks) - 1,
        }
        target = steps.get(Qt.Key(event.key()))
        if target is None or not self._weeks:
            super().keyPressEvent(event)
            return
        self._here = max(0, min(target, len(self._weeks) - 1))
        self._tell()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._here = self._at(int(event.position().x()))
        self._tell()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip and self._weeks:
            week = self._weeks[self._at(event.pos().x())]
            QToolTip.showText(event.globalPos(), week.words(), self)
            return True
        return super().event(event)

    def _tell(self) -> None:
        if self._weeks:
            self.setAccessibleName(f"{self._name}. {self._weeks[self._here].words()}")
        self.update()

    def _at(self, x: int) -> int:
        return max(0, min(x * len(self._weeks) // max(self.width(), 1), len(self._weeks) - 1))

    def _cell(self, number: int) -> QRect:
        """The place of a week, above the line of months."""
        count = max(len(self._weeks), 1)
        left = self.width() * number // count
        right = self.width() * (number + 1) // count
        return QRect(left, 0, right - left - 2, self.height() - theme.current().px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = theme.current()
        painter = QPainter(self)
        for number, week in enumerate(self._weeks):
            box = self._cell(number)
            tone = _tone(week)
            painter.fillRect(box, look.colour("surface"))
            part = min(week.due / week.room, 1.0) if week.room else float(week.due > 0)
            height = round(part * (box.height() - 2))
            if week.due:
                height = max(height, look.px(3))
            bar = QRect(box.left(), box.bottom() - height, box.width(), height)
            painter.fillRect(bar, look.tone(tone))
            if week.too_full:  # a notch, so that it is seen in black and white too
                painter.fillRect(
                    QRect(box.left(), box.top() + look.px(5), box.width(), look.px(3)),
                    look.colour("surface"),
                )
            painter.setPen(look.colour("line"))
            painter.drawRect(box.adjusted(0, 0, -1, -1))
            if number == self._here and self.hasFocus():
                paint_focus(painter, box.adjusted(-2, -2, 2, 2))
        self._months(painter)
        painter.end()

    def _months(self, painter: QPainter) -> None:
        look = theme.current()
        painter.setPen(look.tone(Tone.SECONDARY))
        painter.setFont(look.font(0.9))
        free = 0
        for number, week in enumerate(self._weeks):
            sunday = week.monday + timedelta(days=6)
            if sunday.day <= 7:
                box = self._cell(number)
                words = MAANDEN[sunday.month - 1][:3]
                if box.left() >= free:
                    painter.drawText(box.left(), self.height() - look.px(5), words)
                    free = box.left() + painter.fontMetrics().horizontalAdvance(words + "  ")


def _tone(week: Week) -> Tone:
    if week.too_full:
        return Tone.LATE
    return Tone.SOON if week.due * 5 > week.room * 4 else Tone.OK


def _fits(week: Week) -> Status:
    if week.too_full:
        return Status("Past niet", Tone.LATE, Icon.TE_LAAT)
    if _tone(week) is Tone.SOON and week.due:
        return Status("Bijna vol", Tone.SOON, Icon.BINNENKORT)
    return Status("Past", Tone.OK, Icon.GEREED)
