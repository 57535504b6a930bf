"""Say that a medewerker is away; her KIK conversations in those days get another place."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from db.fouten import OngeldigeInvoer
from ui.desk import Desk
from ui.dialogs.base import FormDialog
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateField
from werkplek import aanmelden, kikplanning


class AfwezigDialog(FormDialog):
    """Who, from when, until when. One act, and one to undo."""

    def __init__(self, parent: QWidget | None, desk: Desk) -> None:
        super().__init__(
            parent,
            "Afwezig melden",
            "Afwezigheid vastleggen",
            self._save,
            intro="De KIK-gesprekken in deze dagen krijgen een andere plek.",
        )
        self._desk = desk
        wie: list[tuple[int | None, str]] = [(None, "Maak een keuze")]
        wie += [(regel.id, regel.naam) for regel in aanmelden.medewerkers(desk.werkplek)]
        self.form.add("medewerker", "Wie is afwezig?", Choice(wie), required="Kies wie afwezig is.")
        self.form.beside()
        for name, label in (("van", "Eerste dag"), ("tot", "Laatste dag")):
            field = self.form.add(
                name,
                label,
                DateField(desk.peildatum, "toekomst"),
                required=f"Vul de {label.lower()} in.",
            )
            field.set_value(desk.peildatum)
        self.form.below()

    def _save(self, values: dict[str, Any]) -> None:
        if values["medewerker"] is None:
            raise OngeldigeInvoer("Kies wie afwezig is.", "medewerker")
        self._desk.act(
            lambda werkplek: kikplanning.meld_afwezig(
                werkplek, values["medewerker"], values["van"], values["tot"]
            )
        )
