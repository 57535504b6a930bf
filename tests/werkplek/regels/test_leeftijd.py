"""Age: C-11 to C-13, leap days, and that it grows by one a year."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.fouten import OngeldigeInvoer
from werkplek.regels.leeftijd import jaren_en_maanden, leeftijd, leeftijd_woorden

GEBOORTEDATA = st.dates(date(1920, 1, 1), date(2010, 12, 31))


@pytest.mark.parametrize(
    ("geboren", "peildatum", "verwacht"),
    [
        (date(1952, 3, 28), date(2012, 3, 1), (59, 11)),
        (date(1952, 3, 1), date(2012, 3, 1), (60, 0)),
        (date(1952, 3, 2), date(2012, 3, 1), (59, 11)),
        (date(1952, 6, 15), date(2012, 3, 1), (59, 8)),
        (date(1952, 2, 29), date(2013, 2, 28), (60, 11)),
        (date(1952, 2, 29), date(2013, 3, 1), (61, 0)),
        (date(1952, 1, 31), date(2012, 2, 29), (60, 0)),
        (date(2012, 3, 1), date(2012, 3, 1), (0, 0)),
    ],
)
def test_age(geboren: date, peildatum: date, verwacht: tuple[int, int]) -> None:
    assert jaren_en_maanden(geboren, peildatum) == verwacht
    assert leeftijd(geboren, peildatum) == verwacht[0]


def test_age_in_words() -> None:
    assert leeftijd_woorden(date(1952, 3, 28), date(2012, 3, 1)) == "59 jaar en 11 maanden"
    assert leeftijd_woorden(date(1952, 2, 1), date(2012, 3, 1)) == "60 jaar en 1 maand"
    assert leeftijd_woorden(date(1952, 3, 1), date(2012, 3, 1)) == "60 jaar"


def test_a_birth_after_the_peildatum_is_refused() -> None:
    with pytest.raises(OngeldigeInvoer, match="ligt na 1 maart 2012") as fout:
        leeftijd(date(2012, 3, 2), date(2012, 3, 1))
    assert fout.value.veld == "geboortedatum"


@given(GEBOORTEDATA, st.integers(0, 110))
def test_the_birthday_is_the_first_day_of_the_age(geboren: date, jaren: int) -> None:
    try:
        dag = geboren.replace(year=geboren.year + jaren)
    except ValueError:  # 29 February in a year that has none
        dag = date(geboren.year + jaren, 3, 1)
    assert leeftijd(geboren, dag) == jaren
    if jaren:
        assert leeftijd(geboren, dag - timedelta(days=1)) == jaren - 1
