"""Making letters: the concepts that are due, a preview, the one definitieve act, the print files."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.begrippen import Briefsoort, Contactstatus
from db.fouten import BriefOnvolledig, OngeldigeInvoer, Verouderd
from db.logboek import ever
from db.model import Bestand, Brief, Contact
from werkplek.brieven import verschuldigd as due
from werkplek.brieven.concept import CONCEPTKENMERK, Concept
from werkplek.brieven.controle import controleer, eis_volledig
from werkplek.brieven.opstellen import Opsteller
from werkplek.brieven.verschuldigd import VerschuldigdeBrief
from werkplek.pdf import render_brief, render_bundel, render_formulier
from werkplek.pdf.document import Briefdocument, Briefhoofd, Stuk
from werkplek.werkplek import Werkplek, Wijziging

STUKKEN_PER_AFDRUK = 500
"""A print file holds at most this many letters, whole ones."""

Voortgang = Callable[[int, int], None]
"""Called with how many of how many letters are done."""

_KENMERK = re.compile(r"ID-(\d{4})-(\d+)")


@dataclass(frozen=True, slots=True)
class Gereed:
    """A letter as it goes out: its documents under their kenmerk, and each of them as PDF."""

    concept: Concept
    documenten: tuple[Stuk, ...]
    pdfs: tuple[bytes, ...]


def concepten(werkplek: Werkplek, soort: Briefsoort | None = None) -> list[Concept]:
    """Every letter of a kind that is due on the peildatum, written out and checked."""
    with werkplek.lezen() as session:
        peildatum = werkplek.peildatum
        opsteller = Opsteller(session, peildatum, werkplek.wie)
        brieven = due.lees_verschuldigd(session, peildatum, opsteller.id_ers)
        return [
            _gecontroleerd(opsteller.concept(brief))
            for brief in brieven
            if soort is None or brief.soort is soort
        ]


def voorbeeld(werkplek: Werkplek, concept: Concept) -> bytes:
    """The letter as PDF to look at, with "concept" for its kenmerk. Nothing is archived.

    Raises `BriefOnvolledig` when something is still to be filled in.
    """
    eis_volledig(concept)
    stukken = [stuk.met_kenmerk(CONCEPTKENMERK) for stuk in concept.stukken]
    if len(stukken) == 1:
        return teken(stukken[0], concept.hoofd)
    return render_bundel(stukken, concept.hoofd)


def maak_definitief(
    werkplek: Werkplek, te_maken: Sequence[Concept], voortgang: Voortgang | None = None
) -> Wijziging:
    """Archive these letters as they are, each once, as one act; an invited conversation says so.

    Raises `BriefOnvolledig` when one has faults, `Verouderd` when one was made already or its data
    changed since it was written out. Then none is made.
    """
    return leg_vast(werkplek, te_maken, lambda _: None, voortgang)


def leg_vast(
    werkplek: Werkplek,
    te_maken: Sequence[Concept],
    zet_klaar: Callable[[Sequence[Gereed]], None],
    voortgang: Voortgang | None = None,
) -> Wijziging:
    """As `maak_definitief`, handing the documents to `zet_klaar` before anything is kept.

    What `zet_klaar` raises stops the act, so that paper and archive never differ.
    """
    if not te_maken:
        raise OngeldigeInvoer("Kies eerst welke brieven u wilt maken.")
    _eis_alle_volledig(te_maken)
    peildatum = werkplek.peildatum
    label = "Brief gemaakt" if len(te_maken) == 1 else f"{len(te_maken)} brieven gemaakt"
    with werkplek.handeling(label, onderwerp=_onderwerp(te_maken)) as handeling:
        session = handeling.session
        opsteller = Opsteller(session, peildatum, werkplek.wie)
        brieven = due.lees_verschuldigd(session, peildatum, opsteller.id_ers)
        nog_nodig = {brief.sleutel: brief for brief in brieven}
        nummers = _nieuwe_kenmerken(session, peildatum.year)
        klaar: list[Gereed] = []
        for plek, concept in enumerate(te_maken, start=1):
            brief = nog_nodig.pop(concept.verschuldigd.sleutel, None)
            _eis_ongewijzigd(concept, brief, opsteller)
            gereed = gereed_onder(concept, [next(nummers) for _ in concept.stukken])
            _archiveer(session, gereed)
            klaar.append(gereed)
            if concept.soort is Briefsoort.ID_GESPREK:
                session.get_one(
                    Contact, concept.verschuldigd.aanleiding_id
                ).status = Contactstatus.UITGENODIGD
            if voortgang is not None:
                voortgang(plek, len(te_maken))
        session.flush()
        zet_klaar(klaar)
        return handeling.commit()


def drukbestanden(te_drukken: Sequence[tuple[Concept, tuple[Stuk, ...]]]) -> list[bytes]:
    """Print files in envelope order, each of at most 500 whole letters with their own page numbers.

    Each letter comes with its documents as they are printed, under their kenmerk.
    """
    op_volgorde = sorted(te_drukken, key=lambda paar: (paar[0].plek, paar[0].ontvanger))
    bestanden = []
    for begin in range(0, len(op_volgorde), STUKKEN_PER_AFDRUK):
        deel = op_volgorde[begin : begin + STUKKEN_PER_AFDRUK]
        stukken = [document for _, documenten in deel for document in documenten]
        bestanden.append(render_bundel(stukken, deel[0][0].hoofd))
    return bestanden


def gereed_onder(concept: Concept, kenmerken: Sequence[str]) -> Gereed:
    """The letter under these kenmerken, one for each of its documents."""
    documenten = tuple(
        stuk.met_kenmerk(kenmerk) for stuk, kenmerk in zip(concept.stukken, kenmerken, strict=True)
    )
    pdfs = tuple(teken(document, concept.hoofd) for document in documenten)
    return Gereed(concept, documenten, pdfs)


def teken(stuk: Stuk, hoofd: Briefhoofd) -> bytes:
    """One document as PDF; the same document gives the same bytes."""
    if isinstance(stuk, Briefdocument):
        return render_brief(stuk, hoofd)
    return render_formulier(stuk, hoofd)


def _gecontroleerd(concept: Concept) -> Concept:
    return replace(concept, gebreken=controleer(concept))


def _eis_alle_volledig(te_maken: Sequence[Concept]) -> None:
    if len(te_maken) == 1:
        eis_volledig(te_maken[0])
    gebreken = [
        f"{concept.ontvanger}: {gebrek}" for concept in te_maken for gebrek in concept.gebreken
    ]
    if gebreken:
        raise BriefOnvolledig(gebreken)


def _eis_ongewijzigd(
    concept: Concept, brief: VerschuldigdeBrief | None, opsteller: Opsteller
) -> None:
    if brief is None:
        raise Verouderd(
            f"De brief ‘{concept.verschuldigd.onderwerp}’ aan {concept.nummer} is al gemaakt of "
            "hoeft niet meer. U vindt hem bij Brieven, onder gemaakt."
        )
    if opsteller.concept(brief).stukken != concept.stukken:
        raise Verouderd(
            f"De gegevens van de brief aan {concept.nummer} zijn intussen gewijzigd. Bekijk de "
            "brief opnieuw en maak hem dan."
        )


def _archiveer(session: Session, gereed: Gereed) -> None:
    """A file and a row per document. The file goes first: the row refers to it."""
    concept = gereed.concept
    for stuk, document, pdf in zip(concept.stukken, gereed.documenten, gereed.pdfs, strict=True):
        vingerafdruk = hashlib.sha256(pdf).hexdigest()
        if session.get(Bestand, vingerafdruk) is None:
            session.add(Bestand(sha256=vingerafdruk, mediatype="application/pdf", inhoud=pdf))
            session.flush()
        session.add(
            Brief(
                kenmerk=document.kenmerk,
                soort=stuk.soort,
                client_id=stuk.client_id,
                werkgever_id=stuk.werkgever_id,
                aanleiding_id=concept.verschuldigd.aanleiding_id,
                gedagtekend=stuk.datum,
                bestand_sha256=vingerafdruk,
            )
        )


def _nieuwe_kenmerken(session: Session, jaar: int) -> Iterator[str]:
    """ID-2012-0001 and on, after the highest of the year; it says nothing of whom it is about.

    Undoing *definitief* does not take back the paper, so a number is given out once.
    """
    hoogste = 0
    nu = session.scalars(select(Brief.kenmerk))
    for kenmerk in {*nu, *ever(session, Brief.__tablename__, "kenmerk")}:
        gevonden = _KENMERK.fullmatch(kenmerk)
        if gevonden and int(gevonden[1]) == jaar:
            hoogste = max(hoogste, int(gevonden[2]))
    while True:
        hoogste += 1
        yield f"ID-{jaar}-{hoogste:04d}"


def _onderwerp(te_maken: Sequence[Concept]) -> tuple[str, int] | None:
    """Whom the act is about, when that is one."""
    if len(te_maken) > 1:
        return None
    brief = te_maken[0].verschuldigd
    if brief.client_id is not None:
        return "client", brief.client_id
    return ("werkgever", brief.werkgever_id) if brief.werkgever_id is not None else None
