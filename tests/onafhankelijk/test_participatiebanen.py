"""The program counts placements and half years as the independent script, and as the two letters."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.onafhankelijk.bevolking_banen import Rij, brief_2016, brief_2019, schrijf, willekeurig
from tests.onafhankelijk.tel_participatiebanen import tel, toetsen
from werkplek import lijsten, nieuw
from werkplek.aanmelden import meld_aan
from werkplek.uitwisseling import importeren
from werkplek.werkplek import Werkplek

EIND_2016 = date(2016, 12, 31)
BRIEF_2019 = date(2019, 11, 12)


@contextmanager
def ingelezen(
    tmp_path: Path, tabellen: dict[str, list[Rij]], preset: str, op: date
) -> Iterator[Werkplek]:
    schrijf(tmp_path / "tabellen", tabellen)
    with nieuw.maak(tmp_path / "proef.werkplek", "Proefdorp", preset, None, "proef") as store:
        plek = meld_aan(store, lambda: op, "proef")
        importeren.voer_in(plek, importeren.bekijk(plek, tmp_path / "tabellen"))
        yield plek


@pytest.mark.parametrize("zaad", range(8))
def test_program_and_script_count_the_same(zaad: int, tmp_path: Path) -> None:
    tabellen = willekeurig(zaad, 2 + zaad * 4)
    with ingelezen(tmp_path, tabellen, "groningen-2017", EIND_2016) as plek:
        for op, begin in (
            (date(2016, 6, 30), date(2016, 1, 1)),
            (EIND_2016, date(2016, 1, 1)),
            (date(2019, 3, 15), date(2017, 1, 1)),
            (date(2021, 12, 31), date(2021, 1, 1)),
        ):
            cijfers = lijsten.cijfers_van_participatiebanen(plek.op(op), begin, op)
            geteld = tel(tmp_path / "tabellen", op, begin, op)
            assert {naam: cijfers[naam] for naam in geteld} == geteld


@pytest.mark.parametrize("zaad", range(8, 16))
def test_program_and_script_find_the_same_half_years(zaad: int, tmp_path: Path) -> None:
    tabellen = willekeurig(zaad, 3 + zaad)
    tabellen["premiebesluiten"] = []
    with ingelezen(tmp_path, tabellen, "groningen-2017", date(2035, 1, 1)) as plek:
        gevonden = {
            (rij["plaatsingnummer"], rij["termijn"], rij["toetsdatum"])
            for rij in lijsten.lijst_premies(plek)
            if rij["status"] != "vervallen"
        }
        assert gevonden == toetsen(tmp_path / "tabellen")


def test_the_figures_of_the_letter_of_2016(tmp_path: Path) -> None:
    with ingelezen(tmp_path, brief_2016(), "groningen-2016", EIND_2016) as plek:
        cijfers = lijsten.cijfers_van_participatiebanen(plek, None, None)
        assert cijfers["lopend"] == 398
        assert cijfers["beeindigd"] == 264
        assert cijfers["doel"] == 500
        assert cijfers["zelf_gevonden"] == 118
        assert cijfers["nieuwe_organisaties"] == 35
        per_sector = cijfers["per_sector"]
        assert isinstance(per_sector, dict)
        assert per_sector["sportclub"] == 9
        assert cijfers["uitgestroomd_volledig"] == 2
        assert cijfers["ooit"] == 1210


def test_the_figures_of_the_collegebrief_of_2019(tmp_path: Path) -> None:
    with ingelezen(tmp_path, brief_2019(), "groningen-2019", BRIEF_2019) as plek:
        cijfers = lijsten.cijfers_van_participatiebanen(plek, date(2017, 1, 1), BRIEF_2019)
        verwacht = {
            "uitgestroomd_volledig": 89,
            "waarvan_fulltime_werk": 53,
            "uitgestroomd_deels": 42,
            "waarvan_parttime_werk": 39,
        }
        assert {naam: cijfers[naam] for naam in verwacht} == verwacht


def test_a_peildatum_in_the_past_gives_what_was_known_then(tmp_path: Path) -> None:
    tabellen = willekeurig(3, 20)
    with ingelezen(tmp_path, tabellen, "groningen-2017", date(2035, 1, 1)) as plek:
        vroeg = date(2018, 1, 1)
        for rij in lijsten.lijst_premies(plek.op(vroeg)):
            if rij["status"] == "voorzien":
                toets = rij["toetsdatum"]
                assert isinstance(toets, date)
                assert toets > vroeg - timedelta(days=1)
