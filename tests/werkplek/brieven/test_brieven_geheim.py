"""What may never be in a letter to someone else: random data of people, looked for on the paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from random import Random

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.begrippen import Briefsoort, Eigenaar, Uitkeringssoort
from db.model import (
    Actie,
    Client,
    Contact,
    Evaluatie,
    IdBaan,
    Stappenplan,
    Uitkering,
    Voorziening,
    Werkgever,
)
from werkplek.brieven import maken
from werkplek.regels.leeftijd import leeftijd
from werkplek.regels.opmaak import datum_kort, datum_lang
from werkplek.werkplek import Werkplek

Lezer = Callable[[bytes], str]
Wijziger = Callable[[Callable[[Session], object]], None]

BSNS = ("111222333", "123456782", "000000012", "000000139")
NAAR_ANDEREN = (Briefsoort.ID_WERKGEVER, Briefsoort.ID_UITVOERDER)
CLIENTVELDEN = (
    "roepnaam", "straat", "telefoon", "email", "iban", "rekeninghouder", "vertegenwoordiger",
    "tolk", "dienstverleningslijn", "belemmeringen", "notities",
)  # fmt: skip


def verstop(session: Session, zaad: int) -> set[str]:
    """Give everything that is nobody else's business a value that can be recognised; returns them."""
    toeval = Random(zaad)
    geheim: set[str] = set()

    def merk() -> str:
        woord = "Zq" + "".join(toeval.choices("abcdefghkmnprstw", k=10))
        geheim.add(woord)
        return woord

    for client in session.scalars(select(Client)):
        for veld in CLIENTVELDEN:
            setattr(client, veld, merk())
    id_ers = session.scalars(select(Client).join(IdBaan, IdBaan.client_id == Client.id)).all()
    for client in session.scalars(select(Client).where(Client.bsn.is_not(None))):
        client.bsn = None
    session.flush()
    for client, bsn in zip(toeval.sample(id_ers, len(BSNS)), BSNS, strict=True):
        client.bsn = bsn
        geheim.add(bsn)
    for client in id_ers:
        geboren = date(1940, 1, 1) + timedelta(days=toeval.randrange(18_000))
        client.geboortedatum = geboren
        geheim |= {datum_lang(geboren), datum_kort(geboren), geboren.isoformat()}
        geheim.add(f"{leeftijd(geboren, date(2012, 3, 1))} jaar")
        session.add(
            Uitkering(
                client_id=client.id,
                soort=Uitkeringssoort.ANW,
                van=date(2011, 1, 1),
                dossiernummer=merk(),
            )
        )
    for baan in session.scalars(select(IdBaan)):
        baan.afbouw_motivering = merk()
    for plan in session.scalars(select(Stappenplan)):
        plan.einddoel, plan.eindoplossing, plan.poort_motivering = merk(), merk(), merk()
    for evaluatie in session.scalars(select(Evaluatie)):
        evaluatie.voortgang, evaluatie.resultaat, evaluatie.bijstelling = merk(), merk(), merk()
    for contact in session.scalars(select(Contact)):
        contact.notitie, contact.doel, contact.aanwezigen = merk(), merk(), merk()
    for voorziening in session.scalars(select(Voorziening)):
        voorziening.aanbieder, voorziening.resultaat = merk(), merk()
    for actie in session.scalars(select(Actie)):
        actie.resultaat, actie.uitstel_reden = merk(), merk()
        if actie.eigenaar is not Eigenaar.WERKGEVER:
            actie.actie, actie.eigenaar_naam = merk(), merk()
    return geheim


@pytest.mark.parametrize("zaad", range(6))
def test_letters_to_others_hold_nothing_of_a_person_but_name_and_function(
    plek: Werkplek, wijzig: Wijziger, lees: Lezer, zaad: int
) -> None:
    geheim: set[str] = set()
    wijzig(lambda session: geheim.update(verstop(session, zaad)))
    pdfs = []
    for concept in maken.concepten(plek):
        for stuk in concept.stukken:
            if stuk.soort in (*NAAR_ANDEREN, Briefsoort.STAPPENPLAN_WERKGEVER):
                pdfs.append(maken.teken(stuk.document, concept.hoofd))
    assert len(pdfs) >= 12
    papier = " ".join(lees(pdf) for pdf in pdfs)
    kaal = papier.replace("-", "").replace(" ", "")
    assert not {woord for woord in geheim if woord in papier or woord.replace(" ", "") in kaal}


def test_the_marks_are_found_where_they_may_be(
    plek: Werkplek, wijzig: Wijziger, lees: Lezer
) -> None:
    """The test above can fail: in the ID-ers' own papers the same marks do stand."""
    geheim: set[str] = set()
    wijzig(lambda session: geheim.update(verstop(session, 1)))
    eigen = " ".join(
        lees(maken.teken(concept.stukken[0].document, concept.hoofd))
        for concept in maken.concepten(plek)
        if concept.soort in {Briefsoort.STAPPENPLAN, Briefsoort.ID_BESLUIT}
    )
    assert len({woord for woord in geheim if woord in eigen}) > 20


@pytest.mark.parametrize("soort", NAAR_ANDEREN)
def test_no_word_of_age_benefit_or_plan(plek: Werkplek, lees: Lezer, soort: Briefsoort) -> None:
    """Information only (ID-23): neither why someone is in or out, nor what is planned."""
    for concept in maken.concepten(plek, soort):
        tekst = lees(maken.voorbeeld(plek, concept)).casefold()
        assert not re.search(
            r"leeftijd|\bjaar\b|\bouder|jonger|zestig|\b6[05]\b|pensioen|geboren|uitkering|wwb|"
            r"bijstand|stappenplan|traject|cliënt|bsn",
            tekst,
        )


def test_secret_address_is_on_the_letter_only(plek: Werkplek) -> None:
    """1008 lives at a secret address: in the window of her own letters, nowhere else."""
    for concept in maken.concepten(plek):
        eigen = concept.nummer == "cliënt 1008"
        op_papier = any("Essenhorst 52" in t for stuk in concept.stukken for t in stuk.teksten())
        assert op_papier == eigen
        assert "Essenhorst" not in f"{concept.ontvanger} {concept.nummer} {concept.gebreken}"


def test_the_copy_of_an_organisation_says_nothing_of_the_next_employer(
    plek: Werkplek, wijzig: Wijziger
) -> None:
    """An action of another organisation is an action of an employer too."""

    def geef_aan_een_ander(session: Session) -> None:
        client, eigen = session.execute(
            select(IdBaan.client_id, IdBaan.werkgever_id)
            .join(Client, IdBaan.client_id == Client.id)
            .where(Client.nummer == "1004")
        ).one()
        ander = session.scalars(select(Werkgever).where(Werkgever.id != eigen)).first()
        assert ander is not None
        for naam in (ander.naam, ander.naam.upper()):
            session.add(
                Actie(
                    client_id=client, stap=3, actie="Proefplaatsing", eigenaar=Eigenaar.WERKGEVER,
                    eigenaar_naam=naam,
                )
            )  # fmt: skip

    wijzig(geef_aan_een_ander)
    (concept,) = (
        c for c in maken.concepten(plek, Briefsoort.STAPPENPLAN) if c.nummer == "cliënt 1004"
    )
    eigen, organisatie = (" ".join(stuk.teksten()) for stuk in concept.stukken)
    assert eigen.count("Proefplaatsing") == 2
    assert "Proefplaatsing" not in organisatie
