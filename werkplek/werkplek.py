"""The opaque `Werkplek`: the store, who works in it, and the day it is. Every use case takes one."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from db import handeling as acts
from db.handeling import Handeling, Wijziging
from db.model import Medewerker
from db.store import Store

__all__ = ["Werkplek", "Wijziging"]


@dataclass(frozen=True, slots=True)
class Werkplek:
    """What a use case needs to know. A screen passes it on and looks no further inside.

    `wie` is the name of the medewerker; `klok` gives the peildatum and is asked only here.
    `concept` is the key of the draft that the next act records; "" when it came from none.
    """

    store: Store
    wie: str
    klok: Callable[[], date]
    concept: str = ""

    @property
    def peildatum(self) -> date:
        """The day on which facts are looked at; later facts do not count."""
        return self.klok()

    def op(self, peildatum: date) -> Werkplek:
        """The same place of work, looked at on a fixed day."""
        return replace(self, klok=lambda: peildatum)

    def lezen(self) -> AbstractContextManager[Session]:
        """A session to read one moment of the store."""
        return self.store.lezen()

    def handeling(
        self,
        label: str,
        *,
        onderwerp: tuple[str, int] | None = None,
        reden: str = "",
        grens: bool = False,
    ) -> AbstractContextManager[Handeling]:
        """An act by this medewerker; see `db.handeling.handeling`."""
        return acts.handeling(
            self.store,
            self.wie,
            label,
            onderwerp=onderwerp,
            reden=reden,
            grens=grens,
            concept=self.concept,
        )

    @property
    def pad(self) -> Path:
        """The file of the store."""
        return self.store.pad

    def met_concept(self, sleutel: str) -> Werkplek:
        """The same place of work, whose act also forgets this draft."""
        return replace(self, concept=sleutel)

    def sluit(self) -> None:
        """Close the store and free its lock."""
        self.store.close()

    def medewerker_id(self, session: Session) -> int | None:
        """The row of who works here, or None when she is not among the medewerkers."""
        return session.scalar(select(Medewerker.id).where(Medewerker.naam == self.wie))
