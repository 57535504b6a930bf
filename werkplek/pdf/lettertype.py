"""A TrueType font as it is embedded: only what a PDF asks for, and a table back to the letters."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import Any, Final

from reportlab.pdfbase.ttfonts import SUBSETN, TTFont

_NODIG: Final = (
    b"cmap",
    b"cvt ",
    b"fpgm",
    b"glyf",
    b"head",
    b"hhea",
    b"hmtx",
    b"loca",
    b"maxp",
    b"prep",
)
"""The tables of ISO 32000-1, 9.9; names and licence texts stay out of every letter."""
_ONTHOUDEN: Final = 50_000
"""Widths of words that are kept; a print file says the same words five hundred times."""
_PER_BLOK: Final = 100
"""Lines in one block of a character map (PDF 32000-1, 9.10.3 refers to Adobe TN 5014)."""


class Huisfont(TTFont):  # type: ignore[misc]  # ReportLab is untyped
    """ReportLab's font with a valid table to Unicode and a small font program."""

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self._breedtes: dict[str, float] = {}

    def stringWidth(self, text: str, size: float, encoding: str = "utf8") -> float:  # noqa: N802
        breedte = self._breedtes.get(text)
        if breedte is None:
            if len(self._breedtes) >= _ONTHOUDEN:
                self._breedtes.clear()
            teken = self.face.charWidths
            breedte = sum(teken.get(ord(een), self.face.defaultWidth) for een in text)
            self._breedtes[text] = breedte
        return 0.001 * breedte * size

    def addObjects(self, doc: Any) -> None:  # noqa: N802  # ReportLab's name
        delen = list(self.state[doc].subsets)
        super().addObjects(doc)
        for nummer, deel in enumerate(delen):
            naam = (SUBSETN(nummer) + b"+" + self.face.name + self.face.subfontNameX).decode()
            doc.idToObject[f"toUnicodeCMap:{naam}"].content = naar_unicode(naam, deel)
            programma = doc.idToObject[f"fontFile:{self.face.filename}({naam})"]
            programma.content = slank(programma.content)
            programma.dictionary["Length1"] = len(programma.content)


def naar_unicode(naam: str, tekens: Sequence[int]) -> str:
    """The character map from code to Unicode, of the codes that stand for a sign.

    ReportLab's own maps codes that are not used to U+0000, which no text has.
    """
    paren = [f"<{code:02X}> <{_utf16(teken)}>" for code, teken in enumerate(tekens) if teken]
    blokken = []
    for begin in range(0, len(paren), _PER_BLOK):
        blok = paren[begin : begin + _PER_BLOK]
        blokken += [f"{len(blok)} beginbfchar", *blok, "endbfchar"]
    return "\n".join(
        (
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo <</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def",
            f"/CMapName /{naam} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<00> <FF>",
            "endcodespacerange",
            *blokken,
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        )
    )


def _utf16(teken: int) -> str:
    return chr(teken).encode("utf-16-be").hex().upper()


def slank(programma: bytes) -> bytes:
    """The font program without the tables that no reader of a PDF uses."""
    (aantal,) = struct.unpack_from(">H", programma, 4)
    regels = [struct.unpack_from(">4sLLL", programma, 12 + 16 * n) for n in range(aantal)]
    regels = [regel for regel in regels if regel[0] in _NODIG]
    grootste = 1 << (len(regels).bit_length() - 1)
    kop = struct.pack(
        ">4sHHHH",
        programma[:4],
        len(regels),
        16 * grootste,
        grootste.bit_length() - 1,
        16 * (len(regels) - grootste),
    )
    gids, inhoud = b"", b""
    begin = 12 + 16 * len(regels)
    for naam, som, plek, lang in regels:
        gids += struct.pack(">4sLLL", naam, som, begin + len(inhoud), lang)
        inhoud += programma[plek : plek + lang] + b"\0" * (-lang % 4)
    return kop + gids + inhoud
