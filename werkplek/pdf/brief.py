"""Letters on the gemeente's paper, for the window envelope, alone or as a print file."""

from __future__ import annotations

from typing import Any, Final

from db.fouten import BriefOnvolledig
from werkplek.pdf import randwerk
from werkplek.pdf.bouwstenen import bouw_met_slot, tekst, vaste_regel
from werkplek.pdf.document import Briefdocument, Briefhoofd
from werkplek.pdf.fonts import NORMAAL, drukbaar
from werkplek.pdf.gegevens import gegevensblok, ondertekening
from werkplek.pdf.pagina import ONDER, Soort, Stuk, maak_pdf
from werkplek.pdf.rl import (
    Frame,
    FrameBreak,
    KeepTogether,
    ParagraphStyle,
    Spacer,
    mm,
    simpleSplit,
)
from werkplek.pdf.stijl import A4, BREEDTE, MARGE, REGEL, Huisstijl, huisstijl
from werkplek.regels.opmaak import datum_lang

VENSTER: Final = (MARGE, A4[1] - 77 * mm, 85 * mm, 30 * mm)
"""What shows in the window of the envelope: x, y (from below), width, height in points."""
_BOVEN: Final = 86 * mm
_RETOUR: Final = 12.0
# Size and leading of the address, the largest that fits first: 5, 6, 7 or 8 lines.
_ADRESMATEN: Final = ((10.5, 14.0), (10.5, 12.0), (9.5, 10.4), (8.5, 9.1))


def _soort() -> Soort:
    adres = Frame(*VENSTER, 0, 0, 0, 0, id="adres")
    brief = Frame(MARGE, ONDER, BREEDTE, A4[1] - _BOVEN - ONDER, 0, 0, 0, 0, id="brief")
    return Soort("brief", (adres, brief), randwerk.briefhoofd, randwerk.lopende_kop, randwerk.voet)


def stuk(doc: Briefdocument, hoofd: Briefhoofd) -> Stuk:
    """The letter as a piece of a print file; `BriefOnvolledig` when it cannot be sent as it is."""
    stijl = huisstijl(hoofd.accentkleur)
    inhoud = [
        *_adres(doc, hoofd, stijl),
        FrameBreak(),
        _kenmerken(doc, stijl),
        tekst("Onderwerp", stijl.label),
        tekst(doc.onderwerp, stijl.onderwerp),
        tekst(f"{doc.aanhef.rstrip().rstrip(',')},", stijl.alinea),
        *bouw_met_slot(doc.blokken, ondertekening(doc.ondertekening, stijl), stijl, BREEDTE),
        *_staart(doc, stijl),
    ]
    lopend = (doc.kenmerk, datum_lang(doc.datum))
    return Stuk(_soort(), inhoud, hoofd, stijl, lopend)


def render_brief(doc: Briefdocument, hoofd: Briefhoofd) -> bytes:
    """The letter as PDF."""
    return maak_pdf([stuk(doc, hoofd)], doc.onderwerp, doc.datum)


def _adres(doc: Briefdocument, hoofd: Briefhoofd, stijl: Huisstijl) -> list[Any]:
    """Return line and address, in the largest type in which they fit the window."""
    regels = [drukbaar(regel) for regel in doc.adresregels if regel.strip()]
    if not regels:
        raise BriefOnvolledig(["Vul het adres in waar de brief naartoe gaat."])
    retour = randwerk.retourregel(hoofd)
    for corps, regelhoogte in _ADRESMATEN:
        gebroken = [deel for regel in regels for deel in _breek(regel, corps)]
        if len(gebroken) * regelhoogte <= VENSTER[3] - _RETOUR:
            adresstijl = ParagraphStyle(
                "adres", parent=stijl.vast, fontSize=corps, leading=regelhoogte, rightIndent=0
            )
            return [
                vaste_regel(retour, stijl.retour),
                *(vaste_regel(deel, adresstijl) for deel in gebroken),
            ]
    raise BriefOnvolledig(
        [f"Het adres van {regels[0]} past niet in het venster van de envelop. Maak het korter."]
    )


def _breek(regel: str, corps: float) -> list[str]:
    """The line, over more lines when it is wider than the window; two spaces stay two."""
    delen = simpleSplit(regel, NORMAAL, corps, VENSTER[2])
    return [regel] if len(delen) <= 1 else list(delen)


def _kenmerken(doc: Briefdocument, stijl: Huisstijl) -> Any:
    """Date, references and whom to ask, beside each other under a rule."""
    paren = [
        ("Datum", datum_lang(doc.datum)),
        ("Ons kenmerk", doc.kenmerk),
        ("Uw kenmerk", doc.uw_kenmerk),
        ("Contactpersoon", doc.contactpersoon),
        ("Telefoon", doc.telefoon),
    ]
    return gegevensblok([paar for paar in paren if paar[1]], stijl)


def _staart(doc: Briefdocument, stijl: Huisstijl) -> list[Any]:
    """Enclosures and copies, small under the signature."""
    delen: list[Any] = []
    soorten = (
        ("Bijlage" if len(doc.bijlagen) == 1 else "Bijlagen", doc.bijlagen),
        ("Afschrift aan", doc.afschrift),
    )
    for kop, regels in soorten:
        if regels:
            lijst = [tekst(kop, stijl.label), *(tekst(regel, stijl.waarde) for regel in regels)]
            delen += [Spacer(1, REGEL), KeepTogether(lijst)]
    return delen
