"""Organisations: finding them, what belongs to one, and changing them without losing a change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from db.begrippen import Aanhef, Contactsoort, Contactstatus, Ontvangt, Sector, Werkgeverrol
from db.fouten import OngeldigeInvoer, Verouderd
from werkplek import contacten, geschiedenis, werkgevers
from werkplek.contacten import Gesprek
from werkplek.werkgevers import Persoon, WerkgeverGegevens
from werkplek.werkplek import Werkplek


def _id(plek: Werkplek, naam: str) -> int:
    [gevonden] = [regel.id for regel in werkgevers.lijst(plek) if naam in regel.naam]
    return gevonden


def test_every_running_id_baan_is_counted_with_its_employer(plek: Werkplek) -> None:
    regels = werkgevers.lijst(plek)
    assert sum(regel.id_ers for regel in regels) == 12
    assert all(regel.id_ers == 0 for regel in regels if regel.rol is not Werkgeverrol.WERKGEVER)
    per_sector = {
        sector: sum(regel.id_ers for regel in regels if regel.sector is sector)
        for sector in (Sector.SCHOOL, Sector.ZORGINSTELLING, Sector.STICHTING)
    }
    assert sorted(per_sector.values()) == [3, 4, 5]


def test_an_id_baan_that_is_over_is_no_longer_counted(plek: Werkplek) -> None:
    na_de_afbouw = plek.op(date(2100, 1, 1))
    toen_niet = plek.op(date(1990, 1, 1))
    assert sum(regel.id_ers for regel in werkgevers.lijst(toen_niet)) == 0
    assert all(regel.laatste_gesprek is None for regel in werkgevers.lijst(toen_niet))
    assert sum(regel.id_ers for regel in werkgevers.lijst(na_de_afbouw)) <= 12


@pytest.mark.parametrize("vraag", ["veenpluim", "VEENPLUIM haren", "Molen", "sj molen"])
def test_an_organisation_is_found_by_name_place_and_contact_person(
    plek: Werkplek, vraag: str
) -> None:
    assert "Christelijke basisschool De Veenpluim" in [
        regel.naam for regel in werkgevers.lijst(plek, vraag)
    ]


def test_what_matches_nothing_finds_nothing(plek: Werkplek) -> None:
    assert werkgevers.lijst(plek, "veenpluim bestaatniet") == []


def test_the_last_conversation_is_one_that_was_held(plek: Werkplek) -> None:
    school = _id(plek, "Veenpluim")
    [voor] = [regel for regel in werkgevers.lijst(plek) if regel.id == school]
    gepland = Gesprek(
        Contactsoort.WERKGEVER, date(2012, 3, 15), Contactstatus.GEPLAND, werkgever_id=school
    )
    contacten.leg_vast(plek, gepland)
    [na_plannen] = [regel for regel in werkgevers.lijst(plek) if regel.id == school]
    assert na_plannen.laatste_gesprek == voor.laatste_gesprek
    contacten.leg_vast(plek, replace(gepland, status=Contactstatus.GEVOERD))
    [na_gesprek] = [regel for regel in werkgevers.lijst(plek) if regel.id == school]
    assert na_gesprek.laatste_gesprek == date(2012, 3, 15)


def test_conversations_stand_newest_first_with_whom_they_were_about(plek: Werkplek) -> None:
    beeld = werkgevers.beeld(plek, _id(plek, "Veenpluim"))
    datums = [gesprek.datum for gesprek in beeld.gesprekken]
    assert len(datums) >= 2
    assert datums == sorted(datums, reverse=True)
    over_een_id_er = Gesprek(
        Contactsoort.WERKGEVER,
        date(2012, 3, 15),
        Contactstatus.GEVOERD,
        client_id=beeld.id_ers[0].client_id,
        werkgever_id=beeld.id,
    )
    contacten.leg_vast(plek, over_een_id_er)
    assert werkgevers.beeld(plek, beeld.id).gesprekken[0].client == beeld.id_ers[0].naam


def test_a_new_organisation_gets_the_next_number_and_tidy_data(plek: Werkplek) -> None:
    nummers = [int(regel.nummer) for regel in werkgevers.lijst(plek)]
    id_, _ = werkgevers.voeg_toe(
        plek,
        WerkgeverGegevens(
            "  Bakkerij De Korst ", Sector.BEDRIJF, postcode="9751ab", iban="NL91 ABNA 0417164300"
        ),
    )
    gegevens = werkgevers.beeld(plek, id_).gegevens
    assert gegevens.naam == "Bakkerij De Korst"
    assert gegevens.postcode == "9751 AB"
    assert gegevens.iban == "NL91ABNA0417164300"
    assert int(gegevens.nummer) == max(nummers) + 1


@pytest.mark.parametrize(
    ("veld", "waarde"),
    [("naam", "  "), ("postcode", "12"), ("postbus_postcode", "ABCD"), ("iban", "NL00 X")],
)
def test_wrong_data_is_refused_at_its_field(plek: Werkplek, veld: str, waarde: str) -> None:
    goed = WerkgeverGegevens("Bakkerij De Korst", Sector.BEDRIJF)
    with pytest.raises(OngeldigeInvoer) as fout:
        werkgevers.voeg_toe(plek, replace(goed, **{veld: waarde}))  # type: ignore[arg-type]  # one str
    assert fout.value.veld == veld
    assert not werkgevers.lijst(plek, "korst")


def test_a_number_that_is_taken_is_refused(plek: Werkplek) -> None:
    eerste = werkgevers.lijst(plek)[0]
    with pytest.raises(OngeldigeInvoer) as fout:
        werkgevers.voeg_toe(plek, WerkgeverGegevens("Dubbel", Sector.BEDRIJF, nummer=eerste.nummer))
    assert fout.value.veld == "nummer"


def test_a_change_on_old_data_is_refused_and_undo_brings_the_old_back(plek: Werkplek) -> None:
    beeld = werkgevers.beeld(plek, _id(plek, "Veenpluim"))
    ander = replace(beeld.gegevens, telefoon="050 000 99 99", nummer="")
    werkgevers.wijzig(plek, beeld.id, beeld.versie, ander)
    nu = werkgevers.beeld(plek, beeld.id)
    assert nu.gegevens.telefoon == "050 000 99 99"
    assert nu.gegevens.nummer == beeld.gegevens.nummer
    with pytest.raises(Verouderd):
        werkgevers.wijzig(plek, beeld.id, beeld.versie, beeld.gegevens)
    geschiedenis.maak_ongedaan(plek)
    assert werkgevers.beeld(plek, beeld.id).gegevens == beeld.gegevens


def test_a_contact_person_is_added_and_changed(plek: Werkplek) -> None:
    school = _id(plek, "Veenpluim")
    werkgevers.bewaar_persoon(
        plek,
        school,
        Persoon(" Zwart ", "ab", "de", Aanhef.MEVROUW, "adjunct", ontvangt=Ontvangt.ID),
    )
    nieuw = werkgevers.beeld(plek, school).personen[-1]
    assert (nieuw.geslachtsnaam, nieuw.voorletters, nieuw.ontvangt) == (
        "Zwart",
        "A.B.",
        Ontvangt.ID,
    )
    werkgevers.bewaar_persoon(plek, school, replace(nieuw, tot=date(2012, 3, 1)))
    assert werkgevers.beeld(plek, school).personen[-1].tot == date(2012, 3, 1)
    with pytest.raises(Verouderd):
        werkgevers.bewaar_persoon(plek, school, nieuw)
    with pytest.raises(OngeldigeInvoer) as fout:
        werkgevers.bewaar_persoon(plek, school, Persoon(" "))
    assert fout.value.veld == "geslachtsnaam"
