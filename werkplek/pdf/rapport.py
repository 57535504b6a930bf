"""Reports to the council and to colleagues: title block, contents, text with figures, signatures."""

from __future__ import annotations

from typing import Any, Final

from werkplek.pdf import randwerk
from werkplek.pdf.bouwstenen import bouw, bouw_met_slot, lees_koppen
from werkplek.pdf.document import Rapport
from werkplek.pdf.gegevens import gegevensblok, ondertekening
from werkplek.pdf.inhoud import inhoudsopgave
from werkplek.pdf.pagina import ONDER, Soort, Stuk, maak_pdf
from werkplek.pdf.rl import Frame, mm
from werkplek.pdf.stijl import A4, BREEDTE, MARGE, huisstijl
from werkplek.pdf.tekst import regel

_BOVEN: Final = 34 * mm


def _soort() -> Soort:
    frame = Frame(MARGE, ONDER, BREEDTE, A4[1] - _BOVEN - ONDER, 0, 0, 0, 0, id="rapport")
    return Soort("rapport", (frame,), randwerk.klein_hoofd, randwerk.lopende_kop, randwerk.voet)


def render_rapport(doc: Rapport) -> bytes:
    """The report as PDF, marked INTERN or CONCEPT on every page when it is."""
    stijl = huisstijl(doc.hoofd.accentkleur)
    inhoud: list[Any] = [regel(doc.soort, stijl.bovenkop), regel(doc.onderwerp, stijl.titel)]
    if doc.gegevens:
        inhoud.append(gegevensblok(doc.gegevens, stijl, kolommen=4))
    inhoud += inhoudsopgave(lees_koppen(doc.blokken), stijl)
    if doc.ondertekening:
        slot = ondertekening(doc.ondertekening, stijl)
        inhoud += bouw_met_slot(doc.blokken, slot, stijl, BREEDTE, bladwijzers=True)
    else:
        inhoud += bouw(doc.blokken, stijl, BREEDTE, bladwijzers=True)
    merken = tuple(
        merk for merk, geldt in (("INTERN", doc.intern), ("CONCEPT", doc.concept)) if geldt
    )
    stuk = Stuk(_soort(), inhoud, doc.hoofd, stijl, (doc.soort, doc.onderwerp), merken)
    return maak_pdf([stuk], f"{doc.soort} {doc.onderwerp}", doc.datum)
