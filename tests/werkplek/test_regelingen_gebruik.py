"""Changing regelingen: a new value ends the old, nothing overlaps, and unknown stays unknown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.fouten import OngeldigeInvoer, Verouderd
from werkplek import geschiedenis, regelingen
from werkplek.regelingen import RegelingBeeld
from werkplek.regels.regelingen import CATALOGUS, Regelwaarde, Sleutel, geldig
from werkplek.werkplek import Werkplek

GRENS = Sleutel.ID_LEEFTIJDSGRENS


def _beeld(plek: Werkplek, sleutel: str) -> RegelingBeeld:
    return next(beeld for beeld in regelingen.overzicht(plek) if beeld.sleutel == sleutel)


def _waarde(waarde: str, van: date, tot: date | None = None, bron: str = "Besluit") -> Regelwaarde:
    return Regelwaarde(GRENS, waarde, van, tot, bron)


def test_the_overview_shows_every_regeling_of_the_catalogue(plek: Werkplek) -> None:
    overzicht = regelingen.overzicht(plek)
    assert [beeld.sleutel for beeld in overzicht] == list(CATALOGUS)
    nu = {beeld.sleutel: beeld.nu for beeld in overzicht}
    grens = nu[GRENS]
    assert grens is not None
    assert regelingen.in_woorden(GRENS, grens.waarde.waarde) == "60 jaar"


@pytest.mark.parametrize(
    ("sleutel", "waarde", "woorden"),
    [
        (Sleutel.ID_PEILDATUM, "2012-03-01", "1 maart 2012"),
        (Sleutel.BEZWAAR_DAGEN, "42", "42 dagen"),
        (Sleutel.BEZWAAR_DAGEN, "1", "1 dag"),
        (Sleutel.ID_UURTARIEF_COORDINATOR, "85.00", "€\u00a085,00"),
        (Sleutel.KANTOOR_VRIJ, "geen", "geen"),
        (Sleutel.KANTOOR_VRIJ, "koningsdag goede_vrijdag", "goede vrijdag, koningsdag"),
        (Sleutel.KLEINE_AANTALLEN_GRENS, "4", "4"),
        (GRENS, "", "Nog niet bekend"),
        ("onbekende.sleutel", "wat er stond", "wat er stond"),
    ],
)
def test_a_value_reads_as_a_dutch_value(sleutel: str, waarde: str, woorden: str) -> None:
    assert regelingen.in_woorden(sleutel, waarde) == woorden


def test_a_new_value_ends_the_one_before_and_one_undo_restores_both(plek: Werkplek) -> None:
    oud = _beeld(plek, GRENS).waarden
    regelingen.stel_vast(plek, _waarde("62", date(2012, 7, 1)))
    nieuw, vorige = _beeld(plek, GRENS).waarden
    assert (nieuw.waarde.waarde, nieuw.waarde.tot) == ("62", None)
    assert vorige.waarde.tot == date(2012, 6, 30)
    assert _beeld(plek, GRENS).nu == vorige
    geschiedenis.maak_ongedaan(plek)
    assert [regel.waarde for regel in _beeld(plek, GRENS).waarden] == [
        regel.waarde for regel in oud
    ]


def test_a_value_before_another_stops_where_that_begins(plek: Werkplek) -> None:
    eerste = _beeld(plek, GRENS).waarden[-1].waarde
    regelingen.stel_vast(plek, _waarde("55", eerste.van - timedelta(days=100)))
    oudste = _beeld(plek, GRENS).waarden[-1].waarde
    assert oudste.tot == eerste.van - timedelta(days=1)
    assert _beeld(plek, GRENS).nu is not None


def test_an_unknown_value_can_be_said_to_be_unknown(plek: Werkplek) -> None:
    regelingen.stel_vast(plek, _waarde("", date(2012, 3, 1), bron="Nog geen besluit"))
    nu = _beeld(plek, GRENS).nu
    assert nu is not None
    assert regelingen.in_woorden(GRENS, nu.waarde.waarde) == "Nog niet bekend"
    with pytest.raises(OngeldigeInvoer) as fout:
        regelingen.eis_waarde(_waarde(" ", date(2012, 3, 1)))
    assert fout.value.veld == "waarde"


@pytest.mark.parametrize(
    ("invoer", "veld"),
    [
        (_waarde("60", date(2013, 1, 1), bron=" "), "bron"),
        (_waarde("zestig", date(2013, 1, 1)), "waarde"),
        (_waarde("60", date(2013, 1, 1), date(2012, 1, 1)), "tot"),
        (_waarde("60", date(2012, 1, 1)), "van"),
    ],
)
def test_a_wrong_value_is_refused_at_its_field(
    plek: Werkplek, invoer: Regelwaarde, veld: str
) -> None:
    voor = regelingen.lijst(plek)
    with pytest.raises(OngeldigeInvoer) as fout:
        regelingen.stel_vast(plek, invoer)
    assert fout.value.veld == veld
    assert regelingen.lijst(plek) == voor


def test_mending_keeps_the_row_and_refuses_what_was_changed_since(plek: Werkplek) -> None:
    regel = _beeld(plek, GRENS).waarden[0]
    regelingen.verbeter(plek, regel.id, regel.versie, replace(regel.waarde, waarde=" 61 "))
    [beter] = _beeld(plek, GRENS).waarden
    assert (beter.id, beter.waarde.waarde) == (regel.id, "61")
    with pytest.raises(Verouderd):
        regelingen.verbeter(plek, regel.id, regel.versie, regel.waarde)


@pytest.mark.parametrize(
    ("van", "tot", "veld"),
    [
        (date(2012, 1, 1), None, "tot"),
        (date(2012, 1, 1), date(2012, 7, 1), "tot"),
        (date(2012, 7, 1), None, "van"),
        (date(2013, 1, 1), None, "van"),
    ],
)
def test_mending_may_not_run_into_another_value(
    plek: Werkplek, van: date, tot: date | None, veld: str
) -> None:
    regelingen.stel_vast(plek, _waarde("62", date(2012, 7, 1)))
    eerste = _beeld(plek, GRENS).waarden[-1]
    with pytest.raises(OngeldigeInvoer) as fout:
        regelingen.verbeter(
            plek, eerste.id, eerste.versie, replace(eerste.waarde, van=van, tot=tot)
        )
    assert fout.value.veld == veld


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(dagen=st.lists(st.integers(-2000, 2000), min_size=1, max_size=6, unique=True))
def test_in_whatever_order_values_are_entered_one_holds_each_day(
    plek: Werkplek, dagen: list[int]
) -> None:
    begin = date(2015, 1, 1)
    for dag in dagen:
        van = begin + timedelta(days=dag)
        if van not in {regel.waarde.van for regel in _beeld(plek, GRENS).waarden}:
            regelingen.stel_vast(plek, _waarde(str(2100 + dag), van))
    waarden = [regel.waarde for regel in reversed(_beeld(plek, GRENS).waarden)]
    for eerder, later in pairwise(waarden):
        assert eerder.tot is not None
        assert eerder.tot < later.van
    assert geldig(waarden, GRENS, date.max) == waarden[-1]
