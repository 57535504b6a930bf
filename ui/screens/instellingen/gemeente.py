"""The gemeente as it stands on its paper, with the logo."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QWidget

from db.fouten import BekendeFout, OngeldigeInvoer
from ui import theme
from ui.desk import Desk
from ui.dialogs.gemeente import GemeenteDialog
from ui.theme import Role
from ui.widgets.card import Card
from ui.widgets.facts import Facts
from werkplek import instellingen
from werkplek.instellingen import GemeenteBeeld, GemeenteGegevens
from werkplek.regels.adressen import Adres, adresregels

_LOGO_HEIGHT = 120


class GemeentePart(QWidget):
    """What is known of the gemeente at the left, the logo at the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._beeld: GemeenteBeeld | None = None
        self._facts = Facts()
        change = QPushButton("Gegevens wijzigen…")
        change.clicked.connect(self.change)
        known = Card("Gegevens")
        known.add(self._facts)
        known.add_stretch()
        known.add_layout(_row(change))
        self._picture = QLabel()
        self._no_logo = QLabel("Er is geen logo. Op brieven staat dan alleen de naam.")
        self._no_logo.setWordWrap(True)
        theme.mark(self._no_logo, Role.SECONDARY)
        self._choose = QPushButton("Logo kiezen…")
        self._choose.clicked.connect(self._choose_logo)
        self._remove = QPushButton("Logo weghalen")
        self._remove.clicked.connect(lambda: self.set_logo(None))
        logo = Card("Logo")
        logo.add(self._picture)
        logo.add(self._no_logo)
        logo.add_stretch()
        logo.add_layout(_row(self._choose, self._remove))
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, theme.current().px(12), 0, 0)
        columns.setSpacing(theme.current().px(16))
        columns.addWidget(known, 3)
        columns.addWidget(logo, 2)
        theme.current().changed.connect(self._draw)

    def reload(self) -> None:
        """Read anew and show."""
        try:
            self._beeld = instellingen.gemeente(self._desk.werkplek)
        except OngeldigeInvoer as fout:  # a store into which no gemeente was read
            self._beeld = None
            self._facts.set_facts([("", str(fout))])
        else:
            self._facts.set_facts(_facts(self._beeld.gegevens))
        self._draw()

    def change(self) -> None:
        """Ask for other data."""
        if self._beeld is not None:
            GemeenteDialog(self.window(), self._desk, self._beeld).exec()

    def set_logo(self, logo: bytes | None) -> None:
        """Put this picture on the paper, or none."""
        beeld = self._beeld
        if beeld is not None:
            self._desk.try_act(lambda w: instellingen.zet_logo(w, beeld.versie, logo))

    def _choose_logo(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, "Logo kiezen", "", "Plaatjes (*.png *.jpg *.jpeg)"
        )
        if not chosen:
            return
        try:
            self.set_logo(Path(chosen).read_bytes())
        except OSError:
            self._desk.failed.emit(
                BekendeFout(f"{chosen} kan niet gelezen worden. Kies een ander bestand.")
            )

    def _draw(self) -> None:
        logo = self._beeld.logo if self._beeld else None
        self._picture.setVisible(logo is not None)
        self._remove.setVisible(logo is not None)
        self._no_logo.setVisible(logo is None)
        self._picture.setAccessibleName("Logo van de gemeente" if logo else "")
        picture = QPixmap()
        if logo is not None and picture.loadFromData(logo):
            height = theme.current().px(_LOGO_HEIGHT)
            smooth = Qt.TransformationMode.SmoothTransformation
            picture = picture.scaledToHeight(min(height, picture.height()), smooth)
        self._picture.setPixmap(picture)


def _facts(gegevens: GemeenteGegevens) -> list[tuple[str, str | QWidget]]:
    adres = Adres(
        straat=gegevens.straat,
        huisnummer=gegevens.huisnummer,
        postcode=gegevens.postcode,
        plaats=gegevens.plaats,
        postbus=gegevens.postbus,
        postbus_postcode=gegevens.postbus_postcode,
        postbus_plaats=gegevens.postbus_plaats,
    )
    unknown = "Nog niet ingevuld"
    return [
        ("Naam", gegevens.naam),
        ("Bezoekadres", ", ".join(adresregels(adres, bezoek=True)) or unknown),
        ("Postadres", ", ".join(adresregels(adres)) or unknown),
        ("Telefoon", gegevens.telefoon or unknown),
        ("Website", gegevens.website or unknown),
        (
            "Namens het college",
            "\n".join(f"{wie.naam}, {wie.functie}" for wie in gegevens.ondertekenaars) or unknown,
        ),
        ("Kleur", gegevens.accentkleur or "Donkerblauw (van het programma)"),
    ]


def _row(*buttons: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.current().px(8))
    for button in buttons:
        button.setAutoDefault(False)
        row.addWidget(button)
    row.addStretch(1)
    return row
