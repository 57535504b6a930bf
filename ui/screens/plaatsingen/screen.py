"""Plaatsingen en premies: the placements with one at the right, and the premium run of a month."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from db.begrippen import Plaatsingstatus
from ui import theme
from ui.desk import Desk
from ui.dialogs.plaatsing import PlaatsingDialog
from ui.models.columns import Column
from ui.models.table import TableModel
from ui.screens.plaatsingen import premium_words
from ui.screens.plaatsingen.detail import PlaatsingDetail
from ui.screens.plaatsingen.run import PremieRun
from ui.screens.screen import Screen
from ui.widgets.card import Card
from ui.widgets.chips import Chip, FilterChips
from ui.widgets.empty_state import EmptyState
from ui.widgets.table import DataTable
from ui.widgets.who_field import Who
from werkplek.participatiebanen import overzicht
from werkplek.participatiebanen.overzicht import PlaatsingRegel
from werkplek.regels.opmaak import datum_kort
from werkplek.regels.woorden import woord

_RUNNING, _SOON, _PLANNED = "lopend", "binnenkort", "gepland"
_ENDED, _ALL = "beeindigd", "alles"
_SHOWN = {
    _RUNNING: frozenset(Plaatsingstatus) - {Plaatsingstatus.BEEINDIGD, Plaatsingstatus.GEPLAND},
    _SOON: frozenset({Plaatsingstatus.EINDIGT_BINNENKORT, Plaatsingstatus.EINDE_VERSTREKEN}),
    _PLANNED: frozenset({Plaatsingstatus.GEPLAND}),
    _ENDED: frozenset({Plaatsingstatus.BEEINDIGD}),
    _ALL: frozenset(Plaatsingstatus),
}
_WORDS = {
    _RUNNING: "Lopend",
    _SOON: "Eindigt binnenkort",
    _PLANNED: "Gepland",
    _ENDED: "Beëindigd",
    _ALL: "Alles",
}


class PlaatsingenScreen(Screen):
    """The placements at the left, the chosen one at the right; the month's premiums behind a tab."""

    TABLES = frozenset(
        {
            "participatiebaan", "onderbreking", "urenstand", "beoordeling", "premiebesluit",
            "client", "werkgever", "regeling",
        }
    )  # fmt: skip

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "plaatsingen", "Plaatsingen en premies", parent)
        self._rows: list[PlaatsingRegel] = []
        add = QPushButton("Plaatsing vastleggen…")
        add.clicked.connect(self.add)
        self.add_act(add)
        self._chips = FilterChips(
            "Welke plaatsingen", [Chip(key, words, 0) for key, words in _WORDS.items()]
        )
        self._chips.chosen.connect(lambda _key: self._show())
        self._model: TableModel[PlaatsingRegel] = TableModel(_columns(), lambda row: row.id)
        self._table = DataTable("Lijst van plaatsingen", self._model)
        self._table.moved.connect(self._show_detail)
        self._table.opened.connect(self._open_dossier)
        self._empty = EmptyState()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._table)
        self._stack.addWidget(self._empty)
        left = Card(flush=True)
        left.add(self._stack, 1)
        self._detail = PlaatsingDetail(desk)
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.setChildrenCollapsible(False)
        panes.setHandleWidth(theme.current().px(16))
        panes.addWidget(left)
        panes.addWidget(self._detail)
        panes.setStretchFactor(0, 7)
        panes.setStretchFactor(1, 6)
        panes.setSizes([700, 600])
        placements = QWidget()
        column = QVBoxLayout(placements)
        column.setContentsMargins(0, theme.current().px(8), 0, 0)
        column.addWidget(self._chips)
        column.addWidget(panes, 1)
        self._run = PremieRun(desk)
        self._tabs = QTabWidget()
        self._tabs.tabBar().setAccessibleName("Onderdelen")
        self._tabs.addTab(placements, "Wie werkt waar")
        self._tabs.addTab(self._run, "Premies van de maand")
        self.set_body(self._tabs)

    def reload(self) -> None:
        self._rows = overzicht.lijst(self.desk.werkplek)
        self.set_context(overzicht.bezetting(self.desk.werkplek).woorden)
        self._show()
        self._run.reload()

    def open_item(self, item: object) -> None:
        self.ensure_fresh()
        if not isinstance(item, int):
            return
        self._tabs.setCurrentIndex(0)
        if not self._table.select(item):
            self._chips.choose(_ALL)
            self._table.select(item)

    def subject(self) -> Who | None:
        row = self._chosen()
        return Who.of(self.desk, row.client_id, None) if row is not None else None

    def add(self) -> None:
        """Ask for a new placement and show it."""
        before = {row.id for row in self._rows}
        if PlaatsingDialog(self.window(), self.desk).exec():
            new = [row.id for row in overzicht.lijst(self.desk.werkplek) if row.id not in before]
            for key in new[:1]:
                self.open_item(key)

    def _show(self) -> None:
        self._chips.set_chips(
            [
                Chip(key, words, sum(row.status in _SHOWN[key] for row in self._rows))
                for key, words in _WORDS.items()
            ]
        )
        shown = [row for row in self._rows if row.status in _SHOWN[self._chips.key]]
        if self._chips.key in (_RUNNING, _SOON, _PLANNED):
            shown.sort(key=lambda row: (row.einde or date.max, row.naam))  # who ends first, on top
        self._model.set_rows(shown)
        if shown:
            self._stack.setCurrentWidget(self._table)
            self._table.select_first()
        elif self._rows:
            self._empty.nothing_found("Geen plaatsing gevonden", lambda: self._chips.choose(_ALL))
            self._stack.setCurrentWidget(self._empty)
        else:
            self._empty.nothing_yet(
                "Nog geen plaatsingen",
                "Leg een plaatsing vast, of lees de tabel participatiebanen in.",
                "Plaatsing vastleggen…",
                self.add,
            )
            self._stack.setCurrentWidget(self._empty)
        self._show_detail(self._table.current if shown else None)

    def _chosen(self) -> PlaatsingRegel | None:
        return next((row for row in self._rows if row.id == self._table.current), None)

    def _show_detail(self, key: object) -> None:
        self._detail.show_placement(key if isinstance(key, int) else None)

    def _open_dossier(self, _key: object) -> None:
        row = self._chosen()
        if row is not None:
            self.desk.go.emit("clienten", row.client_id)


def _columns() -> list[Column[PlaatsingRegel]]:
    return [
        Column("Naam", lambda row: row.naam, key="naam", strong=True),
        Column("Organisatie", lambda row: row.werkgever, key="werkgever"),
        Column(
            "Tot en met",
            lambda row: datum_kort(row.einde) if row.einde else "–",
            key="einde",
            right=True,
            width=104,
            order=lambda row: str(row.einde or ""),
        ),
        Column(
            "Status",
            lambda row: woord(row.status),
            key="status",
            width=178,
            status=lambda row: premium_words.placement(row.status),
            order=lambda row: list(Plaatsingstatus).index(row.status),
        ),
    ]
