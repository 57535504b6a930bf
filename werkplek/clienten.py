"""Clients: find them, look at who they are, add one, change one."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, false, func, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from db.begrippen import Aanhef, Naamgebruik, Opleidingsniveau, Uitkeringssoort, Vertegenwoordiging
from db.fouten import OngeldigeInvoer, Verouderd
from db.model import Client, IdBaan, Medewerker, Uitkering
from db.zoeken import gevonden_ids, vouw
from werkplek.namen import naam_van, sorteernaam
from werkplek.regels.datuminvoer import lees_datum
from werkplek.regels.leeftijd import leeftijd
from werkplek.regels.namen import lijstnaam
from werkplek.regels.nummers import normaliseer_bsn, normaliseer_iban, normaliseer_postcode
from werkplek.werkplek import Werkplek, Wijziging

_HELE_DATUM = re.compile(r"\d{1,2}[-/. ]\d{1,2}[-/. ]\d{4}")
_MEEST_LIJKEND = 5


class Selectie(StrEnum):
    """Which clients a list shows."""

    ALLEN = "allen"
    ID_ERS = "id_ers"
    MIJN = "mijn"
    MET_UITKERING = "met_uitkering"


class Volgorde(StrEnum):
    """What a list of clients is ordered by; a number as a number, an age from young to old."""

    NAAM = "naam"
    NUMMER = "nummer"
    LEEFTIJD = "leeftijd"


@dataclass(frozen=True, slots=True)
class ClientRegel:
    """A client as a list shows her: never with a BSN."""

    id: int
    nummer: str
    naam: str
    leeftijd: int
    plaats: str
    uitkering: Uitkeringssoort | None
    behandelaar: str
    is_id_er: bool
    bijzonderheid: str


@dataclass(frozen=True, slots=True)
class ClientGegevens:
    """Everything that is kept of a client herself; hand `versie` back when changing it."""

    geslachtsnaam: str
    geboortedatum: date
    nummer: str = ""
    bsn: str | None = None
    voorletters: str = ""
    roepnaam: str = ""
    voorvoegsel: str = ""
    voorvoegsel_partner: str = ""
    geslachtsnaam_partner: str = ""
    naamgebruik: Naamgebruik = Naamgebruik.EIGEN
    aanhef: Aanhef = Aanhef.ONBEKEND
    straat: str = ""
    huisnummer: str = ""
    huisnummertoevoeging: str = ""
    postcode: str = ""
    plaats: str = ""
    adres_geheim: bool = False
    adres_onjuist_sinds: date | None = None
    postadres: str = ""
    telefoon: str = ""
    email: str = ""
    iban: str = ""
    rekeninghouder: str = ""
    overleden_op: date | None = None
    vertrokken_op: date | None = None
    vertegenwoordiger: str = ""
    vertegenwoordiging: Vertegenwoordiging | None = None
    tolk: str = ""
    opleidingsniveau: Opleidingsniveau = Opleidingsniveau.ONBEKEND
    dienstverleningslijn: str = ""
    belemmeringen: str = ""
    notities: str = ""
    behandelaar_id: int | None = None


@dataclass(frozen=True, slots=True)
class Gelijkenis:
    """Someone who may be the person that is being added, and what the two have in common."""

    regel: ClientRegel
    waarom: str


def zoek_ids(
    werkplek: Werkplek,
    vraag: str = "",
    selectie: Selectie = Selectie.ALLEN,
    volgorde: Volgorde = Volgorde.NAAM,
    *,
    oplopend: bool = True,
) -> list[int]:
    """Ids in this order of who matches every typed word; an empty question gives all.

    A BSN or birth date finds its owner only when it is typed whole.
    """
    with werkplek.lezen() as session:
        gevraagd = select(Client.id).where(
            *_kiest(werkplek, selectie), *_past_bij(session, vraag, werkplek.peildatum)
        )
        return list(session.scalars(gevraagd.order_by(*_orde(volgorde, oplopend))))


def tel(werkplek: Werkplek, vraag: str = "") -> Mapping[Selectie, int]:
    """How many each selection would show with this question."""
    with werkplek.lezen() as session:
        past = _past_bij(session, vraag, werkplek.peildatum)
        return {
            selectie: session.scalars(
                select(func.count(Client.id)).where(*_kiest(werkplek, selectie), *past)
            ).one()
            for selectie in Selectie
        }


def regels(werkplek: Werkplek, ids: Sequence[int]) -> list[ClientRegel]:
    """The rows of these clients, in the order of `ids`; one block of a long list."""
    peildatum = werkplek.peildatum
    with werkplek.lezen() as session:
        clienten = {
            client.id: client
            for client in session.scalars(select(Client).where(Client.id.in_(ids)))
        }
        id_ers = set(session.scalars(select(IdBaan.client_id).where(IdBaan.client_id.in_(ids))))
        soorten: dict[int, Uitkeringssoort] = {
            rij.client_id: rij.soort
            for rij in session.execute(
                select(Uitkering.client_id, Uitkering.soort).where(
                    Uitkering.client_id.in_(ids), *_loopt(peildatum)
                )
            )
        }
        namen = {
            rij.id: rij.naam for rij in session.execute(select(Medewerker.id, Medewerker.naam))
        }
        return [
            ClientRegel(
                client.id,
                client.nummer,
                lijstnaam(naam_van(client)),
                leeftijd(client.geboortedatum, peildatum),
                "" if client.adres_geheim else client.plaats,
                soorten.get(client.id),
                namen.get(client.behandelaar_id or 0, ""),
                client.id in id_ers,
                bijzonderheid(client, peildatum),
            )
            for nummer in ids
            if (client := clienten.get(nummer)) is not None
        ]


def lijkt_op(
    werkplek: Werkplek, geslachtsnaam: str, voorletters: str = "", geboortedatum: date | None = None
) -> list[Gelijkenis]:
    """Who may already be this person, most alike first, so that nobody is added twice.

    Alike is the same birth date with one name or initial in common, or the same surname, own or
    partner's, with an initial that does not speak against it and no other birth date.
    """
    naam_nu = vouw(geslachtsnaam)
    eerste = vouw(voorletters)[:1]
    gevonden: list[tuple[int, int, str]] = []
    with werkplek.lezen() as session:
        rijen = session.execute(
            select(
                Client.id, Client.geslachtsnaam, Client.geslachtsnaam_partner, Client.voorletters,
                Client.geboortedatum,
            ).order_by(Client.sorteernaam, Client.id)
        )  # fmt: skip
        for rij in rijen:
            naam = naam_nu != "" and naam_nu in {
                vouw(rij.geslachtsnaam),
                vouw(rij.geslachtsnaam_partner),
            }
            letter = vouw(rij.voorletters)[:1]
            jarig = rij.geboortedatum == geboortedatum
            if naam and jarig:
                gevonden.append((0, rij.id, "zelfde naam en geboortedatum"))
            elif jarig and eerste and letter == eerste:
                gevonden.append((1, rij.id, "zelfde voorletter en geboortedatum"))
            elif naam and geboortedatum is None and (not eerste or not letter or letter == eerste):
                gevonden.append((2, rij.id, "zelfde naam"))
    gevonden.sort(key=lambda treffer: treffer[0])
    beste = gevonden[:_MEEST_LIJKEND]
    lijst = regels(werkplek, [client_id for _, client_id, _ in beste])
    return [Gelijkenis(regel, treffer[2]) for regel, treffer in zip(lijst, beste, strict=True)]


def bijzonderheid(client: Client, peildatum: date) -> str:
    """What one must know before calling or writing, in a few words; empty when nothing."""
    feiten = [
        "overleden" if client.overleden_op and client.overleden_op <= peildatum else "",
        "vertrokken" if client.vertrokken_op and client.vertrokken_op <= peildatum else "",
        "adres geheim" if client.adres_geheim else "",
        "adres onjuist"
        if client.adres_onjuist_sinds and client.adres_onjuist_sinds <= peildatum
        else "",
        str(client.vertegenwoordiging) if client.vertegenwoordiging else "",
        "tolk" if client.tolk else "",
    ]
    return ", ".join(feit for feit in feiten if feit)


def gegevens(werkplek: Werkplek, client_id: int) -> tuple[ClientGegevens, int]:
    """A client's data and its `versie`. Who shows a protected field of it logs that (`inzage`)."""
    with werkplek.lezen() as session:
        client = session.get_one(Client, client_id)
        waarden = {veld.name: getattr(client, veld.name) for veld in fields(ClientGegevens)}
        return ClientGegevens(**waarden), client.versie


def voeg_toe(werkplek: Werkplek, invoer: ClientGegevens) -> tuple[int, Wijziging]:
    """Add a client; without a number she gets the next free one. Returns her id and the change."""
    netjes = _netjes(invoer, werkplek.peildatum)
    with werkplek.handeling("Cliënt toegevoegd") as handeling:
        client = Client(nummer=netjes["nummer"] or _volgend_nummer(handeling.session))
        _vul(client, {**netjes, "nummer": client.nummer})
        handeling.session.add(client)
        _flush(handeling.session)
        handeling.over("client", client.id)
        return client.id, handeling.commit()


def wijzig(werkplek: Werkplek, client_id: int, versie: int, invoer: ClientGegevens) -> Wijziging:
    """Change a client's data. Raises `Verouderd`, or `OngeldigeInvoer` naming the field."""
    netjes = _netjes(invoer, werkplek.peildatum)
    with werkplek.handeling("Gegevens gewijzigd", onderwerp=("client", client_id)) as handeling:
        client = handeling.session.get_one(Client, client_id)
        if client.versie != versie:
            raise Verouderd("Deze gegevens zijn intussen gewijzigd. Bekijk ze opnieuw.")
        _vul(client, {**netjes, "nummer": netjes["nummer"] or client.nummer})
        _flush(handeling.session)
        return handeling.commit()


def _loopt(peildatum: date) -> tuple[ColumnElement[bool], ...]:
    return Uitkering.van <= peildatum, or_(Uitkering.tot.is_(None), Uitkering.tot >= peildatum)


def _lopend(peildatum: date) -> Select[int]:
    return select(Uitkering.client_id).where(*_loopt(peildatum))


def _kiest(werkplek: Werkplek, selectie: Selectie) -> tuple[ColumnElement[bool], ...]:
    if selectie is Selectie.ID_ERS:
        return (Client.id.in_(select(IdBaan.client_id)),)
    if selectie is Selectie.MIJN:
        ik = select(Medewerker.id).where(Medewerker.naam == werkplek.wie)
        return (Client.behandelaar_id.in_(ik),)
    if selectie is Selectie.MET_UITKERING:
        return (Client.id.in_(_lopend(werkplek.peildatum)),)
    return ()


def _orde(volgorde: Volgorde, oplopend: bool) -> list[ColumnElement[Any]]:
    sleutels: list[ColumnElement[Any]]
    if volgorde is Volgorde.NUMMER:
        sleutels = [func.length(Client.nummer), Client.nummer.expression]
    elif volgorde is Volgorde.LEEFTIJD:
        # the youngest was born last
        sleutels = [Client.geboortedatum.expression]
        oplopend = not oplopend
    else:
        sleutels = [Client.sorteernaam.expression]
    gericht = [sleutel.asc() if oplopend else sleutel.desc() for sleutel in sleutels]
    return [*gericht, Client.sorteernaam.expression, Client.id.expression]


def _past_bij(session: Session, vraag: str, peildatum: date) -> tuple[ColumnElement[bool], ...]:
    """What limits a query to who matches the question; nothing when nothing was asked."""
    if not vraag.strip():
        return ()
    heel = _heel_nummer(session, vraag) or _hele_datum(session, vraag, peildatum)
    if heel:
        return (Client.id.in_(heel),)
    gevonden = gevonden_ids(vraag, "client")
    return (false(),) if gevonden is None else (Client.id.in_(gevonden),)


def _heel_nummer(session: Session, vraag: str) -> set[int]:
    cijfers = vraag.replace(".", "").replace(" ", "")
    if len(cijfers) == 9 and cijfers.isdigit():
        return set(session.scalars(select(Client.id).where(Client.bsn == cijfers)))
    return set()


def _hele_datum(session: Session, vraag: str, peildatum: date) -> set[int]:
    if _HELE_DATUM.fullmatch(vraag.strip()) is None:
        return set()
    try:
        geboren = lees_datum(vraag.strip(), peildatum, "verleden")
    except OngeldigeInvoer:
        return set()
    return set(session.scalars(select(Client.id).where(Client.geboortedatum == geboren)))


def _volgend_nummer(session: Session) -> str:
    nummers = [int(n) for n in session.scalars(select(Client.nummer)) if n.isdecimal()]
    return str(max(nummers, default=1000) + 1)


def _vul(client: Client, waarden: dict[str, object]) -> None:
    for veld, waarde in waarden.items():
        setattr(client, veld, waarde)
    client.sorteernaam = sorteernaam(client)


def _netjes(invoer: ClientGegevens, peildatum: date) -> dict[str, object]:
    """The values as they are stored; raises `OngeldigeInvoer` naming the field that is wrong."""
    waarden: dict[str, object] = {}
    for veld in fields(ClientGegevens):
        waarde = getattr(invoer, veld.name)
        waarden[veld.name] = waarde.strip() if type(waarde) is str else waarde
    if not waarden["geslachtsnaam"]:
        raise OngeldigeInvoer("Vul de achternaam in.", "geslachtsnaam")
    if invoer.geboortedatum > peildatum:
        raise OngeldigeInvoer(
            "De geboortedatum ligt in de toekomst. Kijk de datum na.", "geboortedatum"
        )
    waarden["bsn"] = _met_veld("bsn", normaliseer_bsn, invoer.bsn or "") or None
    waarden["iban"] = _met_veld("iban", normaliseer_iban, invoer.iban)
    waarden["postcode"] = _met_veld("postcode", normaliseer_postcode, invoer.postcode)
    return waarden


def _met_veld(veld: str, normaliseer: Callable[[str], str], tekst: str) -> str:
    if not tekst.strip():
        return ""
    try:
        return normaliseer(tekst)
    except OngeldigeInvoer as fout:
        raise OngeldigeInvoer(str(fout), veld) from fout


def _flush(session: Session) -> None:
    try:
        session.flush()
    except IntegrityError as fout:
        veld = "bsn" if "client.bsn" in str(fout.orig) else "nummer"
        wat = "Dit BSN" if veld == "bsn" else "Dit cliëntnummer"
        raise OngeldigeInvoer(
            f"{wat} hoort al bij een andere cliënt. Zoek die cliënt op.", veld
        ) from fout
