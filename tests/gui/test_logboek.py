"""The place Logboek by keyboard: finding, reading old and new, showing what is protected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from db.fouten import BekendeFout
from tests.gui.conftest import PEILDATUM, VANDAAG, WIE
from tests.gui.dialogen import in_dialog
from tests.ui.toegankelijk import problems, show
from ui.desk import Desk
from ui.dialogs.client import ClientDialog
from ui.main_window import MainWindow
from ui.screens.clienten import ClientenScreen
from ui.screens.dossier.facts import FactsView
from ui.screens.dossier.view import DossierView
from ui.screens.logboek.detail import LogDetail
from ui.screens.logboek.filters import LogFilters
from ui.screens.logboek.screen import LogboekScreen
from ui.tasks import TaskRunner
from ui.theme import Mode, Theme
from ui.widgets.bsn_field import BsnField
from ui.widgets.chips import FilterChips
from ui.widgets.date_field import DateField
from ui.widgets.empty_state import EmptyState
from ui.widgets.hidden_note import HiddenNote
from ui.widgets.search_box import SearchBox
from ui.widgets.table import DataTable
from werkplek import aanmelden, clienten, geschiedenis, logboek
from werkplek.logboek import Filter, Welke

W = TypeVar("W", bound=QWidget)


@pytest.fixture
def client_id(bureau: Desk) -> int:
    """Someone with a BSN, whose place, interpreter and limitations were just changed."""
    found = clienten.zoek_ids(bureau.werkplek, "123456782")
    gegevens, versie = clienten.gegevens(bureau.werkplek, found[0])
    invoer = replace(gegevens, plaats="Glimmen", tolk="Pools", belemmeringen="Hoort slecht")
    clienten.wijzig(bureau.werkplek, found[0], versie, invoer)
    return found[0]


@pytest.fixture
def scherm(client_id: int, venster: MainWindow) -> LogboekScreen:
    """The place, reached by its key."""
    del client_id
    QTest.keyClick(venster, Qt.Key.Key_8, Qt.KeyboardModifier.ControlModifier)
    screen = venster.screen_of("logboek")
    assert isinstance(screen, LogboekScreen)
    assert screen.isVisible()
    return screen


def _one(parent: QWidget, kind: type[W]) -> W:
    found: list[W] = parent.findChildren(kind)
    assert len(found) == 1
    return found[0]


def _table(scherm: QWidget) -> DataTable:
    return _one(scherm, DataTable)


def _labels(scherm: QWidget) -> list[str]:
    model = _table(scherm).model()
    return [model.index(row, 1).data() for row in range(model.rowCount())]


def _text(scherm: QWidget) -> str:
    return _one(scherm, QTextBrowser).toPlainText()


def _button(parent: QWidget, words: str) -> QPushButton:
    return next(
        b for b in parent.findChildren(QPushButton) if words in b.text() and not b.isHidden()
    )


def _inzages(desk: Desk) -> list[str]:
    ids = logboek.zoek(desk.werkplek, Filter(welke=Welke.INZAGE))
    return [regel.label for regel in logboek.regels(desk.werkplek, ids)]


def test_the_newest_stands_on_top_and_says_every_field(scherm: LogboekScreen) -> None:
    assert _labels(scherm)[0] == "Gegevens gewijzigd"
    words = _text(scherm)
    assert "Plaats" in words
    assert "→ Glimmen" in words
    assert "niet ingevuld → Pools" in words
    assert "Hoort slecht" not in words
    assert "•••" in words


def test_the_place_is_accessible_in_every_look(scherm: LogboekScreen, look: Theme) -> None:
    window = scherm.window()
    assert problems(window) == []
    look.apply(Mode.DARK, 1.0)
    assert problems(window) == []


def test_protected_fields_are_shown_when_that_is_logged(
    scherm: LogboekScreen, bureau: Desk
) -> None:
    _button(scherm, "Beschermde gegevens tonen").click()
    assert "Hoort slecht" in _text(scherm)
    assert _inzages(bureau) == ["Beschermde gegevens in het logboek bekeken"]
    assert not [
        b for b in scherm.findChildren(QPushButton) if "Beschermde" in b.text() and b.isVisible()
    ]


def test_words_and_kind_are_looked_for(scherm: LogboekScreen) -> None:
    everything = len(_labels(scherm))
    search = _one(_one(scherm, LogFilters), SearchBox)
    QTest.keyClicks(search, "ingelezen")
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert set(_labels(scherm)) == {"Gegevens ingelezen"}
    assert scherm.focusWidget() is _table(scherm)
    QTest.keyClicks(search, " niets")
    search.flush()
    _button(_nothing_found(scherm), "Filter wissen").click()
    assert len(_labels(scherm)) == everything
    _one(scherm, FilterChips).choose(Welke.INZAGE)
    assert _nothing_found(scherm)


def _nothing_found(scherm: QWidget) -> QWidget:
    return next(
        empty
        for empty in scherm.findChildren(EmptyState)
        if empty.isVisible() and any(not b.isHidden() for b in empty.findChildren(QPushButton))
    )


def test_dates_are_looked_for_and_a_wrong_one_is_said(scherm: LogboekScreen) -> None:
    since, until = scherm.findChildren(DateField)
    everything = len(_labels(scherm))
    QTest.keyClicks(until.editor(), "1-1-2001")
    until.check()
    assert _nothing_found(scherm)
    until.editor().clear()
    QTest.keyClicks(since.editor(), "1-1-2001")
    since.check()
    until.check()
    assert len(_labels(scherm)) == everything
    QTest.keyClicks(since.editor(), "x")
    _table(scherm).setFocus()
    since.check()
    assert len(_labels(scherm)) == everything, "what was found stays"


def test_the_logboek_of_a_client_is_one_key_away(
    qtbot: QtBot, venster: MainWindow, client_id: int
) -> None:
    venster.go("clienten", client_id)
    screen = venster.screen_of("clienten")
    assert isinstance(screen, ClientenScreen)
    dossier = screen.findChildren(DossierView)[0]
    facts = dossier.findChildren(FactsView)[0]
    dossier.show_part(facts)
    _button(facts, "Logboek van deze cliënt").click()
    scherm = venster.screen_of("logboek")
    assert scherm.isVisible()
    assert _labels(scherm)[0] == "Gegevens gewijzigd"
    assert _one(scherm, LogFilters).filter == Filter(client_id=client_id)
    _visible_link(scherm).click()
    assert screen.isVisible()


def _visible_link(scherm: QWidget) -> QPushButton:
    detail = _one(scherm, LogDetail)
    return next(
        b
        for b in detail.findChildren(QPushButton)
        if b.accessibleName().startswith("Dossier openen")
    )


def test_an_undone_act_says_so_at_once(scherm: LogboekScreen, bureau: Desk) -> None:
    bureau.undo()
    assert _labels(scherm)[0] == "Ongedaan gemaakt: gegevens gewijzigd"
    number = logboek.laatste(bureau.werkplek) - 1
    scherm.open_item(number)
    shown = " ".join(label.text() for label in scherm.findChildren(QLabel))
    assert f"Ongedaan gemaakt door {WIE}" in shown


def test_looking_refreshes_no_screen_and_is_no_step_to_undo(
    bureau: Desk, venster: MainWindow, client_id: int
) -> None:
    heard: list[object] = []
    bureau.changed.connect(heard.append)
    venster.go("clienten", client_id)
    dossier = venster.screen_of("clienten").findChildren(DossierView)[0]
    facts = dossier.findChildren(FactsView)[0]
    dossier.show_part(facts)
    before = geschiedenis.stand(bureau.werkplek)
    _button(facts, "BSN tonen").click()
    _button(facts, "Belemmeringen tonen").click()
    assert heard == []
    assert geschiedenis.stand(bureau.werkplek) == before
    assert _inzages(bureau) == ["Belemmeringen bekeken", "BSN bekeken"]
    venster.go("logboek")
    scherm = venster.screen_of("logboek")
    assert _labels(scherm)[:2] == ["Belemmeringen bekeken", "BSN bekeken"]
    venster.go("clienten", client_id)
    dossier.show_part(facts)
    _button(facts, "BSN verbergen").click()
    _button(facts, "BSN tonen").click()
    venster.go("logboek")
    assert len(_inzages(bureau)) == 3
    assert _labels(scherm)[0] == "BSN bekeken"


def test_the_form_hides_what_is_protected_and_keeps_it(
    qtbot: QtBot, bureau: Desk, venster: MainWindow, client_id: int
) -> None:
    def look(dialog: ClientDialog) -> None:
        note = dialog.form.field("belemmeringen")
        bsn = dialog.form.field("bsn")
        assert isinstance(note, HiddenNote)
        assert isinstance(bsn, BsnField)
        assert note.editor().toPlainText() == ""
        assert _inzages(bureau) == []
        bsn.toggle()
        note.reveal()
        assert note.editor().toPlainText() == "Hoort slecht"
        note.reveal()
        assert _inzages(bureau) == ["Belemmeringen bekeken", "BSN bekeken"]
        assert problems(dialog) == []

    def change(dialog: ClientDialog) -> None:
        dialog.form.field("tolk").set_value("Turks")
        dialog.submit()

    answered = in_dialog(qtbot, ClientDialog, look)
    ClientDialog(venster, bureau, client_id).exec()
    assert answered
    answered = in_dialog(qtbot, ClientDialog, change)
    ClientDialog(venster, bureau, client_id).exec()
    assert answered
    gegevens, _ = clienten.gegevens(bureau.werkplek, client_id)
    assert (gegevens.tolk, gegevens.belemmeringen) == ("Turks", "Hoort slecht")


@pytest.fixture
def alleen_lezen(
    winkel: Path, instellingen: QSettings, client_id: int, bureau: Desk
) -> Iterator[Desk]:
    """A desk beside the first one, that can only read."""
    del client_id, bureau
    werkplek = aanmelden.open_bestand(winkel, None, lambda: PEILDATUM, WIE, alleen_lezen=True)
    runner = TaskRunner()
    yield Desk(werkplek, runner, instellingen, VANDAAG)
    runner.close()
    werkplek.sluit()


def test_what_cannot_be_logged_stays_hidden(
    qtbot: QtBot, alleen_lezen: Desk, client_id: int
) -> None:
    told: list[BekendeFout] = []
    alleen_lezen.failed.connect(told.append)
    dossier = DossierView(alleen_lezen)
    dossier.show_client(client_id)
    show(qtbot, dossier)
    facts = dossier.findChildren(FactsView)[0]
    dossier.show_part(facts)
    _button(facts, "BSN tonen").click()
    assert "logboek" in str(told[0])
    assert _button(facts, "BSN tonen"), "it is not shown"
    scherm = LogboekScreen(alleen_lezen)
    show(qtbot, scherm)
    _button(scherm, "Beschermde gegevens tonen").click()
    assert len(told) == 2
    assert "Hoort slecht" not in _text(scherm)
