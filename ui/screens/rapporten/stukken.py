"""The raadsberichten: the one being written and those that were established, with a preview."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from db.begrippen import Raadsberichtstatus
from db.fouten import BekendeFout
from ui import printing, theme
from ui.desk import Desk, Told
from ui.dialogs.raadsbericht import (
    EstablishDialog,
    ReleaseDialog,
    SentDialog,
    TextDialog,
)
from ui.icons import Icon
from ui.models.rows import Entry, Heading, Row
from ui.tasks import Progress
from ui.theme import Role, Tone
from ui.widgets.card import Card
from ui.widgets.flow import FlowRow
from ui.widgets.icon_label import IconLabel
from ui.widgets.pdf_view import PdfView
from ui.widgets.task_list import RowList
from werkplek.raad import archief, bewaard, raadsbericht
from werkplek.raad.bewaard import Bewaard
from werkplek.regels.opmaak import datum_kort, hoofdletter
from werkplek.werkplek import Werkplek

OPENBAAR, INTERN = "openbaar", "intern"


@dataclass(frozen=True, slots=True)
class Stuk:
    """What can be chosen: a version being written, kept or not yet, or one that was established."""

    key: str
    intern: bool
    kept: Bewaard | None

    @property
    def is_concept(self) -> bool:
        """Whether it can still be changed."""
        return self.kept is None or self.kept.status is Raadsberichtstatus.CONCEPT


@dataclass(frozen=True, slots=True)
class _Made:
    """A document to look at, and what is the matter with it."""

    key: str
    pdf: bytes
    warnings: tuple[str, ...]


class StukkenView(QWidget):
    """Documents at the left with what one can do; the pages of the chosen one at the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._stukken: dict[str, Stuk] = {}
        self._made: _Made | None = None
        self._shown_warnings: list[IconLabel] = []
        self._list = RowList("Raadsberichten")
        self._list.moved.connect(self._choose)
        self._list.opened.connect(lambda _key: self._press_primary())
        self._list.setMinimumHeight(theme.current().px(180))
        documents = Card(flush=True)
        documents.add(self._list, 1)
        self._state = QLabel()
        self._state.setWordWrap(True)
        self._warnings = QVBoxLayout()
        self._warnings.setSpacing(theme.current().px(8))
        self._buttons: dict[str, QPushButton] = {}
        acts = FlowRow(theme.current().px(8))
        for key, words, act in (
            ("vaststellen", "Vaststellen…", self._establish),
            ("verzonden", "Verzonden op…", self._send),
            ("bewerken", "Tekst en kop bewerken…", self._edit),
            ("vrijgeven", "Aantallen vrijgeven…", self._release),
            ("opslaan", "Opslaan als PDF…", self._save),
        ):
            button = QPushButton(words)
            button.setAutoDefault(False)
            button.clicked.connect(act)
            self._buttons[key] = button
            acts.add(button)
        self._detail = Card("")
        self._detail.add(self._state)
        self._detail.add_layout(self._warnings)
        self._detail.add(acts)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(12))
        column.addWidget(documents, 1)
        column.addWidget(self._detail)
        self._pdf = PdfView("het raadsbericht")
        self._fault = QLabel()
        self._fault.setWordWrap(True)
        self._fault.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._pdf)
        self._stack.addWidget(self._fault)
        right = Card()
        right.add(self._stack, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(theme.current().px(16))
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setStretchFactor(0, 2)
        splitter.setStretchFactor(1, 3)
        splitter.setSizes([400, 600])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.current().px(8), 0, 0)
        layout.addWidget(splitter)

    def reload(self) -> None:
        """Read which documents there are; the chosen one is made anew."""
        known = bewaard.lijst(self._desk.werkplek)
        concepts = {
            kept.intern: kept for kept in known if kept.status is Raadsberichtstatus.CONCEPT
        }
        stukken = [
            Stuk(OPENBAAR, False, concepts.get(False)),
            Stuk(INTERN, True, concepts.get(True)),
        ]
        done = [
            Stuk(str(kept.id), kept.intern, kept)
            for kept in known
            if kept.status is not Raadsberichtstatus.CONCEPT
        ]
        self._stukken = {stuk.key: stuk for stuk in (*stukken, *done)}
        entries: list[Entry] = [Heading("In bewerking", len(stukken)), *map(_row, stukken)]
        if done:
            entries += [Heading("Vastgesteld", len(done)), *map(_row, done)]
        self._list.set_rows(entries)
        self._list.select_first()
        self._choose(self._list.current)

    @property
    def chosen(self) -> Stuk | None:
        """The document that is chosen."""
        return self._stukken.get(str(self._list.current))

    def select(self, key: str) -> None:
        """Choose a document: "openbaar", "intern", or the id of one that was established."""
        if self._list.select(key):
            self._choose(key)

    def button(self, key: str) -> QPushButton:
        """A button by its key: vaststellen, verzonden, bewerken, vrijgeven, opslaan."""
        return self._buttons[key]

    @property
    def pdf(self) -> bytes | None:
        """The document that is shown, once it is made."""
        made = self._made
        return made.pdf if made is not None and made.key == self._list.current else None

    def _choose(self, key: object) -> None:
        stuk = self._stukken.get(str(key))
        self._detail.setVisible(stuk is not None)
        if stuk is None:
            return
        self._show_state(stuk)
        self._desk.background(
            lambda werkplek, progress: _make(werkplek, progress, stuk),
            self._show_made,
            "Raadsbericht maken",
            on_error=lambda fout: self._show_fault(stuk.key, fout),
            owner=self,
        )

    def _show_state(self, stuk: Stuk) -> None:
        self._detail.set_title("Interne versie" if stuk.intern else "Openbare versie")
        self._state.setText(_state(stuk))
        concept = stuk.is_concept
        sendable = (
            not stuk.intern
            and stuk.kept is not None
            and stuk.kept.status is Raadsberichtstatus.VASTGESTELD
        )
        self._buttons["bewerken"].setVisible(concept)
        self._buttons["vrijgeven"].setVisible(concept and not stuk.intern and stuk.kept is not None)
        self._buttons["vaststellen"].setVisible(concept and stuk.kept is not None)
        self._buttons["verzonden"].setVisible(sendable)
        primary = self._primary(stuk)
        for key, button in self._buttons.items():
            theme.set_state(button, "role", Role.PRIMARY.value if key == primary else "")
        self._show_warnings(())

    @staticmethod
    def _primary(stuk: Stuk) -> str:
        if stuk.is_concept:
            return "vaststellen" if stuk.kept is not None else "bewerken"
        if stuk.intern or (stuk.kept and stuk.kept.verzonden_op):
            return "opslaan"
        return "verzonden"

    def _press_primary(self) -> None:
        stuk = self.chosen
        if stuk is not None:
            self._buttons[self._primary(stuk)].click()

    def _show_made(self, made: _Made) -> None:
        if made.key != self._list.current:
            return
        self._made = made
        self._pdf.show_pdf(made.pdf)
        self._stack.setCurrentWidget(self._pdf)
        self._show_warnings(made.warnings)

    def _show_fault(self, key: str, fout: BekendeFout) -> None:
        if key == self._list.current:
            self._made = None
            self._fault.setText(str(fout))
            self._stack.setCurrentWidget(self._fault)
            self._show_warnings((str(fout),))

    def _show_warnings(self, warnings: tuple[str, ...]) -> None:
        for label in self._shown_warnings:
            self._warnings.removeWidget(label)
            label.hide()
            label.deleteLater()
        self._shown_warnings = []
        for words in warnings:
            label = IconLabel()
            label.show_text(words, Tone.SOON, Icon.FOUT)
            self._warnings.addWidget(label)
            self._shown_warnings.append(label)

    def _edit(self) -> None:
        stuk = self.chosen
        if stuk is None:
            return
        try:
            dialog = TextDialog(self.window(), self._desk, stuk.kept, intern=stuk.intern)
        except BekendeFout as fout:
            self._desk.failed.emit(fout)
            return
        dialog.exec()

    def _release(self) -> None:
        stuk = self.chosen
        if stuk is not None and stuk.kept is not None:
            ReleaseDialog(self.window(), self._desk, stuk.kept).exec()

    def _establish(self) -> None:
        stuk = self.chosen
        if stuk is not None and stuk.kept is not None:
            warnings = self._made.warnings if self._made and self._made.key == stuk.key else ()
            EstablishDialog(self.window(), self._desk, stuk.kept, warnings).exec()

    def _send(self) -> None:
        stuk = self.chosen
        if stuk is not None and stuk.kept is not None:
            SentDialog(self.window(), self._desk, stuk.kept).exec()

    def _save(self) -> None:
        stuk, pdf = self.chosen, self.pdf
        if stuk is None or pdf is None:
            return
        try:
            path = printing.save_letters(self, [pdf], _file_name(stuk), self._desk.settings)
            if path is not None and stuk.intern:
                marked = raadsbericht.met_intern(path)
                if marked != path:
                    path = path.replace(marked)
        except BekendeFout as fout:
            self._desk.failed.emit(fout)
            return
        if path is not None:
            self._desk.told.emit(Told(f"Opgeslagen als {path.name}"))


def _make(werkplek: Werkplek, progress: Progress, stuk: Stuk) -> _Made:
    """The document as it is now, or exactly as it was established."""
    progress.check()
    if stuk.kept is not None and not stuk.is_concept:
        return _Made(stuk.key, archief.pdf(werkplek, stuk.kept.id), ())
    concept = (
        raadsbericht.stel_bewaard_op(werkplek, stuk.kept)
        if stuk.kept is not None
        else raadsbericht.stel_op(werkplek, stuk.intern)
    )
    progress.check()
    return _Made(stuk.key, raadsbericht.render(werkplek, concept), concept.waarschuwingen)


def _row(stuk: Stuk) -> Row:
    kept = stuk.kept
    title = "Interne versie" if stuk.intern else "Openbare versie"
    if kept is None:
        words, secondary = "nog niet bewaard", "Afbouw ID-banen"
    elif kept.status is Raadsberichtstatus.CONCEPT:
        words, secondary = "concept", kept.kop.onderwerp
    else:
        words = str(kept.status)
        secondary = f"{kept.kop.registratienummer} · stand op {datum_kort(kept.peildatum)}"
    tone = Tone.OK if kept is not None and not stuk.is_concept else Tone.SECONDARY
    return Row(
        id=stuk.key,
        title=title,
        secondary=secondary,
        icon=Icon.SLOT if stuk.intern else Icon.DOCUMENT,
        icon_words="intern" if stuk.intern else "openbaar",
        tone=tone,
        status=words,
    )


def _state(stuk: Stuk) -> str:
    kept = stuk.kept
    who = (
        "Met namen. Op elke bladzijde en in de bestandsnaam staat INTERN."
        if stuk.intern
        else "Zonder namen. Kleine aantallen mensen zijn samengevoegd."
    )
    if kept is None:
        return f"{who} Dit is de standaardtekst; bewerk hem om een concept te bewaren."
    if kept.status is Raadsberichtstatus.CONCEPT:
        free = f" Vrijgegeven, want: {kept.vrijgave_reden}" if kept.vrijgegeven else ""
        return f"{who} Concept, nog niet vastgesteld.{free}"
    parts = [f"{hoofdletter(str(kept.status))}, met de cijfers van {datum_kort(kept.peildatum)}."]
    if kept.verzonden_op:
        parts.append(f"Verzonden op {datum_kort(kept.verzonden_op)}.")
    return " ".join([*parts, "Het bestand is bewaard zoals het toen was."])


def _file_name(stuk: Stuk) -> str:
    number = stuk.kept.kop.registratienummer if stuk.kept else ""
    name = f"Raadsbericht afbouw ID-banen {number}".strip()
    safe = "".join(sign if sign.isalnum() or sign in " -" else "-" for sign in name)
    return f"{safe}-INTERN" if stuk.intern else safe
