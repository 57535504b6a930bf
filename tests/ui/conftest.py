"""The look every widget test needs, made once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from ui import dutch
from ui.theme import Mode, Theme


@pytest.fixture(scope="session")
def look(qapp: QApplication) -> Theme:
    """The theme of this run, in the light look; the language is Dutch."""
    dutch.install(qapp)
    theme = Theme(qapp)
    theme.apply(Mode.LIGHT)
    return theme


@pytest.fixture(autouse=True)
def light(look: Theme) -> Iterator[Theme]:
    """Every test starts in the light look at the usual size."""
    yield look
    if (look.mode, look.text_scale) != (Mode.LIGHT, 1.0):
        look.apply(Mode.LIGHT, 1.0)
