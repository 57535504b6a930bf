"""What holds for every test: no screen is needed, the house's fonts come first, one practice store."""

import os
from pathlib import Path

import pytest

# ReportLab fixes its default font when it is first imported, by whichever test comes first.
import werkplek.pdf.rl  # noqa: F401
from werkplek import oefengemeente

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session")
def haren(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The practice gemeente Haren 2012, to be copied and not opened."""
    pad = tmp_path_factory.mktemp("haren") / "haren.werkplek"
    oefengemeente.maak(pad, "haren-2012", None)
    return pad
