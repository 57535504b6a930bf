"""The backups: what is in each, a second place for them, and putting one back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from db.begrippen import Aanleiding, Kopietoestand
from db.fouten import BekendeFout
from ui import theme
from ui.backups import Backups
from ui.desk import Desk, Told
from ui.dialogs.terugzetten import PutBackDialog
from ui.icons import Icon
from ui.models.backup_rows import table_of_backups
from ui.theme import Role, Tone
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow import FlowRow
from ui.widgets.icon_label import IconLabel
from ui.widgets.table import DataTable
from werkplek import reservekopieen
from werkplek.reservekopieen import KopieRegel


class ReservekopieenPart(QWidget):
    """The list at the left; the last good one and the second place at the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._backups = Backups.of(desk)
        self._rows: list[KopieRegel] = []
        self._stale = True
        look = theme.current()
        self._model = table_of_backups()
        self._table = DataTable("Lijst van reservekopieën", self._model)
        self._table.opened.connect(lambda _key: self.put_back())
        self._empty = EmptyState()
        self._empty.nothing_yet(
            "Nog geen reservekopie",
            "Werkplek maakt ze vanzelf: bij het openen, tussendoor en bij het sluiten.",
            "Nu maken",
            self.make_now,
        )
        self._shown = QStackedWidget()
        self._shown.addWidget(self._table)
        self._shown.addWidget(self._empty)
        card = Card(flush=True)
        card.add(self._shown, 1)
        self._acts = _acts(
            ("Terugzetten…", self.put_back),
            ("Nakijken", self.check),
            ("Map openen", self.show_folder),
        )
        left = QVBoxLayout()
        left.setSpacing(look.px(12))
        left.addWidget(card, 1)
        left.addWidget(self._acts)
        self._state = IconLabel()
        last = Card("Laatste goede reservekopie")
        last.add(self._state)
        self._make = _acts(("Nu maken", self.make_now))
        last.add(self._make)
        self._place = QLabel()
        self._place.setWordWrap(True)
        self._no_more = QPushButton("Tweede plaats weghalen")
        self._no_more.setAutoDefault(False)
        self._no_more.clicked.connect(lambda: self.set_second(None))
        second = Card("Tweede plaats")
        second.add(self._place)
        acts = _acts(("Tweede plaats kiezen…", self.choose_second))
        acts.add(self._no_more)
        second.add(acts)
        right = QVBoxLayout()
        right.setSpacing(look.px(12))
        right.addWidget(last)
        right.addWidget(second)
        right.addStretch(1)
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, look.px(12), 0, 0)
        columns.setSpacing(look.px(16))
        columns.addLayout(left, 9)
        columns.addLayout(right, 4)
        self._backups.changed.connect(self._follow)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()

    def reload(self) -> None:
        """Look anew, when in sight: what lies on a stick or a share takes a moment to answer."""
        self._show_state()
        self._stale = not self.isVisible()
        if self._stale:
            return
        self._desk.background(
            lambda werkplek, _progress: (
                reservekopieen.lijst(werkplek),
                reservekopieen.tweede_map(werkplek),
            ),
            self._show,
            "Reservekopieën zoeken",
            owner=self,
        )

    def _show(self, found: tuple[list[KopieRegel], Path | None]) -> None:
        self._rows, second = found
        self._model.set_rows(self._rows)
        self._table.select_first()
        self._shown.setCurrentWidget(self._table if self._rows else self._empty)
        self._acts.setVisible(bool(self._rows))
        self._make.setVisible(bool(self._rows))
        self._no_more.setVisible(second is not None)
        self._place.setText(
            f"Elke reservekopie komt ook in {second}."
            if second
            else "Er is nog geen tweede plaats. Raakt deze computer stuk of kwijt, dan zijn ook de "
            "reservekopieën weg. Kies een USB-stick of een map op de netwerkschijf."
        )
        theme.mark(self._place, Role.SECONDARY)

    def _follow(self) -> None:
        if self._backups.state.running:
            self._show_state()
        else:
            self.reload()

    def _show_state(self) -> None:
        state = self._backups.state
        icon = {Tone.LATE: Icon.TE_LAAT, Tone.SOON: Icon.BINNENKORT}.get(state.tone, Icon.GEREED)
        tone = Tone.OK if state.tone is Tone.SECONDARY else state.tone
        words = "\n".join((state.words, *state.faults))
        if state.last is not None and state.last.handelingen_erna:
            since = state.last.handelingen_erna
            words += f"\nDaarna {'is 1 handeling' if since == 1 else f'zijn {since} handelingen'} gedaan."
        self._state.show_text(words, tone, icon)

    # -- what one can do ------------------------------------------------------------------------

    def make_now(self) -> None:
        """Make one because she asks."""
        self._backups.make(Aanleiding.GEVRAAGD)

    def put_back(self) -> None:
        """Ask, and put the chosen one back once the window has closed."""
        chosen = self._chosen()
        if chosen is None:
            return
        if chosen.toestand is not Kopietoestand.GOED:
            self._desk.failed.emit(
                BekendeFout("Deze reservekopie is niet heel. Kies een andere om terug te zetten.")
            )
            return
        dialog = PutBackDialog(self.window(), self._desk, chosen)
        dialog.exec()
        if dialog.between is not None:
            self._desk.leave.emit(dialog.between)

    def check(self) -> None:
        """Read the chosen one from beginning to end."""
        chosen = self._chosen()
        if chosen is None:
            return
        self._desk.background(
            lambda werkplek, _progress: reservekopieen.controleer(werkplek, chosen.pad),
            lambda _nothing: self._desk.told.emit(Told("Deze reservekopie is heel")),
            "Reservekopie nakijken",
            owner=self,
        )

    def show_folder(self) -> None:
        """Open the folder of the chosen one in the files of this computer."""
        chosen = self._chosen()
        folder = (
            chosen.pad.parent
            if chosen is not None
            else reservekopieen.eigen_map(self._desk.werkplek.pad)
        )
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self._desk.failed.emit(BekendeFout(f"De map opent hier niet. Zij staat in {folder}."))

    def choose_second(self) -> None:
        """Ask for a folder on a stick or a share."""
        chosen = QFileDialog.getExistingDirectory(self, "Tweede plaats voor reservekopieën")
        if chosen:
            self.set_second(Path(chosen))

    def set_second(self, folder: Path | None) -> None:
        """Put backups there too, or no longer; the first is made at once."""
        done = self._desk.try_act(lambda w: reservekopieen.zet_tweede_map(w, folder))
        if done is not None:
            self.reload()
            if folder is not None:
                self._backups.make(Aanleiding.GEVRAAGD)

    def _chosen(self) -> KopieRegel | None:
        return next((row for row in self._rows if row.pad == self._table.current), None)


def _acts(*acts: tuple[str, Callable[[], None]]) -> FlowRow:
    row = FlowRow(theme.current().px(8))
    for words, do in acts:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False, do=do: do())
        row.add(button)
    return row
