"""How often each fault is tried: a sample in the suite, the full count when that is asked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.beproeving.keys import cheap
from tests.db.sleutels import WACHTZIN


@dataclass(frozen=True, slots=True)
class Telling:
    """How often to try, and the place where the outcome of a full run is told."""

    uitslag: Path | None

    def keer(self, steekproef: int, alles: int) -> int:
        """The number of trials of this run."""
        return steekproef if self.uitslag is None else alles

    def meld(self, proef: str, aantal: int, uitkomst: str) -> None:
        """Tell what came of `aantal` trials; a line of the page with results."""
        print(f"{proef}: {aantal}, {uitkomst}")
        if self.uitslag is not None:
            with self.uitslag.open("a", encoding="utf-8") as bestand:
                bestand.write(json.dumps([proef, aantal, uitkomst], ensure_ascii=False) + "\n")


@pytest.fixture(scope="session")
def telling(pytestconfig: pytest.Config) -> Telling:
    """How often each fault is tried in this run."""
    bestand = pytestconfig.getoption("--beproeving")
    return Telling(Path(bestand) if bestand else None)


PLAATSEN = {
    "versleuteld op eigen schijf": (False, WACHTZIN),
    "onversleuteld op een netwerkmap": (True, None),
    "onversleuteld op eigen schijf": (False, None),
    "versleuteld op een netwerkmap": (True, WACHTZIN),
}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Try what takes a place in each of them; the sample leaves two out."""
    if "plaats" in metafunc.fixturenames:
        full = metafunc.config.getoption("--beproeving")
        metafunc.parametrize("plaats", list(PLAATSEN)[: None if full else 2])


@pytest.fixture
def netwerk(plaats: str) -> bool:
    """Whether the store works as on a share."""
    return PLAATSEN[plaats][0]


@pytest.fixture
def wachtzin(plaats: str) -> str | None:
    """The passphrase, or none for a store that is not encrypted."""
    return PLAATSEN[plaats][1]


@pytest.fixture(autouse=True)
def _keys() -> Iterator[None]:
    """A wachtzin costs next to nothing to try."""
    with cheap():
        yield
