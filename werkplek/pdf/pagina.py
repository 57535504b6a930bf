"""Pages: the document of one or more pieces with their own page numbers, and the margins.

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
from werkplek.pdf.huiscanvas import KOP, Huiscanvas
from werkplek.pdf.huiscanvas import VOET as VOETREGELS
from werkplek.pdf.rl import (
    ActionFlowable,
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

    def __init__(self, doel: io.BytesIO, stukken: Sequence[Stuk], titel: str, datum: date) -> None:
        super().__init__(
            doel,
            pagesize=A4,
            title=titel,
            author=drukbaar(stukken[0].hoofd.naam),
        )
        self.datum = datum
        self._aantal = len(stukken)
        self._bladen: dict[int, int] = {}
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

    def volgend_stuk(self, stuk: Stuk, nummer: int) -> None:
        """The pages after this one belong to `stuk`."""
        self._volgend = (stuk, nummer)

    def _begin(self, canvas: Any, soort: Soort, eerste: bool) -> None:
        if self._volgend:
            self._stuk, self._nummer = self._volgend
            self._volgend, self._pagina = None, 0
            if self._aantal > 1:
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
            self._stuk.soort.voet(canvas, self._stuk)
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
