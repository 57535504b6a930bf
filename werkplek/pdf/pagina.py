"""Pages: the canvas, the document of one or more pieces with their own page numbers, the margins.

What stands in the margins (letterhead, running header, footer) is drawn here and nowhere else; what
a document says is in the frames.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from werkplek.pdf.document import Briefhoofd
from werkplek.pdf.fonts import NORMAAL, drukbaar
from werkplek.pdf.rl import (
    ActionFlowable,
    BaseDocTemplate,
    Canvas,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    mm,
)
from werkplek.pdf.stijl import A4, BREEDTE, MARGE, SECUNDAIR, Huisstijl

VOET: Final = 11 * mm
"""Baseline of the page number and of the lowest line of the footer."""
ONDER: Final = 27 * mm
"""Where the text ends above the footer."""
BOVEN: Final = 28 * mm
"""From the top of a following page to its text."""
_NUMMERBREEDTE: Final = 90.0


@dataclass(frozen=True, slots=True)
class Soort:
    """A kind of page sequence: frames and margins of its first page and of those that follow."""

    naam: str
    eerste: tuple[Any, ...]
    kop_eerste: Callable[[Any, Stuk], None]
    kop_vervolg: Callable[[Any, Stuk], None]
    voet: Callable[[Any, Stuk], None]


@dataclass(frozen=True, slots=True)
class Stuk:
    """One piece of a print file: what it says and what its margins say.

    `lopend` are the words at the left and right of the header of a following page; `merken` are
    words that stand on every page (INTERN, CONCEPT).
    """

    soort: Soort
    inhoud: list[Any]
    hoofd: Briefhoofd
    stijl: Huisstijl
    lopend: tuple[str, str]
    merken: tuple[str, ...] = ()


class Huiscanvas(Canvas):  # type: ignore[misc]  # ReportLab is untyped
    """The canvas: page totals that are filled in afterwards, bookmarks, and the document's own date."""

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **(kw | {"pdfVersion": (1, 7)}))
        self._nummers: list[tuple[str, int, int]] = []
        self._diepte = -1
        self._koppen = 0

    def dateer(self, datum: date) -> None:
        """Gives the file the date of the document instead of the clock's."""
        self._doc._timeStamp.YMDhms = (datum.year, datum.month, datum.day, 12, 0, 0)

    def bladwijzer(self, tekst: str, diepte: int) -> None:
        """A bookmark here, at most one level deeper than the one before."""
        self._diepte = min(diepte, self._diepte + 1)
        self._koppen += 1
        sleutel = f"kop-{self._koppen}"
        self.bookmarkHorizontal(sleutel, 0, 24)
        self.addOutlineEntry(tekst, sleutel, self._diepte)

    def paginanummer(self, stuk: int, pagina: int, x: float, y: float) -> None:
        """Writes "pagina 2 van 3", ending at `x`; the words come when the last page is known."""
        naam = f"nummer-{stuk}-{pagina}"
        self._nummers.append((naam, stuk, pagina))
        self.saveState()
        self.translate(x - _NUMMERBREEDTE, y)
        self.doForm(naam)
        self.restoreState()

    def save(self) -> None:
        totalen = {stuk: pagina for _, stuk, pagina in self._nummers}
        for naam, stuk, pagina in self._nummers:
            self.beginForm(naam, 0, -4, _NUMMERBREEDTE, 12)
            self.setFont(NORMAAL, 8)
            self.setFillColor(SECUNDAIR)
            self.drawRightString(_NUMMERBREEDTE, 0, f"pagina {pagina} van {totalen[stuk]}")
            self.endForm()
        super().save()


class _Document(BaseDocTemplate):  # type: ignore[misc]  # ReportLab is untyped
    """A file of pieces, each numbered on its own."""

    def __init__(self, doel: io.BytesIO, stukken: Sequence[Stuk], titel: str, datum: date) -> None:
        super().__init__(
            doel,
            pagesize=A4,
            title=titel,
            author=drukbaar(stukken[0].hoofd.naam),
            subject=titel,
            creator="Werkplek",
            lang="nl-NL",
            displayDocTitle=True,
            invariant=1,
        )
        self.datum = datum
        self._stuk = stukken[0]
        self._volgend: tuple[Stuk, int] | None = (stukken[0], 0)
        self._nummer = 0
        self._pagina = 0
        for soort in {stuk.soort.naam: stuk.soort for stuk in stukken}.values():
            self.addPageTemplates(self._sjablonen(soort))

    def _sjablonen(self, soort: Soort) -> list[Any]:
        vervolg = Frame(
            MARGE, ONDER, BREEDTE, A4[1] - BOVEN - ONDER, 0, 0, 0, 0, id=f"{soort.naam}-vervolg"
        )
        return [
            PageTemplate(
                id=f"{soort.naam}-eerste",
                frames=list(soort.eerste),
                onPage=lambda canvas, _: self._begin(canvas, soort.kop_eerste),
                onPageEnd=lambda canvas, _: self._einde(canvas),
                autoNextPageTemplate=f"{soort.naam}-vervolg",
            ),
            PageTemplate(
                id=f"{soort.naam}-vervolg",
                frames=[vervolg],
                onPage=lambda canvas, _: self._begin(canvas, soort.kop_vervolg),
                onPageEnd=lambda canvas, _: self._einde(canvas),
            ),
        ]

    def volgend_stuk(self, stuk: Stuk, nummer: int) -> None:
        """The pages after this one belong to `stuk`."""
        self._volgend = (stuk, nummer)

    def _begin(self, canvas: Any, kop: Callable[[Any, Stuk], None]) -> None:
        if self._volgend:
            self._stuk, self._nummer = self._volgend
            self._volgend, self._pagina = None, 0
        self._pagina += 1
        canvas.saveState()
        kop(canvas, self._stuk)
        canvas.restoreState()

    def _einde(self, canvas: Any) -> None:
        canvas.saveState()
        self._stuk.soort.voet(canvas, self._stuk)
        canvas.paginanummer(self._nummer, self._pagina, MARGE + BREEDTE, VOET)
        canvas.restoreState()

    def handle_documentBegin(self) -> None:  # noqa: N802  # ReportLab's name
        self.canv.dateer(self.datum)
        super().handle_documentBegin()


class _VolgendStuk(ActionFlowable):  # type: ignore[misc]  # ReportLab is untyped
    """After this page the pages belong to another piece."""

    def __init__(self, stuk: Stuk, nummer: int) -> None:
        super().__init__()
        self._stuk, self._nummer = stuk, nummer

    def apply(self, document: Any) -> None:
        document.volgend_stuk(self._stuk, self._nummer)


def maak_pdf(stukken: Sequence[Stuk], titel: str, datum: date) -> bytes:
    """The PDF of these pieces, one after the other; the same pieces give the same bytes."""
    if not stukken:
        raise ValueError("a file needs at least one piece")
    doel = io.BytesIO()
    document = _Document(doel, stukken, drukbaar(titel), datum)
    verhaal: list[Any] = []
    for nummer, stuk in enumerate(stukken):
        if nummer:
            verhaal += [
                _VolgendStuk(stuk, nummer),
                NextPageTemplate(f"{stuk.soort.naam}-eerste"),
                PageBreak(),
            ]
        verhaal += stuk.inhoud
    document.build(verhaal, canvasmaker=Huiscanvas)
    return doel.getvalue()
