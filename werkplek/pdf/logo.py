"""The gemeente's logo as it is printed: on white, no finer than paper shows, a few kilobytes."""

from __future__ import annotations

import io
import zlib
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from PIL import Image

from db.fouten import BekendeFout
from werkplek.pdf.rl import mm, pdfdoc

_BREEDTE: Final = 55 * mm
_HOOGTE: Final = 17 * mm
_PER_PUNT: Final = 200 / 72
_KLEUREN: Final = 32
_GROOTST: Final = 50_000_000
"""Pixels; more would take all memory for what is printed at a stamp's size."""


class LogoOnbruikbaar(BekendeFout):
    """The logo of the gemeente is not a picture that can be printed."""


@dataclass(frozen=True, slots=True)
class Logo:
    """The picture at its greatest size on paper, in points, ready to stand in a file."""

    breedte: float
    hoogte: float
    pixels: tuple[int, int]
    palet: bytes
    inhoud: bytes

    @property
    def naam(self) -> str:
        """Its name among the pictures of a file."""
        return f"logo-{zlib.crc32(self.inhoud):08x}"

    def stroom(self) -> Any:
        """The picture as an object for a PDF: indexed colours of sRGB, without transparency."""
        kop = {
            "Type": "/XObject",
            "Subtype": "/Image",
            "Width": self.pixels[0],
            "Height": self.pixels[1],
            "BitsPerComponent": 8,
            "ColorSpace": f"[/Indexed/DeviceRGB {len(self.palet) // 3 - 1}<{self.palet.hex()}>]",
            "Filter": "/FlateDecode",
        }
        return pdfdoc.PDFStream(pdfdoc.PDFDictionary(kop), self.inhoud)


@lru_cache(maxsize=8)
def lees_logo(bestand: bytes) -> Logo:
    """The logo as it stands on a letter. Raises `LogoOnbruikbaar` when it is no picture."""
    try:
        beeld = Image.open(io.BytesIO(bestand), formats=("PNG", "JPEG"))
        if beeld.width * beeld.height > _GROOTST:
            raise ValueError("too many pixels")
        kleur = beeld.convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as fout:
        raise LogoOnbruikbaar(
            "Het logo van de gemeente kan niet worden afgedrukt. Kies bij Instellingen een PNG- of "
            "JPEG-bestand."
        ) from fout
    schaal = min(_HOOGTE / beeld.height, _BREEDTE / beeld.width)
    breed, hoog = beeld.width * schaal, beeld.height * schaal
    op_wit = Image.new("RGBA", kleur.size, "white")
    op_wit.alpha_composite(kleur)
    fijn = (max(1, round(breed * _PER_PUNT)), max(1, round(hoog * _PER_PUNT)))
    if fijn[0] < op_wit.width:
        op_wit = op_wit.resize(fijn, Image.Resampling.LANCZOS)
    indexed = op_wit.convert("RGB").quantize(_KLEUREN, dither=Image.Dither.NONE)
    palet = bytes(indexed.getpalette() or ())[: 3 * _KLEUREN]
    return Logo(breed, hoog, indexed.size, palet, zlib.compress(indexed.tobytes(), 9))
