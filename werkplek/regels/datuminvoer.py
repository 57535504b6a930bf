"""A typed date becomes a date: Dutch forms, relative forms, two-digit years by direction."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Final, Literal

from db.fouten import OngeldigeInvoer
from werkplek.regels.kalender import plus_maanden
from werkplek.regels.opmaak import MAANDEN, WEEKDAGEN, datum_lang

Richting = Literal["verleden", "toekomst"]

_VOORBEELD: Final = "Typ de datum bijvoorbeeld als 17-03-2026."
_VROEGSTE_JAAR: Final = 1850
_LAATSTE_JAAR: Final = 2199
_JAREN_TERUG: Final = 10  # a deadline typed with two digits may lie this far back
_LANGSTE: Final = 40

_WOORDEN: Final = {
    "eergisteren": -2,
    "gisteren": -1,
    "vandaag": 0,
    "morgen": 1,
    "overmorgen": 2,
}
_MAANDNUMMER: Final = {
    **{naam: nummer for nummer, naam in enumerate(MAANDEN, 1)},
    **{naam[:3]: nummer for nummer, naam in enumerate(MAANDEN, 1)},
    "mrt": 3,
    "sept": 9,
}
_WEEKDAGNUMMER: Final = {
    **{naam: nummer for nummer, naam in enumerate(WEEKDAGEN)},
    **{naam[:2]: nummer for nummer, naam in enumerate(WEEKDAGEN)},
}
_RELATIEF: Final = re.compile(r"(?P<stuk>[+-] ?[0-9]{1,4}) ?(?P<maat>[a-z]*)\.?")
_MATEN: Final = {
    **dict.fromkeys(("", "d", "dag", "dagen"), ("dagen", 1)),
    **dict.fromkeys(("w", "wk", "week", "weken"), ("dagen", 7)),
    **dict.fromkeys(("m", "mnd", "maand", "maanden"), ("maanden", 1)),
    **dict.fromkeys(("j", "jr", "jaar", "jaren"), ("maanden", 12)),
}
_ISO: Final = re.compile(r"(?P<jaar>[0-9]{4})-(?P<maand>[0-9]{1,2})-(?P<dag>[0-9]{1,2})")
_CIJFERS: Final = re.compile(
    r"(?P<dag>[0-9]{1,2})[-/. ](?P<maand>[0-9]{1,2})(?:[-/. ]'?(?P<jaar>[0-9]{4}|[0-9]{2}))?[.-]?"
)
_AANEEN: Final = re.compile(r"(?P<dag>[0-9]{2})(?P<maand>[0-9]{2})(?P<jaar>[0-9]{4}|[0-9]{2})")
_AANEEN_ISO: Final = re.compile(
    r"(?P<jaar>(?:19|20|21)[0-9]{2})(?P<maand>[0-9]{2})(?P<dag>[0-9]{2})"
)
_WOORDMAAND: Final = re.compile(
    r"(?P<dag>[0-9]{1,2})[- ]?(?P<maand>[a-z]{3,9})\.?(?:[- ]?'?(?P<jaar>[0-9]{4}|[0-9]{2}))?"
)
_WEEKDAG_VOORAF: Final = re.compile(r"(?P<weekdag>[a-z]{2,9})\.?,?(?: (?P<rest>.+))?")


def lees_datum(tekst: str, peildatum: date, richting: Richting) -> date:
    """The date someone types, reckoned from `peildatum`.

    Takes "7-3-26", "070326", "07032026", "7 mrt", "7 maart 2026", "za 7-3-2026", "2012-03-01",
    "vandaag", "+2w", "-3d", "ma". A weekday alone is the nearest one strictly after (toekomst) or
    before (verleden) the peildatum. Without a year it is the nearest such day, the peildatum
    included. A two-digit year is in the past for `verleden` (a birth date) and for `toekomst` from
    ten years back onward (a deadline that has passed stays this year's). Raises OngeldigeInvoer.
    """
    kaal = _kaal(tekst)
    if kaal in _WOORDEN:
        return peildatum + timedelta(days=_WOORDEN[kaal])
    if gevonden := _RELATIEF.fullmatch(kaal):
        return _relatief(gevonden, peildatum, tekst)
    weekdag, rest = _weekdag_eraf(kaal)
    if weekdag is not None and not rest:
        return _dichtstbijzijnde(weekdag, peildatum, richting)
    jaar, maand, dag = _onderdelen(rest, tekst)
    datum = _met_jaar(jaar, maand, dag, peildatum, richting)
    if weekdag is not None and datum.weekday() != weekdag:
        raise OngeldigeInvoer(
            f"{datum_lang(datum)} is een {WEEKDAGEN[datum.weekday()]}, geen {WEEKDAGEN[weekdag]}. "
            "Controleer de datum."
        )
    return datum


def lees_vaste_datum(tekst: str) -> date:
    """A complete date as tables and regelingen hold it: "2017-03-01" or "01-03-2017".

    Raises OngeldigeInvoer, also when the year has two digits.
    """
    kaal = _kaal(tekst)
    gevonden = _ISO.fullmatch(kaal) or _CIJFERS.fullmatch(kaal)
    if gevonden is None or len(gevonden["jaar"] or "") != 4:
        raise _geen_datum(tekst)
    return _datum(int(gevonden["jaar"]), int(gevonden["maand"]), int(gevonden["dag"]))


def _kaal(tekst: str) -> str:
    if len(tekst) > 10 * _LANGSTE:
        raise _geen_datum(tekst)
    kaal = " ".join(tekst.lower().replace("’", "'").replace("−", "-").split())
    if not kaal:
        raise OngeldigeInvoer(f"Vul een datum in. {_VOORBEELD}")
    return kaal


def _relatief(gevonden: re.Match[str], peildatum: date, tekst: str) -> date:
    maat = _MATEN.get(gevonden["maat"])
    if maat is None:
        raise _geen_datum(tekst)
    stuk = int(gevonden["stuk"].replace(" ", "")) * maat[1]
    try:
        datum = (
            peildatum + timedelta(days=stuk)
            if maat[0] == "dagen"
            else plus_maanden(peildatum, stuk)
        )
    except (OverflowError, ValueError):
        raise _geen_datum(tekst) from None
    return _datum(datum.year, datum.month, datum.day)


def _weekdag_eraf(kaal: str) -> tuple[int | None, str]:
    gevonden = _WEEKDAG_VOORAF.fullmatch(kaal)
    if gevonden is None or gevonden["weekdag"] not in _WEEKDAGNUMMER:
        return None, kaal
    return _WEEKDAGNUMMER[gevonden["weekdag"]], gevonden["rest"] or ""


def _dichtstbijzijnde(weekdag: int, peildatum: date, richting: Richting) -> date:
    vooruit = (weekdag - peildatum.weekday()) % 7
    if richting == "toekomst":
        return peildatum + timedelta(days=vooruit or 7)
    return peildatum - timedelta(days=7 - vooruit)


def _onderdelen(kaal: str, tekst: str) -> tuple[str | None, int, int]:
    """Year as typed (two digits, four, or None), month and day."""
    for vorm in (_ISO, _CIJFERS, _WOORDMAAND, _AANEEN_ISO, _AANEEN):
        gevonden = vorm.fullmatch(kaal)
        if gevonden is None:
            continue
        maand = _MAANDNUMMER.get(gevonden["maand"], None)
        if gevonden["maand"].isdigit():
            maand = int(gevonden["maand"])
        if maand is None or (vorm is _AANEEN_ISO and not 1 <= maand <= 12):
            continue
        return gevonden["jaar"], maand, int(gevonden["dag"])
    raise _geen_datum(tekst)


def _met_jaar(jaar: str | None, maand: int, dag: int, peildatum: date, richting: Richting) -> date:
    if jaar is not None and len(jaar) == 4:
        return _datum(int(jaar), maand, dag)
    if jaar is not None:
        return _datum(_eeuw(int(jaar), maand, dag, peildatum, richting), maand, dag)
    # 29 February needs a leap year, which is at most eight years away
    stap = 1 if richting == "toekomst" else -1
    for verschil in range(9):
        kandidaat = peildatum.year + stap * verschil
        if not _bestaat(kandidaat, maand, dag):
            continue
        datum = date(kandidaat, maand, dag)
        if (datum - peildatum).days * stap >= 0:
            return datum
    return _datum(peildatum.year, maand, dag)


def _eeuw(twee: int, maand: int, dag: int, peildatum: date, richting: Richting) -> int:
    if richting == "toekomst":
        eerste = peildatum.year - _JAREN_TERUG
        return eerste + (twee - eerste) % 100
    jaar = peildatum.year - (peildatum.year - twee) % 100
    later_dit_jaar = jaar == peildatum.year and (maand, dag) > (peildatum.month, peildatum.day)
    return jaar - 100 if later_dit_jaar else jaar


def _bestaat(jaar: int, maand: int, dag: int) -> bool:
    return 1 <= maand <= 12 and 1 <= dag <= monthrange(jaar, maand)[1]


def _datum(jaar: int, maand: int, dag: int) -> date:
    """The date, or a sentence that says which part of it cannot be right."""
    if not 1 <= maand <= 12:
        raise OngeldigeInvoer(f"Maand {maand} bestaat niet. {_VOORBEELD}")
    if not _VROEGSTE_JAAR <= jaar <= _LAATSTE_JAAR:
        raise OngeldigeInvoer(f"Het jaar {jaar} kan niet kloppen. Controleer het jaartal.")
    dagen = monthrange(jaar, maand)[1]
    if not 1 <= dag <= dagen:
        raise OngeldigeInvoer(
            f"{MAANDEN[maand - 1]} {jaar} heeft {dagen} dagen; dag {dag} bestaat niet. "
            "Controleer de datum."
        )
    return date(jaar, maand, dag)


def _geen_datum(tekst: str) -> OngeldigeInvoer:
    kort = " ".join(tekst[:_LANGSTE].split())
    return OngeldigeInvoer(f"„{kort}” is geen datum. {_VOORBEELD}")
