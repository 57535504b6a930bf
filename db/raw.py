"""What is done with one connection outside the lanes, while a file is made or brought up to date."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import create_engine
from sqlalchemy.engine import Connection
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2 as sqlcipher

from db import schema
from db.capture import NO_FACTS


def wrapped(connection: Any) -> Connection:
    """A SQLAlchemy connection around the raw one; making and closing it each end a transaction."""
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=lambda: connection,
        poolclass=StaticPool,
        pool_reset_on_return=None,
    )
    made = engine.connect()
    made.begin()
    return made


@contextmanager
def transaction(connection: Any) -> Iterator[Connection]:
    """One writing transaction on a raw connection, kept when the block ends well."""
    inside = wrapped(connection)
    try:
        connection.execute("BEGIN IMMEDIATE")
        yield inside
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    finally:
        inside.close()


def row_counts(connection: Any) -> dict[str, int]:
    """How many rows every table holds, without the search index's own and without drafts."""
    names = [
        name
        for name in schema.tables(connection)
        if name not in NO_FACTS | {"alembic_version"} and not name.startswith("zoekindex")
    ]
    return {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names
    }


def broken_pages(connection: Any) -> bool:
    """Whether a page of an encrypted file is not as it was written; None of an unencrypted one is."""
    return connection.execute("PRAGMA cipher_integrity_check").fetchone() is not None
