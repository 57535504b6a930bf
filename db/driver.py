"""The one driver for all SQLite access, encrypted or not, and the settings of every connection."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlcipher3 import dbapi2 as sqlcipher

OLDEST_SAFE_SQLITE = (3, 51, 3)
"""Older versions can lose committed pages when two connections reset the WAL at the same time."""

DEK_BYTES = 32
SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class Sleutel:
    """The data key of an encrypted store, and the 16 bytes its file begins with.

    It is handed to SQLCipher as it is, so a connection costs no derivation.
    """

    raw: str

    @classmethod
    def van(cls, dek: bytes, zout: bytes) -> Sleutel:
        """From its two parts."""
        return cls((dek + zout).hex())

    @classmethod
    def nieuw(cls) -> Sleutel:
        """A random key, for a file that does not exist yet."""
        return cls(secrets.token_hex(DEK_BYTES + SALT_BYTES))

    @property
    def dek(self) -> bytes:
        """The data key alone."""
        return bytes.fromhex(self.raw)[:DEK_BYTES]

    @property
    def zout(self) -> bytes:
        """How the file begins."""
        return bytes.fromhex(self.raw)[DEK_BYTES:]

    def __repr__(self) -> str:
        return "Sleutel(…)"


def connect(
    pad: Path, sleutel: Sleutel | None, *, alleen_lezen: bool, netwerk: bool, maken: bool = False
) -> Any:
    """Open one connection with every setting the store relies on.

    On a local disk: WAL and synchronous=FULL. On a share: no shared memory, one exclusive
    connection. Reading changes nothing, not even the journal mode, so it is safe on a file that
    may not be ours. Raises the driver's `DatabaseError` when the file is no store or the key is
    wrong.
    """
    if sqlcipher.sqlite_version_info < OLDEST_SAFE_SQLITE:
        raise RuntimeError(f"SQLite {sqlcipher.sqlite_version} is too old to be trusted with data")
    options = {"alleen_lezen": alleen_lezen, "netwerk": netwerk}
    try:
        return _connect(_uri(pad, "rwc" if maken else "rw"), sleutel, **options)
    except sqlcipher.OperationalError as fout:
        # A file in WAL mode in a folder without write permission has no place for its shared
        # memory. A window that works in it would have made that, so it may be read as it lies.
        denied = fout.sqlite_errorname.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY"))
        if not alleen_lezen or not denied or has_leftovers(pad):
            raise
        return _connect(_uri(pad, "ro&immutable=1"), sleutel, **options)


def has_leftovers(pad: Path) -> bool:
    """Whether changes lie beside the file that are not in it yet: it was not closed in order."""
    return any(
        file.exists() and file.stat().st_size > 0
        for file in (pad.with_name(pad.name + side) for side in ("-wal", "-journal"))
    )


def _uri(pad: Path, mode: str) -> str:
    # Two slashes before a path from the root keep \\\\server\\share from being read as a host name.
    plek = pad.absolute().as_posix()
    return f"file:{'//' if plek.startswith('/') else '///'}{quote(plek)}?mode={mode}"


def _connect(uri: str, sleutel: Sleutel | None, *, alleen_lezen: bool, netwerk: bool) -> Any:
    # Who holds a store on a share holds it until it is closed: there is no use in waiting long.
    patience = 1 if netwerk else 5
    connection = sqlcipher.connect(
        uri, uri=True, isolation_level=None, check_same_thread=False, timeout=patience
    )
    try:
        connection.execute("PRAGMA cipher_log_level=NONE")
        if sleutel is not None:
            connection.execute(f"PRAGMA key=\"x'{sleutel.raw}'\"")
        if netwerk:
            connection.execute("PRAGMA locking_mode=EXCLUSIVE")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if netwerk and alleen_lezen:
            _share_the_file(connection)
        for setting in _settings(alleen_lezen=alleen_lezen, netwerk=netwerk):
            connection.execute(f"PRAGMA {setting}")
    except BaseException:
        connection.close()
        raise
    return connection


def _share_the_file(connection: Any) -> None:
    """Let a reader on a share hold the file only while it reads, unless that needs shared memory."""
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        connection.execute("PRAGMA locking_mode=NORMAL")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def _settings(*, alleen_lezen: bool, netwerk: bool) -> tuple[str, ...]:
    journal: tuple[str, ...]
    if alleen_lezen:
        journal = ("query_only=ON",)
    elif netwerk:
        journal = ("journal_mode=TRUNCATE", "synchronous=EXTRA")
    else:
        journal = ("journal_mode=WAL", "synchronous=FULL")
    return (
        *journal,
        "foreign_keys=ON",
        "recursive_triggers=ON",
        "cache_size=-65536",
        "trusted_schema=OFF",
        "cell_size_check=ON",
        "fullfsync=ON",
        "checkpoint_fullfsync=ON",
        "temp_store=MEMORY",
    )
