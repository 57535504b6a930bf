"""The main job without a screen: the practice store, its letters, the raadsbericht and the screens as pictures."""

import re
import shutil
import subprocess
from pathlib import Path

from tools.environment import ROOT, offscreen_env, script

STORE = ROOT / "oefenen" / "haren-2012.werkplek"
PEILDATUM = "2012-03-15"
OUTPUT = ROOT / "uitvoer"
LETTERS = (
    "id-werkgever",
    "id-uitvoerder",
    "id-informeren",
    "id-gesprek",
    "id-besluit",
    "stappenplan",
)


def werkplek(*arguments: str | Path) -> list[str | Path]:
    """The command line that runs the program inside the virtual environment."""
    return [script("python"), "-m", "werkplek", *arguments]


def make_store() -> bool:
    """Make the practice store when it is not there yet; whether it is there now."""
    if STORE.is_file():
        return True
    STORE.parent.mkdir(exist_ok=True)
    return _step("oefengemeente", "haren-2012", "--bestand", STORE)


def make_pictures() -> bool:
    """Take a picture of every screen of the program into `uitvoer/schermen`; whether that went well."""
    target = OUTPUT / "schermen"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    return _step("schermen", "--map", target, *_store_and_day())


def do_everything() -> bool:
    """Make all documents and pictures in `uitvoer` and list them; whether every step went well."""
    if not make_store():
        return False
    letters, report = OUTPUT / "brieven", OUTPUT / "raadsbericht-id-afbouw.pdf"
    shutil.rmtree(letters, ignore_errors=True)
    for kind in LETTERS:
        (letters / kind).mkdir(parents=True)
    report.unlink(missing_ok=True)
    went_well = [
        _step("brieven", kind, "--map", letters / kind, *_store_and_day()) for kind in LETTERS
    ]
    went_well.append(_step("raadsbericht", "id-afbouw", "--pdf", report, *_store_and_day()))
    if has_command(_help(), "schermen"):
        went_well.append(make_pictures())
    print("\nGemaakt:")
    for path in sorted(path for path in (STORE, *OUTPUT.rglob("*")) if path.is_file()):
        print(f"  {path.relative_to(ROOT)}  ({path.stat().st_size:,} bytes)".replace(",", "."))
    return all(went_well)


def has_command(help_text: str, name: str) -> bool:
    """Whether the program's help names the command as a word of its own."""
    return re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", help_text) is not None


def _store_and_day() -> tuple[str | Path, ...]:
    return ("--bestand", STORE, "--peildatum", PEILDATUM)


def _help() -> str:
    shown = subprocess.run(
        werkplek("--help"), cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    return shown.stdout


def _step(*arguments: str | Path) -> bool:
    """Run one command of the program offscreen, saying which; whether it went well."""
    shown = [str(a.relative_to(ROOT)) if isinstance(a, Path) else a for a in arguments]
    print("\nwerkplek " + " ".join(shown), flush=True)
    done = subprocess.run(werkplek(*arguments), cwd=ROOT, env=offscreen_env(), check=False)
    return done.returncode == 0
