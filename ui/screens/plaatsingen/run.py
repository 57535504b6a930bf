"""The premium run: the premiums of a month, faults first, decided one by one or together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from db.begrippen import Premiestatus
from ui import theme
from ui.desk import Desk
from ui.dialogs.premie import BesluitDialog, BetaaldDialog
from ui.icons import Icon
from ui.models.columns import Column, Status
from ui.models.table import TableModel
from ui.screens.plaatsingen import premium_words
from ui.theme import Role, Tone
from ui.widgets.card import Card
from ui.widgets.flow import FlowRow
from ui.widgets.table import DataTable
from ui.widgets.why import WhyButton
from werkplek.participatiebanen import besluiten, overzicht
from werkplek.participatiebanen.besluiten import Sleutel
from werkplek.participatiebanen.feiten import som
from werkplek.participatiebanen.overzicht import PremieBeeld
from werkplek.regels.kalender import plus_maanden
from werkplek.regels.opmaak import MAANDEN, aantal, bedrag, datum_kort, hoofdletter
from werkplek.regels.uitleg import Uitleg
from werkplek.regels.woorden import woord

_DECIDED = frozenset((Premiestatus.TOEGEKEND, Premiestatus.BETAALD, Premiestatus.AFGEWEZEN))


class PremieRun(QWidget):
    """One month at a time; several rows can be chosen and decided as proposed, in one act."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._month = desk.peildatum.replace(day=1)
        self._rows: list[PremieBeeld] = []
        self._model: TableModel[PremieBeeld] = TableModel(_columns(), lambda b: b.sleutel)
        self._table = DataTable("Lijst van premies", self._model)
        self._table.moved.connect(lambda _key: self._show_chosen())
        self._table.opened.connect(lambda _key: self._decide())
        look = theme.current()
        back = _act("Vorige maand", lambda: self._turn(-1))
        on = _act("Volgende maand", lambda: self._turn(1))
        self._title = QLabel()
        theme.mark(self._title, Role.CARD_TITLE)
        self._sum = QLabel()
        theme.mark(self._sum, Role.SECONDARY)
        self._sum.setWordWrap(True)
        top = FlowRow(look.px(8))
        for widget in (back, on, self._title):
            top.add(widget)
        self._nothing = QLabel("In deze maand zijn er geen premies.")
        theme.mark(self._nothing, Role.SECONDARY)
        card = Card(flush=True)
        card.add(self._table, 1)
        self._card = card
        self._line = QLabel()
        self._line.setWordWrap(True)
        self._why = WhyButton("premie", self._explain)
        as_proposed = _act("Voorstellen volgen", self._follow)
        theme.mark(as_proposed, Role.PRIMARY)
        self._acts = FlowRow(look.px(8))
        for button in (
            as_proposed,
            _act("Besluiten…", self._decide),
            _act("Betaald…", self._paid),
            _act("Naar de plaatsing", self._open),
            self._why,
        ):
            self._acts.add(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.px(8), 0, 0)
        column.setSpacing(look.px(8))
        column.addWidget(top)
        column.addWidget(self._sum)
        column.addWidget(self._nothing)
        column.addWidget(card, 1)
        column.addWidget(self._line)
        foot = QHBoxLayout()
        foot.addWidget(self._acts, 1)
        column.addLayout(foot)

    def reload(self) -> None:
        """Read this month anew; what is chosen stays chosen."""
        self._rows = overzicht.maandpremies(self._desk.werkplek, self._month)
        self._title.setText(
            hoofdletter(
                f"{MAANDEN[self._month.month - 1]} {self._month.year}, en wat nog openstaat"
            )
        )
        faults = sum(bool(row.gebrek) for row in self._rows)
        total = som(row.premie.bedrag for row in self._rows)
        words = [aantal(len(self._rows), "premie", "premies")]
        words.append(f"samen {bedrag(total)}" if total is not None else "samen nog niet bekend")
        if faults:
            words.append(aantal(faults, "met een gebrek", "met een gebrek"))
        self._sum.setText(" · ".join(words))
        for widget in (self._card, self._line, self._acts, self._sum):
            widget.setVisible(bool(self._rows))
        self._nothing.setVisible(not self._rows)
        self._model.set_rows(self._rows)
        self._table.select_first()
        self._show_chosen()

    def _turn(self, months: int) -> None:
        self._month = plus_maanden(self._month, months)
        self.reload()

    def _current(self) -> PremieBeeld | None:
        return next((row for row in self._rows if row.sleutel == self._table.current), None)

    def _chosen(self) -> list[PremieBeeld]:
        keys = set(self._table.chosen())
        return [row for row in self._rows if row.sleutel in keys]

    def _show_chosen(self) -> None:
        row = self._current()
        self._line.setText("" if row is None else f"{row.uitleg.conclusie} {row.gebrek}".strip())

    def _explain(self) -> Uitleg:
        row = self._current()
        assert row is not None, "the button is only there with a premium"
        return row.uitleg

    def _follow(self) -> None:
        keys: list[Sleutel] = [
            row.sleutel for row in self._chosen() if row.premie.status not in _DECIDED
        ]
        if keys:
            self._desk.try_act(lambda w: besluiten.volg_voorstellen(w, keys))

    def _decide(self) -> None:
        row = self._current()
        if row is not None:
            BesluitDialog(self.window(), self._desk, row).exec()

    def _paid(self) -> None:
        keys = [
            row.sleutel for row in self._chosen() if row.premie.status is Premiestatus.TOEGEKEND
        ]
        row = self._current()
        if not keys and row is not None:
            keys = [row.sleutel]  # the form says why this one cannot be paid
        if keys:
            BetaaldDialog(self.window(), self._desk, keys).exec()

    def _open(self) -> None:
        row = self._current()
        if row is not None:
            self._desk.go.emit("plaatsingen", row.premie.plaatsing.id)


def _columns() -> list[Column[PremieBeeld]]:
    return [
        Column("Naam", lambda b: b.naam, key="naam", strong=True),
        Column("Organisatie", lambda b: b.werkgever, key="werkgever"),
        Column("Nr", lambda b: str(b.premie.nummer), key="nr", right=True, width=48),
        Column(
            "Werkdag",
            lambda b: datum_kort(b.premie.werkdag),
            key="werkdag",
            right=True,
            width=104,
            order=_werkdag,
        ),
        Column(
            "Bedrag", lambda b: premium_words.amount(b.premie), key="bedrag", right=True, width=124
        ),
        Column(
            "Status",
            lambda b: woord(b.premie.status),
            key="status",
            width=150,
            status=lambda b: premium_words.premium(b.premie),
        ),
        Column("Voorstel", _proposal, key="voorstel", width=100),
        Column(
            "Let op",
            lambda b: "gebrek" if b.gebrek else "",
            key="gebrek",
            width=100,
            status=lambda b: Status("Gebrek", Tone.LATE, Icon.FOUT) if b.gebrek else Status(""),
            spoken=lambda b: b.gebrek,
            order=lambda b: not b.gebrek,
        ),
    ]


def _werkdag(beeld: PremieBeeld) -> date:
    return beeld.premie.werkdag


def _proposal(beeld: PremieBeeld) -> str:
    voorstel = beeld.premie.voorstel
    return hoofdletter(woord(voorstel)) if voorstel is not None else "–"


def _act(words: str, do: Callable[[], object]) -> QPushButton:
    button = QPushButton(words)
    button.setAutoDefault(False)
    button.clicked.connect(lambda _checked=False: do())
    return button
