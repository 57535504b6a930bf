"""Paragraphs: text in the small language or plain data, with its role, as one element over pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, Final

from werkplek.pdf import opmaaktaal
from werkplek.pdf.bijeen import bijeen
from werkplek.pdf.rl import Paragraph, ParaParser
from werkplek.pdf.structuur import Element

_IN_CEL: Final = ("TH", "TD")
_ONTHOUDEN: Final = 2000
_ADRES: Final = re.compile(
    r"(?:https?://|www\.)[A-Za-z0-9./?#=&_%~+\-]*[A-Za-z0-9/#=_]"
    r"|[A-Za-z0-9._+\-]+@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+"
)


class Tekst(Paragraph):  # type: ignore[misc]  # ReportLab is untyped
    """A paragraph of the house; `style.rol` says what it is, unless its `element` does.

    With `inhoud`, a paragraph that says the same in the same style and width is broken into lines
    once, and set once in a file: in a print file most of a letter is what the others say.
    """

    element: Element | None = None
    schakels: dict[Any, Element]
    inhoud: tuple[str, Any] | None = None
    op_de_plek = True
    """Does it draw nothing but its words?"""
    blPara: Any  # noqa: N815  # ReportLab's name
    width: float
    height: float
    _gebroken_op: float | None = None
    _plek: tuple[float, float] | None = None

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.schakels = {}

    def zeg(self, schoon: str, lezer: Callable[[str, Any], list[Any]]) -> None:
        """Gives the words, and who reads them into runs when these are needed."""
        self.inhoud = (schoon, lezer)

    def _lees(self) -> list[Any]:
        if self.inhoud is None:
            return list(self.frags)
        schoon, lezer = self.inhoud
        delen: list[Any] = lezer(schoon, self.style)
        return delen

    def wrap(self, breedte: float, hoogte: float) -> tuple[float, float]:
        # Asked for more than once: by what keeps it together, and by the page.
        if self._gebroken_op == breedte and hasattr(self, "blPara"):
            return self.width, self.height
        self._gebroken_op = breedte
        if self.inhoud is None:
            return super().wrap(breedte, hoogte)  # type: ignore[no-any-return]  # ReportLab is untyped
        regels = _regels(self.style)
        wat = (self.inhoud, breedte)
        if wat not in regels:
            self.frags = self._lees()
            super().wrap(breedte, hoogte)
            if len(regels) >= _ONTHOUDEN:
                regels.clear()
            regels[wat] = (self.blPara, self.height)
        self.blPara, self.height = regels[wat]
        self.width = breedte
        return self.width, self.height

    def split(self, breedte: float, hoogte: float) -> list[Any]:
        if self.inhoud is not None:
            # Splitting changes the lines: it takes a set of its own.
            self.inhoud, self.frags = None, self._lees()
            super().wrap(breedte, hoogte)
            self._gebroken_op = breedte
        stukken: list[Any] = super().split(breedte, hoogte)
        if len(stukken) > 1:
            if self.style.rol not in _IN_CEL:
                self.element = self.element or Element(self.style.rol)
            for stuk in stukken:
                stuk.element, stuk.schakels = self.element, self.schakels
                self.geef_door(stuk, stuk is stukken[0])
        return stukken

    def geef_door(self, stuk: Any, eerste: bool) -> None:
        """What a piece of this paragraph takes over from it."""

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:  # noqa: N802, N803
        # What was drawn before needs no graphics state of its own: a third of the time of a page.
        if self.op_de_plek and self.inhoud is not None and canvas.gezet(self._wat()):
            self.canv, self._plek = canvas, (x, y)
            self.draw()
            del self.canv
        else:
            super().drawOn(canvas, x, y, _sW)

    def draw(self) -> None:
        if self.style.rol in _IN_CEL and self.element is None:
            self._zet()
            return
        self.element = self.element or Element(self.style.rol)
        self.canv.open(self.element)
        self._zet()
        self.canv.sluit()

    def _zet(self, *elementen: Element) -> None:
        if self.inhoud is None:
            super().draw()
        else:
            self.canv.zet(self._wat(), super().draw, elementen, self._plek)

    def _wat(self) -> tuple[Any, ...]:
        return self.style, self.inhoud, self.bulletText, self.width

    def beginText(self, x: float, y: float) -> Any:  # noqa: N802  # ReportLab's name
        regels = len(self.blPara.lines) - (0 if getattr(self, "_splitpara", 0) else 1)
        geheel = None
        for schakel in _schakels_van(self):
            self.schakels.setdefault(schakel, Element("Link", self.element))
            if self.blPara.kind == 0:
                geheel = self.schakels[schakel]
        return self.canv.tekstobject(x, y, regels, self.schakels, geheel)


class Punt(Tekst):
    """An item of a list: its sign or number, and its text, which can go over a page."""

    lijst: Element
    item: Element | None = None

    def geef_door(self, stuk: Any, eerste: bool) -> None:
        stuk.lijst, stuk.item = self.lijst, self.item

    def split(self, breedte: float, hoogte: float) -> list[Any]:
        self._maak()
        return super().split(breedte, hoogte)

    def _maak(self) -> None:
        if self.item is None:
            self.item = Element("LI", self.lijst)
            self.element = Element("LBody", self.item)

    def draw(self) -> None:
        self._maak()
        teken = Element("Lbl", self.item)
        self.canv.open(teken if self.bulletText else self.element)
        self._zet(teken, self.element)  # type: ignore[arg-type]  # `_maak` gave it one
        self.canv.sluit()

    def beginText(self, x: float, y: float) -> Any:  # noqa: N802  # ReportLab's name
        # The sign is drawn; what comes now is the text.
        self.canv.sluit()
        self.canv.open(self.element)
        return super().beginText(x, y)


def _schakels_van(alinea: Tekst) -> Iterator[Any]:
    if alinea.blPara.kind == 0:
        yield from getattr(alinea.blPara, "link", ())
        return
    for regel in alinea.blPara.lines:
        for woord in regel.words:
            yield from getattr(woord, "link", ())


def tekst(inhoud: str, stijl: Any, soort: type[Tekst] = Tekst, punt: str | None = None) -> Any:
    """A paragraph of text in the small language; `punt` is the sign or number before it.

    Addresses on the web and of e-mail become links.
    """
    schoon = bijeen(inhoud)
    alinea = soort(None, stijl, bulletText=punt, frags=[])
    if _ADRES.search(schoon):
        alinea.frags = _met_schakels(schoon, stijl)
    else:
        alinea.zeg(schoon, _delen)
    return alinea


def regel(inhoud: str, stijl: Any) -> Tekst:
    """A paragraph of plain data, printed as it is; the two spaces after a postcode stay two."""
    alinea = Tekst(None, stijl, frags=[])
    alinea.zeg(bijeen(inhoud).replace("  ", "\u00a0 ").strip(" "), _letterlijk)
    return alinea


def _letterlijk(schoon: str, stijl: Any) -> list[Any]:
    return [_lopen(stijl)[0].clone(text=schoon)] if schoon else []


def _delen(schoon: str, stijl: Any) -> list[Any]:
    return [_lopen(stijl)[vet].clone(text=deel) for deel, vet in opmaaktaal.lopen(schoon)]


def _met_schakels(schoon: str, stijl: Any) -> list[Any]:
    delen: list[Any] = []
    nummer = 0
    schakel = _lopen(stijl)[2]
    for deel, vet in opmaaktaal.lopen(schoon):
        loop = _lopen(stijl)[vet]
        einde = 0
        for adres in _ADRES.finditer(deel):
            if adres.start() > einde:
                delen.append(loop.clone(text=deel[einde : adres.start()]))
            delen.append(
                loop.clone(
                    text=adres[0],
                    link=[(nummer, _doel(adres[0]))],
                    textColor=schakel.textColor,
                    us_lines=[(nummer, *schakel.us_lines[0][1:])],
                )
            )
            nummer += 1
            einde = adres.end()
        if deel[einde:]:
            delen.append(loop.clone(text=deel[einde:]))
    return delen


def _doel(adres: str) -> str:
    if "@" in adres and "/" not in adres:
        return f"mailto:{adres}"
    return adres if adres.startswith("http") else f"https://{adres}"


def _regels(stijl: Any) -> dict[Any, tuple[Any, float]]:
    """What is broken into lines in this style; a style takes over what its parent has."""
    if getattr(stijl, "regels_van", None) is not stijl:
        stijl.regels_van, stijl.regels = stijl, {}
    regels: dict[Any, tuple[Any, float]] = stijl.regels
    return regels


def _lopen(stijl: Any) -> tuple[Any, Any, Any]:
    """A plain run, a bold one and a link in this style, to copy; read once by ReportLab's parser."""
    if getattr(stijl, "lopen_van", None) is not stijl:  # a style takes over what its parent has
        xml = f'x<b>x</b><a href="x" color="{stijl.schakelkleur}" underline="1">x</a>'
        _, stijl.lopen, _ = ParaParser().parse(xml, stijl)
        stijl.lopen_van = stijl
    gewoon, halfvet, schakel = stijl.lopen
    return gewoon, halfvet, schakel
