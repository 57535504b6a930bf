"""What a page is built of: headings, lists, tables, figures and signatures from the blocks of a text.

Everything a document says is drawn by one of these, and each says what it is to who cannot see it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from werkplek.pdf import opmaaktaal
from werkplek.pdf.document import (
    Alinea,
    Blok,
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
from werkplek.pdf.huiscanvas import pdftekst
from werkplek.pdf.rl import CondPageBreak, Flowable, KeepTogether, Table
from werkplek.pdf.stijl import HALF, Huisstijl
from werkplek.pdf.structuur import Element
from werkplek.pdf.tabel import handtekentabel, maak_tabel
from werkplek.pdf.tekst import Punt, Tekst, tekst

_KORTE_TABEL: Final = 8
_KORT: Final = 150.0
_HALVE_PAGINA: Final = 300.0
_HOOGSTE_PLAAT: Final = 600.0
"""A page, less a heading and a caption."""
_EINDELOOS: Final = 0xFFFFFF
_LEIDT_IN: Final = ("H1", "H2", "H3", "H4", "Caption")


class Koptekst(Tekst):
    """A heading that also enters the bookmarks: its words, its depth from nought, and its key."""

    op_de_plek = False
    bladwijzer: tuple[str, int, str] | None = None

    def geef_door(self, stuk: Any, eerste: bool) -> None:
        if eerste:
            stuk.bladwijzer = self.bladwijzer

    def draw(self) -> None:
        if self.bladwijzer:
            self.canv.kop(*self.bladwijzer)
        super().draw()


class Kadertekst(Tekst):
    """Text on a tinted ground with a bar at its left; going over a page, so does the ground."""

    op_de_plek = False
    vlak: Any = None
    balk: Any = None
    breedte = 0.0

    def geef_door(self, stuk: Any, eerste: bool) -> None:
        stuk.vlak, stuk.balk, stuk.breedte = self.vlak, self.balk, self.breedte

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
    """A drawing as one figure in `groep`; `alt` says what it shows."""

    def __init__(self, tekening: Any, alt: str, groep: Element) -> None:
        super().__init__()
        self.tekening = tekening
        self.alt = alt
        self.groep = groep
        self.spaceAfter = HALF

    def wrap(self, breedte: float, hoogte: float) -> tuple[float, float]:
        self.schaal = min(1.0, breedte / self.tekening.width, _HOOGSTE_PLAAT / self.tekening.height)
        self.width = self.tekening.width * self.schaal
        self.height = self.tekening.height * self.schaal
        return self.width, self.height

    def draw(self) -> None:
        links, onder = self.canv.absolutePosition(0, 0)
        rechts, boven = self.canv.absolutePosition(self.width, self.height)
        vak = " ".join(f"{maat:.2f}" for maat in (links, onder, rechts, boven))
        kenmerken = f"/Alt {pdftekst(self.alt)}/A <</O/Layout/Placement/Block/BBox[{vak}]>>"
        with self.canv.figuur(Element("Figure", self.groep, kenmerken)):
            self.canv.saveState()
            self.canv.scale(self.schaal, self.schaal)
            self.tekening.drawOn(self.canv, 0, 0)
            self.canv.restoreState()


def bouw(
    blokken: Sequence[Blok], stijl: Huisstijl, breedte: float, bladwijzers: bool = False
) -> list[Any]:
    """Blocks as flowables for a column of `breedte` points.

    A heading never stands at the foot of a page without what it heads, and is at most one level
    deeper than the heading before it, whatever it looks like. With `bladwijzers` the headings enter
    the bookmarks of the document, under the keys `koppen` gives them.
    """
    stukken: list[Any] = []
    koppen: list[Any] = []
    sleutels = (kop.sleutel for kop in lees_koppen(blokken))
    diepte = -1
    for blok in blokken:
        if isinstance(blok, Kop):
            diepte = min(blok.niveau - 1, diepte + 1)
            koppen.append(_kop(blok, stijl, diepte, next(sleutels) if bladwijzers else None))
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


@dataclass(frozen=True, slots=True)
class Kopregel:
    """A heading as the table of contents has it."""

    tekst: str
    niveau: int
    sleutel: str


def lees_koppen(blokken: Sequence[Blok]) -> tuple[Kopregel, ...]:
    """The headings of a text, in order."""
    koppen = [blok for blok in blokken if isinstance(blok, Kop)]
    return tuple(
        Kopregel(drukbaar(opmaaktaal.kaal(kop.tekst)), kop.niveau, f"kop-{nummer}")
        for nummer, kop in enumerate(koppen, start=1)
    )


def _kop(blok: Kop, stijl: Huisstijl, diepte: int, sleutel: str | None) -> Koptekst:
    kop: Koptekst = tekst(blok.tekst, stijl.koppen[blok.niveau - 1], Koptekst)
    kop.element = Element(f"H{diepte + 2}")
    if sleutel:
        kop.bladwijzer = (drukbaar(opmaaktaal.kaal(blok.tekst)), diepte, sleutel)
    return kop


def _bouw_blok(blok: Blok, stijl: Huisstijl, breedte: float) -> list[Any]:
    match blok:
        case Alinea():
            return [tekst(blok.tekst, stijl.alinea)]
        case Regels():
            return _regels(blok.regels, stijl)
        case Opsomming():
            return _lijst(((punt, "•") for punt in blok.punten), "Disc", stijl)
        case Genummerd():
            nummers = enumerate(blok.punten, start=blok.start)
            return _lijst(((punt, f"{n}.") for n, punt in nummers), "Decimal", stijl)
        case Kader():
            return [_kader(blok, stijl, breedte)]
        case Tabel():
            return _tabel(blok, stijl, breedte)
        case Figuur():
            return _figuur(blok, stijl, breedte)
        case Handtekeningen():
            return [KeepTogether(handtekentabel(blok, stijl, breedte))]
        case Kop():
            raise ValueError("headings are set with what they head")


def _regels(regels: Sequence[str], stijl: Huisstijl) -> list[Any]:
    if not regels:
        return []
    onder = [tekst(regel, stijl.vast) for regel in regels[:-1]]
    return [KeepTogether([*onder, tekst(regels[-1], stijl.alinea)])]


def _lijst(punten: Iterable[tuple[str, str]], nummering: str, stijl: Huisstijl) -> list[Any]:
    alle = list(punten)
    lijst = Element("L", kenmerken=f"/A <</O/List/ListNumbering/{nummering}>>")
    stukken: list[Any] = []
    for plek, (inhoud, teken) in enumerate(alle, start=1):
        punt = tekst(inhoud, stijl.punt if plek < len(alle) else stijl.laatste_punt, Punt, teken)
        punt.lijst = lijst
        stukken.append(punt)
    return stukken


def _kader(blok: Kader, stijl: Huisstijl, breedte: float) -> Kadertekst:
    kader: Kadertekst = tekst(blok.tekst, stijl.kader, Kadertekst)
    kader.vlak, kader.balk = stijl.accentvlak, stijl.accent
    kader.breedte = breedte - stijl.alinea.rightIndent
    return kader


def _tabel(
    blok: Tabel, stijl: Huisstijl, breedte: float, groep: Element | None = None
) -> list[Any]:
    """The table with its caption; a short one stays whole, a long one goes on with its header."""
    element = Element("Table", groep)
    stukken: list[Any] = [maak_tabel(blok, element, stijl, breedte)]
    if blok.bijschrift:
        stukken.insert(0, _bijschrift(blok.bijschrift, element, stijl))
    if len(blok.rijen) <= _KORTE_TABEL:
        return [KeepTogether(stukken)]
    return [CondPageBreak(_begin(stukken, breedte)), *stukken]


def _figuur(blok: Figuur, stijl: Huisstijl, breedte: float) -> list[Any]:
    # A caption inside the figure would not be read: the words of the figure take its place.
    groep = Element("Div")
    plaat: list[Any] = [Plaat(blok.tekening, drukbaar(blok.alt), groep)]
    if blok.bijschrift:
        plaat.insert(0, _bijschrift(blok.bijschrift, groep, stijl))
    tabel = _tabel(blok.tabel, stijl, breedte, groep) if blok.tabel else []
    if tabel and isinstance(tabel[0], KeepTogether) and blok.tekening.height <= _HALVE_PAGINA:
        return [KeepTogether([*plaat, *tabel[0]._content])]
    return [KeepTogether(plaat), *tabel]


def _bijschrift(inhoud: str, van: Element, stijl: Huisstijl) -> Tekst:
    bijschrift: Tekst = tekst(inhoud, stijl.bijschrift)
    bijschrift.element = Element("Caption", van)
    return bijschrift
