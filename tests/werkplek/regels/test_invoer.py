"""What a user types: dates, amounts, hours, times, whole numbers, yes and no."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from decimal import Decimal
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.fouten import OngeldigeInvoer
from werkplek.regels.invoer import (
    Richting,
    lees_bedrag,
    lees_datum,
    lees_geheel,
    lees_ja_nee,
    lees_tijd,
    lees_uren,
    lees_vaste_datum,
)
from werkplek.regels.opmaak import bedrag, dag_kort, datum_kort, datum_lang, datum_met_dag, tijd

T = TypeVar("T")
DONDERDAG = date(2012, 3, 15)
DATA = st.dates(date(1850, 1, 1), date(2199, 12, 31))
RICHTINGEN: st.SearchStrategy[Richting] = st.sampled_from(["verleden", "toekomst"])


def of_zin(lees: Callable[[], T]) -> T | str:
    """What was read, or the sentence of the refusal; any other error is a fault."""
    try:
        return lees()
    except OngeldigeInvoer as fout:
        return str(fout)


@pytest.mark.parametrize(
    "tekst",
    [
        "17-3-12",
        "17-03-2012",
        "17/3/12",
        "17.3.2012",
        "17 3 2012",
        "170312",
        "17032012",
        "20120317",
        "2012-03-17",
        "17 mrt",
        "17 mrt.",
        "17mrt12",
        "17 maart",
        "17 Maart 2012",
        "17-mrt-2012",
        "17 mrt '12",
        "  17-3 ",
        "za 17-3",
        "zaterdag 17 maart 2012",
        "za",
        "zaterdag",
        "+2",
        "+2d",
        "+ 2 dagen",
        "overmorgen",
    ],
)
def test_many_ways_to_type_one_day(tekst: str) -> None:
    assert lees_datum(tekst, DONDERDAG, "toekomst") == date(2012, 3, 17)


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("vandaag", date(2012, 3, 15)),
        ("gisteren", date(2012, 3, 14)),
        ("+2w", date(2012, 3, 29)),
        ("+1m", date(2012, 4, 15)),
        ("+1 jaar", date(2013, 3, 15)),
        ("-3d", date(2012, 3, 12)),
        ("−1w", date(2012, 3, 8)),
        ("do", date(2012, 3, 22)),  # today is a Thursday; for today one says vandaag
        ("vr", date(2012, 3, 16)),
        ("15-3", date(2012, 3, 15)),
        ("14-3", date(2013, 3, 14)),
        ("29-2", date(2016, 2, 29)),
        ("1-3-12", date(2012, 3, 1)),  # passed this month, and still this year's
        ("1-3-02", date(2002, 3, 1)),
        ("1-3-01", date(2101, 3, 1)),
    ],
)
def test_dates_ahead(tekst: str, verwacht: date) -> None:
    assert lees_datum(tekst, DONDERDAG, "toekomst") == verwacht


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("28-3-52", date(1952, 3, 28)),
        ("280352", date(1952, 3, 28)),
        ("15-3-12", date(2012, 3, 15)),
        ("16-3-12", date(1912, 3, 16)),
        ("1-1-13", date(1913, 1, 1)),
        ("do", date(2012, 3, 8)),
        ("wo", date(2012, 3, 14)),
        ("15-3", date(2012, 3, 15)),
        ("16-3", date(2011, 3, 16)),
        ("29 feb", date(2012, 2, 29)),
    ],
)
def test_dates_behind(tekst: str, verwacht: date) -> None:
    assert lees_datum(tekst, DONDERDAG, "verleden") == verwacht


@pytest.mark.parametrize(
    ("tekst", "zin"),
    [
        ("", "Vul een datum in"),
        ("31-2-2012", "februari 2012 heeft 29 dagen"),
        ("29-2-2013", "februari 2013 heeft 28 dagen"),
        ("00-01-2012", "dag 0 bestaat niet"),
        ("12-13-2012", "Maand 13 bestaat niet"),
        ("1-1-0012", "jaar 12 kan niet kloppen"),
        ("zo 17-3-2012", "is een zaterdag, geen zondag"),
        ("+2x", "geen datum"),
        ("+9999j", "geen datum"),
        ("+999j", "jaar 3011 kan niet kloppen"),
        ("17 foo 2012", "geen datum"),
        ("morgenmiddag", "geen datum"),
        ("١٧-٠٣-٢٠١٢", "geen datum"),
        ("1" * 500, "geen datum"),
    ],
)
def test_impossible_dates_say_why(tekst: str, zin: str) -> None:
    with pytest.raises(OngeldigeInvoer) as fout:
        lees_datum(tekst, DONDERDAG, "toekomst")
    assert zin in str(fout.value)
    assert len(str(fout.value)) < 200


@given(DATA, DATA, RICHTINGEN)
def test_what_is_shown_can_be_typed(datum: date, peildatum: date, richting: Richting) -> None:
    for toon in (datum_kort, datum_lang, datum_met_dag, date.isoformat):
        assert lees_datum(toon(datum), peildatum, richting) == datum
    assert lees_vaste_datum(datum_kort(datum)) == lees_vaste_datum(str(datum)) == datum


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.integers(0, 364))
def test_a_date_without_year_is_the_nearest(peildatum: date, dagen: int) -> None:
    later, eerder = peildatum + timedelta(days=dagen), peildatum - timedelta(days=dagen)
    if (later.month, later.day) != (2, 29):
        assert lees_datum(dag_kort(later), peildatum, "toekomst") == later
    if (eerder.month, eerder.day) != (2, 29):
        assert lees_datum(dag_kort(eerder), peildatum, "verleden") == eerder


@given(DATA, st.dates(date(1950, 1, 1), date(2100, 1, 1)))
def test_two_digit_years_keep_their_direction(datum: date, peildatum: date) -> None:
    kort = f"{datum.day}-{datum.month}-{datum.year % 100:02d}"
    if (datum.month, datum.day) == (2, 29):
        return
    geboren = lees_datum(kort, peildatum, "verleden")
    assert peildatum - timedelta(days=36525) <= geboren <= peildatum
    uiterlijk = lees_datum(kort, peildatum, "toekomst")
    assert peildatum.year - 10 <= uiterlijk.year < peildatum.year + 90


@given(st.text(max_size=60), RICHTINGEN)
def test_any_text_is_a_date_or_a_sentence(tekst: str, richting: Richting) -> None:
    uitkomst = of_zin(lambda: lees_datum(tekst, DONDERDAG, richting))
    assert isinstance(uitkomst, date) or uitkomst.endswith(".")


@pytest.mark.parametrize("tekst", ["1-3-12", "1 maart 2012", "2012-13-01", "", "vandaag", "2012"])
def test_tables_hold_complete_dates_only(tekst: str) -> None:
    with pytest.raises(OngeldigeInvoer):
        lees_vaste_datum(tekst)


@pytest.mark.parametrize(
    ("tekst", "waarde"),
    [
        ("1234.56", "1234.56"),
        ("1.234,56", "1234.56"),
        ("1,234.56", "1234.56"),
        ("1234,5", "1234.50"),
        ("1234", "1234.00"),
        ("€ 1.234,56", "1234.56"),
        ("€\u00a0-12,00", "-12.00"),
        ("-€ 12", "-12.00"),
        ("−12", "-12.00"),
        ("€ 5,-", "5.00"),
        ("€ 5,–", "5.00"),
        ("228.000,-", "228000.00"),
        ("EUR 12,50", "12.50"),
        ("1.234.567", "1234567.00"),
        ("1.234.567,8", "1234567.80"),
        ("0,5", "0.50"),
        ("-0", "0.00"),
    ],
)
def test_amounts(tekst: str, waarde: str) -> None:
    assert str(lees_bedrag(tekst)) == waarde


@pytest.mark.parametrize(
    ("tekst", "zin"),
    [
        ("1.234", "Bedoelt u €\u00a01.234,00? Typ dan 1234. Bedoelt u €\u00a01,23? Typ dan 1,23."),
        ("12,345", "Bedoelt u €\u00a012.345,00?"),
        ("", "Vul een bedrag in"),
        ("€", "Vul een bedrag in"),
        ("0,123", "geen bedrag"),
        ("1234,567", "geen bedrag"),
        ("1.23,45", "geen bedrag"),
        ("1,2,3", "geen bedrag"),
        ("1.234.56", "geen bedrag"),
        ("1,", "geen bedrag"),
        ("12-", "geen bedrag"),
        ("twaalf", "geen bedrag"),
        ("1e5", "geen bedrag"),
        ("nan", "geen bedrag"),
        ("٣", "geen bedrag"),
        ("9" * 13, "geen bedrag"),
        ("9" * 100_000, "geen bedrag"),
    ],
)
def test_amounts_that_are_asked_back(tekst: str, zin: str) -> None:
    with pytest.raises(OngeldigeInvoer) as fout:
        lees_bedrag(tekst)
    assert zin in str(fout.value)
    assert len(str(fout.value)) < 200


@given(st.decimals(Decimal(-(10**12) + 1), Decimal(10**12 - 1), places=2))
def test_an_amount_that_is_shown_can_be_typed(waarde: Decimal) -> None:
    assert lees_bedrag(bedrag(waarde)) == waarde
    assert lees_bedrag(str(waarde)) == waarde


@given(st.text(max_size=40))
def test_any_text_is_an_amount_or_a_sentence(tekst: str) -> None:
    uitkomst = of_zin(lambda: lees_bedrag(tekst))
    if isinstance(uitkomst, str):
        assert uitkomst.endswith(".")
    else:
        assert uitkomst.as_tuple().exponent == -2


@pytest.mark.parametrize(
    ("tekst", "waarde"),
    [
        ("12", "12.00"),
        ("12,5", "12.50"),
        ("12.25", "12.25"),
        ("1:30", "1.50"),
        ("1u20", "1.33"),
        ("16 uur", "16.00"),
        ("0,5 u", "0.50"),
    ],
)
def test_hours(tekst: str, waarde: str) -> None:
    assert str(lees_uren(tekst)) == waarde


@pytest.mark.parametrize("tekst", ["", "-1", "1:75", "veel", "1.234"])
def test_hours_that_are_asked_back(tekst: str) -> None:
    with pytest.raises(OngeldigeInvoer):
        lees_uren(tekst)


@pytest.mark.parametrize(
    ("tekst", "moment"),
    [
        ("14:30", time(14, 30)),
        ("14.30 uur", time(14, 30)),
        ("1430", time(14, 30)),
        ("930", time(9, 30)),
        ("9", time(9)),
        ("14u", time(14)),
        ("14u30", time(14, 30)),
        ("0:00", time(0)),
    ],
)
def test_times(tekst: str, moment: time) -> None:
    assert lees_tijd(tekst) == moment


@pytest.mark.parametrize("tekst", ["", "24:00", "12:60", "half drie", "12345", "1:3"])
def test_times_that_are_asked_back(tekst: str) -> None:
    with pytest.raises(OngeldigeInvoer):
        lees_tijd(tekst)


@given(st.times())
def test_a_time_that_is_shown_can_be_typed(moment: time) -> None:
    assert lees_tijd(tijd(moment)) == moment.replace(second=0, microsecond=0, fold=0)


def test_whole_numbers() -> None:
    assert lees_geheel(" 42 ") == 42
    assert lees_geheel("1.234") == 1234
    for tekst in ("", "4,2", "-1", "1.23", "x", "9" * 20, "٣"):
        with pytest.raises(OngeldigeInvoer):
            lees_geheel(tekst)


def test_yes_and_no() -> None:
    assert lees_ja_nee("Ja") is True
    assert lees_ja_nee("n") is False
    with pytest.raises(OngeldigeInvoer, match="Typ ja of nee"):
        lees_ja_nee("misschien")
