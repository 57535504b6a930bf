"""What was typed is never lost: every form keeps it, after closing, a crash, and on a bad disk."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from db.fouten import AlleenLezen
from tests.gui.conftest import PEILDATUM, VANDAAG, WIE
from tests.gui.dialogen import in_dialog
from tests.ui.toegankelijk import problems, show
from ui.desk import Desk
from ui.dialogs import resume
from ui.dialogs.base import FormDialog
from ui.dialogs.copy_text import CopyTextDialog
from ui.dialogs.gesprek import GesprekDialog
from ui.dialogs.wachtzin import PassphraseDialog
from ui.drafts import draft_key
from ui.main_window import MainWindow
from ui.tasks import TaskRunner
from ui.widgets.field import CheckField, Field
from ui.widgets.hidden_note import HiddenNote
from ui.widgets.task_list import RowList
from werkplek import (
    aanmelden,
    clienten,
    concepten,
    evaluaties,
    id_afbouw,
    instellingen,
    regelingen,
    stappenplannen,
    vandaag,
    werkgevers,
)
from werkplek.concepten import Concept
from werkplek.werkplek import Werkplek

BAKKER, ON_BENEFIT = 2, 30
NOTE = "Belt maandag terug: ‘rug’ gaat beter, € 12,50 reiskosten.\nRegel twee – ok"

Soort = Callable[[Werkplek], str | None]


def _new_talk(w: Werkplek) -> str:
    return draft_key("nieuw gesprek", ON_BENEFIT, None, "kik", "gevoerd")


def _talk(w: Werkplek) -> str:
    number = next(row.rij_id for row in vandaag.lijst(w) if row.soort == "gesprek")
    return draft_key("gesprek", number)


def _person(w: Werkplek) -> str:
    with_people = (werkgevers.beeld(w, regel.id) for regel in werkgevers.lijst(w))
    beeld = next(beeld for beeld in with_people if beeld.personen)
    return draft_key("contactpersoon", beeld.id, beeld.personen[0].id)


def _action(form: str) -> Soort:
    return lambda w: draft_key(form, stappenplannen.acties(w, client_id=BAKKER)[0].id)


def _job(form: str) -> Soort:
    return lambda w: draft_key(form, id_afbouw.lijst(w)[0].baan_id)


def _evaluation(w: Werkplek) -> str | None:
    regel = evaluaties.lijst(w)[0]
    return draft_key("evaluatie", regel.invoer.client_id, regel.id)


def _rule(w: Werkplek) -> str:
    beeld = regelingen.overzicht(w)[0]
    return draft_key("regeling", beeld.sleutel, beeld.waarden[0].id)


def _postponed(w: Werkplek) -> str:
    from ui.dialogs.uitstel import key_of

    return key_of(vandaag.lijst(w)[0])


FORMS: dict[str, Soort] = {
    "nieuw gesprek": _new_talk,
    "gesprek": _talk,
    "nieuwe client": lambda _: "client/",
    "client": lambda _: draft_key("client", BAKKER),
    "nieuwe werkgever": lambda _: "werkgever/",
    "werkgever": lambda w: draft_key("werkgever", werkgevers.lijst(w)[0].id),
    "nieuwe persoon": lambda w: draft_key("contactpersoon", werkgevers.lijst(w)[0].id, None),
    "contactpersoon": _person,
    "nieuwe actie": lambda _: draft_key("nieuwe actie", BAKKER, 2),
    "nieuwe actie van het project": lambda _: draft_key("nieuwe actie", None, 2),
    "actie": _action("actie"),
    "actie afronden": _action("actie afronden"),
    "actie uitstellen": _action("actie uitstellen"),
    "actie toewijzen": _action("actie toewijzen"),
    "plan": lambda _: draft_key("plan", BAKKER),
    "stap 3 openen": lambda _: draft_key("stap 3 openen", BAKKER),
    "nieuwe evaluatie": lambda _: draft_key("nieuwe evaluatie", None, "tussen"),
    "evaluatie": _evaluation,
    "besluit over de afbouw": _job("besluit over de afbouw"),
    "overname": _job("overname"),
    "einde van de ID-baan": _job("einde van de ID-baan"),
    "nieuwe medewerker": lambda _: "medewerker/",
    "medewerker": lambda w: draft_key("medewerker", instellingen.medewerkers(w)[0].id),
    "gemeente": lambda _: "gemeente",
    "nieuwe waarde": lambda w: draft_key("regeling", regelingen.overzicht(w)[0].sleutel, None),
    "regeling": _rule,
    "uitstel": _postponed,
    "raadsbericht": lambda _: "raadsbericht/openbaar",
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_keeps_every_field_and_is_opened_again(
    qtbot: QtBot, bureau: Desk, form: str
) -> None:
    key = FORMS[form](bureau.werkplek)
    assert key is not None
    first = opened(qtbot, bureau, key)
    fill_in(first)
    typed = first.form.draft()
    QTest.keyClick(first, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not bureau.runner.busy)
    [kept] = concepten.lijst(bureau.werkplek)
    assert kept.sleutel == key
    assert kept.titel.strip()

    later = Desk(bureau.werkplek, bureau.runner, bureau.settings, VANDAAG)
    again = opened(qtbot, later, key)
    assert type(again) is type(first)
    assert again.form.draft() == typed
    assert "Dit typte u eerder." in text_of(again)
    again.reject()
    qtbot.waitUntil(lambda: not bureau.runner.busy)
    assert [(c.sleutel, c.velden) for c in concepten.lijst(bureau.werkplek)] == [
        (key, kept.velden)
    ], "opening it again changes nothing"


def test_every_form_can_be_opened_again_by_its_key() -> None:
    tested = {key for name in FORMS for key in (name,)} | {"brief intrekken", "kleine aantallen"}
    assert resume._MAKERS.keys() <= tested


def test_opening_and_closing_keeps_nothing(qtbot: QtBot, bureau: Desk) -> None:
    for form, key in FORMS.items():
        about = key(bureau.werkplek)
        assert about is not None
        dialog = opened(qtbot, bureau, about)
        dialog.reject()
        assert bureau.drafts.all() == [], form
    qtbot.waitUntil(lambda: not bureau.runner.busy)
    assert concepten.lijst(bureau.werkplek) == []


def test_it_is_in_the_store_soon_after_the_last_key(qtbot: QtBot, bureau: Desk, soon: None) -> None:
    dialog = opened(qtbot, bureau, _new_talk(bureau.werkplek))
    QTest.keyClicks(dialog.form.field("notitie").editor(), "Half verhaal")
    qtbot.waitUntil(lambda: "Tussendoor bewaard" in text_of(dialog))
    [kept] = concepten.lijst(bureau.werkplek)
    assert kept.velden["notitie"] == "Half verhaal"
    assert kept.titel == f"Gesprek met {concepten.over_wie(bureau.werkplek, ON_BENEFIT)}"
    assert problems(dialog) == []
    dialog.submit()
    assert not dialog.isVisible()
    qtbot.waitUntil(lambda: not bureau.runner.busy)
    assert concepten.lijst(bureau.werkplek) == []
    assert bureau.drafts.all() == []


def test_what_is_recorded_is_no_draft_any_more_from_that_moment(
    qtbot: QtBot, bureau: Desk, soon: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened(qtbot, bureau, _new_talk(bureau.werkplek))
    QTest.keyClicks(dialog.form.field("notitie").editor(), "Half verhaal")
    qtbot.waitUntil(lambda: "Tussendoor bewaard" in text_of(dialog))
    seen: list[int] = []
    bureau.changed.connect(lambda _: seen.append(len(concepten.lijst(bureau.werkplek))))
    dialog.submit()
    assert seen == [0]


def test_a_slow_disk_never_holds_up_typing(
    qtbot: QtBot, bureau: Desk, soon: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    release, writing = threading.Event(), threading.Event()
    write = concepten.bewaar

    def slow(werkplek: Werkplek, concept: Concept) -> datetime:
        writing.set()
        assert release.wait(20)
        return write(werkplek, concept)

    monkeypatch.setattr(concepten, "bewaar", slow)
    dialog = opened(qtbot, bureau, _new_talk(bureau.werkplek))
    note = dialog.form.field("notitie").editor()
    QTest.keyClicks(note, "een")
    qtbot.waitUntil(writing.is_set)
    QTest.keyClicks(note, " twee")
    assert dialog.form.field("notitie").value() == "een twee"
    dialog.reject()
    release.set()
    qtbot.waitUntil(lambda: not bureau.runner.busy)
    assert [c.velden["notitie"] for c in concepten.lijst(bureau.werkplek)] == ["een twee"]


def test_a_full_disk_is_said_in_the_form_and_the_text_is_still_there(
    qtbot: QtBot, bureau: Desk, soon: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(werkplek: Werkplek, concept: Concept) -> datetime:
        raise AlleenLezen("De schijf is vol. Maak ruimte vrij.")

    monkeypatch.setattr(concepten, "bewaar", full)
    key = _new_talk(bureau.werkplek)
    dialog = opened(qtbot, bureau, key)
    QTest.keyClicks(dialog.form.field("notitie").editor(), "Half verhaal")
    qtbot.waitUntil(lambda: "De schijf is vol." in text_of(dialog))
    assert problems(dialog) == []
    dialog.reject()
    qtbot.waitUntil(lambda: not bureau.runner.busy)
    assert opened(qtbot, bureau, key).form.field("notitie").value() == "Half verhaal"


def test_who_changed_it_since_is_not_overwritten_unseen(qtbot: QtBot, bureau: Desk) -> None:
    key = draft_key("client", BAKKER)
    first = opened(qtbot, bureau, key)
    first.form.field("telefoon").set_draft("")
    QTest.keyClicks(first.form.field("telefoon").editor(), "050-1111111")
    QTest.keyClicks(first.form.field("roepnaam").editor(), "Ans")
    first.reject()
    gegevens, versie = clienten.gegevens(bureau.werkplek, BAKKER)
    other = replace(gegevens, telefoon="050-2222222", plaats="GLIMMEN")
    bureau.act(lambda w: clienten.wijzig(w, BAKKER, versie, other))

    again = opened(qtbot, bureau, key)
    values = {name: again.form.field(name).value() for name in ("telefoon", "roepnaam", "plaats")}
    assert values["telefoon"] == "050-1111111", "hers"
    assert values["roepnaam"].endswith("Ans"), "hers"
    assert values["plaats"] == "GLIMMEN", "what is saved now"
    assert "Telefoon is nu: 050-2222222." in text_of(again)
    assert "Plaats is nu" not in text_of(again)
    assert problems(again) == []
    # and when it is changed once more while this is open, nothing is overwritten
    bureau.act(lambda w: clienten.wijzig(w, BAKKER, versie + 1, replace(other, plaats="ONNEN")))
    again.submit()
    assert again.isVisible()
    assert "intussen gewijzigd" in text_of(again)
    again.reject()
    assert opened(qtbot, bureau, key).form.field("telefoon").value() == "050-1111111"


def test_protected_fields_left_alone_are_not_copied_and_stay_hidden(
    qtbot: QtBot, bureau: Desk
) -> None:
    gegevens, versie = clienten.gegevens(bureau.werkplek, BAKKER)
    known = replace(gegevens, belemmeringen="Rugklachten")
    bsn = gegevens.bsn
    assert bsn
    bureau.act(lambda w: clienten.wijzig(w, BAKKER, versie, known))
    key = draft_key("client", BAKKER)
    first = opened(qtbot, bureau, key)
    kept = json.dumps(first.form.draft())
    assert bsn not in kept
    assert "Rugklachten" not in kept
    note, number = first.form.field("belemmeringen"), first.form.field("bsn")
    assert isinstance(note, HiddenNote)
    note.reveal()
    first.reject()
    assert bureau.drafts.all() == [], "having looked is no change"

    first = opened(qtbot, bureau, key)
    note, number = first.form.field("belemmeringen"), first.form.field("bsn")
    assert isinstance(note, HiddenNote)
    note.reveal()
    note.editor().appendPlainText("Mag niet tillen")
    number.set_draft("000000139")
    first.reject()
    again = opened(qtbot, bureau, key)
    note, number = again.form.field("belemmeringen"), again.form.field("bsn")
    assert (note.value(), number.value()) == ("Rugklachten\nMag niet tillen", "000000139")
    assert not note.editor().isVisible(), "hers too is hidden until it is asked for"
    editor = number.editor()
    assert isinstance(editor, QLineEdit)
    assert editor.echoMode() is QLineEdit.EchoMode.Password
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_Tab)  # which puts it in its own form
    assert number.draft() == "000000139"
    # someone else changes the one: that is said, without saying what it says
    gegevens, versie = clienten.gegevens(bureau.werkplek, BAKKER)
    other = replace(gegevens, belemmeringen="Suikerziekte")
    bureau.act(lambda w: clienten.wijzig(w, BAKKER, versie, other))
    again.reject()
    last = opened(qtbot, bureau, key)
    assert "Belemmeringen is nu: een andere tekst." in text_of(last)
    assert "Suikerziekte" not in text_of(last)
    assert "BSN is nu" not in text_of(last)
    press(last, "Terug naar wat is opgeslagen")
    note, number = last.form.field("belemmeringen"), last.form.field("bsn")
    assert (note.value(), number.value()) == ("Suikerziekte", bsn)
    assert not note.editor().isVisible()
    number_editor = number.editor()
    assert isinstance(number_editor, QLineEdit)
    assert number_editor.echoMode() is QLineEdit.EchoMode.Password


def test_what_she_typed_of_a_new_client_she_may_see_again(qtbot: QtBot, bureau: Desk) -> None:
    first = opened(qtbot, bureau, "client/")
    first.form.field("belemmeringen").set_draft("Rugklachten")
    first.reject()
    note = opened(qtbot, bureau, "client/").form.field("belemmeringen")
    assert isinstance(note, HiddenNote)
    note.reveal()
    assert note.editor().toPlainText() == "Rugklachten"


def test_back_to_what_is_saved(qtbot: QtBot, bureau: Desk) -> None:
    key = draft_key("client", BAKKER)
    first = opened(qtbot, bureau, key)
    saved = first.form.draft()
    QTest.keyClicks(first.form.field("telefoon").editor(), "999")
    first.reject()
    again = opened(qtbot, bureau, key)
    press(again, "Terug naar wat is opgeslagen")
    assert again.form.draft() == saved
    assert "Dit typte u eerder." not in text_of(again)
    again.reject()
    qtbot.waitUntil(lambda: not bureau.runner.busy)
    assert concepten.lijst(bureau.werkplek) == []


def test_a_window_that_closes_under_an_open_form_keeps_what_stands_in_it(
    qtbot: QtBot, winkel: Path, instellingen: QSettings
) -> None:
    werkplek = aanmelden.open_bestand(winkel, None, lambda: PEILDATUM, WIE)
    window = MainWindow(Desk(werkplek, TaskRunner(), instellingen, VANDAAG), "Gemeente Haren")
    show(qtbot, window)
    dialog = opened(qtbot, window.desk, _new_talk(werkplek))
    QTest.keyClicks(dialog.form.field("notitie").editor(), "Half verhaal")
    window.close()
    dialog.reject()
    werkplek = aanmelden.open_bestand(winkel, None, lambda: PEILDATUM, WIE)
    assert [c.velden["notitie"] for c in concepten.lijst(werkplek)] == ["Half verhaal"]
    werkplek.sluit()


def test_a_fault_on_the_way_out_still_closes_the_store(
    qtbot: QtBot, winkel: Path, instellingen: QSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    werkplek = aanmelden.open_bestand(winkel, None, lambda: PEILDATUM, WIE)
    window = MainWindow(Desk(werkplek, TaskRunner(), instellingen, VANDAAG), "Gemeente Haren")
    show(qtbot, window)

    def breaks() -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(window.desk.drafts, "end", breaks)
    with pytest.raises(ZeroDivisionError):
        window.close()
    assert not window.isVisible()
    assert not winkel.with_name(f"{winkel.name}.slot").exists()
    window.desk.runner.close()


def test_a_passphrase_is_never_kept(qtbot: QtBot) -> None:
    dialog = PassphraseDialog(None, "Geef de wachtzin.", lambda _: None)
    show(qtbot, dialog)
    QTest.keyClicks(dialog.form.field("wachtzin").editor(), "een lange wachtzin")
    assert dialog.form.draft() == {}
    dialog.form.set_draft({"wachtzin": "iets"})
    assert dialog.form.field("wachtzin").value() == "een lange wachtzin"


# -- offered back in the window --------------------------------------------------------------------


def test_one_draft_is_a_line_with_two_buttons(qtbot: QtBot, bureau: Desk) -> None:
    keep(qtbot, bureau, "notitie", NOTE)
    window = restart(qtbot, bureau)
    name = concepten.over_wie(bureau.werkplek, ON_BENEFIT)
    assert f"U was nog bezig met: Gesprek met {name}" in text_of(window)
    assert problems(window) == []

    def go_on(dialog: GesprekDialog) -> None:
        assert dialog.form.field("notitie").value() == NOTE
        dialog.submit()

    answered = in_dialog(qtbot, GesprekDialog, go_on)
    press(window, "Verder gaan")
    assert answered == ["Gesprek vastleggen"]
    assert "U was nog bezig" not in text_of(window)
    window.settle()
    assert concepten.lijst(bureau.werkplek) == []


def test_throwing_away_can_be_taken_back(qtbot: QtBot, bureau: Desk) -> None:
    keep(qtbot, bureau, "notitie", NOTE)
    window = restart(qtbot, bureau)
    press(window, "Weggooien")
    assert "U was nog bezig" not in text_of(window)
    window.settle()
    assert concepten.lijst(bureau.werkplek) == []
    press(window, "Toch bewaren")
    assert "U was nog bezig" in text_of(window)
    window.settle()
    assert [c.velden["notitie"] for c in concepten.lijst(bureau.werkplek)] == [NOTE]


def test_several_are_a_list_to_choose_from_by_keyboard(qtbot: QtBot, bureau: Desk) -> None:
    keep(qtbot, bureau, "notitie", NOTE)
    first = opened(qtbot, bureau, draft_key("client", BAKKER))
    QTest.keyClicks(first.form.field("roepnaam").editor(), "Ans")
    first.reject()
    window = restart(qtbot, bureau)
    assert "U was nog bezig met 2 dingen." in text_of(window)
    assert problems(window) == []
    rows = next(
        view
        for view in window.findChildren(RowList)
        if view.accessibleName() == "Waar u nog mee bezig was"
    )
    QTest.keyClick(rows, Qt.Key.Key_Down)
    answered = in_dialog(qtbot, GesprekDialog, lambda dialog: dialog.submit())
    QTest.keyClick(rows, Qt.Key.Key_Return)
    assert answered
    assert "U was nog bezig met: Gegevens van" in text_of(window)


def test_what_it_was_about_may_be_gone_but_the_text_is_not(qtbot: QtBot, bureau: Desk) -> None:
    regel = stappenplannen.acties(bureau.werkplek, client_id=BAKKER)[0]
    first = opened(qtbot, bureau, draft_key("actie afronden", regel.id))
    QTest.keyClicks(first.form.field("resultaat").editor(), "Sollicitatie gelukt")
    first.reject()
    bureau.act(lambda w: stappenplannen.verwijder(w, regel.id, regel.versie))
    window = restart(qtbot, bureau)
    seen: list[str] = []

    def read(dialog: CopyTextDialog) -> None:
        assert problems(dialog) == []
        press(dialog, "Kopieer tekst")
        seen.append(QApplication.clipboard().text())

    answered = in_dialog(qtbot, CopyTextDialog, read)
    press(window, "Verder gaan")
    assert answered
    assert "Sollicitatie gelukt" in seen[0]
    assert bureau.drafts.all(), "and it is still kept until she throws it away"


def test_another_medewerker_sees_only_her_own(qtbot: QtBot, bureau: Desk) -> None:
    keep(qtbot, bureau, "notitie", NOTE)
    qtbot.waitUntil(lambda: not bureau.runner.busy)
    window = restart(qtbot, bureau)
    bureau.set_wie("Piet Klant")
    assert bureau.drafts.all() == []
    window.desk.set_wie("Piet Klant")
    assert "U was nog bezig" not in text_of(window)
    window.desk.set_wie(WIE)
    assert "U was nog bezig" in text_of(window)


def test_a_store_opened_to_read_keeps_it_as_long_as_the_window(
    qtbot: QtBot, winkel: Path, instellingen: QSettings
) -> None:
    werkplek = aanmelden.open_bestand(winkel, None, lambda: PEILDATUM, WIE, alleen_lezen=True)
    runner = TaskRunner()
    desk = Desk(werkplek, runner, instellingen, VANDAAG)
    key = _new_talk(werkplek)
    first = opened(qtbot, desk, key)
    QTest.keyClicks(first.form.field("notitie").editor(), "Half verhaal")
    first.submit()
    assert "alleen geopend om te lezen" in text_of(first)
    first.reject()
    assert opened(qtbot, desk, key).form.field("notitie").value() == "Half verhaal"
    assert not runner.busy
    runner.close()
    werkplek.sluit()


# -- helpers ---------------------------------------------------------------------------------------


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Typing pauses sooner than it does in the office."""
    monkeypatch.setattr("ui.dialogs.base.KEEP_AFTER_MS", 20)


def opened(qtbot: QtBot, desk: Desk, key: str) -> FormDialog:
    dialog = resume.form_of(None, desk, key)
    assert dialog is not None, key
    show(qtbot, dialog)
    return dialog


def keep(qtbot: QtBot, desk: Desk, field: str, text: str) -> None:
    dialog = opened(qtbot, desk, _new_talk(desk.werkplek))
    editor = dialog.form.field(field).editor()
    assert isinstance(editor, QPlainTextEdit)
    editor.setPlainText(text)
    dialog.reject()


def restart(qtbot: QtBot, desk: Desk) -> MainWindow:
    """A window as it begins later, on the same store."""
    qtbot.waitUntil(lambda: not desk.runner.busy)
    window = MainWindow(Desk(desk.werkplek, desk.runner, desk.settings, VANDAAG), "Gemeente Haren")
    window.resize(1280, 768)
    show(qtbot, window)
    window.go("clienten")
    window.settle()
    return window


def fill_in(dialog: FormDialog) -> None:
    """Change every field that can be seen, as a user does; half of the dates are not dates yet."""
    before = dialog.form.draft()
    for name in before:
        field: Field[object] = dialog.form.field(name)
        editor = field.editor()
        if not editor.isVisible():
            continue
        editor.setFocus()
        if isinstance(editor, QPlainTextEdit):
            editor.setPlainText(NOTE)
        elif isinstance(field, CheckField):
            if name != "onbekend":  # it hides the value
                QTest.keyClick(editor, Qt.Key.Key_Space)
        elif hasattr(editor, "selectAll"):
            editor.selectAll()
            QTest.keyClicks(editor, "12-3-20x")
        else:
            QTest.keyClick(editor, Qt.Key.Key_Down)
    assert dialog.form.draft() != before


def press(window: MainWindow | FormDialog | CopyTextDialog, words: str) -> None:
    button = next(
        button
        for button in window.findChildren(QPushButton)
        if button.text() == words and button.isVisible()
    )
    button.click()


def text_of(window: MainWindow | FormDialog) -> str:
    return "\n".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())
