"""Make a store for a gemeente: its name, the regelingen it starts with, where, and a passphrase."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from db.fouten import OngeldigeInvoer
from ui.dialogs.base import FormDialog
from ui.widgets.choice import Choice
from ui.widgets.field import CheckField
from ui.widgets.line_field import TextField
from ui.widgets.path_field import PathField
from ui.widgets.secret_field import SecretField
from werkplek import aanmelden, bestandsplek, nieuw
from werkplek.regels import wachtzin

SUFFIX = ".werkplek"
FILTER = f"Bestanden van Werkplek (*{SUFFIX});;Alle bestanden (*)"

_PASSPHRASE = (
    "Hiermee is het bestand versleuteld. Bewaar de wachtzin goed: zonder wachtzin kan niemand het "
    f"bestand nog openen. {wachtzin.RAAD}"
)
_PRACTISE = "Alleen om te oefenen, zonder wachtzin: iedereen kan het bestand lezen"


def default_folder() -> Path:
    """Where stores are put unless she chooses: her own documents, unless those are synchronised."""
    standard = QStandardPaths.StandardLocation
    documents = QStandardPaths.writableLocation(standard.DocumentsLocation)
    place = Path(documents or Path.home()) / "Werkplek"
    if bestandsplek.synchronisatie(place):
        return Path(QStandardPaths.writableLocation(standard.AppLocalDataLocation)) / "Bestanden"
    return place


class NewStoreDialog(FormDialog):
    """Makes the store, closes it, and gives its place and passphrase to `made`."""

    def __init__(self, parent: QWidget | None, made: Callable[[Path, str | None], None]) -> None:
        super().__init__(parent, "Nieuw bestand", "Bestand maken", self._make)
        self._made = made
        self._own_place = False
        form = self.form
        self._gemeente = form.add(
            "gemeente", "Naam van de gemeente", TextField(), required="Vul de naam in."
        )
        presets: list[tuple[str | None, str]] = [(None, "Alleen wat voor elke gemeente geldt")]
        presets += [(naam, nieuw.presetnaam(naam)) for naam in nieuw.presets()]
        form.add(
            "regeling",
            "Regelingen om mee te beginnen",
            Choice(presets),
            hint="U kunt alle regelingen later aanpassen bij Instellingen.",
        )
        self._place = form.add(
            "pad",
            "Waar komt het bestand?",
            PathField("Kies een plaats…", self._ask_place),
            required="Kies waar het bestand komt.",
            hint="Kies een map op deze computer, of op een schijf waar u alleen bij kunt.",
        )
        self._place.set_value(_propose(""))
        form.add("wachtzin", "Wachtzin", SecretField(), hint=_PASSPHRASE)
        form.add("nog_eens", "Wachtzin nog een keer", SecretField())
        self._practise = form.add("oefenen", "", CheckField(_PRACTISE))
        self._practise.changed.connect(self._ask_wachtzin)
        self._gemeente.changed.connect(self._follow)
        self._place.changed.connect(self._keep_place)

    def _ask_wachtzin(self) -> None:
        for name in ("wachtzin", "nog_eens"):
            self.form.show_row(name, not self._practise.value())

    def _follow(self) -> None:
        if not self._own_place:
            self._place.set_value(_propose(self._gemeente.text()))

    def _keep_place(self) -> None:
        self._own_place = True

    def _ask_place(self, now: Path | None) -> Path | None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, "Waar komt het bestand?", str(now or default_folder()), FILTER
        )
        return Path(chosen) if chosen else None

    def _make(self, values: dict[str, Any]) -> None:
        zin = None if values["oefenen"] else _chosen(values["wachtzin"], values["nog_eens"])
        pad: Path = values["pad"].absolute()
        if not pad.suffix:
            pad = pad.with_name(pad.name + SUFFIX)
        make_folder(pad.parent)
        nieuw.maak(pad, values["gemeente"], values["regeling"], zin, aanmelden.account()).close()
        self._made(pad, zin)


def make_folder(folder: Path) -> None:
    """Make the folder for a store. Raises OngeldigeInvoer when that is not allowed."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fout:
        raise OngeldigeInvoer(
            f"De map {folder} kan niet gemaakt worden. Kies een andere plaats.", "pad"
        ) from fout


def _chosen(zin: str, nog_eens: str) -> str:
    """The wachtzin, when it will do and was typed twice alike. Raises OngeldigeInvoer."""
    zwak = wachtzin.bezwaar(zin)
    if zwak is not None:
        raise OngeldigeInvoer(zwak, "wachtzin")
    if zin != nog_eens:
        raise OngeldigeInvoer(
            "De twee wachtzinnen zijn niet gelijk. Vul twee keer dezelfde in.", "nog_eens"
        )
    return zin


def _propose(gemeente: str) -> Path:
    naam = re.sub(r"[^\w -]", "", gemeente).strip() or "Gemeente"
    return default_folder() / f"{naam}{SUFFIX}"
