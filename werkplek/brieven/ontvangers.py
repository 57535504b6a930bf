"""Whom a letter goes to: name, address for the window of the envelope, and what stands in its way."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from db.begrippen import Aanhef, Ontvangt, Vertegenwoordiging
from db.fouten import OngeldigeInvoer
from db.model import Client, Contactpersoon, Werkgever
from werkplek.namen import naam_van
from werkplek.regels.adressen import Adres, adresregels, ontbreekt_voor_post
from werkplek.regels.namen import GEEN_AANHEF, Naam, aanhef, adresnaam, lijstnaam
from werkplek.regels.nummers import normaliseer_postcode
from werkplek.regels.opmaak import datum_lang, opsomming

_POSTCODE: Final = re.compile(r"\b([1-9]\d{3}) ?([A-Za-z]{2})\b")
_GETAL: Final = re.compile(r"\d+")
_ONDER_BEHEER: Final = frozenset((Vertegenwoordiging.BEWINDVOERDER, Vertegenwoordiging.CURATOR))


@dataclass(frozen=True, slots=True)
class Ontvanger:
    """Who gets a letter.

    `adresregels` show in the window, name first. `naam` is for lists, `nummer` for where no name
    may stand. `plek` is the place among envelopes. `meldingen` say what to do before it can go.
    """

    adresregels: tuple[str, ...]
    aanhef: str
    naam: str
    nummer: str
    plek: tuple[str, int, str]
    meldingen: tuple[str, ...]


def client_als_ontvanger(client: Client, peildatum: date, *, per_post: bool = True) -> Ontvanger:
    """A client. A postadres goes before the address where she lives.

    Without `per_post` (a form that is handed over) the address does not matter.
    """
    naam = naam_van(client)
    adres = Adres(
        straat=client.straat,
        huisnummer=client.huisnummer,
        toevoeging=client.huisnummertoevoeging,
        postcode=client.postcode,
        plaats=client.plaats,
        regels=tuple(client.postadres.splitlines()),
    )
    meldingen = _over_het_adres(client, adres, peildatum) if per_post else []
    return Ontvanger(
        (adresnaam(naam), *adresregels(adres)),
        aanhef(naam),
        lijstnaam(naam),
        f"cliënt {client.nummer}",
        _plek(adres),
        tuple(meldingen),
    )


def organisatie_als_ontvanger(werkgever: Werkgever, peildatum: date) -> Ontvanger:
    """An organisation, to the attention of whoever gets the letters about ID-banen there."""
    adres = Adres(
        straat=werkgever.straat,
        huisnummer=werkgever.huisnummer,
        toevoeging=werkgever.huisnummertoevoeging,
        postcode=werkgever.postcode,
        plaats=werkgever.plaats,
        postbus=werkgever.postbus,
        postbus_postcode=werkgever.postbus_postcode,
        postbus_plaats=werkgever.postbus_plaats,
    )
    contact = _contactpersoon(werkgever, peildatum)
    regels = [werkgever.naam]
    if contact is not None:
        regels.append(f"Ter attentie van {_ter_attentie(contact)}")
    ontbreekt = ontbreekt_voor_post(adres)
    postcode = werkgever.postbus_postcode if werkgever.postbus.strip() else werkgever.postcode
    meldingen = []
    if ontbreekt:
        meldingen.append(f"Vul bij de werkgever in: {opsomming(ontbreekt)}.")
    elif not _is_postcode(postcode):
        meldingen.append("De postcode van de werkgever klopt niet. Verbeter die bij Werkgevers.")
    return Ontvanger(
        (*regels, *adresregels(adres)),
        aanhef(_naam(contact)) if contact else GEEN_AANHEF,
        werkgever.naam,
        f"werkgever {werkgever.nummer}",
        _plek(adres),
        tuple(meldingen),
    )


def _contactpersoon(werkgever: Werkgever, peildatum: date) -> Contactpersoon | None:
    return next(
        (
            contact
            for contact in werkgever.contactpersonen
            if contact.ontvangt in {Ontvangt.ID, Ontvangt.ALLES}
            and (contact.tot is None or contact.tot >= peildatum)
        ),
        None,
    )


def _naam(contact: Contactpersoon) -> Naam:
    return Naam(
        geslachtsnaam=contact.geslachtsnaam,
        voorletters=contact.voorletters,
        voorvoegsel=contact.voorvoegsel,
        aanhef=contact.aanhef,
    )


def _ter_attentie(contact: Contactpersoon) -> str:
    """ "mevrouw K. Bolhuis", "de heer S. Bolt", "C.E. van den Berg"."""
    naam = adresnaam(_naam(contact))
    return naam if contact.aanhef is Aanhef.ONBEKEND else naam[:1].lower() + naam[1:]


def _over_het_adres(client: Client, adres: Adres, peildatum: date) -> list[str]:
    if any(regel.strip() for regel in adres.regels):
        return []
    if client.vertegenwoordiging in _ONDER_BEHEER:
        return [
            f"De cliënt heeft een {client.vertegenwoordiging}. Vul bij de gegevens van de cliënt "
            f"het postadres van de {client.vertegenwoordiging} in."
        ]
    if client.vertrokken_op is not None and client.vertrokken_op <= peildatum:
        return [
            f"De cliënt is verhuisd uit de gemeente op {datum_lang(client.vertrokken_op)}. Vul bij "
            "de gegevens van de cliënt een postadres in."
        ]
    if client.adres_onjuist_sinds is not None and client.adres_onjuist_sinds <= peildatum:
        return [
            f"Het adres klopt niet meer sinds {datum_lang(client.adres_onjuist_sinds)}. Zoek uit "
            "waar de cliënt woont en vul het nieuwe adres of een postadres in."
        ]
    ontbreekt = ontbreekt_voor_post(adres)
    if ontbreekt:
        return [f"Vul bij de gegevens van de cliënt in: {opsomming(ontbreekt)}."]
    if not _is_postcode(adres.postcode):
        return ["De postcode van de cliënt klopt niet. Verbeter die bij de gegevens van de cliënt."]
    return []


def _is_postcode(postcode: str) -> bool:
    try:
        normaliseer_postcode(postcode)
    except OngeldigeInvoer:
        return False
    return True


def _plek(adres: Adres) -> tuple[str, int, str]:
    """Where the envelope comes in the order of the post; without a postcode at the end."""
    vrij = " ".join(adres.regels)
    if vrij.strip():
        postcode, nummer = vrij, vrij
    elif adres.postbus.strip():
        postcode, nummer = adres.postbus_postcode, adres.postbus
    else:
        postcode, nummer = adres.postcode, adres.huisnummer
    gevonden = _POSTCODE.search(postcode)
    cijfers = _GETAL.search(nummer)
    return (
        f"{gevonden[1]}{gevonden[2].upper()}" if gevonden else "~",
        int(cijfers[0]) if cijfers else 0,
        adres.toevoeging.casefold(),
    )
