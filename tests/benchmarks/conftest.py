"""The look and a practice store for what is measured in a window."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from ui import dutch
from ui.theme import Mode, Theme
from werkplek import bronnen


@pytest.fixture(scope="session")
def look(qapp: QApplication) -> Theme:
    """The theme, as the program itself starts."""
    dutch.install(qapp)
    theme = Theme(qapp, bronnen.pad("fonts"))
    theme.apply(Mode.LIGHT)
    return theme
