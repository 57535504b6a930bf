"""How an uitleg becomes a sentence."""

from __future__ import annotations

from werkplek.regels.uitleg import Stap, Uitleg, als_zin, leg_uit


def test_one_line_with_steps_and_source() -> None:
    uitleg = leg_uit("Buiten de afbouw.", "geboren in 1952", "", "60 jaar", bron="ID-09")
    assert uitleg.stappen == (Stap("geboren in 1952"), Stap("60 jaar"))
    assert als_zin(uitleg) == (
        "Buiten de afbouw. Zo komen wij daaraan: geboren in 1952; 60 jaar. Bron: raadsbericht Afbouw ID-banen 2012."
    )


def test_what_is_absent_leaves_no_trace() -> None:
    assert als_zin(Uitleg("Open.")) == "Open."
