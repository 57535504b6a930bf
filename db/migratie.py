"""Brings an older store to this version: one Alembic step per schema version, all or nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2 as sqlcipher

from db import logboek, raw, reservekopie, schema, vervangen, wissel, zoeken
from db.begrippen import Aanleiding
from db.driver import Sleutel, connect
from db.fouten import AlleenLezen, OpslagFout
from db.logboek import APPEND_ONLY_TRIGGERS, Kop
from db.store import vertaal

SCRIPTS = Path(__file__).parent / "migrations"


def werk_bij(pad: Path, sleutel: Sleutel | None, *, netwerk: bool) -> None:
    """Bring a closed store to this version; the caller holds its slot.

    First comes a backup that was checked; without it nothing is done. Then a copy beside the store
    is migrated and checked, and takes its place. Raises `OpslagFout`, with the store as it was.
    """
    try:
        map_ = reservekopie.zorg_voor(reservekopie.standaardmap(pad))
        reservekopie.maak_van_gesloten(
            pad, sleutel, map_, Aanleiding.VOOR_BIJWERKEN, reservekopie.nu(), netwerk=netwerk
        )
    except OpslagFout as fout:
        raise type(fout)(
            f"{pad.name} is van een oudere versie. Voordat Werkplek het bijwerkt, is er een "
            f"reservekopie nodig. {fout}"
        ) from fout
    try:
        with wissel.ernaast(pad, "bijwerken") as nieuw:
            reservekopie.schrijf_af(pad, nieuw, sleutel, netwerk=netwerk)
            connection = connect(nieuw, sleutel, alleen_lezen=False, netwerk=True)
            try:
                migreer(connection)
                connection.execute("PRAGMA journal_mode=DELETE")
            finally:
                connection.close()
            vervangen.doorspoelen(nieuw)
            reservekopie.keur(nieuw, sleutel)
            wissel.tot_rust(pad, sleutel, netwerk=netwerk)
            wissel.verwissel(nieuw, pad)
    except (sqlcipher.Error, DBAPIError) as fout:
        raise vertaal(fout, pad) from fout
    except OSError as fout:
        raise AlleenLezen(
            f"{pad.name} kon niet bijgewerkt worden. Controleer of de schijf er nog is en niet vol "
            "is, en of u er mag opslaan. Uw bestand is niet gewijzigd."
        ) from fout


def migreer(connection: Any, naar: str = "head", scripts: Path = SCRIPTS) -> None:
    """Run the missing steps on a raw connection, in one transaction with the version number.

    Rebuilding a table silently deletes rows that refer to it when foreign keys are on, and drops
    its triggers; so keys are off before the transaction begins, and afterwards references, the
    number of rows, the triggers and (at this version) the whole schema are compared. The journal
    gets a boundary: what came before cannot be undone. Raises `OpslagFout` with nothing changed.
    """
    connection.execute("PRAGMA foreign_keys=OFF")
    omhulsel = raw.wrapped(connection)
    try:
        connection.execute("BEGIN IMMEDIATE")
        before = raw.row_counts(connection)
        version = _upgrade(omhulsel, naar, scripts)
        if "log_handeling" in before:
            kop = Kop("Werkplek", f"Bestand bijgewerkt naar versie {version}", grens=True)
            logboek.write(omhulsel, kop, [])
        _restore_guards(connection)
        if "zoekindex" in schema.tables(connection):
            zoeken.rebuild(connection)
        _refuse_loss(connection, before)
        if scripts == SCRIPTS and version == schema.VERSION:
            _refuse_difference(connection)
        schema.stamp(connection, version)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    finally:
        omhulsel.close()
        connection.execute("PRAGMA foreign_keys=ON")


def _upgrade(wrapped: Connection, naar: str, scripts: Path) -> int:
    """Let Alembic run the steps inside the open transaction; returns the version reached."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.attributes["connection"] = wrapped
    command.upgrade(config, naar)
    head = wrapped.exec_driver_sql("SELECT version_num FROM alembic_version").one()
    return int(head[0])


def _restore_guards(connection: Any) -> None:
    """Make the journal's triggers anew: a rebuilt table has lost them."""
    for statement in APPEND_ONLY_TRIGGERS:
        connection.execute(f"DROP TRIGGER IF EXISTS {statement.split()[2]}")
        connection.execute(statement)


def _refuse_loss(connection: Any, before: dict[str, int]) -> None:
    after = raw.row_counts(connection)
    lost = sorted(table for table, rows in before.items() if after.get(table, 0) < rows)
    if lost or connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise OpslagFout(
            "Het bijwerken naar deze versie is gestopt, want er zouden gegevens verloren gaan. "
            "Uw bestand is niet gewijzigd. Meld dit aan de beheerder"
            + (f" ({', '.join(lost)})." if lost else ".")
        )
    triggers = {
        row[0] for row in connection.execute("SELECT sql FROM sqlite_master WHERE type='trigger'")
    }
    if triggers != set(APPEND_ONLY_TRIGGERS):
        raise RuntimeError("a migration step changed the triggers")


def _refuse_difference(connection: Any) -> None:
    """A migrated store has to be what a new one would be."""
    fresh = sqlcipher.connect(":memory:", isolation_level=None)
    try:
        schema.create(fresh)
        wanted = schema.inventory(fresh)
    finally:
        fresh.close()
    found = schema.inventory(connection)
    wrong = sorted(
        name
        for kind, name in {*wanted, *found}
        if wanted.get((kind, name)) != found.get((kind, name))
    )
    if wrong:
        raise RuntimeError(f"after migration these are not as in a new store: {', '.join(wrong)}")
