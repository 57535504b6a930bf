"""An empty store to read into, and folders of tables written by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from db.store import Store
from werkplek import bronnen
from werkplek.werkplek import Werkplek

Map = Callable[..., Path]


@pytest.fixture
def leeg(tmp_path: Path) -> Iterator[Werkplek]:
    """A place of work in a store without any row, on 15 March 2012."""
    with Store.nieuw(tmp_path / "leeg.werkplek") as store:
        yield Werkplek(store, "T. Test", lambda: date(2012, 3, 15))


@pytest.fixture
def map_met(tmp_path: Path) -> Map:
    """Makes a folder with a CSV file per keyword: text in UTF-8, or bytes as they are."""
    gemaakt = 0

    def maak(**tabellen: str | bytes) -> Path:
        nonlocal gemaakt
        gemaakt += 1
        map_ = tmp_path / f"tabellen{gemaakt}"
        map_.mkdir()
        for naam, inhoud in tabellen.items():
            data = inhoud if isinstance(inhoud, bytes) else inhoud.encode()
            (map_ / f"{naam}.csv").write_bytes(data)
        return map_

    return maak


@pytest.fixture
def haren_tabellen() -> Path:
    """The tables of the practice gemeente Haren 2012."""
    return bronnen.pad("oefengemeenten", "haren-2012")
