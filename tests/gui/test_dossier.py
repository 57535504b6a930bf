"""The dossier by keyboard: what is next, the steps, the timeline, the plan with its gate, the facts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db.begrippen import AfbouwAfwijking, Contactsoort, Eigenaar, Overname
from tests.gui.dialogen import in_dialog
from tests.gui.vensters import activate, press
from tests.ui.toegankelijk import problems
from ui.desk import Desk
from ui.dialogs.actie import ActieDialog, AssignDialog, FinishDialog, PostponeDialog
from ui.dialogs.client import ClientDialog
from ui.dialogs.evaluatie import EvaluatieDialog
from ui.dialogs.gesprek import GesprekDialog
from ui.dialogs.id_baan import DeviationDialog, TakeoverDialog
from ui.dialogs.plan import GateDialog, PlanDialog
from ui.main_window import MainWindow
from ui.screens.dossier.facts import FactsView
from ui.screens.dossier.plan import PlanView
from ui.screens.dossier.view import DossierView
from ui.theme import Mode
from ui.theme import current as look_now
from ui.widgets.steps_line import StepsLine
from ui.widgets.task_list import RowList
from ui.widgets.timeline import Timeline
from werkplek import dossiers, id_afbouw, stappenplannen
from werkplek.dossiers import Dossier
from werkplek.stappenplannen import ActieRegel

CTRL = Qt.KeyboardModifier.ControlModifier
BAKKER, DE_WIT, OUTSIDE = 2, 3, 9  # late in step 2; in step 3 with a plan; older than sixty

Open = Callable[[int], DossierView]


@pytest.fixture
def open_dossier(venster: MainWindow) -> Open:
    """Opens a dossier in the main window and gives its view."""

    def go(client_id: int) -> DossierView:
        venster.go("clienten", client_id)
        return venster.screen_of("clienten").findChildren(DossierView)[0]

    return go


def shown(view: DossierView) -> Dossier:
    assert view.dossier is not None
    return view.dossier


def button(view: QWidget, words: str) -> QPushButton:
    found = [b for b in view.findChildren(QPushButton) if b.text().replace("&", "") == words]
    assert found, words
    return found[0]


def words(view: QWidget) -> str:
    QApplication.processEvents()  # what was added to a layout shows itself a moment later
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def plan_of(view: DossierView) -> PlanView:
    plan = view.findChildren(PlanView)[0]
    view.show_part(plan)
    plan.take_focus()
    return plan


def rows_of(plan: PlanView) -> list[str]:
    model = plan.findChildren(RowList)[0].model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def actions(bureau: Desk, client_id: int) -> list[ActieRegel]:
    return stappenplannen.acties(bureau.werkplek, client_id=client_id)


def steps_of(view: DossierView) -> list[QWidget]:
    line = view.findChildren(StepsLine)[0]
    return [w for w in line.findChildren(QWidget) if w.accessibleName().startswith("Stap ")]


# -- the head -------------------------------------------------------------------------------------


def test_the_head_says_who_where_and_what_is_next(open_dossier: Open) -> None:
    view = open_dossier(BAKKER)
    text = words(view)
    assert "Bakker, Th.J. (59)" in text
    assert "36 uur · in de afbouw" in text
    assert "vrijdag 9 maart 2012 · 6 dagen te laat" in text
    names = [step.accessibleName() for step in steps_of(view)]
    assert names == [
        "Stap 1, Informeren: gereed 30-01-2012",
        "Stap 2, Gesprek en plan: te laat",
        "Stap 3, Uitvoering: nog dicht",
        "Stap 4, Evaluatie: nog te doen",
    ]


@pytest.mark.parametrize("part", [0, 1, 2])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_anyone_can_use_each_part_also_with_large_text(
    venster: MainWindow, open_dossier: Open, part: int, scale: float
) -> None:
    look_now().apply(Mode.LIGHT, scale)
    venster.resize(1366, 768)
    view = open_dossier(BAKKER)
    view.show_part(view.findChildren((Timeline, PlanView, FactsView)[part])[0])
    assert problems(venster) == []


def test_the_next_thing_is_done_from_the_head(
    qtbot: QtBot, venster: MainWindow, bureau: Desk, open_dossier: Open
) -> None:
    view = open_dossier(BAKKER)
    before = shown(view).volgende
    assert before is not None
    activate(venster)
    answered = in_dialog(qtbot, FinishDialog, lambda d: QTest.keyClick(d, Qt.Key.Key_Return))
    button(view, "Actie afronden…").click()
    assert answered == ["Actie afronden"]
    done = {regel.id: regel.gereed_op for regel in actions(bureau, BAKKER)}
    assert done[before.rij_id] == date(2012, 3, 15)
    after = shown(view).volgende
    assert after is not None
    assert after.rij_id != before.rij_id


def test_a_step_is_acted_on_by_enter(
    qtbot: QtBot, venster: MainWindow, bureau: Desk, open_dossier: Open
) -> None:
    view = open_dossier(BAKKER)
    second = steps_of(view)[1]
    kinds: list[Contactsoort] = []
    activate(venster)
    in_dialog(qtbot, GesprekDialog, lambda d: kinds.append(d.form.field("soort").value()))
    QTest.keyClick(second, Qt.Key.Key_Return)
    assert kinds == [Contactsoort.STAPPENPLAN]
    press(steps_of(view)[2], Qt.Key.Key_Return)
    focus = QApplication.focusWidget()
    assert isinstance(focus, RowList)
    assert focus.currentIndex().data() == "Stap 3 is nog dicht"


def test_step_one_that_is_done_shows_the_talk_and_step_four_evaluates(
    qtbot: QtBot, venster: MainWindow, bureau: Desk, open_dossier: Open
) -> None:
    view = open_dossier(DE_WIT)
    press(steps_of(view)[0], Qt.Key.Key_Return)
    focus = QApplication.focusWidget()
    assert isinstance(focus, Timeline)
    assert "02-02-2012" not in focus.currentIndex().data()
    assert focus.currentIndex().data() == "Informerend gesprek · gevoerd"

    def fill(dialog: EvaluatieDialog) -> None:
        dialog.form.field("voortgang").set_value("Loopt goed.")
        dialog.submit()

    activate(venster)
    in_dialog(qtbot, EvaluatieDialog, fill)
    QTest.keyClick(steps_of(view)[3], Qt.Key.Key_Return)
    first = shown(view).tijdlijn[0]
    later = [moment for moment in shown(view).tijdlijn if moment.datum == date(2012, 3, 15)]
    assert first.datum >= date(2012, 3, 15)
    assert any("Loopt goed." in moment.tekst for moment in later)


def test_outside_the_afbouw_there_is_only_informing(open_dossier: Open) -> None:
    view = open_dossier(OUTSIDE)
    names = [step.accessibleName() for step in steps_of(view)]
    assert [name.split(": ")[1] for name in names[1:]] == ["buiten de afbouw"] * 3
    press(steps_of(view)[3], Qt.Key.Key_Return)  # nothing to evaluate: no dialog opens
    assert QApplication.activeModalWidget() is None


def test_someone_without_an_id_baan_has_no_steps(open_dossier: Open) -> None:
    view = open_dossier(30)
    assert not view.findChildren(StepsLine)[0].isVisible()
    assert "WWB-uitkering" in words(view)


# -- the timeline ---------------------------------------------------------------------------------


def test_enter_opens_a_conversation_to_change_it(
    qtbot: QtBot, bureau: Desk, venster: MainWindow, open_dossier: Open
) -> None:
    view = open_dossier(BAKKER)
    line = view.findChildren(Timeline)[0]
    assert QApplication.focusWidget() is line
    assert line.currentIndex().data() == "Stappenplangesprek · niet verschenen"

    def fill(dialog: GesprekDialog) -> None:
        assert dialog.windowTitle() == "Gesprek openen"
        dialog.form.field("notitie").set_value("Was ziek.")
        dialog.submit()

    activate(venster)
    in_dialog(qtbot, GesprekDialog, fill)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert "Was ziek." in shown(view).tijdlijn[0].tekst
    assert line.currentIndex().data() == "Stappenplangesprek · niet verschenen"
    press(venster, Qt.Key.Key_Z, CTRL)
    assert "Niet gekomen" in shown(view).tijdlijn[0].tekst


def test_a_change_elsewhere_shows_at_once(bureau: Desk, open_dossier: Open) -> None:
    view = open_dossier(BAKKER)
    regel = actions(bureau, BAKKER)[0]
    bureau.act(lambda w: stappenplannen.heropen(w, regel.id, regel.versie))
    assert "gereed: " + regel.actie not in [m.titel for m in shown(view).tijdlijn]
    plan = plan_of(view)
    assert regel.actie in rows_of(plan)


# -- the plan on one page -------------------------------------------------------------------------


def test_an_action_is_added_changed_assigned_put_off_and_removed_by_key(
    qtbot: QtBot, bureau: Desk, venster: MainWindow, open_dossier: Open
) -> None:
    plan = plan_of(open_dossier(BAKKER))
    rows = plan.findChildren(RowList)[0]
    before = len(actions(bureau, BAKKER))

    def add(dialog: ActieDialog) -> None:
        QTest.keyClicks(dialog.form.field("actie").editor(), "Bellen met de bedrijfsarts")
        QTest.keyClicks(dialog.form.field("streefdatum").editor(), "+2w")
        QTest.keyClicks(dialog.form.field("uren_gepland").editor(), "1,5")
        QTest.keyClick(dialog.form.field("uren_gepland").editor(), Qt.Key.Key_Return)

    activate(venster)
    in_dialog(qtbot, ActieDialog, add)
    QTest.keyClick(rows, Qt.Key.Key_Insert)
    assert len(actions(bureau, BAKKER)) == before + 1
    made = next(r for r in actions(bureau, BAKKER) if r.actie == "Bellen met de bedrijfsarts")
    assert (made.streefdatum, made.uren_gepland) == (date(2012, 3, 29), Decimal("1.5"))
    assert made.stap == 2  # where she was
    plan.show_action(made.id)

    def change(dialog: ActieDialog) -> None:
        dialog.form.field("stap").set_value(1)
        dialog.submit()

    activate(venster)
    in_dialog(qtbot, ActieDialog, change)
    QTest.keyClick(rows, Qt.Key.Key_F2)

    def assign(dialog: AssignDialog) -> None:
        dialog.form.field("eigenaar").set_value(Eigenaar.UITVOERDER)
        dialog.form.field("naam").set_value("Weerwerk")
        dialog.submit()

    in_dialog(qtbot, AssignDialog, assign)
    button(plan, "Toewijzen…").click()

    def put_off(dialog: PostponeDialog) -> None:
        QTest.keyClicks(dialog.form.field("datum").editor(), "10-4")
        dialog.submit()
        assert dialog.isVisible()  # without a reason it does not go
        QTest.keyClicks(dialog.form.field("reden").editor(), "Arts is met vakantie")
        dialog.submit()

    in_dialog(qtbot, PostponeDialog, put_off)
    button(plan, "Uitstellen…").click()
    after = next(r for r in actions(bureau, BAKKER) if r.id == made.id)
    assert (after.stap, after.eigenaar, after.eigenaar_naam) == (1, Eigenaar.UITVOERDER, "Weerwerk")
    assert (after.streefdatum, after.uitstel_reden) == (date(2012, 4, 10), "Arts is met vakantie")
    assert rows.current == made.id  # through all of it she stayed where she was
    press(rows, Qt.Key.Key_Delete)
    assert len(actions(bureau, BAKKER)) == before
    press(venster, Qt.Key.Key_Z, CTRL)
    assert made.id in [r.id for r in actions(bureau, BAKKER)]


def test_an_action_is_finished_with_what_came_of_it_and_opened_again(
    qtbot: QtBot, venster: MainWindow, bureau: Desk, open_dossier: Open
) -> None:
    plan = plan_of(open_dossier(BAKKER))
    rows = plan.findChildren(RowList)[0]
    chosen = plan.current()
    assert chosen is not None
    assert chosen.gereed_op is None  # it begins at the first that is still to be done

    def finish(dialog: FinishDialog) -> None:
        QTest.keyClicks(dialog.form.field("resultaat").editor(), "Binnen")
        QTest.keyClick(dialog.form.field("resultaat").editor(), Qt.Key.Key_Return)

    activate(venster)
    in_dialog(qtbot, FinishDialog, finish)
    QTest.keyClick(rows, Qt.Key.Key_Return, CTRL)
    done = next(r for r in actions(bureau, BAKKER) if r.id == chosen.id)
    assert (done.gereed_op, done.resultaat) == (date(2012, 3, 15), "Binnen")
    button(plan, "Heropenen").click()
    assert next(r for r in actions(bureau, BAKKER) if r.id == chosen.id).gereed_op is None


def test_the_gate_of_step_three_refuses_in_the_form_and_opens_with_a_reason(
    qtbot: QtBot, venster: MainWindow, bureau: Desk, open_dossier: Open
) -> None:
    view = open_dossier(BAKKER)
    invoer = stappenplannen.ActieInvoer(3, "Cv maken")
    bureau.act(lambda w: stappenplannen.voeg_toe(w, BAKKER, invoer))
    plan = plan_of(view)
    rows = plan.findChildren(RowList)[0]
    made = next(r for r in actions(bureau, BAKKER) if r.actie == "Cv maken")
    plan.show_action(made.id)
    refused: list[str] = []

    def finish(dialog: FinishDialog) -> None:
        dialog.submit()
        refused.append(words(dialog))

    activate(venster)
    in_dialog(qtbot, FinishDialog, finish)
    QTest.keyClick(rows, Qt.Key.Key_Return, CTRL)
    assert "Eerst gesprek en persoonlijk stappenplan vastleggen." in refused[0]
    assert rows.select("poort")
    assert button(plan, "Stap 3 openen met motivering…").isVisible()

    def open_gate(dialog: GateDialog) -> None:
        dialog.submit()
        assert dialog.isVisible()
        dialog.form.field("motivering").set_value("Langdurig ziek")
        dialog.submit()

    activate(venster)
    in_dialog(qtbot, GateDialog, open_gate)
    QTest.keyClick(rows, Qt.Key.Key_Return)
    assert "Stap 3 is open" in rows_of(plan)
    assert shown(view).stappen[1].woorden == "vrijgegeven"
    plan.show_action(made.id)
    activate(venster)
    in_dialog(qtbot, FinishDialog, lambda dialog: dialog.submit())
    QTest.keyClick(rows, Qt.Key.Key_Return, CTRL)
    assert next(r for r in actions(bureau, BAKKER) if r.id == made.id).gereed_op is not None


def test_the_head_of_the_plan_is_written_from_the_page(
    qtbot: QtBot, venster: MainWindow, bureau: Desk, open_dossier: Open
) -> None:
    plan = plan_of(open_dossier(BAKKER))
    rows = plan.findChildren(RowList)[0]
    assert rows.select("hoofd")

    def fill(dialog: PlanDialog) -> None:
        dialog.form.field("einddoel").set_value("Werk dicht bij huis")
        dialog.submit()

    activate(venster)
    in_dialog(qtbot, PlanDialog, fill)
    QTest.keyClick(rows, Qt.Key.Key_Return)
    saved = stappenplannen.plan(bureau.werkplek, BAKKER).invoer
    assert (saved.opgesteld_op, saved.einddoel) == (date(2012, 3, 15), "Werk dicht bij huis")
    assert "Einddoel: Werk dicht bij huis" in rows_of(plan)


def test_the_plan_of_the_project_needs_no_client(qtbot: QtBot, bureau: Desk) -> None:
    plan = PlanView(bureau)
    qtbot.addWidget(plan)
    plan.reload()
    assert "Dossiers van de ID-ers bestuderen" in rows_of(plan)
    assert "Persoonlijk stappenplan" not in rows_of(plan)


# -- the facts ------------------------------------------------------------------------------------


def facts_of(view: DossierView) -> QWidget:
    facts = view.findChildren(FactsView)[0]
    view.show_part(facts)
    return facts


def test_the_bsn_is_hidden_until_it_is_asked_for(open_dossier: Open) -> None:
    facts = facts_of(open_dossier(BAKKER))
    assert "123456782" not in words(facts)
    button(facts, "BSN tonen").click()
    assert "123456782" in words(facts)
    button(facts, "BSN verbergen").click()
    assert "123456782" not in words(facts)


def test_data_are_changed_from_the_dossier(qtbot: QtBot, bureau: Desk, open_dossier: Open) -> None:
    view = open_dossier(BAKKER)
    facts = facts_of(view)

    def fill(dialog: ClientDialog) -> None:
        dialog.form.field("tolk").set_value("Pools")
        dialog.submit()

    in_dialog(qtbot, ClientDialog, fill)
    button(facts, "Gegevens wijzigen…").click()
    assert shown(view).bijzonderheid == "tolk"
    assert "Pools" in words(facts)


def test_in_spite_of_the_rule_only_with_a_reason(
    qtbot: QtBot, bureau: Desk, open_dossier: Open
) -> None:
    view = open_dossier(OUTSIDE)
    facts = facts_of(view)

    def fill(dialog: DeviationDialog) -> None:
        dialog.form.field("afwijking").set_value(AfbouwAfwijking.IN)
        dialog.submit()
        assert dialog.isVisible()
        dialog.form.field("motivering").set_value("Wil zelf graag mee")
        dialog.submit()

    in_dialog(qtbot, DeviationDialog, fill)
    button(facts, "Afwijken van de regel…").click()
    beeld = shown(view).id_er
    assert beeld is not None
    assert beeld.in_afbouw
    assert "Wil zelf graag mee" in str(beeld.waarom_in)
    assert len(steps_of(view)) == 4


def test_the_takeover_is_recorded(qtbot: QtBot, bureau: Desk, open_dossier: Open) -> None:
    facts = facts_of(open_dossier(BAKKER))

    def fill(dialog: TakeoverDialog) -> None:
        dialog.form.field("overname").set_value(Overname.BEREID)
        dialog.submit()

    in_dialog(qtbot, TakeoverDialog, fill)
    button(facts, "Overname vastleggen…").click()
    beeld = next(b for b in id_afbouw.lijst(bureau.werkplek) if b.client_id == BAKKER)
    assert beeld.overname is Overname.BEREID
    assert "Bereid tot overname" in words(facts)


def test_the_dossier_of_someone_else_begins_at_the_top(bureau: Desk, open_dossier: Open) -> None:
    view = open_dossier(BAKKER)
    line = view.findChildren(Timeline)[0]
    press(line, Qt.Key.Key_End)
    open_dossier(DE_WIT)
    newest = dossiers.open_dossier(bureau.werkplek, DE_WIT).tijdlijn[0]
    assert line.currentIndex().row() == 0
    assert line.currentIndex().data().startswith(newest.titel)
