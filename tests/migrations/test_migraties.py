"""A migration is all or nothing, loses no row, and leaves what a new store would have."""

from __future__ import annotations

import shutil
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from db import herstel, logboek, migratie, reservekopie, schema, snapshot, undo
from db.begrippen import Aanleiding
from db.fouten import AlleenLezen, OpslagFout
from db.logboek import APPEND_ONLY_TRIGGERS
from db.migratie import SCRIPTS, migreer
from db.store import Store
from db.zoeken import Treffer, zoek
from tests.db.hulp import WIE, Inhoud, inhoud, inhoud_van, rauw, voeg_toe, werkgever
from tests.db.stroom import Stroomuitval, stroomuitval_na
from tests.migrations.maak import file_name, maak

NEXT = schema.VERSION + 1
"""The number of the first step that does not exist yet."""

STEP = """
import sqlalchemy as sa
from alembic import op

revision = "{number:04d}"
down_revision = "{before:04d}"


def upgrade():
{body}
"""


@pytest.fixture
def pad(tmp_path: Path) -> Path:
    """A closed store of this version with a row in every table."""
    pad = tmp_path / file_name()
    maak(pad)
    return pad


def _scripts(tmp_path: Path, *bodies: str) -> Path:
    """The program's own steps and then these."""
    scripts = tmp_path / "stappen 50%"
    shutil.copytree(SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    for number, body in enumerate(bodies, NEXT):
        lines = "\n".join(f"    {line}" for line in body.strip().splitlines())
        text = STEP.format(number=number, before=number - 1, body=lines)
        (scripts / "versions" / f"{number:04d}_proef.py").write_text(text, encoding="utf-8")
    return scripts


def _everything(pad: Path) -> tuple[Inhoud, dict[tuple[str, str], str], int, list[Any], list[Any]]:
    connection = rauw(pad)
    try:
        return (
            inhoud_van(connection, versie=True),
            schema.inventory(connection),
            schema.version(connection),
            connection.execute("SELECT * FROM alembic_version").fetchall(),
            connection.execute("SELECT keten FROM log_handeling ORDER BY id").fetchall(),
        )
    finally:
        connection.close()


def _migrate(pad: Path, scripts: Path) -> None:
    connection = rauw(pad)
    connection.execute("PRAGMA foreign_keys=ON")
    try:
        migreer(connection, scripts=scripts)
        assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
        assert not connection.in_transaction
    finally:
        connection.close()


def _memory() -> Any:
    return sqlcipher.connect(":memory:", isolation_level=None)


def test_the_first_step_makes_what_a_new_store_has() -> None:
    made, migrated = _memory(), _memory()
    schema.create(made)
    migreer(migrated)
    assert schema.inventory(migrated) == schema.inventory(made)
    assert schema.version(migrated) == schema.version(made) == schema.VERSION
    assert schema.application_id(migrated) == schema.APPLICATION_ID
    stamps = [c.execute("SELECT * FROM alembic_version").fetchall() for c in (made, migrated)]
    assert stamps == [[(schema.REVISION,)]] * 2
    made.close()
    migrated.close()


def test_the_tables_and_the_first_step_are_the_same() -> None:
    """When this fails and version 1 is not released: `python -m db.snapshot`."""
    assert snapshot.FILE.read_text(encoding="utf-8") == snapshot.render()


def test_the_newest_step_is_this_version() -> None:
    numbers = [int(step.name[:4]) for step in (SCRIPTS / "versions").glob("*.py")]
    assert sorted(numbers) == list(range(1, schema.VERSION + 1))


def test_a_store_of_this_version_is_left_alone(pad: Path) -> None:
    connection = rauw(pad)
    migreer(connection)
    connection.close()
    assert _everything(pad)[2] == schema.VERSION


def test_rebuilding_a_parent_keeps_its_children(pad: Path, tmp_path: Path) -> None:
    connection = rauw(pad)
    connection.execute("CREATE TABLE ouder(id INTEGER PRIMARY KEY, naam TEXT)")
    connection.execute(
        "CREATE TABLE kind(id INTEGER PRIMARY KEY, "
        "ouder_id INTEGER REFERENCES ouder(id) ON DELETE CASCADE)"
    )
    connection.execute("INSERT INTO ouder VALUES (1, 'a'), (2, 'b')")
    connection.executemany("INSERT INTO kind VALUES (?, ?)", [(n, 1 + n % 2) for n in range(500)])
    connection.close()
    scripts = _scripts(
        tmp_path,
        """
with op.batch_alter_table("ouder", recreate="always") as tabel:
    tabel.add_column(sa.Column("kleur", sa.String))
with op.batch_alter_table("client", recreate="always") as tabel:
    tabel.add_column(sa.Column("kleur", sa.String))
""",
    )
    before = _everything(pad)[0]
    _migrate(pad, scripts)
    after = _everything(pad)[0]
    assert sum(tabel == "kind" for tabel, _ in after) == 500
    assert after.keys() == before.keys()
    assert after["client", "1"] == {**before["client", "1"], "kleur": None}


def test_the_guards_of_the_journal_are_made_again(pad: Path, tmp_path: Path) -> None:
    scripts = _scripts(
        tmp_path,
        """
for naam in ("log_handeling", "log_wijziging"):
    with op.batch_alter_table(naam, recreate="always") as tabel:
        tabel.add_column(sa.Column("extra", sa.String))
""",
    )
    _migrate(pad, scripts)
    connection = rauw(pad)
    found = connection.execute("SELECT sql FROM sqlite_master WHERE type='trigger'").fetchall()
    assert {sql for (sql,) in found} == set(APPEND_ONLY_TRIGGERS)
    for opdracht in ("UPDATE log_handeling SET wie = 'x'", "DELETE FROM log_wijziging"):
        with pytest.raises(sqlcipher.IntegrityError, match="alleen aangevuld"):
            connection.execute(opdracht)
    connection.close()


def test_a_step_that_leaves_another_trigger_is_stopped(pad: Path, tmp_path: Path) -> None:
    scripts = _scripts(
        tmp_path, 'op.execute("CREATE TRIGGER t AFTER DELETE ON taak BEGIN SELECT 1; END")'
    )
    before = _everything(pad)
    with pytest.raises(RuntimeError, match="triggers"):
        _migrate(pad, scripts)
    assert _everything(pad) == before


PARTS = [
    'op.add_column("client", sa.Column("kleur", sa.String))',
    'op.execute("UPDATE client SET kleur = geslachtsnaam, geslachtsnaam = upper(geslachtsnaam)")',
    'op.create_table("nieuw", sa.Column("id", sa.Integer, primary_key=True))',
    'op.execute("INSERT INTO nieuw VALUES (1)")',
    'with op.batch_alter_table("werkgever", recreate="always") as tabel: '
    'tabel.add_column(sa.Column("kleur", sa.String))',
    'op.execute("DROP TABLE uitstel")',
    'op.drop_index("ix_actie_open")',
    'op.execute("DROP TRIGGER log_handeling_geen_update")',
]


@pytest.mark.parametrize("after", range(len(PARTS) + 1))
def test_a_failure_after_any_statement_leaves_all_as_it_was(
    pad: Path, tmp_path: Path, after: int
) -> None:
    """The second of two steps fails, so that the first is taken back too."""
    body = "\n".join([*PARTS[:after], "raise ZeroDivisionError", *PARTS[after:]])
    scripts = _scripts(tmp_path, 'op.add_column("taak", sa.Column("x", sa.String))', body)
    before, file = _everything(pad), pad.read_bytes()
    with pytest.raises(ZeroDivisionError):
        _migrate(pad, scripts)
    assert _everything(pad) == before
    assert pad.read_bytes() == file


@pytest.mark.parametrize(
    "body",
    [
        'op.execute("DELETE FROM uitkering")',
        'op.execute("DROP TABLE taak")',
        'op.execute("UPDATE uitkering SET client_id = 999")',
        'op.execute("INSERT OR REPLACE INTO client SELECT * FROM client WHERE id = 1")\n'
        'op.execute("DELETE FROM client WHERE id = 2")\n'
        'op.execute("DELETE FROM uitkering WHERE client_id = 2")\n'
        'op.execute("DELETE FROM voorziening WHERE client_id = 2")',
    ],
    ids=["rows", "table", "references", "parent and children"],
)
def test_a_step_that_loses_something_is_stopped(pad: Path, tmp_path: Path, body: str) -> None:
    before = _everything(pad)
    with pytest.raises(OpslagFout, match=r"gegevens verloren gaan\. Uw bestand is niet gewijzigd"):
        _migrate(pad, _scripts(tmp_path, body))
    assert _everything(pad) == before


def test_the_version_goes_with_the_change(pad: Path, tmp_path: Path) -> None:
    one, two = 'op.add_column("taak", sa.Column("x", sa.String))', "pass"
    _migrate(pad, _scripts(tmp_path, one, two))
    after = _everything(pad)
    assert after[2] == schema.VERSION + 2
    assert after[3] == [(f"{schema.VERSION + 2:04d}",)]


def test_the_schema_after_the_programs_own_steps_has_to_be_that_of_a_new_store(pad: Path) -> None:
    connection = rauw(pad)
    connection.execute("DROP INDEX ix_actie_open")
    with pytest.raises(RuntimeError, match="ix_actie_open"):
        migreer(connection)
    connection.close()


def test_the_place_of_a_column_makes_no_difference_but_its_kind_does() -> None:
    def inventory(*statements: str) -> dict[tuple[str, str], str]:
        connection = _memory()
        for statement in statements:
            connection.execute(statement)
        found = schema.inventory(connection)
        connection.close()
        return found

    a = inventory("CREATE TABLE t (a INTEGER, b VARCHAR DEFAULT ',)', CHECK (a IN (1, 2)))")
    added = inventory(
        'CREATE TABLE "t" (a INTEGER,\n CHECK (a IN (1, 2)))',
        "ALTER TABLE t ADD COLUMN b VARCHAR DEFAULT ',)'",
    )
    assert a == added
    assert a != inventory("CREATE TABLE t (a INTEGER, b VARCHAR, CHECK (a IN (1, 2)))")
    assert a != inventory("CREATE TABLE t (a INTEGER, b VARCHAR DEFAULT ',)', CHECK (a IN (1, 3)))")


@pytest.fixture
def volgende_versie(pad: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same store, seen by a program that is one version further."""
    body = """
op.add_column("taak", sa.Column("kleur", sa.String))
op.execute("UPDATE werkgever SET naam = 'Coöperatie Vooruit'")
"""
    later = partial(migreer, scripts=_scripts(tmp_path, body))
    monkeypatch.setattr(migratie, "migreer", later)
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    return pad


def test_opening_an_older_store_brings_it_up_to_date(volgende_versie: Path, netwerk: bool) -> None:
    with Store.open(volgende_versie, netwerk=netwerk) as store:
        with store.lezen() as session:
            assert zoek(session, "brug") == []
            assert zoek(session, "cooperatie") == [Treffer("werkgever", 1)]
            assert logboek.verify(session) is None
            nu = undo.stand(session, WIE)
        assert (nu.ongedaan, nu.opnieuw) == (None, None)
        assert nu.grens == f"Bestand bijgewerkt naar versie {schema.VERSION}"
        voeg_toe(store, werkgever("W2"))
        undo.maak_ongedaan(store, WIE)
    before = _everything(volgende_versie)
    with Store.open(volgende_versie, netwerk=netwerk) as store:
        assert inhoud(store)["taak", "1"]["kleur"] is None
    assert _everything(volgende_versie) == before


def test_an_older_store_opened_to_read_is_refused_and_left(volgende_versie: Path) -> None:
    before = volgende_versie.read_bytes()
    with pytest.raises(AlleenLezen, match="oudere versie"):
        Store.open(volgende_versie, alleen_lezen=True)
    assert volgende_versie.read_bytes() == before


def test_a_failing_migration_frees_the_store(
    volgende_versie: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = _everything(volgende_versie)
    shutil.rmtree(tmp_path / "stappen 50%")
    losing = partial(migreer, scripts=_scripts(tmp_path, 'op.execute("DELETE FROM taak")'))
    monkeypatch.setattr(migratie, "migreer", losing)
    with pytest.raises(OpslagFout, match="verloren"):
        Store.open(volgende_versie)
    assert _everything(volgende_versie) == before
    assert [p.name for p in tmp_path.glob("*.werkplek*")] == [volgende_versie.name]


def test_before_it_is_brought_up_to_date_there_is_a_backup(
    volgende_versie: Path, netwerk: bool
) -> None:
    before = _everything(volgende_versie)
    Store.open(volgende_versie, netwerk=netwerk).close()
    (kopie,) = reservekopie.lijst(reservekopie.standaardmap(volgende_versie))
    assert kopie.manifest is not None
    assert kopie.manifest.aanleiding is Aanleiding.VOOR_BIJWERKEN
    assert kopie.manifest.stand.schema == schema.VERSION - 1
    assert reservekopie.controleer_kopie(kopie.pad, None) == kopie.manifest
    assert _everything(kopie.pad) == before


def test_without_a_backup_it_is_not_brought_up_to_date(volgende_versie: Path) -> None:
    reservekopie.standaardmap(volgende_versie).write_bytes(b"in de weg")
    before = volgende_versie.read_bytes()
    with pytest.raises(AlleenLezen, match=r"is er een reservekopie nodig\. De reservekopie kon"):
        Store.open(volgende_versie)
    assert volgende_versie.read_bytes() == before


@pytest.mark.parametrize("after", range(len(PARTS) + 1))
def test_the_store_is_not_touched_when_opening_fails_halfway(
    volgende_versie: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, after: int
) -> None:
    before = volgende_versie.read_bytes()
    shutil.rmtree(tmp_path / "stappen 50%")
    body = "\n".join([*PARTS[:after], "raise ZeroDivisionError"])
    monkeypatch.setattr(migratie, "migreer", partial(migreer, scripts=_scripts(tmp_path, body)))
    with pytest.raises(ZeroDivisionError):
        Store.open(volgende_versie)
    assert volgende_versie.read_bytes() == before
    assert [p.name for p in tmp_path.glob("*.werkplek*")] == [volgende_versie.name]


def test_a_crash_at_any_moment_leaves_the_old_version_or_the_new(
    volgende_versie: Path, tmp_path: Path, netwerk: bool
) -> None:
    handelingen, klaar = 0, False
    while not klaar:
        proef = tmp_path / "proef"
        proef.mkdir()
        pad = proef / volgende_versie.name
        shutil.copyfile(volgende_versie, pad)
        with suppress(Stroomuitval), stroomuitval_na(handelingen):
            migratie.werk_bij(pad, None, netwerk=netwerk)
            klaar = True
        connection = rauw(pad)
        assert schema.version(connection) in {schema.VERSION - 1, schema.VERSION}
        assert schema.intact(connection)
        connection.close()
        # Whoever starts again gets there.
        with Store.open(pad, netwerk=netwerk) as store, store.lezen() as session:
            assert zoek(session, "cooperatie") == [Treffer("werkgever", 1)]
            assert logboek.verify(session) is None
        shutil.rmtree(proef)
        handelingen += 1
    assert handelingen > 8


def test_an_older_backup_is_brought_up_to_date_when_it_is_put_back(
    volgende_versie: Path, netwerk: bool
) -> None:
    Store.open(volgende_versie, netwerk=netwerk).close()
    map_ = reservekopie.standaardmap(volgende_versie)
    herstel.zet_terug(
        volgende_versie, map_, None, wie=WIE, moment=reservekopie.nu(), netwerk=netwerk
    )
    with Store.open(volgende_versie, netwerk=netwerk) as store, store.lezen() as session:
        assert zoek(session, "cooperatie") == [Treffer("werkgever", 1)]
        assert logboek.verify(session) is None
        assert undo.stand(session, WIE).grens == herstel.LABEL
