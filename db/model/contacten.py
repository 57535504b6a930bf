"""Conversations, planned and held, with clients and organisations."""

from __future__ import annotations

from datetime import date, time

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.begrippen import Contactsoort, Contactstatus, Kanaal, Uitkomst
from db.model.basis import Rij, woord
from db.model.clienten import Client
from db.model.gemeente import Medewerker
from db.model.werkgevers import Werkgever


class Contact(Rij):
    """A conversation with a client, an organisation, or both.

    `doorverwezen_naar` holds `Verwijzing` values, space-separated; `aanwezigen` is free text.
    """

    __tablename__ = "contact"
    __table_args__ = (
        CheckConstraint("client_id IS NOT NULL OR werkgever_id IS NOT NULL", name="met_wie"),
        Index("ix_contact_client", "client_id", "soort", "datum"),
        Index("ix_contact_werkgever", "werkgever_id", "datum"),
        Index("ix_contact_agenda", "status", "datum"),
        Index(
            "ix_contact_gesproken",
            "client_id",
            "datum",
            "soort",
            "status",
            sqlite_where=text("status = 'gevoerd' AND soort <> 'werkgever'"),
        ),
        Index(
            "ix_contact_afgezien",
            "client_id",
            "datum",
            sqlite_where=text("status = 'afgezien' AND soort = 'kik'"),
        ),
    )

    client_id: Mapped[int | None] = mapped_column(ForeignKey(Client.id))
    werkgever_id: Mapped[int | None] = mapped_column(ForeignKey(Werkgever.id))
    soort: Mapped[Contactsoort] = woord(Contactsoort)
    stap: Mapped[int | None]
    kanaal: Mapped[Kanaal | None] = woord(Kanaal)
    datum: Mapped[date]
    tijd: Mapped[time | None]
    duur_minuten: Mapped[int | None]
    medewerker_id: Mapped[int | None] = mapped_column(ForeignKey(Medewerker.id))
    aanwezigen: Mapped[str] = mapped_column(default="")
    status: Mapped[Contactstatus] = woord(Contactstatus)
    uitkomst: Mapped[Uitkomst | None] = woord(Uitkomst)
    doorverwezen_naar: Mapped[str] = mapped_column(default="")
    akkoord_doorverwijzing: Mapped[bool | None]
    toestemming_huisbezoek: Mapped[bool | None]
    doel: Mapped[str] = mapped_column(default="")
    notitie: Mapped[str] = mapped_column(default="")

    client: Mapped[Client | None] = relationship()
    werkgever: Mapped[Werkgever | None] = relationship()
    medewerker: Mapped[Medewerker | None] = relationship()
