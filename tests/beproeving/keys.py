"""Spares the tests the slow making of a key from a passphrase, which they do thousands of times."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from unittest import mock

from db.driver import Sleutel


@contextmanager
def remembered() -> Iterator[None]:
    """Make the key of the same passphrase and salt only once."""
    with mock.patch.object(Sleutel, "uit_wachtzin", cache(Sleutel.uit_wachtzin)):
        yield
