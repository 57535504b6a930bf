"""The house style: measures, colours and a paragraph style, with its role, for each kind of text.

Body 10.5/15 pt; space between things in halves of that line. One accent, the gemeente's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from werkplek.pdf.fonts import HALFVET, NORMAAL, VET
from werkplek.pdf.rl import TA_RIGHT, Color, HexColor, ParagraphStyle, mm

A4: Final = (210 * mm, 297 * mm)
MARGE: Final = 25 * mm
"""Left and right of everything; text in the window of the envelope begins at the same line."""
BREEDTE: Final = A4[0] - 2 * MARGE
LEESRAND: Final = 14 * mm
"""Running text stays this much short of the right margin: about 85 signs on a line."""
REGEL: Final = 15.0
HALF: Final = REGEL / 2

TEKST: Final = HexColor("#1B1F24")
SECUNDAIR: Final = HexColor("#59606A")
LIJN: Final = HexColor("#8A9099")
HAARLIJN: Final = HexColor("#C9CED4")
WIT: Final = HexColor("#FFFFFF")

_LEESBAAR: Final = 4.5


@dataclass(frozen=True)
class Huisstijl:
    """Styles by what the text is; each bears the role it has for a screen reader (`style.rol`)."""

    accent: Any
    accentvlak: Any
    titel: Any
    bovenkop: Any
    onderwerp: Any
    retour: Any
    koppen: tuple[Any, Any, Any]
    alinea: Any
    vast: Any
    punt: Any
    laatste_punt: Any
    kader: Any
    tabelkop: Any
    tabelkop_rechts: Any
    cel: Any
    cel_rechts: Any
    cel_vet: Any
    cel_vet_rechts: Any
    bijschrift: Any
    label: Any
    waarde: Any
    naam: Any


def _helderheid(kleur: Any) -> float:
    """Relative luminance (WCAG 2.1)."""

    def lineair(deel: float) -> float:
        return deel / 12.92 if deel <= 0.03928 else float(((deel + 0.055) / 1.055) ** 2.4)

    return (
        0.2126 * lineair(kleur.red) + 0.7152 * lineair(kleur.green) + 0.0722 * lineair(kleur.blue)
    )


def leesbaar(kleur: Any) -> Any:
    """The colour, darkened until text in it can be read on white (contrast 4.5 : 1)."""
    while 1.05 / (_helderheid(kleur) + 0.05) < _LEESBAAR:
        kleur = Color(kleur.red * 0.95, kleur.green * 0.95, kleur.blue * 0.95)
    return kleur


def tint(kleur: Any, deel: float) -> Any:
    """The colour thinned with white; `deel` 1 is the colour itself, 0 is white."""
    return Color(*(1 - (1 - k) * deel for k in (kleur.red, kleur.green, kleur.blue)))


@cache
def huisstijl(accentkleur: str, compact: bool = False) -> Huisstijl:
    """The styles in this accent ("#rrggbb"); `compact` is for forms that have to fit one page."""
    accent = leesbaar(HexColor(accentkleur))
    corps, regel = (9.5, 12.5) if compact else (10.5, REGEL)
    half = regel / 2
    rand = 0 if compact else LEESRAND

    def stijl(naam: str, rol: str, **eigen: Any) -> Any:
        gegeven = {
            "fontName": NORMAAL,
            "bulletFontName": NORMAAL,
            "fontSize": corps,
            "bulletFontSize": corps,
            "leading": regel,
            "textColor": TEKST,
            "allowWidows": 0,
            "allowOrphans": 0,
            "splitLongWords": 1,
            "rol": rol,
            "schakelkleur": accent.hexval(),
        }
        return ParagraphStyle(naam, **(gegeven | eigen))

    cel = {"fontSize": 9.0 if compact else 9.5, "leading": 12.0 if compact else 13.0}
    punt = {"leftIndent": 15.0, "bulletIndent": 1.0, "rightIndent": rand}
    label = {"fontSize": 8.0, "leading": 11.0, "textColor": SECUNDAIR}
    return Huisstijl(
        accent=accent,
        accentvlak=tint(accent, 0.09),
        titel=stijl(
            "titel",
            "H1",
            fontName=VET,
            fontSize=16.0 if compact else 20.0,
            leading=20.0 if compact else 25.0,
            textColor=accent,
            spaceAfter=half,
        ),
        bovenkop=stijl("bovenkop", "P", fontName=HALFVET, textColor=SECUNDAIR, spaceAfter=2.0),
        onderwerp=stijl(
            "onderwerp",
            "H1",
            fontName=HALFVET,
            fontSize=12.5,
            leading=16.0,
            spaceAfter=REGEL + 3,
            rightIndent=rand,
        ),
        retour=stijl("retour", "P", fontSize=7.0, leading=12.0, textColor=SECUNDAIR),
        koppen=(
            stijl(
                "kop1",
                "H2",
                fontName=HALFVET,
                fontSize=corps + 2,
                leading=regel + 1,
                textColor=accent,
                spaceBefore=regel,
                spaceAfter=3.0,
                rightIndent=rand,
            ),
            stijl(
                "kop2",
                "H3",
                fontName=HALFVET,
                spaceBefore=half + 3,
                spaceAfter=1.0,
                rightIndent=rand,
            ),
            stijl(
                "kop3",
                "H4",
                fontName=HALFVET,
                textColor=SECUNDAIR,
                spaceBefore=half,
                rightIndent=rand,
            ),
        ),
        alinea=stijl("alinea", "P", spaceAfter=half, rightIndent=rand),
        vast=stijl("vast", "P", rightIndent=rand),
        punt=stijl("punt", "LI", **(punt | {"spaceAfter": 2.0})),
        laatste_punt=stijl("laatste-punt", "LI", **(punt | {"spaceAfter": half})),
        kader=stijl(
            "kader",
            "P",
            leftIndent=12.0,
            rightIndent=rand + 12.0,
            spaceBefore=half + 6,
            spaceAfter=regel + 6,
        ),
        tabelkop=stijl("tabelkop", "TH", **(cel | {"fontName": HALFVET})),
        tabelkop_rechts=stijl(
            "tabelkop-rechts", "TH", **(cel | {"fontName": HALFVET, "alignment": TA_RIGHT})
        ),
        cel=stijl("cel", "TD", **cel),
        cel_rechts=stijl("cel-rechts", "TD", **(cel | {"alignment": TA_RIGHT})),
        cel_vet=stijl("cel-vet", "TD", **(cel | {"fontName": HALFVET})),
        cel_vet_rechts=stijl(
            "cel-vet-rechts", "TD", **(cel | {"fontName": HALFVET, "alignment": TA_RIGHT})
        ),
        bijschrift=stijl(
            "bijschrift",
            "Caption",
            fontName=HALFVET,
            fontSize=9.5,
            leading=13.0,
            spaceBefore=half,
            spaceAfter=4.0,
            rightIndent=rand,
        ),
        label=stijl("label", "P", **label),
        waarde=stijl("waarde", "P", fontSize=9.5, leading=12.5),
        naam=stijl("naam", "P", fontName=HALFVET),
    )
