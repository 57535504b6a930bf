"""The tables of placements: what is kept, what is refused at the row, and the lists from them."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from db.model import Beoordeling, Onderbreking, Participatiebaan, Premiebesluit, Urenstand
from tests.werkplek.uitwisseling.conftest import Map
from werkplek import lijsten, nieuw
from werkplek.aanmelden import meld_aan
from werkplek.uitwisseling import importeren, uitvoer
from werkplek.uitwisseling.voorstel import Voorstel
from werkplek.werkplek import Werkplek

WIE = "werkgevernummer;naam;sector\nW1;Buurthuis;stichting\nW2;Kringloop;stichting\n"
CLIENT = "clientnummer;geslachtsnaam;geboortedatum\nC1;Jansen;1975-05-05\nC2;Berg;1980-02-03\n"
KOP = "plaatsingnummer;clientnummer;werkgevernummer;van;tot_gepland;tot;uren;verlengd_tot;verlenging_reden\n"
EEN = KOP + "P1;C1;W1;2017-03-01;2019-02-28;;16;;\n"


@pytest.fixture
def groningen(tmp_path: Path) -> Iterator[Werkplek]:
    with nieuw.maak(tmp_path / "g.werkplek", "Groningen", "groningen-2017", None, "proef") as store:
        yield meld_aan(store, lambda: date(2018, 1, 15), "proef")


def bekeken(plek: Werkplek, map_met: Map, **tabellen: str) -> Voorstel:
    return importeren.bekijk(plek, map_met(werkgevers=WIE, clienten=CLIENT, **tabellen))


def gebreken(plek: Werkplek, map_met: Map, **tabellen: str) -> list[tuple[int | None, str | None]]:
    voorstel = bekeken(plek, map_met, **tabellen)
    assert all(len(gebrek.bericht) > 20 for gebrek in voorstel.gebreken)
    return [(gebrek.rij, gebrek.kolom) for gebrek in voorstel.gebreken]


def test_all_five_tables_are_kept_and_twice_changes_nothing(
    groningen: Werkplek, map_met: Map
) -> None:
    tabellen = {
        "participatiebanen": EEN,
        "onderbrekingen": "plaatsingnummer;van;tot;reden\nP1;2017-05-01;2017-06-30;ziek\n",
        "urenstanden": "plaatsingnummer;van;uren\nP1;2017-03-01;16\n",
        "beoordelingen": "plaatsingnummer;datum;soort;oordeel\nP1;2017-11-02;halfjaar;voldoende\n",
        "premiebesluiten": "plaatsingnummer;termijn;besluit;besluitdatum;bedrag;betaald_op\n"
        "P1;1;toegekend;2017-11-06;600,00;2017-11-10\n",
    }
    voorstel = bekeken(groningen, map_met, **tabellen)
    assert not voorstel.gebreken
    importeren.voer_in(groningen, voorstel)
    with groningen.lezen() as session:
        for model in (Participatiebaan, Onderbreking, Urenstand, Beoordeling, Premiebesluit):
            assert len(session.scalars(select(model)).all()) == 1
    opnieuw = bekeken(groningen, map_met, **tabellen)
    assert importeren.voer_in(groningen, opnieuw).wijziging is None
    premies = lijsten.lijst_premies(groningen)
    assert [rij["status"] for rij in premies] == ["betaald", *["voorzien"] * 3]
    assert [str(rij["toetsdatum"]) for rij in premies] == [
        "2017-11-01", "2018-05-01", "2018-11-01", "2019-05-01",
    ]  # fmt: skip
    naar = io.BytesIO()
    lijst = lijsten.LIJSTEN["premies"]
    uitvoer.schrijf(premies, lijst.kolommen, uitvoer.Formaat.JSON, naar)
    [eerste, *_] = json.loads(naar.getvalue())
    assert eerste["bedrag"] == "600.00"
    assert eerste["periode_van"] == "2017-03-01"
    assert eerste["clientnummer"] == "C1"


def test_an_end_before_the_start_is_refused(groningen: Werkplek, map_met: Map) -> None:
    for kolom in ("tot", "tot_gepland", "verlengd_tot"):
        tekst = (
            f"plaatsingnummer;clientnummer;werkgevernummer;van;uren;{kolom}\n"
            "P1;C1;W1;2017-03-01;16;2017-02-28\n"
        )
        assert gebreken(groningen, map_met, participatiebanen=tekst) == [(2, kolom)]


def test_overlapping_interruptions_are_refused(groningen: Werkplek, map_met: Map) -> None:
    weg = "plaatsingnummer;van;tot\nP1;2017-05-01;2017-06-30\nP1;2017-06-30;2017-07-10\n"
    assert gebreken(groningen, map_met, participatiebanen=EEN, onderbrekingen=weg) == [(3, "van")]
    goed = weg.replace("2017-06-30;2017-07-10", "2017-07-01;2017-07-10")
    importeren.voer_in(
        groningen, bekeken(groningen, map_met, participatiebanen=EEN, onderbrekingen=goed)
    )
    later = "plaatsingnummer;van;tot\nP1;2017-04-20;2017-05-05\n"
    assert gebreken(groningen, map_met, onderbrekingen=later) == [(2, "van")]


def test_a_second_running_placement_is_refused(groningen: Werkplek, map_met: Map) -> None:
    twee = EEN + "P2;C1;W2;2017-09-01;;;16;;\n"
    assert gebreken(groningen, map_met, participatiebanen=twee) == [(3, "van")]
    importeren.voer_in(groningen, bekeken(groningen, map_met, participatiebanen=EEN))
    alleen = KOP + "P2;C1;W2;2017-09-01;;;16;;\n"
    assert gebreken(groningen, map_met, participatiebanen=alleen) == [(2, "van")]
    dicht = EEN.replace("2019-02-28;;", "2019-02-28;2017-08-31;") + "P2;C1;W2;2017-09-01;;;16;;\n"
    assert gebreken(groningen, map_met, participatiebanen=dicht) == []


def test_an_extension_without_a_reason_is_refused(groningen: Werkplek, map_met: Map) -> None:
    lang = KOP + "P1;C1;W1;2017-03-01;;;16;2020-02-29;\n"
    assert gebreken(groningen, map_met, participatiebanen=lang) == [(2, "verlenging_reden")]
    met = lang.replace("2020-02-29;", "2020-02-29;in de persoon gelegen factoren")
    assert gebreken(groningen, map_met, participatiebanen=met) == []


@pytest.mark.parametrize(
    ("dag", "bedrag", "geweigerd"),
    [
        ("2026-03-02", "3398,00", False),
        ("2026-03-02", "3398,01", True),
        ("2015-03-02", "2339,01", True),
        ("2018-03-02", "3398,01", True),
        ("2018-03-02", "600,00", False),
    ],
)
def test_an_amount_above_the_cap_is_refused(
    groningen: Werkplek, map_met: Map, dag: str, bedrag: str, *, geweigerd: bool
) -> None:
    besluit = (
        f"plaatsingnummer;termijn;besluit;besluitdatum;bedrag\nP1;1;toegekend;{dag};{bedrag}\n"
    )
    gevonden = gebreken(groningen, map_met, participatiebanen=EEN, premiebesluiten=besluit)
    assert gevonden == ([(2, "bedrag")] if geweigerd else [])


def test_the_sum_of_a_year_counts(groningen: Werkplek, map_met: Map) -> None:
    kop = "plaatsingnummer;termijn;besluit;besluitdatum;bedrag;betaald_op\n"
    eerst = kop + "P1;1;toegekend;2026-01-05;2000;2026-01-06\n"
    importeren.voer_in(
        groningen, bekeken(groningen, map_met, participatiebanen=EEN, premiebesluiten=eerst)
    )
    tweede = kop + "P1;2;toegekend;2026-07-06;1500;\n"
    assert gebreken(groningen, map_met, premiebesluiten=tweede) == [(2, "bedrag")]


def test_the_other_wrong_cells_are_named(groningen: Werkplek, map_met: Map) -> None:
    fout = EEN.replace(";16;", ";-3;")
    assert gebreken(groningen, map_met, participatiebanen=fout) == [(2, "uren")]
    onbekend = "plaatsingnummer;van;tot\nP9;2017-05-01;2017-06-30\n"
    assert gebreken(groningen, map_met, onderbrekingen=onbekend) == [(2, "plaatsingnummer")]


def test_a_placement_from_haren_in_groningen(tmp_path: Path, map_met: Map) -> None:
    """C-08: before the merger the amount of Haren, after it nothing is guessed."""
    banen = (
        "plaatsingnummer;clientnummer;werkgevernummer;regeling;van;uren\n"
        "P1;C1;W1;haren-2011;2018-03-01;16\nP2;C2;W1;;2018-03-01;16\n"
    )
    with nieuw.maak(tmp_path / "g.werkplek", "Groningen", "groningen-2019", None, "proef") as store:
        plek = meld_aan(store, lambda: date(2019, 6, 1), "proef")
        importeren.voer_in(plek, bekeken(plek, map_met, participatiebanen=banen))
        rijen = lijsten.lijst_premies(plek)
    per = {(rij["plaatsingnummer"], rij["termijn"]): rij["bedrag"] for rij in rijen}
    assert [per["P1", n] for n in (1, 2)] == [150, None]
    assert [per["P2", n] for n in (1, 2)] == [600, 600]
