"""The lock: one window writes, others hear who, and it never outlives the process that held it."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
import threading
from io import FileIO
from pathlib import Path

import pytest

from db import slot
from db.fouten import InGebruik
from db.plaats import account
from db.slot import Slot
from db.store import Store
from tests.db.hulp import client, inhoud, voeg_toe

HOLD = """
import sys
from pathlib import Path
from db.store import Store
store = Store.open(Path(sys.argv[1]), netwerk=sys.argv[2] == "True")
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def pad(tmp_path: Path) -> Path:
    """A closed store with one client."""
    pad = tmp_path / "proef.werkplek"
    with Store.nieuw(pad, netwerk=False) as store:
        voeg_toe(store, client("C1"))
    return pad


def _other_host(pad: Path) -> Path:
    bestand = pad.with_name(pad.name + ".slot")
    houder = {"account": "cora", "computer": "PC-ELDERS", "proces": 7, "sinds": "01-03-2012 09:00"}
    bestand.write_text(json.dumps(houder), encoding="utf-8")
    return bestand


def test_a_second_window_hears_who_has_it_and_since_when(pad: Path, netwerk: bool) -> None:
    with Store.open(pad, netwerk=netwerk) as store:
        with pytest.raises(InGebruik) as gezegd:
            Store.open(pad, netwerk=netwerk)
        zin = str(gezegd.value)
        assert f"{account()} op computer {socket.gethostname()}" in zin
        assert re.search(r"sinds \d\d-\d\d-\d{4} \d\d:\d\d", zin)
        voeg_toe(store, client("C2"))
    with Store.open(pad, netwerk=netwerk) as store:
        assert len(inhoud(store)) == 2


def test_another_process_is_refused_and_its_death_frees_the_lock(pad: Path, netwerk: bool) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(pad), str(netwerk)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        with pytest.raises(InGebruik, match="al in gebruik door"):
            Store.open(pad, netwerk=netwerk)
        other.kill()
    assert pad.with_name(pad.name + ".slot").exists()
    with Store.open(pad, netwerk=netwerk) as store:
        voeg_toe(store, client("C2"))
    assert list(pad.parent.iterdir()) == [pad]


def test_the_lock_of_another_computer_is_never_taken(pad: Path, netwerk: bool) -> None:
    bestand = _other_host(pad)
    before = bestand.read_bytes()
    with pytest.raises(InGebruik, match=r"cora op computer PC-ELDERS, .* Verwijder dan .*\.slot"):
        Store.open(pad, netwerk=netwerk)
    assert bestand.read_bytes() == before
    with Store.open(pad, alleen_lezen=True, netwerk=netwerk) as lezer:
        assert len(inhoud(lezer)) == 1
    bestand.unlink()
    Store.open(pad, netwerk=netwerk).close()


@pytest.mark.parametrize("rest", [b"", b"{", b"[1]", b"\xff\xfe", b'{"account": "x"}'])
def test_an_unreadable_lock_file_that_nobody_holds_is_taken(pad: Path, rest: bytes) -> None:
    pad.with_name(pad.name + ".slot").write_bytes(rest)
    Store.open(pad, netwerk=False).close()
    assert list(pad.parent.iterdir()) == [pad]


def test_a_refused_opening_frees_the_lock(pad: Path) -> None:
    whole = pad.read_bytes()
    pad.write_bytes(whole[:-1])
    with pytest.raises(Exception, match="beschadigd"):
        Store.open(pad, netwerk=False)
    pad.write_bytes(whole)
    Store.open(pad, netwerk=False).close()


def test_the_lock_tells_whether_the_last_window_closed_in_order(pad: Path) -> None:
    mijn = Slot(pad)
    mijn.neem()
    assert not mijn.onverwacht
    text = mijn.pad.read_bytes()
    mijn.geef_vrij()
    mijn.geef_vrij()
    mijn.pad.write_bytes(text)
    mijn.neem()
    assert mijn.onverwacht
    mijn.geef_vrij()
    assert not mijn.pad.exists()


def test_one_who_opened_the_file_before_it_went_away_does_not_lock_a_ghost(
    pad: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    oude, nieuwe, late = Slot(pad), Slot(pad), Slot(pad)
    oude.neem()
    lock = slot._try_lock

    def while_others_change_places(file: FileIO) -> bool:
        monkeypatch.setattr(slot, "_try_lock", lock)
        oude.geef_vrij()
        nieuwe.neem()
        return lock(file)

    monkeypatch.setattr(slot, "_try_lock", while_others_change_places)
    with pytest.raises(InGebruik):
        late.neem()
    nieuwe.geef_vrij()
    late.neem()
    late.geef_vrij()


def test_never_two_hold_it_however_they_come_and_go(pad: Path) -> None:
    """The file goes away with the lock; one who had it open already must not lock a ghost."""
    inside: list[int] = []
    seen: list[int] = []

    def come_and_go(number: int) -> None:
        for _ in range(150):
            mijn = Slot(pad)
            try:
                mijn.neem()
            except InGebruik:
                continue
            inside.append(number)
            seen.append(len(inside))
            inside.remove(number)
            mijn.geef_vrij()

    threads = [threading.Thread(target=come_and_go, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(seen) == {1}
    assert not Slot(pad).pad.exists()


def test_closing_twice_is_no_fault(pad: Path) -> None:
    store = Store.open(pad, netwerk=False)
    store.close()
    store.close()
    assert list(pad.parent.iterdir()) == [pad]
