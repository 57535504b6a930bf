"""Letters and reports as they were made, their files, and tasks."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.begrippen import Briefsoort, Raadsberichtstatus, Taaksoort
from db.model.basis import Basis, Rij, woord
from db.model.clienten import Client
from db.model.werkgevers import Werkgever


class Bestand(Basis):
    """A file by its fingerprint. It is written once and never changed, so undo can leave it be."""

    __tablename__ = "bestand"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    mediatype: Mapped[str]
    inhoud: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class Brief(Rij):
    """A letter that was made: archived exactly once as it is.

    `gedagtekend` stands on the paper; `verzonden_op` is an act of its own and starts `termijn_tot`.
    """

    __tablename__ = "brief"
    __table_args__ = (
        Index("ix_brief_client", "client_id", "soort"),
        Index("ix_brief_werkgever", "werkgever_id", "soort"),
    )

    kenmerk: Mapped[str] = mapped_column(unique=True)
    soort: Mapped[Briefsoort] = woord(Briefsoort)
    client_id: Mapped[int | None] = mapped_column(ForeignKey(Client.id))
    werkgever_id: Mapped[int | None] = mapped_column(ForeignKey(Werkgever.id))
    aanleiding_id: Mapped[int | None]
    afschrift_aan: Mapped[str] = mapped_column(default="")
    gedagtekend: Mapped[date]
    verzonden_op: Mapped[date | None]
    termijn_tot: Mapped[date | None]
    ingetrokken_op: Mapped[date | None]
    intrekking_reden: Mapped[str] = mapped_column(default="")
    bestand_sha256: Mapped[str | None] = mapped_column(ForeignKey(Bestand.sha256))

    client: Mapped[Client | None] = relationship()
    werkgever: Mapped[Werkgever | None] = relationship()


class Raadsbericht(Rij):
    """A raadsbericht: its texts, the figures it was made with, and where it stands.

    `teksten` and `cijfers` are JSON; a document that was made keeps its figures.
    """

    __tablename__ = "raadsbericht"

    soort: Mapped[str]
    peildatum: Mapped[date]
    status: Mapped[Raadsberichtstatus] = woord(
        Raadsberichtstatus, default=Raadsberichtstatus.CONCEPT
    )
    intern: Mapped[bool] = mapped_column(default=False)
    onderwerp: Mapped[str] = mapped_column(default="")
    registratienummer: Mapped[str] = mapped_column(default="")
    portefeuillehouder: Mapped[str] = mapped_column(default="")
    steller: Mapped[str] = mapped_column(default="")
    datum_college: Mapped[date | None]
    verzonden_op: Mapped[date | None]
    teksten: Mapped[str] = mapped_column(default="{}")
    cijfers: Mapped[str] = mapped_column(default="")
    vrijgegeven: Mapped[str] = mapped_column(default="")
    vrijgave_reden: Mapped[str] = mapped_column(default="")
    bestand_sha256: Mapped[str | None] = mapped_column(ForeignKey(Bestand.sha256))


class Taak(Rij):
    """What has a date and belongs to no record, and the term of a letter."""

    __tablename__ = "taak"
    __table_args__ = (Index("ix_taak_open", "gereed_op", "datum"),)

    client_id: Mapped[int | None] = mapped_column(ForeignKey(Client.id))
    werkgever_id: Mapped[int | None] = mapped_column(ForeignKey(Werkgever.id))
    brief_id: Mapped[int | None] = mapped_column(ForeignKey(Brief.id))
    omschrijving: Mapped[str]
    datum: Mapped[date]
    gereed_op: Mapped[date | None]

    client: Mapped[Client | None] = relationship()
    werkgever: Mapped[Werkgever | None] = relationship()


class Uitstel(Rij):
    """An obligation that follows by rule, moved or done elsewhere, with the reason.

    `soort` and `rij_id` name the obligation as Vandaag does. `gereed_op` means: done elsewhere.
    """

    __tablename__ = "uitstel"
    __table_args__ = (UniqueConstraint("soort", "rij_id"),)

    soort: Mapped[Taaksoort] = woord(Taaksoort)
    rij_id: Mapped[int]
    tot: Mapped[date | None]
    gereed_op: Mapped[date | None]
    reden: Mapped[str]
