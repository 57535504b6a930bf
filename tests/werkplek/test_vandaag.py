"""Vandaag: one row per obligation, from the record that causes it."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest

from db.begrippen import (
    Contactsoort,
    Contactstatus,
    Evaluatiesoort,
    Oordeel,
    Taaksoort,
    Termijnstatus,
)
from db.fouten import OngeldigeInvoer
from werkplek import contacten, evaluaties, geschiedenis, stappenplannen, taken, vandaag
from werkplek.contacten import Gesprek
from werkplek.evaluaties import EvaluatieInvoer
from werkplek.vandaag import Verplichting
from werkplek.werkplek import Werkplek


def _van(plek: Werkplek, soort: Taaksoort) -> list[Verplichting]:
    return [rij for rij in vandaag.lijst(plek) if rij.soort is soort]


def test_there_is_something_late_today_and_soon_and_nothing_else(plek: Werkplek) -> None:
    tel = Counter(rij.status for rij in vandaag.lijst(plek))
    assert set(tel) == {Termijnstatus.TE_LAAT, Termijnstatus.VANDAAG, Termijnstatus.BINNENKORT}
    dringend = tel[Termijnstatus.TE_LAAT] + tel[Termijnstatus.VANDAAG]
    assert vandaag.tel_dringend(plek) == dringend


def test_every_obligation_stands_once_and_says_why(plek: Werkplek) -> None:
    rijen = vandaag.lijst(plek)
    sleutels = [(rij.soort, rij.rij_id, rij.briefsoort) for rij in rijen]
    assert len(set(sleutels)) == len(sleutels)
    assert all(rij.uitleg.conclusie.endswith(".") and rij.naam for rij in rijen)
    assert [rij.datum for rij in rijen] == sorted(rij.datum for rij in rijen)


def test_status_follows_from_date_peildatum_and_window(plek: Werkplek) -> None:
    for rij in vandaag.lijst(plek):
        dagen = (rij.datum - plek.peildatum).days
        verwacht = (
            Termijnstatus.TE_LAAT
            if dagen < 0
            else Termijnstatus.VANDAAG
            if dagen == 0
            else Termijnstatus.BINNENKORT
        )
        # an action past its streefdatum stays in sight until its fatal date, however far that is
        assert rij.status is verwacht
        assert dagen <= 14 or rij.soort is Taaksoort.ACTIE


def test_a_finished_action_leaves_and_undo_brings_it_back(plek: Werkplek) -> None:
    rij = next(rij for rij in _van(plek, Taaksoort.ACTIE) if rij.client_id is None)
    assert rij.versie is not None
    stappenplannen.rond_af(plek, rij.rij_id, rij.versie)
    assert rij.rij_id not in {r.rij_id for r in _van(plek, Taaksoort.ACTIE)}
    geschiedenis.maak_ongedaan(plek)
    assert rij.rij_id in {r.rij_id for r in _van(plek, Taaksoort.ACTIE)}


def test_a_planned_conversation_in_time_ends_asking_for_one(plek: Werkplek) -> None:
    rij = _van(plek, Taaksoort.STAPPENPLANGESPREK)[0]
    plek = plek.op(date(2012, 3, 9))
    contacten.leg_vast(
        plek,
        Gesprek(
            Contactsoort.STAPPENPLAN,
            date(2012, 3, 12),
            Contactstatus.GEPLAND,
            client_id=rij.client_id,
        ),
    )
    assert rij.client_id not in {r.client_id for r in _van(plek, Taaksoort.STAPPENPLANGESPREK)}
    assert rij.client_id in {r.client_id for r in _van(plek, Taaksoort.GESPREK)}


def test_a_conversation_whose_day_passed_asks_to_be_recorded(plek: Werkplek) -> None:
    gesprek = next(rij for rij in _van(plek, Taaksoort.GESPREK) if rij.datum == plek.peildatum)
    morgen = plek.op(plek.peildatum + timedelta(days=1))
    rij = next(
        rij for rij in _van(morgen, Taaksoort.GESPREK_VASTLEGGEN) if rij.rij_id == gesprek.rij_id
    )
    assert rij.status is Termijnstatus.TE_LAAT


def test_putting_off_moves_it_with_the_reason(plek: Werkplek) -> None:
    rij = _van(plek, Taaksoort.STAPPENPLANGESPREK)[0]
    tot = plek.peildatum + timedelta(days=5)
    with pytest.raises(OngeldigeInvoer):
        taken.stel_uit(plek, rij.soort, rij.rij_id, tot, " ")
    taken.stel_uit(plek, rij.soort, rij.rij_id, tot, "Is een week ziek", client_id=rij.client_id)
    nu = next(r for r in _van(plek, rij.soort) if r.rij_id == rij.rij_id)
    assert (nu.datum, nu.status) == (tot, Termijnstatus.BINNENKORT)
    assert "Is een week ziek" in nu.uitleg.conclusie
    taken.stel_uit(plek, rij.soort, rij.rij_id, tot + timedelta(days=300), "Langdurig ziek")
    assert rij.rij_id not in {r.rij_id for r in _van(plek, rij.soort)}


def test_done_elsewhere_stops_the_asking_from_that_day(plek: Werkplek) -> None:
    rij = _van(plek, Taaksoort.INFORMEREN)[0]
    taken.elders_gedaan(plek, rij.soort, rij.rij_id, "Is door Weerwerk verteld")
    assert rij.rij_id not in {r.rij_id for r in _van(plek, rij.soort)}
    eerder = plek.op(plek.peildatum - timedelta(days=1))
    assert rij.rij_id in {r.rij_id for r in _van(eerder, rij.soort)}


def test_a_task_appears_moves_and_goes(plek: Werkplek) -> None:
    taken.voeg_toe(plek, "Bellen met de drukker", plek.peildatum)
    rij = next(r for r in _van(plek, Taaksoort.TAAK) if r.omschrijving == "Bellen met de drukker")
    taken.stel_taak_uit(plek, rij.rij_id, plek.peildatum + timedelta(days=1), "Dicht")
    rij = next(r for r in _van(plek, Taaksoort.TAAK) if r.rij_id == rij.rij_id)
    assert rij.status is Termijnstatus.BINNENKORT
    taken.rond_af(plek, rij.rij_id)
    assert rij.rij_id not in {r.rij_id for r in _van(plek, Taaksoort.TAAK)}


def test_an_evaluation_announces_the_next_one(plek: Werkplek) -> None:
    volgende = plek.peildatum + timedelta(days=10)
    evaluaties.leg_vast(
        plek,
        EvaluatieInvoer(
            plek.peildatum, Evaluatiesoort.TUSSEN, Oordeel.BIJSTUREN, volgende_op=volgende
        ),
    )
    rij = next(rij for rij in _van(plek, Taaksoort.EVALUATIE) if rij.client_id is None)
    assert rij.datum == volgende
    with pytest.raises(OngeldigeInvoer):
        evaluaties.leg_vast(
            plek,
            EvaluatieInvoer(
                plek.peildatum + timedelta(days=1), Evaluatiesoort.TUSSEN, Oordeel.OP_KOERS
            ),
        )
