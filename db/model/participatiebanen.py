"""Placements with retained benefit: interruptions, hours, assessments, premiums; and outflow."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.begrippen import (
    Beoordelingssoort,
    Instrument,
    PlaatsingEinde,
    Premiekeuze,
    Uitstroomarbeid,
    Uitstroomomvang,
    Vervolgroute,
    Voldoende,
)
from db.model.basis import Bedrag, Rij, Uren, woord
from db.model.clienten import Client
from db.model.werkgevers import Werkgever


class Participatiebaan(Rij):
    """A placement of a client at an organisation (PB-01, PB-10). `tot` is the last day.

    `regeling` names the preset it began under, where that is of another gemeente (C-08). `uren` per
    week at the start; `opbouwplan` says how they grow. `herkansing` starts a new clock (PB-15).
    `vervolg` is the route after it (PB-37).
    """

    __tablename__ = "participatiebaan"
    __table_args__ = (
        Index("ix_participatiebaan_client", "client_id", "van"),
        Index("ix_participatiebaan_lopend", "tot", "van"),
    )

    nummer: Mapped[str] = mapped_column(unique=True)
    client_id: Mapped[int] = mapped_column(ForeignKey(Client.id))
    werkgever_id: Mapped[int] = mapped_column(ForeignKey(Werkgever.id), index=True)
    instrument: Mapped[Instrument | None] = woord(Instrument)
    regeling: Mapped[str] = mapped_column(default="")
    functie: Mapped[str] = mapped_column(default="")
    van: Mapped[date]
    tot_gepland: Mapped[date | None]
    tot: Mapped[date | None]
    uren: Mapped[Uren]
    opbouwplan: Mapped[str] = mapped_column(default="")
    zelf_gevonden: Mapped[bool] = mapped_column(default=False)
    profit_voorwaarden: Mapped[str] = mapped_column(default="")
    ontwikkelplan_op: Mapped[date | None]
    scholing_op: Mapped[date | None]
    verlengd_tot: Mapped[date | None]
    verlenging_reden: Mapped[str] = mapped_column(default="")
    herkansing: Mapped[bool] = mapped_column(default=False)
    herkansing_reden: Mapped[str] = mapped_column(default="")
    einde_reden: Mapped[PlaatsingEinde | None] = woord(PlaatsingEinde)
    vervolg: Mapped[Vervolgroute | None] = woord(Vervolgroute)

    client: Mapped[Client] = relationship()
    werkgever: Mapped[Werkgever] = relationship()


class Onderbreking(Rij):
    """A spell in which someone did not work; `tot` is its last day."""

    __tablename__ = "onderbreking"
    __table_args__ = (UniqueConstraint("plaatsing_id", "van"),)

    plaatsing_id: Mapped[int] = mapped_column(ForeignKey(Participatiebaan.id))
    van: Mapped[date]
    tot: Mapped[date]
    reden: Mapped[str] = mapped_column(default="")

    plaatsing: Mapped[Participatiebaan] = relationship()


class Urenstand(Rij):
    """The hours per week from a day on (PB-12)."""

    __tablename__ = "urenstand"
    __table_args__ = (UniqueConstraint("plaatsing_id", "van"),)

    plaatsing_id: Mapped[int] = mapped_column(ForeignKey(Participatiebaan.id))
    van: Mapped[date]
    uren: Mapped[Uren]

    plaatsing: Mapped[Participatiebaan] = relationship()


class Beoordeling(Rij):
    """An assessment: of a half year, after nine months, or before an extension.

    `termijn` is the premium a half-yearly one is about; empty: the nearest toetsdatum.
    """

    __tablename__ = "beoordeling"
    __table_args__ = (UniqueConstraint("plaatsing_id", "datum", "soort"),)

    plaatsing_id: Mapped[int] = mapped_column(ForeignKey(Participatiebaan.id))
    datum: Mapped[date]
    soort: Mapped[Beoordelingssoort] = woord(Beoordelingssoort)
    oordeel: Mapped[Voldoende] = woord(Voldoende)
    toelichting: Mapped[str] = mapped_column(default="")
    termijn: Mapped[int | None]

    plaatsing: Mapped[Participatiebaan] = relationship()


class Premiebesluit(Rij):
    """What was decided on one premium, and when it was paid. `termijn` counts from one."""

    __tablename__ = "premiebesluit"
    __table_args__ = (
        UniqueConstraint("plaatsing_id", "termijn"),
        CheckConstraint("termijn >= 1", name="termijn"),
    )

    plaatsing_id: Mapped[int] = mapped_column(ForeignKey(Participatiebaan.id))
    termijn: Mapped[int]
    besluit: Mapped[Premiekeuze] = woord(Premiekeuze)
    besluitdatum: Mapped[date]
    bedrag: Mapped[Bedrag | None]
    betaald_op: Mapped[date | None]
    motivering: Mapped[str] = mapped_column(default="")

    plaatsing: Mapped[Participatiebaan] = relationship()


class Uitstroom(Rij):
    """That someone left benefit, wholly or partly, and to which work (PB-28, PB-29)."""

    __tablename__ = "uitstroom"
    __table_args__ = (UniqueConstraint("client_id", "datum"),)

    client_id: Mapped[int] = mapped_column(ForeignKey(Client.id))
    datum: Mapped[date]
    reden: Mapped[str]
    omvang: Mapped[Uitstroomomvang] = woord(Uitstroomomvang)
    arbeid: Mapped[Uitstroomarbeid] = woord(Uitstroomarbeid)
    werkgever_id: Mapped[int | None] = mapped_column(ForeignKey(Werkgever.id))
    gesubsidieerd: Mapped[bool] = mapped_column(default=False)

    client: Mapped[Client] = relationship()
