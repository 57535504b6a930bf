"""Organisations and their contact persons."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.begrippen import Aanhef, Ontvangt, Sector, Werkgeverrol
from db.model.basis import Rij, woord


class Werkgever(Rij):
    """An organisation: employer of ID-ers, uitvoerder, aanbieder or verwijspartner."""

    __tablename__ = "werkgever"

    nummer: Mapped[str] = mapped_column(unique=True)
    naam: Mapped[str] = mapped_column(index=True)
    rol: Mapped[Werkgeverrol] = woord(Werkgeverrol, default=Werkgeverrol.WERKGEVER)
    sector: Mapped[Sector] = woord(Sector)
    straat: Mapped[str] = mapped_column(default="")
    huisnummer: Mapped[str] = mapped_column(default="")
    huisnummertoevoeging: Mapped[str] = mapped_column(default="")
    postcode: Mapped[str] = mapped_column(default="")
    plaats: Mapped[str] = mapped_column(default="")
    postbus: Mapped[str] = mapped_column(default="")
    postbus_postcode: Mapped[str] = mapped_column(default="")
    postbus_plaats: Mapped[str] = mapped_column(default="")
    telefoon: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    iban: Mapped[str] = mapped_column(default="")
    kvk: Mapped[str] = mapped_column(default="")

    contactpersonen: Mapped[list[Contactpersoon]] = relationship(
        back_populates="werkgever", order_by="Contactpersoon.id"
    )


class Contactpersoon(Rij):
    """Someone at an organisation, and which letters she gets. `tot`: the last day she was there."""

    __tablename__ = "contactpersoon"

    werkgever_id: Mapped[int] = mapped_column(ForeignKey(Werkgever.id), index=True)
    voorletters: Mapped[str] = mapped_column(default="")
    voorvoegsel: Mapped[str] = mapped_column(default="")
    geslachtsnaam: Mapped[str]
    aanhef: Mapped[Aanhef] = woord(Aanhef, default=Aanhef.ONBEKEND)
    functie: Mapped[str] = mapped_column(default="")
    telefoon: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    ontvangt: Mapped[Ontvangt] = woord(Ontvangt, default=Ontvangt.ALLES)
    tot: Mapped[date | None]

    werkgever: Mapped[Werkgever] = relationship(back_populates="contactpersonen")
