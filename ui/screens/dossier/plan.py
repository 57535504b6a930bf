"""The stappenplan on one page: of a client, or of the project. Everything is done from here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from db.begrippen import Actiestatus, Termijnstatus
from ui import theme
from ui.desk import Desk
from ui.dialogs.actie import ActieDialog, AssignDialog, FinishDialog, PostponeDialog, step_words
from ui.dialogs.plan import GateDialog, PlanDialog
from ui.icons import Icon
from ui.models.rows import Entry, Heading, Row
from ui.theme import Tone
from ui.widgets import status_words
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow import FlowRow
from ui.widgets.task_list import RowList
from ui.widgets.why import WhyButton
from werkplek import stappenplannen
from werkplek.id_afbouw import IdErBeeld
from werkplek.regels.id_afbouw import poort_stap_3
from werkplek.regels.opmaak import bedrag, datum_kort, getal, hoofdletter
from werkplek.regels.uitleg import Uitleg
from werkplek.regels.woorden import woord
from werkplek.stappenplannen import ActieRegel, Plan

_HEAD, _GATE = "hoofd", "poort"


class PlanView(QWidget):
    """The actions by step. A personal plan has its head above them and its gate at step 3.

    Without a client it is the project's own plan. `reload` reads it anew. `add_button` may be put
    elsewhere by who shows the plan.
    """

    def __init__(
        self, desk: Desk, client_id: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._plan = Plan(client_id, stappenplannen.PlanInvoer(None), None, None, "", ())
        self._id_er: IdErBeeld | None = None
        look = theme.current()
        self._list = RowList("Acties van het stappenplan")
        self._list.moved.connect(lambda _key: self._offer())
        self._list.opened.connect(lambda _key: self._open())
        self._empty = EmptyState()
        self._body = QStackedWidget()
        self._body.addWidget(self._list)
        self._body.addWidget(self._empty)
        self._body.setMinimumHeight(look.px(104))
        row = FlowRow(look.px(8))
        self._head = _button(row, "Stappen&plan opstellen…", self._open, "Enter")
        self._gate = _button(row, "Stap 3 openen met &motivering…", self._open, "Enter")
        self._why = WhyButton("Is stap 3 open?", self._explain_gate)
        row.add(self._why)
        self.add_button = _button(row, "Actie &toevoegen…", self._add_action, "Insert")
        self._finish = _button(row, "A&fronden…", self._finish_or_reopen, "Ctrl+Enter")
        self._postpone = _button(row, "&Uitstellen…", self._put_off)
        self._assign = _button(row, "Toe&wijzen…", self._hand_over)
        self._edit = _button(row, "Wij&zigen…", self._change, "F2")
        self._remove = _button(row, "&Verwijderen", self._take_out, "Delete")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, look.px(4), 0, 0)
        layout.setSpacing(look.px(8))
        layout.addWidget(self._body, 1)
        layout.addWidget(row)
        for key, do in (
            ("Insert", self._add_action),
            ("Ctrl+Return", self._finish_or_reopen),
            ("Ctrl+Enter", self._finish_or_reopen),
            ("F2", self._open),
            ("Delete", self._take_out),
        ):
            shortcut = QShortcut(QKeySequence(key), self, do)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def reload(self) -> None:
        """Read the plan anew."""
        self.show_plan(stappenplannen.plan(self._desk.werkplek, self._plan.client_id), self._id_er)

    def show_plan(self, plan: Plan, id_er: IdErBeeld | None) -> None:
        """Show this plan; `id_er` is what the rules say of the client, when she is an ID-er."""
        another = plan.client_id != self._plan.client_id
        self._plan, self._id_er = plan, id_er
        entries: list[Entry] = []
        if plan.client_id is not None:
            entries.append(_head_row(plan))
        for step in range(1, 5):
            group = [regel for regel in plan.acties if regel.stap == step]
            gate = step == 3 and self._gate_matters()
            if group or gate:
                entries.append(Heading(step_words(step), len(group)))
                entries += [self._gate_row()] if gate else []
                entries += [_row(regel, self._desk.peildatum) for regel in group]
        self._list.set_rows(entries)
        self._empty.nothing_yet(
            "Nog geen acties",
            "Schrijf op wat er gebeurt, wie het doet en wanneer.",
            "Eerste actie toevoegen…",
            self._add_action,
        )
        self._body.setCurrentWidget(self._list if entries else self._empty)
        if another or self._list.current is None:
            self._choose_first()
            # the list has its size only once it is shown
            QTimer.singleShot(0, self._list, lambda: self._list.scrollTo(self._list.currentIndex()))
        self._offer()

    def show_action(self, actie_id: int) -> None:
        """Choose this action and go there."""
        self._list.select(actie_id)
        self.take_focus()

    def show_step(self, number: int) -> None:
        """Choose the first action of this step that is still to be done, or else what it begins with."""
        group = [regel for regel in self._plan.acties if regel.stap == number]
        still = [regel for regel in group if regel.status is not Actiestatus.GEREED]
        chosen = next(iter(still or group), None)
        if number == 3 and self._gate_matters():
            self._list.select(_GATE)
        elif chosen is not None:
            self._list.select(chosen.id)
        self.take_focus()

    def take_focus(self) -> None:
        """Put the focus in the list, or on what stands in its place."""
        part = self._list if self._body.currentWidget() is self._list else self._empty
        part.setFocus(Qt.FocusReason.OtherFocusReason)

    def current(self) -> ActieRegel | None:
        """The chosen action; None when there is none, or the head or the gate is chosen."""
        return next((r for r in self._plan.acties if r.id == self._list.current), None)

    # -- what is shown --------------------------------------------------------------------------

    def _choose_first(self) -> None:
        """Begin at the first action that is still to be done."""
        still = [r.id for r in self._plan.acties if r.status is not Actiestatus.GEREED]
        if not still or not self._list.select(still[0]):
            self._list.select_first()

    def _gate_matters(self) -> bool:
        """Whether to show the gate: it is closed, or was opened with a reason."""
        if self._id_er is None or not self._id_er.in_afbouw:
            return False
        is_open, _ = poort_stap_3(self._id_er.feiten)
        return not is_open or bool(self._plan.poort_motivering)

    def _gate_row(self) -> Row:
        assert self._id_er is not None
        is_open, uitleg = poort_stap_3(self._id_er.feiten)
        if is_open:
            reason = self._plan.poort_motivering
            return Row(_GATE, "Stap 3 is open", reason, Icon.GEREED, "open", Tone.OK)
        return Row(
            id=_GATE,
            title="Stap 3 is nog dicht",
            secondary=uitleg.conclusie,
            icon=Icon.SLOT,
            icon_words="dicht",
            tone=Tone.SOON,
        )

    def _explain_gate(self) -> Uitleg:
        assert self._id_er is not None
        return poort_stap_3(self._id_er.feiten)[1]

    def _offer(self) -> None:
        """Offer what can be done with what is chosen."""
        chosen, key = self.current(), self._list.current
        made = self._plan.invoer.opgesteld_op is not None
        self._head.setText("Stappen&plan wijzigen…" if made else "Stappen&plan opstellen…")
        self._head.setVisible(key == _HEAD)
        closed = self._id_er is not None and not poort_stap_3(self._id_er.feiten)[0]
        self._gate.setVisible(key == _GATE and closed)
        self._why.setVisible(key == _GATE)
        done = chosen is not None and chosen.status is Actiestatus.GEREED
        self._finish.setText("&Heropenen" if done else "A&fronden…")
        for button in (self._finish, self._assign, self._edit, self._remove):
            button.setVisible(chosen is not None)
        self._postpone.setVisible(chosen is not None and not done)

    # -- acts -----------------------------------------------------------------------------------

    def _open(self) -> None:
        """Change what is chosen: the head, the gate, or an action."""
        client_id = self._plan.client_id
        if client_id is not None and self._list.current == _HEAD:
            PlanDialog(self.window(), self._desk, client_id, self._plan).exec()
        elif client_id is not None and self._list.current == _GATE:
            if self._gate.isVisible():
                GateDialog(self.window(), self._desk, client_id, self._plan).exec()
        else:
            self._change()

    def _add_action(self) -> None:
        chosen = self.current()
        stap = chosen.stap if chosen else 3 if self._list.current == _GATE else 1
        ActieDialog(self.window(), self._desk, self._plan.client_id, stap=stap).exec()

    def _change(self) -> None:
        chosen = self.current()
        if chosen is not None:
            client_id = self._plan.client_id
            ActieDialog(self.window(), self._desk, client_id, chosen, chosen.stap).exec()

    def _finish_or_reopen(self) -> None:
        chosen = self.current()
        if chosen is None:
            return
        if chosen.status is Actiestatus.GEREED:
            self._desk.try_act(lambda w: stappenplannen.heropen(w, chosen.id, chosen.versie))
        else:
            FinishDialog(self.window(), self._desk, chosen).exec()

    def _put_off(self) -> None:
        chosen = self.current()
        if chosen is not None:
            PostponeDialog(self.window(), self._desk, chosen).exec()

    def _hand_over(self) -> None:
        chosen = self.current()
        if chosen is not None:
            AssignDialog(self.window(), self._desk, chosen).exec()

    def _take_out(self) -> None:
        chosen = self.current()
        if chosen is not None:
            self._desk.try_act(lambda w: stappenplannen.verwijder(w, chosen.id, chosen.versie))


def _button(row: FlowRow, words: str, do: Callable[[], None], key: str = "") -> QPushButton:
    button = QPushButton(words)
    button.setAutoDefault(False)
    plain = words.replace("&", "").rstrip("…")
    button.setToolTip(f"{plain} ({key})" if key else plain)
    button.clicked.connect(lambda _checked=False: do())
    row.add(button)
    return button


def _head_row(plan: Plan) -> Row:
    invoer = plan.invoer
    made, signed = invoer.opgesteld_op, invoer.ondertekend_op
    parts = [
        f"Opgesteld {datum_kort(made)}" if made else "Nog niet opgesteld",
        f"ondertekend {datum_kort(signed)}" if signed else "nog niet ondertekend" if made else "",
        f"eindoplossing: {invoer.eindoplossing}" if invoer.eindoplossing else "",
    ]
    return Row(
        id=_HEAD,
        title=f"Einddoel: {invoer.einddoel}" if invoer.einddoel else "Persoonlijk stappenplan",
        secondary=" · ".join(part for part in parts if part),
        icon=Icon.STAPPENPLAN,
        icon_words="stappenplan",
        tone=Tone.ACCENT if made else Tone.SECONDARY,
    )


def _row(regel: ActieRegel, peildatum: date) -> Row:
    owner = hoofdletter(woord(regel.eigenaar))
    parts = [_dates(regel), regel.eigenaar_naam or owner]
    hours = _of(regel.uren, regel.uren_gepland, getal)
    parts.append(f"{hours} uur" if hours else "")
    parts.append(_of(regel.kosten, regel.kosten_gepland, bedrag))
    done = regel.status is Actiestatus.GEREED
    parts.append("" if done or not regel.uitstel_reden else f"uitgesteld: {regel.uitstel_reden}")
    parts.append(regel.resultaat if done else "")
    tone, icon, status = _state(regel, peildatum)
    return Row(
        id=regel.id,
        title=regel.actie,
        secondary=" · ".join(part for part in parts if part),
        icon=icon,
        icon_words=woord(regel.status),
        tone=tone,
        status=status,
    )


def _dates(regel: ActieRegel) -> str:
    """ "08-03-2012" when it is done, else "streef 01-03, uiterlijk 09-03-2012"."""
    if regel.status is Actiestatus.GEREED and regel.gereed_op is not None:
        return datum_kort(regel.gereed_op)
    aim, last = regel.streefdatum, regel.fatale_datum
    if aim is None or last is None:
        words = f"streef {datum_kort(aim)}" if aim else ""
        return f"uiterlijk {datum_kort(last)}" if last else words
    short = datum_kort(aim)[:5] if aim.year == last.year else datum_kort(aim)
    return f"streef {short}, uiterlijk {datum_kort(last)}"


def _state(regel: ActieRegel, peildatum: date) -> tuple[Tone, Icon, str]:
    """Tone, icon and words of where the action stands."""
    if regel.status is Actiestatus.GEREED:
        return Tone.OK, Icon.GEREED, "gereed"
    urgent = regel.let_op
    if urgent is None:
        return Tone.SECONDARY, Icon.OPEN, "zonder datum"
    when = status_words.words(urgent.datum, peildatum)
    if urgent.status is Termijnstatus.OP_TIJD:
        return Tone.SECONDARY, Icon.OPEN, when
    return status_words.tone(urgent.status), status_words.icon(urgent.status), when


def _of(real: object, planned: object, write: Callable[..., str]) -> str:
    """ "12 van 16", "16 gepland", "12", or nothing."""
    if real is not None and planned is not None and real != planned:
        return f"{write(real)} van {write(planned)}"
    if real is not None:
        return write(real)
    return f"{write(planned)} gepland" if planned is not None else ""
