"""What stops a letter before it is printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from db.begrippen import Briefsoort, Contactstatus, Vertegenwoordiging
from db.fouten import BriefOnvolledig
from db.model import Client, Contact, Gemeente, Medewerker, Voorziening, Werkgever
from werkplek.brieven import maken
from werkplek.brieven.concept import Concept
from werkplek.brieven.controle import controleer
from werkplek.pdf.document import Alinea, Briefdocument
from werkplek.werkplek import Werkplek

Wijziger = Callable[[Callable[[Session], object]], None]
GEESTEN = Contact.status == Contactstatus.GEPLAND


def van(plek: Werkplek, soort: Briefsoort, nummer: str) -> Concept:
    (concept,) = (c for c in maken.concepten(plek, soort) if c.nummer.endswith(f" {nummer}"))
    return concept


def zet(soort: type[Any], nummer: str, **waarden: object) -> Callable[[Session], object]:
    return lambda session: session.execute(
        update(soort).where(soort.nummer == nummer).values(waarden)
    )


@pytest.mark.parametrize(
    ("waarden", "zin"),
    [
        ({"straat": ""}, "Vul bij de gegevens van de cliënt in: de straat."),
        (
            {"straat": " ", "postcode": ""},
            "Vul bij de gegevens van de cliënt in: de straat en de postcode.",
        ),
        (
            {"postcode": "9755 SS"},
            "De postcode van de cliënt klopt niet. Verbeter die bij de gegevens van de cliënt.",
        ),
        (
            {"adres_onjuist_sinds": date(2012, 2, 1)},
            "Het adres klopt niet meer sinds 1 februari 2012. Zoek uit waar de cliënt woont en vul "
            "het nieuwe adres of een postadres in.",
        ),
        (
            {"vertrokken_op": date(2012, 3, 15)},
            "De cliënt is verhuisd uit de gemeente op 15 maart 2012. Vul bij de gegevens van de "
            "cliënt een postadres in.",
        ),
        (
            {"vertegenwoordiging": Vertegenwoordiging.BEWINDVOERDER},
            "De cliënt heeft een bewindvoerder. Vul bij de gegevens van de cliënt het postadres "
            "van de bewindvoerder in.",
        ),
    ],
)
def test_address_that_stops_the_post(
    plek: Werkplek, wijzig: Wijziger, waarden: dict[str, object], zin: str
) -> None:
    wijzig(zet(Client, "1006", **waarden))
    assert van(plek, Briefsoort.ID_GESPREK, "1006").gebreken == (zin,)
    wijzig(zet(Client, "1006", postadres="p/a Bewind Noord\nPostbus 3\n9700 AA Groningen"))
    concept = van(plek, Briefsoort.ID_GESPREK, "1006")
    document = concept.stukken[0].document
    assert concept.gebreken == ()
    assert isinstance(document, Briefdocument)
    assert document.adresregels == (
        "R.M. van Puffelen", "p/a Bewind Noord", "Postbus 3", "9700 AA Groningen",
    )  # fmt: skip


@pytest.mark.parametrize(
    "waarden",
    [
        {"adres_onjuist_sinds": date(2012, 3, 16)},
        {"vertrokken_op": date(2012, 4, 1)},
        {"vertegenwoordiging": Vertegenwoordiging.MENTOR},
    ],
)
def test_what_is_still_to_come_stops_nothing(
    plek: Werkplek, wijzig: Wijziger, waarden: dict[str, object]
) -> None:
    wijzig(zet(Client, "1006", **waarden))
    assert van(plek, Briefsoort.ID_GESPREK, "1006").gebreken == ()


def test_someone_who_died_gets_no_letter_and_is_named_in_none(
    plek: Werkplek, wijzig: Wijziger
) -> None:
    assert van(plek, Briefsoort.ID_GESPREK, "1006")
    wijzig(zet(Client, "1006", overleden_op=date(2012, 3, 10)))
    nummers = {concept.nummer for concept in maken.concepten(plek)}
    assert "cliënt 1006" not in nummers
    assert "werkgever 106" not in nummers


@pytest.mark.parametrize(
    ("waarden", "zin"),
    [
        ({"tijd": None}, "Vul bij het gesprek van 20 maart 2012 in hoe laat het begint."),
        (
            {"duur_minuten": None},
            "Vul bij het gesprek van 20 maart 2012 in hoeveel minuten het duurt.",
        ),
        (
            {"kanaal": None},
            "Vul bij het gesprek van 20 maart 2012 in hoe het is: op kantoor, thuis, per telefoon "
            "of online.",
        ),
    ],
)
def test_empty_field_is_reported_and_never_printed(
    plek: Werkplek, wijzig: Wijziger, waarden: dict[str, object], zin: str
) -> None:
    def doe(session: Session) -> None:
        contact = session.scalars(
            select(Contact).join(Client).where(Client.nummer == "1006", GEESTEN)
        ).one()
        for veld, waarde in waarden.items():
            setattr(contact, veld, waarde)

    wijzig(doe)
    concept = van(plek, Briefsoort.ID_GESPREK, "1006")
    assert concept.gebreken == (zin,)
    with pytest.raises(BriefOnvolledig) as fout:
        maken.voorbeeld(plek, concept)
    assert fout.value.gebreken == [zin]
    with pytest.raises(BriefOnvolledig):
        maken.maak_definitief(plek, [concept])


def test_missing_signatories(plek: Werkplek, wijzig: Wijziger) -> None:
    wijzig(lambda session: session.execute(update(Gemeente).values(ondertekenaars="")))
    (gebrek,) = van(plek, Briefsoort.ID_WERKGEVER, "101").gebreken
    assert gebrek == (
        "Vul bij Instellingen in wie burgemeester en wie secretaris is: zij ondertekenen."
    )
    assert van(plek, Briefsoort.ID_BESLUIT, "1005").gebreken == ()
    wijzig(lambda session: session.execute(update(Medewerker).values(mandaat="")))
    (gebrek,) = van(plek, Briefsoort.ID_BESLUIT, "1005").gebreken
    assert gebrek.endswith("Of geef de werkbemiddelaar mandaat voor dit besluit.")


def test_besluit_without_bezwaarclausule(plek: Werkplek) -> None:
    concept = van(plek, Briefsoort.ID_BESLUIT, "1005")
    stuk = concept.stukken[0]
    assert isinstance(stuk.document, Briefdocument)
    kaal = replace(stuk.document, blokken=(Alinea("Wij bieden u een traject aan."),))
    gebreken = controleer(replace(concept, stukken=(replace(stuk, document=kaal),)))
    assert gebreken == (
        "In dit besluit staat niet hoe iemand bezwaar kan maken. Herstel de brieftekst.",
    )


@pytest.mark.parametrize(
    ("besluit", "aanbod"),
    [
        ("toegekend", True),
        (" Toegekend", True),
        ("", False),
        ("afgewezen", False),
        ("aangehouden", False),
        ("Ingetrokken", False),
        ("deels toegekend", False),
    ],
)
def test_only_an_offer_that_was_granted_is_sent(
    plek: Werkplek, wijzig: Wijziger, besluit: str, aanbod: bool
) -> None:
    wijzig(lambda session: session.execute(update(Voorziening).values(besluit=besluit)))
    assert bool(maken.concepten(plek, Briefsoort.ID_BESLUIT)) is aanbod


def test_sign_the_typeface_lacks(plek: Werkplek, wijzig: Wijziger) -> None:
    wijzig(zet(Werkgever, "101", naam="Basisschool 学校"))
    gebreken = van(plek, Briefsoort.ID_WERKGEVER, "101").gebreken
    assert any("kan niet worden afgedrukt" in gebrek for gebrek in gebreken)


@pytest.mark.parametrize(
    ("waarden", "woorden"),
    [
        ({"straat": "", "huisnummer": ""}, "de straat en het huisnummer"),
        ({"postcode": "123"}, "De postcode van de werkgever klopt niet"),
        ({"postbus": "12"}, "de postcode van de postbus"),
        ({"naam": "Stichting " + "Lang " * 90}, "past niet in het venster"),
    ],
)
def test_address_of_an_organisation(
    plek: Werkplek, wijzig: Wijziger, waarden: dict[str, object], woorden: str
) -> None:
    wijzig(zet(Werkgever, "101", **waarden))
    (gebrek,) = van(plek, Briefsoort.ID_WERKGEVER, "101").gebreken
    assert woorden in gebrek


def test_plan_needs_no_address(plek: Werkplek, wijzig: Wijziger) -> None:
    """It is handed over, not posted."""
    wijzig(zet(Client, "1003", straat="", adres_onjuist_sinds=date(2012, 1, 1)))
    assert van(plek, Briefsoort.STAPPENPLAN, "1003").gebreken == ()
