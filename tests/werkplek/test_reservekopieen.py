"""Backups at the desk: two places, what failed in words, how old the last good one is."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from db.begrippen import Aanleiding, Kopietoestand
from db.fouten import Beschadigd, OngeldigeInvoer
from db.reservekopie import standaardmap
from db.store import Store
from tests.db.sleutels import WACHTZIN
from werkplek import aanmelden, reservekopieen, taken
from werkplek.werkplek import Werkplek

NU = datetime(2012, 3, 15, 10, 15, tzinfo=UTC)
UUR = timedelta(hours=1)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A second place."""
    map_ = tmp_path / "stick"
    map_.mkdir()
    return map_


def _doe(plek: Werkplek) -> None:
    taken.voeg_toe(plek, "Bellen", plek.peildatum)


def test_both_places_get_one(plek: Werkplek, stick: Path) -> None:
    assert reservekopieen.tweede_map(plek) is None
    assert reservekopieen.laatste_goede(plek, NU) is None
    reservekopieen.zet_tweede_map(plek, stick)
    assert reservekopieen.tweede_map(plek) == stick
    gedaan = reservekopieen.maak(plek, Aanleiding.START, NU)
    assert gedaan.mislukt == ()
    assert [pad.parent for pad in gedaan.gemaakt] == [standaardmap(plek.pad), stick]
    assert len({pad.read_bytes() for pad in gedaan.gemaakt}) == 1
    for pad in gedaan.gemaakt:
        reservekopieen.controleer(plek, pad)
    regels = reservekopieen.lijst(plek)
    assert sorted(regel.tweede for regel in regels) == [False, True]
    for regel in regels:
        assert regel.toestand is Kopietoestand.GOED
        assert regel.aanleiding is Aanleiding.START
        assert regel.clienten
    assert reservekopieen.lijst_in(stick)[0].pad.parent == stick


def test_a_second_place_that_is_absent_is_said_and_the_first_is_made(
    plek: Werkplek, stick: Path
) -> None:
    reservekopieen.zet_tweede_map(plek, stick)
    stick.rmdir()
    gedaan = reservekopieen.maak(plek, Aanleiding.SLUITEN, NU, overslaan=True)
    assert len(gedaan.gemaakt) == 1
    (zin,) = gedaan.mislukt
    assert str(stick) in zin
    assert "Sluit de schijf of de stick aan" in zin
    # Nothing changed since, but it is still not there: that stays said.
    again = reservekopieen.maak(plek, Aanleiding.SLUITEN, NU + UUR, overslaan=True)
    assert not again.ongewijzigd
    assert again.mislukt == (zin,)
    stick.mkdir()
    later = reservekopieen.maak(plek, Aanleiding.SLUITEN, NU + UUR, overslaan=True)
    assert [pad.parent for pad in later.gemaakt] == [stick]
    assert reservekopieen.maak(plek, Aanleiding.SLUITEN, NU + UUR, overslaan=True).ongewijzigd


def test_a_first_place_that_fails_does_not_stop_the_second(plek: Werkplek, stick: Path) -> None:
    reservekopieen.zet_tweede_map(plek, stick)
    standaardmap(plek.pad).write_bytes(b"in de weg")
    gedaan = reservekopieen.maak(plek, Aanleiding.START, NU)
    assert [pad.parent for pad in gedaan.gemaakt] == [stick]
    assert len(gedaan.mislukt) == 1


def test_how_old_the_last_good_one_is(plek: Werkplek, stick: Path) -> None:
    reservekopieen.zet_tweede_map(plek, stick)
    gedaan = reservekopieen.maak(plek, Aanleiding.START, NU)
    _doe(plek)
    _doe(plek)
    laatste = reservekopieen.laatste_goede(plek, NU + 3 * UUR)
    assert laatste is not None
    assert laatste.pad in gedaan.gemaakt
    assert (laatste.leeftijd, laatste.handelingen_erna) == (3 * UUR, 2)
    # The clock was set back since.
    terug = reservekopieen.laatste_goede(plek, NU - UUR)
    assert terug is not None
    assert terug.leeftijd == timedelta()
    for pad in reservekopieen.maak(plek, Aanleiding.TUSSENTIJDS, NU + UUR).gemaakt:
        pad.write_bytes(b"half")
    weer = reservekopieen.laatste_goede(plek, NU + 3 * UUR)
    assert weer is not None
    assert weer.leeftijd == 3 * UUR


def test_a_backup_of_another_line_is_not_the_last_good_one(plek: Werkplek) -> None:
    reservekopieen.maak(plek, Aanleiding.START, NU)
    _doe(plek)
    (eerste,) = reservekopieen.lijst(plek)
    pad = plek.pad
    plek.sluit()
    gedaan = reservekopieen.zet_terug(pad, eerste.pad, None, plek.wie, NU + UUR)
    assert gedaan.bewaard is not None
    terug = aanmelden.open_bestand(pad, None, plek.klok)
    laatste = reservekopieen.laatste_goede(terug, NU + 2 * UUR)
    assert laatste is not None
    assert laatste.pad == eerste.pad
    assert laatste.handelingen_erna == 1
    assert len(reservekopieen.lijst(terug)) == 2
    terug.sluit()


def test_while_it_is_locked_that_is_said(tmp_path: Path) -> None:
    pad = tmp_path / "geheim.werkplek"
    store = Store.nieuw(pad, WACHTZIN)
    plek = Werkplek(store, "Anja de Wit", lambda: NU.date())
    store.vergrendel()
    gedaan = reservekopieen.maak(plek, Aanleiding.TUSSENTIJDS, NU)
    assert gedaan.gemaakt == ()
    assert "vergrendeld" in gedaan.mislukt[0]
    store.close()


def test_a_second_place_that_cannot_be(plek: Werkplek, stick: Path) -> None:
    for map_ in (stick / "weg", Path("stick"), plek.pad, plek.pad.parent):
        with pytest.raises(OngeldigeInvoer):
            reservekopieen.zet_tweede_map(plek, map_)
    reservekopieen.zet_tweede_map(plek, stick)
    reservekopieen.zet_tweede_map(plek, None)
    assert reservekopieen.tweede_map(plek) is None


def test_a_damaged_copy_shows_when_it_is_read_again(plek: Werkplek) -> None:
    (pad,) = reservekopieen.maak(plek, Aanleiding.START, NU).gemaakt
    contents = bytearray(pad.read_bytes())
    contents[5000] ^= 1
    pad.write_bytes(contents)
    with pytest.raises(Beschadigd, match="Kies een andere"):
        reservekopieen.controleer(plek, pad)
    shutil.rmtree(standaardmap(plek.pad))
    assert reservekopieen.lijst(plek) == []
