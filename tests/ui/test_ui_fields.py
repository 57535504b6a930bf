"""Fields and forms by keyboard, as a caseworker types."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from db.fouten import BekendeFout, OngeldigeInvoer
from tests.ui.galerij import PEILDATUM, form
from tests.ui.toegankelijk import problems, show
from ui.dialogs.base import FormDialog
from ui.widgets.bsn_field import BsnField
from ui.widgets.choice import Choice
from ui.widgets.date_field import CalendarPopup, DateField
from ui.widgets.form import ErrorSummary, Form, FormRow
from ui.widgets.line_field import TextField
from ui.widgets.money_field import HoursField, MoneyField
from ui.widgets.note_edit import NoteEdit
from ui.widgets.time_field import TimeField

POPUP = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def under(field: QWidget) -> str:
    """The words under a field."""
    row = field.parentWidget()
    assert isinstance(row, FormRow)
    return row._under.text()


@pytest.mark.parametrize(
    ("typed", "direction", "value"),
    [
        ("7-3-26", "toekomst", date(2026, 3, 7)),
        ("28-3-52", "verleden", date(1952, 3, 28)),
        ("7 maart 2012", "verleden", date(2012, 3, 7)),
        ("+2w", "toekomst", date(2012, 3, 29)),
        ("vandaag", "verleden", date(2012, 3, 15)),
    ],
)
def test_a_date_is_typed_and_shown_in_its_own_form(
    qtbot: QtBot, typed: str, direction: Any, value: date
) -> None:
    made = Form()
    field = made.add("datum", "Datum", DateField(PEILDATUM, direction))
    other = made.add("naam", "Naam", TextField())
    show(qtbot, made)
    QTest.keyClicks(field.editor(), typed)
    assert under(field) != ""
    QTest.keyClick(field.editor(), Qt.Key.Key_Tab)
    assert other.editor().hasFocus()
    assert field.value() == value
    assert field.text() == f"{value.day:02d}-{value.month:02d}-{value.year}"


def test_the_echo_says_the_day_and_how_far(qtbot: QtBot) -> None:
    made = Form()
    field = made.add("datum", "Datum", DateField(date(2025, 9, 7)))
    show(qtbot, made)
    QTest.keyClicks(field.editor(), "7-3-26")
    assert under(field) == "za 07-03-2026 (over 6 maanden)"


def test_half_a_date_is_no_error_until_it_is_left(qtbot: QtBot) -> None:
    made = Form()
    field = made.add("datum", "Datum", DateField(PEILDATUM))
    made.add("naam", "Naam", TextField())
    show(qtbot, made)
    QTest.keyClicks(field.editor(), "31-02")
    assert field.editor().property("invalid") is not True
    QTest.keyClick(field.editor(), Qt.Key.Key_Tab)
    assert field.editor().property("invalid") is True
    face = QAccessible.queryAccessibleInterface(field.editor())
    assert face.text(QAccessible.Text.Description) == under(field)
    assert "februari" in under(field).lower()
    QTest.keyClicks(field.editor(), "-2012")
    assert field.editor().property("invalid") is False


def test_a_date_may_stay_empty(qtbot: QtBot) -> None:
    field = DateField(PEILDATUM)
    show(qtbot, field)
    assert field.check()
    assert field.value() is None


@POPUP
def test_the_calendar_opens_by_keyboard_and_gives_the_focus_back(qtbot: QtBot) -> None:
    made = Form()
    field = made.add("datum", "Datum", DateField(PEILDATUM))
    show(qtbot, made)
    field.set_value(date(2012, 3, 12))
    QTest.keyClick(field.editor(), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = field.findChild(CalendarPopup)
    assert popup is not None
    assert popup.calendar.firstDayOfWeek() is Qt.DayOfWeek.Monday
    view = popup.calendar.findChild(QWidget, "qt_calendar_calendarview")
    assert view is not None
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert field.value() == date(2012, 3, 13)
    assert under(field).startswith("di 13-03-2012")
    qtbot.waitUntil(field.editor().hasFocus)


def test_time_money_and_hours(qtbot: QtBot) -> None:
    when, money, hours = TimeField(), MoneyField(), HoursField()
    for field, typed in ((when, "9.30"), (money, "1234,5"), (hours, "12,5")):
        qtbot.addWidget(field)
        QTest.keyClicks(field.editor(), typed)
        assert field.check()
    assert (when.value(), money.value(), hours.value()) == (
        time(9, 30),
        Decimal("1234.5"),
        Decimal("12.5"),
    )
    assert (when.text(), money.text(), hours.text()) == ("09:30", "€\u00a01.234,50", "12,5")
    assert money.check()  # its own form can be read again


def test_a_stored_bsn_is_hidden_and_showing_it_is_asked(qtbot: QtBot) -> None:
    told: list[bool] = []

    def may_reveal() -> bool:
        told.append(True)
        return len(told) > 1

    field = BsnField(may_reveal)
    show(qtbot, field)
    field.set_value("111222333")
    assert field.editor().echoMode() is QLineEdit.EchoMode.Password
    QTest.keyClick(field.editor(), Qt.Key.Key_Tab)
    button = field.focusWidget()
    assert isinstance(button, QToolButton)
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert field.editor().echoMode() is QLineEdit.EchoMode.Password, "it was refused"
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert field.editor().echoMode() is QLineEdit.EchoMode.Normal
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert told == [True, True], "hiding asks nothing"
    assert field.value() == "111222333"


def test_a_bsn_one_types_can_be_seen_and_is_not_told(qtbot: QtBot) -> None:
    told: list[bool] = []

    def may_reveal() -> bool:
        told.append(True)
        return True

    field = BsnField(may_reveal)
    show(qtbot, field)
    QTest.keyClicks(field.editor(), "123.456.782")
    assert field.editor().echoMode() is QLineEdit.EchoMode.Normal
    assert field.check()
    assert (field.value(), told) == ("123456782", [])
    field.editor().selectAll()
    QTest.keyClicks(field.editor(), "123456789")
    assert not field.check()


def test_the_wheel_changes_no_choice(qtbot: QtBot) -> None:
    field = Choice([(1, "een"), (2, "twee"), (3, "drie")])
    show(qtbot, field)
    field.set_value(2)
    field.editor().setFocus()
    spot = QPointF(5, 5)
    wheel = QWheelEvent(
        spot,
        spot,
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field.editor(), wheel)
    assert field.value() == 2
    QTest.keyClick(field.editor(), Qt.Key.Key_Down)
    assert field.value() == 3
    field.set_options([(3, "drie"), (4, "vier")])
    assert field.value() == 3


def test_tab_leaves_a_note(qtbot: QtBot) -> None:
    made = Form()
    note = made.add("notitie", "Notitie", NoteEdit())
    after = made.add("naam", "Naam", TextField())
    show(qtbot, made)
    note.editor().setFocus()
    QTest.keyClicks(note.editor(), "Belde af.")
    QTest.keyClick(note.editor(), Qt.Key.Key_Tab)
    assert after.editor().hasFocus()
    assert note.value() == "Belde af."


def test_the_summary_takes_the_focus_and_goes_to_the_field(qtbot: QtBot) -> None:
    made = form()
    show(qtbot, made)
    datum = made.field("datum")
    editor = datum.editor()
    assert isinstance(editor, QLineEdit)
    editor.setText("31-02-2012")
    assert made.values() is None
    summary = made.findChild(ErrorSummary)
    assert summary is not None
    assert summary.hasFocus()
    lines = summary.findChildren(QPushButton)
    assert lines[0].text() == "Vul de naam in."
    assert len(lines) == 2
    assert "Vul de naam in." in summary.accessibleName()
    assert problems(made) == []
    QTest.keyClick(lines[1], Qt.Key.Key_Space)
    assert editor.hasFocus()
    editor.setText("31-03-2012")
    naam = made.field("naam").editor()
    QTest.keyClicks(naam, "Bakker")
    values = made.values()
    assert values is not None
    assert (values["naam"], values["datum"]) == ("Bakker", date(2012, 3, 31))
    assert summary.isHidden()


def test_a_hidden_field_is_neither_asked_nor_given(qtbot: QtBot) -> None:
    made = form()
    show(qtbot, made)
    made.show_row("naam", False)
    values = made.values()
    assert values is not None
    assert "naam" not in values


def test_a_fault_of_the_act_stands_at_its_field_and_the_dialog_stays(qtbot: QtBot) -> None:
    faults: list[BekendeFout] = [
        OngeldigeInvoer("Kies een naam die nog niet bestaat.", veld="naam"),
        BekendeFout("De schijf is vol."),
    ]
    saved: list[dict[str, Any]] = []

    def save(values: dict[str, Any]) -> None:
        if faults:
            raise faults.pop(0)
        saved.append(values)

    dialog = FormDialog(None, "Naam wijzigen", "Naam bewaren", save)
    field = dialog.form.add("naam", "Naam", TextField(), required="Vul de naam in.")
    show(qtbot, dialog)
    assert field.editor().hasFocus()
    assert problems(dialog) == []
    QTest.keyClicks(field.editor(), "Bakker")
    QTest.keyClick(field.editor(), Qt.Key.Key_Return)
    assert under(field) == "Kies een naam die nog niet bestaat."
    dialog.submit()
    shown = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
    assert "De schijf is vol." in shown
    assert field.value() == "Bakker"
    dialog.submit()
    assert saved == [{"naam": "Bakker"}]
    assert dialog.isHidden()


def test_escape_leaves_a_dialog_and_the_focus_goes_back(qtbot: QtBot) -> None:
    window = QWidget()
    opener = QPushButton("Openen…", window)
    show(qtbot, window)
    opener.setFocus()
    dialog = FormDialog(window, "Naam wijzigen", "Naam bewaren", lambda _: None)
    dialog.form.add("naam", "Naam", TextField())
    dialog.open()
    qtbot.waitUntil(dialog.isVisible)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isHidden()
    assert window.focusWidget() is opener
