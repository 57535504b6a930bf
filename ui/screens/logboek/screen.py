"""Logboek: who changed or looked at what, when, from what to what, and why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.desk import Desk
from ui.models.columns import Column
from ui.models.lazy_table import LazyTableModel
from ui.screens.logboek.detail import LogDetail
from ui.screens.logboek.filters import LogFilters
from ui.screens.screen import Screen
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.table import DataTable
from ui.widgets.who_field import Who
from werkplek import logboek
from werkplek.logboek import Filter, LogRegel, moment_kort
from werkplek.regels.opmaak import datum_met_dag, getal, tijd
from werkplek.veldnamen import TABELLEN


class LogboekScreen(Screen):
    """The entries at the left, newest first; the chosen one at the right.

    Looking at something protected announces nothing, so that no screen is read anew for it; this
    one looks for itself whether there is anything new.
    """

    TABLES = frozenset(TABELLEN)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "logboek", "Logboek", parent)
        self._detail = LogDetail(desk)
        self._newest = 0
        self._filters = LogFilters(desk)
        self._filters.changed.connect(self._fill)
        self._filters.left.connect(self._enter_list)
        self.add_bar(self._filters)
        self._model = LazyTableModel[LogRegel](_COLUMNS, self._fetch, lambda _key, _up: None)
        self._table = DataTable("Logboek", self._model)
        self._table.setSelectionMode(DataTable.SelectionMode.SingleSelection)
        self._table.moved.connect(self._show_detail)
        self._table.opened.connect(lambda _key: self._detail.take_focus())
        self._empty = EmptyState()
        self._left = QStackedWidget()
        self._left.addWidget(self._table)
        self._left.addWidget(self._empty)
        left = Card(flush=True)
        left.add(self._left, 1)
        self.set_panes(left, self._detail, (14, 10))
        back = QShortcut(QKeySequence(Qt.Key.Key_Escape), self._detail, self._enter_list)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def ensure_fresh(self) -> None:
        if logboek.laatste(self.desk.werkplek) != self._newest:
            self._stale = True
        super().ensure_fresh()

    def reload(self) -> None:
        self._newest = logboek.laatste(self.desk.werkplek)
        self._filters.show_people()
        self._fill()
        # the same entry may have been undone since
        self._show_detail(self._table.current)

    def open_item(self, item: object) -> None:
        """Show what this Filter finds, or this entry (its number)."""
        self.ensure_fresh()
        if isinstance(item, Filter):
            self._filters.set_filter(item)
        elif isinstance(item, int):
            if not self._table.select(item):
                self._filters.clear()
            self._table.select(item)

    def subject(self) -> Who | None:
        key = self._table.current
        rows = logboek.regels(self.desk.werkplek, [key]) if isinstance(key, int) else []
        return Who.of(self.desk, rows[0].client_id, None) if rows else None

    def _fill(self) -> None:
        werkplek = self.desk.werkplek
        ids = logboek.zoek(werkplek, self._filters.filter)
        total = logboek.tel(werkplek)
        self.set_context(f"{getal(len(ids))} van {getal(total)}, de nieuwste bovenaan")
        self._model.set_ids(ids)
        if ids:
            self._left.setCurrentWidget(self._table)
            self._table.select_first()
            return
        if total:
            self._empty.nothing_found("Niets gevonden in het logboek", self._filters.clear)
        else:
            self._empty.nothing_yet(
                "Het logboek is nog leeg", "Wat u doet, komt hier vanzelf te staan.", "", _nothing
            )
        self._left.setCurrentWidget(self._empty)
        self._show_detail(None)

    def _fetch(self, ids: Sequence[int]) -> Sequence[LogRegel]:
        return logboek.regels(self.desk.werkplek, ids)

    def _show_detail(self, key: object) -> None:
        self._detail.show_entry(key if isinstance(key, int) and self._model.rowCount() else None)

    def _enter_list(self) -> None:
        if self._table.isVisible():
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)


def _nothing() -> None:
    """There is nothing to do about an empty logboek."""


def _spoken_moment(regel: LogRegel) -> str:
    return f"{datum_met_dag(regel.moment.date())}, {tijd(regel.moment.time())}"


_COLUMNS = (
    Column[LogRegel]("Wanneer", lambda r: moment_kort(r.moment), width=136, spoken=_spoken_moment),
    Column[LogRegel]("Wat", lambda r: r.label, strong=True),
    Column[LogRegel]("Over", lambda r: r.over or "–", width=156, spoken=lambda r: r.over),
    Column[LogRegel]("Wie", lambda r: r.wie, width=116),
)
