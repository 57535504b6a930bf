"""What each kind of letter says on paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from db.begrippen import AfbouwAfwijking, Briefsoort, Contactsoort, Contactstatus, Kanaal
from db.model import (
    Actie,
    Client,
    Contact,
    Contactpersoon,
    IdBaan,
    Medewerker,
    Stappenplan,
    Voorziening,
    Werkgever,
)
from werkplek.brieven import maken
from werkplek.brieven.catalogus import CATALOGUS, OP_OPDRACHT
from werkplek.brieven.concept import Concept
from werkplek.pdf.document import Briefdocument, Kop
from werkplek.werkplek import Werkplek

Lezer = Callable[[bytes], str]
Wijziger = Callable[[Callable[[Session], object]], None]


def van(plek: Werkplek, soort: Briefsoort, nummer: str) -> Concept:
    """The due letter of this kind for "cliënt 1001" or "werkgever 101"."""
    (concept,) = (c for c in maken.concepten(plek, soort) if c.nummer.endswith(f" {nummer}"))
    return concept


def brief(concept: Concept) -> Briefdocument:
    document = concept.stukken[0].document
    assert isinstance(document, Briefdocument)
    return document


def test_letters_to_every_organisation_on_the_day_of_the_raadsbericht(plek: Werkplek) -> None:
    """C-14: nine letters, one per organisation, naming twelve ID-ers, all of that day."""
    concepten = maken.concepten(plek, Briefsoort.ID_WERKGEVER)
    assert len(concepten) == 9
    assert len({concept.verschuldigd.werkgever_id for concept in concepten}) == 9
    assert {brief(concept).datum for concept in concepten} == {date(2012, 3, 15)}
    namen = [
        punt
        for concept in concepten
        for blok in brief(concept).blokken
        for punt in getattr(blok, "punten", ())
    ]
    assert len(namen) == len(set(namen)) == 12


def test_organisation_reads_names_and_functions(plek: Werkplek, lees: Lezer) -> None:
    concept = van(plek, Briefsoort.ID_WERKGEVER, "101")
    tekst = lees(maken.voorbeeld(plek, concept))
    assert "Mevrouw A. in het Veld-van Velzen, klassenassistent" in tekst
    assert "De heer IJ.W. van der Lei, onderhoudsmedewerker gebouw en plein" in tekst
    assert "Ter attentie van mevrouw K. Bolhuis" in tekst
    assert "Geachte mevrouw Bolhuis," in tekst
    assert "Wij bellen u om een afspraak te maken" in tekst
    assert "drs. H.P. Scheltema-Boelens" in tekst
    assert "mr. J.W. Nanninga" in tekst


def test_own_wording_where_nobody_is_in_the_afbouw(plek: Werkplek) -> None:
    """108 and 109 employ only people outside it; 102 and 104 one of each."""
    met_eigen_tekst = {
        concept.nummer
        for concept in maken.concepten(plek, Briefsoort.ID_WERKGEVER)
        if any("Voor uw organisatie verandert nu niets" in t for t in concept.stukken[0].teksten())
    }
    assert met_eigen_tekst == {"werkgever 108", "werkgever 109"}


def test_letter_does_not_tell_who_of_two_is_in_the_afbouw(plek: Werkplek, wijzig: Wijziger) -> None:
    """102 has one in and one out: the letter is the same when both are in, or the other one."""

    def tekst() -> str:
        return "\n".join(van(plek, Briefsoort.ID_WERKGEVER, "102").stukken[0].teksten())

    gemengd = tekst()

    def zet(in_: str, uit: str) -> Callable[[Session], None]:
        def doe(session: Session) -> None:
            for nummer, afwijking in ((in_, AfbouwAfwijking.IN), (uit, AfbouwAfwijking.UIT)):
                baan = session.scalars(
                    select(IdBaan).join(Client).where(Client.nummer == nummer)
                ).one()
                baan.afbouw_afwijking, baan.afbouw_motivering = afwijking, "toets"

        return doe

    wijzig(zet("1010", "1003"))
    assert tekst() == gemengd


def test_uitvoerder_reads_counts_and_no_names(plek: Werkplek, lees: Lezer) -> None:
    (concept,) = maken.concepten(plek, Briefsoort.ID_UITVOERDER)
    tekst = lees(maken.voorbeeld(plek, concept))
    assert "twaalf ID-banen bij negen organisaties" in tekst
    assert "Postbus 88" in tekst
    assert "Bakker" not in tekst


def test_informing_letter_for_who_is_out(plek: Werkplek, lees: Lezer) -> None:
    tekst = lees(maken.voorbeeld(plek, van(plek, Briefsoort.ID_INFORMEREN, "1012")))
    assert "Voor u verandert nu niets." in tekst
    assert "stappenplan" not in tekst
    assert "subsidie" not in tekst


def test_informing_letter_for_who_is_in(plek: Werkplek, lees: Lezer) -> None:
    tekst = lees(maken.voorbeeld(plek, van(plek, Briefsoort.ID_INFORMEREN, "1008")))
    assert "Ook uw baan bij Woonzorgcentrum Essenstaete hoort daarbij" in tekst
    assert "uiterlijk op 31 december 2012" in tekst
    assert "verandert nu niets" not in tekst


def test_informing_letter_names_both_organisations_of_two_id_banen(
    plek: Werkplek, lees: Lezer, wijzig: Wijziger
) -> None:
    nummer = van(plek, Briefsoort.ID_INFORMEREN, "1008").nummer.removeprefix("cliënt ")
    namen: list[str] = []

    def tweede(session: Session) -> None:
        baan = session.scalars(select(IdBaan).join(Client).where(Client.nummer == nummer)).one()
        ander = session.scalars(select(Werkgever).where(Werkgever.id != baan.werkgever_id)).first()
        assert ander is not None
        namen.extend((session.get_one(Werkgever, baan.werkgever_id).naam, ander.naam))
        session.add(IdBaan(client_id=baan.client_id, werkgever_id=ander.id, van=date(2004, 2, 1)))

    wijzig(tweede)
    tekst = lees(maken.voorbeeld(plek, van(plek, Briefsoort.ID_INFORMEREN, nummer)))
    assert f"uw banen bij {namen[0]} en {namen[1]} horen" in tekst
    assert "uw werkgevers" in tekst
    wijzig(
        lambda session: session.execute(
            update(IdBaan)
            .where(
                IdBaan.werkgever_id
                == select(Werkgever.id).where(Werkgever.naam == namen[1]).scalar_subquery(),
                IdBaan.client_id
                == select(Client.id).where(Client.nummer == nummer).scalar_subquery(),
            )
            .values(afbouw_afwijking=AfbouwAfwijking.UIT, afbouw_motivering="Blijft")
        )
    )
    tekst = lees(maken.voorbeeld(plek, van(plek, Briefsoort.ID_INFORMEREN, nummer)))
    assert f"uw baan bij {namen[0]} hoort daarbij" in tekst


def test_letter_to_an_organisation_counts_who_works_there(plek: Werkplek, lees: Lezer) -> None:
    concepten = maken.concepten(plek, Briefsoort.ID_WERKGEVER)
    teksten = [lees(maken.voorbeeld(plek, concept)) for concept in concepten]
    een = [tekst for tekst in teksten if "Bij u werkt op een ID-baan:" in tekst]
    meer = [tekst for tekst in teksten if "Bij u werken op een ID-baan:" in tekst]
    assert een
    assert meer
    assert len(een) + len(meer) == len(teksten)
    assert all("uw werknemer zelf" in tekst for tekst in een)
    assert all("uw werknemers zelf" in tekst for tekst in meer)


def test_invitation_says_when_where_how_long_and_with_whom(plek: Werkplek, lees: Lezer) -> None:
    tekst = lees(maken.voorbeeld(plek, van(plek, Briefsoort.ID_GESPREK, "1006")))
    assert "op dinsdag 20 maart 2012 om 10.00 uur" in tekst
    assert "Met wie: Marjan Tjaden, werkbemiddelaar" in tekst
    assert "Raadhuisplein 10, 9751 AN Haren" in tekst
    assert "Hoe lang: ongeveer 1 uur" in tekst
    assert "U mag altijd iemand meenemen" in tekst
    assert "Dan maken wij een andere afspraak. Bel gerust met Marjan Tjaden: 050 000 01 23" in tekst
    assert "Geachte R.M. van Puffelen," in tekst


@pytest.mark.parametrize(
    ("kanaal", "verwacht"),
    [
        (Kanaal.HUISBEZOEK, "Waar: bij u thuis"),
        (Kanaal.TELEFOON, "wij bellen u op nummer 06 0000 1006"),
        (Kanaal.ONLINE, "u krijgt de link op robin@post.example"),
    ],
)
def test_invitation_says_how(
    plek: Werkplek, wijzig: Wijziger, lees: Lezer, kanaal: Kanaal, verwacht: str
) -> None:
    def doe(session: Session) -> None:
        client = session.scalars(select(Client).where(Client.nummer == "1006")).one()
        client.email = "robin@post.example"
        contact = session.scalars(
            select(Contact).where(
                Contact.client_id == client.id, Contact.status == Contactstatus.GEPLAND
            )
        ).one()
        contact.kanaal = kanaal

    wijzig(doe)
    tekst = lees(maken.voorbeeld(plek, van(plek, Briefsoort.ID_GESPREK, "1006")))
    assert verwacht in tekst
    assert ("alleen als u dat goedvindt" in tekst) == (kanaal is Kanaal.HUISBEZOEK)
    assert ("laten meeluisteren" in tekst) == (kanaal in {Kanaal.TELEFOON, Kanaal.ONLINE})


def test_invitation_to_be_informed_says_nothing_of_a_plan(
    plek: Werkplek, wijzig: Wijziger, lees: Lezer
) -> None:
    """Someone outside the afbouw may be invited too."""

    def doe(session: Session) -> None:
        client = session.scalars(select(Client).where(Client.nummer == "1012")).one()
        session.add(
            Contact(
                client_id=client.id,
                soort=Contactsoort.INFORMEREN,
                datum=date(2012, 3, 20),
                tijd=time(9, 30),
                duur_minuten=90,
                kanaal=Kanaal.KANTOOR,
                status=Contactstatus.GEPLAND,
            )
        )

    wijzig(doe)
    tekst = lees(maken.voorbeeld(plek, van(plek, Briefsoort.ID_GESPREK, "1012")))
    assert "om 9.30 uur" in tekst
    assert "ongeveer 1,5 uur" in tekst
    assert "stappenplan" not in tekst


def test_besluit_decides_first_then_motivates_and_says_how_to_object(
    plek: Werkplek, lees: Lezer
) -> None:
    """Awb 3:45, 3:46, 6:5, 6:7, 10:10."""
    concept = van(plek, Briefsoort.ID_BESLUIT, "1005")
    tekst = lees(maken.voorbeeld(plek, concept))
    aanhef, besluit = "Geachte mevrouw Özgür,", "Wij bieden u een re-integratietraject aan van"
    assert f"{aanhef} {besluit} 12 maart 2012 tot en met 31 december 2012." in tekst
    assert "U bent geboren op 6 mei 1966." in tekst
    assert "45 jaar en 9 maanden" in tekst
    assert "artikel 7 en artikel 10 van de Wet werk en bijstand" in tekst
    assert "€ 3.100,00" in tekst
    assert "binnen zes weken" in tekst
    for eis in ("uw naam en uw adres", "de datum", "kenmerk", "waarom u", "uw handtekening"):
        assert eis in tekst
    assert "Burgemeester en wethouders van Haren Postbus 21 9750 AA HAREN" in tekst
    assert "namens burgemeester en wethouders van Haren, Marjan Tjaden werkbemiddelaar" in tekst
    assert "artikel 10:10 van de Algemene wet bestuursrecht" in tekst
    assert "ID-09" not in tekst


def test_besluit_does_not_threaten(plek: Werkplek, lees: Lezer) -> None:
    """An ID-er is an employee: there is no sanction (ID-20)."""
    tekst = lees(maken.voorbeeld(plek, van(plek, Briefsoort.ID_BESLUIT, "1005"))).casefold()
    for woord in ("moet u", "u moet", "verplicht", "maatregel opleggen", "korten", "boete"):
        assert woord not in tekst


def test_besluit_without_cost_or_end_leaves_them_out(
    plek: Werkplek, wijzig: Wijziger, lees: Lezer
) -> None:
    def doe(session: Session) -> None:
        session.execute(update(Voorziening).values(kosten_gepland=None, tot=None, aanbieder=""))

    wijzig(doe)
    tekst = lees(maken.voorbeeld(plek, van(plek, Briefsoort.ID_BESLUIT, "1005")))
    assert "een re-integratietraject aan dat begint op 12 maart 2012." in tekst
    assert "€" not in tekst
    assert "U betaalt niets voor het traject." in tekst
    assert "Een traject bij" not in tekst


def test_besluit_without_mandate_is_signed_by_the_college(
    plek: Werkplek, wijzig: Wijziger, lees: Lezer
) -> None:
    wijzig(lambda session: session.execute(update(Medewerker).values(mandaat="")))
    besluit = lees(maken.voorbeeld(plek, van(plek, Briefsoort.ID_BESLUIT, "1005")))
    assert "Burgemeester en wethouders van Haren, drs. H.P. Scheltema-Boelens" in besluit
    assert "mandaat" not in besluit
    uitnodiging = lees(maken.voorbeeld(plek, van(plek, Briefsoort.ID_GESPREK, "1006")))
    assert "Gemeente Haren Marjan Tjaden werkbemiddelaar" in uitnodiging
    assert "mandaat" not in uitnodiging


def test_stappenplan_is_one_page_with_signatures_and_a_copy_for_the_organisation(
    plek: Werkplek, lees: Lezer, paginas: Callable[[bytes], int]
) -> None:
    concept = van(plek, Briefsoort.STAPPENPLAN, "1004")
    assert [stuk.soort for stuk in concept.stukken] == [
        Briefsoort.STAPPENPLAN,
        Briefsoort.STAPPENPLAN_WERKGEVER,
    ]
    eigen, organisatie = (maken.teken(stuk.document, concept.hoofd) for stuk in concept.stukken)
    assert paginas(eigen) == paginas(organisatie) == 1
    tekst = lees(eigen)
    assert "Werken in het groen bij een nieuwe werkgever" in tekst
    assert "Proefdag bij Groencentrum Hoefslag" in tekst
    assert "12 maart 2012, uiterlijk 23 maart 2012" in tekst
    assert "Handtekening" in tekst
    ander = lees(organisatie)
    assert "Met de speeltuin afspreken hoe het werk na 2012 doorgaat" in ander
    assert "Handtekening" in ander
    for geheim in ("Groencentrum", "Proefdag", "Loonkostensubsidie", "groen", "evaluatie"):
        assert geheim not in ander


def test_plan_without_a_date_or_a_conversation_names_no_day_on_which_it_was_talked_over(
    plek: Werkplek, wijzig: Wijziger, lees: Lezer
) -> None:
    concept = maken.concepten(plek, Briefsoort.STAPPENPLAN)[0]
    nummer = concept.nummer.removeprefix("cliënt ")
    assert "Besproken op" in lees(maken.voorbeeld(plek, concept))
    client = concept.verschuldigd.client_id

    def verander(session: Session) -> None:
        plannen = update(Stappenplan).where(Stappenplan.client_id == client)
        session.execute(plannen.values(opgesteld_op=None))
        gesprekken = update(Contact).where(Contact.client_id == client)
        session.execute(gesprekken.values(status=Contactstatus.AFGEZEGD))
        session.add(Actie(client_id=client, stap=3, actie="Cursus kiezen"))

    wijzig(verander)
    assert "Besproken op" not in lees(
        maken.voorbeeld(plek, van(plek, Briefsoort.STAPPENPLAN, nummer))
    )


def test_plan_without_a_goal_and_without_actions_of_the_organisation(
    plek: Werkplek, wijzig: Wijziger
) -> None:
    """What the import cannot bring in is left out, not printed empty."""
    wijzig(lambda session: session.execute(update(Stappenplan).values(einddoel="")))
    concept = van(plek, Briefsoort.STAPPENPLAN, "1003")
    assert not concept.gebreken
    assert len(concept.stukken) == 1
    koppen = [blok.tekst for blok in concept.stukken[0].document.blokken if isinstance(blok, Kop)]
    assert koppen == ["Wat gaan wij doen?", "Wat spreken wij af?"]


@pytest.mark.parametrize(
    ("nummer", "aanhef", "adresnaam"),
    [
        ("1001", "Geachte mevrouw In het Veld-van Velzen", "Mevrouw A. in het Veld-van Velzen"),
        ("1012", "Geachte mevrouw 't Wolkje", "Mevrouw E.Q. 't Wolkje"),
        ("1006", "Geachte R.M. van Puffelen", "R.M. van Puffelen"),
    ],
)
def test_aanhef_on_paper(
    plek: Werkplek, wijzig: Wijziger, lees: Lezer, nummer: str, aanhef: str, adresnaam: str
) -> None:
    """C-47, as it stands in the letter that informs."""

    def doe(session: Session) -> None:
        session.execute(update(Contact).values(status=Contactstatus.AFGEZEGD))

    wijzig(doe)
    tekst = lees(maken.voorbeeld(plek, van(plek, Briefsoort.ID_INFORMEREN, nummer)))
    assert f"{aanhef}," in tekst
    assert adresnaam in tekst


def test_contact_person_of_the_organisation(plek: Werkplek, wijzig: Wijziger) -> None:
    """The first who gets letters about ID-banen and is still there; else nobody by name."""
    assert brief(van(plek, Briefsoort.ID_WERKGEVER, "103")).adresregels[1:] == (
        "Ter attentie van mevrouw L.M. Çelik", "Postbus 119", "9750 AC  HAREN",
    )  # fmt: skip
    wijzig(lambda session: session.execute(update(Contactpersoon).values(tot=date(2012, 3, 14))))
    zonder = brief(van(plek, Briefsoort.ID_WERKGEVER, "103"))
    assert zonder.aanhef == "Geachte heer, mevrouw"
    assert not any("attentie" in regel for regel in zonder.adresregels)


@pytest.mark.parametrize("soort", OP_OPDRACHT)
def test_every_kind_is_b1_in_the_u_form(plek: Werkplek, soort: Briefsoort) -> None:
    """Sentences stay short, headings are questions, nobody is called je."""
    for concept in maken.concepten(plek, soort):
        for stuk in concept.stukken:
            for blok in stuk.document.blokken:
                if isinstance(blok, Kop):
                    assert blok.tekst.endswith("?"), blok.tekst
            tekst = " ".join(stuk.teksten())
            assert not re.search(r"\b(je|jij|jouw|jullie)\b", tekst)
            for zin in re.split(r"[.?!:;]\s", " ".join(_lopend(stuk.document.blokken))):
                assert len(zin.split()) <= 24, zin
        assert CATALOGUS[soort].bevat


def _lopend(blokken: tuple[object, ...]) -> list[str]:
    return [blok.tekst for blok in blokken if isinstance(getattr(blok, "tekst", None), str)]  # type: ignore[attr-defined]  # checked in the line itself
