"""The house: which floor may import what, and habits that every module keeps."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FLOORS = ("db", "werkplek", "ui")
FRONT_DOORS = {"werkplek/cli.py", "ui/app.py"}
REAL_CLOCK = {
    "db/concepten.py",
    "db/logboek.py",
    "db/reservekopie.py",
    "db/slot.py",
    "db/sleutelbestand.py",
}
"""What says when something was really done, whatever the peildatum."""
MODULES = sorted(path for floor in FLOORS for path in (ROOT / floor).rglob("*.py"))
RULES = sorted((ROOT / "werkplek" / "regels").rglob("*.py"))
OF_DB_FOR_ALL = {"db.begrippen", "db.fouten"}


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _imports(path: Path) -> Iterator[str]:
    """Every module named in an import, also those inside functions; `from a import b` gives a.b too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{_name(path)}: a relative import hides which floor it is"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _starts(module: str, *packages: str) -> bool:
    return any(module == package or module.startswith(package + ".") for package in packages)


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_imports_go_one_way(path: Path) -> None:
    floor = path.relative_to(ROOT).parts[0]
    for module in _imports(path):
        if floor == "db":
            assert not _starts(module, "werkplek", "ui", "PySide6"), module
        elif floor == "werkplek":
            assert not _starts(module, "PySide6"), module
            assert not _starts(module, "ui") or path.name == "__main__.py", module
        else:
            assert not _starts(module, "sqlalchemy", "alembic", "sqlcipher3"), module
            assert not _starts(module, "db") or _starts(module, *OF_DB_FOR_ALL), module


@pytest.mark.parametrize("path", RULES, ids=_name)
def test_the_rules_are_pure(path: Path) -> None:
    allowed = {"dateutil", "holidays", "stdnum"}
    for module in _imports(path):
        top = module.split(".")[0]
        fine = (
            top in sys.stdlib_module_names
            or top in allowed
            or _starts(module, "werkplek.regels", *OF_DB_FOR_ALL)
        )
        assert fine, module


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_only_the_front_door_and_the_journal_ask_the_clock(path: Path) -> None:
    if _name(path) in FRONT_DOORS | REAL_CLOCK:
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and node.attr in {"today", "now", "utcnow"}:
            owner = node.value
            assert not (isinstance(owner, ast.Name) and owner.id in {"date", "datetime"}), (
                node.lineno
            )


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_module_says_in_one_line_what_it_is(path: Path) -> None:
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert docstring, "no docstring"
    assert docstring.splitlines()[0].endswith((".", "?", '."')), docstring.splitlines()[0]


def test_the_window_never_processes_events_by_hand() -> None:
    guilty = [_name(path) for path in MODULES if "processEvents" in path.read_text("utf-8")]
    assert guilty == []


def test_sqlalchemy_loads_before_qt_and_heavy_packages_not_at_all() -> None:
    """Qt's import hook reads the source of all that follows; Alembic and ReportLab can wait."""
    script = (
        "import sys, werkplek.__main__, werkplek.cli\n"
        "from werkplek import aanmelden, vandaag\n"
        "assert 'sqlalchemy' in sys.modules and 'PySide6' not in sys.modules\n"
        "import ui.app\n"
        "heavy = {'alembic', 'reportlab', 'openpyxl', 'jinja2', 'qtawesome', 'pypdfium2'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
