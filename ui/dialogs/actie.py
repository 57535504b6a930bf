"""The actions of a stappenplan: add or change one, finish it, put it off, say who does it."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from db.begrippen import Eigenaar
from ui.desk import Desk
from ui.dialogs.base import FormDialog
from ui.drafts import Draft, draft_key
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateField
from ui.widgets.line_field import TextField
from ui.widgets.money_field import HoursField, MoneyField
from ui.widgets.note_edit import NoteEdit
from werkplek import concepten, stappenplannen, taken
from werkplek.regels.opmaak import bedrag, getal, hoofdletter
from werkplek.regels.woorden import woord
from werkplek.stapbeeld import NAMEN
from werkplek.stappenplannen import ActieInvoer, ActieRegel


def step_words(number: int) -> str:
    """ "Stap 2 · Gesprek en plan"."""
    return f"Stap {number} · {NAMEN[number - 1]}"


def _draft(desk: Desk, form: str, regel: ActieRegel, *, whole: bool = False) -> Draft:
    name = concepten.over_wie(desk.werkplek, regel.client_id)
    words = f"{hoofdletter(form)} van {name}" if name else f"{hoofdletter(form)} van het project"
    return desk.drafts.about(draft_key(form, regel.id), words, regel.versie, whole=whole)


def _owners() -> Choice[Eigenaar]:
    return Choice([(eigenaar, hoofdletter(woord(eigenaar))) for eigenaar in Eigenaar])


class ActieDialog(FormDialog):
    """An action: what, in which step, by whom, when, and the effort. Without `regel` a new one."""

    def __init__(
        self,
        parent: QWidget | None,
        desk: Desk,
        client_id: int | None,
        regel: ActieRegel | None = None,
        stap: int = 1,
    ) -> None:
        new = regel is None
        title, verb = ("Actie toevoegen", "Toevoegen") if new else ("Actie wijzigen", "Opslaan")
        if regel is None:
            name = concepten.over_wie(desk.werkplek, client_id)
            words = f"Actie voor {name}" if name else "Actie van het project"
            draft = desk.drafts.about(draft_key("nieuwe actie", client_id, stap), words)
        else:
            draft = _draft(desk, "actie", regel)
        super().__init__(parent, title, verb, self._store, draft=draft)
        self._desk, self._client_id, self._regel = desk, client_id, regel
        form, peildatum = self.form, desk.peildatum
        form.add(
            "actie", "Wat gaat er gebeuren?", TextField(), required="Schrijf op wat er gebeurt."
        )
        form.add("stap", "Stap", Choice([(n, step_words(n)) for n in range(1, 5)]))
        form.add("eigenaar", "Wie doet het?", _owners())
        form.add("eigenaar_naam", "Naam", TextField(), optional=True)
        form.beside()
        form.add("streefdatum", "Streefdatum", DateField(peildatum), optional=True)
        form.add("fatale_datum", "Uiterste datum", DateField(peildatum), optional=True)
        form.below()
        form.beside()
        form.add("uren_gepland", "Uren gepland", HoursField(), optional=True)
        form.add("kosten_gepland", "Kosten gepland", MoneyField(), optional=True)
        form.below()
        if regel is not None:
            form.beside()
            form.add("uren", "Uren besteed", HoursField(), optional=True)
            form.add("kosten", "Kosten besteed", MoneyField(), optional=True)
            form.below()
            form.add("resultaat", "Resultaat", NoteEdit(2), optional=True)
        form.field("stap").set_value(stap)
        if regel is not None:
            for name in ActieInvoer.__slots__:
                form.field(name).set_value(getattr(regel, name))

    def _store(self, values: dict[str, Any]) -> None:
        invoer, regel, client_id = ActieInvoer(**values), self._regel, self._client_id
        if regel is None:
            self._desk.act(lambda w: stappenplannen.voeg_toe(w, client_id, invoer))
        else:
            self._desk.act(lambda w: stappenplannen.wijzig(w, regel.id, regel.versie, invoer))


class FinishDialog(FormDialog):
    """When an action was done and what came of it. Enter at once is: today, and no more is known."""

    def __init__(self, parent: QWidget | None, desk: Desk, regel: ActieRegel) -> None:
        super().__init__(
            parent,
            "Actie afronden",
            "Afronden",
            self._store,
            intro=regel.actie,
            draft=_draft(desk, "actie afronden", regel, whole=True),
        )
        self._desk, self._regel = desk, regel
        form = self.form
        form.beside()
        form.add(
            "op", "Gedaan op", DateField(desk.peildatum, "verleden"), required="Vul de datum in."
        ).set_value(desk.peildatum)
        uren, kosten = regel.uren_gepland, regel.kosten_gepland
        form.add(
            "uren",
            "Uren besteed",
            HoursField(),
            optional=True,
            hint=f"Gepland: {getal(uren)} uur" if uren is not None else "",
        ).set_value(regel.uren)
        form.add(
            "kosten",
            "Kosten besteed",
            MoneyField(),
            optional=True,
            hint=f"Gepland: {bedrag(kosten)}" if kosten is not None else "",
        ).set_value(regel.kosten)
        form.below()
        result = form.add("resultaat", "Wat leverde het op?", TextField(), optional=True)
        result.set_value(regel.resultaat)

    def _store(self, values: dict[str, Any]) -> None:
        regel = self._regel
        self._desk.act(lambda w: stappenplannen.rond_af(w, regel.id, regel.versie, **values))


class PostponeDialog(FormDialog):
    """A new streefdatum for an action, and why."""

    def __init__(self, parent: QWidget | None, desk: Desk, regel: ActieRegel) -> None:
        super().__init__(
            parent,
            "Actie uitstellen",
            "Uitstellen",
            self._store,
            intro=regel.actie,
            draft=_draft(desk, "actie uitstellen", regel),
        )
        self._desk, self._regel = desk, regel
        self.form.add("datum", "Nieuwe streefdatum", DateField(desk.peildatum, "toekomst"))
        self.form.add("reden", "Reden van het uitstel", TextField())

    def _store(self, values: dict[str, Any]) -> None:
        regel = self._regel
        datum = taken.eis_datum(values["datum"], self._desk.peildatum)
        self._desk.act(
            lambda w: stappenplannen.stel_uit(w, regel.id, regel.versie, datum, values["reden"])
        )


class AssignDialog(FormDialog):
    """Who does an action."""

    def __init__(self, parent: QWidget | None, desk: Desk, regel: ActieRegel) -> None:
        super().__init__(
            parent,
            "Actie toewijzen",
            "Toewijzen",
            self._store,
            intro=regel.actie,
            draft=_draft(desk, "actie toewijzen", regel),
        )
        self._desk, self._regel = desk, regel
        self.form.add("eigenaar", "Wie doet het?", _owners()).set_value(regel.eigenaar)
        self.form.add("naam", "Naam", TextField(), optional=True).set_value(regel.eigenaar_naam)

    def _store(self, values: dict[str, Any]) -> None:
        regel = self._regel
        self._desk.act(lambda w: stappenplannen.wijs_toe(w, regel.id, regel.versie, **values))
