"""The log: small, rotating, without personal data, and with what a crash in foreign code left."""

from __future__ import annotations

import logging
import subprocess
import sys
from pathlib import Path

import pytest

from ui.log_file import LogFile, without_paths

CRASH = """
import ctypes, sys
from pathlib import Path
from ui.log_file import LogFile
log = LogFile(Path(sys.argv[1]))
from werkplek import concepten
def jansen():
    concepten.als_het_er_is(lambda: ctypes.string_at(0))
jansen()
"""


def test_it_says_when_the_program_began_and_ended_and_on_what(tmp_path: Path) -> None:
    log = LogFile(tmp_path)
    log.note("Reservekopie gemaakt")
    logging.getLogger("werkplek.kopie").warning("Reservekopie mislukt")
    log.close()
    lines = (tmp_path / "werkplek.log").read_text(encoding="utf-8").splitlines()
    assert ["Gestart:" in lines[0], "sqlalchemy" in lines[0]] == [True, True]
    assert [line.split(" ", 3)[3] for line in lines[1:]] == [
        "Reservekopie gemaakt",
        "Reservekopie mislukt",
        "Gestopt",
    ]


def test_an_exception_that_is_logged_along_leaves_no_text(tmp_path: Path) -> None:
    log = LogFile(tmp_path)
    try:
        raise ValueError("Jansen, BSN 111222333")
    except ValueError:
        logging.getLogger("werkplek").exception("Er ging iets mis")
    log.close()
    text = (tmp_path / "werkplek.log").read_text(encoding="utf-8")
    assert "ValueError" in text
    assert "Jansen" not in text
    assert str(Path(__file__).parent) not in text


def test_it_stays_small(tmp_path: Path) -> None:
    log = LogFile(tmp_path)
    for _ in range(3000):
        log.note("x" * 400)
    log.close()
    files = list(tmp_path.glob("werkplek.log*"))
    assert len(files) == 4
    assert sum(file.stat().st_size for file in files) < 1_000_000


def test_a_crash_in_foreign_code_is_in_the_log_the_next_time(tmp_path: Path) -> None:
    place = tmp_path / "log van jansen"
    done = subprocess.run(
        [sys.executable, "-c", CRASH, str(place)], capture_output=True, text=True, check=False
    )
    assert done.returncode < 0
    LogFile(place).close()
    text = (place / "werkplek.log").read_text(encoding="utf-8")
    assert "De vorige keer liep het programma vast:" in text
    assert "Segmentation fault" in text
    assert "werkplek/concepten.py:" in text
    assert str(Path(__file__).parents[2]) not in text
    LogFile(place).close()
    again = (place / "werkplek.log").read_text(encoding="utf-8")
    assert again.count("liep het programma vast") == 1


def test_places_of_a_crash_lose_their_folders_also_on_windows() -> None:
    text = (
        "Windows fatal exception: access violation\n\n"
        "Current thread 0x00001a2c (most recent call first):\n"
        '  File "C:\\Users\\jansen\\werkplek\\ui\\desk.py", line 12 in act\n'
        '  File "C:\\Users\\jansen\\lib\\runpy.py", line 88 in _run_code\n'
        "Een regel met Jansen erin\n"
    )
    assert without_paths(text) == [
        "Windows fatal exception: access violation",
        "Current thread 0x00001a2c (most recent call first):",
        "  ui/desk.py:12 act",
        "  runpy.py:88 _run_code",
    ]


def test_a_place_that_cannot_be_written_is_no_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bestand").touch()
    log = LogFile(tmp_path / "bestand" / "log")
    log.note("Er is nergens plaats")
    log.close()
    assert capsys.readouterr().err == ""
