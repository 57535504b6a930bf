"""Charts, drawn once: set in the PDF as they are and shown in the window as SVG.

Every bar bears its own label and value, so there is no legend to look up; parts differ in light and
dark and in hatching, so that a black-and-white copy says the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from io import StringIO
from math import ceil
from typing import Any, Final, TypeAlias

from werkplek.pdf.fonts import FAMILIE, HALFVET, NORMAAL, drukbaar
from werkplek.pdf.rl import (
    Drawing,
    HexColor,
    Line,
    Rect,
    String,
    renderSVG,
    simpleSplit,
    stringWidth,
)
from werkplek.pdf.stijl import BREEDTE, LEESRAND, LIJN, SECUNDAIR, TEKST, WIT, leesbaar, tint
from werkplek.regels.opmaak import getal

Waarde: TypeAlias = int | Decimal
Opmaak: TypeAlias = Callable[[Any], str]
"""Writes a value; `getal` and `bedrag_rond` of `regels.opmaak` do, whatever kind they take."""

ACCENT: Final = "#154273"
_MAAT: Final = int(BREEDTE - LEESRAND)
"""The width of every chart: that of the running text."""
_CORPS: Final = 9.0
_REGEL: Final = 11.5
_BALK: Final = 13.0
_LABELDEEL: Final = 0.4
"""Of the width, at most, for the labels at the left."""
_ARCEERSTAP: Final = 4.0


def staven(
    rijen: Sequence[tuple[str, Waarde]],
    opmaak: Opmaak = getal,
    accentkleur: str = ACCENT,
) -> Any:
    """Horizontal bars with a label at the left and the value behind each; values are not negative."""
    _controleer([waarde for _, waarde in rijen])
    accent = leesbaar(HexColor(accentkleur))
    labels = [_gebroken(label, _MAAT * _LABELDEEL) for label, _ in rijen]
    links = _labelbreedte(labels)
    waarden = [drukbaar(opmaak(waarde)) for _, waarde in rijen]
    hoogtes = [max(_BALK, len(label) * _REGEL) + 5 for label in labels]
    tekening = Drawing(_MAAT, ceil(sum(hoogtes)))
    schaal = _schaal([w for _, w in rijen], _MAAT - links - _breedste(waarden) - 6)
    boven = float(tekening.height)
    for (_, waarde), label, woorden, hoogte in zip(rijen, labels, waarden, hoogtes, strict=True):
        midden = boven - hoogte / 2
        boven -= hoogte
        _label(tekening, label, links - 8, midden)
        lang = float(waarde) * schaal
        _vlak(tekening, links, midden - _BALK / 2, lang, _BALK, accent, 0)
        _woord(tekening, links + lang + 5, midden - 3, woorden, HALFVET)
    _as(tekening, links)
    return tekening


def groepen(
    rijen: Sequence[tuple[str, Sequence[Waarde]]],
    reeksen: Sequence[str],
    opmaak: Opmaak = getal,
    accentkleur: str = ACCENT,
) -> Any:
    """Grouped horizontal bars: per row one bar for each of `reeksen`, which names it at its end."""
    if any(len(waarden) != len(reeksen) for _, waarden in rijen):
        raise ValueError(f"every group needs {len(reeksen)} values")
    alle = [waarde for _, waarden in rijen for waarde in waarden]
    _controleer(alle)
    accent = leesbaar(HexColor(accentkleur))
    labels = [_gebroken(label, _MAAT * _LABELDEEL) for label, _ in rijen]
    links = _labelbreedte(labels)
    namen = [drukbaar(reeks) for reeks in reeksen]
    woorden = [
        [f"{drukbaar(opmaak(waarde))} {naam}" for waarde, naam in zip(waarden, namen, strict=True)]
        for _, waarden in rijen
    ]
    balk = 10.5
    hoogtes = [max(len(reeksen) * (balk + 1), len(label) * _REGEL) + 7 for label in labels]
    tekening = Drawing(_MAAT, ceil(sum(hoogtes)))
    schaal = _schaal(alle, _MAAT - links - _breedste([w for rij in woorden for w in rij]) - 6)
    boven = float(tekening.height)
    for (_, waarden), label, teksten, hoogte in zip(rijen, labels, woorden, hoogtes, strict=True):
        midden = boven - hoogte / 2
        boven -= hoogte
        _label(tekening, label, links - 8, midden)
        y = midden + len(reeksen) * (balk + 1) / 2
        for nummer, (waarde, tekst) in enumerate(zip(waarden, teksten, strict=True)):
            y -= balk + 1
            lang = float(waarde) * schaal
            _vlak(tekening, links, y, lang, balk, accent, nummer)
            _woord(tekening, links + lang + 5, y + 2, tekst, HALFVET if not nummer else NORMAAL)
    _as(tekening, links)
    return tekening


def stapel(
    delen: Sequence[tuple[str, Waarde]],
    opmaak: Opmaak = getal,
    accentkleur: str = ACCENT,
) -> Any:
    """One bar of parts that make a whole; each part's label hangs under it, with a line to it."""
    _controleer([waarde for _, waarde in delen])
    accent = leesbaar(HexColor(accentkleur))
    getoond = [(drukbaar(label), drukbaar(opmaak(w)), w) for label, w in delen]
    balk, kop, stap = 20.0, 7.0, _REGEL + 2
    hoogte = balk + kop + len(delen) * stap
    tekening = Drawing(_MAAT, ceil(hoogte))
    schaal = _schaal([sum((w for _, w in delen), Decimal(0))], _MAAT)
    x, y = 0.0, hoogte - balk
    for nummer, (label, woorden, waarde) in enumerate(getoond):
        lang = float(waarde) * schaal
        _vlak(tekening, x, y, lang, balk, accent, nummer)
        onder = y - kop - (len(delen) - nummer) * stap + 5
        _bijlijn(tekening, x, lang, y, onder, f"{label} ", woorden)
        x += lang
    tekening.add(Rect(0, y, max(x, 0.1), balk, fillColor=None, strokeColor=TEKST, strokeWidth=0.8))
    return tekening


def naar_svg(tekening: Any, titel: str = "") -> str:
    """The same drawing as SVG, in the family the program ships; `titel` says what it shows."""
    lettertypen = {
        NORMAAL: {"family": f"'{FAMILIE}'", "weight": "400"},
        HALFVET: {"family": f"'{FAMILIE}'", "weight": "600"},
    }
    vel = renderSVG.SVGCanvas((tekening.width, tekening.height), fontHacks=lettertypen)
    renderSVG.draw(tekening, vel)
    # ReportLab writes a title and a description of three dots, and clips to the whole drawing; Qt
    # knows no clipping and draws that as a black rectangle over everything.
    for knoop in [k for k in vel.svg.childNodes if k.nodeName in ("title", "desc", "clipPath")]:
        vel.svg.removeChild(knoop)
    for groep in vel.svg.getElementsByTagName("g"):
        if groep.getAttribute("style").startswith("clip-path"):
            groep.removeAttribute("style")
    if titel:
        knoop = vel.doc.createElement("title")
        knoop.appendChild(vel.doc.createTextNode(titel))
        vel.svg.insertBefore(knoop, vel.svg.firstChild)
    uit = StringIO()
    vel.save(uit)
    return uit.getvalue()


def _controleer(waarden: Sequence[Waarde]) -> None:
    if not waarden:
        raise ValueError("a chart needs at least one value")
    if any(waarde < 0 for waarde in waarden):
        raise ValueError("a bar cannot be negative")


def _schaal(waarden: Sequence[Waarde], ruimte: float) -> float:
    """Points per unit; when everything is nought there are no bars."""
    grootste = float(max(waarden))
    return max(ruimte, 40.0) / grootste if grootste else 0.0


def _gebroken(label: str, ruimte: float) -> list[str]:
    return list(simpleSplit(drukbaar(label), NORMAAL, _CORPS, ruimte)) or [""]


def _labelbreedte(labels: Sequence[Sequence[str]]) -> float:
    return _breedste([deel for label in labels for deel in label], NORMAAL) + 9


def _breedste(teksten: Sequence[str], font: str = HALFVET) -> float:
    return max(float(stringWidth(tekst, font, _CORPS)) for tekst in teksten)


def _label(tekening: Any, delen: Sequence[str], rechts: float, midden: float) -> None:
    y = midden + (len(delen) - 1) * _REGEL / 2 - 3
    for deel in delen:
        _woord(tekening, rechts, y, deel, NORMAAL, "end")
        y -= _REGEL


def _woord(tekening: Any, x: float, y: float, tekst: str, font: str, anker: str = "start") -> None:
    tekening.add(
        String(x, y, tekst, fontName=font, fontSize=_CORPS, fillColor=TEKST, textAnchor=anker)
    )


def _as(tekening: Any, x: float) -> None:
    tekening.add(Line(x, 0, x, tekening.height, strokeColor=LIJN, strokeWidth=0.8))


def _vlak(
    tekening: Any, x: float, y: float, lang: float, hoog: float, accent: Any, nummer: int
) -> None:
    """A bar; by its number full, white with hatching, half tint, or tint with the other hatching."""
    if lang <= 0:
        return
    vulling = (accent, WIT, tint(accent, 0.35), tint(accent, 0.12))[nummer % 4]
    tekening.add(Rect(x, y, lang, hoog, fillColor=vulling, strokeColor=accent, strokeWidth=0.6))
    if nummer % 2:
        for streep in _strepen(x, y, lang, hoog, omlaag=nummer % 4 == 3):
            tekening.add(Line(*streep, strokeColor=accent, strokeWidth=0.6))


def _strepen(
    x: float, y: float, lang: float, hoog: float, omlaag: bool
) -> list[tuple[float, float, float, float]]:
    """Slanting lines within a bar, cut off at its sides."""
    strepen = []
    begin = _ARCEERSTAP - hoog
    while begin < lang:
        van, tot = max(begin, 0.0), min(begin + hoog, lang)
        onder, boven = van - begin, tot - begin
        if omlaag:
            onder, boven = hoog - onder, hoog - boven
        strepen.append((x + van, y + onder, x + tot, y + boven))
        begin += _ARCEERSTAP
    return strepen


def _bijlijn(
    tekening: Any,
    x: float,
    lang: float,
    balk: float,
    y: float,
    label: str,
    woorden: str,
) -> None:
    """Label and value under a part, left of its line when there is no room at the right."""
    aan = x + min(lang / 2, 8.0)
    tekening.add(Line(aan, balk, aan, y + 3, strokeColor=SECUNDAIR, strokeWidth=0.6))
    eigen = float(stringWidth(label, NORMAAL, _CORPS))
    geheel = eigen + float(stringWidth(woorden, HALFVET, _CORPS))
    begin, kant = aan + 6, 4.0
    if begin + geheel > _MAAT:
        begin, kant = max(0.0, aan - 6 - geheel), -4.0
        # Lines of the parts before it pass behind the words.
        tekening.add(
            Rect(begin - 2, y - 2, geheel + 4, _REGEL - 1, fillColor=WIT, strokeColor=None)
        )
    tekening.add(Line(aan, y + 3, aan + kant, y + 3, strokeColor=SECUNDAIR, strokeWidth=0.6))
    _woord(tekening, begin, y, label, NORMAAL)
    _woord(tekening, begin + eigen, y, woorden, HALFVET)
