"""Working days, Dutch holidays, legal terms and calendar months.

For legal terms every holiday of the Algemene termijnenwet counts, Goede Vrijdag and 5 May of every
year among them; which of them the office takes off is the office's own choice.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import Final

import holidays

from werkplek.regels.opmaak import datum_met_dag
from werkplek.regels.uitleg import Uitleg, leg_uit

TERMIJNENWET_MAXIMUM: Final = (
    90  # days; longer terms are never moved (Algemene termijnenwet art. 4)
)

_KORTSTE_MAAND: Final = 28


class Feestdag(StrEnum):
    """A holiday, by the word a regeling stores; Koninginnedag and Koningsdag are one."""

    NIEUWJAARSDAG = "nieuwjaarsdag"
    GOEDE_VRIJDAG = "goede_vrijdag"
    EERSTE_PAASDAG = "eerste_paasdag"
    TWEEDE_PAASDAG = "tweede_paasdag"
    KONINGSDAG = "koningsdag"
    BEVRIJDINGSDAG = "bevrijdingsdag"
    HEMELVAARTSDAG = "hemelvaartsdag"
    EERSTE_PINKSTERDAG = "eerste_pinksterdag"
    TWEEDE_PINKSTERDAG = "tweede_pinksterdag"
    EERSTE_KERSTDAG = "eerste_kerstdag"
    TWEEDE_KERSTDAG = "tweede_kerstdag"


ALLE_FEESTDAGEN: Final = frozenset(Feestdag)

_NAMEN: Final[Mapping[str, tuple[str, Feestdag]]] = MappingProxyType(
    {
        "Nieuwjaarsdag": ("Nieuwjaarsdag", Feestdag.NIEUWJAARSDAG),
        "Goede vrijdag": ("Goede Vrijdag", Feestdag.GOEDE_VRIJDAG),
        "Eerste paasdag": ("eerste paasdag", Feestdag.EERSTE_PAASDAG),
        "Tweede paasdag": ("tweede paasdag", Feestdag.TWEEDE_PAASDAG),
        "Koninginnedag": ("Koninginnedag", Feestdag.KONINGSDAG),
        "Koningsdag": ("Koningsdag", Feestdag.KONINGSDAG),
        "Bevrijdingsdag": ("Bevrijdingsdag", Feestdag.BEVRIJDINGSDAG),
        "Hemelvaartsdag": ("Hemelvaartsdag", Feestdag.HEMELVAARTSDAG),
        "Eerste pinksterdag": ("eerste pinksterdag", Feestdag.EERSTE_PINKSTERDAG),
        "Tweede pinksterdag": ("tweede pinksterdag", Feestdag.TWEEDE_PINKSTERDAG),
        "Eerste kerstdag": ("eerste kerstdag", Feestdag.EERSTE_KERSTDAG),
        "Tweede kerstdag": ("tweede kerstdag", Feestdag.TWEEDE_KERSTDAG),
    }
)


def feestdagen(jaar: int) -> dict[date, str]:
    """Every holiday of the year that counts for legal terms, with its Dutch name."""
    return {dag: " en ".join(naam for naam, _ in rij) for dag, rij in _feestdagen(jaar).items()}


def feestdag_op(dag: date) -> frozenset[Feestdag]:
    """Which holidays fall on that day; two may (Hemelvaartsdag was on 5 May in 2016)."""
    return frozenset(soort for _, soort in _feestdagen(dag.year).get(dag, ()))


def is_werkdag(dag: date, vrij: frozenset[Feestdag] = ALLE_FEESTDAGEN) -> bool:
    """Monday to Friday, and no holiday that the office takes off (`vrij`; default all)."""
    return dag.weekday() < 5 and not (feestdag_op(dag) & vrij)


def vorige_werkdag(dag: date, vrij: frozenset[Feestdag] = ALLE_FEESTDAGEN) -> date:
    """The last working day not after `dag`: deadlines move back (C-38)."""
    while not is_werkdag(dag, vrij):
        dag -= timedelta(days=1)
    return dag


def volgende_werkdag(dag: date, vrij: frozenset[Feestdag] = ALLE_FEESTDAGEN) -> date:
    """The first working day not before `dag`: payments move forward (C-04, C-38)."""
    while not is_werkdag(dag, vrij):
        dag += timedelta(days=1)
    return dag


def termijn_einde(verzonden: date, dagen: int) -> tuple[date, Uitleg]:
    """The last day of a legal term of `dagen` days that starts the day after sending.

    A term of at most 90 days that ends on a Saturday, Sunday or holiday runs to the next day that
    is none of these (Algemene termijnenwet art. 1, 3 and 4; C-46).
    """
    nominaal = verzonden + timedelta(days=dagen)
    einde = nominaal
    verschuiving = ""
    if dagen > TERMIJNENWET_MAXIMUM:
        verschuiving = f"een termijn van meer dan {TERMIJNENWET_MAXIMUM} dagen schuift niet op"
    elif not is_werkdag(nominaal):
        einde = volgende_werkdag(nominaal)
        verschuiving = (
            f"{waarom_geen_werkdag(nominaal)}, dus de termijn loopt door tot en met "
            f"{datum_met_dag(einde)}"
        )
    return einde, leg_uit(
        f"De laatste dag is {datum_met_dag(einde)}.",
        f"verzonden op {datum_met_dag(verzonden)}",
        f"de termijn van {dagen} dagen begint de dag daarna en eindigt op {datum_met_dag(nominaal)}",
        verschuiving,
        bron="Awb 6:7 en 6:8, Algemene termijnenwet art. 1",
    )


def waarom_geen_werkdag(dag: date) -> str:
    """The reason as a clause: "25 december 2026 is eerste kerstdag"; empty on a working day."""
    namen = [naam for naam, _ in _feestdagen(dag.year).get(dag, ())]
    if namen:
        return f"{datum_met_dag(dag)} is {' en '.join(namen)}"
    if dag.weekday() >= 5:
        return f"{datum_met_dag(dag)} valt in het weekend"
    return ""


def plus_maanden(start: date, maanden: int) -> date:
    """`start` plus calendar months, clamped to the end of the month (C-02, C-03).

    Always reckon from the original start: adding twice six months to 31 August drifts, adding
    twelve does not.
    """
    jaar, maand = divmod(start.year * 12 + start.month - 1 + maanden, 12)
    if start.day <= _KORTSTE_MAAND:
        return date(jaar, maand + 1, start.day)
    return date(jaar, maand + 1, min(start.day, monthrange(jaar, maand + 1)[1]))


@lru_cache(maxsize=256)
def _feestdagen(jaar: int) -> Mapping[date, tuple[tuple[str, Feestdag], ...]]:
    gevonden = holidays.country_holidays(
        "NL", years=jaar, categories=("public", "optional"), language="nl"
    )
    return MappingProxyType(
        {
            dag: tuple(_NAMEN[naam] for naam in namen.split("; "))
            for dag, namen in sorted(gevonden.items())
        }
    )
