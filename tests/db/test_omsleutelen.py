"""Another data key: everything comes along, old keys stop, and a crash leaves a store that opens."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from db import logboek, omsleutelen, reservekopie, schema, sleutelbestand, toegang
from db.begrippen import Aanleiding, Sleutelsoort
from db.fouten import InGebruik, OpslagFout, VerkeerdeSleutel
from db.model import LogHandeling
from db.sleutelbestand import Generatie, Toegang, plek
from db.store import Store
from db.zoeken import zoek
from tests.db.hulp import WIE, Inhoud, client, inhoud, voeg_toe
from tests.db.sleutels import WACHTZIN

NU = datetime(2026, 3, 2, 10, 15, tzinfo=UTC)
ANDERE = "vier paarse olifanten dansen"


@pytest.fixture
def pad(tmp_path: Path, zuinig: None) -> Path:
    """A closed, encrypted store of sixty clients and two medewerkers who can open it."""
    pad = tmp_path / "geheim.werkplek"
    with Store.nieuw(pad, WACHTZIN, naam=WIE, netwerk=False) as store:
        for n in range(60):
            voeg_toe(store, client(f"C{n}", f"Ĳzer{n}"))
        sleutel = store.sleutel
        assert sleutel is not None

        def ook_bert(was: Generatie) -> Generatie:
            return was.met(
                sleutelbestand.nieuwe_ingang(
                    was, sleutel, Sleutelsoort.WACHTZIN, "Bert Roelfsema", ANDERE
                )
            )

        toegang.wijzig(store, WIE, "Toegang gegeven", ook_bert)
    return pad


def _toegang(pad: Path, zin: str = WACHTZIN) -> Toegang:
    return sleutelbestand.ontgrendel(pad, zin)


def _all(pad: Path, zin: str | Toegang | None) -> Inhoud:
    with Store.open(pad, zin, netwerk=False) as store:
        with store.lezen() as session:
            assert logboek.verify(session) is None
            assert len(zoek(session, "ijzer5")) == 11
        return inhoud(store, versie=True)


def test_everything_comes_along_and_everyone_still_opens(pad: Path) -> None:
    before, file = _all(pad, WACHTZIN), pad.read_bytes()
    old = _toegang(pad)
    new = omsleutelen.versleutel_opnieuw(pad, old, NU)
    assert new.sleutel.dek != old.sleutel.dek
    assert pad.read_bytes()[:16] != file[:16]
    for zin in (WACHTZIN, ANDERE, new):
        assert _all(pad, zin) == before
    with Store.open(pad, new, netwerk=False) as store, store.lezen() as session:
        last = session.query(LogHandeling).order_by(LogHandeling.id.desc()).first()
        assert last is not None
        assert (last.label, last.grens) == ("Bestand opnieuw versleuteld", True)
        raw: Any = session.connection().connection.driver_connection
        assert schema.application_id(raw) == schema.APPLICATION_ID
        assert schema.version(raw) == schema.VERSION
    map_ = reservekopie.standaardmap(pad)
    assert sorted(p.name for p in pad.parent.iterdir()) == [pad.name, plek(pad).name, map_.name]
    (kopie,) = reservekopie.lijst(map_)
    assert kopie.manifest is not None
    assert kopie.manifest.aanleiding is Aanleiding.VOOR_SLEUTELWISSEL
    with Store.open(kopie.pad, old, netwerk=False) as store:
        assert inhoud(store, versie=True) == before


def test_who_kept_the_old_key_or_left_reads_no_more(pad: Path) -> None:
    old, old_keys = _toegang(pad), plek(pad).read_bytes()
    bert = _toegang(pad, ANDERE).ingang
    omsleutelen.versleutel_opnieuw(pad, old, NU, [bert])
    with pytest.raises(VerkeerdeSleutel):
        Store.open(pad, old, netwerk=False)
    with pytest.raises(VerkeerdeSleutel):
        Store.open(pad, ANDERE, netwerk=False)
    new_keys = plek(pad).read_bytes()
    plek(pad).write_bytes(old_keys)
    with pytest.raises(OpslagFout, match="hoort niet bij"):
        Store.open(pad, ANDERE, netwerk=False)
    plek(pad).write_bytes(new_keys)
    _all(pad, WACHTZIN)


def test_the_own_key_cannot_be_left_out(pad: Path) -> None:
    old = _toegang(pad)
    before = pad.read_bytes()
    with pytest.raises(OpslagFout, match="eigen sleutel"):
        omsleutelen.versleutel_opnieuw(pad, old, NU, [old.ingang])
    assert pad.read_bytes() == before


def test_an_open_store_is_left_alone(pad: Path) -> None:
    with Store.open(pad, WACHTZIN, netwerk=False), pytest.raises(InGebruik):
        omsleutelen.versleutel_opnieuw(pad, _toegang(pad), NU)
    _all(pad, WACHTZIN)


def test_a_store_to_practise_on_becomes_encrypted(tmp_path: Path, zuinig: None) -> None:
    pad = tmp_path / "open.werkplek"
    with Store.nieuw(pad, netwerk=False) as store:
        for n in range(60):
            voeg_toe(store, client(f"C{n}", f"Ĳzer{n}"))
        before = inhoud(store, versie=True)
    made = omsleutelen.versleutel(pad, WIE, WACHTZIN)
    assert _all(pad, made) == _all(pad, WACHTZIN) == before
    assert b"zer5" not in pad.read_bytes()
    with pytest.raises(OpslagFout, match="al versleuteld"):
        omsleutelen.versleutel(pad, WIE, WACHTZIN)


class Kill(BaseException):
    """The power fails here: three files of the backup, then key file, store and key file."""


def _break_at(monkeypatch: pytest.MonkeyPatch, number: int, after: bool) -> Callable[[], int]:
    """Die before or after the n-th file that is put in place."""
    done = [0]
    replace = Path.replace

    def counted(self: Path, target: Path) -> Path:
        done[0] += 1
        if done[0] == number and not after:
            raise Kill
        moved = replace(self, target)
        if done[0] == number:
            raise Kill
        return moved

    monkeypatch.setattr(Path, "replace", counted)
    return lambda: done[0]


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("number", range(1, 7))
def test_a_crash_between_the_files_leaves_a_store_that_opens(
    pad: Path, monkeypatch: pytest.MonkeyPatch, number: int, after: bool
) -> None:
    before = _all(pad, WACHTZIN)
    old = _toegang(pad)
    reached = _break_at(monkeypatch, number, after)
    with pytest.raises(Kill):
        omsleutelen.versleutel_opnieuw(pad, old, NU)
    assert reached() == number
    monkeypatch.undo()
    for zin in (WACHTZIN, ANDERE):
        assert _all(pad, zin) == before
    # and once more, over what the crash left
    assert _all(pad, omsleutelen.versleutel_opnieuw(pad, _toegang(pad), NU)) == before


def test_a_disk_without_room_leaves_it_as_it_was(
    pad: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, keys = pad.read_bytes(), plek(pad).read_bytes()

    def full(_pad: Path, _inhoud: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(sleutelbestand, "schrijf_blijvend", full)
    with pytest.raises(OpslagFout, match="niets gewijzigd"):
        omsleutelen.versleutel_opnieuw(pad, _toegang(pad), NU)
    monkeypatch.undo()
    assert plek(pad).read_bytes() == keys
    assert len(pad.read_bytes()) == len(before)
    _all(pad, WACHTZIN)
