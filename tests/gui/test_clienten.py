"""Cliënten by keyboard: find someone in many ways, filter and order, add one without a double."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.dialogen import in_dialog
from tests.gui.vensters import press
from tests.ui.toegankelijk import problems
from ui.desk import Desk
from ui.dialogs.client import ClientDialog
from ui.main_window import MainWindow
from ui.screens.clienten import ClientenScreen
from ui.widgets.search_box import SearchBox
from ui.widgets.table import DataTable
from werkplek import clienten, geschiedenis
from werkplek.clienten import Selectie


@pytest.fixture
def scherm(venster: MainWindow) -> ClientenScreen:
    """The place Cliënten of the main window, gone to by its key."""
    QTest.keyClick(venster, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    screen = venster.screen_of("clienten")
    assert isinstance(screen, ClientenScreen)
    assert screen.isVisible()
    return screen


def search_box(screen: ClientenScreen) -> SearchBox:
    return screen.findChildren(SearchBox)[0]


def table_of(screen: ClientenScreen) -> DataTable:
    return screen.findChildren(DataTable)[0]


def names(screen: ClientenScreen) -> list[str]:
    model = table_of(screen).model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def type_in(screen: ClientenScreen, text: str) -> None:
    box = search_box(screen)
    box.focus_all()
    QTest.keyClicks(box, text)
    box.flush()


def test_everyone_is_there_and_anyone_can_use_the_screen(
    venster: MainWindow, scherm: ClientenScreen
) -> None:
    assert len(names(scherm)) == 192
    assert names(scherm)[:2] == ["Aalders, H.J.", "Æbelø, I."]
    assert problems(venster) == []


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Æbelø", "Æbelø, I."),
        ("aebelo", "Æbelø, I."),
        ("velzen veld", "Veld-van Velzen, A. in het"),
        ("1002", "Bakker, Th.J."),
        ("28-03-1952", "Bakker, Th.J."),
        ("123456782", "Bakker, Th.J."),
    ],
)
def test_search_forgives_accents_and_order_and_knows_numbers(
    scherm: ClientenScreen, typed: str, found: str
) -> None:
    type_in(scherm, typed)
    assert found in names(scherm)
    assert len(names(scherm)) < 10


def test_enter_at_once_opens_what_was_typed_and_not_what_was_chosen(
    venster: MainWindow, scherm: ClientenScreen
) -> None:
    scherm.open_item(1)
    box = search_box(scherm)
    box.focus_all()
    QTest.keyClicks(box, "bakker th")
    QTest.keyClick(box, Qt.Key.Key_Return)  # before the pause after typing is over
    shown = scherm.subject()
    assert shown is not None
    assert shown.client_id == 2
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "Tijdlijn van het dossier"
    QTest.keyClick(focus, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is table_of(scherm)


def test_filter_and_search_stay_when_one_comes_back(
    venster: MainWindow, scherm: ClientenScreen
) -> None:
    chip = next(b for b in scherm.findChildren(QPushButton) if b.text() == "ID-ers 12")
    chip.click()
    type_in(scherm, "bakker")
    assert names(scherm) == ["Bakker, Th.J."]
    venster.go("vandaag")
    venster.go("clienten")
    assert names(scherm) == ["Bakker, Th.J."]
    # another place points to someone the filter hides: the filter gives way, she is shown
    venster.go("clienten", 40)
    assert table_of(scherm).current == 40
    assert len(names(scherm)) == 192


def test_the_counts_follow_the_question_and_nothing_found_offers_the_way_back(
    scherm: ClientenScreen,
) -> None:
    type_in(scherm, "qqq")
    assert names(scherm) == []
    assert scherm.subject() is None
    chips = [b.text() for b in scherm.findChildren(QPushButton) if b.isCheckable()]
    assert chips == ["Allen 0", "ID-ers 0", "Mijn cliënten 0", "Met uitkering 0"]
    clear = next(b for b in scherm.findChildren(QPushButton) if b.text() == "Filter wissen")
    clear.click()
    assert len(names(scherm)) == 192


def test_order_by_number_and_age_both_ways(scherm: ClientenScreen) -> None:
    table = table_of(scherm)
    table.sort_by("nummer", ascending=False)
    assert names(scherm)[0] == "Hoekstra-Smits, I."
    table.sort_by("leeftijd")
    ages = [int(table.model().index(row, 2).data()) for row in range(192)]
    assert ages == sorted(ages)


def test_adding_warns_for_a_double_and_opens_the_other_instead(
    qtbot: QtBot, bureau: Desk, venster: MainWindow, scherm: ClientenScreen
) -> None:
    warned: list[str] = []

    def fill(dialog: ClientDialog) -> None:
        QTest.keyClicks(dialog.form.field("geslachtsnaam").editor(), "bakker")
        QTest.keyClicks(dialog.form.field("geboortedatum").editor(), "28-3-1952")
        warned.extend(found.waarom for found in dialog.look_who_is_there())
        links = [b for b in dialog.findChildren(QPushButton) if "cliënt 1002" in b.text()]
        links[0].click()

    in_dialog(qtbot, ClientDialog, fill)
    QTest.keyClick(
        venster,
        Qt.Key.Key_N,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    assert warned == ["zelfde naam en geboortedatum"]
    assert table_of(scherm).current == 2
    assert clienten.tel(bureau.werkplek)[Selectie.ALLEN] == 192


def test_adding_shows_the_new_dossier_and_can_be_undone(
    qtbot: QtBot, bureau: Desk, venster: MainWindow, scherm: ClientenScreen
) -> None:
    def fill(dialog: ClientDialog) -> None:
        QTest.keyClick(dialog, Qt.Key.Key_Return)  # nothing filled in: it says what is missing
        assert dialog.isVisible()
        QTest.keyClicks(dialog.form.field("geslachtsnaam").editor(), "Qvist")
        QTest.keyClicks(dialog.form.field("geboortedatum").editor(), "5-11-1980")
        QTest.keyClick(dialog.form.field("geboortedatum").editor(), Qt.Key.Key_Return)

    in_dialog(qtbot, ClientDialog, fill)
    scherm.add_client()
    assert clienten.zoek_ids(bureau.werkplek, "qvist") == clienten.zoek_ids(
        bureau.werkplek, "05-11-1980"
    )
    subject = scherm.subject()
    assert subject is not None
    assert subject.words.startswith("Qvist (Cliënt 1193")
    press(venster, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert clienten.zoek_ids(bureau.werkplek, "qvist") == []
    assert geschiedenis.stand(bureau.werkplek).opnieuw == "Cliënt toegevoegd"


def test_a_bsn_of_another_is_refused_at_its_field(bureau: Desk, qtbot: QtBot) -> None:
    dialog = ClientDialog(None, bureau)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.form.field("geslachtsnaam").set_value("Jansen")
    dialog.form.field("geboortedatum").set_value(date(1980, 11, 5))
    dialog.form.field("bsn").set_value("123456782")
    dialog.submit()
    assert dialog.isVisible()
    assert "andere cliënt" in dialog.form.field("bsn").editor().accessibleDescription()


def test_the_peildatum_changes_the_ages(bureau: Desk, scherm: ClientenScreen) -> None:
    scherm.open_item(2)
    table = table_of(scherm)
    before = int(table.model().index(table.currentIndex().row(), 2).data())
    bureau.set_peildatum(date(2012, 3, 28))
    assert int(table.model().index(table.currentIndex().row(), 2).data()) == before + 1
