"""The gemeente itself, its regelingen, and the people who work there."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.begrippen import Rol
from db.model.basis import Rij, woord


class Gemeente(Rij):
    """The one gemeente this store belongs to: name, address, letterhead, signatories.

    `ondertekenaars` reads "burgemeester: A. Naam; secretaris: B. Naam".
    """

    __tablename__ = "gemeente"

    naam: Mapped[str]
    straat: Mapped[str] = mapped_column(default="")
    huisnummer: Mapped[str] = mapped_column(default="")
    postcode: Mapped[str] = mapped_column(default="")
    plaats: Mapped[str] = mapped_column(default="")
    postbus: Mapped[str] = mapped_column(default="")
    postbus_postcode: Mapped[str] = mapped_column(default="")
    postbus_plaats: Mapped[str] = mapped_column(default="")
    telefoon: Mapped[str] = mapped_column(default="")
    website: Mapped[str] = mapped_column(default="")
    ondertekenaars: Mapped[str] = mapped_column(default="")
    accentkleur: Mapped[str] = mapped_column(default="")
    logo_sha256: Mapped[str | None] = mapped_column(ForeignKey("bestand.sha256"))


class Regeling(Rij):
    """One policy parameter with its validity and source. `waarde` is text; the key gives its kind.

    An empty `waarde` means: not known. Dates are inclusive; an empty `tot` means: still valid.
    """

    __tablename__ = "regeling"
    __table_args__ = (UniqueConstraint("sleutel", "van"),)

    sleutel: Mapped[str]
    waarde: Mapped[str]
    van: Mapped[date]
    tot: Mapped[date | None]
    bron: Mapped[str]


class Medewerker(Rij):
    """Someone who works for the gemeente, own staff or hired.

    `mandaat` holds the letter kinds she may sign, `werkdagen` as "ma di do", both space-separated.
    """

    __tablename__ = "medewerker"

    naam: Mapped[str] = mapped_column(unique=True)
    functie: Mapped[str] = mapped_column(default="")
    rol: Mapped[Rol | None] = woord(Rol)
    telefoon: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    mandaat: Mapped[str] = mapped_column(default="")
    werkdagen: Mapped[str] = mapped_column(default="")
    gesprekken_per_dag: Mapped[int | None]


class Afwezigheid(Rij):
    """Days on which a medewerker is not there, first and last day included."""

    __tablename__ = "afwezigheid"
    __table_args__ = (UniqueConstraint("medewerker_id", "van"),)

    medewerker_id: Mapped[int] = mapped_column(ForeignKey(Medewerker.id))
    van: Mapped[date]
    tot: Mapped[date]
