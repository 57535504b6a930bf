"""The raadsbericht as it is read from its pages: sections, figures, what is merged, marks."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from sqlalchemy import select

from db.begrippen import EindeReden, Raadsberichtstatus
from db.fouten import OngeldigeInvoer
from db.model import Client, IdBaan, Werkgever
from tests.onafhankelijk.tel_id_afbouw import tel
from werkplek import bronnen
from werkplek.pdf.document import Figuur, Tabel
from werkplek.raad import cijfers_id_afbouw, raadsbericht
from werkplek.raad.onderdrukking import Groep
from werkplek.raad.raadsbericht import DELEN, Concept
from werkplek.raad.sjablonen import TekstFout
from werkplek.uitwisseling.uitvoer import UitvoerMislukt
from werkplek.werkplek import Werkplek

Beeindig = Callable[[dict[str, EindeReden]], None]


def paginas(pdf: bytes) -> list[str]:
    """The text of each page, with single spaces."""
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        teksten = [document[n].get_textpage().get_text_range() for n in range(len(document))]
    return [" ".join(tekst.split()) for tekst in teksten]


def tekst(werkplek: Werkplek, concept: Concept) -> str:
    return " ".join(paginas(raadsbericht.render(werkplek, concept)))


def tabellen(concept: Concept) -> list[Tabel]:
    uit = []
    for blok in concept.document.blokken:
        if isinstance(blok, Tabel):
            uit.append(blok)
        elif isinstance(blok, Figuur) and blok.tabel is not None:
            uit.append(blok.tabel)
    return uit


def test_the_figures_of_the_raadsbericht(haren: Werkplek) -> None:
    """C-15: 12 = 5 + 4 + 3, 8 and 4, € 228.000, three quarters, 180, and what is left of 2012."""
    inhoud = tekst(haren, raadsbericht.stel_op(haren))
    for zin in (
        "de subsidie voor 12 in- en doorstroombanen",
        "5 bij scholen, 4 bij zorginstellingen en 3 bij stichtingen",
        "Stichting Weerwerk voert de regeling voor ons uit",
        "In 2012 kosten de ID-banen € 228.000",
        "75% (ongeveer ¾ deel) van het participatiebudget van € 304.000",
        "de 180 mensen met een WWB-uitkering",
        "in 2012 gehalveerd: in 2011 was het nog € 608.000",
        "Gemiddeld per ID-baan (berekend) € 19.000",
        "Dat zijn er 8 van de 12. De andere 4 blijven buiten de afbouw",
        "0 afgebouwd en 0 opgelost. Tot 31 december 2012 zijn het nog 291 dagen",
        "Alle cijfers gelden op de peildatum 15 maart 2012",
        "Burgemeester en wethouders van Haren, drs. H.P. Scheltema-Boelens",
        "mr. J.W. Nanninga secretaris",
    ):
        assert zin in inhoud, zin


def test_sections_in_the_order_of_the_griffie(haren: Werkplek) -> None:
    inhoud = tekst(haren, raadsbericht.stel_op(haren))
    plekken = [inhoud.index(kop) for kop in (*DELEN.values(), "Zo is geteld")]
    assert plekken == sorted(plekken)
    for label in ("Registratienummer", "Portefeuillehouder", "Steller", "Datum college"):
        assert inhoud.index(label) < plekken[0]


def test_figures_equal_an_independent_count(haren: Werkplek) -> None:
    """Each figure of the command line, counted again from the import tables by other code."""
    zelf = tel(bronnen.pad("oefengemeenten", "haren-2012"), haren.peildatum)
    cijfers = cijfers_id_afbouw.stand(haren).cijfers
    for naam, waarde in zelf.items():
        eigen = getattr(cijfers, naam)
        if naam == "acties":
            eigen = {
                stap: {"totaal": t.totaal, "gereed": t.gereed, "te_laat": t.te_laat}
                for stap, t in eigen.items()
            }
        assert eigen == waarde, naam


def test_every_count_has_its_list(haren: Werkplek) -> None:
    """The list behind a count has as many rows as the figure says."""
    zonder_rijen = {"dagen", "aandeel", "geinformeerd"}
    for cijfer in raadsbericht.stel_op(haren).cijfers:
        assert cijfer.bron.kolommen
        assert all(len(r.cellen) == len(cijfer.bron.kolommen) for r in cijfer.bron.regels)
        if cijfer.waarde.isdigit() and cijfer.sleutel not in zonder_rijen | {"uren-gepland"}:
            assert len(cijfer.bron.regels) == int(cijfer.waarde), cijfer.sleutel


def test_every_plate_has_table_and_chart(haren: Werkplek) -> None:
    concept = raadsbericht.stel_op(haren)
    assert [p.sleutel for p in concept.platen] == [
        "banen", "geld", "subsidie", "voortgang", "uren", "kosten", "afloop",
    ]  # fmt: skip
    assert all(p.tekening is not None and p.tabel.rijen and p.alt for p in concept.platen)


def test_public_names_nobody(haren: Werkplek, beeindig: Beeindig) -> None:
    beeindig({"1003": EindeReden.WERKLOOS_WW, "1009": EindeReden.PENSIOEN})
    concept = raadsbericht.stel_op(haren)
    inhoud = tekst(haren, concept)
    with haren.lezen() as session:
        clienten = session.scalars(select(Client).where(Client.id.in_(select(IdBaan.client_id))))
        namen = [client.geslachtsnaam for client in clienten]
        banen = select(IdBaan.werkgever_id)
        namen += session.scalars(select(Werkgever.naam).where(Werkgever.id.in_(banen)))
    for naam in namen:
        assert not re.search(rf"(?<!\w){re.escape(naam)}(?!\w)", inhoud), naam


def test_public_hides_who_ended_how(haren: Werkplek, beeindig: Beeindig) -> None:
    """Two ended, one of them solved: that is told side by side; how each ended is not."""
    beeindig({"1003": EindeReden.WERKLOOS_WW, "1004": EindeReden.ONGESUBSIDIEERDE_BAAN})
    concept = raadsbericht.stel_op(haren)
    afloop = next(plaat for plaat in concept.platen if plaat.sleutel == "afloop")
    assert afloop.tabel.rijen == (
        ("ID-banen in de afbouw", "8"),
        ("Afgebouwd", "2"),
        ("Opgelost", "1"),
        ("Nog open", "7"),
    )
    inhoud = tekst(haren, concept)
    assert "Van de 8 zijn er 2 afgebouwd en 1 opgelost." in inhoud
    assert "2 afgebouwd, 1 opgelost en 7 nog open." in inhoud
    assert "Hoe de ID-baan eindigde" not in inhoud
    assert "WW)" not in inhoud
    assert {Groep.AFLOOP, Groep.STAPPEN, Groep.GEINFORMEERD} <= concept.samengevoegd


def test_kosten_per_jaar_is_of_whole_years_and_says_so(haren: Werkplek) -> None:
    """A subsidy that stopped before the job does still counts; what is paid stands beside it."""
    with haren.handeling("Proef") as act:
        baan = act.session.scalars(select(IdBaan).join(Client).where(Client.nummer == "1003")).one()
        baan.subsidie_tot = date(2012, 2, 29)
        act.commit()
    voor = {cijfer.sleutel: cijfer for cijfer in raadsbericht.stel_op(haren).cijfers}
    assert voor["kosten"].waarde == "€\u00a0228.000"
    assert "ook als de subsidie eerder stopt dan de baan" in voor["kosten"].methode
    assert voor["subsidie-dit-jaar"].waarde != "€\u00a0228.000"


def test_public_does_not_tell_of_one_of_the_four(haren: Werkplek, beeindig: Beeindig) -> None:
    """11 running and none of the eight ended would say that one of the four has left."""
    beeindig({"1009": EindeReden.PENSIOEN})
    inhoud = tekst(haren, raadsbericht.stel_op(haren))
    assert "lopen er daarvan nog" not in inhoud
    assert "Gemiddeld per ID-baan" not in inhoud  # cost divided by average is the number of jobs


def test_released_group_is_shown(haren: Werkplek, beeindig: Beeindig) -> None:
    beeindig({"1003": EindeReden.WERKLOOS_WW, "1004": EindeReden.ONGESUBSIDIEERDE_BAAN})
    vrij = raadsbericht.stel_op(haren, vrijgegeven=[Groep.AFLOOP])
    inhoud = tekst(haren, vrij)
    assert "Hoe de ID-baan eindigde Aantal" in inhoud
    assert "Werkloos (WW) 1" in inhoud
    assert Groep.AFLOOP not in vrij.samengevoegd


def test_age_and_overname_of_the_four(haren: Werkplek) -> None:
    """ID-11 and C-56: what the seed tells of the four is told when it is released, and internally."""
    zin = "Zij zijn 60, 61, 63 en 64 jaar. Bij 1 van hen wil de werkgever praten over overname"
    assert zin not in tekst(haren, raadsbericht.stel_op(haren))
    assert zin in tekst(haren, raadsbericht.stel_op(haren, vrijgegeven=[Groep.BUITEN_AFBOUW]))
    assert zin in tekst(haren, raadsbericht.stel_op(haren, intern=True))


def test_internal_is_full_and_marked(haren: Werkplek, beeindig: Beeindig) -> None:
    beeindig({"1003": EindeReden.WERKLOOS_WW})
    bladen = paginas(raadsbericht.render(haren, raadsbericht.stel_op(haren, intern=True)))
    assert all("INTERN" in blad and "CONCEPT" in blad for blad in bladen)
    inhoud = " ".join(bladen)
    assert "Nguyễn, K.L." in inhoud
    assert "14-03-2012: werkloos (WW)" in inhoud
    assert "Wolthuis, W.F. 64" in inhoud  # one of the four is almost 65 (ID-11)
    assert "In gesprek" in inhoud
    assert "Burgemeester en wethouders" not in inhoud


def test_public_is_not_marked_intern(haren: Werkplek) -> None:
    bladen = paginas(raadsbericht.render(haren, raadsbericht.stel_op(haren)))
    assert all("CONCEPT" in blad and "INTERN" not in blad for blad in bladen)
    vast = raadsbericht.stel_op(haren, status=Raadsberichtstatus.VASTGESTELD)
    assert "CONCEPT" not in tekst(haren, vast)


def test_edited_text_keeps_counting(haren: Werkplek) -> None:
    eigen = {"rol": "Er zijn **{{ banen }}** banen, en {{ gesprekken }}."}
    inhoud = tekst(haren, raadsbericht.stel_op(haren, teksten=eigen))
    assert "Er zijn 12 banen, en 27 gesprekken." in inhoud
    assert "Twee mensen voeren stap 1 uit" not in inhoud


def test_text_to_edit_gives_the_same_document(haren: Werkplek) -> None:
    """What one is given to edit says, unchanged, what the standard text says."""
    teksten = raadsbericht.standaardteksten(haren)
    assert "{{ banen }}" in teksten["inleiding"]
    assert all("{%" not in deel for deel in teksten.values())
    zonder = raadsbericht.stel_op(haren)
    met = raadsbericht.stel_op(haren, teksten=teksten)
    assert tekst(haren, met) == tekst(haren, zonder)


@pytest.mark.parametrize(
    "fout",
    [
        "{{ bestaat_niet }}", "{{ banen", "{{ ''.__class__.__mro__ }}", "{{ alle_lopen }}",
        "{% for x in range(10) %}{{ x }}{% endfor %}", "{{ 1 / 0 }}", "{{ banen.foo() }}",
    ],
)  # fmt: skip
def test_text_that_cannot_be_filled_is_refused(haren: Werkplek, fout: str) -> None:
    with pytest.raises(TekstFout, match="einddoel"):
        raadsbericht.stel_op(haren, teksten={"einddoel": fout})


def test_warns_of_names_in_a_public_text(haren: Werkplek) -> None:
    teksten = {"rol": "Met mevrouw Özgür is gesproken.", "einddoel": "De bakkerij sluit."}
    waarschuwingen = raadsbericht.stel_op(haren, teksten=teksten).waarschuwingen
    assert [w for w in waarschuwingen if "Özgür" in w and "Rol werkbemiddelaar" in w]
    assert not [w for w in waarschuwingen if "Einddoel" in w]
    intern = raadsbericht.stel_op(haren, True, teksten).waarschuwingen
    assert not [w for w in intern if "Özgür" in w]


def test_warns_while_someone_is_not_informed(haren: Werkplek) -> None:
    concept = raadsbericht.stel_op(haren)
    assert any("nog niet geïnformeerd" in w for w in concept.waarschuwingen)


def test_writes_whole_files_and_names_the_internal_one(haren: Werkplek, tmp_path: Path) -> None:
    pad = raadsbericht.schrijf(haren, tmp_path / "bericht.pdf", intern=False).pad
    intern = raadsbericht.schrijf(haren, tmp_path / "bericht.pdf", intern=True).pad
    again = raadsbericht.schrijf(haren, intern, intern=True).pad
    assert (pad.name, intern.name, again) == ("bericht.pdf", "bericht-INTERN.pdf", intern)
    eerste = pad.read_bytes()
    assert raadsbericht.schrijf(haren, pad).pad.read_bytes() == eerste
    assert sorted(p.name for p in tmp_path.glob("*bericht*")) == [
        "bericht-INTERN.pdf", "bericht.pdf",
    ]  # fmt: skip


def test_place_that_cannot_be_written(haren: Werkplek, tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("x")
    with pytest.raises(UitvoerMislukt, match="Kies een andere map") as fout:
        raadsbericht.schrijf(haren, tmp_path / "bestand" / "bericht.pdf")
    assert fout.value.exitcode == 1


def test_public_does_not_tell_how_personal_plans_go_per_step(haren: Werkplek) -> None:
    """24 actions in step 1, of which 7 are the project's: the other 17 are told with the rest."""
    zelf = cijfers_id_afbouw.stand(haren)
    eigen = [actie for actie in zelf.acties if actie.client_id is not None]
    openbaar, vrij, intern = (
        next(p.tabel.rijen for p in concept.platen if p.sleutel == "voortgang")
        for concept in (
            raadsbericht.stel_op(haren),
            raadsbericht.stel_op(haren, vrijgegeven=[Groep.STAPPEN]),
            raadsbericht.stel_op(haren, True),
        )
    )
    assert [rij[1] for rij in openbaar] == ["7", "3", "3", "3", str(len(eigen)), "55"]
    assert [rij[2:] for rij in openbaar[4:]] == [("niet getoond", "niet getoond")] * 2
    assert vrij == intern
    assert intern[0] == ("Stap 1", "24", "17", "2")
    inhoud = tekst(haren, raadsbericht.stel_op(haren))
    assert "is niet getoond, ook niet in de som" in inhoud
    assert "acties zijn nog geen gewerkte uren" not in inhoud
    assert "is niet getoond" not in tekst(haren, raadsbericht.stel_op(haren, True))


def test_nothing_to_report(haren: Werkplek) -> None:
    with pytest.raises(OngeldigeInvoer, match="geen ID-banen"):
        raadsbericht.stel_op(haren.op(date(1995, 1, 1)))
