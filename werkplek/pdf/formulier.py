"""Forms of one A4 to talk over and sign: title, whose it is, actions, signatures."""

from __future__ import annotations

from typing import Any, Final

from werkplek.pdf import randwerk
from werkplek.pdf.bouwstenen import bouw
from werkplek.pdf.document import Briefhoofd, Formulier
from werkplek.pdf.gegevens import gegevensblok
from werkplek.pdf.pagina import ONDER, Soort, Stuk, maak_pdf
from werkplek.pdf.rl import Frame, mm
from werkplek.pdf.stijl import A4, BREEDTE, MARGE, huisstijl
from werkplek.pdf.tekst import regel
from werkplek.regels.opmaak import datum_lang

_BOVEN: Final = 31 * mm


def _soort() -> Soort:
    frame = Frame(MARGE, ONDER, BREEDTE, A4[1] - _BOVEN - ONDER, 0, 0, 0, 0, id="formulier")
    return Soort("formulier", (frame,), randwerk.klein_hoofd, randwerk.lopende_kop, randwerk.voet)


def stuk(doc: Formulier, hoofd: Briefhoofd) -> Stuk:
    """The form as a piece of a print file."""
    stijl = huisstijl(hoofd.accentkleur, compact=True)
    inhoud: list[Any] = []
    if doc.exemplaar:
        inhoud.append(regel(doc.exemplaar, stijl.bovenkop))
    inhoud.append(regel(doc.titel, stijl.titel))
    if doc.gegevens:
        inhoud.append(gegevensblok(doc.gegevens, stijl, kolommen=3))
    inhoud += bouw(doc.blokken, stijl, BREEDTE)
    lopend = (doc.titel, doc.kenmerk or datum_lang(doc.datum))
    return Stuk(_soort(), inhoud, hoofd, stijl, lopend)


def render_formulier(doc: Formulier, hoofd: Briefhoofd) -> bytes:
    """The form as PDF."""
    return maak_pdf([stuk(doc, hoofd)], doc.titel, doc.datum)
