"""Every connection the store hands out has every setting, on both lanes and in both places."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2 as sqlcipher

from db import plaats
from db.driver import OLDEST_SAFE_SQLITE, connect
from db.handeling import handeling
from db.store import Store
from tests.db.hulp import WIE, voeg_toe, werkgever

EVERYWHERE: dict[str, Any] = {
    "foreign_keys": 1,
    "recursive_triggers": 1,
    "cache_size": -65536,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "fullfsync": 1,
    "checkpoint_fullfsync": 1,
    "temp_store": 2,
}
LOCAL: dict[str, Any] = {"journal_mode": "wal", "locking_mode": "normal", "synchronous": 2}
SHARE: dict[str, Any] = {"journal_mode": "truncate", "locking_mode": "exclusive", "synchronous": 3}


def _settings(session: Session, wanted: dict[str, Any]) -> dict[str, Any]:
    connection = session.connection()
    return {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}


@pytest.mark.parametrize(
    "wachtzin", [None, "een zin die niemand raadt"], ids=["open", "versleuteld"]
)
def test_the_writing_lane(tmp_path: Path, netwerk: bool, wachtzin: str | None) -> None:
    wanted = {**EVERYWHERE, **(SHARE if netwerk else LOCAL), "query_only": 0}
    with Store.nieuw(tmp_path / "proef.werkplek", wachtzin, netwerk=netwerk) as store:
        for _ in range(2):
            with handeling(store, WIE, "Vragen") as h:
                assert _settings(h.session, wanted) == wanted


@pytest.mark.parametrize(
    "wachtzin", [None, "een zin die niemand raadt"], ids=["open", "versleuteld"]
)
def test_the_reading_lane(tmp_path: Path, netwerk: bool, wachtzin: str | None) -> None:
    wanted = {**EVERYWHERE, "query_only": 1}
    if netwerk:
        wanted = {**wanted, **SHARE}
    else:
        wanted = {**wanted, "journal_mode": "wal", "locking_mode": "normal"}
    with Store.nieuw(tmp_path / "proef.werkplek", wachtzin, netwerk=netwerk) as store:
        threads = 1 if netwerk else 2
        together = threading.Barrier(threads)
        found: list[dict[str, Any]] = []

        def read() -> None:
            with store.lezen() as session:
                together.wait(timeout=10)
                found.append(_settings(session, wanted))

        running = [threading.Thread(target=read) for _ in range(threads)]
        for thread in running:
            thread.start()
        for thread in running:
            thread.join()
        assert found == [wanted] * threads


def test_opened_only_to_read(tmp_path: Path, netwerk: bool) -> None:
    pad = tmp_path / "proef.werkplek"
    Store.nieuw(pad, netwerk=netwerk).close()
    wanted = {**EVERYWHERE, "query_only": 1, "locking_mode": "normal"}
    with (
        Store.open(pad, alleen_lezen=True, netwerk=netwerk) as store,
        store.lezen() as session,
    ):
        assert _settings(session, wanted) == wanted


def test_a_file_from_a_local_disk_is_used_on_a_share_without_shared_memory(tmp_path: Path) -> None:
    pad = tmp_path / "proef.werkplek"
    with Store.nieuw(pad, netwerk=False) as store:
        voeg_toe(store, werkgever("W1"))
    with Store.open(pad, alleen_lezen=True, netwerk=True) as store, store.lezen() as session:
        assert _settings(session, {"journal_mode": ""}) == {"journal_mode": "wal"}
        assert not pad.with_name(pad.name + "-shm").exists()
    with Store.open(pad, netwerk=True) as store:
        voeg_toe(store, werkgever("W2"))
        assert sorted(p.suffix for p in tmp_path.iterdir()) == [
            ".slot",
            ".werkplek",
            ".werkplek-journal",
        ]


def test_the_sqlite_in_use_has_no_known_way_to_lose_pages() -> None:
    assert sqlcipher.sqlite_version_info >= OLDEST_SAFE_SQLITE


@pytest.mark.parametrize("naam", ["met spatie.werkplek", "50%20 #1 &2.werkplek", "één.werkplek"])
def test_any_name_of_a_file_is_that_file(tmp_path: Path, naam: str) -> None:
    pad = tmp_path / naam
    connection = connect(pad, None, alleen_lezen=False, netwerk=True, maken=True)
    connection.execute("CREATE TABLE x(y)")
    connection.close()
    assert pad.stat().st_size > 0


def test_the_file_system_of_this_place_is_found(tmp_path: Path) -> None:
    assert plaats.op_netwerk(tmp_path) is False
