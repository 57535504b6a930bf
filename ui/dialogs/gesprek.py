"""Record a conversation in ten seconds: with whom, what came of it, when the next one is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from db.begrippen import Contactsoort, Contactstatus, Evaluatiesoort, Kanaal, Taaksoort, Uitkomst
from db.fouten import OngeldigeInvoer
from ui import announce, theme
from ui.desk import Desk
from ui.dialogs.base import FormDialog
from ui.dialogs.evaluatie import EvaluatieDialog
from ui.drafts import draft_key
from ui.theme import Role
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateField
from ui.widgets.flow import FlowRow
from ui.widgets.line_field import TextField
from ui.widgets.note_edit import NoteEdit
from ui.widgets.number_field import NumberField
from ui.widgets.time_field import TimeField
from ui.widgets.who_field import Who, WhoField
from ui.widgets.why import WhyButton
from werkplek import concepten, contacten
from werkplek.contacten import Gesprek, Vervolg, Voorstel
from werkplek.regels.opmaak import dagen_woorden, datum_met_dag, hoofdletter
from werkplek.regels.uitleg import Uitleg
from werkplek.regels.woorden import woord
from werkplek.vandaag import Verplichting

_SOORT_BIJ_TAAK = {
    Taaksoort.INFORMEREN: Contactsoort.INFORMEREN,
    Taaksoort.STAPPENPLANGESPREK: Contactsoort.STAPPENPLAN,
}
_PLANNEN = frozenset(_SOORT_BIJ_TAAK)
_TO_COME = frozenset({Contactstatus.GEPLAND, Contactstatus.UITGENODIGD})
_FIELDS = (
    "wie", "status", "soort", "datum", "tijd", "duur_minuten", "kanaal", "aanwezigen", "notitie",
    "uitkomst", "vervolg_soort", "vervolg_datum", "vervolg_tijd",
)  # fmt: skip
_PAUSE_MS = 150


def record(parent: QWidget, desk: Desk, about: Verplichting | Who | Gesprek | None) -> None:
    """Open the right form: for a row of Vandaag, a conversation, someone, or whom she chooses."""
    if isinstance(about, Verplichting) and about.soort is Taaksoort.EVALUATIE:
        EvaluatieDialog(parent, desk, about.client_id, Evaluatiesoort.TUSSEN).exec()
        return
    GesprekDialog(parent, desk, about).exec()


class GesprekDialog(FormDialog):
    """A conversation held, planned or missed. What is known already stands there.

    What was typed survives closing, until it is saved. Ctrl+Enter saves from any field.
    """

    def __init__(
        self,
        parent: QWidget | None,
        desk: Desk,
        about: Verplichting | Who | Gesprek | None = None,
    ) -> None:
        known = _known(desk, about)
        new = known.id is None
        plan = new and known.status in _TO_COME
        title = "Gesprek plannen" if plan else "Gesprek vastleggen" if new else "Gesprek openen"
        super().__init__(
            parent,
            title,
            "Plannen" if plan else "Vastleggen",
            self._store,
            # the day and what happened may be proposed, not saved: those are hers too
            draft=desk.drafts.about(_key(known), title, known.versie, whole=True),
        )
        self._desk = desk
        self._known = known
        self._proposal: Voorstel | None = None
        self._kind_chosen = not new or isinstance(about, Verplichting)
        self._shown_once = False
        self._build()
        self._fill(known)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.propose)
        self.form.changed.connect(self._pause.start)
        self._soort.changed.connect(self._choose_kind)
        self._who.changed.connect(self._expect_kind)
        self._status.changed.connect(self._show_what_asks)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, self.submit)
        self._show_what_asks()
        self.propose()

    # -- the form -------------------------------------------------------------------------------

    def _build(self) -> None:
        form, peildatum = self.form, self._desk.peildatum
        self._who = form.add("wie", "Met wie?", WhoField(self._desk))
        form.beside()
        self._status = form.add(
            "status",
            "Wat is er gebeurd?",
            Choice([(status, hoofdletter(woord(status))) for status in Contactstatus]),
        )
        kinds = [(soort, hoofdletter(woord(soort))) for soort in Contactsoort]
        self._soort = form.add("soort", "Soort gesprek", Choice(kinds))
        kanalen: list[tuple[Kanaal | None, str]] = [(None, "Maak een keuze")]
        kanalen += [(kanaal, hoofdletter(woord(kanaal))) for kanaal in Kanaal]
        form.add("kanaal", "Hoe?", Choice(kanalen), optional=True)
        form.below()
        form.beside()
        self._datum = form.add(
            "datum", "Datum", DateField(peildatum), required="Vul de datum van het gesprek in."
        )
        form.add("tijd", "Tijd", TimeField(), optional=True)
        form.add("duur_minuten", "Duur in minuten", NumberField(), optional=True)
        form.below()
        uitkomsten: list[tuple[Uitkomst | None, str]] = [(None, "Maak een keuze")]
        uitkomsten += [(uitkomst, hoofdletter(woord(uitkomst))) for uitkomst in Uitkomst]
        form.add("uitkomst", "Uitkomst", Choice(uitkomsten), optional=True)
        form.add("aanwezigen", "Wie zijn erbij?", TextField(), optional=True)
        form.add("notitie", "Notitie", NoteEdit(3), optional=True)
        self._next_title = QLabel("Volgend gesprek")
        theme.mark(self._next_title, Role.CARD_TITLE)
        form.add_widget(self._next_title)
        self._why_next = _Proposal(self._take_over, self._explain)
        form.add_widget(self._why_next)
        form.beside()
        self._next_date = form.add(
            "vervolg_datum", "Volgende datum", DateField(peildatum), optional=True
        )
        form.add("vervolg_tijd", "Volgende tijd", TimeField(), optional=True)
        self._next_kind = form.add("vervolg_soort", "Soort volgend gesprek", Choice(kinds))
        form.below()

    def _fill(self, known: Gesprek) -> None:
        self._who.set_value(Who.of(self._desk, known.client_id, known.werkgever_id))
        for name in (
            "status",
            "soort",
            "datum",
            "tijd",
            "duur_minuten",
            "kanaal",
            "aanwezigen",
            "notitie",
            "uitkomst",
        ):
            self.form.field(name).set_value(getattr(known, name))
        self._next_date.set_value(None)
        self.form.field("vervolg_tijd").set_value(None)
        self._next_kind.set_value(known.soort)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._shown_once:
            self._shown_once = True
            # what is known need not be typed: begin where there is something to say
            to_type: tuple[str, ...] = ("wie", "aanwezigen", "notitie")
            if self._known.id is None and self._known.status in _TO_COME:
                to_type = ("wie", "tijd")  # the day stands there; the hour has yet to be agreed
            empty = (name for name in to_type if self.form.field(name).is_empty())
            editor = self.form.field(next(empty, "notitie")).editor()
            editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_what_asks(self) -> None:
        """A conversation that has yet to come has no outcome and no next one."""
        happened = self._status.value() not in _TO_COME
        for name in ("uitkomst", "vervolg_datum", "vervolg_tijd", "vervolg_soort"):
            self.form.show_row(name, happened)
        self._next_title.setVisible(happened)
        self._why_next.setVisible(happened and self._proposal is not None)

    def _choose_kind(self) -> None:
        self._kind_chosen = True

    def _expect_kind(self) -> None:
        """For someone else another kind of conversation is likely, unless she chose one."""
        if self._kind_chosen:
            return
        try:
            who = self._who.value()
        except OngeldigeInvoer:
            return  # half a name is nobody yet
        if who is not None:
            desk = self._desk
            expected = contacten.te_verwachten_soort(desk.werkplek, who.client_id, who.werkgever_id)
            if self._next_kind.value() is self._soort.value():
                self._next_kind.set_value(expected)
            self._soort.set_value(expected)

    # -- the next one ---------------------------------------------------------------------------

    def propose(self) -> None:
        """Show which conversation a rule asks for after this one."""
        try:
            gesprek = self._gesprek(self._snapshot())
        except OngeldigeInvoer:
            return
        self._proposal = contacten.stel_vervolg_voor(self._desk.werkplek, gesprek)
        if self._proposal is not None:
            self._why_next.show_proposal(self._proposal, self._desk.peildatum)
        self._show_what_asks()

    def _take_over(self) -> None:
        if self._proposal is not None:
            self._next_kind.set_value(self._proposal.soort)
            self._next_date.set_value(self._proposal.datum)
            self.form.field("vervolg_tijd").editor().setFocus(Qt.FocusReason.OtherFocusReason)

    def _explain(self) -> Uitleg:
        assert self._proposal is not None
        return self._proposal.uitleg

    # -- drafts ---------------------------------------------------------------------------------

    def _snapshot(self) -> dict[str, Any]:
        """The value of every field; of a field that cannot be read yet, None."""
        values: dict[str, Any] = {}
        for name in _FIELDS:
            try:
                values[name] = self.form.field(name).value()
            except OngeldigeInvoer:
                values[name] = None
        return values

    def in_words(self) -> str:
        who = self._who.draft()
        chosen = who if isinstance(who, dict) else {}
        name = concepten.over_wie(
            self._desk.werkplek, chosen.get("client_id"), chosen.get("werkgever_id")
        )
        return f"Gesprek met {name or who}" if name or who else "Gesprek"

    def refilled(self) -> None:
        self._show_what_asks()
        self.propose()

    # -- saving ---------------------------------------------------------------------------------

    def _gesprek(self, values: dict[str, Any]) -> Gesprek:
        known, who = self._known, values["wie"]
        if values["datum"] is None:
            raise OngeldigeInvoer("Vul de datum van het gesprek in.", "datum")
        # an organisation that belongs to the conversation stays with it while the client is the same
        werkgever_id = who.werkgever_id if who else None
        if who is not None and who.client_id is not None and who.client_id == known.client_id:
            werkgever_id = known.werkgever_id
        return Gesprek(
            soort=values["soort"],
            datum=values["datum"],
            status=values["status"],
            client_id=who.client_id if who else None,
            werkgever_id=werkgever_id,
            tijd=values["tijd"],
            kanaal=values["kanaal"],
            duur_minuten=values["duur_minuten"],
            stap=known.stap,
            medewerker_id=known.medewerker_id,
            aanwezigen=values["aanwezigen"],
            uitkomst=values.get("uitkomst"),
            doel=known.doel,
            notitie=values["notitie"],
            id=known.id,
            versie=known.versie,
        )

    def _store(self, values: dict[str, Any]) -> None:
        gesprek = self._gesprek(values)
        vervolg = None
        if values.get("vervolg_datum") is not None:
            vervolg = Vervolg(
                values["vervolg_soort"],
                values["vervolg_datum"],
                values["vervolg_tijd"],
                gesprek.kanaal,
            )
        self._desk.act(lambda werkplek: contacten.leg_vast(werkplek, gesprek, vervolg))


class _Proposal(FlowRow):
    """The date by which a next conversation is due, with the reason and a button to take it over."""

    def __init__(self, take_over: Callable[[], None], explain: Callable[[], Uitleg]) -> None:
        super().__init__(theme.current().px(8))
        self._words = QLabel()
        self._take = QPushButton("Datum o&vernemen")
        self._take.setAutoDefault(False)
        self._take.clicked.connect(lambda _checked=False: take_over())
        for widget in (self._words, self._take, WhyButton("Volgend gesprek", explain)):
            self.add(widget)
        self._told = ""

    def show_proposal(self, proposal: Voorstel, peildatum: date) -> None:
        day = datum_met_dag(proposal.uiterlijk)
        when = dagen_woorden(proposal.uiterlijk, peildatum)
        words = f"{hoofdletter(woord(proposal.soort))} uiterlijk {day} ({when})."
        self._words.setText(words)
        self._take.setToolTip(f"Plan het op {datum_met_dag(proposal.datum)}")
        if words != self._told:
            self._told = words
            announce.polite(self, words)


def _key(known: Gesprek) -> str:
    if known.id is not None:
        return draft_key("gesprek", known.id)
    about = (known.client_id, known.werkgever_id, known.soort, known.status)
    return draft_key("nieuw gesprek", *about)


def _known(desk: Desk, about: Verplichting | Who | Gesprek | None) -> Gesprek:
    """What can be filled in before she types: the conversation itself, or what the row says."""
    peildatum = desk.peildatum
    if isinstance(about, Gesprek):
        return about
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
