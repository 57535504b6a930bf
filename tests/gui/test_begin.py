"""Where the program begins: new, open, practise, and every refusal without a dead end."""

from __future__ import annotations

import re
import sys
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QStandardPaths, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.conftest import PEILDATUM, WIE
from tests.gui.dialogen import in_dialog
from tests.ui.toegankelijk import problems, show
from ui import recent_files
from ui.desk import Desk
from ui.dialogs import begin, nieuw_bestand
from ui.dialogs.begin import Opener, StartWindow
from ui.dialogs.nieuw_bestand import NewStoreDialog
from ui.dialogs.wachtzin import PassphraseDialog
from ui.main_window import MainWindow
from ui.tasks import TaskRunner
from ui.widgets.task_list import RowList
from werkplek import aanmelden, bestandsplek, nieuw
from werkplek.werkplek import Werkplek

WACHTZIN = "een lange wachtzin"
DOCUMENTS = QStandardPaths.StandardLocation.DocumentsLocation


@pytest.fixture
def opener(instellingen: QSettings) -> Opener:
    """As the program opens a store; what is opened is closed again at the end of each use."""

    def open_store(pad: Path, zin: str | None, alleen_lezen: bool) -> Werkplek:
        dag = recent_files.day_of(instellingen, pad) or date(2026, 3, 2)
        return aanmelden.open_bestand(pad, zin, lambda: dag, WIE, alleen_lezen=alleen_lezen)

    return open_store


@pytest.fixture
def start(
    qtbot: QtBot,
    opener: Opener,
    instellingen: QSettings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> StartWindow:
    """The start window, with a folder of its own as her documents."""
    for module in (begin, nieuw_bestand):
        monkeypatch.setattr(module, "default_folder", lambda: tmp_path / "Documenten")
    window = StartWindow(opener, instellingen)
    show(qtbot, window)
    return window


def test_anyone_can_use_the_start_window(start: StartWindow) -> None:
    assert problems(start) == []
    start.open_store(Path("/bestaat/niet.werkplek"))
    assert problems(start) == []


def test_practising_makes_the_practice_store_and_opens_it_on_its_own_day(
    qtbot: QtBot, start: StartWindow, tmp_path: Path, instellingen: QSettings
) -> None:
    QTest.keyClick(start.practise_button, Qt.Key.Key_Space)
    assert start.werkplek is not None
    assert start.werkplek.peildatum == PEILDATUM
    assert aanmelden.gemeentenaam(start.werkplek) == "Gemeente Haren"
    pad = start.werkplek.pad
    start.werkplek.sluit()
    assert pad.parent == tmp_path / "Documenten"
    assert recent_files.last(instellingen) == pad
    assert recent_files.day_of(instellingen, pad) == PEILDATUM


def test_practising_again_goes_on_in_the_same_store(start: StartWindow) -> None:
    start.practise_button.click()
    assert start.werkplek is not None
    first = start.werkplek.pad.stat().st_ino
    start.werkplek.sluit()
    start.practise_button.click()
    assert start.werkplek.pad.stat().st_ino == first
    start.werkplek.sluit()


def test_the_last_store_opens_by_itself(
    opener: Opener, winkel: Path, instellingen: QSettings
) -> None:
    recent_files.put_first(instellingen, winkel)
    werkplek = begin.choose(opener, None, None, instellingen)
    assert werkplek is not None
    assert werkplek.pad == winkel
    werkplek.sluit()


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        (None, "is er niet|bestaat niet"),
        (b"", "leeg"),
        (b"naam;adres\n" * 100, "geen bestand van Werkplek"),
        (b"SQLite format 3\x00" + bytes(4080), "beschadigd|geen bestand van Werkplek"),
    ],
)
def test_what_is_no_store_is_said_and_everything_can_still_be_chosen(
    start: StartWindow, tmp_path: Path, inhoud: bytes | None, zin: str
) -> None:
    pad = tmp_path / "iets.werkplek"
    if inhoud is not None:
        pad.write_bytes(inhoud)
    start.open_store(pad)
    assert start.werkplek is None
    assert start.isVisible()
    assert pad.name in start.fault_words
    assert re.search(zin, start.fault_words)
    assert start.practise_button.isEnabled()
    if inhoud is not None:
        assert pad.read_bytes() == inhoud


def test_a_store_in_use_says_who_has_it(
    start: StartWindow,
    opener: Opener,
    winkel: Path,
) -> None:
    elsewhere = opener(winkel, None, False)
    start.open_store(winkel)
    assert "in gebruik door" in start.fault_words
    elsewhere.sluit()
    start.open_store(winkel)
    assert start.fault_words == ""
    assert start.werkplek is not None
    start.werkplek.sluit()


def test_a_store_in_use_can_be_opened_to_read(
    qtbot: QtBot, start: StartWindow, opener: Opener, winkel: Path, instellingen: QSettings
) -> None:
    elsewhere = opener(winkel, None, False)
    start.open_store(winkel)
    assert problems(start) == []
    read_button(start).click()
    assert start.werkplek is not None
    desk = Desk(start.werkplek, TaskRunner(), instellingen, date(2026, 3, 2))
    window = MainWindow(desk, "Gemeente Haren")
    show(qtbot, window)
    assert window.windowTitle() == "Gemeente Haren – Werkplek (alleen lezen)"
    assert "Alleen lezen: u kunt niets wijzigen" in status_words(window)
    window.close()
    elsewhere.sluit()


def test_a_store_in_use_with_a_passphrase_asks_it_once(
    qtbot: QtBot, start: StartWindow, opener: Opener, tmp_path: Path
) -> None:
    pad = tmp_path / "geheim.werkplek"
    elsewhere = nieuw.maak(pad, "Haren", None, WACHTZIN, WIE)

    def fill(dialog: PassphraseDialog) -> None:
        dialog.form.field("wachtzin").set_value(WACHTZIN)
        dialog.submit()

    asked = in_dialog(qtbot, PassphraseDialog, fill)
    start.open_store(pad)
    assert asked
    assert "in gebruik door" in start.fault_words
    read_button(start).click()
    assert start.werkplek is not None
    assert bestandsplek.bekijk(start.werkplek).in_woorden == (
        "Alleen lezen: u kunt niets wijzigen",
    )
    start.werkplek.sluit()
    elsewhere.close()


def test_what_cannot_be_read_either_is_not_offered(start: StartWindow, tmp_path: Path) -> None:
    start.open_store(tmp_path / "weg.werkplek")
    assert start.fault_words
    assert not read_button(start).isVisible()


def test_documents_that_are_synchronised_are_not_proposed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        QStandardPaths,
        "writableLocation",
        lambda which: str(
            tmp_path / ("OneDrive" if which == DOCUMENTS else "lokaal") / "Documenten"
        ),
    )
    assert nieuw_bestand.default_folder() == tmp_path / "lokaal" / "Documenten" / "Bestanden"


def test_a_store_that_is_not_encrypted_says_so(venster: MainWindow) -> None:
    assert status_words(venster) == ["Niet versleuteld: alleen om te oefenen"]


def test_a_store_on_a_share_says_so(
    qtbot: QtBot, winkel: Path, instellingen: QSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.store.op_netwerk", lambda _: True)
    werkplek = aanmelden.open_bestand(winkel, None, lambda: PEILDATUM, WIE)
    window = MainWindow(Desk(werkplek, TaskRunner(), instellingen, PEILDATUM), "Gemeente Haren")
    show(qtbot, window)
    assert status_words(window)[0] == "Op een netwerkschijf: één venster tegelijk"
    window.close()


def read_button(start: StartWindow) -> QPushButton:
    return next(b for b in start.findChildren(QPushButton) if b.text() == "Alleen lezen openen")


def status_words(window: MainWindow) -> list[str]:
    return [label.text() for label in window.statusBar().findChildren(QLabel)]


def test_a_passphrase_is_asked_until_it_fits(
    qtbot: QtBot, start: StartWindow, tmp_path: Path
) -> None:
    pad = tmp_path / "geheim.werkplek"
    nieuw.maak(pad, "Haren", None, WACHTZIN, WIE).close()
    seen: list[str] = []

    def fill(dialog: PassphraseDialog) -> None:
        field = dialog.form.field("wachtzin").editor()
        assert isinstance(field, QLineEdit)
        assert field.echoMode() is QLineEdit.EchoMode.Password
        assert problems(dialog) == []
        for attempt in ("", "verkeerd", WACHTZIN):
            field.clear()
            QTest.keyClicks(field, attempt)
            QTest.keyClick(field, Qt.Key.Key_Return)
            seen.append(field.accessibleDescription())

    asked = in_dialog(qtbot, PassphraseDialog, fill)
    start.open_store(pad)
    assert asked == ["Wachtzin"]
    assert start.werkplek is not None
    start.werkplek.sluit()
    assert "Vul de wachtzin in" in seen[0]
    assert "past niet" in seen[1]


def test_giving_up_on_the_passphrase_leads_back_to_the_start(
    qtbot: QtBot, start: StartWindow, tmp_path: Path
) -> None:
    pad = tmp_path / "geheim.werkplek"
    nieuw.maak(pad, "Haren", None, WACHTZIN, WIE).close()
    asked = in_dialog(
        qtbot, PassphraseDialog, lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape)
    )
    start.open_store(pad)
    assert asked
    assert start.werkplek is None
    assert start.isVisible()


def test_a_new_store_is_made_by_keyboard(qtbot: QtBot, start: StartWindow, tmp_path: Path) -> None:
    def fill(dialog: NewStoreDialog) -> None:
        assert problems(dialog) == []
        QTest.keyClicks(dialog.form.field("gemeente").editor(), "Haren")
        dialog.submit()
        assert "te kort" in dialog.form.field("wachtzin").editor().accessibleDescription()
        QTest.keyClicks(dialog.form.field("wachtzin").editor(), WACHTZIN)
        QTest.keyClicks(dialog.form.field("nog_eens").editor(), "een andere")
        QTest.keyClick(dialog.form.field("nog_eens").editor(), Qt.Key.Key_Return)
        assert dialog.isVisible()
        assert "niet gelijk" in dialog.form.field("nog_eens").editor().accessibleDescription()
        dialog.form.field("nog_eens").set_value(WACHTZIN)
        QTest.keyClick(dialog.form.field("nog_eens").editor(), Qt.Key.Key_Return)

    asked = in_dialog(qtbot, NewStoreDialog, fill)
    start.new_button.click()
    assert asked == ["Nieuw bestand"]
    assert start.werkplek is not None
    assert start.werkplek.pad == tmp_path / "Documenten" / "Haren.werkplek"
    assert aanmelden.gemeentenaam(start.werkplek) == "Haren"
    assert bestandsplek.bekijk(start.werkplek).in_woorden == ()
    start.werkplek.sluit()


def test_without_a_wachtzin_is_a_choice_of_its_own(
    qtbot: QtBot, start: StartWindow, tmp_path: Path
) -> None:
    def fill(dialog: NewStoreDialog) -> None:
        dialog.form.field("gemeente").set_value("Haren")
        box = dialog.form.field("oefenen").editor()
        QTest.keyClick(box, Qt.Key.Key_Space)
        assert not dialog.form.field("wachtzin").isVisible()
        assert problems(dialog) == []
        dialog.submit()

    asked = in_dialog(qtbot, NewStoreDialog, fill)
    start.new_button.click()
    assert asked
    assert start.werkplek is not None
    assert bestandsplek.bekijk(start.werkplek).in_woorden == (
        "Niet versleuteld: alleen om te oefenen",
    )
    start.werkplek.sluit()


def test_a_place_that_cannot_be_is_refused_at_its_field(
    qtbot: QtBot, start: StartWindow, tmp_path: Path
) -> None:
    (tmp_path / "bestand").write_text("geen map")
    taken = tmp_path / "er is al iets.werkplek"
    taken.write_bytes(b"x")
    refused: list[str] = []

    def fill(dialog: NewStoreDialog) -> None:
        dialog.form.field("gemeente").set_value("Haren")
        for name in ("wachtzin", "nog_eens"):
            dialog.form.field(name).set_value(WACHTZIN)
        for pad in (tmp_path / "bestand" / "haren.werkplek", taken):
            dialog.form.field("pad").set_value(pad)
            dialog.submit()
            assert dialog.isVisible()
            refused.append(pad.name)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    asked = in_dialog(qtbot, NewStoreDialog, fill)
    start.new_button.click()
    assert asked
    assert len(refused) == 2
    assert start.werkplek is None
    assert taken.read_bytes() == b"x"


def test_recent_stores_are_listed_last_first_and_open_with_enter(
    qtbot: QtBot, start: StartWindow, winkel: Path, tmp_path: Path, instellingen: QSettings
) -> None:
    gone = tmp_path / "weg.werkplek"
    recent_files.put_first(instellingen, gone)
    recent_files.put_first(instellingen, winkel)
    start.show_recent()
    recent = start.findChild(RowList)
    assert recent is not None
    assert recent.current == str(winkel)
    QTest.keyClick(recent, Qt.Key.Key_Down)
    QTest.keyClick(recent, Qt.Key.Key_Return)
    assert gone.name in start.fault_words
    QTest.keyClick(recent, Qt.Key.Key_Up)
    QTest.keyClick(recent, Qt.Key.Key_Return)
    assert start.werkplek is not None
    start.werkplek.sluit()


def test_opening_offers_the_file_that_was_pointed_at(
    start: StartWindow, winkel: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(winkel), ""))
    start.open_button.click()
    assert start.werkplek is not None
    start.werkplek.sluit()


def test_another_store_opens_in_a_process_of_its_own(tmp_path: Path) -> None:
    program, arguments, folder = begin.command(tmp_path / "met spatie.werkplek")
    assert program == sys.executable
    assert arguments == ["-m", "werkplek", "--bestand", str(tmp_path / "met spatie.werkplek")]
    assert (Path(folder) / "werkplek" / "__main__.py").is_file()


def test_a_broken_list_of_recent_stores_is_no_list(instellingen: QSettings) -> None:
    for broken in ("geen json", '[{"iets": 1}]', "3"):
        instellingen.setValue("bestanden", broken)
        assert recent_files.all_recent(instellingen) == []
    recent_files.put_first(instellingen, Path("/a.werkplek"))
    recent_files.remember_who(instellingen, Path("/a.werkplek"), WIE)
    recent_files.put_first(instellingen, Path("/b.werkplek"))
    recent_files.put_first(instellingen, Path("/a.werkplek"))
    assert [Path(recent.pad).stem for recent in recent_files.all_recent(instellingen)] == ["a", "b"]
    assert recent_files.find(instellingen, Path("/a.werkplek")).wie == WIE
