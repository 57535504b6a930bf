"""What the program says when a file cannot be opened: in use, no store, of a newer version."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.db.hulp import rauw
from tests.e2e.conftest import PEILDATUM, Start
from tests.e2e.venster import Program, View

pytestmark = pytest.mark.venster

START = "Waarmee wilt u werken?"
MAIN = "Gemeente Haren – Werkplek"


def test_a_second_start_brings_the_first_window_forward(
    open_haren: Callable[[], Program], start: Start, bestand: Path, display: str, tmp_path: Path
) -> None:
    first = open_haren()
    first.until_focus("Wat er te doen is")
    other = start("--bestand", _another(bestand, tmp_path), "--peildatum", PEILDATUM)
    other.until_window(MAIN)
    first.until(lambda view: view.window is None, "that the other window is in front")

    assert start("--bestand", bestand).wait() == 0
    first.until_window(MAIN)
    first.until_focus("Wat er te doen is")
    other.until(lambda view: view.window is None, "that the first one is in front")
    first.press("Down", "Ctrl+Return")
    first.until_window("Actie afronden")

    other_again = start("--bestand", other_store(tmp_path))
    assert other_again.wait() == 0
    other.until_window(MAIN)
    assert start("--bestand", bestand).wait() == 0
    first.until_window("Actie afronden")  # with the dialog that was open
    first.press("Return")
    first.until(lambda view: "Actie afgerond" in view.status, "that it was done")
    slot = Path(f"{bestand}.slot").read_text(encoding="utf-8")
    assert str(first.process.pid) in slot


def test_what_a_killed_window_left_hinders_nobody(
    open_haren: Callable[[], Program], start: Start, bestand: Path
) -> None:
    first = open_haren()
    first.until_focus("Wat er te doen is")
    first.kill()
    second = open_haren()
    second.until_window(MAIN)
    assert start("--bestand", bestand).wait() == 0
    second.until_window(MAIN)


def test_a_store_that_someone_else_has_says_who(start: Start, bestand: Path) -> None:
    slot = {"account": "pkl", "computer": "BALIE-2", "proces": 4711, "sinds": "15-03-2012 09:02"}
    Path(f"{bestand}.slot").write_text(json.dumps(slot))
    program = start("--bestand", bestand, "--peildatum", PEILDATUM)
    view = program.until(lambda view: view.has(START), "the window to choose in")
    assert "haren.werkplek is al in gebruik door pkl op computer BALIE-2" in _sentence(view)
    assert "sinds 15-03-2012 09:02" in _sentence(view)
    assert program.problems() == []
    program.tab_to("Alleen lezen openen")
    program.press("Return")
    view = program.until_window("Gemeente Haren – Werkplek (alleen lezen)")
    program.press("Ctrl+Q")
    assert program.wait() == 0
    assert json.loads(Path(f"{bestand}.slot").read_text()) == slot, "and it was left alone"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("niets.werkplek", "niets.werkplek"),
        ("tekst.werkplek", "tekst.werkplek"),
        ("leeg.werkplek", "leeg.werkplek"),
        ("nieuwer.werkplek", "nieuwere versie"),
    ],
)
def test_a_bad_file_gives_a_sentence_and_no_dead_end(
    start: Start, bestand: Path, tmp_path: Path, name: str, said: str
) -> None:
    (tmp_path / "tekst.werkplek").write_text("dit is geen bestand van Werkplek\n" * 200)
    (tmp_path / "leeg.werkplek").touch()
    bestand.rename(tmp_path / "nieuwer.werkplek")
    newer = rauw(tmp_path / "nieuwer.werkplek")
    newer.execute("PRAGMA user_version = 9999")
    newer.close()

    program = start("--bestand", tmp_path / name)
    view = program.until(lambda view: view.has(START), "the window to choose in")
    assert said in _sentence(view)
    assert view.focus_name == _sentence(view), "a screen reader says it at once"
    program.tab_to("Oefenen met Haren 2012")
    program.press("Space")
    program.until_window("Gemeente Haren – Werkplek")
    program.press("Ctrl+Q")
    assert program.wait() == 0
    left = {path.name for path in tmp_path.iterdir()} & {f"{name}.slot", f"{name}-journal"}
    assert not left


def _another(bestand: Path, tmp_path: Path) -> Path:
    """A second store, beside the first."""
    shutil.copy(bestand, other_store(tmp_path))
    return other_store(tmp_path)


def other_store(tmp_path: Path) -> Path:
    """Where it stands."""
    return tmp_path / "ander.werkplek"


def _sentence(view: View) -> str:
    """What is told on top of the window to choose in."""
    assert view.focus is not None
    return view.focus.name
