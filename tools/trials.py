"""The fault tests in full, and the page that tells what came of them."""

import json
import platform
import re
import subprocess
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from tools.environment import ROOT, offscreen_env, script

PAGE = ROOT / "docs" / "beproeving.md"
README = ROOT / "README.md"

_BEGIN, _END = "<!-- beproeving -->", "<!-- /beproeving -->"
_PACKAGES = ("sqlcipher3", "sqlalchemy", "cryptography", "pyside6-essentials")

Row = tuple[str, int, str]
"""What was tried, how many times, and what came of it."""


def run_all(results: Path) -> bool:
    """Run every fault test and large benchmark in full, and the suite as on a share.

    What they count goes to `results`. True when nothing failed.
    """
    pytest: list[str | Path] = [script("python"), "-m", "pytest", "-q"]
    full: list[str | Path] = ["-p", "no:xdist", "--beproeving", results]
    runs: dict[str, list[str | Path]] = {
        "de fouten": [*pytest, *full, "tests/beproeving"],
        "de metingen": [*pytest, *full, "tests/benchmarks/test_opslag_groot.py"],
        "alles alsof het op een netwerkmap staat": [
            *pytest, "-n", "auto", "--maxprocesses", "4", "--dist", "loadfile", "--op-netwerk",
            *(f"tests/{part}" for part in ("db", "werkplek", "gui", "ui")),
        ],
    }  # fmt: skip
    went_well = True
    for name, command in runs.items():
        print(f"\n== {name}", flush=True)
        done = subprocess.run(command, cwd=ROOT, env=offscreen_env(), check=False)
        went_well = went_well and done.returncode == 0
        if name.startswith("alles"):
            outcome = "alle geslaagd" if done.returncode == 0 else "NIET alle geslaagd"
            with results.open("a", encoding="utf-8") as file:
                file.write(json.dumps(["de tests " + name, 1, outcome]) + "\n")
    return went_well


def read(results: Path) -> list[Row]:
    """The rows that a run wrote."""
    lines = results.read_text(encoding="utf-8").splitlines() if results.exists() else []
    return [
        (str(what), int(times), str(outcome)) for what, times, outcome in map(json.loads, lines)
    ]


def versions() -> str:
    """Of what the outcome depends on: Python, the system, SQLite with SQLCipher, the packages."""
    ask = (
        "import sqlcipher3.dbapi2 as s; c = s.connect(':memory:');"
        "print(s.sqlite_version, c.execute('PRAGMA cipher_version').fetchone()[0].split()[0]);"
        "import importlib.metadata as m;"
        f"print(', '.join(f'{{p}} {{m.version(p)}}' for p in {_PACKAGES!r}))"
    )
    shown = subprocess.run(
        [script("python"), "-c", ask], capture_output=True, encoding="utf-8", check=True
    )
    library, packages = shown.stdout.splitlines()
    sqlite, cipher = library.split()
    system = f"Python {platform.python_version()} op {platform.system()}"
    return f"{system}, SQLite {sqlite} met SQLCipher {cipher}, {packages}"


def page(rows: Iterable[Row], day: date, what: str, *, went_well: bool) -> str:
    """The page with results."""
    lines = [
        "# Beproeving",
        "",
        "What `make beproeving` last found: every fault tried in full, and what large stores cost.",
        f"Run on {day.isoformat()}; {what}.",
        "" if went_well else "\n**Not everything passed.**\n",
        "| proef | aantal | uitkomst |",
        "|---|---:|---|",
        *(f"| {what} | {_number(times)} | {outcome} |" for what, times, outcome in rows),
        "",
    ]
    return "\n".join(lines)


def summary(rows: Sequence[Row], day: date, *, went_well: bool) -> str:
    """The last result in a line, for the README."""

    def total(word: str) -> str:
        return _number(sum(times for what, times, _ in rows if what.startswith(word)))

    outcome = (
        "no acknowledged act lost, no wrong figure" if went_well else "**not everything passed**"
    )
    return (
        f"Last run {day.isoformat()}: killed {total('gedood')} times, power cut {total('stroom')} times, "
        f"{total('beschadigd, versleuteld')} encrypted stores damaged, the disk refused "
        f"{total('schijf')} writes: {outcome}. See [the counts](docs/beproeving.md)."
    )


def write(rows: Sequence[Row], day: date, *, went_well: bool) -> None:
    """Renew the page, and the line in the README."""
    PAGE.write_text(page(rows, day, versions(), went_well=went_well), encoding="utf-8")
    text = README.read_text(encoding="utf-8")
    line = summary(rows, day, went_well=went_well)
    between = re.compile(f"{re.escape(_BEGIN)}.*?{re.escape(_END)}", re.DOTALL)
    README.write_text(between.sub(f"{_BEGIN}\n{line}\n{_END}", text), encoding="utf-8")


def _number(times: int) -> str:
    return f"{times:,}".replace(",", ".")
