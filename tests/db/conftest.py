"""A store for a test, on a local disk and as if on a network share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.store import Store
from db.verzegelen import Traagheid
from tests.db.sleutels import VLUG


@pytest.fixture(params=[False, True], ids=["lokaal", "netwerk"])
def netwerk(request: pytest.FixtureRequest) -> bool:
    """Whether the store works as on a share: one exclusive connection, no shared memory."""
    return bool(request.param)


@pytest.fixture
def store(tmp_path: Path, netwerk: bool) -> Iterator[Store]:
    """An empty store, open to write."""
    with Store.nieuw(tmp_path / "proef.werkplek", netwerk=netwerk) as geopend:
        yield geopend


@pytest.fixture
def zuinig(monkeypatch: pytest.MonkeyPatch) -> None:
    """A wachtzin costs next to nothing to try, so that a test can do so very often."""
    monkeypatch.setattr(Traagheid, "gemeten", classmethod(lambda _: VLUG))
