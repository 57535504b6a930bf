"""What a test of the window needs: the look, a practice store, a desk and the main window."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.toegankelijk import show
from ui import dutch
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.tasks import TaskRunner
from ui.theme import Mode, Theme
from werkplek import aanmelden, bronnen

PEILDATUM = date(2012, 3, 15)
VANDAAG = date(2026, 3, 2)
WIE = "Marjan Tjaden"


@pytest.fixture(scope="session")
def look(qapp: QApplication) -> Theme:
    """The theme of this run, as the program itself starts."""
    dutch.install(qapp)
    theme = Theme(qapp, bronnen.pad("fonts"))
    theme.apply(Mode.LIGHT)
    return theme


@pytest.fixture(autouse=True)
def light(look: Theme) -> Iterator[Theme]:
    """Every test starts in the light look at the usual size."""
    yield look
    if (look.mode, look.text_scale) != (Mode.LIGHT, 1.0):
        look.apply(Mode.LIGHT, 1.0)


@pytest.fixture
def winkel(haren: Path, tmp_path: Path) -> Path:
    """A practice store of the test's own."""
    pad = tmp_path / "haren.werkplek"
    shutil.copy(haren, pad)
    return pad


@pytest.fixture
def instellingen(tmp_path: Path) -> QSettings:
    """Settings that no other test sees."""
    return QSettings(str(tmp_path / "werkplek.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def bureau(winkel: Path, instellingen: QSettings, light: Theme) -> Iterator[Desk]:
    """A desk on a practice store, on 15 March 2012, of the werkbemiddelaar of the practice."""
    werkplek = aanmelden.open_bestand(winkel, None, lambda: PEILDATUM, WIE)
    runner = TaskRunner()
    yield Desk(werkplek, runner, instellingen, VANDAAG)
    runner.close()
    werkplek.sluit()


@pytest.fixture
def venster(qtbot: QtBot, bureau: Desk) -> MainWindow:
    """The main window, shown and active."""
    window = MainWindow(bureau, "Gemeente Haren")
    window.resize(1280, 768)  # the offscreen screen is smaller than any real one
    show(qtbot, window)
    return window
