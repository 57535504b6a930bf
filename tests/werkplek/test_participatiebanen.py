"""Use cases of placements: each act, what if, decisions on premiums, and undo."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from db.begrippen import (
    Beoordelingssoort,
    PlaatsingEinde,
    Plaatsingstatus,
    Premiekeuze,
    Premiestatus,
    Sector,
    Vervolgroute,
    Voldoende,
)
from db.fouten import OngeldigeInvoer, Verouderd
from db.handeling import handeling
from db.model import Basis, Client, Participatiebaan, Premiebesluit, Werkgever
from tests.db.hulp import inhoud
from werkplek import geschiedenis, nieuw
from werkplek.aanmelden import meld_aan
from werkplek.participatiebanen import besluiten, overzicht, plaatsen
from werkplek.participatiebanen.besluiten import Keuze
from werkplek.participatiebanen.overzicht import PlaatsingBeeld
from werkplek.participatiebanen.plaatsen import Gevolgen, NieuwePlaatsing
from werkplek.werkplek import Werkplek

START = date(2020, 1, 7)
INVOER = NieuwePlaatsing(1, 1, START, Decimal(16), tot_gepland=date(2022, 1, 6))


@pytest.fixture
def plek(tmp_path: Path) -> Iterator[Werkplek]:
    """Groningen in 2020, with two clients and three organisations."""
    pad = tmp_path / "groningen.werkplek"
    with nieuw.maak(pad, "Groningen", "groningen-2020", None, "proef") as store:
        with handeling(store, "proef", "Ingericht") as act:
            geboren = date(1975, 5, 5)
            act.session.add_all(
                [
                    Client(
                        nummer="C1", geslachtsnaam="Jansen", sorteernaam="jansen",
                        geboortedatum=geboren, iban="NL91ABNA0417164300",
                    ),
                    Client(
                        nummer="C2", geslachtsnaam="Berg", sorteernaam="berg",
                        geboortedatum=geboren,
                    ),
                    Werkgever(nummer="W1", naam="Buurthuis", sector=Sector.STICHTING),
                    Werkgever(nummer="W2", naam="Kringloop", sector=Sector.STICHTING),
                    Werkgever(nummer="W3", naam="Bouwbedrijf", sector=Sector.BEDRIJF),
                ]
            )  # fmt: skip
            act.commit()
        yield meld_aan(store, lambda: date(2020, 1, 7), "proef")


def beeld(plek: Werkplek, op: str | None = None, plaatsing_id: int = 1) -> PlaatsingBeeld:
    gevonden = overzicht.beeld(plek.op(date.fromisoformat(op)) if op else plek, plaatsing_id)
    assert gevonden is not None
    return gevonden


def versie(plek: Werkplek, plaatsing_id: int = 1) -> int:
    return beeld(plek, plaatsing_id=plaatsing_id).regel.versie


def weigering(doe: object) -> str | None:
    assert callable(doe)
    with pytest.raises(OngeldigeInvoer) as gevangen:
        doe()
    return gevangen.value.veld


def test_a_placement_begins_and_gets_the_next_number(plek: Werkplek) -> None:
    plaatsen.plaats(plek, INVOER)
    plaatsen.plaats(plek, NieuwePlaatsing(2, 1, START, Decimal(16)))
    assert [regel.nummer for regel in overzicht.lijst(plek)] == ["P2", "P1"]
    assert overzicht.bezetting(plek).woorden == "2 van 500 plaatsen bezet, 498 vrij"
    eerste = beeld(plek)
    assert eerste.regel.status is Plaatsingstatus.LOPEND
    assert eerste.regel.einde == date(2022, 1, 6)
    assert [str(p.premie.toetsdatum) for p in eerste.premies] == [
        "2020-07-07", "2021-01-07", "2021-07-07", "2022-01-07",
    ]  # fmt: skip


def test_what_may_not_begin_is_refused_at_its_field(plek: Werkplek) -> None:
    plaatsen.plaats(plek, INVOER)
    ander = NieuwePlaatsing(2, 1, START, Decimal(16))
    for veld, invoer in {
        "van": INVOER,
        "uren": NieuwePlaatsing(2, 1, START, Decimal(8)),
        "opbouwplan": NieuwePlaatsing(2, 1, START, Decimal(12)),
        "profit_voorwaarden": NieuwePlaatsing(2, 3, START, Decimal(16)),
        "client_id": NieuwePlaatsing(None, 1, START, Decimal(16)),
        "werkgever_id": NieuwePlaatsing(2, None, START, Decimal(16)),
        "tot_gepland": NieuwePlaatsing(2, 1, START, Decimal(16), START - timedelta(days=1)),
        "nummer": NieuwePlaatsing(2, 1, START, Decimal(16), nummer="P1"),
        "herkansing_reden": NieuwePlaatsing(2, 1, START, Decimal(16), herkansing=True),
    }.items():
        assert weigering(lambda invoer=invoer: plaatsen.plaats(plek, invoer)) == veld
    plaatsen.plaats(plek, ander)


def zelfde(gevolgen: Gevolgen, na: PlaatsingBeeld) -> None:
    """What if gave just what the list gives after doing it."""
    verwacht = {d.nummer: d.na for d in gevolgen.premies if d.na is not None}
    gedaan = {p.premie.nummer: p.premie for p in na.loopbaan.premies()}
    assert {n: _feiten(p) for n, p in verwacht.items()} == {
        n: _feiten(p) for n, p in gedaan.items()
    }
    assert gevolgen.tot_na == na.loopbaan.klok.toegestaan_tot


def _feiten(premie: object) -> tuple[object, ...]:
    return tuple(premie)[1:]  # type: ignore[arg-type]  # a named tuple; without the placement


def test_what_if_equals_doing_it_and_saves_nothing(plek: Werkplek) -> None:
    plaatsen.plaats(plek, INVOER)
    voor = inhoud(plek.store)
    later = START + timedelta(days=14)
    weg = date(2020, 3, 1), date(2020, 3, 31)
    gevolgen = plaatsen.wat_als_start(plek, 1, later)
    assert all(deel.anders for deel in gevolgen.premies)
    assert inhoud(plek.store) == voor
    plaatsen.verplaats_start(plek, 1, versie(plek), later)
    zelfde(gevolgen, beeld(plek))
    gevolgen = plaatsen.wat_als_onderbroken(plek, 1, *weg)
    plaatsen.onderbreek(plek, 1, versie(plek), *weg, "ziek")
    zelfde(gevolgen, beeld(plek))
    assert gevolgen.tot_na == date(2022, 1, 20) + timedelta(days=31)
    gevolgen = plaatsen.wat_als_beeindigd(plek, 1, date(2020, 12, 1), PlaatsingEinde.WERK_DEELS)
    plaatsen.beeindig(
        plek, 1, versie(plek), date(2020, 12, 1), PlaatsingEinde.WERK_DEELS,
        Vervolgroute.ACCOUNTTEAM,
    )  # fmt: skip
    zelfde(gevolgen, beeld(plek))


def test_a_year_longer_elsewhere(plek: Werkplek) -> None:
    plaatsen.plaats(plek, INVOER)
    gevolgen = plaatsen.wat_als_verlengd(plek, 1, date(2023, 1, 6))
    assert [deel.nummer for deel in gevolgen.premies if deel.voor is None] == [5, 6]
    tot, reden = date(2023, 1, 6), "In de persoon gelegen factoren: ziekte."

    def verleng(waar: int | None, werk: str) -> object:
        return plaatsen.verleng(plek, 1, versie(plek), tot, reden, waar, werk)

    assert weigering(lambda: verleng(None, "Tuin")) == "werkgever_id"
    assert weigering(lambda: verleng(2, "")) == "functie"
    verleng(2, "Winkel")
    tweede = beeld(plek, plaatsing_id=2)
    assert (tweede.regel.van, tweede.regel.werkgever) == (date(2022, 1, 7), "Kringloop")
    rij = beeld(plek, "2023-02-01", 2).loopbaan.premies()
    assert [p.premie.nummer for p in rij] == [1, 2, 3, 4, 5, 6]
    assert [p.premie.plaatsing.nummer for p in rij] == ["P1"] * 4 + ["P2"] * 2


def test_interruptions_hours_and_plan(plek: Werkplek) -> None:
    plaatsen.plaats(plek, INVOER)
    plaatsen.onderbreek(plek, 1, versie(plek), date(2020, 3, 1), date(2020, 3, 31))
    assert (
        weigering(
            lambda: plaatsen.onderbreek(plek, 1, versie(plek), date(2020, 3, 31), date(2020, 4, 2))
        )
        == "van"
    )
    [weg] = beeld(plek).onderbrekingen
    plaatsen.verwijder_onderbreking(plek, weg.id, weg.versie)
    assert beeld(plek).onderbrekingen == ()
    plaatsen.zet_uren(plek, 1, versie(plek), date(2020, 2, 1), Decimal(20))
    assert beeld(plek, "2020-01-31").uren_nu == 16
    assert beeld(plek, "2020-02-01").uren_nu == 20
    plaatsen.zet_ontwikkelplan(plek, 1, versie(plek), START)
    assert beeld(plek).ontwikkelplan_op == START


def test_an_old_version_is_not_overwritten(plek: Werkplek) -> None:
    plaatsen.plaats(plek, INVOER)
    oud = versie(plek)
    plaatsen.zet_ontwikkelplan(plek, 1, oud, START)
    with pytest.raises(Verouderd):
        plaatsen.zet_ontwikkelplan(plek, 1, oud, None)


def test_an_insufficient_assessment_needs_facts(plek: Werkplek) -> None:
    plaatsen.plaats(plek, INVOER)
    later = plek.op(date(2020, 7, 7))

    def beoordeel(toelichting: str) -> object:
        return plaatsen.beoordeel(
            later, 1, versie(plek), date(2020, 7, 1), Beoordelingssoort.HALFJAAR,
            Voldoende.ONVOLDOENDE, toelichting,
        )  # fmt: skip

    assert weigering(lambda: beoordeel(" ")) == "toelichting"
    beoordeel("Kwam acht van de twaalf keer niet, zonder bericht.")
    [eerste, *_] = beeld(plek, "2020-07-07").premies
    assert eerste.premie.voorstel is Premiekeuze.AFGEWEZEN


class TestBesluiten:
    """Decisions: granted, held, refused, paid; never twice, never beyond the cap."""

    @pytest.fixture
    def later(self, plek: Werkplek) -> Werkplek:
        plaatsen.plaats(plek, INVOER)
        plaatsen.zet_ontwikkelplan(plek, 1, versie(plek), START)
        toets = plek.op(date(2020, 7, 7))
        plaatsen.beoordeel(
            toets, 1, versie(plek), date(2020, 7, 1), Beoordelingssoort.HALFJAAR,
            Voldoende.VOLDOENDE,
        )  # fmt: skip
        return toets

    def status(self, plek: Werkplek, nummer: int = 1) -> Premiestatus:
        return overzicht.premies(plek)[nummer - 1].premie.status

    def test_from_proposal_to_paid(self, later: Werkplek) -> None:
        besluiten.volg_voorstellen(later, [(1, 1)])
        assert self.status(later) is Premiestatus.TOEGEKEND
        with later.lezen() as session:
            rij = session.scalars(select(Premiebesluit)).one()
        assert rij.bedrag == 600
        assert "voldoende meegewerkt" in rij.motivering
        besluiten.markeer_betaald(later, [(1, 1)], date(2020, 7, 9))
        assert self.status(later.op(date(2020, 7, 9))) is Premiestatus.BETAALD
        assert (
            weigering(lambda: besluiten.markeer_betaald(later, [(1, 1)], date(2020, 7, 9))) == "op"
        )
        with pytest.raises(OngeldigeInvoer, match="dubbel"):
            besluiten.besluit(later.op(date(2020, 7, 10)), [Keuze((1, 1), Premiekeuze.TOEGEKEND)])

    def test_what_is_not_due_cannot_be_decided(self, later: Werkplek) -> None:
        with pytest.raises(OngeldigeInvoer, match="7 januari 2021"):
            besluiten.besluit(later, [Keuze((1, 2), Premiekeuze.TOEGEKEND)])
        with pytest.raises(OngeldigeInvoer, match="niet toegekend"):
            besluiten.markeer_betaald(later, [(1, 1)], date(2020, 7, 9))

    def test_a_refusal_against_the_proposal_needs_its_facts(self, later: Werkplek) -> None:
        keuze = Keuze((1, 1), Premiekeuze.AFGEWEZEN)
        assert weigering(lambda: besluiten.besluit(later, [keuze])) == "motivering"
        besluiten.besluit(later, [Keuze((1, 1), Premiekeuze.AFGEWEZEN, "Werkte nergens.")])
        [eerste, *_] = overzicht.premies(later)
        assert eerste.premie.status is Premiestatus.AFGEWEZEN
        assert eerste.premie.bedrag == 0

    def test_a_hold_and_taking_it_back(self, later: Werkplek) -> None:
        besluiten.besluit(later, [Keuze((1, 1), Premiekeuze.AANGEHOUDEN)])
        assert self.status(later) is Premiestatus.AANGEHOUDEN
        [eerste, *_] = overzicht.premies(later)
        assert eerste.besluit_id is not None
        assert eerste.versie is not None
        besluiten.trek_in(later, eerste.besluit_id, eerste.versie, "Verkeerde rij.")
        assert self.status(later) is Premiestatus.TE_BEOORDELEN

    def test_above_the_cap_is_refused_where_it_is_known(self, later: Werkplek) -> None:
        in_2026 = later.op(date(2026, 1, 5))
        veel = Keuze((1, 1), Premiekeuze.TOEGEKEND, "Afwijking.", Decimal("3398.01"))
        assert weigering(lambda: besluiten.besluit(in_2026, [veel])) == "bedrag"
        assert self.status(in_2026) is Premiestatus.TE_BEOORDELEN
        keuzes = [Keuze((1, nummer), Premiekeuze.TOEGEKEND) for nummer in (1, 2, 3)]
        besluiten.besluit(in_2026, keuzes)
        [toets] = besluiten.jaartoetsen(in_2026, 1)
        assert (toets.som, toets.te_hoog, toets.te_veel) == (Decimal(1800), False, True)

    def test_the_run_of_the_month_has_the_faults_first(self, later: Werkplek) -> None:
        plaatsen.plaats(later.op(START), NieuwePlaatsing(2, 1, START, Decimal(16)))
        run = overzicht.maandpremies(later, date(2020, 7, 1))
        assert [(regel.naam, bool(regel.gebrek)) for regel in run] == [
            ("Berg", True), ("Jansen", False),
        ]  # fmt: skip
        assert "rekeningnummer" in run[0].gebrek
        assert overzicht.maandpremies(later.op(date(2020, 6, 1)), date(2020, 6, 1)) == []


def test_undo_restores_the_very_state(plek: Werkplek) -> None:
    """Every act of a placement, undone one by one, newest first."""
    acts: list[Callable[[], object]] = [
        lambda: plaatsen.plaats(plek, INVOER),
        lambda: plaatsen.zet_ontwikkelplan(plek, 1, versie(plek), START),
        lambda: plaatsen.onderbreek(
            plek, 1, versie(plek), date(2020, 3, 1), date(2020, 3, 31), "ziek"
        ),
        lambda: plaatsen.zet_uren(plek, 1, versie(plek), date(2020, 2, 1), Decimal(20)),
        lambda: plaatsen.beoordeel(
            plek.op(date(2020, 8, 7)), 1, versie(plek), date(2020, 8, 1),
            Beoordelingssoort.HALFJAAR, Voldoende.VOLDOENDE,
        ),
        lambda: besluiten.volg_voorstellen(plek.op(date(2020, 8, 7)), [(1, 1)]),
        lambda: besluiten.markeer_betaald(plek.op(date(2020, 8, 7)), [(1, 1)], date(2020, 8, 8)),
        lambda: plaatsen.verleng(
            plek, 1, versie(plek), date(2023, 1, 6), "Ziekte.", 2, "Winkel"
        ),
        lambda: plaatsen.beeindig(
            plek, 2, versie(plek, 2), date(2022, 6, 1), PlaatsingEinde.GESTOPT
        ),
    ]  # fmt: skip
    standen = []
    for act in acts:
        standen.append(_rijen(plek))
        act()
    for voor in reversed(standen):
        geschiedenis.maak_ongedaan(plek)
        assert _rijen(plek) == voor
    with plek.lezen() as session:
        assert session.scalar(select(func.count()).select_from(Participatiebaan)) == 0


def _rijen(plek: Werkplek) -> dict[str, list[Any]]:
    """Every row of every table but the journal, without the version that guards it."""
    with plek.lezen() as session:
        return {
            naam: sorted(
                session.execute(select(*(c for c in tabel.c if c.name != "versie"))).all(),
                key=str,
            )
            for naam, tabel in Basis.metadata.tables.items()
            if not naam.startswith("log_")
        }
