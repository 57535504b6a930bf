"""Organisations: find them, look at one with its ID-ers, contact persons and conversations."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from db.begrippen import (
    Aanhef,
    Contactsoort,
    Contactstatus,
    Ontvangt,
    Overname,
    Sector,
    Werkgeverrol,
)
from db.fouten import OngeldigeInvoer, Verouderd
from db.model import Client, Contact, Contactpersoon, IdBaan, Werkgever
from db.zoeken import zoek
from werkplek.namen import naam_van
from werkplek.regels.namen import lijstnaam, normaliseer_voorletters
from werkplek.regels.nummers import normaliseer_iban, normaliseer_postcode
from werkplek.werkplek import Werkplek, Wijziging

_ALLES = 1_000_000


@dataclass(frozen=True, slots=True)
class WerkgeverRegel:
    """An organisation as a list shows it; `id_ers` counts the running ID-banen."""

    id: int
    nummer: str
    naam: str
    rol: Werkgeverrol
    sector: Sector
    plaats: str
    id_ers: int
    laatste_gesprek: date | None


@dataclass(frozen=True, slots=True)
class WerkgeverGegevens:
    """Everything that is kept of an organisation itself."""

    naam: str
    sector: Sector
    nummer: str = ""
    rol: Werkgeverrol = Werkgeverrol.WERKGEVER
    straat: str = ""
    huisnummer: str = ""
    huisnummertoevoeging: str = ""
    postcode: str = ""
    plaats: str = ""
    postbus: str = ""
    postbus_postcode: str = ""
    postbus_plaats: str = ""
    telefoon: str = ""
    email: str = ""
    iban: str = ""
    kvk: str = ""


@dataclass(frozen=True, slots=True)
class Persoon:
    """A contact person at an organisation. With `id` and `versie` it changes an existing one."""

    geslachtsnaam: str
    voorletters: str = ""
    voorvoegsel: str = ""
    aanhef: Aanhef = Aanhef.ONBEKEND
    functie: str = ""
    telefoon: str = ""
    email: str = ""
    ontvangt: Ontvangt = Ontvangt.ALLES
    tot: date | None = None
    id: int | None = None
    versie: int | None = None


@dataclass(frozen=True, slots=True)
class IdErRegel:
    """An ID-er with an organisation."""

    client_id: int
    naam: str
    functie: str
    uren: Decimal | None
    overname: Overname
    tot: date | None


@dataclass(frozen=True, slots=True)
class GesprekRegel:
    """A conversation with an organisation, in a line; `client` is whom it was about, or ""."""

    id: int
    datum: date
    soort: Contactsoort
    status: Contactstatus
    client: str
    aanwezigen: str
    notitie: str


@dataclass(frozen=True, slots=True)
class WerkgeverBeeld:
    """One organisation with all that belongs to it."""

    id: int
    versie: int
    gegevens: WerkgeverGegevens
    personen: tuple[Persoon, ...]
    id_ers: tuple[IdErRegel, ...]
    gesprekken: tuple[GesprekRegel, ...]


def lijst(werkplek: Werkplek, vraag: str = "") -> list[WerkgeverRegel]:
    """Organisations by name that match every typed word; a contact person's name finds hers too."""
    peildatum = werkplek.peildatum
    id_ers = (
        select(IdBaan.werkgever_id, func.count().label("aantal"))
        .where(IdBaan.van <= peildatum, or_(IdBaan.tot.is_(None), IdBaan.tot >= peildatum))
        .group_by(IdBaan.werkgever_id)
        .subquery()
    )
    laatste = (
        select(Contact.werkgever_id, func.max(Contact.datum).label("datum"))
        .where(Contact.status == Contactstatus.GEVOERD, Contact.datum <= peildatum)
        .group_by(Contact.werkgever_id)
        .subquery()
    )
    with werkplek.lezen() as session:
        rijen = session.execute(
            select(Werkgever, func.coalesce(id_ers.c.aantal, 0), laatste.c.datum)
            .outerjoin(id_ers, id_ers.c.werkgever_id == Werkgever.id)
            .outerjoin(laatste, laatste.c.werkgever_id == Werkgever.id)
        ).all()
        gevonden = _gevonden(session, vraag)
    regels = [
        WerkgeverRegel(w.id, w.nummer, w.naam, w.rol, w.sector, w.plaats, aantal, datum)
        for w, aantal, datum in rijen
        if gevonden is None or w.id in gevonden
    ]
    return sorted(regels, key=lambda regel: (regel.naam.casefold(), regel.id))


def beeld(werkplek: Werkplek, werkgever_id: int) -> WerkgeverBeeld:
    """One organisation with its people, its ID-ers and the conversations."""
    peildatum = werkplek.peildatum
    with werkplek.lezen() as session:
        werkgever = session.get_one(Werkgever, werkgever_id)
        waarden = {veld.name: getattr(werkgever, veld.name) for veld in fields(WerkgeverGegevens)}
        personen = tuple(
            Persoon(**{veld.name: getattr(persoon, veld.name) for veld in fields(Persoon)})
            for persoon in werkgever.contactpersonen
        )
        id_ers = session.execute(
            select(IdBaan, Client)
            .join(Client, IdBaan.client_id == Client.id)
            .where(IdBaan.werkgever_id == werkgever_id, IdBaan.van <= peildatum)
            .order_by(Client.sorteernaam)
        )
        gesprekken = session.execute(
            select(Contact, Client)
            .outerjoin(Client, Contact.client_id == Client.id)
            .where(Contact.werkgever_id == werkgever_id)
            .order_by(Contact.datum.desc(), Contact.tijd.desc(), Contact.id.desc())
        )
        return WerkgeverBeeld(
            werkgever.id,
            werkgever.versie,
            WerkgeverGegevens(**waarden),
            personen,
            tuple(
                IdErRegel(
                    client.id,
                    lijstnaam(naam_van(client)),
                    baan.functie,
                    baan.uren,
                    baan.overname,
                    baan.tot,
                )
                for baan, client in id_ers
            ),
            tuple(
                GesprekRegel(
                    contact.id,
                    contact.datum,
                    contact.soort,
                    contact.status,
                    lijstnaam(naam_van(client)) if client else "",
                    contact.aanwezigen,
                    contact.notitie,
                )
                for contact, client in gesprekken
            ),
        )


def voeg_toe(werkplek: Werkplek, invoer: WerkgeverGegevens) -> tuple[int, Wijziging]:
    """Add an organisation; without a number it gets the next free one."""
    netjes = _netjes(invoer)
    with werkplek.handeling("Organisatie toegevoegd") as handeling:
        netjes["nummer"] = netjes["nummer"] or _volgend_nummer(handeling.session)
        werkgever = Werkgever(**netjes)
        handeling.session.add(werkgever)
        _flush(handeling.session)
        handeling.over("werkgever", werkgever.id)
        return werkgever.id, handeling.commit()


def wijzig(
    werkplek: Werkplek, werkgever_id: int, versie: int, invoer: WerkgeverGegevens
) -> Wijziging:
    """Change an organisation's data. Raises `Verouderd` or `OngeldigeInvoer`."""
    netjes = _netjes(invoer)
    with werkplek.handeling(
        "Organisatie gewijzigd", onderwerp=("werkgever", werkgever_id)
    ) as handeling:
        werkgever = handeling.session.get_one(Werkgever, werkgever_id)
        if werkgever.versie != versie:
            raise Verouderd(
                "Deze gegevens zijn intussen gewijzigd. Sluit dit en bekijk ze opnieuw."
            )
        for veld, waarde in netjes.items():
            setattr(werkgever, veld, waarde or (werkgever.nummer if veld == "nummer" else waarde))
        _flush(handeling.session)
        return handeling.commit()


def bewaar_persoon(werkplek: Werkplek, werkgever_id: int, persoon: Persoon) -> Wijziging:
    """Add a contact person, or change one. Raises `Verouderd` or `OngeldigeInvoer`."""
    netjes: dict[str, Any] = {
        naam: waarde.strip() if type(waarde) is str else waarde
        for naam, waarde in _waarden(persoon).items()
        if naam not in {"id", "versie"}
    }
    netjes["voorletters"] = normaliseer_voorletters(persoon.voorletters)
    if not netjes["geslachtsnaam"]:
        raise OngeldigeInvoer("Vul de achternaam in.", "geslachtsnaam")
    label = "Contactpersoon toegevoegd" if persoon.id is None else "Contactpersoon gewijzigd"
    with werkplek.handeling(label, onderwerp=("werkgever", werkgever_id)) as handeling:
        rij = Contactpersoon(werkgever_id=werkgever_id)
        if persoon.id is not None:
            rij = handeling.session.get_one(Contactpersoon, persoon.id)
            if rij.versie != persoon.versie:
                raise Verouderd(
                    "Deze contactpersoon is intussen gewijzigd. Sluit dit en bekijk de gegevens "
                    "opnieuw."
                )
        for veld, waarde in netjes.items():
            setattr(rij, veld, waarde)
        handeling.session.add(rij)
        return handeling.commit()


def _waarden(regel: Persoon | WerkgeverGegevens) -> dict[str, Any]:
    return {veld.name: getattr(regel, veld.name) for veld in fields(regel)}


def _gevonden(session: Session, vraag: str) -> set[int] | None:
    if not vraag.strip():
        return None
    treffers = zoek(session, vraag, ("werkgever", "contactpersoon"), _ALLES)
    direct = {treffer.rij_id for treffer in treffers if treffer.soort == "werkgever"}
    personen = [treffer.rij_id for treffer in treffers if treffer.soort == "contactpersoon"]
    via = session.scalars(
        select(Contactpersoon.werkgever_id).where(Contactpersoon.id.in_(personen))
    )
    return direct | set(via)


def _volgend_nummer(session: Session) -> str:
    nummers = [int(n) for n in session.scalars(select(Werkgever.nummer)) if n.isdecimal()]
    return str(max(nummers, default=100) + 1)


def _netjes(invoer: WerkgeverGegevens) -> dict[str, object]:
    waarden: dict[str, object] = {
        naam: waarde.strip() if type(waarde) is str else waarde
        for naam, waarde in _waarden(invoer).items()
    }
    if not waarden["naam"]:
        raise OngeldigeInvoer("Vul de naam van de organisatie in.", "naam")
    for veld_naam, normaliseer in (
        ("postcode", normaliseer_postcode),
        ("postbus_postcode", normaliseer_postcode),
        ("iban", normaliseer_iban),
    ):
        tekst = str(waarden[veld_naam])
        if tekst:
            try:
                waarden[veld_naam] = normaliseer(tekst)
            except OngeldigeInvoer as fout:
                raise OngeldigeInvoer(str(fout), veld_naam) from fout
    return waarden


def _flush(session: Session) -> None:
    try:
        session.flush()
    except IntegrityError as fout:
        raise OngeldigeInvoer(
            "Dit werkgevernummer hoort al bij een andere organisatie. Kies een ander nummer.",
            "nummer",
        ) from fout
