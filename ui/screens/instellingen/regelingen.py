"""The regelingen as data: what holds now, what held before, and where it comes from."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from ui import theme
from ui.desk import Desk
from ui.dialogs.regeling import RegelingDialog
from ui.icons import Icon
from ui.models.columns import Column, Status
from ui.models.rows import Row
from ui.models.table import TableModel
from ui.theme import Role, Tone
from ui.widgets.card import Card
from ui.widgets.scrolled import Scrolled
from ui.widgets.table import DataTable
from ui.widgets.task_list import RowList
from werkplek import regelingen
from werkplek.regelingen import RegelingBeeld, RegelingRegel
from werkplek.regels.opmaak import datum_kort


class RegelingenPart(QWidget):
    """Every regeling at the left, its values at the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._rows: list[RegelingBeeld] = []
        look = theme.current()
        self._model: TableModel[RegelingBeeld] = TableModel(
            [
                Column("Regeling", lambda row: row.label, strong=True),
                Column("Waarde nu", _now_words, width=180, status=_now),
                Column("Geldt vanaf", _since, width=110),
            ],
            lambda row: row.sleutel,
        )
        self._table = DataTable("Lijst van regelingen", self._model)
        self._table.moved.connect(self._show)
        self._table.opened.connect(lambda _key: self.set_new())
        left = Card(flush=True)
        left.add(self._table, 1)
        self._help = QLabel()
        self._help.setWordWrap(True)
        self._meaning = QLabel()
        self._meaning.setWordWrap(True)
        theme.mark(self._meaning, Role.SECONDARY)
        self._values = RowList("Waarden van deze regeling")
        self._values.moved.connect(self._show_source)
        self._values.opened.connect(lambda _key: self.mend())
        self._source = QLabel()
        self._source.setWordWrap(True)
        theme.mark(self._source, Role.SECONDARY)
        self._new = QPushButton("Nieuwe waarde…")
        self._new.clicked.connect(self.set_new)
        self._mend = QPushButton("Waarde verbeteren…")
        self._mend.clicked.connect(self.mend)
        acts = QHBoxLayout()
        acts.setSpacing(look.px(8))
        for button in (self._new, self._mend):
            button.setAutoDefault(False)
            acts.addWidget(button)
        acts.addStretch(1)
        self._detail = Card("")
        self._detail.setAccessibleName("Gekozen regeling")
        self._detail.add(Scrolled([self._help, self._meaning], self._values, [self._source]), 1)
        self._detail.add_layout(acts)
        panes = QSplitter()
        panes.setChildrenCollapsible(False)
        panes.setHandleWidth(look.px(16))
        panes.addWidget(left)
        panes.addWidget(self._detail)
        panes.setSizes([560, 440])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.px(12), 0, 0)
        column.addWidget(panes)

    def reload(self) -> None:
        """Read anew and show."""
        self._rows = regelingen.overzicht(self._desk.werkplek)
        self._model.set_rows(self._rows)
        self._table.select_first()
        self._show(self._table.current)

    def select(self, sleutel: str) -> bool:
        """Choose a regeling by its key; false when there is none."""
        return self._table.select(sleutel)

    def set_new(self) -> None:
        """Ask for a value that holds from a day on."""
        beeld = self._chosen()
        if beeld is not None:
            RegelingDialog(self.window(), self._desk, beeld).exec()

    def mend(self) -> None:
        """Ask for the right value where a wrong one was entered."""
        beeld, regel = self._chosen(), self._chosen_value()
        if beeld is not None and regel is not None:
            RegelingDialog(self.window(), self._desk, beeld, regel).exec()

    def _chosen(self) -> RegelingBeeld | None:
        return next((row for row in self._rows if row.sleutel == self._table.current), None)

    def _chosen_value(self) -> RegelingRegel | None:
        beeld = self._chosen()
        values = beeld.waarden if beeld else ()
        return next((value for value in values if value.id == self._values.current), None)

    def _show(self, _key: object) -> None:
        beeld = self._chosen()
        self._detail.setVisible(beeld is not None)
        if beeld is None:
            return
        self._detail.set_title(beeld.label)
        about = beeld.omschrijving
        self._help.setText(about.hulp if about else "Het programma gebruikt deze regeling niet.")
        self._meaning.setText(about.leeg if about and beeld.nu is None else "")
        self._meaning.setVisible(bool(self._meaning.text()))
        self._values.set_rows([_value(beeld, value) for value in beeld.waarden])
        if beeld.nu is not None and self._chosen_value() is None:
            self._values.select(beeld.nu.id)
        self._values.select_first()
        self._mend.setVisible(bool(beeld.waarden))
        self._show_source(self._values.current)

    def _show_source(self, _key: object) -> None:
        value = self._chosen_value()
        self._source.setText(f"Bron: {value.waarde.bron}" if value else "")
        self._source.setVisible(value is not None)


def _now_words(beeld: RegelingBeeld) -> str:
    if beeld.nu is None:
        return "Nog niet bekend"
    return regelingen.in_woorden(beeld.sleutel, beeld.nu.waarde.waarde)


def _now(beeld: RegelingBeeld) -> Status:
    words = _now_words(beeld)
    if beeld.nu is None or not beeld.nu.waarde.waarde:
        return Status(words, Tone.SOON, Icon.WAAROM)
    return Status(words)


def _since(beeld: RegelingBeeld) -> str:
    return datum_kort(beeld.nu.waarde.van) if beeld.nu else "–"


def _value(beeld: RegelingBeeld, regel: RegelingRegel) -> Row:
    waarde = regel.waarde
    period = f"vanaf {datum_kort(waarde.van)}"
    if waarde.tot is not None:
        period = f"{datum_kort(waarde.van)} tot en met {datum_kort(waarde.tot)}"
    now = regel is beeld.nu
    return Row(
        id=regel.id,
        title=regelingen.in_woorden(beeld.sleutel, waarde.waarde),
        secondary=period,
        icon=Icon.GEREED if now else Icon.GESCHIEDENIS,
        icon_words="geldt nu" if now else "geldt nu niet",
        tone=Tone.OK if now else Tone.SECONDARY,
        status="geldt nu" if now else "",
    )
