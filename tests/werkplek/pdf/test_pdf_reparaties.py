"""Where the house departs from ReportLab: each repair is still needed, and still fits."""

from __future__ import annotations

import re
import struct
from dataclasses import replace
from typing import Any

import pytest
from reportlab.pdfbase import pdfdoc, ttfonts

from werkplek import bronnen
from werkplek.pdf import render_brief
from werkplek.pdf.bestand import met_regeleinde
from werkplek.pdf.document import Alinea, Briefdocument, Briefhoofd
from werkplek.pdf.huiscanvas import Tekstobject
from werkplek.pdf.lettertype import naar_unicode, slank

_STROOM = re.compile(rb"/Length (\d+)[^>]*>>\s*stream\n")


def test_reportlab_schrijft_geen_regeleinde_voor_endstream() -> None:
    """When this fails, ReportLab ends its streams itself and `met_regeleinde` can go."""
    geschreven = pdfdoc.PDFStream(content=b"data\r").format(pdfdoc.PDFDocument())
    assert geschreven.endswith(b"data\rendstream\n")
    assert met_regeleinde(geschreven).endswith(b"data\r\r\nendstream")


def test_elke_stroom_is_zo_lang_als_hij_zegt(brief: Briefdocument, hoofd: Briefhoofd) -> None:
    pdf = render_brief(brief, hoofd)
    stromen = list(_STROOM.finditer(pdf))
    assert len(stromen) == pdf.count(b"endstream") > 8
    for stroom in stromen:
        einde = stroom.end() + int(stroom[1])
        assert pdf[einde : einde + 11] == b"\r\nendstream"


def test_reportlab_geeft_ongebruikte_codes_een_teken() -> None:
    """When this fails, ReportLab leaves out codes that are not used and `naar_unicode` can go."""
    tekens = [0, 32, 32, 65, 0x1F600]
    assert "<00> <0000>" in ttfonts.makeToUnicodeCMap("F", tekens)
    kaart = naar_unicode("F", tekens)
    assert "<00>" not in kaart.replace("<00> <FF>", "")
    assert "<03> <0041>" in kaart
    assert "<04> <D83DDE00>" in kaart


def test_kaart_heeft_ten_hoogste_honderd_regels_per_blok() -> None:
    kaart = naar_unicode("F", [0, *range(256, 511)])
    assert re.findall(r"(\d+) beginbfchar", kaart) == ["100", "100", "55"]


def test_een_lettertype_houdt_alleen_wat_een_pdf_vraagt() -> None:
    font = ttfonts.TTFontFace(str(bronnen.pad("fonts", "SourceSans3_400Regular.ttf")))
    vol = font.makeSubset([0, *b"abcdefghijklmnop"])
    dun = slank(vol)
    tafels = _tafels(dun)
    assert set(tafels) >= {b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp", b"cmap"}
    assert not set(tafels) & {b"name", b"OS/2", b"post"}
    assert all(tafels[naam] == _tafels(vol)[naam] for naam in tafels)
    assert len(dun) < len(vol) - 3000


def _tafels(programma: bytes) -> dict[bytes, bytes]:
    (aantal,) = struct.unpack_from(">H", programma, 4)
    uit = {}
    for nummer in range(aantal):
        naam, _, plek, lang = struct.unpack_from(">4sLLL", programma, 12 + 16 * nummer)
        uit[naam] = programma[plek : plek + lang]
    return uit


def test_reportlab_noemt_een_link_na_zijn_tekst(
    brief: Briefdocument, hoofd: Briefhoofd, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`Tekstobject` counts on it: the begin of a link comes right after its text, the end before
    the next."""
    gezien: list[str] = []
    tekst, schakel = Tekstobject._textOut, Tekstobject._linkRecord

    def met_tekst(self: Any, text: str, TStar: int = 0) -> None:  # noqa: N803  # ReportLab's name
        gezien.append(text.strip())
        tekst(self, text, TStar)

    def met_schakel(self: Any, welke: Any, wat: str) -> None:
        gezien.append(wat)
        schakel(self, welke, wat)

    monkeypatch.setattr(Tekstobject, "_textOut", met_tekst)
    monkeypatch.setattr(Tekstobject, "_linkRecord", met_schakel)
    render_brief(replace(brief, blokken=(Alinea("Zie www.haren.example nu"),)), hoofd)
    plek = gezien.index("start")
    assert gezien[plek - 2 : plek + 3] == ["Zie", "www.haren.example", "start", "end", "nu"]
