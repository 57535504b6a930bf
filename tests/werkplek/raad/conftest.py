"""A practice store per test, copied from one that is made once."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from db.begrippen import EindeReden
from db.model import Client, IdBaan
from werkplek import oefengemeente
from werkplek.aanmelden import open_bestand
from werkplek.werkplek import Werkplek

PEILDATUM = date(2012, 3, 15)


@pytest.fixture(scope="session")
def haren_bestand(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pad = tmp_path_factory.mktemp("raad") / "haren.werkplek"
    oefengemeente.maak(pad, "haren-2012", None)
    return pad


@pytest.fixture
def haren(haren_bestand: Path, tmp_path: Path) -> Iterator[Werkplek]:
    """The practice gemeente on 15 March 2012, as the werkbemiddelaar has it open."""
    pad = tmp_path / "haren.werkplek"
    shutil.copy(haren_bestand, pad)
    werkplek = open_bestand(pad, None, lambda: PEILDATUM, "Marjan Tjaden", "test")
    yield werkplek
    werkplek.sluit()


@pytest.fixture
def beeindig(haren: Werkplek) -> Callable[[dict[str, EindeReden]], None]:
    """End the ID-banen of these client numbers on 14 March 2012."""

    def doe(redenen: dict[str, EindeReden]) -> None:
        with haren.handeling("Proef") as act:
            for nummer, reden in redenen.items():
                baan = act.session.scalars(
                    select(IdBaan).join(Client).where(Client.nummer == nummer)
                ).one()
                baan.tot, baan.einde_reden = date(2012, 3, 14), reden
            act.commit()

    return doe
