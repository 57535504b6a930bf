"""The program dies while she types: what she typed is offered back, and was never readable on disk."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.e2e.conftest import PEILDATUM, Start
from tests.e2e.venster import Program
from werkplek import aanmelden, dossiers, oefengemeente
from werkplek.dossiers import Gebeurtenis

pytestmark = pytest.mark.venster

WACHTZIN = "vier woorden op een rij"
NOTE = "Zoekt werk als hovenier en belt volgende week terug over de opleiding."
MAIN = "Gemeente Haren – Werkplek"
BAKKER = 2


def test_a_note_survives_kill_and_is_recorded_whole(start: Start, tmp_path: Path) -> None:
    store = tmp_path / "geheim.werkplek"
    oefengemeente.maak(store, "haren-2012", WACHTZIN)
    key = tmp_path / "wachtzin.txt"
    key.write_text(WACHTZIN)
    arguments = ("--bestand", store, "--peildatum", PEILDATUM, "--sleutelbestand", key)

    first = start(*arguments)
    first.until_window(MAIN)
    _open_note(first)
    first.type(NOTE)
    first.until(lambda view: view.has("Tussendoor bewaard"), "that the note is kept")
    first.type(" Nog een halve zin die")
    first.kill()
    _nothing_readable(tmp_path)

    second = start(*arguments)
    view = second.until(lambda view: view.has("U was nog bezig met: Gesprek met"), "the offer")
    assert view.window == MAIN, "a line in the window, and no dialog"
    second.tab_to("Verder gaan")
    second.press("Return")
    second.until_window("Gesprek vastleggen")
    note = second.tab_to("Notitie").focus
    assert note is not None
    assert note.text.startswith(NOTE)
    second.press("Ctrl+End")
    second.type(" Klaar.")
    second.press("Ctrl+Return")
    view = second.until_window(MAIN)
    assert not view.has("U was nog bezig")
    second.press("Ctrl+Q")
    assert second.wait() == 0
    _nothing_readable(tmp_path)

    logs = list((tmp_path / "home").rglob("werkplek.log"))
    assert len(logs) == 1, "the log lies in the program's own place"
    told = logs[0].read_text(encoding="utf-8")
    assert told.count("Gestart:") == 2
    assert told.count("Gestopt") == 1
    for secret in ("geheim", "Bakker", "Haren", WACHTZIN, str(tmp_path), *WACHTZIN.split()[:1]):
        assert secret not in told, secret

    werkplek = aanmelden.open_bestand(store, WACHTZIN, lambda: date(2012, 3, 15))
    talks = [
        moment.tekst
        for moment in dossiers.open_dossier(werkplek, BAKKER).tijdlijn
        if moment.soort is Gebeurtenis.GESPREK
    ]
    werkplek.sluit()
    assert any(text.startswith(NOTE) and text.endswith("Klaar.") for text in talks), talks


def _open_note(program: Program) -> None:
    program.press("Ctrl+F")
    program.type("Bakker 1002")
    program.press("Return")
    program.until(lambda view: view.has("Bakker"), "the dossier")
    program.press("Ctrl+G")
    program.until_window("Gesprek vastleggen")
    program.tab_to("Notitie")


def _nothing_readable(folder: Path) -> None:
    """No word of the note lies in a file that the program made, in no usual spelling."""
    words = ("hovenier", "halve zin")
    spellings = [w.encode(code) for w in words for code in ("utf-8", "utf-16-le", "utf-16-be")]
    for file in folder.rglob("*"):
        if file.is_file():
            raw = file.read_bytes()
            assert not any(spelling in raw for spelling in spellings), file
