"""What Kansen in Kaart costs, against the bare question of who had no conversation for a year."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from time import perf_counter

import pytest
from sqlalchemy import text

from tests.werkplek.regels.test_kik import REGELS
from werkplek import kik, kik_vraag, kikplanning, oefengemeente
from werkplek.aanmelden import open_bestand
from werkplek.kik import Kikselectie
from werkplek.oefenbevolking import PEILDATUM
from werkplek.werkplek import Werkplek

CLIENTEN = 3_000
"""As many as a test may take to make; at this size the making of the question itself counts too."""

VLOER = text(
    "SELECT u.client_id FROM uitkering u WHERE u.van < :jaar AND (u.tot IS NULL OR u.tot >= :dag) "
    "AND NOT EXISTS (SELECT 1 FROM contact c WHERE c.client_id = u.client_id AND c.datum > :jaar "
    "AND c.status = 'gevoerd' AND c.soort <> 'werkgever') "
    "AND NOT EXISTS (SELECT 1 FROM voorziening v WHERE v.client_id = u.client_id "
    "AND v.van <= :dag AND (v.tot IS NULL OR v.tot >= :dag))"
)
"""The query of the due list as one would write it by hand, two times NOT EXISTS."""


@pytest.fixture(scope="module")
def groningen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Werkplek]:
    """An encrypted gemeente; tests only read it."""
    pad: Path = tmp_path_factory.mktemp("bank") / "groningen.werkplek"
    oefengemeente.maak(pad, "groningen", "een lange zin om te meten", clienten=CLIENTEN, zaad=1)
    werkplek = open_bestand(pad, "een lange zin om te meten", lambda: PEILDATUM)
    yield werkplek
    werkplek.sluit()


def _best_ms(wat: Callable[[], object], keer: int = 15) -> float:
    times = []
    for n in range(-2, keer):
        start = perf_counter()
        wat()
        if n >= 0:
            times.append((perf_counter() - start) * 1000)
    return min(times)


def test_population_term_and_status_against_the_bare_question(groningen: Werkplek) -> None:
    dagen = {"dag": PEILDATUM.isoformat(), "jaar": date(2018, 11, 12).isoformat()}
    with groningen.lezen() as session:
        session.execute(text("SELECT 1"))
        vraag = kik_vraag.populatie(PEILDATUM, REGELS)
        floor = _best_ms(lambda: session.execute(VLOER, dagen).all())
        ours = _best_ms(lambda: session.execute(vraag).all())
    print(f"population {ours:.1f} ms, bare {floor:.1f} ms, {ours / floor:.1f}x")
    assert ours < 15 * floor


def test_the_first_rows_after_a_filter_are_there_at_once(groningen: Werkplek) -> None:
    stand = kik.stand(groningen)

    def filter_and_show() -> None:
        kik.beelden(groningen, stand.ids(Kikselectie.TE_LAAT)[:50])

    floor = _best_ms(lambda: kik.stand(groningen), 5)
    ours = _best_ms(filter_and_show, 5)
    print(f"a filter {ours:.1f} ms, reading all anew {floor:.1f} ms")
    assert ours < 100


def test_planning_a_year(groningen: Werkplek) -> None:
    start = perf_counter()
    voorstel = kikplanning.stel_voor(groningen)
    ours = perf_counter() - start
    print(f"planning {len(voorstel.regels)} conversations {ours * 1000:.0f} ms")
    assert ours < 2
