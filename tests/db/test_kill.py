"""The program is killed at any moment: what was acknowledged is there, and all of it is whole."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
from pathlib import Path

from db import logboek, schema
from db.model import Client, LogHandeling, Werkgever
from db.store import Store
from tests.db.hulp import rauw

ROUNDS = 10

WRITER = """
import sys
from pathlib import Path
from db.store import Store
from tests.db.hulp import client, voeg_toe, werkgever
start = int(sys.stdin.readline())
store = Store.open(Path(sys.argv[1]), netwerk=sys.argv[2] == "True")
for n in range(start, start + 100_000):
    voeg_toe(store, client(f"C{n}"), werkgever(f"W{n}"))
    print(n, flush=True)
"""


def _writer(pad: Path, netwerk: bool) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(pad), str(netwerk)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_no_acknowledged_act_is_lost(tmp_path: Path, netwerk: bool) -> None:
    dobbel = random.Random(netwerk)
    pad = tmp_path / "proef.werkplek"
    Store.nieuw(pad, netwerk=netwerk).close()
    acknowledged: set[int] = set()
    waiting = _writer(pad, netwerk)
    for ronde in range(ROUNDS):
        with waiting as writer:
            # The next one starts up while this one works.
            waiting = _writer(pad, netwerk)
            acknowledged |= _until_killed(writer, ronde, dobbel)
        _check(pad, acknowledged, netwerk)
    with waiting:
        waiting.kill()
    assert len(acknowledged) > ROUNDS


def _until_killed(writer: subprocess.Popen[str], ronde: int, dobbel: random.Random) -> set[int]:
    assert writer.stdin is not None
    assert writer.stdout is not None
    print(ronde * 100_000, file=writer.stdin, flush=True)
    acknowledged = {int(writer.stdout.readline())}
    death = threading.Timer(dobbel.uniform(0, 0.15), writer.kill)
    death.start()
    acknowledged.update(int(line) for line in writer.stdout if line.endswith("\n"))
    death.join()
    return acknowledged


def _check(pad: Path, acknowledged: set[int], netwerk: bool) -> None:
    with Store.open(pad, netwerk=netwerk) as store, store.lezen() as session:
        clients = {int(nummer[1:]) for (nummer,) in session.query(Client.nummer)}
        employers = {int(nummer[1:]) for (nummer,) in session.query(Werkgever.nummer)}
        acts = session.query(LogHandeling).count()
        assert acknowledged <= clients
        assert clients == employers
        assert acts == len(clients)
        assert logboek.verify(session) is None
    connection = rauw(pad)
    assert schema.intact(connection)
    connection.close()
