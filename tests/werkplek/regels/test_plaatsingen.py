"""Who may begin where and for how long: C-20, C-21, C-24, C-54, C-55, and where a placement stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from db.begrippen import Plaatsingstatus, Sector
from db.fouten import OngeldigeInvoer
from tests.werkplek.regels.preset import regels
from werkplek.regels.plaatsingen import (
    Aanvraag,
    Periode,
    Plaatsing,
    eis_geen_overlap,
    eis_onderbreking,
    eis_toelating,
    eis_verlenging,
    klok,
    leg_einde_uit,
    plaatsingstatus,
    vrije_plaatsen,
)
from werkplek.regels.uitleg import als_zin

G17, G19, G20 = (regels(f"groningen-{jaar}") for jaar in (2017, 2019, 2020))
AANVRAAG = Aanvraag(date(2017, 5, 1), date(1970, 5, 20), Decimal(16), Sector.STICHTING)
EERSTE = Plaatsing("P1", date(2017, 3, 1), tot_gepland=date(2019, 2, 28))


def weigering(aanvraag: Aanvraag, regel: object = G17) -> OngeldigeInvoer:
    with pytest.raises(OngeldigeInvoer) as gevangen:
        eis_toelating(aanvraag, regel)  # type: ignore[arg-type]  # test shorthand
    return gevangen.value


def test_c21_twelve_hours_need_the_setting_and_a_plan() -> None:
    twaalf = replace(AANVRAAG, van=date(2016, 10, 3), uren=Decimal(12))
    assert weigering(twaalf).veld == "uren"
    later = replace(twaalf, van=date(2017, 10, 2))
    assert weigering(later).veld == "opbouwplan"
    eis_toelating(replace(later, opbouwplan="Na drie maanden 14, na zes 16."), G17)
    assert weigering(replace(later, uren=Decimal("11.5"))).veld == "uren"


def test_c24_who_is_under_27_cannot_begin() -> None:
    jong = replace(AANVRAAG, van=date(2026, 3, 2), geboortedatum=date(1999, 5, 20))
    fout = weigering(jong, regels("participatiewet-2026"))
    assert fout.veld == "van"
    assert "20 mei 2026" in str(fout)
    eis_toelating(replace(jong, van=date(2026, 5, 20)), regels("participatiewet-2026"))


def test_c54_a_profit_organisation() -> None:
    bedrijf = replace(AANVRAAG, sector=Sector.BEDRIJF, profit_voorwaarden="Additioneel werk.")
    assert weigering(bedrijf, G17).veld == "werkgever_id"
    assert "1 januari 2020" in str(weigering(bedrijf, G19))
    in_2020 = replace(bedrijf, van=date(2020, 2, 3))
    eis_toelating(in_2020, G20)
    assert weigering(replace(in_2020, profit_voorwaarden=" "), G20).veld == "profit_voorwaarden"


def test_c55_over_the_target_is_a_warning() -> None:
    assert vrije_plaatsen(500, 500) == ("500 van 500 plaatsen bezet, 0 vrij", False)
    assert vrije_plaatsen(500, 501) == ("501 van 500 plaatsen: 1 te veel", True)
    assert vrije_plaatsen(None, 3) == ("3 plaatsingen lopen", False)


def verleng(**anders: object) -> None:
    wat: dict[str, object] = {
        "tot": date(2020, 2, 29),
        "reden": "Ziekte in het eerste jaar.",
        "andere_organisatie": True,
        "ander_werk": True,
        **anders,
    }
    eis_verlenging(klok([EERSTE], G17), regels=G17, **wat)  # type: ignore[arg-type]  # test shorthand


def test_c20_the_third_year_has_its_grounds() -> None:
    verleng()
    for veld, anders in (
        ("reden", {"reden": "  "}),
        ("werkgever_id", {"andere_organisatie": False}),
        ("functie", {"ander_werk": False}),
        ("tot", {"tot": date(2019, 2, 28)}),
        ("tot", {"tot": date(2020, 3, 1)}),
    ):
        with pytest.raises(OngeldigeInvoer) as gevangen:
            verleng(**anders)
        assert gevangen.value.veld == veld


def test_the_fourth_year_may_be_at_the_same_place() -> None:
    derde = replace(EERSTE, nummer="P2", van=date(2019, 3, 1), verlengd_tot=date(2020, 2, 29))
    uurwerk = klok([replace(EERSTE, tot=date(2019, 2, 28)), derde], G17)
    eis_verlenging(
        uurwerk, date(2021, 2, 28), "Nog één jaar.", andere_organisatie=False, ander_werk=False,
        regels=G17,
    )  # fmt: skip


def test_a_second_running_placement_is_refused() -> None:
    eis_geen_overlap([(date(2017, 3, 1), date(2017, 12, 31))], date(2018, 1, 1), None)
    with pytest.raises(OngeldigeInvoer, match="niet beëindigd"):
        eis_geen_overlap([(date(2017, 3, 1), None)], date(2018, 1, 1), None)


def test_interruptions_do_not_overlap_nor_leave_the_placement() -> None:
    andere = [Periode(date(2017, 5, 1), date(2017, 6, 30))]
    eis_onderbreking(EERSTE, date(2017, 7, 1), date(2017, 7, 31), andere)
    for van, tot, veld in (
        (date(2017, 6, 30), date(2017, 7, 31), "van"),
        (date(2017, 7, 2), date(2017, 7, 1), "tot"),
        (date(2017, 2, 1), date(2017, 3, 31), "van"),
    ):
        with pytest.raises(OngeldigeInvoer) as gevangen:
            eis_onderbreking(EERSTE, van, tot, andere)
        assert gevangen.value.veld == veld


@pytest.mark.parametrize(
    ("op", "status"),
    [
        (date(2017, 2, 28), Plaatsingstatus.GEPLAND),
        (date(2017, 3, 1), Plaatsingstatus.LOPEND),
        (date(2018, 12, 30), Plaatsingstatus.EINDIGT_BINNENKORT),
        (date(2019, 2, 28), Plaatsingstatus.EINDIGT_BINNENKORT),
        (date(2019, 3, 1), Plaatsingstatus.EINDE_VERSTREKEN),
    ],
)
def test_where_a_placement_stands(op: date, status: Plaatsingstatus) -> None:
    assert plaatsingstatus(klok([EERSTE], G17), EERSTE, op, 60) is status
    gestopt = replace(EERSTE, tot=date(2017, 12, 31))
    uurwerk = klok([gestopt], G17)
    assert plaatsingstatus(uurwerk, gestopt, date(2018, 1, 1), 60) is Plaatsingstatus.BEEINDIGD


def test_the_last_day_says_why() -> None:
    weg = replace(EERSTE, onderbrekingen=(Periode(date(2017, 5, 1), date(2017, 6, 30)),))
    zin = als_zin(leg_einde_uit(klok([weg], G17), G17))
    assert zin.startswith("De laatste dag die mag is 30 april 2019.")
    assert "61 dagen" in zin
