"""What must hold between the rows of one table that is read in and those that are stored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.begrippen import Premiekeuze
from db.model import Onderbreking, Participatiebaan, Premiebesluit, Regeling, Rij
from werkplek.regels.invoer import citaat
from werkplek.regels.kalender import plus_maanden
from werkplek.regels.opmaak import bedrag, datum_lang
from werkplek.regels.premieregels import Premieregels, premieregels
from werkplek.regels.regelingen import Regelwaarde
from werkplek.uitwisseling.tabellen import (
    ONDERBREKINGEN,
    PARTICIPATIEBANEN,
    PREMIEBESLUITEN,
    Tabel,
)

Fout = tuple[int, str, str]
"""A fault of a row that was read: (row number, column, sentence)."""

_FEW: Final = 400
_EINDELOOS: Final = date.max


@dataclass(frozen=True, slots=True)
class Geschreven:
    """A row that is to be written: its number in the file, its id, and its values by field."""

    rij: int
    id: int
    waarden: Mapping[str, Any]


def samenhang(session: Session, tabel: Tabel, rijen: Sequence[Geschreven]) -> Iterator[Fout]:
    """The faults between these rows and what is stored; none for a table without such rules."""
    toets = _TOETSEN.get(tabel.naam)
    if toets is not None and rijen:
        yield from toets(session, rijen)


def _plaatsingen(session: Session, rijen: Sequence[Geschreven]) -> Iterator[Fout]:
    yield from _verlengingen(session, rijen)
    samen = _together(session, Participatiebaan, "client_id", ("nummer", "van", "tot"), rijen)
    for van_een in samen.values():
        for eerder, later in _overlap(van_een):
            rij = later.rij or eerder.rij
            if not rij:
                continue
            ander = eerder if rij == later.rij else later
            tot = ander.waarden["tot"]
            loopt = f"tot en met {datum_lang(tot)}" if tot else "en is niet beëindigd"
            yield (
                rij,
                "van",
                f"Deze cliënt heeft dan al plaatsing {citaat(ander.waarden['nummer'])}: vanaf "
                f"{datum_lang(ander.waarden['van'])} {loopt}. Vul bij de ene een einddatum in, of "
                "verbeter de begindatum van de andere.",
            )


def _verlengingen(session: Session, rijen: Sequence[Geschreven]) -> Iterator[Fout]:
    """An extension beyond the longest duration has its reason (PB-13, C-20)."""
    regels: Premieregels | None = None
    for rij in rijen:
        verlengd = rij.waarden.get("verlengd_tot")
        if verlengd is None or rij.waarden.get("verlenging_reden"):
            continue
        regels = regels or _regels(session)
        van: date = rij.waarden["van"]
        maanden = regels.maanden.op(van)
        if maanden is not None and verlengd >= plus_maanden(van, maanden):
            yield (
                rij.rij,
                "verlenging_reden",
                f"Een verlenging na {maanden} maanden heeft een reden. Schrijf welke in de persoon "
                "gelegen factoren haar nodig maken, of maak verlengd_tot leeg.",
            )


def _onderbrekingen(session: Session, rijen: Sequence[Geschreven]) -> Iterator[Fout]:
    samen = _together(session, Onderbreking, "plaatsing_id", ("van", "tot"), rijen)
    for van_een in samen.values():
        for eerder, later in _overlap(van_een):
            rij = later.rij or eerder.rij
            if not rij:
                continue
            ander = eerder if rij == later.rij else later
            yield (
                rij,
                "van",
                f"Er is al een onderbreking van {datum_lang(ander.waarden['van'])} tot en met "
                f"{datum_lang(ander.waarden['tot'])}. Verbeter de datums, of maak er één van.",
            )


def _premiebesluiten(session: Session, rijen: Sequence[Geschreven]) -> Iterator[Fout]:
    """No more in a calendar year than is left out of the benefit (art. 31 lid 2 j)."""
    regels = _regels(session)
    velden = ("besluit", "besluitdatum", "bedrag", "betaald_op")
    samen = _together(session, Premiebesluit, "plaatsing_id", velden, rijen)
    for van_een in samen.values():
        per_jaar: dict[int, Decimal] = defaultdict(Decimal)
        for deel in sorted(van_een, key=lambda deel: _wanneer(deel.waarden)):
            euro = deel.waarden["bedrag"]
            if deel.waarden["besluit"] is not Premiekeuze.TOEGEKEND or euro is None:
                continue
            jaar = _wanneer(deel.waarden).year
            per_jaar[jaar] += euro
            meest = _jaarmaximum(regels, jaar)
            if meest is not None and per_jaar[jaar] > meest and deel.rij:
                yield (
                    deel.rij,
                    "bedrag",
                    f"Met {bedrag(euro)} komt er in {jaar} {bedrag(per_jaar[jaar])} aan premies. "
                    f"Meer dan {bedrag(meest)} kan niet (Participatiewet artikel 31 lid 2 j). "
                    "Verbeter het bedrag.",
                )


def _wanneer(waarden: Mapping[str, Any]) -> date:
    dag: date = waarden["betaald_op"] or waarden["besluitdatum"]
    return dag


def _jaarmaximum(regels: Premieregels, jaar: int) -> Decimal | None:
    """The cap of that year; where it is not known, the highest that is, for it only ever rose."""
    bekend = regels.jaarmaximum.op(date(jaar, 12, 31))
    return bekend if bekend is not None else max(regels.jaarmaximum.waarden(), default=None)


def _regels(session: Session) -> Premieregels:
    rijen = session.scalars(select(Regeling))
    return premieregels(
        Regelwaarde(rij.sleutel, rij.waarde, rij.van, rij.tot, rij.bron) for rij in rijen
    )


def _together(
    session: Session,
    model: type[Rij],
    eigenaar: str,
    velden: tuple[str, ...],
    rijen: Sequence[Geschreven],
) -> dict[int, list[Geschreven]]:
    """Per owner the rows as they will be: those that are read, and the stored others (row 0)."""
    c = model.__table__.c
    gelezen = {rij.id: rij for rij in rijen}
    statement = select(c.id, c[eigenaar], *(c[veld] for veld in velden))
    eigenaars = {rij.waarden[eigenaar] for rij in rijen}
    if len(eigenaars) <= _FEW:
        statement = statement.where(c[eigenaar].in_(eigenaars))
    samen: dict[int, list[Geschreven]] = defaultdict(list)
    bekend: set[int] = set()
    for id_, wie, *waarden in session.execute(statement):
        bekend.add(id_)
        opgeslagen = dict(zip(velden, waarden, strict=True))
        rij = gelezen.get(id_)
        over = {} if rij is None else {v: rij.waarden[v] for v in velden if v in rij.waarden}
        nummer = 0 if rij is None else rij.rij
        samen[wie].append(Geschreven(nummer, id_, {**opgeslagen, **over}))
    leeg = dict.fromkeys(velden)
    for rij in rijen:
        if rij.id not in bekend:
            waarden_ = {v: rij.waarden[v] for v in velden if v in rij.waarden}
            samen[rij.waarden[eigenaar]].append(Geschreven(rij.rij, rij.id, {**leeg, **waarden_}))
    return samen


def _overlap(rijen: Sequence[Geschreven]) -> Iterator[tuple[Geschreven, Geschreven]]:
    """Each row with the one before it whose days it shares."""
    laatste: Geschreven | None = None
    for rij in sorted(rijen, key=lambda deel: (deel.waarden["van"], deel.id)):
        if laatste is not None and rij.waarden["van"] <= (laatste.waarden["tot"] or _EINDELOOS):
            yield laatste, rij
        if laatste is None or (rij.waarden["tot"] or _EINDELOOS) > (
            laatste.waarden["tot"] or _EINDELOOS
        ):
            laatste = rij


_TOETSEN: Final[dict[str, Callable[[Session, Sequence[Geschreven]], Iterator[Fout]]]] = {
    PARTICIPATIEBANEN.naam: _plaatsingen,
    ONDERBREKINGEN.naam: _onderbrekingen,
    PREMIEBESLUITEN.naam: _premiebesluiten,
}

MET_SAMENHANG: Final = frozenset(_TOETSEN)
"""The tables with such rules."""
