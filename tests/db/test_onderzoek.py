"""Whatever is altered behind the program's back is found, and it is said where."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2 as sqlcipher

from db import logboek, schema, undo
from db.ankers import Anker
from db.capture import JOURNAL_TABLES, NO_FACTS
from db.fouten import Beschadigd, GeenOpslag, NieuwereVersie
from db.handeling import inzage
from db.model import (
    Actie,
    Basis,
    Bestand,
    Brief,
    Budget,
    Contact,
    Evaluatie,
    Gemeente,
    IdBaan,
    Instelling,
    LogHandeling,
    Medewerker,
    Raadsbericht,
    Regeling,
    Stappenplan,
    Taak,
    Uitstel,
    Voorziening,
)
from db.onderzoek import MEEST, Soort, Verslag, onderzoek, onderzoek_bestand
from db.store import Store
from tests.db.hulp import (
    WIE,
    actie,
    client,
    contactpersoon,
    doe,
    rauw,
    sql,
    uitkering,
    voeg_toe,
    werkgever,
)
from tests.db.sleutels import WACHTZIN

DAG = date(2012, 3, 15)
INHOUD = b"%PDF-1.7 een brief"


def _everything() -> list[Any]:
    """A row of every table, in an order in which they can be added."""
    sha = hashlib.sha256(INHOUD).hexdigest()
    return [
        Bestand(sha256=sha, mediatype="application/pdf", inhoud=INHOUD),
        Gemeente(naam="Haren", logo_sha256=sha),
        Medewerker(naam=WIE, gesprekken_per_dag=4),
        Regeling(sleutel="premie", waarde="600", van=DAG, bron="verordening"),
        client("C1", "Veld", bsn="111222333", belemmeringen="hoort slecht"),
        client("C2", "Ødegård", telefoon="050-123 45 67"),
        werkgever("W1"),
        contactpersoon(1, "Zand"),
        uitkering(1),
        actie(1),
        Actie(client_id=None, stap=2, actie="Brief sturen"),
        Budget(jaar=2012, post="ID-banen", bron="rijk", bedrag=228000),
        Contact(client_id=1, soort="kik", datum=DAG, status="gevoerd", notitie="goed gesprek"),
        Evaluatie(client_id=1, datum=DAG, soort="tussen", oordeel="op_koers"),
        IdBaan(client_id=1, werkgever_id=1, functie="conciërge", van=DAG, uren=32),
        Stappenplan(client_id=1, opgesteld_op=DAG),
        Voorziening(client_id=1, soort="scholing", van=DAG, kosten=1250),
        Brief(
            kenmerk="2012-1", soort="id-gesprek", client_id=1, gedagtekend=DAG, bestand_sha256=sha
        ),
        Raadsbericht(soort="id-afbouw", peildatum=DAG),
        Taak(client_id=1, brief_id=1, omschrijving="Nabellen", datum=DAG),
        Uitstel(soort="gesprek", rij_id=1, tot=DAG, reden="ziek"),
        Instelling(sleutel="tweede_map", waarde="E:/"),
    ]


def _fill(store: Store) -> None:
    for row in _everything():
        voeg_toe(store, row)
    sql(store, "UPDATE client SET plaats = 'HAREN', versie = versie + 1")
    inzage(store, WIE, "BSN bekeken", ("client", 1))
    voeg_toe(store, client("C3"), werkgever("W2"))
    undo.maak_ongedaan(store, WIE)
    undo.doe_opnieuw(store, WIE)
    sql(store, "DELETE FROM client WHERE nummer = 'C3'")
    doe(store, lambda s: s.add(client("C4")), "Ingelezen", onderwerp=("client", 1), grens=True)


@pytest.fixture(scope="module")
def gevuld(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a row in every table and acts of every kind."""
    pad = tmp_path_factory.mktemp("onderzoek") / "proef.werkplek"
    with Store.nieuw(pad, netwerk=False) as store:
        _fill(store)
    return pad


@contextmanager
def _tampering(pad: Path) -> Iterator[Any]:
    """A raw connection without guards, whose doings are undone afterwards."""
    raw = rauw(pad)
    try:
        guards = raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        raw.execute("BEGIN")
        for (name,) in guards:
            raw.execute(f"DROP TRIGGER {name}")
        yield raw
    finally:
        raw.rollback()
        raw.close()


def _look(raw: Any, *ankers: Anker) -> Verslag:
    for guard in logboek.APPEND_ONLY_TRIGGERS:
        name = guard.split()[2]
        present = raw.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (name,)).fetchone()
        if not present:
            raw.execute(guard)  # who tampers well puts the guards back
    return onderzoek(raw, ankers, versleuteld=False)


def _places(verslag: Verslag) -> set[str]:
    return {bevinding.plek for bevinding in verslag.bevindingen}


def test_an_untouched_store_is_whole_and_counted(gevuld: Path) -> None:
    verslag = onderzoek_bestand(gevuld, None)
    assert verslag.bevindingen == []
    assert verslag.heel
    with Store.open(gevuld, alleen_lezen=True, netwerk=False) as store, store.lezen() as session:
        assert logboek.head(session) == (verslag.handelingen, verslag.kop)
    assert verslag.bestanden == 1
    assert verslag.rijen == len(_everything()) + 2
    assert verslag.zoekwoorden == 3 + 2 + 1 + 1
    assert verslag.wijzigingen > verslag.rijen


COLUMNS = [
    (table.name, column.name)
    for table in Basis.metadata.sorted_tables
    for column in table.columns
    if table.name not in JOURNAL_TABLES | NO_FACTS
]


@pytest.mark.parametrize(("tabel", "kolom"), COLUMNS, ids=lambda part: str(part))
def test_any_altered_column_is_found_and_named(gevuld: Path, tabel: str, kolom: str) -> None:
    with _tampering(gevuld) as raw:
        raw.execute("PRAGMA ignore_check_constraints=ON")
        first, oud = raw.execute(f"SELECT rowid, {kolom} FROM {tabel} ORDER BY rowid").fetchone()
        key = "sha256" if tabel == "bestand" else "id"
        rij = raw.execute(f"SELECT {key} FROM {tabel} WHERE rowid = ?", (first,)).fetchone()[0]
        nieuw: Any = (oud or 0) + 71 if oud is None or isinstance(oud, int) else oud + oud[:1]
        if oud == "":
            nieuw = "x"
        raw.execute(f"UPDATE {tabel} SET {kolom} = ? WHERE rowid = ?", (nieuw, first))
        verslag = _look(raw)
    assert not verslag.heel
    if kolom == key:
        assert {f"{tabel} {rij}", f"{tabel} {nieuw}"} <= _places(verslag)
    else:
        named = [b for b in verslag.bevindingen if b.plek == f"{tabel} {rij}"]
        assert any(kolom in b.zin for b in named), verslag.bevindingen


JOURNAL_COLUMNS = [
    (table, column.name)
    for table in ("log_handeling", "log_wijziging")
    for column in Basis.metadata.tables[table].columns
]


@pytest.mark.parametrize("plaats", ["eerste", "midden", "laatste"])
@pytest.mark.parametrize(("tabel", "kolom"), JOURNAL_COLUMNS)
def test_any_altered_column_of_the_journal_is_found(
    gevuld: Path, tabel: str, kolom: str, plaats: str
) -> None:
    with _tampering(gevuld) as raw:
        ids = [i for (i,) in raw.execute(f"SELECT id FROM {tabel} ORDER BY id")]
        rij = {"eerste": ids[0], "midden": ids[len(ids) // 2], "laatste": ids[-1]}[plaats]
        (oud,) = raw.execute(f"SELECT {kolom} FROM {tabel} WHERE id = ?", (rij,)).fetchone()
        nieuw: Any = (oud or 0) + 71 if oud is None or isinstance(oud, int) else oud + "x"
        raw.execute(f"UPDATE {tabel} SET {kolom} = ? WHERE id = ?", (nieuw, rij))
        verslag = _look(raw)
    assert any(b.soort in {Soort.LOGBOEK, Soort.STAART} for b in verslag.bevindingen)
    assert "handeling" in verslag.bevindingen[0].plek or verslag.bevindingen[0].plek


GONE = {
    "log_handeling": "DELETE FROM log_handeling WHERE id = ?",
    "log_wijziging": "DELETE FROM log_wijziging WHERE handeling_id = ?",
}


@pytest.mark.parametrize("tabellen", [("log_handeling",), ("log_wijziging",), tuple(GONE)])
@pytest.mark.parametrize("plaats", ["eerste", "midden", "laatste"])
def test_a_removed_part_of_the_journal_is_found_where_it_was(
    gevuld: Path, tabellen: tuple[str, ...], plaats: str
) -> None:
    with _tampering(gevuld) as raw:
        (last,) = raw.execute("SELECT max(id) FROM log_handeling").fetchone()
        number = {"eerste": 1, "midden": last // 2, "laatste": last}[plaats]
        for tabel in tabellen:
            assert raw.execute(GONE[tabel], (number,)).rowcount
        verslag = _look(raw)
    assert any(
        b.plek == f"handeling {number}" and b.soort in {Soort.LOGBOEK, Soort.STAART}
        for b in verslag.bevindingen
    )


def test_a_cut_off_tail_is_found_also_after_new_acts(gevuld: Path, tmp_path: Path) -> None:
    pad = tmp_path / "kopie.werkplek"
    pad.write_bytes(gevuld.read_bytes())
    raw = rauw(pad)
    (last,) = raw.execute("SELECT max(id) FROM log_handeling").fetchone()
    _cut(raw, last - 1)
    raw.execute("DELETE FROM client WHERE nummer = 'C4'")
    raw.execute("DELETE FROM zoekindex WHERE rij_id = 4 AND soort = 'client'")
    for guard in logboek.APPEND_ONLY_TRIGGERS:
        raw.execute(guard)
    raw.close()
    verslag = onderzoek_bestand(pad, None)
    assert [(b.soort, b.plek) for b in verslag.bevindingen] == [(Soort.STAART, f"handeling {last}")]
    with Store.open(pad, netwerk=False) as store:
        voeg_toe(store, client("C9"))
    verslag = onderzoek_bestand(pad, None)
    assert [(b.soort, b.plek) for b in verslag.bevindingen] == [
        (Soort.LOGBOEK, f"handeling {last}")
    ]


def test_a_tail_cut_and_counted_anew_is_found_by_an_anchor(gevuld: Path) -> None:
    """Whoever also resets SQLite's count is betrayed by what a backup wrote down."""
    whole = onderzoek_bestand(gevuld, None)
    anker = Anker(whole.handelingen, whole.kop, "de reservekopie van 15-03-2012")
    earlier = Anker(0, logboek.GENESIS, "het begin")
    assert onderzoek_bestand(gevuld, None, [earlier, anker]).heel
    assert onderzoek_bestand(gevuld, None, [anker]).ankers == 1
    with _tampering(gevuld) as raw:
        _cut(raw, whole.handelingen - 1)
        raw.execute("DELETE FROM client WHERE nummer = 'C4'")
        raw.execute("DELETE FROM zoekindex WHERE rij_id = 4 AND soort = 'client'")
        raw.execute(
            "UPDATE sqlite_sequence SET seq = ? WHERE name = 'log_handeling'",
            (whole.handelingen - 1,),
        )
        assert _look(raw).heel
        verslag = _look(raw, anker)
    assert [b.soort for b in verslag.bevindingen] == [Soort.ANKER]
    assert "reservekopie van 15-03-2012" in verslag.bevindingen[0].zin
    other = Anker(whole.handelingen, "f" * 64, "de reservekopie")
    assert [b.soort for b in onderzoek_bestand(gevuld, None, [other]).bevindingen] == [Soort.ANKER]


def _cut(raw: Any, keep: int) -> None:
    for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        raw.execute(f"DROP TRIGGER {name}")
    raw.execute("DELETE FROM log_wijziging WHERE handeling_id > ?", (keep,))
    raw.execute("DELETE FROM log_handeling WHERE id > ?", (keep,))


OTHER: dict[str, tuple[str, str]] = {
    "row added": (
        "INSERT INTO regeling (sleutel, waarde, van, bron) VALUES ('x', '1', '2012-01-01', '')",
        "regeling 2",
    ),
    "client added": (
        "INSERT INTO client SELECT 'C8', NULL, voorletters, roepnaam, voorvoegsel, geslachtsnaam, "
        "voorvoegsel_partner, geslachtsnaam_partner, naamgebruik, aanhef, sorteernaam, "
        "geboortedatum, straat, huisnummer, huisnummertoevoeging, postcode, plaats, adres_geheim, "
        "adres_onjuist_sinds, postadres, telefoon, email, iban, rekeninghouder, overleden_op, "
        "vertrokken_op, vertegenwoordiger, vertegenwoordiging, tolk, opleidingsniveau, "
        "dienstverleningslijn, belemmeringen, notities, behandelaar_id, 88, 1 FROM client WHERE id = 1",
        "client 88",
    ),
    "row removed": ("DELETE FROM evaluatie", "evaluatie 1"),
    "removed row back": (
        "UPDATE client SET id = 3 WHERE id = 2; "
        "UPDATE zoekindex SET rij_id = 3 WHERE soort = 'client' AND rij_id = 2",
        "client 3",
    ),
    "file changed": ("UPDATE bestand SET inhoud = x'255044462d'", "bestand *"),
    "file removed": ("DELETE FROM bestand", "bestand *"),
    "row to another kind of value": ("UPDATE client SET nummer = x'4331' WHERE id = 1", "client 1"),
    "unreadable text": (
        "UPDATE client SET plaats = CAST(x'ff41' AS TEXT) WHERE id = 1",
        "client 1",
    ),
    "reference broken": ("UPDATE taak SET brief_id = 77", "taak 1"),
    "index words changed": (
        "UPDATE zoekindex SET tekst = 'iemand anders' WHERE soort = 'client' AND rij_id = 1",
        "zoekindex client 1",
    ),
    "index entry removed": (
        "DELETE FROM zoekindex WHERE soort = 'werkgever' AND rij_id = 1",
        "zoekindex werkgever 1",
    ),
    "index entry added": (
        "INSERT INTO zoekindex(rowid, tekst, soort, rij_id) VALUES (1600, 'x', 'client', 100)",
        "zoekindex client 100",
    ),
    "index entry of no kind": (
        "INSERT INTO zoekindex(rowid, tekst, soort, rij_id) VALUES (1600, 'x', 'contact', 1)",
        "zoekindex contact 1",
    ),
    "index that keeps traces": (
        "INSERT INTO zoekindex(zoekindex, rank) VALUES ('secure-delete', 0)",
        "zoekindex instelling 0",
    ),
    "index broken inside": ("DELETE FROM zoekindex_docsize WHERE id = 16", "bestand"),
    "guard replaced": (
        "CREATE TRIGGER log_handeling_geen_update BEFORE UPDATE ON log_handeling BEGIN SELECT 1; END",
        "log_handeling_geen_update",
    ),
    "trigger added": (
        "CREATE TRIGGER sluw AFTER INSERT ON client BEGIN DELETE FROM taak; END",
        "sluw",
    ),
    "index of a table dropped": ("DROP INDEX ix_client_sorteernaam", "ix_client_sorteernaam"),
    "column added": ("ALTER TABLE taak ADD COLUMN geheim VARCHAR", "taak"),
    "numbers to be given out again": (
        "UPDATE sqlite_sequence SET seq = 0 WHERE name = 'client'",
        "client",
    ),
    "count of acts gone": (
        "DELETE FROM sqlite_sequence WHERE name = 'log_handeling'",
        "handeling *",
    ),
    "count of acts no number": (
        "UPDATE sqlite_sequence SET seq = 'x' WHERE name = 'log_handeling'",
        "handeling *",
    ),
    "journal of no table": (
        "UPDATE log_wijziging SET tabel = 'nergens' WHERE id = 1",
        "handeling 1, nergens",
    ),
    "payload unreadable": ("UPDATE log_wijziging SET na = '{' WHERE id = 5", "client 1"),
    "payload no text": ("UPDATE log_wijziging SET na = x'00ff' WHERE id = 5", "client 1"),
    "another version of the schema": ("UPDATE alembic_version SET version_num = '0000'", "versie"),
}


@pytest.mark.parametrize("hoe", OTHER)
def test_other_tampering_is_found_and_named(gevuld: Path, hoe: str) -> None:
    opdrachten, plek = OTHER[hoe]
    with _tampering(gevuld) as raw:
        for opdracht in opdrachten.split("; ") if "TRIGGER" not in opdrachten else [opdrachten]:
            raw.execute(opdracht)
        verslag = _look(raw)
    found = _places(verslag)
    if plek.endswith("*"):
        assert any(place.startswith(plek[:-1]) for place in found), verslag.bevindingen
    else:
        assert plek in found, verslag.bevindingen
    assert all(b.zin.endswith((".", ").")) for b in verslag.bevindingen)


@pytest.mark.parametrize("guard", logboek.APPEND_ONLY_TRIGGERS, ids=lambda sql: sql.split()[2])
def test_a_dropped_guard_is_found(gevuld: Path, guard: str) -> None:
    name = guard.split()[2]
    raw = rauw(gevuld)
    try:
        raw.execute("BEGIN")
        raw.execute(f"DROP TRIGGER {name}")
        verslag = onderzoek(raw, versleuteld=False)
    finally:
        raw.rollback()
        raw.close()
    assert [(b.soort, b.plek) for b in verslag.bevindingen] == [(Soort.OPBOUW, name)]


def test_a_row_hashed_anew_is_found(gevuld: Path) -> None:
    """Who recomputes the digest of one row breaks the link of its act."""
    with _tampering(gevuld) as raw:
        number, zout, na = raw.execute(
            "SELECT handeling_id, zout, na FROM log_wijziging WHERE tabel = 'taak'"
        ).fetchone()
        nieuw = json.dumps({**json.loads(na), "omschrijving": "Niets"})
        raw.execute(
            "UPDATE log_wijziging SET na = ?, vingerafdruk = ? WHERE tabel = 'taak'",
            (nieuw, logboek._salted(zout, [None, nieuw])),
        )
        raw.execute("UPDATE taak SET omschrijving = 'Niets'")
        verslag = _look(raw)
    assert [(b.soort, b.plek) for b in verslag.bevindingen] == [
        (Soort.LOGBOEK, f"handeling {number}")
    ]


def test_what_was_destroyed_is_unknown_and_not_wrong(gevuld: Path) -> None:
    with _tampering(gevuld) as raw:
        raw.execute("UPDATE log_wijziging SET voor = NULL, na = NULL WHERE client_id = 1")
        raw.execute("UPDATE client SET plaats = 'Elders', versie = 9 WHERE id = 1")
        assert _look(raw).heel


def test_what_changed_after_a_destruction_is_known_again(tmp_path: Path) -> None:
    with Store.nieuw(tmp_path / "proef.werkplek", netwerk=False) as store:
        voeg_toe(store, client("C1"))
        sql(store, "UPDATE client SET plaats = 'HAREN'")
    with _tampering(tmp_path / "proef.werkplek") as raw:
        raw.execute("UPDATE log_wijziging SET voor = NULL, na = NULL WHERE id = 1")
        raw.execute("UPDATE client SET straat = 'Elders'")
        assert _look(raw).heel
        raw.execute("UPDATE client SET plaats = 'Elders'")
        assert _places(_look(raw)) == {"client 1"}
        raw.execute("DELETE FROM client")
        raw.execute("DELETE FROM zoekindex")
        assert _places(_look(raw)) == {"client 1"}


def test_a_column_of_a_later_version_is_unknown_and_not_wrong(gevuld: Path) -> None:
    with _tampering(gevuld) as raw:
        raw.execute("ALTER TABLE taak ADD COLUMN later VARCHAR")
        raw.execute("UPDATE taak SET later = 'x'")
        assert {b.soort for b in _look(raw).bevindingen} == {Soort.OPBOUW}


def test_very_many_findings_are_cut_short(tmp_path: Path) -> None:
    with Store.nieuw(tmp_path / "proef.werkplek", netwerk=False) as store:
        voeg_toe(store, *(client(f"C{n}") for n in range(MEEST + 5)))
    with _tampering(tmp_path / "proef.werkplek") as raw:
        raw.execute("UPDATE client SET plaats = 'x'")
        verslag = _look(raw)
    assert len(verslag.bevindingen) == MEEST + 1


def test_progress_is_told_and_can_end_it(gevuld: Path) -> None:
    class Genoeg(Exception):
        pass

    def stop(_wat: str, _gedaan: int, _totaal: int) -> None:
        raise Genoeg

    heard: list[str] = []
    onderzoek_bestand(gevuld, None, (), lambda wat, _gedaan, _totaal: heard.append(wat))
    assert {"het bestand", "client"} <= set(heard)
    with pytest.raises(Genoeg):
        onderzoek_bestand(gevuld, None, (), stop)


@pytest.mark.usefixtures("zuinig")
def test_an_encrypted_store_is_looked_through_page_by_page(tmp_path: Path) -> None:
    pad = tmp_path / "proef.werkplek"
    with Store.nieuw(pad, WACHTZIN, netwerk=False) as store:
        _fill(store)
        sleutel = store.sleutel
    verslag = onderzoek_bestand(pad, sleutel)
    assert verslag.heel
    assert verslag.versleuteld
    ruw = bytearray(pad.read_bytes())
    ruw[-2000] ^= 1
    pad.write_bytes(ruw)
    try:
        found = {b.soort for b in onderzoek_bestand(pad, sleutel).bevindingen}
    except Beschadigd:
        return
    assert Soort.BESTAND in found


def test_what_is_no_store_of_this_version_is_refused(tmp_path: Path) -> None:
    pad = tmp_path / "iets.werkplek"
    raw = sqlcipher.connect(str(pad), isolation_level=None)
    raw.execute("CREATE TABLE t (a)")
    with pytest.raises(GeenOpslag):
        onderzoek_bestand(pad, None)
    schema.stamp(raw, schema.VERSION + 1)
    with pytest.raises(NieuwereVersie):
        onderzoek_bestand(pad, None)
    raw.close()
    pad.write_bytes(b"\1" * 8192)
    with pytest.raises(Beschadigd):
        onderzoek_bestand(pad, None)


ACTS = st.lists(
    st.sampled_from(["add", "change", "bulk", "remove", "undo", "redo", "look", "file", "none"]),
    min_size=1,
    max_size=25,
)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(acts=ACTS, seed=st.integers(0, 999))
def test_whatever_the_program_does_itself_holds(
    tmp_path_factory: pytest.TempPathFactory, acts: list[str], seed: int
) -> None:
    rng = random.Random(seed)
    pad = tmp_path_factory.mktemp("werk") / "proef.werkplek"
    with Store.nieuw(pad, netwerk=False) as store:
        doe(store, lambda s: s.add_all([client("C0"), werkgever("W0")]), grens=True)
        for n, act in enumerate(acts, start=1):
            _do(store, act, n, rng)
        with store.lezen() as session:
            raw = session.connection().connection.driver_connection
            verslag = onderzoek(raw, versleuteld=False)
            acts_kept = session.query(LogHandeling).count()
    assert verslag.bevindingen == []
    assert verslag.handelingen == acts_kept


def _do(store: Store, act: str, n: int, rng: random.Random) -> None:
    match act:
        case "add":
            voeg_toe(store, client(f"C{n}", rng.choice(["Veld", "Çelik", "'t Hart"])), actie(1))
        case "change":
            doe(store, lambda s: setattr(s.get_one(type(actie(None)), 1), "resultaat", f"r{n}")
                if s.get(type(actie(None)), 1) else None)  # fmt: skip
        case "bulk":
            sql(store, f"UPDATE client SET plaats = 'P{rng.randrange(3)}' WHERE id % 2 = 0")
        case "remove":
            sql(store, "DELETE FROM actie WHERE id = (SELECT max(id) FROM actie)")
        case "undo" | "redo":
            with store.lezen() as session:
                stand = undo.stand(session, WIE)
            if act == "undo" and stand.ongedaan:
                undo.maak_ongedaan(store, WIE)
            if act == "redo" and stand.opnieuw:
                undo.doe_opnieuw(store, WIE)
        case "look":
            inzage(store, WIE, "BSN bekeken", ("client", 1))
        case "file":
            ruw = rng.randbytes(50)
            sha = hashlib.sha256(ruw).hexdigest()
            voeg_toe(store, Bestand(sha256=sha, mediatype="image/png", inhoud=ruw))
        case _:
            doe(store, lambda _s: None)
