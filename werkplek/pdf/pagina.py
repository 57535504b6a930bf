"""Pages: the document of one or more pieces with their own page numbers, and the margins.

What stands in the margins (letterhead, running header, footer) is drawn here and nowhere else; what
a document says is in the frames.
"""

from __future__ import annotations

import gc
import io
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any, Final

from werkplek.pdf.document import Briefhoofd
from werkplek.pdf.fonts import NORMAAL, drukbaar
from werkplek.pdf.huiscanvas import KOP, Huiscanvas
from werkplek.pdf.huiscanvas import VOET as VOETREGELS
from werkplek.pdf.rl import (
    BaseDocTemplate,
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


class _Document(BaseDocTemplate):  # type: ignore[misc]  # ReportLab is untyped
    """A file of pieces, each numbered on its own."""

    def __init__(
        self, doel: io.BytesIO, eerste: Stuk, titel: str, datum: date, bundel: bool
    ) -> None:
        super().__init__(doel, pagesize=A4, title=titel, author=drukbaar(eerste.hoofd.naam))
        self.datum = datum
        self._bundel = bundel
        self._bladen: dict[int, int] = {}
        self._stuk = eerste
        self._volgend: tuple[Stuk, int] | None = None
        self._nummer = 0
        self._pagina = 0
        self._soorten: set[str] = set()

    def bouw(self, stukken: Iterable[Stuk]) -> None:
        """Sets the pieces one by one, so that there is never more than one in memory."""
        for nummer, stuk in enumerate(stukken):
            if stuk.soort.naam not in self._soorten:
                self._soorten.add(stuk.soort.naam)
                self.addPageTemplates(self._sjablonen(stuk.soort))
            self._volgend = (stuk, nummer)
            if nummer:
                begin = [NextPageTemplate(f"{stuk.soort.naam}-eerste"), PageBreak()]
            else:
                begin = []
                self._startBuild(canvasmaker=Huiscanvas)
                self.canv._doctemplate = self  # as `build` does; what keeps together asks it
            verhaal = [*begin, *stuk.inhoud]
            while verhaal:
                self.clean_hanging()
                self.handle_flowable(verhaal)
        self._endBuild()

    def _sjablonen(self, soort: Soort) -> list[Any]:
        vervolg = Frame(
            MARGE, ONDER, BREEDTE, A4[1] - BOVEN - ONDER, 0, 0, 0, 0, id=f"{soort.naam}-vervolg"
        )
        return [
            PageTemplate(
                id=f"{soort.naam}-eerste",
                frames=list(soort.eerste),
                onPage=lambda canvas, _: self._begin(canvas, soort, True),
                onPageEnd=lambda canvas, _: self._einde(canvas),
                autoNextPageTemplate=f"{soort.naam}-vervolg",
            ),
            PageTemplate(
                id=f"{soort.naam}-vervolg",
                frames=[vervolg],
                onPage=lambda canvas, _: self._begin(canvas, soort, False),
                onPageEnd=lambda canvas, _: self._einde(canvas),
            ),
        ]

    def _begin(self, canvas: Any, soort: Soort, eerste: bool) -> None:
        if self._volgend:
            self._stuk, self._nummer = self._volgend
            self._volgend, self._pagina = None, 0
            if self._bundel:
                canvas.nieuw_deel()
        self._pagina += 1
        self._bladen[self._nummer] = self._pagina
        canvas.saveState()
        if eerste:
            # Whose letter it is, is read; that it is so on every page, is not.
            soort.kop_eerste(canvas, self._stuk)
        else:
            with canvas.versiering(KOP):
                soort.kop_vervolg(canvas, self._stuk)
        canvas.restoreState()

    def _einde(self, canvas: Any) -> None:
        canvas.saveState()
        with canvas.versiering(VOETREGELS):
            stuk = self._stuk
            canvas.zet((stuk.soort.voet, stuk.hoofd), lambda: stuk.soort.voet(canvas, stuk))
            nummer, pagina = self._nummer, self._pagina
            canvas.straks(lambda: self._paginanummer(canvas, nummer, pagina))
        canvas.restoreState()

    def _paginanummer(self, canvas: Any, nummer: int, pagina: int) -> None:
        canvas.setFont(NORMAAL, 8)
        canvas.setFillColor(SECUNDAIR)
        woorden = f"pagina {pagina} van {self._bladen[nummer]}"
        canvas.drawRightString(MARGE + BREEDTE, VOET, woorden)

    def handle_documentBegin(self) -> None:  # noqa: N802  # ReportLab's name
        self.canv.leg_vast(self.title, self.author, self.datum)
        super().handle_documentBegin()


def maak_pdf(stukken: Iterable[Stuk], titel: str, datum: date, bundel: bool = False) -> bytes:
    """The PDF of these pieces, one after the other; the same pieces give the same bytes.

    In a `bundel` each piece is a document of its own within the file.
    """
    alle = iter(stukken)
    eerste = next(alle, None)
    if eerste is None:
        raise ValueError("a file needs at least one piece")
    doel = io.BytesIO()
    document = _Document(doel, eerste, drukbaar(titel), datum, bundel)
    with _zonder_opruimen():
        document.bouw(chain([eerste], alle))
    return doel.getvalue()


@contextmanager
def _zonder_opruimen() -> Iterator[None]:
    """What is made stays until the file is written; to look for waste in it is an eighth of the time."""
    aan = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if aan:
            gc.enable()
