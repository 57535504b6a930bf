"""Address lines for envelopes, screens and running text."""

from __future__ import annotations

import pytest

from werkplek.regels.adressen import (
    Adres,
    adres_op_een_regel,
    adresregels,
    ontbreekt_voor_post,
    straatregel,
)

THUIS = Adres("Rijksstraatweg", "12", "2", "9751aa", "Haren")


@pytest.mark.parametrize(
    ("toevoeging", "regel"),
    [
        ("", "Kerklaan 103"),
        ("c", "Kerklaan 103 c"),
        ("III", "Kerklaan 103 III"),
        ("2", "Kerklaan 103-2"),
        ("-2", "Kerklaan 103-2"),
        (" bis ", "Kerklaan 103 bis"),
    ],
)
def test_number_and_addition(toevoeging: str, regel: str) -> None:
    assert straatregel(Adres("Kerklaan", "103", toevoeging)) == regel


def test_envelope_and_screen() -> None:
    assert adresregels(THUIS) == ("Rijksstraatweg 12-2", "9751 AA  HAREN")
    assert adres_op_een_regel(THUIS) == "Rijksstraatweg 12-2, 9751 AA Haren"


def test_a_postbus_goes_before_the_street_but_not_at_the_door() -> None:
    adres = Adres("Raadhuisplein", "10", "", "9751 AN", "Haren", "Postbus 21", "9750AA")
    assert adresregels(adres) == ("Postbus 21", "9750 AA  HAREN")
    assert adresregels(adres, bezoek=True) == ("Raadhuisplein 10", "9751 AN  HAREN")


def test_free_lines_replace_the_rest() -> None:
    adres = Adres("Kerklaan", "1", regels=("p/a De Hoeve", " ", "Dorpsweg  3", "9755 AB  ONNEN"))
    assert adresregels(adres) == ("p/a De Hoeve", "Dorpsweg 3", "9755 AB ONNEN")
    assert ontbreekt_voor_post(adres) == ()


def test_what_is_missing_is_named_and_never_printed_as_an_empty_line() -> None:
    assert adresregels(Adres(plaats="Haren")) == ("HAREN",)
    assert adresregels(Adres()) == ()
    assert ontbreekt_voor_post(Adres(straat="Kerklaan", plaats="Haren")) == (
        "het huisnummer",
        "de postcode",
    )
    assert ontbreekt_voor_post(Adres(postbus="21", plaats="Haren")) == (
        "de postcode van de postbus",
    )
    assert ontbreekt_voor_post(THUIS) == ()


def test_a_foreign_postcode_stays_as_recorded() -> None:
    assert adresregels(Adres("Hauptstrasse", "5", "", "26789", "Leer")) == (
        "Hauptstrasse 5",
        "26789  LEER",
    )
