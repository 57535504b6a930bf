"""The raadsberichten that are kept: header, edited texts, and where each stands."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from db.begrippen import Raadsberichtstatus
from db.model import Raadsbericht
from werkplek.raad.onderdrukking import Groep
from werkplek.werkplek import Werkplek

SOORT: Final = "id-afbouw"
ONDERWERP: Final = "Afbouw ID-banen"


@dataclass(frozen=True, slots=True)
class Kopgegevens:
    """The header as the griffie wants it; empty is still to be filled in."""

    registratienummer: str = ""
    portefeuillehouder: str = ""
    steller: str = ""
    datum_college: date | None = None
    onderwerp: str = ONDERWERP


@dataclass(frozen=True, slots=True)
class Bewaard:
    """One raadsbericht that is kept.

    `peildatum` is the day it was last saved for, or made on. `teksten` holds the sections whose text
    was edited. `vrijgegeven` are the groups whose small numbers it shows, with the reason.
    """

    id: int
    versie: int
    status: Raadsberichtstatus
    intern: bool
    peildatum: date
    kop: Kopgegevens
    teksten: dict[str, str]
    vrijgegeven: frozenset[Groep]
    vrijgave_reden: str
    verzonden_op: date | None
    heeft_pdf: bool


def lijst(werkplek: Werkplek) -> list[Bewaard]:
    """Every raadsbericht known on the peildatum, newest first."""
    with werkplek.lezen() as session:
        rijen = session.scalars(_vraag(werkplek.peildatum))
        return [_bewaard(rij, werkplek.peildatum) for rij in rijen]


def concept(werkplek: Werkplek, *, intern: bool) -> Bewaard | None:
    """The concept that is being worked on, or None. There is one at most of each kind."""
    with werkplek.lezen() as session:
        return lees_concept(session, werkplek.peildatum, intern=intern)


def lees_concept(session: Session, peildatum: date, *, intern: bool) -> Bewaard | None:
    """As `concept`, within a session that is already open."""
    rij = session.scalars(
        _vraag(peildatum).where(
            Raadsbericht.status == Raadsberichtstatus.CONCEPT, Raadsbericht.intern.is_(intern)
        )
    ).first()
    return _bewaard(rij, peildatum) if rij else None


def _vraag(peildatum: date) -> Select[Raadsbericht]:
    return (
        select(Raadsbericht)
        .where(Raadsbericht.soort == SOORT, Raadsbericht.peildatum <= peildatum)
        .order_by(Raadsbericht.peildatum.desc(), Raadsbericht.id.desc())
    )


def _bewaard(rij: Raadsbericht, peildatum: date) -> Bewaard:
    verzonden_op = rij.verzonden_op
    status = rij.status
    if verzonden_op is not None and verzonden_op > peildatum:
        verzonden_op, status = None, Raadsberichtstatus.VASTGESTELD
    return Bewaard(
        id=rij.id,
        versie=rij.versie,
        status=status,
        intern=rij.intern,
        peildatum=rij.peildatum,
        kop=Kopgegevens(
            rij.registratienummer,
            rij.portefeuillehouder,
            rij.steller,
            rij.datum_college,
            rij.onderwerp or ONDERWERP,
        ),
        teksten=dict(json.loads(rij.teksten or "{}")),
        vrijgegeven=frozenset(Groep(naam) for naam in rij.vrijgegeven.split()),
        vrijgave_reden=rij.vrijgave_reden,
        verzonden_op=verzonden_op,
        heeft_pdf=rij.bestand_sha256 is not None,
    )
