"""Encrypted stores that cost little to open: the tests do so thousands of times."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

from db import sleutelbestand
from db.driver import Sleutel
from db.verzegelen import Traagheid
from tests.db.sleutels import VLUG


@contextmanager
def cheap() -> Iterator[None]:
    """Stores that are made meanwhile have a wachtzin that costs next to nothing to try."""
    with mock.patch.object(Traagheid, "gemeten", classmethod(lambda _: VLUG)):
        yield


def sleutel_van(pad: Path, wachtzin: str | None) -> Sleutel | None:
    """The key of the store at `pad`."""
    return None if wachtzin is None else sleutelbestand.ontgrendel(pad, wachtzin).sleutel
