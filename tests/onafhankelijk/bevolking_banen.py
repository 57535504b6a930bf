"""Makes folders with random placements, and populations with the counts of the two letters.

The same seed gives the same rows. Standard library only; nothing of the program is used.
"""

from __future__ import annotations

import csv
import random
from datetime import date, timedelta
from pathlib import Path

SECTOREN = ("school", "zorginstelling", "stichting", "sportclub", "bedrijf", "overig")
REDENEN = (
    "einde_termijn", "werk_volledig", "werk_deels", "vervolgtraject", "vrijwilligerswerk",
    "gestopt", "overig",
)  # fmt: skip
Rij = dict[str, object]


def schrijf(map_: Path, tabellen: dict[str, list[Rij]]) -> None:
    """Write each table that has rows as CSV."""
    map_.mkdir(parents=True)
    for naam, rijen in tabellen.items():
        kolommen = list(dict.fromkeys(kolom for rij in rijen for kolom in rij))
        if not rijen:
            continue
        with (map_ / f"{naam}.csv").open("w", encoding="utf-8", newline="") as bestand:
            schrijver = csv.DictWriter(bestand, kolommen, delimiter=";", restval="")
            schrijver.writeheader()
            schrijver.writerows(rijen)


def willekeurig(zaad: int, mensen: int) -> dict[str, list[Rij]]:
    """People with one or two placements, interruptions, assessments, besluiten and outflow."""
    r = random.Random(zaad)
    organisaties = [f"W{n}" for n in range(1, max(3, mensen // 2))]
    tabellen: dict[str, list[Rij]] = {
        "werkgevers": [_werkgever(nr, r.choice(SECTOREN)) for nr in organisaties],
        "clienten": [_client(n) for n in range(1, mensen + 1)],
        "participatiebanen": [],
        "onderbrekingen": [],
        "beoordelingen": [],
        "premiebesluiten": [],
        "urenstanden": [],
        "uitstroom": [],
    }
    for n in range(1, mensen + 1):
        start = (date(2016, 1, 4) + timedelta(days=r.randrange(1500))).replace(
            day=r.randrange(1, 29)
        )
        for deel in range(1, 2 + (r.random() < 0.3)):
            nummer = f"P{n}-{deel}"
            klaar = deel == 1 and r.random() < 0.7
            tot = start + timedelta(days=r.randrange(30, 729)) if klaar else None
            reden = r.choice(REDENEN) if klaar else ""
            tabellen["participatiebanen"].append(
                {
                    "plaatsingnummer": nummer, "clientnummer": f"C{n}",
                    "werkgevernummer": r.choice(organisaties),
                    "instrument": "participatiebaan_groningen", "van": start,
                    "tot_gepland": _twee_jaar(start), "tot": tot or "", "uren": 16,
                    "zelf_gevonden": r.choice(("ja", "nee", "")), "einde_reden": reden,
                }
            )  # fmt: skip
            _bij(r, tabellen, nummer, start, tot)
            if tot is None:
                break
            if reden and r.random() < 0.4:
                tabellen["uitstroom"].append(_uitstroom(r, n, tot + timedelta(days=1)))
            start = tot + timedelta(days=r.randrange(1, 200))
            start += timedelta(days=5 if start.day > 28 else 0)
    tabellen["uitstroom"] = list(
        {(rij["clientnummer"], rij["datum"]): rij for rij in tabellen["uitstroom"]}.values()
    )
    return tabellen


def _twee_jaar(start: date) -> date:
    return start.replace(year=start.year + 2, day=min(start.day, 28)) - timedelta(days=1)


def _bij(
    r: random.Random, tabellen: dict[str, list[Rij]], nummer: str, start: date, tot: date | None
) -> None:
    dag = start
    for _ in range(r.randrange(3)):
        van = dag + timedelta(days=r.randrange(1, 120))
        dag = van + timedelta(days=r.randrange(70))
        if tot is None or dag < tot:
            tabellen["onderbrekingen"].append(
                {"plaatsingnummer": nummer, "van": van, "tot": dag, "reden": "ziek"}
            )
        dag += timedelta(days=1)
    for termijn in range(1, r.randrange(1, 4)):
        besluit = r.choice(("toegekend", "toegekend", "afgewezen", "aangehouden"))
        op = start + timedelta(days=183 * termijn + r.randrange(20))
        tabellen["premiebesluiten"].append(
            {
                "plaatsingnummer": nummer, "termijn": termijn, "besluit": besluit,
                "besluitdatum": op, "bedrag": "600,00" if besluit == "toegekend" else "",
                "betaald_op": op + timedelta(days=5) if r.random() < 0.5 else "",
            }
        )  # fmt: skip
    if r.random() < 0.5:
        tabellen["beoordelingen"].append(
            {
                "plaatsingnummer": nummer, "datum": start + timedelta(days=180),
                "soort": "halfjaar", "oordeel": r.choice(("voldoende", "onvoldoende")),
            }
        )  # fmt: skip
    tabellen["urenstanden"].append({"plaatsingnummer": nummer, "van": start, "uren": 16})


def _uitstroom(r: random.Random, n: int, dag: date) -> Rij:
    omvang = r.choice(("volledig", "deels"))
    arbeid = r.choice(("geen", "fulltime" if omvang == "volledig" else "parttime"))
    return {
        "clientnummer": f"C{n}", "datum": dag, "reden": "werk", "omvang": omvang, "arbeid": arbeid,
    }  # fmt: skip


def brief_2016() -> dict[str, list[Rij]]:
    """What the letter of end 2016 counts: 398 run, 264 ended, 118 self-found at 35 new organisations."""
    oud = [_werkgever(f"O{n}", "stichting") for n in range(60)]
    nieuw = [_werkgever(f"N{n}", "sportclub" if n < 9 else "stichting") for n in range(35)]
    banen: list[Rij] = []

    def baan(n: int, waar: str, van: date, tot: date | None, **anders: object) -> None:
        banen.append(
            {
                "plaatsingnummer": f"P{n}", "clientnummer": f"C{n}", "werkgevernummer": waar,
                "van": van, "tot": tot or "", "uren": 16, "zelf_gevonden": "nee",
                "einde_reden": "", **anders,
            }
        )  # fmt: skip

    n = 0
    for _ in range(1210 - 398 - 264):  # ended before 2016
        n += 1
        baan(n, f"O{n % 60}", date(2013, 1, 7), date(2014, 12, 31), einde_reden="einde_termijn")
    for _ in range(264 - 2):
        n += 1
        baan(n, f"O{n % 60}", date(2015, 1, 5), date(2016, 6, 30), einde_reden="gestopt")
    for i in range(118):
        n += 1
        uit = i < 2  # two of them flowed out to regular work
        baan(
            n, f"N{i % 35}", date(2016, 3, 1), date(2016, 11, 30) if uit else None,
            zelf_gevonden="ja", einde_reden="werk_volledig" if uit else "",
        )  # fmt: skip
    for _ in range(398 - 116):
        n += 1
        baan(n, f"O{n % 60}", date(2016, 2, 1), None)
    return {
        "werkgevers": [*oud, *nieuw],
        "clienten": [_client(i) for i in range(1, n + 1)],
        "participatiebanen": banen,
    }


def brief_2019() -> dict[str, list[Rij]]:
    """What the collegebrief of 2019 counts since 2017: 89 fully (53 full-time work), 42 partly (39)."""
    banen: list[Rij] = []
    uit: list[Rij] = []
    soorten = [("volledig", "fulltime")] * 53 + [("volledig", "geen")] * 36
    soorten += [("deels", "parttime")] * 39 + [("deels", "geen")] * 3
    for n, (omvang, arbeid) in enumerate(soorten, 1):
        einde = date(2017, 3, 1) + timedelta(days=n * 7)
        banen.append(
            {
                "plaatsingnummer": f"P{n}", "clientnummer": f"C{n}", "werkgevernummer": "O1",
                "van": date(2016, 9, 1), "tot": einde, "uren": 16,
                "einde_reden": "werk_volledig" if arbeid == "fulltime" else "overig",
            }
        )  # fmt: skip
        uit.append(
            {
                "clientnummer": f"C{n}", "datum": einde + timedelta(days=1), "reden": "uitstroom",
                "omvang": omvang, "arbeid": arbeid,
            }
        )  # fmt: skip
    return {
        "werkgevers": [_werkgever("O1", "stichting")],
        "clienten": [_client(n) for n in range(1, len(soorten) + 1)],
        "participatiebanen": banen,
        "uitstroom": uit,
    }


def _werkgever(nummer: str, sector: str) -> Rij:
    return {"werkgevernummer": nummer, "naam": f"Organisatie {nummer}", "sector": sector}


def _client(n: int) -> Rij:
    return {"clientnummer": f"C{n}", "geslachtsnaam": "Jansen", "geboortedatum": date(1975, 5, 5)}
