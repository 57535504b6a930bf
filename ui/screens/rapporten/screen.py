"""The screen Rapporten: the figures of the ID-afbouw, their charts, and the raadsbericht."""

from __future__ import annotations

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from db.fouten import BekendeFout
from ui.desk import Desk
from ui.screens.rapporten.cijfers import CijfersView
from ui.screens.rapporten.grafieken import GrafiekenView
from ui.screens.rapporten.stukken import StukkenView
from ui.screens.screen import Screen
from ui.widgets.empty_state import EmptyState
from ui.widgets.figures import FigureItem, Figures
from werkplek.raad import raadsbericht
from werkplek.raad.cijfer import Cijfer
from werkplek.regels.opmaak import datum_lang

_ABOVE = {
    "banen": "ID-banen",
    "in-afbouw": "in de afbouw",
    "kosten": "per jaar",
    "aandeel": "van het budget",
    "afgebouwd": "afgebouwd",
    "opgelost": "opgelost",
    "geinformeerd": "geïnformeerd",
    "dagen": "dagen over",
}
"""The figures that stand above, as far as they are known, each with its words there."""


class RapportenScreen(Screen):
    """Figures that open into the records behind them, and the documents made of the figures."""

    TABLES = frozenset(
        {
            "id_baan", "client", "werkgever", "contact", "brief", "actie", "stappenplan", "budget",
            "evaluatie", "voorziening", "regeling", "medewerker", "raadsbericht", "uitkering",
            "gemeente",
        }
    )  # fmt: skip

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "rapporten", "Rapporten", parent)
        self._figures = Figures("De afbouw in cijfers")
        self._figures.opened.connect(self.open_figure)
        self.add_bar(self._figures)
        self._cijfers = CijfersView(desk)
        self._grafieken = GrafiekenView()
        self._stukken = StukkenView(desk)
        self._tabs = QTabWidget()
        self._tabs.setUsesScrollButtons(False)
        self._tabs.addTab(self._cijfers, "Cijfers")
        self._tabs.addTab(self._grafieken, "Grafieken")
        self._tabs.addTab(self._stukken, "Raadsbericht")
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
            # The window is for who does the work: there everything is shown, nothing is merged.
            concept = raadsbericht.stel_op(self.desk.werkplek, intern=True)
        except BekendeFout as fout:
            self._show_empty(str(fout))
            return
        self._empty.hide()
        self._tabs.show()
        self._figures.show()
        self.set_context(f"Afbouw ID-banen · geteld op {datum_lang(self.desk.peildatum)}")
        self._figures.set_figures(_above(concept.cijfers))
        self._cijfers.show_figures(concept.cijfers)
        self._grafieken.show_charts(concept.platen)
        self._stukken.reload()

    def open_item(self, item: object) -> None:
        """A figure by its key, or "raadsbericht"."""
        if item == "raadsbericht":
            self._tabs.setCurrentWidget(self._stukken)
        elif isinstance(item, str):
            self.open_figure(item)

    def open_figure(self, key: str) -> None:
        """Show this figure with the list behind it."""
        self._tabs.setCurrentWidget(self._cijfers)
        self._cijfers.open_figure(key)

    @property
    def cijfers(self) -> CijfersView:
        """The figures with their lists."""
        return self._cijfers

    @property
    def stukken(self) -> StukkenView:
        """The raadsberichten."""
        return self._stukken

    def _show_empty(self, why: str) -> None:
        self.set_context("")
        self._tabs.hide()
        self._figures.hide()
        self._empty.all_done("Er zijn nog geen cijfers", why)
        self._empty.show()


def _above(cijfers: tuple[Cijfer, ...]) -> list[FigureItem]:
    per_key = {cijfer.sleutel: cijfer for cijfer in cijfers}
    return [
        FigureItem(key, per_key[key].waarde, words)
        for key, words in _ABOVE.items()
        if key in per_key
    ]
