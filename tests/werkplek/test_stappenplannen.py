"""The use cases of the stappenplan: each act, its refusals, the gate of step 3, and undo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from db.begrippen import Actiestatus, Contactsoort, Contactstatus, Eigenaar, Termijnstatus
from db.fouten import OngeldigeInvoer, Poort, Verouderd
from werkplek import contacten, dossiers, geschiedenis, stappenplannen
from werkplek.contacten import Gesprek
from werkplek.stapbeeld import Stapstand
from werkplek.stappenplannen import ActieInvoer, ActieRegel, PlanInvoer
from werkplek.werkplek import Werkplek, Wijziging

BAKKER = 2  # informed, no stappenplan conversation held, no plan
VANDAAG = date(2012, 3, 15)


def _voeg_toe(plek: Werkplek, stap: int = 3, client_id: int | None = BAKKER) -> ActieRegel:
    stappenplannen.voeg_toe(plek, client_id, ActieInvoer(stap, "Iets nieuws", streefdatum=VANDAAG))
    return _regel(plek, client_id)


def _regel(plek: Werkplek, client_id: int | None = BAKKER) -> ActieRegel:
    acties = stappenplannen.plan(plek, client_id).acties
    return next(regel for regel in acties if regel.actie == "Iets nieuws")


def _voer_gesprek(plek: Werkplek, soort: Contactsoort) -> None:
    contacten.leg_vast(plek, Gesprek(soort, VANDAAG, Contactstatus.GEVOERD, BAKKER))


def test_stap_3_is_dicht_tot_gesprek_en_plan_er_zijn(plek: Werkplek) -> None:
    actie = _voeg_toe(plek)
    # an action of step 3 is a plan by itself, so only the conversation is missing (C-59)
    with pytest.raises(Poort, match="Geef stap 3 dan vrij met een motivering"):
        stappenplannen.rond_af(plek, actie.id, actie.versie)
    _voer_gesprek(plek, Contactsoort.INFORMEREN)
    with pytest.raises(Poort):
        stappenplannen.rond_af(plek, actie.id, actie.versie)
    assert _regel(plek).gereed_op is None
    _voer_gesprek(plek, Contactsoort.STAPPENPLAN)
    stappenplannen.rond_af(plek, actie.id, actie.versie)
    assert _regel(plek).gereed_op == VANDAAG


def test_een_niet_gehouden_gesprek_opent_stap_3_niet(plek: Werkplek) -> None:
    actie = _voeg_toe(plek)
    stappenplannen.leg_plan_vast(plek, BAKKER, None, PlanInvoer(VANDAAG, "Werk"))
    gemist = Gesprek(Contactsoort.STAPPENPLAN, VANDAAG, Contactstatus.NIET_VERSCHENEN, BAKKER)
    contacten.leg_vast(plek, gemist)
    with pytest.raises(Poort):
        stappenplannen.rond_af(plek, actie.id, actie.versie)


def test_een_motivering_opent_stap_3_en_ongedaan_sluit_hem(plek: Werkplek) -> None:
    actie = _voeg_toe(plek)
    with pytest.raises(OngeldigeInvoer) as gevangen:
        stappenplannen.open_poort(plek, BAKKER, None, "  ")
    assert gevangen.value.veld == "motivering"
    assert str(gevangen.value) == "Schrijf op waarom u van de regel afwijkt."
    stappenplannen.open_poort(plek, BAKKER, None, "Langdurig ziek")
    dossier = dossiers.open_dossier(plek, BAKKER)
    assert dossier.stappen[1].woorden == "vrijgegeven"
    assert dossier.stappen[2].stand is Stapstand.BEZIG
    geschiedenis.maak_ongedaan(plek)
    assert dossiers.open_dossier(plek, BAKKER).stappen[2].stand is Stapstand.DICHT
    with pytest.raises(Poort):
        stappenplannen.rond_af(plek, actie.id, actie.versie)


def test_het_project_heeft_geen_poort(plek: Werkplek) -> None:
    actie = _voeg_toe(plek, client_id=None)
    stappenplannen.rond_af(plek, actie.id, actie.versie)
    assert _regel(plek, None).status is Actiestatus.GEREED


def test_afronden_en_heropenen(plek: Werkplek) -> None:
    actie = _voeg_toe(plek, stap=2)
    assert actie.let_op is not None
    assert actie.let_op.status is Termijnstatus.VANDAAG
    stappenplannen.rond_af(
        plek, actie.id, actie.versie, op=date(2012, 3, 12), resultaat="Klaar", uren=Decimal("1.5")
    )
    klaar = _regel(plek)
    assert (klaar.gereed_op, klaar.resultaat, klaar.uren) == (
        date(2012, 3, 12),
        "Klaar",
        Decimal("1.5"),
    )
    assert klaar.let_op is None
    stappenplannen.heropen(plek, klaar.id, klaar.versie)
    assert _regel(plek).gereed_op is None
    geschiedenis.maak_ongedaan(plek)
    assert _regel(plek).gereed_op == date(2012, 3, 12)


def test_uitstellen_vraagt_een_reden_en_gaat_niet_voorbij_de_fatale_datum(plek: Werkplek) -> None:
    invoer = ActieInvoer(2, "Iets nieuws", streefdatum=VANDAAG, fatale_datum=date(2012, 3, 30))
    stappenplannen.voeg_toe(plek, BAKKER, invoer)
    actie = _regel(plek)
    with pytest.raises(OngeldigeInvoer) as zonder:
        stappenplannen.stel_uit(plek, actie.id, actie.versie, date(2012, 3, 22), " ")
    assert zonder.value.veld == "reden"
    with pytest.raises(OngeldigeInvoer):
        stappenplannen.stel_uit(plek, actie.id, actie.versie, date(2012, 4, 1), "Vakantie")
    stappenplannen.stel_uit(plek, actie.id, actie.versie, date(2012, 3, 22), "Vakantie")
    nu = _regel(plek)
    assert (nu.streefdatum, nu.fatale_datum) == (date(2012, 3, 22), date(2012, 3, 30))
    assert nu.uitstel_reden == "Vakantie"


_DADEN: list[Callable[[Werkplek, int, int], Wijziging]] = [
    lambda w, rij, versie: stappenplannen.rond_af(w, rij, versie),
    lambda w, rij, versie: stappenplannen.heropen(w, rij, versie),
    lambda w, rij, versie: stappenplannen.stel_uit(w, rij, versie, date(2012, 4, 1), "Later"),
    lambda w, rij, versie: stappenplannen.wijs_toe(w, rij, versie, Eigenaar.WERKGEVER),
    lambda w, rij, versie: stappenplannen.wijzig(w, rij, versie, ActieInvoer(2, "Anders")),
    lambda w, rij, versie: stappenplannen.verwijder(w, rij, versie),
]


@pytest.mark.parametrize("daad", _DADEN)
def test_wat_intussen_veranderde_wordt_niet_overschreven(
    plek: Werkplek, daad: Callable[[Werkplek, int, int], Wijziging]
) -> None:
    actie = _voeg_toe(plek, stap=2)
    stappenplannen.wijs_toe(plek, actie.id, actie.versie, Eigenaar.ID_ER, "zelf")
    nu = _regel(plek)
    with pytest.raises(Verouderd):
        daad(plek, actie.id, actie.versie)
    assert _regel(plek) == nu


@pytest.mark.parametrize(
    ("invoer", "veld"),
    [
        (ActieInvoer(2, "  "), "actie"),
        (ActieInvoer(5, "Iets"), "stap"),
        (ActieInvoer(2, "Iets", uren_gepland=Decimal(-1)), "uren_gepland"),
        (ActieInvoer(2, "Iets", kosten=Decimal("-0.01")), "kosten"),
        (
            ActieInvoer(2, "Iets", streefdatum=date(2012, 4, 2), fatale_datum=date(2012, 4, 1)),
            "streefdatum",
        ),
    ],
)
def test_een_actie_die_niet_kan_wordt_geweigerd(
    plek: Werkplek, invoer: ActieInvoer, veld: str
) -> None:
    voor = stappenplannen.plan(plek, BAKKER)
    with pytest.raises(OngeldigeInvoer) as gevangen:
        stappenplannen.voeg_toe(plek, BAKKER, invoer)
    assert gevangen.value.veld == veld
    assert stappenplannen.plan(plek, BAKKER) == voor


def test_afronden_kan_niet_in_de_toekomst_of_met_minder_dan_niets(plek: Werkplek) -> None:
    actie = _voeg_toe(plek, stap=2)
    with pytest.raises(OngeldigeInvoer, match="tot en met 15 maart 2012"):
        stappenplannen.rond_af(plek, actie.id, actie.versie, op=date(2012, 3, 16))
    with pytest.raises(OngeldigeInvoer) as gevangen:
        stappenplannen.rond_af(plek, actie.id, actie.versie, uren=Decimal(-1))
    assert gevangen.value.veld == "uren"
    assert _regel(plek).gereed_op is None


def test_de_kop_van_het_plan(plek: Werkplek) -> None:
    assert stappenplannen.plan(plek, BAKKER).versie is None
    stappenplannen.leg_plan_vast(plek, BAKKER, None, PlanInvoer(VANDAAG, " Werk dichtbij "))
    plan = stappenplannen.plan(plek, BAKKER)
    assert (plan.invoer.einddoel, plan.versie) == ("Werk dichtbij", 1)
    with pytest.raises(Verouderd):  # who still thinks there is none
        stappenplannen.leg_plan_vast(plek, BAKKER, None, PlanInvoer(VANDAAG))
    with pytest.raises(OngeldigeInvoer) as gevangen:
        stappenplannen.leg_plan_vast(plek, BAKKER, 1, PlanInvoer(date(2012, 3, 16)))
    assert gevangen.value.veld == "opgesteld_op"
    geschiedenis.maak_ongedaan(plek)
    assert stappenplannen.plan(plek, BAKKER).versie is None


def test_verwijderen_en_terug(plek: Werkplek) -> None:
    actie = _voeg_toe(plek, stap=1)
    stappenplannen.verwijder(plek, actie.id, actie.versie)
    assert actie.id not in [regel.id for regel in stappenplannen.plan(plek, BAKKER).acties]
    geschiedenis.maak_ongedaan(plek)
    terug = _regel(plek)
    assert (terug.id, terug.actie, terug.streefdatum) == (actie.id, actie.actie, actie.streefdatum)
