"""Backups by themselves: always in sight, never failing in silence, and put back from a list."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db.begrippen import Aanleiding, Kopietoestand
from tests.db.sleutels import WACHTZIN
from tests.gui.conftest import PEILDATUM
from tests.gui.dialogen import in_dialog
from tests.ui.toegankelijk import problems, show
from ui import backups, reopen
from ui.backups import BackupState
from ui.between import Between
from ui.dialogs.begin import StartWindow
from ui.dialogs.terugzetten import PutBackDialog, RescueDialog
from ui.main_window import MainWindow
from ui.models.backup_rows import state
from ui.screens.instellingen.screen import InstellingenScreen
from ui.theme import Tone
from ui.widgets.backup_state import BackupButton, BackupFault
from ui.widgets.table import DataTable
from werkplek import aanmelden, reservekopieen
from werkplek.reservekopieen import KopieRegel, LaatsteGoede
from werkplek.toegang import Toegang
from werkplek.werkplek import Werkplek

NOW = datetime(2026, 3, 2, 14, 30, tzinfo=UTC)


def _begin(venster: MainWindow) -> None:
    venster.backups.begin()
    venster.settle()


def _part(venster: MainWindow) -> InstellingenScreen:
    venster.go("instellingen", "reservekopieën")
    venster.settle()
    screen = venster.screen_of("instellingen")
    assert isinstance(screen, InstellingenScreen)
    return screen


def _press(window: QWidget, words: str) -> None:
    buttons = window.findChildren(QPushButton)
    next(b for b in buttons if b.text() == words and b.isVisible()).click()


def _why(venster: MainWindow) -> list[Aanleiding | None]:
    return [row.aanleiding for row in reservekopieen.lijst(venster.desk.werkplek)]


def _button(venster: MainWindow) -> BackupButton:
    button = venster.findChild(BackupButton)
    assert button is not None
    return button


def _fault(venster: MainWindow) -> BackupFault:
    fault = venster.findChild(BackupFault)
    assert fault is not None
    return fault


def _block(venster: MainWindow) -> Path:
    """Put a file where the folder of backups would come."""
    folder = reservekopieen.eigen_map(venster.desk.werkplek.pad)
    folder.write_text("geen map")
    return folder


def _change(venster: MainWindow) -> None:
    """Do an act, so that there is something to keep."""
    venster.desk.act(lambda w: reservekopieen.zet_tweede_map(w, None))


def _open(pad: Path, geheim: str | Toegang | None, alleen_lezen: bool = False) -> Werkplek:
    return aanmelden.open_bestand(pad, geheim, lambda: PEILDATUM, alleen_lezen=alleen_lezen)


def test_one_is_made_at_the_start_and_seen(venster_dicht: MainWindow) -> None:
    assert not _button(venster_dicht).isVisible()
    _begin(venster_dicht)
    assert _why(venster_dicht) == [Aanleiding.START]
    assert _button(venster_dicht).text().startswith("Reservekopie: vandaag ")
    assert not _fault(venster_dicht).isVisible()


def test_another_is_made_only_when_something_changed(venster_dicht: MainWindow) -> None:
    _begin(venster_dicht)
    venster_dicht.backups.make(Aanleiding.TUSSENTIJDS)
    venster_dicht.settle()
    assert _why(venster_dicht) == [Aanleiding.START]
    _change(venster_dicht)
    venster_dicht.backups.make(Aanleiding.TUSSENTIJDS)
    venster_dicht.settle()
    assert set(_why(venster_dicht)) == {Aanleiding.START, Aanleiding.TUSSENTIJDS}


def test_closing_makes_the_last_one(venster_dicht: MainWindow, kluis: Path) -> None:
    _begin(venster_dicht)
    _change(venster_dicht)
    assert venster_dicht.close()
    rows = reservekopieen.lijst_in(reservekopieen.eigen_map(kluis))
    assert {row.aanleiding for row in rows} == {Aanleiding.START, Aanleiding.SLUITEN}


def test_a_failure_stays_in_sight_until_it_is_solved(
    qtbot: QtBot, venster_dicht: MainWindow
) -> None:
    folder = _block(venster_dicht)
    _begin(venster_dicht)
    assert _button(venster_dicht).text() == "Reservekopie mislukt"
    assert _fault(venster_dicht).isVisible()
    venster_dicht.go("clienten")
    venster_dicht.settle()
    assert _fault(venster_dicht).isVisible()
    qtbot.waitUntil(lambda: problems(venster_dicht) == [])
    folder.unlink()
    again = next(
        b for b in _fault(venster_dicht).findChildren(QPushButton) if b.text() == "Opnieuw"
    )
    QTest.keyClick(again, Qt.Key.Key_Space)
    venster_dicht.settle()
    assert not _fault(venster_dicht).isVisible()
    assert _button(venster_dicht).text().startswith("Reservekopie: vandaag ")


def test_a_failure_that_was_seen_still_shows_at_the_foot(venster_dicht: MainWindow) -> None:
    _block(venster_dicht)
    _begin(venster_dicht)
    seen = next(b for b in _fault(venster_dicht).findChildren(QPushButton) if b.text() == "Gezien")
    seen.click()
    assert not _fault(venster_dicht).isVisible()
    assert _button(venster_dicht).text() == "Reservekopie mislukt"
    _button(venster_dicht).click()
    assert venster_dicht.screen_of("instellingen").isVisible()
    venster_dicht.backups.end()  # or closing it at the end of the test asks


@pytest.mark.parametrize(("answer", "closed"), [("Terug", False), ("Toch afsluiten", True)])
def test_closing_without_a_backup_is_asked(
    qtbot: QtBot, venster_dicht: MainWindow, answer: str, closed: bool
) -> None:
    _block(venster_dicht)
    _begin(venster_dicht)
    asked = in_dialog(qtbot, QMessageBox, lambda box: _press(box, answer))
    assert venster_dicht.close() is closed
    assert asked == ["De reservekopie is niet gemaakt"]
    assert venster_dicht.isVisible() is not closed
    venster_dicht.backups.end()


def test_trying_again_closes_once_it_works(qtbot: QtBot, venster_dicht: MainWindow) -> None:
    folder = _block(venster_dicht)
    _begin(venster_dicht)

    def mend(box: QMessageBox) -> None:
        folder.unlink()
        _press(box, "Opnieuw")

    asked = in_dialog(qtbot, QMessageBox, mend)
    assert venster_dicht.close()
    assert asked
    assert len(reservekopieen.lijst_in(folder)) == 1


def test_a_fault_of_the_program_is_a_failure_too(
    venster_dicht: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(reservekopieen, "maak", broken)
    _begin(venster_dicht)
    assert _button(venster_dicht).text() == "Reservekopie mislukt"
    assert not venster_dicht.backups.state.running
    venster_dicht.backups.end()


def test_what_changed_is_kept_before_the_window_locks(
    qtbot: QtBot, venster_dicht: MainWindow, kluis: Path
) -> None:
    _begin(venster_dicht)
    _change(venster_dicht)
    QTest.keyClick(venster_dicht, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: venster_dicht.desk.werkplek.store.vergrendeld)
    assert venster_dicht.close()
    rows = reservekopieen.lijst_in(reservekopieen.eigen_map(kluis))
    assert [row.aanleiding for row in rows] == [Aanleiding.TUSSENTIJDS, Aanleiding.START]


def test_the_list_and_the_second_place(
    qtbot: QtBot,
    venster_dicht: MainWindow,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _begin(venster_dicht)
    screen = _part(venster_dicht)
    qtbot.waitUntil(lambda: problems(venster_dicht) == [])
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(stick))
    _press(screen, "Tweede plaats kiezen…")
    venster_dicht.settle()
    rows = reservekopieen.lijst(venster_dicht.desk.werkplek)
    assert sorted(row.tweede for row in rows) == [False, False, True]
    assert list(stick.glob("*.werkplek.sleutel"))
    qtbot.waitUntil(lambda: problems(venster_dicht) == [])
    _press(screen, "Nakijken")
    venster_dicht.settle()
    assert "heel" in venster_dicht.statusBar().currentMessage()
    _press(screen, "Tweede plaats weghalen")
    assert reservekopieen.tweede_map(venster_dicht.desk.werkplek) is None


def test_one_is_put_back_and_what_was_there_is_kept(
    qtbot: QtBot, venster_dicht: MainWindow, kluis: Path, instellingen: QSettings
) -> None:
    desk = venster_dicht.desk
    _begin(venster_dicht)
    first = reservekopieen.lijst(desk.werkplek)[0]
    _change(venster_dicht)
    venster_dicht.backups.make(Aanleiding.GEVRAAGD)
    screen = _part(venster_dicht)
    table = next(t for t in screen.findChildren(DataTable) if t.isVisible())
    assert table.select(first.pad)
    asked_for: list[Between] = []
    desk.leave.disconnect()
    desk.leave.connect(asked_for.append)

    def fill(dialog: PutBackDialog) -> None:
        assert problems(dialog) == []
        dialog.submit()

    asked = in_dialog(qtbot, PutBackDialog, fill)
    _press(screen, "Terugzetten…")
    assert asked
    venster_dicht.settle()
    desk.werkplek.sluit()
    opened = reopen.carry_out(asked_for[0], _open, instellingen)
    assert opened is not None
    assert opened.done.startswith("De reservekopie van ")
    assert opened.place == ("instellingen", "reservekopieën")
    kept = [row.aanleiding for row in reservekopieen.lijst(opened.werkplek)]
    assert Aanleiding.VOOR_HERSTEL in kept
    opened.werkplek.sluit()


def test_a_store_that_is_damaged_is_saved_from_the_start_window(
    qtbot: QtBot, venster_dicht: MainWindow, kluis: Path, instellingen: QSettings
) -> None:
    _begin(venster_dicht)
    assert venster_dicht.close()
    kluis.write_bytes(kluis.read_bytes()[:16] + bytes(5000))
    start = StartWindow(_open, instellingen)
    show(qtbot, start)
    start.open_store(kluis, WACHTZIN)
    assert start.werkplek is None
    assert start.rescue_button.isVisible()
    qtbot.waitUntil(lambda: problems(start) == [])

    def fill(dialog: RescueDialog) -> None:
        assert problems(dialog) == []
        dialog.form.field("wachtzin").set_value("een verkeerde")
        dialog.submit()
        assert "past niet" in dialog.form.field("wachtzin").editor().accessibleDescription()
        dialog.form.field("wachtzin").set_value(WACHTZIN)
        dialog.submit()

    asked = in_dialog(qtbot, RescueDialog, fill)
    start.rescue_button.click()
    assert asked
    opened: Werkplek | None = start.werkplek
    assert opened is not None
    assert aanmelden.gemeentenaam(opened) == "Gemeente Haren"
    opened.sluit()
    assert any(old.stat().st_size == 5016 for old in kluis.parent.rglob("*") if old.is_file())


def test_a_store_that_opens_offers_no_rescue(
    qtbot: QtBot, winkel: Path, instellingen: QSettings
) -> None:
    start = StartWindow(_open, instellingen)
    show(qtbot, start)
    start.open_store(winkel.with_name("weg.werkplek"))
    assert not start.rescue_button.isVisible()  # gone, but there is nothing to put back


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (timedelta(minutes=25), "vandaag 14:05"),
        (timedelta(days=1), "gisteren 14:30"),
        (timedelta(days=3), "vrijdag 14:30"),
        (timedelta(days=20), "10-02-2026"),
        (-timedelta(days=2), "04-03-2026"),
    ],
)
def test_the_moment_is_spoken(ago: timedelta, words: str) -> None:
    assert backups.spoken(NOW - ago, NOW) == words


@pytest.mark.parametrize(
    ("age", "acts", "faults", "tone"),
    [
        (timedelta(hours=2), 5, (), Tone.SECONDARY),
        (timedelta(days=3), 0, (), Tone.SECONDARY),
        (timedelta(days=3), 1, (), Tone.SOON),
        (timedelta(hours=2), 0, ("De stick is er niet.",), Tone.LATE),
    ],
)
def test_the_colour_says_how_urgent_it_is(
    age: timedelta, acts: int, faults: tuple[str, ...], tone: Tone
) -> None:
    last = LaatsteGoede(Path("x"), NOW - age, age, acts)
    assert BackupState(NOW, last, faults).tone is tone


def test_no_backup_at_all_is_said() -> None:
    state = BackupState(NOW)
    assert (state.words, state.tone) == ("Nog geen reservekopie", Tone.SOON)
    assert replace(state, running=True).tone is Tone.SECONDARY


@pytest.mark.parametrize("toestand", [Kopietoestand.BESCHADIGD, Kopietoestand.ONVOLLEDIG])
def test_one_that_is_not_whole_says_so(toestand: Kopietoestand) -> None:
    row = KopieRegel(Path("x"), False, NOW, toestand, None, None, None, None, None)
    assert state(row).tone is Tone.LATE
