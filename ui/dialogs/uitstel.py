"""Put off what is due: a new date and the reason; or say that it was done elsewhere."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from db.begrippen import Taaksoort
from ui.desk import Desk
from ui.dialogs.base import FormDialog
from ui.drafts import draft_key
from ui.widgets.date_field import DateField
from ui.widgets.field import CheckField
from ui.widgets.line_field import TextField
from werkplek import stappenplannen, taken
from werkplek.vandaag import Verplichting
from werkplek.werkplek import Werkplek, Wijziging

_BY_RULE = frozenset(
    {Taaksoort.INFORMEREN, Taaksoort.STAPPENPLANGESPREK, Taaksoort.EVALUATIE, Taaksoort.BRIEF}
)


def key_of(row: Verplichting) -> str:
    """The key of the draft of putting off this row."""
    about = (row.soort, row.rij_id, row.client_id, row.werkgever_id, row.briefsoort)
    return draft_key("uitstel", *about)


class UitstelDialog(FormDialog):
    """Asks for a date and a reason. What follows by rule can also be marked as done elsewhere."""

    def __init__(self, parent: QWidget | None, desk: Desk, row: Verplichting) -> None:
        super().__init__(
            parent,
            "Uitstellen",
            "Uitstellen",
            self._postpone,
            intro=f"{row.omschrijving} – {row.naam}",
            draft=desk.drafts.about(
                key_of(row),
                f"Uitstel: {row.omschrijving} – {row.naam}",
            ),
        )
        self._desk = desk
        self._row = row
        self.form.add("datum", "Nieuwe datum", DateField(desk.peildatum, "toekomst"), optional=True)
        self.form.add("reden", "Reden", TextField())
        if row.soort in _BY_RULE:
            self.form.add("elders", "", CheckField("Het is al op een andere manier gedaan"))

    def _postpone(self, values: dict[str, Any]) -> None:
        self._desk.act(lambda werkplek: self._act(werkplek, values))

    def _act(self, werkplek: Werkplek, values: dict[str, Any]) -> Wijziging:
        row = self._row
        reden = values["reden"]
        if values.get("elders"):
            return taken.elders_gedaan(
                werkplek, row.soort, row.rij_id, reden, client_id=row.client_id
            )
        datum = taken.eis_datum(values["datum"], werkplek.peildatum)
        if row.soort is Taaksoort.ACTIE:
            assert row.versie is not None
            return stappenplannen.stel_uit(werkplek, row.rij_id, row.versie, datum, reden)
        if row.soort is Taaksoort.TAAK:
            return taken.stel_taak_uit(werkplek, row.rij_id, datum, reden)
        return taken.stel_uit(
            werkplek, row.soort, row.rij_id, datum, reden, client_id=row.client_id
        )
