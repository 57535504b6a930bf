"""Kansen in Kaart: who is in the population, by when the next conversation is due, and who rests.

Rules KIK-01 to KIK-05 and KIK-23, cases C-38 to C-42. Every date is looked at on the peildatum of
the facts; what is dated later does not count.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from db.begrippen import (
    Contactsoort,
    Contactstatus,
    Kikstatus,
    Termijnstatus,
    Uitkeringssoort,
    Voorzieningsoort,
)
from werkplek.regels.kalender import (
    ALLE_FEESTDAGEN,
    Feestdag,
    plus_maanden,
    vorige_werkdag,
    waarom_geen_werkdag,
)
from werkplek.regels.kikregels import Kikregels
from werkplek.regels.opmaak import aantal, dagen_woorden, datum_lang, datum_met_dag
from werkplek.regels.termijnen import termijnstatus
from werkplek.regels.uitleg import Uitleg, leg_uit
from werkplek.regels.woorden import woord

UITKERINGEN: Final = frozenset(
    (
        Uitkeringssoort.WWB,
        Uitkeringssoort.PARTICIPATIEWET,
        Uitkeringssoort.WIJ,
        Uitkeringssoort.IOAW,
        Uitkeringssoort.IOAZ,
        Uitkeringssoort.BBZ,
    )
)
"""The benefits the gemeente pays; those of UWV and SVB are no concern of Kansen in Kaart."""

ACTIEVE_DIENSTEN: Final = frozenset(
    (
        Voorzieningsoort.PARTICIPATIEBAAN,
        Voorzieningsoort.PARTICIPATIEPLAATS,
        Voorzieningsoort.WERKSTAGE,
        Voorzieningsoort.WERKERVARINGBAAN,
        Voorzieningsoort.RE_INTEGRATIEBAAN,
        Voorzieningsoort.TRAJECT,
        Voorzieningsoort.SCHOLING,
        Voorzieningsoort.PRAKTIJKLEREN,
        Voorzieningsoort.JOBHUNTING,
        Voorzieningsoort.JOBCOACHING,
        Voorzieningsoort.LOONKOSTENSUBSIDIE,
    )
)
"""What is active service on work and participation (KIK-01); money and care afterwards are not."""

BENADERD: Final = frozenset(
    (
        Contactstatus.UITGENODIGD,
        Contactstatus.GEVOERD,
        Contactstatus.NIET_VERSCHENEN,
        Contactstatus.AFGEZEGD,
        Contactstatus.AFGEZIEN,
    )
)
"""A KIK contact that reached someone; one that is only planned, or was moved, did not."""

_PLANBAAR: Final = frozenset((Contactstatus.GEPLAND, Contactstatus.UITGENODIGD))
_JAAR: Final = 12  # months


@dataclass(frozen=True, slots=True)
class Uitkeringfeit:
    """A spell on benefit; `tot` is its last day."""

    soort: Uitkeringssoort
    van: date
    tot: date | None = None


@dataclass(frozen=True, slots=True)
class Dienstfeit:
    """A spell of service, from a voorziening or a placement; `tot` is its last day."""

    soort: Voorzieningsoort
    van: date
    tot: date | None = None


@dataclass(frozen=True, slots=True)
class Contactfeit:
    """A conversation with the client, planned, held or missed."""

    soort: Contactsoort
    status: Contactstatus
    datum: date


@dataclass(frozen=True, slots=True)
class Kikfeiten:
    """What the rules need to know of one client."""

    peildatum: date
    uitkeringen: tuple[Uitkeringfeit, ...] = ()
    diensten: tuple[Dienstfeit, ...] = ()
    contacten: tuple[Contactfeit, ...] = ()
    overleden_op: date | None = None
    vertrokken_op: date | None = None


@dataclass(frozen=True, slots=True)
class Kiktermijn:
    """By when the next conversation is due.

    `planbaar_tot` is the last working day not after `uiterlijk`; `vanaf` the day the term began:
    that of the last contact, or without one the first day on benefit.
    """

    laatste_contact: date | None
    vanaf: date
    uiterlijk: date
    planbaar_tot: date
    rust_tot: date | None
    status: Kikstatus
    uitleg: Uitleg


# --- population


def begin_uitkering(feiten: Kikfeiten, regels: Kikregels) -> date | None:
    """Since when someone is on benefit on the peildatum; None when she is not.

    An earlier spell counts on when it ended at most `onderbreking_dagen` before the next.
    """
    peildatum = feiten.peildatum
    perioden = sorted(
        (feit.van, feit.tot or date.max)
        for feit in feiten.uitkeringen
        if feit.soort in UITKERINGEN and feit.van <= peildatum
    )
    begin, tot = None, date.min
    for van, eind in perioden:
        if begin is None or (van - tot).days - 1 > regels.onderbreking_dagen:
            begin = van
        tot = max(tot, eind)
    return begin if tot >= peildatum else None


def actieve_dienst(feiten: Kikfeiten) -> Dienstfeit | None:
    """The active service that runs on the peildatum, the one that began first; None without."""
    lopend = [
        dienst
        for dienst in feiten.diensten
        if dienst.soort in ACTIEVE_DIENSTEN
        and dienst.van <= feiten.peildatum
        and (dienst.tot is None or dienst.tot >= feiten.peildatum)
    ]
    return min(lopend, key=lambda dienst: (dienst.van, dienst.soort), default=None)


def in_populatie(feiten: Kikfeiten, regels: Kikregels) -> tuple[bool, Uitleg]:
    """Whether someone is in the population on the peildatum, and why.

    In is: on benefit for longer than the shortest time (on its very last day not yet, C-39), and
    without active service. Who died or moved away is out.
    """
    peildatum = feiten.peildatum
    for weg, wat in ((feiten.overleden_op, "overleden"), (feiten.vertrokken_op, "vertrokken")):
        if weg is not None and weg <= peildatum:
            return _buiten(f"{wat} op {datum_lang(weg)}", bron="KIK-01")
    begin = begin_uitkering(feiten, regels)
    if begin is None:
        return _buiten(f"op {datum_lang(peildatum)} loopt er geen uitkering van de gemeente")
    sinds = f"een uitkering sinds {datum_lang(begin)}"
    over = plus_maanden(begin, regels.min_duur_maanden)
    duur = f"langer dan {aantal(regels.min_duur_maanden, 'maand', 'maanden')}"
    if peildatum <= over:
        return _buiten(
            sinds,
            f"dat is pas {duur} vanaf {datum_lang(over + timedelta(days=1))}",
            bron="KIK-01, C-39",
        )
    lang = f"dat is {duur}" if regels.min_duur_maanden else ""
    dienst = actieve_dienst(feiten)
    if dienst is not None:
        tot = f" tot en met {datum_lang(dienst.tot)}" if dienst.tot else ""
        return _buiten(
            sinds,
            lang,
            f"er is actieve dienstverlening: {woord(dienst.soort)} vanaf {datum_lang(dienst.van)}{tot}",
            bron="KIK-01, C-42",
        )
    return True, leg_uit(
        "Hoort bij Kansen in Kaart.",
        sinds,
        _samengenomen(feiten, begin),
        lang,
        "er loopt geen actieve dienstverlening",
        bron="KIK-01, C-39",
    )  # fmt: skip


# --- term


def laatste_contact(feiten: Kikfeiten) -> date | None:
    """The day of the last held conversation with the client, of any kind but werkgever (C-42)."""
    return max(
        (
            contact.datum
            for contact in feiten.contacten
            if contact.status is Contactstatus.GEVOERD
            and contact.soort is not Contactsoort.WERKGEVER
            and contact.datum <= feiten.peildatum
        ),
        default=None,
    )


def gepland_op(feiten: Kikfeiten) -> date | None:
    """The first KIK conversation that is planned on or after the peildatum."""
    return min(
        (
            contact.datum
            for contact in feiten.contacten
            if contact.soort is Contactsoort.KIK
            and contact.status in _PLANBAAR
            and contact.datum >= feiten.peildatum
        ),
        default=None,
    )


def rust_tot(feiten: Kikfeiten, regels: Kikregels) -> date | None:
    """The last day on which someone who said no is left alone; None when nobody rests (C-40).

    Only a refusal of a KIK conversation counts, and none since the last held conversation.
    """
    nee = max(
        (
            contact.datum
            for contact in feiten.contacten
            if contact.soort is Contactsoort.KIK
            and contact.status is Contactstatus.AFGEZIEN
            and contact.datum <= feiten.peildatum
        ),
        default=None,
    )
    gesproken = laatste_contact(feiten)
    if nee is None or not regels.rust_maanden or (gesproken is not None and gesproken >= nee):
        return None
    tot = plus_maanden(nee, regels.rust_maanden)
    return tot if tot >= feiten.peildatum else None


def uiterste_datum(vanaf: date, regels: Kikregels) -> date:
    """The last day for the next conversation after `vanaf` (C-38, C-41).

    Rolling: so many months later, clamped to the end of the month. Per calendar year: the end of
    the next part of the year, so that each part has a conversation.
    """
    maanden = regels.tussenpoos_maanden
    if not regels.per_kalenderjaar:
        return plus_maanden(vanaf, maanden)
    deel = (vanaf.month - 1) // maanden
    return plus_maanden(date(vanaf.year, 1, 1), (deel + 2) * maanden) - timedelta(days=1)


def kiktermijn(
    feiten: Kikfeiten, regels: Kikregels, vrij: frozenset[Feestdag] = ALLE_FEESTDAGEN
) -> Kiktermijn | None:
    """The term and status of someone on benefit; None for who is on none on the peildatum.

    Without a last contact the term began on the first day on benefit. Who rests stays off te_laat.
    """
    begin = begin_uitkering(feiten, regels)
    if begin is None:
        return None
    peildatum = feiten.peildatum
    gesproken = laatste_contact(feiten)
    vanaf = gesproken or begin
    uiterlijk = uiterste_datum(vanaf, regels)
    planbaar = vorige_werkdag(uiterlijk, vrij)
    rust = rust_tot(feiten, regels)
    status = _status(gesproken, uiterlijk, rust, peildatum, regels)
    maanden = aantal(regels.tussenpoos_maanden, "maand", "maanden")
    keten = (
        f"laatste gesprek op {datum_lang(gesproken)}"
        if gesproken
        else f"er is nog geen gesprek geweest; een uitkering sinds {datum_lang(begin)}",
        f"per kalenderjaar, in delen van {maanden}: uiterlijk {datum_lang(uiterlijk)}"
        if regels.per_kalenderjaar
        else f"het volgende gesprek is binnen {maanden}: uiterlijk {datum_lang(uiterlijk)}",
        f"{waarom_geen_werkdag(uiterlijk)}, dus plan het uiterlijk op {datum_met_dag(planbaar)}"
        if planbaar != uiterlijk and waarom_geen_werkdag(uiterlijk)
        else "",
        f"afgezien van een gesprek; met rust gelaten tot en met {datum_lang(rust)}" if rust else "",
    )
    bron = "KIK-04, C-40" if rust else "KIK-03, C-38"
    return Kiktermijn(
        gesproken, vanaf, uiterlijk, planbaar, rust, status,
        leg_uit(_conclusie(status, uiterlijk, rust, peildatum), *keten, bron=bron),
    )  # fmt: skip


def weer_te_benaderen(feiten: Kikfeiten, regels: Kikregels) -> tuple[date, Uitleg]:
    """From which day someone may be approached again: the peildatum itself when that is now.

    Who rests may after the rest; who was approached as often as a year allows, when the oldest of
    those approaches is a year ago (C-40).
    """
    peildatum = feiten.peildatum
    rust = rust_tot(feiten, regels)
    if rust is not None:
        weer = rust + timedelta(days=1)
        return weer, leg_uit(
            f"Benader weer vanaf {datum_lang(weer)}.",
            f"afgezien van een gesprek; met rust gelaten tot en met {datum_lang(rust)}",
            bron="KIK-04, C-40",
        )
    dagen = sorted(
        contact.datum
        for contact in feiten.contacten
        if contact.soort is Contactsoort.KIK
        and contact.status in BENADERD
        and contact.datum <= peildatum < plus_maanden(contact.datum, _JAAR)
    )
    keer = aantal(len(dagen), "keer", "keer")
    if not regels.benaderingen or len(dagen) < regels.benaderingen:
        return peildatum, leg_uit(
            "Mag nu worden benaderd.", f"{keer} benaderd in de laatste twaalf maanden", bron="C-40"
        )
    weer = plus_maanden(dagen[-regels.benaderingen], _JAAR)
    return weer, leg_uit(
        f"Benader weer vanaf {datum_lang(weer)}.",
        f"{keer} benaderd in de laatste twaalf maanden",
        f"hoogstens {aantal(regels.benaderingen, 'keer', 'keer')} per jaar",
        bron="C-40",
    )


def _buiten(*keten: str, bron: str = "KIK-01") -> tuple[bool, Uitleg]:
    return False, leg_uit("Hoort niet bij Kansen in Kaart.", *keten, bron=bron)


def _samengenomen(feiten: Kikfeiten, begin: date) -> str:
    """Says that spells with a short break between them were taken together."""
    samen = sum(
        feit.soort in UITKERINGEN and begin <= feit.van <= feiten.peildatum
        for feit in feiten.uitkeringen
    )
    return f"{samen} perioden die op elkaar aansluiten, samengenomen" if samen > 1 else ""


def _status(
    gesproken: date | None,
    uiterlijk: date,
    rust: date | None,
    peildatum: date,
    regels: Kikregels,
) -> Kikstatus:
    if rust is not None:
        return Kikstatus.RUST
    if gesproken is None:
        return Kikstatus.NOOIT_GESPROKEN
    match termijnstatus(uiterlijk, peildatum, regels.binnenkort_dagen):
        case Termijnstatus.TE_LAAT:
            return Kikstatus.TE_LAAT
        case Termijnstatus.OP_TIJD:
            return Kikstatus.OP_TIJD
        case _:
            return Kikstatus.BINNENKORT


def _conclusie(status: Kikstatus, uiterlijk: date, rust: date | None, peildatum: date) -> str:
    if rust is not None:
        return f"Wil nu geen gesprek: rust tot en met {datum_lang(rust)}."
    if status is Kikstatus.NOOIT_GESPROKEN:
        return "Nog nooit gesproken."
    return (
        f"Gesprek uiterlijk op {datum_met_dag(uiterlijk)}: {dagen_woorden(uiterlijk, peildatum)}."
    )
