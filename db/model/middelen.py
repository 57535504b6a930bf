"""What is deployed and what it costs: voorzieningen and budget."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.begrippen import Voorzieningsoort
from db.model.basis import Bedrag, Rij, woord
from db.model.clienten import Client
from db.model.werkgevers import Werkgever


class Voorziening(Rij):
    """A voorziening for a client (ID-17). A decided `traject` is the re-integratie-aanbod of ID-15 g."""

    __tablename__ = "voorziening"
    __table_args__ = (UniqueConstraint("client_id", "soort", "van"),)

    client_id: Mapped[int] = mapped_column(ForeignKey(Client.id))
    soort: Mapped[Voorzieningsoort] = woord(Voorzieningsoort)
    aangevraagd_op: Mapped[date | None]
    besluit: Mapped[str] = mapped_column(default="")
    besluitdatum: Mapped[date | None]
    van: Mapped[date]
    tot: Mapped[date | None]
    werkgever_id: Mapped[int | None] = mapped_column(ForeignKey(Werkgever.id))
    aanbieder: Mapped[str] = mapped_column(default="")
    kosten_gepland: Mapped[Bedrag | None]
    kosten: Mapped[Bedrag | None]
    resultaat: Mapped[str] = mapped_column(default="")

    client: Mapped[Client] = relationship()


class Budget(Rij):
    """One post of one year's budget, in euros."""

    __tablename__ = "budget"
    __table_args__ = (UniqueConstraint("jaar", "post"),)

    jaar: Mapped[int]
    post: Mapped[str]
    bron: Mapped[str] = mapped_column(default="")
    bedrag: Mapped[Bedrag]
    besteed: Mapped[Bedrag | None]
