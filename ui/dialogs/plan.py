"""The head of a stappenplan, and opening step 3 with a reason."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.dialogs.base import FormDialog
from ui.drafts import Draft, draft_key
from ui.widgets.date_field import DateField
from ui.widgets.note_edit import NoteEdit
from werkplek import concepten, stappenplannen
from werkplek.regels.opmaak import hoofdletter
from werkplek.stappenplannen import Plan, PlanInvoer


def _draft(desk: Desk, form: str, client_id: int, plan: Plan) -> Draft:
    words = f"{hoofdletter(form)} van {concepten.over_wie(desk.werkplek, client_id)}"
    return desk.drafts.about(draft_key(form, client_id), words, plan.versie)


class PlanDialog(FormDialog):
    """When the plan was made, towards what, which solution, and when it was signed (ID-16)."""

    def __init__(self, parent: QWidget | None, desk: Desk, client_id: int, plan: Plan) -> None:
        new = plan.invoer.opgesteld_op is None
        title = "Stappenplan opstellen" if new else "Stappenplan wijzigen"
        super().__init__(
            parent, title, "Opslaan", self._store, draft=_draft(desk, "plan", client_id, plan)
        )
        self._desk, self._client_id, self._plan = desk, client_id, plan
        form, peildatum = self.form, desk.peildatum
        form.add("einddoel", "Wat is het einddoel?", NoteEdit(2), optional=True)
        form.beside()
        form.add("opgesteld_op", "Opgesteld op", DateField(peildatum, "verleden"), optional=True)
        form.add(
            "ondertekend_op", "Ondertekend op", DateField(peildatum, "verleden"), optional=True
        )
        form.below()
        form.add(
            "eindoplossing",
            "Eindoplossing",
            NoteEdit(2),
            optional=True,
            hint="Wat het geworden is, zodra dat bekend is.",
        )
        for name in PlanInvoer.__slots__:
            form.field(name).set_value(getattr(plan.invoer, name))
        if new:
            form.field("opgesteld_op").set_value(peildatum)

    def _store(self, values: dict[str, Any]) -> None:
        plan, client_id = self._plan, self._client_id
        invoer = PlanInvoer(**values)
        self._desk.act(lambda w: stappenplannen.leg_plan_vast(w, client_id, plan.versie, invoer))


class GateDialog(FormDialog):
    """Open step 3 without a held conversation, with the reason (C-59). Never a sanction."""

    def __init__(self, parent: QWidget | None, desk: Desk, client_id: int, plan: Plan) -> None:
        super().__init__(
            parent,
            "Stap 3 openen met motivering",
            "Stap 3 openen",
            self._store,
            intro="Doe dit alleen als iemand niet wil praten of dat lange tijd niet kan. "
            "Voor de ID-er heeft het geen gevolgen. U kunt het ongedaan maken.",
            draft=_draft(desk, "stap 3 openen", client_id, plan),
        )
        self._desk, self._client_id, self._plan = desk, client_id, plan
        self.form.add("motivering", "Waarom begint stap 3 nu al?", NoteEdit(3))

    def _store(self, values: dict[str, Any]) -> None:
        plan, client_id = self._plan, self._client_id
        self._desk.act(
            lambda w: stappenplannen.open_poort(w, client_id, plan.versie, values["motivering"])
        )
