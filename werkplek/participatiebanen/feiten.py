"""The facts the rules of placements need, read for many people at once, with what follows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from sqlalchemy import ColumnElement, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session

from db import model
from werkplek.participatiebanen.regelboek import Regelboek, lees_regelboek
from werkplek.regels.plaatsingen import (
    Beoordeling,
    Besluit,
    Klok,
    Periode,
    Plaatsing,
    klokken,
)
from werkplek.regels.premieregels import Premieregels
from werkplek.regels.premies import Premie, leg_uit_premie, premies
from werkplek.regels.uitleg import Uitleg
from werkplek.regels.vergoedingen import Vergoeding, leg_uit_vergoeding, vergoedingen

_FEW = 400


@dataclass(frozen=True, slots=True)
class Loopbaan:
    """One clock of one person with the rules it falls under and the day it is looked at."""

    klok: Klok
    regels: Premieregels
    peildatum: date

    def premies(self) -> list[PremieRegel]:
        """The premiums, in order."""
        return [
            PremieRegel(premie, self) for premie in premies(self.klok, self.regels, self.peildatum)
        ]

    def vergoedingen(self) -> list[VergoedingRegel]:
        """What the organisations get."""
        gevonden = vergoedingen(self.klok, self.regels, self.peildatum)
        return [VergoedingRegel(vergoeding, self) for vergoeding in gevonden]

    def met(self, anders: Plaatsing) -> Loopbaan:
        """The same clock with another version of one placement: what if."""
        rij = [anders if p.id == anders.id else p for p in self.klok.plaatsingen]
        for uurwerk in klokken(rij, self.regels):
            if any(plaatsing is anders for plaatsing in uurwerk.plaatsingen):
                return replace(self, klok=uurwerk)
        raise AssertionError("a placement is in one of its own clocks")


@dataclass(frozen=True, slots=True)
class PremieRegel:
    """One premium with what it was reckoned from."""

    premie: Premie
    loopbaan: Loopbaan

    @property
    def uitleg(self) -> Uitleg:
        """Why it stands where it stands."""
        return leg_uit_premie(self.premie, self.loopbaan.klok, self.loopbaan.regels)


@dataclass(frozen=True, slots=True)
class VergoedingRegel:
    """One vergoeding with what it was reckoned from."""

    vergoeding: Vergoeding
    loopbaan: Loopbaan

    @property
    def uitleg(self) -> Uitleg:
        """Why it is what it is."""
        return leg_uit_vergoeding(self.vergoeding, self.loopbaan.regels)


def lees_loopbanen(
    session: Session,
    peildatum: date,
    clienten: Collection[int] | None = None,
    *,
    ook_gepland: bool = False,
) -> list[Loopbaan]:
    """Every clock, of these clients or of all, in the order of their client and start.

    A placement that begins after the peildatum counts only with `ook_gepland`.
    """
    boek = lees_regelboek(session, peildatum)
    per_client: dict[int, list[Plaatsing]] = defaultdict(list)
    regeling: dict[str, str] = {}
    for plaatsing, naam in _plaatsingen(session, peildatum, clienten):
        if plaatsing.van <= peildatum or ook_gepland:
            per_client[plaatsing.client_id].append(plaatsing)
            regeling[plaatsing.nummer] = naam
    return list(_loopbanen(per_client, regeling, boek, peildatum))


def _loopbanen(
    per_client: dict[int, list[Plaatsing]],
    regeling: dict[str, str],
    boek: Regelboek,
    peildatum: date,
) -> Iterator[Loopbaan]:
    for client_id in sorted(per_client):
        rij = per_client[client_id]
        eerste = min(rij, key=lambda p: (p.van, p.nummer))
        for uurwerk in klokken(rij, boek.van(regeling[eerste.nummer])):
            regels = boek.van(regeling[uurwerk.plaatsingen[0].nummer])
            yield Loopbaan(uurwerk, regels, peildatum)


def _plaatsingen(
    session: Session, peildatum: date, clienten: Collection[int] | None
) -> Iterator[tuple[Plaatsing, str]]:
    p = model.Participatiebaan
    vraag = select(
        p.id, p.nummer, p.client_id, p.werkgever_id, p.instrument, p.van, p.tot_gepland, p.tot,
        p.verlengd_tot, p.einde_reden, p.ontwikkelplan_op, p.herkansing, p.regeling,
    ).order_by(p.client_id, p.van, p.id)  # fmt: skip
    ids: list[int] | None = None
    if clienten is not None:
        vraag = vraag.where(p.client_id.in_(clienten))
    rijen = session.execute(vraag).all()
    if clienten is not None or len(rijen) <= _FEW:
        ids = [rij.id for rij in rijen]
    weg = _onderbrekingen(session, ids)
    oordelen = _beoordelingen(session, ids, peildatum)
    besluiten = _besluiten(session, ids, peildatum)
    for rij in rijen:
        plaatsing = Plaatsing(
            nummer=rij.nummer,
            van=rij.van,
            tot_gepland=rij.tot_gepland,
            tot=rij.tot,
            verlengd_tot=rij.verlengd_tot,
            einde_reden=rij.einde_reden,
            instrument=rij.instrument,
            ontwikkelplan_op=rij.ontwikkelplan_op,
            herkansing=rij.herkansing,
            onderbrekingen=tuple(weg.get(rij.id, ())),
            beoordelingen=tuple(oordelen.get(rij.id, ())),
            besluiten=tuple(besluiten.get(rij.id, ())),
            client_id=rij.client_id,
            werkgever_id=rij.werkgever_id,
            id=rij.id,
        )
        yield plaatsing, rij.regeling


def _onderbrekingen(session: Session, ids: list[int] | None) -> dict[int, list[Periode]]:
    o = model.Onderbreking
    gevonden: dict[int, list[Periode]] = defaultdict(list)
    vraag = select(o.plaatsing_id, o.van, o.tot).where(_van(o.plaatsing_id, ids)).order_by(o.van)
    for plaatsing_id, van, tot in session.execute(vraag):
        gevonden[plaatsing_id].append(Periode(van, tot))
    return gevonden


def _beoordelingen(
    session: Session, ids: list[int] | None, peildatum: date
) -> dict[int, list[Beoordeling]]:
    b = model.Beoordeling
    gevonden: dict[int, list[Beoordeling]] = defaultdict(list)
    vraag = (
        select(b.plaatsing_id, b.datum, b.soort, b.oordeel, b.termijn)
        .where(b.datum <= peildatum, _van(b.plaatsing_id, ids))
        .order_by(b.datum, b.id)
    )
    for plaatsing_id, datum, soort, oordeel, termijn in session.execute(vraag):
        gevonden[plaatsing_id].append(Beoordeling(datum, soort, oordeel, termijn))
    return gevonden


def _besluiten(
    session: Session, ids: list[int] | None, peildatum: date
) -> dict[int, list[Besluit]]:
    b = model.Premiebesluit
    gevonden: dict[int, list[Besluit]] = defaultdict(list)
    vraag = (
        select(
            b.plaatsing_id, b.termijn, b.besluit, b.besluitdatum, b.bedrag, b.betaald_op,
            b.motivering,
        )
        .where(b.besluitdatum <= peildatum, _van(b.plaatsing_id, ids))
        .order_by(b.termijn)
    )  # fmt: skip
    for plaatsing_id, termijn, besluit, datum, bedrag, betaald, waarom in session.execute(vraag):
        gevonden[plaatsing_id].append(Besluit(termijn, besluit, datum, bedrag, betaald, waarom))
    return gevonden


def _van(kolom: InstrumentedAttribute[int], ids: list[int] | None) -> ColumnElement[bool]:
    return true() if ids is None else kolom.in_(ids)


def alle_premies(loopbanen: Iterable[Loopbaan]) -> list[PremieRegel]:
    """Every premium of these clocks."""
    return [regel for loopbaan in loopbanen for regel in loopbaan.premies()]


def alle_vergoedingen(loopbanen: Iterable[Loopbaan]) -> list[VergoedingRegel]:
    """Every vergoeding of these clocks."""
    return [regel for loopbaan in loopbanen for regel in loopbaan.vergoedingen()]


def som(bedragen: Iterable[Decimal | None]) -> Decimal | None:
    """The sum, or None when one of the amounts is not known: nothing is guessed."""
    totaal = Decimal("0.00")
    for euro in bedragen:
        if euro is None:
            return None
        totaal += euro
    return totaal
