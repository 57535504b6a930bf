"""The house's typeface, Source Sans 3: registered with ReportLab, and checked sign by sign.

Importing this module registers the fonts. It goes before ReportLab's styles, tables and charts, which
take their default from it and would otherwise bring in Helvetica, which is not embedded; `rl` does so.
"""

from __future__ import annotations

import unicodedata
from typing import Final

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics

from db.fouten import BekendeFout
from werkplek import bronnen
from werkplek.pdf.lettertype import Huisfont

FAMILIE: Final = "Source Sans 3"
NORMAAL: Final = "SourceSans3-Regular"
CURSIEF: Final = "SourceSans3-Italic"
HALFVET: Final = "SourceSans3-SemiBold"
VET: Final = "SourceSans3-Bold"

_BESTANDEN: Final = {
    NORMAAL: "SourceSans3_400Regular.ttf",
    CURSIEF: "SourceSans3_400Regular_Italic.ttf",
    HALFVET: "SourceSans3_600SemiBold.ttf",
    VET: "SourceSans3_700Bold.ttf",
}

# What copying from elsewhere leaves behind and nobody sees: soft hyphen, zero-width signs, marks of
# direction, byte order mark.
_ONZICHTBAAR: Final = dict.fromkeys(
    [0x00AD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF]
)


class TekenOntbreekt(BekendeFout):
    """A text holds a sign that the typeface does not have; it would print as an empty box."""


def _registreer() -> frozenset[str]:
    """Registers the family and returns the signs that all its fonts have."""
    rl_config.canvas_basefontname = NORMAAL
    rl_config.defaultGraphicsFontName = NORMAAL
    rl_config.ttfAsciiReadable = 0  # only the signs that are used; a font fixes it when it is made
    rl_config.useA85 = 0  # streams as bytes: smaller and faster
    tekens: set[int] | None = None
    for naam, bestand in _BESTANDEN.items():
        font = Huisfont(naam, str(bronnen.pad("fonts", bestand)))
        pdfmetrics.registerFont(font)
        eigen = set(font.face.charToGlyph)
        tekens = eigen if tekens is None else tekens & eigen
    # The family bears the name of its regular font: ReportLab looks up bold by that name.
    pdfmetrics.registerFontFamily(NORMAAL, NORMAAL, HALFVET, CURSIEF, VET)
    return frozenset(
        chr(teken) for teken in tekens or () if unicodedata.category(chr(teken)) != "Cc"
    )


_TEKENS: Final = _registreer()


def drukbaar(tekst: str) -> str:
    """The text as it can be printed: composed (NFC), white space as spaces, nothing invisible.

    Raises `TekenOntbreekt`, naming sign and text, when the typeface lacks a sign of it.
    """
    schoon = unicodedata.normalize("NFC", tekst).translate(_ONZICHTBAAR)
    vreemd = set(schoon) - _TEKENS
    if not vreemd:
        return schoon
    schoon = "".join(" " if teken.isspace() else teken for teken in schoon)
    for teken in schoon:
        if teken not in _TEKENS:
            raise TekenOntbreekt(
                f"Het teken {_noem(teken)} in “{_fragment(schoon, teken)}” kan niet worden "
                "afgedrukt. Vervang of verwijder dat teken."
            )
    return schoon


def _noem(teken: str) -> str:
    code = f"U+{ord(teken):04X}"
    return f"‘{teken}’ ({code})" if teken.isprintable() else code


def _fragment(tekst: str, teken: str) -> str:
    """The surroundings of the sign, to find it by; without signs that cannot be shown."""
    plek = tekst.index(teken)
    van, tot = max(0, plek - 30), plek + 31
    deel = "".join(t if t.isprintable() else "�" for t in tekst[van:tot])
    return ("…" if van else "") + deel + ("…" if tot < len(tekst) else "")
