"""What happens around a store that is open: its folder goes, its disk fills up, the clock goes back."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from db import logboek, toegang, undo
from db.fouten import AlleenLezen, InGebruik
from db.store import Store
from tests.beproeving.oordeel import doe_paar, gebrek
from tests.db.hulp import WIE, inhoud
from tests.db.sleutels import WACHTZIN

if sys.platform != "win32":
    # Windows keeps a folder in which a file is open.

    def _removed(map_: Path) -> None:
        shutil.rmtree(map_)

    def _renamed(map_: Path) -> None:
        map_.rename(map_.with_name("elders"))

    @pytest.mark.parametrize("weg", [_removed, _renamed])
    def test_nothing_is_kept_in_a_file_that_is_no_longer_there(
        tmp_path: Path, netwerk: bool, wachtzin: str | None, weg: Callable[[Path], None]
    ) -> None:
        """An open file can still be written when nobody can find it any more."""
        map_ = tmp_path / "map"
        map_.mkdir()
        with Store.nieuw(map_ / "proef.werkplek", wachtzin, netwerk=netwerk) as store:
            doe_paar(store, 0)
            weg(map_)
            with pytest.raises(AlleenLezen, match="is er niet meer"):
                doe_paar(store, 1)

    def test_nothing_is_kept_in_a_file_that_another_took_the_place_of(tmp_path: Path) -> None:
        """A restored backup, or what a sync service brought in."""
        pad = tmp_path / "proef.werkplek"
        with Store.nieuw(pad, netwerk=False) as store:
            doe_paar(store, 0)
            pad.rename(tmp_path / "opzij")
            shutil.copyfile(tmp_path / "opzij", pad)
            with pytest.raises(AlleenLezen, match="of er staat een ander"):
                doe_paar(store, 1)

    MANY = 200

    @pytest.fixture
    def kleine_schijf(tmp_path: Path) -> Iterator[Path]:
        """A disk of its own of two megabytes, where this account may make one."""
        map_ = tmp_path / "schijf"
        map_.mkdir()
        mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(map_)]
        may = os.geteuid() == 0 and shutil.which("mount") is not None
        mounted = may and subprocess.run(mount, capture_output=True, check=False).returncode == 0
        yield map_ if mounted else tmp_path
        if mounted:
            subprocess.run(["umount", "-l", str(map_)], check=True)

    def test_a_real_disk_that_is_full(
        kleine_schijf: Path, netwerk: bool, wachtzin: str | None
    ) -> None:
        pad = kleine_schijf / "proef.werkplek"
        ballast = kleine_schijf / "ballast"
        with Store.nieuw(pad, wachtzin, netwerk=netwerk) as store:
            free = shutil.disk_usage(kleine_schijf).free
            ballast.write_bytes(bytes(min(free, 2_000_000) - 150_000))
            kept = _until_full(store)
            assert kept < MANY or kleine_schijf.name != "schijf"
            assert len(inhoud(store)) == 2 * kept
            ballast.unlink()
            doe_paar(store, kept)
        assert gebrek(pad, wachtzin, netwerk=netwerk, beloofd=range(kept + 1)) == ""

    def _until_full(store: Store) -> int:
        """How many acts went in before there was no room, of a number that fits on a larger disk."""
        for kept in range(MANY):
            try:
                doe_paar(store, kept)
            except AlleenLezen:
                return kept
        return MANY


class _Backwards(datetime):
    """A clock that is set back an hour between every two looks at it."""

    nu = datetime(2026, 3, 29, 2, 30, tzinfo=UTC)

    @classmethod
    def now(cls, tz: object = None) -> _Backwards:
        cls.nu -= timedelta(hours=1)
        return cls.fromtimestamp(cls.nu.timestamp(), UTC)


def test_a_clock_that_goes_back(
    tmp_path: Path, netwerk: bool, wachtzin: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The order of acts is that of their numbers; the chain, undo and redo go by it."""
    monkeypatch.setattr(logboek, "datetime", _Backwards)
    pad = tmp_path / "proef.werkplek"
    with Store.nieuw(pad, wachtzin, netwerk=netwerk) as store:
        for nummer in range(4):
            doe_paar(store, nummer)
        assert ("client", "4") in undo.maak_ongedaan(store, WIE).rijen
        assert ("client", "3") in undo.maak_ongedaan(store, WIE).rijen
        assert ("client", "3") in undo.doe_opnieuw(store, WIE).rijen
        assert {tabel for tabel, _ in inhoud(store)} == {"client", "werkgever"}
        assert len(inhoud(store)) == 6
        with store.lezen() as session:
            times = session.connection().exec_driver_sql(
                "SELECT tijdstip FROM log_handeling ORDER BY id"
            )
            found = [row.tijdstip for row in times]
            assert found == sorted(found, reverse=True)
            assert logboek.verify(session) is None


READER = """
import sys
from pathlib import Path
from db.fouten import InGebruik
from db.store import Store
try:
    Store.open(Path(sys.argv[1]), sys.argv[2], netwerk=True, alleen_lezen=True).close()
except InGebruik:
    print("in gebruik")
"""


def test_looking_at_who_has_a_key_leaves_the_store_ours(tmp_path: Path) -> None:
    """On Linux a program loses its locks on a file when it closes it, however often it is open."""
    pad = tmp_path / "proef.werkplek"

    def beside() -> str:
        command = [sys.executable, "-c", READER, str(pad), WACHTZIN]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()

    with Store.nieuw(pad, WACHTZIN, netwerk=True) as store:
        doe_paar(store, 0)
        assert len(toegang.ingangen(store).ingangen) == 1
        assert store.bewijs(WACHTZIN).wie
        assert beside() == "in gebruik"
    assert beside() == ""


BESIDE = """
import sys
from pathlib import Path
from db.store import Store
from tests.beproeving.oordeel import doe_paar
store = Store.open(Path(sys.argv[1]), sys.argv[2] or None, netwerk=sys.argv[3] == "True")
print("open", flush=True)
for nummer, _ in enumerate(sys.stdin):
    doe_paar(store, nummer)
    print(nummer, flush=True)
store.close()
"""


def test_two_processes(tmp_path: Path, netwerk: bool, wachtzin: str | None) -> None:
    """One writes; the other reads whole acts (not on a share), and is told who holds the store."""
    pad = tmp_path / "proef.werkplek"
    Store.nieuw(pad, wachtzin, netwerk=netwerk).close()
    with subprocess.Popen(
        [sys.executable, "-c", BESIDE, str(pad), wachtzin or "", str(netwerk)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as writer:
        assert writer.stdin is not None
        assert writer.stdout is not None
        assert writer.stdout.readline() == "open\n"
        for nummer in range(3):
            with pytest.raises(InGebruik, match="op computer"):
                Store.open(pad, wachtzin, netwerk=netwerk)
            print("nog een", file=writer.stdin, flush=True)
            assert writer.stdout.readline() == f"{nummer}\n"
            if netwerk:
                with pytest.raises(InGebruik):
                    Store.open(pad, wachtzin, netwerk=True, alleen_lezen=True)
            else:
                with Store.open(pad, wachtzin, netwerk=False, alleen_lezen=True) as lezer:
                    assert len(inhoud(lezer)) == 2 * nummer + 2
        writer.stdin.close()
    assert writer.returncode == 0
    assert gebrek(pad, wachtzin, netwerk=netwerk, beloofd=range(3)) == ""
