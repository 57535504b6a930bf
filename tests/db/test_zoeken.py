"""Searching: however a name or number was typed, and the index always follows the rows."""

from __future__ import annotations

import pytest
from sqlalchemy import insert, text, update

from db.handeling import handeling
from db.model import Client, Werkgever
from db.store import Store
from db.undo import doe_opnieuw, maak_ongedaan
from db.zoeken import Treffer, vouw, zoek
from tests.db.hulp import WIE, client, doe, sql, voeg_toe, werkgever


@pytest.mark.parametrize(
    ("tekst", "gevouwen"),
    [
        ("Øster", "oster"),
        ("Łódź", "lodz"),
        ("Weiß", "weiss"),
        ("Ĳssel", "ijssel"),
        ("ĳ", "ij"),
        ("Çağrı Şahin", "cagri sahin"),
        ("İnan", "inan"),
        ("Đorđević", "dordevic"),
        ("Æsir Œuvre", "aesir oeuvre"),
        ("Zoë-Anaïs", "zoe anais"),
        ("'t Hart", "t hart"),
        ("d’Arcy", "d arcy"),
        ("ﬁets", "fiets"),
        ("  A.B.  de  Wit ", "a b de wit"),
        ("", ""),
        (None, ""),
    ],
)
def test_folding(tekst: str | None, gevouwen: str) -> None:
    assert vouw(tekst) == gevouwen
    assert vouw(vouw(tekst)) == gevouwen


FOUND = [
    ("In het Veld-van Velzen", "veld"),
    ("In het Veld-van Velzen", "velzen in het"),
    ("In het Veld-van Velzen", "van vel"),
    ("Øster", "oster"),
    ("Øster", "ØSTER"),
    ("Oster", "øst"),
    ("Łukasiewicz", "lukas"),
    ("Weiß", "weiss"),
    ("Weiss", "weiß"),
    ("Van IJssel", "ijs"),
    ("Van Ĳssel", "IJSSEL"),
    ("'t Hart", "t hart"),
    ("'t Hart", "hart 't"),
    ("d'Arcy", "darcy"),
    ("Darcy", "d'arcy"),
    ("d’Arcy", "d'arcy"),
    ("Veld-Velzen", "veldvelzen"),
    ("Veldvelzen", "veld-velzen"),
    ("12a", "12a"),
]


def test_a_name_is_found_however_it_was_typed(store: Store) -> None:
    voeg_toe(store, client("C0", "Bos"))
    for naam, vraag in FOUND:
        added = voeg_toe(store, client("C1", naam))
        assert {("client", str(rij)) for _, rij in _zoek(store, vraag)} == added.rijen, vraag
        maak_ongedaan(store, WIE)
        assert _zoek(store, vraag) == []


@pytest.mark.parametrize(
    "telefoon", ["06-12345678", "06 12 34 56 78", "0612345678", "(06) 12.34.56.78"]
)
def test_a_telephone_number_is_found_however_it_was_typed(store: Store, telefoon: str) -> None:
    voeg_toe(store, client("C1", telefoon=telefoon), client("C2", telefoon="050-7654321"))
    for vraag in ("0612345678", "06-1234", "06 12345678", "06 - 12 34 56 78", "0612"):
        assert _zoek(store, vraag) == [("client", 1)], vraag


def test_parts_of_a_name_in_any_order_and_every_word_counts(store: Store) -> None:
    voeg_toe(
        store,
        client("C1", "Veld", voorletters="A.", voorvoegsel="in het", roepnaam="Anna"),
        client("C2", "Veld", voorletters="B.", roepnaam="Bea"),
    )
    assert _zoek(store, "anna veld") == _zoek(store, "veld, anna") == [("client", 1)]
    assert set(_zoek(store, "veld")) == {("client", 1), ("client", 2)}
    assert _zoek(store, "veld c2") == [("client", 2)]
    assert _zoek(store, "anna bea") == []
    assert _zoek(store, "eld") == []


@pytest.mark.parametrize(
    "vraag",
    ["", "   ", "'", '"', "*", "-", "()", "veld OR", "NEAR(", 'a"b', "col:x", "^a", "\0", "🙂"],
)
def test_no_question_is_a_fault(store: Store, vraag: str) -> None:
    voeg_toe(store, client("C1"))
    assert _zoek(store, vraag) == []


def test_by_kind_and_at_most_so_many(store: Store) -> None:
    voeg_toe(store, werkgever("W1", "Veldzicht"), *[client(f"C{n}") for n in range(9)])
    assert _zoek(store, "veld", ("werkgever",)) == [("werkgever", 1)]
    with store.lezen() as session:
        assert len(zoek(session, "veld", ("client", "werkgever"), grens=4)) == 4


def test_the_index_follows_every_kind_of_change(store: Store) -> None:
    doe(
        store,
        lambda s: s.execute(
            insert(Werkgever),
            [
                {"nummer": f"W{n}", "naam": f"Stichting {n}", "sector": "stichting"}
                for n in range(9)
            ],
        ),
    )
    assert len(_zoek(store, "stichting")) == 9
    doe(store, lambda s: s.execute(update(Werkgever).values(naam="Vereniging")))
    assert _zoek(store, "stichting") == []
    assert len(_zoek(store, "vereniging")) == 9
    sql(store, "UPDATE werkgever SET telefoon = '050-1234567' WHERE id = 3")
    assert _zoek(store, "0501234567") == [("werkgever", 3)]
    sql(store, "DELETE FROM werkgever WHERE id = 3")
    assert _zoek(store, "0501234567") == []
    maak_ongedaan(store, WIE)
    assert _zoek(store, "0501234567") == [("werkgever", 3)]
    maak_ongedaan(store, WIE)
    maak_ongedaan(store, WIE)
    assert len(_zoek(store, "stichting")) == 9
    doe_opnieuw(store, WIE)
    assert _zoek(store, "stichting") == []
    sql(
        store,
        "INSERT OR REPLACE INTO werkgever(id, nummer, naam, rol, sector, straat, huisnummer, "
        "huisnummertoevoeging, postcode, plaats, postbus, postbus_postcode, postbus_plaats, "
        "telefoon, email, iban, kvk) SELECT id, nummer, 'Coöperatie', rol, sector, '', '', '', '', "
        "'', '', '', '', '', '', '', '' FROM werkgever WHERE id = 1",
    )
    assert _zoek(store, "cooperatie") == [("werkgever", 1)]
    assert len(_zoek(store, "vereniging")) == 8


def test_an_act_that_is_left_leaves_the_index_alone(store: Store) -> None:
    with handeling(store, WIE, "Niet af") as h:
        h.session.add(client("C1"))
        h.session.flush()
        assert zoek(h.session, "veld") == [Treffer("client", 1)]
    assert _zoek(store, "veld") == []


def test_a_change_elsewhere_leaves_the_index_alone(store: Store) -> None:
    voeg_toe(store, client("C1"))
    with handeling(store, WIE, "Notitie") as h:
        raw = h.session.connection()
        before = raw.exec_driver_sql("SELECT count(*) FROM zoekindex_data").scalar()
        h.session.get_one(Client, 1).notities = "Lang verhaal"
        h.commit()
    with store.lezen() as session:
        assert session.scalar(text("SELECT count(*) FROM zoekindex_data")) == before


def _zoek(store: Store, vraag: str, soorten: tuple[str, ...] = ()) -> list[tuple[str, int]]:
    with store.lezen() as session:
        return [(t.soort, t.rij_id) for t in zoek(session, vraag, soorten)]
