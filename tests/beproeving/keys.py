"""Spares the tests the slow making of a key from a passphrase, which they do thousands of times."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from unittest import mock

from db.driver import Sleutel


@contextmanager
def remembered() -> Iterator[None]:
    """Make the key of the same passphrase and salt only once."""
    with mock.patch.object(Sleutel, "uit_wachtzin", cache(Sleutel.uit_wachtzin)):
        yield


def sleutel_van(pad: Path, wachtzin: str | None) -> Sleutel | None:
    """The key of the store at `pad`."""
    return None if wachtzin is None else Sleutel.van_bestand(wachtzin, pad)
