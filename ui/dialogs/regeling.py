"""Let a regeling have another value from a day on, or mend one that was entered wrong."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.dialogs.base import FormDialog
from ui.drafts import draft_key
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateField
from ui.widgets.field import CheckField, Field
from ui.widgets.line_field import TextField
from ui.widgets.money_field import MoneyField
from ui.widgets.number_field import NumberField
from ui.widgets.several import Several
from werkplek import regelingen
from werkplek.regelingen import RegelingBeeld, RegelingRegel
from werkplek.regels.kalender import Feestdag
from werkplek.regels.opmaak import hoofdletter
from werkplek.regels.regelingen import (
    Regelwaarde,
    Waardesoort,
    als_bedrag,
    als_datum,
    als_feestdagen,
    als_int,
    als_ja_nee,
)
from werkplek.regels.woorden import woord
from werkplek.werkplek import Werkplek, Wijziging

_UNITS = {Waardesoort.DAGEN: " (dagen)", Waardesoort.JAREN: " (jaar)"}


class RegelingDialog(FormDialog):
    """A value with its period and its source. Without `known` it is a new value."""

    def __init__(
        self,
        parent: QWidget | None,
        desk: Desk,
        beeld: RegelingBeeld,
        known: RegelingRegel | None = None,
    ) -> None:
        help_words = beeld.omschrijving.hulp if beeld.omschrijving else ""
        super().__init__(
            parent,
            beeld.label,
            "Nieuwe waarde vastleggen" if known is None else "Waarde verbeteren",
            self._save,
            intro=help_words,
            draft=desk.drafts.about(
                draft_key("regeling", beeld.sleutel, known.id if known else None),
                f"Regeling {beeld.label}",
                known.versie if known else None,
            ),
        )
        self._desk = desk
        self._beeld = beeld
        self._known = known
        self._soort = beeld.omschrijving.soort if beeld.omschrijving else Waardesoort.TEKST
        form = self.form
        label = "Waarde" + _UNITS.get(self._soort, "")
        self._value = form.add("waarde", label, _field(self._soort, desk.peildatum))
        self._unknown = form.add("onbekend", "", CheckField("Nog niet bekend"))
        self._unknown.changed.connect(self._toggle)
        form.beside()
        van = form.add(
            "van",
            "Geldt vanaf",
            DateField(desk.peildatum),
            required="Vul in vanaf welke dag deze waarde geldt.",
        )
        tot = form.add("tot", "Tot en met", DateField(desk.peildatum), optional=True)
        form.below()
        bron = form.add(
            "bron",
            "Bron",
            TextField(),
            required="Vul de bron in, bijvoorbeeld het besluit en de datum.",
            hint="Bijvoorbeeld: besluit van het college, 7 februari 2012.",
        )
        if known is not None:
            waarde = known.waarde
            self._unknown.set_value(not waarde.waarde)
            self._value.set_value(_parsed(self._soort, waarde))
            van.set_value(waarde.van)
            tot.set_value(waarde.tot)
            bron.set_value(waarde.bron)
            self._toggle()

    def refilled(self) -> None:
        self._toggle()

    def _toggle(self) -> None:
        self.form.show_row("waarde", not self._unknown.value())

    def _save(self, values: dict[str, Any]) -> None:
        invoer = Regelwaarde(
            self._beeld.sleutel,
            "" if values["onbekend"] else _as_text(values["waarde"]),
            values["van"],
            values["tot"],
            values["bron"],
        )
        if not values["onbekend"]:
            regelingen.eis_waarde(invoer)
        self._desk.act(lambda werkplek: self._act(werkplek, invoer))

    def _act(self, werkplek: Werkplek, invoer: Regelwaarde) -> Wijziging:
        known = self._known
        if known is None:
            return regelingen.stel_vast(werkplek, invoer)
        return regelingen.verbeter(werkplek, known.id, known.versie, invoer)


def _field(soort: Waardesoort, peildatum: date) -> Field[Any]:
    match soort:
        case Waardesoort.DATUM:
            return DateField(peildatum)
        case Waardesoort.BEDRAG:
            return MoneyField()
        case Waardesoort.DAGEN | Waardesoort.JAREN | Waardesoort.AANTAL:
            return NumberField()
        case Waardesoort.JA_NEE:
            return Choice([(True, "Ja"), (False, "Nee")])
        case Waardesoort.FEESTDAGEN:
            return Several([(dag, hoofdletter(woord(dag))) for dag in Feestdag])
        case Waardesoort.TEKST:
            return TextField()


def _parsed(soort: Waardesoort, waarde: Regelwaarde) -> Any:
    match soort:
        case Waardesoort.DATUM:
            return als_datum(waarde)
        case Waardesoort.BEDRAG:
            return als_bedrag(waarde)
        case Waardesoort.DAGEN | Waardesoort.JAREN | Waardesoort.AANTAL:
            return als_int(waarde)
        case Waardesoort.JA_NEE:
            return als_ja_nee(waarde) is not False
        case Waardesoort.FEESTDAGEN:
            return als_feestdagen(waarde) or frozenset()
        case Waardesoort.TEKST:
            return waarde.waarde


def _as_text(value: Any) -> str:
    """As a regeling stores it; the use case checks and normalises it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, frozenset):
        return " ".join(sorted(value)) or "geen"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    return str(value)
