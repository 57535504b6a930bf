"""Who works here, and who is working here now."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from ui import theme
from ui.desk import Desk
from ui.dialogs.medewerker import MedewerkerDialog
from ui.dialogs.toegang import RenameKeyDialog
from ui.models.columns import Column
from ui.models.table import TableModel
from ui.theme import Role
from ui.widgets.card import Card
from ui.widgets.choice import Choice
from ui.widgets.empty_state import EmptyState
from ui.widgets.table import DataTable
from werkplek import instellingen, toegang
from werkplek.instellingen import WERKDAGEN, MedewerkerGegevens
from werkplek.regels.opmaak import hoofdletter
from werkplek.regels.woorden import woord

_MEANS = "Onder deze naam staat wat u doet in het logboek, en wat van u is."
_BY_KEY = (
    "De wachtzin waarmee het bestand openging, zegt wie er werkt. Die naam staat in het logboek."
)


class MedewerkersPart(QWidget):
    """The list, and the choice under whose name acts are recorded."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._rows: list[MedewerkerGegevens] = []
        look = theme.current()
        label = QLabel("Wie werkt hier nu?")
        theme.mark(label, Role.LABEL)
        self._who: Choice[str] = Choice([("", "")])
        self._who.set_name("Wie werkt hier nu?")
        label.setBuddy(self._who.editor())
        self._who.changed.connect(lambda: desk.set_wie(self._who.value()))
        means = QLabel(_MEANS)
        means.setWordWrap(True)
        theme.mark(means, Role.SECONDARY)
        self._means = means
        self._by_key = QLabel()
        theme.mark(self._by_key, Role.ROW)
        self._rename = QPushButton("Andere naam bij mijn sleutel…")
        self._rename.setAutoDefault(False)
        self._rename.clicked.connect(self.rename_key)
        now = QHBoxLayout()
        now.setSpacing(look.px(12))
        now.addWidget(label)
        now.addWidget(self._who)
        now.addWidget(self._by_key)
        now.addWidget(self._rename)
        now.addWidget(means, 1)
        self._model: TableModel[MedewerkerGegevens] = TableModel(
            [
                Column("Naam", lambda row: row.naam, key="naam", strong=True),
                Column("Functie", lambda row: row.functie, key="functie"),
                Column(
                    "Rol", lambda row: hoofdletter(woord(row.rol)) if row.rol else "–", width=150
                ),
                Column("Telefoon", lambda row: row.telefoon, width=130),
                Column(
                    "Werkdagen",
                    lambda row: " ".join(dag for dag in WERKDAGEN if dag in row.werkdagen) or "–",
                    width=150,
                ),
            ],
            lambda row: row.id,
        )
        self._table = DataTable("Lijst van medewerkers", self._model)
        self._table.opened.connect(lambda _key: self.change())
        self._empty = EmptyState()
        self._empty.nothing_yet(
            "Nog geen medewerkers",
            "Voeg uzelf toe. Dan staan uw naam en telefoonnummer op de brieven.",
            "Medewerker toevoegen…",
            self.add,
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._table)
        self._stack.addWidget(self._empty)
        card = Card(flush=True)
        card.add(self._stack, 1)
        self._add = QPushButton("Medewerker toevoegen…")
        self._add.clicked.connect(self.add)
        self._change = QPushButton("Medewerker wijzigen…")
        self._change.clicked.connect(self.change)
        acts = QHBoxLayout()
        acts.setSpacing(look.px(8))
        for button in (self._add, self._change):
            button.setAutoDefault(False)
            acts.addWidget(button)
        acts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.px(12), 0, 0)
        column.setSpacing(look.px(12))
        column.addLayout(now)
        column.addWidget(card, 1)
        column.addLayout(acts)

    def reload(self) -> None:
        """Read anew and show."""
        self._rows = instellingen.medewerkers(self._desk.werkplek)
        self._model.set_rows(self._rows)
        self._table.select_first()
        self._stack.setCurrentWidget(self._table if self._rows else self._empty)
        self._add.setVisible(bool(self._rows))
        self._change.setVisible(bool(self._rows))
        now = self._desk.werkplek.wie
        names = [row.naam for row in self._rows]
        if now not in names:
            names.insert(0, now)
        self._who.set_options([(name, name) for name in names])
        self._who.set_value(now)
        fixed = toegang.is_versleuteld(self._desk.werkplek)
        self._who.setVisible(not fixed)
        self._by_key.setText(now)
        self._by_key.setVisible(fixed)
        self._rename.setVisible(fixed)
        self._means.setText(_BY_KEY if fixed else _MEANS)

    def rename_key(self) -> None:
        """Ask another name for her key."""
        RenameKeyDialog(self.window(), self._desk).exec()

    def add(self) -> None:
        """Ask for someone new."""
        MedewerkerDialog(self.window(), self._desk).exec()

    def change(self) -> None:
        """Ask for other data of who is chosen."""
        known = next((row for row in self._rows if row.id == self._table.current), None)
        if known is not None:
            MedewerkerDialog(self.window(), self._desk, known).exec()
