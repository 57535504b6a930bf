"""The figures of the participatiebanen over a period, counted from the records (PB-11, PB-28 to PB-36)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.begrippen import (
    PlaatsingEinde,
    Premiekeuze,
    Premiestatus,
    Uitstroomarbeid,
    Uitstroomomvang,
)
from db.model import Participatiebaan, Premiebesluit, Uitstroom, Werkgever
from werkplek import regelingen
from werkplek.participatiebanen.feiten import (
    alle_premies,
    alle_vergoedingen,
    lees_loopbanen,
    som,
)
from werkplek.regels.premieregels import premieregels
from werkplek.regels.premies import Premie
from werkplek.werkplek import Werkplek


@dataclass(frozen=True, slots=True)
class Telling:
    """How many, and what they come to in euro; None where one of the amounts is not known."""

    aantal: int
    bedrag: Decimal | None


@dataclass(frozen=True, slots=True)
class Participatiecijfers:
    """The figures as the exchange format names them, over `van` up to and including `tot`.

    `lopend` and `doel` hold on the last day of the period, `ooit` counts persons up to it.
    `gestart`, `beeindigd`, `zelf_gevonden` count placements in the period; `organisaties` and
    `per_sector` organisations with a placement in it, `nieuwe_organisaties` those whose first one
    began in it. The outflow counts persons. `premies_voorzien` are those that are foreseen on the
    peildatum; `vergoedingen` those of the calendar years of the period.
    """

    van: date
    tot: date
    lopend: int
    gestart: int
    beeindigd: int
    doel: int | None
    zelf_gevonden: int
    nieuwe_organisaties: int
    organisaties: int
    per_sector: dict[str, int]
    uitgestroomd_volledig: int
    uitgestroomd_deels: int
    waarvan_fulltime_werk: int
    waarvan_parttime_werk: int
    premies_toegekend: Telling
    premies_voorzien: Telling
    vergoedingen: Telling
    ooit: int


@dataclass(frozen=True, slots=True)
class _Plaatsing:
    client_id: int
    werkgever_id: int
    sector: str
    van: date
    tot: date | None
    zelf_gevonden: bool
    einde_reden: PlaatsingEinde | None


@dataclass(frozen=True, slots=True)
class _Uit:
    """Someone who left benefit, wholly or partly, and whether to fitting work."""

    client_id: int
    omvang: Uitstroomomvang
    arbeid: Uitstroomarbeid


def cijfers(
    werkplek: Werkplek, van: date | None = None, tot: date | None = None
) -> Participatiecijfers:
    """The figures on the peildatum; without a period those of its calendar year so far."""
    with werkplek.lezen() as session:
        return lees_cijfers(session, werkplek.peildatum, van, tot)


def lees_cijfers(
    session: Session, peildatum: date, van: date | None = None, tot: date | None = None
) -> Participatiecijfers:
    """As `cijfers`, within a session that is already open."""
    eind = min(tot, peildatum) if tot is not None else peildatum
    begin = van if van is not None else date(eind.year, 1, 1)
    alle = _plaatsingen(session, eind)
    gestart = [p for p in alle if begin <= p.van]
    in_periode = [p for p in alle if p.tot is None or p.tot >= begin]
    sectoren = {p.werkgever_id: p.sector for p in in_periode}
    eerste: dict[int, date] = {}
    for p in alle:
        eerste[p.werkgever_id] = min(p.van, eerste.get(p.werkgever_id, p.van))
    uit = _uitstroom(session, alle, begin, eind)
    loopbanen = lees_loopbanen(session, peildatum)
    premies = [regel.premie for regel in alle_premies(loopbanen)]
    voorzien = [
        premie
        for premie in premies
        if premie.status is Premiestatus.VOORZIEN
        and (van is None or van <= premie.toetsdatum)
        and (tot is None or premie.toetsdatum <= tot)
    ]
    vergoedingen = [
        regel.vergoeding
        for regel in alle_vergoedingen(loopbanen)
        if begin.year <= regel.vergoeding.jaar <= eind.year
    ]
    toegekend = _toegekend(session, begin, eind, premies)
    return Participatiecijfers(
        van=begin,
        tot=eind,
        lopend=sum(p.tot is None or p.tot >= eind for p in alle),
        gestart=len(gestart),
        beeindigd=sum(p.tot is not None and begin <= p.tot <= eind for p in alle),
        doel=premieregels(regelingen.waarden(session)).doel.op(eind),
        zelf_gevonden=sum(p.zelf_gevonden for p in gestart),
        nieuwe_organisaties=sum(begin <= dag <= eind for dag in eerste.values()),
        organisaties=len(sectoren),
        per_sector=dict(sorted(Counter(sectoren.values()).items())),
        uitgestroomd_volledig=_personen(uit, Uitstroomomvang.VOLLEDIG),
        uitgestroomd_deels=_personen(uit, Uitstroomomvang.DEELS),
        waarvan_fulltime_werk=_personen(uit, Uitstroomomvang.VOLLEDIG, Uitstroomarbeid.FULLTIME),
        waarvan_parttime_werk=_personen(uit, Uitstroomomvang.DEELS, Uitstroomarbeid.PARTTIME),
        premies_toegekend=Telling(len(toegekend), som(toegekend)),
        premies_voorzien=Telling(len(voorzien), som(premie.bedrag for premie in voorzien)),
        vergoedingen=Telling(len(vergoedingen), som(deel.bedrag for deel in vergoedingen)),
        ooit=len({p.client_id for p in alle}),
    )


def _plaatsingen(session: Session, eind: date) -> list[_Plaatsing]:
    p = Participatiebaan
    rijen = session.execute(
        select(
            p.client_id, p.werkgever_id, Werkgever.sector, p.van, p.tot, p.zelf_gevonden,
            p.einde_reden,
        )
        .join(Werkgever, p.werkgever_id == Werkgever.id)
        .where(p.van <= eind)
    )  # fmt: skip
    return [
        _Plaatsing(client_id, werkgever_id, str(sector), van, tot, zelf, reden)
        for client_id, werkgever_id, sector, van, tot, zelf, reden in rijen
    ]


def _uitstroom(
    session: Session, plaatsingen: list[_Plaatsing], begin: date, eind: date
) -> list[_Uit]:
    """Who left benefit in the period after a placement had begun.

    The table uitstroom tells most; of who is not in it, how the placement ended.
    """
    eerste: dict[int, date] = {}
    for p in plaatsingen:
        eerste[p.client_id] = min(p.van, eerste.get(p.client_id, p.van))
    u = Uitstroom
    rijen = session.execute(
        select(u.client_id, u.omvang, u.arbeid, u.datum).where(u.datum >= begin, u.datum <= eind)
    )
    uit = [
        _Uit(client_id, omvang, arbeid)
        for client_id, omvang, arbeid, datum in rijen
        if client_id in eerste and eerste[client_id] <= datum
    ]
    bekend = {deel.client_id for deel in uit}
    for p in plaatsingen:
        soort = _BIJ_EINDE.get(p.einde_reden) if p.einde_reden is not None else None
        if soort and p.client_id not in bekend and p.tot is not None and begin <= p.tot <= eind:
            uit.append(_Uit(p.client_id, *soort))
    return uit


_BIJ_EINDE = {
    PlaatsingEinde.WERK_VOLLEDIG: (Uitstroomomvang.VOLLEDIG, Uitstroomarbeid.FULLTIME),
    PlaatsingEinde.WERK_DEELS: (Uitstroomomvang.DEELS, Uitstroomarbeid.PARTTIME),
}


def _personen(
    uit: Iterable[_Uit], omvang: Uitstroomomvang, arbeid: Uitstroomarbeid | None = None
) -> int:
    return len(
        {d.client_id for d in uit if d.omvang is omvang and (arbeid is None or d.arbeid is arbeid)}
    )


def _toegekend(
    session: Session, begin: date, eind: date, premies: Iterable[Premie]
) -> list[Decimal | None]:
    """The amounts that were granted; where the besluit names none, that of the toetsdatum."""
    op_toets = {(premie.plaatsing.id, premie.nummer): premie.bedrag for premie in premies}
    b = Premiebesluit
    rijen = session.execute(
        select(b.plaatsing_id, b.termijn, b.bedrag).where(
            b.besluit == Premiekeuze.TOEGEKEND, b.besluitdatum >= begin, b.besluitdatum <= eind
        )
    )
    return [
        bedrag if bedrag is not None else op_toets.get((plaatsing_id, termijn))
        for plaatsing_id, termijn, bedrag in rijen
    ]
