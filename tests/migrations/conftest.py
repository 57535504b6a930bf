"""The same places for a store as in the tests of the store itself."""

from __future__ import annotations

from tests.db.conftest import netwerk

__all__ = ["netwerk"]
