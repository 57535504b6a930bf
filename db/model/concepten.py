"""What was typed in a form and is not recorded yet: no fact, so outside the journal and undo."""

from __future__ import annotations

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.model.basis import Basis


class ConceptRij(Basis):
    """One unfinished form of one medewerker. `sleutel` says which form; `waarden` is JSON.

    `medewerker` is a name, as in the journal: whoever works here need not be among the medewerkers.
    """

    __tablename__ = "concept"
    __table_args__ = (UniqueConstraint("medewerker", "sleutel"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    medewerker: Mapped[str]
    sleutel: Mapped[str]
    titel: Mapped[str]
    waarden: Mapped[str]
    tijdstip: Mapped[str]
