"""Werkgevers by keyboard: finding, looking, adding, changing, recording a conversation, undoing."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QTabWidget
from pytestqt.qtbot import QtBot

from db.begrippen import Contactstatus, Ontvangt, Sector, Werkgeverrol
from tests.gui.dialogen import in_dialog, undo
from tests.ui.toegankelijk import problems
from ui.desk import Desk
from ui.dialogs.gesprek import GesprekDialog
from ui.dialogs.werkgever import PersoonDialog, WerkgeverDialog
from ui.main_window import MainWindow
from ui.screens.werkgever_detail import WerkgeverDetail
from ui.screens.werkgevers import WerkgeversScreen
from ui.widgets.chips import FilterChips
from ui.widgets.search_box import SearchBox
from ui.widgets.table import DataTable
from ui.widgets.task_list import RowList
from ui.widgets.timeline import Timeline
from werkplek import werkgevers

SCHOOL = "Christelijke basisschool De Veenpluim"


@pytest.fixture
def scherm(venster: MainWindow) -> WerkgeversScreen:
    QTest.keyClick(venster, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    screen = venster.screen_of("werkgevers")
    assert isinstance(screen, WerkgeversScreen)
    assert screen.isVisible()
    return screen


def _table(scherm: WerkgeversScreen) -> DataTable:
    table = scherm.findChild(DataTable)
    assert table is not None
    return table


def _names(scherm: WerkgeversScreen) -> list[str]:
    model = _table(scherm).model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def _search(scherm: WerkgeversScreen, text: str) -> SearchBox:
    box = scherm.findChild(SearchBox)
    assert box is not None
    box.clear()
    QTest.keyClicks(box, text)
    QTest.keyClick(box, Qt.Key.Key_Return)
    return box


def _detail(scherm: WerkgeversScreen) -> WerkgeverDetail:
    detail = scherm.findChild(WerkgeverDetail)
    assert detail is not None
    return detail


def _tab(scherm: WerkgeversScreen, number: int) -> None:
    tabs = _detail(scherm).findChild(QTabWidget)
    assert tabs is not None
    bar = tabs.tabBar()
    bar.setFocus()
    while tabs.currentIndex() != number:
        before = tabs.currentIndex()
        QTest.keyClick(bar, Qt.Key.Key_Right if before < number else Qt.Key.Key_Left)
        assert tabs.currentIndex() != before


def _button(scherm: WerkgeversScreen, words: str) -> QPushButton:
    return next(
        button
        for button in scherm.findChildren(QPushButton)
        if words in (button.text(), button.accessibleName()) and button.isVisible()
    )


def _choose(scherm: WerkgeversScreen, desk: Desk, name: str) -> int:
    [id_] = [row.id for row in werkgevers.lijst(desk.werkplek) if row.naam == name]
    scherm.open_item(id_)
    return id_


def test_only_employers_are_counted_and_anyone_can_use_it(
    venster: MainWindow, scherm: WerkgeversScreen, bureau: Desk
) -> None:
    everyone = werkgevers.lijst(bureau.werkplek)
    employers = [row.naam for row in everyone if row.rol is Werkgeverrol.WERKGEVER]
    assert _names(scherm) == employers
    assert not any("Weerwerk" in name for name in _names(scherm))
    chips = scherm.findChild(FilterChips)
    assert chips is not None
    chips.choose("andere")
    assert any("Weerwerk" in name for name in _names(scherm))
    chips.choose("alles")
    assert _names(scherm) == [row.naam for row in everyone]
    for number in range(4):
        _tab(scherm, number)
        assert problems(venster) == []


def test_enter_in_the_search_shows_what_was_typed_last(scherm: WerkgeversScreen) -> None:
    box = _search(scherm, "molen")
    assert SCHOOL in _names(scherm)
    assert _table(scherm).hasFocus()
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert len(_names(scherm)) == 11
    _search(scherm, "bestaat niet")
    assert not _table(scherm).isVisible()
    _button(scherm, "Filter wissen").click()
    assert _table(scherm).isVisible()


def test_what_is_chosen_stays_chosen_when_something_changes(
    scherm: WerkgeversScreen, bureau: Desk
) -> None:
    table = _table(scherm)
    for _ in range(3):
        QTest.keyClick(table, Qt.Key.Key_Down)
    chosen = table.current
    bureau.act(
        lambda w: werkgevers.voeg_toe(
            w, werkgevers.WerkgeverGegevens("Aannemer Aalders", Sector.BEDRIJF)
        )[1]
    )
    assert _names(scherm)[0] == "Aannemer Aalders"
    assert table.current == chosen


def test_an_organisation_is_added_and_undone(
    qtbot: QtBot, venster: MainWindow, scherm: WerkgeversScreen, bureau: Desk
) -> None:
    def fill(dialog: WerkgeverDialog) -> None:
        assert problems(dialog) == []
        naam = dialog.form.field("naam").editor()
        QTest.keyClick(naam, Qt.Key.Key_Return)
        assert dialog.isVisible()
        QTest.keyClicks(naam, "Bakkerij De Korst")
        QTest.keyClicks(dialog.form.field("postcode").editor(), "97")
        QTest.keyClick(dialog.form.field("postcode").editor(), Qt.Key.Key_Return)
        assert dialog.isVisible()
        QTest.keyClicks(dialog.form.field("postcode").editor(), "51ab")
        QTest.keyClick(dialog.form.field("postcode").editor(), Qt.Key.Key_Return)

    asked = in_dialog(qtbot, WerkgeverDialog, fill)
    _button(scherm, "Organisatie toevoegen…").click()
    assert asked == ["Organisatie toevoegen"]
    [made] = werkgevers.lijst(bureau.werkplek, "korst")
    assert _table(scherm).current == made.id
    assert werkgevers.beeld(bureau.werkplek, made.id).gegevens.postcode == "9751 AB"
    undo(qtbot, venster)
    assert werkgevers.lijst(bureau.werkplek, "korst") == []
    assert "Bakkerij De Korst" not in _names(scherm)


def test_enter_on_a_row_changes_the_organisation(
    qtbot: QtBot, scherm: WerkgeversScreen, bureau: Desk
) -> None:
    id_ = _choose(scherm, bureau, SCHOOL)

    def fill(dialog: WerkgeverDialog) -> None:
        field = dialog.form.field("telefoon").editor()
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(field, "050 000 99 99")
        QTest.keyClick(field, Qt.Key.Key_Return)

    asked = in_dialog(qtbot, WerkgeverDialog, fill)
    QTest.keyClick(_table(scherm), Qt.Key.Key_Return)
    assert asked
    voor = werkgevers.beeld(bureau.werkplek, id_)
    assert voor.gegevens.telefoon == "050 000 99 99"
    assert voor.gegevens.naam == SCHOOL


def test_a_contact_person_is_added_and_changed(
    qtbot: QtBot, scherm: WerkgeversScreen, bureau: Desk
) -> None:
    id_ = _choose(scherm, bureau, SCHOOL)
    _tab(scherm, 1)

    def add(dialog: PersoonDialog) -> None:
        assert problems(dialog) == []
        QTest.keyClicks(dialog.form.field("geslachtsnaam").editor(), "Zwart")
        dialog.form.field("ontvangt").set_value(Ontvangt.ID)
        QTest.keyClick(dialog.form.field("geslachtsnaam").editor(), Qt.Key.Key_Return)

    asked = in_dialog(qtbot, PersoonDialog, add)
    _button(scherm, "Contactpersoon toevoegen").click()
    assert asked
    zwart = werkgevers.beeld(bureau.werkplek, id_).personen[-1]
    assert (zwart.geslachtsnaam, zwart.ontvangt) == ("Zwart", Ontvangt.ID)

    def leave(dialog: PersoonDialog) -> None:
        QTest.keyClicks(dialog.form.field("tot").editor(), "1-3-2012")
        QTest.keyClick(dialog.form.field("tot").editor(), Qt.Key.Key_Return)

    people = next(
        view for view in scherm.findChildren(RowList) if view.accessibleName() == "Contactpersonen"
    )
    people.select(zwart.id)
    asked = in_dialog(qtbot, PersoonDialog, leave)
    QTest.keyClick(people, Qt.Key.Key_Return)
    assert asked
    assert werkgevers.beeld(bureau.werkplek, id_).personen[-1].tot == date(2012, 3, 1)


def test_a_conversation_is_recorded_with_this_organisation(
    qtbot: QtBot, scherm: WerkgeversScreen, bureau: Desk
) -> None:
    id_ = _choose(scherm, bureau, SCHOOL)
    voor = len(werkgevers.beeld(bureau.werkplek, id_).gesprekken)
    _tab(scherm, 2)

    def fill(dialog: GesprekDialog) -> None:
        QTest.keyClicks(dialog.form.field("notitie").editor(), "Belt terug over overname.")
        QTest.keyClick(
            dialog.form.field("notitie").editor(),
            Qt.Key.Key_Return,
            Qt.KeyboardModifier.ControlModifier,
        )
        if dialog.isVisible():
            dialog.submit()

    asked = in_dialog(qtbot, GesprekDialog, fill)
    QTest.keyClick(_button(scherm, "Gesprek vastleggen…"), Qt.Key.Key_Space)
    assert asked
    gesprekken = werkgevers.beeld(bureau.werkplek, id_).gesprekken
    assert len(gesprekken) == voor + 1
    assert gesprekken[0].notitie == "Belt terug over overname."
    assert gesprekken[0].status is Contactstatus.GEVOERD
    talks = scherm.findChild(Timeline)
    assert talks is not None
    assert talks.model().rowCount() == voor + 1


def test_a_conversation_opens_again(qtbot: QtBot, scherm: WerkgeversScreen, bureau: Desk) -> None:
    _choose(scherm, bureau, SCHOOL)
    _tab(scherm, 2)
    seen: list[str] = []

    def look(dialog: GesprekDialog) -> None:
        seen.append(str(dialog.form.field("notitie").value()))
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    talks = scherm.findChild(Timeline)
    assert talks is not None
    QTest.keyClick(talks, Qt.Key.Key_Down)
    asked = in_dialog(qtbot, GesprekDialog, look)
    QTest.keyClick(talks, Qt.Key.Key_Return)
    assert asked
    assert "gewone aanstelling" in seen[0]


def test_an_id_er_opens_her_dossier(
    venster: MainWindow, scherm: WerkgeversScreen, bureau: Desk
) -> None:
    id_ = _choose(scherm, bureau, SCHOOL)
    asked: list[tuple[str, object]] = []
    bureau.go.disconnect(venster.go)
    bureau.go.connect(lambda place, item: asked.append((place, item)))
    id_ers = next(
        view
        for view in scherm.findChildren(RowList)
        if view.accessibleName() == "ID-ers bij deze organisatie"
    )
    QTest.keyClick(id_ers, Qt.Key.Key_Down)
    QTest.keyClick(id_ers, Qt.Key.Key_Return)
    assert asked == [("clienten", werkgevers.beeld(bureau.werkplek, id_).id_ers[1].client_id)]


def test_another_place_can_point_at_any_organisation(
    venster: MainWindow, scherm: WerkgeversScreen, bureau: Desk
) -> None:
    _search(scherm, "veenpluim")
    [weerwerk] = [row.id for row in werkgevers.lijst(bureau.werkplek) if "Weerwerk" in row.naam]
    venster.go("werkgevers", weerwerk)
    assert _table(scherm).current == weerwerk
    who = scherm.subject()
    assert who is not None
    assert who.werkgever_id == weerwerk
