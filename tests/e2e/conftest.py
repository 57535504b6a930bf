"""A screen for the whole run, a practice store for each story, and programs that are cleared away."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.e2e.scherm import screen
from tests.e2e.venster import Program
from werkplek import foutverslag

PEILDATUM = "2012-03-15"
Start = Callable[..., Program]


@pytest.fixture(scope="session")
def display(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The name of a screen of our own."""
    with screen(tmp_path_factory.mktemp("scherm")) as name:
        yield name


@pytest.fixture
def bestand(haren: Path, tmp_path: Path) -> Path:
    """A practice store to work in."""
    pad = tmp_path / "haren.werkplek"
    shutil.copy(haren, pad)
    return pad


@pytest.fixture
def start(display: str, tmp_path: Path) -> Iterator[Start]:
    """Starts the program with these arguments; all share one home. None may have met a fault."""
    programs: list[Program] = []

    def begin(*arguments: str | Path) -> Program:
        programs.append(Program(display, tmp_path / "home", *arguments))
        return programs[-1]

    yield begin
    for program in programs:
        program.clear_away()
    for program in programs:
        told = program.told()
        assert "Traceback" not in told, told
        assert foutverslag.TITEL not in told, told


@pytest.fixture
def open_haren(start: Start, bestand: Path) -> Callable[[], Program]:
    """Starts the program on the practice store, on 15 March 2012, and waits for its window."""

    def begin() -> Program:
        program = start("--bestand", bestand, "--peildatum", PEILDATUM)
        program.until_window("Werkplek")
        return program

    return begin
