"""Brings an older store to this version: one Alembic step per schema version, all or nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from db import schema
from db.fouten import OpslagFout
from db.logboek import APPEND_ONLY_TRIGGERS

SCRIPTS = Path(__file__).parent / "migrations"


def migreer(connection: Any, naar: str = "head", scripts: Path = SCRIPTS) -> None:
    """Run the missing steps on a raw connection, in one transaction with the version number.

    Rebuilding a table silently deletes rows that refer to it when foreign keys are on, and drops
    its triggers; so keys are off before the transaction begins, and afterwards references, the
    number of rows and the triggers are compared. Raises `OpslagFout` with nothing changed.
    """
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    connection.execute("PRAGMA foreign_keys=OFF")
    connection.execute("BEGIN IMMEDIATE")
    try:
        before = _row_counts(connection)
        wrapped = _wrapped(connection)
        config.attributes["connection"] = wrapped
        command.upgrade(config, naar)
        _restore_guards(connection)
        _compare(connection, before)
        head = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        schema.stamp(connection, int(head[0]))
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    finally:
        connection.execute("PRAGMA foreign_keys=ON")


def _wrapped(connection: Any) -> Any:
    """A SQLAlchemy connection around the raw one, already in a transaction, which we end."""
    from sqlalchemy import create_engine
    from sqlalchemy.pool import StaticPool
    from sqlcipher3 import dbapi2 as sqlcipher

    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=lambda: connection,
        poolclass=StaticPool,
        pool_reset_on_return=None,
    )
    wrapped = engine.connect()
    wrapped.begin()
    return wrapped


def _row_counts(connection: Any) -> dict[str, int]:
    names = [
        row[0]
        for row in connection.execute(
            "SELECT name FROM sqlite_master WHERE type='table' "
            "AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'zoekindex%'"
        )
    ]
    return {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names
    }


def _restore_guards(connection: Any) -> None:
    present = {
        row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type='trigger'")
    }
    for statement in APPEND_ONLY_TRIGGERS:
        if statement.split()[2] not in present:
            connection.execute(statement)


def _compare(connection: Any, before: dict[str, int]) -> None:
    after = _row_counts(connection)
    lost = sorted(t for t, n in before.items() if t != "alembic_version" and after.get(t, n) < n)
    broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    if lost or broken is not None:
        raise OpslagFout(
            "Het bijwerken naar deze versie is gestopt, want er zouden gegevens verloren gaan. "
            "Uw bestand is niet gewijzigd. Meld dit aan de beheerder"
            + (f" ({', '.join(lost)})." if lost else ".")
        )
