"""Start to the first usable window, against the least any such program must do."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 7
AIM = 1.3
MOST = 4.5
"""Well above what was measured (2.7), so that a busy machine passes. What
lies between it and the aim: mapping the tables 0.35, holidays 0.25, our own modules 0.55, the first
queries and the window 0.5."""

FLOOR = """
import sys
import sqlalchemy.orm
from sqlalchemy import create_engine, text
from sqlcipher3 import dbapi2
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
app = QApplication(sys.argv[:1])
engine = create_engine("sqlite://", module=dbapi2, creator=lambda: dbapi2.connect(sys.argv[1]))
with engine.connect() as connection:
    name = connection.execute(text("SELECT naam FROM gemeente")).scalar_one()
window = QMainWindow()
window.setCentralWidget(QLabel(name))
window.resize(1280, 768)
window.show()
app.processEvents()
app.processEvents()
print("ready", flush=True)
window.close()
"""

PROGRAM = """
import sys
from werkplek import __main__, cli
def shown():
    from PySide6.QtWidgets import QAbstractItemView, QApplication
    QApplication.processEvents()
    QApplication.processEvents()
    views = QApplication.activeWindow().findChildren(QAbstractItemView)
    assert any(view.isVisible() and view.model().rowCount() > 20 for view in views)
    print("ready", flush=True)
    QApplication.closeAllWindows()
    names = list(sys.modules)
    print(*names[names.index("PySide6"):])
    return 0
def asked_just_before_the_window(_):
    from PySide6.QtWidgets import QApplication
    QApplication.exec = staticmethod(shown)
cli.wachtzin_uit = asked_just_before_the_window
sys.argv = ["werkplek", "--bestand", sys.argv[1], "--peildatum", "2012-03-15"]
sys.exit(__main__.main())
"""


def test_start_to_the_first_usable_window(haren: Path, tmp_path: Path) -> None:
    env = _environment(tmp_path)
    times: dict[str, list[float]] = {FLOOR: [], PROGRAM: []}
    for round_ in range(-1, ROUNDS):
        for script, taken in times.items():
            seconds = _until_ready(script, haren, env)
            if round_ >= 0:  # the first fills the caches
                taken.append(seconds)
    floor, program = (statistics.median(taken) for taken in times.values())
    print(f"\nstart: {program * 1000:.0f} ms, floor {floor * 1000:.0f} ms, {program / floor:.2f}x")
    assert program / floor < MOST, f"{program / floor:.2f} times the floor; the aim is {AIM}"


def test_what_knows_nothing_of_qt_is_imported_before_it(haren: Path, tmp_path: Path) -> None:
    """PySide's import hook slows every import that comes after it."""
    command = [sys.executable, "-c", PROGRAM, str(haren)]
    env = _environment(tmp_path)
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=True)
    after = done.stdout.split()[1:]
    assert "ui.app" in after
    late = [name for name in after if name.startswith(("db.", "holidays", "sqlalchemy.orm"))]
    assert late == []


def _until_ready(script: str, store: Path, env: dict[str, str]) -> float:
    """Seconds from starting the process until it says that its window stands there."""
    command = [sys.executable, "-c", script, str(store)]
    began = perf_counter()
    with subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        said = running.stdout.readline()
        taken = perf_counter() - began
        running.stdout.read()  # what it says on leaving; else its pipe breaks
    assert said == "ready\n"
    assert running.returncode == 0
    return taken


def _environment(home: Path) -> dict[str, str]:
    """No settings of whoever runs the tests; nothing is drawn on a screen."""
    return {
        **os.environ,
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT),
    }
