"""Whatever is thrown at it, the import ends with a result or with a fault that a user can read."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, event, example, given, settings
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
from werkplek.uitwisseling.kolommen import Kolom, Soort
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

GOED: dict[Soort, st.SearchStrategy[str]] = {
    Soort.DATUM: st.sampled_from(["2010-01-01", "01-02-2011", "2012-03-01", "1999-12-31"]),
    Soort.BEDRAG: st.sampled_from(["0", "12", "1.234,56", "1234.56"]),
    Soort.UREN: st.sampled_from(["0", "1:30", "12,5"]),
    Soort.GEHEEL: st.sampled_from(["1", "2", "3", "4"]),
    Soort.JA_NEE: st.sampled_from(["ja", "nee"]),
    Soort.TIJD: st.sampled_from(["9:00", "14:30"]),
    Soort.BSN: st.sampled_from(["111222333", "123456782", "000000012", "000000139"]),
    Soort.IBAN: st.just("NL91ABNA0417164300"),
    Soort.POSTCODE: st.sampled_from(["9751 AA", "9751aa"]),
    Soort.BESTAND: st.just("er_niet.pdf"),
    Soort.SHA256: st.just("0" * 64),
    Soort.REGELS: st.sampled_from(["een\ntwee", "=1+1", "é"]),
    Soort.TEKST: st.sampled_from(["1", "2", "3", "W1", "Smit", "mevr. A. Bos"]),
}

NAAM = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1
)


@pytest.fixture(scope="module")
def werkplek(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Werkplek]:
    """One store for all examples, so that they meet what earlier ones left."""
    map_ = tmp_path_factory.mktemp("vuil")
    kop = "geslachtsnaam;geboortedatum"
    clienten = f"clientnummer;{kop}\n" + "".join(f"{n};Bos;1960-01-01\n" for n in (1, 2, 3))
    (map_ / "clienten.csv").write_text(clienten, encoding="utf-8")
    werkgevers = "werkgevernummer;naam;sector\nW1;De Borg;school\nW2;De Stee;overig\n"
    (map_ / "werkgevers.csv").write_text(werkgevers, encoding="utf-8")
    with Store.nieuw(map_ / "vuil.werkplek") as store:
        werkplek = Werkplek(store, "T. Test", lambda: date(2012, 3, 15))
        assert lees_in(werkplek, map_)
        yield werkplek


def cel(kolom: Kolom) -> st.SearchStrategy[str]:
    """What a cell of the column may hold: nearly always right, now and then anything."""
    if kolom.soort in (Soort.WOORD, Soort.WOORDEN):
        goed: st.SearchStrategy[str] = st.sampled_from([str(woord) for woord in kolom.woorden])
    elif kolom.verwijst == "clienten" or kolom.naam == "clientnummer":
        goed = st.sampled_from(["1", "2", "3"])
    elif kolom.verwijst == "werkgevers" or kolom.naam == "werkgevernummer":
        goed = st.sampled_from(["W1", "W2"])
    else:
        goed = GOED[kolom.soort]
    leeg = [] if kolom.verplicht else [st.just("")] * 5
    return st.integers(0, 99).flatmap(lambda n: CEL if n == 0 else st.one_of(goed, *leeg))


@st.composite
def tabel_in_csv(draw: st.DrawFn) -> tuple[Tabel, str]:
    """A table with some of its columns in any order, and rows that are mostly right."""
    tabel = draw(st.sampled_from(TABELLEN))
    weg = draw(
        st.sets(st.sampled_from([k.naam for k in tabel.kolommen if not k.verplicht] or [""]))
    )
    kolommen = [k for k in draw(st.permutations(tabel.kolommen)) if k.naam not in weg]
    rijen = draw(st.lists(st.tuples(*map(cel, kolommen)), max_size=5))
    stream = io.StringIO(newline="")
    schrijver = csv.writer(stream, delimiter=draw(st.sampled_from(";,")))
    schrijver.writerow([kolom.naam for kolom in kolommen])
    schrijver.writerows(rijen)
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
    gelezen = lees_in(werkplek, map_)
    event(f"gelezen: {gelezen}")
    if gelezen:
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
