"""Clients and their benefits."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.begrippen import (
    Aanhef,
    Naamgebruik,
    Opleidingsniveau,
    Uitkeringssoort,
    Vertegenwoordiging,
)
from db.model.basis import Rij, woord
from db.model.gemeente import Medewerker


class Client(Rij):
    """A person the gemeente helps: an ID-er, someone on benefit, a participant.

    `sorteernaam` is the folded name by which lists are ordered; who writes a name fills it.
    """

    __tablename__ = "client"

    nummer: Mapped[str] = mapped_column(unique=True)
    bsn: Mapped[str | None] = mapped_column(unique=True)
    voorletters: Mapped[str] = mapped_column(default="")
    roepnaam: Mapped[str] = mapped_column(default="")
    voorvoegsel: Mapped[str] = mapped_column(default="")
    geslachtsnaam: Mapped[str]
    voorvoegsel_partner: Mapped[str] = mapped_column(default="")
    geslachtsnaam_partner: Mapped[str] = mapped_column(default="")
    naamgebruik: Mapped[Naamgebruik] = woord(Naamgebruik, default=Naamgebruik.EIGEN)
    aanhef: Mapped[Aanhef] = woord(Aanhef, default=Aanhef.ONBEKEND)
    sorteernaam: Mapped[str] = mapped_column(index=True)
    geboortedatum: Mapped[date]
    straat: Mapped[str] = mapped_column(default="")
    huisnummer: Mapped[str] = mapped_column(default="")
    huisnummertoevoeging: Mapped[str] = mapped_column(default="")
    postcode: Mapped[str] = mapped_column(default="")
    plaats: Mapped[str] = mapped_column(default="")
    adres_geheim: Mapped[bool] = mapped_column(default=False)
    adres_onjuist_sinds: Mapped[date | None]
    postadres: Mapped[str] = mapped_column(default="")
    telefoon: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    iban: Mapped[str] = mapped_column(default="")
    rekeninghouder: Mapped[str] = mapped_column(default="")
    overleden_op: Mapped[date | None]
    vertrokken_op: Mapped[date | None]
    vertegenwoordiger: Mapped[str] = mapped_column(default="")
    vertegenwoordiging: Mapped[Vertegenwoordiging | None] = woord(Vertegenwoordiging)
    tolk: Mapped[str] = mapped_column(default="")
    opleidingsniveau: Mapped[Opleidingsniveau] = woord(
        Opleidingsniveau, default=Opleidingsniveau.ONBEKEND
    )
    dienstverleningslijn: Mapped[str] = mapped_column(default="")
    belemmeringen: Mapped[str] = mapped_column(default="")
    notities: Mapped[str] = mapped_column(default="")
    behandelaar_id: Mapped[int | None] = mapped_column(ForeignKey(Medewerker.id), index=True)

    behandelaar: Mapped[Medewerker | None] = relationship()
    uitkeringen: Mapped[list[Uitkering]] = relationship(
        back_populates="client", order_by="Uitkering.van"
    )


class Uitkering(Rij):
    """A spell on benefit. `tot` is the last day; empty means it runs."""

    __tablename__ = "uitkering"
    __table_args__ = (
        UniqueConstraint("client_id", "soort", "van"),
        Index("ix_uitkering_lopend", "client_id", "van", "tot", "soort"),
    )

    client_id: Mapped[int] = mapped_column(ForeignKey(Client.id))
    soort: Mapped[Uitkeringssoort] = woord(Uitkeringssoort)
    van: Mapped[date]
    tot: Mapped[date | None]
    einde_reden: Mapped[str] = mapped_column(default="")
    dossiernummer: Mapped[str] = mapped_column(default="")
    ontheffing_tot: Mapped[date | None]

    client: Mapped[Client] = relationship(back_populates="uitkeringen")
