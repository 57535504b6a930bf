"""The gemeente on its own paper and the people who work there: see them, and change them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from db import concepten
from db.begrippen import Briefsoort, Rol
from db.fouten import OngeldigeInvoer, Verouderd
from db.model import Bestand, Gemeente, Medewerker
from werkplek.brieven.catalogus import CATALOGUS, Tekent
from werkplek.pdf.document import Alinea, Briefhoofd, Formulier, Ondertekenaar
from werkplek.regels.nummers import normaliseer_postcode
from werkplek.werkplek import Werkplek, Wijziging

__all__ = [
    "MANDAATBRIEVEN",
    "WERKDAGEN",
    "GemeenteBeeld",
    "GemeenteGegevens",
    "MedewerkerGegevens",
    "Ondertekenaar",
    "bewaar_medewerker",
    "gemeente",
    "lees_ondertekenaars",
    "medewerkers",
    "schrijf_ondertekenaars",
    "wijzig_gemeente",
    "zet_logo",
]

WERKDAGEN: Final = ("ma", "di", "wo", "do", "vr", "za", "zo")
"""Days of the week, as `Medewerker.werkdagen` holds them."""

MANDAATBRIEVEN: Final = tuple(
    kind.soort for kind in CATALOGUS.values() if kind.tekent is Tekent.MANDAAT
)
"""The kinds of letter for which a medewerker can have the mandate."""

_LOGO_HOOGSTENS: Final = 2_000_000  # bytes; it goes into every letter
_LOGO_SOORTEN: Final = ((b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"))
_VEROUDERD: Final = "Deze gegevens zijn intussen gewijzigd. Sluit dit en bekijk ze opnieuw."


@dataclass(frozen=True, slots=True)
class GemeenteGegevens:
    """What stands on the gemeente's paper; `accentkleur` is "#154273", or "" for the program's."""

    naam: str
    straat: str = ""
    huisnummer: str = ""
    postcode: str = ""
    plaats: str = ""
    postbus: str = ""
    postbus_postcode: str = ""
    postbus_plaats: str = ""
    telefoon: str = ""
    website: str = ""
    accentkleur: str = ""
    ondertekenaars: tuple[Ondertekenaar, ...] = ()


@dataclass(frozen=True, slots=True)
class GemeenteBeeld:
    """The gemeente as it is kept; `logo` holds a PNG or JPEG."""

    versie: int
    gegevens: GemeenteGegevens
    logo: bytes | None


@dataclass(frozen=True, slots=True)
class MedewerkerGegevens:
    """Someone who works here. With `id` and `versie` it changes an existing one."""

    naam: str
    functie: str = ""
    rol: Rol | None = None
    telefoon: str = ""
    email: str = ""
    mandaat: frozenset[Briefsoort] = frozenset()
    werkdagen: frozenset[str] = frozenset()
    gesprekken_per_dag: int | None = None
    id: int | None = None
    versie: int | None = None


def gemeente(werkplek: Werkplek) -> GemeenteBeeld:
    """The gemeente of this store."""
    with werkplek.lezen() as session:
        rij = _gemeente(session)
        waarden = {
            veld.name: getattr(rij, veld.name)
            for veld in fields(GemeenteGegevens)
            if veld.name != "ondertekenaars"
        }
        logo = session.get(Bestand, rij.logo_sha256) if rij.logo_sha256 else None
        return GemeenteBeeld(
            rij.versie,
            GemeenteGegevens(ondertekenaars=lees_ondertekenaars(rij.ondertekenaars), **waarden),
            logo.inhoud if logo else None,
        )


def wijzig_gemeente(werkplek: Werkplek, versie: int, invoer: GemeenteGegevens) -> Wijziging:
    """Change what stands on the paper. Raises `Verouderd` or `OngeldigeInvoer`."""
    netjes: dict[str, Any] = {
        veld.name: getattr(invoer, veld.name).strip()
        for veld in fields(GemeenteGegevens)
        if veld.name != "ondertekenaars"
    }
    if not netjes["naam"]:
        raise OngeldigeInvoer("Vul de naam van de gemeente in.", "naam")
    for veld_naam in ("postcode", "postbus_postcode"):
        if netjes[veld_naam]:
            try:
                netjes[veld_naam] = normaliseer_postcode(netjes[veld_naam])
            except OngeldigeInvoer as fout:
                raise OngeldigeInvoer(str(fout), veld_naam) from fout
    if netjes["accentkleur"]:
        Briefhoofd(netjes["naam"], accentkleur=netjes["accentkleur"])
    netjes["ondertekenaars"] = schrijf_ondertekenaars(invoer.ondertekenaars)
    with werkplek.handeling("Gegevens van de gemeente gewijzigd") as handeling:
        rij = _gemeente(handeling.session)
        if rij.versie != versie:
            raise Verouderd(_VEROUDERD)
        for veld, waarde in netjes.items():
            setattr(rij, veld, waarde)
        return handeling.commit()


def zet_logo(werkplek: Werkplek, versie: int, logo: bytes | None) -> Wijziging:
    """Put this PNG or JPEG on the paper, or none. Raises `Verouderd`, or `OngeldigeInvoer` when it
    is no picture that can be printed.
    """
    mediatype = "" if logo is None else _keur_logo(logo)
    with werkplek.handeling("Logo gewijzigd" if logo else "Logo weggehaald") as handeling:
        session = handeling.session
        rij = _gemeente(session)
        if rij.versie != versie:
            raise Verouderd(_VEROUDERD)
        rij.logo_sha256 = None
        if logo is not None:
            sha256 = hashlib.sha256(logo).hexdigest()
            if session.get(Bestand, sha256) is None:
                session.add(Bestand(sha256=sha256, mediatype=mediatype, inhoud=logo))
                session.flush()
            rij.logo_sha256 = sha256
        return handeling.commit()


def lees_ondertekenaars(tekst: str) -> tuple[Ondertekenaar, ...]:
    """Signatories from "burgemeester: A. Naam; secretaris: B. Naam"."""
    delen = (deel.partition(":") for deel in tekst.split(";") if deel.strip())
    return tuple(Ondertekenaar(naam.strip(), functie.strip()) for functie, _, naam in delen)


def schrijf_ondertekenaars(ondertekenaars: Iterable[Ondertekenaar]) -> str:
    """As `Gemeente.ondertekenaars` holds them; empty rows are left out.

    Raises `OngeldigeInvoer` with the field "functie_1" or "naam_1" of a row that is half filled.
    """
    delen = []
    for nummer, wie in enumerate(ondertekenaars, start=1):
        functie, naam = wie.functie.strip(), wie.naam.strip()
        if not functie and not naam:
            continue
        if not naam:
            raise OngeldigeInvoer(f"Vul de naam van de {functie} in.", f"naam_{nummer}")
        if not functie:
            raise OngeldigeInvoer(f"Vul de functie van {naam} in.", f"functie_{nummer}")
        for veld, woorden, tekens in (("functie", functie, ":;"), ("naam", naam, ";")):
            if any(teken in woorden for teken in tekens):
                raise OngeldigeInvoer(
                    "Een dubbele punt of puntkomma kan hier niet. Laat die weg.",
                    f"{veld}_{nummer}",
                )
        delen.append(f"{functie}: {naam}")
    return "; ".join(delen)


def medewerkers(werkplek: Werkplek) -> list[MedewerkerGegevens]:
    """Everyone who works here, by name."""
    with werkplek.lezen() as session:
        return [
            MedewerkerGegevens(
                naam=rij.naam,
                functie=rij.functie,
                rol=rij.rol,
                telefoon=rij.telefoon,
                email=rij.email,
                mandaat=frozenset(
                    soort for soort in Briefsoort if soort.value in rij.mandaat.split()
                ),
                werkdagen=frozenset(rij.werkdagen.split()),
                gesprekken_per_dag=rij.gesprekken_per_dag,
                id=rij.id,
                versie=rij.versie,
            )
            for rij in session.scalars(select(Medewerker).order_by(Medewerker.naam))
        ]


def bewaar_medewerker(werkplek: Werkplek, invoer: MedewerkerGegevens) -> Wijziging:
    """Add a medewerker, or change one. Raises `Verouderd` or `OngeldigeInvoer`."""
    naam = " ".join(invoer.naam.split())
    if not naam:
        raise OngeldigeInvoer("Vul de naam in.", "naam")
    label = "Medewerker toegevoegd" if invoer.id is None else "Medewerker gewijzigd"
    with werkplek.handeling(label) as handeling:
        session = handeling.session
        zelfde = session.scalar(select(Medewerker.id).where(Medewerker.naam == naam))
        if zelfde is not None and zelfde != invoer.id:
            raise OngeldigeInvoer(
                f"{naam} staat al in de lijst. Vul bij een naamgenoot een voorletter of functie "
                "achter de naam in.",
                "naam",
            )
        rij = Medewerker()
        if invoer.id is not None:
            rij = session.get_one(Medewerker, invoer.id)
            if rij.versie != invoer.versie:
                raise Verouderd(_VEROUDERD)
            if rij.naam != naam:
                concepten.hernoem(session, rij.naam, naam)
        rij.naam = naam
        rij.functie, rij.rol = invoer.functie.strip(), invoer.rol
        rij.telefoon, rij.email = invoer.telefoon.strip(), invoer.email.strip()
        rij.mandaat = " ".join(soort for soort in Briefsoort if soort in invoer.mandaat)
        rij.werkdagen = " ".join(dag for dag in WERKDAGEN if dag in invoer.werkdagen)
        rij.gesprekken_per_dag = invoer.gesprekken_per_dag
        session.add(rij)
        return handeling.commit()


def _gemeente(session: Session) -> Gemeente:
    rij = session.scalars(select(Gemeente).order_by(Gemeente.id)).first()
    if rij is None:
        raise OngeldigeInvoer("In dit bestand staat geen gemeente. Lees die eerst in.")
    return rij


def _keur_logo(logo: bytes) -> str:
    """The media type of a logo, after printing it once."""
    from werkplek import pdf
    from werkplek.pdf.logo import LogoOnbruikbaar

    soort = next((soort for begin, soort in _LOGO_SOORTEN if logo.startswith(begin)), None)
    if soort is None:
        raise OngeldigeInvoer("Dit is geen PNG of JPEG. Sla het logo zo op en kies het opnieuw.")
    if len(logo) > _LOGO_HOOGSTENS:
        raise OngeldigeInvoer(
            "Dit logo is groter dan 2 MB. Sla het kleiner op en kies het opnieuw."
        )
    proef = Formulier("Proef", date(2000, 1, 1), (Alinea("Proef"),))
    try:
        pdf.render_formulier(proef, Briefhoofd("Proef", logo=logo))
    except LogoOnbruikbaar as fout:
        raise OngeldigeInvoer(
            "Dit plaatje kan niet worden afgedrukt. Sla het logo opnieuw op als PNG."
        ) from fout
    return soort
