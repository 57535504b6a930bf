"""Put a backup back: from a store that is open, or for one that does not open any more."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from db.begrippen import Aanleiding, Kopietoestand
from db.fouten import OngeldigeInvoer, VerkeerdeSleutel
from ui import theme
from ui.between import Between
from ui.desk import Desk
from ui.dialogs.base import FormDialog
from ui.models.backup_rows import table_of_backups, when
from ui.theme import Role
from ui.wait import wait_for
from ui.widgets.card import Card
from ui.widgets.flow import FlowRow
from ui.widgets.icon_label import IconLabel
from ui.widgets.secret_field import SecretField
from ui.widgets.table import DataTable
from werkplek import reservekopieen, toegang
from werkplek.reservekopieen import KopieRegel

_TITLE = "Reservekopie terugzetten"


class PutBackDialog(FormDialog):
    """For the open store: `between` is what is done once the window has closed."""

    def __init__(self, parent: QWidget | None, desk: Desk, backup: KopieRegel) -> None:
        super().__init__(
            parent,
            _TITLE,
            "Terugzetten",
            self._put_back,
            intro=f"De reservekopie van {when(backup)} komt in de plaats van het bestand. Wat er nu in "
            "het bestand staat, wordt eerst zelf als reservekopie bewaard: u kunt dus terug. Wat u na "
            f"{when(backup)} vastlegde, staat niet in deze reservekopie. Het venster sluit even en "
            "komt vanzelf terug.",
        )
        self._desk = desk
        self._backup = backup
        self.between: Between | None = None
        if toegang.is_versleuteld(desk.werkplek):
            self.form.add(
                "wachtzin",
                "Wachtzin van toen",
                SecretField(),
                optional=True,
                hint="Alleen nodig als het bestand na deze reservekopie opnieuw is versleuteld.",
            )

    def _put_back(self, values: dict[str, Any]) -> None:
        werkplek = self._desk.werkplek
        pad, wie, backup = werkplek.pad, werkplek.wie, self._backup.pad
        proven = toegang.toegang_van(werkplek)
        opens = values.get("wachtzin") or proven

        def work() -> str | toegang.Toegang | None:
            reservekopieen.zet_terug(pad, backup, opens, wie, reservekopieen.nu())
            return opens

        self.between = Between(
            pad,
            work,
            proven,
            "De reservekopie wordt teruggezet",
            f"De reservekopie van {when(self._backup)} is teruggezet",
            ("instellingen", "reservekopieën"),
            Aanleiding.SLUITEN,  # putting back keeps what was there by itself
        )


class RescueDialog(FormDialog):
    """For a store at `pad` that does not open: choose from the backups beside it, or elsewhere.

    `opened` gets the wachtzin that was typed, once the backup is in place.
    """

    def __init__(
        self, parent: QWidget | None, pad: Path, wie: str, opened: Callable[[str | None], None]
    ) -> None:
        super().__init__(
            parent,
            _TITLE,
            "Terugzetten",
            self._put_back,
            intro=f"Kies welke reservekopie in de plaats van {pad.name} komt. Wat daar nu nog staat, "
            "wordt bewaard onder een andere naam.",
        )
        self._pad = pad
        self._wie = wie
        self._opened = opened
        self._rows: list[KopieRegel] = []
        look = theme.current()
        self._model = table_of_backups()
        self._table = DataTable("Reservekopieën", self._model)
        self._table.setMinimumHeight(look.px(180))
        self._table.setMinimumWidth(look.px(700))
        card = Card(flush=True)
        card.add(self._table)
        self._where = IconLabel(Role.SECONDARY)
        elsewhere = QPushButton("In een andere map kijken…")
        elsewhere.setAutoDefault(False)
        elsewhere.clicked.connect(self._look_elsewhere)
        row = FlowRow(0)
        row.add(elsewhere)
        for widget in (self._where, card, row):
            self.form.add_widget(widget)
        self.form.add(
            "wachtzin",
            "Wachtzin",
            SecretField(),
            optional=True,
            hint="Van toen de reservekopie werd gemaakt, of de noodsleutel. Leeg als het bestand niet "
            "versleuteld is.",
        )
        self.show_folder(reservekopieen.eigen_map(pad))

    def show_folder(self, folder: Path) -> None:
        """Show what lies in this folder."""
        self._rows = reservekopieen.lijst_in(folder)
        self._model.set_rows(self._rows)
        self._table.select_first()
        words = (
            f"Reservekopieën in {folder}:" if self._rows else f"In {folder} ligt niets. Kijk in "
        )
        self._where.show_text(
            words if self._rows else f"{words}een andere map, bijvoorbeeld op een USB-stick."
        )

    def _look_elsewhere(self) -> None:
        start = str(reservekopieen.eigen_map(self._pad).parent)
        chosen = QFileDialog.getExistingDirectory(self, "Waar liggen reservekopieën?", start)
        if chosen:
            self.show_folder(Path(chosen))

    def _put_back(self, values: dict[str, Any]) -> None:
        chosen = next((row for row in self._rows if row.pad == self._table.current), None)
        if chosen is None:
            raise OngeldigeInvoer("Kies een reservekopie uit de lijst.")
        if chosen.toestand is not Kopietoestand.GOED:
            raise OngeldigeInvoer("Deze reservekopie is niet heel. Kies een andere.")
        wachtzin = values["wachtzin"] or None
        try:
            wait_for(
                self,
                lambda: reservekopieen.zet_terug(
                    self._pad, chosen.pad, wachtzin, self._wie, reservekopieen.nu()
                ),
                "De reservekopie wordt teruggezet",
            )
        except VerkeerdeSleutel as fout:
            raise OngeldigeInvoer(str(fout), "wachtzin") from fout
        self._opened(wachtzin)
