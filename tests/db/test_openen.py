"""Opening: what is no store, or not a whole one, is refused with what to do, and left untouched."""

from __future__ import annotations

import shutil
import sqlite3
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from db import schema
from db.fouten import (
    AlleenLezen,
    Beschadigd,
    GeenOpslag,
    InGebruik,
    NieuwereVersie,
    OpslagFout,
    VerkeerdeSleutel,
)
from db.sleutelbestand import plek
from db.store import Store
from tests.db.hulp import WIE, client, doe, inhoud, rauw, sql, voeg_toe

WACHTZIN = "een zin die Renée niet raadt"


@pytest.fixture
def gevuld(tmp_path: Path) -> Path:
    """A closed store of some two hundred pages."""
    pad = tmp_path / "proef.werkplek"
    with Store.nieuw(pad, netwerk=False) as store:
        doe(store, lambda s: s.add_all([client(f"C{n}", "Veld" * 20) for n in range(400)]))
    return pad


def _overwrite(pad: Path, start: int, what: bytes) -> None:
    with pad.open("r+b") as bestand:
        bestand.seek(start)
        bestand.write(what)


def _cut(pad: Path, size: int) -> None:
    with pad.open("r+b") as bestand:
        bestand.truncate(size)


def _append(pad: Path, what: bytes) -> None:
    with pad.open("ab") as bestand:
        bestand.write(what)


def _other_database(pad: Path) -> None:
    pad.unlink()
    other = sqlite3.connect(pad)
    other.execute("CREATE TABLE recepten(naam)")
    other.commit()
    other.close()


def _set_version(pad: Path, version: int) -> None:
    connection = rauw(pad)
    connection.execute("PRAGMA journal_mode=DELETE")
    connection.execute(f"PRAGMA user_version={version}")
    connection.close()


def _orphan(pad: Path) -> None:
    connection = rauw(pad)
    connection.execute("PRAGMA journal_mode=DELETE")
    connection.execute(
        "INSERT INTO uitkering(client_id, soort, van, einde_reden, dossiernummer) "
        "VALUES (9999, 'WWB', '2012-01-01', '', '')"
    )
    connection.close()


def _as_folder(pad: Path) -> None:
    pad.unlink()
    pad.mkdir()


WRONG: dict[str, tuple[Callable[[Path], object], type[OpslagFout], str]] = {
    "absent": (lambda p: p.unlink(), GeenOpslag, "is er niet"),
    "a folder": (_as_folder, GeenOpslag, "is een map"),
    "0 bytes": (lambda p: _cut(p, 0), GeenOpslag, "is leeg"),
    "a text file": (
        lambda p: p.write_bytes(b"nummer;naam\r\nC1;Veld\r\n" * 512),
        GeenOpslag,
        "geen bestand van Werkplek",
    ),
    "a short file": (lambda p: p.write_bytes(b"\x01\x02\x03"), GeenOpslag, "geen bestand"),
    "another program's database": (_other_database, GeenOpslag, "geen bestand van Werkplek"),
    "random bytes": (
        lambda p: p.write_bytes(bytes(n * 37 % 251 for n in range(8192))),
        VerkeerdeSleutel,
        "versleuteld, of het is geen bestand",
    ),
    "header zeroed": (lambda p: _overwrite(p, 0, bytes(100)), Beschadigd, "reservekopie"),
    "header wiped after its name": (
        lambda p: _overwrite(p, 16, b"\xff" * 84),
        Beschadigd,
        "reservekopie",
    ),
    "a page wiped": (lambda p: _overwrite(p, 4096 * 9, bytes(4096)), Beschadigd, "reservekopie"),
    "cut in half": (
        lambda p: _cut(p, p.stat().st_size // 8192 * 4096),
        Beschadigd,
        "reservekopie",
    ),
    "cut to 600 bytes": (lambda p: _cut(p, 600), Beschadigd, "reservekopie"),
    "last byte missing": (lambda p: _cut(p, p.stat().st_size - 1), Beschadigd, "reservekopie"),
    "junk behind it": (lambda p: _append(p, b"junk"), Beschadigd, "reservekopie"),
    "a reference to nothing": (_orphan, Beschadigd, "reservekopie"),
    "a newer version": (lambda p: _set_version(p, 99), NieuwereVersie, "nieuwere versie"),
}  # fmt: skip


@pytest.mark.parametrize("alleen_lezen", [False, True], ids=["schrijven", "lezen"])
@pytest.mark.parametrize("wat", WRONG)
def test_what_cannot_be_opened_is_said_and_left_as_it_is(
    gevuld: Path, netwerk: bool, wat: str, alleen_lezen: bool
) -> None:
    breek, soort, zin = WRONG[wat]
    breek(gevuld)
    before = gevuld.read_bytes() if gevuld.is_file() else None
    with pytest.raises(soort, match=zin) as gezegd:
        Store.open(gevuld, alleen_lezen=alleen_lezen, netwerk=netwerk)
    assert type(gezegd.value) is soort
    assert gevuld.name in str(gezegd.value)
    assert (gevuld.read_bytes() if gevuld.is_file() else None) == before
    assert [p.name for p in gevuld.parent.iterdir() if p != gevuld] == []


def test_a_whole_store_opens_and_leaves_nothing_beside_it(gevuld: Path, netwerk: bool) -> None:
    with Store.open(gevuld, netwerk=netwerk) as store:
        assert len(inhoud(store)) == 400
        assert not store.versleuteld
        voeg_toe(store, client("X"))
    assert list(gevuld.parent.iterdir()) == [gevuld]


def test_an_older_version_is_not_brought_up_to_date_by_reading(gevuld: Path) -> None:
    _set_version(gevuld, 0)
    before = gevuld.read_bytes()
    with pytest.raises(AlleenLezen, match="oudere versie"):
        Store.open(gevuld, alleen_lezen=True, netwerk=False)
    assert gevuld.read_bytes() == before


def test_nieuw_refuses_what_is_there(gevuld: Path, netwerk: bool) -> None:
    before = gevuld.read_bytes()
    with pytest.raises(OpslagFout, match="Er is al een bestand"):
        Store.nieuw(gevuld, netwerk=netwerk)
    with pytest.raises(GeenOpslag, match="bestaat niet"):
        Store.nieuw(gevuld.parent / "weg" / "x.werkplek", netwerk=netwerk)
    assert gevuld.read_bytes() == before
    assert list(gevuld.parent.iterdir()) == [gevuld]


def test_nieuw_refuses_the_leftovers_of_an_earlier_file(tmp_path: Path) -> None:
    (tmp_path / "proef.werkplek-wal").write_bytes(b"oud")
    with pytest.raises(OpslagFout, match="ligt nog proef"):
        Store.nieuw(tmp_path / "proef.werkplek", netwerk=False)


def test_a_new_store_is_stamped(gevuld: Path) -> None:
    connection = rauw(gevuld)
    assert schema.application_id(connection) == schema.APPLICATION_ID
    assert schema.version(connection) == schema.VERSION
    assert schema.intact(connection)
    connection.close()


def test_encrypted_needs_its_own_key(tmp_path: Path, netwerk: bool) -> None:
    pad = tmp_path / "geheim.werkplek"
    with Store.nieuw(pad, WACHTZIN, netwerk=netwerk) as store:
        assert store.versleuteld
        voeg_toe(store, client("C1"))
    before = pad.read_bytes()
    with pytest.raises(VerkeerdeSleutel, match="Geef de wachtzin"):
        Store.open(pad, netwerk=netwerk)
    with pytest.raises(VerkeerdeSleutel, match="past niet"):
        Store.open(pad, "verkeerd", netwerk=netwerk)
    with pytest.raises(VerkeerdeSleutel, match="past niet"):
        Store.open(pad, "verkeerd", netwerk=netwerk, alleen_lezen=True)
    assert pad.read_bytes() == before
    # An é made of an e and an accent, as some keyboards do, is the same passphrase.
    with Store.open(pad, unicodedata.normalize("NFD", WACHTZIN), netwerk=netwerk) as store:
        assert len(inhoud(store)) == 1
    assert sorted(tmp_path.iterdir()) == [pad, plek(pad)]


def test_an_encrypted_store_that_lost_a_byte_or_a_bit_is_refused(tmp_path: Path) -> None:
    pad = tmp_path / "geheim.werkplek"
    with Store.nieuw(pad, WACHTZIN, netwerk=False) as store:
        voeg_toe(store, client("C1"))
    whole = pad.read_bytes()
    _cut(pad, len(whole) - 1)
    with pytest.raises(GeenOpslag, match="half gekopieerd"):
        Store.open(pad, WACHTZIN, netwerk=False)
    _append(pad, whole[-1:])
    _overwrite(pad, 4096 * 5 + 77, bytes([whole[4096 * 5 + 77] ^ 1]))
    with pytest.raises(Beschadigd):
        Store.open(pad, WACHTZIN, netwerk=False)


def test_an_encrypted_store_leaks_nothing(tmp_path: Path, netwerk: bool) -> None:
    pad = tmp_path / "geheim.werkplek"
    with Store.nieuw(pad, WACHTZIN, netwerk=netwerk) as store:
        for n in range(40):
            voeg_toe(store, client(f"C{n}", f"Geheimenaam{n}"), label="Toegevoegd")
        sql(store, "UPDATE client SET notities = 'Vertrouwelijk' || id")
        files = [p.read_bytes() for p in tmp_path.iterdir() if p.suffix != ".slot"]
        assert sum(len(file) for file in files) > 100_000
    files += [p.read_bytes() for p in tmp_path.iterdir()]
    for file in files:
        for word in (b"Geheimenaam", b"geheimenaam", b"Vertrouwelijk", b"CREATE TABLE", b"SQLite"):
            assert word not in file


def test_a_removed_name_leaves_the_search_index(tmp_path: Path) -> None:
    pad = tmp_path / "proef.werkplek"
    with Store.nieuw(pad, netwerk=False) as store:
        voeg_toe(store, client("C1", "Qwertyuiop"))
        connection = store._write.raw_connection()
        try:
            cursor = connection.cursor()
            cursor.execute("DELETE FROM client")
            cursor.execute("SELECT count(*) FROM zoekindex_data WHERE instr(block, 'qwertyuiop')")
            assert cursor.fetchone() == (0,)
        finally:
            connection.close()


def _crash_copy(store: Store, naar: Path) -> None:
    """The files as a power cut would leave them: copied while the store is open."""
    naar.mkdir()
    for side in ("", "-wal", ".slot"):
        source = store.pad.with_name(store.pad.name + side)
        shutil.copyfile(source, naar / source.name)


def test_a_stale_wal_beside_a_restored_backup_is_not_written_into_it(tmp_path: Path) -> None:
    pad = tmp_path / "proef.werkplek"
    backup = tmp_path / "reservekopie"
    with Store.nieuw(pad, netwerk=False) as store:
        doe(store, lambda s: s.add_all([client(f"C{n}", "Veld" * 20) for n in range(300)]))
    shutil.copyfile(pad, backup)
    crashed = tmp_path / "crash"
    with Store.open(pad, netwerk=False) as store:
        doe(store, lambda s: s.add_all([client(f"D{n}", "Berg" * 20) for n in range(900)]))
    with Store.open(pad, netwerk=False) as store:
        doe(store, lambda s: s.add_all([client(f"E{n}", "Berg" * 20) for n in range(20)]))
        _crash_copy(store, crashed)
    restored = crashed / pad.name
    shutil.copyfile(backup, restored)
    before = {p.name: p.read_bytes() for p in crashed.iterdir()}
    for _ in range(2):  # a refusal frees the lock in order, and that tells nothing about the wal
        with pytest.raises(Beschadigd, match=r"proef\.werkplek-wal, dat er niet bij past"):
            Store.open(restored, netwerk=False)
    after = {p.name: p.read_bytes() for p in crashed.iterdir() if p.suffix != ".slot"}
    assert after == {name: b for name, b in before.items() if not name.endswith(".slot")}
    (crashed / "proef.werkplek-wal").unlink()
    with Store.open(restored, netwerk=False) as store:
        assert len(inhoud(store)) == 300


def test_after_a_crash_the_wal_that_belongs_there_is_used(tmp_path: Path, netwerk: bool) -> None:
    """Also when the file is then opened from a share, where there is no WAL."""
    pad = tmp_path / "proef.werkplek"
    with Store.nieuw(pad, netwerk=False) as store:
        voeg_toe(store, client("C1"))
        _crash_copy(store, tmp_path / "crash")
    with Store.open(tmp_path / "crash" / pad.name, netwerk=netwerk) as store:
        assert len(inhoud(store)) == 1
        voeg_toe(store, client("C2"))
    assert [p.name for p in (tmp_path / "crash").iterdir()] == [pad.name]


def test_readers_beside_a_window_that_writes(gevuld: Path) -> None:
    with Store.open(gevuld, netwerk=False) as venster:
        with Store.open(gevuld, alleen_lezen=True, netwerk=False) as lezer:
            assert lezer.alleen_lezen
            with lezer.lezen() as moment:
                first = moment.connection().exec_driver_sql("SELECT count(*) FROM client").scalar()
                voeg_toe(venster, client("X"))
                again = moment.connection().exec_driver_sql("SELECT count(*) FROM client").scalar()
                assert first == again == 400
            assert len(inhoud(lezer)) == 401
            with pytest.raises(AlleenLezen, match="alleen geopend om te lezen"):
                voeg_toe(lezer, client("Y"))
        voeg_toe(venster, client("Z"))
    assert list(gevuld.parent.iterdir()) == [gevuld]


def test_on_a_share_a_reader_is_told_who_has_it(gevuld: Path) -> None:
    with Store.open(gevuld, netwerk=True) as venster:
        voeg_toe(venster, client("X"))
        with pytest.raises(InGebruik, match="op computer"):
            Store.open(gevuld, alleen_lezen=True, netwerk=True)
    with (
        Store.open(gevuld, alleen_lezen=True, netwerk=True) as een,
        Store.open(gevuld, alleen_lezen=True, netwerk=True) as ander,
    ):
        assert inhoud(een) == inhoud(ander)
        with Store.open(gevuld, netwerk=True) as venster:
            doe(venster, lambda s: s.add(client("Y")), wie=WIE)
