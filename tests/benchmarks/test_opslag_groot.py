"""A large store: what encryption, the journal and a backup cost, against a floor in the same run."""

from __future__ import annotations

import os
import random
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2 as sqlcipher

from db import zoeken as zoekindex
from db.begrippen import (
    Aanhef,
    Aanleiding,
    Contactsoort,
    Contactstatus,
    Kopietoestand,
    Naamgebruik,
    Opleidingsniveau,
)
from db.driver import Sleutel, connect
from db.fouten import VerkeerdeSleutel
from db.handeling import handeling
from db.model import Client
from db.reservekopie import lijst, maak, nu, zorg_voor
from db.store import Store
from tests.beproeving.conftest import Telling
from tests.beproeving.keys import sleutel_van
from tests.db.hulp import WIE, client
from werkplek import clienten, dossiers, zoeken
from werkplek.werkplek import Werkplek

WACHTZIN = "een zin die niemand raadt"
DAG = date(2012, 3, 15)
NAMEN = ("Veld", "Øster", "Berg", "Łódź", "Jansen", "Vries", "Hart", "Müller", "Bakker", "Smit")


@dataclass(frozen=True, slots=True)
class Paar:
    """The same rows twice: plain and encrypted; the size in clients and contacts."""

    plat: Path
    geheim: Path
    clienten: int
    contacten: int

    @property
    def maat(self) -> str:
        """The size, to be told."""
        return f"{self.clienten} cliënten, {self.contacten} contacten"


def _fill(connection: Any, aantal: int, contacten: int) -> None:
    dice = random.Random(aantal)
    leeg = ", ".join(
        row[1]
        for row in connection.execute("PRAGMA table_info(client)")
        if row[3] and row[1] not in {"id", "nummer", "geslachtsnaam", "sorteernaam", "geboortedatum"}
        and row[2] == "VARCHAR"
    )  # fmt: skip
    connection.execute("PRAGMA foreign_keys=OFF")
    connection.execute("BEGIN")
    texts = ", ".join("''" for _ in leeg.split(","))
    connection.executemany(
        "INSERT INTO client(id, nummer, geslachtsnaam, sorteernaam, geboortedatum, adres_geheim, "
        f"versie, {leeg}) VALUES (?, ?, ?, ?, ?, 0, 1, {texts})",
        (
            (
                n,
                str(n),
                f"{NAMEN[n % 10]}{n}",
                f"{NAMEN[n % 10].lower()}{n}",
                f"19{50 + n % 40}-05-17",
            )
            for n in range(1, aantal + 1)
        ),
    )
    words = (Naamgebruik.EIGEN, Aanhef.ONBEKEND, Opleidingsniveau.ONBEKEND)
    connection.execute(
        "UPDATE client SET naamgebruik=?, aanhef=?, opleidingsniveau=?", [str(w) for w in words]
    )
    connection.executemany(
        "INSERT INTO contact(client_id, soort, datum, status, aanwezigen, doorverwezen_naar, doel, "
        "notitie, versie) VALUES (?, ?, ?, ?, '', '', '', ?, 1)",
        (
            (
                dice.randint(1, aantal),
                str(next(iter(Contactsoort))),
                (DAG - timedelta(days=dice.randint(1, 2_000))).isoformat(),
                str(next(iter(Contactstatus))),
                "Gesproken over werk en over wat er nodig is. " * dice.randint(0, 2),
            )
            for _ in range(contacten)
        ),
    )
    zoekindex.rebuild(connection)
    connection.execute("COMMIT")
    connection.execute("ANALYZE")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@pytest.fixture(scope="module")
def telling(pytestconfig: pytest.Config) -> Telling:
    """The sample in the suite, the full size in `make beproeving`."""
    bestand = pytestconfig.getoption("--beproeving")
    return Telling(Path(bestand) if bestand else None)


@pytest.fixture(scope="module")
def paar(tmp_path_factory: pytest.TempPathFactory, telling: Telling) -> Paar:
    """Both stores, closed."""
    map_ = tmp_path_factory.mktemp("groot")
    maat = telling.keer(2_000, 100_000), telling.keer(20_000, 1_000_000)
    paar = Paar(map_ / "plat.werkplek", map_ / "geheim.werkplek", *maat)
    for pad, wachtzin in ((paar.plat, None), (paar.geheim, WACHTZIN)):
        Store.nieuw(pad, wachtzin, netwerk=False).close()
        connection = connect(pad, sleutel_van(pad, wachtzin), alleen_lezen=False, netwerk=False)
        connection.create_function("zoekwoorden", 1, zoekindex.zoekwoorden, deterministic=True)
        _fill(connection, *maat)
        connection.close()
    return paar


Vraag = Callable[[Werkplek], object]


def _eerste_scherm(werkplek: Werkplek) -> object:
    return clienten.regels(werkplek, clienten.zoek_ids(werkplek)[:60])


def _tien_dossiers(werkplek: Werkplek) -> object:
    with werkplek.lezen():
        return [dossiers.open_dossier(werkplek, n * 97 + 1, ()) for n in range(10)]


def _per_client(werkplek: Werkplek) -> object:
    question = "SELECT client_id, count(*), max(datum) FROM contact GROUP BY client_id"
    with werkplek.lezen() as session:
        return session.connection().exec_driver_sql(question).fetchall()


VRAGEN: dict[str, Vraag] = {
    "eerste scherm van de cliënten": _eerste_scherm,
    "zoeken op een naam": lambda werkplek: zoeken.vind(werkplek, "jansen1"),
    "tien dossiers": _tien_dossiers,
    "contacten per cliënt": _per_client,
}


def _ms(wat: Callable[[], object], clock: Callable[[], float] = perf_counter) -> float:
    start = clock()
    wat()
    return (clock() - start) * 1000


def _werkplek(store: Store) -> Werkplek:
    return Werkplek(store, WIE, lambda: DAG)


def _forget(pad: Path) -> None:
    """Let the system forget what it read of the file, where it can."""
    if hasattr(os, "posix_fadvise"):
        with pad.open("rb") as file:
            os.fsync(file.fileno())
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


@pytest.mark.parametrize("naam", VRAGEN)
def test_an_encrypted_store_that_is_warm(paar: Paar, naam: str, telling: Telling) -> None:
    """In time of the processor: what is warm waits for nothing."""
    with (
        Store.open(paar.plat, netwerk=False) as plat,
        Store.open(paar.geheim, WACHTZIN, netwerk=False) as geheim,
    ):
        vraag = VRAGEN[naam]
        times: tuple[list[float], list[float]] = ([], [])
        for ronde in range(12):
            for store, measured in zip((plat, geheim), times, strict=True):
                took = _ms(lambda store=store: vraag(_werkplek(store)), process_time)  # type: ignore[misc] # bound now
                if ronde > 1:
                    measured.append(took)
    floor, ours = map(min, times)
    telling.meld(
        f"versleuteld tegen onversleuteld, warm: {naam}",
        paar.contacten,
        f"{ours:.1f} ms tegen {floor:.1f} ms, {ours / floor:.2f}x",
    )
    assert ours <= 1.3 * floor + 0.3


@pytest.mark.parametrize("naam", VRAGEN)
def test_an_encrypted_store_from_disk(paar: Paar, naam: str, telling: Telling) -> None:
    vraag = VRAGEN[naam]

    def cold(pad: Path, wachtzin: str | None) -> float:
        _forget(pad)
        with Store.open(pad, wachtzin, netwerk=False) as store:
            _forget(pad)
            return _ms(lambda: vraag(_werkplek(store)))

    pairs = [(cold(paar.plat, None), cold(paar.geheim, WACHTZIN)) for _ in range(5)]
    floor, ours = (median(side) for side in zip(*pairs, strict=True))
    telling.meld(
        f"versleuteld tegen onversleuteld, van schijf: {naam}",
        paar.contacten,
        f"{ours:.1f} ms tegen {floor:.1f} ms, {ours / floor:.2f}x",
    )
    assert ours <= 4 * floor


@contextmanager
def _bare(pad: Path, sleutel: Sleutel | None) -> Iterator[Engine]:
    """The mapper's engine on a connection with the same settings, without journal or index."""
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=lambda: connect(pad, sleutel, alleen_lezen=False, netwerk=False),
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    try:
        yield engine
    finally:
        engine.dispose()


ROUNDS = 150


@pytest.mark.parametrize("wat", ["toevoegen", "notities", "telefoon"])
def test_an_act_against_the_bare_write(paar: Paar, wat: str, telling: Telling) -> None:
    """The same row by the mapper alone: no journal, no chain, and no index to search in.

    A new client and a telephone number also go into that index, notes do not.
    """

    def write(session: Session, n: int) -> None:
        if wat == "toevoegen":
            session.add(client(f"{wat}{n}"))
        else:
            setattr(session.get_one(Client, n + 10), wat, f"06{n}")

    def bare(n: int) -> None:
        with Session(engine, expire_on_commit=False) as session:
            write(session, n)
            session.commit()

    def act(n: int) -> None:
        with handeling(store, WIE, "Proef") as h:
            write(h.session, n)
            h.commit()

    times: tuple[list[float], list[float]] = ([], [])
    with (
        Store.open(paar.geheim, WACHTZIN, netwerk=False) as store,
        _bare(paar.geheim, sleutel_van(paar.geheim, WACHTZIN)) as engine,
    ):
        # In turn, so that a busy moment of the machine meets both.
        for n in range(0, 2 * ROUNDS, 2):
            times[0].append(_ms(lambda n=n: bare(n)))  # type: ignore[misc] # bound now
            times[1].append(_ms(lambda n=n: act(n + 1)))  # type: ignore[misc] # bound now
    floor, ours = (median(side[10:]) for side in times)
    telling.meld(
        f"een handeling met logboek tegen de kale rij: {wat}",
        ROUNDS,
        f"{ours:.2f} ms tegen {floor:.2f} ms, {ours / floor:.2f}x",
    )
    assert ours <= 3 * floor


def test_a_backup_leaves_the_program_answering(
    paar: Paar, tmp_path: Path, telling: Telling
) -> None:
    """Asked all the while for a screen of clients and a dossier; what counts is the longest wait."""
    naar = zorg_voor(tmp_path / "kopieen")
    with Store.open(paar.geheim, WACHTZIN, netwerk=False) as store:
        werkplek = _werkplek(store)
        alone = max(_ms(lambda: _answer(werkplek)) for _ in range(50))
        thread = threading.Thread(target=maak, args=(store, naar, Aanleiding.TUSSENTIJDS, nu()))
        longest, asked = 0.0, 0
        thread.start()
        while thread.is_alive():
            longest = max(longest, _ms(lambda: _answer(werkplek)))
            asked += 1
        thread.join()
    (kopie,) = lijst(naar)
    assert kopie.toestand is Kopietoestand.GOED
    telling.meld(
        "antwoorden tijdens een reservekopie",
        asked,
        f"langste wachttijd {longest:.0f} ms, zonder kopie {alone:.0f} ms",
    )
    assert longest <= max(100, 2 * alone)


def _answer(werkplek: Werkplek) -> None:
    clienten.regels(werkplek, range(1, 61))
    dossiers.open_dossier(werkplek, 7, ())


def test_a_wrong_passphrase_costs_what_a_right_one_does(paar: Paar, telling: Telling) -> None:
    def wrong(wachtzin: str) -> tuple[float, float, str]:
        start, cpu = perf_counter(), process_time()
        with pytest.raises(VerkeerdeSleutel) as said:
            Store.open(paar.geheim, wachtzin, netwerk=False)
        return perf_counter() - start, process_time() - cpu, str(said.value)

    right = min(
        _ms(lambda: Store.open(paar.geheim, WACHTZIN, netwerk=False).close()) for _ in range(3)
    )
    outcomes = [wrong(f"{WACHTZIN}.") for _ in range(3)] + [wrong("x") for _ in range(3)]
    shortest = min(took for took, _, _ in outcomes)
    least = min(cpu for _, cpu, _ in outcomes)
    telling.meld(
        "een verkeerde wachtzin",
        len(outcomes),
        f"{shortest * 1000:.0f} ms ({least * 1000:.0f} ms rekenen), een goede {right:.0f} ms",
    )
    assert shortest >= 0.1
    assert len({said for _, _, said in outcomes}) == 1
