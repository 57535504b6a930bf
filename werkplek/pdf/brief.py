"""Letters on the gemeente's paper, for the window envelope, alone or as a print file."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from db.fouten import BriefOnvolledig
from werkplek.pdf import randwerk
from werkplek.pdf.bouwstenen import bouw_met_slot
from werkplek.pdf.document import Briefdocument, Briefhoofd
from werkplek.pdf.fonts import NORMAAL, drukbaar
from werkplek.pdf.gegevens import gegevensblok, ondertekening
from werkplek.pdf.pagina import ONDER, Soort, Stuk, maak_pdf
from werkplek.pdf.rl import (
    Frame,
    FrameBreak,
    ParagraphStyle,
    Spacer,
    mm,
    simpleSplit,
)
from werkplek.pdf.stijl import A4, BREEDTE, MARGE, REGEL, Huisstijl, huisstijl
from werkplek.pdf.tekst import regel
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
    _controleer(doc)
    stijl = huisstijl(hoofd.accentkleur)
    slot = [*ondertekening(doc.ondertekening, stijl), *_staart(doc, stijl)]
    inhoud = [
        *_adres(doc, hoofd, stijl),
        FrameBreak(),
        _kenmerken(doc, stijl),
        regel("Onderwerp", stijl.label),
        regel(doc.onderwerp, stijl.onderwerp),
        regel(f"{doc.aanhef.rstrip().rstrip(',')},", stijl.alinea),
        *bouw_met_slot(doc.blokken, slot, stijl, BREEDTE),
    ]
    lopend = (doc.kenmerk, datum_lang(doc.datum))
    return Stuk(_soort(), inhoud, hoofd, stijl, lopend)


def render_brief(doc: Briefdocument, hoofd: Briefhoofd) -> bytes:
    """The letter as PDF."""
    return maak_pdf([stuk(doc, hoofd)], doc.onderwerp, doc.datum)


def _controleer(doc: Briefdocument) -> None:
    """No letter leaves without an addressee, a subject, a form of address or a name under it."""
    gebreken = [
        wat_te_doen
        for aanwezig, wat_te_doen in (
            (
                any(deel.strip() for deel in doc.adresregels),
                "Vul in naar welk adres de brief gaat.",
            ),
            (doc.onderwerp.strip(), "Vul het onderwerp in."),
            (doc.aanhef.strip(), "Vul de aanhef in."),
            (doc.blokken, "De brief heeft nog geen tekst."),
            (
                all(wie.naam.strip() for wie in doc.ondertekening.ondertekenaars)
                and doc.ondertekening.ondertekenaars,
                "Vul in wie de brief ondertekent.",
            ),
        )
        if not aanwezig
    ]
    if gebreken:
        raise BriefOnvolledig(gebreken)


def _adres(doc: Briefdocument, hoofd: Briefhoofd, stijl: Huisstijl) -> list[Any]:
    """Return line and address, in the largest type in which they fit the window."""
    regels = [drukbaar(deel) for deel in doc.adresregels if deel.strip()]
    retour = randwerk.retourregel(hoofd, VENSTER[2], stijl.retour.fontSize)
    for corps, regelhoogte in _ADRESMATEN:
        gebroken = [deel for heel in regels for deel in _breek(heel, corps)]
        if len(gebroken) * regelhoogte <= VENSTER[3] - _RETOUR:
            adresstijl = _adresstijl(hoofd.accentkleur, corps, regelhoogte)
            return [
                regel(retour, stijl.retour),
                *(regel(deel, adresstijl) for deel in gebroken),
            ]
    raise BriefOnvolledig(
        [f"Het adres van {regels[0]} past niet in het venster van de envelop. Maak het korter."]
    )


@cache
def _adresstijl(accentkleur: str, corps: float, regelhoogte: float) -> Any:
    vast = huisstijl(accentkleur).vast
    return ParagraphStyle("adres", parent=vast, fontSize=corps, leading=regelhoogte, rightIndent=0)


def _breek(heel: str, corps: float) -> list[str]:
    """The line, over more lines when it is wider than the window; two spaces stay two."""
    delen = simpleSplit(heel, NORMAAL, corps, VENSTER[2])
    return [heel] if len(delen) <= 1 else list(delen)


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
            lijst = [regel(kop, stijl.label), *(regel(wat, stijl.waarde) for wat in regels)]
            delen += [Spacer(1, REGEL), *lijst]
    return delen
