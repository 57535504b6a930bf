"""Numbers with a check in them: burgerservicenummer, IBAN, postcode.

What is wrong is said without repeating the number: an error may end up on a screen beside others.
"""

from __future__ import annotations

import re
from typing import Final

from stdnum import iban as stdnum_iban
from stdnum.nl import bsn as stdnum_bsn
from stdnum.nl import postcode as stdnum_postcode

from db.fouten import OngeldigeInvoer

_LIJKT_BSN: Final = re.compile(r"(?<!\d)\d(?:[ .]?\d){7,8}(?!\d)")

_SCHEIDING: Final = re.compile(r"[\s.\-]+")
_CIJFERS: Final = re.compile(r"[0-9]{8,9}")
_LANGSTE: Final = 60


def bsn_geldig(tekst: str) -> bool:
    """Whether it is a burgerservicenummer: eight or nine digits that pass the elfproef (C-48)."""
    kaal = _kaal(tekst)
    return _CIJFERS.fullmatch(kaal) is not None and bool(stdnum_bsn.is_valid(kaal.zfill(9)))


def normaliseer_bsn(tekst: str) -> str:
    """Nine digits, from "1112.22.333" or eight digits; OngeldigeInvoer when it fails the elfproef."""
    if not bsn_geldig(tekst):
        raise OngeldigeInvoer(
            "Dit burgerservicenummer klopt niet. Het heeft negen cijfers; controleer of u alle "
            "cijfers goed hebt overgenomen.",
            "bsn",
        )
    return _kaal(tekst).zfill(9)


def verberg_bsn(tekst: str) -> str:
    """The text with dots for every number in it that can be a BSN, for a message or a log."""
    return _LIJKT_BSN.sub(
        lambda gevonden: "•" * 9 if bsn_geldig(gevonden[0]) else gevonden[0], tekst
    )


def normaliseer_iban(tekst: str) -> str:
    """The IBAN in capitals without spaces; OngeldigeInvoer when its check digits fail (C-48)."""
    kaal = _kaal(tekst).upper()
    # the bank's own check of old account numbers is left out: many valid accounts never had it
    if not kaal.isascii() or not stdnum_iban.is_valid(kaal, check_country=False):
        raise OngeldigeInvoer(
            "Dit rekeningnummer (IBAN) klopt niet. Een Nederlands nummer ziet eruit als "
            "NL91 ABNA 0417 1643 00; controleer de letters en cijfers.",
            "iban",
        )
    return kaal


def iban_leesbaar(iban: str) -> str:
    """The IBAN in groups of four: "NL91 ABNA 0417 1643 00"."""
    kaal = _kaal(iban).upper()
    return " ".join(kaal[begin : begin + 4] for begin in range(0, len(kaal), 4))


def normaliseer_postcode(tekst: str) -> str:
    """A Dutch postcode as "9751 AA"; OngeldigeInvoer for letter pairs SA, SD, SS too (C-48)."""
    kaal = _kaal(tekst).upper()
    if not kaal.isascii() or not stdnum_postcode.is_valid(kaal):
        raise OngeldigeInvoer(
            "Deze postcode klopt niet. Een postcode heeft vier cijfers en twee letters, "
            "bijvoorbeeld 9751 AA.",
            "postcode",
        )
    return f"{kaal[:4]} {kaal[4:]}"


def _kaal(tekst: str) -> str:
    return _SCHEIDING.sub("", tekst[:_LANGSTE])
