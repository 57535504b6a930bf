"""Plaatsingen en premies by keyboard: finding, interrupting, deciding, paying, undoing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QTabWidget
from pytestqt.qtbot import QtBot

from db.begrippen import (
    Beoordelingssoort,
    PlaatsingEinde,
    Plaatsingstatus,
    Premiestatus,
    Sector,
    Taaksoort,
    Voldoende,
)
from db.handeling import handeling
from db.model import Client, Werkgever
from tests.gui.dialogen import in_dialog, undo
from tests.ui.toegankelijk import problems, show
from ui.desk import Desk
from ui.dialogs.plaatsing import (
    BeoordelingDialog,
    EindeDialog,
    OnderbrekingDialog,
    PlaatsingDialog,
    VerlengDialog,
)
from ui.dialogs.premie import BesluitDialog, BetaaldDialog
from ui.main_window import MainWindow
from ui.screens.plaatsingen.run import PremieRun
from ui.screens.plaatsingen.screen import PlaatsingenScreen
from ui.tasks import TaskRunner
from ui.theme import Mode, Theme
from ui.widgets.chips import FilterChips
from ui.widgets.table import DataTable
from ui.widgets.who_field import Who
from werkplek import nieuw, vandaag
from werkplek.aanmelden import meld_aan
from werkplek.participatiebanen import overzicht, plaatsen
from werkplek.participatiebanen.plaatsen import NieuwePlaatsing

START = date(2020, 1, 7)
TOETS = date(2020, 7, 7)


@pytest.fixture
def groningen(tmp_path: Path, instellingen: QSettings, light: Theme) -> Iterator[Desk]:
    """A desk in Groningen on 7 July 2020: three placements, of which one ended."""
    pad = tmp_path / "groningen.werkplek"
    with nieuw.maak(pad, "Groningen", "groningen-2020", None, "proef") as store:
        with handeling(store, "proef", "Ingericht") as act:
            for nummer, naam in enumerate(("Jansen", "Özgür", "Van den Berg-de Lange"), 1):
                act.session.add(
                    Client(
                        nummer=f"C{nummer}", voorletters="A.", geslachtsnaam=naam,
                        sorteernaam=naam.lower(), geboortedatum=date(1975, 5, 5),
                        iban="NL91ABNA0417164300" if nummer != 2 else "",
                    )
                )  # fmt: skip
            for nummer, naam in enumerate(("Stichting De Buurtkamer", "Kringloop Noord"), 1):
                act.session.add(Werkgever(nummer=f"W{nummer}", naam=naam, sector=Sector.STICHTING))
            act.commit()
        begin = meld_aan(store, lambda: START, "proef")
        for client in (1, 2, 3):
            plaatsen.plaats(
                begin,
                NieuwePlaatsing(
                    client, 1, START, Decimal(16), ontwikkelplan_op=START, functie="Gastheer"
                ),
            )
        werkplek = meld_aan(store, lambda: TOETS, "proef")
        plaatsen.beoordeel(
            werkplek, 1, 1, date(2020, 7, 1), Beoordelingssoort.HALFJAAR, Voldoende.VOLDOENDE
        )
        plaatsen.beeindig(werkplek, 3, 1, date(2020, 4, 30), PlaatsingEinde.GESTOPT)
        runner = TaskRunner()
        yield Desk(werkplek, runner, instellingen, TOETS)
        runner.close()


@pytest.fixture
def venster(qtbot: QtBot, groningen: Desk) -> MainWindow:
    window = MainWindow(groningen, "Gemeente Groningen")
    window.resize(1280, 768)
    show(qtbot, window)
    return window


@pytest.fixture
def scherm(venster: MainWindow) -> PlaatsingenScreen:
    QTest.keyClick(venster, Qt.Key.Key_9, Qt.KeyboardModifier.ControlModifier)
    screen = venster.screen_of("plaatsingen")
    assert isinstance(screen, PlaatsingenScreen)
    assert screen.isVisible()
    return screen


def _table(scherm: PlaatsingenScreen, name: str) -> DataTable:
    return next(t for t in scherm.findChildren(DataTable) if t.accessibleName() == name)


def _column(table: DataTable, column: int) -> list[str]:
    model = table.model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def _press(scherm: PlaatsingenScreen, words: str) -> None:
    button = next(
        b
        for b in scherm.findChildren(QPushButton)
        if words in (b.text(), b.accessibleName()) and b.isVisible()
    )
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)


def _record(scherm: PlaatsingenScreen, words: str) -> None:
    """Choose what to record from the menu."""
    action = next(a for a in scherm.findChildren(QAction) if a.text().replace("&", "") == words)
    action.trigger()


def _status(desk: Desk, plaatsing_id: int = 1) -> Premiestatus:
    beeld = overzicht.beeld(desk.werkplek, plaatsing_id)
    assert beeld is not None
    return beeld.premies[0].premie.status


def test_who_works_where_and_anyone_can_use_it(
    venster: MainWindow, scherm: PlaatsingenScreen
) -> None:
    table = _table(scherm, "Lijst van plaatsingen")
    assert len(_column(table, 0)) == 2
    chips = scherm.findChild(FilterChips)
    assert chips is not None
    chips.choose("beeindigd")
    assert _column(table, 0) == ["Van den Berg-de Lange, A."]
    chips.choose("alles")
    assert len(_column(table, 0)) == 3
    premies = _table(scherm, "Premies van deze plaatsing")
    table.select(1)
    assert _column(premies, 1) == ["07-07-2020", "07-01-2021", "07-07-2021", "07-01-2022"]
    assert problems(venster) == []
    tabs = scherm.findChild(QTabWidget)
    assert tabs is not None
    tabs.setCurrentIndex(1)
    assert problems(venster) == []


def test_from_proposal_to_paid_and_back(
    qtbot: QtBot, venster: MainWindow, scherm: PlaatsingenScreen, groningen: Desk
) -> None:
    scherm.open_item(1)
    done = in_dialog(qtbot, BesluitDialog, lambda dialog: dialog.submit())
    _press(scherm, "Besluiten over deze premie")
    assert done == ["Besluit over premie 1"]
    assert _status(groningen) is Premiestatus.TOEGEKEND
    done = in_dialog(qtbot, BetaaldDialog, lambda dialog: dialog.submit())
    _press(scherm, "Deze premie als betaald markeren")
    assert done == ["Als betaald markeren"]
    assert _status(groningen) is Premiestatus.BETAALD
    undo(qtbot, venster)
    undo(qtbot, venster)
    assert _status(groningen) is Premiestatus.TE_BEOORDELEN


def test_an_interruption_says_beforehand_what_shifts(
    qtbot: QtBot, scherm: PlaatsingenScreen, groningen: Desk
) -> None:
    scherm.open_item(1)
    seen: list[str] = []

    def fill(dialog: OnderbrekingDialog) -> None:
        for name, text in (("van", "1-3-2020"), ("tot", "31-3-2020")):
            QTest.keyClicks(dialog.form.field(name).editor(), text)
        seen.append(dialog._shifts.text())
        dialog.submit()

    in_dialog(qtbot, OnderbrekingDialog, fill)
    _record(scherm, "Onderbreking…")
    assert "Premie 1 gaat van 07-07-2020 naar 07-08-2020." in seen[0]
    assert "De laatste dag die mag, wordt 06-02-2022." in seen[0]
    beeld = overzicht.beeld(groningen.werkplek, 1)
    assert beeld is not None
    assert beeld.premies[0].premie.toetsdatum == date(2020, 8, 7)


def test_what_is_refused_is_said_at_the_field(
    qtbot: QtBot, scherm: PlaatsingenScreen, groningen: Desk
) -> None:
    scherm.open_item(1)

    def without_reason(dialog: VerlengDialog) -> None:
        QTest.keyClicks(dialog.form.field("tot").editor(), "6-1-2023")
        dialog.submit()
        assert dialog.isVisible()
        assert "factoren" in dialog.form._rows["reden"].error

    def without_facts(dialog: BeoordelingDialog) -> None:
        dialog.form.field("oordeel").set_value(Voldoende.ONVOLDOENDE)
        dialog.submit()
        assert dialog.isVisible()
        assert dialog.form._rows["toelichting"].error

    def a_second_one(dialog: PlaatsingDialog) -> None:
        dialog.form.field("client_id").set_value(Who.of(groningen, 1, None))
        dialog.form.field("werkgever_id").set_value(Who.of(groningen, None, 2))
        QTest.keyClicks(dialog.form.field("van").editor(), "1-8-2020")
        QTest.keyClicks(dialog.form.field("uren").editor(), "16")
        dialog.submit()
        assert dialog.isVisible()
        assert "Er is al een plaatsing" in dialog.form._rows["van"].error

    for kind, words, do in (
        (VerlengDialog, "Verlenging…", without_reason),
        (BeoordelingDialog, "Beoordeling…", without_facts),
    ):
        done = in_dialog(qtbot, kind, do)  # type: ignore[arg-type]  # each with its own dialog
        _record(scherm, words)
        assert done
    done = in_dialog(qtbot, PlaatsingDialog, a_second_one)
    _press(scherm, "Plaatsing vastleggen…")
    assert done


def test_an_end_gives_its_reason(qtbot: QtBot, scherm: PlaatsingenScreen, groningen: Desk) -> None:
    scherm.open_item(1)

    def fill(dialog: EindeDialog) -> None:
        dialog.form.field("tot").set_value(date(2020, 7, 6))
        dialog.form.field("reden").set_value(PlaatsingEinde.VERVOLGTRAJECT)
        dialog.submit()

    in_dialog(qtbot, EindeDialog, fill)
    _record(scherm, "Einde…")
    [regel] = [r for r in overzicht.lijst(groningen.werkplek) if r.id == 1]
    assert regel.status is Plaatsingstatus.BEEINDIGD


def test_the_run_decides_what_is_chosen_together(
    qtbot: QtBot, venster: MainWindow, scherm: PlaatsingenScreen, groningen: Desk
) -> None:
    tabs = scherm.findChild(QTabWidget)
    assert tabs is not None
    tabs.setCurrentIndex(1)
    run = scherm.findChild(PremieRun)
    assert run is not None
    table = _table(scherm, "Lijst van premies")
    assert [name.split(",")[0] for name in _column(table, 0)] == ["Özgür", "Jansen"]
    table.select((1, 1))
    _press(scherm, "Voorstellen volgen")
    assert _status(groningen) is Premiestatus.TOEGEKEND
    undo(qtbot, venster)
    assert _status(groningen) is Premiestatus.TE_BEOORDELEN
    _press(scherm, "Volgende maand")
    assert "augustus" not in _column(table, 0)


def test_vandaag_brings_the_premium_and_leads_to_it(venster: MainWindow, groningen: Desk) -> None:
    due = [row for row in groningen.due if row.soort is Taaksoort.PREMIE]
    assert [row.rij_id for row in due] == [1]  # of the other the coach has until 4 August
    later = groningen.werkplek.op(date(2020, 7, 28))
    assert [r.rij_id for r in vandaag.lijst(later) if r.soort is Taaksoort.PREMIE] == [1, 2]
    venster.go("plaatsingen", due[0].rij_id)
    screen = venster.screen_of("plaatsingen")
    assert isinstance(screen, PlaatsingenScreen)
    assert screen.subject() is not None


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_large_text_cuts_nothing_off(
    venster: MainWindow, scherm: PlaatsingenScreen, light: Theme, mode: Mode
) -> None:
    light.apply(mode, 1.5)
    venster.settle()
    assert problems(venster) == []
