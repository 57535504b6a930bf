"""Instellingen, Beveiliging: who can open the store, and what is done once the window has closed."""

from __future__ import annotations

from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from db.begrippen import Sleutelsoort
from db.fouten import BekendeFout, VerkeerdeSleutel
from tests.db.sleutels import WACHTZIN
from tests.gui.conftest import PEILDATUM, WIE
from tests.gui.dialogen import in_dialog
from tests.ui.toegankelijk import problems
from ui import reopen
from ui.between import Between
from ui.desk import Desk
from ui.dialogs.noodsleutel import NoodsleutelDialog
from ui.dialogs.toegang import CloseAccessDialog, EncryptDialog, RenameKeyDialog
from ui.dialogs.wachtzin import ChangePassphraseDialog, GivePassphraseDialog
from ui.main_window import MainWindow
from ui.screens.instellingen.screen import InstellingenScreen
from ui.widgets.field import CheckField
from ui.widgets.table import DataTable
from werkplek import aanmelden, toegang
from werkplek.toegang import Toegang
from werkplek.werkplek import Werkplek

COLLEGA = "Sytske Wieringa"
ANDERE = "vier paarse olifanten dansen"


@pytest.fixture
def deel(venster_dicht: MainWindow) -> InstellingenScreen:
    """The part in sight."""
    venster_dicht.go("instellingen", "beveiliging")
    venster_dicht.settle()
    screen = venster_dicht.screen_of("instellingen")
    assert isinstance(screen, InstellingenScreen)
    return screen


@pytest.fixture
def verder(venster_dicht: MainWindow, monkeypatch: pytest.MonkeyPatch) -> list[Between]:
    """What the window would close for; it stays open."""
    asked: list[Between] = []
    venster_dicht.desk.leave.disconnect()
    venster_dicht.desk.leave.connect(asked.append)
    return asked


def _press(screen: InstellingenScreen, words: str) -> None:
    buttons = screen.findChildren(QPushButton)
    next(b for b in buttons if b.text() == words and b.isVisible()).click()


def _keys(desk: Desk) -> list[tuple[str, Sleutelsoort]]:
    return [(key.naam, key.soort) for key in toegang.sleutels(desk.werkplek)]


def _select(screen: InstellingenScreen, desk: Desk, naam: str) -> None:
    table = next(t for t in screen.findChildren(DataTable) if t.isVisible())
    assert table.select(next(key.id for key in toegang.sleutels(desk.werkplek) if key.naam == naam))


def _open(pad: Path, geheim: str | Toegang | None, alleen_lezen: bool = False) -> Werkplek:
    return aanmelden.open_bestand(pad, geheim, lambda: PEILDATUM, alleen_lezen=alleen_lezen)


def test_anyone_can_use_it_and_sees_who_has_a_key(
    deel: InstellingenScreen, venster_dicht: MainWindow
) -> None:
    assert problems(venster_dicht) == []
    table = next(t for t in deel.findChildren(DataTable) if t.isVisible())
    model = table.model()
    rows = [
        [model.index(row, column).data() for column in (0, 1, 3)] for row in range(model.rowCount())
    ]
    assert rows == [[WIE, "Wachtzin", "U werkt hiermee"], ["Noodsleutel", "Code op papier", ""]]


def test_a_medewerker_gets_a_wachtzin_of_her_own(
    qtbot: QtBot, deel: InstellingenScreen, bureau_dicht: Desk, kluis: Path
) -> None:
    said: list[str] = []

    def fill(dialog: GivePassphraseDialog) -> None:
        assert problems(dialog) == []
        form = dialog.form
        box = form.field("naam").editor()
        assert isinstance(box, QComboBox)
        assert WIE not in [box.itemText(i) for i in range(box.count())]
        for wachtzin, again in (("kort", "kort"), (ANDERE, ANDERE)):
            form.field("wachtzin").set_value(wachtzin)
            form.field("nog_eens").set_value(again)
            dialog.submit()
            said.append(form.field("wachtzin").editor().accessibleDescription())
            said.append(box.accessibleDescription())
            form.field("naam").set_value(COLLEGA)
        dialog.submit()

    asked = in_dialog(qtbot, GivePassphraseDialog, fill)
    _press(deel, "Medewerker toegang geven…")
    assert asked
    assert said[1] == "Kies een medewerker."
    assert (COLLEGA, Sleutelsoort.WACHTZIN) in _keys(bureau_dicht)
    bureau_dicht.werkplek.sluit()
    colleague = _open(kluis, ANDERE)
    assert colleague.wie == COLLEGA
    colleague.sluit()


def test_access_is_closed_by_name_and_the_store_encrypted_anew(
    qtbot: QtBot,
    deel: InstellingenScreen,
    bureau_dicht: Desk,
    verder: list[Between],
    kluis: Path,
    instellingen: QSettings,
) -> None:
    toegang.geef_toegang(bureau_dicht.werkplek, COLLEGA, ANDERE)
    bureau_dicht.announce(None)
    _select(deel, bureau_dicht, COLLEGA)
    before = kluis.read_bytes()[:16]

    def fill(dialog: CloseAccessDialog) -> None:
        assert problems(dialog) == []
        assert dialog.form.field("opnieuw").value() is True
        dialog.form.field("naam").set_value(WIE)
        dialog.submit()
        assert COLLEGA in dialog.form.field("naam").editor().accessibleDescription()
        dialog.form.field("naam").set_value(COLLEGA.lower())
        dialog.submit()

    asked = in_dialog(qtbot, CloseAccessDialog, fill)
    _press(deel, "Toegang intrekken…")
    assert asked
    assert COLLEGA not in [naam for naam, _ in _keys(bureau_dicht)]
    [between] = verder
    bureau_dicht.werkplek.sluit()
    opened = reopen.carry_out(between, _open, instellingen)
    assert opened is not None
    assert opened.werkplek.wie == WIE
    assert opened.done == "Het bestand is opnieuw versleuteld"
    assert kluis.read_bytes()[:16] != before
    opened.werkplek.sluit()
    with pytest.raises(VerkeerdeSleutel):
        _open(kluis, ANDERE)


def test_her_own_key_and_the_paper_are_not_closed_here(
    qtbot: QtBot, deel: InstellingenScreen, bureau_dicht: Desk
) -> None:
    was = _keys(bureau_dicht)
    for naam in (WIE, "Noodsleutel"):
        _select(deel, bureau_dicht, naam)
        said = in_dialog(qtbot, QMessageBox, lambda box: QTest.keyClick(box, Qt.Key.Key_Escape))
        _press(deel, "Toegang intrekken…")
        assert said
    assert _keys(bureau_dicht) == was


def test_a_wachtzin_is_changed_with_the_old_one(
    qtbot: QtBot, deel: InstellingenScreen, bureau_dicht: Desk, kluis: Path
) -> None:
    def fill(dialog: ChangePassphraseDialog) -> None:
        assert problems(dialog) == []
        for name in ("wachtzin", "nog_eens"):
            dialog.form.field(name).set_value(ANDERE)
        dialog.form.field("oud").set_value("een verkeerde")
        dialog.submit()
        assert (
            "niet de wachtzin van nu" in dialog.form.field("oud").editor().accessibleDescription()
        )
        dialog.form.field("oud").set_value(WACHTZIN)
        dialog.submit()

    asked = in_dialog(qtbot, ChangePassphraseDialog, fill)
    _press(deel, "Wachtzin wijzigen…")
    assert asked
    bureau_dicht.werkplek.sluit()
    _open(kluis, ANDERE).sluit()


def test_a_new_noodsleutel_takes_the_place_of_the_old_one(
    qtbot: QtBot,
    deel: InstellingenScreen,
    bureau_dicht: Desk,
    kluis: Path,
    versleuteld: tuple[Path, str],
) -> None:
    def fill(dialog: NoodsleutelDialog) -> None:
        dialog.submit()
        for place, group in enumerate(dialog.code.groepen):
            if f"groep{place}" in dialog.asked:
                dialog.form.field(f"groep{place}").set_value(group)
        dialog.submit()

    asked = in_dialog(qtbot, NoodsleutelDialog, fill)
    _press(deel, "Nieuwe noodsleutel…")
    assert asked
    bureau_dicht.werkplek.sluit()
    with pytest.raises(VerkeerdeSleutel):
        _open(kluis, versleuteld[1])


class _Memory(KeyringBackend):
    """A key store in memory."""

    priority = 1.0

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # keyring is untyped there
        self._kept: dict[tuple[str, str], str] = {}

    def set_password(self, service: str, username: str, password: str) -> None:
        self._kept[service, username] = password

    def get_password(self, service: str, username: str) -> str | None:
        return self._kept.get((service, username))

    def delete_password(self, service: str, username: str) -> None:
        self._kept.pop((service, username), None)


def _box(screen: InstellingenScreen) -> CheckField:
    return next(box for box in screen.findChildren(CheckField) if box.isVisible())


def test_this_computer_remembers_and_forgets(
    deel: InstellingenScreen,
    bureau_dicht: Desk,
    kluis: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept = _Memory()
    monkeypatch.setattr(keyring, "get_keyring", lambda: kept)
    QTest.keyClick(_box(deel).editor(), Qt.Key.Key_Space)
    assert (WIE, Sleutelsoort.COMPUTER) in _keys(bureau_dicht)
    assert _box(deel).value() is True
    QTest.keyClick(_box(deel).editor(), Qt.Key.Key_Space)
    assert (WIE, Sleutelsoort.COMPUTER) not in _keys(bureau_dicht)
    assert _box(deel).value() is False


def test_a_computer_without_a_key_store_says_so(
    qtbot: QtBot,
    deel: InstellingenScreen,
    bureau_dicht: Desk,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(keyring, "get_keyring", NoKeyring)
    said = in_dialog(qtbot, QMessageBox, lambda box: QTest.keyClick(box, Qt.Key.Key_Escape))
    QTest.keyClick(_box(deel).editor(), Qt.Key.Key_Space)
    assert said
    assert _box(deel).value() is False


def test_the_key_says_who_works_here(
    qtbot: QtBot, deel: InstellingenScreen, bureau_dicht: Desk, venster_dicht: MainWindow
) -> None:
    deel.open_item("medewerkers")
    shown = [label.text() for label in deel.findChildren(QLabel) if label.isVisible()]
    assert WIE in shown
    assert not any(box.isVisible() for box in deel.findChildren(QComboBox))
    assert problems(venster_dicht) == []

    def fill(dialog: RenameKeyDialog) -> None:
        assert problems(dialog) == []
        dialog.form.field("naam").set_value(COLLEGA)
        dialog.submit()

    asked = in_dialog(qtbot, RenameKeyDialog, fill)
    _press(deel, "Andere naam bij mijn sleutel…")
    assert asked
    assert bureau_dicht.werkplek.wie == COLLEGA
    assert (COLLEGA, Sleutelsoort.WACHTZIN) in _keys(bureau_dicht)


def test_a_store_to_practise_on_can_be_encrypted(
    qtbot: QtBot,
    venster: MainWindow,
    winkel: Path,
    instellingen: QSettings,
    snel: None,
) -> None:
    asked_for: list[Between] = []
    venster.desk.leave.disconnect()
    venster.desk.leave.connect(asked_for.append)
    venster.go("instellingen", "beveiliging")
    venster.settle()
    assert problems(venster) == []

    def fill(dialog: EncryptDialog) -> None:
        assert problems(dialog) == []
        for name in ("wachtzin", "nog_eens"):
            dialog.form.field(name).set_value(ANDERE)
        dialog.submit()

    asked = in_dialog(qtbot, EncryptDialog, fill)
    screen = venster.screen_of("instellingen")
    assert isinstance(screen, InstellingenScreen)
    _press(screen, "Versleutelen…")
    assert asked
    venster.desk.werkplek.sluit()
    opened = reopen.carry_out(asked_for[0], _open, instellingen)
    assert opened is not None
    assert toegang.vraagt_noodsleutel(opened.werkplek)
    assert b"SQLite format 3" not in winkel.read_bytes()[:16]
    opened.werkplek.sluit()


def test_what_fails_between_two_windows_opens_what_was_there(
    qtbot: QtBot, kluis: Path, instellingen: QSettings
) -> None:
    werkplek = _open(kluis, WACHTZIN)
    proven = toegang.toegang_van(werkplek)
    werkplek.sluit()

    def fail() -> Toegang | None:
        raise BekendeFout("De schijf is vol. Maak ruimte vrij.")

    said: list[str] = []
    told = in_dialog(qtbot, QMessageBox, lambda box: said.append(box.informativeText()))
    opened = reopen.carry_out(
        Between(kluis, fail, proven, "Het bestand wordt versleuteld", "Klaar"), _open, instellingen
    )
    assert told
    assert said == ["De schijf is vol. Maak ruimte vrij."]
    assert opened is not None
    assert opened.done == ""
    assert opened.werkplek.wie == WIE
    opened.werkplek.sluit()
