"""The small language of letter texts: Markdown-like text becomes blocks.

    # Kop               ## Kop daaronder
    Een alinea, met **vet**.
    - punt              1. genummerd punt
    > tekst in een kader
    | Wie | Bedrag |    a table: header, then |---|---:| ("---:" sets figures at the right), then rows;
    |---|---:|          a second line of dashes says that the row after it is the total
    Postbus 21\\         a line that ends in a backslash stays a line of its own

Blank lines part paragraphs. A backslash before a sign of the language prints that sign; `letterlijk`
does so for data, so that no name or note can turn into a heading, a table or bold type.
"""

from __future__ import annotations

import re
from typing import Final, TypeAlias

from db.fouten import BekendeFout
from werkplek.pdf.document import (
    Alinea,
    Blok,
    Genummerd,
    Kader,
    Kop,
    Opsomming,
    Regels,
    Tabel,
    Uitlijning,
)

Loop: TypeAlias = tuple[str, bool]
"""A run of text and whether it is bold."""

_KOP: Final = re.compile(r"(#{1,3})\s+(\S.*)")
_PUNT: Final = re.compile(r"-\s+(\S.*)")
_NUMMER: Final = re.compile(r"(\d{1,3})\.\s+(\S.*)")
_KADER: Final = re.compile(r">\s?(.*)")
_STREEPJES: Final = re.compile(r"\|(\s*:?-{2,}:?\s*\|)+\s*")
_CELGRENS: Final = re.compile(r"(?<!\\)((?:\\\\)*)\|")
_TEKEN: Final = re.compile(r"\\([\\*|#>.\-])|(\*\*)")
_BEGIN: Final = re.compile(r"(\s*)(#|>|-|\d{1,3}\.)")


class TekstOnleesbaar(BekendeFout):
    """A letter text is not written as the language asks; the sentence says which line."""


def letterlijk(waarde: str) -> str:
    """Data as text that prints exactly so; line ends become spaces."""
    regel = " ".join(waarde.splitlines())
    regel = re.sub(r"([\\*|])", r"\\\1", regel)
    return _BEGIN.sub(_bescherm_begin, regel, count=1) if _BEGIN.match(regel) else regel


def _bescherm_begin(gevonden: re.Match[str]) -> str:
    wit, teken = gevonden.groups()
    return f"{wit}{teken[:-1]}\\{teken[-1]}"


def lopen(tekst: str) -> tuple[Loop, ...]:
    """Text as runs, bold or not. A `**` without its partner is printed as it stands."""
    delen: list[str] = [""]
    einde = 0
    for gevonden in _TEKEN.finditer(tekst):
        delen[-1] += tekst[einde : gevonden.start()]
        einde = gevonden.end()
        if gevonden[2]:
            delen.append("")
        else:
            delen[-1] += gevonden[1]
    delen[-1] += tekst[einde:]
    if len(delen) % 2 == 0:
        laatste = delen.pop()
        delen[-1] += "**" + laatste
    return tuple((deel, bool(nummer % 2)) for nummer, deel in enumerate(delen) if deel)


def kaal(tekst: str) -> str:
    """Text as it reads, without the signs of the language."""
    return "".join(deel for deel, _ in lopen(tekst))


def lees_blokken(tekst: str) -> tuple[Blok, ...]:
    """Text in the small language as blocks; `TekstOnleesbaar` when a table is not one."""
    blokken: list[Blok] = []
    groep: list[tuple[int, str]] = []
    for nummer, regel in enumerate([*tekst.splitlines(), ""], start=1):
        if regel.strip():
            if groep and _soort(groep[0][1]) != _soort(regel) and not _hoort_erbij(groep, regel):
                blokken += _lees_groep(groep)
                groep = []
            groep.append((nummer, regel.strip()))
        elif groep:
            blokken += _lees_groep(groep)
            groep = []
    return tuple(blokken)


def _soort(regel: str) -> str:
    regel = regel.strip()
    for soort, patroon in (("kop", _KOP), ("punt", _PUNT), ("nummer", _NUMMER), ("kader", _KADER)):
        if patroon.fullmatch(regel):
            return soort
    return "tabel" if regel.startswith("|") else "alinea"


def _hoort_erbij(groep: list[tuple[int, str]], regel: str) -> bool:
    """Does a plain line go on with the item above it?"""
    return _soort(regel) == "alinea" and _soort(groep[0][1]) in ("punt", "nummer")


def _lees_groep(groep: list[tuple[int, str]]) -> list[Blok]:
    regels = [regel for _, regel in groep]
    soort = _soort(regels[0])
    if soort == "kop":
        return [_kop(regel) for regel in regels]
    if soort == "punt":
        return [Opsomming(tuple(_punten(regels, _PUNT, 1)))]
    if soort == "nummer":
        start = _NUMMER.fullmatch(regels[0])
        return [Genummerd(tuple(_punten(regels, _NUMMER, 2)), int(start[1]) if start else 1)]
    if soort == "kader":
        return [Kader(" ".join(regel[1:].strip() for regel in regels))]
    if soort == "tabel":
        return [_tabel(groep)]
    return _alineas(regels)


def _kop(regel: str) -> Kop:
    hekjes, tekst = regel.split(maxsplit=1)
    return Kop(tekst, len(hekjes))


def _punten(regels: list[str], patroon: re.Pattern[str], veld: int) -> list[str]:
    punten: list[str] = []
    for regel in regels:
        gevonden = patroon.fullmatch(regel)
        if gevonden:
            punten.append(gevonden[veld])
        else:
            punten[-1] += " " + regel
    return punten


def _alineas(regels: list[str]) -> list[Blok]:
    """A paragraph; lines that end in a backslash stay lines of their own."""
    if not any(_breekt(regel) for regel in regels):
        return [Alinea(" ".join(regels))]
    return [Regels(tuple(regel[:-1].rstrip() if _breekt(regel) else regel for regel in regels))]


def _breekt(regel: str) -> bool:
    return (len(regel) - len(regel.rstrip("\\"))) % 2 == 1


def _tabel(groep: list[tuple[int, str]]) -> Tabel:
    strepen = [plek for plek, (_, regel) in enumerate(groep) if _STREEPJES.fullmatch(regel)]
    if (
        strepen[:1] != [1]
        or len(strepen) > 2
        or (len(strepen) == 2 and strepen[1] != len(groep) - 2)
    ):
        raise TekstOnleesbaar(
            f"De tabel op regel {groep[0][0]} van deze tekst klopt niet. Zet onder de kop een regel "
            "|---|---:| en zet een tweede regel met streepjes alleen boven de totaalrij."
        )
    rijen = [tuple(_cellen(regel)) for plek, (_, regel) in enumerate(groep) if plek not in strepen]
    kop, inhoud = rijen[0], rijen[1:]
    streep = _cellen(groep[1][1])
    for (nummer, _), cellen in zip(
        (g for plek, g in enumerate(groep) if plek not in strepen), rijen, strict=True
    ):
        if len(cellen) != len(kop) or len(streep) != len(kop):
            raise TekstOnleesbaar(
                f"De tabelrij op regel {nummer} van deze tekst heeft {len(cellen)} vakken en de kop "
                f"heeft er {len(kop)}. Maak dat gelijk."
            )
    uitlijning: tuple[Uitlijning, ...] = tuple(
        "rechts" if deel.endswith(":") else "links" for deel in streep
    )
    return Tabel(kop, tuple(inhoud), uitlijning, totaalrij=len(strepen) == 2)


def _cellen(regel: str) -> list[str]:
    binnen = regel.removeprefix("|")
    delen = _CELGRENS.sub("\\1\n", binnen).split("\n")
    if len(delen) > 1 and not delen[-1].strip():
        delen.pop()
    return [deel.strip() for deel in delen]
