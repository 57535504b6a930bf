"""The noodsleutel: on paper before work starts, typed back, and what it opens."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db.fouten import VerkeerdeSleutel
from tests.db.sleutels import WACHTZIN
from tests.gui.conftest import PEILDATUM, VANDAAG, WIE
from tests.gui.dialogen import in_dialog
from tests.ui.toegankelijk import problems, show
from ui import before_work, printing
from ui.before_work import NewPassphraseDialog
from ui.dialogs.noodsleutel import NoodsleutelDialog
from werkplek import aanmelden, nieuw, toegang
from werkplek.werkplek import Werkplek

ANDERE = "vier paarse olifanten dansen"


@pytest.fixture
def vers(tmp_path: Path, snel: None) -> Werkplek:
    """A store that was just made: nothing is on paper yet."""
    store = nieuw.maak(tmp_path / "vers.werkplek", "Haren", None, WACHTZIN, WIE)
    return aanmelden.meld_aan(store, lambda: PEILDATUM)


def _type_back(dialog: NoodsleutelDialog, change: Callable[[str], str] = str) -> None:
    """Type both groups that are asked, each as `change` makes it."""
    for name in dialog.asked:
        group = dialog.code.groepen[int(name.removeprefix("groep"))]
        QTest.keyClicks(dialog.form.field(name).editor(), change(group))
    QTest.keyClick(dialog, Qt.Key.Key_Return)


def test_two_groups_are_typed_back_before_it_counts(
    qtbot: QtBot, vers: Werkplek, instellingen: QSettings
) -> None:
    dialog = NoodsleutelDialog(None, vers, VANDAAG, instellingen)
    show(qtbot, dialog)
    qtbot.waitUntil(lambda: problems(dialog) == [])
    shown = " ".join(label.accessibleName() for label in dialog.findChildren(QWidget))
    assert all(" ".join(group) in shown for group in dialog.code.groepen)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: problems(dialog) == [])
    _type_back(dialog, lambda group: group[::-1])
    assert dialog.isVisible()
    assert not toegang.heeft_noodsleutel(vers)
    assert len(dialog.asked) == 2
    first = dialog.form.field(dialog.asked[0]).editor()
    assert "niet hetzelfde als op papier" in first.accessibleDescription()
    for name in dialog.asked:
        dialog.form.field(name).set_value("")
    _type_back(dialog, str.lower)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert toegang.heeft_noodsleutel(vers)
    vers.sluit()


def test_work_does_not_start_without_it(vers: Werkplek, instellingen: QSettings) -> None:
    seen: list[str] = []

    def leave() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, NoodsleutelDialog)
        seen.extend(button.text() for button in dialog.findChildren(QPushButton))
        dialog.reject()

    QTimer.singleShot(0, leave)
    assert before_work.ready(vers, VANDAAG, instellingen) is None
    assert "Bestand sluiten" in seen
    again = aanmelden.open_bestand(vers.pad, WACHTZIN, lambda: PEILDATUM)  # it was closed
    assert toegang.vraagt_noodsleutel(again)
    again.sluit()


def test_with_one_on_paper_nothing_is_asked(kluis: Path, instellingen: QSettings) -> None:
    werkplek = aanmelden.open_bestand(kluis, WACHTZIN, lambda: PEILDATUM)
    assert before_work.ready(werkplek, VANDAAG, instellingen) is werkplek
    werkplek.sluit()


def test_the_noodsleutel_opens_and_leads_to_a_new_wachtzin(
    qtbot: QtBot, kluis: Path, versleuteld: tuple[Path, str], instellingen: QSettings
) -> None:
    werkplek = aanmelden.open_bestand(kluis, versleuteld[1].lower(), lambda: PEILDATUM)
    assert werkplek.wie == "Noodsleutel"

    def fill(dialog: NewPassphraseDialog) -> None:
        assert problems(dialog) == []
        dialog.form.field("naam").set_value(WIE)
        dialog.form.field("wachtzin").set_value(ANDERE)
        dialog.form.field("nog_eens").set_value(ANDERE)
        dialog.submit()

    asked = in_dialog(qtbot, NewPassphraseDialog, fill)
    ready = before_work.ready(werkplek, VANDAAG, instellingen)
    assert asked == ["Nieuwe wachtzin"]
    assert ready is not None
    assert ready.wie == WIE
    ready.sluit()
    aanmelden.open_bestand(kluis, ANDERE, lambda: PEILDATUM).sluit()
    with pytest.raises(VerkeerdeSleutel):
        aanmelden.open_bestand(kluis, WACHTZIN, lambda: PEILDATUM)


def test_it_goes_to_paper_and_not_to_a_file_unless_she_insists(
    qtbot: QtBot,
    vers: Werkplek,
    instellingen: QSettings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    printed: list[bytes] = []

    def print_out(_parent: QWidget, letters: list[bytes], _title: str) -> bool:
        printed.extend(letters)
        return True

    monkeypatch.setattr(printing, "print_letters", print_out)
    place = tmp_path / "stick" / "noodsleutel.pdf"
    place.parent.mkdir()

    def save(_parent: QWidget, letters: list[bytes], *_rest: object) -> Path:
        place.write_bytes(letters[0])
        return place

    monkeypatch.setattr(printing, "save_letters", save)
    dialog = NoodsleutelDialog(None, vers, VANDAAG, instellingen)
    show(qtbot, dialog)
    _press(dialog, "Afdrukken…")
    words = _words(printed[0])
    assert all(group in words for group in dialog.code.groepen)
    assert "vers.werkplek" in words
    assert "2 maart 2026" in words
    for answer, kept in (("Niet bewaren", False), ("Toch bewaren…", True)):
        warned = in_dialog(qtbot, QMessageBox, partial(_press, words=answer))
        _press(dialog, "Bewaren als PDF…")
        assert warned
        assert place.exists() is kept
    assert _words(place.read_bytes()) == words
    dialog.reject()
    vers.sluit()


def test_an_old_noodsleutel_holds_until_the_new_one_is_on_paper(
    qtbot: QtBot, kluis: Path, versleuteld: tuple[Path, str], instellingen: QSettings
) -> None:
    werkplek = aanmelden.open_bestand(kluis, WACHTZIN, lambda: PEILDATUM)
    dialog = NoodsleutelDialog(None, werkplek, date(2026, 3, 2), instellingen)
    show(qtbot, dialog)
    dialog.reject()
    assert toegang.heeft_noodsleutel(werkplek)
    werkplek.sluit()
    aanmelden.open_bestand(kluis, versleuteld[1], lambda: PEILDATUM).sluit()


def _press(window: QWidget, words: str) -> None:
    next(button for button in window.findChildren(QPushButton) if button.text() == words).click()


def _words(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        assert len(document) == 1
        page = document[0]
        text = page.get_textpage()
        words: str = text.get_text_bounded()
        text.close()
        page.close()
        return words
    finally:
        document.close()
