"""Brieven: due, made, sent; the real paper beside the list, and nothing archived by looking."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QPushButton, QStackedWidget, QWidget

from db.begrippen import Briefsoort, Briefstatus
from db.fouten import BekendeFout
from ui import theme
from ui.desk import Desk
from ui.models.rows import ID_ROLE, Entry, Row
from ui.screens.brieven import rows
from ui.screens.brieven.acts import LetterActs
from ui.screens.brieven.chosen import ChosenWords, is_ready
from ui.screens.brieven.detail import LetterDetail
from ui.screens.screen import Screen
from ui.tasks import Progress
from ui.theme import Role
from ui.widgets.card import Card
from ui.widgets.chips import Chip, FilterChips
from ui.widgets.empty_state import EmptyState
from ui.widgets.task_list import RowList
from werkplek.brieven import archief, maken
from werkplek.brieven.archief import BriefRegel
from werkplek.brieven.concept import Concept
from werkplek.regels.opmaak import aantal, datum_met_dag
from werkplek.werkplek import Werkplek

DUE: Final = "te_maken"
_CHIPS: Final = (
    (DUE, "Te maken"),
    (str(Briefstatus.GEMAAKT), "Gemaakt, nog niet verzonden"),
    (str(Briefstatus.VERZONDEN), "Verzonden"),
    (str(Briefstatus.INGETROKKEN), "Ingetrokken"),
)

_NONE: Final = {
    str(Briefstatus.GEMAAKT): (
        "Er ligt niets klaar om te verzenden",
        "Een brief komt hier als u hem definitief maakt.",
    ),
    str(Briefstatus.VERZONDEN): (
        "Nog niets verzonden",
        "Een brief komt hier als u vastlegt dat hij verzonden is.",
    ),
    str(Briefstatus.INGETROKKEN): (
        "Niets ingetrokken",
        "Een brief komt hier als u hem intrekt.",
    ),
}


class BrievenScreen(Screen):
    """Letters by where they stand. The due ones are written out in the background."""

    TABLES = frozenset(
        {
            "brief", "contact", "client", "werkgever", "contactpersoon", "id_baan", "voorziening",
            "stappenplan", "actie", "gemeente", "medewerker", "regeling", "raadsbericht",
        }
    )  # fmt: skip

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "brieven", "Brieven", parent)
        self._concepts: list[Concept] | None = None
        self._made: dict[Briefstatus, list[BriefRegel]] = rows.by_status(())
        self._day = desk.peildatum
        self._fault = ""
        self._wanted: Briefsoort | None = None
        self._writing: Progress | None = None
        self._drawing: Progress | None = None
        self._paper: Concept | BriefRegel | None = None
        self._deeds = LetterActs(desk, self, self._drop)
        self._words = ChosenWords(desk, self._deeds, self._output)
        self._detail = LetterDetail()
        self._chips = FilterChips("Welke brieven", [Chip(key, words) for key, words in _CHIPS])
        self._chips.chosen.connect(lambda _key: self._show())
        self.add_bar(self._chips)
        self._list = RowList("Brieven")
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._list.opened.connect(lambda _key: self._detail.do_primary())
        self._list.moved.connect(lambda _key: self._show_chosen())
        self._list.selectionModel().selectionChanged.connect(lambda *_: self._say_chosen())
        self._empty = EmptyState()
        self._left = QStackedWidget()
        self._left.addWidget(self._list)
        self._left.addWidget(self._empty)
        self._all_alike = QPushButton()
        self._all_alike.setAutoDefault(False)
        theme.mark(self._all_alike, Role.LINK)
        self._all_alike.clicked.connect(self._choose_alike)
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.current().px(15), 0, theme.current().px(15), 0)
        foot.addWidget(self._all_alike)
        foot.addStretch(1)
        left = Card(flush=True)
        left.add(self._left, 1)
        left.add_layout(foot)
        left.setMinimumWidth(theme.current().px(360))
        self.set_panes(left, self._detail, (3, 4))
        QShortcut(QKeySequence("Ctrl+Return"), self, self._detail.do_primary)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self, self._output)

    # -- reading --------------------------------------------------------------------------------

    def reload(self) -> None:
        desk = self.desk
        if desk.peildatum != self._day:
            self._day, self._concepts = desk.peildatum, None
        self._made = rows.by_status(archief.lijst(desk.werkplek))
        if self._writing is not None:
            self._writing.cancel()
        self._writing = desk.background(
            _write_out, self._written, "Brieven opstellen", on_error=self._not_written, owner=self
        )
        self._show()

    def open_item(self, item: object) -> None:
        self.ensure_fresh()
        if isinstance(item, Briefsoort):
            self._wanted = item
            self._chips.choose(DUE)
            self._choose_wanted()
        elif isinstance(item, int):
            for status, made in self._made.items():
                if any(letter.id == item for letter in made):
                    self._chips.choose(str(status))
                    self._list.select(item)
                    self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _written(self, concepts: list[Concept]) -> None:
        first = self._concepts is None
        self._concepts, self._fault = concepts, ""
        self._show()
        if first and self.isVisible() and self._chips.focusProxy() is self.window().focusWidget():
            self.take_focus()  # there was no list yet when she came here
        self._choose_wanted()

    def _not_written(self, fout: BekendeFout) -> None:
        self._concepts, self._fault = [], str(fout)
        self._show()

    def _drop(self, made: Sequence[Concept]) -> None:
        """Made a moment ago: no longer due, though the list has not been written out anew."""
        gone = {rows.concept_key(concept) for concept in made}
        self._concepts = [
            concept for concept in self._concepts or () if rows.concept_key(concept) not in gone
        ]

    def _choose_wanted(self) -> None:
        if self._wanted is None or self._concepts is None:
            return
        for entry in rows.due_entries(self._concepts):
            paper = self._paper_of(entry.id) if isinstance(entry, Row) else None
            if isinstance(entry, Row) and paper is not None and paper.soort is self._wanted:
                self._list.select(entry.id)
                focus = self.window().focusWidget()
                if focus is None or self._chips.isAncestorOf(focus):
                    # she came for this letter, before there was a list to put the focus in
                    self._list.setFocus(Qt.FocusReason.OtherFocusReason)
                break
        self._wanted = None

    # -- the list -------------------------------------------------------------------------------

    def _show(self) -> None:
        counts = {str(status): len(made) for status, made in self._made.items()}
        due = None if self._concepts is None else len(self._concepts)
        self._chips.set_chips(
            [Chip(key, words, due if key == DUE else counts[key]) for key, words in _CHIPS]
        )
        peildatum = self.desk.peildatum
        self.set_context(f"{datum_met_dag(peildatum)} · een voorbeeld bekijken legt niets vast")
        focus = self.window().focusWidget()
        was_here = focus is not None and (focus is self._list or self._detail.isAncestorOf(focus))
        entries = self._entries()
        self._list.set_rows(entries)
        self._left.setCurrentWidget(self._list if entries else self._empty)
        if not entries:
            self._say_empty()
        elif not self._chosen_keys():
            first = next(entry for entry in entries if isinstance(entry, Row))
            self._list.select(first.id)
        self._show_chosen()
        if was_here and not entries:
            # what had the focus is gone: stay on this place instead of going to the navigation
            self._chips.setFocus(Qt.FocusReason.OtherFocusReason)

    def _entries(self) -> list[Entry]:
        if self._chips.key == DUE:
            return rows.due_entries(self._concepts or ())
        return rows.made_entries(self._made[Briefstatus(self._chips.key)], self.desk.peildatum)

    def _say_empty(self) -> None:
        empty, key = self._empty, self._chips.key
        if key != DUE:
            empty.all_done(*_NONE[key])
        elif self._fault:
            verb, go = "Naar Instellingen", partial(self.desk.go.emit, "instellingen", None)
            empty.nothing_yet("De brieven kunnen nog niet", self._fault, verb, go)
        elif self._concepts is None:
            empty.waiting("Brieven opstellen…")
        else:
            unsent = len(self._made[Briefstatus.GEMAAKT])
            to_made = partial(self._chips.choose, str(Briefstatus.GEMAAKT))
            empty.all_done(
                "Alle brieven zijn gemaakt",
                f"Er {aantal(unsent, 'brief moet', 'brieven moeten')} nog verzonden worden."
                if unsent
                else "Er is nu geen brief nodig.",
                *(("Naar deze brieven", to_made) if unsent else ()),
            )

    def _chosen_keys(self) -> list[Hashable]:
        """The ids of the chosen rows, in the order of the list."""
        chosen = sorted(self._list.selectionModel().selectedIndexes(), key=lambda i: i.row())
        return [key for key in (index.data(ID_ROLE) for index in chosen) if key is not None]

    def _chosen_concepts(self) -> list[Concept]:
        keys = set(self._chosen_keys()) if self._chips.key == DUE else set()
        return [c for c in self._concepts or () if rows.concept_key(c) in keys]

    def _chosen_made(self) -> list[BriefRegel]:
        if self._chips.key == DUE:
            return []
        keys = set(self._chosen_keys())
        return [x for x in self._made[Briefstatus(self._chips.key)] if x.id in keys]

    def _alike(self, soort: Briefsoort) -> set[Hashable]:
        """The ids of the letters of a kind in the list that the same can be done with."""
        if self._chips.key == DUE:
            return {rows.concept_key(c) for c in self._concepts or () if is_ready(c, soort)}
        return {x.id for x in self._made[Briefstatus(self._chips.key)] if x.soort is soort}

    def _current_kind(self) -> Briefsoort | None:
        key = self._list.current if self._left.currentWidget() is self._list else None
        paper = None if key is None else self._paper_of(key)
        return None if paper is None else paper.soort

    def _choose_alike(self) -> None:
        soort = self._current_kind()
        if soort is not None:
            self._choose_kind(soort)

    def _choose_kind(self, soort: Briefsoort) -> None:
        """Choose every letter of a kind that is in the list, but not what cannot be made."""
        flag = QItemSelectionModel.SelectionFlag
        chooser, model = self._list.selectionModel(), self._list.model()
        keys = self._alike(soort)
        chosen = QItemSelection()
        for place in range(model.rowCount()):
            index = model.index(place, 0)
            if index.data(ID_ROLE) in keys:
                chosen.select(index, index)
        if self._list.current not in keys:
            chooser.setCurrentIndex(chosen.indexes()[0], flag.NoUpdate)
        chooser.select(chosen, flag.ClearAndSelect)
        self._list.setFocus()

    # -- what is chosen -------------------------------------------------------------------------

    def _show_chosen(self) -> None:
        """Say what is chosen, and draw the paper of the current one unless it is in sight."""
        self._say_chosen()
        key = self._list.current if self._left.currentWidget() is self._list else None
        paper = None if key is None else self._paper_of(key)
        if paper == self._paper:
            return
        self._paper = paper
        if self._drawing is not None:
            self._drawing.cancel()
            self._drawing = None
        if paper is None:
            return
        if isinstance(paper, Concept) and paper.gebreken:
            self._detail.show_words("Het voorbeeld komt als alles is aangevuld.")
        elif isinstance(paper, BriefRegel) and not paper.heeft_pdf:
            self._detail.show_words("Van deze brief is geen bestand: hij is elders gemaakt.")
        else:
            self._detail.wait_for_pdf()
            self._drawing = self.desk.background(
                partial(_draw, paper),
                lambda pdf: self._show_pdf(paper, pdf),
                "Voorbeeld maken",
                on_error=lambda fout: self._detail.show_words(str(fout)),
                owner=self,
            )

    def _paper_of(self, key: Hashable) -> Concept | BriefRegel | None:
        """The letter of a row; None while the list is being filled anew and it is gone."""
        if self._chips.key == DUE:
            return next((c for c in self._concepts or () if rows.concept_key(c) == key), None)
        made = self._made[Briefstatus(self._chips.key)]
        return next((letter for letter in made if letter.id == key), None)

    def _show_pdf(self, paper: Concept | BriefRegel, pdf: bytes) -> None:
        if paper == self._paper:
            self._detail.show_pdf(pdf)

    def _say_chosen(self) -> None:
        concepts, made = self._chosen_concepts(), self._chosen_made()
        soort = self._current_kind()
        alike = len(self._alike(soort)) if soort is not None else 0
        self._all_alike.setVisible(alike > 1)
        self._all_alike.setText(f"Alle {alike} van deze soort kiezen")
        if self._left.currentWidget() is not self._list or not (concepts or made):
            self._detail.show_letter(None)
        elif len(concepts) + len(made) > 1:
            self._detail.show_letter(self._words.more(concepts, made))
        elif concepts:
            self._detail.show_letter(self._words.due(concepts[0]))
        else:
            self._detail.show_letter(self._words.made(made[0]))

    def _output(self) -> None:
        made = self._chosen_made()
        if made:
            self._deeds.output(sorted(made, key=lambda letter: letter.kenmerk))


def _write_out(werkplek: Werkplek, progress: Progress) -> list[Concept]:
    progress.check()
    concepts = maken.concepten(werkplek)
    progress.check()  # a newer list is on its way
    return concepts


def _draw(paper: Concept | BriefRegel, werkplek: Werkplek, progress: Progress) -> bytes:
    progress.check()
    if isinstance(paper, Concept):
        return maken.voorbeeld(werkplek, paper)
    return archief.pdf(werkplek, paper.id)
