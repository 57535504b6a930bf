"""What the tests of the store share: rows, acts, and the whole contents of a file."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2 as sqlcipher

from db import capture, schema
from db.handeling import Wijziging, handeling
from db.model import Actie, Client, Contactpersoon, Uitkering, Werkgever
from db.store import Store

WIE = "Anja de Wit"
NOT_CONTENTS = capture.JOURNAL_TABLES | capture.NO_FACTS
Inhoud = dict[tuple[str, str], dict[str, Any]]


def client(nummer: str, naam: str = "Veld", **waarden: Any) -> Client:
    """A fictional client."""
    return Client(
        nummer=nummer,
        geslachtsnaam=naam,
        sorteernaam=naam.lower(),
        geboortedatum=date(1970, 5, 17),
        **waarden,
    )


def werkgever(nummer: str, naam: str = "Stichting De Brug") -> Werkgever:
    """A fictional organisation."""
    return Werkgever(nummer=nummer, naam=naam, sector="stichting")


def uitkering(client_id: int) -> Uitkering:
    """A running benefit."""
    return Uitkering(client_id=client_id, soort="WWB", van=date(2010, 1, 1))


def actie(client_id: int | None, tekst: str = "Gesprek voeren") -> Actie:
    """An action of step 1."""
    return Actie(client_id=client_id, stap=1, actie=tekst)


def contactpersoon(werkgever_id: int, naam: str) -> Contactpersoon:
    """A contact person."""
    return Contactpersoon(werkgever_id=werkgever_id, geslachtsnaam=naam)


def doe(
    store: Store,
    wat: Callable[[Session], object],
    label: str = "Proef",
    *,
    wie: str = WIE,
    onderwerp: tuple[str, int] | None = None,
    grens: bool = False,
) -> Wijziging:
    """One whole act."""
    with handeling(store, wie, label, onderwerp=onderwerp, grens=grens) as h:
        wat(h.session)
        return h.commit()


def voeg_toe(store: Store, *rijen: Any, label: str = "Toegevoegd", wie: str = WIE) -> Wijziging:
    """An act that adds these rows."""
    return doe(store, lambda session: session.add_all(rijen), label, wie=wie)


def sql(store: Store, opdracht: str, label: str = "Gewijzigd", wie: str = WIE) -> Wijziging:
    """An act of one plain statement."""
    return doe(store, lambda s: s.connection().exec_driver_sql(opdracht), label, wie=wie)


def inhoud(store: Store, *, versie: bool = False) -> Inhoud:
    """Every recorded row outside the journal, read past all of our code; files as their fingerprint."""
    with store.lezen() as session:
        raw: Any = session.connection().connection.driver_connection
        return inhoud_van(raw, versie=versie)


def inhoud_van(raw: Any, *, versie: bool = False) -> Inhoud:
    """`inhoud` of a raw connection."""
    found: Inhoud = {}
    for tabel in schema.tables(raw):
        if tabel in NOT_CONTENTS or tabel.startswith("zoekindex") or tabel == "alembic_version":
            continue
        cursor = raw.execute(f"SELECT * FROM {tabel}")
        kolommen = [kolom[0] for kolom in cursor.description]
        for waarden in cursor:
            rij = {
                kolom: hashlib.sha256(waarde).hexdigest() if isinstance(waarde, bytes) else waarde
                for kolom, waarde in zip(kolommen, waarden, strict=True)
            }
            if not versie:
                rij.pop("versie", None)
            found[tabel, str(rij.get("id", rij.get("sha256")))] = rij
    return found


def rauw(pad: Path) -> Any:
    """A connection behind the program's back."""
    return sqlcipher.connect(str(pad), isolation_level=None)
