"""Kansen in Kaart: everyone in the population, where each stands, and who is to be spoken next."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.begrippen import Contactsoort, Contactstatus, Kikstatus
from db.model import Client, Contact, Medewerker
from werkplek import kik_vraag
from werkplek.kik_feiten import lees_feiten
from werkplek.namen import naam_van
from werkplek.regelingen import lees_kikregels, waarden
from werkplek.regels import kik as regels_kik
from werkplek.regels.kik import Kikfeiten, Kiktermijn
from werkplek.regels.kikregels import Kikregels
from werkplek.regels.leeftijd import leeftijd
from werkplek.regels.namen import lijstnaam
from werkplek.regels.regelingen import vrije_dagen
from werkplek.regels.uitleg import Uitleg
from werkplek.werkplek import Werkplek

_BLOK: Final = 2_000
_AAN_DE_BEURT: Final = frozenset(
    (Kikstatus.NOOIT_GESPROKEN, Kikstatus.TE_LAAT, Kikstatus.BINNENKORT)
)


class Kikselectie(StrEnum):
    """Which part of the population a list shows. `GEPLAND` may be in any of the others too."""

    ALLEN = "allen"
    NOOIT_GESPROKEN = "nooit_gesproken"
    TE_LAAT = "te_laat"
    BINNENKORT = "binnenkort"
    GEPLAND = "gepland"
    GESPROKEN = "gesproken"
    RUST = "rust"


class Kikvolgorde(StrEnum):
    """What the list is ordered by."""

    NAAM = "naam"
    LAATSTE = "laatste"
    UITERLIJK = "uiterlijk"


@dataclass(frozen=True, slots=True)
class Kikplaats:
    """Where someone of the population stands, as far as a list needs to order and count."""

    client_id: int
    status: Kikstatus
    laatste: date | None
    uiterlijk: date
    gepland: bool


@dataclass(frozen=True, slots=True)
class Kikstand:
    """The whole population on the peildatum, in the order of names."""

    peildatum: date
    plaatsen: tuple[Kikplaats, ...]

    def tel(self) -> Mapping[Kikselectie, int]:
        """How many each selection holds."""
        return {selectie: sum(map(past, self.plaatsen)) for selectie, past in _SELECTIES.items()}

    def ids(
        self,
        selectie: Kikselectie = Kikselectie.ALLEN,
        volgorde: Kikvolgorde = Kikvolgorde.UITERLIJK,
        *,
        oplopend: bool = True,
    ) -> list[int]:
        """The ids of this selection in this order; who was never spoken comes before all."""
        gekozen = [plaats for plaats in self.plaatsen if _SELECTIES[selectie](plaats)]
        sleutel = _VOLGORDES[volgorde]
        if sleutel is not None:
            gekozen.sort(key=sleutel, reverse=not oplopend)
        elif not oplopend:
            gekozen.reverse()
        return [plaats.client_id for plaats in gekozen]


@dataclass(frozen=True, slots=True)
class KikBeeld:
    """One client with everything the rules say on the peildatum.

    `termijn` is None for who is on no benefit. `medewerker` had the last conversation, or has the
    case; `weer_vanaf` is the peildatum when she may be approached now.
    """

    client_id: int
    clientnummer: str
    naam: str
    leeftijd: int
    telefoon: str
    postcode: str
    erin: bool
    waarom_in: Uitleg
    termijn: Kiktermijn | None
    gepland_op: date | None
    medewerker: str
    weer_vanaf: date
    waarom_weer: Uitleg


def stand(werkplek: Werkplek) -> Kikstand:
    """The population on the peildatum. Raises `RegelingOntbreekt` where there is no such policy."""
    with werkplek.lezen() as session:
        return lees_stand(session, werkplek.peildatum)


def lees_stand(session: Session, peildatum: date) -> Kikstand:
    """As `stand`, within a session that is already open."""
    populatie = kik_vraag.populatie(peildatum, lees_kikregels(session, peildatum)).subquery("kik")
    gepland = set(session.scalars(kik_vraag.gepland(peildatum)))
    rijen = session.execute(
        select(
            populatie.c.client_id, populatie.c.status, populatie.c.laatste, populatie.c.uiterlijk
        )
        .join(Client, Client.id == populatie.c.client_id)
        .order_by(Client.sorteernaam, Client.id)
    )
    return Kikstand(
        peildatum,
        tuple(
            Kikplaats(wie, Kikstatus(status), laatste, uiterlijk, wie in gepland)
            for wie, status, laatste, uiterlijk in rijen
        ),
    )


def te_plannen(session: Session, peildatum: date) -> list[Kikplaats]:
    """Who is due, has no conversation planned and may be approached now, the most urgent first.

    Raises `RegelingOntbreekt` where there is no such policy.
    """
    regels = lees_kikregels(session, peildatum)
    te_vaak = set(session.scalars(kik_vraag.vaak_benaderd(peildatum, regels)))
    return sorted(
        (
            plaats
            for plaats in lees_stand(session, peildatum).plaatsen
            if plaats.status in _AAN_DE_BEURT
            and not plaats.gepland
            and plaats.client_id not in te_vaak
        ),
        key=lambda plaats: plaats.uiterlijk,
    )


def beelden(werkplek: Werkplek, ids: Sequence[int]) -> list[KikBeeld]:
    """These clients, in the order of `ids`, in the population or not; one block of a long list."""
    with werkplek.lezen() as session:
        return lees_beelden(session, ids, werkplek.peildatum)


def lees_beelden(session: Session, ids: Sequence[int], peildatum: date) -> list[KikBeeld]:
    """As `beelden`, within a session that is already open."""
    regels = lees_kikregels(session, peildatum)
    vrij = vrije_dagen(waarden(session), peildatum)
    feiten = lees_feiten(session, peildatum, ids)
    clienten = {
        client.id: client for client in session.scalars(select(Client).where(Client.id.in_(ids)))
    }
    wie = _wie(session, ids, peildatum)

    def beeld(client: Client) -> KikBeeld:
        eigen = feiten[client.id]
        erin, waarom_in = regels_kik.in_populatie(eigen, regels)
        weer, waarom_weer = regels_kik.weer_te_benaderen(eigen, regels)
        return KikBeeld(
            client.id,
            client.nummer,
            lijstnaam(naam_van(client)),
            leeftijd(client.geboortedatum, peildatum),
            client.telefoon,
            "" if client.adres_geheim else client.postcode,
            erin,
            waarom_in,
            regels_kik.kiktermijn(eigen, regels, vrij),
            regels_kik.gepland_op(eigen),
            wie.get(client.id, ""),
            weer,
            waarom_weer,
        )

    return [beeld(clienten[nummer]) for nummer in ids if nummer in clienten]


def lijst(werkplek: Werkplek) -> Iterator[KikBeeld]:
    """Everyone in the population on the peildatum, by client number."""
    with werkplek.lezen() as session:
        peildatum = werkplek.peildatum
        populatie = kik_vraag.populatie(peildatum, lees_kikregels(session, peildatum)).subquery()
        ids = session.scalars(
            select(Client.id)
            .join(populatie, populatie.c.client_id == Client.id)
            .order_by(Client.nummer)
        ).all()
        for start in range(0, len(ids), _BLOK):
            yield from lees_beelden(session, ids[start : start + _BLOK], peildatum)
            session.expunge_all()


def feiten_van(session: Session, client_id: int, peildatum: date) -> tuple[Kikfeiten, Kikregels]:
    """What the rules know of one client, and the rules."""
    feiten = lees_feiten(session, peildatum, [client_id])
    return feiten[client_id], lees_kikregels(session, peildatum)


def _wie(session: Session, ids: Sequence[int], peildatum: date) -> dict[int, str]:
    """Who held the last conversation with each client; without one, who has the case."""
    behandelaars = session.execute(
        select(Client.id, Medewerker.naam)
        .join(Medewerker, Client.behandelaar_id == Medewerker.id)
        .where(Client.id.in_(ids))
    )
    rijen = session.execute(
        select(Contact.client_id, Medewerker.naam)
        .join(Medewerker, Contact.medewerker_id == Medewerker.id)
        .where(
            Contact.client_id.in_(ids),
            kik_vraag.los(Contact.status) == Contactstatus.GEVOERD,
            Contact.soort != Contactsoort.WERKGEVER,
            Contact.datum <= peildatum,
        )
        .order_by(Contact.datum, Contact.id)
    )
    laatste = {wie: naam for wie, naam in rijen if wie is not None}
    return dict(behandelaars.all()) | laatste


def _heeft(status: Kikstatus) -> Callable[[Kikplaats], bool]:
    return lambda plaats: plaats.status is status


_SELECTIES: Final[Mapping[Kikselectie, Callable[[Kikplaats], bool]]] = {
    Kikselectie.ALLEN: lambda _: True,
    Kikselectie.NOOIT_GESPROKEN: _heeft(Kikstatus.NOOIT_GESPROKEN),
    Kikselectie.TE_LAAT: _heeft(Kikstatus.TE_LAAT),
    Kikselectie.BINNENKORT: _heeft(Kikstatus.BINNENKORT),
    Kikselectie.GEPLAND: lambda plaats: plaats.gepland,
    Kikselectie.GESPROKEN: _heeft(Kikstatus.OP_TIJD),
    Kikselectie.RUST: _heeft(Kikstatus.RUST),
}
_VOLGORDES: Final[Mapping[Kikvolgorde, Callable[[Kikplaats], Any] | None]] = {
    Kikvolgorde.NAAM: None,
    Kikvolgorde.LAATSTE: lambda plaats: plaats.laatste or date.min,
    Kikvolgorde.UITERLIJK: lambda plaats: plaats.uiterlijk,
}
