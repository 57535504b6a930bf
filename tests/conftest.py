"""What holds for every test: no screen is needed, the house's fonts come first, one practice store."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

# ReportLab fixes its default font when it is first imported, by whichever test comes first.
import werkplek.pdf.rl  # noqa: F401
from db import plaats
from werkplek import oefengemeente

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


_really = plaats.op_netwerk


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


@pytest.fixture(scope="session", autouse=True)
def _share(pytestconfig: pytest.Config) -> Iterator[None]:
    """With `--op-netwerk` all who ask hear that it is a share; a test that means local says so."""
    with pytest.MonkeyPatch.context() as changed:
        if pytestconfig.getoption("--op-netwerk"):
            for name, module in list(sys.modules.items()):
                if name.startswith(("db.", "werkplek.")) and hasattr(module, "op_netwerk"):
                    changed.setattr(module, "op_netwerk", lambda _: True)
            changed.setattr(plaats, "op_netwerk", _really)
        yield


@pytest.fixture(scope="session")
def haren(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The practice gemeente Haren 2012, to be copied and not opened."""
    pad = tmp_path_factory.mktemp("haren") / "haren.werkplek"
    oefengemeente.maak(pad, "haren-2012", None)
    return pad
