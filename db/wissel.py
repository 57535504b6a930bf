"""Swaps a store for one that was made beside it: after a crash there is the old one or the new."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from db import sleutelbestand, vervangen
from db.driver import Sleutel, connect
from db.fouten import InGebruik
from db.plaats import vastleggen

SIDES: Final = ("-wal", "-journal", "-shm")
"""What SQLite leaves beside a store. Beside another store it would be written into that one."""

_KEY: Final = sleutelbestand.plek(Path("x")).name.removeprefix("x")


@contextmanager
def ernaast(pad: Path, waarvoor: str) -> Iterator[Path]:
    """A free place beside a store for its successor; what lies there in the end is removed."""
    nieuw = pad.with_name(f"{pad.name}.{waarvoor}")
    ruim_op(nieuw)
    try:
        yield nieuw
    finally:
        with suppress(OSError):
            ruim_op(nieuw)


def tot_rust(pad: Path, sleutel: Sleutel | None, *, netwerk: bool) -> None:
    """Bring what lies beside a store into it, so that the file is the whole store.

    The caller holds its slot. Raises `InGebruik` while another program still reads in it, and the
    driver's errors.
    """
    connection = connect(pad, sleutel, alleen_lezen=False, netwerk=netwerk)
    try:
        if not netwerk:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        connection.close()
    journal = _side(pad, "-journal")
    if journal.exists() and journal.stat().st_size == 0:
        journal.unlink()
    # The last one to close a store takes these away; a reader would go on with them beside the new.
    if any(_side(pad, side).exists() for side in SIDES):
        raise InGebruik(
            f"In {pad.name} wordt nog gelezen door een ander programma. Wacht tot dat klaar is, of "
            "sluit het, en probeer het opnieuw."
        )


def zet_apart(pad: Path, als: str) -> Path:
    """Keep a store that cannot be used, with all that lies beside it, under another name.

    Nothing is taken away yet. Returns the new name of the store, to which the others follow.
    Raises `OSError`.
    """
    ends = ["", *SIDES, _KEY]
    doel = pad.with_name(f"{pad.name}.{als}")
    volgnummer = 1
    # Also of one that was broken off, of which only a part is there.
    while any(_side(doel, end).exists() for end in ends):
        volgnummer += 1
        doel = pad.with_name(f"{pad.name}.{als}-{volgnummer}")
    # The store itself comes last: where it lies, nothing is missing beside it.
    for end in reversed(ends):
        if _side(pad, end).exists():
            _link(_side(pad, end), _side(doel, end))
    vastleggen(pad.parent)
    return doel


def verwissel(nieuw: Path, pad: Path) -> None:
    """Give the successor the store's name, over the store, whose own contents are kept elsewhere.

    Side files go first, and then the store they belong to: it may not be read without them.
    Raises `OSError`.
    """
    left = [_side(pad, side) for side in SIDES if _side(pad, side).exists()]
    if left:
        pad.unlink(missing_ok=True)
        vastleggen(pad.parent)
        for side in left:
            side.unlink()
        vastleggen(pad.parent)
    vervangen.zet_neer(nieuw, pad)


def ruim_op(pad: Path) -> None:
    """Remove a copy that came to nothing, and what goes with it. Raises `OSError`."""
    for end in ("", *SIDES, _KEY):
        _side(pad, end).unlink(missing_ok=True)


def _side(pad: Path, end: str) -> Path:
    return pad.with_name(pad.name + end)


def _link(bron: Path, doel: Path) -> None:
    try:
        os.link(bron, doel)
    except FileExistsError:
        raise
    except OSError:
        # Not every disk can hold one file under two names.
        vervangen.kopieer(bron, doel)
