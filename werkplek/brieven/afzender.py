"""Who a letter comes from: the gemeente's paper, whom one can call, and who signs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.begrippen import Rol
from db.fouten import OngeldigeInvoer
from db.model import Bestand, Gemeente, Medewerker
from werkplek.brieven.catalogus import Briefkind, Tekent
from werkplek.brieven.sjablonen import veld
from werkplek.pdf.document import Briefhoofd, Ondertekenaar, Ondertekening
from werkplek.regels.adressen import Adres, adres_op_een_regel, adresregels
from werkplek.regels.opmaak import hoofdletter

_COLLEGE = "burgemeester en wethouders van"


@dataclass(frozen=True, slots=True)
class GemeenteVelden:
    """What a letter text may say of the gemeente; `naam` is the bare name ("Haren")."""

    naam: str
    postadres: tuple[str, ...]
    bezoekadres: str
    telefoon: str


@dataclass(frozen=True, slots=True)
class ContactVelden:
    """Whom the addressee can call; `functie` as it stands in a sentence."""

    naam: str
    functie: str
    telefoon: str
    email: str


@dataclass(frozen=True, slots=True)
class Afzender:
    """The gemeente as sender. `college` are burgemeester and secretaris, in that order."""

    velden: GemeenteVelden
    hoofd: Briefhoofd
    college: tuple[Ondertekenaar, ...]


def lees_afzender(session: Session) -> Afzender:
    """The gemeente of this store. Raises `OngeldigeInvoer` when it is not filled in.

    A postbus without a postcode of its own cannot be written to; then the visiting address stands.
    """
    gemeente = session.scalars(select(Gemeente).order_by(Gemeente.id)).first()
    if gemeente is None:
        raise OngeldigeInvoer("Vul bij Instellingen de gegevens van de gemeente in.")
    naam = gemeente.naam.strip()
    if naam.casefold().startswith("gemeente "):
        naam = naam[len("gemeente ") :].strip()
    adres = Adres(
        straat=gemeente.straat,
        huisnummer=gemeente.huisnummer,
        postcode=gemeente.postcode,
        plaats=gemeente.plaats,
        postbus=gemeente.postbus if gemeente.postbus_postcode else "",
        postbus_postcode=gemeente.postbus_postcode,
        postbus_plaats=gemeente.postbus_plaats,
    )
    bezoek = adres_op_een_regel(adres)
    post = adresregels(adres)
    logo = session.get(Bestand, gemeente.logo_sha256) if gemeente.logo_sha256 else None
    kleur = {"accentkleur": gemeente.accentkleur} if gemeente.accentkleur else {}
    return Afzender(
        GemeenteVelden(
            naam,
            tuple(regel.replace("  ", "\u00a0 ") for regel in post)
            or (veld("", "Vul bij Instellingen het adres van de gemeente in."),),
            veld(bezoek, "Vul bij Instellingen het bezoekadres van de gemeente in."),
            gemeente.telefoon,
        ),
        Briefhoofd(
            naam,
            (*post, *((bezoek,) if adres.postbus.strip() and bezoek else ())),
            gemeente.telefoon,
            gemeente.website,
            logo.inhoud if logo else None,
            **kleur,
        ),
        _lees_college(gemeente.ondertekenaars),
    )


def kies_contactpersoon(
    session: Session, wie: str, voorkeur: Medewerker | None = None
) -> Medewerker | None:
    """Whom the addressee can call: `voorkeur`, else who works here, else a werkbemiddelaar."""
    return (
        voorkeur
        or session.scalars(select(Medewerker).where(Medewerker.naam == wie)).first()
        or session.scalars(
            select(Medewerker)
            .where(Medewerker.rol == Rol.WERKBEMIDDELAAR)
            .order_by(Medewerker.naam)
        ).first()
    )


def contactvelden(medewerker: Medewerker | None, afzender: Afzender) -> ContactVelden:
    """What letter texts say of the contact person; her telephone is else the gemeente's."""
    if medewerker is None:
        leeg = veld("", "Vul bij Instellingen in wie de werkbemiddelaar is.")
        return ContactVelden(leeg, leeg, leeg, "")
    naam = medewerker.naam
    return ContactVelden(
        naam,
        veld(_klein(medewerker.functie), f"Vul bij Instellingen de functie van {naam} in."),
        veld(
            medewerker.telefoon or afzender.velden.telefoon,
            f"Vul bij Instellingen het telefoonnummer van {naam} in.",
        ),
        medewerker.email,
    )


def onderteken(
    kind: Briefkind, afzender: Afzender, medewerkers: Iterable[Medewerker | None]
) -> Ondertekening:
    """Who signs this kind: the college, or the first of `medewerkers` who has the mandate.

    Without mandate a besluit is the college's (Awb 10:10), and any other letter is signed by the
    first of them in her own name. Without anyone the signature is empty, which stops the letter.
    """
    aanwezig = [wie for wie in medewerkers if wie is not None]
    gemeente = afzender.velden.naam
    if kind.tekent is Tekent.MANDAAT:
        for wie in aanwezig:
            if kind.soort in wie.mandaat.split():
                return Ondertekening(
                    (Ondertekenaar(wie.naam, _klein(wie.functie)),),
                    (f"namens {_COLLEGE} {gemeente},",) if kind.besluit else (),
                    mandaat=_mandaatregel(kind, gemeente),
                )
        if not kind.besluit and aanwezig:
            wie = aanwezig[0]
            return Ondertekening(
                (Ondertekenaar(wie.naam, _klein(wie.functie)),), (f"Gemeente {gemeente}",)
            )
    return Ondertekening(afzender.college, (f"{hoofdletter(_COLLEGE)} {gemeente},",))


def _mandaatregel(kind: Briefkind, gemeente: str) -> str:
    if kind.besluit:
        return (
            f"Dit besluit is in mandaat genomen, namens {_COLLEGE} {gemeente} "
            "(artikel 10:10 van de Algemene wet bestuursrecht)."
        )
    return f"In mandaat, namens {_COLLEGE} {gemeente}."


def _lees_college(tekst: str) -> tuple[Ondertekenaar, ...]:
    """Signatories from "burgemeester: A. Naam; secretaris: B. Naam"."""
    paren = (deel.partition(":") for deel in tekst.split(";"))
    return tuple(
        Ondertekenaar(naam.strip(), functie.strip())
        for functie, _, naam in paren
        if naam.strip() and functie.strip()
    )


def _klein(functie: str) -> str:
    """A function as it stands in a sentence; abbreviations keep their capitals."""
    functie = functie.strip()
    return functie if functie[1:2].isupper() else functie[:1].lower() + functie[1:]
