"""A store of every released version opens in this one, whole, and work goes on in it."""

from __future__ import annotations

import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

from sqlalchemy import func, select

from db import logboek, schema
from db.fouten import NietOngedaan
from db.model import Basis, Bestand, Client, IdBaan
from db.store import Store
from db.undo import doe_opnieuw, maak_ongedaan, stand
from db.zoeken import Treffer, zoek
from tests.db.hulp import inhoud, rauw
from tests.migrations.maak import HERE, PDF, SHA, WIE, file_name, maak


def _stores(tmp_path: Path) -> list[Path]:
    """A copy of every kept store, and one of this version that is made now."""
    maak(tmp_path / file_name())
    nu = tmp_path / "nu.werkplek"
    (tmp_path / file_name()).rename(nu)
    for kept in sorted(HERE.glob("versie-*.werkplek")):
        shutil.copyfile(kept, tmp_path / kept.name)
    return sorted(tmp_path.glob("*.werkplek"))


def test_every_kept_store_opens_whole(tmp_path: Path) -> None:
    for pad in _stores(tmp_path):
        with Store.open(pad) as store, store.lezen() as session:
            for table in Basis.metadata.tables.values():
                assert session.scalar(select(func.count()).select_from(table)), table.name
            veld = session.get_one(Client, 1)
            assert (veld.geslachtsnaam, veld.plaats, veld.telefoon) == ("Véld", "GLIMMEN", "")
            assert veld.geboortedatum == date(1956, 7, 2)
            assert session.scalars(select(IdBaan.uren)).one() == Decimal("32.50")
            assert session.get_one(Bestand, SHA).inhoud == PDF
            assert zoek(session, "velds in") == []
            assert zoek(session, "veld in het") == [Treffer("client", 1)]
            assert logboek.verify(session) is None
        connection = rauw(pad)
        assert schema.version(connection) == schema.VERSION
        connection.close()


def test_work_goes_on_in_every_kept_store(tmp_path: Path) -> None:
    for pad in _stores(tmp_path):
        connection = rauw(pad)
        migrates = schema.version(connection) < schema.VERSION
        connection.close()
        with Store.open(pad) as store:
            with store.lezen() as session:
                nu = stand(session, WIE)
            if migrates:
                assert nu.ongedaan is None
                assert nu.grens is not None
                continue
            before = inhoud(store)
            doe_opnieuw(store, WIE)
            assert inhoud(store)["client", "1"]["telefoon"] == "06-12345678"
            undone = 0
            try:
                while True:
                    maak_ongedaan(store, WIE)
                    undone += 1
            except NietOngedaan:
                assert undone == 5
            assert inhoud(store).keys() == {("bestand", SHA)}
            for _ in range(4):
                doe_opnieuw(store, WIE)
            assert inhoud(store) == before
