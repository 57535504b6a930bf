"""The lists and figures under the names and keys of the exchange format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from fractions import Fraction
from typing import Final, TypeAlias

from db.fouten import VerkeerdGebruik
from werkplek import id_afbouw, stappenplannen, vandaag
from werkplek.participatiebanen import overzicht
from werkplek.raad import cijfers_id_afbouw, cijfers_participatiebanen
from werkplek.regels.uitleg import als_zin
from werkplek.werkplek import Werkplek

Rij: TypeAlias = dict[str, object]


def lijst_vandaag(werkplek: Werkplek) -> list[Rij]:
    """What is late, due or due soon; a letter to many organisations together names none."""
    return [
        {
            "soort": regel.soort,
            "clientnummer": regel.clientnummer,
            "werkgevernummer": regel.werkgevernummer,
            "naam": regel.naam,
            "omschrijving": regel.omschrijving,
            "datum": regel.datum,
            "status": regel.status,
            "uitleg": als_zin(regel.uitleg),
        }
        for regel in vandaag.lijst(werkplek)
    ]


def lijst_id_afbouw(werkplek: Werkplek) -> list[Rij]:
    """The ID-ers of the project, in or out and why, step and status."""
    return [
        {
            "clientnummer": beeld.clientnummer,
            "werkgevernummer": beeld.werkgevernummer,
            "leeftijd": beeld.leeftijd,
            "in_afbouw": beeld.in_afbouw,
            "stap": beeld.stap,
            "status": beeld.status,
            "geinformeerd": beeld.geinformeerd,
            "uitleg": " ".join(
                als_zin(uitleg)
                for uitleg in (beeld.waarom_in, beeld.waarom_stap, beeld.waarom_status)
            ),
        }
        for beeld in id_afbouw.lijst(werkplek)
    ]


def lijst_acties(werkplek: Werkplek) -> list[Rij]:
    """Every action of every plan; without a client number it is the project's own."""
    return [
        {
            "clientnummer": actie.clientnummer,
            "stap": actie.stap,
            "actie": actie.actie,
            "streefdatum": actie.streefdatum,
            "fatale_datum": actie.fatale_datum,
            "status": actie.status,
        }
        for actie in stappenplannen.acties(werkplek)
    ]


def lijst_premies(werkplek: Werkplek) -> list[Rij]:
    """The premiums of every placement that has begun, decided on or foreseen."""
    return [
        {
            "plaatsingnummer": regel.premie.plaatsing.nummer,
            "clientnummer": regel.clientnummer,
            "termijn": regel.premie.nummer,
            "periode_van": regel.premie.van,
            "periode_tot": regel.premie.tot,
            "toetsdatum": regel.premie.toetsdatum,
            "werkdag": regel.premie.werkdag,
            "bedrag": regel.premie.bedrag,
            "status": regel.premie.status,
            "uitleg": als_zin(regel.uitleg),
        }
        for regel in overzicht.premies(werkplek)
    ]


def lijst_vergoedingen(werkplek: Werkplek) -> list[Rij]:
    """What the organisations get, per placement and year."""
    return [
        {
            "werkgevernummer": regel.werkgevernummer,
            "plaatsingnummer": regel.vergoeding.plaatsing.nummer,
            "soort": regel.vergoeding.soort,
            "jaar": regel.vergoeding.jaar,
            "bedrag": regel.vergoeding.bedrag,
            "uitleg": als_zin(regel.uitleg),
        }
        for regel in overzicht.vergoedingen(werkplek)
    ]


def cijfers_van_id_afbouw(werkplek: Werkplek) -> Rij:
    """The figures of the ID-afbouw."""
    cijfers = cijfers_id_afbouw.stand(werkplek).cijfers
    aandeel = cijfers.aandeel_budget
    return {**asdict(cijfers), "aandeel_budget": None if aandeel is None else Fraction(aandeel)}


def cijfers_van_participatiebanen(werkplek: Werkplek, van: date | None, tot: date | None) -> Rij:
    """The figures of the participatiebanen over a period."""
    cijfers = asdict(cijfers_participatiebanen.cijfers(werkplek, van, tot))
    return {naam: waarde for naam, waarde in cijfers.items() if naam not in {"van", "tot"}}


@dataclass(frozen=True, slots=True)
class Lijst:
    """A list by its keys, in the order of the columns, and how it is read.

    `datums` are the keys by which it can be limited to a period; none: it cannot.
    """

    kolommen: tuple[str, ...]
    lees: Callable[[Werkplek], list[Rij]]
    datums: tuple[str, ...] = ()


def in_periode(lijst: Lijst, rijen: list[Rij], van: date | None, tot: date | None) -> list[Rij]:
    """The rows with a date in the period, both days included; without a period all of them.

    Raises `VerkeerdGebruik` for a list that stands for one day.
    """
    if van is None and tot is None:
        return rijen
    if not lijst.datums:
        raise VerkeerdGebruik(
            "Deze lijst geldt op één dag. Geef alleen --peildatum, geen --van of --tot."
        )
    begin, eind = van or date.min, tot or date.max
    return [
        rij
        for rij in rijen
        if any(isinstance(dag := rij[naam], date) and begin <= dag <= eind for naam in lijst.datums)
    ]


LIJSTEN: Final[Mapping[str, Lijst]] = {
    "vandaag": Lijst(
        (
            "soort", "clientnummer", "werkgevernummer", "naam", "omschrijving", "datum", "status",
            "uitleg",
        ),
        lijst_vandaag,
        ("datum",),
    ),
    "id-afbouw": Lijst(
        (
            "clientnummer", "werkgevernummer", "leeftijd", "in_afbouw", "stap", "status",
            "geinformeerd", "uitleg",
        ),
        lijst_id_afbouw,
    ),
    "acties": Lijst(
        ("clientnummer", "stap", "actie", "streefdatum", "fatale_datum", "status"),
        lijst_acties,
        ("streefdatum", "fatale_datum"),
    ),
    "premies": Lijst(
        (
            "plaatsingnummer", "clientnummer", "termijn", "periode_van", "periode_tot",
            "toetsdatum", "werkdag", "bedrag", "status", "uitleg",
        ),
        lijst_premies,
        ("toetsdatum",),
    ),
    "vergoedingen": Lijst(
        ("werkgevernummer", "plaatsingnummer", "soort", "jaar", "bedrag", "uitleg"),
        lijst_vergoedingen,
    ),
}  # fmt: skip
"""The lists that can be asked for by name."""

CIJFERS: Final[Mapping[str, Callable[[Werkplek], Rij]]] = {"id-afbouw": cijfers_van_id_afbouw}
"""The figures that can be asked for by name."""

CIJFERS_OVER_PERIODE: Final[Mapping[str, Callable[[Werkplek, date | None, date | None], Rij]]] = {
    "participatiebanen": cijfers_van_participatiebanen
}
"""The figures that can be asked for over a period; without one, their calendar year so far."""
