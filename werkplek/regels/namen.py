"""Dutch names: aanhef, address name, running text, lists and their order.

Follows the BRP's rules of naamgebruik, with the worked case C-47.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from db.begrippen import Aanhef, Naamgebruik

GEEN_AANHEF: Final = "Geachte heer, mevrouw"
_DUBBELE_VOORLETTERS: Final = frozenset(("Th", "Ch", "Ph", "Tj", "Sj", "Joh", "Chr", "Jac", "IJ"))
# letters that Unicode does not take apart into a base letter and an accent
_ZONDER_ONTLEDING: Final = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ŧ": "t",
        "ħ": "h",
        "ŋ": "n",
        "ĸ": "k",
    }
)


@dataclass(frozen=True, slots=True)
class Naam:
    """The parts of a name as recorded; "" where one is absent."""

    geslachtsnaam: str
    voorletters: str = ""
    voorvoegsel: str = ""
    voorvoegsel_partner: str = ""
    geslachtsnaam_partner: str = ""
    naamgebruik: Naamgebruik = Naamgebruik.EIGEN
    aanhef: Aanhef = Aanhef.ONBEKEND
    roepnaam: str = ""


@dataclass(frozen=True, slots=True)
class _Deel:
    """One surname with its prefix."""

    voorvoegsel: str
    hoofd: str

    def __str__(self) -> str:
        if not self.voorvoegsel:
            return self.hoofd
        # d'Ancona is written as one word, 't Hart is not
        tussen = "" if self.voorvoegsel[-1] in "'’" else " "
        return f"{self.voorvoegsel}{tussen}{self.hoofd}"


def aanhef(naam: Naam) -> str:
    """The salutation without comma: "Geachte mevrouw In het Veld-van Velzen" (C-47).

    Unknown form of address: initials and name. No name to use: "Geachte heer, mevrouw".
    """
    if not _delen(naam):
        return GEEN_AANHEF
    if naam.aanhef is Aanhef.ONBEKEND:
        return f"Geachte {volledige_naam(naam)}"
    titel = "mevrouw" if naam.aanhef is Aanhef.MEVROUW else "heer"
    return f"Geachte {titel} {_met_hoofdletter(_samengesteld(naam))}"


def adresnaam(naam: Naam) -> str:
    """The name above an address: "Mevrouw A. in het Veld-van Velzen", "De heer R. Smit"."""
    titel = {Aanhef.MEVROUW: "Mevrouw ", Aanhef.HEER: "De heer ", Aanhef.ONBEKEND: ""}
    return titel[naam.aanhef] + volledige_naam(naam)


def lopende_tekst(naam: Naam) -> str:
    """The name inside a sentence: "mevrouw In het Veld", "de heer Smit", "R.M. van Puffelen"."""
    if naam.aanhef is Aanhef.ONBEKEND:
        return volledige_naam(naam)
    titel = "mevrouw" if naam.aanhef is Aanhef.MEVROUW else "de heer"
    return f"{titel} {_met_hoofdletter(_samengesteld(naam))}".rstrip()


def volledige_naam(naam: Naam) -> str:
    """Initials and name: "A. in het Veld-van Velzen"; without initials "In het Veld-van Velzen"."""
    voorletters = _netjes(naam.voorletters)
    if not voorletters:
        return _met_hoofdletter(_samengesteld(naam))
    return f"{voorletters} {_samengesteld(naam)}".rstrip()


def lijstnaam(naam: Naam) -> str:
    """The name in a list ordered on its main part: "Veld-van Velzen, A. in het"."""
    hoofd, voorvoegsel = _hoofd_en_voorvoegsel(naam)
    rest = " ".join(deel for deel in (_netjes(naam.voorletters), voorvoegsel) if deel)
    return f"{hoofd}, {rest}" if rest else hoofd


def sorteersleutel(naam: Naam) -> str:
    """A text by which lists are ordered: main part, initials, prefix; accents and capitals folded.

    It can be stored and ordered by plain comparison: the parts are divided by a sign that comes
    before every letter and space.
    """
    hoofd, voorvoegsel = _hoofd_en_voorvoegsel(naam)
    return "\x1f".join(_gevouwen(deel) for deel in (hoofd, naam.voorletters, voorvoegsel))


def normaliseer_voorletters(tekst: str) -> str:
    """Initials with dots: "ab" and "A B" become "A.B.", "Th" becomes "Th."; dotted ones stay."""
    stukken = [stuk for stuk in re.split(r"[.\s]+", tekst) if stuk]
    letters: list[str] = []
    for stuk in stukken:
        als_naam = stuk[:1].upper() + stuk[1:]
        een_voorletter = als_naam in _DUBBELE_VOORLETTERS or "." in tekst
        letters += [als_naam] if een_voorletter else list(stuk.upper())
    return "".join(f"{letter}." for letter in letters)


def _delen(naam: Naam) -> tuple[_Deel, ...]:
    """The surnames in the order of naamgebruik; empty when there is none to use."""
    eigen = _Deel(_netjes(naam.voorvoegsel), _netjes(naam.geslachtsnaam))
    partner = _Deel(_netjes(naam.voorvoegsel_partner), _netjes(naam.geslachtsnaam_partner))
    if not partner.hoofd or naam.naamgebruik is Naamgebruik.EIGEN:
        return (eigen,) if eigen.hoofd else ()
    if naam.naamgebruik is Naamgebruik.PARTNER:
        return (partner,)
    if not eigen.hoofd:
        return ()
    if naam.naamgebruik is Naamgebruik.PARTNER_EIGEN:
        return (partner, eigen)
    return (eigen, partner)


def _samengesteld(naam: Naam) -> str:
    return "-".join(str(deel) for deel in _delen(naam))


def _hoofd_en_voorvoegsel(naam: Naam) -> tuple[str, str]:
    delen = _delen(naam)
    if not delen:
        return "", ""
    hoofd = "-".join((delen[0].hoofd, *(str(deel) for deel in delen[1:])))
    return hoofd, delen[0].voorvoegsel


def _netjes(tekst: str) -> str:
    return " ".join(tekst.split())


def _met_hoofdletter(tekst: str) -> str:
    """A capital at the start; 't Wolkje starts with an apostrophe and stays as it is."""
    return tekst[:1].upper() + tekst[1:]


def _gevouwen(tekst: str) -> str:
    """Small letters without accents or signs, so that Özgür stands at the O and 's-Graven at the S."""
    ontleed = unicodedata.normalize("NFKD", tekst.casefold().translate(_ZONDER_ONTLEDING))
    return " ".join("".join(map(_sorteerteken, ontleed)).split())


def _sorteerteken(teken: str) -> str:
    if teken == "-" or teken.isspace():
        return " "
    # category Lm holds apostrophes that count as letters, as in ŉ
    return teken if teken.isalnum() and unicodedata.category(teken) != "Lm" else ""
