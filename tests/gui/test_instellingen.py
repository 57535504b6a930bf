"""Instellingen by keyboard: gemeente and logo, medewerkers, regelingen, and how it all looks."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QTabWidget,
)
from pytestqt.qtbot import QtBot

from tests.gui.conftest import WIE
from tests.gui.dialogen import in_dialog, undo
from tests.ui.toegankelijk import problems
from ui import recent_files, theme
from ui.desk import Desk
from ui.dialogs.gemeente import GemeenteDialog
from ui.dialogs.medewerker import MedewerkerDialog
from ui.dialogs.regeling import RegelingDialog
from ui.main_window import MainWindow
from ui.screens.instellingen.screen import InstellingenScreen
from ui.theme import Mode
from ui.widgets.table import DataTable
from werkplek import instellingen as gebruik
from werkplek import regelingen
from werkplek.regels.regelingen import CATALOGUS, Regelwaarde, Sleutel, Waardesoort
from werkplek.werkplek import Werkplek


@pytest.fixture
def scherm(venster: MainWindow) -> InstellingenScreen:
    QTest.keyClick(venster, Qt.Key.Key_7, Qt.KeyboardModifier.ControlModifier)
    screen = venster.screen_of("instellingen")
    assert isinstance(screen, InstellingenScreen)
    assert screen.isVisible()
    return screen


def _button(scherm: InstellingenScreen, words: str) -> QPushButton:
    return next(
        button
        for button in scherm.findChildren(QPushButton)
        if button.text() == words and button.isVisible()
    )


def _table(scherm: InstellingenScreen, name: str) -> DataTable:
    return next(t for t in scherm.findChildren(DataTable) if t.accessibleName() == name)


def _now(werkplek: Werkplek, sleutel: str) -> str:
    nu = next(b.nu for b in regelingen.overzicht(werkplek) if b.sleutel == sleutel)
    return "" if nu is None else nu.waarde.waarde


def _retype(field: QLineEdit, text: str) -> None:
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, text)


def _line(widget: object) -> QLineEdit:
    assert isinstance(widget, QLineEdit)
    return widget


def test_anyone_can_use_every_part(venster: MainWindow, scherm: InstellingenScreen) -> None:
    tabs = scherm.findChild(QTabWidget)
    assert tabs is not None
    tabs.tabBar().setFocus()
    for number in range(tabs.count()):
        assert tabs.currentIndex() == number
        assert problems(venster) == []
        tabs.tabBar().setFocus()
        QTest.keyClick(tabs.tabBar(), Qt.Key.Key_Right)


def test_the_gemeente_is_changed_and_undone(
    qtbot: QtBot, venster: MainWindow, scherm: InstellingenScreen, bureau: Desk
) -> None:
    oud = gebruik.gemeente(bureau.werkplek).gegevens

    def fill(dialog: GemeenteDialog) -> None:
        assert problems(dialog) == []
        functie = _line(dialog.form.field("functie_3").editor())
        QTest.keyClicks(functie, "gemeentesecretaris a.i.")
        QTest.keyClick(functie, Qt.Key.Key_Return)
        assert dialog.isVisible()
        assert "naam" in dialog.form.field("naam_3").editor().accessibleDescription()
        QTest.keyClicks(_line(dialog.form.field("naam_3").editor()), "C. Derde")
        QTest.keyClick(functie, Qt.Key.Key_Return)

    asked = in_dialog(qtbot, GemeenteDialog, fill)
    _button(scherm, "Gegevens wijzigen…").click()
    assert asked
    nu = gebruik.gemeente(bureau.werkplek).gegevens
    assert nu.ondertekenaars[:2] == oud.ondertekenaars
    assert nu.ondertekenaars[2].naam == "C. Derde"
    undo(qtbot, venster)
    assert gebruik.gemeente(bureau.werkplek).gegevens == oud


def test_a_logo_is_chosen_refused_and_taken_away(
    qtbot: QtBot,
    scherm: InstellingenScreen,
    bureau: Desk,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = BytesIO()
    Image.new("RGB", (30, 30), (0, 90, 40)).save(file, "PNG")
    good, bad = tmp_path / "logo.png", tmp_path / "geen.png"
    good.write_bytes(file.getvalue())
    bad.write_bytes(b"geen plaatje")
    choice = [good, bad, tmp_path / "weg.png"]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(choice.pop(0)), ""))
    _button(scherm, "Logo kiezen…").click()
    assert gebruik.gemeente(bureau.werkplek).logo == good.read_bytes()
    for _ in range(2):
        said = in_dialog(qtbot, QMessageBox, lambda box: QTest.keyClick(box, Qt.Key.Key_Escape))
        _button(scherm, "Logo kiezen…").click()
        assert said
        assert gebruik.gemeente(bureau.werkplek).logo == good.read_bytes()
    _button(scherm, "Logo weghalen").click()
    assert gebruik.gemeente(bureau.werkplek).logo is None
    assert not any(
        button.text() == "Logo weghalen" and button.isVisible()
        for button in scherm.findChildren(QPushButton)
    )


def test_a_medewerker_is_added_by_keyboard(
    qtbot: QtBot, scherm: InstellingenScreen, bureau: Desk
) -> None:
    scherm.open_item("medewerkers")

    def fill(dialog: MedewerkerDialog) -> None:
        assert problems(dialog) == []
        naam = _line(dialog.form.field("naam").editor())
        QTest.keyClicks(naam, WIE)
        QTest.keyClick(naam, Qt.Key.Key_Return)
        assert dialog.isVisible()
        assert "staat al" in naam.accessibleDescription()
        _retype(naam, "Noor Bos")
        QTest.keyClick(dialog.form.field("werkdagen").editor(), Qt.Key.Key_Space)
        QTest.keyClick(naam, Qt.Key.Key_Return)

    asked = in_dialog(qtbot, MedewerkerDialog, fill)
    _button(scherm, "Medewerker toevoegen…").click()
    assert asked
    [noor] = [wie for wie in gebruik.medewerkers(bureau.werkplek) if wie.naam == "Noor Bos"]
    assert noor.werkdagen == {"ma"}


def test_changing_who_works_here_keeps_everything_else_of_her(
    qtbot: QtBot, scherm: InstellingenScreen, bureau: Desk
) -> None:
    scherm.open_item("medewerkers")
    [voor] = [wie for wie in gebruik.medewerkers(bureau.werkplek) if wie.naam == WIE]
    table = _table(scherm, "Lijst van medewerkers")
    table.select(voor.id)

    def fill(dialog: MedewerkerDialog) -> None:
        naam = _line(dialog.form.field("naam").editor())
        _retype(naam, "Marjan Tjaden-Bos")
        QTest.keyClick(naam, Qt.Key.Key_Return)

    asked = in_dialog(qtbot, MedewerkerDialog, fill)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert asked
    [na] = [wie for wie in gebruik.medewerkers(bureau.werkplek) if wie.id == voor.id]
    assert na.naam == "Marjan Tjaden-Bos"
    assert (na.mandaat, na.werkdagen, na.rol) == (voor.mandaat, voor.werkdagen, voor.rol)
    assert bureau.werkplek.wie == "Marjan Tjaden-Bos"


def test_choosing_who_works_here_is_remembered(
    scherm: InstellingenScreen, bureau: Desk, instellingen: QSettings
) -> None:
    scherm.open_item("medewerkers")
    box = next(
        box
        for box in scherm.findChildren(QComboBox)
        if box.accessibleName() == "Wie werkt hier nu?"
    )
    assert box.currentText() == WIE
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert bureau.werkplek.wie == box.currentText() != WIE
    assert recent_files.find(instellingen, bureau.werkplek.pad).wie == bureau.werkplek.wie


def test_a_regeling_gets_a_new_value_from_a_day_on(
    qtbot: QtBot, scherm: InstellingenScreen, bureau: Desk
) -> None:
    scherm.open_item(Sleutel.ID_EINDDATUM)

    def fill(dialog: RegelingDialog) -> None:
        assert problems(dialog) == []
        form = dialog.form
        bron = _line(form.field("bron").editor())
        QTest.keyClicks(_line(form.field("van").editor()), "1-3-2012")
        QTest.keyClicks(bron, "Besluit van de raad")
        QTest.keyClick(bron, Qt.Key.Key_Return)
        assert dialog.isVisible(), "a value that is empty was not said to be unknown"
        QTest.keyClicks(_line(form.field("waarde").editor()), "30 juni 2013")
        QTest.keyClick(bron, Qt.Key.Key_Return)

    asked = in_dialog(qtbot, RegelingDialog, fill)
    _button(scherm, "Nieuwe waarde…").click()
    assert asked == ["Einddatum van de afbouw"]
    assert _now(bureau.werkplek, Sleutel.ID_EINDDATUM) == "2013-06-30"


def test_a_value_is_mended_or_said_to_be_unknown(
    qtbot: QtBot, venster: MainWindow, scherm: InstellingenScreen, bureau: Desk
) -> None:
    scherm.open_item(Sleutel.ID_UURTARIEF_COORDINATOR)
    oud = _now(bureau.werkplek, Sleutel.ID_UURTARIEF_COORDINATOR)

    def mend(dialog: RegelingDialog) -> None:
        field = _line(dialog.form.field("waarde").editor())
        _retype(field, "1.234")
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert dialog.isVisible(), "1.234 can be two amounts"
        _retype(field, "92,50")
        QTest.keyClick(field, Qt.Key.Key_Return)

    def forget(dialog: RegelingDialog) -> None:
        QTest.keyClick(dialog.form.field("onbekend").editor(), Qt.Key.Key_Space)
        assert not dialog.form.field("waarde").isVisible()
        QTest.keyClick(dialog.form.field("bron").editor(), Qt.Key.Key_Return)

    for reply, wanted in ((mend, "92.50"), (forget, "")):
        asked = in_dialog(qtbot, RegelingDialog, reply)
        _button(scherm, "Waarde verbeteren…").click()
        assert asked
        assert _now(bureau.werkplek, Sleutel.ID_UURTARIEF_COORDINATOR) == wanted
    for _ in range(2):
        undo(qtbot, venster)
    assert _now(bureau.werkplek, Sleutel.ID_UURTARIEF_COORDINATOR) == oud


@pytest.mark.parametrize("sleutel", list(CATALOGUS))
def test_every_regeling_can_be_saved_again_as_it_stands(
    qtbot: QtBot, scherm: InstellingenScreen, bureau: Desk, sleutel: str
) -> None:
    if not any(r.waarde.sleutel == sleutel for r in regelingen.lijst(bureau.werkplek)):
        tekst = "ja" if CATALOGUS[sleutel].soort is Waardesoort.JA_NEE else "12"
        waarde = Regelwaarde(sleutel, tekst, date(2012, 1, 1), None, "proef")
        bureau.act(lambda werkplek: regelingen.stel_vast(werkplek, waarde))
    scherm.open_item(sleutel)
    voor = [regel.waarde for regel in regelingen.lijst(bureau.werkplek)]
    closed: list[bool] = []

    def save(dialog: RegelingDialog) -> None:
        assert problems(dialog) == []
        dialog.submit()
        closed.append(not dialog.isVisible())

    asked = in_dialog(qtbot, RegelingDialog, save)
    _button(scherm, "Waarde verbeteren…").click()
    assert asked
    assert closed == [True]
    assert [regel.waarde for regel in regelingen.lijst(bureau.werkplek)] == voor


def test_without_a_regeling_it_says_so_in_words(scherm: InstellingenScreen, bureau: Desk) -> None:
    bureau.set_peildatum(date(1990, 1, 1))
    scherm.open_item("regelingen")
    model = _table(scherm, "Lijst van regelingen").model()
    said = [
        model.index(row, 1).data(Qt.ItemDataRole.AccessibleTextRole)
        for row in range(model.rowCount())
    ]
    assert said == ["Nog niet bekend"] * len(CATALOGUS)


def test_the_look_changes_at_once_and_is_kept(
    scherm: InstellingenScreen, venster: MainWindow, instellingen: QSettings
) -> None:
    scherm.open_item("weergave")
    boxes = {box.accessibleName(): box for box in scherm.findChildren(QComboBox)}
    QTest.keyClick(boxes["Kleuren"], Qt.Key.Key_Down)
    assert theme.current().mode is Mode.DARK
    assert instellingen.value("kleuren") == Mode.DARK.value
    QTest.keyClick(boxes["Tekstgrootte"], Qt.Key.Key_Down)
    assert theme.current().text_scale == 1.25
    QApplication.processEvents()
    assert problems(venster) == []
