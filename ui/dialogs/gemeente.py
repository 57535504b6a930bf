"""Change what stands on the gemeente's paper."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.dialogs.base import FormDialog
from ui.widgets.line_field import TextField
from werkplek import instellingen
from werkplek.instellingen import GemeenteBeeld, GemeenteGegevens, Ondertekenaar

_LEAST_SIGNATORIES = 3


class GemeenteDialog(FormDialog):
    """Name, addresses, how to reach it, and who signs for the college."""

    def __init__(self, parent: QWidget | None, desk: Desk, beeld: GemeenteBeeld) -> None:
        super().__init__(
            parent,
            "Gegevens van de gemeente",
            "Gegevens opslaan",
            self._save,
            intro="Dit staat boven en onder brieven en in raadsberichten.",
            draft=desk.drafts.about("gemeente", "Gegevens van de gemeente", beeld.versie),
        )
        self._desk = desk
        self._beeld = beeld
        gegevens = beeld.gegevens
        self._rows = max(_LEAST_SIGNATORIES, len(gegevens.ondertekenaars) + 1)
        form = self.form
        form.add("naam", "Naam", TextField(), required="Vul de naam van de gemeente in.")
        form.section("Bezoekadres")
        form.beside()
        form.add("straat", "Straat", TextField(columns=28), optional=True)
        form.add("huisnummer", "Huisnummer", TextField(columns=8), optional=True)
        form.below()
        form.beside()
        form.add("postcode", "Postcode", TextField(columns=8), optional=True)
        form.add("plaats", "Plaats", TextField(columns=28), optional=True)
        form.section("Postbus")
        form.beside()
        form.add("postbus", "Postbus", TextField(columns=8), optional=True)
        form.add("postbus_postcode", "Postcode postbus", TextField(columns=8), optional=True)
        form.add("postbus_plaats", "Plaats postbus", TextField(columns=20), optional=True)
        form.section("Bereikbaar")
        form.beside()
        form.add("telefoon", "Telefoon", TextField(columns=18), optional=True)
        form.add("website", "Website", TextField(columns=28), optional=True)
        form.section("Wie tekenen namens het college")
        for number in range(1, self._rows + 1):
            form.beside()
            form.add(f"functie_{number}", f"Functie {number}", TextField(columns=18), optional=True)
            form.add(f"naam_{number}", f"Naam {number}", TextField(columns=32), optional=True)
            form.below()
        form.section("Kleur")
        form.add(
            "accentkleur",
            "Kleur van de huisstijl",
            TextField(columns=10),
            optional=True,
            hint="Een kleurcode, bijvoorbeeld #154273. Leeg is donkerblauw.",
        )
        for name in _plain_fields():
            form.field(name).set_value(getattr(gegevens, name))
        for number, wie in enumerate(gegevens.ondertekenaars, start=1):
            form.field(f"functie_{number}").set_value(wie.functie)
            form.field(f"naam_{number}").set_value(wie.naam)

    def _save(self, values: dict[str, Any]) -> None:
        ondertekenaars = tuple(
            Ondertekenaar(values[f"naam_{number}"], values[f"functie_{number}"])
            for number in range(1, self._rows + 1)
        )
        gegevens = GemeenteGegevens(
            ondertekenaars=ondertekenaars, **{name: values[name] for name in _plain_fields()}
        )
        self._desk.act(
            lambda werkplek: instellingen.wijzig_gemeente(werkplek, self._beeld.versie, gegevens)
        )


def _plain_fields() -> list[str]:
    return [
        "naam", "straat", "huisnummer", "postcode", "plaats", "postbus", "postbus_postcode",
        "postbus_plaats", "telefoon", "website", "accentkleur",
    ]  # fmt: skip
