"""Record an evaluation of a dossier or of the project."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from db.begrippen import Evaluatiesoort, Oordeel
from ui.desk import Desk
from ui.dialogs.base import FormDialog
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateField
from ui.widgets.note_edit import NoteEdit
from werkplek import evaluaties
from werkplek.evaluaties import EvaluatieInvoer
from werkplek.regels.opmaak import hoofdletter
from werkplek.regels.woorden import woord


class EvaluatieDialog(FormDialog):
    """Verdict, progress, result, adjustment, and when the next one is (ID-19)."""

    def __init__(
        self, parent: QWidget | None, desk: Desk, client_id: int | None, soort: Evaluatiesoort
    ) -> None:
        waarvan = "van dit dossier" if client_id is not None else "van het project"
        super().__init__(
            parent, f"{hoofdletter(woord(soort))} {waarvan}", "Evaluatie vastleggen", self._save
        )
        self._desk = desk
        self._client_id = client_id
        self._soort = soort
        form = self.form
        form.beside()
        datum = form.add(
            "datum", "Datum", DateField(desk.peildatum, "verleden"), required="Vul de datum in."
        )
        datum.set_value(desk.peildatum)
        form.add(
            "oordeel",
            "Oordeel",
            Choice([(oordeel, hoofdletter(woord(oordeel))) for oordeel in Oordeel]),
        )
        form.below()
        form.add("voortgang", "Hoe is de voortgang?", NoteEdit(), optional=True)
        form.add("resultaat", "Wat is er bereikt?", NoteEdit(), optional=True)
        form.add("bijstelling", "Wat gaat er anders?", NoteEdit(), optional=True)
        form.add("volgende_op", "Volgende evaluatie", DateField(desk.peildatum), optional=True)

    def _save(self, values: dict[str, Any]) -> None:
        invoer = EvaluatieInvoer(soort=self._soort, client_id=self._client_id, **values)
        self._desk.act(lambda werkplek: evaluaties.leg_vast(werkplek, invoer))
