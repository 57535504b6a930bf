"""Where the keyboard is: on every place, in every dialog, also with large text on a small screen."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.venster import Program, View

pytestmark = pytest.mark.venster

PLACES = (2, 3, 4, 5, 6, 7, 1)
DIALOGS = {
    "Ctrl+G": "Gesprek vastleggen",
    "Ctrl+D": "Peildatum kiezen",
    "F1": "Sneltoetsen",
    "Ctrl+N": "Nieuw bestand",
}
MAIN = "Gemeente Haren – Werkplek"


def test_every_place_can_be_walked_and_gets_its_focus_back(
    open_haren: Callable[[], Program],
) -> None:
    program = open_haren()
    found = {}
    for number in PLACES:
        opener = _visit(program, number)
        found[number] = program.problems()
        for keys, title in DIALOGS.items():
            program.press(keys)
            view = program.until_window(title)
            assert view.focus is not None, f"{title} opens with the focus nowhere"
            program.press("Escape")
            program.until_window(MAIN)
            program.until_focus(opener)
    assert found == {number: [] for number in PLACES}


def test_large_text_on_a_small_screen_is_whole(
    open_haren: Callable[[], Program], tmp_path: Path
) -> None:
    program = open_haren()
    program.resize(1364, 740)
    program.press("Alt+L")
    program.until(lambda view: len(view.windows) > 1, "the menu Beeld")
    program.press("T", "O")
    program.until_window(MAIN)
    pictures = Path(os.environ.get("WERKPLEK_BEELDEN", tmp_path))
    found: dict[int | str, list[str]] = {}
    for number in PLACES:
        _visit(program, number)
        found[number] = [*program.problems(), *_outside(program)]
        program.picture(pictures / f"groot-{number}.png")
    for keys, title in DIALOGS.items():
        program.press(keys)
        program.until_window(title)
        found[title] = [*program.problems(), *_outside(program)]
        program.picture(pictures / f"groot-{title}.png")
        program.press("Escape")
        program.until_window(MAIN)
    assert found == {place: [] for place in (*PLACES, *DIALOGS.values())}


def _visit(program: Program, number: int) -> str:
    """Go to a place and wait until nothing is read or drawn any more. Returns what has the focus."""
    program.press(f"Ctrl+{number}")
    seen: list[View] = []

    def at_rest(view: View) -> bool:
        seen.append(view)
        return not view.busy and seen[-5:] == [view] * 5

    return program.until(at_rest, "rest").focus_name


def _outside(program: Program) -> list[str]:
    """Whether the window is larger than the screen."""
    x, y, width, height = program.look().frame
    fits = x >= 0 and y >= 0 and x + width <= 1366 and y + height <= 768
    return [] if fits else [f"the window is {width} by {height}, at {x}, {y}"]
