"""What the store costs, each against a floor in the same run: a ratio tells more than a time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest

from db import undo
from db.driver import connect
from db.handeling import handeling
from db.schema import intact
from db.store import Store
from db.zoeken import zoek
from tests.db.hulp import WIE, client, doe, voeg_toe

CLIENTS = 400


@pytest.fixture(scope="module")
def pad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed store with as many clients as a small gemeente has."""
    pad = tmp_path_factory.mktemp("bank") / "proef.werkplek"
    names = ["Veld", "Øster", "de Wit", "Łódź-Berg"]
    with Store.nieuw(pad, netwerk=False) as store:
        doe(
            store,
            lambda s: s.add_all([client(f"C{n}", names[n % 4] + str(n)) for n in range(CLIENTS)]),
        )
    return pad


def _best_ms(wat: Callable[[int], object], keer: int = 40) -> float:
    times = []
    for n in range(-3, keer):
        start = perf_counter()
        wat(n)
        if n >= 0:
            times.append((perf_counter() - start) * 1000)
    return min(times)


def _raw(pad: Path) -> Any:
    return connect(pad, None, alleen_lezen=False, netwerk=False)


def test_an_act_against_the_same_rows_written_bare(pad: Path, tmp_path: Path) -> None:
    """An act writes a row, its place in the index, and two rows of journal."""
    raw = _raw(_bare_copy(pad, tmp_path))
    columns = [row[1] for row in raw.execute("PRAGMA table_info(client)") if row[1] != "id"]
    values = {c: "2000-01-01" if c == "geboortedatum" else "" for c in columns}
    row = f"INSERT INTO client({', '.join(columns)}) VALUES ({', '.join(':' + c for c in columns)})"

    def bare(n: int) -> None:
        raw.execute("BEGIN IMMEDIATE")
        raw.execute(row, {**values, "nummer": f"F{n}", "bsn": None, "behandelaar_id": None,
                          "versie": 1})  # fmt: skip
        key = raw.execute("SELECT max(id) FROM client").fetchone()[0]
        raw.execute("INSERT INTO zoekindex(rowid, tekst) VALUES (?, 'veld')", (key * 16,))
        act = raw.execute("SELECT max(id) + 1 FROM log_handeling").fetchone()[0]
        raw.execute(
            "INSERT INTO log_handeling VALUES "
            "(?, 'handeling', '', '', '', '', '', 1, '', 0, NULL, NULL, ?, ?, ?)",
            (act, "0" * 32, "0" * 64, "0" * 64),
        )
        raw.execute(
            "INSERT INTO log_wijziging VALUES (NULL, ?, 0, 'client', ?, ?, NULL, ?, ?, ?)",
            (act, str(key), key, "{}" * 500, "0" * 32, "0" * 64),
        )
        raw.execute("COMMIT")

    floor = _best_ms(bare)
    raw.close()
    with Store.open(pad, netwerk=False) as store:
        ours = _best_ms(lambda n: voeg_toe(store, client(f"A{n}")))
    print(f"an act {ours:.2f} ms, bare {floor:.2f} ms, {ours / floor:.1f}x")
    assert ours < 12 * floor


def _bare_copy(pad: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "kaal.werkplek"
    copy.write_bytes(pad.read_bytes())
    return copy


def test_opening_against_a_connection_and_the_check(pad: Path) -> None:
    """Opening takes the lock, passes the gates and makes the capture of every table."""

    def bare(_: int) -> None:
        raw = _raw(pad)
        assert intact(raw)
        raw.close()

    floor = _best_ms(bare, 10)
    ours = _best_ms(lambda _: Store.open(pad, netwerk=False).close(), 10)
    print(f"opening {ours:.1f} ms, bare {floor:.1f} ms, {ours / floor:.1f}x")
    assert ours < 10 * floor


def test_searching_against_the_bare_question(pad: Path) -> None:
    raw = _raw(pad)
    question = (
        "SELECT soort, rij_id FROM zoekindex WHERE zoekindex MATCH '\"v\"*' ORDER BY rank LIMIT 50"
    )
    floor = _best_ms(lambda _: raw.execute(question).fetchall())
    raw.close()
    with Store.open(pad, netwerk=False) as store, store.lezen() as session:
        ours = _best_ms(lambda _: zoek(session, "v"))
    print(f"searching {ours:.2f} ms, bare {floor:.2f} ms, {ours / floor:.1f}x")
    assert ours < 5 * floor


def test_undo_against_the_act_it_takes_back(pad: Path) -> None:
    with Store.open(pad, netwerk=False) as store:
        floor = _best_ms(lambda n: voeg_toe(store, client(f"U{n}")))
        ours = _best_ms(lambda _: undo.maak_ongedaan(store, WIE))
    print(f"undo {ours:.2f} ms, an act {floor:.2f} ms, {ours / floor:.1f}x")
    assert ours < 5 * floor


def test_the_journal_of_a_bulk_write_against_the_write_alone(pad: Path) -> None:
    """The floor is the same statement without capture; the act journals every row of it."""
    raw = _raw(pad)

    def bare(n: int) -> None:
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("UPDATE client SET notities = ?", (str(n),))
        raw.execute("COMMIT")

    floor = _best_ms(bare, 5)
    raw.close()

    def bulk(n: int) -> None:
        with handeling(store, WIE, "Alles") as h:
            h.session.connection().exec_driver_sql(
                "UPDATE client SET notities = ?", (f"opnieuw {n}",)
            )
            h.commit()

    with Store.open(pad, netwerk=False) as store:
        ours = _best_ms(bulk, 5)
    print(f"bulk {ours:.1f} ms, bare {floor:.1f} ms, {ours / floor:.0f}x")
    assert ours < 100 * floor
