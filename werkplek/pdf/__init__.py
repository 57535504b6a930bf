"""Documents as PDF in the house style.

`document` and `opmaaktaal` say what a document is; these functions draw it. ReportLab is loaded when
the first document is made, never at the start of the program.
"""

from __future__ import annotations

from collections.abc import Sequence

from werkplek.pdf.document import Briefdocument, Briefhoofd, Formulier, Rapport, Stuk

__all__ = ["render_brief", "render_bundel", "render_formulier", "render_rapport"]


def render_brief(doc: Briefdocument, hoofd: Briefhoofd) -> bytes:
    """One letter; `BriefOnvolledig` without an address that fits the window of the envelope."""
    from werkplek.pdf import brief

    return brief.render_brief(doc, hoofd)


def render_bundel(stukken: Sequence[Stuk], hoofd: Briefhoofd) -> bytes:
    """A print file of whole letters and forms, each with its own page numbers."""
    from werkplek.pdf import bundel

    return bundel.render_bundel(stukken, hoofd)


def render_formulier(doc: Formulier, hoofd: Briefhoofd) -> bytes:
    """A form of one A4, such as the stappenplan; it goes over the page when it must."""
    from werkplek.pdf import formulier

    return formulier.render_formulier(doc, hoofd)


def render_rapport(doc: Rapport) -> bytes:
    """A report, with bookmarks for its headings."""
    from werkplek.pdf import rapport

    return rapport.render_rapport(doc)
