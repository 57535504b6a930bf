"""The journal: it can only be added to, and whatever is done to it behind its back shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from db import logboek
from db.logboek import Breuk
from db.store import Store
from tests.db.hulp import client, doe, rauw, sql, voeg_toe

TAMPERING = {
    "new value edited": "UPDATE log_wijziging SET na = replace(na, 'Veld', 'Berg') WHERE id = 2",
    "old value edited": "UPDATE log_wijziging SET voor = '{}' WHERE id = 4",
    "row of another record": "UPDATE log_wijziging SET rij = '9' WHERE id = 2",
    "row of another table": "UPDATE log_wijziging SET tabel = 'werkgever' WHERE id = 2",
    "digest edited along": "UPDATE log_wijziging SET zout = '', vingerafdruk = 'x' WHERE id = 2",
    "payload destroyed with its digest": (
        "UPDATE log_wijziging SET voor = NULL, na = NULL, vingerafdruk = 'x' WHERE id = 2"
    ),
    "changed row deleted": "DELETE FROM log_wijziging WHERE id = 2",
    "last changed row deleted": "DELETE FROM log_wijziging WHERE id = 5",
    "changed row added": (
        "INSERT INTO log_wijziging SELECT 99, 2, 9, tabel, rij, client_id, voor, na, zout, vingerafdruk "
        "FROM log_wijziging WHERE id = 1"
    ),
    "rows swapped": "UPDATE log_wijziging SET volgnummer = 1 - volgnummer WHERE handeling_id = 1",
    "rows moved to another act": "UPDATE log_wijziging SET handeling_id = 3 WHERE handeling_id = 2",
    "act deleted": "DELETE FROM log_handeling WHERE id = 2",
    "first act deleted": "DELETE FROM log_handeling WHERE id = 1",
    "act and its rows deleted": (
        "DELETE FROM log_wijziging WHERE handeling_id = 2; DELETE FROM log_handeling WHERE id = 2"
    ),
    "acts swapped": (
        "UPDATE log_handeling SET id = 99 WHERE id = 2; "
        "UPDATE log_handeling SET id = 2 WHERE id = 3; UPDATE log_handeling SET id = 3 WHERE id = 99"
    ),
    "act closed up": (
        "DELETE FROM log_wijziging WHERE handeling_id = 2; DELETE FROM log_handeling WHERE id = 2; "
        "UPDATE log_handeling SET id = 2 WHERE id = 3; "
        "UPDATE log_wijziging SET handeling_id = 2 WHERE handeling_id = 3"
    ),
    "someone else did it": "UPDATE log_handeling SET wie = 'Iemand Anders' WHERE id = 2",
    "another moment": "UPDATE log_handeling SET tijdstip = '2020-01-01' WHERE id = 2",
    "another account": "UPDATE log_handeling SET account = 'x' WHERE id = 2",
    "another label": "UPDATE log_handeling SET label = 'Iets anders' WHERE id = 2",
    "another subject": "UPDATE log_handeling SET onderwerp_id = 5 WHERE id = 2",
    "only the label destroyed": "UPDATE log_handeling SET label = NULL WHERE id = 2",
    "boundary lifted": "UPDATE log_handeling SET grens = 0 WHERE id = 3",
    "made an undoing": "UPDATE log_handeling SET ongedaan_van = 1 WHERE id = 2",
    "chain edited": "UPDATE log_handeling SET keten = 'x' WHERE id = 2",
}


@pytest.fixture
def gevuld(tmp_path: Path) -> Path:
    """Three acts, five changed rows: 2 + 2 + 1."""
    pad = tmp_path / "proef.werkplek"
    with Store.nieuw(pad, netwerk=False) as store:
        voeg_toe(store, client("C1"), client("C2"))
        sql(store, "UPDATE client SET plaats = 'HAREN'")
        doe(store, lambda s: s.add(client("C3")), "Ingelezen", onderwerp=("client", 1), grens=True)
    return pad


def _verify(pad: Path) -> Breuk | None:
    with Store.open(pad, alleen_lezen=True, netwerk=False) as store, store.lezen() as session:
        return logboek.verify(session)


@pytest.mark.parametrize("hoe", TAMPERING)
def test_tampering_shows(gevuld: Path, hoe: str) -> None:
    connection = rauw(gevuld)
    guards = [
        sql for (sql,) in connection.execute("SELECT sql FROM sqlite_master WHERE type='trigger'")
    ]
    for guard in guards:
        connection.execute(f"DROP TRIGGER {guard.split()[2]}")
    before = connection.total_changes
    connection.execute("PRAGMA foreign_keys=OFF")
    for opdracht in TAMPERING[hoe].split("; "):
        connection.execute(opdracht)
    assert connection.total_changes > before
    broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    if broken:
        # The store would not even open; the chain has to show it all the same.
        connection.close()
        assert _verify_unopened(gevuld) is not None
        return
    connection.close()
    assert _verify(gevuld) is not None


def _verify_unopened(pad: Path) -> Breuk | None:
    from sqlalchemy import create_engine
    from sqlalchemy.orm import Session

    engine = create_engine("sqlite://", module=sqlcipher, creator=lambda: rauw(pad))
    try:
        with Session(engine) as session:
            return logboek.verify(session)
    finally:
        engine.dispose()


def test_an_untouched_journal_holds(gevuld: Path) -> None:
    assert _verify(gevuld) is None


def test_payloads_can_be_destroyed_and_the_chain_still_holds(gevuld: Path) -> None:
    connection = rauw(gevuld)
    for (guard,) in connection.execute(
        "SELECT name FROM sqlite_master WHERE type='trigger'"
    ).fetchall():
        connection.execute(f"DROP TRIGGER {guard}")
    connection.execute("UPDATE log_wijziging SET voor = NULL, na = NULL")
    connection.execute(
        "UPDATE log_handeling SET label = NULL, reden = NULL, onderwerp = NULL, onderwerp_id = NULL"
    )
    connection.close()
    assert _verify(gevuld) is None


@pytest.mark.parametrize(
    "opdracht",
    [
        "UPDATE log_handeling SET wie = 'x'",
        "DELETE FROM log_handeling",
        "UPDATE log_wijziging SET na = 'x'",
        "DELETE FROM log_wijziging",
        "INSERT OR REPLACE INTO log_wijziging SELECT * FROM log_wijziging",
        "INSERT OR REPLACE INTO log_handeling SELECT * FROM log_handeling",
    ],
)
def test_the_journal_can_only_be_added_to(store: Store, opdracht: str) -> None:
    voeg_toe(store, client("C1"))
    with pytest.raises(Exception, match="kan alleen aangevuld worden"):
        sql(store, opdracht)
    with store.lezen() as session:
        assert logboek.verify(session) is None


def test_the_same_value_is_salted_differently_each_time(store: Store) -> None:
    """A BSN can be guessed, so its digest alone must tell nothing."""
    voeg_toe(store, client("C1", bsn="111222333"))
    sql(store, "UPDATE client SET bsn = NULL")
    sql(store, "UPDATE client SET bsn = '111222333'")
    sql(store, "UPDATE client SET bsn = NULL")
    with store.lezen() as session:
        from db.model import LogWijziging

        digests = [rij.vingerafdruk for rij in session.query(LogWijziging)]
    assert len(set(digests)) == len(digests) == 4
