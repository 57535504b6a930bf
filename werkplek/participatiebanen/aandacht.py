"""What placements ask for now: a premium to decide, an assessment, schooling to offer, an end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from db.begrippen import (
    Beoordelingssoort,
    Instrument,
    Opleidingsniveau,
    Premiestatus,
    Taaksoort,
)
from db.model import Client, Participatiebaan, Werkgever
from werkplek.participatiebanen.feiten import Loopbaan, PremieRegel, lees_loopbanen
from werkplek.regels.kalender import vorige_werkdag
from werkplek.regels.opmaak import datum_lang
from werkplek.regels.plaatsingen import Plaatsing, leg_einde_uit
from werkplek.regels.uitleg import Uitleg, leg_uit

_NOG_TE_BETALEN = timedelta(days=400)
"""So long after its end a placement is still looked at for premiums that are open."""
_MET_STARTKWALIFICATIE = frozenset(
    (Opleidingsniveau.MBO2_4_HAVO_VWO, Opleidingsniveau.HBO, Opleidingsniveau.WO)
)
_OPEN = frozenset((Premiestatus.TE_BEOORDELEN, Premiestatus.AANGEHOUDEN, Premiestatus.VOORZIEN))


@dataclass(frozen=True, slots=True)
class Aandacht:
    """One thing a placement asks for, with by when and why."""

    soort: Taaksoort
    plaatsing_id: int
    client_id: int
    omschrijving: str
    toelichting: str
    datum: date
    uitleg: Uitleg


def vraagt_aandacht(session: Session, peildatum: date, horizon: date) -> Iterator[Aandacht]:
    """What is due up to the horizon; nothing at all in a store without placements.

    Of a placement only the first premium that is open, so that one row stands for one thing to do.
    """
    p = Participatiebaan
    rijen = session.execute(
        select(p.client_id, p.id, p.scholing_op, Client.opleidingsniveau, Werkgever.naam)
        .join(Client, p.client_id == Client.id)
        .join(Werkgever, p.werkgever_id == Werkgever.id)
        .where(
            p.van <= peildatum,
            or_(p.tot.is_(None), p.tot >= peildatum - _NOG_TE_BETALEN),
            or_(Client.overleden_op.is_(None), Client.overleden_op > peildatum),
        )
    ).all()
    if not rijen:
        return
    scholing = {
        rij.id
        for rij in rijen
        if (rij.scholing_op is None or rij.scholing_op > peildatum)
        and rij.opleidingsniveau not in _MET_STARTKWALIFICATIE
    }
    waar = {rij.id: rij.naam for rij in rijen}
    clienten = {rij.client_id for rij in rijen}
    for loopbaan in lees_loopbanen(session, peildatum, clienten):
        laatste = loopbaan.klok.laatste
        if laatste.id is None or laatste.id not in waar:
            continue
        plek = waar[laatste.id]
        yield from _premie(loopbaan, waar, horizon)
        if laatste.tot is None and laatste.instrument is not Instrument.PARTICIPATIEBAAN_HAREN:
            if laatste.id in scholing:
                yield from _scholing(loopbaan, laatste, plek, horizon)
            yield from _beoordelen(loopbaan, laatste, plek, horizon)
            yield from _einde(loopbaan, laatste, plek)


def _premie(loopbaan: Loopbaan, waar: dict[int, str], horizon: date) -> Iterator[Aandacht]:
    open_ = next((r for r in loopbaan.premies() if r.premie.status in _OPEN), None)
    if open_ is None:
        return
    premie = open_.premie
    datum = premie.werkdag
    omschrijving = f"Besluit over premie {premie.nummer}"
    if premie.status is Premiestatus.AANGEHOUDEN and premie.coach_tot is not None:
        datum = vorige_werkdag(premie.coach_tot)
        omschrijving = f"Vul aan wat ontbreekt voor premie {premie.nummer}"
    if datum <= horizon and premie.plaatsing.id in waar:
        yield _over(Taaksoort.PREMIE, open_, omschrijving, waar[premie.plaatsing.id], datum)


def _over(
    soort: Taaksoort, regel: PremieRegel, omschrijving: str, plek: str, datum: date
) -> Aandacht:
    plaatsing = regel.premie.plaatsing
    assert plaatsing.id is not None
    return Aandacht(
        soort, plaatsing.id, plaatsing.client_id, omschrijving, plek, datum, regel.uitleg
    )


def _scholing(
    loopbaan: Loopbaan, plaatsing: Plaatsing, plek: str, horizon: date
) -> Iterator[Aandacht]:
    maanden = loopbaan.regels.scholing_maanden.op(loopbaan.klok.start)
    if not maanden or plaatsing.id is None:
        return
    datum = vorige_werkdag(loopbaan.klok.toets(maanden))
    if datum <= horizon:
        yield Aandacht(
            Taaksoort.SCHOLING,
            plaatsing.id,
            plaatsing.client_id,
            "Bied scholing aan",
            plek,
            datum,
            leg_uit(
                f"Bied uiterlijk op {datum_lang(datum)} scholing aan.",
                f"begonnen op {datum_lang(loopbaan.klok.start)}",
                f"na {maanden} maanden biedt de gemeente scholing aan wie geen startkwalificatie heeft",
                bron="Participatiewet artikel 10a lid 5",
            ),
        )


def _beoordelen(
    loopbaan: Loopbaan, plaatsing: Plaatsing, plek: str, horizon: date
) -> Iterator[Aandacht]:
    maanden = loopbaan.regels.beoordeling_maanden.op(loopbaan.klok.start)
    gedaan = any(
        deel.soort is Beoordelingssoort.NEGEN_MAANDEN
        for p in loopbaan.klok.plaatsingen
        for deel in p.beoordelingen
    )
    if not maanden or gedaan or plaatsing.id is None:
        return
    datum = vorige_werkdag(loopbaan.klok.toets(maanden))
    if datum <= horizon:
        yield Aandacht(
            Taaksoort.PLAATSING_BEOORDELEN,
            plaatsing.id,
            plaatsing.client_id,
            "Beoordeel of de kans op werk is vergroot",
            plek,
            datum,
            leg_uit(
                f"Beoordeel dit uiterlijk op {datum_lang(datum)}.",
                f"begonnen op {datum_lang(loopbaan.klok.start)}",
                f"na {maanden} maanden beoordeelt de gemeente of de kans op werk is vergroot",
                "is dat niet zo, dan eindigt de plaatsing na twaalf maanden",
                bron="Participatiewet artikel 10a lid 8",
            ),
        )


def _einde(loopbaan: Loopbaan, plaatsing: Plaatsing, plek: str) -> Iterator[Aandacht]:
    einde = loopbaan.klok.einde
    vooruit = loopbaan.regels.einde_dagen.op(loopbaan.peildatum) or 0
    if einde is None or plaatsing.id is None:
        return
    if einde <= loopbaan.peildatum + timedelta(days=vooruit):
        yield Aandacht(
            Taaksoort.PLAATSING_EINDE,
            plaatsing.id,
            plaatsing.client_id,
            "Leg het einde vast, of verleng de plaatsing",
            plek,
            einde,
            leg_einde_uit(loopbaan.klok, loopbaan.regels),
        )
