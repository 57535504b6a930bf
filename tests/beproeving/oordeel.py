"""What every store must be after anything that happened to it."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from db import logboek
from db.model import Client, LogHandeling, Werkgever
from db.store import Store
from tests.db.hulp import client, voeg_toe, werkgever

MACHINE = "Werkplek"
"""Who stands in the journal where the program itself brought the file up to date."""


def doe_paar(store: Store, nummer: int) -> None:
    """One act of two rows, to be found whole or not at all."""
    voeg_toe(store, client(f"C{nummer}"), werkgever(f"W{nummer}"))


def gebrek(
    pad: Path, wachtzin: str | None, *, netwerk: bool, beloofd: Collection[int], per: int = 1
) -> str:
    """What is wrong with a store of acts of `per` pairs each, or nothing; opening it may refuse.

    `beloofd` are the acts that were acknowledged; the n-th holds the pairs from n x `per` on.
    """
    with Store.open(pad, wachtzin, netwerk=netwerk) as store, store.lezen() as session:
        clients = {int(nummer[1:]) for (nummer,) in session.query(Client.nummer)}
        employers = {int(nummer[1:]) for (nummer,) in session.query(Werkgever.nummer)}
        acts = {nummer // per for nummer in clients}
        if not acts.issuperset(beloofd):
            return f"verloren: {sorted(set(beloofd) - acts)}"
        if clients != employers or len(clients) != len(acts) * per:
            return f"half bewaard: {sorted(clients ^ employers)}"
        if session.query(LogHandeling).where(LogHandeling.wie != MACHINE).count() != len(acts):
            return "handelingen zonder hun rijen"
        breuk = logboek.verify(session)
        return "" if breuk is None else f"logboek gebroken: {breuk}"
