"""Kansen in Kaart by keyboard: filter, look why, plan one, take a whole planning over, report ill."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.dialogen import in_dialog, undo
from tests.gui.vensters import press
from tests.ui.toegankelijk import problems
from ui.desk import Desk
from ui.dialogs.afwezig import AfwezigDialog
from ui.dialogs.gesprek import GesprekDialog
from ui.dialogs.kikplanning import KikplanningDialog
from ui.main_window import MainWindow
from ui.screens.kik.screen import KikScreen
from ui.tasks import TaskRunner
from ui.theme import Mode, Theme
from ui.widgets.chips import FilterChips
from ui.widgets.table import DataTable
from ui.widgets.year_strip import Week, YearStrip
from werkplek import aanmelden, kik, kikplanning, oefengemeente
from werkplek.kik import Kikselectie
from werkplek.oefenbevolking import PEILDATUM

VANDAAG = date(2026, 3, 2)


@pytest.fixture(scope="module")
def groningen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made-up gemeente, to be copied and not opened."""
    pad = tmp_path_factory.mktemp("kik") / "groningen.werkplek"
    oefengemeente.maak(pad, "groningen", None, clienten=90, zaad=6)
    return pad


@pytest.fixture
def bureau(
    groningen: Path, tmp_path: Path, instellingen: QSettings, light: Theme
) -> Iterator[Desk]:
    """A desk on a made-up gemeente of the test's own."""
    pad = tmp_path / "groningen.werkplek"
    shutil.copy(groningen, pad)
    werkplek = aanmelden.open_bestand(pad, None, lambda: PEILDATUM)
    runner = TaskRunner()
    yield Desk(werkplek, runner, instellingen, VANDAAG)
    runner.close()
    werkplek.sluit()


@pytest.fixture
def scherm(venster: MainWindow) -> KikScreen:
    """The place Kansen in Kaart of the main window, gone to by its key."""
    QTest.keyClick(venster, Qt.Key.Key_8, Qt.KeyboardModifier.ControlModifier)
    screen = venster.screen_of("kik")
    assert isinstance(screen, KikScreen)
    assert screen.isVisible()
    return screen


def table_of(screen: KikScreen) -> DataTable:
    return next(
        table
        for table in screen.findChildren(DataTable)
        if table.accessibleName() == "Kansen in Kaart"
    )


def button(screen: KikScreen, words: str) -> QPushButton:
    return next(b for b in screen.findChildren(QPushButton) if b.text() == words)


@pytest.mark.parametrize(
    ("mode", "scale"), [(Mode.LIGHT, 1.0), (Mode.DARK, 1.0), (Mode.LIGHT, 1.5)]
)
def test_anyone_can_use_the_screen(
    venster: MainWindow, scherm: KikScreen, light: Theme, mode: Mode, scale: float
) -> None:
    light.apply(mode, scale)
    venster.settle()
    assert problems(venster) == []


def test_each_filter_shows_as_many_as_it_says(scherm: KikScreen, bureau: Desk) -> None:
    counts = kik.stand(bureau.werkplek).tel()
    chips = scherm.findChildren(FilterChips)[0]
    for selectie, count in counts.items():
        chips.choose(str(selectie))
        assert any(
            b.isChecked() and b.text().endswith(f" {count}")
            for b in chips.findChildren(QPushButton)
        )
        assert table_of(scherm).model().rowCount() == count


def test_enter_plans_a_conversation_and_the_list_follows(
    qtbot: QtBot, venster: MainWindow, scherm: KikScreen, bureau: Desk
) -> None:
    chips = scherm.findChildren(FilterChips)[0]
    chips.choose(str(Kikselectie.NOOIT_GESPROKEN))
    table = table_of(scherm)
    table.select_first()
    wie = table.current
    before = kik.stand(bureau.werkplek).tel()[Kikselectie.GEPLAND]
    answered = in_dialog(qtbot, GesprekDialog, lambda dialog: dialog.submit())
    press(table, Qt.Key.Key_Return)
    assert answered == ["Gesprek plannen"]
    stand = kik.stand(bureau.werkplek)
    assert stand.tel()[Kikselectie.GEPLAND] == before + 1
    assert wie in stand.ids(Kikselectie.GEPLAND)
    assert button(scherm, "Gesprek openen…").isVisible()
    undo(qtbot, venster)
    assert kik.stand(bureau.werkplek).tel()[Kikselectie.GEPLAND] == before


def test_a_planning_is_looked_at_and_taken_over_as_one_act(
    qtbot: QtBot, venster: MainWindow, scherm: KikScreen, bureau: Desk
) -> None:
    before = kik.stand(bureau.werkplek).tel()[Kikselectie.GEPLAND]
    shown: list[int] = []

    def take_over(dialog: KikplanningDialog) -> None:
        assert problems(dialog) == []
        assert dialog.proposal is not None
        whole = len(dialog.proposal.regels)
        table = dialog.findChildren(DataTable)[0]
        table.setFocus()
        QTest.keyClick(table, Qt.Key.Key_Delete)
        shown.append(len(dialog.proposal.regels))
        assert shown == [whole - 1]
        dialog.submit()

    answered = in_dialog(qtbot, KikplanningDialog, take_over)
    button(scherm, "Planning maken…").click()
    assert answered == ["Planning van KIK-gesprekken"]
    stand = kik.stand(bureau.werkplek)
    assert stand.tel()[Kikselectie.GEPLAND] == before + shown[0]
    undo(qtbot, venster)
    assert kik.stand(bureau.werkplek).tel()[Kikselectie.GEPLAND] == before


def test_an_absence_that_ends_before_it_begins_is_said_at_the_field(
    qtbot: QtBot, scherm: KikScreen, bureau: Desk
) -> None:
    said: list[str] = []

    def fill(dialog: AfwezigDialog) -> None:
        assert problems(dialog) == []
        dialog.form.field("medewerker").set_value(1)
        dialog.form.field("van").set_value(date(2019, 11, 20))
        dialog.form.field("tot").set_value(date(2019, 11, 19))
        dialog.submit()
        said.append(dialog.form.field("tot").editor().accessibleDescription())
        dialog.form.field("tot").set_value(date(2019, 11, 22))
        dialog.submit()

    answered = in_dialog(qtbot, AfwezigDialog, fill)
    button(scherm, "Afwezig melden…").click()
    assert answered == ["Afwezig melden"]
    assert "eindigt voor zij begint" in said[0]
    week = kikplanning.jaarbeeld(bureau.werkplek)
    assert len(week) == 52


def test_the_year_is_said_week_by_week_and_is_a_table_too(scherm: KikScreen) -> None:
    strip = scherm.findChildren(YearStrip)[0]
    drawing = next(w for w in strip.findChildren(type(strip._strip)) if w.isVisible())
    drawing.setFocus()
    first = drawing.accessibleName()
    press(drawing, Qt.Key.Key_Right)
    assert drawing.accessibleName() != first
    assert "aan de beurt, plaats voor" in drawing.accessibleName()
    press(drawing, Qt.Key.Key_End)
    strip.toggle()
    table = strip.findChildren(DataTable)[0]
    assert table.isVisible()
    assert table.model().rowCount() == 52


def test_a_week_that_is_too_full_says_so() -> None:
    assert "Dat past niet." in Week(date(2020, 3, 2), 5, 0, 4).words()
    assert "past niet" not in Week(date(2020, 3, 2), 4, 0, 4).words()
