"""The schema of a store: made from the tables, stamped with its version, compared after migration."""

from __future__ import annotations

from typing import Any

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from db.logboek import APPEND_ONLY_TRIGGERS
from db.model import Basis
from db.zoeken import CREATE_INDEX, FORGET_DELETED

APPLICATION_ID = 0x57504C4B
"""The letters WPLK, in the header of the file."""

VERSION = 1
"""The schema version; the number of the newest step in `db/migrations/versions`."""

REVISION = f"{VERSION:04d}"


def create(connection: Any) -> None:
    """Make the whole schema on an empty raw connection, in one transaction with its version."""
    connection.execute("BEGIN IMMEDIATE")
    for statement in statements():
        connection.execute(statement)
    connection.execute(
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
        "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    connection.execute("INSERT INTO alembic_version VALUES (?)", (REVISION,))
    stamp(connection, VERSION)
    connection.execute("COMMIT")


def statements() -> list[str]:
    """Every statement of the schema: tables, indexes, the search index, the journal's guards."""
    dialect = sqlite.dialect()
    result = []
    for table in Basis.metadata.sorted_tables:
        result.append(str(CreateTable(table).compile(dialect=dialect)).strip())
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            result.append(str(CreateIndex(index).compile(dialect=dialect)).strip())
    return [*result, CREATE_INDEX, FORGET_DELETED, *APPEND_ONLY_TRIGGERS]


def stamp(connection: Any, version: int) -> None:
    """Write what kind of file this is and its schema version."""
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version={version}")


def application_id(connection: Any) -> int:
    """What kind of file this says it is."""
    return int(connection.execute("PRAGMA application_id").fetchone()[0])


def version(connection: Any) -> int:
    """The schema version of the file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def intact(connection: Any) -> bool:
    """Whether SQLite's own checks and all references hold."""
    answer = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    return bool(answer == "ok" and references_hold(connection))


def looks_intact(connection: Any) -> bool:
    """The quick form of `intact`, for a large file: pages and counts, not the indexes' contents."""
    return bool(connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")


def references_hold(connection: Any) -> bool:
    """Whether every reference points to a row that is there."""
    return connection.execute("PRAGMA foreign_key_check").fetchone() is None


def tables(connection: Any) -> list[str]:
    """The names of the tables, without SQLite's own."""
    rows = connection.execute(
        "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite_%'"
    )
    return [name for (name,) in rows]


def inventory(connection: Any) -> dict[tuple[str, str], str]:
    """Everything the schema holds, by kind and name, with spelling made equal; for comparison.

    Where a column stands in its table makes no difference: a later one is added at the end.
    """
    rows = connection.execute(
        "SELECT type, name, sql FROM sqlite_master "
        "WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'zoekindex_%'"
    )
    return {
        (kind, name): _parts_in_order(sql) if kind == "table" else _spelling(sql)
        for kind, name, sql in rows
    }


def _spelling(sql: str) -> str:
    return " ".join(sql.replace('"', "").split())


def _parts_in_order(sql: str) -> str:
    """A CREATE TABLE with its columns and constraints sorted."""
    head, _, body = _spelling(sql).partition("(")
    parts, depth, start = [], 0, 0
    for place, sign in enumerate(body):
        depth += (sign == "(") - (sign == ")")
        if depth < 0 or (sign == "," and depth == 0):
            parts.append(body[start:place].strip())
            start = place + 1
    return f"{head.strip()} ({', '.join(sorted(parts))})"
