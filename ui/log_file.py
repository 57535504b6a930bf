"""The log of the window, without personal data: starts, stops, faults, and what a crash left."""

from __future__ import annotations

import copy
import faulthandler
import logging
import re
from contextlib import suppress
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from werkplek import foutverslag

_LOGGER = logging.getLogger("werkplek")
_BYTES = 200_000
_OLDER = 3
_LOG = "werkplek.log"
_CRASH = "vastgelopen.txt"
_FRAME = re.compile(r'\s*File "(?P<path>.*)", line (?P<line>\d+) in (?P<name>.*)')
_SAID = re.compile(r"(Fatal Python error|Windows fatal exception|Current thread|Thread) ?[^/\\]*")


def folder() -> Path:
    """Where the log lies: the program's own place for this account on this computer."""
    place = QStandardPaths.StandardLocation.AppLocalDataLocation
    return Path(QStandardPaths.writableLocation(place)) / "log"


class LogFile:
    """What is written to the logger "werkplek" and those below it goes to a small rotating file.

    Whoever writes there names no person, no path and no value. A place that cannot be written
    leaves the program without a log, and is no fault.
    """

    def __init__(self, place: Path) -> None:
        self._handler: logging.Handler = logging.NullHandler()
        self._crash: TextIOWrapper | None = None
        with suppress(OSError):
            place.mkdir(parents=True, exist_ok=True)
            self._handler = _rotating(place / _LOG)
        _LOGGER.addHandler(self._handler)
        _LOGGER.setLevel(logging.INFO)
        _LOGGER.propagate = False
        with suppress(OSError):
            self._take_over_crash(place / _CRASH)
        self.note("Gestart: " + "; ".join(foutverslag.omgeving()))

    def note(self, words: str) -> None:
        """Something that happened, in words that name nobody."""
        _LOGGER.info(words)

    def fault(self, report: str) -> None:
        """A report of `werkplek.foutverslag`."""
        _LOGGER.error(report)

    def close(self) -> None:
        """The program ends in order."""
        self.note("Gestopt")
        _LOGGER.removeHandler(self._handler)
        self._handler.close()
        if self._crash is not None:
            faulthandler.disable()
            self._crash.close()
            self._crash = None

    def _take_over_crash(self, path: Path) -> None:
        """Log where the program crashed in foreign code last time, and watch for the next."""
        with suppress(FileNotFoundError):
            left = without_paths(path.read_text(encoding="utf-8", errors="replace"))
            if left:
                self.fault("\n".join(["De vorige keer liep het programma vast:", *left]))
        self._crash = path.open("w", encoding="utf-8")
        faulthandler.enable(self._crash)


def without_paths(text: str) -> list[str]:
    """What `faulthandler` wrote, with places as in a report; other lines are left out."""
    found = []
    for line in text.splitlines():
        frame = _FRAME.fullmatch(line)
        if frame is not None:
            parts = re.split(r"[/\\]", frame["path"].removesuffix(".py"))
            floors = [n for n, part in enumerate(parts[:-1]) if part in ("ui", "db", "werkplek")]
            own = "/".join(parts[floors[-1] :]) if floors else parts[-1]
            found.append(f"  {own}.py:{frame['line']} {frame['name']}")
        elif _SAID.fullmatch(line):
            found.append(line)
    return found


def _rotating(path: Path) -> RotatingFileHandler:
    handler = RotatingFileHandler(
        path, maxBytes=_BYTES, backupCount=_OLDER, encoding="utf-8", errors="replace"
    )
    handler.setFormatter(_Plain("%(asctime)s %(levelname)s %(message)s", "%d-%m-%Y %H:%M:%S"))
    handler.rotator = _rotate
    return handler


class _Plain(logging.Formatter):
    """Leaves out the text of an exception that someone logs along: it can hold a value."""

    def format(self, record: logging.LogRecord) -> str:
        plain = copy.copy(record)
        plain.exc_info = plain.exc_text = plain.stack_info = None
        error = record.exc_info[1] if record.exc_info else None
        places = [] if error is None else foutverslag.plek(error)
        return "\n".join([super().format(plain), *places])


def _rotate(source: str, target: str) -> None:
    # Windows refuses while a second window writes in it: then it grows a little longer
    with suppress(OSError):
        Path(source).replace(target)
