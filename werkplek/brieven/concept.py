"""A letter before it is made: its documents, whom it goes to, and what is still the matter with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from db.begrippen import Briefsoort
from werkplek.brieven.verschuldigd import VerschuldigdeBrief
from werkplek.pdf.document import (
    Alinea,
    Briefdocument,
    Briefhoofd,
    Genummerd,
    Handtekeningen,
    Kader,
    Kop,
    Opsomming,
    Regels,
    Stuk,
    Tabel,
)

CONCEPTKENMERK = "concept"
"""What stands in the place of the kenmerk as long as a letter is not made."""


@dataclass(frozen=True, slots=True)
class Conceptstuk:
    """One document of a letter and whom it is about; it becomes one row of the archive."""

    soort: Briefsoort
    document: Stuk
    client_id: int | None
    werkgever_id: int | None

    def met_kenmerk(self, kenmerk: str) -> Stuk:
        """The document as it is printed under this kenmerk; a form shows it among its facts."""
        document = self.document
        if isinstance(document, Briefdocument):
            return replace(document, kenmerk=kenmerk)
        gegevens = (*document.gegevens, ("Kenmerk", kenmerk))
        return replace(document, kenmerk=kenmerk, gegevens=gegevens)

    @property
    def datum(self) -> date:
        """The date that stands on the paper."""
        return self.document.datum

    def teksten(self) -> Iterator[str]:
        """Everything the document says, piece by piece."""
        document = self.document
        if isinstance(document, Briefdocument):
            yield from document.adresregels
            yield from (document.onderwerp, document.aanhef)
            yield from (document.contactpersoon, document.telefoon)
            slot = document.ondertekening
            yield from (*slot.namens, slot.mandaat)
            for wie in slot.ondertekenaars:
                yield from (wie.naam, wie.functie)
        else:
            yield from (document.titel, document.exemplaar)
            for label, waarde in document.gegevens:
                yield from (label, waarde)
        for blok in document.blokken:
            match blok:
                case Kop() | Alinea() | Kader():
                    yield blok.tekst
                case Regels():
                    yield from blok.regels
                case Opsomming() | Genummerd():
                    yield from blok.punten
                case Tabel():
                    for rij in (blok.kop, *blok.rijen):
                        yield from rij
                case Handtekeningen():
                    yield from blok.partijen


@dataclass(frozen=True, slots=True)
class Concept:
    """A due letter, written out.

    `ontvanger` is the name for lists; `nummer` says "cliënt 1001" or "werkgever 101" where no name
    may stand. `plek` is its place among envelopes: postcode, number, rest. `meldingen` is what
    reading the records brought up; `gebreken` is everything that stops it (`controle.controleer`).
    """

    verschuldigd: VerschuldigdeBrief
    stukken: tuple[Conceptstuk, ...]
    hoofd: Briefhoofd
    ontvanger: str
    nummer: str
    plek: tuple[str, int, str]
    meldingen: tuple[str, ...] = ()
    gebreken: tuple[str, ...] = ()

    @property
    def soort(self) -> Briefsoort:
        """The kind of letter."""
        return self.verschuldigd.soort
