"""A damaged store is refused, or opens and shows what was in it; never a crash or a wrong figure."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from db import logboek, schema
from db.fouten import BekendeFout
from db.model import Bestand, Client
from db.store import Store
from tests.beproeving.conftest import Telling
from tests.beproeving.damage import BESIDE_A_FILE, IN_A_FILE, OF_A_KEY_FILE, Bestanden, Schade
from tests.beproeving.disk import OK, Watcher, watched
from tests.db.hulp import client, doe, uitkering, voeg_toe, werkgever
from tests.db.sleutels import WACHTZIN

SIDES = ("", "-wal", "-journal", ".slot", ".sleutel")
Alles = dict[str, list[Any]]


def _everything(store: Store) -> Alles:
    """Every row of every table, the journal too, and whether its chain holds."""
    with store.lezen() as session:
        connection = session.connection()
        ask = connection.exec_driver_sql
        found: Alles = {
            name: [tuple(row) for row in ask(f'SELECT * FROM "{name}" ORDER BY 1')]
            for name in schema.tables(connection.connection.driver_connection)
            if not name.startswith("zoekindex")
        }
        words = ask("SELECT rowid FROM zoekindex WHERE zoekindex MATCH 'veld' ORDER BY 1")
        found["zoeken"] = [tuple(row) for row in words]
        found["keten"] = [logboek.verify(session)]
    return found


@dataclass(frozen=True, slots=True)
class Geval:
    """A store as it lies on the disk, and all it was at some moment; the last one counts."""

    files: Bestanden
    momenten: list[Alles]


def _files(pad: Path) -> Bestanden:
    paths = {side: pad.with_name(pad.name + side) for side in SIDES}
    return {side: path.read_bytes() for side, path in paths.items() if path.exists()}


def _fill(store: Store) -> Iterator[object]:
    """Some acts, one at a time."""
    for n in range(4):
        yield doe(
            store,
            lambda s, n=n: s.add_all([client(f"C{n}-{m}", f"Veld{m}") for m in range(20)]),  # type: ignore[misc] # bound now
        )
    yield voeg_toe(store, *[werkgever(f"W{n}") for n in range(10)])
    yield voeg_toe(store, *[uitkering(n) for n in range(1, 40)])
    yield voeg_toe(store, Bestand(sha256="0" * 64, mediatype="x", inhoud=bytes(range(256)) * 64))
    for n in range(1, 4):
        yield doe(store, lambda s, n=n: setattr(s.get_one(Client, n), "plaats", "HAREN"))  # type: ignore[misc] # bound now


def _closed(pad: Path, wachtzin: str | None) -> Geval:
    with Store.nieuw(pad, wachtzin, netwerk=False) as store:
        for _ in _fill(store):
            pass
        momenten = [_everything(store)]
    return Geval(_files(pad), momenten)


def _crashed(pad: Path, wachtzin: str | None) -> Geval:
    """As the power left it: much of it in the WAL."""
    with Store.nieuw(pad, wachtzin, netwerk=False) as store:
        acts = _fill(store)
        for _ in range(3):
            next(acts)
    with Store.open(pad, wachtzin, netwerk=False) as store:
        momenten = [_everything(store), *(_everything(store) for _ in _rest(store))]
        return Geval(_files(pad), momenten)


class _Halfway(Watcher):
    """Copies the files while an act is half written into the store itself."""

    def __init__(self) -> None:
        self.files: Bestanden = {}
        self._written = 0

    def write(self, pad: Path, place: int, data: bytes) -> int:
        if pad.suffix == ".werkplek" and not self.files:
            self._written += 1
            if self._written == 5:
                self.files = _files(pad)
        return OK


def _crashed_on_a_share(pad: Path, wachtzin: str | None) -> Geval:
    """As the power left it in the middle of an act: what it overwrote lies in the journal."""
    with Store.nieuw(pad, wachtzin, netwerk=True) as store:
        for _ in _fill(store):
            pass
    halfway = _Halfway()
    with watched(halfway), Store.open(pad, wachtzin, netwerk=True) as store:
        momenten = [_everything(store)]
        halfway.files.clear()
        for _ in _rest(store):
            break
    return Geval(halfway.files, momenten)


def _rest(store: Store) -> Iterator[object]:
    for n in range(10):
        yield voeg_toe(store, werkgever(f"X{n}"), client(f"X{n}"))


def _open_and_compare(pad: Path, wachtzin: str | None, netwerk: bool, geval: Geval) -> str:
    """What came of opening: refused, the same, an earlier moment, or something that never was."""
    try:
        with Store.open(pad, wachtzin, netwerk=netwerk) as store:
            found = _everything(store)
    except BekendeFout as fout:
        return "geweigerd" if pad.name in str(fout) else f"geweigerd zonder naam: {fout}"
    if found == geval.momenten[-1]:
        return "gelijk"
    return "eerder" if found in geval.momenten else "fout"


def _try(
    geval: Geval,
    map_: Path,
    wachtzin: str | None,
    times: int,
    damages: dict[str, tuple[Schade, str]],
) -> dict[str, Counter[str]]:
    outcomes = {name: Counter[str]() for name in damages}
    names = list(damages)
    for n in range(times):
        dice = random.Random(n)
        name = names[n % len(names)]
        schade, side = damages[name]
        files = dict(geval.files)
        schade(files, side, dice)
        map_.mkdir()
        pad = map_ / "proef.werkplek"
        for ending, inhoud in files.items():
            pad.with_name(pad.name + ending).write_bytes(inhoud)
        outcomes[name][_open_and_compare(pad, wachtzin, dice.random() < 0.5, geval)] += 1
        shutil.rmtree(map_)
    return outcomes


def _told(outcomes: dict[str, Counter[str]]) -> tuple[Counter[str], str]:
    total = sum(outcomes.values(), Counter[str]())
    text = ", ".join(
        f"{total[kind]} {words}"
        for kind, words in (
            ("geweigerd", "geweigerd"),
            ("gelijk", "ongedeerd"),
            ("eerder", "een eerder moment"),
            ("fout", "met andere inhoud geopend"),
        )
        if total[kind]
    )
    return total, text


@pytest.fixture
def schone_map() -> Iterator[Path]:
    """In memory where the system has it: ten thousand stores are written."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as naam:
        yield Path(naam) / "proef"


CLOSED: dict[str, tuple[Schade, str]] = {
    name: (schade, "") for name, schade in {**IN_A_FILE, **BESIDE_A_FILE}.items()
}
WITH_KEYS: dict[str, tuple[Schade, str]] = {
    **CLOSED,
    **{f"sleutel: {name}": (schade, ".sleutel") for name, schade in OF_A_KEY_FILE.items()},
}
CRASHED: dict[str, tuple[Schade, str]] = {
    **{name: (schade, "") for name, schade in IN_A_FILE.items()},
    **{f"wal: {name}": (schade, "-wal") for name, schade in IN_A_FILE.items()},
}
HALFWAY: dict[str, tuple[Schade, str]] = {
    **{name: (schade, "") for name, schade in IN_A_FILE.items()},
    **{f"journal: {name}": (schade, "-journal") for name, schade in IN_A_FILE.items()},
}


def test_a_damaged_encrypted_store_that_was_halfway_an_act(
    tmp_path: Path, schone_map: Path, telling: Telling
) -> None:
    wachtzin = WACHTZIN
    geval = _crashed_on_a_share(tmp_path / "proef.werkplek", wachtzin)
    assert len(geval.files["-journal"]) > 4096
    outcomes = _try(geval, schone_map, wachtzin, telling.keer(40, 3_000), HALFWAY)
    total, text = _told(outcomes)
    telling.meld("beschadigd, versleuteld, halverwege een handeling", total.total(), text)
    assert set(total) <= {"geweigerd", "gelijk"}


def test_a_damaged_encrypted_store(tmp_path: Path, schone_map: Path, telling: Telling) -> None:
    wachtzin = WACHTZIN
    geval = _closed(tmp_path / "proef.werkplek", wachtzin)
    outcomes = _try(geval, schone_map, wachtzin, telling.keer(72, 10_206), WITH_KEYS)
    total, text = _told(outcomes)
    telling.meld("beschadigd, versleuteld, gewoon gesloten", total.total(), text)
    assert set(total) <= {"geweigerd", "gelijk"}


def test_a_damaged_encrypted_store_that_was_not_closed(
    tmp_path: Path, schone_map: Path, telling: Telling
) -> None:
    wachtzin = WACHTZIN
    geval = _crashed(tmp_path / "proef.werkplek", wachtzin)
    outcomes = _try(geval, schone_map, wachtzin, telling.keer(40, 3_000), CRASHED)
    total, text = _told(outcomes)
    telling.meld("beschadigd, versleuteld, niet gesloten", total.total(), text)
    assert set(total) <= {"geweigerd", "gelijk", "eerder"}
    # A log that is cut off is as one that was never longer; acts left out of it are noticed.
    assert "eerder" not in outcomes["wal: kop beschadigd"]


@pytest.mark.parametrize("gesloten", [True, False], ids=["gesloten", "niet gesloten"])
def test_a_damaged_open_store(
    tmp_path: Path, schone_map: Path, telling: Telling, gesloten: bool
) -> None:
    """Without encryption damage can pass for contents; how often is counted and told."""
    geval = (_closed if gesloten else _crashed)(tmp_path / "proef.werkplek", None)
    damages = CLOSED if gesloten else CRASHED
    outcomes = _try(geval, schone_map, None, telling.keer(24, 5_100), damages)
    total, text = _told(outcomes)
    woord = "gewoon gesloten" if gesloten else "niet gesloten"
    telling.meld(f"beschadigd, onversleuteld, {woord}", total.total(), text)
    assert total["geweigerd"] > 0
