"""ID-afbouw: the ID-ers at a glance, in or out and why, step and status, and how the project goes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTabWidget, QVBoxLayout, QWidget

from db.begrippen import Afbouwstatus, Eigenaar, Evaluatiesoort
from db.fouten import BekendeFout
from ui import theme
from ui.desk import Desk
from ui.dialogs.evaluatie import EvaluatieDialog
from ui.icons import Icon
from ui.models.columns import Column, Status
from ui.models.rows import Row
from ui.models.table import TableModel
from ui.screens.dossier.plan import PlanView
from ui.screens.screen import Screen
from ui.theme import Role, Tone
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.facts import Facts
from ui.widgets.figures import FigureItem, Figures
from ui.widgets.flow import FlowRow
from ui.widgets.table import DataTable
from ui.widgets.task_list import RowList
from ui.widgets.who_field import Who
from ui.widgets.why import WhyButton
from werkplek import evaluaties
from werkplek.evaluaties import EvaluatieRegel
from werkplek.id_afbouw import IdErBeeld
from werkplek.raad import cijfers_id_afbouw
from werkplek.raad.cijfers_id_afbouw import IdAfbouwStand
from werkplek.regels.opmaak import bedrag, bedrag_rond, datum_kort, getal, hoofdletter
from werkplek.regels.uren_en_kosten import Inzettotaal, Som
from werkplek.regels.woorden import woord

_STATUS = {
    Afbouwstatus.OPEN: (Tone.SECONDARY, Icon.OPEN),
    Afbouwstatus.IN_UITVOERING: (Tone.ACCENT, Icon.BEZIG),
    Afbouwstatus.TE_LAAT: (Tone.LATE, Icon.TE_LAAT),
    Afbouwstatus.OPGELOST: (Tone.OK, Icon.GEREED),
    Afbouwstatus.BEEINDIGD: (Tone.SOON, Icon.BUITEN),
    Afbouwstatus.BUITEN_AFBOUW: (Tone.SECONDARY, Icon.BUITEN),
}


class IdAfbouwScreen(Screen):
    """The twelve in a table, the project's own plan, hours and cost, and the evaluations."""

    TABLES = frozenset(
        {
            "id_baan", "client", "werkgever", "contact", "brief", "actie", "stappenplan",
            "evaluatie", "voorziening", "regeling", "budget", "medewerker",
        }
    )  # fmt: skip

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "id_afbouw", "ID-afbouw", parent)
        self._figures = Figures("Stand van de afbouw")
        self._figures.opened.connect(self._open_figure)
        self.add_bar(self._figures)
        self._tabs = QTabWidget()
        self._people = _People(desk)
        self._plan = PlanView(desk, client_id=None)
        self._effort = _Effort()
        self._evaluations = _Evaluations(desk)
        for words, widget in (
            ("De ID-ers", self._people),
            ("Plan van het project", self._plan),
            ("Uren en kosten", self._effort),
            ("Evaluaties", self._evaluations),
        ):
            self._tabs.addTab(widget, words)
        self._empty = EmptyState()
        self._empty.hide()
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._tabs, 1)
        column.addWidget(self._empty, 1)
        self.set_body(body)

    def reload(self) -> None:
        try:
            stand = cijfers_id_afbouw.stand(self.desk.werkplek)
        except BekendeFout as fout:
            self._show_empty("De afbouw is nog niet ingericht", str(fout))
            return
        if not stand.id_ers:
            self._show_empty(
                "Er zijn nog geen ID-banen",
                "Lees de tabel id_banen in. Daarna ziet u hier wie in de afbouw is.",
            )
            return
        self._empty.hide()
        self._tabs.show()
        self._figures.show()
        cijfers, peildatum = stand.cijfers, self.desk.peildatum
        self.set_context(
            f"{cijfers.banen} ID-banen · {cijfers.in_afbouw} in de afbouw · "
            f"{_rest(stand.einddatum, peildatum)}"
        )
        self._figures.set_figures(_figures(stand))
        self._people.show_people(stand)
        self._plan.reload()
        self._effort.show_effort(stand)
        self._evaluations.reload()

    def open_item(self, item: object) -> None:
        if isinstance(item, int):
            self._tabs.setCurrentWidget(self._people)
            self._people.select(item)

    def _show_empty(self, title: str, why: str) -> None:
        self.set_context("")
        self._tabs.hide()
        self._figures.hide()
        self._empty.all_done(title, why)
        self._empty.show()

    def _open_figure(self, key: str) -> None:
        tabs = {"plan": self._plan, "uren": self._effort, "kosten": self._effort}
        self._tabs.setCurrentWidget(tabs.get(key, self._people))
        if key == "geinformeerd":
            self._people.sort_by("geinformeerd")
        elif key in {"afgebouwd", "opgelost"}:
            self._people.sort_by("status")


class _People(QWidget):
    """The table of the ID-ers with what is chosen beside it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._stand: IdAfbouwStand | None = None
        self._model: TableModel[IdErBeeld] = TableModel(
            [
                Column("Naam", lambda b: b.naam, key="naam", strong=True),
                Column("Werkgever", lambda b: b.werkgever, key="werkgever"),
                Column(
                    "Afbouw", _in_woorden, key="afbouw", width=102,
                    order=lambda b: (not b.in_afbouw, b.leeftijd),
                ),
                Column("Stap", lambda b: str(b.stap) if b.in_afbouw else "–", key="stap", right=True, width=48),
                Column(
                    "Geïnformeerd", _geinformeerd, key="geinformeerd", width=104,
                    order=lambda b: (b.geinformeerd_op is not None, b.geinformeerd_op or b.van),
                ),
                Column(
                    "Status", lambda b: woord(b.status), key="status", width=138, status=_status,
                    order=lambda b: list(Afbouwstatus).index(b.status),
                ),
            ],
            lambda b: b.client_id,
        )  # fmt: skip
        self._table = DataTable("ID-ers", self._model)
        self._table.moved.connect(self._show)
        self._table.opened.connect(lambda key: desk.go.emit("clienten", key))
        left = Card(flush=True)
        left.add(self._table, 1)
        self._detail = Card("")
        self._detail.setAccessibleName("Gekozen ID-er")
        self._measure()
        theme.current().changed.connect(self._measure)
        self._facts = Facts()
        open_button = QPushButton("Dossier openen")
        theme.mark(open_button, Role.PRIMARY)
        open_button.clicked.connect(lambda: desk.go.emit("clienten", self._table.current))
        contact = QPushButton("Gesprek vastleggen…")
        contact.clicked.connect(self._record)
        buttons = FlowRow(theme.current().px(8))
        for button in (open_button, contact):
            button.setAutoDefault(False)
            buttons.add(button)
        self._detail.add(self._facts)
        self._detail.add_stretch()
        self._detail.add(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.current().px(8), 0, 0)
        row.setSpacing(theme.current().px(16))
        row.addWidget(left, 1)
        row.addWidget(self._detail)

    def _measure(self) -> None:
        self._detail.setFixedWidth(theme.current().px(336))

    def show_people(self, stand: IdAfbouwStand) -> None:
        self._stand = stand
        self._model.set_rows(stand.id_ers)
        self._table.select_first()
        self._show(self._table.current)

    def select(self, client_id: int) -> None:
        self._table.select(client_id)

    def sort_by(self, key: str) -> None:
        self._table.sort_by(key)

    def _chosen(self) -> IdErBeeld | None:
        id_ers = self._stand.id_ers if self._stand else ()
        return next((b for b in id_ers if b.client_id == self._table.current), None)

    def _show(self, _key: object) -> None:
        beeld = self._chosen()
        if beeld is None:
            return
        self._detail.set_title(f"{beeld.naam} ({beeld.leeftijd})")
        uren = f" · {getal(beeld.uren)} uur" if beeld.uren is not None else ""
        subsidie = bedrag(beeld.subsidie_per_jaar) if beeld.subsidie_per_jaar else "niet bekend"
        self._facts.set_facts(
            [
                ("Werkgever", beeld.werkgever),
                ("Functie", f"{beeld.functie or 'niet bekend'}{uren}"),
                ("Subsidie", f"{subsidie} per jaar"),
                ("Overname", hoofdletter(woord(beeld.overname))),
                ("Afbouw", beeld.waarom_in.conclusie),
                ("", WhyButton("afbouw", lambda: beeld.waarom_in)),
                ("Stap", beeld.waarom_stap.conclusie),
                ("", WhyButton("stap", lambda: beeld.waarom_stap)),
                ("Status", beeld.waarom_status.conclusie),
                ("", WhyButton("status", lambda: beeld.waarom_status)),
            ]
        )

    def _record(self) -> None:
        beeld = self._chosen()
        if beeld is not None:
            self._desk.record_contact.emit(Who.of(self._desk, beeld.client_id, None))


class _Effort(Card):
    """Hours and cost, planned and real, per owner, with the coördinator apart (ID-15 f, ID-21)."""

    def __init__(self) -> None:
        super().__init__("Uren en kosten tegen het plan")
        self._model: TableModel[tuple[str, Inzettotaal]] = TableModel(
            [
                Column("Wie", lambda r: r[0], strong=True),
                Column("Uren gepland", lambda r: _uren(r[1].uren_gepland), right=True, width=140),
                Column("Uren besteed", lambda r: _uren(r[1].uren), right=True, width=140),
                Column(
                    "Kosten gepland", lambda r: _euro(r[1].kosten_gepland), right=True, width=160
                ),
                Column("Kosten besteed", lambda r: _euro(r[1].kosten), right=True, width=160),
            ],
            lambda r: r[0],
        )
        self._table = DataTable("Uren en kosten", self._model)
        self.add(self._table, 1)
        self._why: WhyButton | None = None

    def show_effort(self, stand: IdAfbouwStand) -> None:
        inzet = stand.inzet
        rows: list[tuple[str, Inzettotaal]] = []
        # the coördinator is hired by the gemeente, and his part is in hers
        for eigenaar, totaal in inzet.per_eigenaar.items():
            rows.append((hoofdletter(woord(eigenaar)) if eigenaar else "Onbekend", totaal))
            if eigenaar is Eigenaar.GEMEENTE:
                rows.append(("   waarvan de coördinator", inzet.coordinator))
        rows.append(("Totaal", inzet.totaal))
        self._model.set_rows(rows)
        if self._why is not None:
            self._why.deleteLater()
        self._why = WhyButton("uren en kosten", lambda: inzet.uitleg)
        self.add(self._why)


class _Evaluations(QWidget):
    """The evaluations of the project and of the dossiers, newest first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._list = RowList("Evaluaties")
        self._list.opened.connect(self._open)
        self._clients: dict[int, int | None] = {}
        card = Card(flush=True)
        card.add(self._list, 1)
        add = QPushButton("Evaluatie van het project vastleggen…")
        add.setAutoDefault(False)
        add.clicked.connect(self._add)
        top = QHBoxLayout()
        top.addWidget(add)
        top.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.current().px(8), 0, 0)
        column.addLayout(top)
        column.addWidget(card, 1)

    def reload(self) -> None:
        regels = evaluaties.lijst(self._desk.werkplek)
        self._clients = {regel.id: regel.invoer.client_id for regel in regels}
        self._list.set_rows([_evaluation(regel) for regel in regels])

    def _add(self) -> None:
        EvaluatieDialog(self.window(), self._desk, None, Evaluatiesoort.TUSSEN).exec()

    def _open(self, key: object) -> None:
        client_id = self._clients.get(key) if isinstance(key, int) else None
        if client_id is not None:
            self._desk.go.emit("clienten", client_id)


def _evaluation(regel: EvaluatieRegel) -> Row:
    invoer = regel.invoer
    return Row(
        regel.id,
        f"{hoofdletter(woord(invoer.soort))} – {regel.naam}",
        invoer.voortgang or invoer.resultaat or invoer.bijstelling or "Geen toelichting",
        Icon.EVALUATIE,
        status=hoofdletter(woord(invoer.oordeel)),
        right=datum_kort(invoer.datum),
    )


def _rest(einddatum: date | None, peildatum: date) -> str:
    """How long there is to the end of the project, as far as that is known."""
    if einddatum is None:
        return "einddatum niet bekend"
    dagen = (einddatum - peildatum).days
    rest = f"nog {dagen} dagen tot" if dagen >= 0 else f"{-dagen} dagen na"
    return f"{rest} {datum_kort(einddatum)}"


def _figures(stand: IdAfbouwStand) -> list[FigureItem]:
    cijfers = stand.cijfers
    informed = sum(beeld.geinformeerd for beeld in stand.id_ers)
    late = sum(stap.te_laat for stap in cijfers.acties.values())
    kosten = bedrag_rond(cijfers.kosten_per_jaar) if cijfers.kosten_per_jaar else "Niet bekend"
    everyone = informed == cijfers.banen
    return [
        FigureItem("afgebouwd", f"{cijfers.afgebouwd} van {cijfers.in_afbouw}", "Afgebouwd"),
        FigureItem("opgelost", f"{cijfers.opgelost} van {cijfers.in_afbouw}", "Opgelost"),
        FigureItem(
            "geinformeerd",
            f"{informed} van {cijfers.banen}",
            "Geïnformeerd",
            Tone.OK if everyone else Tone.SOON,
        ),
        FigureItem("plan", str(late), "Acties te laat", Tone.LATE if late else Tone.OK),
        FigureItem("uren", _of(cijfers.uren, cijfers.uren_gepland), "Uren besteed"),
        FigureItem("kosten", kosten, "Subsidie per jaar"),
    ]


def _of(real: Decimal | None, planned: Decimal | None) -> str:
    parts = [getal(part) if part is not None else "?" for part in (real, planned)]
    return " van ".join(parts)


def _in_woorden(beeld: IdErBeeld) -> str:
    return f"{'In' if beeld.in_afbouw else 'Buiten'}, {beeld.leeftijd} jaar"


def _geinformeerd(beeld: IdErBeeld) -> str:
    return datum_kort(beeld.geinformeerd_op) if beeld.geinformeerd_op else "nog niet"


def _status(beeld: IdErBeeld) -> Status:
    tone, icon = _STATUS[beeld.status]
    return Status(hoofdletter(woord(beeld.status)), tone, icon)


def _uren(som: Som) -> str:
    return getal(som.waarde) if som.waarde is not None else "niet bekend"


def _euro(som: Som) -> str:
    return bedrag(som.waarde) if som.waarde is not None else "niet bekend"
