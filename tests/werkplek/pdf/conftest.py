"""Readers and examples for the tests of documents: what a page says, and a letter to start from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pypdfium2
import pytest

from werkplek.pdf.document import (
    Alinea,
    Briefdocument,
    Briefhoofd,
    Formulier,
    Handtekeningen,
    Kop,
    Ondertekenaar,
    Ondertekening,
    Rapport,
    Tabel,
)


@pytest.fixture
def lees() -> Callable[[bytes], list[str]]:
    """The text of each page, in the order in which it was drawn, lines parted by newlines."""

    def lees_paginas(pdf: bytes) -> list[str]:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return [
                pagina.get_textpage().get_text_range().replace("\r\n", "\n") for pagina in document
            ]
        finally:
            document.close()

    return lees_paginas


@pytest.fixture
def hoofd() -> Briefhoofd:
    return Briefhoofd(
        "Haren",
        ("Raadhuisplein 10", "Postbus 21, 9750 AA  Haren"),
        "(050) 123 45 67",
        "www.haren.example",
    )


@pytest.fixture
def brief() -> Briefdocument:
    return Briefdocument(
        adresregels=("Mevrouw A. in het Veld", "Rijksstraatweg 12-2", "9751 AA  HAREN"),
        datum=date(2012, 3, 7),
        onderwerp="Uitnodiging voor een gesprek",
        aanhef="Geachte mevrouw In het Veld",
        blokken=(
            Alinea("Op dinsdag 20 maart 2012 praat ik graag met u over uw ID-baan."),
            Kop("Waarom nodigen wij u uit?"),
            Alinea("Samen met u maken wij een **persoonlijk stappenplan**."),
        ),
        ondertekening=Ondertekening(
            (Ondertekenaar("M. Jansma", "werkbemiddelaar"),),
            ("namens burgemeester en wethouders van Haren,",),
            mandaat="Dit mag de werkbemiddelaar volgens het Mandaatbesluit 2011.",
        ),
        kenmerk="ID-2012-0004",
        contactpersoon="M. Jansma",
        telefoon="(050) 123 45 67",
        bijlagen=("Folder",),
        afschrift=("Stichting Weerwerk",),
    )


@pytest.fixture
def rapport(hoofd: Briefhoofd) -> Rapport:
    return Rapport(
        hoofd=hoofd,
        soort="Raadsbericht",
        onderwerp="Afbouw ID-banen",
        datum=date(2012, 3, 7),
        blokken=(Kop("Inleiding"), Alinea("Wij bekostigen twaalf ID-banen.")),
        gegevens=(("Registratienummer", "2012-0471"), ("Peildatum", "1 maart 2012")),
        ondertekening=Ondertekening(
            (Ondertekenaar("P. de Boer", "burgemeester"), Ondertekenaar("K. Wit", "secretaris")),
            ("burgemeester en wethouders van Haren,",),
            afsluiting="",
        ),
    )


@pytest.fixture
def formulier() -> Formulier:
    acties = tuple(
        (str(n), "Een actie die gedaan wordt", "gemeente", "01-06-2012") for n in range(8)
    )
    return Formulier(
        titel="Persoonlijk stappenplan",
        datum=date(2012, 3, 20),
        blokken=(
            Kop("Wie doet wat?"),
            Tabel(("Nr", "Wat", "Wie", "Uiterlijk"), acties),
            Handtekeningen(("De ID-er", "De gemeente", "De werkgever")),
        ),
        gegevens=(("Naam", "Mevrouw A. in het Veld"),),
        exemplaar="Exemplaar voor de organisatie",
    )
