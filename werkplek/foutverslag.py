"""The report of a fault of the program: what a maintainer needs, and nothing of what anyone typed.

Kinds of exceptions and places in our own code; never the text of an exception, a value, a path or
a name: those can hold a client's.
"""

from __future__ import annotations

import platform
import re
import shutil
import traceback
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from types import FrameType, TracebackType
from typing import Final

from werkplek import VERSIE

EXITCODE: Final = 70
"""What the command line ends with after such a fault: EX_SOFTWARE of sysexits.h."""

TITEL: Final = "Verslag van een fout in Werkplek"
_FLOORS = ("ui", "db", "werkplek")
_LIBRARIES = ("pyside6-essentials", "sqlalchemy", "sqlcipher3", "reportlab", "cryptography")
_DEEPEST = 30
_SIZES = ((100_000_000, "minder dan 100 MB"), (1_000_000_000, "minder dan 1 GB"))


def maak(fout: BaseException, map_: Path | None = None) -> str:
    """The report as text. `map_` is where the store stands, for the room there is on its disk."""
    return "\n".join([TITEL, *omgeving(), f"Ruimte op de schijf: {ruimte(map_)}", "", *plek(fout)])


def omgeving() -> list[str]:
    """The versions of the program and what it stands on."""
    system = f"{platform.system()} {platform.release()}"
    if platform.system() == "Windows":
        system = f"{system} ({platform.version()})"
    libraries = ", ".join(f"{name} {_version(name)}" for name in _LIBRARIES)
    return [
        f"Werkplek {VERSIE}",
        f"{system}, {platform.machine()}, Python {platform.python_version()}",
        libraries,
    ]


def plek(fout: BaseException) -> list[str]:
    """What kind of fault and where: the last line is where it happened, causes come first."""
    lines: list[str] = []
    for number, link in enumerate(reversed(list(_chain(fout)))):
        if number:
            lines.append("Daardoor:")
        lines += [_kind(link), *_places(link.__traceback__)]
        if isinstance(link, BaseExceptionGroup):
            for part in link.exceptions:
                lines += [f"  {line}" for line in plek(part)]
    return lines


def ruimte(map_: Path | None) -> str:
    """How much room a disk has, in classes: the exact number can tell computers apart."""
    try:
        free = shutil.disk_usage(map_ or Path.cwd()).free
    except OSError:
        return "onbekend"
    return next((words for most, words in _SIZES if free < most), "1 GB of meer")


def bron(module: str, line: int, function: str) -> str | None:
    """A place in our own code as "ui/desk.py:12 act"; None for code of others."""
    if module.partition(".")[0] not in _FLOORS:
        return None
    return f"{module.replace('.', '/')}.py:{line} {function}"


def _chain(fout: BaseException) -> Iterator[BaseException]:
    """The fault, then what it was raised for or during, back to the first."""
    seen: set[int] = set()
    link: BaseException | None = fout
    while link is not None and id(link) not in seen and len(seen) < _DEEPEST:
        seen.add(id(link))
        yield link
        cause = link.__cause__
        link = cause if cause is not None or link.__suppress_context__ else link.__context__


def _kind(fout: BaseException) -> str:
    kind = type(fout)
    name = (
        kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__name__}"
    )
    # SQLite's own name for it holds no value, and says what the driver's class does not
    code = getattr(getattr(fout, "orig", fout), "sqlite_errorname", None)
    known = isinstance(code, str) and re.fullmatch(r"SQLITE_[A-Z_]+", code)
    return f"{name} ({code})" if known else name


def _places(trace: TracebackType | None) -> list[str]:
    found: list[str] = []
    others = 0
    for frame, line in traceback.walk_tb(trace):
        place = bron(_module(frame), line, frame.f_code.co_name)
        if place is None:
            others += 1
            continue
        if others:
            found.append(f"  ({others} van andere programma's)")
            others = 0
        found.append(f"  {place}")
    if others:
        found.append(f"  ({others} van andere programma's)")
    return found[-_DEEPEST:]


def _module(frame: FrameType) -> str:
    spec = frame.f_globals.get("__spec__")
    return str(getattr(spec, "name", None) or frame.f_globals.get("__name__", ""))


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "onbekend"
