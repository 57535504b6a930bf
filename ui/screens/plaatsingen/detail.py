"""One placement on one page: facts, its premiums, interruptions, assessments, and what one can do."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QSizePolicy, QWidget

from ui import theme
from ui.desk import Desk
from ui.dialogs.base import FormDialog
from ui.dialogs.plaatsing import (
    BeoordelingDialog,
    EindeDialog,
    OnderbrekingDialog,
    PlanDialog,
    ScholingDialog,
    UrenDialog,
    VerlengDialog,
)
from ui.dialogs.premie import BesluitDialog, BetaaldDialog
from ui.models.columns import Column
from ui.models.table import TableModel
from ui.screens.plaatsingen import premium_words
from ui.theme import Role
from ui.widgets.card import Card
from ui.widgets.facts import Facts
from ui.widgets.flow import FlowRow
from ui.widgets.scrolled import Scrolled
from ui.widgets.table import DataTable
from ui.widgets.why import WhyButton
from werkplek.participatiebanen import overzicht
from werkplek.participatiebanen.overzicht import PlaatsingBeeld, PremieBeeld
from werkplek.regels.opmaak import datum_kort, datum_met_dag, getal, hoofdletter
from werkplek.regels.uitleg import Uitleg
from werkplek.regels.woorden import woord

_ACTS: tuple[tuple[str, Callable[[QWidget, Desk, PlaatsingBeeld], FormDialog]], ...] = (
    ("&Onderbreking…", OnderbrekingDialog),
    ("&Beoordeling…", BeoordelingDialog),
    ("Ontwikkel&plan…", PlanDialog),
    ("&Scholing…", ScholingDialog),
    ("&Uren…", UrenDialog),
    ("&Verlenging…", VerlengDialog),
    ("&Einde…", EindeDialog),
)
_ROWS = 170  # room for the header and four premiums, or nearly


class PlaatsingDetail(Card):
    """Shows one placement, with its acts."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("")
        self.setAccessibleName("Gekozen plaatsing")
        self._desk = desk
        self._beeld: PlaatsingBeeld | None = None
        look = theme.current()
        self._facts = Facts()
        self._model: TableModel[PremieBeeld] = TableModel(
            [
                Column("Nr", lambda b: str(b.premie.nummer), key="nr", right=True, width=48),
                Column(
                    "Toetsdatum",
                    lambda b: datum_kort(b.premie.toetsdatum),
                    strong=True,
                    spoken=lambda b: datum_met_dag(b.premie.toetsdatum),
                ),
                Column("Bedrag", lambda b: premium_words.amount(b.premie), right=True, width=88),
                Column(
                    "Status",
                    lambda b: woord(b.premie.status),
                    width=140,
                    status=lambda b: premium_words.premium(b.premie),
                ),
            ],
            lambda b: b.premie.nummer,
        )
        self._table = DataTable("Premies van deze plaatsing", self._model)
        self._table.setMinimumHeight(look.px(_ROWS))
        self._table.moved.connect(lambda _key: self._show_premium())
        self._table.opened.connect(lambda _key: self._decide())
        self._none = _words("Bij deze plaatsing hoort geen premie.")
        self._premium = _words("")
        self._why = WhyButton("premie", self._explain)
        self._decide_button = _act("Besluiten…", self._decide)
        self._decide_button.setAccessibleName("Besluiten over deze premie")
        self._paid_button = _act("Betaald…", self._paid)
        self._paid_button.setAccessibleName("Deze premie als betaald markeren")
        of_premium = FlowRow(look.px(8))
        for button in (self._decide_button, self._paid_button, self._why):
            of_premium.add(button)
        self._history = Facts()
        self._heading = QLabel("Premies")
        theme.mark(self._heading, Role.CARD_TITLE)
        self._page = Scrolled(
            [self._facts, self._heading, self._none],
            self._table,
            [self._premium, of_premium, self._history],
        )
        self.add(self._page, 1)
        for facts in (self._facts, self._history):
            # as high as their lines ask: the page scrolls before they are squeezed
            facts.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        dossier = _act("Dossier openen", self._open_dossier)
        theme.mark(dossier, Role.PRIMARY)
        record = QPushButton("Vastleggen")
        record.setAutoDefault(False)
        menu = QMenu(record)
        for words, kind in _ACTS:
            menu.addAction(words, partial(self._ask, kind))
        record.setMenu(menu)
        self._foot = FlowRow(look.px(8))
        for button in (dossier, record):
            self._foot.add(button)
        self.add(self._foot)
        self.show_placement(None)

    def show_placement(self, plaatsing_id: int | None) -> None:
        """Show this placement; None shows an empty card."""
        self._beeld = (
            None if plaatsing_id is None else overzicht.beeld(self._desk.werkplek, plaatsing_id)
        )
        beeld = self._beeld
        self._page.setVisible(beeld is not None)
        self._foot.setVisible(beeld is not None)
        if beeld is None:
            self.set_title("")
            return
        self.set_title(f"{beeld.regel.naam} ({beeld.leeftijd})")
        self._facts.set_facts(_facts(beeld))
        self._history.set_facts(_history(beeld))
        self._model.set_rows(beeld.premies)
        for widget in (self._table, self._heading):
            widget.setVisible(bool(beeld.premies))
        self._none.setVisible(not beeld.premies)
        self._table.select_first()
        self._show_premium()

    def _chosen(self) -> PremieBeeld | None:
        rows = self._beeld.premies if self._beeld else ()
        return next((b for b in rows if b.premie.nummer == self._table.current), None)

    def _show_premium(self) -> None:
        chosen = self._chosen()
        for widget in (self._premium, self._why, self._decide_button, self._paid_button):
            widget.setVisible(chosen is not None)
        if chosen is not None:
            gebrek = f" {chosen.gebrek}" if chosen.gebrek else ""
            self._premium.setText(f"{chosen.uitleg.conclusie}{gebrek}")

    def _explain(self) -> Uitleg:
        chosen = self._chosen()
        assert chosen is not None, "the button is only there with a premium"
        return chosen.uitleg

    def _decide(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            BesluitDialog(self.window(), self._desk, chosen).exec()

    def _paid(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            BetaaldDialog(self.window(), self._desk, [chosen.sleutel]).exec()

    def _ask(self, kind: Callable[[QWidget, Desk, PlaatsingBeeld], FormDialog]) -> None:
        if self._beeld is not None:
            kind(self.window(), self._desk, self._beeld).exec()

    def _open_dossier(self) -> None:
        if self._beeld is not None:
            self._desk.go.emit("clienten", self._beeld.regel.client_id)


def _facts(beeld: PlaatsingBeeld) -> list[tuple[str, str | QWidget]]:
    regel = beeld.regel
    kind = hoofdletter(woord(regel.instrument)) if regel.instrument else "Participatieplaats"
    work = f"{beeld.functie} · " if beeld.functie else ""
    self_found = " · zelf gevonden" if beeld.zelf_gevonden else ""
    last = datum_kort(regel.einde) if regel.einde else "niet bekend"
    facts: list[tuple[str, str | QWidget]] = [
        ("Organisatie", f"{regel.werkgever}{self_found}"),
        ("Werk", f"{work}{getal(beeld.uren_nu)} uur per week"),
        ("Soort", f"{kind} · nummer {regel.nummer}"),
        ("Loopt", f"{datum_kort(regel.van)} tot en met {last}"),
        ("", WhyButton("laatste dag", lambda: beeld.waarom_einde)),
        (
            "Ontwikkelplan",
            datum_kort(beeld.ontwikkelplan_op) if beeld.ontwikkelplan_op else "nog niet vastgelegd",
        ),
    ]
    if beeld.scholing_op:
        facts.append(("Scholing", f"aangeboden op {datum_kort(beeld.scholing_op)}"))
    if beeld.verlengd_tot:
        facts.append(("Verlengd", f"tot en met {datum_kort(beeld.verlengd_tot)}"))
    if beeld.einde_reden:
        route = f", {woord(beeld.vervolg)}" if beeld.vervolg else ""
        facts.append(("Einde", f"{hoofdletter(woord(beeld.einde_reden))}{route}"))
    return facts


def _history(beeld: PlaatsingBeeld) -> list[tuple[str, str | QWidget]]:
    """Interruptions and assessments, in the order of time."""
    rows = [
        (
            weg.van,
            "Onderbroken",
            f"{datum_kort(weg.van)} tot en met {datum_kort(weg.tot)}"
            + (f" · {weg.reden}" if weg.reden else ""),
        )
        for weg in beeld.onderbrekingen
    ]
    rows += [
        (
            deel.datum,
            "Beoordeeld",
            f"{datum_kort(deel.datum)} · {woord(deel.soort)} · {woord(deel.oordeel)}"
            + (f" · {deel.toelichting}" if deel.toelichting else ""),
        )
        for deel in beeld.beoordelingen
    ]
    return [(label, words) for _, label, words in sorted(rows)]


def _words(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    theme.mark(label, Role.SECONDARY)
    return label


def _act(words: str, do: Callable[[], object]) -> QPushButton:
    button = QPushButton(words)
    button.setAutoDefault(False)
    button.clicked.connect(lambda _checked=False: do())
    return button
