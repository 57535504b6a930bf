"""Run, test, check: `python3 -m tools COMMAND`, what the Makefile and Windows' `py -m tools` both call."""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from tools import headless, trials
from tools.environment import ROOT, VENV, offscreen_env, prepare, script
from tools.machine import SetupError, needs, supply


def has_screen(environ: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Whether a window can be shown: always on Windows and macOS, on Linux where a display is named."""
    return platform != "linux" or bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def pytest_arguments(platform: str = sys.platform) -> list[str]:
    """How the whole suite is run; the window tests need Xvfb, so they run on Linux only."""
    arguments = ["-q", "-n", "auto", "--maxprocesses", "4", "--dist", "loadfile"]
    return arguments if platform == "linux" else [*arguments, "-m", "not venster"]


def set_up(*, window: bool = False, test_screen: bool = False) -> None:
    """Bring the machine and the virtual environment up to what the command needs."""
    supply(needs(window=window, test_screen=test_screen))
    prepare()


def run() -> bool:
    """Start the program on the practice gemeente; without a screen, do the same main job into `uitvoer`."""
    window = has_screen(os.environ)
    set_up(window=window)
    if not window:
        print("Er is geen beeldscherm: de documenten worden gemaakt in de map uitvoer.")
        return headless.do_everything()
    if not headless.make_store():
        return False
    command = headless.werkplek("--bestand", headless.STORE, "--peildatum", headless.PEILDATUM)
    return subprocess.run(command, cwd=ROOT, check=False).returncode == 0


def test() -> bool:
    """Every check and every test."""
    set_up(test_screen=True)
    return _checks({**_LINT, "pytest": [script("python"), "-m", "pytest", *pytest_arguments()]})


def lint() -> bool:
    """The checks without the tests."""
    set_up()
    return _checks(_LINT)


def format_code() -> bool:
    """Lay out the source as the checks want it."""
    set_up()
    return _checks(
        {
            "ruff check --fix": [script("ruff"), "check", "--fix", "."],
            "ruff format": [script("ruff"), "format", "."],
        }
    )


def beproeving() -> bool:
    """Every fault test in full; the counts go to `docs/beproeving.md` and the README."""
    set_up(test_screen=True)
    with tempfile.TemporaryDirectory() as folder:
        results = Path(folder) / "uitslag.jsonl"
        went_well = trials.run_all(results)
        trials.write(trials.read(results), datetime.now(UTC).date(), went_well=went_well)
    return went_well


def screens() -> bool:
    """A picture of every screen."""
    set_up()
    return headless.make_store() and headless.make_pictures()


def build() -> bool:
    """The program as one folder that needs no Python."""
    set_up()
    pyinstaller = script("pyinstaller")
    return _checks({"pyinstaller": [pyinstaller, "--noconfirm", "--log-level=WARN", "build.spec"]})


def clean() -> bool:
    """Remove what was made, but never the practice store: someone may be working in it."""
    for path in (*(ROOT / name for name in _MADE), *ROOT.glob(".*_cache"), VENV):
        shutil.rmtree(path, ignore_errors=True)
    return True


COMMANDS: Mapping[str, tuple[Callable[[], bool], str]] = {
    "run": (run, "start het programma op de oefengemeente; zonder scherm: alles naar uitvoer"),
    "test": (test, "doe alle controles en alle tests"),
    "lint": (lint, "doe alleen de controles"),
    "format": (format_code, "zet de broncode in de vaste opmaak"),
    "beproeving": (
        beproeving,
        "doe alle foutproeven voluit; de uitslag komt in docs/beproeving.md",
    ),
    "schermen": (screens, "maak een plaatje van elk scherm in uitvoer/schermen"),
    "build": (build, "bouw het programma als losse map in dist"),
    "clean": (clean, "verwijder alles wat gemaakt is, behalve de map oefenen"),
}

_MADE = ("uitvoer", "build", "dist", ".hypothesis")

_LINT: Mapping[str, list[str | Path]] = {
    "ruff check": [script("ruff"), "check", "."],
    "ruff format --check": [script("ruff"), "format", "--check", "."],
    "mypy": [script("mypy")],
    "lint-imports": [script("lint-imports"), "--no-logo"],
}


def _checks(commands: Mapping[str, list[str | Path]]) -> bool:
    """Run all of them, also after one that failed, and name those that did; whether all went well."""
    failed = []
    for name, command in commands.items():
        print(f"\n== {name}", flush=True)
        if subprocess.run(command, cwd=ROOT, env=offscreen_env(), check=False).returncode != 0:
            failed.append(name)
    if failed:
        print("\nNiet goed: " + ", ".join(failed), flush=True)
    return not failed


def main(arguments: list[str]) -> int:
    """Carry out one command; 0 when all went well, 1 when not, 2 for a command that does not exist."""
    parser = argparse.ArgumentParser(prog="tools", description="Werkplek starten en controleren.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="OPDRACHT")
    for name, (_, help_text) in COMMANDS.items():
        commands.add_parser(name, help=help_text)
    command, _ = COMMANDS[parser.parse_args(arguments).command]
    try:
        return 0 if command() else 1
    except SetupError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
