"""The dossier of one client beside the list: head, timeline, stappenplan, gegevens."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from db.begrippen import Contactsoort, Contactstatus, Evaluatiesoort
from ui import theme
from ui.desk import Desk
from ui.dialogs.evaluatie import EvaluatieDialog
from ui.dialogs.plan import PlanDialog
from ui.screens.dossier.facts import FactsView
from ui.screens.dossier.head import DossierHead
from ui.screens.dossier.plan import PlanView
from ui.screens.dossier.timeline import event, key_of
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.timeline import Timeline
from werkplek import contacten, dossiers, evaluaties
from werkplek.contacten import Gesprek
from werkplek.dossiers import Dossier, Gebeurtenis, Moment
from werkplek.regels.id_afbouw import poort_stap_3
from werkplek.stapbeeld import Stapstand


class DossierView(Card):
    """Shows a client with `show_client`; None shows why there is none."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._desk = desk
        self._dossier: Dossier | None = None
        self._in_timeline: int | None = None
        self.setAccessibleName("Dossier")
        self._head = DossierHead(desk)
        self._head.step_pressed.connect(self._act_on_step)
        self._timeline = Timeline("Tijdlijn van het dossier")
        self._timeline.opened.connect(self._open_moment)
        self._plan = PlanView(desk)
        self._facts = FactsView(desk)
        self._tabs = QTabWidget()
        self._tabs.setAccessibleName("Onderdelen van het dossier")
        self._tabs.setUsesScrollButtons(False)
        self._tabs.tabBar().setAccessibleName("Onderdelen van het dossier")
        self._tabs.addTab(self._timeline, "Tijdlij&n")
        self._tabs.addTab(self._plan, "&Stappenplan")
        self._tabs.addTab(self._facts, "Gegevens")
        self._tabs.setCornerWidget(self._plan.add_button)
        self._tabs.currentChanged.connect(lambda _place: self._show_tab())
        self._stale = {self._timeline, self._plan, self._facts}
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(8))
        column.addWidget(self._head)
        column.addWidget(self._tabs, 1)
        self._empty = EmptyState()
        self._empty.nothing_yet("Geen dossier gekozen", "Kies links een cliënt.", "", lambda: None)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(inside)
        self.add(self._stack, 1)

    @property
    def dossier(self) -> Dossier | None:
        """The dossier that is shown."""
        return self._dossier

    def show_client(self, client_id: int | None) -> None:
        """Read this client and show her; the tab stays the one that was open."""
        if client_id is None:
            self._dossier = None
            self._stack.setCurrentIndex(0)
            return
        self._dossier = dossiers.open_dossier(self._desk.werkplek, client_id, self._desk.due)
        self.setAccessibleName(f"Dossier {self._dossier.naam}")
        self._head.show_dossier(self._dossier)
        self._stale = {self._timeline, self._plan, self._facts}
        self._show_tab()
        self._stack.setCurrentIndex(1)

    def take_focus(self) -> None:
        """Put the focus in the part that is open."""
        part = self._tabs.currentWidget()
        if part is self._timeline:
            self._timeline.setFocus(Qt.FocusReason.OtherFocusReason)
        elif part is self._plan:
            self._plan.take_focus()
        else:
            self._facts.take_focus()

    def show_part(self, part: QWidget) -> None:
        """Open one of the three parts."""
        self._tabs.setCurrentWidget(part)

    def _show_tab(self) -> None:
        """Fill the open part; the others wait until they are looked at."""
        part = self._tabs.currentWidget()
        self._plan.add_button.setVisible(part is self._plan)
        if self._dossier is None or part not in self._stale:
            return
        self._stale.discard(part)
        if part is self._timeline:
            self._show_timeline(self._dossier)
        elif part is self._plan:
            self._plan.show_plan(self._dossier.plan, self._dossier.id_er)
        else:
            self._facts.show_dossier(self._dossier)

    def _show_timeline(self, dossier: Dossier) -> None:
        self._timeline.set_events([event(moment) for moment in dossier.tijdlijn])
        if dossier.client_id != self._in_timeline and dossier.tijdlijn:
            # another client: begin at the newest, wherever one was in the last dossier
            self._timeline.select(key_of(dossier.tijdlijn[0]))
            self._timeline.scrollToTop()
        self._in_timeline = dossier.client_id

    # -- acts -----------------------------------------------------------------------------------

    def _open_moment(self, key: object) -> None:
        assert self._dossier is not None
        moment = next(m for m in self._dossier.tijdlijn if key_of(m) == key)
        match moment.soort:
            case Gebeurtenis.GESPREK:
                gesprek = contacten.lees(self._desk.werkplek, moment.rij_id)
                self._desk.record_contact.emit(contacten.als_gevoerd(gesprek, self._desk.peildatum))
            case Gebeurtenis.BRIEF:
                self._desk.go.emit("brieven", moment.rij_id)
            case Gebeurtenis.ACTIE:
                self.show_part(self._plan)
                self._plan.show_action(moment.rij_id)
            case Gebeurtenis.EVALUATIE:
                self._evaluate(moment)
            case Gebeurtenis.TAAK:
                pass  # a task that is done says all in its line
            case _:
                self.show_part(self._facts)
                self._facts.take_focus()

    def _evaluate(self, moment: Moment | None = None) -> None:
        assert self._dossier is not None
        desk, client_id = self._desk, self._dossier.client_id
        regel = None
        if moment is not None:
            known = evaluaties.lijst(desk.werkplek, client_id=client_id)
            regel = next(one for one in known if one.id == moment.rij_id)
        EvaluatieDialog(self.window(), desk, client_id, Evaluatiesoort.TUSSEN, regel).exec()

    def _act_on_step(self, number: int) -> None:
        dossier = self._dossier
        if dossier is None or dossier.id_er is None:
            return
        feiten = dossier.id_er.feiten
        done = dossier.stappen[number - 1].stand in {Stapstand.GEREED, Stapstand.BUITEN}
        if number == 1 and not done:
            self._record(Contactsoort.INFORMEREN)
        elif number == 1:
            self._show_informing()
        elif number == 2 and not done and feiten.gesprek_op is None:
            self._record(Contactsoort.STAPPENPLAN)
        elif number == 2 and not done:
            PlanDialog(self.window(), self._desk, dossier.client_id, dossier.plan).exec()
        elif number == 4 and dossier.id_er.in_afbouw and poort_stap_3(feiten)[0]:
            self._evaluate()
        else:
            self.show_part(self._plan)
            self._plan.show_step(number)

    def _record(self, soort: Contactsoort) -> None:
        """Record this conversation: the one that is planned, or else a new one."""
        assert self._dossier is not None
        desk, client_id = self._desk, self._dossier.client_id
        gesprek = contacten.gepland(desk.werkplek, client_id, soort)
        if gesprek is None:
            gesprek = Gesprek(soort, desk.peildatum, Contactstatus.GEVOERD, client_id)
        desk.record_contact.emit(contacten.als_gevoerd(gesprek, desk.peildatum))

    def _show_informing(self) -> None:
        """Go to the conversation or letter that informed her, in the timeline."""
        assert self._dossier is not None
        op = self._dossier.id_er.geinformeerd_op if self._dossier.id_er else None
        self.show_part(self._timeline)
        for moment in self._dossier.tijdlijn:
            if moment.datum == op and moment.soort in {Gebeurtenis.GESPREK, Gebeurtenis.BRIEF}:
                self._timeline.select(key_of(moment))
                break
        self._timeline.setFocus(Qt.FocusReason.OtherFocusReason)
