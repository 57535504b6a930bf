"""The canvas: nothing is drawn on it without saying what it is.

Text belongs to the element that is open, or raises `OngemerkteTekst`. Lines, grounds and pictures
outside a figure are decoration. What stands in the margins is drawn within `versiering`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any, Final

from werkplek.pdf import norm
from werkplek.pdf.bestand import Huisdocument
from werkplek.pdf.logo import Logo
from werkplek.pdf.rl import Canvas, PDFTextObject, pdfdoc
from werkplek.pdf.structuur import DRAAGT_TEKST, Element, Structuur

KOP: Final = "/Artifact <</Type/Pagination/Subtype/Header>>BDC"
VOET: Final = "/Artifact <</Type/Pagination/Subtype/Footer>>BDC"
HERHAALD: Final = "/Artifact <</Type/Pagination>>BDC"
"""The header of a table that goes on, said once and seen on every page."""
_DECOR: Final = "/Artifact BMC"


def pdftekst(tekst: str) -> str:
    """The text as it is written in the file, between its brackets."""
    return bytes(pdfdoc.PDFString(tekst).format(pdfdoc.DummyDoc())).decode("latin-1")


class OngemerkteTekst(RuntimeError):
    """Text was drawn without saying what it is: a fault in the program."""


class Tekstobject(PDFTextObject):  # type: ignore[misc]  # ReportLab is untyped
    """The lines of a paragraph, which know where a link begins and ends.

    `regels` lines end in a space, so that the words of two lines stay two words when they are read.
    `schakels` are the elements of its links; `geheel` is the link that all of it is.
    """

    def __init__(
        self,
        canvas: Any,
        x: float,
        y: float,
        regels: int,
        schakels: dict[Any, Element],
        geheel: Element | None = None,
    ) -> None:
        super().__init__(canvas, x, y)
        self._regels = regels
        self._schakels = schakels
        self.geheel = geheel
        self._begin = 0
        self.stukken: list[tuple[int, int, Element]] = []
        """Where in the code a link stands, and its element."""
        self.annotaties: list[tuple[Element, str]] = []

    def _textOut(self, text: str, TStar: int = 0) -> None:  # noqa: N802, N803  # ReportLab's names
        if TStar and self._regels:
            self._regels -= 1
            text = text if text.endswith(" ") else f"{text} "
        super()._textOut(text, TStar)

    def _linkRecord(self, schakel: Any, wat: str) -> None:  # noqa: N802  # ReportLab's name
        """ReportLab tells of a link's begin right after its text, of its end before the next."""
        if wat == "start":
            self._begin = len(self._code) - 1
        else:
            self.stukken.append((self._begin, len(self._code), self._schakels[schakel]))

    def schakel(self) -> Element:
        """The element of the link that gets its annotation now."""
        return self.geheel or self.stukken[len(self.annotaties)][2]


class Huiscanvas(Canvas):  # type: ignore[misc]  # ReportLab is untyped
    """ReportLab's canvas that keeps the structure tree of what is drawn."""

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self._structuur = Structuur()
        self._doc = Huisdocument(self._structuur, compression=1, pdfVersion=(1, 7), invariant=1)
        self._stapel = [self._structuur.wortel]
        self._vrij = 0
        self._tekst: Tekstobject | None = None
        self._straks: list[tuple[int, str, Callable[[], None]]] = []
        self._koppen: dict[str, int] = {}
        self._zetsel: dict[Any, list[str]] = {}
        self._openingen: list[str] = []

    def leg_vast(self, titel: str, auteur: str, datum: date) -> None:
        """Says what the file is; the date is the document's, not the clock's."""
        norm.leg_vast(self._doc, titel, auteur, datum)

    def nieuw_deel(self) -> None:
        """What comes now is a next document in this file."""
        self._stapel = [self._structuur.wortel, Element("Part", self._structuur.wortel)]

    def open(self, element: Element) -> None:
        """What is drawn until `sluit` belongs to `element`."""
        hoogste = element
        while hoogste.ouder is not None:
            hoogste = hoogste.ouder
        if hoogste is not self._structuur.wortel:
            hoogste.ouder = self._stapel[-1]
        self._stapel.append(element)

    def sluit(self) -> None:
        """What is drawn now belongs again to what was open before."""
        self._stapel.pop()

    @contextmanager
    def versiering(self, soort: str = _DECOR) -> Iterator[None]:
        """What is drawn within is not read: `KOP`, `VOET`, `HERHAALD`, or decoration."""
        with self._gemerkt(soort):
            yield

    @contextmanager
    def figuur(self, element: Element) -> Iterator[None]:
        """What is drawn within, words as well, is one picture."""
        self.open(element)
        with self._gemerkt(self._opening(element)):
            yield
        self.sluit()

    @contextmanager
    def _gemerkt(self, opening: str) -> Iterator[None]:
        if self._vrij:
            yield
            return
        self._code.append(opening)
        self._vrij += 1
        yield
        self._vrij -= 1
        self._code.append("EMC")

    def _opening(self, element: Element) -> str:
        if element.rol not in DRAAGT_TEKST and element.rol != "Figure":
            raise OngemerkteTekst(f"text in {element.rol}")
        opening = f"/{element.rol} <</MCID {self._structuur.merk(element)}>>BDC"
        self._openingen.append(opening)
        return opening

    def tekstobject(self, *args: Any) -> Tekstobject:
        """For the lines of a paragraph; see `Tekstobject`."""
        self._tekst = Tekstobject(self, *args)
        return self._tekst

    def gezet(self, wat: Any) -> bool:
        """Was this drawn before in this file?"""
        return (wat, self._vrij > 0) in self._zetsel

    def zet(
        self,
        wat: Any,
        teken: Callable[[], None],
        elementen: Sequence[Element] = (),
        plek: tuple[float, float] | None = None,
    ) -> None:
        """Draws what is the same throughout the file, the second time without setting it again.

        Its pieces belong to `elementen`, in order, or all to the element that is open. The code has
        to leave the graphics state as it was; with `plek` it is drawn there and not at the origin.
        """
        # Within decoration nothing is marked: what was drawn there is not what is read elsewhere.
        sleutel = (wat, self._vrij > 0)
        delen = self._zetsel.get(sleutel)
        if delen is None:
            begin, self._openingen = len(self._code), []
            teken()
            code, delen = "\n".join(self._code[begin:]), []
            for opening in self._openingen:
                deel, _, code = code.partition(opening)
                delen.append(deel)
            self._zetsel[sleutel] = [*delen, code]
            return
        uit = [f"q 1 0 0 1 {plek[0]:.4f} {plek[1]:.4f} cm\n" if plek else "", delen[0]]
        for nummer, deel in enumerate(delen[1:]):
            uit += (self._opening(elementen[nummer] if elementen else self._stapel[-1]), deel)
        self._code.append("".join(uit))
        if plek:
            self._code.append("Q")

    def drawString(self, x: float, y: float, text: str, **kw: Any) -> None:  # noqa: N802
        if text:
            super().drawString(x, y, text, **kw)

    def drawText(self, aTextObject: Any) -> None:  # noqa: N802, N803  # ReportLab's names
        code = aTextObject._code
        if not self._vrij:
            alinea = aTextObject if isinstance(aTextObject, Tekstobject) else None
            element = (alinea and alinea.geheel) or self._stapel[-1]
            if alinea and alinea.stukken:
                alinea._code = self._met_schakels(code, alinea.stukken, element)
            else:
                code.insert(1, self._opening(element))
                code.append("EMC")
            for schakel, annotatie in alinea.annotaties if alinea else ():
                self._structuur.hang_aan(schakel, annotatie)
        self._code.append(aTextObject.getCode())

    def _met_schakels(
        self, code: list[str], stukken: list[tuple[int, int, Element]], element: Element
    ) -> list[str]:
        """The code of a paragraph in pieces: its own text, a link, its own text again."""
        uit, vorige = code[:1], 1
        for begin, einde, schakel in stukken:
            if any(" Tj" in regel for regel in code[vorige:begin]):
                uit += [self._opening(element), *code[vorige:begin], "EMC"]
            else:
                uit += code[vorige:begin]
            uit += [self._opening(schakel), *code[begin:einde], "EMC"]
            vorige = einde
        rest = code[vorige:]
        if any(" Tj" in regel for regel in rest):
            rest = [self._opening(element), *rest, "EMC"]
        return uit + rest

    def linkURL(self, url: str, rect: Any, relative: int = 0, **kw: Any) -> None:  # noqa: N802
        """A link in a paragraph, as ReportLab makes it: it belongs to the text that is being set."""
        if self._tekst is None:
            raise OngemerkteTekst(f"a link outside a paragraph: {url}")
        doel = url.removeprefix("mailto:").removeprefix("https://")
        soort = "E-mail aan" if url.startswith("mailto:") else "Website"
        actie = pdfdoc.PDFDictionary({"S": "/URI", "URI": pdfdoc.PDFString(url)})
        annotatie = self._annotatie(rect, f"{soort} {doel}", {"A": actie})
        self._tekst.annotaties.append((self._tekst.schakel(), annotatie))

    def verwijs(self, element: Element, sleutel: str, wat: str, vak: Any) -> None:
        """A link within the file, to the heading `sleutel`; `wat` says where it goes."""
        doel = {"Dest": self._bookmarkReference(sleutel)}
        self._structuur.hang_aan(element, self._annotatie(vak, wat, doel))

    def _annotatie(self, vak: Any, wat: str, doel: dict[str, Any]) -> str:
        annotatie = pdfdoc.PDFDictionary(
            {
                "Type": "/Annot",
                "Subtype": "/Link",
                "Rect": pdfdoc.PDFArray(self._absRect(vak, 1)),
                "Border": "[0 0 0]",
                "F": 4,
                "Contents": pdfdoc.PDFString(wat),
                **doel,
            }
        )
        self._addAnnotation(annotatie)
        return str(self._annotationrefs[-1].name)

    def teken_logo(self, logo: Logo, x: float, y: float, schaal: float) -> None:
        """The logo with its corner here, as decoration: the name stands beside it."""
        naam = self._doc.getXObjectName(logo.naam)
        if naam not in self._doc.idToObject:
            self._doc.Reference(logo.stroom(), naam)
        self._formsinuse.append(logo.naam)
        plek = f"{logo.breedte * schaal:.2f} 0 0 {logo.hoogte * schaal:.2f} {x:.2f} {y:.2f}"
        with self.versiering():
            self._code.append(f"q {plek} cm /{naam} Do Q")

    def kop(self, tekst: str, diepte: int, sleutel: str) -> None:
        """A heading here: a bookmark, and the page that the table of contents names."""
        self._koppen[sleutel] = self.getPageNumber()
        self.bookmarkHorizontal(sleutel, 0, 24)
        self.addOutlineEntry(tekst, sleutel, diepte)

    def pagina_van(self, sleutel: str) -> int:
        """The page of a heading, known when all is drawn (`straks`)."""
        return self._koppen[sleutel]

    def straks(self, teken: Callable[[], None]) -> None:
        """Leaves room in the code for what is drawn when the last page is known.

        It belongs to what is open now, within the graphics state of now.
        """
        plek = f"%straks-{len(self._straks)}%"
        self._straks.append((self.getPageNumber() - 1, plek, teken))
        if self._vrij:
            self._code.append(plek)
        else:
            self._code += [self._opening(self._stapel[-1]), plek, "EMC"]

    def save(self) -> None:
        self._vrij = 1
        for pagina, plek, teken in self._straks:
            self._code: list[str] = []
            teken()
            blad = self._doc.Pages.pages[pagina]
            blad.stream = blad.stream.replace(plek, "\n".join(self._code))
        self._code = []
        super().save()


def _als_versiering(naam: str) -> Any:
    teken = getattr(Canvas, naam)

    def getekend(self: Huiscanvas, *args: Any, **kw: Any) -> Any:
        if self._vrij:
            return teken(self, *args, **kw)
        with self.versiering():
            return teken(self, *args, **kw)

    return getekend


_VORMEN: Final = (
    *("line", "lines", "grid", "bezier", "arc", "rect", "roundRect", "circle", "ellipse", "wedge"),
    *("drawPath", "shade", "drawImage", "drawInlineImage", "doForm"),
)
for _naam in _VORMEN:
    setattr(Huiscanvas, _naam, _als_versiering(_naam))
