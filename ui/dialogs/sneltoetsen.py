"""The keys: every menu action with its shortcut, in a table one can search by eye."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QMenuBar, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.models.columns import Column
from ui.models.table import TableModel
from ui.theme import Role
from ui.widgets.table import DataTable

_IN_LISTS = (
    ("Naar het zoekvak", "Ctrl+F"),
    ("Doe wat gekozen is", "Enter"),
    ("Naar de melding onderaan", "F6"),
    ("Kalender bij een datum", "Alt+Omlaag"),
)


class ShortcutsDialog(QDialog):
    """Made from the menus themselves, so that it is never behind."""

    def __init__(self, parent: QWidget | None, bar: QMenuBar) -> None:
        super().__init__(parent)
        self.setWindowTitle("Sneltoetsen")
        look = theme.current()
        rows = [*_from_menus(bar), *_IN_LISTS]
        model: TableModel[tuple[str, str]] = TableModel(
            [
                Column("Wat", lambda row: row[0]),
                Column("Toets", lambda row: row[1], width=160),
            ],
            lambda row: row[0],
        )
        model.set_rows(rows)
        table = DataTable("Sneltoetsen", model)
        close = QPushButton("Sluiten")
        theme.mark(close, Role.PRIMARY)
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.px(24), look.px(16), look.px(24), look.px(16))
        layout.addWidget(table)
        layout.addWidget(close)
        room = self.screen().availableSize() - QSize(40, 60)
        self.resize(QSize(look.px(520), look.px(560)).boundedTo(room))


def _from_menus(bar: QMenuBar) -> list[tuple[str, str]]:
    found = []
    for top in bar.actions():
        menu = top.menu()
        for action in menu.actions() if menu is not None else []:  # type: ignore[attr-defined]  # Qt calls it QObject
            if isinstance(action, QAction) and not action.shortcut().isEmpty():
                keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
                found.append((action.text().replace("&", ""), keys))
    return found
