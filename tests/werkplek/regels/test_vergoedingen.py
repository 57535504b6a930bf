"""Vergoedingen: cases C-25 to C-27, and what must hold for any placement."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.begrippen import PlaatsingEinde, Vergoedingsoort
from tests.werkplek.regels.preset import preset, regels
from werkplek.regels.plaatsingen import Plaatsing, klok
from werkplek.regels.premieregels import Premieregels, premieregels
from werkplek.regels.regelingen import Regelwaarde
from werkplek.regels.uitleg import als_zin
from werkplek.regels.vergoedingen import (
    Vergoeding,
    jaarbedrag,
    leg_uit_vergoeding,
    maanden_in,
    vergoedingen,
)

LATER = date(2030, 1, 1)
G17 = regels("groningen-2017")


def reken(plaatsing: Plaatsing, regel: Premieregels = G17, op: date = LATER) -> list[Vergoeding]:
    return vergoedingen(klok([plaatsing], regel), regel, op)


@pytest.mark.parametrize(
    ("reden", "aantal"),
    [
        (PlaatsingEinde.WERK_VOLLEDIG, 1),
        (PlaatsingEinde.VERVOLGTRAJECT, 0),
        (PlaatsingEinde.VRIJWILLIGERSWERK, 0),
    ],
)
def test_c25_only_regular_work_gives_the_organisation_a_premium(
    reden: PlaatsingEinde, aantal: int
) -> None:
    plaatsing = Plaatsing("P1", date(2017, 3, 1), tot=date(2018, 2, 28), einde_reden=reden)
    gevonden = [v for v in reken(plaatsing) if v.soort is Vergoedingsoort.UITSTROOMPREMIE]
    assert len(gevonden) == aantal
    for vergoeding in gevonden:
        assert vergoeding.bedrag is None
        assert "niet vastgesteld" in als_zin(leg_uit_vergoeding(vergoeding, G17))
        bekend = regels("groningen-2017", ("vergoeding.uitstroompremie", "500", date(2017, 1, 1)))
        [met] = [v for v in reken(plaatsing, bekend) if v.soort is vergoeding.soort]
        assert (met.bedrag, met.jaar) == (Decimal(500), 2018)


def test_c26_part_of_a_year() -> None:
    [vergoeding] = reken(Plaatsing("P1", date(2017, 3, 1), tot=date(2017, 9, 30)))
    assert (vergoeding.jaar, vergoeding.maanden) == (2017, 7)
    assert vergoeding.bedrag == Decimal("583.33")
    assert "7/12 × €\xa01.000,00 = €\xa0583,33" in als_zin(leg_uit_vergoeding(vergoeding, G17))


def cpi(*cijfers: tuple[int, str], daalt: str = "ja") -> Premieregels:
    rijen = [
        Regelwaarde("cpi.index", cijfer, date(jaar, 1, 1), date(jaar, 12, 31), "test")
        for jaar, cijfer in cijfers
    ]
    anders = {"vergoeding.indexeren_vanaf": "2018-01-01", "vergoeding.index_mag_dalen": daalt}
    basis = [rij for rij in preset("groningen-2017") if rij.sleutel not in anders]
    rijen += [Regelwaarde(k, w, date(2013, 1, 1), None, "test") for k, w in anders.items()]
    return premieregels([*basis, *rijen])


def test_c27_indexation_takes_the_rounded_amount() -> None:
    regel = cpi((2016, "101.5"), (2017, "103.0"), (2018, "104.2"))
    assert jaarbedrag(regel, 2017) == 1000
    assert jaarbedrag(regel, 2018) == Decimal("1014.78")
    assert jaarbedrag(regel, 2019) == Decimal("1026.60")
    [_, vergoeding] = reken(Plaatsing("P1", date(2018, 1, 1), tot=date(2019, 12, 31)), regel)
    zin = als_zin(leg_uit_vergoeding(vergoeding, regel))
    assert "2019: €\xa01.014,78 × 104,2 / 103 = €\xa01.026,60" in zin


def test_c27_a_missing_index_is_not_guessed() -> None:
    regel = cpi((2016, "101.5"))
    assert jaarbedrag(regel, 2017) == 1000
    assert jaarbedrag(regel, 2018) is None
    [vergoeding] = reken(Plaatsing("P1", date(2018, 1, 1), tot=date(2018, 6, 30)), regel)
    assert vergoeding.bedrag is None
    assert "ontbreekt de prijsindex" in als_zin(leg_uit_vergoeding(vergoeding, regel))


def test_c27_the_amount_falls_only_when_the_regeling_lets_it() -> None:
    cijfers = ((2016, "103.0"), (2017, "101.5"))
    assert jaarbedrag(cpi(*cijfers), 2018) == Decimal("985.44")
    assert jaarbedrag(cpi(*cijfers, daalt="nee"), 2018) == 1000


def test_haren_has_no_begeleidingsvergoeding() -> None:
    assert (
        reken(Plaatsing("P1", date(2010, 1, 4), tot=date(2011, 1, 3)), regels("haren-2011")) == []
    )


@given(st.dates(date(2013, 1, 1), date(2019, 1, 1)), st.integers(0, 1200))
def test_the_months_of_all_years_are_the_months_it_ran(van: date, dagen: int) -> None:
    tot = van + timedelta(days=dagen)
    som = sum(maanden_in(van, tot, jaar) for jaar in range(2013, 2030))
    assert som == (tot.year - van.year) * 12 + tot.month - van.month + 1
