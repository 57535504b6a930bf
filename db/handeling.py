"""An act: one transaction, one step to undo, one entry in the journal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from db import capture, concepten, logboek
from db.begrippen import Handelingsoort
from db.fouten import Verouderd
from db.logboek import Kop
from db.store import Store


@dataclass(frozen=True, slots=True)
class Wijziging:
    """What an act changed, so that screens refresh only what they show.

    `rijen` holds (table, key) pairs; `handeling_id` is its number in the journal.
    """

    handeling_id: int
    label: str
    rijen: frozenset[tuple[str, str]]

    @property
    def soorten(self) -> frozenset[str]:
        """The tables that were touched."""
        return frozenset(tabel for tabel, _ in self.rijen)


class Handeling:
    """An act under way. Write through `session`, end with `commit()`."""

    def __init__(self, session: Session, kop: Kop, concept: str = "") -> None:
        self.session = session
        self.kop = kop
        self._concept = concept
        self.wijziging: Wijziging | None = None

    def over(self, tabel: str, rij_id: int | None) -> None:
        """Name whom the act is about, when that is known only after reading; None leaves it open."""
        onderwerp = None if rij_id is None else (tabel, rij_id)
        self.kop = replace(self.kop, onderwerp=onderwerp)

    def commit(self) -> Wijziging:
        """Journal what changed and commit it all at once. Nothing is kept before this."""
        if self.wijziging is not None:
            raise RuntimeError("an act is committed once")
        self.session.flush()
        if self._concept:
            concepten.vergeet(self.session, self.kop.wie, self._concept)
        connection = self.session.connection()
        changes = capture.caught(connection)
        number = logboek.write(connection, self.kop, changes)
        capture.reset(connection)
        self.session.commit()
        rijen = frozenset((change.tabel, change.rij) for change in changes)
        self.wijziging = Wijziging(number, self.kop.label, rijen)
        return self.wijziging


@contextmanager
def handeling(
    store: Store,
    wie: str,
    label: str,
    *,
    onderwerp: tuple[str, int] | None = None,
    reden: str = "",
    grens: bool = False,
    concept: str = "",
) -> Iterator[Handeling]:
    """Start an act; leaving without `commit()` undoes everything.

    `label` is the Dutch name of the act and holds no name of a person; `onderwerp` is (table, id)
    of whom it is about. `grens` marks an act that cannot be undone. `concept` is the key of the draft
    that is recorded by it, and forgotten in the same transaction. Raises `Verouderd` when a
    record was changed since it was read, and `OpslagFout` when the store cannot be written.
    """
    with act(store, Kop(wie, label, onderwerp, reden, grens), concept) as lopend:
        yield lopend


def inzage(store: Store, wie: str, label: str, onderwerp: tuple[str, int]) -> int:
    """Journal that a protected field is read; nothing is changed. Returns the act's number.

    It is no step to undo. Raises `OpslagFout` when that cannot be written; then it is not shown.
    """
    kop = Kop(wie, label, onderwerp, soort=Handelingsoort.INZAGE)
    with act(store, kop) as lopend:
        return lopend.commit().handeling_id


@contextmanager
def act(store: Store, kop: Kop, concept: str = "") -> Iterator[Handeling]:
    """`handeling` for a head that is already made; undo and redo use it."""
    with store.schrijven() as session:
        try:
            capture.reset(session.connection())
            yield Handeling(session, kop, concept)
        except StaleDataError as fout:
            raise Verouderd(
                "Deze gegevens zijn intussen gewijzigd. Bekijk ze opnieuw en vul uw wijziging dan in."
            ) from fout
