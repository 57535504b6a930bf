"""Where a date stands: late, today, soon or in time; and where an action stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from db.begrippen import Actiestatus, Termijnstatus
from db.fouten import OngeldigeInvoer
from werkplek.regels.opmaak import dagen_woorden, datum_lang
from werkplek.regels.uitleg import Uitleg, leg_uit


@dataclass(frozen=True, slots=True)
class Aandacht:
    """The date of an open action that asks for attention now, and how urgent it is."""

    datum: date
    status: Termijnstatus
    uitleg: Uitleg


def termijnstatus(datum: date, peildatum: date, venster_dagen: int) -> Termijnstatus:
    """Late before the peildatum, soon until `venster_dagen` days after it, that day included."""
    if datum < peildatum:
        return Termijnstatus.TE_LAAT
    if datum == peildatum:
        return Termijnstatus.VANDAAG
    if datum <= peildatum + timedelta(days=venster_dagen):
        return Termijnstatus.BINNENKORT
    return Termijnstatus.OP_TIJD


def actiestatus(
    streefdatum: date | None, fatale_datum: date | None, gereed_op: date | None, peildatum: date
) -> Actiestatus:
    """Gereed when finished on the peildatum; te laat past its fatal date, or past its streefdatum
    when it has no fatal date; otherwise open."""
    if gereed_op is not None and gereed_op <= peildatum:
        return Actiestatus.GEREED
    grens = fatale_datum or streefdatum
    if grens is not None and grens < peildatum:
        return Actiestatus.TE_LAAT
    return Actiestatus.OPEN


def leg_actie_uit(
    streefdatum: date | None, fatale_datum: date | None, gereed_op: date | None, peildatum: date
) -> Uitleg:
    """Why an action has the status that `actiestatus` gives it."""
    status = actiestatus(streefdatum, fatale_datum, gereed_op, peildatum)
    if status is Actiestatus.GEREED and gereed_op is not None:
        return leg_uit(f"Gereed op {datum_lang(gereed_op)}.")
    grens = fatale_datum or streefdatum
    if grens is None:
        return leg_uit("Open, zonder datum.", "er is geen streefdatum en geen uiterste datum")
    woord = "Te laat" if status is Actiestatus.TE_LAAT else "Open"
    return leg_uit(
        f"{woord}: {dagen_woorden(grens, peildatum)}.",
        f"de streefdatum is {datum_lang(streefdatum)}" if streefdatum else "",
        f"de uiterste datum is {datum_lang(fatale_datum)}"
        if fatale_datum
        else "er is geen uiterste datum, dus telt de streefdatum",
        f"de peildatum is {datum_lang(peildatum)}",
    )


def aandacht(
    streefdatum: date | None,
    fatale_datum: date | None,
    gereed_op: date | None,
    peildatum: date,
    venster_dagen: int,
) -> Aandacht | None:
    """What Vandaag shows of an action, or None when it is finished or has no date.

    The streefdatum counts until it has passed, then the fatal date: an action past its streefdatum
    is not late yet, but never out of sight either, so it is at least *binnenkort*.
    """
    status = actiestatus(streefdatum, fatale_datum, gereed_op, peildatum)
    datum = streefdatum or fatale_datum
    if status is Actiestatus.GEREED or datum is None:
        return None
    gemist = datum < peildatum
    if gemist and fatale_datum is not None:
        datum = fatale_datum
    stand = termijnstatus(datum, peildatum, venster_dagen)
    if gemist and stand is Termijnstatus.OP_TIJD:
        stand = Termijnstatus.BINNENKORT
    uitleg = leg_actie_uit(streefdatum, fatale_datum, gereed_op, peildatum)
    return Aandacht(datum, stand, uitleg)


def controleer_actiedata(streefdatum: date | None, fatale_datum: date | None) -> None:
    """Refuse an action that is planned after its fatal date. Raises OngeldigeInvoer."""
    if streefdatum is not None and fatale_datum is not None and streefdatum > fatale_datum:
        raise OngeldigeInvoer(
            f"De streefdatum {datum_lang(streefdatum)} ligt na de uiterste datum "
            f"{datum_lang(fatale_datum)}. Kies een streefdatum op of voor de uiterste datum.",
            "streefdatum",
        )
