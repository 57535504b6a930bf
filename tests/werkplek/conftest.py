"""A practice store to work in, made once and copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from werkplek import aanmelden
from werkplek.werkplek import Werkplek

PEILDATUM = date(2012, 3, 15)


@pytest.fixture
def plek(haren: Path, tmp_path: Path) -> Iterator[Werkplek]:
    """A place of work in a store of its own, on 15 March 2012."""
    pad = tmp_path / "haren.werkplek"
    shutil.copy(haren, pad)
    werkplek = aanmelden.open_bestand(pad, None, lambda: PEILDATUM)
    yield werkplek
    werkplek.sluit()
