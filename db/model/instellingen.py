"""What she chose for this store, such as the second place of its backups."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from db.model.basis import Rij


class Instelling(Rij):
    """One choice that goes with the store, also to another computer. An absent one: the default."""

    __tablename__ = "instelling"

    sleutel: Mapped[str] = mapped_column(unique=True)
    waarde: Mapped[str]
