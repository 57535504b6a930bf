"""How often each fault is tried: a sample in the suite, the full count when that is asked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.beproeving.keys import remembered

WACHTZIN = "een zin die Renée niet raadt"


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


@pytest.fixture(params=[False, True], ids=["lokaal", "netwerk"])
def netwerk(request: pytest.FixtureRequest) -> bool:
    """Whether the store works as on a share."""
    return bool(request.param)


@pytest.fixture(params=[None, WACHTZIN], ids=["open", "versleuteld"])
def wachtzin(request: pytest.FixtureRequest) -> Iterator[str | None]:
    """The passphrase, or none for a store that is not encrypted."""
    with remembered():
        yield request.param
