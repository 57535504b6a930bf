"""The table of contents of a report: the highest headings with their pages, each a link."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from werkplek.pdf.bouwstenen import Kopregel, Koptekst
from werkplek.pdf.rl import CondPageBreak, Flowable, simpleSplit
from werkplek.pdf.stijl import HALF, Huisstijl
from werkplek.pdf.structuur import Element
from werkplek.pdf.tekst import tekst

_VANAF: Final = 5
"""With fewer headings a reader needs no table."""
_NUMMER: Final = 36.0


class Inhoudsregel(Flowable):  # type: ignore[misc]  # ReportLab is untyped
    """One heading with its page at the right, which is filled in when all pages are known."""

    def __init__(self, kop: Kopregel, tabel: Element, stijl: Any) -> None:
        super().__init__()
        self._kop, self._tabel, self._stijl = kop, tabel, stijl

    def wrap(self, breedte: float, hoogte: float) -> tuple[float, float]:
        stijl = self._stijl
        self.width = breedte
        ruimte = breedte - stijl.rightIndent - _NUMMER
        self._regels = simpleSplit(self._kop.tekst, stijl.fontName, stijl.fontSize, ruimte)
        self.height = stijl.leading * len(self._regels)
        return self.width, self.height

    def draw(self) -> None:
        canvas, stijl = self.canv, self._stijl
        rechts = self.width - stijl.rightIndent
        ingang = Element("TOCI", self._tabel)
        schakel = Element("Link", Element("Reference", ingang))
        canvas.open(schakel)
        canvas.setFont(stijl.fontName, stijl.fontSize)
        canvas.setFillColor(stijl.textColor)
        y = self.height - stijl.fontSize
        for regel in self._regels:
            canvas.drawString(0, y, f"{regel} ")
            y -= stijl.leading
        y += stijl.leading
        canvas.straks(lambda: self._paginanummer(canvas, rechts, y))
        vak = (0, 0, rechts, self.height)
        canvas.verwijs(schakel, self._kop.sleutel, f"Naar {self._kop.tekst}", vak)
        canvas.sluit()

    def _paginanummer(self, canvas: Any, rechts: float, y: float) -> None:
        canvas.setFont(self._stijl.fontName, self._stijl.fontSize)
        canvas.drawRightString(rechts, y, str(canvas.pagina_van(self._kop.sleutel)))


def inhoudsopgave(koppen: Sequence[Kopregel], stijl: Huisstijl) -> list[Any]:
    """The table with its own heading; nothing when there is little to look up."""
    hoogste = [kop for kop in koppen if kop.niveau == 1]
    if len(hoogste) < _VANAF:
        return []
    opschrift: Koptekst = tekst("Inhoud", stijl.koppen[0], Koptekst)
    tabel = Element("TOC")
    regels = [Inhoudsregel(kop, tabel, stijl.vast) for kop in hoogste]
    regels[-1].spaceAfter = HALF
    return [CondPageBreak(4 * stijl.vast.leading), opschrift, *regels]
