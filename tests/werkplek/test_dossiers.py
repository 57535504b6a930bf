"""The dossier: one reading of everything, and the four steps in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from db.begrippen import Contactsoort, Contactstatus
from werkplek import clienten, contacten, dossiers, id_afbouw, vandaag
from werkplek.contacten import Gesprek
from werkplek.dossiers import Gebeurtenis
from werkplek.stapbeeld import Stapstand
from werkplek.werkplek import Werkplek


def test_elk_dossier_gaat_open_en_staat_op_volgorde(plek: Werkplek) -> None:
    for client_id in clienten.zoek_ids(plek)[::6]:
        dossier = dossiers.open_dossier(plek, client_id)
        data = [moment.datum for moment in dossier.tijdlijn]
        assert data == sorted(data, reverse=True)
        assert all(m.toekomst == (m.datum > plek.peildatum) for m in dossier.tijdlijn)
        assert bool(dossier.stappen) == (dossier.id_er is not None)


def test_wat_volgt_is_het_eerste_van_vandaag(plek: Werkplek) -> None:
    alles = vandaag.lijst(plek)
    for beeld in id_afbouw.lijst(plek):
        eigen = [regel for regel in alles if regel.client_id == beeld.client_id]
        dossier = dossiers.open_dossier(plek, beeld.client_id)
        assert list(dossier.verplichtingen) == eigen
        assert dossier.volgende == (eigen[0] if eigen else None)


def test_een_eerdere_peildatum_kent_de_latere_feiten_niet(plek: Werkplek) -> None:
    eerder = dossiers.open_dossier(plek.op(date(2012, 2, 1)), 3)
    assert [stap.stand for stap in eerder.stappen[1:3]] != [Stapstand.GEREED, Stapstand.BEZIG]
    assert not [m for m in eerder.tijdlijn if m.soort is Gebeurtenis.EVALUATIE]
    nu = dossiers.open_dossier(plek, 3)
    assert nu.stappen[3].woorden == "gereed 13-03-2012"


@pytest.mark.parametrize(
    ("client_id", "woorden"),
    [
        (1, ("gereed 02-02-2012", "gesprek 15-03-2012", "nog dicht", "nog te doen")),
        (2, ("gereed 30-01-2012", "te laat", "nog dicht", "nog te doen")),
        (3, ("gereed 02-02-2012", "gereed", "2 van 4 gereed", "gereed 13-03-2012")),
        (11, ("nog te doen", *["buiten de afbouw"] * 3)),
    ],
)
def test_de_vier_stappen_in_woorden(
    plek: Werkplek, client_id: int, woorden: tuple[str, ...]
) -> None:
    dossier = dossiers.open_dossier(plek, client_id)
    assert tuple(stap.woorden for stap in dossier.stappen) == woorden


def test_een_gesprek_zonder_plan_zegt_wat_ontbreekt(plek: Werkplek) -> None:
    contacten.leg_vast(
        plek, Gesprek(Contactsoort.STAPPENPLAN, plek.peildatum, Contactstatus.GEVOERD, 2)
    )
    stappen = dossiers.open_dossier(plek, 2).stappen
    assert (stappen[1].woorden, stappen[2].stand) == ("plan ontbreekt", Stapstand.DICHT)


def test_wie_overlijdt_of_een_geheim_adres_heeft_valt_op(plek: Werkplek) -> None:
    gegevens, versie = clienten.gegevens(plek, 30)
    anders = replace(gegevens, overleden_op=date(2012, 3, 1), adres_geheim=True)
    clienten.wijzig(plek, 30, versie, anders)
    dossier = dossiers.open_dossier(plek, 30)
    assert dossier.bijzonderheid == "overleden, adres geheim"
    assert "Adres geheim" in dossier.adres[0]
    assert dossiers.open_dossier(plek.op(date(2012, 2, 29)), 30).bijzonderheid == "adres geheim"
