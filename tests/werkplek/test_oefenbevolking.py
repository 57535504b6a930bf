"""The made-up gemeente: the same for the same seed, believable, and nobody real."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from db.fouten import VerkeerdGebruik
from db.logboek import verify
from db.model import Client, Contact, LogHandeling, Medewerker, Uitkering
from werkplek import oefengemeente
from werkplek.aanmelden import open_bestand
from werkplek.oefenbevolking import PEILDATUM, bevolking
from werkplek.regels.leeftijd import leeftijd

TESTNUMMERS = {"111222333", "123456782", "000000012", "000000139"}


def test_the_same_number_and_seed_give_the_same_rows() -> None:
    eerst, nog_eens = (list(bevolking(1_200, 7)) for _ in range(2))
    assert eerst == nog_eens
    assert list(bevolking(1_200, 8)) != eerst


def test_the_people_are_believable_and_nobody() -> None:
    blokken = list(bevolking(2_500, 1))
    mensen = [rij for blok in blokken for rij in blok.get("client", ())]
    assert len(mensen) == 2_500
    assert {rij["bsn"] for rij in mensen} == {*TESTNUMMERS, None}
    assert (
        len({rij["nummer"] for rij in mensen}) == len({rij["telefoon"] for rij in mensen}) == 2_500
    )
    assert all(rij["telefoon"].startswith("06 0") for rij in mensen)
    assert all(17 < leeftijd(rij["geboortedatum"], PEILDATUM) < 67 for rij in mensen)
    assert len({rij["geslachtsnaam"] for rij in mensen}) > 100
    medewerkers = blokken[0]["medewerker"]
    assert len(medewerkers) == 5  # four who talk, and a coach
    uitkeringen = [rij for blok in blokken for rij in blok.get("uitkering", ())]
    assert all(rij["tot"] is None or rij["tot"] >= rij["van"] for rij in uitkeringen)
    sleutels = [(rij["client_id"], rij["soort"], rij["van"]) for rij in uitkeringen]
    assert len(set(sleutels)) == len(sleutels)


def test_the_store_is_whole_and_journaled(tmp_path: Path) -> None:
    pad = tmp_path / "groningen.werkplek"
    oefengemeente.maak(pad, "groningen", None, clienten=1_100, zaad=2)
    werkplek = open_bestand(pad, None, lambda: PEILDATUM)
    with werkplek.lezen() as session:
        aantallen = [
            session.scalar(select(func.count()).select_from(model)) or 0
            for model in (Client, Medewerker, Uitkering, Contact, LogHandeling)
        ]
        assert verify(session) is None
    werkplek.sluit()
    assert aantallen[:2] == [1_100, 3]
    assert aantallen[2] >= 1_100
    assert aantallen[3] > 1_000
    assert aantallen[4] == 4  # the gemeente, the office, and two blocks


def test_what_cannot_be_is_refused(tmp_path: Path) -> None:
    with pytest.raises(VerkeerdGebruik, match="aantal cliënten"):
        oefengemeente.maak(tmp_path / "x", "groningen", None, clienten=-1)
    with pytest.raises(VerkeerdGebruik, match="horen bij groningen"):
        oefengemeente.maak(tmp_path / "x", "haren-2012", None, zaad=1)
    with pytest.raises(VerkeerdGebruik, match="groningen"):
        oefengemeente.maak(tmp_path / "x", "atlantis", None)
    assert not list(tmp_path.iterdir())
    assert date(2019, 11, 12) == PEILDATUM
