"""The client that is chosen in Kansen in Kaart: where she stands, why, and what to do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from db.begrippen import Contactsoort, Contactstatus
from ui import theme
from ui.desk import Desk
from ui.theme import Role
from ui.widgets.card import Card
from ui.widgets.facts import Facts
from ui.widgets.flow import FlowRow
from ui.widgets.scrolled import Scrolled
from ui.widgets.why import WhyButton
from werkplek import contacten
from werkplek.contacten import Gesprek
from werkplek.kik import KikBeeld
from werkplek.regels.opmaak import datum_kort, datum_met_dag


class KikDetail(Card):
    """Facts with a *Waarom?* each, and the acts: plan, record, open the dossier."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setAccessibleName("Gekozen cliënt")
        self._desk = desk
        self._beeld: KikBeeld | None = None
        self._facts = Facts()
        self._plan = _button("Gesprek plannen…", self.plan)
        theme.mark(self._plan, Role.PRIMARY)
        self._record = _button("KIK-gesprek vastleggen…", self._record_one)
        self._open = _button("Dossier openen", self._open_dossier)
        buttons = FlowRow(theme.current().px(8))
        for button in (self._plan, self._record, self._open):
            buttons.add(button)
        self._buttons = buttons
        at_the_top = QWidget()
        column = QVBoxLayout(at_the_top)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._facts)
        column.addStretch(1)
        self.add(Scrolled([], at_the_top), 1)
        self.add(buttons)

    def show_client(self, beeld: KikBeeld | None) -> None:
        """Show this client; None shows nothing."""
        self._beeld = beeld
        self._facts.setVisible(beeld is not None)
        self._buttons.setVisible(beeld is not None)
        if beeld is None:
            self.set_title("")
            return
        self.set_title(f"{beeld.naam} ({beeld.leeftijd})")
        self._plan.setText("Gesprek openen…" if beeld.gepland_op else "Gesprek plannen…")
        self._facts.set_facts([*_term(beeld), *_approach(beeld)])

    def plan(self) -> None:
        """Plan a conversation with who is shown, or open the one that is planned."""
        beeld = self._beeld
        if beeld is None:
            return
        gepland = contacten.gepland(self._desk.werkplek, beeld.client_id, Contactsoort.KIK)
        if gepland is not None:
            self._desk.record_contact.emit(gepland)
            return
        termijn = beeld.termijn
        peildatum = self._desk.peildatum
        dag = max(termijn.planbaar_tot, peildatum) if termijn else peildatum
        self._emit(Contactstatus.GEPLAND, dag)

    def _record_one(self) -> None:
        self._emit(Contactstatus.GEVOERD, self._desk.peildatum)

    def _emit(self, status: Contactstatus, dag: date) -> None:
        assert self._beeld is not None
        gesprek = Gesprek(Contactsoort.KIK, dag, status, self._beeld.client_id)
        self._desk.record_contact.emit(gesprek)

    def _open_dossier(self) -> None:
        if self._beeld is not None:
            self._desk.go.emit("clienten", self._beeld.client_id)


def _term(beeld: KikBeeld) -> list[tuple[str, str | QWidget]]:
    termijn = beeld.termijn
    if termijn is None:
        return [("KIK", beeld.waarom_in.conclusie)]
    laatste = termijn.laatste_contact
    return [
        ("Stand", termijn.uitleg.conclusie),
        ("", WhyButton("stand", lambda: termijn.uitleg)),
        ("Laatste gesprek", datum_met_dag(laatste) if laatste else "nog geen"),
        ("Met", beeld.medewerker or "niet bekend"),
        ("Plannen tot en met", datum_met_dag(termijn.planbaar_tot)),
        ("Gepland", datum_met_dag(beeld.gepland_op) if beeld.gepland_op else "nog niet"),
        ("Hoort bij KIK", beeld.waarom_in.conclusie),
        ("", WhyButton("hoort bij KIK", lambda: beeld.waarom_in)),
    ]


def _approach(beeld: KikBeeld) -> list[tuple[str, str | QWidget]]:
    facts: list[tuple[str, str | QWidget]] = [
        ("Benaderen", beeld.waarom_weer.conclusie),
        ("", WhyButton("benaderen", lambda: beeld.waarom_weer)),
    ]
    if beeld.telefoon:
        facts.append(("Telefoon", beeld.telefoon))
    if beeld.termijn and beeld.termijn.rust_tot:
        facts.append(("Rust tot en met", datum_kort(beeld.termijn.rust_tot)))
    return facts


def _button(words: str, do: Callable[[], None]) -> QPushButton:
    button = QPushButton(words)
    button.setAutoDefault(False)
    button.clicked.connect(lambda _checked=False: do())
    return button
