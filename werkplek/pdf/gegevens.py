"""The blocks that letters, forms and reports share: labelled facts, and how a document is signed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from werkplek.pdf.document import Ondertekening
from werkplek.pdf.rl import Flowable, Spacer
from werkplek.pdf.stijl import BREEDTE, HAARLIJN, HALF, REGEL, Huisstijl
from werkplek.pdf.structuur import Element
from werkplek.pdf.tekst import regel


class Kolommen(Flowable):  # type: ignore[misc]  # ReportLab is untyped
    """Texts beside each other, row by row; with a `rand` above and below each, under hairlines."""

    def __init__(
        self,
        rijen: list[list[list[Any]]],
        breedtes: list[float],
        tussen: float,
        rand: float = 0.0,
        na: float = 0.0,
    ) -> None:
        super().__init__()
        self._rijen, self._breedtes = rijen, breedtes
        self._tussen, self._rand = tussen, rand
        self.spaceAfter = na

    def wrap(self, breedte: float, hoogte: float) -> tuple[float, float]:
        self._hoogtes = []
        for rij in self._rijen:
            cellen = zip(rij, self._breedtes, strict=False)
            hoog = (sum(d.wrap(b - self._tussen, hoogte)[1] for d in cel) for cel, b in cellen)
            self._hoogtes.append(max(hoog) + 2 * self._rand)
        self.width, self.height = sum(self._breedtes), sum(self._hoogtes)
        return self.width, self.height

    def draw(self) -> None:
        canvas, boven = self.canv, float(self.height)
        if self._rand:
            canvas.setStrokeColor(HAARLIJN)
            canvas.setLineWidth(0.6)
            canvas.line(0, boven, self.width, boven)
            canvas.line(0, 0, self.width, 0)
        for rij, hoogte in zip(self._rijen, self._hoogtes, strict=True):
            x = 0.0
            for cel, breedte in zip(rij, self._breedtes, strict=False):
                y = boven - self._rand
                for deel in cel:
                    y -= deel.height
                    deel.drawOn(canvas, x, y)
                x += breedte
            boven -= hoogte


def gegevensblok(paren: Sequence[tuple[str, str]], stijl: Huisstijl, kolommen: int = 5) -> Any:
    """Labels with their values, each label above its value, `kolommen` at most beside each other.

    It looks like a table and is read as a list of pairs.
    """
    lijst = Element("L")
    rijen: list[list[Any]] = []
    # As many columns as fill the rows best: seven facts stand as four and three.
    aantal_rijen = -(-len(paren) // kolommen) or 1
    kolommen = -(-len(paren) // aantal_rijen) or 1
    for begin in range(0, len(paren), kolommen):
        groep = paren[begin : begin + kolommen]
        cellen: list[Any] = [_paar(label, waarde, lijst, stijl) for label, waarde in groep]
        rijen.append(cellen)
    return Kolommen(rijen, [BREEDTE / kolommen] * kolommen, tussen=8, rand=5, na=REGEL)


def _paar(label: str, waarde: str, lijst: Element, stijl: Huisstijl) -> list[Any]:
    item = Element("LI", lijst)
    paar = [regel(label, stijl.label), regel(waarde, stijl.waarde)]
    for deel, rol in zip(paar, ("Lbl", "LBody"), strict=True):
        deel.element = Element(rol, item)
    return paar


def ondertekening(slot: Ondertekening, stijl: Huisstijl) -> list[Any]:
    """Closing words, on whose behalf, room to sign, and who signs."""
    delen: list[Any] = []
    if slot.afsluiting:
        delen += [Spacer(1, HALF), regel(slot.afsluiting, stijl.alinea)]
    delen += [regel(naam, stijl.vast) for naam in slot.namens]
    if slot.ondertekenaars:
        kolommen = [
            [
                Spacer(1, 3 * REGEL),
                regel(wie.naam, stijl.naam),
                *([regel(wie.functie, stijl.vast)] if wie.functie else []),
            ]
            for wie in slot.ondertekenaars
        ]
        delen.append(_naast_elkaar(kolommen))
    if slot.mandaat:
        delen += [Spacer(1, HALF), regel(slot.mandaat, stijl.waarde)]
    return delen


def _naast_elkaar(kolommen: list[list[Any]]) -> Any:
    breedte = BREEDTE / max(len(kolommen), 2)
    return Kolommen([kolommen], [breedte] * len(kolommen), tussen=10)
