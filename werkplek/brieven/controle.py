"""The checks before printing: what stops a letter, in sentences that say what to fill in and where."""

from __future__ import annotations

from db.fouten import BekendeFout, BriefOnvolledig
from werkplek.brieven.catalogus import CATALOGUS, Tekent
from werkplek.brieven.concept import Concept, Conceptstuk
from werkplek.pdf import render_bundel
from werkplek.pdf.document import Briefdocument
from werkplek.pdf.opmaaktaal import kaal

_COLLEGE = 2


def controleer(concept: Concept) -> tuple[str, ...]:
    """Everything that stops this letter, each once; empty when it can be printed.

    Address and life of the addressee, fields without a value, the signature, the bezwaarclausule of
    a besluit, signs the typeface lacks, and whatever drawing it brings up.
    """
    gebreken = [*concept.meldingen]
    for stuk in concept.stukken:
        gebreken += _ondertekening(stuk)
        gebreken += _bezwaar(stuk)
        gebreken += _tekens(stuk)
    if not gebreken:
        gebreken += _proefdruk(concept)
    return tuple(dict.fromkeys(gebreken))


def eis_volledig(concept: Concept) -> None:
    """Raise `BriefOnvolledig` with everything that stops this letter."""
    if concept.gebreken:
        raise BriefOnvolledig(list(concept.gebreken))


def _ondertekening(stuk: Conceptstuk) -> list[str]:
    document, kind = stuk.document, CATALOGUS[stuk.soort]
    if not isinstance(document, Briefdocument):
        return []
    slot = document.ondertekening
    van_het_college = not slot.mandaat and (kind.tekent is Tekent.COLLEGE or kind.besluit)
    if van_het_college and len(slot.ondertekenaars) < _COLLEGE:
        zin = "Vul bij Instellingen in wie burgemeester en wie secretaris is: zij ondertekenen."
        if kind.besluit:
            zin += " Of geef de werkbemiddelaar mandaat voor dit besluit."
        return [zin]
    if not slot.ondertekenaars:
        return ["Vul bij Instellingen in wie de werkbemiddelaar is: zij ondertekent de brief."]
    return []


def _bezwaar(stuk: Conceptstuk) -> list[str]:
    """A besluit says that one can object, within what term, and where to (Awb 3:45)."""
    if not CATALOGUS[stuk.soort].besluit:
        return []
    tekst = " ".join(kaal(deel) for deel in stuk.teksten())
    if "bezwaarschrift" in tekst and "weken" in tekst and "Stuur" in tekst:
        return []
    return ["In dit besluit staat niet hoe iemand bezwaar kan maken. Herstel de brieftekst."]


def _tekens(stuk: Conceptstuk) -> list[str]:
    """Signs that would print as an empty box."""
    from werkplek.pdf.fonts import TekenOntbreekt, drukbaar  # loads ReportLab

    gebreken = []
    for tekst in stuk.teksten():
        try:
            drukbaar(kaal(tekst))
        except TekenOntbreekt as fout:
            gebreken.append(str(fout))
    return gebreken


def _proefdruk(concept: Concept) -> list[str]:
    """What drawing it brings up: an address that does not fit the window, a logo that is none."""
    try:
        render_bundel([stuk.document for stuk in concept.stukken], concept.hoofd)
    except BriefOnvolledig as fout:
        return fout.gebreken
    except BekendeFout as fout:
        return [str(fout)]
    return []
