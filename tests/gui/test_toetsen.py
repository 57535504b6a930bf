"""The keys that are the same everywhere: Enter on a button, Tab in the order of reading."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from db.begrippen import Kanaal, Taaksoort
from tests.gui.conftest import PEILDATUM
from tests.ui.toegankelijk import show
from ui.desk import Desk
from ui.dialogs.begin import StartWindow
from ui.dialogs.gesprek import GesprekDialog
from ui.dialogs.peildatum import PeildatumDialog
from ui.main_window import MainWindow
from ui.widgets.task_list import RowList
from ui.widgets.who_field import WhoField
from werkplek import geschiedenis


def _focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def _button(window: QWidget, words: str) -> QPushButton:
    return next(b for b in window.findChildren(QPushButton) if b.text() == words)


def test_enter_on_annuleren_saves_nothing(qtbot: QtBot, bureau: Desk) -> None:
    before = geschiedenis.stand(bureau.werkplek)
    dialog = GesprekDialog(None, bureau)
    show(qtbot, dialog)
    who = dialog.form.field("wie")
    assert isinstance(who, WhoField)
    QTest.keyClicks(who.editor(), "1002")
    dialog.form.field("kanaal").set_value(Kanaal.TELEFOON)
    cancel = _button(dialog, "Annuleren")
    cancel.setFocus()
    QTest.keyClick(cancel, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert geschiedenis.stand(bureau.werkplek) == before


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # a popup, offscreen
def test_enter_takes_the_first_who_is_found(qtbot: QtBot, bureau: Desk) -> None:
    dialog = GesprekDialog(None, bureau)
    show(qtbot, dialog)
    who = dialog.form.field("wie")
    assert isinstance(who, WhoField)
    QTest.keyClicks(who.editor(), "ozgur")
    completer = who.editor().completer()
    assert completer is not None
    popup = completer.popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert who.editor().text().startswith("Özgür")
    assert dialog.isVisible()


def test_planning_is_called_planning(qtbot: QtBot, bureau: Desk) -> None:
    row = next(row for row in bureau.due if row.soort is Taaksoort.STAPPENPLANGESPREK)
    dialog = GesprekDialog(None, bureau, row)
    show(qtbot, dialog)
    assert dialog.windowTitle() == "Gesprek plannen"
    assert _button(dialog, "Plannen").isDefault()
    assert _focus().accessibleName() == "Tijd (optioneel)"


def test_a_dialog_closes_though_its_opener_is_gone(qtbot: QtBot, bureau: Desk) -> None:
    window = QWidget()
    opener = QPushButton("Open", window)
    show(qtbot, window)
    opener.setFocus()
    qtbot.waitUntil(opener.hasFocus)
    dialog = PeildatumDialog(None, bureau)
    show(qtbot, dialog)
    delete(opener)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_enter_presses_a_button_of_the_start_window(qtbot: QtBot, instellingen: QSettings) -> None:
    start = StartWindow(lambda *_: None, instellingen)  # type: ignore[arg-type]
    show(qtbot, start)
    pressed: list[bool] = []
    start.practise_button.clicked.disconnect()
    start.practise_button.clicked.connect(lambda: pressed.append(True))
    start.practise_button.setFocus()
    QTest.keyClick(start.practise_button, Qt.Key.Key_Return)
    assert pressed == [True]


def test_tab_on_vandaag_goes_in_the_order_of_reading(venster: MainWindow) -> None:
    rows = venster.findChild(RowList)
    assert rows is not None
    rows.setFocus()
    names = []
    for _ in range(3):
        QTest.keyClick(_focus(), Qt.Key.Key_Tab)
        names.append(_focus().accessibleName() or getattr(_focus(), "text", str)())
    assert names[0].startswith("Waarom?")
    assert names[1].startswith("Stap 1")
    assert names[2] == "Naar de brief"
    QTest.keyClick(_focus(), Qt.Key.Key_Return)
    assert venster.screen_of("brieven").isVisible()


def test_a_link_to_a_dossier_ends_in_the_dossier(venster: MainWindow) -> None:
    client_id = next(row.client_id for row in venster.desk.due if row.client_id is not None)
    venster.go("clienten", client_id)
    assert _focus().accessibleName() == "Tijdlijn van het dossier"
    venster.go("clienten")
    assert _focus().accessibleName() == "Cliënten"


def test_one_button_goes_back_to_today(qtbot: QtBot, bureau: Desk) -> None:
    dialog = PeildatumDialog(None, bureau)
    show(qtbot, dialog)
    dialog.form.field("datum").set_value(PEILDATUM)
    _button(dialog, "Terug naar vandaag").setFocus()
    QTest.keyClick(_focus(), Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert bureau.is_today
    again = PeildatumDialog(None, bureau)
    show(qtbot, again)
    assert not _button(again, "Terug naar vandaag").isVisible()


def test_the_peildatum_is_not_called_today(qtbot: QtBot, bureau: Desk) -> None:
    dialog = PeildatumDialog(None, bureau)
    show(qtbot, dialog)
    field = dialog.form.field("datum")
    assert field.value() == PEILDATUM
    assert "vandaag" not in field.echo(PEILDATUM)  # type: ignore[attr-defined]
