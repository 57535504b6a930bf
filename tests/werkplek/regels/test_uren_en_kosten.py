"""Hours and cost: sums per owner, the coördinator's own rate, and what stays unknown."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from db.begrippen import Eigenaar
from werkplek.regels.uitleg import als_zin
from werkplek.regels.uren_en_kosten import Inzet, Som, kosten_van, uren_en_kosten

D = Decimal
MOGELIJK = st.none() | st.decimals(D(0), D(10_000), places=2)
INZETTEN = st.lists(
    st.builds(
        Inzet,
        eigenaar=st.none() | st.sampled_from(Eigenaar),
        uren_gepland=MOGELIJK,
        uren=MOGELIJK,
        kosten_gepland=MOGELIJK,
        kosten=MOGELIJK,
        coordinator=st.booleans(),
    ),
    max_size=8,
)

RIJEN = [
    Inzet(Eigenaar.GEMEENTE, D(8), D(6), D(0), D(0)),
    Inzet(Eigenaar.GEMEENTE, D(10), D("4.5"), coordinator=True),
    Inzet(Eigenaar.GEMEENTE, D(2), D(2), kosten=D(150), coordinator=True),
    Inzet(Eigenaar.WERKGEVER, D(3), None, D(500), D(425)),
]


def test_the_coordinator_costs_his_own_rate_unless_a_cost_was_filled_in() -> None:
    uitkomst = uren_en_kosten(RIJEN, D("95.50"))
    assert uitkomst.totaal.uren_gepland == Som(D(23), 4, 0)
    assert uitkomst.totaal.uren == Som(D("12.5"), 3, 1)
    assert uitkomst.totaal.kosten == Som(D("0") + D("429.75") + D(150) + D(425), 4, 0)
    assert uitkomst.coordinator.kosten_gepland == Som(D("955.00") + D("191.00"), 2, 0)
    assert set(uitkomst.per_eigenaar) == {Eigenaar.GEMEENTE, Eigenaar.WERKGEVER}
    assert uitkomst.per_eigenaar[Eigenaar.WERKGEVER].kosten == Som(D(425), 1, 0)
    assert "tegen €\u00a095,50 per uur" in als_zin(uitkomst.uitleg)


def test_without_a_rate_his_cost_stays_unknown() -> None:
    uitkomst = uren_en_kosten(RIJEN, None)
    assert uitkomst.coordinator.kosten == Som(D(150), 1, 1)
    assert uitkomst.coordinator.kosten_gepland == Som(None, 0, 2)
    zin = als_zin(uitkomst.uitleg)
    assert "het uurtarief van de coördinator is niet bekend" in zin
    assert "bij 1 actie zijn de kosten niet bekend" in zin


def test_half_a_cent_rounds_up() -> None:
    inzet = kosten_van(Inzet(Eigenaar.GEMEENTE, uren=D("0.50"), coordinator=True), D("95.01"))
    assert inzet.kosten == D("47.51")
    assert inzet.kosten_gepland is None


def test_nothing_is_zero_and_nothing_known_is_unknown() -> None:
    assert uren_en_kosten([], None).totaal.uren == Som(D(0), 0, 0)
    leeg = uren_en_kosten([Inzet(Eigenaar.ID_ER)], D(95))
    assert leeg.totaal.uren == Som(None, 0, 1)
    assert leeg.uitleg.conclusie == "Inzet tot nu toe: onbekend; kosten: onbekend."


@given(INZETTEN, st.none() | st.decimals(D(0), D(200), places=2))
def test_the_owners_add_up_to_the_whole(inzetten: list[Inzet], tarief: Decimal | None) -> None:
    uitkomst = uren_en_kosten(inzetten, tarief)
    for soort in ("uren_gepland", "uren", "kosten_gepland", "kosten"):
        delen = [getattr(totaal, soort) for totaal in uitkomst.per_eigenaar.values()]
        heel: Som = getattr(uitkomst.totaal, soort)
        assert sum((deel.waarde or D(0) for deel in delen), D(0)) == (heel.waarde or D(0))
        assert sum(deel.onbekend for deel in delen) == heel.onbekend
        assert heel.bekend + heel.onbekend == len(inzetten)
        assert (heel.waarde is None) == (heel.bekend == 0 and heel.onbekend > 0)
