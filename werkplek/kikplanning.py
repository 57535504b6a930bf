"""The planning of Kansen in Kaart: a proposal from the records, taken over as one act."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from typing import Final

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from db.begrippen import Contactsoort, Contactstatus, Kanaal, Kikstatus
from db.fouten import OngeldigeInvoer, Verouderd
from db.model import Afwezigheid, Client, Contact, Medewerker
from werkplek import kik_vraag
from werkplek.kik import lees_stand
from werkplek.namen import naam_van
from werkplek.regelingen import lees_kikregels, waarden
from werkplek.regels import kikplanning as regels
from werkplek.regels.kalender import Feestdag, is_werkdag, plus_maanden
from werkplek.regels.kik import uiterste_datum
from werkplek.regels.kikplanning import Afspraak, Gesprekstijd, Kandidaat, Planning, Werktijd
from werkplek.regels.kikregels import Kikregels
from werkplek.regels.namen import lijstnaam
from werkplek.regels.opmaak import datum_lang
from werkplek.regels.regelingen import vrije_dagen
from werkplek.werkplek import Werkplek, Wijziging

_BLOK: Final = 900
_WEKEN: Final = 52
_ZOEKRUIMTE: Final = timedelta(weeks=8)


@dataclass(frozen=True, slots=True)
class Planregel:
    """One conversation of the proposal, with the names of who it is between."""

    client_id: int
    clientnummer: str
    naam: str
    medewerker_id: int
    medewerker: str
    datum: date
    tijd: time | None
    kanaal: Kanaal
    uiterlijk: date
    te_laat_dagen: int
    nooit_gesproken: bool


@dataclass(frozen=True, slots=True)
class Kikvoorstel:
    """A planning that is not recorded yet. `te_vaak` are people who may not be approached now."""

    planning: Planning
    regels: tuple[Planregel, ...]
    te_vaak: int
    extra_wie: str = ""


@dataclass(frozen=True, slots=True)
class Weekbeeld:
    """A week of the year: `moet` people whose last day it holds (in the first week also all that
    is late already), `gepland` conversations, and room for `ruimte` more."""

    maandag: date
    moet: int
    gepland: int
    ruimte: int


def stel_voor(werkplek: Werkplek, van: date | None = None, tot: date | None = None) -> Kikvoorstel:
    """Plan who is due from `van` to `tot`, by default a year from the peildatum on.

    Who rests, has a conversation planned, or was approached as often as a year allows, is left
    alone. Raises `OngeldigeInvoer` naming the field, or `RegelingOntbreekt`.
    """
    peildatum = werkplek.peildatum
    begin = van or peildatum
    if begin < peildatum:
        raise OngeldigeInvoer(f"Plan vanaf {datum_lang(peildatum)} of later.", "van")
    with werkplek.lezen() as session:
        kikregels = lees_kikregels(session, peildatum)
        vrij = vrije_dagen(waarden(session), peildatum)
        eind = _tot_volgende_werkdag(tot or plus_maanden(begin, 12) - timedelta(days=1), vrij)
        kandidaten, te_vaak = _kandidaten(session, peildatum, eind, kikregels)
        planning = regels.plan(
            kandidaten,
            _werktijden(session),
            _afspraken(session, begin, eind),
            begin,
            eind,
            vrij=vrij,
            minuten=kikregels.gesprek_minuten,
        )
        return _met_namen(session, planning, te_vaak, peildatum)


def zonder(voorstel: Kikvoorstel, client_id: int) -> Kikvoorstel:
    """The proposal without one conversation that is not to be planned now."""
    return replace(voorstel, regels=tuple(r for r in voorstel.regels if r.client_id != client_id))


def neem_over(werkplek: Werkplek, voorstel: Kikvoorstel) -> Wijziging:
    """Record the whole proposal as planned conversations, in one act.

    Raises `Verouderd` when someone in it got a conversation in the meantime.
    """
    with werkplek.handeling("KIK-planning overgenomen") as handeling:
        session = handeling.session
        bezet = set(session.scalars(kik_vraag.gepland(werkplek.peildatum)))
        if any(regel.client_id in bezet for regel in voorstel.regels):
            raise Verouderd(
                "Intussen is met iemand uit dit voorstel al een gesprek gepland. Maak het voorstel "
                "opnieuw."
            )
        if voorstel.regels:
            session.execute(insert(Contact), [_als_contact(regel) for regel in voorstel.regels])
        return handeling.commit()


def meld_afwezig(werkplek: Werkplek, medewerker_id: int, van: date, tot: date) -> Wijziging:
    """Record leave or illness, and move that medewerker's KIK conversations in those days.

    One act. Each gets another day or another medewerker, in time where that can be. A conversation
    to which someone was invited is marked as moved and planned anew, so that a letter can follow.
    Raises `OngeldigeInvoer` naming the field.
    """
    if tot < van:
        raise OngeldigeInvoer(
            f"De afwezigheid eindigt voor zij begint. Kies een dag vanaf {datum_lang(van)}.", "tot"
        )
    peildatum = werkplek.peildatum
    with werkplek.handeling("Afwezigheid vastgelegd", onderwerp=("medewerker", medewerker_id)) as h:
        session = h.session
        bekend = session.scalar(
            select(Afwezigheid).where(
                Afwezigheid.medewerker_id == medewerker_id, Afwezigheid.van == van
            )
        )
        if bekend is not None:
            bekend.tot = max(bekend.tot, tot)
        else:
            session.add(Afwezigheid(medewerker_id=medewerker_id, van=van, tot=tot))
        session.flush()
        _verzet(session, medewerker_id, max(van, peildatum), tot, peildatum)
        return h.commit()


def jaarbeeld(werkplek: Werkplek) -> tuple[Weekbeeld, ...]:
    """The 52 weeks from the peildatum on: what is due against what there is room for."""
    peildatum = werkplek.peildatum
    maandag = peildatum - timedelta(days=peildatum.weekday())
    tot = maandag + timedelta(weeks=_WEKEN) - timedelta(days=1)
    with werkplek.lezen() as session:
        kikregels = lees_kikregels(session, peildatum)
        plekken = regels.vrije_plekken(
            _werktijden(session),
            _afspraken(session, peildatum, tot),
            peildatum,
            tot,
            vrij=vrije_dagen(waarden(session), peildatum),
            minuten=kikregels.gesprek_minuten,
        )
        gepland = Counter(
            (datum - maandag).days // 7
            for datum in session.scalars(
                select(Contact.datum).where(
                    Contact.soort == Contactsoort.KIK,
                    Contact.status.in_(kik_vraag.PLANBAAR),
                    Contact.datum >= peildatum,
                    Contact.datum <= tot,
                )
            )
        )
        moet = Counter(
            max((plaats.uiterlijk - maandag).days // 7, 0)
            for plaats in lees_stand(session, peildatum).plaatsen
            if plaats.status is not Kikstatus.RUST and not plaats.gepland
        )
    ruimte: Counter[int] = Counter()
    for dag, hoeveel in plekken.items():
        ruimte[(dag - maandag).days // 7] += hoeveel
    return tuple(
        Weekbeeld(maandag + timedelta(weeks=week), moet[week], gepland[week], ruimte[week])
        for week in range(_WEKEN)
    )


# --- reading


def _kandidaten(
    session: Session, peildatum: date, tot: date, kikregels: Kikregels
) -> tuple[list[Kandidaat], int]:
    """Who is to be planned, and how many were approached too often to be."""
    populatie = kik_vraag.populatie(peildatum, kikregels).subquery("kik")
    gepland = set(session.scalars(kik_vraag.gepland(peildatum)))
    te_vaak = set(session.scalars(kik_vraag.vaak_benaderd(peildatum, kikregels)))
    laatste = _laatste_gesprek(session, peildatum)
    rijen = session.execute(
        select(
            populatie.c.client_id,
            populatie.c.uiterlijk,
            Client.behandelaar_id,
            Client.postcode,
            Client.adres_geheim,
        )
        .join(Client, Client.id == populatie.c.client_id)
        .where(populatie.c.status != str(Kikstatus.RUST), populatie.c.uiterlijk <= tot)
    )
    gekozen: list[Kandidaat] = []
    overgeslagen = 0
    for wie, uiterlijk, behandelaar, postcode, geheim in rijen:
        if wie in gepland:
            continue
        if wie in te_vaak:
            overgeslagen += 1
            continue
        medewerker, kanaal = laatste.get(wie, (None, None))
        gekozen.append(
            Kandidaat(
                wie,
                uiterlijk,
                medewerker or behandelaar,
                kanaal or Kanaal.KANTOOR,
                "" if geheim else postcode[:4],
            )
        )
    return gekozen, overgeslagen


def _laatste_gesprek(
    session: Session, peildatum: date
) -> dict[int, tuple[int | None, Kanaal | None]]:
    """With whom and how the last held conversation of each client was."""
    volgorde = func.row_number().over(
        partition_by=Contact.client_id, order_by=(Contact.datum.desc(), Contact.id.desc())
    )
    genummerd = (
        select(Contact.client_id, Contact.medewerker_id, Contact.kanaal, volgorde.label("volgorde"))
        .where(*kik_vraag.gesproken(), Contact.datum <= peildatum, Contact.client_id.is_not(None))
        .subquery()
    )
    rijen = session.execute(
        select(genummerd.c.client_id, genummerd.c.medewerker_id, genummerd.c.kanaal).where(
            genummerd.c.volgorde == 1
        )
    )
    return {wie: (medewerker, kanaal) for wie, medewerker, kanaal in rijen}


def _werktijden(session: Session) -> list[Werktijd]:
    afwezig: dict[int, list[tuple[date, date]]] = {}
    for wie, van, tot in session.execute(
        select(Afwezigheid.medewerker_id, Afwezigheid.van, Afwezigheid.tot)
    ):
        afwezig.setdefault(wie, []).append((van, tot))
    return [
        Werktijd(
            medewerker.id,
            medewerker.naam,
            regels.lees_werkdagen(medewerker.werkdagen),
            medewerker.gesprekken_per_dag or 0,
            tuple(afwezig.get(medewerker.id, ())),
        )
        for medewerker in session.scalars(select(Medewerker).order_by(Medewerker.id))
    ]


def _afspraken(session: Session, van: date, tot: date, weg: Collection[int] = ()) -> list[Afspraak]:
    """What is agreed in these days, without the contacts `weg`, which are being moved."""
    rijen = session.execute(
        select(
            Contact.id, Contact.medewerker_id, Contact.datum, Contact.tijd, Contact.duur_minuten
        ).where(Contact.status.in_(kik_vraag.PLANBAAR), Contact.datum >= van, Contact.datum <= tot)
    )
    return [
        Afspraak(wie, datum, tijd, minuten)
        for nummer, wie, datum, tijd, minuten in rijen
        if wie is not None and nummer not in weg
    ]


def _met_namen(session: Session, planning: Planning, te_vaak: int, peildatum: date) -> Kikvoorstel:
    medewerkers = dict(session.execute(select(Medewerker.id, Medewerker.naam)).all())
    ids = [gesprek.client_id for gesprek in planning.gesprekken]
    namen: dict[int, tuple[str, str]] = {}
    for start in range(0, len(ids), _BLOK):
        for client in session.execute(
            select(Client.__table__).where(Client.id.in_(ids[start : start + _BLOK]))
        ):
            namen[client.id] = client.nummer, lijstnaam(naam_van(client))
    gesproken = set(_laatste_gesprek(session, peildatum))
    extra = planning.extra_dag
    return Kikvoorstel(
        planning,
        tuple(_regel(gesprek, namen, medewerkers, gesproken) for gesprek in planning.gesprekken),
        te_vaak,
        medewerkers[extra.medewerker_id] if extra else "",
    )


def _regel(
    gesprek: Gesprekstijd,
    namen: dict[int, tuple[str, str]],
    medewerkers: dict[int, str],
    gesproken: set[int],
) -> Planregel:
    nummer, naam = namen[gesprek.client_id]
    return Planregel(
        gesprek.client_id, nummer, naam, gesprek.medewerker_id, medewerkers[gesprek.medewerker_id],
        gesprek.datum, gesprek.tijd, gesprek.kanaal, gesprek.uiterlijk, gesprek.te_laat_dagen,
        gesprek.client_id not in gesproken,
    )  # fmt: skip


def _tot_volgende_werkdag(tot: date, vrij: frozenset[Feestdag]) -> date:
    """The end, with the days off that follow it: who is due on these is spoken before them."""
    while not is_werkdag(tot + timedelta(days=1), vrij):
        tot += timedelta(days=1)
    return tot


# --- writing


def _als_contact(regel: Planregel) -> dict[str, object]:
    return {
        "client_id": regel.client_id,
        "soort": Contactsoort.KIK,
        "status": Contactstatus.GEPLAND,
        "datum": regel.datum,
        "tijd": regel.tijd,
        "kanaal": regel.kanaal,
        "medewerker_id": regel.medewerker_id,
    }


def _verzet(session: Session, medewerker_id: int, van: date, tot: date, peildatum: date) -> None:
    """Give the KIK conversations of these days another day or another medewerker."""
    weg = session.scalars(
        select(Contact).where(
            Contact.medewerker_id == medewerker_id,
            Contact.soort == Contactsoort.KIK,
            Contact.status.in_(kik_vraag.PLANBAAR),
            Contact.datum >= van,
            Contact.datum <= tot,
            Contact.client_id.is_not(None),
        )
    ).all()
    if not weg:
        return
    kikregels = lees_kikregels(session, peildatum)
    vrij = vrije_dagen(waarden(session), peildatum)
    per_client = {contact.client_id: contact for contact in weg if contact.client_id is not None}
    uiterlijk = _uiterste_data(session, per_client, peildatum, kikregels)
    eind = _tot_volgende_werkdag(tot + _ZOEKRUIMTE, vrij)
    weg_ids = {contact.id for contact in weg}
    planning = regels.plan(
        [
            Kandidaat(
                wie, min(uiterlijk[wie], eind), medewerker_id, contact.kanaal or Kanaal.KANTOOR
            )
            for wie, contact in per_client.items()
        ],
        _werktijden(session),
        _afspraken(session, van, eind, weg_ids),
        van,
        eind,
        vrij=vrij,
        minuten=kikregels.gesprek_minuten,
    )
    for gesprek in planning.gesprekken:
        oud = per_client[gesprek.client_id]
        if oud.status is Contactstatus.UITGENODIGD:
            oud.status = Contactstatus.VERZET
            oud = Contact(
                client_id=oud.client_id,
                soort=Contactsoort.KIK,
                status=Contactstatus.GEPLAND,
                kanaal=oud.kanaal,
            )
            session.add(oud)
        oud.datum, oud.tijd = gesprek.datum, gesprek.tijd
        oud.medewerker_id = gesprek.medewerker_id


def _uiterste_data(
    session: Session, clienten: Iterable[int], peildatum: date, kikregels: Kikregels
) -> dict[int, date]:
    """By when each was to be spoken; for who is no longer in the population, in one term."""
    populatie = kik_vraag.populatie(peildatum, kikregels).subquery("kik")
    bekend = dict(session.execute(select(populatie.c.client_id, populatie.c.uiterlijk)).all())
    anders = uiterste_datum(peildatum, kikregels)
    return {wie: bekend.get(wie, anders) for wie in clienten}
