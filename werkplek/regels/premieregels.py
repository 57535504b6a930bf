"""The regelingen that placements and premiums hang on, read once and asked for any day."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Final, Generic, TypeVar

from werkplek.regels.kalender import ALLE_FEESTDAGEN, Feestdag, volgende_werkdag
from werkplek.regels.regelingen import (
    Regelwaarde,
    Sleutel,
    als_bedrag,
    als_datum,
    als_feestdagen,
    als_int,
    als_ja_nee,
    als_tekst,
)

T = TypeVar("T")

_PREMIE: Final = frozenset(
    sleutel for sleutel in Sleutel if sleutel.startswith(("premie.", "onderbreking."))
)
"""What stays with the gemeente a placement came from until the harmonisation."""


class Tijdlijn(Generic[T]):
    """One regeling through time: which value holds on a day. What is not filled in is None."""

    def __init__(self, rijen: Iterable[tuple[Regelwaarde, T | None]]) -> None:
        self._rijen = sorted(rijen, key=lambda paar: paar[0].van)
        self._begin = [rij.van for rij, _ in self._rijen]
        self._bekend: dict[date, T | None] = {}

    def op(self, dag: date) -> T | None:
        """The value that holds on that day; of overlapping ones, the one that began last."""
        if dag in self._bekend:
            return self._bekend[dag]
        waarde = self._bekend[dag] = self._zoek(dag)[1]
        return waarde

    def waarden(self) -> list[T]:
        """Every value that is filled in, in the order of time."""
        return [waarde for _, waarde in self._rijen if waarde is not None]

    def rij(self, dag: date) -> Regelwaarde | None:
        """The regeling behind that value, for its source."""
        return self._zoek(dag)[0]

    def _zoek(self, dag: date) -> tuple[Regelwaarde | None, T | None]:
        for plek in range(bisect_right(self._begin, dag) - 1, -1, -1):
            rij, waarde = self._rijen[plek]
            if rij.tot is None or dag <= rij.tot:
                return rij, waarde
        return None, None


@dataclass(frozen=True, slots=True)
class Premieregels:
    """Every regeling of placements, premiums and vergoedingen, each by the day it is asked for.

    `vrij` are the holidays the office takes off. Amounts in euro, terms in calendar months, hours
    a week; None is not filled in.
    """

    doel: Tijdlijn[int]
    maanden: Tijdlijn[int]
    verlengingen: Tijdlijn[int]
    per_persoon: Tijdlijn[bool]
    minimum_leeftijd: Tijdlijn[int]
    minimum_uren: Tijdlijn[int]
    volle_uren: Tijdlijn[int]
    profit_vanaf: Tijdlijn[date]
    scholing_maanden: Tijdlijn[int]
    beoordeling_maanden: Tijdlijn[int]
    einde_maanden: Tijdlijn[int]
    einde_dagen: Tijdlijn[int]
    onderbreking_dagen: Tijdlijn[int]
    schort_premie_op: Tijdlijn[bool]
    schort_termijn_op: Tijdlijn[bool]
    bedrag: Tijdlijn[Decimal]
    premie_maanden: Tijdlijn[int]
    maximum_aantal: Tijdlijn[int]
    ontwikkelplan: Tijdlijn[bool]
    coach_dagen: Tijdlijn[int]
    behoud: Tijdlijn[bool]
    jaarmaximum: Tijdlijn[Decimal]
    jaaraantal: Tijdlijn[int]
    begeleiding: Tijdlijn[Decimal]
    index_vanaf: Tijdlijn[date]
    index_daalt: Tijdlijn[bool]
    uitstroom: Tijdlijn[Decimal]
    cpi: Tijdlijn[Decimal]
    cpi_reeks: Tijdlijn[str]
    vrij: Tijdlijn[frozenset[Feestdag]]

    def werkdag(self, dag: date) -> date:
        """The first day not before `dag` that the office works: payments move forward (C-04)."""
        vrij = self.vrij.op(dag)
        return _werkdag(dag, ALLE_FEESTDAGEN if vrij is None else vrij)


def premieregels(regelwaarden: Iterable[Regelwaarde]) -> Premieregels:
    """Read the regelingen. Raises `OngeldigeInvoer` when one cannot be read."""
    per_sleutel: dict[str, list[Regelwaarde]] = {}
    for rij in regelwaarden:
        per_sleutel.setdefault(rij.sleutel, []).append(rij)

    def lijn(sleutel: Sleutel, lees: Callable[[Regelwaarde | None], T | None]) -> Tijdlijn[T]:
        return Tijdlijn((rij, lees(rij)) for rij in per_sleutel.get(sleutel, ()))

    return Premieregels(
        doel=lijn(Sleutel.PLAATSING_DOEL, als_int),
        maanden=lijn(Sleutel.PLAATSING_MAANDEN, als_int),
        verlengingen=lijn(Sleutel.PLAATSING_VERLENGINGEN, als_int),
        per_persoon=lijn(Sleutel.PLAATSING_PER_PERSOON, als_ja_nee),
        minimum_leeftijd=lijn(Sleutel.PLAATSING_MINIMUM_LEEFTIJD, als_int),
        minimum_uren=lijn(Sleutel.PLAATSING_MINIMUM_UREN, als_int),
        volle_uren=lijn(Sleutel.PLAATSING_VOLLE_UREN, als_int),
        profit_vanaf=lijn(Sleutel.PLAATSING_PROFIT_VANAF, als_datum),
        scholing_maanden=lijn(Sleutel.PLAATSING_SCHOLING_MAANDEN, als_int),
        beoordeling_maanden=lijn(Sleutel.PLAATSING_BEOORDELING_MAANDEN, als_int),
        einde_maanden=lijn(Sleutel.PLAATSING_EINDE_MAANDEN, als_int),
        einde_dagen=lijn(Sleutel.PLAATSING_EINDE_DAGEN, als_int),
        onderbreking_dagen=lijn(Sleutel.ONDERBREKING_MIN_DAGEN, als_int),
        schort_premie_op=lijn(Sleutel.ONDERBREKING_PREMIE, als_ja_nee),
        schort_termijn_op=lijn(Sleutel.ONDERBREKING_TERMIJN, als_ja_nee),
        bedrag=lijn(Sleutel.PREMIE_BEDRAG, als_bedrag),
        premie_maanden=lijn(Sleutel.PREMIE_MAANDEN, als_int),
        maximum_aantal=lijn(Sleutel.PREMIE_MAXIMUM_AANTAL, als_int),
        ontwikkelplan=lijn(Sleutel.PREMIE_ONTWIKKELPLAN, als_ja_nee),
        coach_dagen=lijn(Sleutel.PREMIE_COACH_DAGEN, als_int),
        behoud=lijn(Sleutel.PREMIE_BEHOUD, als_ja_nee),
        jaarmaximum=lijn(Sleutel.PREMIE_JAARMAXIMUM, als_bedrag),
        jaaraantal=lijn(Sleutel.PREMIE_JAARAANTAL, als_int),
        begeleiding=lijn(Sleutel.VERGOEDING_BEGELEIDING, als_bedrag),
        index_vanaf=lijn(Sleutel.VERGOEDING_INDEX_VANAF, als_datum),
        index_daalt=lijn(Sleutel.VERGOEDING_INDEX_DAALT, als_ja_nee),
        uitstroom=lijn(Sleutel.VERGOEDING_UITSTROOM, als_bedrag),
        cpi=lijn(Sleutel.CPI_INDEX, als_bedrag),
        cpi_reeks=lijn(Sleutel.CPI_REEKS, als_tekst),
        vrij=lijn(Sleutel.KANTOOR_VRIJ, als_feestdagen),
    )


def overgenomen(
    eigen: Iterable[Regelwaarde],
    ander: Iterable[Regelwaarde],
    fusie: date,
    harmonisatie: date | None,
) -> tuple[Regelwaarde, ...]:
    """The regelingen of a placement that came along from another gemeente (C-08).

    Until the merger those of that gemeente hold. From then on the own ones, but what regards the
    premium only from the harmonisation: between the two nothing is known, and nothing is guessed.
    """
    eind = fusie - timedelta(days=1)
    oud = tuple(
        replace(rij, tot=eind if rij.tot is None else min(rij.tot, eind))
        for rij in ander
        if rij.van <= eind
    )
    nieuw: list[Regelwaarde] = []
    anders = {rij.sleutel for rij in oud}
    for rij in eigen:
        vanaf = fusie if rij.sleutel in anders else rij.van
        if rij.sleutel == Sleutel.PREMIE_BEDRAG or (
            rij.sleutel in _PREMIE and rij.sleutel in anders
        ):
            if harmonisatie is None:
                continue
            vanaf = max(harmonisatie, fusie)
        if rij.tot is None or rij.tot >= vanaf:
            nieuw.append(replace(rij, van=max(rij.van, vanaf)))
    return (*oud, *nieuw)


@lru_cache(maxsize=8192)
def _werkdag(dag: date, vrij: frozenset[Feestdag]) -> date:
    return volgende_werkdag(dag, vrij)
