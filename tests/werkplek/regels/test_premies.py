"""Premiums: every worked case by its id, and what must hold for any start and interruption."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.begrippen import (
    Beoordelingssoort,
    Instrument,
    PlaatsingEinde,
    Premiekeuze,
    Premiestatus,
    Voldoende,
)
from tests.werkplek.regels.preset import preset, regels
from werkplek.regels.plaatsingen import (
    Beoordeling,
    Besluit,
    Klok,
    Periode,
    Plaatsing,
    klok,
    klokken,
)
from werkplek.regels.premieregels import Premieregels, overgenomen, premieregels
from werkplek.regels.premies import (
    Premie,
    jaartoets,
    leg_uit_premie,
    periode_in_woorden,
    premies,
    vergelijk,
)
from werkplek.regels.uitleg import als_zin

LATER = date(2035, 1, 1)
HAREN, G16, G17, G19, G20 = (
    regels(naam)
    for naam in ("haren-2009", "groningen-2016", "groningen-2017", "groningen-2019", "groningen-2020")
)  # fmt: skip


def d(tekst: str) -> date:
    return date.fromisoformat(tekst)


def plaatsing(van: str, tot: str | None = None, **anders: object) -> Plaatsing:
    return replace(Plaatsing("P1", d(van), tot=d(tot) if tot else None), **anders)  # type: ignore[arg-type]  # test shorthand


def reken(regel: Premieregels, *rij: Plaatsing, op: date = LATER) -> tuple[Klok, list[Premie]]:
    uurwerk = klok(rij, regel)
    return uurwerk, premies(uurwerk, regel, op)


def toetsen(rij: list[Premie]) -> list[str]:
    return [premie.toetsdatum.isoformat() for premie in rij]


def werkdagen(rij: list[Premie]) -> list[str]:
    return [premie.werkdag.isoformat() for premie in rij]


def totaal(rij: list[Premie]) -> Decimal:
    return sum((premie.bedrag or Decimal(0) for premie in rij), Decimal(0))


@pytest.mark.parametrize("regel", [G16, G17, G19, G20])
def test_c01_a_plain_placement(regel: Premieregels) -> None:
    uurwerk, rij = reken(regel, plaatsing("2017-03-01", "2019-02-28"))
    assert toetsen(rij) == ["2017-09-01", "2018-03-01", "2018-09-01", "2019-03-01"]
    assert werkdagen(rij) == ["2017-09-01", "2018-03-01", "2018-09-03", "2019-03-01"]
    assert [premie.bedrag for premie in rij] == [Decimal("600.00")] * 4
    assert uurwerk.toegestaan_tot == d("2019-02-28")
    zin = als_zin(leg_uit_premie(rij[2], uurwerk, regel))
    assert "zaterdag 1 september 2018 valt in het weekend" in zin
    assert "maandag 3 september 2018" in zin


def test_c02_a_start_on_a_leap_day() -> None:
    uurwerk, rij = reken(G16, plaatsing("2016-02-29"))
    assert toetsen(rij) == ["2016-08-29", "2017-02-28", "2017-08-29", "2018-02-28"]
    assert uurwerk.toegestaan_tot == d("2018-02-27")
    assert totaal(rij) == 2400


def test_c03_the_end_of_a_month_does_not_drift() -> None:
    _, rij = reken(G16, plaatsing("2016-08-31"))
    assert toetsen(rij) == ["2017-02-28", "2017-08-31", "2018-02-28", "2018-08-31"]


def test_c04_weekends_move_the_working_day_only() -> None:
    _, rij = reken(G20, plaatsing("2019-10-31"))
    assert toetsen(rij) == ["2020-04-30", "2020-10-31", "2021-04-30", "2021-10-31"]
    assert werkdagen(rij) == ["2020-04-30", "2020-11-02", "2021-04-30", "2021-11-01"]


@pytest.mark.parametrize("naam", ["haren-2009", "haren-2011"])
def test_c05_haren(naam: str) -> None:
    _, rij = reken(regels(naam), plaatsing("2009-02-01", "2011-01-31"))
    assert toetsen(rij) == ["2009-08-01", "2010-02-01", "2010-08-01", "2011-02-01"]
    assert werkdagen(rij) == ["2009-08-03", "2010-02-01", "2010-08-02", "2011-02-01"]
    assert totaal(rij) == 600


def test_c06_before_the_decision_there_is_no_amount() -> None:
    uurwerk, rij = reken(HAREN, plaatsing("2008-12-15"), op=d("2009-07-01"))
    assert toetsen(rij) == ["2009-06-15", "2009-12-15", "2010-06-15", "2010-12-15"]
    assert [premie.bedrag for premie in rij] == [None, *[Decimal("150.00")] * 3]
    assert rij[0].status is Premiestatus.TE_BEOORDELEN
    assert rij[0].voorstel is None
    assert "niet vastgesteld" in als_zin(leg_uit_premie(rij[0], uurwerk, HAREN))


def test_c07_twice_extended_in_haren_gives_four_premiums() -> None:
    lang = plaatsing("2010-01-04", "2014-01-03", verlengd_tot=d("2014-01-03"))
    uurwerk, rij = reken(HAREN, lang)
    assert uurwerk.toegestaan_tot == d("2014-01-03")
    assert toetsen(rij) == ["2010-07-04", "2011-01-04", "2011-07-04", "2012-01-04"]
    besluit = Besluit(5, Premiekeuze.TOEGEKEND, d("2012-07-10"), Decimal(150), None, "Maatwerk.")
    _, rij = reken(HAREN, replace(lang, besluiten=(besluit,)))
    assert [premie.nummer for premie in rij] == [1, 2, 3, 4, 5]
    assert rij[-1].status is Premiestatus.TOEGEKEND


def test_c08_after_the_merger_nothing_is_guessed() -> None:
    van_haren, eigen = preset("haren-2011")[17:], preset("groningen-2019")
    zonder = premieregels(overgenomen(eigen, van_haren, d("2019-01-01"), None))
    _, rij = reken(zonder, plaatsing("2018-09-01"), op=d("2019-03-01"))
    assert toetsen(rij)[:2] == ["2019-03-01", "2019-09-01"]
    assert rij[0].bedrag is None
    assert werkdagen(rij)[1] == "2019-09-02"
    met = premieregels(overgenomen(eigen, van_haren, d("2019-01-01"), d("2019-02-01")))
    _, rij = reken(met, plaatsing("2018-09-01"), op=d("2019-03-01"))
    assert rij[0].bedrag == rij[1].bedrag == 600
    _, rij = reken(zonder, plaatsing("2018-03-01"), op=d("2019-03-01"))
    assert [premie.bedrag for premie in rij[:2]] == [Decimal("150.00"), None]
    _, rij = reken(HAREN, plaatsing("2018-09-01"), op=d("2019-03-01"))
    assert rij[0].bedrag is None


LANG_WEG = (Periode(d("2017-05-01"), d("2017-06-30")),)


def test_c09_an_interruption_moves_both_clocks() -> None:
    ziek = plaatsing("2017-03-01", onderbrekingen=LANG_WEG, tot_gepland=d("2019-02-28"))
    uurwerk, rij = reken(G17, ziek)
    assert toetsen(rij) == ["2017-11-01", "2018-05-01", "2018-11-01", "2019-05-01"]
    assert uurwerk.toegestaan_tot == d("2019-04-30")
    assert totaal(rij) == 2400
    assert "61 dagen" in als_zin(leg_uit_premie(rij[0], uurwerk, G17))


def test_c09_the_other_readings_are_a_choice_in_the_regeling() -> None:
    ziek = plaatsing("2017-03-01", onderbrekingen=LANG_WEG)
    van = d("2007-01-01")
    premie, termijn = "onderbreking.schort_premie_op", "onderbreking.schort_termijn_op"
    niets = regels("groningen-2017", (premie, "nee", van), (termijn, "nee", van))
    uurwerk, rij = reken(niets, ziek)
    assert toetsen(rij)[0] == "2017-09-01"
    assert uurwerk.toegestaan_tot == d("2019-02-28")
    alleen_premie = regels("groningen-2017", (termijn, "nee", van))
    uurwerk, rij = reken(alleen_premie, ziek)
    assert toetsen(rij)[:3] == ["2017-11-01", "2018-05-01", "2018-11-01"]
    assert len([p for p in rij if p.status is not Premiestatus.VERVALLEN]) == 3
    assert uurwerk.toegestaan_tot == d("2019-02-28")


def test_c10_a_short_absence_moves_nothing() -> None:
    ziek = plaatsing("2017-03-01", onderbrekingen=(Periode(d("2017-06-05"), d("2017-06-14")),))
    _, rij = reken(G17, ziek)
    assert toetsen(rij)[0] == "2017-09-01"


BETAALD = Besluit(1, Premiekeuze.TOEGEKEND, d("2020-03-02"), Decimal(600), d("2020-03-02"))


@pytest.mark.parametrize("reden", [PlaatsingEinde.WERK_VOLLEDIG, PlaatsingEinde.WERK_DEELS])
def test_c16_c18_who_flows_out_keeps_the_running_half_year(reden: PlaatsingEinde) -> None:
    uit = plaatsing("2019-09-02", "2020-06-14", einde_reden=reden, besluiten=(BETAALD,))
    uurwerk, rij = reken(G20, uit)
    assert [premie.status for premie in rij] == [Premiestatus.BETAALD, Premiestatus.TE_BEOORDELEN]
    assert totaal(rij) == 1200
    assert (rij[1].van, rij[1].tot) == (d("2020-03-02"), d("2020-09-01"))
    assert rij[1].toetsdatum == d("2020-06-15")
    assert rij[1].voorstel is Premiekeuze.TOEGEKEND
    assert "mag zij of hij houden" in als_zin(leg_uit_premie(rij[1], uurwerk, G20))


def test_c17_before_that_rule_the_half_year_lapses() -> None:
    for regel in (G17, G20):
        uit = plaatsing("2017-03-01", "2018-01-14", einde_reden=PlaatsingEinde.WERK_VOLLEDIG)
        _, rij = reken(regel, uit)
        assert [premie.status for premie in rij][1:] == [Premiestatus.VERVALLEN]
        assert totaal(rij) == 600


def test_stopping_otherwise_never_keeps_it() -> None:
    uit = plaatsing("2019-09-02", "2020-06-14", einde_reden=PlaatsingEinde.GESTOPT)
    _, rij = reken(G20, uit)
    assert totaal(rij) == 600
    assert rij[1].status is Premiestatus.VERVALLEN


class TestC19:
    """What the gemeente failed to record never costs the participant."""

    start = plaatsing("2020-01-07")

    def premie(self, wie: Plaatsing, op: str) -> Premie:
        return reken(G20, wie, op=d(op))[1][0]

    def test_no_plan_is_held(self) -> None:
        for op in ("2020-07-07", "2020-08-04"):
            premie = self.premie(self.start, op)
            assert premie.status is Premiestatus.AANGEHOUDEN
            assert premie.coach_tot == d("2020-08-04")
        uurwerk, rij = reken(G20, self.start, op=d("2020-07-07"))
        zin = als_zin(leg_uit_premie(rij[0], uurwerk, G20))
        assert "aangehouden: ontwikkelplan ontbreekt" in zin

    def test_after_the_coachs_term_the_proposal_is_to_grant(self) -> None:
        premie = self.premie(self.start, "2020-08-05")
        assert premie.status is Premiestatus.TE_BEOORDELEN
        assert premie.voorstel is Premiekeuze.TOEGEKEND

    def test_a_plan_without_an_assessment_is_held(self) -> None:
        met_plan = replace(self.start, ontwikkelplan_op=d("2020-02-01"))
        assert self.premie(met_plan, "2020-07-07").status is Premiestatus.AANGEHOUDEN

    @pytest.mark.parametrize(
        ("oordeel", "voorstel"),
        [
            (Voldoende.VOLDOENDE, Premiekeuze.TOEGEKEND),
            (Voldoende.ONVOLDOENDE, Premiekeuze.AFGEWEZEN),
        ],
    )
    def test_plan_and_assessment(self, oordeel: Voldoende, voorstel: Premiekeuze) -> None:
        oordelen = (Beoordeling(d("2020-06-30"), Beoordelingssoort.HALFJAAR, oordeel),)
        wie = replace(self.start, ontwikkelplan_op=d("2020-02-01"), beoordelingen=oordelen)
        premie = self.premie(wie, "2020-07-07")
        assert (premie.status, premie.voorstel) == (Premiestatus.TE_BEOORDELEN, voorstel)

    def test_a_plan_made_later_than_the_peildatum_does_not_count(self) -> None:
        later = replace(self.start, ontwikkelplan_op=d("2020-07-20"))
        assert self.premie(later, "2020-07-10").status is Premiestatus.AANGEHOUDEN

    def test_a_hold_that_was_recorded_stays_until_it_is_decided(self) -> None:
        hold = Besluit(1, Premiekeuze.AANGEHOUDEN, d("2020-07-08"))
        premie = self.premie(replace(self.start, besluiten=(hold,)), "2020-09-01")
        assert premie.status is Premiestatus.AANGEHOUDEN
        assert premie.voorstel is Premiekeuze.TOEGEKEND


def test_before_2020_the_premium_does_not_hang_on_a_plan() -> None:
    _, rij = reken(G20, plaatsing("2017-03-01"), op=d("2017-09-01"))
    assert rij[0].status is Premiestatus.TE_BEOORDELEN
    assert rij[0].voorstel is Premiekeuze.TOEGEKEND
    assert [premie.status for premie in rij[1:]] == [Premiestatus.VOORZIEN] * 3


def test_c20_the_third_year_gives_two_more() -> None:
    eerst = plaatsing("2017-03-01", "2019-02-28")
    elders = replace(
        eerst, nummer="P2", van=d("2019-03-01"), tot=None, verlengd_tot=d("2020-02-29")
    )
    uurwerk, rij = reken(G17, eerst, elders)
    assert uurwerk.toegestaan_tot == d("2020-02-29")
    assert toetsen(rij)[4:] == ["2019-09-01", "2020-03-01"]
    assert werkdagen(rij)[4:] == ["2019-09-02", "2020-03-02"]
    assert totaal(rij) == 3600
    assert [premie.plaatsing.nummer for premie in rij] == ["P1"] * 4 + ["P2"] * 2


def test_c22_after_a_negative_assessment_it_ends_at_twelve_months() -> None:
    kans = Beoordeling(d("2017-12-01"), Beoordelingssoort.NEGEN_MAANDEN, Voldoende.ONVOLDOENDE)
    uurwerk, rij = reken(G17, plaatsing("2017-03-01", beoordelingen=(kans,)))
    assert uurwerk.toegestaan_tot == d("2018-02-28")
    assert toetsen(rij) == ["2017-09-01", "2018-03-01"]


def test_c23_three_payments_in_a_year_are_a_warning() -> None:
    betaald = [(d(dag), Decimal(600)) for dag in ("2026-01-05", "2026-01-15", "2026-07-15")]
    toets = jaartoets(betaald, 2026, regels("participatiewet-2026"))
    assert (toets.som, toets.aantal, toets.te_hoog, toets.te_veel) == (
        Decimal(1800),
        3,
        False,
        True,
    )
    assert "meer dan twee premies in 2026" in toets.uitleg.conclusie
    assert jaartoets([*betaald, (d("2026-12-31"), Decimal(2000))], 2026, G20).te_hoog
    assert not jaartoets(betaald, 2027, G20).te_veel


def test_c52_an_interruption_over_the_toetsdatum() -> None:
    ziek = plaatsing("2018-01-15", onderbrekingen=(Periode(d("2018-07-01"), d("2018-08-31")),))
    _, rij = reken(G17, ziek, op=d("2018-07-15"))
    assert toetsen(rij)[0] == "2018-09-15"
    assert rij[0].status is Premiestatus.VOORZIEN


def test_c53_the_clock_goes_on_elsewhere() -> None:
    a = plaatsing("2017-03-01", "2017-12-31")
    b = replace(a, nummer="P2", van=d("2018-02-01"), tot=None)
    [uurwerk] = klokken([b, a], G17)
    rij = premies(uurwerk, G17, LATER)
    assert toetsen(rij) == ["2017-09-01", "2018-04-01", "2018-10-02", "2019-04-01"]
    assert uurwerk.toegestaan_tot == d("2019-03-31")
    assert [premie.plaatsing.nummer for premie in rij] == ["P1", "P2", "P2", "P2"]


def test_c53_a_herkansing_starts_anew() -> None:
    a = plaatsing("2013-03-01", "2015-02-28")
    b = replace(a, nummer="P2", van=d("2017-02-01"), tot=None, herkansing=True)
    assert [uurwerk.start for uurwerk in klokken([a, b], G17)] == [a.van, b.van]
    per_plaatsing = regels("groningen-2017", ("plaatsing.termijn_per_persoon", "nee", a.van))
    assert len(klokken([a, replace(b, herkansing=False)], per_plaatsing)) == 2


def test_c60_the_words_of_the_letter() -> None:
    _, rij = reken(G17, plaatsing("2017-03-01"))
    assert periode_in_woorden(rij[0]) == "1 maart 2017 tot en met 31 augustus 2017"


def test_pb42_the_participatiebaan_of_haren_has_no_premium() -> None:
    for regel in (HAREN, G17):
        baan = plaatsing("2011-01-03", instrument=Instrument.PARTICIPATIEBAAN_HAREN)
        assert reken(regel, baan)[1] == []


def test_the_law_today_knows_no_amount() -> None:
    _, rij = reken(regels("participatiewet-2026"), plaatsing("2026-01-05"))
    assert len(rij) == 4
    assert {premie.bedrag for premie in rij} == {None}


# -- for any start and interruption --------------------------------------------------------------------

STARTS = st.dates(date(2016, 1, 1), date(2022, 12, 31))


@st.composite
def personen(draw: st.DrawFn) -> tuple[Plaatsing, ...]:
    """One or two placements after each other, with interruptions that do not overlap."""
    start = draw(STARTS)
    rij: list[Plaatsing] = []
    for plek in range(draw(st.integers(1, 2))):
        dag = start
        weg: list[Periode] = []
        for _ in range(draw(st.integers(0, 3))):
            van = dag + timedelta(days=draw(st.integers(1, 150)))
            tot = van + timedelta(days=draw(st.integers(0, 120)))
            weg.append(Periode(van, tot))
            dag = tot
        open_ = plek == 1 or draw(st.booleans())
        tot_ = None if open_ else max(dag, start) + timedelta(days=draw(st.integers(0, 300)))
        rij.append(
            Plaatsing(
                f"P{plek}",
                start,
                tot=tot_,
                onderbrekingen=tuple(weg),
                einde_reden=draw(st.sampled_from(PlaatsingEinde)) if tot_ else None,
                verlengd_tot=start + timedelta(days=draw(st.integers(400, 1800)))
                if draw(st.booleans())
                else None,
            )
        )
        if tot_ is None:
            break
        start = tot_ + timedelta(days=draw(st.integers(1, 200)))
    return tuple(rij)


@given(personen(), st.sampled_from([HAREN, G17, G20]), st.dates(date(2016, 1, 1), date(2030, 1, 1)))
def test_terms_never_overlap_nor_leave_a_day(
    wie: tuple[Plaatsing, ...], regel: Premieregels, op: date
) -> None:
    uurwerk, rij = reken(regel, *wie, op=op)
    if rij:
        assert rij[0].van == wie[0].van
    for vorige, volgende in pairwise(rij):
        assert volgende.van == vorige.tot + timedelta(days=1)
        assert volgende.nummer == vorige.nummer + 1
        assert vorige.tot > vorige.van
    for premie in rij:
        assert premie.werkdag >= premie.toetsdatum
        if premie.status is not Premiestatus.VERVALLEN and not premie.behoud:
            assert uurwerk.einde is not None
            assert premie.tot <= uurwerk.einde


@given(personen(), st.sampled_from([HAREN, G17, G20]), st.dates(date(2016, 1, 1), date(2035, 1, 1)))
def test_the_total_is_never_above_the_cap(
    wie: tuple[Plaatsing, ...], regel: Premieregels, op: date
) -> None:
    uurwerk, rij = reken(regel, *wie, op=op)
    per_half_jaar = Decimal(150) if regel is HAREN else Decimal(600)
    jaren = 4 if any(p.verlengd_tot for p in uurwerk.plaatsingen) else 2
    meest = 4 if regel is HAREN else 2 * jaren
    assert totaal(rij) <= per_half_jaar * meest
    assert all(premie.bedrag in (None, Decimal("0.00"), per_half_jaar) for premie in rij)


@given(personen(), st.sampled_from([G17, G20]), st.dates(date(2016, 1, 1), date(2030, 1, 1)))
def test_every_premium_says_why(wie: tuple[Plaatsing, ...], regel: Premieregels, op: date) -> None:
    uurwerk, rij = reken(regel, *wie, op=op)
    for premie in rij:
        zin = als_zin(leg_uit_premie(premie, uurwerk, regel))
        assert "  " not in zin
        assert "None" not in zin
        assert zin.endswith(".")


@given(personen(), st.integers(28, 90))
def test_an_interruption_moves_what_follows_and_nothing_before(
    wie: tuple[Plaatsing, ...], dagen: int
) -> None:
    """What if: the same as doing it, and only later premiums shift, by just those days."""
    uurwerk = klok([replace(wie[0], tot=None, onderbrekingen=(), einde_reden=None)], G17)
    van = uurwerk.start + timedelta(days=200)
    weg = Periode(van, van + timedelta(days=dagen - 1))
    na = klok([replace(uurwerk.laatste, onderbrekingen=(weg,))], G17)
    for deel in vergelijk(premies(uurwerk, G17, LATER), premies(na, G17, LATER)):
        assert deel.voor is not None
        if deel.voor.toetsdatum <= van:
            assert not deel.anders
        elif deel.na is not None:
            assert deel.na.toetsdatum == deel.voor.toetsdatum + timedelta(days=dagen)
