"""The file itself: objects in compressed streams, and an identity that follows from the contents."""

from __future__ import annotations

import hashlib
import zlib
from typing import Any, Final

from werkplek.pdf.rl import pdfdoc
from werkplek.pdf.structuur import Structuur

_KOP: Final = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_PER_STROOM: Final = 400
"""Objects in one compressed stream; a reader unpacks a whole stream for one object."""
_EINDE: Final = b"endstream\n"


class Blad(pdfdoc.PDFObject):  # type: ignore[misc]  # ReportLab is untyped
    """A page as it is written: its content, its links, and its place in the parent tree."""

    __RefOnly__ = 1

    def __init__(self, pagina: Any, sleutel: int) -> None:
        self.stream: str = pagina.stream
        self._maat = (pagina.pagewidth, pagina.pageheight)
        self._annotaties = pagina.Annots or ()
        self._sleutel = sleutel

    def format(self, document: Huisdocument) -> bytes:
        inhoud = pdfdoc.PDFStream(
            content=self.stream.encode("latin-1"), filters=[pdfdoc.PDFZCompress]
        )
        links = b" ".join(een.format(document) for een in self._annotaties)
        return b"<</Type/Page/Parent %b/MediaBox[0 0 %.2f %.2f]/Resources %b/Contents %b%b" % (
            document.Reference(document.Pages).format(document),
            *self._maat,
            document.middelen(),
            document.Reference(inhoud).format(document),
            b"/Annots[%b]" % links if links else b"",
        ) + b"/StructParents %d/Tabs/S>>" % (self._sleutel)


class Huisdocument(pdfdoc.PDFDocument):  # type: ignore[misc]  # ReportLab is untyped
    """ReportLab's document, with a structure tree, written with object streams (PDF 1.5)."""

    def __init__(self, structuur: Structuur, **kw: Any) -> None:
        super().__init__(**kw)
        self._structuur = structuur
        self._beelden: dict[str, Any] = {}
        self._middelen: Any = None

    def addPage(self, page: Any) -> None:  # noqa: N802  # ReportLab's name
        if page.XObjects:
            self._beelden |= page.XObjects.dict
        super().addPage(Blad(page, self._structuur.pagina))
        self._structuur.volgende_pagina()

    def middelen(self) -> bytes:
        """Fonts and pictures, the same for all pages."""
        if self._middelen is None:
            self._middelen = self.Reference(
                pdfdoc.PDFDictionary(
                    {
                        "Font": pdfdoc.PDFObjectReference(pdfdoc.BasicFonts),
                        "XObject": pdfdoc.PDFDictionary(self._beelden),
                    }
                )
            )
        return bytes(self._middelen.format(self))

    def format(self) -> bytes:
        """The whole file."""
        self.Reference(self.Catalog)
        self.Reference(self.info)
        for annotatie, sleutel in self._structuur.sleutels():
            self.idToObject[annotatie]["StructParent"] = sleutel
        elementen = self._structuur.elementen()
        eerste = self.objectcounter + 1
        # The tree's numbers are handed out first: the catalog refers to it.
        self.objectcounter += len(elementen) + 2
        self.Catalog.StructTreeRoot = f"{eerste} 0 R"
        objecten = self._geschreven(eerste, self.objectcounter)
        nummers = {naam: nummer for naam, (nummer, _) in self.idToObjectNumberAndVersion.items()}
        paginas = [nummers[f"Page{n}"] for n in range(1, self.pageCounter)]
        boom = self._structuur.schrijf(elementen, eerste, [*paginas, 0], nummers)
        objecten |= dict(enumerate(boom, start=eerste))
        return _bestand(objecten, nummers[self.Catalog.__InternalName__], self._info())

    def _info(self) -> int:
        return int(self.idToObjectNumberAndVersion[self.info.__InternalName__][0])

    def _geschreven(self, van: int, tot: int) -> dict[int, bytes]:
        """ReportLab's objects by number, outside `van`…`tot`; writing one can bring up another."""
        objecten: dict[int, bytes] = {}
        nummer = 1
        while (naam := self.numberToId.get(nummer)) is not None or van <= nummer <= tot:
            if naam is not None:
                objecten[nummer] = pdfdoc.format(self.idToObject[naam], self, toplevel=1)
            nummer += 1
        return objecten


def _bestand(objecten: dict[int, bytes], catalogus: int, info: int) -> bytes:
    uit = bytearray(_KOP)
    plaatsen: dict[int, tuple[int, int, int]] = {0: (0, 0, 0xFFFF)}
    los = []
    for nummer in sorted(objecten):
        if objecten[nummer].endswith(_EINDE):
            plaatsen[nummer] = (1, len(uit), 0)
            uit += b"%d 0 obj\n%b\nendobj\n" % (nummer, met_regeleinde(objecten[nummer]))
        else:
            los.append(nummer)
    stroom = max(objecten) + 1
    for begin in range(0, len(los), _PER_STROOM):
        deel = los[begin : begin + _PER_STROOM]
        plaatsen[stroom] = (1, len(uit), 0)
        uit += _objectstroom(stroom, [(nummer, objecten[nummer].strip()) for nummer in deel])
        plaatsen |= {nummer: (2, stroom, plek) for plek, nummer in enumerate(deel)}
        stroom += 1
    begin = len(uit)
    plaatsen[stroom] = (1, begin, 0)
    tabel = zlib.compress(
        b"".join(
            soort.to_bytes(1, "big") + waar.to_bytes(4, "big") + plek.to_bytes(2, "big")
            for soort, waar, plek in (plaatsen[nummer] for nummer in range(stroom + 1))
        )
    )
    eigen = hashlib.sha256(uit).hexdigest()[:32].encode()
    uit += (
        b"%d 0 obj\n<</Type/XRef/Size %d/W[1 4 2]/Root %d 0 R/Info %d 0 R/ID[<%b><%b>]"
        b"/Filter/FlateDecode/Length %d>>\nstream\n%b\r\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n"
        % (stroom, stroom + 1, catalogus, info, eigen, eigen, len(tabel), tabel, begin)
    )
    return bytes(uit)


def _objectstroom(nummer: int, objecten: list[tuple[int, bytes]]) -> bytes:
    kop, plek = [], 0
    for eigen, inhoud in objecten:
        kop.append(b"%d %d" % (eigen, plek))
        plek += len(inhoud) + 1
    eerste = b" ".join(kop) + b"\n"
    gepakt = zlib.compress(eerste + b"\n".join(inhoud for _, inhoud in objecten))
    return (
        b"%d 0 obj\n<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>\nstream\n%b\r\n"
        b"endstream\nendobj\n" % (nummer, len(objecten), len(eerste), len(gepakt), gepakt)
    )


def met_regeleinde(stroom: bytes) -> bytes:
    """A stream as ReportLab writes it, with the line end that has to stand before its last word.

    CR LF: after a lone LF, data that ends in CR would seem one byte shorter (ISO 19005-2, 6.1.7.1).
    """
    return stroom[: -len(_EINDE)] + b"\r\nendstream"
