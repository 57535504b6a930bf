"""The term that a letter starts when it is sent, with how it was reckoned."""

from __future__ import annotations

from datetime import date

from db.begrippen import Briefsoort
from werkplek.brieven.catalogus import CATALOGUS
from werkplek.regelingen import bezwaar_dagen
from werkplek.regels.kalender import termijn_einde
from werkplek.regels.opmaak import datum_met_dag
from werkplek.regels.uitleg import Uitleg, leg_uit
from werkplek.werkplek import Werkplek


def bezwaar_tot(
    werkplek: Werkplek, soort: Briefsoort, verzonden_op: date
) -> tuple[date, Uitleg] | None:
    """The last day for bezwaar when a letter of this kind is sent on `verzonden_op`, and why.

    None for a letter that is no besluit. Raises `OngeldigeInvoer` when the term is not among the
    regelingen (Awb 6:7 and 6:8, C-46).
    """
    kind = CATALOGUS.get(soort)
    if kind is None or not kind.besluit:
        return None
    with werkplek.lezen() as session:
        dagen = bezwaar_dagen(session, verzonden_op)
    return termijn_einde(verzonden_op, dagen)


def leg_termijn_uit(
    werkplek: Werkplek, soort: Briefsoort, verzonden_op: date, termijn_tot: date
) -> Uitleg:
    """Why the recorded term of a sent letter ends when it does."""
    gerekend = bezwaar_tot(werkplek, soort, verzonden_op)
    if gerekend is not None and gerekend[0] == termijn_tot:
        return gerekend[1]
    return leg_uit(
        f"De laatste dag is {datum_met_dag(termijn_tot)}.",
        f"verzonden op {datum_met_dag(verzonden_op)}",
        "deze dag is zo vastgelegd bij de brief",
    )
