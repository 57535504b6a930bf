"""All figures in a list, and of the chosen one how it was counted and the records behind it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from ui import theme
from ui.desk import Desk
from ui.models.columns import Column
from ui.models.rows import Entry, Heading, Row
from ui.models.table import TableModel
from ui.theme import Role
from ui.widgets.card import Card
from ui.widgets.table import DataTable
from ui.widgets.task_list import RowList
from werkplek.raad.cijfer import Bron, Bronregel, Cijfer
from werkplek.regels.opmaak import aantal, hoofdletter

Numbered = tuple[int, Bronregel]
_WIDTHS = {
    "ID-er": 150, "Van": 140, "Wie": 130, "Uiterlijk": 100, "Status": 90, "Nummer": 80, "Datum": 100,
    "Sinds": 110, "Soort": 120, "Geïnformeerd op": 130, "Jaar": 90,
}  # fmt: skip
_FIGURE = 110


class CijfersView(QWidget):
    """The figures at the left, grouped; at the right the list behind the chosen one.

    Enter on a figure goes to its list; Enter in the list opens the dossier or the organisation.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._cijfers: dict[str, Cijfer] = {}
        self._list = RowList("Alle cijfers")
        self._list.moved.connect(self._show)
        self._list.opened.connect(lambda _key: self._into_list())
        left = Card(flush=True)
        left.add(self._list, 1)
        self._right = Card("")
        self._method = QLabel()
        self._method.setWordWrap(True)
        theme.mark(self._method, Role.SECONDARY)
        self._right.add(self._method)
        self._behind = QLabel()
        theme.mark(self._behind, Role.LABEL)
        self._right.add(self._behind)
        self._table: DataTable | None = None
        self._model: TableModel[Numbered] | None = None
        self._holder = QVBoxLayout()
        self._right.add_layout(self._holder)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(theme.current().px(16))
        splitter.addWidget(left)
        splitter.addWidget(self._right)
        splitter.setStretchFactor(0, 2)
        splitter.setStretchFactor(1, 3)
        splitter.setSizes([360, 680])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.current().px(8), 0, 0)
        layout.addWidget(splitter)

    def show_figures(self, cijfers: tuple[Cijfer, ...]) -> None:
        """Show these; what was chosen stays chosen."""
        self._cijfers = {cijfer.sleutel: cijfer for cijfer in cijfers}
        entries: list[Entry] = []
        groep = ""
        for cijfer in cijfers:
            if cijfer.groep != groep:
                groep = cijfer.groep
                entries.append(Heading(groep, sum(c.groep == groep for c in cijfers)))
            entries.append(
                Row(
                    id=cijfer.sleutel,
                    title=hoofdletter(cijfer.label),
                    right=cijfer.waarde,
                )
            )
        self._list.set_rows(entries)
        self._list.select_first()
        self._show(self._list.current)

    def open_figure(self, key: str) -> None:
        """Choose this figure and go to the list behind it."""
        if self._list.select(key):
            self._show(key)
            self._into_list()

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all figures, from top to bottom."""
        return tuple(self._cijfers)

    @property
    def shown(self) -> Bron | None:
        """The list that is shown."""
        cijfer = self._cijfers.get(str(self._list.current))
        return cijfer.bron if cijfer else None

    @property
    def table(self) -> DataTable | None:
        """The table of that list."""
        return self._table

    def _show(self, key: object) -> None:
        cijfer = self._cijfers.get(str(key))
        self._right.setVisible(cijfer is not None)
        if cijfer is None:
            return
        bron = cijfer.bron
        regels = aantal(len(bron.regels), "regel", "regels")
        self._right.set_title(f"{hoofdletter(cijfer.label)}: {cijfer.waarde}")
        self._method.setText(cijfer.methode)
        self._behind.setText(f"{bron.titel} · {regels}")
        if self._model is None or [c.title for c in self._model.columns] != list(bron.kolommen):
            self._new_table(bron)
        assert self._model is not None
        assert self._table is not None
        self._model.set_rows(list(enumerate(bron.regels)))
        self._table.setAccessibleName(f"Wat hierachter zit: {bron.titel}")

    def _new_table(self, bron: Bron) -> None:
        """A table with the columns of this list, in the place of the one before."""
        old = self._table
        self._model = TableModel(
            [_column(bron, place) for place in range(len(bron.kolommen))], lambda row: row[0]
        )
        self._table = DataTable(bron.titel, self._model)
        self._model.setParent(self._table)
        self._table.opened.connect(self._open)
        self._holder.addWidget(self._table)
        self._table.show()  # at once, so that it can take the focus
        if old is not None:
            self._holder.removeWidget(old)
            old.hide()
            old.deleteLater()

    def _into_list(self) -> None:
        if self._table is not None:
            self._table.select_first()
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, key: object) -> None:
        bron = self.shown
        if bron is None or not isinstance(key, int) or key >= len(bron.regels):
            return
        regel = bron.regels[key]
        if regel.client_id is not None:
            self._desk.go.emit("clienten", regel.client_id)
        elif regel.werkgever_id is not None:
            self._desk.go.emit("werkgevers", regel.werkgever_id)
        elif regel.actie_id is not None:
            self._desk.go.emit("id_afbouw", None)


def _column(bron: Bron, place: int) -> Column[Numbered]:
    return Column(
        bron.kolommen[place],
        lambda row: row[1].cellen[place],
        key=str(place),
        right=place in bron.rechts,
        strong=place == 0,
        width=_FIGURE if place in bron.rechts else _WIDTHS.get(bron.kolommen[place]),
    )
