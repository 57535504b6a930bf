"""A larger import costs a small factor of writing the same rows bare, and looks rows up in bulk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from sqlalchemy import event, insert, select

from db.handeling import handeling
from db.model import Client, Contact
from db.store import Store
from werkplek.uitwisseling.importeren import Rijstatus, bekijk, voer_in
from werkplek.werkplek import Werkplek

Map = Callable[..., Path]

AANTAL = 5_000


def tabellen(map_met: Map) -> Path:
    """Clients with a conversation each."""
    return map_met(
        clienten="clientnummer;voorletters;voorvoegsel;geslachtsnaam;geboortedatum;postcode\n"
        + "".join(
            f"{n};A.B.;van;Naam{n};1960-05-{n % 28 + 1:02d};9751 AA\n" for n in range(AANTAL)
        ),
        contacten="clientnummer;soort;datum;tijd;status\n"
        + "".join(f"{n};kik;2012-01-{n % 28 + 1:02d};9:30;gevoerd\n" for n in range(AANTAL)),
    )


def test_reading_in_costs_a_small_factor_of_writing(
    leeg: Werkplek, map_met: Map, tmp_path: Path
) -> None:
    map_ = tabellen(map_met)
    begin = perf_counter()
    voorstel = bekijk(leeg, map_)
    voer_in(leeg, voorstel)
    ours = perf_counter() - begin
    assert voorstel.aantallen[Rijstatus.NIEUW] == 2 * AANTAL

    with leeg.lezen() as session:
        rows = {
            model.__tablename__: [
                dict(r) for r in session.execute(select(model.__table__)).mappings()
            ]
            for model in (Client, Contact)
        }
    with Store.nieuw(tmp_path / "kaal.werkplek") as store:
        begin = perf_counter()
        with handeling(store, "T. Test", "Kaal") as act:
            for model in (Client, Contact):
                act.session.connection().execute(insert(model), rows[model.__tablename__])
            act.commit()
        floor = perf_counter() - begin
    assert ours / floor < 4


def test_one_query_per_table_whatever_the_number_of_rows(leeg: Werkplek, map_met: Map) -> None:
    map_ = tabellen(map_met)
    statements: list[str] = []
    with leeg.lezen() as session:
        engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", lambda *args: statements.append(args[2]))
    first = bekijk(leeg, map_)
    voer_in(leeg, first)
    del statements[:]
    again = bekijk(leeg, map_)
    assert again.aantallen[Rijstatus.ONGEWIJZIGD] == 2 * AANTAL
    assert len(statements) < 10
