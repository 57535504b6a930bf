"""What every store must be after anything that happened to it."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from db import logboek
from db.model import Client, LogHandeling, Werkgever
from db.store import Store
from tests.db.hulp import client, voeg_toe, werkgever


def doe_paar(store: Store, nummer: int) -> None:
    """One act of two rows, to be found whole or not at all."""
    voeg_toe(store, client(f"C{nummer}"), werkgever(f"W{nummer}"))


def gebrek(pad: Path, wachtzin: str | None, *, netwerk: bool, beloofd: Collection[int]) -> str:
    """What is wrong with a store of acts by `doe_paar`, or nothing; opening it may refuse."""
    with Store.open(pad, wachtzin, netwerk=netwerk) as store, store.lezen() as session:
        clients = {int(nummer[1:]) for (nummer,) in session.query(Client.nummer)}
        employers = {int(nummer[1:]) for (nummer,) in session.query(Werkgever.nummer)}
        if not clients.issuperset(beloofd):
            return f"verloren: {sorted(set(beloofd) - clients)}"
        if clients != employers:
            return f"half bewaard: {sorted(clients ^ employers)}"
        if session.query(LogHandeling).count() != len(clients):
            return "handelingen zonder hun rijen"
        breuk = logboek.verify(session)
        return "" if breuk is None else f"logboek gebroken: {breuk}"
