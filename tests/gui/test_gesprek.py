"""Recording a contact by keyboard: whom it is about, the next date by rule, drafts, and how fast."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from db.begrippen import Contactsoort, Contactstatus
from tests.gui.dialogen import in_dialog
from tests.gui.vensters import activate, press
from tests.ui.toegankelijk import problems, show
from ui.desk import Desk
from ui.dialogs.gesprek import GesprekDialog
from ui.main_window import MainWindow
from ui.widgets.who_field import Who
from werkplek import contacten, dossiers, geschiedenis
from werkplek.contacten import Gesprek
from werkplek.dossiers import Gebeurtenis

CTRL = Qt.KeyboardModifier.ControlModifier
BAKKER, NOT_INFORMED, ON_BENEFIT = 2, 8, 30


def text_of(dialog: GesprekDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def shown(qtbot: QtBot, bureau: Desk, about: Who | Gesprek | None) -> GesprekDialog:
    dialog = GesprekDialog(None, bureau, about)
    show(qtbot, dialog)
    return dialog


def offer(qtbot: QtBot, dialog: GesprekDialog, typed: str, wanted: str) -> QAbstractItemView:
    """Type a part that fits several; the list below the field, once this name is in it."""
    line = dialog.form.field("wie").editor()
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, typed)
    completer = line.completer()
    assert completer is not None
    popup = completer.popup()
    assert popup is not None
    qtbot.waitUntil(lambda: popup.isVisible() and any(wanted in words for words in names(popup)))
    assert len(names(popup)) > 1
    return popup


def names(popup: QAbstractItemView) -> list[str]:
    model = popup.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def pick(qtbot: QtBot, bureau: Desk, dialog: GesprekDialog, client_id: int) -> None:
    """Search someone by a part of the name, and pick her from the list."""
    who = Who.of(bureau, client_id, None)
    assert who is not None
    popup = offer(qtbot, dialog, who.words[:3], who.words)
    popup.setCurrentIndex(popup.model().index(names(popup).index(who.words), 0))
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert dialog.form.field("wie").value() == who


def test_from_the_open_dossier_with_one_shortcut_and_ctrl_enter(
    qtbot: QtBot, bureau: Desk, venster: MainWindow
) -> None:
    venster.go("clienten", BAKKER)
    seen: list[str] = []

    def fill(dialog: GesprekDialog) -> None:
        who = dialog.form.field("wie").value()
        assert who is not None
        assert who.client_id == BAKKER
        focus = QApplication.focusWidget()
        assert focus is not None
        seen.append(focus.accessibleName())
        QTest.keyClicks(focus, "mevrouw Bakker")
        QTest.keyClick(focus, Qt.Key.Key_Tab)
        note = QApplication.focusWidget()
        assert note is not None
        QTest.keyClicks(note, "Belt maandag terug.")
        QTest.keyClick(note, Qt.Key.Key_Return, CTRL)

    activate(venster)
    answered = in_dialog(qtbot, GesprekDialog, fill)
    QTest.keyClick(venster, Qt.Key.Key_G, CTRL)
    assert answered == ["Gesprek vastleggen"]
    assert seen == ["Wie zijn erbij? (optioneel)"]
    newest = next(
        moment
        for moment in dossiers.open_dossier(bureau.werkplek, BAKKER).tijdlijn
        if moment.soort is Gebeurtenis.GESPREK
    )
    assert newest.datum == date(2012, 3, 15)
    assert newest.tekst == "Aanwezig: mevrouw Bakker\nBelt maandag terug."
    press(venster, Qt.Key.Key_Z, CTRL)
    assert geschiedenis.stand(bureau.werkplek).opnieuw == "Gesprek vastgelegd"


def test_from_elsewhere_it_asks_with_whom_and_expects_what_it_is_about(
    qtbot: QtBot, bureau: Desk
) -> None:
    dialog = shown(qtbot, bureau, None)
    line = dialog.form.field("wie").editor()
    assert QApplication.focusWidget() is line
    QTest.keyClicks(line, "1008")
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert dialog.form.field("soort").value() is Contactsoort.INFORMEREN
    dialog.submit()
    assert not dialog.isVisible()
    found = dossiers.open_dossier(bureau.werkplek, NOT_INFORMED)
    assert found.id_er is not None
    assert found.id_er.geinformeerd_op == date(2012, 3, 15)


@pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard")
def test_the_kind_follows_who_is_picked_until_it_is_chosen_by_hand(
    qtbot: QtBot, bureau: Desk
) -> None:
    dialog = shown(qtbot, bureau, Who.of(bureau, BAKKER, None))
    kind, next_kind = dialog.form.field("soort"), dialog.form.field("vervolg_soort")
    assert kind.value() is Contactsoort.STAPPENPLAN
    pick(qtbot, bureau, dialog, ON_BENEFIT)
    assert kind.value() is next_kind.value() is Contactsoort.KIK
    pick(qtbot, bureau, dialog, NOT_INFORMED)
    assert kind.value() is Contactsoort.INFORMEREN
    QTest.keyClick(kind.editor(), Qt.Key.Key_End)
    chosen = kind.value()
    assert chosen is not Contactsoort.INFORMEREN
    pick(qtbot, bureau, dialog, BAKKER)
    assert kind.value() is chosen


@pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard")
def test_the_kind_follows_the_name_that_enter_takes(qtbot: QtBot, bureau: Desk) -> None:
    dialog = shown(qtbot, bureau, None)
    popup = offer(qtbot, dialog, "Wil", "Willems")
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert dialog.form.field("soort").value() is Contactsoort.KIK


def test_an_informing_talk_asks_for_the_next_one_and_says_why(qtbot: QtBot, bureau: Desk) -> None:
    about = Gesprek(Contactsoort.INFORMEREN, date(2012, 3, 15), Contactstatus.GEVOERD, NOT_INFORMED)
    # one is planned in time: then there is nothing to propose
    assert contacten.stel_vervolg_voor(bureau.werkplek, about) is None
    planned = contacten.gepland(bureau.werkplek, NOT_INFORMED, Contactsoort.STAPPENPLAN)
    assert planned is not None
    called_off = replace(planned, status=Contactstatus.AFGEZEGD)
    bureau.act(lambda w: contacten.leg_vast(w, called_off))
    dialog = shown(qtbot, bureau, about)
    assert "Stappenplangesprek uiterlijk donderdag 26 april 2012 (over 42 dagen)." in text_of(
        dialog
    )
    take = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Datum o&vernemen")
    take.click()
    assert dialog.form.field("vervolg_datum").value() == date(2012, 4, 26)
    dialog.submit()
    next_one = contacten.gepland(bureau.werkplek, NOT_INFORMED, Contactsoort.STAPPENPLAN)
    assert next_one is not None
    assert next_one.datum == date(2012, 4, 26)
    # one act: one step back takes both away
    bureau.undo()
    assert contacten.gepland(bureau.werkplek, NOT_INFORMED, Contactsoort.STAPPENPLAN) is None
    view = dossiers.open_dossier(bureau.werkplek, NOT_INFORMED)
    assert view.id_er is not None
    assert not view.id_er.geinformeerd


def test_how_long_it_took_is_kept_and_goes_for_the_next_one(qtbot: QtBot, bureau: Desk) -> None:
    dialog = shown(qtbot, bureau, Who.of(bureau, ON_BENEFIT, None))
    QTest.keyClicks(dialog.form.field("duur_minuten").editor(), "50")
    QTest.keyClicks(dialog.form.field("vervolg_datum").editor(), "02-04-2012")
    dialog.submit()
    assert not dialog.isVisible()
    talks = [
        contacten.lees(bureau.werkplek, moment.rij_id)
        for moment in dossiers.open_dossier(bureau.werkplek, ON_BENEFIT).tijdlijn
        if moment.soort is Gebeurtenis.GESPREK
    ]
    days = {talk.datum for talk in talks if talk.duur_minuten == 50}
    assert days == {date(2012, 3, 15), date(2012, 4, 2)}


def test_what_is_to_come_has_no_outcome_and_no_next_one(qtbot: QtBot, bureau: Desk) -> None:
    dialog = shown(qtbot, bureau, Who(client_id=ON_BENEFIT))
    assert "Volgend gesprek" in text_of(dialog)
    box = dialog.form.field("status").editor()
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Home)
    assert dialog.form.field("status").value() is Contactstatus.GEPLAND
    assert "Volgend gesprek" not in text_of(dialog)
    assert "Uitkomst (optioneel)" not in text_of(dialog)


def test_what_was_typed_survives_closing_until_it_is_saved(qtbot: QtBot, bureau: Desk) -> None:
    who = Who.of(bureau, ON_BENEFIT, None)
    first = shown(qtbot, bureau, who)
    QTest.keyClicks(first.form.field("notitie").editor(), "Half verhaal")
    QTest.keyClick(first, Qt.Key.Key_Escape)
    assert not first.isVisible()
    other = shown(qtbot, bureau, Who.of(bureau, BAKKER, None))
    assert other.form.field("notitie").value() == ""  # it does not leak to someone else
    other.reject()
    again = shown(qtbot, bureau, who)
    assert again.form.field("notitie").value() == "Half verhaal"
    assert "Dit typte u eerder." in text_of(again)
    again.submit()
    last = shown(qtbot, bureau, who)
    assert last.form.field("notitie").value() == ""
    assert "Dit typte u eerder." not in text_of(last)


def test_a_draft_can_be_thrown_away(qtbot: QtBot, bureau: Desk) -> None:
    who = Who.of(bureau, ON_BENEFIT, None)
    first = shown(qtbot, bureau, who)
    QTest.keyClicks(first.form.field("notitie").editor(), "Weg ermee")
    first.reject()
    again = shown(qtbot, bureau, who)
    next(b for b in again.findChildren(QPushButton) if b.text() == "Leeg beginnen").click()
    assert again.form.field("notitie").value() == ""
    again.reject()
    assert shown(qtbot, bureau, who).form.field("notitie").value() == ""


def test_a_date_that_cannot_be_is_refused_at_its_field(qtbot: QtBot, bureau: Desk) -> None:
    dialog = shown(qtbot, bureau, Who.of(bureau, ON_BENEFIT, None))
    dialog.form.field("datum").set_value(date(2012, 3, 20))
    dialog.submit()
    assert dialog.isVisible()
    assert "nog niet geweest" in dialog.form.field("datum").editor().accessibleDescription()


def test_anyone_can_use_the_form(qtbot: QtBot, bureau: Desk) -> None:
    dialog = shown(qtbot, bureau, Who.of(bureau, BAKKER, None))
    assert problems(dialog) == []
