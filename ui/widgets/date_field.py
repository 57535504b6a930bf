"""A date one types, or leaves empty; a calendar is there for who wants to see the days of the week."""

from __future__ import annotations

from datetime import date
from typing import Literal

from PySide6.QtCore import QDate, QEvent, QLocale, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QVBoxLayout, QWidget

from db.fouten import OngeldigeInvoer
from ui import theme
from ui.dutch import without_wheel
from ui.icons import Icon
from ui.theme import Role
from ui.widgets.line_field import LineField
from werkplek.regels.invoer import lees_datum
from werkplek.regels.opmaak import datum_echo, datum_kort

Direction = Literal["verleden", "toekomst"]


class DateField(LineField[date]):
    """A date or None. Reads "7-3-26", "7 mrt", "vandaag", "+2w"; Alt+Down shows a calendar.

    `peildatum` is what "vandaag" means; `direction` is where a year of two figures or a day
    without a year belongs: a birth date in the past, a deadline in the future.
    """

    echo_line = True

    def __init__(
        self, peildatum: date, direction: Direction = "toekomst", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, columns=12)
        self._peildatum = peildatum
        self._direction = direction
        button = self._add_button(Icon.KALENDER, "Kalender openen (Alt+pijl omlaag)")
        button.clicked.connect(self.open_calendar)
        self._line.installEventFilter(self)
        self._line.textEdited.connect(self._echo_while_typing)

    def set_peildatum(self, peildatum: date) -> None:
        """Change what "vandaag" means."""
        self._peildatum = peildatum

    def read(self, text: str) -> date:
        return lees_datum(text, self._peildatum, self._direction)

    def write(self, value: date) -> str:
        return datum_kort(value)

    def echo(self, value: date) -> str:
        return datum_echo(value, self._peildatum)

    def open_calendar(self) -> None:
        """Show the calendar under the field, on the date that stands there."""
        try:
            shown = self.value() or self._peildatum
        except OngeldigeInvoer:
            shown = self._peildatum
        popup = CalendarPopup(shown, self)
        popup.chosen.connect(self._choose)
        popup.move(self._line.mapToGlobal(QPoint(0, self._line.height() + 4)))
        popup.show()
        popup.calendar.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Down
            and event.modifiers() & Qt.KeyboardModifier.AltModifier
        ):
            self.open_calendar()
            return True
        return super().eventFilter(watched, event)

    def _choose(self, chosen: date) -> None:
        self.set_value(chosen)
        self.checked.emit("")
        self.changed.emit()
        self._line.setFocus(Qt.FocusReason.PopupFocusReason)

    def _echo_while_typing(self, text: str) -> None:
        del text
        try:
            value = self.value()
        except OngeldigeInvoer:
            value = None  # half a date is not an error yet
        self.echoed.emit("" if value is None else self.echo(value))


class CalendarPopup(QFrame):
    """A month with Monday first and week numbers; Enter chooses, Esc closes."""

    chosen = Signal(date)

    def __init__(self, shown: date, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        theme.mark(self, Role.POPOVER)
        self.calendar = QCalendarWidget()
        self.calendar.setLocale(QLocale(QLocale.Language.Dutch, QLocale.Country.Netherlands))
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
        self.calendar.setHorizontalHeaderFormat(
            QCalendarWidget.HorizontalHeaderFormat.ShortDayNames
        )
        self.calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        self.calendar.setAccessibleName("Kalender")
        self.calendar.activated.connect(self._activated)
        self.calendar.clicked.connect(self._activated)
        self._name_parts()
        plain = QTextCharFormat()
        plain.setForeground(theme.current().colour("text"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(day, plain)  # Qt's red would mean something here
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self.calendar)

    def _name_parts(self) -> None:
        for part, name in (
            ("qt_calendar_prevmonth", "Vorige maand"),
            ("qt_calendar_nextmonth", "Volgende maand"),
            ("qt_calendar_monthbutton", "Maand kiezen"),
            ("qt_calendar_yearbutton", "Jaar kiezen"),
            ("qt_calendar_yearedit", "Jaar"),
            ("qt_calendar_calendarview", "Dagen van de maand"),
        ):
            widget = self.calendar.findChild(QWidget, part)
            if widget is not None:
                widget.setAccessibleName(name)
                if not isinstance(widget, QToolButton):
                    without_wheel(widget)

    def _activated(self, day: QDate) -> None:
        self.chosen.emit(date(day.year(), day.month(), day.day()))
        self.close()
