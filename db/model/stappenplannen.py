"""ID-banen, the stappenplan with its actions, and evaluations."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.begrippen import (
    AfbouwAfwijking,
    Contractsoort,
    Eigenaar,
    EindeReden,
    Evaluatiesoort,
    Oordeel,
    Overname,
)
from db.model.basis import Bedrag, Rij, Uren, woord
from db.model.clienten import Client
from db.model.werkgevers import Werkgever


class IdBaan(Rij):
    """A subsidised ID-baan of a client with an organisation (ID-01).

    `tot` is the last day; `subsidie_per_jaar` in euros; `uren` per week.
    """

    __tablename__ = "id_baan"
    __table_args__ = (UniqueConstraint("client_id", "van"),)

    client_id: Mapped[int] = mapped_column(ForeignKey(Client.id))
    werkgever_id: Mapped[int] = mapped_column(ForeignKey(Werkgever.id), index=True)
    functie: Mapped[str] = mapped_column(default="")
    van: Mapped[date]
    tot: Mapped[date | None]
    uren: Mapped[Uren | None]
    subsidie_per_jaar: Mapped[Bedrag | None]
    subsidie_tot: Mapped[date | None]
    contractsoort: Mapped[Contractsoort | None] = woord(Contractsoort)
    contract_tot: Mapped[date | None]
    opzegtermijn_maanden: Mapped[int | None]
    overname: Mapped[Overname] = woord(Overname, default=Overname.ONBEKEND)
    afbouw_afwijking: Mapped[AfbouwAfwijking | None] = woord(AfbouwAfwijking)
    afbouw_motivering: Mapped[str] = mapped_column(default="")
    einde_reden: Mapped[EindeReden | None] = woord(EindeReden)

    client: Mapped[Client] = relationship()
    werkgever: Mapped[Werkgever] = relationship()


class Stappenplan(Rij):
    """The personal plan of one client (ID-16).

    `opgesteld_op` is the day it was made with the client; `poort_op` and `poort_motivering` hold
    the decision to start step 3 without a held conversation.
    """

    __tablename__ = "stappenplan"

    client_id: Mapped[int] = mapped_column(ForeignKey(Client.id), unique=True)
    opgesteld_op: Mapped[date | None]
    einddoel: Mapped[str] = mapped_column(default="")
    eindoplossing: Mapped[str] = mapped_column(default="")
    ondertekend_op: Mapped[date | None]
    poort_op: Mapped[date | None]
    poort_motivering: Mapped[str] = mapped_column(default="")

    client: Mapped[Client] = relationship()


class Actie(Rij):
    """One action of a stappenplan; without a client it is the project's own (ID-15).

    `stap` 1–4; hours in hours, cost in euros. `uitstel_reden` says why the dates were moved last.
    """

    __tablename__ = "actie"
    __table_args__ = (
        CheckConstraint("stap BETWEEN 1 AND 4", name="stap"),
        Index("ix_actie_client", "client_id", "stap"),
        Index("ix_actie_open", "gereed_op", "fatale_datum"),
    )

    client_id: Mapped[int | None] = mapped_column(ForeignKey(Client.id))
    stap: Mapped[int]
    actie: Mapped[str]
    eigenaar: Mapped[Eigenaar] = woord(Eigenaar, default=Eigenaar.GEMEENTE)
    eigenaar_naam: Mapped[str] = mapped_column(default="")
    streefdatum: Mapped[date | None]
    fatale_datum: Mapped[date | None]
    uren_gepland: Mapped[Uren | None]
    uren: Mapped[Uren | None]
    kosten_gepland: Mapped[Bedrag | None]
    kosten: Mapped[Bedrag | None]
    gereed_op: Mapped[date | None]
    resultaat: Mapped[str] = mapped_column(default="")
    uitstel_reden: Mapped[str] = mapped_column(default="")

    client: Mapped[Client | None] = relationship()


class Evaluatie(Rij):
    """A tussenevaluatie or eindevaluatie of a dossier, or of the project (ID-19)."""

    __tablename__ = "evaluatie"

    client_id: Mapped[int | None] = mapped_column(ForeignKey(Client.id), index=True)
    datum: Mapped[date]
    soort: Mapped[Evaluatiesoort] = woord(Evaluatiesoort)
    oordeel: Mapped[Oordeel] = woord(Oordeel)
    voortgang: Mapped[str] = mapped_column(default="")
    resultaat: Mapped[str] = mapped_column(default="")
    bijstelling: Mapped[str] = mapped_column(default="")
    volgende_op: Mapped[date | None]

    client: Mapped[Client | None] = relationship()
