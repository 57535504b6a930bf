"""What an organisation gets: the begeleidingsvergoeding per participant and year, the uitstroompremie.

Rules PB-17 to PB-20, cases C-25 to C-27. An amount that is not known stays None.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from db.begrippen import Instrument, PlaatsingEinde, Vergoedingsoort
from werkplek.regels.opmaak import aantal, bedrag, datum_lang, getal
from werkplek.regels.plaatsingen import Klok, Plaatsing
from werkplek.regels.premieregels import Premieregels
from werkplek.regels.uitleg import Uitleg, leg_uit

_CENT: Final = Decimal("0.01")
_JAAR: Final = 12

REGULIER_WERK: Final = frozenset((PlaatsingEinde.WERK_VOLLEDIG, PlaatsingEinde.WERK_DEELS))
"""Ends that are outflow to regular work, which gives the organisation its premium (PB-17, C-25)."""


@dataclass(frozen=True, slots=True)
class Vergoeding:
    """What is due for one placement in one calendar year. `bedrag` in euro, None: not known."""

    plaatsing: Plaatsing
    soort: Vergoedingsoort
    jaar: int
    bedrag: Decimal | None
    maanden: int = 0


def vergoedingen(klok: Klok, regels: Premieregels, peildatum: date) -> list[Vergoeding]:
    """Every vergoeding of one clock up to the calendar year of the peildatum.

    Of the year that runs, what is due when the placement goes on as planned.
    """
    rij: list[Vergoeding] = []
    for plaatsing in klok.plaatsingen:
        if plaatsing.instrument is Instrument.PARTICIPATIEBAAN_HAREN:
            continue
        einde = _einde(klok, plaatsing)
        laatste_jaar = peildatum.year if einde is None else min(einde.year, peildatum.year)
        for jaar in range(plaatsing.van.year, laatste_jaar + 1):
            if plaatsing.van > peildatum or not _is_er(regels, jaar):
                continue
            maanden = maanden_in(plaatsing.van, einde, jaar)
            if maanden:
                rij.append(
                    Vergoeding(
                        plaatsing,
                        Vergoedingsoort.BEGELEIDINGSVERGOEDING,
                        jaar,
                        _deel(jaarbedrag(regels, jaar), maanden),
                        maanden,
                    )
                )
        uitstroom = _uitstroompremie(plaatsing, regels, peildatum)
        if uitstroom is not None:
            rij.append(uitstroom)
    return rij


def maanden_in(van: date, tot: date | None, jaar: int) -> int:
    """In how many calendar months of that year the placement runs, a part of a month included."""
    if van.year > jaar or (tot is not None and (tot.year < jaar or tot < van)):
        return 0
    eerste = van.month if van.year == jaar else 1
    laatste = tot.month if tot is not None and tot.year == jaar else _JAAR
    return laatste - eerste + 1


def jaarbedrag(regels: Premieregels, jaar: int) -> Decimal | None:
    """The begeleidingsvergoeding of a whole year, indexed from the year the regeling says (C-27).

    Each year takes the rounded amount of the year before times the CPI of the last year over that
    of the year before it. None when an index is missing or the two are of different series.
    """
    *_, (_, bedrag_) = _reeks(regels, jaar)
    return bedrag_


def leg_uit_vergoeding(vergoeding: Vergoeding, regels: Premieregels) -> Uitleg:
    """Why this vergoeding is what it is, with the arithmetic."""
    if vergoeding.soort is Vergoedingsoort.UITSTROOMPREMIE:
        return _leg_uitstroom_uit(vergoeding, regels)
    stappen = list(_stappen(regels, vergoeding.jaar))
    heel = jaarbedrag(regels, vergoeding.jaar)
    if vergoeding.bedrag is None:
        conclusie = f"De begeleidingsvergoeding van {vergoeding.jaar} is niet bekend."
    else:
        conclusie = (
            f"De begeleidingsvergoeding van {vergoeding.jaar} is {bedrag(vergoeding.bedrag)}."
        )
    deel = ""
    if vergoeding.maanden != _JAAR:
        maanden = aantal(vergoeding.maanden, "maand", "maanden")
        deel = f"de plaatsing loopt in dat jaar in {maanden}"
        if heel is not None and vergoeding.bedrag is not None:
            deel += f": {vergoeding.maanden}/12 × {bedrag(heel)} = {bedrag(vergoeding.bedrag)}"
    return leg_uit(conclusie, *stappen, deel, bron="PB-19, PB-20, C-26, C-27")


def _leg_uitstroom_uit(vergoeding: Vergoeding, regels: Premieregels) -> Uitleg:
    plaatsing = vergoeding.plaatsing
    assert plaatsing.tot is not None
    rij = regels.uitstroom.rij(plaatsing.tot + timedelta(days=1))
    euro = vergoeding.bedrag
    return leg_uit(
        f"De uitstroompremie voor de organisatie is {bedrag(euro)}."
        if euro is not None
        else "De uitstroompremie voor de organisatie is niet vastgesteld.",
        f"de deelnemer ging na {datum_lang(plaatsing.tot)} naar regulier werk",
        f"het bedrag komt uit: {rij.bron}" if rij is not None and euro is not None else "",
        "in de regelingen staat geen bedrag" if euro is None else "",
        bron="PB-17, C-25",
    )


def _einde(klok: Klok, plaatsing: Plaatsing) -> date | None:
    if plaatsing.tot is not None:
        return plaatsing.tot
    return klok.einde if plaatsing is klok.laatste else plaatsing.van


def _is_er(regels: Premieregels, jaar: int) -> bool:
    """Whether the regelingen speak of a begeleidingsvergoeding in that year, known or not."""
    return regels.begeleiding.rij(date(jaar, 12, 31)) is not None


def _deel(heel: Decimal | None, maanden: int) -> Decimal | None:
    if heel is None:
        return None
    return (heel * maanden / _JAAR).quantize(_CENT, ROUND_HALF_UP)


def _uitstroompremie(
    plaatsing: Plaatsing, regels: Premieregels, peildatum: date
) -> Vergoeding | None:
    tot = plaatsing.tot
    if tot is None or tot >= peildatum or plaatsing.einde_reden not in REGULIER_WERK:
        return None
    uitstroom = tot + timedelta(days=1)
    if regels.uitstroom.rij(uitstroom) is None:
        return None
    euro = regels.uitstroom.op(uitstroom)
    return Vergoeding(plaatsing, Vergoedingsoort.UITSTROOMPREMIE, uitstroom.year, euro)


def _reeks(regels: Premieregels, jaar: int) -> Iterator[tuple[int, Decimal | None]]:
    """The whole amount year by year from where indexing starts, up to and including `jaar`."""
    vanaf = regels.index_vanaf.op(date(jaar, 12, 31))
    if vanaf is None or vanaf.year > jaar:
        yield jaar, regels.begeleiding.op(date(jaar, 12, 31))
        return
    euro = regels.begeleiding.op(date(vanaf.year, 1, 1))
    yield vanaf.year - 1, euro
    for dit in range(vanaf.year, jaar + 1):
        rij = regels.begeleiding.rij(date(dit, 1, 1))
        if rij is not None and rij.van == date(dit, 1, 1) and dit > vanaf.year:
            euro = regels.begeleiding.op(date(dit, 1, 1))  # a new amount was set for this year
        else:
            euro = _geindexeerd(euro, regels, dit)
        yield dit, euro


def _geindexeerd(euro: Decimal | None, regels: Premieregels, jaar: int) -> Decimal | None:
    vorig, daarvoor = date(jaar - 1, 12, 31), date(jaar - 2, 12, 31)
    nieuw, oud = regels.cpi.op(vorig), regels.cpi.op(daarvoor)
    if euro is None or nieuw is None or not oud:
        return None
    if regels.cpi_reeks.op(vorig) != regels.cpi_reeks.op(daarvoor):
        return None
    uitkomst = (euro * nieuw / oud).quantize(_CENT, ROUND_HALF_UP)
    if uitkomst < euro and regels.index_daalt.op(date(jaar, 1, 1)) is False:
        return euro
    return uitkomst


def _stappen(regels: Premieregels, jaar: int) -> Iterator[str]:
    vorig: Decimal | None = None
    for dit, euro in _reeks(regels, jaar):
        if vorig is None:
            rij = regels.begeleiding.rij(date(dit, 12, 31))
            if euro is not None:
                yield f"het bedrag per jaar is {bedrag(euro)}" + (f" ({rij.bron})" if rij else "")
            else:
                yield "in de regelingen staat geen bedrag"
        elif euro is None:
            yield (
                f"voor {dit} ontbreekt de prijsindex van {dit - 1} of {dit - 2}, of ze zijn uit "
                "verschillende reeksen"
            )
            return
        else:
            nieuw = regels.cpi.op(date(dit - 1, 12, 31))
            oud = regels.cpi.op(date(dit - 2, 12, 31))
            if nieuw is not None and oud is not None:
                yield f"{dit}: {bedrag(vorig)} × {getal(nieuw)} / {getal(oud)} = {bedrag(euro)}"
        vorig = euro
