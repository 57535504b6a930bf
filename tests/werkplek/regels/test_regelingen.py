"""Regelingen: which value holds when, what its text means, and what Haren 2012 starts with."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.fouten import OngeldigeInvoer
from werkplek import nieuw
from werkplek.regels.kalender import ALLE_FEESTDAGEN, Feestdag
from werkplek.regels.regelingen import (
    CATALOGUS,
    Regelwaarde,
    Sleutel,
    als_bedrag,
    als_dagen,
    als_datum,
    als_feestdagen,
    als_int,
    als_ja_nee,
    als_tekst,
    eis,
    geldig,
    geldig_of_eerste,
    lees_preset,
    normaliseer_waarde,
    vrije_dagen,
)

REGELINGEN = Path(__file__).parents[3] / "resources" / "regelingen"
DAG = date(2012, 3, 1)


def uit_bestand(naam: str) -> tuple[Regelwaarde, ...]:
    return lees_preset((REGELINGEN / f"{naam}.csv").read_text(encoding="utf-8"))


def rij(waarde: str, van: date = date(2012, 1, 1), tot: date | None = None) -> Regelwaarde:
    return Regelwaarde("premie", waarde, van, tot, "een besluit")


def test_the_value_of_a_day() -> None:
    oud = rij("150", date(2009, 6, 29), date(2011, 12, 31))
    nieuw = rij("600", date(2012, 1, 1))
    rijen = [nieuw, oud, Regelwaarde("iets anders", "1", date(2000, 1, 1), None, "")]
    assert geldig(rijen, "premie", date(2009, 6, 28)) is None
    assert geldig(rijen, "premie", date(2009, 6, 29)) is oud
    assert geldig(rijen, "premie", date(2011, 12, 31)) is oud
    assert geldig(rijen, "premie", date(2012, 1, 1)) is nieuw
    assert geldig_of_eerste(rijen, "premie", date(2000, 1, 1)) is oud
    assert geldig_of_eerste([oud], "premie", date(2012, 1, 1)) is None
    assert geldig_of_eerste([], "premie", DAG) is None


def test_of_two_that_hold_the_latest_counts() -> None:
    oud, nieuw = rij("150", date(2009, 1, 1)), rij("600", date(2012, 1, 1))
    assert geldig([nieuw, oud], "premie", DAG) is geldig([oud, nieuw], "premie", DAG) is nieuw


def test_reading_by_kind() -> None:
    assert als_int(rij("60")) == 60
    assert als_dagen(rij("42")) == 42
    assert als_datum(rij("31-12-2012")) == als_datum(rij("2012-12-31")) == date(2012, 12, 31)
    assert als_bedrag(rij("304.000,00")) == Decimal(304000)
    assert als_ja_nee(rij("nee")) is False
    assert als_tekst(rij(" het college ")) == "het college"
    assert als_feestdagen(rij("koningsdag bevrijdingsdag")) == frozenset(
        (Feestdag.KONINGSDAG, Feestdag.BEVRIJDINGSDAG)
    )
    assert als_feestdagen(rij("geen")) == frozenset()


@pytest.mark.parametrize(
    "lees", [als_int, als_dagen, als_datum, als_bedrag, als_ja_nee, als_tekst, als_feestdagen]
)
def test_unknown_stays_unknown(lees: object) -> None:
    assert callable(lees)
    assert lees(None) is None
    assert lees(rij("  ")) is None


@pytest.mark.parametrize(
    ("lees", "waarde"),
    [
        (als_int, "zestig"),
        (als_dagen, "-1"),
        (als_datum, "1-3-12"),
        (als_bedrag, "1.234"),
        (als_bedrag, "-1"),
        (als_ja_nee, "soms"),
        (als_feestdagen, "sinterklaas"),
    ],
)
def test_a_value_that_cannot_be_read_names_its_regeling(lees: object, waarde: str) -> None:
    assert callable(lees)
    with pytest.raises(OngeldigeInvoer, match=r"^Regeling premie: ") as fout:
        lees(rij(waarde))
    assert fout.value.veld == "premie"


def test_a_missing_value_says_where_to_fill_it_in() -> None:
    with pytest.raises(OngeldigeInvoer, match=r"„Leeftijdsgrens van de afbouw” .*Instellingen"):
        eis([], Sleutel.ID_LEEFTIJDSGRENS, DAG)
    with pytest.raises(OngeldigeInvoer):
        eis([rij("")], "premie", DAG)


@pytest.mark.parametrize(
    ("sleutel", "getypt", "bewaard"),
    [
        (Sleutel.ID_PEILDATUM, " 1-3-2012 ", "2012-03-01"),
        (Sleutel.PARTICIPATIEBUDGET, "€ 304.000,-", "304000.00"),
        (Sleutel.BEZWAAR_DAGEN, "042", "42"),
        (Sleutel.KANTOOR_VRIJ, "koningsdag  nieuwjaarsdag", "nieuwjaarsdag koningsdag"),
        (Sleutel.KANTOOR_VRIJ, "geen", "geen"),
        (Sleutel.BEZWAAR_DAGEN, "", ""),
        ("eigen.sleutel", " vrij ", "vrij"),
    ],
)
def test_what_is_stored(sleutel: str, getypt: str, bewaard: str) -> None:
    assert normaliseer_waarde(sleutel, getypt) == bewaard
    assert normaliseer_waarde(sleutel, bewaard) == bewaard


@given(st.sampled_from(sorted(CATALOGUS)), st.text(max_size=30))
def test_storing_twice_changes_nothing(sleutel: str, getypt: str) -> None:
    try:
        bewaard = normaliseer_waarde(sleutel, getypt)
    except OngeldigeInvoer:
        return
    assert normaliseer_waarde(sleutel, bewaard) == bewaard


def test_the_catalogue_describes_every_key() -> None:
    assert set(CATALOGUS) == {sleutel.value for sleutel in Sleutel}
    for sleutel, omschrijving in CATALOGUS.items():
        assert omschrijving.sleutel == sleutel
        assert omschrijving.label
        assert omschrijving.bron
        assert omschrijving.hulp.endswith(".")
        assert omschrijving.leeg.endswith(".")


def test_the_office_takes_all_holidays_off_until_it_chooses() -> None:
    assert vrije_dagen([], DAG) == ALLE_FEESTDAGEN
    eigen = Regelwaarde(Sleutel.KANTOOR_VRIJ, "geen", date(2012, 1, 1), None, "besluit")
    assert vrije_dagen([eigen], DAG) == frozenset()


class TestHaren2012:
    """What every store gets and the preset together; the preset says what the raadsbericht says."""

    algemeen = uit_bestand("algemeen")
    preset = uit_bestand("haren-2012")
    rijen = algemeen + preset

    def test_no_key_is_given_twice(self) -> None:
        begin = [(regelwaarde.sleutel, regelwaarde.van) for regelwaarde in self.rijen]
        assert len(begin) == len(set(begin))

    def test_every_store_can_make_a_decision_and_a_public_document(self) -> None:
        for sleutel in (Sleutel.BEZWAAR_DAGEN, Sleutel.KLEINE_AANTALLEN_GRENS):
            assert als_int(eis(self.algemeen, sleutel, date(2009, 1, 1)))

    def test_values(self) -> None:
        def waarde(sleutel: Sleutel) -> Regelwaarde | None:
            return geldig(self.rijen, sleutel, DAG)

        assert als_int(waarde(Sleutel.ID_LEEFTIJDSGRENS)) == 60
        assert als_datum(waarde(Sleutel.ID_PEILDATUM)) == date(2012, 3, 1)
        assert als_datum(waarde(Sleutel.ID_EINDDATUM)) == date(2012, 12, 31)
        assert als_dagen(waarde(Sleutel.BEZWAAR_DAGEN)) == 42
        budget = als_bedrag(waarde(Sleutel.PARTICIPATIEBUDGET))
        assert budget is not None
        assert Decimal(228000) / budget == Decimal("0.75")
        assert als_int(waarde(Sleutel.KLEINE_AANTALLEN_GRENS)) == 4

    def test_what_the_source_does_not_give_is_absent(self) -> None:
        for sleutel in (Sleutel.ID_UURTARIEF_COORDINATOR, Sleutel.ID_INFORMEREN_UITERLIJK):
            assert geldig(self.rijen, sleutel, DAG) is None
        assert geldig(self.rijen, Sleutel.PARTICIPATIEBUDGET, date(2013, 1, 1)) is None

    def test_every_row_is_known_and_has_a_source(self) -> None:
        for regelwaarde in self.rijen:
            assert regelwaarde.sleutel in CATALOGUS
            assert len(regelwaarde.bron) > 10
            assert normaliseer_waarde(regelwaarde.sleutel, regelwaarde.waarde) == regelwaarde.waarde

    def test_choices_and_sums_are_marked_as_such(self) -> None:
        bronnen = {regelwaarde.sleutel: regelwaarde.bron for regelwaarde in self.rijen}
        assert bronnen[Sleutel.PARTICIPATIEBUDGET].startswith("Berekend")
        assert bronnen[Sleutel.ID_GESPREK_BINNEN_DAGEN].startswith("Keuze van het programma")


@pytest.mark.parametrize("naam", nieuw.presets())
class TestPresets:
    """Every preset, together with what every store gets."""

    def test_every_row_is_known_has_a_source_and_holds_alone(self, naam: str) -> None:
        rijen = uit_bestand("algemeen") + uit_bestand(naam)
        for rij in rijen:
            assert rij.sleutel in CATALOGUS
            assert len(rij.bron) > 10
            assert normaliseer_waarde(rij.sleutel, rij.waarde) == rij.waarde
            ander = [r for r in rijen if r.sleutel == rij.sleutel and r.van > rij.van]
            assert all(rij.tot is not None and rij.tot < r.van for r in ander), rij

    def test_a_premium_never_comes_from_a_source_that_gives_none(self, naam: str) -> None:
        rijen = uit_bestand(naam)
        bedrag = als_bedrag(geldig(rijen, Sleutel.PREMIE_BEDRAG, date(2018, 1, 1)))
        verwacht = {"haren": Decimal(150), "groningen": Decimal(600)}
        gemeente = naam.rpartition("-")[0]
        assert bedrag == (None if naam == "haren-2012" else verwacht.get(gemeente))
        assert als_bedrag(geldig(rijen, Sleutel.VERGOEDING_UITSTROOM, date(2018, 1, 1))) is None


def test_intentions_are_marked_as_such() -> None:
    """What the letters only propose; PB-12, PB-17, PB-20 to PB-22, PB-24."""
    voornemens = {
        (naam, rij.sleutel)
        for naam in nieuw.presets()
        for rij in uit_bestand(naam)
        if rij.bron.startswith("Voornemen")
    }
    assert {sleutel for naam, sleutel in voornemens if naam == "groningen-2016"} == {
        Sleutel.PLAATSING_MINIMUM_UREN,
        Sleutel.VERGOEDING_INDEX_VANAF,
        Sleutel.VERGOEDING_UITSTROOM,
    }
    van_2019 = {Sleutel.PREMIE_ONTWIKKELPLAN, Sleutel.PREMIE_BEHOUD, Sleutel.PLAATSING_PROFIT_VANAF}
    assert van_2019 <= {sleutel for naam, sleutel in voornemens if naam == "groningen-2019"}
    assert van_2019.isdisjoint(s for naam, s in voornemens if naam == "groningen-2020")


def test_a_preset_needs_its_columns() -> None:
    with pytest.raises(OngeldigeInvoer, match="kolommen sleutel, waarde"):
        lees_preset("sleutel;waarde\nx;1\n")
