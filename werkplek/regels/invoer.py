"""What a user types becomes a value: dates, amounts, times, hours, numbers, yes and no.

Every unambiguous form is taken; what can be read in two ways is asked back. Each function raises
OngeldigeInvoer with a Dutch sentence that says what to type.
"""

from __future__ import annotations

import re
from datetime import time
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from db.fouten import OngeldigeInvoer
from werkplek.regels.datuminvoer import Richting, lees_datum, lees_vaste_datum
from werkplek.regels.nummers import verberg_bsn
from werkplek.regels.opmaak import bedrag, getal

__all__ = [
    "Richting",
    "citaat",
    "lees_bedrag",
    "lees_datum",
    "lees_geheel",
    "lees_ja_nee",
    "lees_tijd",
    "lees_uren",
    "lees_vaste_datum",
]

_CENT: Final = Decimal("0.01")
_LANGSTE_CITAAT: Final = 30
_MEESTE_CIJFERS: Final = 12  # whole euros; in cents still far below what the store can hold

_GETAL: Final = re.compile(r"(?P<min>-?)(?P<cijfers>[0-9][0-9.,]*)")
_GROEPEN: Final = {
    ".": re.compile(r"[0-9]{1,3}(\.[0-9]{3})+"),
    ",": re.compile(r"[0-9]{1,3}(,[0-9]{3})+"),
}
_TIJD: Final = re.compile(
    r"(?P<uur>[0-9]{1,2})(?:[:.u]?(?P<minuut>[0-9]{2}))?(?:\s*(?:uur|u))?", re.ASCII
)
_UREN_EN_MINUTEN: Final = re.compile(r"(?P<uren>[0-9]{1,5})\s*[:u]\s*(?P<minuten>[0-5][0-9])")


def lees_bedrag(tekst: str) -> Decimal:
    """An amount in euro with two decimals: "1234.56", "1.234,56", "1234,5", "€ 12,-", "-3".

    Raises OngeldigeInvoer; for "1.234", which may mean two things, the sentence asks which.
    """
    kaal = re.sub(r"^(-?)(?:€|eur)", r"\1", _kaal(tekst)).removesuffix("eur")
    kaal = re.sub(r",[-–]{1,2}$", ",00", kaal)
    if not kaal:
        raise OngeldigeInvoer("Vul een bedrag in, bijvoorbeeld 1234,56.")
    waarde = _lees_decimaal(kaal)
    if waarde is None:
        raise OngeldigeInvoer(
            f"{citaat(tekst)} is geen bedrag. Typ het bijvoorbeeld als 1234,56, "
            "met ten hoogste twee cijfers achter de komma."
        )
    if isinstance(waarde, _Dubbelzinnig):
        raise OngeldigeInvoer(
            f"{citaat(tekst)} kan op twee manieren gelezen worden. "
            f"Bedoelt u {bedrag(waarde.heel)}? Typ dan {waarde.heel}. "
            f"Bedoelt u {bedrag(waarde.gebroken)}? Typ dan {_met_komma(waarde.gebroken)}."
        )
    return waarde


def lees_uren(tekst: str) -> Decimal:
    """Hours with two decimals, not negative: "12", "12,5", "1:30", "1u30", "16 uur"."""
    kaal = _kaal(tekst)
    if not kaal:
        raise OngeldigeInvoer("Vul een aantal uren in, bijvoorbeeld 12,5.")
    if klok := _UREN_EN_MINUTEN.fullmatch(kaal):
        uren = Decimal(klok["uren"]) + Decimal(klok["minuten"]) / 60
        return uren.quantize(_CENT, rounding=ROUND_HALF_UP)
    waarde = _lees_decimaal(re.sub(r"(uren|uur|u)$", "", kaal))
    if isinstance(waarde, _Dubbelzinnig):
        raise OngeldigeInvoer(
            f"{citaat(tekst)} kan op twee manieren gelezen worden. Typ {waarde.heel} "
            f"of {_met_komma(waarde.gebroken)}."
        )
    if waarde is None or waarde < 0:
        raise OngeldigeInvoer(
            f"{citaat(tekst)} is geen aantal uren. Typ het bijvoorbeeld als 12,5 of 1:30."
        )
    return waarde


def lees_tijd(tekst: str) -> time:
    """A clock time on the 24-hour clock: "14:30", "14.30 uur", "1430", "930", "9", "14u30"."""
    kaal = " ".join(tekst.lower().split())
    gevonden = _TIJD.fullmatch(kaal)
    if gevonden is not None:
        uur, minuut = int(gevonden["uur"]), int(gevonden["minuut"] or 0)
        if uur < 24 and minuut < 60:
            return time(uur, minuut)
    if not kaal:
        raise OngeldigeInvoer("Vul een tijd in, bijvoorbeeld 14:30.")
    raise OngeldigeInvoer(
        f"{citaat(tekst)} is geen tijd. Typ een tijd van 0:00 tot en met 23:59, bijvoorbeeld 14:30."
    )


def lees_geheel(tekst: str) -> int:
    """A whole number from zero up: "42", "1.234"."""
    kaal = _kaal(tekst)
    if re.fullmatch(r"[0-9]{1,9}", kaal):
        return int(kaal)
    if len(kaal) <= _MEESTE_CIJFERS and _GROEPEN["."].fullmatch(kaal):
        return int(kaal.replace(".", ""))
    if not kaal:
        raise OngeldigeInvoer("Vul een geheel getal in, bijvoorbeeld 14.")
    raise OngeldigeInvoer(f"{citaat(tekst)} is geen geheel getal. Typ alleen cijfers, zoals 14.")


def lees_ja_nee(tekst: str) -> bool:
    """ "ja" or "nee", or their first letter."""
    kaal = _kaal(tekst)
    if kaal in ("ja", "j"):
        return True
    if kaal in ("nee", "n"):
        return False
    raise OngeldigeInvoer(f"{citaat(tekst)} is geen antwoord. Typ ja of nee.")


def citaat(tekst: str) -> str:
    """What was typed, between quotes and cut short, for a sentence about it; never a BSN."""
    kaal = verberg_bsn(" ".join(tekst[: 4 * _LANGSTE_CITAAT].split()))
    return f"„{kaal[:_LANGSTE_CITAAT]}…”" if len(kaal) > _LANGSTE_CITAAT else f"„{kaal}”"


class _Dubbelzinnig:
    """A number that may be read as whole (dot for thousands) or broken (dot for decimals)."""

    def __init__(self, cijfers: str, teken: str) -> None:
        self.heel = Decimal(teken + cijfers.replace(".", "").replace(",", ""))
        gebroken = Decimal(teken + cijfers.replace(",", "."))
        self.gebroken = gebroken.quantize(_CENT, rounding=ROUND_HALF_UP)


def _lees_decimaal(kaal: str) -> Decimal | _Dubbelzinnig | None:
    """Two decimals, or None where it is no number of at most twelve digits and two decimals."""
    gevonden = _GETAL.fullmatch(kaal[:_LANGSTE_CITAAT])
    if gevonden is None or len(kaal) > _LANGSTE_CITAAT:
        return None
    cijfers, teken = gevonden["cijfers"], gevonden["min"]
    heel, breuk = _splits(cijfers)
    if breuk is not None and len(breuk) == 3 and heel.isdigit() and 1 <= len(heel) <= 3:
        return None if heel[0] == "0" else _Dubbelzinnig(cijfers, teken)
    for groep in _GROEPEN.values():
        if groep.fullmatch(heel):
            heel = re.sub(r"[.,]", "", heel)
            break
    if not heel.isdigit() or len(heel) > _MEESTE_CIJFERS or len(breuk or "0") > 2 or breuk == "":
        return None
    waarde = Decimal(f"{teken}{heel}.{breuk or '00'}").quantize(_CENT)
    return abs(waarde) if waarde == 0 else waarde


def _splits(cijfers: str) -> tuple[str, str | None]:
    """The whole and the decimals: the last sign divides, unless it occurs more than once."""
    teken = max(".,", key=cijfers.rfind)
    if cijfers.count(teken) != 1:
        return cijfers, None
    heel, _, breuk = cijfers.partition(teken)
    andere = "," if teken == "." else "."
    # a group of thousands may hold the other sign only: "1.234,56" and "1,234.56", never "1.23,4"
    if andere in heel and not _GROEPEN[andere].fullmatch(heel):
        return "", None
    return heel, breuk


def _kaal(tekst: str) -> str:
    """Lower case without any white space, with one kind of minus; long rubbish is kept short."""
    return "".join(tekst[: 10 * _LANGSTE_CITAAT].split()).lower().replace("−", "-")


def _met_komma(waarde: Decimal) -> str:
    return getal(waarde).replace(".", "")
