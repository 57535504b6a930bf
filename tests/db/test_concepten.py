"""Drafts in the store: kept and forgotten, outside the journal and undo, gone with what records them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from db import concepten, undo
from db.fouten import AlleenLezen
from db.handeling import handeling
from db.model import Client, LogHandeling, LogWijziging
from db.onderzoek import onderzoek_bestand
from db.raw import row_counts
from db.store import Store
from tests.db.hulp import WIE, client, rauw

TEKST = "ZEERBIJZONDERE notitie over de rug van mevrouw Veld"


def journal(store: Store) -> tuple[int, int]:
    with store.lezen() as session:
        return (
            len(session.scalars(select(LogHandeling.id)).all()),
            len(session.scalars(select(LogWijziging.id)).all()),
        )


def kept(store: Store, wie: str = WIE) -> dict[str, str]:
    return {rij.sleutel: rij.waarden for rij in concepten.lijst(store, wie)}


def test_the_last_of_what_was_typed_is_kept_and_the_journal_knows_nothing(store: Store) -> None:
    before = journal(store)
    concepten.bewaar(store, WIE, "gesprek/1", "Gesprek", "een")
    concepten.bewaar(store, WIE, "gesprek/1", "Gesprek", "twee")
    concepten.bewaar(store, WIE, "client/", "Cliënt", "drie")
    concepten.bewaar(store, "Een ander", "gesprek/1", "Gesprek", "van haar")
    assert kept(store) == {"gesprek/1": "twee", "client/": "drie"}
    concepten.verwijder(store, WIE, "gesprek/1")
    assert kept(store) == {"client/": "drie"}
    assert kept(store, "Een ander") == {"gesprek/1": "van haar"}
    assert journal(store) == before


def test_the_act_that_records_it_forgets_it_in_the_same_transaction(store: Store) -> None:
    concepten.bewaar(store, WIE, "client/", "Cliënt", "Veld")
    concepten.bewaar(store, WIE, "client/7", "Cliënt", "Anders")
    with handeling(store, WIE, "Cliënt toegevoegd", concept="client/") as h:
        h.session.add(client("1"))
    assert kept(store) == {"client/": "Veld", "client/7": "Anders"}, "an act left early keeps it"
    with handeling(store, WIE, "Cliënt toegevoegd", concept="client/") as h:
        h.session.add(client("1"))
        wijziging = h.commit()
    assert kept(store) == {"client/7": "Anders"}
    assert wijziging.soorten == {"client"}
    undo.maak_ongedaan(store, WIE)
    assert kept(store) == {"client/7": "Anders"}, "a draft is no part of what is undone"
    with store.lezen() as session:
        assert session.scalars(select(Client.id)).all() == []


def test_another_table_is_still_refused_without_the_journal(store: Store) -> None:
    with store.schrijven() as session:
        session.add(client("1"))
        with pytest.raises(RuntimeError, match="journals it"):
            session.commit()


def test_a_draft_is_no_part_of_what_is_proved_or_counted(store: Store) -> None:
    with handeling(store, WIE, "Cliënt toegevoegd") as h:
        h.session.add(client("1"))
        h.commit()
    pad = store.pad
    store.close()
    before = onderzoek_bestand(pad, None)
    with Store.open(pad, netwerk=True) as again:
        concepten.bewaar(again, WIE, "client/1", "Cliënt", "Veld")
    assert onderzoek_bestand(pad, None) == before
    assert before.heel
    raw = rauw(pad)
    assert "concept" not in row_counts(raw)
    raw.close()


def test_a_draft_follows_a_new_name(store: Store) -> None:
    concepten.bewaar(store, "A. Bos", "gesprek/1", "Gesprek", "een")
    concepten.bewaar(store, "A. Bos-Veld", "gesprek/1", "Gesprek", "ouder")
    with handeling(store, WIE, "Medewerker gewijzigd") as h:
        concepten.hernoem(h.session, "A. Bos", "A. Bos-Veld")
        h.commit()
    assert kept(store, "A. Bos") == {}
    assert kept(store, "A. Bos-Veld") == {"gesprek/1": "een"}


def test_a_store_opened_to_read_keeps_none_and_says_so(store: Store) -> None:
    pad = store.pad
    store.close()
    with Store.open(pad, alleen_lezen=True) as lezer, pytest.raises(AlleenLezen):
        concepten.bewaar(lezer, WIE, "client/", "Cliënt", "Veld")


def test_nothing_of_it_can_be_read_on_disk_in_an_encrypted_store(tmp_path: Path) -> None:
    with Store.nieuw(tmp_path / "geheim.werkplek", "een lange wachtzin") as store:
        concepten.bewaar(store, WIE, "gesprek/1", TEKST, TEKST)
        for file in tmp_path.rglob("*"):
            if file.is_file():
                raw = file.read_bytes()
                assert b"ZEERBIJZONDERE" not in raw, file.name
                assert b"ZEERBIJZONDERE".decode().encode("utf-16-le") not in raw, file.name
        assert kept(store) == {"gesprek/1": TEKST}


@settings(max_examples=20, deadline=None)
@given(tekst=st.text())
def test_every_text_comes_back_whole(tmp_path_factory: pytest.TempPathFactory, tekst: str) -> None:
    waarden = json.dumps({"notitie": tekst})
    with Store.nieuw(tmp_path_factory.mktemp("concept") / "x.werkplek") as store:
        concepten.bewaar(store, WIE, "gesprek/1", "Gesprek", waarden)
        assert json.loads(kept(store)["gesprek/1"]) == {"notitie": tekst}
