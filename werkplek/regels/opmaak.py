"""Dutch formatting of dates, times, money and numbers: letters, screens and command line alike."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

MAANDEN: Final = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
WEEKDAGEN: Final = (
    "maandag",
    "dinsdag",
    "woensdag",
    "donderdag",
    "vrijdag",
    "zaterdag",
    "zondag",
)
HARDE_SPATIE: Final = "\u00a0"

_CENT: Final = Decimal("0.01")
_DAGEN_PER_MAAND: Final = 30
_DAGEN_IN_WEKEN: Final = 60
_MAANDEN_IN_JAREN: Final = 24


def datum_kort(datum: date) -> str:
    """For screens and lists: "07-03-2026"."""
    return f"{datum.day:02d}-{datum.month:02d}-{datum.year:04d}"


def datum_lang(datum: date) -> str:
    """For letters: "7 maart 2026"."""
    return f"{datum.day} {MAANDEN[datum.month - 1]} {datum.year:04d}"


def datum_met_dag(datum: date) -> str:
    """For appointments: "zaterdag 7 maart 2026"."""
    return f"{WEEKDAGEN[datum.weekday()]} {datum_lang(datum)}"


def dag_kort(datum: date) -> str:
    """For narrow columns: "za 07-03"."""
    return f"{WEEKDAGEN[datum.weekday()][:2]} {datum.day:02d}-{datum.month:02d}"


def datum_echo(datum: date, peildatum: date) -> str:
    """What a date field says back while one types: "za 07-03-2026 (over 6 maanden)"."""
    dag = WEEKDAGEN[datum.weekday()][:2]
    return f"{dag} {datum_kort(datum)} ({afstand_woorden(datum, peildatum)})"


def tijd(moment: time) -> str:
    """A clock time in Dutch: "14.30 uur"."""
    return f"{moment.hour}.{moment.minute:02d} uur"


def bedrag(waarde: Decimal) -> str:
    """An amount in euro, in whole cents: "€ 1.234,56", "€ -12,00"; the space does not break."""
    return f"€{HARDE_SPATIE}{twee_decimalen(waarde)}"


def twee_decimalen(waarde: Decimal) -> str:
    """A number of euros or hours in hundredths: "1.234,50"."""
    return _met_punten(waarde.quantize(_CENT, rounding=ROUND_HALF_UP))


def bedrag_rond(waarde: Decimal) -> str:
    """An amount in whole euro, rounded half up: "€ 228.000"."""
    euro = waarde.quantize(Decimal(1), rounding=ROUND_HALF_UP)
    return f"€{HARDE_SPATIE}{_met_punten(euro)}"


def getal(waarde: int | Decimal) -> str:
    """A number with its own decimals and no trailing zeros: "1.234", "12,5"."""
    tekst = _met_punten(Decimal(waarde))
    return tekst.rstrip("0").rstrip(",") if "," in tekst else tekst


def procent(deel: Decimal, decimalen: int = 0) -> str:
    """A fraction as percentage, rounded half up: Decimal("0.75") is "75%"."""
    maat = Decimal(1).scaleb(-decimalen)
    return f"{_met_punten((deel * 100).quantize(maat, rounding=ROUND_HALF_UP))}%"


def aantal(hoeveel: int, enkelvoud: str, meervoud: str) -> str:
    """A count with its noun: "1 gesprek", "3 gesprekken"."""
    return f"{getal(hoeveel)} {enkelvoud if hoeveel == 1 else meervoud}"


def opsomming(delen: Sequence[str]) -> str:
    """A list in a sentence: "a, b en c"."""
    if len(delen) < 2:
        return "".join(delen)
    return f"{', '.join(delen[:-1])} en {delen[-1]}"


def hoofdletter(tekst: str) -> str:
    """The text with a capital at its start and the rest untouched, for the start of a sentence."""
    return tekst[:1].upper() + tekst[1:]


def dagen_woorden(datum: date, peildatum: date) -> str:
    """Where a deadline stands: "3 dagen te laat", "vandaag", "morgen", "over 2 dagen"."""
    dagen = (datum - peildatum).days
    if dagen < 0:
        return f"{aantal(-dagen, 'dag', 'dagen')} te laat"
    if dagen == 0:
        return "vandaag"
    return "morgen" if dagen == 1 else f"over {getal(dagen)} dagen"


def afstand_woorden(datum: date, peildatum: date) -> str:
    """How far away a date is, without calling it late: "5 dagen geleden", "over 6 maanden"."""
    dagen = (datum - peildatum).days
    if dagen == 0:
        return "vandaag"
    if abs(dagen) == 1:
        return "morgen" if dagen > 0 else "gisteren"
    hoever = _duur_in_woorden(*sorted((datum, peildatum)))
    return f"over {hoever}" if dagen > 0 else f"{hoever} geleden"


def _duur_in_woorden(van: date, tot: date) -> str:
    dagen = (tot - van).days
    if dagen < _DAGEN_PER_MAAND:
        return f"{dagen} dagen"
    if dagen < _DAGEN_IN_WEKEN:
        return f"{dagen // 7} weken"
    maanden = (tot.year - van.year) * 12 + tot.month - van.month - (tot.day < van.day)
    if maanden < _MAANDEN_IN_JAREN:
        return aantal(maanden, "maand", "maanden")
    return f"{maanden // 12} jaar"


def _met_punten(waarde: Decimal) -> str:
    """Dots for thousands, a comma for decimals, and never a minus before zero."""
    if waarde == 0:
        waarde = abs(waarde)
    return f"{waarde:,f}".translate(str.maketrans(",.", ".,"))
