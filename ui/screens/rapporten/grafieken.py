"""The charts of the raadsbericht, as they stand in the document, each with its table one key away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.models.columns import Column
from ui.models.table import TableModel
from ui.theme import Role
from ui.widgets.card import Card
from ui.widgets.chart_view import ChartView
from werkplek.pdf.document import Tabel
from werkplek.pdf.opmaaktaal import kaal
from werkplek.raad.platen import Plaat, naar_svg

TableRow = tuple[int, tuple[str, ...]]

_ROW = 36
_BELOW = 76
"""The button under a chart, and the white around it."""


class GrafiekenView(QWidget):
    """Cards with charts, two beside each other."""

    def __init__(self) -> None:
        super().__init__()
        self._charts: dict[str, tuple[ChartView, TableModel[TableRow]]] = {}
        self._cards: list[Card] = []
        inside = QWidget()
        theme.mark(inside, Role.PAGE)
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, theme.current().px(8), 0)
        self._grid.setSpacing(theme.current().px(16))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.current().px(8), 0, 0)
        layout.addWidget(scroll)

    def show_charts(self, platen: Sequence[Plaat]) -> None:
        """Show these; a chart that was there keeps its place and whether its table was shown."""
        drawn = [plaat for plaat in platen if plaat.tekening is not None]
        if [plaat.titel for plaat in drawn] != list(self._charts):
            self._rebuild(drawn)
        for plaat in drawn:
            chart, model = self._charts[plaat.titel]
            chart.show_chart(naar_svg(plaat), plaat.alt)
            model.set_rows([(n, rij) for n, rij in enumerate(plaat.tabel.rijen)])

    def _rebuild(self, platen: Sequence[Plaat]) -> None:
        for card in self._cards:
            self._grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = []
        self._charts = {}
        for number, plaat in enumerate(platen):
            model = TableModel(
                [_column(plaat.tabel, place) for place in range(len(plaat.tabel.kop))],
                lambda row: row[0],
            )
            chart = ChartView(plaat.titel, model)
            model.setParent(chart)
            chart.setFixedHeight(theme.current().px(_height(plaat)))
            card = Card(plaat.titel)
            card.add(chart)
            card.add_stretch()
            self._grid.addWidget(card, number // 2, number % 2)
            self._cards.append(card)
            self._charts[plaat.titel] = (chart, model)
        self._grid.setRowStretch(len(platen) // 2 + 1, 1)


def _height(plaat: Plaat) -> int:
    """As high as the drawing, or as its table, so that nothing moves when one takes its turn."""
    return max(plaat.hoogte, (len(plaat.tabel.rijen) + 1) * _ROW) + _BELOW


def _column(tabel: Tabel, place: int) -> Column[TableRow]:
    right = bool(tabel.uitlijning) and tabel.uitlijning[place] == "rechts"
    return Column(
        tabel.kop[place] or "Wie",
        lambda row: kaal(row[1][place]),
        right=right,
        strong=place == 0,
    )
