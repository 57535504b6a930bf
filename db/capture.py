"""Catches every changed row of the writing connection, whichever way it was changed.

Temporary triggers write old and new values to a temporary table; an act reads it at its end. The
object mapper, bulk statements and plain SQL all pass here, so nothing can bypass the journal.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from sqlalchemy import LargeBinary, Table
from sqlalchemy.engine import Connection

from db.model import Basis
from db.zoeken import index_triggers, zoekwoorden

JOURNAL_TABLES = frozenset({"log_handeling", "log_wijziging"})
NO_FACTS = frozenset({"concept"})
"""What is not recorded yet: outside the journal and undo, and not counted as contents."""


@dataclass(frozen=True, slots=True)
class RowChange:
    """What became of one row: JSON of the whole row before and after; None where there is none.

    `client_id` is the client the row is about, or the row itself; of a removed row it is kept.
    """

    tabel: str
    rij: str
    voor: str | None
    na: str | None
    client_id: int | None = None


def install(connection: Any) -> None:
    """Make the capture on a raw writing connection. Needs the schema to be there."""
    connection.create_function("zoekwoorden", 1, zoekwoorden, deterministic=True)
    connection.create_function("vingerafdruk", 1, fingerprint, deterministic=True)
    connection.execute(
        "CREATE TEMP TABLE wijzigingen "
        "(volgnummer INTEGER PRIMARY KEY, tabel TEXT, rij TEXT, voor TEXT, na TEXT, "
        "client_id INTEGER)"
    )
    for statement in (*_capture_triggers(), *index_triggers()):
        connection.execute(statement)


def fingerprint(inhoud: bytes | None) -> str | None:
    """The sha256 of a file's contents, which stands for it in the journal."""
    return None if inhoud is None else hashlib.sha256(inhoud).hexdigest()


def reset(connection: Connection) -> None:
    """Forget what was caught; called when an act begins."""
    connection.exec_driver_sql("DELETE FROM temp.wijzigingen")


def refuse_unjournaled(connection: Connection) -> None:
    """Stop a commit of changes that are not in the journal; called before every commit."""
    left = connection.exec_driver_sql("SELECT tabel FROM temp.wijzigingen LIMIT 1").scalar()
    if left is not None:
        raise RuntimeError(f"{left}: an act is committed by Handeling.commit(), which journals it")


def caught(connection: Connection) -> list[RowChange]:
    """What the act changed, one item per row in order of first change, with its net effect."""
    rows = connection.exec_driver_sql(
        "SELECT tabel, rij, voor, na, client_id FROM temp.wijzigingen ORDER BY volgnummer"
    )
    net: dict[tuple[str, str], RowChange] = {}
    for tabel, rij, voor, na, client_id in rows:
        earlier = net.get((tabel, rij))
        net[tabel, rij] = RowChange(tabel, rij, earlier.voor if earlier else voor, na, client_id)
    return [change for change in net.values() if change.voor != change.na]


def _capture_triggers() -> list[str]:
    statements = []
    for table in Basis.metadata.sorted_tables:
        if table.name in JOURNAL_TABLES | NO_FACTS:
            continue
        old, new = _row_json(table, "OLD"), _row_json(table, "NEW")
        key = next(iter(table.primary_key.columns)).name
        for act, voor, na, side in (
            ("INSERT", "NULL", new, "NEW"),
            ("UPDATE", old, new, "NEW"),
            ("DELETE", old, "NULL", "OLD"),
        ):
            guard = (
                f"SELECT RAISE(ABORT, 'the key of a row never changes') WHERE OLD.{key} <> NEW.{key}; "
                if act == "UPDATE"
                else ""
            )
            statements.append(
                f"CREATE TEMP TRIGGER vang_{table.name}_{act.lower()} AFTER {act} "
                f"ON main.{table.name} BEGIN {guard}"
                "INSERT INTO wijzigingen(tabel, rij, voor, na, client_id) "
                f"VALUES ('{table.name}', {side}.{key}, {voor}, {na}, {_about(table, act)}); END"
            )
    return statements


def _about(table: Table, act: str) -> str:
    """The client a row is about, so that all about one person is one look in an index."""
    column = "id" if table.name == "client" else "client_id"
    if column not in table.columns:
        return "NULL"
    sides = {"INSERT": ("NEW",), "UPDATE": ("NEW", "OLD"), "DELETE": ("OLD",)}[act]
    named = [f"{side}.{column}" for side in sides]
    return f"coalesce({', '.join(named)})" if len(named) > 1 else named[0]


def _row_json(table: Table, side: str) -> str:
    pairs = []
    for column in table.columns:
        value = f"{side}.{column.name}"
        if isinstance(column.type, LargeBinary):
            value = f"vingerafdruk({value})"
        pairs.append(f"'{column.name}', {value}")
    return f"json_object({', '.join(pairs)})"
