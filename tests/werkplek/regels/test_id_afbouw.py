"""The ID-afbouw: scope (C-11 to C-13), the gate (C-59), steps and status."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.begrippen import AfbouwAfwijking, Afbouwstatus, EindeReden
from db.fouten import OngeldigeInvoer, Poort
from werkplek.regels.id_afbouw import (
    OPLOSSINGEN,
    Actiefeit,
    Afbouwregels,
    Stapfeiten,
    afbouwregels,
    afbouwstatus,
    dagen_tot_einde,
    eis_poort_stap_3,
    gesprek_uiterlijk,
    in_afbouw,
    is_beeindigd,
    is_geinformeerd,
    poort_stap_3,
    stap_van,
)
from werkplek.regels.regelingen import RegelingOntbreekt, Regelwaarde, Sleutel
from werkplek.regels.uitleg import als_zin

PEILDATUM = date(2012, 5, 15)
VAST = date(2012, 3, 1)
REGELS = Afbouwregels(
    leeftijdsgrens=60,
    peildatum=VAST,
    einddatum=date(2012, 12, 31),
    waarschuwing_dagen=14,
    gesprek_binnen_dagen=42,
)
DATA = st.dates(date(2012, 1, 1), date(2013, 6, 30))
MOGELIJK = st.none() | DATA
ACTIES = st.builds(
    Actiefeit,
    stap=st.integers(1, 4),
    streefdatum=MOGELIJK,
    fatale_datum=MOGELIJK,
    gereed_op=MOGELIJK,
)
FEITEN = st.builds(
    Stapfeiten,
    peildatum=DATA,
    in_afbouw=st.booleans(),
    geinformeerd_op=MOGELIJK,
    gesprek_op=MOGELIJK,
    plan_op=MOGELIJK,
    vrijgave_op=MOGELIJK,
    vrijgave_motivering=st.sampled_from(["", "  ", "Wil niet praten."]),
    evaluatie_op=MOGELIJK,
    evaluatie_gepland_op=MOGELIJK,
    einde_op=MOGELIJK,
    einde_reden=st.none() | st.sampled_from(EindeReden),
    acties=st.lists(ACTIES, max_size=4).map(tuple),
)


def dag(verschil: int) -> date:
    return PEILDATUM + timedelta(days=verschil)


def feiten(**wat: object) -> Stapfeiten:
    return replace(Stapfeiten(PEILDATUM), **wat)  # type: ignore[arg-type]  # test shorthand


BEZIG = feiten(geinformeerd_op=dag(-60), gesprek_op=dag(-40), plan_op=dag(-38))


# --- scope


@pytest.mark.parametrize(
    ("geboren", "erin"),
    [
        (date(1952, 3, 28), True),  # C-11: 59 years and 11 months
        (date(1952, 3, 1), False),  # C-12: exactly 60
        (date(1952, 3, 2), True),
        (date(1952, 6, 15), True),  # C-13: turns 60 during the project
        (date(1947, 4, 10), False),  # almost 65
    ],
)
def test_scope_on_the_fixed_peildatum(geboren: date, erin: bool) -> None:
    for later in (VAST, date(2012, 6, 16), date(2013, 1, 31)):
        assert in_afbouw(geboren, REGELS, later)[0] is erin


def test_without_a_fixed_peildatum_the_day_of_asking_counts() -> None:
    regels = replace(REGELS, peildatum=None)
    assert in_afbouw(date(1952, 6, 15), regels, date(2012, 6, 14))[0] is True
    assert in_afbouw(date(1952, 6, 15), regels, date(2012, 6, 15))[0] is False


def test_the_uitleg_of_the_scope() -> None:
    _, uitleg = in_afbouw(date(1952, 3, 28), REGELS, PEILDATUM)
    assert als_zin(uitleg) == (
        "In de afbouw: 59 jaar op de vaste peildatum 1 maart 2012. Zo komen wij daaraan: geboren op 28 "
        "maart 1952; op 1 maart 2012, de vaste peildatum van het project, is dat 59 jaar en 11 "
        "maanden; wie jonger is dan 60 jaar, gaat mee in de afbouw. Bron: "
        "raadsbericht Afbouw ID-banen 2012, keuze van het programma."
    )


def test_a_deviation_decides_both_ways_and_keeps_what_the_age_said() -> None:
    erin, uitleg = in_afbouw(
        date(1950, 1, 1), REGELS, PEILDATUM, AfbouwAfwijking.IN, "Wil zelf meedoen."
    )
    assert erin
    assert "naar leeftijd dus buiten de afbouw" in als_zin(uitleg)
    assert "Wil zelf meedoen." in als_zin(uitleg)
    assert not in_afbouw(date(1960, 1, 1), REGELS, VAST, AfbouwAfwijking.UIT, "Ernstig ziek.")[0]


@pytest.mark.parametrize("motivering", ["", "  \n"])
def test_a_deviation_needs_a_motivering(motivering: str) -> None:
    with pytest.raises(OngeldigeInvoer, match="Schrijf op waarom") as fout:
        in_afbouw(date(1950, 1, 1), REGELS, PEILDATUM, AfbouwAfwijking.IN, motivering)
    assert fout.value.veld == "afbouw_motivering"


@given(*[st.dates(date(1940, 1, 1), date(1990, 1, 1))] * 2, st.integers(18, 70))
def test_the_younger_of_two_is_in_when_the_elder_is(een: date, ander: date, grens: int) -> None:
    ouder, jonger = sorted((een, ander))
    regels = replace(REGELS, leeftijdsgrens=grens)
    assert in_afbouw(ouder, regels, VAST)[0] <= in_afbouw(jonger, regels, VAST)[0]


# --- the gate to step 3


@pytest.mark.parametrize(
    "dicht",
    [
        feiten(),
        feiten(geinformeerd_op=dag(-60), plan_op=dag(-1)),  # an informing talk opens nothing
        feiten(gesprek_op=dag(-40)),
        feiten(gesprek_op=dag(1), plan_op=dag(-1)),  # planned, not held
        feiten(gesprek_op=dag(-1), plan_op=dag(1)),
        feiten(vrijgave_op=dag(-1)),
        feiten(vrijgave_op=dag(-1), vrijgave_motivering="  "),
        feiten(vrijgave_op=dag(1), vrijgave_motivering="Langdurig ziek."),
    ],
)
def test_the_gate_is_closed(dicht: Stapfeiten) -> None:
    open_, uitleg = poort_stap_3(dicht)
    assert not open_
    assert uitleg.conclusie == "Eerst gesprek en persoonlijk stappenplan vastleggen."
    with pytest.raises(Poort, match="Eerst gesprek en persoonlijk stappenplan vastleggen"):
        eis_poort_stap_3(dicht)


@pytest.mark.parametrize(
    "open_feiten",
    [
        feiten(gesprek_op=PEILDATUM, plan_op=PEILDATUM),
        feiten(vrijgave_op=PEILDATUM, vrijgave_motivering="Langdurig ziek."),
    ],
)
def test_the_gate_is_open(open_feiten: Stapfeiten) -> None:
    assert poort_stap_3(open_feiten)[0]
    eis_poort_stap_3(open_feiten)


def test_the_closed_gate_says_what_is_missing() -> None:
    _, uitleg = poort_stap_3(feiten(gesprek_op=dag(-1), vrijgave_op=dag(-1)))
    assert [stap.tekst for stap in uitleg.stappen] == [
        "stappenplangesprek gevoerd op 14 mei 2012",
        "er is nog geen persoonlijk stappenplan",
        "bij de vrijgave ontbreekt de motivering",
    ]


@given(FEITEN)
def test_the_gate_opens_by_conversation_and_plan_or_a_motivated_decision_only(
    wat: Stapfeiten,
) -> None:
    def telt(op: date | None) -> bool:
        return op is not None and op <= wat.peildatum

    verwacht = (telt(wat.gesprek_op) and telt(wat.plan_op)) or (
        telt(wat.vrijgave_op) and bool(wat.vrijgave_motivering.strip())
    )
    assert poort_stap_3(wat)[0] is verwacht
    if not verwacht:
        assert stap_van(wat)[0] <= 2


# --- the steps


@pytest.mark.parametrize(
    ("wat", "stap"),
    [
        (feiten(), 1),
        (feiten(geinformeerd_op=dag(1)), 1),
        (feiten(geinformeerd_op=dag(0)), 2),
        (feiten(gesprek_op=dag(-1)), 2),  # who talked about a plan knows
        (feiten(geinformeerd_op=dag(-9), evaluatie_op=dag(-1)), 2),
        (BEZIG, 3),
        (replace(BEZIG, geinformeerd_op=None), 3),
        (replace(BEZIG, acties=(Actiefeit(3), Actiefeit(3, gereed_op=dag(-1)))), 3),
        (replace(BEZIG, acties=(Actiefeit(3, gereed_op=dag(1)),)), 3),
        (replace(BEZIG, acties=(Actiefeit(2, gereed_op=dag(-1)),)), 3),
        (replace(BEZIG, acties=(Actiefeit(3, gereed_op=dag(0)), Actiefeit(4))), 4),
        (replace(BEZIG, evaluatie_op=dag(-1)), 4),
        (replace(BEZIG, evaluatie_gepland_op=dag(0)), 4),
        (replace(BEZIG, evaluatie_gepland_op=dag(1)), 3),
        (replace(BEZIG, in_afbouw=False), 1),
        (feiten(vrijgave_op=dag(-1), vrijgave_motivering="Wil niet."), 3),
    ],
)
def test_step(wat: Stapfeiten, stap: int) -> None:
    gevonden, uitleg = stap_van(wat)
    assert gevonden == stap
    assert uitleg.conclusie.startswith(f"Stap {stap}")


def test_informed_is_asked_of_everyone() -> None:
    assert is_geinformeerd(feiten(in_afbouw=False, geinformeerd_op=dag(0)))
    assert not is_geinformeerd(feiten(geinformeerd_op=dag(1)))


# --- status


@pytest.mark.parametrize("reden", EindeReden)
def test_an_end_is_a_solution_or_it_is_not(reden: EindeReden) -> None:
    status, _ = afbouwstatus(replace(BEZIG, einde_op=dag(0), einde_reden=reden), REGELS)
    opgelost = reden in {
        EindeReden.ONGESUBSIDIEERDE_BAAN,
        EindeReden.OVERNAME_WERKGEVER,
        EindeReden.PENSIOEN,
        EindeReden.ANDERE_OPLOSSING,
    }
    assert (reden in OPLOSSINGEN) is opgelost
    assert status is (Afbouwstatus.OPGELOST if opgelost else Afbouwstatus.BEEINDIGD)


@pytest.mark.parametrize(
    ("wat", "status"),
    [
        (feiten(), Afbouwstatus.OPEN),
        (BEZIG, Afbouwstatus.IN_UITVOERING),
        (replace(BEZIG, in_afbouw=False), Afbouwstatus.BUITEN_AFBOUW),
        (
            feiten(in_afbouw=False, einde_op=dag(-1), einde_reden=EindeReden.PENSIOEN),
            Afbouwstatus.BUITEN_AFBOUW,
        ),
        (
            replace(BEZIG, einde_op=dag(1), einde_reden=EindeReden.PENSIOEN),
            Afbouwstatus.IN_UITVOERING,
        ),
        (replace(BEZIG, einde_op=dag(0)), Afbouwstatus.BEEINDIGD),
        (replace(BEZIG, acties=(Actiefeit(3, fatale_datum=dag(-1)),)), Afbouwstatus.TE_LAAT),
        (replace(BEZIG, acties=(Actiefeit(3, streefdatum=dag(-1)),)), Afbouwstatus.TE_LAAT),
        (
            replace(BEZIG, acties=(Actiefeit(3, dag(-1), fatale_datum=dag(9)),)),
            Afbouwstatus.IN_UITVOERING,
        ),
        (
            replace(BEZIG, acties=(Actiefeit(1, dag(-9), gereed_op=dag(-1)),)),
            Afbouwstatus.IN_UITVOERING,
        ),
        (feiten(geinformeerd_op=dag(-42)), Afbouwstatus.OPEN),
        (feiten(geinformeerd_op=dag(-43)), Afbouwstatus.TE_LAAT),
        (feiten(geinformeerd_op=dag(-43), gesprek_op=dag(0)), Afbouwstatus.OPEN),
    ],
)
def test_status(wat: Stapfeiten, status: Afbouwstatus) -> None:
    assert afbouwstatus(wat, REGELS)[0] is status


def test_late_names_every_reason() -> None:
    wat = Stapfeiten(
        date(2013, 1, 1), acties=(Actiefeit(1, dag(-1)), Actiefeit(2, fatale_datum=dag(-3)))
    )
    regels = replace(REGELS, informeren_uiterlijk=date(2012, 3, 15))
    status, uitleg = afbouwstatus(wat, regels)
    assert status is Afbouwstatus.TE_LAAT
    assert [stap.tekst for stap in uitleg.stappen] == [
        "2 acties zijn te laat, de oudste sinds 12 mei 2012",
        "informeren moest uiterlijk op 15 maart 2012",
        "de ID-baan moest zijn afgebouwd op 31 december 2012",
    ]


def test_on_the_last_day_itself_nothing_is_late() -> None:
    laatste = Stapfeiten(date(2012, 12, 31))
    regels = replace(REGELS, informeren_uiterlijk=REGELS.einddatum)
    assert afbouwstatus(laatste, regels)[0] is Afbouwstatus.OPEN


def test_the_last_day_of_the_year_counts_for_the_year() -> None:
    einddatum = date(2012, 12, 31)
    assert is_beeindigd(einddatum, einddatum)
    assert not is_beeindigd(einddatum, date(2012, 12, 30))
    assert not is_beeindigd(None, einddatum)


@given(FEITEN)
def test_status_and_step_agree(wat: Stapfeiten) -> None:
    status, uitleg = afbouwstatus(wat, REGELS)
    stap, _ = stap_van(wat)
    assert stap in (1, 2, 3, 4)
    assert (status is Afbouwstatus.BUITEN_AFBOUW) == (not wat.in_afbouw)
    assert (status in (Afbouwstatus.OPGELOST, Afbouwstatus.BEEINDIGD)) == (
        wat.in_afbouw and is_beeindigd(wat.einde_op, wat.peildatum)
    )
    if status is Afbouwstatus.IN_UITVOERING:
        assert stap >= 3
    if status is Afbouwstatus.OPEN:
        assert stap <= 2
    assert als_zin(uitleg).endswith(".")


@given(FEITEN)
def test_what_is_dated_after_the_peildatum_does_not_count(wat: Stapfeiten) -> None:
    def tot_nu(op: date | None) -> date | None:
        return op if op is not None and op <= wat.peildatum else None

    zonder = replace(
        wat,
        geinformeerd_op=tot_nu(wat.geinformeerd_op),
        gesprek_op=tot_nu(wat.gesprek_op),
        plan_op=tot_nu(wat.plan_op),
        vrijgave_op=tot_nu(wat.vrijgave_op),
        evaluatie_op=tot_nu(wat.evaluatie_op),
        evaluatie_gepland_op=tot_nu(wat.evaluatie_gepland_op),
        einde_op=tot_nu(wat.einde_op),
        acties=tuple(replace(actie, gereed_op=tot_nu(actie.gereed_op)) for actie in wat.acties),
    )
    assert stap_van(wat) == stap_van(zonder)
    assert afbouwstatus(wat, REGELS) == afbouwstatus(zonder, REGELS)


# --- dates of the project


def test_the_conversation_is_due_six_weeks_after_informing() -> None:
    # 42 days after 25 March 2012 is Sunday 6 May; Saturday 5 May and Friday 4 May come before it
    gevonden = gesprek_uiterlijk(feiten(geinformeerd_op=date(2012, 3, 25)), REGELS)
    assert gevonden is not None
    assert gevonden[:2] == (date(2012, 5, 6), date(2012, 5, 4))


@pytest.mark.parametrize(
    "wat",
    [
        feiten(),
        BEZIG,
        feiten(geinformeerd_op=dag(-9), in_afbouw=False),
        feiten(geinformeerd_op=dag(-9), gesprek_op=dag(-1)),
        feiten(geinformeerd_op=dag(-9), einde_op=dag(-1)),
        feiten(geinformeerd_op=dag(-9), vrijgave_op=dag(-1), vrijgave_motivering="Ziek."),
    ],
)
def test_no_conversation_is_due(wat: Stapfeiten) -> None:
    assert gesprek_uiterlijk(wat, REGELS) is None


def test_without_a_term_no_conversation_is_due() -> None:
    regels = replace(REGELS, gesprek_binnen_dagen=None)
    assert gesprek_uiterlijk(feiten(geinformeerd_op=dag(-90)), regels) is None


def test_days_left() -> None:
    for peildatum, verwacht, zin in (
        (date(2012, 12, 30), 1, "Nog 1 dag."),
        (date(2012, 12, 31), 0, "Nog 0 dagen."),
        (date(2013, 1, 2), -2, "De einddatum is 2 dagen voorbij."),
    ):
        rest = dagen_tot_einde(REGELS, peildatum)
        assert rest is not None
        assert (rest[0], rest[1].conclusie) == (verwacht, zin)


# --- parameters


def regel(sleutel: Sleutel, waarde: str) -> Regelwaarde:
    return Regelwaarde(sleutel, waarde, date(2012, 1, 1), None, "een bron")


BASIS = [regel(Sleutel.ID_LEEFTIJDSGRENS, "60"), regel(Sleutel.ID_EINDDATUM, "2012-12-31")]


def test_parameters_that_are_not_known_stay_unknown() -> None:
    regels = afbouwregels(BASIS, PEILDATUM)
    assert regels == Afbouwregels(60, None, date(2012, 12, 31), 0, None, None, None)


def test_the_project_keeps_its_parameters_before_it_began() -> None:
    rijen = [*BASIS, regel(Sleutel.ID_UURTARIEF_COORDINATOR, "95,00")]
    assert afbouwregels(rijen, date(2011, 12, 1)) == afbouwregels(rijen, PEILDATUM)
    assert afbouwregels(rijen, PEILDATUM).uurtarief_coordinator == Decimal(95)


def test_no_afbouw_without_limit() -> None:
    with pytest.raises(RegelingOntbreekt, match="Vul die in bij Instellingen"):
        afbouwregels(BASIS[1:], PEILDATUM)


def test_without_an_end_nothing_is_late_because_of_it() -> None:
    regels = afbouwregels(BASIS[:1], PEILDATUM)
    assert regels.einddatum is None
    assert dagen_tot_einde(regels, PEILDATUM) is None
    later = feiten(geinformeerd_op=dag(-1))
    voorbij = replace(later, peildatum=date(2030, 1, 1))
    assert afbouwstatus(voorbij, regels)[0] is Afbouwstatus.OPEN
    assert afbouwstatus(voorbij, REGELS)[0] is Afbouwstatus.TE_LAAT
