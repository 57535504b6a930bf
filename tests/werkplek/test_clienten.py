"""The use cases of clients: find, order, count, who looks alike, add, change, undo."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from db.fouten import OngeldigeInvoer, Verouderd
from db.model import Client
from werkplek import clienten, geschiedenis
from werkplek.clienten import ClientGegevens, Selectie, Volgorde
from werkplek.werkplek import Werkplek

NIEUW = ClientGegevens("Berg", date(1980, 11, 5), voorvoegsel="van den", voorletters="J.A.")


def test_elke_selectie_toont_zoveel_als_hij_telt(plek: Werkplek) -> None:
    for vraag in ("", "jan", "bakker", "qqq"):
        aantallen = clienten.tel(plek, vraag)
        for selectie in Selectie:
            assert len(clienten.zoek_ids(plek, vraag, selectie)) == aantallen[selectie]
    assert clienten.tel(plek)[Selectie.ALLEN] == 192
    assert clienten.tel(plek)[Selectie.ID_ERS] == 12


@pytest.mark.parametrize("volgorde", list(Volgorde))
def test_de_volgorde_omgekeerd_laat_niemand_weg(plek: Werkplek, volgorde: Volgorde) -> None:
    heen = clienten.zoek_ids(plek, volgorde=volgorde)
    terug = clienten.zoek_ids(plek, volgorde=volgorde, oplopend=False)
    assert sorted(heen) == sorted(terug)
    regels = {regel.id: regel for regel in clienten.regels(plek, heen)}
    if volgorde is Volgorde.LEEFTIJD:
        leeftijden = [regels[rij].leeftijd for rij in heen]
        assert leeftijden == sorted(leeftijden)
        assert [regels[rij].leeftijd for rij in terug] == leeftijden[::-1]
    if volgorde is Volgorde.NUMMER:
        assert [int(regels[rij].nummer) for rij in heen] == sorted(
            int(r.nummer) for r in regels.values()
        )


def test_nummers_van_ongelijke_lengte_staan_als_getallen(plek: Werkplek) -> None:
    clienten.voeg_toe(plek, replace(NIEUW, nummer="999"))
    clienten.voeg_toe(plek, replace(NIEUW, nummer="10001"))
    nummers = [
        r.nummer for r in clienten.regels(plek, clienten.zoek_ids(plek, volgorde=Volgorde.NUMMER))
    ]
    assert (nummers[0], nummers[-1]) == ("999", "10001")


@pytest.mark.parametrize("vraag", ["1980-11-05 x", "5-11", "12345678"])
def test_alleen_een_hele_geboortedatum_of_een_heel_bsn_vindt_iemand(
    plek: Werkplek, vraag: str
) -> None:
    clienten.voeg_toe(plek, NIEUW)
    assert clienten.zoek_ids(plek, vraag) == []
    assert len(clienten.zoek_ids(plek, "5-11-1980")) == 1


def test_een_nieuwe_client_krijgt_een_nummer_en_is_ongedaan_te_maken(plek: Werkplek) -> None:
    client_id, wijziging = clienten.voeg_toe(plek, NIEUW)
    assert wijziging.label == "Cliënt toegevoegd"
    gegevens, versie = clienten.gegevens(plek, client_id)
    assert (gegevens.nummer, versie) == ("1193", 1)
    assert clienten.zoek_ids(plek, "den berg ja") == [client_id]
    geschiedenis.maak_ongedaan(plek)
    assert clienten.zoek_ids(plek, "den berg ja") == []
    geschiedenis.doe_opnieuw(plek)
    assert clienten.zoek_ids(plek, "den berg ja") == [client_id]


def test_wijzigen_schoont_op_en_weigert_wat_verouderd_is(plek: Werkplek) -> None:
    client_id, _ = clienten.voeg_toe(plek, NIEUW)
    gegevens, versie = clienten.gegevens(plek, client_id)
    anders = replace(gegevens, postcode="9751an", geslachtsnaam=" Zwart ")
    clienten.wijzig(plek, client_id, versie, anders)
    nu, nieuwe_versie = clienten.gegevens(plek, client_id)
    assert (nu.postcode, nu.geslachtsnaam) == ("9751 AN", "Zwart")
    assert clienten.zoek_ids(plek, "zwart")
    assert not clienten.zoek_ids(plek, "berg ja")
    with pytest.raises(Verouderd):
        clienten.wijzig(plek, client_id, versie, anders)
    assert clienten.gegevens(plek, client_id)[1] == nieuwe_versie


@pytest.mark.parametrize(
    ("fout", "veld"),
    [
        ({"geslachtsnaam": "  "}, "geslachtsnaam"),
        ({"geboortedatum": date(2012, 3, 16)}, "geboortedatum"),
        ({"bsn": "123456789"}, "bsn"),
        ({"bsn": "123456782"}, "bsn"),
        ({"nummer": "1002"}, "nummer"),
        ({"iban": "NL00BANK0123456789"}, "iban"),
        ({"postcode": "0751 AN"}, "postcode"),
    ],
)
def test_wat_niet_kan_wordt_bij_zijn_veld_geweigerd_en_niets_verandert(
    plek: Werkplek, fout: dict[str, object], veld: str
) -> None:
    voor = geschiedenis.stand(plek)
    with pytest.raises(OngeldigeInvoer) as gevangen:
        clienten.voeg_toe(plek, replace(NIEUW, **fout))  # type: ignore[arg-type]  # wrong on purpose
    assert gevangen.value.veld == veld
    assert clienten.tel(plek)[Selectie.ALLEN] == 192
    assert geschiedenis.stand(plek) == voor


def test_lijken_op_elkaar_op_naam_van_de_partner_en_op_geboortedatum(plek: Werkplek) -> None:
    gevonden = clienten.lijkt_op(plek, "Van Velzen".removeprefix("Van "))
    assert "Veld-van Velzen, A. in het" in [item.regel.naam for item in gevonden]
    beste = clienten.lijkt_op(plek, "bakker", "T.", date(1952, 3, 28))
    assert (beste[0].regel.nummer, beste[0].waarom) == ("1002", "zelfde naam en geboortedatum")
    # another birth date speaks against it
    assert clienten.lijkt_op(plek, "bakker", "T.", date(1990, 1, 1)) == []
    assert clienten.lijkt_op(plek, "") == []


def test_een_geheim_adres_staat_niet_in_de_lijst(plek: Werkplek) -> None:
    with plek.lezen() as session:
        geheim = session.scalar(select(Client.id).where(Client.adres_geheim))
    if geheim is None:
        geheim, _ = clienten.voeg_toe(plek, replace(NIEUW, plaats="Haren", adres_geheim=True))
    (regel,) = clienten.regels(plek, [geheim])
    assert regel.plaats == ""
    assert "adres geheim" in regel.bijzonderheid
