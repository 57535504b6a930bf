"""Letters on paper against the same words set by ReportLab alone, and what a print run costs."""

from __future__ import annotations

import io
import statistics
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import (
    PageBreak,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
    TableStyle,
)

from tests.werkplek.pdf.bron import aaneen
from tests.werkplek.pdf.keuring import keur
from werkplek import aanmelden, bronnen
from werkplek.brieven import maken
from werkplek.pdf import render_brief, render_bundel, render_rapport
from werkplek.pdf.document import (
    Alinea,
    Briefdocument,
    Briefhoofd,
    Figuur,
    Kop,
    Ondertekenaar,
    Ondertekening,
    Opsomming,
    Rapport,
    Tabel,
)
from werkplek.pdf.fonts import HALFVET, NORMAAL
from werkplek.pdf.grafiek import staven

ROUNDS = 7
HOOFD = Briefhoofd(
    "Haren",
    ("Raadhuisplein 10", "Postbus 21, 9750 AA  Haren"),
    "(050) 123 45 67",
    "www.haren.example",
)
MANDAAT = "Dit mag de werkbemiddelaar volgens het Mandaatbesluit 2011."
ALINEAS = (
    "Op dinsdag 20 maart 2012 praat ik graag met u over uw ID-baan. De subsidie voor uw baan stopt op "
    "31 december 2012. Wij willen u helpen bij het zoeken naar ander werk.",
    "Samen met u maken wij een **persoonlijk stappenplan**. Daarin staat wat u wilt bereiken, wat u "
    "daarvoor gaat doen en wat wij doen. U beslist mee over wat er in het plan komt.",
    "Bel mij gerust. Ik help u graag verder. U mag altijd iemand meenemen, zoals uw partner.",
)
PUNTEN = ("een cursus of opleiding", "hulp bij het zoeken naar werk", "afspraken met uw werkgever")
RIJEN = (
    ("Gesprek", "20 maart 2012", "€ 0,00"),
    ("Cursus", "1 april 2012", "€ 450,00"),
    ("Evaluatie", "1 juli 2012", "€ 0,00"),
    ("Samen", "", "€ 450,00"),
)


def letter(n: int) -> Briefdocument:
    return Briefdocument(
        (f"Mevrouw A.{n} in het Veld", f"Rijksstraatweg {n}", "9751 AA  HAREN"),
        date(2012, 3, 7),
        "Uitnodiging voor een gesprek",
        f"Geachte mevrouw In het Veld-{n}",
        (
            Alinea(ALINEAS[0]),
            Kop("Waarom nodigen wij u uit?"),
            Alinea(ALINEAS[1]),
            Opsomming(PUNTEN),
            Tabel(("Wat", "Wanneer", "Bedrag"), RIJEN, ("links", "links", "rechts")),
            Kop("Kunt u niet?"),
            Alinea(ALINEAS[2]),
        ),
        Ondertekening((Ondertekenaar("M. Jansma", "werkbemiddelaar"),), mandaat=MANDAAT),
        kenmerk=f"ID-2012-{n:04}",
        contactpersoon="M. Jansma",
        telefoon="(050) 123 45 67",
    )


def bare(brief: Briefdocument) -> list[Any]:
    """The same letter by ReportLab's own paragraphs and tables, in the same typeface."""
    body = ParagraphStyle("b", fontName=NORMAAL, bulletFontName=NORMAAL, fontSize=10.5, leading=15)
    head = ParagraphStyle("h", parent=body, fontName=HALFVET)
    facts = [
        ("Datum", "7 maart 2012"),
        ("Ons kenmerk", brief.kenmerk),
        ("Contactpersoon", brief.contactpersoon),
        ("Telefoon", brief.telefoon),
    ]
    lines = TableStyle([("LINEABOVE", (0, 0), (-1, 0), 0.6, "black")])
    table = [
        [Paragraph(cell, body) for cell in row] for row in (("Wat", "Wanneer", "Bedrag"), *RIJEN)
    ]
    return [
        *(Paragraph(line, body) for line in ("Gemeente Haren", *brief.adresregels)),
        Table([[[Paragraph(a, body), Paragraph(b, body)] for a, b in facts]], style=lines),
        Paragraph("Onderwerp", body),
        Paragraph(brief.onderwerp, head),
        Paragraph(f"{brief.aanhef},", body),
        Paragraph(ALINEAS[0], body),
        Paragraph("Waarom nodigen wij u uit?", head),
        Paragraph(ALINEAS[1].replace("**", "<b>", 1).replace("**", "</b>"), body),
        *(Paragraph(point, body, bulletText="•") for point in PUNTEN),
        Table(table, colWidths=[150, 150, 100], repeatRows=1, style=lines),
        Paragraph("Kunt u niet?", head),
        Paragraph(ALINEAS[2], body),
        Paragraph("Met vriendelijke groet,", body),
        Spacer(1, 45),
        *(Paragraph(line, body) for line in ("M. Jansma", "werkbemiddelaar", MANDAAT)),
    ]


def set_bare(letters: Sequence[Briefdocument]) -> bytes:
    def margins(canvas: Any, _: Any) -> None:
        canvas.setFont(NORMAAL, 8)
        canvas.drawString(70, 40, " · ".join(HOOFD.adresregels))
        canvas.drawString(70, 30, f"{HOOFD.telefoon} · {HOOFD.website}")
        canvas.drawRightString(525, 30, "pagina 1 van 1")
        canvas.line(70, 52, 525, 52)

    paper = io.BytesIO()
    story: list[Any] = []
    for one in letters:
        story += [*bare(one), PageBreak()]
    SimpleDocTemplate(paper, invariant=1).build(story, onFirstPage=margins, onLaterPages=margins)
    return paper.getvalue()


def seconds(do: Callable[[], object]) -> float:
    """Processor time: others on the machine do not count."""
    began = process_time()
    do()
    return process_time() - began


def test_a_letter_against_reportlab_alone() -> None:
    """Tagged, conformant letters: at least 0.8 of the throughput of bare ones, and no larger."""
    ratios = []
    letters = [letter(n) for n in range(20)]
    for n in range(-1, ROUNDS):
        ours = seconds(lambda: [render_brief(one, HOOFD) for one in letters])
        floor = seconds(lambda: [set_bare([one]) for one in letters])
        if n >= 0:
            ratios.append(floor / ours)
    ratio = statistics.median(ratios)
    print(f"\nletters: {ratio:.2f} of the throughput of ReportLab alone")
    assert aaneen(ALINEAS[2]) in aaneen(keur(render_brief(letters[0], HOOFD)).tekst)
    assert ratio > 0.8


def test_a_print_run_against_reportlab_alone(capsys: pytest.CaptureFixture[str]) -> None:
    """Print files of whole letters; 13,275 of them have to take at most a minute."""
    letters = [letter(n) for n in range(250)]
    ratios = []
    for _ in range(3):
        ours = seconds(lambda: render_bundel(letters, HOOFD))
        floor = seconds(lambda: set_bare(letters))
        ratios.append(floor / ours)
    pdf = render_bundel(letters, HOOFD)
    ratio = statistics.median(ratios)
    with capsys.disabled():
        print(
            f"\nprint run: {ratio:.2f} of the throughput of ReportLab alone, "
            f"{len(pdf) / len(letters):.0f} bytes and {1000 * ours / len(letters):.1f} ms a letter, "
            f"13,275 in {13275 * ours / len(letters):.0f} s"
        )
    assert ratio > 0.8
    assert len(pdf) / len(letters) < 6_000


def test_a_letter_in_the_archive_is_small(haren: Path) -> None:
    """At most 20 KiB for one page, with the logo and all fonts in it."""
    werkplek = aanmelden.open_bestand(haren, None, lambda: date(2012, 3, 15), alleen_lezen=True)
    concepten = [one for one in maken.concepten(werkplek) if not one.gebreken]
    werkplek.sluit()
    sizes = []
    for concept in islice(concepten, 20):
        for pdf in maken.gereed_onder(concept, ["ID-2012-0001"] * len(concept.stukken)).pdfs:
            if keur(pdf).paginas == 1:
                sizes.append(len(pdf))
    print(f"\none page in the archive: {min(sizes)} to {max(sizes)} bytes")
    assert max(sizes) <= 20 * 1024


def test_a_report_of_sixty_pages() -> None:
    """At most four times what ReportLab alone takes for its words, with charts, tags and contents."""
    table = Tabel(("Stap", "Aantal"), (("Stap 1", "12"), ("Stap 2", "7")), ("links", "rechts"))
    blocks = [
        block
        for n in range(60)
        for block in (
            Kop(f"Hoofdstuk {n}"),
            *(Alinea(f"{n} " + "Woord voor woord wordt het meer. " * 30),) * 4,
            Figuur(staven([("Stap 1", 12), ("Stap 2", 7)]), "Twaalf en zeven.", table, "Stappen"),
        )
    ]
    report = Rapport(
        replace(HOOFD, logo=_logo()), "Rapport", "Proef", date(2012, 3, 7), tuple(blocks)
    )
    taken = statistics.median(seconds(lambda: render_rapport(report)) for _ in range(3))
    floor = statistics.median(seconds(lambda: _bare_report(blocks)) for _ in range(3))
    pages = keur(render_rapport(report)).paginas
    print(f"\n{pages} pages: {taken:.2f} s, {taken / floor:.1f}x the words alone")
    assert pages >= 60
    assert taken / floor < 4


def _logo() -> bytes:
    return bronnen.pad("oefengemeenten", "haren-2012", "logo.png").read_bytes()


def _bare_report(blocks: Sequence[Any]) -> None:
    body = ParagraphStyle("b", fontName=NORMAAL, fontSize=10.5, leading=15)
    words = [Paragraph(block.tekst, body) for block in blocks if isinstance(block, Alinea | Kop)]
    SimpleDocTemplate(io.BytesIO(), invariant=1).build(words)
