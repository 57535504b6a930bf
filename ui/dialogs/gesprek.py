"""Record a conversation in ten seconds: with whom, what came of it, when the next one is."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from db.begrippen import Contactsoort, Contactstatus, Evaluatiesoort, Kanaal, Taaksoort, Uitkomst
from ui.desk import Desk
from ui.dialogs.base import FormDialog
from ui.dialogs.evaluatie import EvaluatieDialog
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateField
from ui.widgets.line_field import TextField
from ui.widgets.note_edit import NoteEdit
from ui.widgets.time_field import TimeField
from ui.widgets.who_field import Who, WhoField
from werkplek import contacten
from werkplek.contacten import Gesprek, Vervolg
from werkplek.regels.opmaak import hoofdletter
from werkplek.regels.woorden import woord
from werkplek.vandaag import Verplichting

_SOORT_BIJ_TAAK = {
    Taaksoort.INFORMEREN: Contactsoort.INFORMEREN,
    Taaksoort.STAPPENPLANGESPREK: Contactsoort.STAPPENPLAN,
}
_PLANNEN = frozenset(_SOORT_BIJ_TAAK)


def record(parent: QWidget, desk: Desk, about: Verplichting | Who | None) -> None:
    """Open the right form: for a row of Vandaag, for someone, or for whom she chooses."""
    if isinstance(about, Verplichting) and about.soort is Taaksoort.EVALUATIE:
        EvaluatieDialog(parent, desk, about.client_id, Evaluatiesoort.TUSSEN).exec()
        return
    GesprekDialog(parent, desk, about).exec()


class GesprekDialog(FormDialog):
    """A conversation held, planned or missed. What is known already stands there."""

    def __init__(
        self, parent: QWidget | None, desk: Desk, about: Verplichting | Who | None = None
    ) -> None:
        super().__init__(parent, "Contact vastleggen", "Vastleggen", self._save)
        self._desk = desk
        self._known = _known(desk, about)
        peildatum = desk.peildatum
        form = self.form
        self._who = form.add("wie", "Met wie?", WhoField(desk))
        form.beside()
        self._status = form.add(
            "status",
            "Wat is er gebeurd?",
            Choice([(status, hoofdletter(woord(status))) for status in Contactstatus]),
        )
        self._soort = form.add(
            "soort",
            "Soort gesprek",
            Choice([(soort, hoofdletter(woord(soort))) for soort in Contactsoort]),
        )
        form.below()
        form.beside()
        self._datum = form.add(
            "datum", "Datum", DateField(peildatum), required="Vul de datum van het gesprek in."
        )
        self._tijd = form.add("tijd", "Tijd", TimeField(), optional=True)
        kanalen: list[tuple[Kanaal | None, str]] = [(None, "Maak een keuze")]
        kanalen += [(kanaal, hoofdletter(woord(kanaal))) for kanaal in Kanaal]
        self._kanaal = form.add("kanaal", "Hoe?", Choice(kanalen), optional=True)
        form.below()
        self._aanwezigen = form.add("aanwezigen", "Wie waren erbij?", TextField(), optional=True)
        self._notitie = form.add("notitie", "Notitie", NoteEdit(), optional=True)
        uitkomsten: list[tuple[Uitkomst | None, str]] = [(None, "Maak een keuze")]
        uitkomsten += [(uitkomst, hoofdletter(woord(uitkomst))) for uitkomst in Uitkomst]
        self._uitkomst = form.add("uitkomst", "Uitkomst", Choice(uitkomsten), optional=True)
        form.section("Volgend gesprek")
        form.beside()
        form.add("vervolg_datum", "Datum", DateField(peildatum), optional=True)
        form.add("vervolg_tijd", "Tijd", TimeField(), optional=True)
        form.below()
        self._fill()

    def _fill(self) -> None:
        known = self._known
        self._who.set_value(Who.of(self._desk, known.client_id, known.werkgever_id))
        self._status.set_value(known.status)
        self._soort.set_value(known.soort)
        self._datum.set_value(known.datum)
        self._tijd.set_value(known.tijd)
        self._kanaal.set_value(known.kanaal)
        self._aanwezigen.set_value(known.aanwezigen)
        self._notitie.set_value(known.notitie)
        self._uitkomst.set_value(known.uitkomst)

    def _save(self, values: dict[str, Any]) -> None:
        known, who = self._known, values["wie"]
        # an organisation that belongs to the conversation stays with it while the client is the same
        werkgever_id = who.werkgever_id if who else None
        if who is not None and who.client_id is not None and who.client_id == known.client_id:
            werkgever_id = known.werkgever_id
        gesprek = Gesprek(
            soort=values["soort"],
            datum=values["datum"],
            status=values["status"],
            client_id=who.client_id if who else None,
            werkgever_id=werkgever_id,
            tijd=values["tijd"],
            kanaal=values["kanaal"],
            duur_minuten=known.duur_minuten,
            stap=known.stap,
            medewerker_id=known.medewerker_id,
            aanwezigen=values["aanwezigen"],
            uitkomst=values["uitkomst"],
            doel=known.doel,
            notitie=values["notitie"],
            id=known.id,
            versie=known.versie,
        )
        vervolg = None
        if values["vervolg_datum"] is not None:
            vervolg = Vervolg(
                gesprek.soort, values["vervolg_datum"], values["vervolg_tijd"], gesprek.kanaal
            )
        self._desk.act(lambda werkplek: contacten.leg_vast(werkplek, gesprek, vervolg))


def _known(desk: Desk, about: Verplichting | Who | None) -> Gesprek:
    """What can be filled in before she types: the conversation itself, or what the row says."""
    peildatum = desk.peildatum
    if isinstance(about, Verplichting):
        if about.soort in {Taaksoort.GESPREK, Taaksoort.GESPREK_VASTLEGGEN}:
            gesprek = contacten.lees(desk.werkplek, about.rij_id)
            return contacten.als_gevoerd(gesprek, peildatum)
        return Gesprek(
            _SOORT_BIJ_TAAK.get(about.soort, Contactsoort.OVERIG),
            max(about.datum, peildatum) if about.soort in _PLANNEN else peildatum,
            Contactstatus.GEPLAND if about.soort in _PLANNEN else Contactstatus.GEVOERD,
            about.client_id,
            about.werkgever_id,
        )
    client_id = about.client_id if about else None
    werkgever_id = about.werkgever_id if about else None
    soort = contacten.te_verwachten_soort(desk.werkplek, client_id, werkgever_id)
    return Gesprek(soort, peildatum, Contactstatus.GEVOERD, client_id, werkgever_id)
