"""An import that is broken off, or that meets a fault of the disk, leaves the store as it was."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import func, select

from db import logboek
from db.model import Client, Contact, LogHandeling, LogWijziging, Medewerker
from db.store import Store
from werkplek.uitwisseling.importeren import bekijk, voer_in
from werkplek.werkplek import Werkplek

Map = Callable[..., Path]

AANTAL = 2_500


class Geannuleerd(Exception):
    """The user pressed Annuleren."""


@pytest.fixture
def groot(map_met: Map) -> Path:
    """Tables that are written in several batches."""
    return map_met(
        clienten="clientnummer;geslachtsnaam;geboortedatum\n"
        + "".join(f"{n};Naam{n};1960-05-01\n" for n in range(AANTAL)),
        contacten="clientnummer;soort;datum;status;medewerker\n"
        + "".join(f"{n};kik;2012-03-01;gevoerd;M. Dam\n" for n in range(AANTAL)),
    )


def aantallen(werkplek: Werkplek) -> list[int | None]:
    """How many rows there are of what the import writes."""
    modellen = (Client, Contact, Medewerker, LogHandeling, LogWijziging)
    with werkplek.lezen() as session:
        return [session.scalar(select(func.count()).select_from(model)) for model in modellen]


@pytest.mark.parametrize("bij", [0, 1, 1_001, 2_501, 2 * AANTAL + 1])
def test_cancel_while_writing(leeg: Werkplek, groot: Path, bij: int) -> None:
    seen: list[tuple[int, int]] = []

    def annuleer(klaar: int, totaal: int) -> None:
        seen.append((klaar, totaal))
        if klaar >= bij:
            raise Geannuleerd

    voorstel = bekijk(leeg, groot)
    with pytest.raises(Geannuleerd):
        voer_in(leeg, voorstel, annuleer)
    assert seen[-1][1] == 2 * AANTAL + 1
    assert aantallen(leeg) == [0] * 5

    seen.clear()
    voer_in(leeg, voorstel, lambda klaar, totaal: seen.append((klaar, totaal)))
    assert seen[0] == (0, 2 * AANTAL + 1)
    assert seen[-1] == (2 * AANTAL + 1,) * 2
    assert seen == sorted(seen)
    assert aantallen(leeg) == [AANTAL, AANTAL, 1, 1, 2 * AANTAL + 1]
    with leeg.lezen() as session:
        assert logboek.verify(session) is None


def test_cancel_while_looking(leeg: Werkplek, groot: Path) -> None:
    def annuleer(klaar: int, totaal: int) -> None:
        assert totaal == 0
        raise Geannuleerd

    with pytest.raises(Geannuleerd):
        bekijk(leeg, groot, annuleer)


def test_killed_while_writing(leeg: Werkplek, groot: Path) -> None:
    pad = leeg.store.pad
    leeg.store.close()
    script = textwrap.dedent(
        f"""
        import os, signal
        from datetime import date
        from pathlib import Path
        from db.store import Store
        from werkplek.uitwisseling.importeren import bekijk, voer_in
        from werkplek.werkplek import Werkplek

        def dood(klaar, totaal):
            if klaar > 3000:
                os.kill(os.getpid(), {int(getattr(signal, "SIGKILL", signal.SIGTERM))})

        plek = Werkplek(Store.open(Path({str(pad)!r})), "T. Test", lambda: date(2012, 3, 15))
        voer_in(plek, bekijk(plek, Path({str(groot)!r})), dood)
        """
    )
    ended = subprocess.run(
        [sys.executable, "-c", script],
        cwd=Path(__file__).parents[3],
        env={**os.environ, "PYTHONWARNINGS": "default"},
        check=False,
    )
    assert ended.returncode != 0
    with Store.open(pad) as store:
        werkplek = Werkplek(store, "T. Test", leeg.klok)
        assert aantallen(werkplek) == [0] * 5
        voer_in(werkplek, bekijk(werkplek, groot))
        assert aantallen(werkplek)[:2] == [AANTAL, AANTAL]
