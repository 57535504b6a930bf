"""Counts participatiebanen from import tables, with nothing but the standard library.

Written from the description of the figures and the half-year rule, not from the program. Only for
populations in Groningen before 2020 and without extensions: two years, six months, € 600.
"""

from __future__ import annotations

import calendar
import itertools
from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.onafhankelijk.tabellen import datum, getal, lees

DAG = timedelta(days=1)
SOORT = {"werk_volledig": ("volledig", "fulltime"), "werk_deels": ("deels", "parttime")}


def tel(map_: Path, peildatum: date, begin: date, eind: date) -> dict[str, Any]:
    """The figures over begin..eind, as far as they follow from the rows alone."""
    sector = {rij["werkgevernummer"]: rij["sector"] for rij in lees(map_, "werkgevers")}
    banen = [rij for rij in lees(map_, "participatiebanen") if _van(rij) <= eind]
    geweest = [rij for rij in banen if (datum(rij["tot"]) or date.max) >= begin]
    organisaties = {rij["werkgevernummer"] for rij in geweest}
    nieuw = {
        nummer
        for nummer in sector
        if (dagen := [_van(rij) for rij in banen if rij["werkgevernummer"] == nummer])
        and begin <= min(dagen)
    }
    gestart = [rij for rij in banen if _van(rij) >= begin]
    uit = _uitstroom(map_, banen, begin, eind)
    toegekend = [
        getal(rij["bedrag"])
        for rij in lees(map_, "premiebesluiten")
        if rij["besluit"] == "toegekend" and begin <= (datum(rij["besluitdatum"]) or begin) <= eind
    ]
    return {
        "lopend": sum((datum(rij["tot"]) or date.max) >= eind for rij in banen),
        "gestart": len(gestart),
        "beeindigd": sum(begin <= (datum(rij["tot"]) or date.max) <= eind for rij in banen),
        "zelf_gevonden": sum(rij.get("zelf_gevonden") == "ja" for rij in gestart),
        "nieuwe_organisaties": len(nieuw),
        "organisaties": len(organisaties),
        "per_sector": dict(Counter(sector[nummer] for nummer in organisaties)),
        "uitgestroomd_volledig": len({wie for wie, wat, _ in uit if wat == "volledig"}),
        "uitgestroomd_deels": len({wie for wie, wat, _ in uit if wat == "deels"}),
        "waarvan_fulltime_werk": len({w for w, o, a in uit if (o, a) == ("volledig", "fulltime")}),
        "waarvan_parttime_werk": len({w for w, o, a in uit if (o, a) == ("deels", "parttime")}),
        "premies_toegekend": {
            "aantal": len(toegekend),
            "bedrag": sum((bedrag or Decimal(0) for bedrag in toegekend), Decimal(0)),
        },
        "ooit": len({rij["clientnummer"] for rij in banen}),
    }


def _van(rij: dict[str, str]) -> date:
    van = datum(rij["van"])
    assert van is not None
    return van


def _uitstroom(
    map_: Path, banen: list[dict[str, str]], begin: date, eind: date
) -> list[tuple[str, str, str]]:
    eerste: dict[str, date] = {}
    for rij in sorted(banen, key=_van):
        eerste.setdefault(rij["clientnummer"], _van(rij))
    uit = []
    for rij in lees(map_, "uitstroom"):
        dag = datum(rij["datum"])
        wie = rij["clientnummer"]
        if dag and begin <= dag <= eind and wie in eerste and eerste[wie] <= dag:
            uit.append((wie, rij["omvang"], rij["arbeid"]))
    bekend = {wie for wie, _, _ in uit}
    for rij in banen:
        tot = datum(rij["tot"])
        soort = SOORT.get(rij["einde_reden"])
        if soort and rij["clientnummer"] not in bekend and tot and begin <= tot <= eind:
            uit.append((rij["clientnummer"], *soort))
    return uit


def toetsen(map_: Path) -> set[tuple[str, int, date]]:
    """(placement, term, toetsdatum) of every half year that is worked out, by walking the days."""
    per_client: dict[str, list[dict[str, str]]] = {}
    for rij in lees(map_, "participatiebanen"):
        per_client.setdefault(rij["clientnummer"], []).append(rij)
    weg: dict[str, list[tuple[date, date]]] = {}
    for rij in lees(map_, "onderbrekingen"):
        van, tot = datum(rij["van"]), datum(rij["tot"])
        assert van is not None
        assert tot is not None
        weg.setdefault(rij["plaatsingnummer"], []).append((van, tot))
    gevonden = set()
    for banen in per_client.values():
        banen.sort(key=_van)
        gevonden |= _van_een(banen, weg)
    return gevonden


def _van_een(
    banen: list[dict[str, str]], weg: dict[str, list[tuple[date, date]]]
) -> set[tuple[str, int, date]]:
    """Each nominal day is put off by one for every day that does not count before it is reached."""
    start = _van(banen[0])
    stil = {
        van + DAG * n
        for baan in banen
        for van, tot in weg.get(baan["plaatsingnummer"], ())
        if (tot - van).days + 1 >= 28
        for n in range((tot - van).days + 1)
    }
    stil |= {
        dag
        for een, ander in itertools.pairwise(banen)
        if (tot := datum(een["tot"]))
        for n in range((_van(ander) - tot).days - 1)
        for dag in [tot + DAG * (n + 1)]
    }
    laatste = banen[-1]
    einde = datum(laatste["tot"])
    gevonden = set()
    for nummer in range(1, 5):
        maanden = 6 * nummer
        jaar, maand = divmod(start.year * 12 + start.month - 1 + maanden, 12)
        dag = min(start.day, calendar.monthrange(jaar, maand + 1)[1])
        nodig = (date(jaar, maand + 1, dag) - start).days
        toets = start
        while nodig:
            nodig -= toets not in stil
            toets += DAG
        if einde is not None and toets > einde + DAG:
            break
        waar = [baan for baan in banen if _van(baan) < toets][-1]
        gevonden.add((waar["plaatsingnummer"], nummer, toets))
    return gevonden
