"""Add or change an organisation, and the people one speaks to there."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from PySide6.QtWidgets import QWidget

from db.begrippen import Aanhef, Ontvangt, Sector, Werkgeverrol
from ui.desk import Desk
from ui.dialogs.base import FormDialog
from ui.drafts import draft_key
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateField
from ui.widgets.line_field import TextField
from werkplek import concepten, werkgevers
from werkplek.regels.opmaak import hoofdletter
from werkplek.regels.woorden import woord
from werkplek.werkgevers import Persoon, WerkgeverBeeld, WerkgeverGegevens
from werkplek.werkplek import Werkplek, Wijziging


class WerkgeverDialog(FormDialog):
    """The data of an organisation; without `beeld` a new one. `id` is the one that was saved."""

    def __init__(
        self, parent: QWidget | None, desk: Desk, beeld: WerkgeverBeeld | None = None
    ) -> None:
        title = "Organisatie toevoegen" if beeld is None else "Gegevens wijzigen"
        verb = "Organisatie toevoegen" if beeld is None else "Gegevens opslaan"
        about = (beeld.id, beeld.versie) if beeld else (None, None)
        name = f"Gegevens van {beeld.gegevens.naam}" if beeld else title
        draft = desk.drafts.about(draft_key("werkgever", about[0]), name, about[1])
        super().__init__(parent, title, verb, self._save, draft=draft)
        self._desk = desk
        self._beeld = beeld
        self.id = beeld.id if beeld else None
        form = self.form
        form.add("naam", "Naam", TextField(), required="Vul de naam van de organisatie in.")
        form.beside()
        form.add("rol", "Rol", Choice([(rol, hoofdletter(woord(rol))) for rol in Werkgeverrol]))
        form.add(
            "sector",
            "Sector",
            Choice([(sector, hoofdletter(woord(sector))) for sector in Sector]),
        )
        form.add("nummer", "Nummer", TextField(columns=8), optional=True)
        form.section("Adres")
        form.beside()
        form.add("straat", "Straat", TextField(columns=28), optional=True)
        form.add("huisnummer", "Huisnummer", TextField(columns=6), optional=True)
        form.add("huisnummertoevoeging", "Toevoeging", TextField(columns=6), optional=True)
        form.below()
        form.beside()
        form.add("postcode", "Postcode", TextField(columns=8), optional=True)
        form.add("plaats", "Plaats", TextField(columns=28), optional=True)
        form.below()
        form.beside()
        form.add("postbus", "Postbus", TextField(columns=8), optional=True)
        form.add("postbus_postcode", "Postcode postbus", TextField(columns=8), optional=True)
        form.add("postbus_plaats", "Plaats postbus", TextField(columns=20), optional=True)
        form.section("Bereikbaar")
        form.beside()
        form.add("telefoon", "Telefoon", TextField(columns=18), optional=True)
        form.add("email", "E-mail", TextField(columns=36), optional=True)
        form.section("Administratie")
        form.beside()
        form.add("iban", "IBAN", TextField(columns=24), optional=True)
        form.add("kvk", "KvK-nummer", TextField(columns=12), optional=True)
        form.below()
        if beeld is not None:
            for veld in fields(WerkgeverGegevens):
                form.field(veld.name).set_value(getattr(beeld.gegevens, veld.name))

    def _save(self, values: dict[str, Any]) -> None:
        gegevens = WerkgeverGegevens(**values)
        self._desk.act(lambda werkplek: self._act(werkplek, gegevens))

    def _act(self, werkplek: Werkplek, gegevens: WerkgeverGegevens) -> Wijziging:
        if self._beeld is not None:
            return werkgevers.wijzig(werkplek, self._beeld.id, self._beeld.versie, gegevens)
        self.id, wijziging = werkgevers.voeg_toe(werkplek, gegevens)
        return wijziging


class PersoonDialog(FormDialog):
    """A contact person: the name, how to reach her, and which letters she gets."""

    def __init__(
        self, parent: QWidget | None, desk: Desk, werkgever_id: int, persoon: Persoon | None = None
    ) -> None:
        title = "Contactpersoon toevoegen" if persoon is None else "Contactpersoon wijzigen"
        verb = "Contactpersoon toevoegen" if persoon is None else "Gegevens opslaan"
        at = concepten.over_wie(desk.werkplek, None, werkgever_id)
        about = (persoon.id, persoon.versie) if persoon else (None, None)
        key = draft_key("contactpersoon", werkgever_id, about[0])
        draft = desk.drafts.about(key, f"Contactpersoon van {at}", about[1])
        super().__init__(parent, title, verb, self._save, draft=draft)
        self._desk = desk
        self._werkgever_id = werkgever_id
        self._persoon = persoon
        form = self.form
        form.beside()
        form.add("aanhef", "Aanhef", Choice([(aanhef, _AANHEF[aanhef]) for aanhef in Aanhef]))
        form.add("voorletters", "Voorletters", TextField(columns=8), optional=True)
        form.below()
        form.beside()
        form.add("voorvoegsel", "Voorvoegsel", TextField(columns=8), optional=True)
        form.add(
            "geslachtsnaam",
            "Achternaam",
            TextField(columns=28),
            required="Vul de achternaam in.",
        )
        form.below()
        form.add("functie", "Functie", TextField(), optional=True)
        form.beside()
        form.add("telefoon", "Telefoon", TextField(columns=18), optional=True)
        form.add("email", "E-mail", TextField(columns=36), optional=True)
        form.below()
        form.add(
            "ontvangt",
            "Welke brieven krijgt deze persoon?",
            Choice([(soort, hoofdletter(woord(soort))) for soort in Ontvangt]),
        )
        form.add(
            "tot",
            "Laatste dag bij deze organisatie",
            DateField(desk.peildatum, "verleden"),
            optional=True,
        )
        form.field("ontvangt").set_value(Ontvangt.ALLES)
        if persoon is not None:
            for veld in fields(Persoon):
                if veld.name not in {"id", "versie"}:
                    form.field(veld.name).set_value(getattr(persoon, veld.name))

    def _save(self, values: dict[str, Any]) -> None:
        known = self._persoon
        persoon = Persoon(
            id=known.id if known else None, versie=known.versie if known else None, **values
        )
        self._desk.act(
            lambda werkplek: werkgevers.bewaar_persoon(werkplek, self._werkgever_id, persoon)
        )


_AANHEF = {
    Aanhef.MEVROUW: "Mevrouw",
    Aanhef.HEER: "De heer",
    Aanhef.ONBEKEND: "Geen: alleen de naam",
}
