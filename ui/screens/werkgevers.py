"""Werkgevers: find an organisation, and see its ID-ers, contact persons and conversations."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QWidget

from db.begrippen import Werkgeverrol
from ui.desk import Desk
from ui.dialogs.werkgever import WerkgeverDialog
from ui.models.columns import Column
from ui.models.table import TableModel
from ui.screens.screen import Screen
from ui.screens.werkgever_detail import WerkgeverDetail
from ui.widgets.card import Card
from ui.widgets.chips import Chip, FilterChips
from ui.widgets.empty_state import EmptyState
from ui.widgets.search_box import SearchBox
from ui.widgets.table import DataTable
from ui.widgets.who_field import Who
from werkplek import werkgevers
from werkplek.regels.opmaak import aantal, datum_kort, datum_met_dag, hoofdletter
from werkplek.regels.woorden import woord
from werkplek.werkgevers import WerkgeverRegel

_EMPLOYERS, _OTHERS, _ALL = "werkgevers", "andere", "alles"


class WerkgeversScreen(Screen):
    """The organisations at the left; the chosen one at the right.

    Who carries out, offers or refers (rol other than werkgever) is never counted as an employer.
    """

    TABLES = frozenset({"werkgever", "contactpersoon", "id_baan", "contact", "client", "brief"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "werkgevers", "Werkgevers", parent)
        self._rows: list[WerkgeverRegel] = []
        self._detail = WerkgeverDetail(desk)
        add = QPushButton("Organisatie toevoegen…")
        add.clicked.connect(self.add)
        self.add_act(add)
        self._search = SearchBox("Werkgevers zoeken", "Naam, plaats of contactpersoon")
        self._search.searched.connect(lambda _text: self._read())
        self._search.entered.connect(lambda _text: self._into_list())
        self._search.left_down.connect(self._into_list)
        self._chips = FilterChips(
            "Welke organisaties",
            [
                Chip(_EMPLOYERS, "Werkgevers", 0),
                Chip(_OTHERS, "Andere organisaties", 0),
                Chip(_ALL, "Alles", 0),
            ],
        )
        self._chips.chosen.connect(lambda _key: self._show())
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._search, 2)
        row.addWidget(self._chips, 3)
        self.add_bar(bar)
        self._model: TableModel[WerkgeverRegel] = TableModel(_columns(), lambda row: row.id)
        self._table = DataTable("Organisaties", self._model)
        self._table.moved.connect(self._show_detail)
        self._table.opened.connect(lambda _key: self._detail.change())
        self._empty = EmptyState()
        self._left = QStackedWidget()
        self._left.addWidget(self._table)
        self._left.addWidget(self._empty)
        left = Card(flush=True)
        left.add(self._left, 1)
        self.set_panes(left, self._detail, (3, 2))

    def reload(self) -> None:
        self._read()

    def open_item(self, item: object) -> None:
        self.ensure_fresh()
        if isinstance(item, int) and not self._table.select(item):
            self._search.clear()
            self._search.flush()
            self._chips.choose(_ALL)
            self._table.select(item)

    def subject(self) -> Who | None:
        key = self._table.current
        return Who.of(self.desk, None, key) if isinstance(key, int) else None

    def add(self) -> None:
        """Ask for a new organisation and show it."""
        dialog = WerkgeverDialog(self.window(), self.desk)
        if dialog.exec() and dialog.id is not None:
            self.open_item(dialog.id)

    def _read(self) -> None:
        self._rows = werkgevers.lijst(self.desk.werkplek, self._search.text())
        self._show()

    def _show(self) -> None:
        employers = [row for row in self._rows if row.rol is Werkgeverrol.WERKGEVER]
        self._chips.set_chips(
            [
                Chip(_EMPLOYERS, "Werkgevers", len(employers)),
                Chip(_OTHERS, "Andere organisaties", len(self._rows) - len(employers)),
                Chip(_ALL, "Alles", len(self._rows)),
            ]
        )
        jobs = sum(row.id_ers for row in employers)
        self.set_context(
            f"{aantal(len(employers), 'werkgever', 'werkgevers')} met "
            f"{aantal(jobs, 'ID-er', 'ID-ers')}"
        )
        key = self._chips.key
        shown = [
            row
            for row in self._rows
            if key == _ALL or (row.rol is Werkgeverrol.WERKGEVER) == (key == _EMPLOYERS)
        ]
        self._model.set_rows(shown)
        if shown:
            self._left.setCurrentWidget(self._table)
            self._table.select_first()
        else:
            self._say_empty()
        self._show_detail(self._table.current if shown else None)

    def _say_empty(self) -> None:
        if self._search.text() or self._rows:
            self._empty.nothing_found("Geen organisatie gevonden", self._clear)
        else:
            self._empty.nothing_yet(
                "Nog geen organisaties",
                "Voeg een werkgever toe, of lees uw gegevens in.",
                "Organisatie toevoegen…",
                self.add,
            )
        self._left.setCurrentWidget(self._empty)

    def _clear(self) -> None:
        self._search.clear()
        self._search.flush()
        self._chips.choose(_EMPLOYERS if self._chips.key != _EMPLOYERS else _ALL)

    def _show_detail(self, key: object) -> None:
        self._detail.show_employer(key if isinstance(key, int) else None)

    def _into_list(self) -> None:
        if self._table.isVisible():
            self._table.setFocus()


def _columns() -> list[Column[WerkgeverRegel]]:
    return [
        Column("Naam", lambda row: row.naam, key="naam", strong=True),
        Column("Sector", lambda row: hoofdletter(woord(row.sector)), key="sector", width=108),
        Column("Plaats", lambda row: row.plaats, key="plaats", width=84),
        Column(
            "ID-ers",
            lambda row: str(row.id_ers) if row.id_ers else "–",
            key="id_ers",
            right=True,
            width=64,
            order=lambda row: row.id_ers,
            spoken=lambda row: aantal(row.id_ers, "ID-er", "ID-ers"),
        ),
        Column(
            "Gesproken",
            lambda row: datum_kort(row.laatste_gesprek) if row.laatste_gesprek else "–",
            key="laatste_gesprek",
            right=True,
            width=100,
            order=lambda row: str(row.laatste_gesprek or ""),
            spoken=lambda row: (
                datum_met_dag(row.laatste_gesprek) if row.laatste_gesprek else "nog geen gesprek"
            ),
        ),
    ]
