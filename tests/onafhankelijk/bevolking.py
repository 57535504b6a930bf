"""Makes folders of import tables with random people: dirty, as tables from Excel are, but valid.

The same seed gives the same bytes. Standard library only; nothing of the program is used.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

PROJECTDAG = date(2012, 3, 1)
BSNS = ("111222333", "123456782", "000000012", "000000139")
SECTOREN = ("school", "zorginstelling", "stichting")
REDENEN = (
    "ongesubsidieerde_baan", "overname_werkgever", "pensioen", "verhuizing", "einde_contract",
    "werkloos_ww", "arbeidsongeschikt", "overleden", "andere_oplossing", "",
)  # fmt: skip
NAMEN = (
    ("", "Jansen"), ("van den", "Berg"), ("'t", "Hart"), ("in 't", "Veld"), ("d'", "Ancona"),
    ("", "Müller"), ("", "Sørensen"), ("", "Gonçalves"), ("de", "Vries"), ("", "O'Brien"),
)  # fmt: skip
NAMEN_BUITEN_CP1252 = (("", "Łukaszewicz"), ("", "Yıldız"), ("", "Şahin"), ("", "Nguyễn"))
COORDINATOR = "Coördinator van Buiten"

Rij = dict[str, object]


@dataclass(frozen=True)
class Schrijfwijze:
    """How one folder is written: what a reader has to recognise by itself."""

    codering: str
    scheiding: str
    regeleinde: str
    datum_nl: bool
    bedrag_nl: bool
    alles_tussen_aanhalingstekens: bool
    spaties: bool
    vreemde_kolom: bool


def schrijf(map_: Path, zaad: int, id_ers: int, anderen: int = 20) -> Schrijfwijze:
    """Write a folder with `id_ers` people with ID-banen and `anderen` on benefit."""
    r = random.Random(zaad)
    wijze = Schrijfwijze(
        r.choice(("utf-8", "utf-8-sig", "cp1252")),
        r.choice((";", ";", ",")),
        r.choice(("\n", "\r\n")),
        *(r.random() < 0.5 for _ in range(5)),
    )
    map_.mkdir(parents=True)
    nummers = _nummers(r, id_ers + anderen)
    met_baan, zonder = nummers[:id_ers], nummers[id_ers:]
    organisaties = [str(200 + i) for i in range(max(2, id_ers * 2 // 3))]
    namen = NAMEN if wijze.codering == "cp1252" else NAMEN + NAMEN_BUITEN_CP1252
    tabellen: dict[str, list[Rij]] = {
        "gemeente": [{"naam": "Gemeente Proefdorp", "plaats": "Proefdorp"}],
        "medewerkers": [
            {"naam": COORDINATOR, "rol": "coordinator"},
            {"naam": "Mia ten Werk", "rol": "werkbemiddelaar"},
        ],
        "regelingen": [
            {"sleutel": "id.uurtarief_coordinator", "waarde": "72.35", "van": date(2012, 1, 1),
             "bron": "proef"}
        ][: r.randrange(2)],
        "werkgevers": _werkgevers(r, organisaties),
        "clienten": _clienten(r, met_baan, zonder, namen),
        "uitkeringen": [
            {"clientnummer": nr, "soort": "WWB", "van": _dag(r, date(2004, 1, 1), PROJECTDAG)}
            for nr in zonder
        ],
        "id_banen": [baan for nr in met_baan for baan in _banen(r, nr, organisaties)],
        "acties": list(_acties(r, met_baan, zonder)),
        "contacten": _contacten(r, met_baan, zonder, organisaties),
        "voorzieningen": [
            {"clientnummer": nr, "soort": "traject", "besluit": r.choice(("toegekend", "")),
             "besluitdatum": _dag(r, date(2012, 1, 5), date(2012, 9, 1)), "van": date(2012, 4, 1)}
            for nr in met_baan if r.random() < 0.4
        ],
        "stappenplannen": [
            {"clientnummer": nr, "opgesteld_op": _dag(r, date(2012, 2, 1), date(2012, 10, 1)),
             "einddoel": "Werk, liefst \"groen\";\nen dichtbij"}
            for nr in met_baan if r.random() < 0.5
        ],
        "budget": [
            {"jaar": jaar, "post": "participatiebudget", "bedrag": _geld(r, 90_000, 900_000)}
            for jaar in (2011, 2012, 2013) if r.random() < 0.7
        ],
    }  # fmt: skip
    for naam, rijen in tabellen.items():
        if rijen:
            _schrijf_tabel(map_ / f"{naam}.csv", rijen, wijze, r)
    return wijze


def _nummers(r: random.Random, aantal: int) -> list[str]:
    vorm = r.choice(("{:d}", "{:06d}", "C-{:d}"))
    return [vorm.format(getal) for getal in r.sample(range(1, 100_000), aantal)]


def _werkgevers(r: random.Random, nummers: list[str]) -> list[Rij]:
    rijen: list[Rij] = [
        {"werkgevernummer": nr, "naam": f"Organisatie {nr}, afd. \"Zuid\"", "rol": r.choice(("", "werkgever")),
         "sector": r.choice(SECTOREN), "postcode": r.choice(("9751AB", "9751 ab", "9755 PA"))}
        for nr in nummers
    ]  # fmt: skip
    rijen.append(
        {"werkgevernummer": "900", "naam": "Uitvoering", "rol": "uitvoerder", "sector": "stichting"}
    )
    rijen.append({"werkgevernummer": "901", "naam": "Vreemde", "rol": "", "sector": "bedrijf"})
    return rijen


def _clienten(
    r: random.Random, met_baan: list[str], zonder: list[str], namen: tuple[tuple[str, str], ...]
) -> list[Rij]:
    rijen: list[Rij] = []
    for i, nr in enumerate(met_baan + zonder):
        voorvoegsel, naam = r.choice(namen)
        rijen.append(
            {
                "clientnummer": nr,
                "bsn": BSNS[i] if i < len(BSNS) else "",
                "voorletters": r.choice(("A.", "Th.", "IJ.", "R.M.", "")),
                "voorvoegsel": voorvoegsel,
                "geslachtsnaam": naam,
                "naamgebruik": r.choice("EEEPNV"),
                "aanhef": r.choice(("mevrouw", "heer", "onbekend", "")),
                "geboortedatum": _geboren(r),
                "adres_geheim": r.choice(("ja", "nee", "")),
                "opleidingsniveau": r.choice(("basis", "hbo", "onbekend", "")),
            }
        )
    r.shuffle(rijen)
    return rijen


def _geboren(r: random.Random) -> date:
    """Often right at the age limit, sometimes on a leap day."""
    soort = r.random()
    if soort < 0.35:
        return date(1952, 3, 1) + timedelta(days=r.randint(-40, 40))
    if soort < 0.45:
        return date(r.choice((1948, 1952, 1956)), 2, 29)
    return _dag(r, date(1947, 4, 1), date(1985, 1, 1))


def _banen(r: random.Random, nr: str, organisaties: list[str]) -> Iterable[Rij]:
    """One ID-baan, or a chain of them; some ended before the project, some during, some after."""
    van = _dag(r, date(1998, 1, 1), date(2006, 1, 1))
    for _ in range(r.choice((1, 1, 1, 2, 3))):
        soort = r.random()
        if soort < 0.2:
            tot = _dag(r, van, date(2012, 2, 29))
        elif soort < 0.45:
            dagen = (PROJECTDAG, date(2012, 12, 31), _dag(r, PROJECTDAG, date(2013, 12, 31)))
            tot = max(van, r.choice(dagen))
        else:
            tot = None
        afwijking = r.choice(("in", "uit")) if r.random() < 0.12 else ""
        yield {
            "clientnummer": nr,
            "werkgevernummer": r.choice(organisaties),
            "functie": "medewerker; algemeen",
            "van": van,
            "tot": tot,
            "uren": r.choice(("32", "16.5", "")),
            "subsidie_per_jaar": _geld(r, 5_000, 26_000) if r.random() < 0.995 else "",
            "subsidie_tot": _dag(r, date(2012, 1, 15), date(2014, 1, 1))
            if r.random() < 0.5
            else "",
            "contractsoort": r.choice(("vast", "tijdelijk", "")),
            "contract_tot": date(2012, 12, 31) if r.random() < 0.2 else "",
            "overname": r.choice(("onbekend", "in_gesprek", "bereid", "afgewezen", "")),
            "afbouw_afwijking": afwijking,
            "afbouw_motivering": "Besluit van het college" if afwijking else "",
            "einde_reden": r.choice(REDENEN) if tot else "",
        }
        if tot is None:
            return
        van = tot + timedelta(days=r.randint(1, 90))


def _acties(r: random.Random, met_baan: list[str], zonder: list[str]) -> Iterable[Rij]:
    """Actions of the project, of ID-ers, and of some who have no ID-baan at all."""
    eigenaars = [*[""] * 8, *met_baan, *zonder[:3]]
    for i in range(r.randint(0, 6 * len(met_baan))):
        streef = _dag(r, date(2012, 1, 2), date(2012, 12, 20)) if r.random() < 0.9 else None
        fataal = None
        if r.random() < 0.6:
            fataal = (streef or date(2012, 3, 1)) + timedelta(days=r.randint(0, 30))
        klaar = _dag(r, date(2012, 1, 2), date(2013, 1, 31)) if r.random() < 0.5 else None
        yield {
            "clientnummer": r.choice(eigenaars),
            "stap": r.randint(1, 4),
            "actie": f"Actie {i}",
            "eigenaar": r.choice(("gemeente", "id_er", "werkgever", "uitvoerder", "")),
            "eigenaar_naam": r.choice((COORDINATOR, "iemand", "")),
            "streefdatum": streef,
            "fatale_datum": fataal,
            "uren_gepland": _uren(r),
            "uren": _uren(r),
            "kosten_gepland": _geld(r, 0, 2_000) if r.random() < 0.3 else "",
            "kosten": _geld(r, 0, 2_000) if r.random() < 0.3 else "",
            "gereed_op": klaar,
        }


def _contacten(
    r: random.Random, met_baan: list[str], zonder: list[str], organisaties: list[str]
) -> list[Rij]:
    soorten = ("informeren", "stappenplan", "nazorg", "werkgever", "overig", "kik")
    standen = ("gevoerd", "gevoerd", "gepland", "uitgenodigd", "niet_verschenen", "verzet")
    rijen: dict[tuple[object, ...], Rij] = {}
    for _ in range(r.randint(0, 8 * len(met_baan))):
        bij_client = r.random() < 0.6
        rij: Rij = {
            "clientnummer": r.choice(met_baan + zonder[:5]) if bij_client else "",
            "werkgevernummer": r.choice([*organisaties, "900", "901"])
            if not bij_client or r.random() < 0.2
            else "",
            "soort": r.choice(soorten),
            "datum": _dag(r, date(2012, 1, 2), date(2012, 12, 20)),
            "tijd": r.choice(("09:30", "13:00", "")),
            "status": r.choice(standen),
            "notitie": r.choice(("", 'Belt terug.\nRustig gesprek; "goed".')),
        }
        rijen[tuple(list(rij.values())[:5])] = rij
    return list(rijen.values())


def _dag(r: random.Random, van: date, tot: date) -> date:
    return van + timedelta(days=r.randint(0, max(0, (tot - van).days)))


def _geld(r: random.Random, laagst: int, hoogst: int) -> float:
    return r.randint(laagst * 100, hoogst * 100) / 100


def _uren(r: random.Random) -> str:
    return r.choice(("", "1", "2.5", "0.25", "12", "7.75"))


def _schrijf_tabel(pad: Path, rijen: list[Rij], wijze: Schrijfwijze, r: random.Random) -> None:
    kolommen = list(rijen[0])
    r.shuffle(kolommen)
    kop = [*kolommen, "eigen_kolom"] if wijze.vreemde_kolom else kolommen
    with pad.open("w", encoding=wijze.codering, newline="") as bestand:
        schrijver = csv.writer(
            bestand,
            delimiter=wijze.scheiding,
            lineterminator=wijze.regeleinde,
            quoting=csv.QUOTE_ALL if wijze.alles_tussen_aanhalingstekens else csv.QUOTE_MINIMAL,
        )
        schrijver.writerow(kop)
        for rij in rijen:
            cellen = [_cel(rij.get(kolom), wijze) for kolom in kolommen]
            if wijze.spaties:
                cellen = [f" {cel} " if cel and r.random() < 0.1 else cel for cel in cellen]
            schrijver.writerow([*cellen, "van ons"] if wijze.vreemde_kolom else cellen)
            if wijze.spaties and r.random() < 0.05:
                schrijver.writerow([""] * len(kop))


def _cel(waarde: object, wijze: Schrijfwijze) -> str:
    if waarde is None:
        return ""
    if isinstance(waarde, date):
        return waarde.strftime("%d-%m-%Y") if wijze.datum_nl else waarde.isoformat()
    if isinstance(waarde, float):
        if wijze.bedrag_nl:
            return f"{waarde:,.2f}".replace(",", " ").replace(".", ",").replace(" ", ".")
        return f"{waarde:.2f}"
    return str(waarde)
