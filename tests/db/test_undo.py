"""Undo and redo: everything comes back, nothing newer is overwritten, and it stops where it must."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, insert, select, text, update
from sqlalchemy.orm import Session

from db import logboek, undo
from db.fouten import NietOngedaan
from db.model import (
    Actie,
    Basis,
    Bestand,
    Client,
    Contactpersoon,
    LogHandeling,
    LogWijziging,
    Uitkering,
    Werkgever,
)
from db.store import Store
from db.undo import doe_opnieuw, maak_ongedaan
from tests.db.hulp import (
    WIE,
    actie,
    client,
    contactpersoon,
    doe,
    inhoud,
    sql,
    uitkering,
    voeg_toe,
    werkgever,
)

ANDER = "Bram Smit"


def _stand(store: Store, wie: str = WIE) -> undo.Stand:
    with store.lezen() as session:
        return undo.stand(session, wie)


def _labels(store: Store, wie: str = WIE) -> tuple[str | None, str | None, str | None]:
    nu = _stand(store, wie)
    return (
        nu.ongedaan.label if nu.ongedaan else None,
        nu.opnieuw.label if nu.opnieuw else None,
        nu.grens,
    )


def _search_index(store: Store) -> list[Any]:
    with store.lezen() as session:
        rows = session.execute(text("SELECT rowid, tekst, soort, rij_id FROM zoekindex ORDER BY 1"))
        return [tuple(row) for row in rows]


def _random_act(session: Session, dobbel: random.Random, n: int) -> None:
    """One to four writes on several tables, by the mapper, in bulk and in plain SQL."""
    for k in range(dobbel.randint(1, 4)):
        clients = list(session.scalars(select(Client.id)))
        een = dobbel.choice(clients) if clients else None
        match dobbel.randrange(9):
            case 0 | 1:
                session.add(client(f"C{n}.{k}", dobbel.choice(["Øster", "de Wit", "Łódź"])))
            case 2:
                session.add(werkgever(f"W{n}.{k}"))
                session.flush()
                nieuwste = session.scalar(select(func.max(Werkgever.id))) or 0
                session.add(contactpersoon(nieuwste, "Jansen"))
            case 3 if een:
                session.get_one(Client, een).roepnaam = f"R{n}.{k}"
            case 4 if een and not session.scalar(select(Uitkering).filter_by(client_id=een)):
                session.add(uitkering(een))
            case 5:
                session.execute(update(Client).values(plaats=f"P{n}"))
            case 6 if een:
                session.flush()
                for kind in ("uitkering", "actie"):
                    session.connection().exec_driver_sql(
                        f"DELETE FROM {kind} WHERE client_id = {een}"
                    )
                session.expunge_all()
                session.connection().exec_driver_sql(f"DELETE FROM client WHERE id = {een}")
            case 7:
                session.add(actie(een, f"Actie {n}.{k}"))
            case 8 if len(clients) > 1:
                _swap_numbers(session, clients[0], clients[-1])
        session.flush()


def _swap_numbers(session: Session, een: int, ander: int) -> None:
    """Two rows exchange a unique value, by way of a third."""
    eerste, tweede = session.get_one(Client, een), session.get_one(Client, ander)
    nieuw = tweede.nummer, eerste.nummer
    tweede.nummer = "tijdelijk"
    session.flush()
    eerste.nummer = nieuw[0]
    session.flush()
    tweede.nummer = nieuw[1]
    session.flush()
    session.expire_all()


@pytest.mark.parametrize("zaad", range(4))
def test_undo_all_then_redo_all_gives_the_same(store: Store, zaad: int) -> None:
    dobbel = random.Random(zaad)
    stations = [inhoud(store)]
    indexes = [_search_index(store)]
    while len(stations) < 25:
        n = len(stations)
        wijziging = doe(store, lambda s, n=n: _random_act(s, dobbel, n), f"Stap {n}")  # type: ignore[misc]  # the default binds n
        if wijziging.rijen:
            stations.append(inhoud(store))
            indexes.append(_search_index(store))
    for _ in range(2):
        for before, index in zip(stations[-2::-1], indexes[-2::-1], strict=True):
            maak_ongedaan(store, WIE)
            assert inhoud(store) == before
            assert _search_index(store) == index
        assert _labels(store) == (None, "Stap 1", None)
        for after, index in zip(stations[1:], indexes[1:], strict=True):
            doe_opnieuw(store, WIE)
            assert inhoud(store) == after
            assert _search_index(store) == index
    with store.lezen() as session:
        assert logboek.verify(session) is None


def test_the_version_never_goes_back(store: Store) -> None:
    """A form opened before an undo may not be saved over what the undo brought back."""
    voeg_toe(store, client("C1"))
    seen = set()
    for _ in range(3):
        sql(store, "UPDATE client SET plaats = 'HAREN', versie = versie + 1")
        maak_ongedaan(store, WIE)
        maak_ongedaan(store, WIE)
        doe_opnieuw(store, WIE)
        versie = inhoud(store, versie=True)["client", "1"]["versie"]
        assert versie not in seen
        seen.add(versie)


class _Model:
    """The two stacks as everyone knows them, to hold `stand` against."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.undone: list[str] = []
        self.grens: str | None = None

    def act(self, label: str) -> None:
        self.done.append(label)
        self.undone.clear()

    def boundary(self, label: str) -> None:
        self.done.clear()
        self.undone.clear()
        self.grens = label

    def labels(self) -> tuple[str | None, str | None, str | None]:
        return (
            self.done[-1] if self.done else None,
            self.undone[-1] if self.undone else None,
            None if self.done else self.grens,
        )


@pytest.mark.parametrize("zaad", range(2))
def test_the_stacks_of_two_people_are_as_everyone_knows_them(tmp_path: Path, zaad: int) -> None:
    dobbel = random.Random(zaad)
    model = {WIE: _Model(), ANDER: _Model()}
    with Store.nieuw(tmp_path / "proef.werkplek") as store:
        for n in range(120):
            wie = dobbel.choice([WIE, WIE, ANDER])
            mijn = model[wie]
            match dobbel.choices(range(6), [30, 35, 25, 2, 2, 6])[0]:
                case 0:
                    voeg_toe(store, client(f"C{n}"), label=f"Stap {n}", wie=wie)
                    mijn.act(f"Stap {n}")
                case 1 if mijn.done:
                    maak_ongedaan(store, wie)
                    mijn.undone.append(mijn.done.pop())
                case 1:
                    with pytest.raises(NietOngedaan):
                        maak_ongedaan(store, wie)
                case 2 if mijn.undone:
                    doe_opnieuw(store, wie)
                    mijn.done.append(mijn.undone.pop())
                case 2:
                    with pytest.raises(NietOngedaan):
                        doe_opnieuw(store, wie)
                case 3:
                    doe(store, _nothing, f"Ingelezen {n}", wie=wie, grens=True)
                    for ieder in model.values():
                        ieder.boundary(f"Ingelezen {n}")
                case 4:
                    onderwerp = ("client", 1)
                    doe(store, _nothing, f"Verzonden {n}", wie=wie, onderwerp=onderwerp, grens=True)
                    mijn.boundary(f"Verzonden {n}")
                case 5:
                    doe(store, _nothing, "Ingezien", wie=wie)
            assert {w: _labels(store, w) for w in model} == {
                w: m.labels() for w, m in model.items()
            }


def _nothing(session: Session) -> None:
    """An act that only looks, or only marks."""


def test_undo_goes_on_after_closing(tmp_path: Path) -> None:
    pad = tmp_path / "proef.werkplek"
    with Store.nieuw(pad) as store:
        voeg_toe(store, client("C1"), label="Eén")
        sql(store, "UPDATE client SET plaats = 'HAREN'", "Twee")
    with Store.open(pad) as store:
        assert maak_ongedaan(store, WIE).rijen == {("client", "1")}
        assert maak_ongedaan(store, WIE).label == "Eén"
        assert inhoud(store) == {}
    with Store.open(pad) as store:
        assert _labels(store) == (None, "Eén", None)
        doe_opnieuw(store, WIE)
        doe_opnieuw(store, WIE)
        assert inhoud(store)["client", "1"]["plaats"] == "HAREN"
        with pytest.raises(NietOngedaan, match="niets om opnieuw"):
            doe_opnieuw(store, WIE)


def test_a_conflict_is_said_and_nothing_is_overwritten(store: Store) -> None:
    voeg_toe(store, client("C1"), client("C2"))
    sql(store, "UPDATE client SET plaats = 'HAREN'", "Verhuisd")
    sql(store, "UPDATE client SET plaats = 'GLIMMEN' WHERE id = 2", "Adres gewijzigd", ANDER)
    before = inhoud(store, versie=True)
    with pytest.raises(NietOngedaan, match=f"‘Adres gewijzigd’ van {ANDER}.*niets overschreven"):
        maak_ongedaan(store, WIE)
    assert inhoud(store, versie=True) == before
    assert _labels(store)[0] == "Verhuisd"
    maak_ongedaan(store, ANDER)
    maak_ongedaan(store, WIE)
    assert inhoud(store)["client", "1"]["plaats"] == ""
    sql(store, "UPDATE client SET plaats = 'ONNEN' WHERE id = 2", "Nog eens", ANDER)
    with pytest.raises(NietOngedaan, match=r"‘Verhuisd’ is niet opnieuw gedaan.*‘Nog eens’"):
        doe_opnieuw(store, WIE)


def test_another_column_changed_later_is_no_conflict(store: Store) -> None:
    voeg_toe(store, client("C1"))
    sql(store, "UPDATE client SET plaats = 'HAREN'", "Verhuisd")
    sql(store, "UPDATE client SET telefoon = '050-1234567'", "Telefoon", ANDER)
    maak_ongedaan(store, WIE)
    rij = inhoud(store)["client", "1"]
    assert (rij["plaats"], rij["telefoon"]) == ("", "050-1234567")


def test_what_got_children_since_is_kept_and_said(store: Store) -> None:
    voeg_toe(store, client("C1"), label="Cliënt toegevoegd")
    voeg_toe(store, uitkering(1), wie=ANDER)
    before = inhoud(store, versie=True)
    with pytest.raises(NietOngedaan, match=r"‘Cliënt toegevoegd’ .* latere gegevens horen erbij"):
        maak_ongedaan(store, WIE)
    assert inhoud(store, versie=True) == before
    with store.lezen() as session:
        assert session.query(LogHandeling).count() == 2
    maak_ongedaan(store, ANDER)
    maak_ongedaan(store, WIE)
    assert inhoud(store) == {}
    with pytest.raises(NietOngedaan, match="die erbij horen zijn er niet meer"):
        doe_opnieuw(store, ANDER)


def test_a_number_taken_since_stops_redo(store: Store) -> None:
    voeg_toe(store, client("C1"), label="Cliënt toegevoegd")
    maak_ongedaan(store, WIE)
    voeg_toe(store, client("C1", "Berg"), wie=ANDER)
    with pytest.raises(NietOngedaan, match="hetzelfde nummer"):
        doe_opnieuw(store, WIE)
    assert [rij["geslachtsnaam"] for rij in inhoud(store).values()] == ["Berg"]


def test_undo_stops_at_a_boundary_and_names_it(store: Store) -> None:
    voeg_toe(store, client("C1"))
    doe(
        store, lambda s: s.add(client("C2")), "Brief verzonden", onderwerp=("client", 1), grens=True
    )
    assert _labels(store) == (None, None, "Brief verzonden")
    with pytest.raises(NietOngedaan, match="‘Brief verzonden’ kan niet ongedaan"):
        maak_ongedaan(store, WIE)
    voeg_toe(store, client("C3"), label="Daarna")
    assert _labels(store) == ("Daarna", None, None)
    maak_ongedaan(store, WIE)
    assert _labels(store) == (None, "Daarna", "Brief verzonden")
    assert len(inhoud(store)) == 2


def test_only_own_acts_are_undone(store: Store) -> None:
    voeg_toe(store, client("C1"), label="Van mij")
    voeg_toe(store, client("C2"), label="Van Bram", wie=ANDER)
    assert maak_ongedaan(store, WIE).label == "Van mij"
    with pytest.raises(NietOngedaan, match="niets om ongedaan"):
        maak_ongedaan(store, WIE)
    assert [rij["nummer"] for rij in inhoud(store).values()] == ["C2"]


def test_a_file_stays_when_its_act_is_undone(store: Store) -> None:
    voeg_toe(store, Bestand(sha256="ab", mediatype="x", inhoud=b"x"), client("C1"))
    maak_ongedaan(store, WIE)
    assert inhoud(store).keys() == {("bestand", "ab")}
    doe_opnieuw(store, WIE)
    assert len(inhoud(store)) == 2


def test_nothing_happens_to_children_by_themselves() -> None:
    """Undo puts a row out and back; a cascade would take its children along."""
    keys = [key for table in Basis.metadata.tables.values() for key in table.foreign_keys]
    assert [key for key in keys if key.ondelete or key.onupdate] == []


def test_undo_is_quick_on_a_long_journal(tmp_path: Path) -> None:
    """The number of rows read stays the same however many acts went before."""
    steps: dict[int, int] = {}
    with Store.nieuw(tmp_path / "proef.werkplek") as store:
        for length in (100, 5_000):
            doe(store, lambda s, length=length: _lengthen(s, length), "Opgevuld", grens=True)  # type: ignore[misc]  # the default binds length
            for n in range(10):
                voeg_toe(store, client(f"C{length}.{n}"))
            for _ in range(5):
                maak_ongedaan(store, WIE)
            steps[length] = _cost(store, lambda session: undo.stand(session, WIE))
    assert steps[5_000] < 2 * steps[100]


def _lengthen(session: Session, length: int) -> None:
    """Acts of others, and own ones that were all undone; written past the chain."""
    start = (session.scalar(select(func.max(LogHandeling.id))) or 0) + 1
    head = {
        "tijdstip": "",
        "account": "",
        "grens": False,
        "zout": "",
        "vingerafdruk": "",
        "keten": "",
    }
    acts, rows = [], []
    for number in range(start, start + length):
        kind = (number - start) % 3
        van = number - 1 if kind == 1 else None
        wie = ANDER if kind == 2 else WIE
        acts.append({**head, "id": number, "wie": wie, "label": "x", "ongedaan_van": van})
        rows.append({"handeling_id": number, "volgnummer": 0, "tabel": "client", "rij": "1",
                     "zout": "", "vingerafdruk": ""})  # fmt: skip
    session.execute(insert(LogHandeling), acts)
    session.execute(insert(LogWijziging), rows)


def _cost(store: Store, wat: Callable[[Session], object]) -> int:
    """How many steps SQLite's machine takes."""
    steps = 0

    def count() -> int:
        nonlocal steps
        steps += 1
        return 0

    with store.lezen() as session:
        raw: Any = session.connection().connection.driver_connection
        raw.set_progress_handler(count, 1)
        try:
            wat(session)
        finally:
            raw.set_progress_handler(None, 0)
    return steps


def test_the_models_used_here_are_in_the_store(store: Store) -> None:
    voeg_toe(store, client("C1"), werkgever("W1"), actie(None))
    voeg_toe(store, contactpersoon(1, "Jansen"))
    assert {tabel for tabel, _ in inhoud(store)} == {
        soort.__tablename__ for soort in (Client, Werkgever, Actie, Contactpersoon)
    }
