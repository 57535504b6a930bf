"""Whatever is thrown at it, the import ends with a result or with a fault that a user can read."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from db import logboek
from db.fouten import BekendeFout
from db.model import Basis, Client
from db.store import Store
from werkplek.namen import naam_van
from werkplek.regels.namen import sorteersleutel
from werkplek.uitwisseling.formules import beschermd, onbeschermd
from werkplek.uitwisseling.importeren import Rijstatus, bekijk, voer_in
from werkplek.uitwisseling.tabellen import TABELLEN, Tabel
from werkplek.werkplek import Werkplek

CEL = st.one_of(
    st.sampled_from(
        ["", "1", "2", "W1", "ja", "nee", "kik", "gevoerd", "WWB", "school", "M. Dam", "tussen",
         "2012-03-01", "31-12-2011", "1999-1-1", "29-02-2011", "12:30", "1.234,56", "1.234", "-3",
         "111222333", "123456782", "9751 AA", "'", '"', "=1+1", "gepland", "op_koers", "#REF!",
         "id-informeren", "premiebesluit", "../x", "x.pdf"]
    ),
    st.text(max_size=12),
)  # fmt: skip

NAAM = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1
)


@pytest.fixture(scope="module")
def werkplek(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Werkplek]:
    """One store for all examples, so that they meet what earlier ones left."""
    with Store.nieuw(tmp_path_factory.mktemp("vuil") / "vuil.werkplek") as store:
        yield Werkplek(store, "T. Test", lambda: date(2012, 3, 15))


@st.composite
def tabel_in_csv(draw: st.DrawFn) -> tuple[Tabel, str]:
    """A table with most of its columns, and rows that are mostly right."""
    tabel = draw(st.sampled_from(TABELLEN))
    namen = [kolom.naam for kolom in tabel.kolommen]
    kop = draw(st.permutations([*namen, "onbekend"]))
    kop = kop[: draw(st.integers(max(1, len(kop) - 3), len(kop)))]
    rijen = draw(
        st.lists(st.lists(CEL, min_size=max(0, len(kop) - 1), max_size=len(kop) + 1), max_size=6)
    )
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=draw(st.sampled_from(";,"))).writerows([kop, *rijen])
    return tabel, stream.getvalue()


def lees_in(werkplek: Werkplek, map_: Path) -> bool:
    """Whether it was read in; a refusal is an answer too, anything else is not."""
    voor = aantal_rijen(werkplek)
    try:
        voorstel = bekijk(werkplek, map_)
        resultaat = voer_in(werkplek, voorstel)
    except BekendeFout:
        assert aantal_rijen(werkplek) == voor
        return False
    nieuw = voorstel.aantallen[Rijstatus.NIEUW]
    assert aantal_rijen(werkplek) >= voor + nieuw
    assert resultaat.tabellen == voorstel.tabellen
    return True


def aantal_rijen(werkplek: Werkplek) -> int:
    """How many rows the store holds, apart from its journal."""
    with werkplek.lezen() as session:
        return sum(
            session.scalar(select(func.count()).select_from(tabel)) or 0
            for tabel in Basis.metadata.sorted_tables
            if not tabel.name.startswith("log_")
        )


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tabellen=st.lists(tabel_in_csv(), min_size=1, max_size=3))
def test_random_tables(
    werkplek: Werkplek,
    tmp_path_factory: pytest.TempPathFactory,
    tabellen: list[tuple[Tabel, str]],
) -> None:
    map_ = tmp_path_factory.mktemp("tabellen")
    for tabel, tekst in tabellen:
        (map_ / f"{tabel.naam}.csv").write_bytes(tekst.encode("utf-8", "surrogatepass"))
    if lees_in(werkplek, map_):
        assert voer_in(werkplek, bekijk(werkplek, map_)).wijziging is None


@settings(max_examples=100, deadline=None)
@given(data=st.binary(max_size=300), naam=st.sampled_from(["clienten.csv", "a.xlsx"]))
@example(data=b"\xff\xfe", naam="clienten.csv")
@example(data=b'clientnummer;"', naam="clienten.csv")
def test_random_bytes(
    werkplek: Werkplek, tmp_path_factory: pytest.TempPathFactory, data: bytes, naam: str
) -> None:
    pad = tmp_path_factory.mktemp("bytes") / naam
    pad.write_bytes(data)
    lees_in(werkplek, pad)


@settings(max_examples=60, deadline=None)
@given(
    namen=st.lists(
        st.tuples(NAAM.filter(str.strip), NAAM), min_size=1, max_size=5, unique_by=lambda n: n[0]
    )
)
def test_names_come_in_as_they_are(
    tmp_path_factory: pytest.TempPathFactory, namen: list[tuple[str, str]]
) -> None:
    map_ = tmp_path_factory.mktemp("namen")
    with (map_ / "clienten.csv").open("w", encoding="utf-8", newline="") as bestand:
        schrijver = csv.writer(bestand, delimiter=";")
        schrijver.writerow(["clientnummer", "geslachtsnaam", "voorvoegsel", "geboortedatum"])
        for nummer, (naam, voorvoegsel) in enumerate(namen):
            schrijver.writerow([nummer, beschermd(naam), beschermd(voorvoegsel), "1960-05-01"])
    with Store.nieuw(map_ / "namen.werkplek") as store:
        werkplek = Werkplek(store, "T. Test", lambda: date(2012, 3, 15))
        voorstel = bekijk(werkplek, map_)
        if voorstel.gebreken:  # too long, or one of the words Excel uses for a fault
            return
        voer_in(werkplek, voorstel)
        with werkplek.lezen() as session:
            assert logboek.verify(session) is None
            for client in session.scalars(select(Client)):
                assert client.sorteernaam == sorteersleutel(naam_van(client))


@given(tekst=st.text(max_size=20))
@example("=1+1")
@example("'=1+1")
@example("+31 50 5339911")
@example("-/-")
@example("'s-Gravenhage")
def test_guard_against_formulas_goes_both_ways(tekst: str) -> None:
    veilig = beschermd(tekst)
    assert not veilig.startswith(("=", "@", "\t", "\r"))
    if not tekst.startswith("'"):
        assert onbeschermd(veilig) == tekst
