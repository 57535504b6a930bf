"""What a document has to say, word for word and in order, told from its values and not from its page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from werkplek.pdf.document import (
    Alinea,
    Blok,
    Briefdocument,
    Briefhoofd,
    Figuur,
    Formulier,
    Genummerd,
    Handtekeningen,
    Kader,
    Kop,
    Ondertekening,
    Opsomming,
    Rapport,
    Regels,
    Stuk,
    Tabel,
)
from werkplek.pdf.opmaaktaal import kaal
from werkplek.regels.opmaak import datum_lang


def aaneen(tekst: str) -> str:
    """The text without any white space, to compare what is set with what was meant."""
    return "".join(tekst.split())


def van_stuk(stuk: Stuk, hoofd: Briefhoofd, retour: str) -> str:
    """A letter or form; `retour` is the line above the address."""
    if isinstance(stuk, Briefdocument):
        return aaneen("".join(_brief(stuk, hoofd, retour)))
    return aaneen("".join(_formulier(stuk, hoofd)))


def van_rapport(rapport: Rapport, inhoud: Sequence[str]) -> str:
    """A report; `inhoud` are the lines of its table of contents, with their pages."""
    return aaneen("".join(_rapport(rapport, inhoud)))


def _brief(brief: Briefdocument, hoofd: Briefhoofd, retour: str) -> Iterator[str]:
    yield from (hoofd.naam, retour, *brief.adresregels)
    yield from ("Datum", datum_lang(brief.datum))
    for label, waarde in (
        ("Ons kenmerk", brief.kenmerk),
        ("Uw kenmerk", brief.uw_kenmerk),
        ("Contactpersoon", brief.contactpersoon),
        ("Telefoon", brief.telefoon),
    ):
        yield from (label, waarde) if waarde else ()
    yield from ("Onderwerp", brief.onderwerp, brief.aanhef.rstrip(", "), ",")
    yield from _blokken(brief.blokken)
    yield from _slot(brief.ondertekening)
    for kop, regels in (
        ("Bijlage" if len(brief.bijlagen) == 1 else "Bijlagen", brief.bijlagen),
        ("Afschrift aan", brief.afschrift),
    ):
        yield from (kop, *regels) if regels else ()


def _formulier(formulier: Formulier, hoofd: Briefhoofd) -> Iterator[str]:
    yield from (hoofd.naam, formulier.exemplaar, formulier.titel)
    for paar in formulier.gegevens:
        yield from paar
    yield from _blokken(formulier.blokken)


def _rapport(rapport: Rapport, inhoud: Sequence[str]) -> Iterator[str]:
    yield rapport.hoofd.naam
    yield from ("INTERN",) if rapport.intern else ()
    yield from ("CONCEPT",) if rapport.concept else ()
    yield from (rapport.soort, rapport.onderwerp)
    for paar in rapport.gegevens:
        yield from paar
    yield from ("Inhoud", *inhoud) if inhoud else ()
    yield from _blokken(rapport.blokken)
    if rapport.ondertekening:
        yield from _slot(rapport.ondertekening)


def _slot(slot: Ondertekening) -> Iterator[str]:
    yield from (slot.afsluiting, *slot.namens)
    for wie in slot.ondertekenaars:
        yield from (wie.naam, wie.functie)
    yield slot.mandaat


def _blokken(blokken: Sequence[Blok]) -> Iterator[str]:
    for blok in blokken:
        match blok:
            case Kop() | Alinea() | Kader():
                yield kaal(blok.tekst)
            case Regels():
                yield from map(kaal, blok.regels)
            case Opsomming():
                yield from (f"•{kaal(punt)}" for punt in blok.punten if punt)
            case Genummerd():
                for nummer, punt in enumerate(blok.punten, start=blok.start):
                    yield f"{nummer}.{kaal(punt)}"
            case Tabel():
                yield from _tabel(blok)
            case Figuur():
                yield from (kaal(blok.bijschrift), blok.alt)
                yield from _tabel(blok.tabel) if blok.tabel else ()
            case Handtekeningen():
                for begin in range(0, len(blok.partijen), 3):
                    yield from map(kaal, blok.partijen[begin : begin + 3])
                    yield "NaamDatumHandtekening"


def _tabel(tabel: Tabel) -> Iterator[str]:
    yield kaal(tabel.bijschrift)
    for rij in (tabel.kop, *(tabel.rijen or (("geen",),))):
        yield from map(kaal, rij)
