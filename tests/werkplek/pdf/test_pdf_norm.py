"""Every kind of document, with every kind of content, is PDF/A-2a and PDF/UA-1 and says all it has to."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, Table

from tests.werkplek.pdf.bron import aaneen, van_rapport, van_stuk
from tests.werkplek.pdf.keuring import Gelezen, keur, lees, normen
from werkplek import aanmelden
from werkplek.brieven import maken
from werkplek.brieven.catalogus import CATALOGUS
from werkplek.pdf import (
    grafiek,
    pagina,
    render_brief,
    render_bundel,
    render_formulier,
    render_rapport,
)
from werkplek.pdf.document import (
    Alinea,
    Blok,
    Briefdocument,
    Briefhoofd,
    Figuur,
    Formulier,
    Genummerd,
    Handtekeningen,
    Kader,
    Kop,
    Opsomming,
    Rapport,
    Regels,
    Stuk,
    Tabel,
)
from werkplek.pdf.fonts import NORMAAL
from werkplek.pdf.formulier import stuk as formulierstuk
from werkplek.pdf.huiscanvas import OngemerkteTekst
from werkplek.pdf.randwerk import retourregel
from werkplek.raad import raadsbericht
from werkplek.werkplek import Werkplek

_RETOURBREEDTE = 240.9448818897638
_LANG = "Woord voor woord staat hier een lange zin die over de regel gaat. "


def retour(hoofd: Briefhoofd) -> str:
    return retourregel(hoofd, _RETOURBREEDTE, 7)


def geopend(pdf: bytes) -> Any:
    return pikepdf.open(io.BytesIO(pdf))


def op(bestand: Path, dag: date) -> Werkplek:
    """The practice gemeente on a day, to read."""
    return aanmelden.open_bestand(bestand, None, lambda: dag, "Marjan Tjaden", alleen_lezen=True)


def plaatje(modus: str, soort: str, maat: tuple[int, int] = (300, 200)) -> bytes:
    beeld = io.BytesIO()
    Image.new(modus, maat, 90 if modus in ("L", "P") else (90,) * len(modus)).save(beeld, soort)
    return beeld.getvalue()


STAVEN = [("Stap 1", 12), ("Stap 2", 0), ("Stap 3, met een heel lang bijschrift dat breekt", 7)]
TABEL = Tabel(
    ("Stap", "Aantal"), (("Stap 1", "12"), ("Samen", "12")), ("links", "rechts"), totaalrij=True
)
INHOUD: dict[str, tuple[Blok, ...]] = {
    "alinea over pagina's": (Alinea(_LANG * 150),),
    "lijst met links": (
        Opsomming(
            (
                "kijk op www.haren.example/werk of mail naar werk@haren.example.",
                f"{_LANG * 2} https://www.haren.example/een/heel/lang/adres/dat/niet/op/de/regel/past",
                "een **vet** punt",
            )
        ),
    ),
    "alinea die een link is": (Alinea("https://www.haren.example"), Alinea("**a@haren.example**")),
    "link die breekt": (
        Alinea(f"{'woord ' * 14} www.haren.example en {'woord ' * 14} w@x.example"),
    ),
    "link over de pagina": (Alinea("Regel met www.haren.example erin. " * 160),),
    "lijst over pagina's": (Genummerd(tuple(_LANG * 5 for _ in range(40)), start=98),),
    "punt over pagina's": (Opsomming((_LANG * 150,)),),
    "lege tabel": (Tabel(("Naam", "Bedrag", "Datum"), (), bijschrift="Niemand", totaalrij=True),),
    "tabel over pagina's": (
        Tabel(
            ("Organisatie", "Subsidie"),
            (*((f"Stichting {n}", f"€ {n}") for n in range(150)), ("Samen", "€ 9")),
            ("links", "rechts"),
            bijschrift="Alle organisaties",
            totaalrij=True,
        ),
    ),
    "cel hoger dan een pagina": (
        Tabel(("Wat", "Toelichting"), (("a", _LANG * 200), ("b", "kort"), ("", ""))),
    ),
    "tabel van een kolom": (Tabel(("Wat",), (("a",), ("b",))),),
    "tabel met lege kop": (Tabel(("", "Uren"), (("Gepland", "1"),), ("links", "rechts")),),
    "brede tabel": (
        Tabel(
            tuple(f"Kolom{n}" for n in range(12)), (tuple("onafgebroken" for _ in range(12)),) * 3
        ),
    ),
    "koppen die overslaan": (
        Kop("Diep", 3),
        Alinea("a"),
        Kop("Hoog"),
        Kop("Weer diep", 3),
        Alinea("b"),
    ),
    "koppen zonder tekst": (Kop("Een"), Kop("Twee", 2), Kop("Drie", 3)),
    "kop over regels": (Kop(_LANG * 3), Alinea("a")),
    "kader": (Kader(f"**Let op:** {_LANG}"), Alinea("a"), Kader(_LANG * 120)),
    "regels": (Regels(("Postbus 21", "9750 AA  Haren")), Alinea("a"), Regels(("een",))),
    "handtekeningen": (
        Handtekeningen(("De ID-er",)),
        Handtekeningen(tuple(f"Partij {n}" for n in range(7))),
    ),
    "grafiek met een staaf": (
        Figuur(grafiek.staven([("Stap 1", 12)]), "Twaalf in stap 1.", TABEL),
    ),
    "grafiek zonder staven": (Figuur(grafiek.staven([("Stap 1", 0)]), "Niemand in stap 1."),),
    "grafieken": (
        Figuur(grafiek.staven(STAVEN), "Aantallen (per stap).", TABEL, "Mensen per stap"),
        Figuur(grafiek.stapel(STAVEN), "Delen ☐ é \\ )(", None, "Delen"),
        Figuur(
            grafiek.groepen([("a", (1, 2))] * 30, ("gedaan", "over")), "Groepen", TABEL, "Groepen"
        ),
    ),
    "namen": (
        Alinea(
            "Łukasz Şahin, Đorđe Nguyễn, Dvořák, Őry, Ĳsbrand van der Ÿ, Æsa Øst, ẞ, Zoe\u0308 & <b>"
        ),
        Tabel(("Naam",), (("Ȁ".replace("Ȁ", "Ǻ") + "ņa Ķēniņš",),)),
    ),
    "lege alinea": (Alinea(""), Opsomming(("", "b")), Alinea("c")),
    "tekens": (Alinea("€ ‑ → ☐ ☑ ≤ ≥ ½ “aan” ‘haal’ – — … · \u00a0"),),
}


@pytest.mark.parametrize("soort", INHOUD)
def test_brief_met(soort: str, brief: Briefdocument, hoofd: Briefhoofd) -> None:
    vol = replace(brief, blokken=INHOUD[soort])
    gelezen = keur(render_brief(vol, hoofd))
    assert aaneen(gelezen.tekst) == van_stuk(vol, hoofd, retour(hoofd)).replace("Zoe\u0308", "Zoë")


@pytest.mark.parametrize("soort", INHOUD)
def test_rapport_met(soort: str, rapport: Rapport) -> None:
    vol = replace(rapport, blokken=INHOUD[soort], intern=True)
    gelezen = keur(render_rapport(vol))
    assert aaneen(gelezen.tekst) == van_rapport(vol, ()).replace("Zoe\u0308", "Zoë")


@pytest.mark.parametrize("soort", INHOUD)
def test_formulier_met(soort: str, formulier: Formulier, hoofd: Briefhoofd) -> None:
    vol = replace(formulier, blokken=INHOUD[soort])
    gelezen = keur(render_formulier(vol, hoofd))
    assert aaneen(gelezen.tekst) == van_stuk(vol, hoofd, "").replace("Zoe\u0308", "Zoë")


def test_rapport_van_zestig_paginas_met_inhoud_en_bladwijzers(rapport: Rapport) -> None:
    blokken = tuple(
        blok
        for n in range(75)
        for blok in (Kop(f"Hoofdstuk {n}"), *(Alinea(_LANG * 20),) * 3, *INHOUD["grafieken"][:1])
    )
    pdf = render_rapport(replace(rapport, blokken=blokken, concept=True))
    gelezen = keur(pdf)
    assert gelezen.paginas > 60
    regels = gelezen.van("TOCI")
    assert aaneen(gelezen.tekst) == van_rapport(
        replace(rapport, blokken=blokken, concept=True), regels
    )
    with geopend(pdf) as document, document.open_outline() as bladwijzers:
        assert len(bladwijzers.root) == len(regels) == 75
        bladen = {blad.objgen: n for n, blad in enumerate(document.pages, start=1)}
        for regel, bladwijzer in zip(regels, bladwijzers.root, strict=True):
            assert regel == f"{bladwijzer.title} {bladen[bladwijzer.destination[0].objgen]}"
        doelen = [
            bladen[annotatie.Dest[0].objgen]
            for blad in document.pages
            for annotatie in blad.get("/Annots", ())
        ]
        assert [str(doel) for doel in doelen] == [regel.rsplit(" ", 1)[1] for regel in regels]


@pytest.mark.parametrize(
    ("modus", "vorm"),
    [("RGBA", "PNG"), ("P", "PNG"), ("L", "PNG"), ("CMYK", "JPEG"), ("RGB", "JPEG")],
)
def test_logo_van_elke_soort(
    modus: str, vorm: str, brief: Briefdocument, formulier: Formulier, hoofd: Briefhoofd
) -> None:
    met_logo = replace(hoofd, logo=plaatje(modus, vorm), gemeente="Berg en Dal")
    keur(render_bundel([brief, formulier], met_logo))


def test_printbestand_is_een_geheel_van_delen(
    brief: Briefdocument, formulier: Formulier, hoofd: Briefhoofd
) -> None:
    stukken: list[Stuk] = []
    for soort in INHOUD:
        stukken += [replace(brief, blokken=INHOUD[soort], kenmerk=soort), formulier]
    gelezen = keur(render_bundel(stukken, hoofd))
    los = "".join(van_stuk(stuk, hoofd, retour(hoofd)) for stuk in stukken)
    assert aaneen(gelezen.tekst) == los.replace("Zoe\u0308", "Zoë")
    assert len(gelezen.van("Part")) == len(stukken)


def test_elke_brief_van_de_oefengemeente(haren: Path) -> None:
    gezien = set()
    alle: list[tuple[Any, tuple[Stuk, ...]]] = []
    for peildatum in (date(2012, 1, 10), date(2012, 3, 15), date(2012, 9, 1)):
        werkplek = op(haren, peildatum)
        concepten = [concept for concept in maken.concepten(werkplek) if not concept.gebreken]
        werkplek.sluit()
        for concept in concepten:
            gereed = maken.gereed_onder(
                concept, [f"ID-2012-{n}" for n, _ in enumerate(concept.stukken)]
            )
            alle.append((concept, gereed.documenten))
            for deel, document, pdf in zip(
                concept.stukken, gereed.documenten, gereed.pdfs, strict=True
            ):
                gezien.add(deel.soort)
                bron = van_stuk(document, concept.hoofd, retour(concept.hoofd))
                assert aaneen(keur(pdf).tekst) == bron
    assert gezien == set(CATALOGUS)
    (bestand,) = maken.drukbestanden(alle)
    keur(bestand)


@pytest.mark.parametrize("intern", [False, True])
def test_raadsbericht(intern: bool, haren: Path) -> None:
    for dag in (date(2012, 1, 10), date(2012, 3, 15), date(2012, 12, 31)):
        werkplek = op(haren, dag)
        document = raadsbericht.stel_op(werkplek, intern).document
        werkplek.sluit()
        gelezen = keur(render_rapport(document))
        assert aaneen(gelezen.tekst) == van_rapport(document, gelezen.van("TOCI"))
        assert ("INTERN" in gelezen.van("P")) == intern


def test_rollen_van_een_brief(brief: Briefdocument, hoofd: Briefhoofd) -> None:
    gelezen = keur(
        render_brief(replace(brief, blokken=(*brief.blokken, Opsomming(("een", "twee")))), hoofd)
    )
    assert gelezen.van("H1") == ["Uitnodiging voor een gesprek"]
    assert gelezen.van("H2") == ["Waarom nodigen wij u uit?"]
    assert gelezen.van("Lbl")[-2:] == ["•", "•"]
    assert gelezen.van("LBody")[-2:] == ["een", "twee"]
    assert (
        dict(zip(gelezen.van("Lbl"), gelezen.van("LBody"), strict=True))["Ons kenmerk"]
        == "ID-2012-0004"
    )


def test_tabel_zegt_bij_elk_getal_rij_en_kolom(rapport: Rapport) -> None:
    gelezen = keur(render_rapport(replace(rapport, blokken=(TABEL,))))
    assert gelezen.van("TH") == ["Stap", "Aantal", "Stap 1", "Samen"]
    assert gelezen.van("TD") == ["12", "12"]


def test_link_zegt_waarheen_en_gaat_daarheen(brief: Briefdocument, hoofd: Briefhoofd) -> None:
    vol = replace(
        brief, blokken=(Alinea("Zie www.haren.example/a-b. Of mail a.b@haren.example, graag."),)
    )
    pdf = render_brief(vol, hoofd)
    assert keur(pdf).van("Link") == ["www.haren.example/a-b", "a.b@haren.example"]
    with geopend(pdf) as document:
        links = list(document.pages[0].Annots)
    assert [str(link.A.URI) for link in links] == [
        "https://www.haren.example/a-b",
        "mailto:a.b@haren.example",
    ]
    assert [str(link.Contents) for link in links] == [
        "Website www.haren.example/a-b",
        "E-mail aan a.b@haren.example",
    ]


@pytest.mark.parametrize("blok", [Paragraph("los"), Table([["los"]])])
def test_tekst_zonder_rol_wordt_niet_gedrukt(
    blok: Any, formulier: Formulier, hoofd: Briefhoofd
) -> None:
    stuk = formulierstuk(formulier, hoofd)
    with pytest.raises(OngemerkteTekst):
        pagina.maak_pdf([replace(stuk, inhoud=[*stuk.inhoud, blok])], "Proef", formulier.datum)


def test_cel_buiten_een_tabel_wordt_niet_gedrukt(formulier: Formulier, hoofd: Briefhoofd) -> None:
    from werkplek.pdf.tekst import regel

    stuk = formulierstuk(formulier, hoofd)
    stijl = ParagraphStyle("los", fontName=NORMAAL, rol="TD", schakelkleur="#000000")
    with pytest.raises(OngemerkteTekst):
        pagina.maak_pdf([replace(stuk, inhoud=[regel("los", stijl)])], "Proef", formulier.datum)


def verwissel(pdf: Any) -> None:
    ouders = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    ouders[0], ouders[-1] = ouders[-1], ouders[0]


def element(pdf: Any, rol: str) -> Any:
    return next(
        obj for obj in pdf.objects if isinstance(obj, pikepdf.Dictionary) and obj.get("/S") == rol
    )


def eerste_alinea(pdf: Any, merk: bytes) -> None:
    """Puts another mark before the content of the first paragraph."""
    blad = pdf.pages[0]
    inhoud = re.sub(rb"/P <</MCID \d+>>BDC", merk, blad.Contents.read_bytes(), count=1)
    blad.Contents = pdf.make_stream(inhoud)


FOUTEN: dict[str, Callable[[Any], object]] = {
    "parent tree verwisseld": verwissel,
    "woorden van de figuur leeg": lambda pdf: setattr(element(pdf, "/Figure"), "Alt", " "),
    "figuur zonder plek": lambda pdf: element(pdf, "/Figure").A.__delitem__("/BBox"),
    "geen taal": lambda pdf: pdf.Root.__delitem__("/Lang"),
    "andere taal": lambda pdf: setattr(pdf.Root, "Lang", "en"),
    "titel wordt alinea": lambda pdf: setattr(element(pdf, "/H1"), "S", pikepdf.Name.P),
    "kop slaat over": lambda pdf: setattr(element(pdf, "/H2"), "S", pikepdf.Name.H4),
    "alinea als versiering": lambda pdf: eerste_alinea(pdf, b"/Artifact BMC"),
    "tekst zonder merk": lambda pdf: eerste_alinea(pdf, b"/Span BMC"),
    "link zonder woorden": lambda pdf: setattr(pdf.pages[0].Annots[0], "Contents", ""),
    "link naar een ander": lambda pdf: setattr(pdf.pages[0].Annots[0], "StructParent", 0),
    "kop van tabel zonder bereik": lambda pdf: element(pdf, "/TH").__delitem__("/A"),
    "cel weg": lambda pdf: element(pdf, "/TR").K.__delitem__(-1),
    "font niet ingesloten": lambda pdf: next(
        obj for obj in pdf.objects if isinstance(obj, pikepdf.Dictionary) and "/FontFile2" in obj
    ).__delitem__("/FontFile2"),
    "niet gemerkt": lambda pdf: pdf.Root.__delitem__("/MarkInfo"),
    "geen titel": lambda pdf: pdf.docinfo.__delitem__("/Title"),
    "geen kleuren": lambda pdf: pdf.Root.__delitem__("/OutputIntents"),
    "geen metadata": lambda pdf: pdf.Root.__delitem__("/Metadata"),
}


@pytest.fixture
def goed(rapport: Rapport) -> bytes:
    vol = (Kop("Kop"), Alinea("Zie www.haren.example nu."), *INHOUD["grafieken"])
    return render_rapport(replace(rapport, blokken=vol))


@pytest.mark.parametrize("fout", FOUTEN)
def test_keuring_ziet(fout: str, goed: bytes) -> None:
    """The judge itself: each of these faults, made on purpose in a good document, is found."""
    with geopend(goed) as pdf:
        FOUTEN[fout](pdf)
        kapot = io.BytesIO()
        pdf.save(kapot)
    keur(goed)
    with pytest.raises(AssertionError):
        keur(kapot.getvalue())


def test_keuring_leest_in_de_volgorde_van_de_boom(goed: bytes) -> None:
    with geopend(goed) as pdf:
        delen = pdf.Root.StructTreeRoot.K.K
        pdf.Root.StructTreeRoot.K.K = pikepdf.Array(list(delen)[:2] + list(delen)[:1:-1])
        omgekeerd = io.BytesIO()
        pdf.save(omgekeerd)
    gelezen, _ = lees(omgekeerd.getvalue())
    assert isinstance(gelezen, Gelezen)
    assert gelezen.tekst != keur(goed).tekst


def test_zelfde_document_geeft_zelfde_bytes(
    rapport: Rapport, brief: Briefdocument, hoofd: Briefhoofd
) -> None:
    vol = replace(rapport, blokken=INHOUD["grafieken"])
    eerste, bundel = render_rapport(vol), render_bundel([brief, brief], hoofd)
    render_brief(brief, hoofd)
    assert render_rapport(vol) == eerste
    assert render_bundel([brief, brief], hoofd) == bundel
    assert normen(bundel) == []
