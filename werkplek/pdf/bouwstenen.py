"""What a page is built of: the house's own paragraph, list, table, figure and signature block.

Everything a document says is drawn by one of these, and each takes its role from its style, so that
marks for screen readers have one place to go.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final
from xml.sax.saxutils import escape

from werkplek.pdf import opmaaktaal
from werkplek.pdf.bijeen import bijeen
from werkplek.pdf.document import (
    Alinea,
    Blok,
    Code,
    Figuur,
    Genummerd,
    Handtekeningen,
    Kader,
    Kop,
    Opsomming,
    Regels,
    Tabel,
)
from werkplek.pdf.fonts import drukbaar
from werkplek.pdf.rl import CondPageBreak, Flowable, KeepTogether, Paragraph, Table
from werkplek.pdf.stijl import HALF, Huisstijl
from werkplek.pdf.tabel import handtekentabel, maak_tabel

_KORTE_TABEL: Final = 8
_KORT: Final = 150.0
_HALVE_PAGINA: Final = 300.0
_HOOGSTE_PLAAT: Final = 600.0
"""A page, less a heading and a caption."""
_EINDELOOS: Final = 0xFFFFFF
_LEIDT_IN: Final = ("H1", "H2", "H3", "H4", "Caption")


class Tekst(Paragraph):  # type: ignore[misc]  # ReportLab is untyped
    """A paragraph of the house; `style.rol` says what it is."""


class Koptekst(Tekst):
    """A heading that also enters the bookmarks, at `diepte` (0 is the highest)."""

    bladwijzer: tuple[str, int] | None = None

    def split(self, breedte: float, hoogte: float) -> list[Any]:
        stukken: list[Any] = super().split(breedte, hoogte)
        if stukken:
            stukken[0].bladwijzer = self.bladwijzer
        return stukken

    def draw(self) -> None:
        if self.bladwijzer:
            self.canv.bladwijzer(*self.bladwijzer)
        super().draw()


class Kadertekst(Tekst):
    """Text on a tinted ground with a bar at its left; going over a page, so does the ground."""

    vlak: Any = None
    balk: Any = None
    breedte = 0.0

    def split(self, breedte: float, hoogte: float) -> list[Any]:
        stukken: list[Any] = super().split(breedte, hoogte)
        for stuk in stukken:
            stuk.vlak, stuk.balk, stuk.breedte = self.vlak, self.balk, self.breedte
        return stukken

    def draw(self) -> None:
        canvas = self.canv
        canvas.saveState()
        canvas.setFillColor(self.vlak)
        canvas.rect(0, -7, self.breedte, self.height + 13, stroke=0, fill=1)
        canvas.setFillColor(self.balk)
        canvas.rect(0, -7, 2.5, self.height + 13, stroke=0, fill=1)
        canvas.restoreState()
        super().draw()


class Plaat(Flowable):  # type: ignore[misc]  # ReportLab is untyped
    """A drawing as one figure; `alt` says what it shows."""

    rol = "Figure"

    def __init__(self, tekening: Any, alt: str) -> None:
        super().__init__()
        self.tekening = tekening
        self.alt = alt
        self.spaceAfter = HALF

    def wrap(self, breedte: float, hoogte: float) -> tuple[float, float]:
        self.schaal = min(1.0, breedte / self.tekening.width, _HOOGSTE_PLAAT / self.tekening.height)
        self.width = self.tekening.width * self.schaal
        self.height = self.tekening.height * self.schaal
        return self.width, self.height

    def draw(self) -> None:
        self.canv.saveState()
        self.canv.scale(self.schaal, self.schaal)
        self.tekening.drawOn(self.canv, 0, 0)
        self.canv.restoreState()


def tekst(inhoud: str, stijl: Any, punt: str | None = None) -> Tekst:
    """A paragraph of text in the small language; `punt` is the bullet or number before it."""
    return Tekst(_xml(inhoud), stijl, bulletText=punt)


def regel(inhoud: str, stijl: Any) -> Tekst:
    """A paragraph of plain data, printed as it is; the two spaces after a postcode stay two."""
    return Tekst(escape(bijeen(inhoud).replace("  ", "\u00a0 ")), stijl)


def _xml(inhoud: str) -> str:
    """Text in the small language as ReportLab's markup."""
    return "".join(
        f"<b>{escape(deel)}</b>" if vet else escape(deel)
        for deel, vet in opmaaktaal.lopen(bijeen(inhoud))
    )


def bouw(
    blokken: Sequence[Blok], stijl: Huisstijl, breedte: float, bladwijzers: bool = False
) -> list[Any]:
    """Blocks as flowables for a column of `breedte` points.

    A heading never stands at the foot of a page without what it heads. With `bladwijzers` the
    headings enter the bookmarks of the document.
    """
    stukken: list[Any] = []
    koppen: list[Any] = []
    for blok in blokken:
        if isinstance(blok, Kop):
            koppen.append(_kop(blok, stijl, bladwijzers))
            continue
        stukken += _onder_koppen(koppen, _bouw_blok(blok, stijl, breedte), breedte)
        koppen = []
    return stukken + koppen


def bouw_met_slot(
    blokken: Sequence[Blok],
    slot: Sequence[Any],
    stijl: Huisstijl,
    breedte: float,
    bladwijzers: bool = False,
) -> list[Any]:
    """Blocks and then the signature, which never stands on a page without text before it."""
    romp = bouw(blokken, stijl, breedte, bladwijzers)
    samen: list[Any] = []
    if romp and isinstance(romp[-1], Tekst):
        if romp[-1].wrap(breedte, _EINDELOOS)[1] <= _KORT:
            samen.insert(0, romp.pop())
        while samen and romp and isinstance(romp[-1], Koptekst | CondPageBreak):
            erboven = romp.pop()
            if isinstance(erboven, Koptekst):
                samen.insert(0, erboven)
    return [*romp, KeepTogether([*samen, *slot])]


def _onder_koppen(koppen: list[Any], inhoud: list[Any], breedte: float) -> list[Any]:
    """The headings and what they head, so that they are not parted by the end of a page."""
    if not koppen:
        return inhoud
    if inhoud and isinstance(inhoud[0], KeepTogether):
        return [KeepTogether([*koppen, *inhoud[0]._content]), *inhoud[1:]]
    return [CondPageBreak(_begin([*koppen, *inhoud], breedte)), *koppen, *inhoud]


def _begin(stukken: Sequence[Any], breedte: float) -> float:
    """Height of the least that has to stand together: headings, captions, and the first lines or
    rows of what follows them."""
    hoogte = 0.0
    for stuk in stukken:
        geheel = float(stuk.wrap(breedte, _EINDELOOS)[1])
        hoogte += float(stuk.getSpaceBefore())
        if isinstance(stuk, Table):
            return hoogte + float(sum(stuk._rowHeights[:2]))
        if isinstance(stuk, Tekst) and stuk.style.rol not in _LEIDT_IN:
            return hoogte + min(geheel, 3 * float(stuk.style.leading))
        hoogte += geheel + float(stuk.getSpaceAfter())
    return hoogte


def _kop(blok: Kop, stijl: Huisstijl, bladwijzers: bool) -> Koptekst:
    kop = Koptekst(_xml(blok.tekst), stijl.koppen[blok.niveau - 1])
    if bladwijzers:
        kop.bladwijzer = (drukbaar(opmaaktaal.kaal(blok.tekst)), blok.niveau - 1)
    return kop


def _bouw_blok(blok: Blok, stijl: Huisstijl, breedte: float) -> list[Any]:
    match blok:
        case Alinea():
            return [tekst(blok.tekst, stijl.alinea)]
        case Regels():
            return _regels(blok.regels, stijl)
        case Opsomming():
            return _lijst(((punt, "•") for punt in blok.punten), stijl)
        case Genummerd():
            nummers = enumerate(blok.punten, start=blok.start)
            return _lijst(((punt, f"{nummer}.") for nummer, punt in nummers), stijl)
        case Kader():
            return [_kader(blok, stijl, breedte)]
        case Tabel():
            return _tabel(blok, stijl, breedte)
        case Figuur():
            return _figuur(blok, stijl, breedte)
        case Handtekeningen():
            return [KeepTogether(handtekentabel(blok, tekst, stijl, breedte))]
        case Code():
            return _code(blok, stijl)
        case Kop():
            return [_kop(blok, stijl, False)]


def _code(blok: Code, stijl: Huisstijl) -> list[Any]:
    groepen = enumerate(blok.groepen, start=1)
    regels = [tekst(f"{nummer}.\u2003**{groep}**", stijl.code) for nummer, groep in groepen]
    return [KeepTogether(regels)]


def _regels(regels: Sequence[str], stijl: Huisstijl) -> list[Any]:
    if not regels:
        return []
    onder = [tekst(regel, stijl.vast) for regel in regels[:-1]]
    return [KeepTogether([*onder, tekst(regels[-1], stijl.alinea)])]


def _lijst(punten: Iterable[tuple[str, str]], stijl: Huisstijl) -> list[Any]:
    alle = list(punten)
    return [
        tekst(inhoud, stijl.punt if plek < len(alle) else stijl.laatste_punt, teken)
        for plek, (inhoud, teken) in enumerate(alle, start=1)
    ]


def _kader(blok: Kader, stijl: Huisstijl, breedte: float) -> Kadertekst:
    kader = Kadertekst(_xml(blok.tekst), stijl.kader)
    kader.vlak, kader.balk = stijl.accentvlak, stijl.accent
    kader.breedte = breedte - stijl.alinea.rightIndent
    return kader


def _tabel(blok: Tabel, stijl: Huisstijl, breedte: float) -> list[Any]:
    """The table with its caption; a short one stays whole, a long one goes on with its header."""
    stukken: list[Any] = [maak_tabel(blok, tekst, stijl, breedte)]
    if blok.bijschrift:
        stukken.insert(0, tekst(blok.bijschrift, stijl.bijschrift))
    if len(blok.rijen) <= _KORTE_TABEL:
        return [KeepTogether(stukken)]
    return [CondPageBreak(_begin(stukken, breedte)), *stukken]


def _figuur(blok: Figuur, stijl: Huisstijl, breedte: float) -> list[Any]:
    plaat: list[Any] = [Plaat(blok.tekening, drukbaar(blok.alt))]
    if blok.bijschrift:
        plaat.insert(0, tekst(blok.bijschrift, stijl.bijschrift))
    tabel = _tabel(blok.tabel, stijl, breedte) if blok.tabel else []
    if tabel and isinstance(tabel[0], KeepTogether) and blok.tekening.height <= _HALVE_PAGINA:
        return [KeepTogether([*plaat, *tabel[0]._content])]
    return [KeepTogether(plaat), *tabel]
