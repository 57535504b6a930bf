"""A column of a table: what its cells mean, and how their text becomes a value."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from db.fouten import OngeldigeInvoer
from werkplek.regels.invoer import (
    citaat,
    lees_bedrag,
    lees_geheel,
    lees_ja_nee,
    lees_tijd,
    lees_uren,
    lees_vaste_datum,
)
from werkplek.regels.nummers import normaliseer_bsn, normaliseer_iban, normaliseer_postcode
from werkplek.regels.opmaak import getal
from werkplek.uitwisseling.formules import onbeschermd

KORT: Final = 500
"""The longest text of one line, in characters."""

LANG: Final = 20_000
"""The longest text of several lines, in characters."""

_SHA256: Final = re.compile(r"[0-9a-fA-F]{64}")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_EXCEL_ERRORS: Final = frozenset(
    ("#N/A", "#N/B", "#REF!", "#VERW!", "#VALUE!", "#WAARDE!", "#DIV/0!", "#DEEL/0!",
     "#NAME?", "#NAAM?", "#NULL!", "#LEEG!", "#NUM!", "#GETAL!")
)  # fmt: skip


class Soort(StrEnum):
    """What the cells of a column hold. Amounts are in euros, hours in hours; neither is negative."""

    TEKST = "tekst"
    REGELS = "regels"
    DATUM = "datum"
    BEDRAG = "bedrag"
    UREN = "uren"
    GEHEEL = "geheel"
    JA_NEE = "ja_nee"
    TIJD = "tijd"
    WOORD = "woord"
    WOORDEN = "woorden"
    BSN = "bsn"
    IBAN = "iban"
    POSTCODE = "postcode"
    BESTAND = "bestand"
    SHA256 = "sha256"


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column. `veld` is its attribute in the store, "" where it has none of its own.

    `woorden` are the words a WOORD or WOORDEN may hold, by the value that is stored;
    `nog_niet` are words of the contract whose rows are left out until the work that needs them.
    `grenzen` are the least and the greatest whole number. `verwijst` names the table that a number
    or name refers to.
    """

    naam: str
    soort: Soort = Soort.TEKST
    verplicht: bool = False
    veld: str = ""
    woorden: type[StrEnum] | tuple[str, ...] = ()
    nog_niet: tuple[str, ...] = ()
    grenzen: tuple[int, int] = (0, 999_999)
    verwijst: str = ""


class NogNiet(Exception):
    """The cell holds a word of the contract that the program cannot keep yet."""


def omzetter(kolom: Kolom) -> Callable[[str], Any]:
    """The function that makes a value of a cell's text; `None` for an empty cell.

    It raises `OngeldigeInvoer` with a sentence that says what to do, or `NogNiet`.
    """
    lees = _reader(kolom)
    longest = LANG if kolom.soort is Soort.REGELS else KORT
    onregel = kolom.soort is not Soort.REGELS

    def convert(tekst: str) -> Any:
        if len(tekst) > longest:
            raise OngeldigeInvoer(
                f"De tekst is te lang: {getal(len(tekst))} tekens. Hier passen er "
                f"{getal(longest)}. Kort de tekst in."
            )
        kaal = _clean(tekst, een_regel=onregel)
        return lees(kaal) if kaal else None

    return convert


def _clean(tekst: str, *, een_regel: bool) -> str:
    """Without blanks around it and with accents composed; refuses what cannot be shown."""
    if tekst.isascii() and tekst.isprintable():
        kaal = tekst.strip()
    else:
        if _CONTROL.search(tekst):
            raise OngeldigeInvoer(
                "Deze cel bevat een teken dat niet getoond kan worden. Typ de tekst opnieuw."
            )
        kaal = unicodedata.normalize("NFC", tekst)
        if een_regel:
            kaal = " ".join(kaal.split())
        else:
            kaal = "\n".join(regel.rstrip() for regel in kaal.splitlines()).strip()
    if kaal.startswith("'"):
        kaal = onbeschermd(kaal)
    if kaal.startswith("#") and kaal.upper() in _EXCEL_ERRORS:
        raise OngeldigeInvoer(
            f"Deze cel bevat de fout {kaal} uit Excel. Herstel de formule of typ de waarde."
        )
    return kaal


def _reader(kolom: Kolom) -> Callable[[str], Any]:
    soort = kolom.soort
    if soort is Soort.WOORD:
        return _word_reader(kolom)
    if soort is Soort.WOORDEN:
        een = _word_reader(kolom)
        return lambda tekst: " ".join(dict.fromkeys(str(een(deel)) for deel in tekst.split()))
    if soort is Soort.GEHEEL:
        return lambda tekst: _whole(tekst, *kolom.grenzen)
    return _PLAIN[soort]


def _word_reader(kolom: Kolom) -> Callable[[str], Any]:
    words: dict[str, Any] = {str(woord).casefold(): woord for woord in kolom.woorden}
    later = {woord.casefold() for woord in kolom.nog_niet}

    def read(tekst: str) -> Any:
        gevonden = words.get(tekst.casefold())
        if gevonden is None:
            if tekst.casefold() in later:
                raise NogNiet(
                    f"{citaat(tekst)} kan Werkplek nog niet bewaren. Deze rij is overgeslagen."
                )
            raise OngeldigeInvoer(
                f"{citaat(tekst)} is hier niet bekend. Kies uit: "
                f"{', '.join(str(woord) for woord in kolom.woorden)}."
            )
        return gevonden

    return read


def _amount(tekst: str) -> Any:
    waarde = lees_bedrag(tekst)
    if waarde < 0:
        raise OngeldigeInvoer(
            f"{citaat(tekst)} is negatief. Vul een bedrag van 0 of hoger in, of laat de cel leeg."
        )
    return waarde


def _hours(tekst: str) -> Any:
    if tekst.lstrip().startswith(("-", "−")):
        raise OngeldigeInvoer(
            f"{citaat(tekst)} is negatief. Vul een aantal van 0 of hoger in, of laat de cel leeg."
        )
    return lees_uren(tekst)


def _whole(tekst: str, laagst: int, hoogst: int) -> int:
    waarde = lees_geheel(tekst)
    if not laagst <= waarde <= hoogst:
        raise OngeldigeInvoer(
            f"{citaat(tekst)} kan hier niet. Vul een getal van {laagst} tot en met {hoogst} in."
        )
    return waarde


def _file_name(tekst: str) -> str:
    naam = tekst.replace("\\", "/")
    if naam.startswith("/") or ":" in naam or ".." in naam.split("/"):
        raise OngeldigeInvoer(
            f"{citaat(tekst)} wijst buiten de map. Zet het bestand in de map bij de tabellen en "
            "vul alleen zijn naam in."
        )
    return naam


def _sha256(tekst: str) -> str:
    if not _SHA256.fullmatch(tekst):
        raise OngeldigeInvoer(
            "Dit is geen vingerafdruk (sha256). Die heeft 64 tekens: cijfers en de letters a tot "
            "en met f. Neem hem opnieuw over of laat de cel leeg."
        )
    return tekst.lower()


_PLAIN: Final[dict[Soort, Callable[[str], Any]]] = {
    Soort.TEKST: str,
    Soort.REGELS: str,
    Soort.DATUM: lees_vaste_datum,
    Soort.BEDRAG: _amount,
    Soort.UREN: _hours,
    Soort.JA_NEE: lees_ja_nee,
    Soort.TIJD: lees_tijd,
    Soort.BSN: normaliseer_bsn,
    Soort.IBAN: normaliseer_iban,
    Soort.POSTCODE: normaliseer_postcode,
    Soort.BESTAND: _file_name,
    Soort.SHA256: _sha256,
}
