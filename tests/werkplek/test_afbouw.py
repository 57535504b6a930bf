"""The ID-afbouw as the use cases tell it, on the practice gemeente."""

from __future__ import annotations

from datetime import date

import pytest

from db.begrippen import AfbouwAfwijking, Afbouwstatus, Briefsoort, EindeReden, Overname
from db.fouten import OngeldigeInvoer, Verouderd
from werkplek import geschiedenis, id_afbouw
from werkplek.brieven import archief, maken
from werkplek.id_afbouw import IdErBeeld
from werkplek.raad import cijfers_id_afbouw
from werkplek.raad.cijfers_id_afbouw import subsidie_in
from werkplek.werkplek import Werkplek


def _een(plek: Werkplek, nummer: str) -> IdErBeeld:
    return next(beeld for beeld in id_afbouw.lijst(plek) if beeld.clientnummer == nummer)


def test_who_turns_sixty_later_stays_in_the_afbouw(plek: Werkplek) -> None:
    later = plek.op(date(2012, 12, 1))
    assert {b.clientnummer for b in id_afbouw.lijst(later) if b.in_afbouw} == {
        b.clientnummer for b in id_afbouw.lijst(plek) if b.in_afbouw
    }
    assert any(b.in_afbouw and b.leeftijd >= 60 for b in id_afbouw.lijst(later))


def test_a_deviation_needs_a_reason_and_counts_in_the_figures(plek: Werkplek) -> None:
    beeld = _een(plek, "1012")
    assert not beeld.in_afbouw
    with pytest.raises(OngeldigeInvoer):
        id_afbouw.zet_afwijking(plek, beeld.baan_id, beeld.baan_versie, AfbouwAfwijking.IN, "  ")
    id_afbouw.zet_afwijking(
        plek, beeld.baan_id, beeld.baan_versie, AfbouwAfwijking.IN, "Wil zelf meedoen"
    )
    nu = _een(plek, "1012")
    assert nu.in_afbouw
    assert any("Wil zelf meedoen" in stap.tekst for stap in nu.waarom_in.stappen)
    assert cijfers_id_afbouw.stand(plek).cijfers.in_afbouw == 9
    geschiedenis.maak_ongedaan(plek)
    assert cijfers_id_afbouw.stand(plek).cijfers.in_afbouw == 8


@pytest.mark.parametrize(
    ("reden", "status", "opgelost"),
    [
        (EindeReden.ONGESUBSIDIEERDE_BAAN, Afbouwstatus.OPGELOST, 1),
        (EindeReden.WERKLOOS_WW, Afbouwstatus.BEEINDIGD, 0),
    ],
)
def test_an_end_is_wound_up_but_only_a_solution_is_solved(
    plek: Werkplek, reden: EindeReden, status: Afbouwstatus, opgelost: int
) -> None:
    beeld = _een(plek, "1003")
    id_afbouw.beeindig(plek, beeld.baan_id, beeld.baan_versie, date(2012, 3, 10), reden, "Klaar")
    assert _een(plek, "1003").status is status
    cijfers = cijfers_id_afbouw.stand(plek).cijfers
    assert (cijfers.banen, cijfers.afgebouwd, cijfers.opgelost) == (12, 1, opgelost)
    assert cijfers.niet_opgelost == 1 - opgelost
    assert cijfers.per_einde_reden == {reden: 1}
    assert cijfers.kosten_per_jaar == 228_000 - (beeld.subsidie_per_jaar or 0)


def test_an_end_that_is_planned_does_not_count_yet(plek: Werkplek) -> None:
    beeld = _een(plek, "1003")
    id_afbouw.beeindig(
        plek, beeld.baan_id, beeld.baan_versie, date(2012, 6, 30), EindeReden.PENSIOEN
    )
    assert _een(plek, "1003").einde_reden is None
    assert cijfers_id_afbouw.stand(plek).cijfers.afgebouwd == 0
    assert cijfers_id_afbouw.stand(plek.op(date(2012, 6, 30))).cijfers.opgelost == 1


def test_the_subsidy_of_a_year_runs_by_days_to_the_earliest_end(plek: Werkplek) -> None:
    beeld = _een(plek, "1003")
    assert beeld.subsidie_per_jaar is not None
    id_afbouw.beeindig(
        plek, beeld.baan_id, beeld.baan_versie, date(2012, 6, 30), EindeReden.PENSIOEN
    )
    half = subsidie_in(_een(plek, "1003"), 2012)
    assert half == round(beeld.subsidie_per_jaar * 182 / 366, 2)
    assert subsidie_in(_een(plek, "1003"), 2013) == 0


def test_a_stale_record_is_not_overwritten(plek: Werkplek) -> None:
    beeld = _een(plek, "1001")
    id_afbouw.zet_overname(plek, beeld.baan_id, beeld.baan_versie, Overname.BEREID)
    with pytest.raises(Verouderd):
        id_afbouw.zet_overname(plek, beeld.baan_id, beeld.baan_versie, Overname.AFGEWEZEN)
    assert _een(plek, "1001").overname is Overname.BEREID


def test_the_last_day_cannot_lie_before_the_first(plek: Werkplek) -> None:
    beeld = _een(plek, "1001")
    with pytest.raises(OngeldigeInvoer) as fout:
        id_afbouw.beeindig(
            plek, beeld.baan_id, beeld.baan_versie, date(1990, 1, 1), EindeReden.PENSIOEN
        )
    assert fout.value.veld == "tot"
    assert _een(plek, "1001").tot is None


def test_without_id_banen_there_is_no_project(plek: Werkplek) -> None:
    assert id_afbouw.lijst(plek.op(date(1980, 1, 1))) == []


def test_hours_of_what_was_finished_later_do_not_count_yet(plek: Werkplek) -> None:
    nu = cijfers_id_afbouw.stand(plek).cijfers
    eerder = cijfers_id_afbouw.stand(plek.op(date(2012, 1, 15))).cijfers
    assert eerder.uren is not None
    assert nu.uren is not None
    assert eerder.uren < nu.uren
    assert eerder.uren_gepland == nu.uren_gepland


def test_on_its_last_day_an_id_baan_has_ended_and_costs_no_more(plek: Werkplek) -> None:
    beeld = _een(plek, "1003")
    id_afbouw.beeindig(plek, beeld.baan_id, beeld.baan_versie, plek.peildatum, EindeReden.PENSIOEN)
    cijfers = cijfers_id_afbouw.stand(plek).cijfers
    assert cijfers.afgebouwd == 1
    assert cijfers.kosten_per_jaar == 228_000 - (beeld.subsidie_per_jaar or 0)


def test_who_is_written_to_is_informed_once_the_letter_has_left(plek: Werkplek) -> None:
    concepten = maken.concepten(plek, Briefsoort.ID_INFORMEREN)
    maken.maak_definitief(plek, concepten)
    assert not _een(plek, "1008").geinformeerd
    assert maken.concepten(plek, Briefsoort.ID_INFORMEREN) == []
    gemaakt = archief.lijst(plek, soort=Briefsoort.ID_INFORMEREN)
    archief.verzonden(plek, [brief.id for brief in gemaakt], plek.peildatum)
    assert _een(plek, "1008").geinformeerd
