"""Kansen in Kaart: who is to be spoken and by when, and whether the year has room for it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from db.begrippen import Kikstatus
from db.fouten import OngeldigeInvoer
from ui import theme
from ui.desk import Desk
from ui.dialogs.afwezig import AfwezigDialog
from ui.dialogs.kikplanning import KikplanningDialog
from ui.icons import Icon
from ui.models.columns import Column, Status
from ui.models.lazy_table import LazyTableModel
from ui.screens.kik.detail import KikDetail
from ui.screens.screen import Screen
from ui.theme import Role, Tone
from ui.widgets.card import Card
from ui.widgets.chips import Chip, FilterChips
from ui.widgets.empty_state import EmptyState
from ui.widgets.table import DataTable
from ui.widgets.who_field import Who
from ui.widgets.year_strip import Week, YearStrip
from werkplek import kik, kikplanning
from werkplek.kik import KikBeeld, Kikselectie, Kikstand, Kikvolgorde
from werkplek.regels.opmaak import aantal, datum_kort, hoofdletter
from werkplek.regels.regelingen import Sleutel
from werkplek.regels.woorden import woord

_WORDS = {
    Kikselectie.ALLEN: "Allen",
    Kikselectie.NOOIT_GESPROKEN: "Nooit gesproken",
    Kikselectie.TE_LAAT: "Te laat",
    Kikselectie.BINNENKORT: "Binnenkort",
    Kikselectie.GEPLAND: "Gepland",
    Kikselectie.GESPROKEN: "Gesproken",
    Kikselectie.RUST: "Rust",
}
_STATUS = {
    Kikstatus.NOOIT_GESPROKEN: (Tone.SOON, Icon.OPEN),
    Kikstatus.TE_LAAT: (Tone.LATE, Icon.TE_LAAT),
    Kikstatus.BINNENKORT: (Tone.SOON, Icon.BINNENKORT),
    Kikstatus.OP_TIJD: (Tone.OK, Icon.GEREED),
    Kikstatus.RUST: (Tone.SECONDARY, Icon.BUITEN),
}


class KikScreen(Screen):
    """Counters to filter by, the year, the list, and what is chosen at the right."""

    TABLES = frozenset(
        {
            "client", "uitkering", "contact", "voorziening", "regeling", "medewerker",
            "afwezigheid",
        }
    )  # fmt: skip

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "kik", "Kansen in Kaart", parent)
        self._stand: Kikstand | None = None
        self._order = (Kikvolgorde.UITERLIJK, True)
        away = QPushButton("Afwezig melden…")
        away.clicked.connect(lambda _checked=False: self.report_away())
        plan = QPushButton("Planning maken…")
        theme.mark(plan, Role.PRIMARY)
        plan.clicked.connect(lambda _checked=False: self.make_planning())
        for button in (away, plan):
            self.add_act(button)
        self._acts_of_kik = (away, plan)
        self._chips = FilterChips("Wie", [Chip(k, w, 0) for k, w in _WORDS.items()])
        self._chips.chosen.connect(lambda _key: self._fill())
        self.add_bar(self._chips)
        self._year = YearStrip("Het jaar: wie aan de beurt is tegen wat past")
        self.add_bar(self._year)
        self._model = LazyTableModel[KikBeeld](_COLUMNS, self._fetch, self._sort)
        self._table = DataTable("Kansen in Kaart", self._model)
        self._table.setSelectionMode(DataTable.SelectionMode.SingleSelection)
        self._table.moved.connect(self._show_detail)
        self._table.opened.connect(lambda _key: self._plan_chosen())
        self._table.sort_by("uiterlijk")
        self._empty = EmptyState()
        self._left = QStackedWidget()
        self._left.addWidget(self._table)
        self._left.addWidget(self._empty)
        left = Card(flush=True)
        left.add(self._left, 1)
        self._detail: KikDetail = KikDetail(desk)
        self.set_panes(left, self._detail, (11, 6))

    def reload(self) -> None:
        try:
            self._stand = kik.stand(self.desk.werkplek)
            weeks = kikplanning.jaarbeeld(self.desk.werkplek)
        except OngeldigeInvoer as fout:
            self._show_none(fout)
            return
        self._show_parts(True)
        self._year.set_weeks(
            [Week(week.maandag, week.moet, week.gepland, week.ruimte) for week in weeks]
        )
        counts = self._stand.tel()
        self._chips.set_chips([Chip(k, w, counts[k]) for k, w in _WORDS.items()])
        self.set_context(
            f"{aantal(counts[Kikselectie.ALLEN], 'persoon', 'mensen')} op "
            f"{datum_kort(self.desk.peildatum)}"
        )
        self._fill()
        self._show_detail(self._table.current)

    def open_item(self, item: object) -> None:
        """Show this client (an id), or the part with this key."""
        self.ensure_fresh()
        if isinstance(item, str) and item in set(Kikselectie):
            self._chips.choose(item)
        elif isinstance(item, int) and not self._table.select(item):
            self._chips.choose(Kikselectie.ALLEN)
            self._table.select(item)

    def subject(self) -> Who | None:
        client_id = self._table.current
        return Who.of(self.desk, client_id, None) if isinstance(client_id, int) else None

    def _plan_chosen(self) -> None:
        self._detail.plan()

    def make_planning(self) -> None:
        """Ask for a period and show a proposal for it."""
        KikplanningDialog(self.window(), self.desk).exec()

    def report_away(self) -> None:
        """Ask who is away and when; her conversations get another day."""
        AfwezigDialog(self.window(), self.desk).exec()

    def _fill(self) -> None:
        if self._stand is None:
            return
        chosen = Kikselectie(self._chips.key)
        order, ascending = self._order
        ids = self._stand.ids(chosen, order, oplopend=ascending)
        self._model.set_ids(ids)
        if ids:
            self._table.select_first()
            self._left.setCurrentWidget(self._table)
        elif self._stand.plaatsen:
            self._empty.nothing_found(
                "Niemand met dit filter", lambda: self._chips.choose(Kikselectie.ALLEN)
            )
            self._left.setCurrentWidget(self._empty)
            self._detail.show_client(None)
        else:
            self._empty.all_done(
                "Niemand hoort bij Kansen in Kaart",
                "Hier staat wie lang een uitkering heeft en geen actieve dienstverlening krijgt.",
            )
            self._left.setCurrentWidget(self._empty)
            self._detail.show_client(None)

    def _show_none(self, fout: OngeldigeInvoer) -> None:
        """There is no such policy here, or what was filled in cannot be."""
        self._stand = None
        self._model.set_ids([])
        self._show_parts(False)
        self.set_context("")
        key = fout.veld or str(Sleutel.KIK_TUSSENPOOS_MAANDEN)
        self._empty.nothing_yet(
            "Kansen in Kaart is nog niet ingericht",
            str(fout),
            "Regelingen invullen",
            lambda: self.desk.go.emit("instellingen", key),
        )
        self._left.setCurrentWidget(self._empty)
        self._detail.show_client(None)

    def _show_parts(self, show: bool) -> None:
        for widget in (self._chips, self._year, self._detail, *self._acts_of_kik):
            widget.setVisible(show)

    def _fetch(self, ids: Sequence[int]) -> Sequence[KikBeeld]:
        return kik.beelden(self.desk.werkplek, ids)

    def _sort(self, key: str, ascending: bool) -> None:
        self._order = (Kikvolgorde(key), ascending)
        self._fill()

    def _show_detail(self, key: object) -> None:
        if isinstance(key, int) and self._stand is not None:
            beelden = kik.beelden(self.desk.werkplek, [key])
            self._detail.show_client(beelden[0] if beelden else None)


def _last(beeld: KikBeeld) -> str:
    laatste = beeld.termijn.laatste_contact if beeld.termijn else None
    return datum_kort(laatste) if laatste else "–"


def _due(beeld: KikBeeld) -> str:
    if beeld.termijn is None or beeld.termijn.laatste_contact is None:
        return "zo snel het kan"
    return datum_kort(beeld.termijn.uiterlijk)


def _status(beeld: KikBeeld) -> Status:
    if beeld.termijn is None:
        return Status("")
    tone, icon = _STATUS[beeld.termijn.status]
    words = hoofdletter(woord(beeld.termijn.status))
    if beeld.gepland_op is not None:
        return Status(f"Gepland {datum_kort(beeld.gepland_op)}", Tone.ACCENT, Icon.VANDAAG_TAAK)
    return Status(words, tone, icon)


_COLUMNS = (
    Column[KikBeeld]("Naam", lambda b: b.naam, key="naam", strong=True),
    Column[KikBeeld]("Laatst", _last, key="laatste", width=100),
    Column[KikBeeld]("Uiterlijk", _due, key="uiterlijk", width=112),
    Column[KikBeeld]("Wie", lambda b: b.medewerker or "–"),
    Column[KikBeeld]("Stand", lambda b: _status(b).words, width=164, status=_status),
)
