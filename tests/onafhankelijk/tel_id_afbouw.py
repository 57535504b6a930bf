"""Counts `cijfers id-afbouw` and `lijst id-afbouw` from import tables, independently.

It uses the standard library and no code of the program. What it counts, on a *peildatum* and with
the project's own fixed peildatum (the *projectdag*) and age limit:

the project
    Every ID-baan that ran on the projectdag (`van` <= projectdag <= `tot`; no `tot` runs on) and
    had begun on the peildatum, whatever became of it. Without a projectdag: all that had begun.
in_afbouw, buiten_afbouw
    The client is younger than the limit on the projectdag (else on the peildatum); whoever is
    born on 29 February has a birthday on 1 March in other years. `afbouw_afwijking` decides first.
banen, per_sector
    The ID-banen of the project; per sector of the organisation, sectors without one left out.
kosten_per_jaar
    The sum of `subsidie_per_jaar` of the project's ID-banen that run on the peildatum
    (no `tot`, or `tot` > peildatum: on its last day it has ended). Unknown when one of them is.
aandeel_budget
    kosten_per_jaar divided by the budget of the peildatum's year with post `participatiebudget`,
    rounded half up to four decimals. Without such a row the budget that the regelingen gave (an
    argument); without either, or with a budget of nothing, unknown.
subsidie_dit_jaar, subsidie_volgend_jaar
    Per ID-baan `subsidie_per_jaar` x the days of that calendar year from `van` up to and including
    the earliest of `tot`, `subsidie_tot` and 31 December, divided by the days of that year, rounded
    half up to the cent; then added up. Known dates in the future count. The end of the project ends
    nothing by itself, nor does `contract_tot`, for a contract can be renewed. Unknown when a
    `subsidie_per_jaar` is unknown of an ID-baan with a day in that year.
afgebouwd, opgelost, niet_opgelost, per_einde_reden
    Of the ID-banen in the afbouw: `tot` <= peildatum; of these with one of the four reasons that
    are a solution; the rest. Per reason, `onbekend` where none is given.
acties
    Per step: the project's own actions and those of the project's ID-ers; finished: `gereed_op` <=
    peildatum; late: not finished, and `fatale_datum` (without it `streefdatum`) < peildatum.
uren_gepland, uren, kosten_gepland, kosten
    Sums over these actions of what is filled in, the real ones without those of actions that were
    finished after the peildatum; nothing at all filled in is unknown, no actions is
    zero. An action of a medewerker with rol coordinator without cost costs its hours x
    `id.uurtarief_coordinator` when there is one, rounded half up to the cent.
gesprekken_gevoerd
    Held on or before the peildatum: with an ID-er of the project, of any kind; or without a client,
    of kind werkgever or informeren, with an organisation of the project or the uitvoerder.

`tel_brieven` counts the letters that are due, per kind.
"""

from __future__ import annotations

import argparse
import json
from calendar import isleap
from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

if __package__:
    from .tabellen import datum, getal, lees
else:  # run as a script
    from tabellen import datum, getal, lees  # type: ignore[import-not-found,no-redef]

EEN_OPLOSSING = {"ongesubsidieerde_baan", "overname_werkgever", "pensioen", "andere_oplossing"}
CENT = Decimal("0.01")


@dataclass(frozen=True)
class Baan:
    """One ID-baan of the project with what is needed of its client and organisation."""

    clientnummer: str
    werkgevernummer: str
    sector: str
    leeftijd: int
    in_afbouw: bool
    van: date
    tot: date | None
    subsidie: Decimal | None
    subsidie_tot: date | None
    reden: str


def jaren(geboren: date, dag: date) -> int:
    """Completed years of age on a day."""
    return dag.year - geboren.year - ((dag.month, dag.day) < (geboren.month, geboren.day))


def lees_banen(map_: Path, peildatum: date, projectdag: date | None, grens: int) -> list[Baan]:
    """The ID-banen of the project on the peildatum, by client number and first day."""
    geboren = {rij["clientnummer"]: datum(rij["geboortedatum"]) for rij in lees(map_, "clienten")}
    sectoren = {rij["werkgevernummer"]: rij["sector"] for rij in lees(map_, "werkgevers")}
    banen = []
    for rij in lees(map_, "id_banen"):
        van, tot = datum(rij["van"]), datum(rij.get("tot"))
        geboortedatum = geboren[rij["clientnummer"]]
        assert van is not None
        assert geboortedatum is not None
        if van > peildatum:
            continue
        if projectdag is not None and (van > projectdag or (tot is not None and tot < projectdag)):
            continue
        afwijking = rij.get("afbouw_afwijking", "")
        jong = jaren(geboortedatum, projectdag or peildatum) < grens
        banen.append(
            Baan(
                rij["clientnummer"],
                rij["werkgevernummer"],
                sectoren[rij["werkgevernummer"]],
                jaren(geboortedatum, peildatum),
                afwijking == "in" if afwijking else jong,
                van,
                tot,
                getal(rij.get("subsidie_per_jaar")),
                datum(rij.get("subsidie_tot")),
                rij.get("einde_reden", ""),
            )
        )
    return sorted(banen, key=lambda baan: (baan.clientnummer, baan.van))


def jaarsubsidie(baan: Baan, jaar: int) -> Decimal | None:
    """What an ID-baan costs in one calendar year, in euros."""
    laatste = min(d for d in (baan.tot, baan.subsidie_tot, date(jaar, 12, 31)) if d is not None)
    eerste = max(baan.van, date(jaar, 1, 1))
    dagen = max(0, laatste.toordinal() - eerste.toordinal() + 1)
    if dagen == 0:
        return Decimal(0)
    if baan.subsidie is None:
        return None
    return rond(baan.subsidie * dagen / (366 if isleap(jaar) else 365))


def rond(bedrag: Decimal) -> Decimal:
    """Half up to the cent."""
    return bedrag.quantize(CENT, ROUND_HALF_UP)


def tel(
    map_: Path,
    peildatum: date,
    projectdag: date | None = date(2012, 3, 1),
    grens: int = 60,
    regelingbudget: Decimal | None = None,
) -> dict[str, Any]:
    """The figures, one value per key of the exchange format; money and hours are Decimal."""
    banen = lees_banen(map_, peildatum, projectdag, grens)
    mensen = {baan.clientnummer for baan in banen}
    lopend = [baan for baan in banen if baan.tot is None or baan.tot > peildatum]
    kosten = som_als_alles_bekend([baan.subsidie for baan in lopend])
    weg = [baan for baan in banen if baan.in_afbouw and baan.tot and baan.tot <= peildatum]
    opgelost = sum(baan.reden in EEN_OPLOSSING for baan in weg)
    acties = [
        rij
        for rij in lees(map_, "acties")
        if not rij.get("clientnummer") or rij["clientnummer"] in mensen
    ]
    return {
        "banen": len(banen),
        "per_sector": dict(Counter(baan.sector for baan in banen)),
        "in_afbouw": sum(baan.in_afbouw for baan in banen),
        "buiten_afbouw": sum(not baan.in_afbouw for baan in banen),
        "kosten_per_jaar": kosten,
        "aandeel_budget": aandeel(map_, peildatum.year, kosten, regelingbudget),
        "subsidie_dit_jaar": som_als_alles_bekend(
            [jaarsubsidie(baan, peildatum.year) for baan in banen]
        ),
        "subsidie_volgend_jaar": som_als_alles_bekend(
            [jaarsubsidie(baan, peildatum.year + 1) for baan in banen]
        ),
        "afgebouwd": len(weg),
        "opgelost": opgelost,
        "niet_opgelost": len(weg) - opgelost,
        "per_einde_reden": dict(Counter(baan.reden or "onbekend" for baan in weg)),
        "acties": {stap: tel_stap(acties, stap, peildatum) for stap in "1234"},
        **tel_inzet(map_, acties, peildatum),
        "gesprekken_gevoerd": sum(
            telt_als_gesprek(rij, mensen, organisaties(map_, banen), peildatum)
            for rij in lees(map_, "contacten")
        ),
    }


def lijst(
    map_: Path, peildatum: date, projectdag: date | None = date(2012, 3, 1), grens: int = 60
) -> list[dict[str, Any]]:
    """The rows of the list, with the columns that follow from one date.

    `geinformeerd`: an informing talk was held, or a letter `id-informeren` was sent, by then.
    """
    weten_het = geinformeerd(map_, peildatum)
    return [
        {
            "clientnummer": baan.clientnummer,
            "werkgevernummer": baan.werkgevernummer,
            "leeftijd": baan.leeftijd,
            "in_afbouw": baan.in_afbouw,
            "geinformeerd": baan.clientnummer in weten_het,
        }
        for baan in lees_banen(map_, peildatum, projectdag, grens)
    ]


def som_als_alles_bekend(bedragen: list[Decimal | None]) -> Decimal | None:
    """The sum, or None when one amount is unknown."""
    totaal = Decimal(0)
    for bedrag in bedragen:
        if bedrag is None:
            return None
        totaal += bedrag
    return totaal


def aandeel(
    map_: Path, jaar: int, kosten: Decimal | None, regelingbudget: Decimal | None
) -> Decimal | None:
    """The part of that year's participatiebudget that the ID-banen take."""
    budget = regelingbudget
    for rij in lees(map_, "budget"):
        if int(rij["jaar"]) == jaar and rij["post"] == "participatiebudget":
            budget = getal(rij["bedrag"])
    if not budget or kosten is None:
        return None
    return (kosten / budget).quantize(Decimal("0.0001"), ROUND_HALF_UP)


def tel_stap(acties: list[dict[str, str]], stap: str, peildatum: date) -> dict[str, int]:
    """The actions of one step: all, finished, late."""
    totaal = gereed = te_laat = 0
    for rij in acties:
        if rij["stap"] != stap:
            continue
        totaal += 1
        klaar = datum(rij.get("gereed_op"))
        uiterlijk = datum(rij.get("fatale_datum")) or datum(rij.get("streefdatum"))
        if klaar and klaar <= peildatum:
            gereed += 1
        elif uiterlijk and uiterlijk < peildatum:
            te_laat += 1
    return {"totaal": totaal, "gereed": gereed, "te_laat": te_laat}


def tel_inzet(
    map_: Path, acties: list[dict[str, str]], peildatum: date
) -> dict[str, Decimal | None]:
    """Hours and cost, planned and real."""
    coordinatoren = {
        rij["naam"] for rij in lees(map_, "medewerkers") if rij.get("rol") == "coordinator"
    }
    tarieven = [
        getal(rij["waarde"])
        for rij in lees(map_, "regelingen")
        if rij["sleutel"] == "id.uurtarief_coordinator"
    ]
    tarief = tarieven[0] if tarieven else None
    sommen: dict[str, Decimal | None] = {}
    for soort in ("_gepland", ""):
        uren, kosten = [], []
        for rij in acties:
            gewerkt, betaald = getal(rij.get(f"uren{soort}")), getal(rij.get(f"kosten{soort}"))
            klaar = datum(rij.get("gereed_op"))
            if soort == "" and klaar and klaar > peildatum:
                gewerkt = betaald = None
            van_hem = rij.get("eigenaar_naam", "") in coordinatoren
            if betaald is None and gewerkt is not None and van_hem and tarief is not None:
                betaald = rond(gewerkt * tarief)
            uren.append(gewerkt)
            kosten.append(betaald)
        sommen[f"uren{soort}"] = som_van_bekende(uren)
        sommen[f"kosten{soort}"] = som_van_bekende(kosten)
    return sommen


def som_van_bekende(waarden: list[Decimal | None]) -> Decimal | None:
    """The sum of what is known; None when there are values but none is known."""
    bekend = [waarde for waarde in waarden if waarde is not None]
    return sum(bekend, Decimal(0)) if bekend or not waarden else None


def organisaties(map_: Path, banen: list[Baan]) -> set[str]:
    """The organisations of the project, and the uitvoerder."""
    uitvoerders = {
        rij["werkgevernummer"] for rij in lees(map_, "werkgevers") if rij.get("rol") == "uitvoerder"
    }
    return uitvoerders | {baan.werkgevernummer for baan in banen}


def telt_als_gesprek(
    rij: dict[str, str], mensen: set[str], betrokken: set[str], peildatum: date
) -> bool:
    """Whether a row of contacten is a held conversation of the project."""
    dag = datum(rij["datum"])
    if rij["status"] != "gevoerd" or dag is None or dag > peildatum:
        return False
    if rij.get("clientnummer"):
        return rij["clientnummer"] in mensen
    return rij["soort"] in {"werkgever", "informeren"} and rij["werkgevernummer"] in betrokken


def tel_brieven(
    map_: Path, peildatum: date, projectdag: date | None = date(2012, 3, 1), grens: int = 60
) -> dict[str, int]:
    """The letters due on the peildatum, per kind.

    `id-werkgever`: each organisation with an ID-baan that runs; `id-uitvoerder`: each uitvoerder;
    `id-informeren`: each ID-er with whom no informing talk was held; `id-gesprek`: each planned
    stappenplan conversation, today or later, without an invitation; `id-besluit`: each in the
    afbouw with a decided traject; `stappenplan`: each with a plan made. A letter in `brieven` that
    is not withdrawn ends it.
    """
    banen = lees_banen(map_, peildatum, projectdag, grens)
    lopend = [baan for baan in banen if baan.tot is None or baan.tot >= peildatum]
    mensen = {baan.clientnummer for baan in lopend}
    in_afbouw = {baan.clientnummer for baan in lopend if baan.in_afbouw}
    contacten = lees(map_, "contacten")
    gepland = [
        rij["clientnummer"]
        for rij in contacten
        if rij["soort"] == "stappenplan"
        and rij["status"] == "gepland"
        and rij["clientnummer"] in mensen
        and (datum(rij["datum"]) or peildatum) >= peildatum
    ]
    besloten = {
        rij["clientnummer"]
        for rij in lees(map_, "voorzieningen")
        if rij["soort"] == "traject"
        and rij.get("besluit") == "toegekend"
        and voor(rij, "besluitdatum", peildatum)
    }
    plannen = {
        rij["clientnummer"]
        for rij in lees(map_, "stappenplannen")
        if voor(rij, "opgesteld_op", peildatum)
    }
    aan = {
        "id-werkgever": sorted({baan.werkgevernummer for baan in lopend}),
        "id-uitvoerder": sorted(
            rij["werkgevernummer"]
            for rij in lees(map_, "werkgevers")
            if rij.get("rol") == "uitvoerder"
        ),
        "id-informeren": sorted(mensen - geinformeerd(map_, peildatum)),
        "id-gesprek": gepland,
        "id-besluit": sorted(in_afbouw & besloten),
        "stappenplan": sorted(mensen & plannen),
    }
    klaar = {
        (rij["soort"], rij.get("clientnummer") or rij.get("werkgevernummer"))
        for rij in lees(map_, "brieven")
        if voor(rij, "gedagtekend", peildatum) and not voor(rij, "ingetrokken_op", peildatum)
    }
    return {
        soort: sum((soort, nummer) not in klaar for nummer in nummers)
        for soort, nummers in aan.items()
    }


def geinformeerd(map_: Path, peildatum: date) -> set[str]:
    """The clients with whom an informing talk was held, or who were written to."""
    gesproken = {
        rij["clientnummer"]
        for rij in lees(map_, "contacten")
        if rij["soort"] == "informeren"
        and rij["status"] == "gevoerd"
        and voor(rij, "datum", peildatum)
    }
    geschreven = {
        rij["clientnummer"]
        for rij in lees(map_, "brieven")
        if rij["soort"] == "id-informeren"
        and voor(rij, "verzonden_op", peildatum)
        and not voor(rij, "ingetrokken_op", peildatum)
    }
    return (gesproken | geschreven) - {""}


def voor(rij: dict[str, str], kolom: str, peildatum: date) -> bool:
    """Whether the date in a column is there, on or before the peildatum."""
    dag = datum(rij.get(kolom))
    return dag is not None and dag <= peildatum


def main() -> None:
    """Print the counts of a folder as JSON."""
    lezer = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    lezer.add_argument("map", type=Path)
    lezer.add_argument("peildatum", type=date.fromisoformat)
    lezer.add_argument("--projectdag", type=date.fromisoformat, default=date(2012, 3, 1))
    lezer.add_argument("--leeftijdsgrens", type=int, default=60)
    keuze = lezer.parse_args()
    project = (keuze.map, keuze.peildatum, keuze.projectdag, keuze.leeftijdsgrens)
    uit = {"cijfers": tel(*project), "brieven": tel_brieven(*project), "lijst": lijst(*project)}
    print(json.dumps(uit, ensure_ascii=False, indent=2, default=str))


if __name__ == "__main__":
    main()
