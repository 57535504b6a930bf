"""A new store: what it starts with, and what is refused without leaving anything behind."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from db.fouten import OpslagFout, VerkeerdeSleutel, VerkeerdGebruik
from werkplek import aanmelden, nieuw, regelingen
from werkplek.regels.regelingen import Sleutel


def _klok() -> date:
    return date(2012, 3, 15)


def test_a_new_store_holds_the_gemeente_and_what_holds_for_every_gemeente(tmp_path: Path) -> None:
    pad = tmp_path / "haren.werkplek"
    nieuw.maak(pad, " Haren ", None, None, "Marjan").close()
    plek = aanmelden.open_bestand(pad, None, _klok, account="marjan")
    try:
        assert aanmelden.gemeentenaam(plek) == "Haren"
        assert plek.wie == "marjan"
        nu = {beeld.sleutel: beeld.nu for beeld in regelingen.overzicht(plek)}
        assert nu[Sleutel.BEZWAAR_DAGEN] is not None
        assert nu[Sleutel.ID_LEEFTIJDSGRENS] is None
    finally:
        plek.sluit()


def test_a_preset_comes_on_top(tmp_path: Path) -> None:
    pad = tmp_path / "haren.werkplek"
    nieuw.maak(pad, "Haren", "haren-2012", None, "Marjan").close()
    plek = aanmelden.open_bestand(pad, None, _klok)
    try:
        nu = {beeld.sleutel: beeld.nu for beeld in regelingen.overzicht(plek)}
        assert nu[Sleutel.BEZWAAR_DAGEN] is not None
        assert nu[Sleutel.ID_LEEFTIJDSGRENS] is not None
    finally:
        plek.sluit()


def test_every_preset_has_words_and_the_common_one_is_no_choice() -> None:
    assert nieuw.ALGEMEEN not in nieuw.presets()
    assert "haren-2012" in nieuw.presets()
    assert nieuw.presetnaam("haren-2012") == "Haren 2012"


def test_a_passphrase_is_needed_from_then_on(tmp_path: Path) -> None:
    pad = tmp_path / "haren.werkplek"
    nieuw.maak(pad, "Haren", None, "een lange wachtzin", "Marjan").close()
    with pytest.raises(VerkeerdeSleutel):
        aanmelden.open_bestand(pad, None, _klok)
    with pytest.raises(VerkeerdeSleutel):
        aanmelden.open_bestand(pad, "een andere wachtzin", _klok)
    aanmelden.open_bestand(pad, "een lange wachtzin", _klok).sluit()


@pytest.mark.parametrize(("gemeente", "preset"), [(" ", None), ("Haren", "bestaat-niet")])
def test_a_refused_store_leaves_nothing(tmp_path: Path, gemeente: str, preset: str | None) -> None:
    with pytest.raises(VerkeerdGebruik):
        nieuw.maak(tmp_path / "x.werkplek", gemeente, preset, None, "Marjan")
    assert list(tmp_path.iterdir()) == []


def test_an_existing_file_is_never_overwritten(tmp_path: Path) -> None:
    pad = tmp_path / "x.werkplek"
    pad.write_bytes(b"van iemand anders")
    with pytest.raises(OpslagFout):
        nieuw.maak(pad, "Haren", None, None, "Marjan")
    assert pad.read_bytes() == b"van iemand anders"
