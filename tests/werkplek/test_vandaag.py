"""Vandaag: one row per obligation, from the record that causes it."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from sqlalchemy import select, update

from db.begrippen import (
    Briefsoort,
    Contactsoort,
    Contactstatus,
    Evaluatiesoort,
    Oordeel,
    Taaksoort,
    Termijnstatus,
)
from db.fouten import OngeldigeInvoer, Verouderd
from db.model import Brief, Client, Contact, IdBaan
from werkplek import contacten, evaluaties, geschiedenis, stappenplannen, taken, vandaag
from werkplek.brieven import archief, maken
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
    assert vandaag.tel_dringend(vandaag.lijst(plek)) == dringend


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


def test_nothing_is_asked_of_who_died(plek: Werkplek) -> None:
    vragen = (Taaksoort.INFORMEREN, Taaksoort.STAPPENPLANGESPREK)
    for soort in vragen:
        rij = _van(plek, soort)[0]
        with plek.handeling("Overleden") as act:
            overleden = update(Client).where(Client.id == rij.client_id)
            act.session.execute(overleden.values(overleden_op=plek.peildatum))
            act.commit()
        assert rij.client_id not in {r.client_id for vraag in vragen for r in _van(plek, vraag)}
        assert rij.client_id in {r.client_id for r in _van(plek.op(date(2012, 3, 14)), soort)}


def test_actions_for_who_died_end_that_day_and_tasks_go_on(plek: Werkplek) -> None:
    actie = next(rij for rij in _van(plek, Taaksoort.ACTIE) if rij.client_id is not None)
    assert actie.client_id is not None
    taken.voeg_toe(plek, "Condoleancebrief sturen", plek.peildatum, client_id=actie.client_id)
    with plek.handeling("Overleden") as act:
        act.session.get_one(Client, actie.client_id).overleden_op = plek.peildatum
        act.commit()
    assert actie.client_id not in {rij.client_id for rij in _van(plek, Taaksoort.ACTIE)}
    assert actie.client_id in {rij.client_id for rij in _van(plek, Taaksoort.TAAK)}
    assert [rij for rij in _van(plek, Taaksoort.ACTIE) if rij.client_id is None]
    gisteren = plek.op(plek.peildatum - timedelta(days=1))
    assert actie.rij_id in {rij.rij_id for rij in _van(gisteren, Taaksoort.ACTIE)}


def test_who_has_two_id_banen_is_asked_once_and_gets_one_letter(plek: Werkplek) -> None:
    rij = _van(plek, Taaksoort.INFORMEREN)[0]
    with plek.handeling("Tweede ID-baan") as act:
        eerste = act.session.scalars(select(IdBaan).where(IdBaan.client_id == rij.client_id)).one()
        act.session.add(
            IdBaan(
                client_id=eerste.client_id, werkgever_id=eerste.werkgever_id, van=date(2003, 2, 1)
            )
        )
        act.commit()
    assert [r.client_id for r in _van(plek, Taaksoort.INFORMEREN)].count(rij.client_id) == 1
    concepten = maken.concepten(plek, Briefsoort.ID_INFORMEREN)
    assert [c.verschuldigd.client_id for c in concepten].count(rij.client_id) == 1
    maken.maak_definitief(plek, concepten)
    assert maken.concepten(plek, Briefsoort.ID_INFORMEREN) == []


def test_a_letter_waits_until_it_is_withdrawn_and_not_before_it_is_made(plek: Werkplek) -> None:
    rij = _van(plek, Taaksoort.BRIEF_VERZENDEN)[0]
    archief.trek_in(plek, rij.rij_id, "Verkeerde datum")
    assert rij.rij_id not in {r.rij_id for r in _van(plek, Taaksoort.BRIEF_VERZENDEN)}
    gisteren = plek.op(plek.peildatum - timedelta(days=1))
    assert rij.rij_id in {r.rij_id for r in _van(gisteren, Taaksoort.BRIEF_VERZENDEN)}
    with plek.lezen() as session:
        gedagtekend = session.get_one(Brief, rij.rij_id).gedagtekend
    eerder = plek.op(gedagtekend - timedelta(days=1))
    assert rij.rij_id not in {r.rij_id for r in _van(eerder, Taaksoort.BRIEF_VERZENDEN)}


def test_putting_off_one_letter_leaves_every_other(plek: Werkplek) -> None:
    """Also when conversation, voorziening and client bear the same id, and for organisations."""
    brieven = _van(plek, Taaksoort.BRIEF)
    assert len({rij.rij_id for rij in brieven}) == len(brieven)
    informeren = next(rij for rij in brieven if rij.briefsoort is Briefsoort.ID_INFORMEREN)
    with plek.lezen() as session:
        zelfde = session.get(Contact, informeren.client_id)
        assert zelfde is not None
    with plek.handeling("Gesprek met dat nummer weer gepland") as act:
        gesprek = act.session.get_one(Contact, zelfde.id)
        gesprek.client_id, gesprek.soort = informeren.client_id, Contactsoort.STAPPENPLAN
        gesprek.status, gesprek.datum = Contactstatus.GEPLAND, plek.peildatum + timedelta(days=3)
        act.commit()
    for rij in _van(plek, Taaksoort.BRIEF):
        voor = _van(plek, Taaksoort.BRIEF)
        taken.elders_gedaan(plek, rij.soort, rij.rij_id, "Is zelf gebracht")
        over = [(r.briefsoort, r.rij_id) for r in _van(plek, Taaksoort.BRIEF)]
        assert over == [
            (r.briefsoort, r.rij_id)
            for r in voor
            if (r.briefsoort, r.rij_id) != (rij.briefsoort, rij.rij_id)
        ]


def test_a_task_that_is_gone_or_done_is_not_moved(plek: Werkplek) -> None:
    morgen = plek.peildatum + timedelta(days=1)
    taken.voeg_toe(plek, "Bellen met de drukker", plek.peildatum)
    rij = next(r for r in _van(plek, Taaksoort.TAAK) if r.omschrijving == "Bellen met de drukker")
    taken.rond_af(plek, rij.rij_id)
    with pytest.raises(Verouderd):
        taken.stel_taak_uit(plek, rij.rij_id, morgen, "Dicht")
    geschiedenis.maak_ongedaan(plek)
    geschiedenis.maak_ongedaan(plek)
    with pytest.raises(Verouderd):
        taken.stel_taak_uit(plek, rij.rij_id, morgen, "Dicht")
