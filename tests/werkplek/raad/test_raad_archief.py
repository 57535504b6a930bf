"""A raadsbericht from concept to sent: archived once, as it was, and undone up to the boundary."""

from __future__ import annotations

import json
from datetime import date

import pypdfium2
import pytest
from sqlalchemy import func, select

from db.begrippen import Contactsoort, Contactstatus, EindeReden, Raadsberichtstatus
from db.fouten import BekendeFout, NietOngedaan, OngeldigeInvoer, Verouderd
from db.model import Bestand, Client, Contact, IdBaan, Raadsbericht
from werkplek import geschiedenis
from werkplek.raad import archief, bewaard, raadsbericht
from werkplek.raad.bewaard import Bewaard, Kopgegevens
from werkplek.raad.onderdrukking import Groep
from werkplek.raad.sjablonen import TekstFout
from werkplek.werkplek import Werkplek

KOP = Kopgegevens("2012-0417", "J. Sloots", "Marjan Tjaden", date(2012, 3, 13))
PEILDATUM = date(2012, 3, 15)


def bewaar(werkplek: Werkplek, kop: Kopgegevens = KOP, *, intern: bool = False) -> Bewaard:
    archief.bewaar_concept(werkplek, kop, {"rol": "Eigen tekst: {{ banen }}."}, intern=intern)
    return bewaard.lijst(werkplek)[0]


def stel_vast(werkplek: Werkplek) -> Bewaard:
    concept = bewaar(werkplek)
    archief.stel_vast(werkplek, concept.id, concept.versie)
    return bewaard.lijst(werkplek)[0]


def lees(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    tekst = " ".join(document[n].get_textpage().get_text_range() for n in range(len(document)))
    document.close()
    return " ".join(tekst.split())


def test_concept_is_kept_and_changed(haren: Werkplek) -> None:
    eerste = bewaar(haren)
    assert (eerste.kop, eerste.status) == (KOP, Raadsberichtstatus.CONCEPT)
    archief.bewaar_concept(haren, KOP, {}, bericht_id=eerste.id, versie=eerste.versie)
    (nu,) = bewaard.lijst(haren)
    assert nu.teksten == {}
    with pytest.raises(Verouderd):
        archief.bewaar_concept(haren, KOP, {}, bericht_id=eerste.id, versie=eerste.versie)
    with pytest.raises(Verouderd, match="al een concept"):
        archief.bewaar_concept(haren, KOP, {})
    bewaar(haren, intern=True)
    assert len(bewaard.lijst(haren)) == 2


def test_concept_with_a_wrong_text_is_refused(haren: Werkplek) -> None:
    with pytest.raises(TekstFout):
        archief.bewaar_concept(haren, KOP, {"rol": "{{ onzin }}"})
    assert bewaard.lijst(haren) == []


def test_command_line_uses_the_kept_texts_and_never_what_was_released(haren: Werkplek) -> None:
    concept = bewaar(haren)
    archief.geef_vrij(
        haren, concept.id, concept.versie, [Groep.GEINFORMEERD], "De raad vroeg erom."
    )
    pad = raadsbericht.schrijf(haren, haren.pad.with_name("uit.pdf")).pad
    inhoud = lees(pad.read_bytes())
    assert "Eigen tekst: 12." in inhoud
    assert "2012-0417" in inhoud
    assert "Geïnformeerd" not in inhoud


def test_releasing_needs_a_reason_and_is_in_the_logboek(haren: Werkplek) -> None:
    concept = bewaar(haren)
    with pytest.raises(OngeldigeInvoer, match="waarom") as fout:
        archief.geef_vrij(haren, concept.id, concept.versie, [Groep.AFLOOP], "  ")
    assert fout.value.veld == "reden"
    archief.geef_vrij(haren, concept.id, concept.versie, [Groep.AFLOOP], "Besluit van de griffie.")
    nu = bewaard.lijst(haren)[0]
    assert nu.vrijgegeven == frozenset({Groep.AFLOOP})
    assert nu.vrijgave_reden == "Besluit van de griffie."
    archief.geef_vrij(haren, nu.id, nu.versie, [], "")
    assert bewaard.lijst(haren)[0].vrijgegeven == frozenset()


@pytest.mark.parametrize(
    ("kop", "veld"),
    [
        (Kopgegevens(), "registratienummer"),
        (Kopgegevens("1", "W", "S", None), "datum_college"),
        (Kopgegevens("1", "W", "S", date(2012, 4, 1)), "datum_college"),
    ],
)
def test_establishing_needs_the_header(haren: Werkplek, kop: Kopgegevens, veld: str) -> None:
    concept = bewaar(haren, kop)
    with pytest.raises(OngeldigeInvoer) as fout:
        archief.stel_vast(haren, concept.id, concept.versie)
    assert fout.value.veld == veld


def test_archived_once_and_as_it_was(haren: Werkplek) -> None:
    bericht = stel_vast(haren)
    pdf = archief.pdf(haren, bericht.id)
    inhoud = lees(pdf)
    assert "CONCEPT" not in inhoud
    assert "vastgesteld" in inhoud
    assert "Eigen tekst: 12." in inhoud
    with haren.handeling("Proef") as act:
        baan = act.session.scalars(select(IdBaan)).first()
        assert baan is not None
        baan.tot, baan.einde_reden = PEILDATUM, EindeReden.WERKLOOS_WW
        act.commit()
    assert archief.pdf(haren, bericht.id) == pdf
    with haren.lezen() as session:
        assert session.scalar(select(func.count()).where(Bestand.inhoud == pdf)) == 1
        rij = session.get_one(Raadsbericht, bericht.id)
        assert json.loads(rij.cijfers)["banen"] == 12
    nu = bewaard.lijst(haren)[0]
    with pytest.raises(Verouderd, match="vastgesteld"):
        archief.stel_vast(haren, nu.id, nu.versie)
    with pytest.raises(Verouderd, match="vastgesteld"):
        archief.bewaar_concept(haren, KOP, {}, bericht_id=nu.id, versie=nu.versie)
    with pytest.raises(Verouderd, match="vastgesteld"):
        archief.geef_vrij(haren, nu.id, nu.versie, [Groep.AFLOOP], "Toch.")


def test_establishing_can_be_undone_and_redone(haren: Werkplek) -> None:
    bericht = stel_vast(haren)
    pdf = archief.pdf(haren, bericht.id)
    geschiedenis.maak_ongedaan(haren)
    assert bewaard.lijst(haren)[0].status is Raadsberichtstatus.CONCEPT
    with pytest.raises(BekendeFout, match="nog niet vastgesteld"):
        archief.pdf(haren, bericht.id)
    geschiedenis.doe_opnieuw(haren)
    assert archief.pdf(haren, bericht.id) == pdf


def test_sending_is_a_boundary(haren: Werkplek) -> None:
    bericht = stel_vast(haren)
    archief.verzonden(haren, bericht.id, bericht.versie, PEILDATUM)
    nu = bewaard.lijst(haren)[0]
    assert (nu.status, nu.verzonden_op) == (Raadsberichtstatus.VERZONDEN, PEILDATUM)
    with pytest.raises(NietOngedaan, match="Raadsbericht verzonden"):
        geschiedenis.maak_ongedaan(haren)
    with pytest.raises(Verouderd, match="al verzonden"):
        archief.verzonden(haren, nu.id, nu.versie, PEILDATUM)


@pytest.mark.parametrize("op", [date(2012, 3, 16), date(2012, 3, 12)])
def test_sending_on_a_day_that_cannot_be(haren: Werkplek, op: date) -> None:
    bericht = stel_vast(haren)
    with pytest.raises(OngeldigeInvoer):
        archief.verzonden(haren, bericht.id, bericht.versie, op)


def test_a_concept_or_an_internal_one_is_not_sent(haren: Werkplek) -> None:
    for concept in (bewaar(haren), bewaar(haren, intern=True)):
        with pytest.raises(OngeldigeInvoer):
            archief.verzonden(haren, concept.id, concept.versie, PEILDATUM)


def test_warns_before_sending(haren: Werkplek) -> None:
    """C-14: nine organisations, nine letters of that date; and everyone informed."""
    niet, brieven = archief.verzendwaarschuwingen(haren, PEILDATUM)
    assert "nog niet geïnformeerd" in niet
    assert "Voor 9 van de 9 organisaties" in brieven
    with haren.handeling("Proef") as act:
        mensen = act.session.scalars(select(Client).where(Client.id.in_(select(IdBaan.client_id))))
        act.session.add_all(
            Contact(
                client_id=client.id,
                soort=Contactsoort.INFORMEREN,
                datum=PEILDATUM,
                status=Contactstatus.GEVOERD,
            )
            for client in mensen
        )
        act.commit()
    assert archief.verzendwaarschuwingen(haren, PEILDATUM) == (brieven,)
