"""Add or change someone who works here."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from PySide6.QtWidgets import QWidget

from db.begrippen import Briefsoort, Rol
from ui.desk import Desk
from ui.dialogs.base import FormDialog
from ui.drafts import draft_key
from ui.widgets.choice import Choice
from ui.widgets.line_field import TextField
from ui.widgets.number_field import NumberField
from ui.widgets.several import Several
from werkplek import instellingen
from werkplek.instellingen import MANDAATBRIEVEN, WERKDAGEN, MedewerkerGegevens
from werkplek.regels.opmaak import hoofdletter
from werkplek.regels.woorden import woord

_DAYS = {
    "ma": "maandag", "di": "dinsdag", "wo": "woensdag", "do": "donderdag", "vr": "vrijdag",
    "za": "zaterdag", "zo": "zondag",
}  # fmt: skip


class MedewerkerDialog(FormDialog):
    """Name, function, how to reach her, which letters she may sign, and when she works."""

    def __init__(
        self, parent: QWidget | None, desk: Desk, known: MedewerkerGegevens | None = None
    ) -> None:
        super().__init__(
            parent,
            "Medewerker toevoegen" if known is None else "Medewerker wijzigen",
            "Medewerker toevoegen" if known is None else "Gegevens opslaan",
            self._save,
            draft=desk.drafts.about(
                draft_key("medewerker", known.id if known else None),
                f"Gegevens van {known.naam}" if known else "Nieuwe medewerker",
                known.versie if known else None,
            ),
        )
        self._desk = desk
        self._known = known
        form = self.form
        form.add(
            "naam",
            "Naam",
            TextField(),
            required="Vul de naam in.",
            hint="Zoals de naam onder een brief staat.",
        )
        form.beside()
        form.add("functie", "Functie", TextField(columns=28), optional=True)
        rollen: list[tuple[Rol | None, str]] = [(None, "Geen")]
        rollen += [(rol, hoofdletter(woord(rol))) for rol in Rol]
        form.add("rol", "Rol in het programma", Choice(rollen))
        form.below()
        form.beside()
        form.add("telefoon", "Telefoon", TextField(columns=18), optional=True)
        form.add("email", "E-mail", TextField(columns=36), optional=True)
        form.below()
        had = known.mandaat if known else frozenset()
        kinds = [*MANDAATBRIEVEN, *(kind for kind in Briefsoort if kind in had - {*MANDAATBRIEVEN})]
        form.add(
            "mandaat",
            "Tekent in mandaat",
            Several([(kind, hoofdletter(woord(kind))) for kind in kinds]),
            optional=True,
            hint="Een besluit zonder mandaat tekent het college.",
        )
        form.add(
            "werkdagen",
            "Werkdagen",
            Several([(day, hoofdletter(_DAYS[day])) for day in WERKDAGEN], columns=4),
            optional=True,
        )
        form.add(
            "gesprekken_per_dag", "Gesprekken per dag, hoogstens", NumberField(), optional=True
        )
        if known is not None:
            for veld in fields(MedewerkerGegevens):
                if veld.name not in {"id", "versie"}:
                    form.field(veld.name).set_value(getattr(known, veld.name))

    def _save(self, values: dict[str, Any]) -> None:
        known = self._known
        gegevens = MedewerkerGegevens(
            id=known.id if known else None, versie=known.versie if known else None, **values
        )
        self._desk.act(lambda werkplek: instellingen.bewaar_medewerker(werkplek, gegevens))
        if known is not None and self._desk.werkplek.wie == known.naam != gegevens.naam:
            self._desk.set_wie(" ".join(gegevens.naam.split()))
