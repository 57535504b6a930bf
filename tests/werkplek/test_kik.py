"""Kansen in Kaart from the store: the twin of the rules, the list, the figures, the screen's view."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import Session

from db.begrippen import Contactsoort, Contactstatus, Uitkeringssoort, Uitkomst, Voorzieningsoort
from db.handeling import handeling
from db.model import Client, Contact, Uitkering, Voorziening
from tests.werkplek.regels.test_kik import ALLE_REGELS, DATA, FEITEN, REGELS
from werkplek import kik, kik_vraag, lijsten, nieuw, oefengemeente
from werkplek.aanmelden import meld_aan, open_bestand
from werkplek.kik import Kikselectie, Kikvolgorde
from werkplek.kik_feiten import lees_feiten
from werkplek.oefenbevolking import PEILDATUM
from werkplek.raad import cijfers_kik
from werkplek.regels import kik as regels_kik
from werkplek.regels.kik import Kikfeiten
from werkplek.regels.kikregels import Kikregels
from werkplek.regels.regelingen import RegelingOntbreekt
from werkplek.werkplek import Werkplek


@pytest.fixture(scope="module")
def leeg(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Werkplek]:
    """A store with the regelingen of Groningen and nobody in it yet."""
    pad = tmp_path_factory.mktemp("kik") / "leeg.werkplek"
    store = nieuw.maak(pad, "Groningen", "groningen-2019", None, "proef")
    yield meld_aan(store, lambda: PEILDATUM, "proef")
    store.close()


@pytest.fixture(scope="module")
def groningen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Werkplek]:
    """The practice gemeente with 300 people; tests only read it."""
    pad = tmp_path_factory.mktemp("kik") / "groningen.werkplek"
    oefengemeente.maak(pad, "groningen", None, clienten=300, zaad=3)
    werkplek = open_bestand(pad, None, lambda: PEILDATUM)
    yield werkplek
    werkplek.sluit()


def schrijf(plek: Werkplek, mensen: list[Kikfeiten]) -> list[int]:
    """Put these people in the store; gives their ids."""
    with handeling(plek.store, "proef", "Mensen") as act:
        ids = [_schrijf(act.session, feiten) for feiten in mensen]
        act.commit()
    return ids


def _schrijf(session: Session, feiten: Kikfeiten) -> int:
    client = Client(
        nummer="tijdelijk", geslachtsnaam="Veld", sorteernaam="veld",
        geboortedatum=date(1970, 5, 17), overleden_op=feiten.overleden_op,
        vertrokken_op=feiten.vertrokken_op,
    )  # fmt: skip
    session.add(client)
    session.flush()
    client.nummer = f"K{client.id}"
    rijen: dict[Any, Any] = {}
    for uitkering in feiten.uitkeringen:
        rijen[uitkering.soort, uitkering.van] = Uitkering(
            client_id=client.id, soort=uitkering.soort, van=uitkering.van, tot=uitkering.tot
        )
    for dienst in feiten.diensten:
        rijen[dienst.soort, dienst.van] = Voorziening(
            client_id=client.id, soort=dienst.soort, van=dienst.van, tot=dienst.tot
        )
    session.add_all(rijen.values())
    session.add_all(
        Contact(client_id=client.id, soort=c.soort, status=c.status, datum=c.datum)
        for c in feiten.contacten
    )
    session.flush()
    return client.id


# --- the twin


@settings(deadline=None, max_examples=60)
@given(mensen=st.lists(FEITEN, min_size=1, max_size=8), regels=ALLE_REGELS, peildatum=DATA)
def test_the_question_answers_what_the_rule_answers(
    leeg: Werkplek, mensen: list[Kikfeiten], regels: Kikregels, peildatum: date
) -> None:
    ids = schrijf(leeg, mensen)
    with leeg.lezen() as session:
        gevraagd = {
            rij.client_id: (rij.begin, rij.laatste, rij.uiterlijk, rij.rust_tot, rij.status)
            for rij in session.execute(kik_vraag.populatie(peildatum, regels))
            if rij.client_id in ids
        }
        gepland = set(session.scalars(kik_vraag.gepland(peildatum))) & set(ids)
        vaak = set(session.scalars(kik_vraag.vaak_benaderd(peildatum, regels))) & set(ids)
        feiten = lees_feiten(session, peildatum, ids)
    naar_regel = {}
    for wie, eigen in feiten.items():
        assert (wie in gepland) is (regels_kik.gepland_op(eigen) is not None)
        zonder_rust = replace(regels, rust_maanden=0)
        weer = regels_kik.weer_te_benaderen(eigen, zonder_rust)[0]
        assert (wie in vaak) is (weer > peildatum)
        if regels_kik.in_populatie(eigen, regels)[0]:
            termijn = regels_kik.kiktermijn(eigen, regels)
            assert termijn is not None
            naar_regel[wie] = (
                regels_kik.begin_uitkering(eigen, regels), termijn.laatste_contact,
                termijn.uiterlijk, termijn.rust_tot, str(termijn.status),
            )  # fmt: skip
    assert gevraagd == naar_regel


def test_a_refused_voorziening_is_no_service(leeg: Werkplek) -> None:
    feiten = Kikfeiten(
        PEILDATUM, (regels_kik.Uitkeringfeit(Uitkeringssoort.WWB, date(2012, 1, 1)),)
    )
    (wie,) = schrijf(leeg, [feiten])
    with handeling(leeg.store, "proef", "Besluit") as act:
        act.session.add(
            Voorziening(
                client_id=wie, soort=Voorzieningsoort.TRAJECT, van=date(2019, 1, 1),
                besluit="Afgewezen",
            )
        )  # fmt: skip
        act.commit()
    assert kik.beelden(leeg, [wie])[0].erin
    with leeg.lezen() as session:
        erin = {rij.client_id for rij in session.execute(kik_vraag.populatie(PEILDATUM, REGELS))}
    assert wie in erin


def test_the_question_looks_contacts_up_and_never_reads_them_all(groningen: Werkplek) -> None:
    """A scan of all contacts is what makes a large gemeente slow (1900 times)."""
    vraag = kik_vraag.populatie(PEILDATUM, REGELS)
    gebonden = vraag.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
    with groningen.lezen() as session:
        rijen = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {gebonden}")
        plan = [str(rij[-1]) for rij in rijen]
    assert not any(stap.startswith("SCAN contact") for stap in plan), plan
    assert any("ix_contact_gesproken" in stap for stap in plan), plan
    assert any("ix_contact_afgezien" in stap for stap in plan), plan


# --- the list and the view of the screen


def test_the_list_is_the_population_with_the_keys_of_the_contract(groningen: Werkplek) -> None:
    rijen = lijsten.LIJSTEN["kik"].lees(groningen)
    stand = kik.stand(groningen)
    assert len(rijen) == len(stand.plaatsen) > 100
    for rij in rijen:
        assert tuple(rij) == lijsten.LIJSTEN["kik"].kolommen
        assert "Hoort bij Kansen in Kaart." in str(rij["uitleg"])
    assert [rij["clientnummer"] for rij in rijen] == sorted(str(r["clientnummer"]) for r in rijen)


def test_the_view_counts_filters_and_orders(groningen: Werkplek) -> None:
    stand = kik.stand(groningen)
    tellen = stand.tel()
    assert tellen[Kikselectie.ALLEN] == len(stand.plaatsen)
    zonder = set(Kikselectie) - {Kikselectie.ALLEN, Kikselectie.GEPLAND}
    assert sum(tellen[selectie] for selectie in zonder) == tellen[Kikselectie.ALLEN]
    for selectie, hoeveel in tellen.items():
        ids = stand.ids(selectie, Kikvolgorde.UITERLIJK)
        assert len(ids) == hoeveel
        beelden = kik.beelden(groningen, ids)
        assert [beeld.client_id for beeld in beelden] == ids
        data = [beeld.termijn.uiterlijk for beeld in beelden if beeld.termijn]
        assert data == sorted(data)
        assert all(beeld.gepland_op for beeld in beelden) or selectie is not Kikselectie.GEPLAND
    assert (
        stand.ids(volgorde=Kikvolgorde.NAAM)
        == stand.ids(volgorde=Kikvolgorde.NAAM, oplopend=False)[::-1]
    )


def test_without_parameters_it_says_what_to_fill_in(plek: Werkplek) -> None:
    with pytest.raises(RegelingOntbreekt, match="Instellingen"):
        kik.stand(plek)


# --- figures


def test_the_figures_equal_a_plain_count_over_the_rows(groningen: Werkplek) -> None:
    """Counted again from the rows themselves, with plain loops."""
    for van, tot in (
        (None, None),
        (date(2017, 1, 1), date(2018, 12, 31)),
        (None, date(2030, 1, 1)),
    ):
        cijfers = cijfers_kik.cijfers(groningen, van, tot)
        begin, eind = van or date.min, min(tot or PEILDATUM, PEILDATUM)
        with groningen.lezen() as session:
            contacten = [c for c in session.query(Contact) if begin <= c.datum <= eind]
        gekozen = [c for c in contacten if c.soort is Contactsoort.KIK]
        gevoerd = [c for c in gekozen if c.status is Contactstatus.GEVOERD]
        weg = {Contactstatus.GEPLAND, Contactstatus.VERZET}
        assert cijfers.benaderd == len({c.client_id for c in gekozen if c.status not in weg})
        assert cijfers.gesproken == len({c.client_id for c in gevoerd})
        alles = [
            c for c in contacten
            if c.status is Contactstatus.GEVOERD and c.soort is not Contactsoort.WERKGEVER
        ]  # fmt: skip
        assert cijfers.vervolggesprek == len(
            {c.client_id for c in gevoerd for d in alles
             if d.client_id == c.client_id and d.datum > c.datum}
        )  # fmt: skip
        naar = {(c.client_id, deel) for c in gevoerd for deel in c.doorverwezen_naar.split()}
        assert sum(cijfers.doorverwezen.values()) == len(naar)
        assert cijfers.doorverwezen_personen == len({wie for wie, _ in naar})
        jaren = {(c.client_id, c.datum.year) for c in gevoerd}
        assert sum(cijfers.gesproken_per_jaar.values()) == len(jaren)
        assert cijfers.populatie_gesproken + cijfers.nooit_gesproken == cijfers.populatie
        assert sum(cijfers.per_uitkomst.values()) == cijfers.populatie_gesproken
        tellen = kik.stand(groningen).tel()
        assert cijfers.te_laat == tellen[Kikselectie.TE_LAAT]
        assert cijfers.in_rust == tellen[Kikselectie.RUST]


def test_the_last_conversation_tells_the_outcome(tmp_path: Path) -> None:
    store = nieuw.maak(tmp_path / "uitkomst.werkplek", "G", "groningen-2019", None, "proef")
    werkplek = meld_aan(store, lambda: PEILDATUM, "proef")
    feiten = Kikfeiten(
        PEILDATUM, (regels_kik.Uitkeringfeit(Uitkeringssoort.WWB, date(2012, 1, 1)),)
    )
    (wie,) = schrijf(werkplek, [feiten])
    with handeling(store, "proef", "Gesprekken") as act:
        for dag, uitkomst in (
            (date(2019, 3, 1), Uitkomst.HULPVERLENING),
            (date(2019, 3, 1), Uitkomst.ONDERSTEUNING),
            (date(2018, 3, 1), Uitkomst.OVERIG),
        ):
            act.session.add(
                Contact(
                    client_id=wie, soort=Contactsoort.KIK, status=Contactstatus.GEVOERD,
                    datum=dag, uitkomst=uitkomst,
                )
            )  # fmt: skip
        act.commit()
    assert cijfers_kik.cijfers(werkplek).per_uitkomst == {"ondersteuning": 1}
    assert cijfers_kik.cijfers(werkplek).vervolggesprek == 1
    werkplek.sluit()
