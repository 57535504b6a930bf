"""The blocks that letters, forms and reports share: labelled facts, and how a document is signed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from werkplek.pdf.document import Ondertekening
from werkplek.pdf.rl import Spacer, Table, TableStyle
from werkplek.pdf.stijl import BREEDTE, HAARLIJN, HALF, REGEL, Huisstijl
from werkplek.pdf.structuur import Element
from werkplek.pdf.tekst import regel


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
        rijen.append(cellen + [""] * (kolommen - len(groep)))
    return Table(
        rijen,
        colWidths=[BREEDTE / kolommen] * kolommen,
        hAlign="LEFT",
        spaceAfter=REGEL,
        style=TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 8),
                ("TOPPADDING", (0, 0), (-1, -1), 5),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
                ("LINEABOVE", (0, 0), (-1, 0), 0.6, HAARLIJN),
                ("LINEBELOW", (0, -1), (-1, -1), 0.6, HAARLIJN),
            ]
        ),
    )


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
    return Table(
        [kolommen],
        colWidths=[max(BREEDTE / len(kolommen), 0) if len(kolommen) > 2 else BREEDTE / 2]
        * len(kolommen),
        hAlign="LEFT",
        style=TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 10),
                ("TOPPADDING", (0, 0), (-1, -1), 0),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
            ]
        ),
    )
