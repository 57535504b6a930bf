"""The use cases of conversations: record, plan, change, and which one a rule asks for next."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from sqlalchemy import select

from db.begrippen import Contactsoort, Contactstatus, Kanaal, Verwijzing
from db.fouten import OngeldigeInvoer, Verouderd
from db.model import Contact
from werkplek import contacten, dossiers, geschiedenis
from werkplek.contacten import Gesprek, Vervolg
from werkplek.dossiers import Gebeurtenis, Moment
from werkplek.werkplek import Werkplek

VANDAAG = date(2012, 3, 15)
BAKKER, NIET_GEINFORMEERD, BUITEN, OP_UITKERING = 2, 8, 11, 30


def _gesprek(
    client_id: int, soort: Contactsoort = Contactsoort.OVERIG, **anders: object
) -> Gesprek:
    gevoerd = Gesprek(soort, VANDAAG, Contactstatus.GEVOERD, client_id)
    return replace(gevoerd, **anders)  # type: ignore[arg-type]  # what a test changes differs


def _gesprekken(plek: Werkplek, client_id: int) -> list[Moment]:
    tijdlijn = dossiers.open_dossier(plek, client_id).tijdlijn
    return [moment for moment in tijdlijn if moment.soort is Gebeurtenis.GESPREK]


def _zonder_afspraak(plek: Werkplek) -> None:
    """Call off the stappenplan conversation that the practice has planned for the eighth."""
    gepland = contacten.gepland(plek, NIET_GEINFORMEERD, Contactsoort.STAPPENPLAN)
    assert gepland is not None
    contacten.leg_vast(plek, replace(gepland, status=Contactstatus.AFGEZEGD))


def test_vastleggen_met_het_volgende_is_een_handeling(plek: Werkplek) -> None:
    voor = _gesprekken(plek, OP_UITKERING)
    gesprek = _gesprek(OP_UITKERING, notitie="Gebeld", aanwezigen="moeder", kanaal=Kanaal.TELEFOON)
    vervolg = Vervolg(Contactsoort.KIK, date(2012, 4, 2), time(9, 30))
    wijziging = contacten.leg_vast(plek, gesprek, vervolg)
    assert wijziging.label == "Gesprek vastgelegd"
    na = _gesprekken(plek, OP_UITKERING)
    assert len(na) == len(voor) + 2
    assert (na[0].datum, na[0].toekomst) == (date(2012, 4, 2), True)
    geschiedenis.maak_ongedaan(plek)
    assert _gesprekken(plek, OP_UITKERING) == voor


@pytest.mark.parametrize(("eigen", "duur"), [(None, 45), (60, 60)])
def test_het_volgende_duurt_even_lang_tenzij_anders_gezegd(
    plek: Werkplek, eigen: int | None, duur: int
) -> None:
    vervolg = Vervolg(Contactsoort.KIK, date(2012, 4, 2), time(9, 30), duur_minuten=eigen)
    contacten.leg_vast(plek, _gesprek(OP_UITKERING, duur_minuten=45), vervolg)
    (moment,) = (m for m in _gesprekken(plek, OP_UITKERING) if m.datum == vervolg.datum)
    assert contacten.lees(plek, moment.rij_id).duur_minuten == duur


@pytest.mark.parametrize(
    ("gesprek", "vervolg", "veld"),
    [
        (Gesprek(Contactsoort.KIK, VANDAAG, Contactstatus.GEVOERD), None, "wie"),
        (_gesprek(30, datum=date(2012, 3, 16)), None, "datum"),
        (
            _gesprek(30, status=Contactstatus.GEPLAND, datum=date(2012, 3, 14)),
            None,
            "datum",
        ),
        (_gesprek(30, duur_minuten=0), None, "duur_minuten"),
        (_gesprek(30), Vervolg(Contactsoort.KIK, date(2012, 3, 14)), "vervolg_datum"),
    ],
)
def test_wat_niet_kan_wordt_geweigerd(
    plek: Werkplek, gesprek: Gesprek, vervolg: Vervolg | None, veld: str
) -> None:
    voor = _gesprekken(plek, OP_UITKERING)
    with pytest.raises(OngeldigeInvoer) as gevangen:
        contacten.leg_vast(plek, gesprek, vervolg)
    assert gevangen.value.veld == veld
    assert _gesprekken(plek, OP_UITKERING) == voor


def test_wijzigen_houdt_het_gesprek_en_weigert_wat_verouderd_is(plek: Werkplek) -> None:
    contacten.leg_vast(plek, _gesprek(OP_UITKERING, notitie="eerst"))
    eerste = contacten.lees(plek, _gesprekken(plek, OP_UITKERING)[-1].rij_id)
    gelezen = next(
        g
        for g in (contacten.lees(plek, m.rij_id) for m in _gesprekken(plek, OP_UITKERING))
        if g.notitie == "eerst"
    )
    contacten.leg_vast(plek, replace(gelezen, notitie="later"))
    assert gelezen.id is not None
    assert contacten.lees(plek, gelezen.id).notitie == "later"
    with pytest.raises(Verouderd):
        contacten.leg_vast(plek, replace(gelezen, notitie="te laat"))
    assert eerste.id is not None
    assert contacten.lees(plek, gelezen.id).notitie == "later"


def test_na_het_informeren_is_er_een_gesprek_binnen_de_termijn(plek: Werkplek) -> None:
    _zonder_afspraak(plek)
    gesprek = _gesprek(NIET_GEINFORMEERD, Contactsoort.INFORMEREN)
    voorstel = contacten.stel_vervolg_voor(plek, gesprek)
    assert voorstel is not None
    assert voorstel.soort is Contactsoort.STAPPENPLAN
    assert voorstel.uiterlijk == VANDAAG + timedelta(days=42)
    assert "geïnformeerd op 15 maart 2012" in str(voorstel.uitleg)
    # the same answer once it is recorded, so the form said nothing else than the rule will
    contacten.leg_vast(plek, gesprek)
    assert contacten.stel_vervolg_voor(plek, _gesprek(NIET_GEINFORMEERD)) == voorstel


def test_een_afspraak_binnen_de_termijn_is_genoeg(plek: Werkplek) -> None:
    gesprek = _gesprek(NIET_GEINFORMEERD, Contactsoort.INFORMEREN)
    assert contacten.stel_vervolg_voor(plek, gesprek) is None
    # unless it is this very appointment that is called off
    gepland = contacten.gepland(plek, NIET_GEINFORMEERD, Contactsoort.STAPPENPLAN)
    assert gepland is not None
    contacten.leg_vast(plek, gesprek)
    gemist = replace(gepland, status=Contactstatus.AFGEZEGD)
    assert contacten.stel_vervolg_voor(plek, gemist) is not None


def test_wie_te_laat_is_krijgt_een_dag_die_nog_komt(plek: Werkplek) -> None:
    voorstel = contacten.stel_vervolg_voor(plek, _gesprek(BAKKER))
    assert voorstel is not None
    assert voorstel.uiterlijk < VANDAAG
    assert voorstel.datum >= VANDAAG


@pytest.mark.parametrize(
    "gesprek",
    [
        _gesprek(BAKKER, Contactsoort.STAPPENPLAN),  # it is this one that was asked for
        _gesprek(BUITEN, Contactsoort.INFORMEREN),  # outside the afbouw
        _gesprek(OP_UITKERING, Contactsoort.KIK),
        _gesprek(BAKKER, status=Contactstatus.GEPLAND),
        Gesprek(Contactsoort.WERKGEVER, VANDAAG, Contactstatus.GEVOERD, werkgever_id=1),
    ],
)
def test_zonder_regel_geen_voorstel(plek: Werkplek, gesprek: Gesprek) -> None:
    assert contacten.stel_vervolg_voor(plek, gesprek) is None


def test_gepland_geeft_de_eerste_die_nog_openstaat(plek: Werkplek) -> None:
    for dag in (date(2012, 5, 1), date(2012, 4, 1)):
        contacten.leg_vast(
            plek,
            _gesprek(BAKKER, Contactsoort.STAPPENPLAN, status=Contactstatus.GEPLAND, datum=dag),
        )
    eerste = contacten.gepland(plek, BAKKER, Contactsoort.STAPPENPLAN)
    assert eerste is not None
    assert eerste.datum == date(2012, 4, 1)
    assert contacten.gepland(plek, BAKKER, Contactsoort.NAZORG) is None


def test_a_referral_needs_consent_and_is_kept(plek: Werkplek) -> None:
    gesprek = Gesprek(
        Contactsoort.KIK,
        VANDAAG,
        Contactstatus.GEVOERD,
        1,
        doel="Weer onder de mensen",
        doorverwezen_naar=frozenset({Verwijzing.WIJ_GRONINGEN, Verwijzing.COACH_MEEDOEN}),
    )
    with pytest.raises(OngeldigeInvoer, match="akkoord") as fout:
        contacten.leg_vast(plek, gesprek)
    assert fout.value.veld == "akkoord_doorverwijzing"
    contacten.leg_vast(plek, replace(gesprek, akkoord_doorverwijzing=True))
    with plek.lezen() as session:
        rij = session.scalars(select(Contact).order_by(Contact.id.desc())).first()
        assert rij is not None
        assert rij.doorverwezen_naar == "coach_meedoen wij_groningen"
    terug = contacten.lees(plek, rij.id)
    assert terug.doorverwezen_naar == gesprek.doorverwezen_naar
    assert (terug.doel, terug.akkoord_doorverwijzing) == ("Weer onder de mensen", True)
