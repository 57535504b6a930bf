"""Dutch formatting of dates, money and numbers."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest

from werkplek.regels.opmaak import (
    aantal,
    afstand_woorden,
    bedrag,
    bedrag_rond,
    dag_kort,
    dagen_woorden,
    datum_echo,
    datum_kort,
    datum_lang,
    datum_met_dag,
    getal,
    hoofdletter,
    opsomming,
    procent,
    tijd,
)

ZATERDAG = date(2026, 3, 7)


def test_dates() -> None:
    assert datum_kort(ZATERDAG) == "07-03-2026"
    assert datum_lang(ZATERDAG) == "7 maart 2026"
    assert datum_met_dag(ZATERDAG) == "zaterdag 7 maart 2026"
    assert dag_kort(ZATERDAG) == "za 07-03"
    assert datum_echo(ZATERDAG, date(2025, 9, 7)) == "za 07-03-2026 (over 6 maanden)"
    assert tijd(time(9, 5)) == "9.05 uur"


@pytest.mark.parametrize(
    ("waarde", "tekst"),
    [
        ("1234.56", "€\u00a01.234,56"),
        ("-12", "€\u00a0-12,00"),
        ("0", "€\u00a00,00"),
        ("-0.004", "€\u00a00,00"),
        ("0.005", "€\u00a00,01"),
        ("1234567", "€\u00a01.234.567,00"),
        ("1E+3", "€\u00a01.000,00"),
    ],
)
def test_amounts(waarde: str, tekst: str) -> None:
    assert bedrag(Decimal(waarde)) == tekst


def test_whole_euros_round_half_up() -> None:
    assert bedrag_rond(Decimal(228000)) == "€\u00a0228.000"
    assert bedrag_rond(Decimal("2.50")) == "€\u00a03"
    assert bedrag_rond(Decimal("-0.40")) == "€\u00a00"


@pytest.mark.parametrize(
    ("waarde", "tekst"),
    [
        (1234, "1.234"),
        (Decimal("12.50"), "12,5"),
        (Decimal("16.00"), "16"),
        (Decimal("1E+3"), "1.000"),
        (Decimal("100"), "100"),
        (Decimal("-1234.05"), "-1.234,05"),
    ],
)
def test_numbers(waarde: int | Decimal, tekst: str) -> None:
    assert getal(waarde) == tekst


def test_percentages() -> None:
    assert procent(Decimal("0.75")) == "75%"
    assert procent(Decimal("0.567"), 1) == "56,7%"
    assert procent(Decimal("0.005")) == "1%"


def test_words() -> None:
    assert opsomming([]) == ""
    assert opsomming(["school"]) == "school"
    assert opsomming(["school", "zorg"]) == "school en zorg"
    assert opsomming(["school", "zorg", "stichting"]) == "school, zorg en stichting"
    assert aantal(1, "gesprek", "gesprekken") == "1 gesprek"
    assert aantal(1200, "gesprek", "gesprekken") == "1.200 gesprekken"
    assert hoofdletter("de heer Van Puffelen") == "De heer Van Puffelen"


@pytest.mark.parametrize(
    ("dag", "woorden"),
    [
        (4, "3 dagen te laat"),
        (6, "1 dag te laat"),
        (7, "vandaag"),
        (8, "morgen"),
        (9, "over 2 dagen"),
    ],
)
def test_days_of_a_deadline(dag: int, woorden: str) -> None:
    assert dagen_woorden(date(2026, 3, dag), ZATERDAG) == woorden


@pytest.mark.parametrize(
    ("datum", "woorden"),
    [
        (date(2026, 3, 6), "gisteren"),
        (date(2026, 3, 7), "vandaag"),
        (date(2026, 3, 8), "morgen"),
        (date(2026, 3, 2), "5 dagen geleden"),
        (date(2026, 4, 6), "over 4 weken"),
        (date(2026, 5, 6), "over 1 maand"),
        (date(2026, 9, 6), "over 5 maanden"),
        (date(2026, 9, 7), "over 6 maanden"),
        (date(2028, 3, 7), "over 2 jaar"),
        (date(1952, 3, 28), "73 jaar geleden"),
    ],
)
def test_distance(datum: date, woorden: str) -> None:
    assert afstand_woorden(datum, ZATERDAG) == woorden
