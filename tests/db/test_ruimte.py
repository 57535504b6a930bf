"""Places that do not take what is written: a full disk, a folder or file without permission."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from db import logboek, schema
from db.fouten import AlleenLezen
from db.handeling import handeling
from db.model import Bestand
from db.store import Store
from tests.db.hulp import WIE, client, doe, inhoud, rauw, voeg_toe


def _room(store: Store, pages: int) -> None:
    """Let the file grow by so many pages and no more."""
    with handeling(store, WIE, "Ruimte") as h:
        raw = h.session.connection()
        count = raw.exec_driver_sql("PRAGMA page_count").scalar_one()
        raw.exec_driver_sql(f"PRAGMA max_page_count={count + pages}")


def _fill(store: Store) -> None:
    """Acts of two rows each, until there is no room."""
    for n in range(1_000):
        bestand = Bestand(sha256=str(n), mediatype="x", inhoud=bytes(9_000))
        voeg_toe(store, client(f"C{n + 1}"), bestand)


def test_a_full_disk_is_said_and_work_goes_on_when_there_is_room(store: Store) -> None:
    voeg_toe(store, client("C0"))
    _room(store, 20)
    with pytest.raises(AlleenLezen, match=r"De schijf is vol\. .* Maak ruimte vrij"):
        _fill(store)
    kept = inhoud(store)
    files = sum(tabel == "bestand" for tabel, _ in kept)
    assert files > 0
    assert len(kept) == 2 * files + 1
    with store.lezen() as session:
        assert logboek.verify(session) is None
    _room(store, 100_000)
    voeg_toe(store, client("Weer ruimte"))
    assert len(inhoud(store)) == len(kept) + 1
    store.close()
    connection = rauw(store.pad)
    assert schema.intact(connection)
    connection.close()


def test_an_act_too_large_for_the_disk_leaves_nothing(store: Store) -> None:
    voeg_toe(store, client("C0"))
    before = inhoud(store, versie=True)
    _room(store, 20)
    with pytest.raises(AlleenLezen, match="De schijf is vol"):
        doe(store, lambda s: s.add_all([client(f"X{n}", "Veld" * 50) for n in range(2_000)]))
    assert inhoud(store, versie=True) == before
    voeg_toe(store, client("Klein"))


if sys.platform != "win32":
    LIMITED = """
import resource, signal, sys
from pathlib import Path
from db.fouten import AlleenLezen
from db.store import Store
from tests.db.hulp import client, inhoud, voeg_toe
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = Store.open(Path(sys.argv[1]), netwerk=sys.argv[2] == "True")
hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, hard))
done = 0
try:
    while done < 5_000:
        voeg_toe(store, client(f"C{done}", "Veld" * 100))
        done += 1
except AlleenLezen as gezegd:
    print(gezegd)
assert len(inhoud(store)) == done, "an act was lost, or half kept"
resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
voeg_toe(store, client("Weer ruimte"))
store.close()
print(done + 1)
"""

    def test_a_limit_of_the_system_is_said_and_nothing_is_half_kept(
        tmp_path: Path, netwerk: bool
    ) -> None:
        pad = tmp_path / "proef.werkplek"
        Store.nieuw(pad, netwerk=netwerk).close()
        ran = subprocess.run(
            [sys.executable, "-W", "error", "-c", LIMITED, str(pad), str(netwerk)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, ran.stderr
        zin, aantal = ran.stdout.splitlines()
        assert "kan niet schrijven" in zin or "De schijf is vol" in zin
        assert int(aantal) < 5_000
        with Store.open(pad, netwerk=netwerk) as store:
            assert len(inhoud(store)) == int(aantal)

    @pytest.fixture
    def zomaar_een_map() -> Iterator[Path]:
        """A folder that others on this computer can look into."""
        with tempfile.TemporaryDirectory() as naam:
            map_ = Path(naam)
            map_.chmod(0o755)
            yield map_
            map_.chmod(0o755)

    @contextmanager
    def als_gewone_gebruiker() -> Iterator[None]:
        """Root may write anywhere, so go on as nobody for a while."""
        if os.geteuid() != 0:
            yield
            return
        os.seteuid(65534)
        try:
            yield
        finally:
            os.seteuid(0)

    def test_a_folder_without_permission(zomaar_een_map: Path, netwerk: bool) -> None:
        pad = zomaar_een_map / "proef.werkplek"
        with Store.nieuw(pad, netwerk=netwerk) as store:
            voeg_toe(store, client("C1"))
        pad.chmod(0o444)
        zomaar_een_map.chmod(0o555)
        with als_gewone_gebruiker():
            with pytest.raises(AlleenLezen, match="kan Werkplek niet schrijven"):
                Store.open(pad, netwerk=netwerk)
            with pytest.raises(AlleenLezen, match="kan Werkplek niet schrijven"):
                Store.nieuw(zomaar_een_map / "ander.werkplek", netwerk=netwerk)
            with Store.open(pad, alleen_lezen=True, netwerk=netwerk) as store:
                assert len(inhoud(store)) == 1
        assert list(zomaar_een_map.iterdir()) == [pad]

    def test_a_file_without_permission_in_a_folder_with_it(
        zomaar_een_map: Path, netwerk: bool
    ) -> None:
        pad = zomaar_een_map / "proef.werkplek"
        with Store.nieuw(pad, netwerk=netwerk) as store:
            voeg_toe(store, client("C1"))
        pad.chmod(0o444)
        zomaar_een_map.chmod(0o777)
        with als_gewone_gebruiker():
            with pytest.raises(AlleenLezen, match="kan niet schrijven in"):
                Store.open(pad, netwerk=netwerk)
            with Store.open(pad, alleen_lezen=True, netwerk=netwerk) as store:
                assert len(inhoud(store)) == 1

    def test_a_file_that_may_not_be_read(zomaar_een_map: Path, netwerk: bool) -> None:
        pad = zomaar_een_map / "proef.werkplek"
        Store.nieuw(pad, netwerk=netwerk).close()
        pad.chmod(0o000)
        with als_gewone_gebruiker(), pytest.raises(AlleenLezen, match="niet lezen"):
            Store.open(pad, alleen_lezen=True, netwerk=netwerk)
        pad.chmod(0o644)
        zomaar_een_map.chmod(0o000)
        with als_gewone_gebruiker(), pytest.raises(AlleenLezen, match="niet lezen"):
            Store.open(pad, alleen_lezen=True, netwerk=netwerk)
