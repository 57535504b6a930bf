"""Burgerservicenummer, IBAN and postcode: C-48."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.fouten import OngeldigeInvoer
from werkplek.regels.nummers import (
    bsn_geldig,
    iban_leesbaar,
    normaliseer_bsn,
    normaliseer_iban,
    normaliseer_postcode,
)


@pytest.mark.parametrize("bsn", ["111222333", "123456782", "000000012", "000000139"])
def test_good_bsn(bsn: str) -> None:
    assert bsn_geldig(bsn)
    assert normaliseer_bsn(f" {bsn[:4]}.{bsn[4:6]}.{bsn[6:]}") == bsn


@pytest.mark.parametrize(
    "bsn", ["123456789", "000000000", "", "12", "1112223330", "11122233a", "١١١٢٢٢٣٣٣"]
)
def test_wrong_bsn_is_refused_without_repeating_it(bsn: str) -> None:
    assert not bsn_geldig(bsn)
    with pytest.raises(OngeldigeInvoer) as fout:
        normaliseer_bsn(bsn)
    assert fout.value.veld == "bsn"
    assert not any(teken.isdigit() for teken in str(fout.value))


def test_eight_digits_get_their_zero() -> None:
    assert normaliseer_bsn("00000012") == "000000012"


@given(st.integers(0, 999_999_999))
def test_the_elfproef(nummer: int) -> None:
    cijfers = [int(cijfer) for cijfer in f"{nummer:09d}"]
    gewichten = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    som = sum(cijfer * gewicht for cijfer, gewicht in zip(cijfers, gewichten, strict=True))
    assert bsn_geldig(f"{nummer:09d}") == (som % 11 == 0 and nummer > 0)


def test_iban() -> None:
    assert normaliseer_iban("nl91 abna 0417 1643 00") == "NL91ABNA0417164300"
    assert iban_leesbaar("NL91ABNA0417164300") == "NL91 ABNA 0417 1643 00"
    for fout in ("NL92ABNA0417164300", "", "NL91ABNA041716430", "NL91ABNA04171643OO", "９９"):
        with pytest.raises(OngeldigeInvoer, match="klopt niet"):
            normaliseer_iban(fout)


@pytest.mark.parametrize("tekst", ["9751 AA", "9751aa", " 9751  AA "])
def test_postcode(tekst: str) -> None:
    assert normaliseer_postcode(tekst) == "9751 AA"


@pytest.mark.parametrize(
    "tekst", ["0123 AB", "9751 SS", "9751 SA", "9751 SD", "9751", "", "9751 ÄÄ"]
)
def test_wrong_postcode(tekst: str) -> None:
    with pytest.raises(OngeldigeInvoer, match="klopt niet"):
        normaliseer_postcode(tekst)
