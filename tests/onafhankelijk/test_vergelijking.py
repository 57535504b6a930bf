"""The program counts what the independent script counts, on random dirty import folders."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.onafhankelijk.bevolking import schrijf
from tests.onafhankelijk.tel_id_afbouw import lijst, tel
from werkplek import lijsten, nieuw
from werkplek.aanmelden import meld_aan
from werkplek.uitwisseling import importeren
from werkplek.werkplek import Werkplek

REGELINGBUDGET = {2012: Decimal(304000)}  # the preset's own, where the folder has no budget
PEILDATA = (date(2012, 2, 10), date(2012, 3, 15), date(2012, 12, 31), date(2013, 6, 30))


def vergelijkbaar(cijfers: dict[str, Any]) -> dict[str, Any]:
    """Shares as numbers, and without what the script does not count."""
    rest = {sleutel: waarde for sleutel, waarde in cijfers.items() if sleutel != "peildatum"}
    aandeel = rest["aandeel_budget"]
    getal = None if aandeel is None else Decimal(aandeel.numerator) / aandeel.denominator
    return {**rest, "aandeel_budget": getal}


@pytest.mark.parametrize("zaad", range(12))
def test_program_and_script_count_the_same(zaad: int, tmp_path: Path) -> None:
    """Figures and list, before, during and after the project."""
    map_ = tmp_path / "tabellen"
    schrijf(map_, zaad, id_ers=1 + zaad * 3)
    with nieuw.maak(tmp_path / "proef.werkplek", "Proefdorp", "haren-2012", None, "proef") as store:
        plek = meld_aan(store, lambda: PEILDATA[0], "proef")
        importeren.voer_in(plek, importeren.bekijk(plek, map_))
        for peildatum in PEILDATA:
            _vergelijk(plek.op(peildatum), map_)


def _vergelijk(plek: Werkplek, map_: Path) -> None:
    peildatum = plek.peildatum
    geteld = tel(map_, peildatum, regelingbudget=REGELINGBUDGET.get(peildatum.year))
    assert vergelijkbaar(lijsten.cijfers_van_id_afbouw(plek)) == geteld
    kolommen = ("clientnummer", "werkgevernummer", "leeftijd", "in_afbouw", "geinformeerd")
    van_programma = [tuple(r[kolom] for kolom in kolommen) for r in lijsten.lijst_id_afbouw(plek)]
    geteld_per_id_er = [tuple(r[kolom] for kolom in kolommen) for r in lijst(map_, peildatum)]
    assert sorted(van_programma, key=str) == sorted(geteld_per_id_er, key=str)
