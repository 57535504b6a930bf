"""Acts on letters that ask something first: make a batch, record as sent, withdraw."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from db.fouten import BekendeFout, OngeldigeInvoer
from ui import theme
from ui.desk import Desk
from ui.dialogs.base import FormDialog
from ui.drafts import draft_key
from ui.icons import Icon
from ui.models.rows import Entry, Heading, Row
from ui.theme import Tone
from ui.widgets.card import Card
from ui.widgets.date_field import DateField
from ui.widgets.note_edit import NoteEdit
from ui.widgets.task_list import RowList
from ui.widgets.why import WhyButton
from werkplek.brieven import archief, termijnen
from werkplek.brieven.archief import BriefRegel
from werkplek.brieven.catalogus import CATALOGUS
from werkplek.brieven.concept import Concept
from werkplek.pdf.document import Briefdocument
from werkplek.regels.opmaak import aantal, datum_lang, datum_met_dag, hoofdletter
from werkplek.regels.uitleg import Uitleg
from werkplek.regels.woorden import woord


def letters(count: int) -> str:
    """ "1 brief", "12 brieven"."""
    return aantal(count, "brief", "brieven")


def envelope_order(concepts: Sequence[Concept]) -> list[Concept]:
    """As the envelopes go into the post: by postcode and number."""
    return sorted(concepts, key=lambda concept: (concept.plek, concept.ontvanger))


def destination(concept: Concept) -> str:
    """Where a letter goes: "Dorpsstraat 1, 9751 AA HAREN"; a form is talked over instead."""
    document = concept.stukken[0].document
    if isinstance(document, Briefdocument):
        return ", ".join(" ".join(line.split()) for line in document.adresregels[-2:])
    return "om samen te bespreken en te ondertekenen"


class BatchDialog(FormDialog):
    """Who gets what, before it is made: first what cannot be made, then in the order of the post."""

    def __init__(
        self,
        parent: QWidget | None,
        concepts: Sequence[Concept],
        peildatum: date,
        make: Callable[[list[Concept]], None],
    ) -> None:
        ready = envelope_order([concept for concept in concepts if not concept.gebreken])
        faulty = [concept for concept in concepts if concept.gebreken]
        skipped = f" {_skipped(len(faulty))}" if faulty else ""
        super().__init__(
            parent,
            f"{letters(len(ready))} definitief maken",
            f"{hoofdletter(letters(len(ready)))} maken",
            lambda _values: self._make(ready, make),
            intro=f"De brieven krijgen een kenmerk en de datum {datum_lang(peildatum)}, en worden "
            f"zo bewaard. U kunt dit ongedaan maken tot ze verzonden zijn.{skipped}",
        )
        entries: list[Entry] = []
        if faulty:
            entries.append(Heading("Kan nog niet", len(faulty)))
            entries += [_batch_row(concept) for concept in faulty]
        if ready:
            entries.append(Heading("Op volgorde van de post", len(ready)))
            entries += [_batch_row(concept) for concept in ready]
        self._list = RowList("Wie welke brief krijgt")
        self._list.set_rows(entries)
        self._list.select_first()
        height = theme.current().px(52)
        self._list.setMinimumSize(theme.current().px(620), min(len(entries), 8) * height)
        self._list.opened.connect(lambda _key: self.submit())
        card = Card(flush=True)
        card.add(self._list, 1)
        self.form.add_widget(card)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self, ready: list[Concept], make: Callable[[list[Concept]], None]) -> None:
        if not ready:
            raise OngeldigeInvoer("Geen van deze brieven kan al gemaakt worden. Vul eerst aan.")
        make(ready)


class SentDialog(FormDialog):
    """When letters left the building. For a besluit it shows the term that begins with it."""

    def __init__(self, parent: QWidget | None, desk: Desk, sent: Sequence[BriefRegel]) -> None:
        what = f"Brief {sent[0].kenmerk}" if len(sent) == 1 else hoofdletter(letters(len(sent)))
        super().__init__(
            parent,
            f"{what} verzonden",
            "Als verzonden vastleggen",
            self._record,
            intro="Leg dit vast als de post de deur uit is. Daarna kunt u deze en eerdere "
            "stappen niet meer ongedaan maken.",
        )
        self._desk = desk
        self._sent = sent
        self._besluit = next(
            (x for x in sent if x.soort in CATALOGUS and CATALOGUS[x.soort].besluit), None
        )
        self._op = self.form.add(
            "op",
            "Verzonden op",
            DateField(desk.peildatum, "verleden"),
            required="Vul in op welke dag de post de deur uit ging.",
        )
        self._op.set_value(desk.peildatum)
        self._term = QLabel()
        self._term.setWordWrap(True)
        self._why = WhyButton("einde van de bezwaartermijn", self._explain)
        self._uitleg: Uitleg | None = None
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._term, 1)
        row.addWidget(self._why)
        self.form.add_widget(line)
        line.setVisible(self._besluit is not None)
        self.form.changed.connect(self._show_term)
        self._show_term()

    def _show_term(self) -> None:
        self._uitleg = None
        words = ""
        if self._besluit is not None:
            try:
                op = self._op.value()
                term = (
                    termijnen.bezwaar_tot(self._desk.werkplek, self._besluit.soort, op)
                    if op is not None
                    else None
                )
                if term is not None:
                    words = f"Bezwaar kan dan tot en met {datum_met_dag(term[0])}."
                    self._uitleg = term[1]
            except BekendeFout as fout:
                words = str(fout)
        self._term.setText(words)
        self._why.setVisible(self._uitleg is not None)

    def _explain(self) -> Uitleg:
        assert self._uitleg is not None
        return self._uitleg

    def _record(self, values: dict[str, Any]) -> None:
        ids = [letter.id for letter in self._sent]
        self._desk.act(lambda werkplek: archief.verzonden(werkplek, ids, values["op"]))


class WithdrawDialog(FormDialog):
    """Why a letter is withdrawn; what it answered is due again."""

    def __init__(self, parent: QWidget | None, desk: Desk, letter: BriefRegel) -> None:
        super().__init__(
            parent,
            f"Brief {letter.kenmerk} intrekken",
            "Brief intrekken",
            self._withdraw,
            intro="De brief blijft bewaard als ingetrokken. Is hij nog nodig, dan staat hij weer "
            "onder Te maken."
            + (" Laat de ontvanger het zelf weten." if letter.verzonden_op else ""),
            draft=desk.drafts.about(
                draft_key("brief intrekken", letter.id), f"Brief {letter.kenmerk} intrekken"
            ),
        )
        self._desk = desk
        self._letter = letter
        self.form.add(
            "reden", "Reden", NoteEdit(3), required="Schrijf kort op waarom u de brief intrekt."
        )

    def _withdraw(self, values: dict[str, Any]) -> None:
        brief_id = self._letter.id
        self._desk.act(lambda werkplek: archief.trek_in(werkplek, brief_id, values["reden"]))


def _batch_row(concept: Concept) -> Row:
    kind = hoofdletter(woord(concept.soort))
    rest = " ".join(concept.gebreken) or destination(concept)
    brief = concept.verschuldigd
    return Row(
        (brief.soort, brief.client_id, brief.werkgever_id, brief.aanleiding_id),
        concept.ontvanger,
        f"{kind} · {rest}",
        Icon.FOUT if concept.gebreken else Icon.BRIEF,
        "Kan nog niet" if concept.gebreken else "Wordt gemaakt",
        Tone.LATE if concept.gebreken else Tone.PLAIN,
        "kan nog niet" if concept.gebreken else "",
    )


def _skipped(count: int) -> str:
    if count == 1:
        return "1 brief kan nog niet en wordt overgeslagen."
    return f"{count} brieven kunnen nog niet en worden overgeslagen."
