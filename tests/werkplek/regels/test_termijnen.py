"""Dates against the peildatum, and the status of an action."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.begrippen import Actiestatus, Termijnstatus
from db.fouten import OngeldigeInvoer
from werkplek.regels.termijnen import (
    aandacht,
    actiestatus,
    controleer_actiedata,
    leg_actie_uit,
    termijnstatus,
)

PEILDATUM = date(2012, 5, 15)
DATA = st.dates(date(2012, 1, 1), date(2012, 12, 31))
MOGELIJK = st.none() | DATA


def dag(verschil: int) -> date:
    return PEILDATUM + timedelta(days=verschil)


@pytest.mark.parametrize(
    ("verschil", "status"),
    [
        (-1, Termijnstatus.TE_LAAT),
        (0, Termijnstatus.VANDAAG),
        (1, Termijnstatus.BINNENKORT),
        (14, Termijnstatus.BINNENKORT),
        (15, Termijnstatus.OP_TIJD),
    ],
)
def test_the_warning_window(verschil: int, status: Termijnstatus) -> None:
    assert termijnstatus(dag(verschil), PEILDATUM, 14) is status


def test_without_a_window_nothing_is_soon() -> None:
    assert termijnstatus(dag(1), PEILDATUM, 0) is Termijnstatus.OP_TIJD


@pytest.mark.parametrize(
    ("streef", "fataal", "gereed", "status"),
    [
        (dag(-5), dag(5), None, Actiestatus.OPEN),
        (dag(-5), dag(-1), None, Actiestatus.TE_LAAT),
        (dag(-5), dag(0), None, Actiestatus.OPEN),
        (dag(-1), None, None, Actiestatus.TE_LAAT),
        (dag(0), None, None, Actiestatus.OPEN),
        (None, None, None, Actiestatus.OPEN),
        (None, dag(-1), None, Actiestatus.TE_LAAT),
        (dag(-5), dag(-1), dag(0), Actiestatus.GEREED),
        (dag(-5), dag(-1), dag(1), Actiestatus.TE_LAAT),  # finished later than we look
    ],
)
def test_status_of_an_action(
    streef: date | None, fataal: date | None, gereed: date | None, status: Actiestatus
) -> None:
    assert actiestatus(streef, fataal, gereed, PEILDATUM) is status


def test_the_uitleg_says_which_date_counts() -> None:
    met_fataal = leg_actie_uit(dag(-5), dag(-1), None, PEILDATUM)
    assert met_fataal.conclusie == "Te laat: 1 dag te laat."
    assert met_fataal.stappen[1].tekst == "de uiterste datum is 14 mei 2012"
    zonder = leg_actie_uit(dag(3), None, None, PEILDATUM)
    assert zonder.conclusie == "Open: over 3 dagen."
    assert "dus telt de streefdatum" in zonder.stappen[1].tekst
    assert leg_actie_uit(None, None, dag(-2), PEILDATUM).conclusie == "Gereed op 13 mei 2012."


def test_a_missed_streefdatum_stays_in_sight() -> None:
    gezien = aandacht(dag(-5), dag(60), None, PEILDATUM, 14)
    assert gezien is not None
    assert (gezien.datum, gezien.status) == (dag(60), Termijnstatus.BINNENKORT)
    op_tijd = aandacht(dag(30), dag(60), None, PEILDATUM, 14)
    assert op_tijd is not None
    assert (op_tijd.datum, op_tijd.status) == (dag(30), Termijnstatus.OP_TIJD)
    vandaag = aandacht(dag(0), dag(60), None, PEILDATUM, 14)
    assert vandaag is not None
    assert (vandaag.datum, vandaag.status) == (dag(0), Termijnstatus.VANDAAG)
    assert aandacht(None, None, None, PEILDATUM, 14) is None


@given(MOGELIJK, MOGELIJK, MOGELIJK, DATA, st.integers(0, 60))
def test_attention_and_status_agree(
    streef: date | None, fataal: date | None, gereed: date | None, peildatum: date, venster: int
) -> None:
    if streef and fataal and streef > fataal:
        streef, fataal = fataal, streef
    gezien = aandacht(streef, fataal, gereed, peildatum, venster)
    status = actiestatus(streef, fataal, gereed, peildatum)
    if gezien is None:
        assert status is Actiestatus.GEREED or streef is fataal is None
    else:
        assert (gezien.status is Termijnstatus.TE_LAAT) == (status is Actiestatus.TE_LAAT)


def test_a_streefdatum_after_the_fatal_date_is_refused() -> None:
    controleer_actiedata(dag(1), dag(1))
    controleer_actiedata(dag(1), None)
    with pytest.raises(OngeldigeInvoer, match="ligt na de uiterste datum") as fout:
        controleer_actiedata(dag(2), dag(1))
    assert fout.value.veld == "streefdatum"
