"""Working days, holidays, legal terms and months: C-02 to C-04, C-38, C-41, C-46 and 2026-2028."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from werkplek.regels.kalender import (
    Feestdag,
    feestdag_op,
    feestdagen,
    is_werkdag,
    plus_maanden,
    termijn_einde,
    volgende_werkdag,
    vorige_werkdag,
    waarom_geen_werkdag,
)
from werkplek.regels.uitleg import als_zin

DAGEN = st.dates(date(1990, 1, 1), date(2100, 12, 31))

# computed from the law, apart from the library: (month, day) in the order of the year
WETTELIJK = {
    2026: "01-01 04-03 04-06 04-27 05-05 05-14 05-25 12-25 12-26",
    2027: "01-01 03-26 03-29 04-27 05-05 05-06 05-17 12-25 12-26",
    2028: "01-01 04-14 04-17 04-27 05-05 05-25 06-05 12-25 12-26",
}


@pytest.mark.parametrize("jaar", WETTELIJK)
def test_holidays_of_the_termijnenwet(jaar: int) -> None:
    zondagen = {Feestdag.EERSTE_PAASDAG, Feestdag.EERSTE_PINKSTERDAG}
    gevonden = [f"{dag:%m-%d}" for dag in feestdagen(jaar) if not feestdag_op(dag) & zondagen]
    assert " ".join(gevonden) == WETTELIJK[jaar]


@pytest.mark.parametrize(
    ("dag", "naam"),
    [
        (date(2012, 4, 30), "Koninginnedag"),
        (date(2013, 4, 30), "Koninginnedag"),
        (date(2006, 4, 29), "Koninginnedag"),  # 30 April 2006 was a Sunday
        (date(2014, 4, 26), "Koningsdag"),  # 27 April 2014 was a Sunday
        (date(2015, 4, 27), "Koningsdag"),
        (date(2012, 4, 6), "Goede Vrijdag"),
        (date(2016, 5, 5), "Bevrijdingsdag en Hemelvaartsdag"),
    ],
)
def test_moving_and_coinciding_holidays(dag: date, naam: str) -> None:
    assert feestdagen(dag.year)[dag] == naam
    assert not is_werkdag(dag)


def test_queens_day_ends_with_2013() -> None:
    assert date(2014, 4, 30) not in feestdagen(2014)
    assert date(2006, 4, 30) not in feestdagen(2006)


@given(st.integers(1990, 2100))
def test_5_may_and_good_friday_count_every_year(jaar: int) -> None:
    soorten = [soort for dag in feestdagen(jaar) for soort in feestdag_op(dag)]
    assert Feestdag.BEVRIJDINGSDAG in feestdag_op(date(jaar, 5, 5))
    assert sorted(soorten) == sorted(Feestdag)


def test_the_caller_cannot_change_the_holidays() -> None:
    feestdagen(2026).clear()
    assert date(2026, 1, 1) in feestdagen(2026)


def test_office_chooses_its_days_off() -> None:
    bevrijdingsdag = date(2026, 5, 5)
    kantoor_open = frozenset(Feestdag) - {Feestdag.BEVRIJDINGSDAG}
    assert not is_werkdag(bevrijdingsdag)
    assert is_werkdag(bevrijdingsdag, kantoor_open)
    assert not is_werkdag(date(2016, 5, 5), kantoor_open)  # also Hemelvaartsdag
    assert not is_werkdag(date(2026, 5, 9), frozenset())  # a Saturday stays one


@pytest.mark.parametrize(
    ("verzonden", "laatste"),
    [
        (date(2026, 11, 24), date(2027, 1, 5)),
        (date(2026, 11, 13), date(2026, 12, 28)),
        (date(2026, 3, 24), date(2026, 5, 6)),
    ],
)
def test_bezwaartermijn(verzonden: date, laatste: date) -> None:
    einde, uitleg = termijn_einde(verzonden, 42)
    assert einde == laatste
    assert str(laatste.year) in uitleg.conclusie


def test_the_uitleg_of_a_moved_term_names_the_holiday() -> None:
    _, uitleg = termijn_einde(date(2026, 11, 13), 42)
    assert als_zin(uitleg) == (
        "De laatste dag is maandag 28 december 2026. Zo komen wij daaraan: verzonden op vrijdag "
        "13 november 2026; de termijn van 42 dagen begint de dag daarna en eindigt op vrijdag 25 "
        "december 2026; vrijdag 25 december 2026 is eerste kerstdag, dus de termijn loopt door tot "
        "en met maandag 28 december 2026. Bron: Awb 6:7 en 6:8, Algemene termijnenwet art. 1."
    )


@given(DAGEN, st.integers(0, 90))
def test_a_short_term_ends_on_the_first_working_day(verzonden: date, dagen: int) -> None:
    einde, _ = termijn_einde(verzonden, dagen)
    nominaal = verzonden + timedelta(days=dagen)
    assert einde >= nominaal
    assert is_werkdag(einde)
    assert not any(is_werkdag(nominaal + timedelta(n)) for n in range((einde - nominaal).days))


@given(DAGEN, st.integers(91, 800))
def test_a_long_term_is_never_moved(verzonden: date, dagen: int) -> None:
    assert termijn_einde(verzonden, dagen)[0] == verzonden + timedelta(days=dagen)


@given(DAGEN)
def test_working_days_around_a_day(dag: date) -> None:
    vorige, volgende = vorige_werkdag(dag), volgende_werkdag(dag)
    assert vorige <= dag <= volgende
    assert is_werkdag(vorige)
    assert is_werkdag(volgende)
    assert is_werkdag(dag) == (vorige == dag == volgende)
    assert is_werkdag(dag) == (waarom_geen_werkdag(dag) == "")


def test_deadlines_move_back_and_payments_forward() -> None:
    assert vorige_werkdag(date(2020, 3, 15)) == date(2020, 3, 13)  # C-38
    assert vorige_werkdag(date(2021, 2, 28)) == date(2021, 2, 26)  # C-41
    assert volgende_werkdag(date(2020, 10, 31)) == date(2020, 11, 2)  # C-04


@pytest.mark.parametrize(
    ("start", "maanden", "verwacht"),
    [
        (date(2016, 2, 29), 12, date(2017, 2, 28)),  # C-02
        (date(2016, 8, 31), 6, date(2017, 2, 28)),  # C-03
        (date(2016, 8, 31), 12, date(2017, 8, 31)),
        (date(2019, 10, 31), 6, date(2020, 4, 30)),  # C-04
        (date(2020, 2, 29), 12, date(2021, 2, 28)),  # C-41
        (date(2020, 8, 31), -6, date(2020, 2, 29)),  # C-51
    ],
)
def test_calendar_months(start: date, maanden: int, verwacht: date) -> None:
    assert plus_maanden(start, maanden) == verwacht


@given(DAGEN, st.integers(-240, 240))
def test_months_do_not_drift(start: date, maanden: int) -> None:
    datum = plus_maanden(start, maanden)
    assert (datum.year * 12 + datum.month) - (start.year * 12 + start.month) == maanden
    einde_van_de_maand = (datum.replace(day=1) + relativedelta(months=1)) - timedelta(days=1)
    assert datum.day == min(start.day, einde_van_de_maand.day)
