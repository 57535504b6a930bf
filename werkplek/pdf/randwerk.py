"""What stands in the margins: letterhead, running header with its marks, footer."""

from __future__ import annotations

from typing import Any, Final

from werkplek.pdf.document import Briefhoofd
from werkplek.pdf.fonts import HALFVET, NORMAAL, VET, drukbaar
from werkplek.pdf.logo import lees_logo
from werkplek.pdf.pagina import VOET, Stuk
from werkplek.pdf.rl import mm, stringWidth
from werkplek.pdf.stijl import A4, BREEDTE, HAARLIJN, MARGE, SECUNDAIR, WIT
from werkplek.pdf.structuur import Element

_LOGO_HOOGTE: Final = 17 * mm
_TUSSEN: Final = " · "


def briefhoofd(canvas: Any, stuk: Stuk) -> None:
    """The letterhead of a letter: logo when there is one, and the name of the gemeente."""
    _hoofd(canvas, stuk, boven=14 * mm, hoogte=_LOGO_HOOGTE, corps=22)


def klein_hoofd(canvas: Any, stuk: Stuk) -> None:
    """The small letterhead of reports and forms, with the marks at the right."""
    _hoofd(canvas, stuk, boven=11 * mm, hoogte=11 * mm, corps=14)
    _merken(canvas, stuk, A4[1] - 11 * mm - 11 * mm / 2 - 4)


def _hoofd(canvas: Any, stuk: Stuk, boven: float, hoogte: float, corps: float) -> None:
    x, midden = MARGE, A4[1] - boven - hoogte / 2
    hoofd = stuk.hoofd
    if hoofd.logo:
        logo = lees_logo(hoofd.logo)
        schaal = min(1.0, hoogte / logo.hoogte)
        canvas.teken_logo(logo, x, midden - logo.hoogte * schaal / 2, schaal)
        x += logo.breedte * schaal + 5 * mm
        corps *= 0.75
    canvas.open(Element("P"))
    wat = ("naam", hoofd, x, midden)
    canvas.zet(wat, lambda: _naam(canvas, stuk, x, midden, corps))
    canvas.sluit()


def _naam(canvas: Any, stuk: Stuk, x: float, midden: float, corps: float) -> None:
    naam = drukbaar(stuk.hoofd.naam)
    soort, _, eigen = naam.partition(" ")
    lang = stringWidth(naam, VET, corps)
    corps *= min(1.0, (MARGE + BREEDTE - x) / lang)
    basislijn = midden - corps * 0.33
    canvas.setFillColor(stuk.stijl.accent)
    canvas.setFont(NORMAAL, corps)
    canvas.drawString(x, basislijn, f"{soort} ")
    canvas.setFont(VET, corps)
    canvas.drawString(x + stringWidth(soort + " ", NORMAAL, corps), basislijn, eigen)


def lopende_kop(canvas: Any, stuk: Stuk) -> None:
    """The header of a following page: whose and what at the left, which at the right."""
    y = A4[1] - 17 * mm
    links, rechts = (drukbaar(deel) for deel in stuk.lopend)
    naam = drukbaar(stuk.hoofd.naam)
    canvas.setFillColor(stuk.stijl.accent)
    canvas.setFont(HALFVET, 9)
    canvas.drawString(MARGE, y, naam)
    ruimte = BREEDTE - stringWidth(naam, HALFVET, 9) - _merken(canvas, stuk, y) - 12
    canvas.setFillColor(SECUNDAIR)
    canvas.setFont(NORMAAL, 8.5)
    if stuk.merken:
        links, rechts = _TUSSEN.join(deel for deel in (links, rechts) if deel), ""
    if links:
        # What stands at the left names the kind or reference and is short; the right gives way.
        nodig = stringWidth(_TUSSEN + links, NORMAAL, 8.5)
        rechts = _passend(rechts, max(ruimte - nodig, ruimte / 2), 8.5)
    breed = stringWidth(rechts, NORMAAL, 8.5)
    if rechts:
        canvas.drawRightString(MARGE + BREEDTE, y, rechts)
    if links:
        begin = MARGE + stringWidth(naam, HALFVET, 9)
        canvas.drawString(begin, y, _passend(_TUSSEN + links, ruimte - breed, 8.5))
    _lijn(canvas, y - 6)


def _merken(canvas: Any, stuk: Stuk, y: float) -> float:
    """The words INTERN and CONCEPT in a box at the right; returns the width they take."""
    breedtes = [stringWidth(merk, VET, 9) + 12 for merk in stuk.merken]
    geheel = float(sum(breedtes) + 6 * len(breedtes))
    x = MARGE + BREEDTE - geheel + 6
    for merk, breed in zip(stuk.merken, breedtes, strict=True):
        canvas.setFillColor(stuk.stijl.accent)
        canvas.roundRect(x, y - 4.5, breed, 15, 2, stroke=0, fill=1)
        canvas.setFillColor(WIT)
        canvas.setFont(VET, 9)
        canvas.open(Element("P"))
        canvas.drawString(x + 6, y, merk)
        canvas.sluit()
        x += breed + 6
    return geheel


def voet(canvas: Any, stuk: Stuk) -> None:
    """The footer: where the gemeente is reached; the page number stands at its right."""
    hoofd = stuk.hoofd
    _lijn(canvas, VOET + 22)
    canvas.setFont(NORMAAL, 8)
    canvas.setFillColor(SECUNDAIR)
    bereik = [deel for deel in (hoofd.telefoon, hoofd.website) if deel]
    regels = [_TUSSEN.join(hoofd.adresregels), _TUSSEN.join(bereik)]
    ruimte = BREEDTE - 90
    for y, regel in zip((VOET + 10, VOET), (r for r in regels if r), strict=False):
        canvas.drawString(MARGE, y, _passend(drukbaar(regel), ruimte, 8))


def retourregel(hoofd: Briefhoofd, ruimte: float, corps: float) -> str:
    """The line above the address that says where an undelivered letter goes.

    It stays within `ruimte` points: without the visiting address, then without the name, if need be.
    """
    post = hoofd.adresregels[-1:]
    for delen in ((hoofd.naam, *hoofd.adresregels), (hoofd.naam, *post), post or (hoofd.naam,)):
        regel = drukbaar(_TUSSEN.join(delen))
        if stringWidth(regel, NORMAAL, corps) <= ruimte:
            return regel
    return _passend(regel, ruimte, corps)


def _lijn(canvas: Any, y: float) -> None:
    canvas.setStrokeColor(HAARLIJN)
    canvas.setLineWidth(0.6)
    canvas.line(MARGE, y, MARGE + BREEDTE, y)


def _passend(regel: str, ruimte: float, corps: float) -> str:
    """The line, shortened with … when it does not fit."""
    if stringWidth(regel, NORMAAL, corps) <= ruimte:
        return regel
    while regel and stringWidth(regel + "…", NORMAAL, corps) > ruimte:
        regel = regel[:-1]
    return regel.rstrip() + "…"
