"""Cliënten: the list, searched while one types, with the dossier beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QWidget

from ui import theme
from ui.desk import Desk
from ui.dialogs.client import ClientDialog
from ui.models.columns import Column
from ui.models.lazy_table import LazyTableModel
from ui.screens.dossier.view import DossierView
from ui.screens.screen import Screen
from ui.widgets.card import Card
from ui.widgets.chips import Chip, FilterChips
from ui.widgets.empty_state import EmptyState
from ui.widgets.search_box import SearchBox
from ui.widgets.table import DataTable
from ui.widgets.who_field import Who
from werkplek import clienten
from werkplek.clienten import ClientRegel, Selectie, Volgorde
from werkplek.regels.opmaak import getal

_WORDS = {
    Selectie.ALLEN: "Allen",
    Selectie.ID_ERS: "ID-ers",
    Selectie.MIJN: "Mijn cliënten",
    Selectie.MET_UITKERING: "Met uitkering",
}


class ClientenScreen(Screen):
    """Search, filter, order; what is chosen stands at the right. Enter goes there, Esc back."""

    TABLES = frozenset(
        {
            "client", "uitkering", "id_baan", "contact", "brief", "actie", "stappenplan",
            "evaluatie", "voorziening", "taak", "uitstel", "werkgever", "medewerker", "regeling",
        }
    )  # fmt: skip

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "clienten", "Cliënten", parent)
        self._ids: list[int] = []
        self._order = (Volgorde.NAAM, True)
        look = theme.current()
        add = QPushButton("Cliënt toevoegen…")
        add.setToolTip("Cliënt toevoegen (Ctrl+Shift+N)")
        add.clicked.connect(lambda _checked=False: self.add_client())
        self.add_act(add)
        self._search = SearchBox("Cliënt zoeken", "Naam, nummer of telefoon")
        self._search.searched.connect(self._searched)
        self._search.entered.connect(lambda _text: self._enter_dossier())
        self._search.left_down.connect(self._enter_list)
        self._search.setMaximumWidth(look.px(300))
        self._chips = FilterChips("Welke cliënten", [Chip(k, w, 0) for k, w in _WORDS.items()])
        self._chips.chosen.connect(lambda _key: self._fill())
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(12))
        row.addWidget(self._search, 1)
        row.addWidget(self._chips)
        self.add_bar(bar)
        self._model = LazyTableModel[ClientRegel](_COLUMNS, self._fetch, self._sort)
        self._table = DataTable("Cliënten", self._model)
        self._table.setSelectionMode(DataTable.SelectionMode.SingleSelection)
        self._table.moved.connect(self._show_dossier)
        self._table.opened.connect(lambda _key: self._enter_dossier())
        self._table.sort_by("naam")
        self._empty = EmptyState()
        self._left = QStackedWidget()
        self._left.addWidget(self._table)
        self._left.addWidget(self._empty)
        left = Card(flush=True)
        left.add(self._left, 1)
        self._dossier = DossierView(desk)
        self.set_panes(left, self._dossier, (11, 16))
        back = QShortcut(QKeySequence(Qt.Key.Key_Escape), self._dossier, self._enter_list)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        QShortcut(QKeySequence("Ctrl+Shift+N"), self, self.add_client)

    # -- what a screen does ---------------------------------------------------------------------

    def reload(self) -> None:
        self._fill()
        # the list said nothing when the same client stayed chosen, but her dossier may have changed
        self._show_dossier(self._table.current)

    def open_item(self, item: object) -> None:
        """Show this client (an id), whatever the filter and the search showed."""
        if not isinstance(item, int):
            return
        self.ensure_fresh()
        if item not in self._ids:
            self._search.clear()
            self._search.flush()
            self._chips.choose(Selectie.ALLEN)
        if self._table.select(item):
            self._enter_dossier()

    def subject(self) -> Who | None:
        client_id = self._table.current
        if not isinstance(client_id, int):
            return None
        return Who.of(self.desk, client_id, None)

    def add_client(self) -> None:
        """Ask for a new client."""
        ClientDialog(self.window(), self.desk).exec()

    # -- the list -------------------------------------------------------------------------------

    def _fill(self) -> None:
        werkplek, question = self.desk.werkplek, self._search.text()
        order, ascending = self._order
        chosen = Selectie(self._chips.key)
        self._ids = clienten.zoek_ids(werkplek, question, chosen, order, oplopend=ascending)
        counts = clienten.tel(werkplek, question)
        total = clienten.tel(werkplek)[Selectie.ALLEN] if question.strip() else counts[chosen.ALLEN]
        self._chips.set_chips([Chip(k, w, counts[k]) for k, w in _WORDS.items()])
        self.set_context(f"{getal(len(self._ids))} van {getal(total)}")
        self._model.set_ids(self._ids)
        self._show_empty(total, counts)
        if self._ids:
            self._table.select_first()
        self._left.setCurrentWidget(self._table if self._ids else self._empty)

    def _show_empty(self, total: int, counts: Mapping[Selectie, int]) -> None:
        if not total:
            self._empty.nothing_yet(
                "Nog geen cliënten",
                "Voeg de eerste toe, of lees gegevens in via het menu Bestand.",
                "Cliënt toevoegen…",
                self.add_client,
            )
        elif not self._ids:
            words = "Niemand gevonden" if not counts[Selectie.ALLEN] else "Niemand met dit filter"
            self._empty.nothing_found(words, self._clear)

    def _clear(self) -> None:
        self._search.clear()
        self._search.flush()
        self._chips.choose(Selectie.ALLEN)
        self._search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fetch(self, ids: Sequence[int]) -> Sequence[ClientRegel]:
        return clienten.regels(self.desk.werkplek, ids)

    def _sort(self, key: str, ascending: bool) -> None:
        self._order = (Volgorde(key), ascending)
        if not self._stale:
            self._fill()

    def _searched(self, text: str) -> None:
        self._fill()
        if text.strip() and self._ids:
            self._table.select(self._ids[0])  # Enter opens what is found now, not what was chosen

    # -- between list and dossier -----------------------------------------------------------------

    def _show_dossier(self, key: object) -> None:
        self._dossier.show_client(key if isinstance(key, int) and self._ids else None)

    def _enter_dossier(self) -> None:
        if self._dossier.dossier is not None:
            self._dossier.take_focus()

    def _enter_list(self) -> None:
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)


def _kind(regel: ClientRegel) -> str:
    return "ID-baan" if regel.is_id_er else str(regel.uitkering or "")


_COLUMNS = (
    Column[ClientRegel]("Naam", lambda r: r.naam, key="naam", strong=True),
    Column[ClientRegel]("Nummer", lambda r: r.nummer, key="nummer", width=76),
    Column[ClientRegel](
        "Leeftijd", lambda r: str(r.leeftijd), key="leeftijd", right=True, width=78
    ),
    Column[ClientRegel]("Soort", _kind, width=74),
)
