"""Backups: whole, consistent, encrypted as their store, and never at the cost of an older one."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import logboek, manifest, reservekopie, uitdunnen
from db.begrippen import Aanleiding, Kopietoestand
from db.fouten import AlleenLezen, Beschadigd, GeenOpslag, VerkeerdeSleutel
from db.model import Bestand, Client
from db.reservekopie import controleer_kopie, lijst, maak, standaardmap, zorg_voor
from db.sleutelbestand import plek
from db.store import Store
from tests.db.hulp import client, doe, inhoud, inhoud_van, rauw, voeg_toe, werkgever
from tests.db.sleutels import WACHTZIN

NU = datetime(2012, 3, 15, 10, 15, tzinfo=UTC)


pytestmark = pytest.mark.usefixtures("zuinig")


@pytest.fixture
def map_(store: Store) -> Path:
    """The folder beside the store for its backups."""
    return zorg_voor(standaardmap(store.pad))


def _files(map_: Path) -> dict[str, bytes]:
    return {pad.name: pad.read_bytes() for pad in map_.iterdir()}


def test_a_backup_is_the_store_and_says_what_is_in_it(store: Store, map_: Path) -> None:
    voeg_toe(store, client("C1"), werkgever("W1"))
    voeg_toe(store, client("C2"))
    kopie = maak(store, map_, Aanleiding.START, NU)
    assert kopie is not None
    assert kopie.manifest is not None
    assert kopie.pad.name == "proef-20120315-101500-start.werkplek"
    assert sorted(_files(map_)) == [kopie.pad.name, kopie.pad.name + ".json"]
    stand = kopie.manifest.stand
    assert (stand.handelingen, stand.tellingen["client"], stand.rijen) == (2, 2, 3)
    assert lijst(map_) == [kopie]
    assert controleer_kopie(kopie.pad, None) == kopie.manifest
    raw = rauw(kopie.pad)
    assert raw.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert inhoud_van(raw) == inhoud(store)
    chain = raw.execute("SELECT keten FROM log_handeling ORDER BY id").fetchall()
    assert [stand.begin, stand.keten] == [chain[0][0], chain[-1][0]]
    raw.close()


def test_the_manifest_names_nobody(store: Store, map_: Path) -> None:
    voeg_toe(store, client("C1", "Geheimenaam", bsn="111222333"), wie="Anja de Wit")
    maak(store, map_, Aanleiding.START, NU)
    (text,) = (pad.read_text(encoding="utf-8") for pad in map_.glob("*.json"))
    assert "Geheimenaam" not in text
    assert "111222333" not in text
    assert "Anja" not in text


def test_work_goes_on_while_a_backup_is_made(store: Store, map_: Path) -> None:
    """Each copy is one moment of the store: an act is in it whole or not at all."""
    doe(store, lambda s: s.add_all([client(f"A{n}", "Veld" * 40) for n in range(3_000)]))
    stop = threading.Event()
    done: list[int] = []

    def schrijf() -> None:
        # A moment between acts, as there is at a desk: on a share each waits for the connection.
        while not stop.wait(0.001):
            n = len(done)
            voeg_toe(store, client(f"C{n}"), werkgever(f"W{n}"))
            done.append(n)

    schrijver = threading.Thread(target=schrijf)
    schrijver.start()
    try:
        kopieen = [maak(store, map_, Aanleiding.TUSSENTIJDS, NU) for _ in range(4)]
    finally:
        stop.set()
        schrijver.join()
    heads = set()
    for kopie in kopieen:
        assert kopie is not None
        stand = controleer_kopie(kopie.pad, None).stand
        assert stand.tellingen["client"] - 3_000 == stand.tellingen["werkgever"]
        assert stand.handelingen == stand.tellingen["werkgever"] + 1
        heads.add(stand.keten)
    assert len(done) > 4
    assert len(heads) > 1


def test_a_reader_can_make_a_backup_beside_a_window(tmp_path: Path) -> None:
    pad = tmp_path / "proef.werkplek"
    with Store.nieuw(pad, netwerk=False) as venster:
        voeg_toe(venster, client("C1"))
        with Store.open(pad, alleen_lezen=True, netwerk=False) as lezer:
            kopie = maak(lezer, zorg_voor(standaardmap(pad)), Aanleiding.GEVRAAGD, NU)
        voeg_toe(venster, client("C2"))
        assert kopie is not None
        assert controleer_kopie(kopie.pad, None).stand.tellingen["client"] == 1


def test_an_encrypted_store_is_backed_up_encrypted(tmp_path: Path, netwerk: bool) -> None:
    pad = tmp_path / "geheim.werkplek"
    map_ = zorg_voor(standaardmap(pad))
    with Store.nieuw(pad, WACHTZIN, netwerk=netwerk) as store:
        for n in range(40):
            voeg_toe(store, client(f"C{n}", f"Geheimenaam{n}"))
        kopie = maak(store, map_, Aanleiding.SLUITEN, NU)
        assert kopie is not None
        assert controleer_kopie(kopie.pad, store.sleutel).versleuteld
        # The same salt, so that the same key file opens it.
        before = inhoud(store)
    assert kopie.pad.read_bytes()[:16] == pad.read_bytes()[:16]
    assert plek(kopie.pad).read_bytes() == plek(pad).read_bytes()
    for contents in _files(map_).values():
        for word in (b"Geheimenaam", b"geheimenaam", b"CREATE TABLE", b"SQLite"):
            assert word not in contents
    with pytest.raises(VerkeerdeSleutel, match="past niet"):
        Store.open(kopie.pad, "verkeerd", alleen_lezen=True, netwerk=False)
    with Store.open(kopie.pad, WACHTZIN, alleen_lezen=True, netwerk=False) as terug:
        assert inhoud(terug) == before


def test_an_unchanged_store_is_not_backed_up_again_when_so_asked(store: Store, map_: Path) -> None:
    voeg_toe(store, client("C1"))
    assert maak(store, map_, Aanleiding.START, NU, overslaan=True) is not None
    later = NU + timedelta(hours=1)
    before = _files(map_)
    assert maak(store, map_, Aanleiding.SLUITEN, later, overslaan=True) is None
    assert _files(map_) == before
    voeg_toe(store, client("C2"))
    assert maak(store, map_, Aanleiding.SLUITEN, later, overslaan=True) is not None
    # A damaged one counts for nothing.
    with lijst(map_)[0].pad.open("ab") as bestand:
        bestand.write(b"x")
    assert maak(store, map_, Aanleiding.SLUITEN, later, overslaan=True) is not None


def test_two_in_one_second_both_stay(store: Store, map_: Path) -> None:
    voeg_toe(store, client("C1"))
    namen = set()
    for _ in range(3):
        kopie = maak(store, map_, Aanleiding.GEVRAAGD, NU)
        assert kopie is not None
        namen.add(kopie.pad.name)
    assert len(namen) == 3
    assert {kopie.pad.name for kopie in lijst(map_)} == namen
    assert {kopie.gemaakt for kopie in lijst(map_)} == {NU}


def _break_a_page(pad: Path) -> None:
    with pad.open("r+b") as bestand:
        bestand.seek(4096 * 9)
        bestand.write(bytes(range(256)) * 16)


@pytest.mark.parametrize("wachtzin", [None, WACHTZIN], ids=["gewoon", "versleuteld"])
def test_a_damaged_store_is_not_put_over_good_backups(
    tmp_path: Path, netwerk: bool, wachtzin: str | None
) -> None:
    pad = tmp_path / "proef.werkplek"
    map_ = zorg_voor(standaardmap(pad))
    with Store.nieuw(pad, wachtzin, netwerk=netwerk) as store:
        doe(store, lambda s: s.add_all([client(f"C{n}", "Veld" * 20) for n in range(400)]))
        for dagen in (500, 501, 520):
            maak(store, map_, Aanleiding.START, NU - timedelta(days=dagen))
        toegang = store.toegang
    before = _files(map_)
    _break_a_page(pad)
    # Past the gate, as when the disk fails while she works.
    store = Store(pad, toegang, None, netwerk=netwerk)
    with pytest.raises(Beschadigd, match="de eerdere zijn er nog"):
        maak(store, map_, Aanleiding.START, NU)
    store.close()
    assert _files(map_) == before


def test_a_place_that_is_not_there_or_cannot_be_written(store: Store, tmp_path: Path) -> None:
    with pytest.raises(AlleenLezen, match="is er niet"):
        maak(store, tmp_path / "stick" / "kopie", Aanleiding.START, NU)
    (tmp_path / "bestand").write_bytes(b"")
    with pytest.raises(AlleenLezen, match="kon niet gemaakt worden"):
        zorg_voor(tmp_path / "bestand" / "map")
    voeg_toe(store, client("C1"))


def test_a_copy_that_is_not_what_was_read_is_no_backup(
    store: Store, map_: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    voeg_toe(store, client("C1"))
    maak(store, map_, Aanleiding.START, NU)
    before = _files(map_)
    schrijf_over = reservekopie.schrijf_over

    def verlies(raw: object, pad: Path, doel: Path, sleutel: None) -> None:
        schrijf_over(raw, pad, doel, sleutel)
        connection = rauw(doel)
        connection.execute("DELETE FROM client")
        connection.close()

    monkeypatch.setattr(reservekopie, "schrijf_over", verlies)
    with pytest.raises(Beschadigd):
        maak(store, map_, Aanleiding.START, NU)
    assert _files(map_) == before


BREUKEN: dict[str, Callable[[Path], object]] = {
    "a byte flipped": lambda p: p.write_bytes(p.read_bytes()[:-9] + b"\xff" + p.read_bytes()[-8:]),
    "cut": lambda p: p.write_bytes(p.read_bytes()[:-4096]),
    "empty": lambda p: p.write_bytes(b""),
    "manifest of another": lambda p: manifest.naast(p).write_text(
        manifest.naast(p).read_text("utf-8").replace('"handelingen": 1', '"handelingen": 2'), "utf-8"
    ),
    "no manifest": lambda p: manifest.naast(p).unlink(),
    "half a manifest": lambda p: manifest.naast(p).write_bytes(manifest.naast(p).read_bytes()[:90]),
}  # fmt: skip


@pytest.mark.parametrize("wat", BREUKEN)
def test_a_backup_that_was_altered_is_found_out(store: Store, map_: Path, wat: str) -> None:
    voeg_toe(store, client("C1"))
    kopie = maak(store, map_, Aanleiding.START, NU)
    assert kopie is not None
    BREUKEN[wat](kopie.pad)
    with pytest.raises(Beschadigd, match="Kies een andere reservekopie"):
        controleer_kopie(kopie.pad, None)
    (gezien,) = lijst(map_)
    seen = {
        "cut": Kopietoestand.BESCHADIGD,
        "empty": Kopietoestand.BESCHADIGD,
        "no manifest": Kopietoestand.ONVOLLEDIG,
        "half a manifest": Kopietoestand.ONVOLLEDIG,
    }
    # Without opening it, only a wrong size shows.
    assert gezien.toestand is seen.get(wat, Kopietoestand.GOED)
    assert gezien.gemaakt.astimezone(UTC).date() == NU.date()


def test_choosing_one(store: Store, map_: Path, tmp_path: Path) -> None:
    with pytest.raises(GeenOpslag, match="geen goede reservekopie"):
        reservekopie.kies(map_)
    voeg_toe(store, client("C1"))
    oud = maak(store, map_, Aanleiding.START, NU)
    nieuw = maak(store, map_, Aanleiding.SLUITEN, NU + timedelta(days=1))
    assert oud is not None
    assert nieuw is not None
    assert reservekopie.kies(map_) == nieuw.pad
    nieuw.pad.write_bytes(b"")
    assert reservekopie.kies(map_) == oud.pad
    assert reservekopie.kies(manifest.naast(oud.pad)) == oud.pad
    assert reservekopie.kies(plek(oud.pad)) == oud.pad
    with pytest.raises(GeenOpslag, match="is er niet"):
        reservekopie.kies(tmp_path / "weg.werkplek")
    shutil.copyfile(oud.pad, map_ / "ander-20120315-101500-start.werkplek")
    shutil.copyfile(manifest.naast(oud.pad), map_ / "ander-20120315-101500-start.werkplek.json")
    with pytest.raises(GeenOpslag, match="meer dan één bestand"):
        reservekopie.kies(map_)


# -- thinning ------------------------------------------------------------------------------------


VANDAAG = date(2012, 3, 15)
momenten = st.lists(
    st.integers(-5 * 24, 1_200 * 24).map(lambda uren: NU - timedelta(hours=uren)),
    min_size=1,
    max_size=120,
)


@given(momenten)
def test_thinning_keeps_what_is_recent_and_is_done_once(wanneer: list[datetime]) -> None:
    weg = uitdunnen.overbodig(wanneer, VANDAAG)
    blijft = set(wanneer) - weg
    assert max(wanneer) in blijft
    assert all(moment.date() < VANDAAG - timedelta(days=1) for moment in weg)
    oud = [moment for moment in blijft if moment.date() < VANDAAG - timedelta(days=1)]
    assert len(oud) <= uitdunnen.DAGEN + uitdunnen.WEKEN + uitdunnen.MAANDEN
    assert len({moment.date() for moment in oud}) == len(oud)
    assert uitdunnen.overbodig(blijft, VANDAAG) == set()
    assert uitdunnen.overbodig(random.Random(1).sample(wanneer, len(wanneer)), VANDAAG) == weg


@given(momenten)
def test_of_a_day_the_last_one_stays(wanneer: list[datetime]) -> None:
    weg = uitdunnen.overbodig(wanneer, VANDAAG)
    for moment in set(wanneer) - weg:
        if moment.date() < VANDAAG - timedelta(days=1):
            assert moment == max(m for m in wanneer if m.date() == moment.date())


def test_a_year_of_days_is_thinned_to_days_weeks_and_months() -> None:
    """Made and thinned every day, as at a desk; never a gap, and it reaches back most of a year."""
    er: set[datetime] = set()
    for dag in range(800):
        nu = NU + timedelta(days=dag)
        er |= {nu, nu + timedelta(hours=7)}
        er -= uitdunnen.overbodig(er, nu.date())
        if dag > 400:
            leeftijden = sorted((nu.date() - moment.date()).days for moment in er)
            assert len(er) == 4 + 12 + 10 + 9
            assert set(range(14)) <= set(leeftijden)
            assert leeftijden[-1] > 300
            gaten = [b - a for a, b in pairwise(leeftijden)]
            assert max(gaten) <= 35


def test_only_this_stores_own_good_ones_are_thinned(store: Store, map_: Path) -> None:
    voeg_toe(store, client("C1"))
    dag = timedelta(days=1)

    def op(moment: datetime, aanleiding: Aanleiding = Aanleiding.START) -> Path:
        kopie = maak(store, map_, aanleiding, moment)
        assert kopie is not None
        return kopie.pad

    oud = NU - 60 * dag
    gaat, beschadigd, risico = op(oud), op(oud + dag / 24), op(oud, Aanleiding.VOOR_HERSTEL)
    beschadigd.write_bytes(b"half")
    blijft = op(oud + dag / 12)
    vreemd = map_ / gaat.name.replace("101500", "091500")
    shutil.copyfile(gaat, vreemd)
    text = manifest.naast(gaat).read_text("utf-8")
    begin = json.loads(text)["stand"]["begin"]
    manifest.naast(vreemd).write_text(text.replace(begin, "0" * 64), "utf-8")
    brief = map_ / "brief.werkplek"
    brief.write_bytes(b"x")
    for n in range(7):
        op(oud + n * dag, Aanleiding.VOOR_INLEZEN)
    nieuwste = op(NU)
    over = {pad for pad in map_.iterdir() if pad.suffix == ".werkplek"}
    assert gaat not in over
    assert not manifest.naast(gaat).exists()
    assert {beschadigd, risico, blijft, vreemd, brief, nieuwste} <= over
    assert sum("voor_inlezen" in pad.name for pad in over) == 5
    assert (map_ / "proef-20120121-101500-voor_inlezen.werkplek") in over


def test_what_a_broken_off_backup_left_is_cleared_the_next_day(store: Store, map_: Path) -> None:
    voeg_toe(store, client("C1"))
    rest = [
        map_ / f"proef-20120301-101500-start.werkplek{end}"
        for end in (".deel", ".deel-journal", ".json", ".sleutel")
    ]
    ander = map_ / "anders-20120301-101500-start.werkplek.deel"
    for pad in (*rest, ander):
        pad.write_bytes(b"half")
        os.utime(pad, (NU.timestamp(), NU.timestamp()))
    maak(store, map_, Aanleiding.START, NU + timedelta(hours=1))
    assert all(pad.exists() for pad in rest)
    assert len(lijst(map_)) == 1
    maak(store, map_, Aanleiding.START, NU + timedelta(days=2))
    assert not any(pad.exists() for pad in rest)
    assert ander.exists()


# -- a disk that does not take it, and a program that is killed ------------------------------------


if sys.platform != "win32":
    from tests.db.test_ruimte import als_gewone_gebruiker, zomaar_een_map

    __all__ = ["zomaar_een_map"]

    LIMITED = """
import resource, signal, sys
from datetime import datetime, UTC
from pathlib import Path
from db.begrippen import Aanleiding
from db.fouten import AlleenLezen
from db.reservekopie import maak
from db.sleutelbestand import plek
from db.store import Store
from tests.db.hulp import client, voeg_toe
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = Store.open(Path(sys.argv[1]), netwerk=sys.argv[2] == "True")
hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
for limit in range(0, 260_000, 26_000):
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    try:
        maak(store, Path(sys.argv[3]), Aanleiding.START, datetime(2012, 3, 16, tzinfo=UTC))
    except AlleenLezen as gezegd:
        print(gezegd)
resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
voeg_toe(store, client("Weer ruimte"))
store.close()
"""

    def test_a_full_disk_leaves_the_older_ones_and_is_said(tmp_path: Path, netwerk: bool) -> None:
        pad = tmp_path / "proef.werkplek"
        map_ = zorg_voor(tmp_path / "stick")
        with Store.nieuw(pad, netwerk=netwerk) as store:
            voeg_toe(store, Bestand(sha256="1", mediatype="x", inhoud=bytes(300_000)))
            maak(store, map_, Aanleiding.START, NU)
        before = _files(map_)
        ran = subprocess.run(
            [sys.executable, "-W", "error", "-c", LIMITED, str(pad), str(netwerk), str(map_)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, ran.stderr
        gezegd = ran.stdout.splitlines()
        assert len(gezegd) == 10
        assert all("niet vol is" in zin for zin in gezegd)
        assert _files(map_) == before

    def test_a_folder_without_permission(zomaar_een_map: Path, netwerk: bool) -> None:
        map_ = zorg_voor(zomaar_een_map / "kopie")
        with Store.nieuw(zomaar_een_map / "proef.werkplek", netwerk=netwerk) as store:
            voeg_toe(store, client("C1"))
        store.pad.chmod(0o444)
        map_.chmod(0o555)
        with (
            als_gewone_gebruiker(),
            Store.open(store.pad, alleen_lezen=True, netwerk=netwerk) as lezer,
            pytest.raises(AlleenLezen, match="kon niet gemaakt worden"),
        ):
            maak(lezer, map_, Aanleiding.START, NU)
        map_.chmod(0o755)
        assert list(map_.iterdir()) == []


MAKER = """
import sys
from datetime import datetime, timedelta, UTC
from pathlib import Path
from db.begrippen import Aanleiding
from db.reservekopie import maak
from db.sleutelbestand import plek
from db.store import Store
store = Store.open(Path(sys.argv[1]), netwerk=sys.argv[2] == "True", alleen_lezen=True)
for n in range(100_000):
    kopie = maak(store, Path(sys.argv[3]), Aanleiding.START, datetime.now(UTC) + timedelta(seconds=n))
    print(kopie.pad.name, flush=True)
"""


def test_killed_while_it_is_made(tmp_path: Path, netwerk: bool) -> None:
    dobbel = random.Random(netwerk)
    pad, map_ = tmp_path / "proef.werkplek", zorg_voor(tmp_path / "kopie")
    with Store.nieuw(pad, netwerk=netwerk) as store:
        doe(store, lambda s: s.add_all([client(f"C{n}", "Veld" * 40) for n in range(500)]))
    bevestigd: set[str] = set()
    for _ in range(4):
        with subprocess.Popen(
            [sys.executable, "-c", MAKER, str(pad), str(netwerk), str(map_)],
            stdout=subprocess.PIPE,
            text=True,
        ) as maker:
            assert maker.stdout is not None
            bevestigd.add(maker.stdout.readline().strip())
            death = threading.Timer(dobbel.uniform(0, 0.1), maker.kill)
            death.start()
            bevestigd.update(line.strip() for line in maker.stdout if line.endswith("\n"))
            death.join()
    er = lijst(map_)
    assert bevestigd <= {kopie.pad.name for kopie in er}
    assert {kopie.toestand for kopie in er} == {Kopietoestand.GOED}
    for kopie in er:
        controleer_kopie(kopie.pad, None)
    with Store.open(pad, netwerk=netwerk) as store, store.lezen() as session:
        assert session.query(Client).count() == 500
        assert logboek.verify(session) is None


def test_checking_needs_the_key_of_the_backup(tmp_path: Path) -> None:
    pad = tmp_path / "geheim.werkplek"
    with Store.nieuw(pad, WACHTZIN, netwerk=False) as store:
        voeg_toe(store, client("C1"))
        kopie = maak(store, zorg_voor(standaardmap(pad)), Aanleiding.START, NU)
    with Store.nieuw(tmp_path / "ander.werkplek", WACHTZIN, netwerk=False) as ander:
        assert kopie is not None
        with pytest.raises(VerkeerdeSleutel, match="wachtzin van toen"):
            controleer_kopie(kopie.pad, ander.sleutel)


def test_without_its_key_file_an_encrypted_backup_is_not_whole(tmp_path: Path) -> None:
    pad = tmp_path / "geheim.werkplek"
    map_ = zorg_voor(standaardmap(pad))
    with Store.nieuw(pad, WACHTZIN, netwerk=False) as store:
        voeg_toe(store, client("C1"))
        kopie = maak(store, map_, Aanleiding.START, NU)
        assert kopie is not None
        plek(kopie.pad).unlink()
        assert lijst(map_)[0].toestand is Kopietoestand.ONVOLLEDIG
        plek(pad).unlink()
        before = _files(map_)
        with pytest.raises(VerkeerdeSleutel, match="is weg"):
            maak(store, map_, Aanleiding.START, NU)
        assert _files(map_) == before


def test_a_database_of_another_program_is_no_backup(tmp_path: Path) -> None:
    connection = rauw(tmp_path / "recepten.werkplek")
    connection.execute("CREATE TABLE recepten(naam)")
    connection.close()
    with pytest.raises(GeenOpslag, match="geen bestand van Werkplek"):
        reservekopie.keur(tmp_path / "recepten.werkplek", None)
