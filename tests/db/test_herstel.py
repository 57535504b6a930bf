"""Putting a backup back: exactly what was in it, and what was there is kept, whatever happens."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from db import (
    herstel,
    logboek,
    manifest,
    omsleutelen,
    reservekopie,
    schema,
    sleutelbestand,
    undo,
    vervangen,
    wissel,
)
from db.begrippen import Aanleiding, Sleutelsoort
from db.fouten import (
    AlleenLezen,
    Beschadigd,
    GeenOpslag,
    InGebruik,
    NieuwereVersie,
    OpslagFout,
    VerkeerdeSleutel,
)
from db.herstel import Hersteld
from db.model import LogHandeling
from db.reservekopie import controleer_kopie, lijst, maak, standaardmap, zorg_voor
from db.sleutelbestand import plek
from db.store import Store
from tests.db.hulp import WIE, Inhoud, client, doe, inhoud, rauw, voeg_toe
from tests.db.sleutels import WACHTZIN
from tests.db.stroom import Stroomuitval, stroomuitval_na

NU = datetime(2012, 3, 15, 10, 15, tzinfo=UTC)
LATER = NU + timedelta(hours=1)


pytestmark = pytest.mark.usefixtures("zuinig")


@pytest.fixture(params=[None, WACHTZIN], ids=["gewoon", "versleuteld"])
def wachtzin(request: pytest.FixtureRequest) -> str | None:
    """The passphrase of the store, or None for one that is not encrypted."""
    value: str | None = request.param
    return value


@pytest.fixture
def pad(tmp_path: Path) -> Path:
    """Where the store is."""
    return tmp_path / "proef.werkplek"


@pytest.fixture
def toen(pad: Path, wachtzin: str | None, netwerk: bool) -> Inhoud:
    """A closed store with a backup of it, and acts since; what it held at the backup."""
    with Store.nieuw(pad, wachtzin, naam=WIE, netwerk=netwerk) as store:
        doe(store, lambda s: s.add_all([client(f"C{n}", "Veld" * 20) for n in range(200)]))
        before = inhoud(store, versie=True)
        maak(store, zorg_voor(standaardmap(pad)), Aanleiding.START, NU)
        doe(store, lambda s: s.add_all([client(f"D{n}", "Berg" * 20) for n in range(200)]))
    return before


def _terug(pad: Path, wachtzin: str | None, netwerk: bool, kopie: Path | None = None) -> Hersteld:
    return herstel.zet_terug(
        pad, kopie or standaardmap(pad), wachtzin, wie=WIE, moment=LATER, netwerk=netwerk
    )


def _holds(pad: Path, wachtzin: str | None, netwerk: bool) -> Inhoud:
    with Store.open(pad, wachtzin, netwerk=netwerk) as store:
        with store.lezen() as session:
            assert logboek.verify(session) is None
        return inhoud(store, versie=True)


def _overwrite(pad: Path, start: int, what: bytes) -> None:
    with pad.open("r+b") as bestand:
        bestand.seek(start)
        bestand.write(what)


DAMAGE: dict[str, Callable[[Path], object]] = {
    "a page wiped": lambda p: _overwrite(p, 4096 * 9, bytes(range(256)) * 16),
    "header wiped": lambda p: _overwrite(p, 0, bytes(100)),
    "cut": lambda p: p.write_bytes(p.read_bytes()[: 4096 * 5]),
    "emptied": lambda p: p.write_bytes(b""),
    "text": lambda p: p.write_bytes(b"nummer;naam\r\n" * 512),
    "removed": lambda p: p.unlink(),
}


@pytest.mark.parametrize("wat", DAMAGE)
def test_the_drill(pad: Path, toen: Inhoud, wachtzin: str | None, netwerk: bool, wat: str) -> None:
    """Acts, a backup, more acts, damage, restore: the backup's rows, and the damaged file kept."""
    DAMAGE[wat](pad)
    damaged = pad.read_bytes() if pad.exists() else None
    gedaan = _terug(pad, wachtzin, netwerk)
    assert gedaan.manifest is not None
    assert _holds(pad, wachtzin, netwerk) == toen
    if damaged is None:
        assert gedaan.bewaard is None
    else:
        assert gedaan.opzij
        assert gedaan.bewaard is not None
        assert gedaan.bewaard.read_bytes() == damaged
    assert not [p for p in pad.parent.iterdir() if p.suffix in {".herstel", ".slot"}]


def test_what_was_there_is_in_a_backup_of_its_own(
    pad: Path, toen: Inhoud, wachtzin: str | None, netwerk: bool
) -> None:
    nu = _holds(pad, wachtzin, netwerk)
    gedaan = _terug(pad, wachtzin, netwerk)
    assert _holds(pad, wachtzin, netwerk) == toen
    assert gedaan.bewaard is not None
    assert not gedaan.opzij
    assert "voor_herstel" in gedaan.bewaard.name
    _terug(pad, wachtzin, netwerk, gedaan.bewaard)
    assert _holds(pad, wachtzin, netwerk) == nu


def test_it_is_written_in_the_journal_and_is_a_boundary(
    pad: Path, toen: Inhoud, wachtzin: str | None, netwerk: bool
) -> None:
    gedaan = _terug(pad, wachtzin, netwerk)
    with Store.open(pad, wachtzin, netwerk=netwerk) as store, store.lezen() as session:
        act = session.query(LogHandeling).order_by(LogHandeling.id.desc()).first()
        assert act is not None
        assert (act.wie, act.label, act.grens) == (WIE, herstel.LABEL, True)
        assert act.reden == f"Reservekopie van 15-03-2012 10:15: {gedaan.kopie.name}"
        assert undo.stand(session, WIE).ongedaan is None


def test_a_damaged_backup_is_refused_and_nothing_changes(
    pad: Path, toen: Inhoud, wachtzin: str | None, netwerk: bool
) -> None:
    (kopie,) = lijst(standaardmap(pad))
    er = sorted(pad.parent.iterdir())
    before = pad.read_bytes()
    heel = kopie.pad.read_bytes()
    for stuk in (heel[:-100], heel[:9000] + b"\xff\xfe" + heel[9002:], b""):
        kopie.pad.write_bytes(stuk)
        with pytest.raises(OpslagFout):
            _terug(pad, wachtzin, netwerk, kopie.pad)
        # Also when its description is lost, as far as the file itself can tell.
        text = manifest.naast(kopie.pad).read_bytes()
        manifest.naast(kopie.pad).unlink()
        if wachtzin or stuk != heel[:9000] + b"\xff\xfe" + heel[9002:]:
            with pytest.raises(OpslagFout):
                _terug(pad, wachtzin, netwerk, kopie.pad)
        manifest.naast(kopie.pad).write_bytes(text)
    assert pad.read_bytes() == before
    assert sorted(pad.parent.iterdir()) == er


def test_a_backup_without_its_description_can_be_put_back(
    pad: Path, toen: Inhoud, wachtzin: str | None, netwerk: bool
) -> None:
    (kopie,) = lijst(standaardmap(pad))
    los = pad.with_name("van de stick.werkplek")
    shutil.copyfile(kopie.pad, los)
    gedaan = _terug(pad, wachtzin, netwerk, los)
    assert gedaan.manifest is None
    assert _holds(pad, wachtzin, netwerk) == toen


def test_a_store_in_use_is_left(pad: Path, toen: Inhoud, wachtzin: str | None) -> None:
    with Store.open(pad, wachtzin, netwerk=False) as venster:
        before = inhoud(venster)
        with pytest.raises(InGebruik, match="al in gebruik"):
            _terug(pad, wachtzin, netwerk=False)
    with Store.open(pad, wachtzin, alleen_lezen=True, netwerk=False) as lezer:
        assert inhoud(lezer) == before
        with pytest.raises(InGebruik, match="nog gelezen"):
            _terug(pad, wachtzin, netwerk=False)
        assert inhoud(lezer) == before
    _terug(pad, wachtzin, netwerk=False)
    assert _holds(pad, wachtzin, netwerk=False) == toen


def test_a_wrong_passphrase_changes_nothing(tmp_path: Path, netwerk: bool) -> None:
    pad = tmp_path / "geheim.werkplek"
    with Store.nieuw(pad, WACHTZIN, netwerk=netwerk) as store:
        voeg_toe(store, client("C1"))
        kopie = maak(store, zorg_voor(standaardmap(pad)), Aanleiding.START, NU)
    assert kopie is not None
    before = pad.read_bytes()
    for geheim in ("verkeerd", None):
        with pytest.raises(VerkeerdeSleutel):
            _terug(pad, geheim, netwerk)
    assert pad.read_bytes() == before


def test_a_store_with_another_passphrase_is_set_aside_whole(tmp_path: Path, netwerk: bool) -> None:
    pad, ander = tmp_path / "geheim.werkplek", tmp_path / "ander.werkplek"
    with Store.nieuw(ander, "een andere zin", netwerk=netwerk) as store:
        voeg_toe(store, client("Van de kopie"))
        kopie = maak(store, zorg_voor(standaardmap(ander)), Aanleiding.START, NU)
    with Store.nieuw(pad, WACHTZIN, netwerk=netwerk) as store:
        voeg_toe(store, client("Er al"))
    before, sleutel = pad.read_bytes(), plek(pad).read_bytes()
    assert kopie is not None
    gedaan = _terug(pad, "een andere zin", netwerk, kopie.pad)
    assert gedaan.bewaard is not None
    assert gedaan.bewaard.name == "geheim.werkplek.bewaard-20120315-111500"
    assert gedaan.bewaard.read_bytes() == before
    assert plek(gedaan.bewaard).read_bytes() == sleutel
    assert len(_holds(pad, "een andere zin", netwerk)) == 1
    # The one set aside opens as it is.
    with Store.open(gedaan.bewaard, WACHTZIN, netwerk=netwerk, alleen_lezen=True) as store:
        assert len(inhoud(store)) == 1


def test_the_key_file_of_today_stays_when_it_fits(tmp_path: Path, netwerk: bool) -> None:
    """Who left since the backup does not come back with it."""
    pad = tmp_path / "geheim.werkplek"
    with Store.nieuw(pad, WACHTZIN, netwerk=netwerk) as store:
        voeg_toe(store, client("C1"))
        maak(store, zorg_voor(standaardmap(pad)), Aanleiding.START, NU)
        sleutel = store.sleutel
    assert sleutel is not None
    nu = sleutelbestand.lees_van(pad)
    ingang = sleutelbestand.nieuwe_ingang(nu, sleutel, Sleutelsoort.WACHTZIN, WIE, "nieuwe zin")
    generatie = nu.zonder(i.id for i in nu.ingangen).met(ingang).gemerkt(sleutel)
    sleutelbestand.schrijf(pad, [generatie])
    with pytest.raises(VerkeerdeSleutel):
        _terug(pad, WACHTZIN, netwerk)
    _terug(pad, "nieuwe zin", netwerk)
    assert sleutelbestand.lees(pad) == (generatie,)
    # Without it, the backup still has its own.
    pad.unlink()
    plek(pad).unlink()
    _terug(pad, WACHTZIN, netwerk)
    assert len(_holds(pad, WACHTZIN, netwerk)) == 1


def test_a_backup_from_before_the_key_was_renewed(tmp_path: Path, netwerk: bool) -> None:
    """Also when the power fails between the two files."""
    bron = tmp_path / "bron"
    bron.mkdir()
    pad = bron / "geheim.werkplek"
    with Store.nieuw(pad, WACHTZIN, netwerk=netwerk) as store:
        voeg_toe(store, client("C1"))
        toen = inhoud(store, versie=True)
        maak(store, zorg_voor(standaardmap(pad)), Aanleiding.START, NU)
        voeg_toe(store, client("C2"))
        nu = inhoud(store, versie=True)
        toegang = store.toegang
    assert toegang is not None
    # the backup that precedes it is no newer than the one to be put back
    omsleutelen.versleutel_opnieuw(pad, toegang, NU - timedelta(hours=1))
    begin = pad.read_bytes()[:16]
    handelingen, klaar = 0, False
    while not klaar:
        proef = tmp_path / str(handelingen)
        shutil.copytree(bron, proef)
        doel = proef / pad.name
        with suppress(Stroomuitval), stroomuitval_na(handelingen):
            _terug(doel, WACHTZIN, netwerk)
            klaar = True
        assert _holds(doel, WACHTZIN, netwerk) in (toen, nu)
        if klaar:
            assert _holds(doel, WACHTZIN, netwerk) == toen
            assert doel.read_bytes()[:16] != begin
            assert len(sleutelbestand.lees(doel)) == 1
        shutil.rmtree(proef)
        handelingen += 1


def test_a_backup_of_an_older_or_newer_version(
    pad: Path, toen: Inhoud, netwerk: bool, wachtzin: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "VERSION", schema.VERSION - 1)
    before = pad.read_bytes()
    with pytest.raises(NieuwereVersie, match="nieuwere versie"):
        _terug(pad, wachtzin, netwerk)
    assert pad.read_bytes() == before


def test_choices_that_cannot_be(pad: Path, toen: Inhoud, wachtzin: str | None) -> None:
    with pytest.raises(GeenOpslag, match="het bestand zelf"):
        _terug(pad, wachtzin, netwerk=False, kopie=pad)
    weg = pad.parent / "weg" / "proef.werkplek"
    with pytest.raises(GeenOpslag, match="bestaat niet"):
        _terug(weg, wachtzin, netwerk=False, kopie=standaardmap(pad))


def _crash_copy(store: Store, naar: Path) -> None:
    """The files as a power cut would leave them: copied while the store is open."""
    for side in ("", "-wal", ".slot"):
        source = store.pad.with_name(store.pad.name + side)
        shutil.copyfile(source, naar / source.name)


def test_after_a_crash_what_was_not_yet_in_the_file_is_in_the_kept_backup(tmp_path: Path) -> None:
    map_ = tmp_path / "crash"
    map_.mkdir()
    with Store.nieuw(tmp_path / "proef.werkplek", netwerk=False) as store:
        voeg_toe(store, client("C1"))
        kopie = maak(store, map_, Aanleiding.START, NU)
        voeg_toe(store, client("C2"))
        _crash_copy(store, map_)
        nu = inhoud(store, versie=True)
    assert kopie is not None
    pad = map_ / "proef.werkplek"
    gedaan = _terug(pad, None, netwerk=False, kopie=kopie.pad)
    assert len(_holds(pad, None, netwerk=False)) == 1
    assert gedaan.bewaard is not None
    _terug(pad, None, netwerk=False, kopie=gedaan.bewaard)
    assert _holds(pad, None, netwerk=False) == nu


def test_changes_of_another_file_are_kept_aside_and_never_written_into_the_backup(
    tmp_path: Path, netwerk: bool
) -> None:
    map_ = tmp_path / "crash"
    map_.mkdir()
    with Store.nieuw(tmp_path / "proef.werkplek", netwerk=False) as store:
        doe(store, lambda s: s.add_all([client(f"C{n}", "Veld" * 20) for n in range(300)]))
        kopie = maak(store, map_, Aanleiding.START, NU)
        toen = inhoud(store, versie=True)
        doe(store, lambda s: s.add_all([client(f"D{n}", "Berg" * 20) for n in range(900)]))
    with Store.open(tmp_path / "proef.werkplek", netwerk=False) as store:
        doe(store, lambda s: s.add_all([client(f"E{n}", "Berg" * 20) for n in range(20)]))
        _crash_copy(store, map_)
    assert kopie is not None
    pad = map_ / "proef.werkplek"
    shutil.copyfile(kopie.pad, pad)
    wal = (map_ / "proef.werkplek-wal").read_bytes()
    gedaan = _terug(pad, None, netwerk, kopie.pad)
    assert _holds(pad, None, netwerk) == toen
    assert gedaan.bewaard is not None
    assert gedaan.bewaard.with_name(gedaan.bewaard.name + "-wal").read_bytes() == wal


# -- a crash at any moment -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wat", "wachtzin", "netwerk"),
    [
        ("heel", None, False),
        ("heel", WACHTZIN, True),
        ("a page wiped", WACHTZIN, False),
        ("removed", None, True),
        ("verkeerde wal", None, False),
    ],
    ids=lambda waarde: str(waarde)[:14],
)
def test_a_crash_at_any_moment_leaves_the_old_or_the_new_and_loses_nothing(
    tmp_path: Path, wachtzin: str | None, netwerk: bool, wat: str
) -> None:
    bron = tmp_path / "bron"
    bron.mkdir()
    pad = bron / "proef.werkplek"
    with Store.nieuw(pad, wachtzin, netwerk=netwerk) as store:
        doe(store, lambda s: s.add_all([client(f"C{n}", "Veld" * 20) for n in range(100)]))
        toen = inhoud(store, versie=True)
        maak(store, zorg_voor(standaardmap(pad)), Aanleiding.START, NU)
        voeg_toe(store, client("Later"))
        nu = inhoud(store, versie=True)
    if wat == "verkeerde wal":
        pad.with_name(pad.name + "-wal").write_bytes(bytes(range(256)) * 40)
    elif wat != "heel":
        DAMAGE[wat](pad)
    oud = pad.read_bytes() if pad.exists() else None
    handelingen, klaar = 0, False
    while not klaar:
        proef = tmp_path / str(handelingen)
        shutil.copytree(bron, proef)
        doel = proef / pad.name
        with suppress(Stroomuitval), stroomuitval_na(handelingen):
            _terug(doel, wachtzin, netwerk)
            klaar = True
        kopieen = lijst(standaardmap(doel))
        assert kopieen
        for kopie in kopieen:
            assert kopie.manifest is not None
        if wat in {"heel", "verkeerde wal"} and doel.exists():
            # Junk in a -wal is no change; what else can lie there has a test of its own.
            assert _holds(doel, wachtzin, netwerk) in (toen, nu)
        kept = [p.read_bytes() for p in proef.iterdir() if p.is_file()]
        if oud is not None and wat == "a page wiped":
            assert oud in kept
        if wat != "heel" and not klaar:
            # Whoever starts again gets there.
            _terug(doel, wachtzin, netwerk)
            assert _holds(doel, wachtzin, netwerk) == toen
        if klaar:
            assert _holds(doel, wachtzin, netwerk) == toen
        shutil.rmtree(proef)
        handelingen += 1
    assert handelingen > 8


def test_a_disk_that_refuses_leaves_the_store(
    pad: Path, toen: Inhoud, wachtzin: str | None, netwerk: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _holds(pad, wachtzin, netwerk)

    def vol(*_: object) -> None:
        raise OSError(28, "No space left on device")

    for module, naam in ((vervangen, "kopieer"), (wissel, "verwissel"), (vervangen, "doorspoelen")):
        with monkeypatch.context() as patch:
            patch.setattr(module, naam, vol)
            with pytest.raises(AlleenLezen, match="niet vol is"):
                _terug(pad, wachtzin, netwerk)
        assert _holds(pad, wachtzin, netwerk) == before


def test_every_backup_that_is_kept_can_be_put_back(
    tmp_path: Path, wachtzin: str | None, netwerk: bool
) -> None:
    """A drill over every age that thinning leaves."""
    pad = tmp_path / "proef.werkplek"
    map_ = zorg_voor(tmp_path / "kopieen")
    inhouden: dict[Path, Inhoud] = {}
    with Store.nieuw(pad, wachtzin, netwerk=netwerk) as store:
        for dag in range(0, 60, 20):
            voeg_toe(store, client(f"C{dag}"))
            kopie = maak(store, map_, Aanleiding.SLUITEN, NU + timedelta(days=dag))
            assert kopie is not None
            inhouden[kopie.pad] = inhoud(store, versie=True)
    for kopie in lijst(map_):
        controleer_kopie(kopie.pad, store.sleutel)
        _terug(pad, wachtzin, netwerk, kopie.pad)
        assert _holds(pad, wachtzin, netwerk) == inhouden[kopie.pad]


def test_a_damaged_first_backup_does_not_hide_the_good_one_before_it(
    pad: Path, toen: Inhoud, wachtzin: str | None, netwerk: bool
) -> None:
    with Store.open(pad, wachtzin, netwerk=netwerk) as store:
        nieuw = maak(store, standaardmap(pad), Aanleiding.SLUITEN, LATER)
    assert nieuw is not None
    nieuw.pad.write_bytes(nieuw.pad.read_bytes()[:-4096])
    _terug(pad, wachtzin, netwerk)
    assert _holds(pad, wachtzin, netwerk) == toen


def test_a_store_of_another_program_is_set_aside(
    pad: Path, toen: Inhoud, wachtzin: str | None
) -> None:
    pad.unlink()
    connection = rauw(pad)
    connection.execute("CREATE TABLE recepten(naam)")
    connection.close()
    before = pad.read_bytes()
    gedaan = _terug(pad, wachtzin, netwerk=False)
    assert gedaan.bewaard is not None
    assert gedaan.bewaard.read_bytes() == before
    assert _holds(pad, wachtzin, netwerk=False) == toen
    assert reservekopie.kies(standaardmap(pad))
    with pytest.raises(Beschadigd):
        controleer_kopie(gedaan.bewaard, None)
