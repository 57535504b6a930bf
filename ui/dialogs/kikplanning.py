"""Make a KIK planning: choose the period, look at the proposal, and take it over as one act."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from db.fouten import BekendeFout, OngeldigeInvoer
from ui import announce, theme
from ui.desk import Desk
from ui.dialogs.base import FormDialog
from ui.icons import Icon
from ui.models.columns import Column, Status
from ui.models.table import TableModel
from ui.theme import Role, Tone
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateField
from ui.widgets.flow import FlowRow
from ui.widgets.table import DataTable
from werkplek import kikplanning
from werkplek.kikplanning import Kikvoorstel, Planregel
from werkplek.regels.kikplanning import WEEKDAGEN
from werkplek.regels.opmaak import aantal, dag_kort, datum_kort, getal, hoofdletter
from werkplek.regels.opmaak import tijd as tijd_woorden
from werkplek.regels.woorden import woord

_PERIODS = ((4, "Vier weken"), (13, "Drie maanden"), (52, "Een jaar"))
_DAYS = dict(
    zip(WEEKDAGEN, ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag"), strict=False)
)


class KikplanningDialog(FormDialog):
    """The proposal as a table; what is not wanted is left out, the rest is taken over together."""

    def __init__(self, parent: QWidget | None, desk: Desk) -> None:
        super().__init__(parent, "Planning van KIK-gesprekken", "Planning overnemen", self._save)
        self._desk = desk
        self._proposal: Kikvoorstel | None = None
        form = self.form
        form.beside()
        self._from = form.add(
            "van", "Vanaf", DateField(desk.peildatum, "toekomst"), required="Vul een dag in."
        )
        self._from.set_value(desk.peildatum + timedelta(days=1))
        self._weeks = form.add("weken", "Hoe ver vooruit?", Choice(_PERIODS))
        form.below()
        self._summary = QLabel()
        self._summary.setWordWrap(True)
        form.add_widget(self._summary)
        self._model: TableModel[Planregel] = TableModel(_COLUMNS, lambda regel: regel.client_id)
        self._table = DataTable("Voorstel", self._model)
        self._table.setMinimumSize(theme.current().px(440), theme.current().px(220))
        form.add_widget(self._table)
        drop = QPushButton("Gesprek weglaten")
        drop.setToolTip("Gesprek weglaten uit het voorstel (Delete)")
        drop.setAutoDefault(False)
        drop.clicked.connect(lambda _checked=False: self.leave_out())
        below = FlowRow(theme.current().px(8))
        below.add(drop)
        note = QLabel("Wat u weglaat, staat straks weer in het volgende voorstel.")
        theme.mark(note, Role.SECONDARY)
        below.add(note)
        form.add_widget(below)
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self._table, self.leave_out)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        self._from.changed.connect(self.propose)
        self._weeks.changed.connect(self.propose)
        self.propose()

    @property
    def proposal(self) -> Kikvoorstel | None:
        """What is shown; None while the period is not one."""
        return self._proposal

    def propose(self) -> None:
        """Make a proposal for the period that is filled in."""
        try:
            begin = self._from.value()
            if begin is None:
                return
            end = begin + timedelta(weeks=self._weeks.value()) - timedelta(days=1)
            proposal = kikplanning.stel_voor(self._desk.werkplek, begin, end)
        except BekendeFout as fout:
            self._proposal = None
            self._model.set_rows([])
            self._say(str(fout))
            return
        self._show(proposal)

    def leave_out(self) -> None:
        """Take the chosen conversations out of the proposal."""
        proposal = self._proposal
        if proposal is None:
            return
        for key in self._table.chosen():
            if isinstance(key, int):
                proposal = kikplanning.zonder(proposal, key)
        self._show(proposal)

    def _show(self, proposal: Kikvoorstel) -> None:
        self._proposal = proposal
        self._model.set_rows(proposal.regels)
        self._table.select_first()
        self._say(" ".join(_sentences(proposal)))

    def _say(self, words: str) -> None:
        self._summary.setText(words)
        announce.polite(self._summary, words)

    def _save(self, values: dict[str, Any]) -> None:
        del values
        proposal = self._proposal
        if proposal is None or not proposal.regels:
            raise OngeldigeInvoer("Er staat niets in dit voorstel. Kies een andere periode.", "van")
        words = f"{aantal(len(proposal.regels), 'gesprek', 'gesprekken')} gepland"
        self._desk.act(lambda werkplek: kikplanning.neem_over(werkplek, proposal), words)


def _sentences(proposal: Kikvoorstel) -> list[str]:
    """What the proposal does, what it cannot, and what would help."""
    plan = proposal.planning
    count = len(proposal.regels)
    said = [f"{aantal(count, 'gesprek', 'gesprekken')} tot en met {datum_kort(plan.tot)}."]
    if plan.te_laat:
        said.append(
            f"{aantal(plan.te_laat, 'is', 'zijn')} na de uiterste datum"
            + (
                f", {getal(plan.te_laat_door_tekort)} daarvan door te weinig uren."
                if plan.te_laat_door_tekort
                else "; dat was al zo."
            )
        )
    elif count:
        said.append("Iedereen is op tijd.")
    if plan.niet_gepland:
        words = aantal(len(plan.niet_gepland), "persoon past", "mensen passen")
        said.append(f"{words} niet in deze periode.")
    if plan.tekort_uren:
        said.append(f"Er is {getal(plan.tekort_uren)} uur te weinig.")
    if plan.extra_dag is not None:
        day = _DAYS[WEEKDAGEN[plan.extra_dag.weekdag]]
        late, left = getal(plan.extra_dag.te_laat), getal(plan.extra_dag.niet_gepland)
        said.append(f"Met {proposal.extra_wie} ook op {day}: {late} te laat, {left} niet gepland.")
    if proposal.te_vaak:
        words = aantal(proposal.te_vaak, "persoon is", "mensen zijn")
        said.append(f"{words} dit jaar al vaak genoeg benaderd.")
    return said


def _late(regel: Planregel) -> Status:
    if regel.nooit_gesproken:
        return Status("Nooit gesproken", Tone.SOON, Icon.OPEN)
    if not regel.te_laat_dagen:
        return Status("Op tijd", Tone.OK, Icon.GEREED)
    return Status(f"{aantal(regel.te_laat_dagen, 'dag', 'dagen')} te laat", Tone.LATE, Icon.TE_LAAT)


_COLUMNS = (
    Column[Planregel](
        "Dag", lambda r: f"{dag_kort(r.datum)}-{r.datum.year}", key="dag", width=132,
        order=lambda r: (r.datum, str(r.tijd), r.medewerker),
    ),
    Column[Planregel](
        "Tijd", lambda r: tijd_woorden(r.tijd) if r.tijd else "–", key="tijd", width=84,
        order=lambda r: str(r.tijd),
    ),
    Column[Planregel]("Wie", lambda r: r.naam, key="wie", strong=True),
    Column[Planregel]("Met", lambda r: r.medewerker, key="met"),
    Column[Planregel]("Hoe", lambda r: hoofdletter(woord(r.kanaal)), key="hoe", width=100),
    Column[Planregel](
        "Op tijd?", lambda r: _late(r).words, key="laat", width=164, status=_late,
        order=lambda r: r.te_laat_dagen,
    ),
)  # fmt: skip
