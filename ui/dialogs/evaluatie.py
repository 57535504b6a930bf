"""Record an evaluation of a dossier or of the project."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from db.begrippen import Evaluatiesoort, Oordeel
from ui.desk import Desk
from ui.dialogs.base import FormDialog
from ui.drafts import Draft, draft_key
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateField
from ui.widgets.note_edit import NoteEdit
from werkplek import concepten, evaluaties
from werkplek.evaluaties import EvaluatieInvoer, EvaluatieRegel
from werkplek.regels.opmaak import hoofdletter
from werkplek.regels.woorden import woord


def _draft(
    desk: Desk, client_id: int | None, soort: Evaluatiesoort, regel: EvaluatieRegel | None
) -> Draft:
    name = concepten.over_wie(desk.werkplek, client_id)
    words = f"Evaluatie van {name}" if name else "Evaluatie van het project"
    if regel is None:
        return desk.drafts.about(draft_key("nieuwe evaluatie", client_id, soort), words)
    return desk.drafts.about(draft_key("evaluatie", client_id, regel.id), words, regel.versie)


class EvaluatieDialog(FormDialog):
    """Verdict, progress, result, adjustment, and when the next one is (ID-19).

    With `regel` it changes that one; otherwise `soort` is proposed.
    """

    def __init__(
        self,
        parent: QWidget | None,
        desk: Desk,
        client_id: int | None,
        soort: Evaluatiesoort,
        regel: EvaluatieRegel | None = None,
    ) -> None:
        waarvan = "van dit dossier" if client_id is not None else "van het project"
        super().__init__(
            parent,
            f"Evaluatie {waarvan}",
            "Evaluatie vastleggen" if regel is None else "Opslaan",
            self._store,
            draft=_draft(desk, client_id, soort, regel),
        )
        self._desk = desk
        self._client_id = client_id
        self._regel = regel
        form = self.form
        form.beside()
        form.add(
            "soort",
            "Soort",
            Choice([(keuze, hoofdletter(woord(keuze))) for keuze in Evaluatiesoort]),
        ).set_value(soort)
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

        if regel is not None:
            for name in ("soort", "datum", "oordeel", "voortgang", "resultaat", "bijstelling"):
                form.field(name).set_value(getattr(regel.invoer, name))
            form.field("volgende_op").set_value(regel.invoer.volgende_op)

    def _store(self, values: dict[str, Any]) -> None:
        regel = self._regel
        invoer = EvaluatieInvoer(client_id=self._client_id, **values)
        self._desk.act(
            lambda werkplek: evaluaties.leg_vast(
                werkplek,
                invoer,
                evaluatie_id=regel.id if regel else None,
                versie=regel.versie if regel else None,
            )
        )
