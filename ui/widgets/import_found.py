"""What an import found: per table how many rows of each status, and every fault and remark."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from db.fouten import Gebrek
from ui import theme
from ui.dialogs.ask import tell
from ui.icons import Icon
from ui.models.columns import Column
from ui.models.table import TableModel
from ui.theme import Role, Tone
from ui.widgets.card import Card
from ui.widgets.chips import Chip, FilterChips
from ui.widgets.icon_label import IconLabel
from ui.widgets.table import DataTable
from werkplek.regels.opmaak import getal, hoofdletter
from werkplek.uitwisseling.importeren import Opmerking, Rijstatus, Voorstel
from werkplek.uitwisseling.voorstel import Tabelvoorstel

_TABLE_WORDS: Final = {"clienten": "Cliënten", "id_banen": "ID-banen", "budget": "Budget"}
_FAULTS, _REMARKS = "fouten", "opmerkingen"

Line = Gebrek | Opmerking
Numbered = tuple[int, Line]


class Found(QWidget):
    """A sentence that sums it up, the tables, and beneath them the faults or the remarks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._summary = _Summary()
        self._tables: TableModel[Tabelvoorstel] = TableModel(
            [
                Column("Tabel", lambda tabel: _table_words(tabel.tabel), key="tabel", strong=True),
                *(
                    Column(
                        hoofdletter(status),
                        partial(_count, status),
                        key=status,
                        right=True,
                        width=112,
                        order=partial(_number, status),
                    )
                    for status in Rijstatus
                ),
            ],
            lambda tabel: (tabel.tabel, tabel.bestand),
        )
        tables = Card("Wat er gevonden is", flush=True)
        tables.add(DataTable("Wat er gevonden is", self._tables), 1)
        self._faults = _Lines("Fouten")
        self._remarks = _Lines("Opmerkingen")
        self._chips = FilterChips(
            "Fouten of opmerkingen", [Chip(_FAULTS, "Fouten", 0), Chip(_REMARKS, "Opmerkingen", 0)]
        )
        self._chips.chosen.connect(self._choose)
        self._lines = QStackedWidget()
        self._lines.addWidget(self._faults)
        self._lines.addWidget(self._remarks)
        self._below = QWidget()
        below = QVBoxLayout(self._below)
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(self._chips)
        below.addWidget(self._lines, 1)
        self._panes = QSplitter(Qt.Orientation.Vertical)
        self._panes.setChildrenCollapsible(False)
        self._panes.setHandleWidth(theme.current().px(12))
        self._panes.addWidget(tables)
        self._panes.addWidget(self._below)
        self._upper = tables
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.current().px(12))
        layout.addWidget(self._summary)
        layout.addWidget(self._panes, 1)

    def show_found(self, voorstel: Voorstel, words: str, tone: Tone, icon: Icon) -> None:
        """Show what reading in would do, summed up in `words`."""
        self._summary.say(words, tone, icon)
        self._tables.set_rows(voorstel.tabellen)
        self._upper.setVisible(bool(voorstel.tabellen))
        self._show_lines(voorstel.gebreken, voorstel.opmerkingen)

    def show_refused(self, faults: Sequence[Gebrek], words: str) -> None:
        """Show why nothing could be looked at."""
        self._summary.say(words, Tone.LATE, Icon.FOUT)
        self._upper.hide()
        self._show_lines(faults, ())

    def focus_summary(self) -> None:
        """Put the focus on the sentence that says why it cannot be read in."""
        self._summary.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_lines(self, faults: Sequence[Line], remarks: Sequence[Line]) -> None:
        self._faults.set_lines(faults)
        self._remarks.set_lines(remarks)
        self._chips.set_chips(
            [
                Chip(_FAULTS, "Fouten", len(faults)),
                Chip(_REMARKS, "Opmerkingen", len(remarks)),
            ]
        )
        self._chips.setVisible(bool(faults) and bool(remarks))
        self._chips.choose(_FAULTS if faults or not remarks else _REMARKS)
        self._choose(self._chips.key)
        self._below.setVisible(bool(faults or remarks))
        self._panes.setSizes([200, 300] if faults else [300, 200])

    def _choose(self, key: str) -> None:
        self._lines.setCurrentWidget(self._faults if key == _FAULTS else self._remarks)


class _Summary(QWidget):
    """The sentence on top; it can take the focus, so that a reader says it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._words = IconLabel(Role.LABEL)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._words)

    def say(self, words: str, tone: Tone, icon: Icon) -> None:
        self._words.show_text(words, tone, icon)
        self.setAccessibleName(words)


class _Lines(Card):
    """Faults or remarks by file, row and column; they can be copied and kept as a file."""

    def __init__(self, name: str) -> None:
        super().__init__(name, flush=True)
        self._name = name
        self._model: TableModel[Numbered] = TableModel(
            [
                Column("Bestand", lambda row: row[1].bestand, key="bestand", width=170),
                Column(
                    "Rij",
                    lambda row: "" if row[1].rij is None else getal(row[1].rij),
                    key="rij",
                    right=True,
                    width=70,
                    order=lambda row: row[1].rij or 0,
                ),
                Column("Kolom", lambda row: row[1].kolom or "", key="kolom", width=150),
                Column("Wat er is", lambda row: row[1].bericht),
            ],
            lambda row: row[0],
        )
        self._table = DataTable(name, self._model)
        self._table.moved.connect(self._show_whole)
        self._lines: list[Numbered] = []
        self._whole = IconLabel(Role.SECONDARY)
        inset = theme.current().px(15)
        self._whole.setContentsMargins(inset, 0, inset, 0)
        self.add(self._table, 1)
        self.add(self._whole)
        acts = QHBoxLayout()
        acts.setContentsMargins(inset, 0, inset, theme.current().px(4))
        acts.setSpacing(theme.current().px(8))
        for words, spoken, do in (
            ("Kopiëren", f"{name} kopiëren", self.copy),
            ("Opslaan als CSV…", f"{name} opslaan als CSV", self._save),
        ):
            acts.addWidget(_act(words, spoken, do))
        acts.addStretch(1)
        self.add_layout(acts)
        QShortcut(
            QKeySequence(QKeySequence.StandardKey.Copy),
            self._table,
            self.copy,
            context=Qt.ShortcutContext.WidgetShortcut,
        )

    def set_lines(self, lines: Sequence[Line]) -> None:
        self._lines = list(enumerate(lines))
        self._model.set_rows(self._lines)
        self._table.select_first()
        self._show_whole(self._table.current)

    def copy(self) -> None:
        """The chosen lines, or all when one or none is chosen, as they are read aloud."""
        chosen = self._table.chosen()
        wanted = self._lines
        if len(chosen) > 1:
            wanted = [row for row in self._lines if row[0] in chosen]
        QGuiApplication.clipboard().setText("\n".join(str(line) for _, line in wanted))

    def _show_whole(self, key: object) -> None:
        # a sentence is often longer than its column
        whole = next((str(line) for number, line in self._lines if number == key), "")
        self._whole.show_text(whole)

    def _save(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, f"{self._name} opslaan", f"{self._name.lower()}.csv", "CSV (*.csv)"
        )
        if not chosen:
            return
        try:
            save_lines(Path(chosen), [line for _, line in self._lines])
        except OSError:
            tell(
                self,
                "Dit kan nu niet",
                f"In {chosen} kan Werkplek niet schrijven. Kies een andere map.",
            )


def save_lines(pad: Path, lines: Sequence[Line]) -> None:
    """Write them as a CSV that a spreadsheet opens as it is. Raises OSError."""
    with pad.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(("bestand", "rij", "kolom", "bericht"))
        writer.writerows(
            (line.bestand, line.rij or "", line.kolom or "", line.bericht) for line in lines
        )


def _act(words: str, spoken: str, do: Callable[[], None]) -> QPushButton:
    button = QPushButton(words)
    button.setAutoDefault(False)
    button.setAccessibleName(spoken)
    button.clicked.connect(do)
    return button


def _table_words(name: str) -> str:
    return _TABLE_WORDS.get(name, hoofdletter(name.replace("_", " ")))


def _number(status: Rijstatus, tabel: Tabelvoorstel) -> int:
    return tabel.aantallen[status]


def _count(status: Rijstatus, tabel: Tabelvoorstel) -> str:
    number = _number(status, tabel)
    return getal(number) if number else "–"
