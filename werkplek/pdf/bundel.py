"""Print files: whole letters and forms behind each other, as they go into the envelopes."""

from __future__ import annotations

from collections.abc import Sequence

from werkplek.pdf import brief, formulier
from werkplek.pdf.document import Briefdocument, Briefhoofd, Stuk
from werkplek.pdf.pagina import maak_pdf


def render_bundel(stukken: Sequence[Stuk], hoofd: Briefhoofd) -> bytes:
    """The pieces in the order given, each numbered on its own and drawn as it is alone."""
    delen = (
        brief.stuk(doc, hoofd) if isinstance(doc, Briefdocument) else formulier.stuk(doc, hoofd)
        for doc in stukken
    )
    aantal = "1 stuk" if len(stukken) == 1 else f"{len(stukken)} stukken"
    laatste = max(doc.datum for doc in stukken)
    return maak_pdf(delen, f"Printbestand met {aantal}", laatste, bundel=True)
