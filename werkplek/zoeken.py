"""One search box over everything: clients, organisations and letters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy.orm import Session

from db.model import Brief, Client, Contactpersoon, Werkgever
from db.zoeken import zoek
from werkplek.namen import naam_van
from werkplek.regels.leeftijd import leeftijd
from werkplek.regels.namen import lijstnaam
from werkplek.regels.opmaak import datum_kort, hoofdletter
from werkplek.regels.woorden import woord
from werkplek.werkplek import Werkplek

_MEESTE: Final = 20


@dataclass(frozen=True, slots=True)
class Vondst:
    """Something found: `soort` is client, werkgever or brief; never with a BSN or an address."""

    soort: str
    id: int
    titel: str
    toelichting: str


def vind(werkplek: Werkplek, vraag: str) -> list[Vondst]:
    """What matches every typed word, best first; a contact person gives her organisation.

    A letter of after the peildatum is not found yet.
    """
    peildatum = werkplek.peildatum
    with werkplek.lezen() as session:
        gevonden: dict[tuple[str, int], Vondst] = {}
        for treffer in zoek(session, vraag, grens=_MEESTE):
            if treffer.soort == "client":
                vondst = _client(session, treffer.rij_id, peildatum)
            elif treffer.soort == "brief":
                brief = session.get_one(Brief, treffer.rij_id)
                if brief.gedagtekend > peildatum:
                    continue
                vondst = _brief(brief)
            elif treffer.soort == "contactpersoon":
                persoon = session.get_one(Contactpersoon, treffer.rij_id)
                vondst = _werkgever(session, persoon.werkgever_id)
            else:
                vondst = _werkgever(session, treffer.rij_id)
            gevonden.setdefault((vondst.soort, vondst.id), vondst)
    return list(gevonden.values())


def wie(werkplek: Werkplek, client_id: int | None, werkgever_id: int | None) -> Vondst | None:
    """A client, or else an organisation, as `vind` shows it; None without an id."""
    with werkplek.lezen() as session:
        if client_id is not None:
            return _client(session, client_id, werkplek.peildatum)
        if werkgever_id is not None:
            return _werkgever(session, werkgever_id)
    return None


def _client(session: Session, client_id: int, peildatum: date) -> Vondst:
    client = session.get_one(Client, client_id)
    jaren = leeftijd(client.geboortedatum, peildatum)
    toelichting = f"Cliënt {client.nummer} · {jaren} jaar"
    return Vondst("client", client.id, lijstnaam(naam_van(client)), toelichting)


def _werkgever(session: Session, werkgever_id: int) -> Vondst:
    werkgever = session.get_one(Werkgever, werkgever_id)
    return Vondst("werkgever", werkgever.id, werkgever.naam, hoofdletter(woord(werkgever.rol)))


def _brief(brief: Brief) -> Vondst:
    toelichting = f"{hoofdletter(woord(brief.soort))} · {datum_kort(brief.gedagtekend)}"
    return Vondst("brief", brief.id, brief.kenmerk, toelichting)
