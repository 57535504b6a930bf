"""What the program says when a file cannot be opened: in use, no store, of a newer version."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.db.hulp import rauw
from tests.e2e.conftest import PEILDATUM, Start
from tests.e2e.venster import Program, View

pytestmark = pytest.mark.venster

START = "Waarmee wilt u werken?"


def test_a_second_start_says_who_works_in_it(
    open_haren: Callable[[], Program], start: Start, bestand: Path
) -> None:
    first = open_haren()
    first.until_focus("Wat er te doen is")
    second = start("--bestand", bestand, "--peildatum", PEILDATUM)
    view = second.until(lambda view: view.has(START), "the window to choose in")
    sentence = _sentence(view)
    assert "haren.werkplek is al in gebruik door" in sentence
    assert "sinds " in sentence
    second.press("Escape")
    assert second.wait() == 0

    first.until_window("Gemeente Haren – Werkplek")
    first.until_focus("Wat er te doen is")
    first.press("Down", "Ctrl+Return")
    first.until_window("Actie afronden")
    first.press("Return")
    first.until(lambda view: "Actie afgerond" in view.status, "that it was done")
    slot = Path(f"{bestand}.slot").read_text(encoding="utf-8")
    assert str(first.process.pid) in slot


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


def _sentence(view: View) -> str:
    """What is told on top of the window to choose in."""
    assert view.focus is not None
    return view.focus.name
