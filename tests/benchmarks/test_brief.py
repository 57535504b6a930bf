"""One letter on paper, against the same words set bare by ReportLab."""

from __future__ import annotations

import io
import statistics
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import perf_counter

import pypdfium2
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate

from werkplek import aanmelden
from werkplek.brieven import maken

ROUNDS = 9


def test_a_letter_against_its_words_set_bare(haren: Path) -> None:
    """The letter brings its letterhead, lay-out and embedded fonts; the floor only its words."""
    werkplek = aanmelden.open_bestand(haren, None, lambda: date(2012, 3, 15), alleen_lezen=True)
    concept = next(one for one in maken.concepten(werkplek) if not one.gebreken)
    lines = _lines(maken.voorbeeld(werkplek, concept))
    assert len(lines) > 15
    ours, floor = [], []
    for n in range(-1, ROUNDS):
        taken = _ms(lambda: maken.voorbeeld(werkplek, concept))
        least = _ms(lambda: _bare(lines))
        if n >= 0:
            ours.append(taken)
            floor.append(least)
    werkplek.sluit()
    letter, bare = statistics.median(ours), statistics.median(floor)
    print(f"\na letter: {letter:.1f} ms, floor {bare:.1f} ms, {letter / bare:.2f}x")
    assert letter / bare < 25


def _lines(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    lines: list[str] = []
    for page in document:
        text = page.get_textpage()
        lines += [line for line in text.get_text_bounded().splitlines() if line.strip()]
        text.close()
        page.close()
    document.close()
    return lines


def _bare(lines: list[str]) -> None:
    style = getSampleStyleSheet()["Normal"]
    paper = io.BytesIO()
    words = [line.replace("&", "&amp;").replace("<", "&lt;") for line in lines]
    SimpleDocTemplate(paper, pagesize=A4).build([Paragraph(line, style) for line in words])
    assert paper.getvalue().startswith(b"%PDF")


def _ms(do: Callable[[], object]) -> float:
    began = perf_counter()
    do()
    return (perf_counter() - began) * 1000
