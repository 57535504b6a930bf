"""Acts on a raadsbericht: text and header, releasing small numbers, establish, send."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from db.fouten import BekendeFout, OngeldigeInvoer
from ui import theme
from ui.desk import Desk
from ui.dialogs.base import FormDialog
from ui.drafts import draft_key
from ui.icons import Icon
from ui.theme import Role, Tone
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateField
from ui.widgets.field import CheckField
from ui.widgets.icon_label import IconLabel
from ui.widgets.line_field import TextField
from ui.widgets.note_edit import NoteEdit
from werkplek.raad import archief, raadsbericht
from werkplek.raad.bewaard import Bewaard, Kopgegevens
from werkplek.raad.onderdrukking import Groep
from werkplek.raad.raadsbericht import DELEN
from werkplek.raad.sjablonen import TekstFout

_GROUPS = {
    Groep.AFLOOP: "Om welke reden de ID-banen zijn geëindigd",
    Groep.STAPPEN: "Hoeveel ID-ers in elke stap staan, en hun acties per stap",
    Groep.GEINFORMEERD: "Hoeveel ID-ers zijn geïnformeerd",
    Groep.BUITEN_AFBOUW: "Leeftijd en overname van wie buiten de afbouw blijft",
}
_SHOWN = 40


class TextDialog(FormDialog):
    """Header and text of each section, with its figures as fields; saves a concept."""

    def __init__(
        self, parent: QWidget | None, desk: Desk, kept: Bewaard | None, *, intern: bool
    ) -> None:
        super().__init__(
            parent,
            "Raadsbericht bewerken",
            "Concept bewaren",
            self._store,
            intro="Een getal staat in de tekst als veld, zoals {{ banen }}. Zo klopt het ook als er "
            "daarna iets verandert. Maak een vak leeg om de standaardtekst terug te krijgen.",
            draft=desk.drafts.about(
                draft_key("raadsbericht", "intern" if intern else "openbaar"),
                "Tekst van het raadsbericht",
                kept.versie if kept else None,
                whole=False,  # a standard text that she left alone goes on following the rules
            ),
        )
        self._desk, self._kept, self._intern = desk, kept, intern
        self._standard = raadsbericht.standaardteksten(desk.werkplek, intern=intern)
        kop = kept.kop if kept else raadsbericht.nieuwe_kop(desk.werkplek)
        form = self.form
        form.section("Kop voor de griffie")
        form.beside()
        form.add("registratienummer", "Registratienummer", TextField())
        form.add("portefeuillehouder", "Portefeuillehouder", TextField())
        form.below()
        form.beside()
        form.add("steller", "Steller", TextField())
        form.add("datum_college", "Datum college", DateField(desk.peildatum, "verleden"))
        form.below()
        form.add("onderwerp", "Onderwerp", TextField(), required="Vul het onderwerp in.")
        for name in Kopgegevens.__slots__:
            form.field(name).set_value(getattr(kop, name))
        form.section("Tekst")
        self._last: QPlainTextEdit | None = None
        self._notes: list[QPlainTextEdit] = []
        form.add_widget(self._field_bar())
        for deel, title in DELEN.items():
            note = form.add(deel, title, NoteEdit(8))
            own = kept.teksten.get(deel) if kept else None
            note.set_value((own or self._standard[deel]).strip())
            editor = note.editor()
            editor.installEventFilter(self)
            self._notes.append(editor)

    def _field_bar(self) -> QWidget:
        """A field to put in the text, at the place where the cursor was last."""
        fields = raadsbericht.tekstvelden(self._desk.werkplek, intern=self._intern)
        self._fields: Choice[str] = Choice(
            [(name, f"{name}: {_short(value)}") for name, value in fields.items()]
        )
        self._fields.set_name("Veld om in te voegen")
        insert = QPushButton("Veld invoegen")
        insert.setAutoDefault(False)
        insert.clicked.connect(self.insert_field)
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._fields)
        row.addWidget(insert)
        row.addStretch(1)
        return bar

    def choose_field(self, name: str) -> None:
        """Choose which field to put in the text."""
        self._fields.set_value(name)

    def insert_field(self) -> None:
        """Put the chosen field where the cursor was last."""
        note = self._last or self._notes[0]
        note.insertPlainText("{{ " + self._fields.value() + " }}")
        note.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QPlainTextEdit):
            self._last = watched  # the section she is writing in
        return super().eventFilter(watched, event)

    def _store(self, values: dict[str, Any]) -> None:
        kop = Kopgegevens(**{name: values.pop(name) for name in Kopgegevens.__slots__})
        changed = {
            deel: text
            for deel, text in values.items()
            if text and text != self._standard[deel].strip()
        }
        kept = self._kept
        try:
            self._desk.act(
                lambda werkplek: archief.bewaar_concept(
                    werkplek,
                    kop,
                    changed,
                    intern=self._intern,
                    bericht_id=kept.id if kept else None,
                    versie=kept.versie if kept else None,
                )
            )
        except TekstFout as fout:
            raise OngeldigeInvoer(str(fout), fout.deel) from fout


class ReleaseDialog(FormDialog):
    """Show small numbers in the public document after all, with the reason (C-56)."""

    def __init__(self, parent: QWidget | None, desk: Desk, kept: Bewaard) -> None:
        super().__init__(
            parent,
            "Kleine aantallen vrijgeven",
            "Vastleggen",
            self._release,
            intro="In het openbare bericht zijn aantallen samengevoegd als het om zo weinig mensen "
            "gaat dat zij te herkennen zijn. Kies wat toch openbaar mag zijn. De reden komt in het "
            "logboek.",
            draft=desk.drafts.about(
                draft_key("kleine aantallen", kept.id),
                "Kleine aantallen in het raadsbericht",
                kept.versie,
            ),
        )
        self._desk, self._kept = desk, kept
        for groep, words in _GROUPS.items():
            box = self.form.add(groep.value, "", CheckField(words))
            box.set_value(groep in kept.vrijgegeven)
        reason = self.form.add("reden", "Waarom mag dit openbaar zijn?", NoteEdit(3))
        reason.set_value(kept.vrijgave_reden)

    def _release(self, values: dict[str, Any]) -> None:
        groups = [groep for groep in Groep if values[groep.value]]
        kept = self._kept
        self._desk.act(
            lambda w: archief.geef_vrij(w, kept.id, kept.versie, groups, values["reden"])
        )


class EstablishDialog(FormDialog):
    """Establish the document: it is archived as it is now and cannot be changed after that."""

    def __init__(
        self, parent: QWidget | None, desk: Desk, kept: Bewaard, warnings: Sequence[str]
    ) -> None:
        super().__init__(
            parent,
            "Raadsbericht vaststellen",
            "Vaststellen",
            self._establish,
            intro="Het bericht wordt bewaard zoals het nu is, met de cijfers van vandaag. U kunt dit "
            "ongedaan maken tot het verzonden is.",
        )
        self._desk, self._kept = desk, kept
        self.form.add_widget(_Warnings(warnings))

    def _establish(self, _values: dict[str, Any]) -> None:
        kept = self._kept
        self._desk.act(lambda werkplek: archief.stel_vast(werkplek, kept.id, kept.versie))


class SentDialog(FormDialog):
    """When it went to the raad, with what is not in order on that day (C-14)."""

    def __init__(self, parent: QWidget | None, desk: Desk, kept: Bewaard) -> None:
        super().__init__(
            parent,
            "Raadsbericht verzonden",
            "Als verzonden vastleggen",
            self._record,
            intro="Leg dit vast als het bericht de deur uit is. Daarna kunt u deze en eerdere "
            "stappen niet meer ongedaan maken.",
        )
        self._desk, self._kept = desk, kept
        self._op = self.form.add(
            "op",
            "Verzonden op",
            DateField(desk.peildatum, "verleden"),
            required="Vul in op welke dag het bericht de deur uit ging.",
        )
        self._op.set_value(desk.peildatum)
        self._warnings = _Warnings(())
        self.form.add_widget(self._warnings)
        self.form.changed.connect(self._show_warnings)
        self._show_warnings()

    @property
    def warnings(self) -> tuple[str, ...]:
        """What is not in order."""
        return self._warnings.words

    def _show_warnings(self) -> None:
        try:
            op = self._op.value()
            words = archief.verzendwaarschuwingen(self._desk.werkplek, op) if op else ()
        except BekendeFout:
            words = ()  # the date itself is judged when it is left
        self._warnings.show_words(words)

    def _record(self, values: dict[str, Any]) -> None:
        kept = self._kept
        self._desk.act(
            lambda werkplek: archief.verzonden(werkplek, kept.id, kept.versie, values["op"])
        )


class _Warnings(QWidget):
    """Sentences with a sign, below each other."""

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.current().px(8))
        self._heading = QLabel("Let op")
        theme.mark(self._heading, Role.CARD_TITLE)
        self._column.addWidget(self._heading)
        self._labels: list[IconLabel] = []
        self.words: tuple[str, ...] = ()
        self.show_words(words)

    def show_words(self, words: Sequence[str]) -> None:
        for label in self._labels:
            self._column.removeWidget(label)
            label.hide()
            label.deleteLater()
        self.words = tuple(words)
        self._labels = []
        for sentence in words:
            label = IconLabel()
            label.show_text(sentence, Tone.SOON, Icon.FOUT)
            self._column.addWidget(label)
            self._labels.append(label)
        self._heading.setVisible(bool(words))


def _short(value: str) -> str:
    return value if len(value) <= _SHOWN else f"{value[:_SHOWN].rstrip()}…"
