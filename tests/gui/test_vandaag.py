"""Vandaag in the window: the groups, the reasons, one key to do it, putting off, undo."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import delete

from db.begrippen import Taaksoort, Termijnstatus
from db.model import Regeling
from tests.gui.dialogen import in_dialog
from tests.ui.toegankelijk import problems, show
from ui.desk import Desk
from ui.dialogs.actie import FinishDialog
from ui.dialogs.uitstel import UitstelDialog
from ui.screens.vandaag import VandaagScreen
from ui.widgets.task_list import RowList
from werkplek import stappenplannen
from werkplek.regels.opmaak import getal
from werkplek.regels.regelingen import Sleutel
from werkplek.vandaag import Verplichting


def _screen(qtbot: QtBot, bureau: Desk) -> tuple[VandaagScreen, RowList]:
    screen = VandaagScreen(bureau)
    screen.resize(1060, 700)
    show(qtbot, screen)
    return screen, screen.findChildren(RowList)[0]


def _choose(screen: VandaagScreen, rows: RowList, soort: Taaksoort) -> Verplichting:
    row = next(row for row in screen.rows if row.soort is soort)
    assert rows.select((str(row.soort), row.rij_id, str(row.briefsoort)))
    return row


def test_anyone_can_use_it(qtbot: QtBot, bureau: Desk) -> None:
    screen, _ = _screen(qtbot, bureau)
    assert problems(screen) == []


def test_a_filter_shows_one_group_and_clears(qtbot: QtBot, bureau: Desk) -> None:
    screen, rows = _screen(qtbot, bureau)
    screen.choose_filter(str(Termijnstatus.TE_LAAT))
    late = [row for row in screen.rows if row.status is Termijnstatus.TE_LAAT]
    assert rows.model().rowCount() == len(late) + 1
    screen.choose_filter("alles")
    assert rows.model().rowCount() == len(screen.rows) + 3


def test_enter_twice_finishes_an_action_and_shows_the_hours_planned(
    qtbot: QtBot, bureau: Desk
) -> None:
    screen, rows = _screen(qtbot, bureau)
    regels = {regel.id: regel for regel in stappenplannen.acties(bureau.werkplek)}
    actions = [row for row in screen.rows if row.soort is Taaksoort.ACTIE]
    row = next(row for row in actions if regels[row.rij_id].uren_gepland is not None)
    planned = regels[row.rij_id].uren_gepland
    assert planned is not None
    rows.select((str(row.soort), row.rij_id, str(row.briefsoort)))

    def finish(dialog: FinishDialog) -> None:
        hours = dialog.form.field("uren")
        assert hours.value() is None
        assert hours.editor().accessibleDescription() == f"Gepland: {getal(planned)} uur"
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    answered = in_dialog(qtbot, FinishDialog, finish)
    QTest.keyClick(rows, Qt.Key.Key_Return)
    assert answered == ["Actie afronden"]
    done = stappenplannen.lees(bureau.werkplek, row.rij_id)
    assert (done.gereed_op, done.uren) == (bureau.peildatum, None)
    assert done.clientnummer == regels[row.rij_id].clientnummer


def test_enter_finishes_a_task_and_undo_brings_it_back(qtbot: QtBot, bureau: Desk) -> None:
    screen, rows = _screen(qtbot, bureau)
    row = next(row for row in screen.rows if row.soort is Taaksoort.TAAK)
    rows.select((str(row.soort), row.rij_id, str(row.briefsoort)))
    rows.setFocus()
    before = len(screen.rows)
    QTest.keyClick(rows, Qt.Key.Key_Return)
    assert len(screen.rows) == before - 1
    assert rows.current is not None
    bureau.undo()
    assert len(screen.rows) == before


def test_putting_off_asks_for_a_date_and_a_reason(qtbot: QtBot, bureau: Desk) -> None:
    screen, rows = _screen(qtbot, bureau)
    row = _choose(screen, rows, Taaksoort.STAPPENPLANGESPREK)

    def fill(dialog: UitstelDialog) -> None:
        dialog.form.field("datum").set_value(None)
        dialog.submit()
        assert dialog.isVisible()
        QTest.keyClicks(dialog.form.field("datum").editor(), "+1w")
        QTest.keyClicks(dialog.form.field("reden").editor(), "Is met vakantie")
        dialog.submit()

    answered = in_dialog(qtbot, UitstelDialog, fill)
    UitstelDialog(screen.window(), bureau, row).exec()
    assert answered
    moved = next(r for r in screen.rows if (r.soort, r.rij_id) == (row.soort, row.rij_id))
    assert (moved.datum - bureau.peildatum).days == 7
    assert "Is met vakantie" in moved.uitleg.conclusie


def test_a_letter_leads_to_brieven_and_a_person_to_the_dossier(qtbot: QtBot, bureau: Desk) -> None:
    screen, rows = _screen(qtbot, bureau)
    row = _choose(screen, rows, Taaksoort.BRIEF)
    with qtbot.waitSignal(bureau.go) as went:
        QTest.keyClick(rows, Qt.Key.Key_Return)
    assert went.args == ["brieven", row.briefsoort]


def test_without_the_age_limit_it_leads_to_that_regeling(qtbot: QtBot, bureau: Desk) -> None:
    with bureau.werkplek.handeling("Regeling weg") as act:
        grens = delete(Regeling).where(Regeling.sleutel == Sleutel.ID_LEEFTIJDSGRENS)
        act.session.execute(grens)
        act.commit()
    bureau.announce(None)
    screen, rows = _screen(qtbot, bureau)
    _choose(screen, rows, Taaksoort.INRICHTEN)
    with qtbot.waitSignal(bureau.go) as gone:
        QTest.keyClick(screen, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert gone.args == ["instellingen", "id.leeftijdsgrens"]
    QApplication.processEvents()
    assert problems(screen) == []
