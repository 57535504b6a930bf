"""The figures of Kansen in Kaart: a period for what was done, the peildatum for where it stands."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.orm import Session, aliased

from db.begrippen import Contactsoort, Contactstatus, Kikstatus, Verwijzing
from db.model import Contact
from werkplek import kik_vraag
from werkplek.kik import Kikstand, lees_stand
from werkplek.regels.kik import BENADERD
from werkplek.werkplek import Werkplek

ONBEKEND = "onbekend"


@dataclass(frozen=True, slots=True)
class KikCijfers:
    """The figures as the exchange format names them; each counts people, none twice (C-43).

    In the period (both days included, never after the peildatum): `benaderd` a KIK contact that
    reached them; `gesproken` a held KIK conversation; `vervolggesprek` of those, another held
    conversation on a later day of the period; `doorverwezen` of those, per destination, so that
    one person may be in several, and `doorverwezen_personen` each once.

    On the peildatum: `populatie`; `populatie_gesproken` of it, who ever had a held conversation of
    any kind but werkgever; `per_uitkomst` of these, what came of their last conversation;
    `nooit_gesproken` the rest of the population; `te_laat` and `in_rust` by their status.
    `gesproken_per_jaar`: people with a held KIK conversation per calendar year of the period.
    """

    peildatum: date
    van: date | None
    tot: date
    benaderd: int
    gesproken: int
    vervolggesprek: int
    doorverwezen: dict[str, int]
    doorverwezen_personen: int
    gesproken_per_jaar: dict[str, int]
    populatie: int
    populatie_gesproken: int
    per_uitkomst: dict[str, int]
    nooit_gesproken: int
    te_laat: int
    in_rust: int


def cijfers(werkplek: Werkplek, van: date | None = None, tot: date | None = None) -> KikCijfers:
    """Count them. Without `van` from the first contact on. Raises `RegelingOntbreekt`."""
    with werkplek.lezen() as session:
        return lees_cijfers(session, werkplek.peildatum, van, tot)


def lees_cijfers(
    session: Session, peildatum: date, van: date | None = None, tot: date | None = None
) -> KikCijfers:
    """As `cijfers`, within a session that is already open."""
    stand = lees_stand(session, peildatum)
    begin, eind = van or date.min, min(tot or peildatum, peildatum)
    in_periode = (Contact.datum >= begin, Contact.datum <= eind, Contact.client_id.is_not(None))
    kik = (Contact.soort == Contactsoort.KIK, *in_periode)
    gevoerd = (Contact.status == Contactstatus.GEVOERD, *kik)
    doorverwezen, personen = _doorverwezen(session, gevoerd)
    gesproken = sum(plaats.laatste is not None for plaats in stand.plaatsen)
    status = Counter(plaats.status for plaats in stand.plaatsen)
    jaar = func.substr(Contact.datum, 1, 4)
    per_jaar = (
        select(jaar, func.count(Contact.client_id.distinct()))
        .where(*gevoerd)
        .group_by(jaar)
        .order_by(jaar)
    )
    return KikCijfers(
        peildatum=peildatum,
        van=van,
        tot=eind,
        benaderd=_personen(session, Contact.status.in_(BENADERD), *kik),
        gesproken=_personen(session, *gevoerd),
        vervolggesprek=_personen(session, *gevoerd, _met_vervolg(eind)),
        doorverwezen=doorverwezen,
        doorverwezen_personen=personen,
        gesproken_per_jaar=dict(session.execute(per_jaar).all()),
        populatie=len(stand.plaatsen),
        populatie_gesproken=gesproken,
        per_uitkomst=_per_uitkomst(session, stand),
        nooit_gesproken=len(stand.plaatsen) - gesproken,
        te_laat=status[Kikstatus.TE_LAAT],
        in_rust=status[Kikstatus.RUST],
    )


def _personen(session: Session, *welke: ColumnElement[bool]) -> int:
    return session.scalars(select(func.count(Contact.client_id.distinct())).where(*welke)).one()


def _met_vervolg(eind: date) -> ColumnElement[bool]:
    """Another held conversation with the same person on a later day, up to `eind`."""
    later = aliased(Contact)
    return exists().where(
        later.client_id == Contact.client_id,
        later.status == Contactstatus.GEVOERD,
        later.soort != Contactsoort.WERKGEVER,
        later.datum > Contact.datum,
        later.datum <= eind,
    )


def _doorverwezen(
    session: Session, gevoerd: tuple[ColumnElement[bool], ...]
) -> tuple[dict[str, int], int]:
    """How many people were referred to each destination, and how many people that are."""
    per_bestemming: dict[str, set[int]] = {str(bestemming): set() for bestemming in Verwijzing}
    rijen = session.execute(
        select(Contact.client_id, Contact.doorverwezen_naar).where(
            *gevoerd, Contact.doorverwezen_naar != ""
        )
    )
    for client_id, bestemmingen in rijen:
        for bestemming in bestemmingen.split():
            per_bestemming.setdefault(bestemming, set()).add(client_id or 0)
    personen = set[int]().union(*per_bestemming.values())
    return {naam: len(wie) for naam, wie in per_bestemming.items() if wie}, len(personen)


def _per_uitkomst(session: Session, stand: Kikstand) -> dict[str, int]:
    """What came of the last held conversation of each in the population who was ever spoken."""
    populatie = {plaats.client_id for plaats in stand.plaatsen if plaats.laatste is not None}
    laatste = _laatste_gesprekken(stand.peildatum)
    telling = Counter(
        str(uitkomst or ONBEKEND)
        for client_id, uitkomst in session.execute(laatste)
        if client_id in populatie
    )
    return dict(sorted(telling.items()))


def _laatste_gesprekken(peildatum: date) -> Select[Any]:
    """Per client the outcome of the last held conversation; on one day, of the last recorded."""
    volgorde = func.row_number().over(
        partition_by=Contact.client_id, order_by=(Contact.datum.desc(), Contact.id.desc())
    )
    genummerd = (
        select(Contact.client_id, Contact.uitkomst, volgorde.label("volgorde"))
        .where(*kik_vraag.gesproken(), Contact.datum <= peildatum, Contact.client_id.is_not(None))
        .subquery()
    )
    return select(genummerd.c.client_id, genummerd.c.uitkomst).where(genummerd.c.volgorde == 1)
