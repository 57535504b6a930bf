"""Kansen in Kaart: population (C-39, C-42), term (C-38, C-41), refusal and no-show (C-40)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.begrippen import (
    Contactsoort,
    Contactstatus,
    Kikstatus,
    Uitkeringssoort,
    Voorzieningsoort,
)
from db.fouten import OngeldigeInvoer
from werkplek.regels.kalender import is_werkdag
from werkplek.regels.kik import (
    ACTIEVE_DIENSTEN,
    Contactfeit,
    Dienstfeit,
    Kikfeiten,
    Kiktermijn,
    Uitkeringfeit,
    begin_uitkering,
    gepland_op,
    in_populatie,
    kiktermijn,
    laatste_contact,
    rust_tot,
    uiterste_datum,
    weer_te_benaderen,
)
from werkplek.regels.kikregels import Kikregels, kikregels
from werkplek.regels.regelingen import RegelingOntbreekt, Regelwaarde, Sleutel
from werkplek.regels.uitleg import als_zin

REGELS = Kikregels(
    min_duur_maanden=12,
    tussenpoos_maanden=12,
    rust_maanden=12,
    benaderingen=3,
    onderbreking_dagen=30,
    binnenkort_dagen=14,
)
DATA = st.dates(date(2018, 1, 1), date(2020, 12, 31))


def perioden(soorten: st.SearchStrategy[object], klasse: type) -> st.SearchStrategy[object]:
    return st.builds(
        lambda soort, van, dagen: klasse(
            soort, van, None if dagen is None else van + timedelta(days=dagen)
        ),
        soorten,
        DATA,
        st.none() | st.integers(0, 900),
    )


FEITEN = st.builds(
    Kikfeiten,
    peildatum=DATA,
    uitkeringen=st.lists(perioden(st.sampled_from(Uitkeringssoort), Uitkeringfeit), max_size=4).map(
        tuple
    ),
    diensten=st.lists(perioden(st.sampled_from(Voorzieningsoort), Dienstfeit), max_size=3).map(
        tuple
    ),
    contacten=st.lists(
        st.builds(
            Contactfeit,
            soort=st.sampled_from(Contactsoort),
            status=st.sampled_from(Contactstatus),
            datum=DATA,
        ),
        max_size=6,
    ).map(tuple),
    overleden_op=st.none() | DATA,
    vertrokken_op=st.none() | DATA,
)
ALLE_REGELS = st.builds(
    Kikregels,
    min_duur_maanden=st.sampled_from([0, 6, 12]),
    tussenpoos_maanden=st.sampled_from([1, 6, 12]),
    per_kalenderjaar=st.booleans(),
    rust_maanden=st.sampled_from([0, 6, 12]),
    benaderingen=st.none() | st.integers(1, 3),
    onderbreking_dagen=st.sampled_from([0, 30]),
    binnenkort_dagen=st.sampled_from([0, 14]),
)


def uitkering(van: date, tot: date | None = None, soort: str = "Participatiewet") -> Uitkeringfeit:
    return Uitkeringfeit(Uitkeringssoort(soort), van, tot)


def contact(datum: date, status: str = "gevoerd", soort: str = "kik") -> Contactfeit:
    return Contactfeit(Contactsoort(soort), Contactstatus(status), datum)


def feiten(op: date, *contacten: Contactfeit, **meer: object) -> Kikfeiten:
    heel = Kikfeiten(op, (uitkering(date(2014, 1, 1)),), (), contacten)
    return replace(heel, **meer)  # type: ignore[arg-type]  # test shorthand


def termijn(wat: Kikfeiten, regels: Kikregels = REGELS) -> Kiktermijn:
    gevonden = kiktermijn(wat, regels)
    assert gevonden is not None
    return gevonden


# --- population


@pytest.mark.parametrize(("op", "erin"), [(date(2019, 11, 20), False), (date(2019, 11, 21), True)])
def test_c39_on_the_anniversary_one_is_not_in_yet(op: date, erin: bool) -> None:
    wie = feiten(op, uitkeringen=(uitkering(date(2018, 11, 20)),))
    gevonden, uitleg = in_populatie(wie, REGELS)
    assert gevonden is erin
    assert "een uitkering sinds 20 november 2018" in als_zin(uitleg)
    if not erin:
        assert "vanaf 21 november 2019" in als_zin(uitleg)


@pytest.mark.parametrize(
    ("op", "erin"),
    [
        (date(2019, 5, 31), True),
        (date(2019, 6, 1), False),
        (date(2020, 5, 1), False),
        (date(2020, 5, 2), True),
    ],
)
def test_c42_a_traject_takes_one_out_and_lets_one_back_in(op: date, erin: bool) -> None:
    traject = Dienstfeit(Voorzieningsoort.TRAJECT, date(2019, 6, 1), date(2020, 5, 1))
    wie = feiten(op, contact(date(2019, 3, 15)), diensten=(traject,))
    gevonden, uitleg = in_populatie(wie, REGELS)
    assert gevonden is erin
    assert ("re-integratietraject" in als_zin(uitleg)) is not erin
    assert termijn(wie).uiterlijk == date(2020, 3, 15)
    if op == date(2020, 5, 2):
        assert termijn(wie).status is Kikstatus.TE_LAAT


@pytest.mark.parametrize("soort", Voorzieningsoort)
def test_only_active_service_takes_one_out(soort: Voorzieningsoort) -> None:
    buiten = {
        "participatiebaan", "participatieplaats", "werkstage", "werkervaringbaan",
        "re_integratiebaan", "traject", "scholing", "praktijkleren", "jobhunting", "jobcoaching",
        "loonkostensubsidie",
    }  # fmt: skip
    wie = feiten(date(2020, 1, 1), diensten=(Dienstfeit(soort, date(2019, 12, 1)),))
    assert in_populatie(wie, REGELS)[0] is (str(soort) not in buiten)
    assert (soort in ACTIEVE_DIENSTEN) is (str(soort) in buiten)


def test_a_short_break_in_the_benefit_counts_on_and_a_long_one_begins_anew() -> None:
    op = date(2019, 11, 21)
    eerst = uitkering(date(2017, 1, 1), date(2019, 3, 31), "IOAW")
    kort = feiten(op, uitkeringen=(uitkering(date(2019, 5, 1)), eerst))
    lang = feiten(op, uitkeringen=(uitkering(date(2019, 5, 2)), eerst))
    assert begin_uitkering(kort, REGELS) == date(2017, 1, 1)
    assert begin_uitkering(lang, REGELS) == date(2019, 5, 2)
    assert in_populatie(kort, REGELS)[0]
    assert "2 perioden" in als_zin(in_populatie(kort, REGELS)[1])
    assert not in_populatie(lang, REGELS)[0]
    assert begin_uitkering(kort, replace(REGELS, onderbreking_dagen=29)) == date(2019, 5, 1)


def test_in_a_break_and_on_another_benefit_one_is_out() -> None:
    gestopt = (uitkering(date(2010, 1, 1), date(2019, 12, 31)),)
    assert not in_populatie(feiten(date(2020, 1, 5), uitkeringen=gestopt), REGELS)[0]
    ww = feiten(date(2020, 1, 1), uitkeringen=(uitkering(date(2010, 1, 1), soort="WW"),))
    assert not in_populatie(ww, REGELS)[0]
    assert kiktermijn(ww, REGELS) is None


@pytest.mark.parametrize("veld", ["overleden_op", "vertrokken_op"])
def test_who_is_gone_is_out(veld: str) -> None:
    dag = date(2020, 1, 1)
    assert not in_populatie(feiten(dag, **{veld: dag}), REGELS)[0]
    assert in_populatie(feiten(dag, **{veld: dag + timedelta(days=1)}), REGELS)[0]


# --- term


def test_c38_next_due_date() -> None:
    for op, status in (
        (date(2020, 2, 29), Kikstatus.OP_TIJD),
        (date(2020, 3, 1), Kikstatus.BINNENKORT),
        (date(2020, 3, 15), Kikstatus.BINNENKORT),
        (date(2020, 3, 16), Kikstatus.TE_LAAT),
    ):
        gevonden = termijn(feiten(op, contact(date(2019, 3, 15))))
        assert gevonden.uiterlijk == date(2020, 3, 15)
        assert gevonden.planbaar_tot == date(2020, 3, 13)
        assert gevonden.status is status
    assert "vrijdag 13 maart 2020" in als_zin(gevonden.uitleg)


def test_c38_per_calendar_year() -> None:
    regels = replace(REGELS, per_kalenderjaar=True)
    assert uiterste_datum(date(2019, 3, 15), regels) == date(2020, 12, 31)
    half = replace(regels, tussenpoos_maanden=6)
    assert uiterste_datum(date(2019, 3, 15), half) == date(2019, 12, 31)
    assert uiterste_datum(date(2019, 7, 1), half) == date(2020, 6, 30)


def test_kik23_two_contacts_a_year() -> None:
    regels = replace(REGELS, tussenpoos_maanden=6)
    assert uiterste_datum(date(2011, 8, 31), regels) == date(2012, 2, 29)


def test_c41_leap_day() -> None:
    gevonden = termijn(feiten(date(2020, 6, 1), contact(date(2020, 2, 29))))
    assert (gevonden.uiterlijk, gevonden.planbaar_tot) == (date(2021, 2, 28), date(2021, 2, 26))


def test_c42_any_kind_of_conversation_but_with_the_employer_counts() -> None:
    op = date(2020, 1, 1)
    for soort in Contactsoort:
        telt = laatste_contact(feiten(op, contact(date(2019, 5, 1), soort=soort)))
        assert telt == (None if soort is Contactsoort.WERKGEVER else date(2019, 5, 1))
    later = feiten(op, contact(date(2020, 1, 2)), contact(op, "gepland"))
    assert laatste_contact(later) is None
    assert gepland_op(later) == op


def test_never_spoken_is_a_status_of_its_own() -> None:
    gevonden = termijn(feiten(date(2020, 1, 1)))
    assert gevonden.status is Kikstatus.NOOIT_GESPROKEN
    assert gevonden.uiterlijk == date(2015, 1, 1)
    assert als_zin(gevonden.uitleg).startswith("Nog nooit gesproken.")


# --- refusal, no-show


def test_c40_a_refusal_gives_rest_and_is_no_contact() -> None:
    nee = contact(date(2019, 5, 6), "afgezien")
    for op, status in (
        (date(2019, 5, 6), Kikstatus.RUST),
        (date(2020, 5, 6), Kikstatus.RUST),
        (date(2020, 5, 7), Kikstatus.NOOIT_GESPROKEN),
    ):
        wie = feiten(op, nee)
        assert termijn(wie).status is status
        assert termijn(wie).laatste_contact is None
    eerder = feiten(date(2020, 4, 1), contact(date(2019, 3, 15)), nee)
    assert termijn(eerder).status is Kikstatus.RUST
    assert termijn(eerder).uiterlijk == date(2020, 3, 15)
    weer = feiten(date(2019, 9, 1), nee, contact(date(2019, 8, 1)))
    assert rust_tot(weer, REGELS) is None
    ander = feiten(date(2019, 9, 1), contact(date(2019, 8, 1), "afgezien", "stappenplan"))
    assert rust_tot(ander, REGELS) is None
    assert rust_tot(feiten(date(2019, 6, 1), nee), replace(REGELS, rust_maanden=0)) is None


def test_c40_a_no_show_leaves_the_term_as_it_is_and_counts_as_an_approach() -> None:
    weg = [contact(date(2020, maand, 6), "niet_verschenen") for maand in (2, 3, 4)]
    wie = feiten(date(2020, 4, 7), contact(date(2019, 3, 15)), *weg)
    assert termijn(wie).status is Kikstatus.TE_LAAT
    assert termijn(wie).laatste_contact == date(2019, 3, 15)
    weer, uitleg = weer_te_benaderen(wie, REGELS)
    assert weer == date(2021, 2, 6)
    assert "3 keer benaderd" in als_zin(uitleg)
    twee = replace(wie, contacten=wie.contacten[:-1])
    assert weer_te_benaderen(twee, REGELS)[0] == twee.peildatum
    assert weer_te_benaderen(wie, replace(REGELS, benaderingen=None))[0] == wie.peildatum


# --- parameters


def test_the_parameters_are_read_and_their_lack_is_said() -> None:
    def rij(sleutel: Sleutel, waarde: str) -> Regelwaarde:
        return Regelwaarde(sleutel, waarde, date(2015, 1, 1), None, "proef")

    dag = date(2019, 11, 12)
    with pytest.raises(RegelingOntbreekt) as fout:
        kikregels([], dag)
    assert fout.value.veld == Sleutel.KIK_TUSSENPOOS_MAANDEN
    elk = rij(Sleutel.KIK_TUSSENPOOS_MAANDEN, "12")
    with pytest.raises(RegelingOntbreekt):
        kikregels([elk], dag)
    duur = rij(Sleutel.KIK_MIN_DUUR_MAANDEN, "12")
    kaal = Kikregels(12, 12)
    assert kikregels([elk, duur], dag) == kaal
    assert kikregels([elk, duur], date(2000, 1, 1)) == kaal
    with pytest.raises(OngeldigeInvoer, match="0 maanden kan niet"):
        kikregels([rij(Sleutel.KIK_TUSSENPOOS_MAANDEN, "0"), duur], dag)
    with pytest.raises(OngeldigeInvoer, match="gelijke delen"):
        kikregels(
            [
                rij(Sleutel.KIK_TUSSENPOOS_MAANDEN, "5"),
                duur,
                rij(Sleutel.KIK_KALENDERJAAR, "ja"),
            ],
            dag,
        )


# --- properties


@given(FEITEN, ALLE_REGELS)
def test_what_is_dated_later_does_not_count(wie: Kikfeiten, regels: Kikregels) -> None:
    op = wie.peildatum
    nu = replace(
        wie,
        uitkeringen=tuple(f for f in wie.uitkeringen if f.van <= op),
        diensten=tuple(f for f in wie.diensten if f.van <= op),
        contacten=tuple(f for f in wie.contacten if f.datum <= op),
    )
    assert in_populatie(nu, regels) == in_populatie(wie, regels)
    assert kiktermijn(nu, regels) == kiktermijn(wie, regels)
    assert weer_te_benaderen(nu, regels) == weer_te_benaderen(wie, regels)


@given(FEITEN, ALLE_REGELS)
def test_the_population_by_its_plain_definition(wie: Kikfeiten, regels: Kikregels) -> None:
    """Day by day backwards over the days on benefit, breaks of at most so many days bridged."""
    op = wie.peildatum
    dagen = [
        (f.van, min(f.tot or op, op))
        for f in wie.uitkeringen
        if str(f.soort) not in {"WW", "WIA", "Wajong", "ANW"} and f.van <= op
    ]

    def aan(dag: date) -> bool:
        return any(van <= dag <= tot for van, tot in dagen)

    begin, dag, gat = None, op, 0
    while dagen and dag >= date(2018, 1, 1) and aan(op):
        if aan(dag):
            begin, gat = dag, 0
        else:
            gat += 1
            if gat > regels.onderbreking_dagen:
                break
        dag -= timedelta(days=1)
    assert begin_uitkering(wie, regels) == begin
    if in_populatie(wie, regels)[0]:
        assert begin is not None
        assert kiktermijn(wie, regels) is not None


@given(FEITEN, ALLE_REGELS)
def test_the_term_follows_from_the_last_contact(wie: Kikfeiten, regels: Kikregels) -> None:
    gevonden = kiktermijn(wie, regels)
    if gevonden is None:
        return
    assert gevonden.planbaar_tot <= gevonden.uiterlijk
    assert is_werkdag(gevonden.planbaar_tot)
    assert (gevonden.uiterlijk - gevonden.planbaar_tot).days <= 5
    assert gevonden.uiterlijk >= gevonden.vanaf + timedelta(days=28)
    te_laat = gevonden.uiterlijk < wie.peildatum
    if gevonden.status is Kikstatus.TE_LAAT:
        assert te_laat
    if gevonden.status in {Kikstatus.OP_TIJD, Kikstatus.BINNENKORT}:
        assert not te_laat
    assert (gevonden.status is Kikstatus.RUST) is (gevonden.rust_tot is not None)
    weer = weer_te_benaderen(wie, regels)[0]
    assert weer >= wie.peildatum
    nog_een = replace(wie, contacten=(*wie.contacten, contact(wie.peildatum)))
    later = termijn(nog_een, regels)
    assert later.laatste_contact == wie.peildatum
    assert later.status not in {Kikstatus.TE_LAAT, Kikstatus.NOOIT_GESPROKEN, Kikstatus.RUST}
