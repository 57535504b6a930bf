"""Who works here: the medewerker under whose name acts are recorded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sqlalchemy import select

from db.begrippen import Rol
from db.model import Gemeente, Medewerker
from db.plaats import account
from db.sleutelbestand import Toegang
from db.store import Store
from werkplek.werkplek import Werkplek

__all__ = [
    "MedewerkerRegel",
    "account",
    "als",
    "gemeentenaam",
    "medewerkers",
    "meld_aan",
    "open_bestand",
]


@dataclass(frozen=True, slots=True)
class MedewerkerRegel:
    """Someone who can work here."""

    id: int
    naam: str
    functie: str
    rol: Rol | None


def open_bestand(
    pad: Path,
    geheim: str | Toegang | None,
    klok: Callable[[], date],
    wie: str = "",
    account: str = "",
    *,
    alleen_lezen: bool = False,
) -> Werkplek:
    """Open a store and take place in it. Raises `OpslagFout` with what to do."""
    store = Store.open(pad, geheim, alleen_lezen=alleen_lezen)
    try:
        return meld_aan(store, klok, wie, account)
    except BaseException:
        store.close()
        raise


def meld_aan(store: Store, klok: Callable[[], date], wie: str = "", account: str = "") -> Werkplek:
    """A place of work for `wie`; without a name, for the only werkbemiddelaar, else `account`.

    In an encrypted store it is for whose wachtzin opened it, whatever the name given.
    """
    if store.toegang is not None:
        return Werkplek(store, store.toegang.wie, klok)
    if not wie:
        with store.lezen() as session:
            namen = session.scalars(
                select(Medewerker.naam).where(Medewerker.rol == Rol.WERKBEMIDDELAAR)
            ).all()
        wie = namen[0] if len(namen) == 1 else account
    return Werkplek(store, wie, klok)


def als(werkplek: Werkplek, wie: str) -> Werkplek:
    """The same place of work, with another medewerker in it."""
    return replace(werkplek, wie=wie)


def medewerkers(werkplek: Werkplek) -> list[MedewerkerRegel]:
    """Everyone who can work here, by name."""
    with werkplek.lezen() as session:
        return [
            MedewerkerRegel(rij.id, rij.naam, rij.functie, rij.rol)
            for rij in session.scalars(select(Medewerker).order_by(Medewerker.naam))
        ]


def gemeentenaam(werkplek: Werkplek) -> str:
    """The name of the gemeente this store belongs to; empty when it was not filled in."""
    with werkplek.lezen() as session:
        return session.scalar(select(Gemeente.naam)) or ""
