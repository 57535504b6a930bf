"""Letters: the envelope's window, the order of reading, page numbers, what is asked before printing."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from db.fouten import BriefOnvolledig, OngeldigeInvoer
from werkplek.pdf import render_brief, render_bundel
from werkplek.pdf.brief import VENSTER
from werkplek.pdf.document import (
    Alinea,
    Briefdocument,
    Briefhoofd,
    Genummerd,
    Handtekeningen,
    Kader,
    Kop,
    Opsomming,
    Regels,
    Tabel,
)
from werkplek.pdf.logo import LogoOnbruikbaar

Lezer = Callable[[bytes], list[str]]


def tekens_met_plaats(pdf: bytes, tekst: str) -> tuple[float, float, float, float]:
    """Left, bottom, right, top of a text on the first page, in points."""
    document = pypdfium2.PdfDocument(pdf)
    pagina = document[0].get_textpage()
    gevonden = pagina.search(tekst).get_next()
    assert gevonden is not None, tekst
    vakken = [pagina.get_charbox(gevonden[0] + nummer) for nummer in range(gevonden[1])]
    document.close()
    links, onder, rechts, boven = zip(*vakken, strict=True)
    return min(links), min(onder), max(rechts), max(boven)


def test_leest_in_de_volgorde_van_de_brief(
    brief: Briefdocument, hoofd: Briefhoofd, lees: Lezer
) -> None:
    (tekst,) = lees(render_brief(brief, hoofd))
    volgorde = [
        "Gemeente Haren",
        "Mevrouw A. in het Veld",
        "9751 AA",
        "Datum\n7 maart 2012",
        "Ons kenmerk\nID-2012-0004",
        "Contactpersoon\nM. Jansma",
        "Telefoon\n(050) 123 45 67",
        "Uitnodiging voor een gesprek",
        "Geachte mevrouw In het Veld,",
        "Op dinsdag 20 maart 2012",
        "Waarom nodigen wij u uit?",
        "persoonlijk stappenplan",
        "Met vriendelijke groet,",
        "namens burgemeester en wethouders van Haren,",
        "M. Jansma\nwerkbemiddelaar",
        "Mandaatbesluit 2011",
        "Bijlage\nFolder",
        "Afschrift aan\nStichting Weerwerk",
        "pagina 1 van 1",
    ]
    plek = 0
    for deel in volgorde:
        plek = tekst.index(deel, plek)


@pytest.mark.parametrize(
    "extra",
    [
        (),
        ("Ter attentie van de directie",),
        ("Afdeling Personeel en Organisatie", "Ter attentie van mevrouw B. de Wit", "Postbus 4"),
        (
            "Afdeling P&O",
            "Locatie Zuid",
            "Ter attentie van mevrouw B. de Wit",
            "Gebouw 4",
            "Kamer 2",
        ),
    ],
)
def test_adres_staat_in_het_venster(
    brief: Briefdocument, hoofd: Briefhoofd, extra: tuple[str, ...]
) -> None:
    lang = "Stichting Samenwerkende Basisscholen voor Openbaar Onderwijs in Haren en Omgeving"
    regels = (*((lang,) if len(extra) < 5 else ()), *extra, "Rijksstraatweg 12-2", "9751 AA  HAREN")
    pdf = render_brief(replace(brief, adresregels=regels), hoofd)
    x, y, breed, hoog = VENSTER
    for regel in ("Stichting Samenwerkende", *regels[1:-1], "9751 AA"):
        if regel not in " ".join(regels):
            continue
        links, onder, rechts, boven = tekens_met_plaats(pdf, regel)
        assert x - 1 <= links
        assert rechts <= x + breed + 1
        assert y - 3 <= onder
        assert boven <= y + hoog


def test_lange_naam_van_de_gemeente_verdringt_het_adres_niet(
    brief: Briefdocument, hoofd: Briefhoofd, lees: Lezer
) -> None:
    lang = replace(hoofd, gemeente="Bergen aan de Langere Waterwegen en de Omgeving van het Wad")
    volle = replace(brief, adresregels=("A", "B", "C", "D", "E", "F", "9751 AA  HAREN"))
    (tekst,) = lees(render_brief(volle, lang))
    assert tekst.split("\n")[1:3] == ["Postbus 21, 9750 AA Haren", "A"]


def test_adres_dat_niet_past_wordt_gezegd(brief: Briefdocument, hoofd: Briefhoofd) -> None:
    regels = tuple(f"Regel {nummer} van een adres" for nummer in range(12))
    with pytest.raises(BriefOnvolledig, match="Regel 0 van een adres past niet in het venster"):
        render_brief(replace(brief, adresregels=regels), hoofd)


@pytest.mark.parametrize(
    ("veld", "waarde", "zin"),
    [
        ("adresregels", (" ",), "adres"),
        ("onderwerp", "", "onderwerp"),
        ("aanhef", " ", "aanhef"),
        ("blokken", (), "nog geen tekst"),
    ],
)
def test_leeg_veld_wordt_gemeld_en_niet_gedrukt(
    brief: Briefdocument, hoofd: Briefhoofd, veld: str, waarde: Any, zin: str
) -> None:
    with pytest.raises(BriefOnvolledig, match=zin):
        render_brief(replace(brief, **{veld: waarde}), hoofd)


def test_namen_met_opmaaktekens_staan_er_letterlijk(
    brief: Briefdocument, hoofd: Briefhoofd, lees: Lezer
) -> None:
    naam = "Vof <b>Kees & Zn</b> **x** &amp; | # 1."
    pdf = render_brief(
        replace(brief, adresregels=(naam, "9751 AA  HAREN"), onderwerp=naam, contactpersoon=naam),
        hoofd,
    )
    tekst = lees(pdf)[0].replace("\n", " ")
    assert tekst.count(naam) >= 2


def test_zelfde_brief_geeft_zelfde_bytes(brief: Briefdocument, hoofd: Briefhoofd) -> None:
    eerste = render_brief(brief, hoofd)
    render_brief(replace(brief, onderwerp="Iets anders: ŷ ĳ €"), hoofd)
    assert render_brief(brief, hoofd) == eerste


def test_alle_fonts_zijn_ingesloten_en_van_het_huis(
    brief: Briefdocument, hoofd: Briefhoofd
) -> None:
    vol = replace(
        brief,
        blokken=(
            Opsomming(("punt",)),
            Genummerd(("nummer",)),
            Tabel(("A",), (("1",),)),
            Kader("kader"),
            Regels(("een", "twee")),
            Handtekeningen(("Gemeente", "ID-er")),
        ),
    )
    with pikepdf.open(io.BytesIO(render_brief(vol, hoofd))) as pdf:
        fonts = [obj for obj in pdf.objects if isinstance(obj, pikepdf.Dictionary)]
        fonts = [obj for obj in fonts if obj.get("/Type") == "/Font"]
        assert fonts
        for font in fonts:
            assert "SourceSans3" in str(font.BaseFont)
            assert "/FontFile2" in font.FontDescriptor


def test_bestand_zegt_wat_het_is(brief: Briefdocument, hoofd: Briefhoofd) -> None:
    pdf = render_brief(brief, hoofd)
    assert pdf.startswith(b"%PDF-1.7")
    with pikepdf.open(io.BytesIO(pdf)) as document:
        info = document.docinfo
        assert str(info["/Title"]) == "Uitnodiging voor een gesprek"
        assert str(info["/Author"]) == "Gemeente Haren"
        assert str(info["/CreationDate"]).startswith("D:20120307")
        assert not any("anonymous" in str(waarde) for waarde in info.values())
        assert document.Root.Lang == "nl-NL"
        assert document.Root.ViewerPreferences.DisplayDocTitle


def test_lange_brief_gaat_door_met_kop_en_nummer(
    brief: Briefdocument, hoofd: Briefhoofd, lees: Lezer
) -> None:
    lang = replace(brief, blokken=(Alinea("Woord voor woord. " * 60),) * 8)
    paginas = lees(render_brief(lang, hoofd))
    assert len(paginas) > 2
    for nummer, tekst in enumerate(paginas, start=1):
        assert f"pagina {nummer} van {len(paginas)}" in tekst
        assert ("Gemeente Haren · ID-2012-0004" in tekst) == (nummer > 1)
    assert "M. Jansma\nwerkbemiddelaar" in paginas[-1]


@pytest.mark.parametrize("regels", range(18, 34))
def test_handtekening_en_koppen_staan_nooit_alleen(
    brief: Briefdocument, hoofd: Briefhoofd, lees: Lezer, regels: int
) -> None:
    vulling = Opsomming(tuple(f"vulregel {nummer}" for nummer in range(regels)))
    blokken = (vulling, Kop("Hebt u vragen?"), Alinea("Bel mij gerust. Ik help u graag verder."))
    paginas = lees(render_brief(replace(brief, blokken=blokken), hoofd))
    samen = [tekst for tekst in paginas if "Hebt u vragen?" in tekst]
    assert "Bel mij gerust" in samen[0]
    assert "Met vriendelijke groet" in samen[0]
    assert "M. Jansma\nwerkbemiddelaar" in samen[0]


@pytest.mark.parametrize("regels", range(8, 34, 2))
def test_kop_blijft_bij_korte_tabel(
    brief: Briefdocument, hoofd: Briefhoofd, lees: Lezer, regels: int
) -> None:
    vulling = Opsomming(tuple(f"vulregel {nummer}" for nummer in range(regels)))
    rijen = tuple((f"een lange omschrijving nummer {n} " * 6, "1") for n in range(4))
    blokken = (vulling, Kop("Wat kost het?"), Tabel(("Wat", "Hoeveel"), rijen))
    paginas = lees(render_brief(replace(brief, blokken=blokken), hoofd))
    met_kop = next(tekst for tekst in paginas if "Wat kost het?" in tekst)
    assert "nummer 3" in met_kop


def test_bedragen_en_data_worden_niet_gebroken(
    brief: Briefdocument, hoofd: Briefhoofd, lees: Lezer
) -> None:
    alineas = tuple(
        Alinea("w" * breedte + " u krijgt € 1.250,00 op 31 december 2012 van 9751 AA")
        for breedte in range(30, 70)
    )
    regels = "\n".join(lees(render_brief(replace(brief, blokken=alineas), hoofd))).split("\n")
    for geheel in ("€ 1.250,00", "31 december 2012", "9751 AA"):
        assert sum(geheel in regel for regel in regels) >= 40


def test_bundel_houdt_de_paginas_van_elke_brief(
    brief: Briefdocument, hoofd: Briefhoofd, lees: Lezer
) -> None:
    lang = replace(brief, kenmerk="LANG-1", blokken=(Alinea("Woord voor woord. " * 60),) * 6)
    stukken = [brief, lang, replace(brief, kenmerk="KORT-2")]
    los = [pagina for stuk in stukken for pagina in lees(render_brief(stuk, hoofd))]
    bundel = render_bundel(stukken, hoofd)
    assert lees(bundel) == los
    assert sum("pagina 1 van 1" in pagina for pagina in los) == 2
    assert bundel == render_bundel(stukken, hoofd)


def test_logo_wordt_getekend_en_een_kapot_logo_gemeld(
    brief: Briefdocument, hoofd: Briefhoofd, lees: Lezer
) -> None:
    beeld = io.BytesIO()
    Image.new("RGBA", (300, 200), (0, 90, 0, 128)).save(beeld, "PNG")
    pdf = render_brief(brief, replace(hoofd, logo=beeld.getvalue()))
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert len(list(document.pages[0].get_images())) == 1
    assert "Gemeente Haren" in lees(pdf)[0]
    with pytest.raises(LogoOnbruikbaar, match="PNG- of JPEG"):
        render_brief(brief, replace(hoofd, logo=b"geen plaatje"))


def test_kleur_die_niet_kan_wordt_gezegd() -> None:
    with pytest.raises(OngeldigeInvoer, match="#154273"):
        Briefhoofd("Haren", accentkleur="blauw")


def test_cel_hoger_dan_een_pagina_gaat_door(
    brief: Briefdocument, hoofd: Briefhoofd, lees: Lezer
) -> None:
    tabel = Tabel(("Wat", "Toelichting"), (("a", "woord " * 3000 + "slot"), ("b", "kort")))
    tekst = " ".join(lees(render_brief(replace(brief, blokken=(tabel,)), hoofd)))
    assert tekst.split().count("woord") == 3000
    assert "slot" in tekst


def test_lege_tabel_zegt_geen(brief: Briefdocument, hoofd: Briefhoofd, lees: Lezer) -> None:
    tabel = Tabel(("Naam", "Bedrag"), (), totaalrij=True)
    assert "Naam Bedrag\ngeen" in lees(render_brief(replace(brief, blokken=(tabel,)), hoofd))[0]
