"""The import tables of the practice gemeente hold every figure of the raadsbericht."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.onafhankelijk.bevolking import BSNS, schrijf
from tests.onafhankelijk.tabellen import datum, lees
from tests.onafhankelijk.tel_id_afbouw import jaren, lijst, tel, tel_brieven

HAREN = Path(__file__).parents[2] / "resources" / "oefengemeenten" / "haren-2012"
PEILDATUM = date(2012, 3, 15)


def test_figures_of_the_raadsbericht() -> None:
    """C-15: 12 = 5 + 4 + 3, eight in and four out, € 228.000, three quarters of the budget."""
    cijfers = tel(HAREN, PEILDATUM)
    assert cijfers["banen"] == 12
    assert cijfers["per_sector"] == {"school": 5, "zorginstelling": 4, "stichting": 3}
    assert (cijfers["in_afbouw"], cijfers["buiten_afbouw"]) == (8, 4)
    assert cijfers["kosten_per_jaar"] == cijfers["subsidie_dit_jaar"] == Decimal("228000.00")
    assert cijfers["aandeel_budget"] == Decimal("0.75")
    assert (cijfers["afgebouwd"], cijfers["opgelost"], cijfers["niet_opgelost"]) == (0, 0, 0)


def test_the_budget_was_halved() -> None:
    """ID-07: 2012 has half of 2011; of 2013 nothing is known."""
    bedragen = {rij["jaar"]: Decimal(rij["bedrag"]) for rij in lees(HAREN, "budget")}
    assert bedragen == {"2011": Decimal(608000), "2012": Decimal(304000)}


def test_subsidies_differ() -> None:
    """No two ID-banen cost the same."""
    bedragen = [rij["subsidie_per_jaar"] for rij in lees(HAREN, "id_banen")]
    assert len(set(bedragen)) == 12


def test_organisations_of_the_twelve() -> None:
    """C-14: twelve ID-ers at nine organisations; two of these have only people over sixty."""
    per_organisatie: dict[str, set[bool]] = {}
    for rij in lijst(HAREN, PEILDATUM):
        per_organisatie.setdefault(rij["werkgevernummer"], set()).add(rij["in_afbouw"])
    assert len(per_organisatie) == 9
    assert sum(groepen == {False} for groepen in per_organisatie.values()) == 2


def test_the_four_outside() -> None:
    """ID-11: one turns 65 this year, another's employer is talking about taking over."""
    geboren = {rij["clientnummer"]: datum(rij["geboortedatum"]) for rij in lees(HAREN, "clienten")}
    buiten = {rij["clientnummer"] for rij in lijst(HAREN, PEILDATUM) if not rij["in_afbouw"]}
    wordt_65 = {nr for nr in buiten if jaren(geboren[nr] or PEILDATUM, date(2012, 12, 31)) >= 65}
    overname = {
        rij["clientnummer"]
        for rij in lees(HAREN, "id_banen")
        if rij["overname"] in {"in_gesprek", "bereid"} and rij["clientnummer"] in buiten
    }
    assert len(wordt_65) == len(overname) == 1
    assert wordt_65 != overname


@pytest.mark.parametrize(
    ("geboren", "erin"), [("1952-03-28", True), ("1952-06-15", True), ("1952-03-01", False)]
)
def test_ages_at_the_limit(geboren: str, erin: bool) -> None:
    """C-11, C-13 and C-12 each have someone."""
    wie = {r["clientnummer"] for r in lees(HAREN, "clienten") if r["geboortedatum"] == geboren}
    assert [rij["in_afbouw"] for rij in lijst(HAREN, PEILDATUM) if rij["clientnummer"] in wie] == [
        erin
    ]


def test_180_others_on_benefit() -> None:
    """ID-06: 180 people with a running WWB-uitkering, none of them an ID-er."""
    lopend = {
        rij["clientnummer"]
        for rij in lees(HAREN, "uitkeringen")
        if rij["soort"] == "WWB"
        and (datum(rij["van"]) or PEILDATUM) <= PEILDATUM
        and (not rij["tot"] or (datum(rij["tot"]) or PEILDATUM) >= PEILDATUM)
    }
    id_ers = {rij["clientnummer"] for rij in lees(HAREN, "id_banen")}
    clienten = {rij["clientnummer"] for rij in lees(HAREN, "clienten")}
    assert len(lopend) == 180
    assert not lopend & id_ers
    assert lopend | id_ers == clienten


def test_letters_due() -> None:
    """At least fifteen letters are due, of every kind at least one."""
    brieven = tel_brieven(HAREN, PEILDATUM)
    assert brieven["id-werkgever"] == 9
    assert all(brieven.values())
    assert sum(brieven.values()) >= 15


def test_project_is_under_way() -> None:
    """In every step something to do; late, finished and open all occur."""
    acties = tel(HAREN, PEILDATUM)["acties"]
    assert sum(stap["te_laat"] for stap in acties.values()) >= 3
    assert all(stap["totaal"] > stap["gereed"] + stap["te_laat"] for stap in acties.values())
    eigen = [r for r in lees(HAREN, "acties") if not r["clientnummer"] and r["stap"] == "1"]
    assert len(eigen) == 7  # ID-15


def test_only_test_bsns() -> None:
    """Fictional people carry test numbers, each once."""
    aantallen = Counter(rij["bsn"] for rij in lees(HAREN, "clienten") if rij["bsn"])
    assert aantallen == Counter(BSNS)


def test_no_fact_lies_in_the_future() -> None:
    """What has happened, happened by the day of the raadsbericht."""
    feiten = {
        "acties": ("gereed_op",),
        "evaluaties": ("datum",),
        "stappenplannen": ("opgesteld_op", "ondertekend_op"),
        "taken": ("gereed_op",),
        "voorzieningen": ("aangevraagd_op", "besluitdatum"),
        "clienten": ("overleden_op", "adres_onjuist_sinds"),
    }
    data = [
        datum(rij[kolom]) for naam in feiten for rij in lees(HAREN, naam) for kolom in feiten[naam]
    ]
    data += [
        datum(rij["datum"])
        for rij in lees(HAREN, "contacten")
        if rij["status"] not in {"gepland", "uitgenodigd"}
    ]
    assert max(dag for dag in data if dag) <= PEILDATUM


def test_population_is_the_same_for_the_same_seed(tmp_path: Path) -> None:
    """Every file to the byte; another seed gives another."""
    for naam, zaad in (("a", 7), ("b", 7), ("c", 8)):
        schrijf(tmp_path / naam, zaad, id_ers=9)

    def inhoud(naam: str) -> dict[str, bytes]:
        return {pad.name: pad.read_bytes() for pad in (tmp_path / naam).iterdir()}

    assert inhoud("a") == inhoud("b") != inhoud("c")
