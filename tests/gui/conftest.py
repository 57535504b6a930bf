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

from db.verzegelen import Traagheid
from tests.db.sleutels import VLUG, WACHTZIN
from tests.ui.toegankelijk import show
from ui import dutch
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.tasks import TaskRunner
from ui.theme import Mode, Theme
from werkplek import aanmelden, bronnen, toegang

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


@pytest.fixture(scope="session")
def versleuteld(haren: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The practice store encrypted for the werkbemiddelaar, with the noodsleutel that opens it."""
    pad = tmp_path_factory.mktemp("versleuteld") / "haren.werkplek"
    shutil.copy(haren, pad)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Traagheid, "gemeten", classmethod(lambda _: VLUG))
        toegang.versleutel(pad, WIE, WACHTZIN)
    werkplek = aanmelden.open_bestand(pad, WACHTZIN, lambda: PEILDATUM)
    code = toegang.maak_noodsleutel(werkplek)
    toegang.bevestig_noodsleutel(werkplek, code, {0: code.groepen[0]})
    werkplek.sluit()
    return pad, " ".join(code.groepen)


@pytest.fixture
def snel(monkeypatch: pytest.MonkeyPatch) -> None:
    """A new wachtzin costs nothing to try."""
    monkeypatch.setattr(Traagheid, "gemeten", classmethod(lambda _: VLUG))


@pytest.fixture
def kluis(versleuteld: tuple[Path, str], tmp_path: Path, snel: None) -> Path:
    """An encrypted practice store of the test's own, closed, with its key file."""
    pad = tmp_path / "haren.werkplek"
    for side in ("", ".sleutel"):
        shutil.copy(f"{versleuteld[0]}{side}", f"{pad}{side}")
    return pad


@pytest.fixture
def bureau_dicht(kluis: Path, instellingen: QSettings, light: Theme) -> Iterator[Desk]:
    """A desk on the encrypted store, opened with the wachtzin of the werkbemiddelaar."""
    werkplek = aanmelden.open_bestand(kluis, WACHTZIN, lambda: PEILDATUM)
    runner = TaskRunner()
    yield Desk(werkplek, runner, instellingen, VANDAAG)
    runner.close()
    werkplek.sluit()


@pytest.fixture
def venster_dicht(qtbot: QtBot, bureau_dicht: Desk) -> MainWindow:
    """The main window on the encrypted store, shown and active."""
    window = MainWindow(bureau_dicht, "Gemeente Haren")
    window.resize(1280, 768)
    show(qtbot, window)
    return window


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
