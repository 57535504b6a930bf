"""Placements, premiums and vergoedingen as lists show them, with who they are about."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from db.begrippen import (
    Beoordelingssoort,
    Instrument,
    PlaatsingEinde,
    Plaatsingstatus,
    Premiestatus,
    Sector,
    Vervolgroute,
    Voldoende,
)
from db.model import (
    Beoordeling,
    Client,
    Onderbreking,
    Participatiebaan,
    Premiebesluit,
    Urenstand,
    Werkgever,
)
from werkplek import regelingen
from werkplek.namen import naam_van
from werkplek.participatiebanen.feiten import (
    Loopbaan,
    PremieRegel,
    alle_premies,
    alle_vergoedingen,
    lees_loopbanen,
)
from werkplek.regels.leeftijd import leeftijd
from werkplek.regels.namen import lijstnaam
from werkplek.regels.plaatsingen import leg_einde_uit, plaatsingstatus, vrije_plaatsen
from werkplek.regels.premieregels import premieregels
from werkplek.regels.premies import Premie
from werkplek.regels.uitleg import Uitleg
from werkplek.regels.vergoedingen import Vergoeding
from werkplek.werkplek import Werkplek

_DECEMBER = 12
_FEW = 400


@dataclass(frozen=True, slots=True)
class PremieBeeld:
    """One premium with whose it is. `besluit_id` and `versie` are those of a recorded besluit."""

    regel: PremieRegel
    client_id: int
    clientnummer: str
    naam: str
    werkgever: str
    besluit_id: int | None
    versie: int | None
    gebrek: str

    @property
    def premie(self) -> Premie:
        """The premium itself."""
        return self.regel.premie

    @property
    def uitleg(self) -> Uitleg:
        """Why it stands where it stands."""
        return self.regel.uitleg

    @property
    def sleutel(self) -> tuple[int, int]:
        """The placement and the number of the premium: what a decision is made on."""
        assert self.premie.plaatsing.id is not None
        return self.premie.plaatsing.id, self.premie.nummer


@dataclass(frozen=True, slots=True)
class VergoedingBeeld:
    """One vergoeding with which organisation gets it."""

    vergoeding: Vergoeding
    uitleg: Uitleg
    werkgevernummer: str
    werkgever: str


@dataclass(frozen=True, slots=True)
class OnderbrekingRegel:
    """One interruption with its row."""

    id: int
    versie: int
    van: date
    tot: date
    reden: str


@dataclass(frozen=True, slots=True)
class BeoordelingRegel:
    """One assessment with its row."""

    id: int
    versie: int
    datum: date
    soort: Beoordelingssoort
    oordeel: Voldoende
    toelichting: str


@dataclass(frozen=True, slots=True)
class PlaatsingRegel:
    """One placement as the list shows it. `einde` is the last day as far as it is known."""

    id: int
    versie: int
    nummer: str
    client_id: int
    clientnummer: str
    naam: str
    werkgever_id: int
    werkgever: str
    sector: Sector
    van: date
    tot: date | None
    einde: date | None
    uren: Decimal
    status: Plaatsingstatus
    instrument: Instrument | None


@dataclass(frozen=True, slots=True)
class PlaatsingBeeld:
    """One placement on one page."""

    regel: PlaatsingRegel
    leeftijd: int
    functie: str
    regeling: str
    uren_nu: Decimal
    opbouwplan: str
    zelf_gevonden: bool
    ontwikkelplan_op: date | None
    scholing_op: date | None
    tot_gepland: date | None
    verlengd_tot: date | None
    verlenging_reden: str
    einde_reden: PlaatsingEinde | None
    vervolg: Vervolgroute | None
    herkansing: bool
    waarom_einde: Uitleg
    loopbaan: Loopbaan
    premies: tuple[PremieBeeld, ...]
    onderbrekingen: tuple[OnderbrekingRegel, ...]
    beoordelingen: tuple[BeoordelingRegel, ...]


@dataclass(frozen=True, slots=True)
class Bezetting:
    """How many placements run against the target, in words; `vol`: more than the target."""

    lopend: int
    doel: int | None
    woorden: str
    vol: bool


def premies(werkplek: Werkplek) -> list[PremieBeeld]:
    """Every premium of every placement that has begun, by client and term."""
    with werkplek.lezen() as session:
        return lees_premies(session, werkplek.peildatum)


def lees_premies(
    session: Session, peildatum: date, clienten: Collection[int] | None = None
) -> list[PremieBeeld]:
    """As `premies`, within a session that is already open, of these clients or of all."""
    loopbanen = lees_loopbanen(session, peildatum, clienten)
    return beelden(session, alle_premies(loopbanen))


def vergoedingen(werkplek: Werkplek) -> list[VergoedingBeeld]:
    """Every vergoeding up to the calendar year of the peildatum."""
    with werkplek.lezen() as session:
        organisaties = {
            id_: (nummer, naam)
            for id_, nummer, naam in session.execute(
                select(Werkgever.id, Werkgever.nummer, Werkgever.naam)
            )
        }
        return [
            VergoedingBeeld(
                regel.vergoeding,
                regel.uitleg,
                *organisaties[regel.vergoeding.plaatsing.werkgever_id],
            )
            for regel in alle_vergoedingen(lees_loopbanen(session, werkplek.peildatum))
        ]


def maandpremies(werkplek: Werkplek, maand: date) -> list[PremieBeeld]:
    """The premium run of a month: what is due in it or still open from before, faults first.

    A premium is due in the month of its working day.
    """
    eind = date(maand.year + (maand.month == _DECEMBER), maand.month % _DECEMBER + 1, 1)
    begin = maand.replace(day=1)
    gevonden = [
        beeld
        for beeld in premies(werkplek)
        if beeld.premie.werkdag < eind
        and (
            beeld.premie.werkdag >= begin
            or beeld.premie.status
            in {Premiestatus.TE_BEOORDELEN, Premiestatus.AANGEHOUDEN, Premiestatus.TOEGEKEND}
        )
        and beeld.premie.status is not Premiestatus.VERVALLEN
    ]
    return sorted(gevonden, key=lambda b: (not b.gebrek, b.premie.werkdag, b.naam))


def lijst(werkplek: Werkplek) -> list[PlaatsingRegel]:
    """Every placement, planned ones too, the newest first."""
    with werkplek.lezen() as session:
        return [regel for regel, _ in _regels(session, werkplek.peildatum, None)]


def bezetting(werkplek: Werkplek) -> Bezetting:
    """How many placements run on the peildatum, against the target (PB-11, C-55)."""
    with werkplek.lezen() as session:
        return lees_bezetting(session, werkplek.peildatum)


def lees_bezetting(session: Session, peildatum: date) -> Bezetting:
    """As `bezetting`, within a session that is already open."""
    p = Participatiebaan
    lopend = (
        session.scalar(
            select(func.count())
            .select_from(p)
            .where(p.van <= peildatum, or_(p.tot.is_(None), p.tot >= peildatum))
        )
        or 0
    )
    doel = premieregels(regelingen.waarden(session)).doel.op(peildatum)
    return Bezetting(lopend, doel, *vrije_plaatsen(doel, lopend))


def beeld(werkplek: Werkplek, plaatsing_id: int) -> PlaatsingBeeld | None:
    """One placement on one page; None when it is not there any more."""
    with werkplek.lezen() as session:
        return lees_beeld(session, werkplek.peildatum, plaatsing_id)


def lees_beeld(session: Session, peildatum: date, plaatsing_id: int) -> PlaatsingBeeld | None:
    """As `beeld`, within a session that is already open."""
    rij = session.get(Participatiebaan, plaatsing_id)
    if rij is None:
        return None
    [(regel, loopbaan)] = [
        paar for paar in _regels(session, peildatum, {rij.client_id}) if paar[0].id == plaatsing_id
    ]
    standen = session.execute(
        select(Urenstand.van, Urenstand.uren)
        .where(Urenstand.plaatsing_id == plaatsing_id, Urenstand.van <= peildatum)
        .order_by(Urenstand.van)
    ).all()
    eigen = [p for p in loopbaan.premies() if p.premie.plaatsing.id == plaatsing_id]
    return PlaatsingBeeld(
        regel=regel,
        leeftijd=leeftijd(rij.client.geboortedatum, peildatum),
        functie=rij.functie,
        regeling=rij.regeling,
        uren_nu=standen[-1].uren if standen else rij.uren,
        opbouwplan=rij.opbouwplan,
        zelf_gevonden=rij.zelf_gevonden,
        ontwikkelplan_op=rij.ontwikkelplan_op,
        scholing_op=rij.scholing_op,
        tot_gepland=rij.tot_gepland,
        verlengd_tot=rij.verlengd_tot,
        verlenging_reden=rij.verlenging_reden,
        einde_reden=rij.einde_reden,
        vervolg=rij.vervolg,
        herkansing=rij.herkansing,
        waarom_einde=leg_einde_uit(loopbaan.klok, loopbaan.regels),
        loopbaan=loopbaan,
        premies=tuple(beelden(session, eigen)),
        onderbrekingen=tuple(
            OnderbrekingRegel(o.id, o.versie, o.van, o.tot, o.reden)
            for o in session.scalars(
                select(Onderbreking)
                .where(Onderbreking.plaatsing_id == plaatsing_id)
                .order_by(Onderbreking.van)
            )
        ),
        beoordelingen=tuple(
            BeoordelingRegel(b.id, b.versie, b.datum, b.soort, b.oordeel, b.toelichting)
            for b in session.scalars(
                select(Beoordeling)
                .where(Beoordeling.plaatsing_id == plaatsing_id)
                .order_by(Beoordeling.datum)
            )
        ),
    )


def _regels(
    session: Session, peildatum: date, clienten: Collection[int] | None
) -> list[tuple[PlaatsingRegel, Loopbaan]]:
    loopbanen = lees_loopbanen(session, peildatum, clienten, ook_gepland=True)
    per_id = {
        plaatsing.id: (plaatsing, loopbaan)
        for loopbaan in loopbanen
        for plaatsing in loopbaan.klok.plaatsingen
    }
    p = Participatiebaan
    vraag = (
        select(p, Client, Werkgever)
        .join(Client, p.client_id == Client.id)
        .join(Werkgever, p.werkgever_id == Werkgever.id)
        .order_by(p.van.desc(), p.id.desc())
    )
    if clienten is not None:
        vraag = vraag.where(p.client_id.in_(clienten))
    gevonden = []
    for rij, client, werkgever in session.execute(vraag):
        plaatsing, loopbaan = per_id[rij.id]
        dagen = loopbaan.regels.einde_dagen.op(peildatum) or 0
        laatste = plaatsing is loopbaan.klok.laatste
        regel = PlaatsingRegel(
            id=rij.id,
            versie=rij.versie,
            nummer=rij.nummer,
            client_id=client.id,
            clientnummer=client.nummer,
            naam=lijstnaam(naam_van(client)),
            werkgever_id=werkgever.id,
            werkgever=werkgever.naam,
            sector=werkgever.sector,
            van=rij.van,
            tot=rij.tot,
            einde=rij.tot or (loopbaan.klok.einde if laatste else None),
            uren=rij.uren,
            status=plaatsingstatus(loopbaan.klok, plaatsing, peildatum, dagen),
            instrument=rij.instrument,
        )
        gevonden.append((regel, loopbaan))
    return gevonden


def beelden(session: Session, regels: Collection[PremieRegel]) -> list[PremieBeeld]:
    """These premiums with names, and what is still wrong with those that are due."""
    clienten = {
        client.id: client
        for client in _rijen(session, {r.premie.plaatsing.client_id for r in regels})
    }
    namen: dict[int, str] = dict(session.execute(select(Werkgever.id, Werkgever.naam)).all())
    b = Premiebesluit
    besluiten = {
        (plaatsing_id, termijn): (id_, versie)
        for plaatsing_id, termijn, id_, versie in session.execute(
            select(b.plaatsing_id, b.termijn, b.id, b.versie)
        )
    }
    gevonden = []
    for regel in regels:
        plaatsing = regel.premie.plaatsing
        client = clienten[plaatsing.client_id]
        rij = besluiten.get((plaatsing.id or 0, regel.premie.nummer))
        besluit_id, versie = rij if rij is not None else (None, None)
        gevonden.append(
            PremieBeeld(
                regel,
                client.id,
                client.nummer,
                lijstnaam(naam_van(client)),
                namen[plaatsing.werkgever_id],
                besluit_id,
                versie,
                _gebrek(regel.premie, client),
            )
        )
    return gevonden


def _rijen(session: Session, ids: set[int]) -> list[Client]:
    vraag = select(Client).where(Client.id.in_(select(Participatiebaan.client_id)))
    if len(ids) <= _FEW:
        vraag = select(Client).where(Client.id.in_(ids))
    return list(session.scalars(vraag))


def _gebrek(premie: Premie, client: Client) -> str:
    """What stands in the way of paying this premium, with what to do; "" when nothing does."""
    if premie.status not in {
        Premiestatus.TE_BEOORDELEN,
        Premiestatus.AANGEHOUDEN,
        Premiestatus.TOEGEKEND,
    }:
        return ""
    if premie.bedrag is None:
        return "Het bedrag is niet vastgesteld. Vul het in bij Instellingen."
    if client.overleden_op is not None:
        return "Deze cliënt is overleden. Kijk aan wie de premie toekomt."
    if not client.iban:
        return "Het rekeningnummer ontbreekt. Vul het in bij de cliënt."
    return ""
