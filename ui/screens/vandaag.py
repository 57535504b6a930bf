"""Vandaag: what is late, due today or soon, and one key to do it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from db.begrippen import Termijnstatus
from ui import next_act, theme
from ui.desk import Desk
from ui.dialogs.uitstel import UitstelDialog
from ui.models.rows import Entry, Heading, Row
from ui.screens.dossier.steps import step
from ui.screens.screen import Screen
from ui.theme import Role
from ui.widgets import status_words
from ui.widgets.card import Card
from ui.widgets.chips import Chip, FilterChips
from ui.widgets.empty_state import EmptyState
from ui.widgets.facts import Facts
from ui.widgets.flow import FlowRow
from ui.widgets.scrolled import Scrolled
from ui.widgets.steps_line import StepsLine
from ui.widgets.task_list import RowList
from ui.widgets.why import WhyButton
from werkplek import dossiers
from werkplek.regels.opmaak import dag_kort, datum_met_dag
from werkplek.vandaag import Verplichting

_GROUPS = (
    (Termijnstatus.TE_LAAT, "Te laat"),
    (Termijnstatus.VANDAAG, "Vandaag"),
    (Termijnstatus.BINNENKORT, "Binnenkort"),
)
_MINE = "mijn"
_ALL = "alles"


class VandaagScreen(Screen):
    """Everything that asks for attention, grouped and counted, with what is chosen beside it."""

    TABLES = frozenset(
        {
            "actie", "contact", "brief", "taak", "uitstel", "evaluatie", "client", "id_baan",
            "stappenplan", "voorziening", "regeling", "werkgever",
        }
    )  # fmt: skip

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "vandaag", "Vandaag", parent)
        self._rows: list[Verplichting] = []
        self._chips = FilterChips(
            "Filter",
            [
                Chip(_ALL, "Alles", 0),
                *(Chip(str(status), words, 0) for status, words in _GROUPS),
                Chip(_MINE, "Mijn cliënten", 0),
            ],
        )
        self._chips.chosen.connect(lambda _key: self._show())
        self.add_bar(self._chips)
        self._list = RowList("Wat er te doen is")
        self._list.moved.connect(self._show_detail)
        self._list.opened.connect(lambda _key: self._do())
        self._empty = EmptyState()
        self._left = QStackedWidget()
        self._left.addWidget(self._list)
        self._left.addWidget(self._empty)
        left = Card(flush=True)
        left.add(self._left, 1)
        self._detail = _Detail(desk, self._postpone, self._do)
        self.set_panes(left, self._detail)
        QShortcut(QKeySequence("Ctrl+Return"), self, self._do)

    @property
    def rows(self) -> list[Verplichting]:
        """What is known to ask for attention, whatever the filter shows."""
        return self._rows

    def reload(self) -> None:
        peildatum = self.desk.peildatum
        self._rows = self.desk.due
        week = peildatum.isocalendar().week
        self.set_context(f"{datum_met_dag(peildatum)} · week {week}")
        self._show()

    def choose_filter(self, key: str) -> None:
        """Show one group only."""
        self._chips.choose(key)

    def _show(self) -> None:
        counts = {status: sum(row.status is status for row in self._rows) for status, _ in _GROUPS}
        self._chips.set_chips(
            [
                Chip(_ALL, "Alles", len(self._rows)),
                *(Chip(str(status), words, counts[status]) for status, words in _GROUPS),
                Chip(_MINE, "Mijn cliënten", sum(row.mijn for row in self._rows)),
            ]
        )
        shown = [row for row in self._rows if self._passes(row)]
        entries: list[Entry] = []
        for status, words in _GROUPS:
            group = [row for row in shown if row.status is status]
            if group:
                entries.append(Heading(words, len(group)))
                entries += [self._entry(row) for row in group]
        self._list.set_rows(entries)
        if shown:
            self._left.setCurrentWidget(self._list)
            self._list.select_first()
        elif self._rows:
            self._empty.nothing_found("Niets met dit filter", lambda: self._chips.choose(_ALL))
            self._left.setCurrentWidget(self._empty)
        else:
            self._empty.all_done(
                "Alles klaar voor vandaag", "Er is niets te laat en niets binnenkort."
            )
            self._left.setCurrentWidget(self._empty)
        self._show_detail(self._list.current)

    def _passes(self, row: Verplichting) -> bool:
        key = self._chips.key
        return key == _ALL or (row.mijn if key == _MINE else row.status == key)

    def _entry(self, row: Verplichting) -> Row:
        datum = dag_kort(row.datum)
        return Row(
            id=_key(row),
            title=row.omschrijving,
            secondary=f"{row.naam} · {row.toelichting}",
            icon=status_words.icon(row.status, row.soort),
            icon_words=dict(_GROUPS)[row.status],
            tone=status_words.tone(row.status),
            status=status_words.words(row.datum, self.desk.peildatum),
            right=datum,
            spoken_right=datum_met_dag(row.datum),
        )

    def _chosen(self) -> Verplichting | None:
        return next((row for row in self._rows if _key(row) == self._list.current), None)

    def _show_detail(self, key: object) -> None:
        row = next((row for row in self._rows if _key(row) == key), None)
        self._detail.show_row(row)

    def _do(self) -> None:
        row = self._chosen()
        if row is not None:
            next_act.do(self.desk, row, self.window())

    def _postpone(self) -> None:
        row = self._chosen()
        if row is not None:
            UitstelDialog(self.window(), self.desk, row).exec()


class _Detail(Card):
    """What is chosen: of whom, what, by when, why, where she stands, and the one thing to do."""

    def __init__(self, desk: Desk, postpone: Callable[[], None], do: Callable[[], None]) -> None:
        super().__init__()
        self.setAccessibleName("Gekozen regel")
        self._desk = desk
        self._row: Verplichting | None = None
        look = theme.current()
        self._where = QLabel()
        self._where.setWordWrap(True)
        theme.mark(self._where, Role.SECONDARY)
        self._facts = Facts()
        self._plan = QLabel("Stappenplan")
        theme.mark(self._plan, Role.CARD_TITLE)
        self._steps = StepsLine("De vier stappen", Qt.Orientation.Vertical)
        self._steps.activated.connect(lambda _number: self._open_subject())
        self._do = _button("", do)
        theme.mark(self._do, Role.PRIMARY)
        self._postpone = _button("Uitstellen…", postpone)
        self._open = _button("", self._open_subject)
        buttons = FlowRow(look.px(8))
        for button in (self._do, self._postpone, self._open):
            buttons.add(button)
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(8))
        steps = QWidget()
        at_the_top = QVBoxLayout(steps)
        at_the_top.setContentsMargins(0, 0, 0, 0)
        at_the_top.addWidget(self._steps)
        at_the_top.addStretch(1)
        column.addWidget(Scrolled([self._where, self._facts, self._plan], steps), 1)
        column.addWidget(buttons)
        self.add(self._inside, 1)

    def show_row(self, row: Verplichting | None) -> None:
        self._row = row
        self._inside.setVisible(row is not None)
        if row is None:
            self.set_title("")
            return
        self._show_subject(row)
        wanneer = status_words.words(row.datum, self._desk.peildatum)
        uitleg = row.uitleg
        self._facts.set_facts(
            [
                ("Volgende", row.omschrijving),
                ("Waarvoor", row.toelichting),
                ("Uiterlijk", f"{datum_met_dag(row.datum)} · {wanneer}"),
                ("", WhyButton(f"{row.omschrijving} – {row.naam}", lambda: uitleg)),
            ]
        )
        self._do.setText(next_act.verb(row))
        self._postpone.setVisible(next_act.can_postpone(row))
        self._open.setVisible(row.client_id is not None or row.werkgever_id is not None)
        self._open.setText("Dossier openen" if row.client_id is not None else "Werkgever openen")

    def _show_subject(self, row: Verplichting) -> None:
        """Who it is about, and for an ID-er the four steps."""
        kort = None
        if row.client_id is not None:
            due = [other for other in self._desk.due if other.client_id == row.client_id]
            kort = dossiers.in_het_kort(self._desk.werkplek, row.client_id, due)
        self.set_title(kort.naam if kort else row.naam)
        self._where.setText(kort.waar if kort else "")
        self._where.setVisible(kort is not None)
        stappen = kort.stappen if kort else ()
        self._plan.setVisible(bool(stappen))
        self._steps.setVisible(bool(stappen))
        if stappen:
            self._steps.set_steps([step(beeld) for beeld in stappen])

    def _open_subject(self) -> None:
        row = self._row
        if row is not None and row.client_id is not None:
            self._desk.go.emit("clienten", row.client_id)
        elif row is not None and row.werkgever_id is not None:
            self._desk.go.emit("werkgevers", row.werkgever_id)


def _button(words: str, do: Callable[[], None]) -> QPushButton:
    button = QPushButton(words)
    button.setAutoDefault(False)
    button.clicked.connect(lambda _checked=False: do())
    return button


def _key(row: Verplichting) -> tuple[str, int, str]:
    return str(row.soort), row.rij_id, str(row.briefsoort)
