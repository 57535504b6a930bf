"""What was typed in forms and not recorded yet: at hand in memory, kept in the store behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from db.fouten import BekendeFout
from ui.tasks import Lane, Progress, TaskRunner
from werkplek import bestandsplek, concepten
from werkplek.concepten import Concept
from werkplek.werkplek import Werkplek


def draft_key(form: str, *about: object) -> str:
    """Which form about what, as "actie/12/": None is an empty part. `resume` opens it again."""
    return "/".join([form, *("" if part is None else str(part) for part in about)])


class Drafts(QObject):
    """The unsaved forms of whoever works here.

    Writing goes to a lane of its own, so that typing waits for no disk. `kept` carries a key once
    its draft is in the store, `gone` a key that is no longer wanted, `others` says that someone else works here; `failed` a key and the
    BekendeFout for which it could not be written; it is then still here, until the program ends.
    """

    kept = Signal(str)
    gone = Signal(str)
    others = Signal()
    ending = Signal()
    failed = Signal(str, object)

    def __init__(self, werkplek: Werkplek, runner: TaskRunner) -> None:
        super().__init__()
        self._werkplek = werkplek
        self._runner = runner
        self._known = {concept.sleutel: concept for concept in concepten.lijst(werkplek)}
        self._to_write: dict[str, Concept | None] = {}
        self.being_saved = ""
        self._ended = False

    def end(self) -> None:
        """The window closes: let every open form hand over what stands in it, and take no more."""
        self.ending.emit()
        self._ended = True

    def change_who(self, werkplek: Werkplek) -> None:
        """Someone else works here, with drafts of her own."""
        self._werkplek = werkplek
        self._known = {concept.sleutel: concept for concept in concepten.lijst(werkplek)}
        self.others.emit()

    def all(self) -> list[Concept]:
        """Every draft, the newest first."""
        return list(self._known.values())

    def find(self, key: str) -> Concept | None:
        """The draft of a form, or None."""
        return self._known.get(key)

    def keep(self, concept: Concept) -> None:
        """Keep this, in place of what was kept of the same form."""
        self._known = {concept.sleutel: concept, **self._without(concept.sleutel)}
        self._write(concept.sleutel, concept)

    def drop(self, key: str) -> None:
        """It was recorded, or is not wanted any more."""
        if key in self._known:
            self._known = self._without(key)
            self._write(key, None)
        self.gone.emit(key)

    def about(
        self, key: str, words: str, version: int | None = None, *, whole: bool | None = None
    ) -> Draft:
        """The draft of one form; see `Draft`. `whole` is, unless told, what a new record is."""
        return Draft(self, key, words, version, version is None if whole is None else whole)

    def _without(self, key: str) -> dict[str, Concept]:
        return {other: concept for other, concept in self._known.items() if other != key}

    def _write(self, key: str, concept: Concept | None) -> None:
        werkplek = self._werkplek
        if self._ended or bestandsplek.bekijk(werkplek).alleen_lezen:
            return  # it lasts as long as the window
        self._to_write[key] = concept

        def work(progress: Progress) -> bool:
            # only the newest of what has been waiting is worth writing
            if key not in self._to_write:
                return False
            newest = self._to_write.pop(key)
            if newest is None:
                concepten.verwijder(werkplek, key)
                return False
            concepten.bewaar(werkplek, newest)
            return True

        def done(written: bool) -> None:
            if written:
                self.kept.emit(key)

        def fail(fout: BekendeFout) -> None:
            self.failed.emit(key, fout)

        self._runner.run(work, done, fail, owner=self, lane=Lane.DRAFTS)


@dataclass(slots=True)
class Draft:
    """The draft of one form: `key` says which form about what, `words` the same as she reads it.

    `version` is that of the record it changes, None for a new one. `whole`: also what she did not
    change is hers, as the date of a conversation that was proposed; otherwise that follows the
    record.
    """

    drafts: Drafts
    key: str
    words: str
    version: int | None
    whole: bool

    def find(self) -> Concept | None:
        """What was kept of this form."""
        return self.drafts.find(self.key)

    def keep(self, now: Mapping[str, Any], before: Mapping[str, Any]) -> bool:
        """Keep what differs from what stood there `before`; false, and drop it, when nothing does."""
        changed = {name for name in now if now[name] != before.get(name)}
        if not changed:
            self.drop()
            return False
        names = now.keys() if self.whole else changed
        concept = Concept(
            self.key,
            self.words,
            {name: now[name] for name in names},
            {name: before.get(name) for name in names},
            self.version,
        )
        known = self.find()
        if known is None or replace(known, bewaard=None) != concept:
            self.drafts.keep(concept)
        return True

    def drop(self) -> None:
        """It was recorded, or is not wanted any more."""
        self.drafts.drop(self.key)

    @contextmanager
    def being_saved(self) -> Iterator[None]:
        """An act within this forgets the draft in its own transaction."""
        self.drafts.being_saved = self.key
        try:
            yield
        finally:
            self.drafts.being_saved = ""
