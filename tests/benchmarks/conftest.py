"""The look and a practice store for what is measured in a window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from ui import dutch
from ui.theme import Mode, Theme
from werkplek import bronnen, oefengemeente


@pytest.fixture(scope="session")
def look(qapp: QApplication) -> Theme:
    """The theme, as the program itself starts."""
    dutch.install(qapp)
    theme = Theme(qapp, bronnen.pad("fonts"))
    theme.apply(Mode.LIGHT)
    return theme


@pytest.fixture(scope="session")
def haren(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The practice gemeente, to be copied and not changed; without a passphrase."""
    pad = tmp_path_factory.mktemp("haren") / "haren.werkplek"
    oefengemeente.maak(pad, "haren-2012", None)
    return pad
