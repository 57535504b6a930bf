"""Decisions about an ID-baan: in or out of the afbouw, the takeover, and its end."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from db.begrippen import AfbouwAfwijking, EindeReden, Overname
from ui.desk import Desk
from ui.dialogs.base import FormDialog
from ui.drafts import Draft, draft_key
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateField
from ui.widgets.note_edit import NoteEdit
from werkplek import concepten, id_afbouw
from werkplek.id_afbouw import IdErBeeld
from werkplek.regels.opmaak import hoofdletter
from werkplek.regels.woorden import woord


def _draft(desk: Desk, form: str, beeld: IdErBeeld) -> Draft:
    words = f"{hoofdletter(form)} van {concepten.over_wie(desk.werkplek, beeld.client_id)}"
    return desk.drafts.about(draft_key(form, beeld.baan_id), words, beeld.baan_versie)


class DeviationDialog(FormDialog):
    """In or out of the afbouw in spite of the rule, with the reason (C-12)."""

    def __init__(self, parent: QWidget | None, desk: Desk, beeld: IdErBeeld) -> None:
        super().__init__(
            parent,
            "Besluit over de afbouw",
            "Besluit vastleggen",
            self._store,
            intro=beeld.waarom_in.conclusie,
            draft=_draft(desk, "besluit over de afbouw", beeld),
        )
        self._desk, self._beeld = desk, beeld
        choices: list[tuple[AfbouwAfwijking | None, str]] = [
            (None, "Volgens de regel, op leeftijd")
        ]
        choices += [(keuze, hoofdletter(woord(keuze))) for keuze in AfbouwAfwijking]
        self.form.add("afwijking", "Gaat deze ID-baan mee in de afbouw?", Choice(choices))
        self.form.add(
            "motivering",
            "Motivering",
            NoteEdit(3),
            hint="Nodig als u van de regel afwijkt. De reden komt in het logboek.",
        )
        self.form.field("afwijking").set_value(beeld.afwijking)
        self.form.field("motivering").set_value(beeld.motivering)

    def _store(self, values: dict[str, Any]) -> None:
        beeld = self._beeld
        self._desk.act(
            lambda w: id_afbouw.zet_afwijking(w, beeld.baan_id, beeld.baan_versie, **values)
        )


class TakeoverDialog(FormDialog):
    """Is the employer willing to go on without subsidy (ID-11)?"""

    def __init__(self, parent: QWidget | None, desk: Desk, beeld: IdErBeeld) -> None:
        super().__init__(
            parent,
            "Overname door de werkgever",
            "Opslaan",
            self._store,
            intro=beeld.werkgever,
            draft=_draft(desk, "overname", beeld),
        )
        self._desk, self._beeld = desk, beeld
        choices = [(keuze, hoofdletter(woord(keuze))) for keuze in Overname]
        self.form.add("overname", "Neemt de werkgever de ID-er in dienst?", Choice(choices))
        self.form.field("overname").set_value(beeld.overname)

    def _store(self, values: dict[str, Any]) -> None:
        beeld, overname = self._beeld, values["overname"]
        self._desk.act(
            lambda w: id_afbouw.zet_overname(w, beeld.baan_id, beeld.baan_versie, overname)
        )


class EndDialog(FormDialog):
    """The last day of an ID-baan, how it ended, and the definitive solution (ID-12, ID-14)."""

    def __init__(self, parent: QWidget | None, desk: Desk, beeld: IdErBeeld) -> None:
        super().__init__(
            parent,
            "ID-baan beëindigen",
            "ID-baan beëindigen",
            self._store,
            intro=f"{hoofdletter(beeld.functie or 'ID-baan')} bij {beeld.werkgever}",
            draft=_draft(desk, "einde van de ID-baan", beeld),
        )
        self._desk, self._beeld = desk, beeld
        form = self.form
        form.add("tot", "Laatste dag", DateField(desk.peildatum), required="Vul de laatste dag in.")
        reasons: list[tuple[EindeReden | None, str]] = [(None, "Maak een keuze")]
        reasons += [(reden, hoofdletter(woord(reden))) for reden in EindeReden]
        form.add(
            "reden", "Hoe eindigt de ID-baan?", Choice(reasons), required="Kies hoe die eindigt."
        )
        form.add("eindoplossing", "Eindoplossing", NoteEdit(2), optional=True)
        form.field("tot").set_value(beeld.tot)
        form.field("reden").set_value(beeld.einde_reden)

    def _store(self, values: dict[str, Any]) -> None:
        beeld = self._beeld
        self._desk.act(lambda w: id_afbouw.beeindig(w, beeld.baan_id, beeld.baan_versie, **values))
