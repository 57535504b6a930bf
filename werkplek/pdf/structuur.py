"""The structure tree of a PDF: what its parts are, and in which order they are read.

Roles are the standard ones of ISO 32000-1, 14.8.4. A piece of page content belongs to one element by
its number on the page (MCID); the parent tree leads back from that number to the element.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

DRAAGT_TEKST: Final = frozenset(
    ("P", "H1", "H2", "H3", "H4", "Lbl", "LBody", "TH", "TD", "Caption", "Link")
)
"""The roles that text may stand in; all others only hold other elements."""


class Element:
    """A part of the document; `kenmerken` is further PDF for its dictionary, such as `/A <<…>>`.

    It enters the tree with the first text it gets, in its `ouder`, which is the element that is open
    then when it was not given.
    """

    __slots__ = ("_geplaatst", "kenmerken", "kinderen", "ouder", "rol")

    def __init__(self, rol: str, ouder: Element | None = None, kenmerken: str = "") -> None:
        self.rol = rol
        self.ouder = ouder
        self.kenmerken = kenmerken
        self.kinderen: list[Element | tuple[int, int] | tuple[int, str]] = []
        self._geplaatst = False

    def plaats(self) -> None:
        """Enter the tree, behind what its parent already holds."""
        if not self._geplaatst and self.ouder is not None:
            self._geplaatst = True
            self.ouder.plaats()
            self.ouder.kinderen.append(self)


class Structuur:
    """The tree of one file, filled page by page."""

    def __init__(self) -> None:
        self.wortel = Element("Document")
        self._paginas: list[list[Element]] = [[]]
        self._aanhang: list[tuple[Element, str]] = []

    @property
    def pagina(self) -> int:
        """The page that is being filled, from nought."""
        return len(self._paginas) - 1

    def volgende_pagina(self) -> None:
        """What comes now stands on the next page."""
        self._paginas.append([])

    def merk(self, element: Element) -> int:
        """The number on this page of the next piece of content, which belongs to `element`."""
        element.plaats()
        inhoud = self._paginas[-1]
        element.kinderen.append((self.pagina, len(inhoud)))
        inhoud.append(element)
        return len(inhoud) - 1

    def hang_aan(self, element: Element, annotatie: str) -> None:
        """An annotation of this page, by its name in the file, that belongs to `element`."""
        element.plaats()
        element.kinderen.append((self.pagina, annotatie))
        self._aanhang.append((element, annotatie))

    def sleutels(self) -> Iterator[tuple[str, int]]:
        """Each annotation with its key in the parent tree; the keys of pages are their numbers."""
        for nummer, (_, annotatie) in enumerate(self._aanhang, start=len(self._paginas)):
            yield annotatie, nummer

    def elementen(self) -> list[Element]:
        """Every element of the tree, in reading order."""
        alle: list[Element] = []
        stapel = [self.wortel]
        while stapel:
            element = stapel.pop()
            alle.append(element)
            stapel += [kind for kind in reversed(element.kinderen) if isinstance(kind, Element)]
        return alle

    def schrijf(
        self,
        elementen: Sequence[Element],
        eerste: int,
        paginas: Sequence[int],
        annotaties: Mapping[str, int],
    ) -> list[bytes]:
        """The objects of the tree, from number `eerste` on: its root, the parent tree, `elementen`.

        `paginas` and `annotaties` are the numbers of the objects it refers to.
        """
        nummers = {id(element): eerste + 2 + n for n, element in enumerate(elementen)}
        objecten = [
            f"<</Type/StructTreeRoot/K {eerste + 2} 0 R/ParentTree {eerste + 1} 0 R"
            f"/ParentTreeNextKey {len(self._paginas) + len(self._aanhang)}>>",
            self._ouderboom(nummers),
        ]
        for element in elementen:
            ouder = eerste if element.ouder is None else nummers[id(element.ouder)]
            objecten.append(_object(element, ouder, nummers, paginas, annotaties))
        return [tekst.encode("latin-1") for tekst in objecten]

    def _ouderboom(self, nummers: Mapping[int, int]) -> str:
        delen = [
            f"{pagina}[{' '.join(f'{nummers[id(element)]} 0 R' for element in inhoud)}]"
            for pagina, inhoud in enumerate(self._paginas)
        ]
        delen += [
            f"{sleutel} {nummers[id(element)]} 0 R"
            for sleutel, (element, _) in enumerate(self._aanhang, start=len(self._paginas))
        ]
        return f"<</Nums[{' '.join(delen)}]>>"


def _object(
    element: Element,
    ouder: int,
    nummers: Mapping[int, int],
    paginas: Sequence[int],
    annotaties: Mapping[str, int],
) -> str:
    eigen: int | None = None
    kinderen: list[str] = []
    for kind in element.kinderen:
        if isinstance(kind, Element):
            kinderen.append(f"{nummers[id(kind)]} 0 R")
            continue
        pagina, wat = kind
        if eigen is None:
            eigen = pagina
        elders = "" if pagina == eigen else f"/Pg {paginas[pagina]} 0 R"
        if isinstance(wat, str):
            kinderen.append(f"<</Type/OBJR/Obj {annotaties[wat]} 0 R{elders}>>")
        elif elders:
            kinderen.append(f"<</Type/MCR/MCID {wat}{elders}>>")
        else:
            kinderen.append(str(wat))
    inhoud = kinderen[0] if len(kinderen) == 1 else f"[{' '.join(kinderen)}]"
    return (
        f"<</Type/StructElem/S/{element.rol}/P {ouder} 0 R"
        + (f"/K {inhoud}" if kinderen else "")
        + ("" if eigen is None else f"/Pg {paginas[eigen]} 0 R")
        + f"{element.kenmerken}>>"
    )
