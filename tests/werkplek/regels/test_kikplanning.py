"""The planner is held to the optimum by brute force, and to what a day and a medewerker allow."""

from __future__ import annotations

from collections import Counter
from datetime import date, time, timedelta
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.begrippen import Kanaal
from db.fouten import OngeldigeInvoer
from werkplek.regels.kalender import is_werkdag
from werkplek.regels.kikdagen import plan_dagen, tel_te_laat
from werkplek.regels.kikplanning import (
    Afspraak,
    Kandidaat,
    Planning,
    Werktijd,
    lees_werkdagen,
    plan,
)

MAANDAG = date(2020, 3, 2)


def dag(nummer: int) -> date:
    return MAANDAG + timedelta(days=nummer)


EIND = dag(27)


# --- the days, against every plan there is


@st.composite
def kleine(draw: st.DrawFn) -> tuple[list[date], list[date], list[int], date]:
    nummers = sorted(draw(st.sets(st.integers(0, 8), min_size=1, max_size=4)))
    ruimte = draw(st.lists(st.integers(1, 2), min_size=len(nummers), max_size=len(nummers)))
    uiterste = sorted(draw(st.lists(st.integers(-6, 12), max_size=6)))
    tot = dag(nummers[-1] + draw(st.integers(0, 2)))
    return [dag(n) for n in uiterste], [dag(n) for n in nummers], ruimte, tot


def beste(uiterste: list[date], dagen: list[date], ruimte: list[int], tot: date) -> tuple[int, int]:
    """The least (greatest lateness, number late) over all plans, one by one."""
    na = tot + timedelta(days=1)
    uitkomsten = []
    for keuze in product(range(len(dagen) + 1), repeat=len(uiterste)):
        telling = Counter(keuze)
        if any(telling[nummer] > plek for nummer, plek in enumerate(ruimte)):
            continue
        laat = [
            max(((na if n == len(dagen) else dagen[n]) - uiterlijk).days, 0)
            for n, uiterlijk in zip(keuze, uiterste, strict=True)
        ]
        uitkomsten.append((max(laat, default=0), sum(d > 0 for d in laat)))
    return min(uitkomsten)


@given(kleine())
def test_no_plan_is_less_late(geval: tuple[list[date], list[date], list[int], date]) -> None:
    uiterste, dagen, ruimte, tot = geval
    gevonden = plan_dagen(uiterste, dagen, ruimte, tot)
    assert (gevonden.grootste_achterstand, gevonden.te_laat) == beste(uiterste, dagen, ruimte, tot)
    assert tel_te_laat(uiterste, dagen, ruimte, tot)[0] == gevonden.te_laat
    telling = Counter(gevonden.dag)
    assert all(telling[nummer] <= plek for nummer, plek in enumerate(ruimte))
    na = tot + timedelta(days=1)
    for waar, laatst, uiterlijk in zip(gevonden.dag, gevonden.laatst, uiterste, strict=True):
        datum = na if waar is None else dagen[waar]
        assert (datum - uiterlijk).days <= gevonden.grootste_achterstand
        assert (len(dagen) if waar is None else waar) <= laatst


def test_who_is_not_late_is_spread_evenly_and_the_backlog_comes_first() -> None:
    dagen = [dag(n) for n in range(20)]
    ver = [dag(19)] * 20
    gevonden = plan_dagen(ver, dagen, [4] * 20, dag(19))
    assert set(Counter(gevonden.dag).values()) == {1}
    achter = [dag(-300 + n) for n in range(6)]
    samen = plan_dagen([*achter, *ver], dagen, [4] * 20, dag(19))
    assert samen.dag[:6] == (0, 0, 0, 0, 1, 1)
    assert (samen.te_laat, samen.te_laat_door_tekort) == (6, 0)


# --- the whole plan


MEDEWERKERS = st.lists(
    st.builds(
        Werktijd,
        id=st.integers(1, 4),
        naam=st.just("M."),
        werkdagen=st.frozensets(st.integers(0, 5), min_size=1),
        per_dag=st.integers(1, 6),
        afwezig=st.lists(
            st.tuples(st.integers(0, 20), st.integers(0, 9)).map(
                lambda paar: (dag(paar[0]), dag(paar[0] + paar[1]))
            ),
            max_size=2,
        ).map(tuple),
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda medewerker: medewerker.id,
)
KANDIDATEN = st.lists(
    st.builds(
        Kandidaat,
        client_id=st.integers(1, 500),
        uiterlijk=st.integers(-40, 60).map(dag),
        medewerker_id=st.none() | st.integers(1, 5),
        kanaal=st.sampled_from(Kanaal),
        postcode=st.sampled_from(["", "9711", "9712"]),
    ),
    max_size=40,
    unique_by=lambda wie: wie.client_id,
)
AFSPRAKEN = st.lists(
    st.builds(
        Afspraak,
        medewerker_id=st.integers(1, 4),
        datum=st.integers(0, 30).map(dag),
        tijd=st.none() | st.sampled_from([time(9), time(9, 30), time(14)]),
        minuten=st.none() | st.just(90),
    ),
    max_size=8,
)


@given(KANDIDATEN, MEDEWERKERS, AFSPRAKEN, st.integers(0, 30), st.sampled_from([30, 45, 60]))
def test_a_plan_keeps_to_what_is_there(
    mensen: list[Kandidaat],
    medewerkers: list[Werktijd],
    afspraken: list[Afspraak],
    lengte: int,
    minuten: int,
) -> None:
    tot = dag(lengte)
    gevonden = plan(mensen, medewerkers, afspraken, MAANDAG, tot, minuten=minuten)
    per_id = {medewerker.id: medewerker for medewerker in medewerkers}
    wie = [gesprek.client_id for gesprek in gevonden.gesprekken]
    assert sorted([*wie, *gevonden.niet_gepland]) == sorted(k.client_id for k in mensen)
    uiterlijk = {k.client_id: k.uiterlijk for k in mensen}
    per_dag: Counter[tuple[int, date]] = Counter()
    for gesprek in gevonden.gesprekken:
        medewerker = per_id[gesprek.medewerker_id]
        per_dag[medewerker.id, gesprek.datum] += 1
        assert MAANDAG <= gesprek.datum <= tot
        assert gesprek.datum.weekday() in medewerker.werkdagen
        assert gesprek.datum.weekday() > 4 or is_werkdag(gesprek.datum)
        assert not any(van <= gesprek.datum <= eind for van, eind in medewerker.afwezig)
        te_laat = (gesprek.datum - uiterlijk[gesprek.client_id]).days
        assert gesprek.te_laat_dagen == max(te_laat, 0)
        if gesprek.tijd is not None:
            begin = gesprek.tijd.hour * 60 + gesprek.tijd.minute
            for vast in afspraken:
                if (vast.medewerker_id, vast.datum) == (medewerker.id, gesprek.datum) and vast.tijd:
                    ander = vast.tijd.hour * 60 + vast.tijd.minute
                    assert begin >= ander + (vast.minuten or minuten) or begin + minuten <= ander
    for (nummer, op), hoeveel in per_dag.items():
        bezet = sum(a.medewerker_id == nummer and a.datum == op for a in afspraken)
        assert hoeveel + bezet <= per_id[nummer].per_dag
    plekken = {(g.medewerker_id, g.datum, g.tijd) for g in gevonden.gesprekken if g.tijd}
    assert len(plekken) == sum(g.tijd is not None for g in gevonden.gesprekken)
    laat = sum(g.te_laat_dagen > 0 for g in gevonden.gesprekken)
    laat += sum(uiterlijk[nummer] <= tot for nummer in gevonden.niet_gepland)
    assert gevonden.te_laat == laat
    extra = gevonden.extra_dag
    if extra is not None:
        assert (extra.niet_gepland, extra.te_laat) < (len(gevonden.niet_gepland), gevonden.te_laat)


def een(werkdagen: str = "ma di wo do vr", per_dag: int = 4, id_: int = 1) -> Werktijd:
    return Werktijd(id_, f"M{id_}", lees_werkdagen(werkdagen), per_dag)


def gepland(mensen: list[Kandidaat], *medewerkers: Werktijd, tot: date = EIND) -> Planning:
    return plan(mensen, medewerkers or [een()], (), MAANDAG, tot)


def test_the_same_medewerker_where_the_days_leave_room() -> None:
    mensen = [Kandidaat(n, EIND, medewerker_id=1 + n % 2) for n in range(60)]
    gevonden = gepland(mensen, een("ma di", 6, 1), een("wo do", 6, 2))
    vaste = {wie.client_id: wie.medewerker_id for wie in mensen}
    assert all(vaste[g.client_id] == g.medewerker_id for g in gevonden.gesprekken)
    assert len(gevonden.gesprekken) == 60


def test_house_visits_in_one_postcode_come_together() -> None:
    mensen = [
        Kandidaat(n, dag(4), 1, Kanaal.HUISBEZOEK if n % 4 == 0 else Kanaal.KANTOOR, "9711")
        for n in range(16)
    ]
    gevonden = gepland(mensen, tot=dag(4))
    bezoeken = [g for g in gevonden.gesprekken if g.kanaal is Kanaal.HUISBEZOEK]
    assert len(bezoeken) == 4
    assert len({g.datum for g in bezoeken}) == 1


def test_what_is_missing_and_what_one_more_day_solves() -> None:
    mensen = [Kandidaat(n, dag(4)) for n in range(6)]
    gevonden = gepland(mensen, een("ma di", 2), tot=dag(11))
    assert (gevonden.te_laat, gevonden.te_laat_door_tekort) == (2, 2)
    assert gevonden.tekort_uren == Decimal(2)
    assert gevonden.grootste_achterstand == 3
    assert gevonden.extra_dag is not None
    assert gevonden.extra_dag.te_laat == 0
    assert gevonden.extra_dag.weekdag == 2
    ruim = gepland(mensen, een("ma di wo", 2), tot=dag(11))
    assert (ruim.te_laat, ruim.tekort_uren, ruim.extra_dag) == (0, Decimal(0), None)


def test_c38_the_last_working_day_before_a_sunday() -> None:
    vrijdag = date(2020, 3, 13)
    gevonden = plan([Kandidaat(1, date(2020, 3, 15))], [een()], (), vrijdag, date(2020, 3, 27))
    assert [g.datum for g in gevonden.gesprekken] == [vrijdag]
    assert gevonden.te_laat == 0


def test_what_cannot_be_is_said() -> None:
    with pytest.raises(OngeldigeInvoer) as fout:
        gepland([], tot=dag(-1))
    assert fout.value.veld == "tot"
    with pytest.raises(OngeldigeInvoer, match="hoogstens twee jaar"):
        gepland([], tot=dag(900))
    with pytest.raises(OngeldigeInvoer, match="werkdagen") as fout:
        gepland([], een("", 4), een("ma", 0))
    assert fout.value.veld == "medewerkers"
