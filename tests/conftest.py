"""What holds for every test: no screen is needed, the house's fonts come first, one practice store."""

import os
from pathlib import Path

import pytest

# ReportLab fixes its default font when it is first imported, by whichever test comes first.
import werkplek.pdf.rl  # noqa: F401
from werkplek import oefengemeente

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_addoption(parser: pytest.Parser) -> None:
    """How much is tried, and where the stores stand."""
    parser.addoption(
        "--beproeving", metavar="FILE", help="do the fault tests in full; their counts go to FILE"
    )
    parser.addoption(
        "--op-netwerk",
        action="store_true",
        help="take every folder for a share: one exclusive connection for all that a store does",
    )


def pytest_configure(config: pytest.Config) -> None:
    """A test that means a local disk says so itself, and keeps it."""
    if config.getoption("--op-netwerk"):
        changed = pytest.MonkeyPatch()
        for place in ("db.plaats.op_netwerk", "db.store.op_netwerk"):
            changed.setattr(place, lambda _: True)
        config.add_cleanup(changed.undo)


@pytest.fixture(scope="session")
def haren(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The practice gemeente Haren 2012, to be copied and not opened."""
    pad = tmp_path_factory.mktemp("haren") / "haren.werkplek"
    oefengemeente.maak(pad, "haren-2012", None)
    return pad
