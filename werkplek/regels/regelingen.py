"""Reading regelingen: which value holds on a day, and what its text means.

What is not known stays None; nothing is guessed. A text that cannot be read is an OngeldigeInvoer
that names the regeling.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import Final, TypeVar

from db.fouten import OngeldigeInvoer
from werkplek.regels.invoer import lees_bedrag, lees_geheel, lees_ja_nee, lees_vaste_datum
from werkplek.regels.kalender import ALLE_FEESTDAGEN, Feestdag
from werkplek.regels.opmaak import datum_lang
from werkplek.regels.regelcatalogus import CATALOGUS, Sleutel, Waardesoort

__all__ = [
    "CATALOGUS",
    "PRESETKOLOMMEN",
    "Regelwaarde",
    "Sleutel",
    "Waardesoort",
    "als_bedrag",
    "als_dagen",
    "als_datum",
    "als_feestdagen",
    "als_int",
    "als_ja_nee",
    "als_tekst",
    "eis",
    "geldig",
    "geldig_of_eerste",
    "lees_preset",
    "normaliseer_waarde",
    "ontbreekt",
    "vrije_dagen",
]

T = TypeVar("T")


class RegelingOntbreekt(OngeldigeInvoer):
    """A regeling without which a question has no answer is not filled in; `veld` is its key."""


PRESETKOLOMMEN: Final = ("sleutel", "waarde", "van", "tot", "bron")


@dataclass(frozen=True, slots=True)
class Regelwaarde:
    """One value of a regeling: its text, from and to (both included, None is open), its source."""

    sleutel: str
    waarde: str
    van: date
    tot: date | None
    bron: str


def geldig(regelwaarden: Iterable[Regelwaarde], sleutel: str, op: date) -> Regelwaarde | None:
    """The value that holds on that day; where periods overlap, the one that began last."""
    geldende = [
        rij
        for rij in regelwaarden
        if rij.sleutel == sleutel and rij.van <= op and (rij.tot is None or op <= rij.tot)
    ]
    return max(geldende, key=lambda rij: rij.van, default=None)


def geldig_of_eerste(
    regelwaarden: Iterable[Regelwaarde], sleutel: str, op: date
) -> Regelwaarde | None:
    """As `geldig`, but before the first period the value it starts with.

    For the parameters of a project, which belong to the project and not to the day one asks.
    """
    rijen = [rij for rij in regelwaarden if rij.sleutel == sleutel]
    eerste = min(rijen, key=lambda rij: rij.van, default=None)
    if eerste is not None and op < eerste.van:
        return eerste
    return geldig(rijen, sleutel, op)


def eis(regelwaarden: Iterable[Regelwaarde], sleutel: str, op: date) -> Regelwaarde:
    """The value that holds on that day; OngeldigeInvoer that says where to fill it in."""
    rij = geldig(regelwaarden, sleutel, op)
    if rij is None or not rij.waarde.strip():
        raise ontbreekt(sleutel, op)
    return rij


def ontbreekt(sleutel: str, op: date) -> RegelingOntbreekt:
    """The error for a regeling without which the question has no answer."""
    bekend = CATALOGUS.get(sleutel)
    naam = f"„{bekend.label}” ({sleutel})" if bekend else f"„{sleutel}”"
    return RegelingOntbreekt(
        f"De regeling {naam} heeft op {datum_lang(op)} geen waarde. "
        "Vul die in bij Instellingen, onder Regelingen.",
        sleutel,
    )


def als_int(rij: Regelwaarde | None) -> int | None:
    """A whole number (aantal, jaren), or None where there is no value."""
    return _met_sleutel(rij, lees_geheel)


def als_dagen(rij: Regelwaarde | None) -> int | None:
    """A number of calendar days, or None where there is no value."""
    return als_int(rij)


def als_datum(rij: Regelwaarde | None) -> date | None:
    """A date, or None where there is no value."""
    return _met_sleutel(rij, lees_vaste_datum)


def als_bedrag(rij: Regelwaarde | None) -> Decimal | None:
    """An amount in euro, not negative, or None where there is no value."""
    return _met_sleutel(rij, _lees_positief_bedrag)


def als_ja_nee(rij: Regelwaarde | None) -> bool | None:
    """Yes or no, or None where there is no value."""
    return _met_sleutel(rij, lees_ja_nee)


def als_tekst(rij: Regelwaarde | None) -> str | None:
    """The text itself, or None where there is no value."""
    return _met_sleutel(rij, str.strip)


def als_feestdagen(rij: Regelwaarde | None) -> frozenset[Feestdag] | None:
    """Holidays by their words, divided by spaces; "geen" is none; None where there is no value."""
    return _met_sleutel(rij, _lees_feestdagen)


def vrije_dagen(regelwaarden: Iterable[Regelwaarde], op: date) -> frozenset[Feestdag]:
    """The holidays the office takes off on that day; all of them as long as it has not chosen."""
    gekozen = als_feestdagen(geldig(regelwaarden, Sleutel.KANTOOR_VRIJ, op))
    return ALLE_FEESTDAGEN if gekozen is None else gekozen


def normaliseer_waarde(sleutel: str, tekst: str) -> str:
    """The text as it is stored, checked by the kind of the key; an unknown key keeps its text.

    Dates become 2012-03-01, amounts 1234.56, whole numbers digits. Raises OngeldigeInvoer.
    """
    kaal = tekst.strip()
    bekend = CATALOGUS.get(sleutel)
    if not kaal or bekend is None:
        return kaal
    rij = Regelwaarde(sleutel, kaal, date.min, None, "")
    match bekend.soort:
        case Waardesoort.DATUM:
            return str(als_datum(rij))
        case Waardesoort.BEDRAG | Waardesoort.GETAL:
            return str(als_bedrag(rij))
        case Waardesoort.DAGEN | Waardesoort.JAREN | Waardesoort.AANTAL:
            return str(als_int(rij))
        case Waardesoort.JA_NEE:
            return "ja" if als_ja_nee(rij) else "nee"
        case Waardesoort.FEESTDAGEN:
            gekozen = als_feestdagen(rij) or frozenset()
            return " ".join(dag for dag in Feestdag if dag in gekozen) or "geen"
        case Waardesoort.TEKST:
            return kaal


def lees_preset(tekst: str) -> tuple[Regelwaarde, ...]:
    """The rows of a preset: CSV with `;`, columns as PRESETKOLOMMEN. Raises OngeldigeInvoer."""
    rijen = csv.DictReader(StringIO(tekst), delimiter=";")
    if tuple(rijen.fieldnames or ()) != PRESETKOLOMMEN:
        raise OngeldigeInvoer(
            f"Een preset met regelingen heeft de kolommen {', '.join(PRESETKOLOMMEN)}."
        )
    return tuple(
        Regelwaarde(
            rij["sleutel"],
            normaliseer_waarde(rij["sleutel"], rij["waarde"]),
            lees_vaste_datum(rij["van"]),
            lees_vaste_datum(rij["tot"]) if rij["tot"] else None,
            rij["bron"],
        )
        for rij in rijen
    )


def _lees_positief_bedrag(tekst: str) -> Decimal:
    waarde = lees_bedrag(tekst)
    if waarde < 0:
        raise OngeldigeInvoer("Vul een bedrag van nul of meer in.")
    return waarde


def _lees_feestdagen(tekst: str) -> frozenset[Feestdag]:
    woorden = tekst.lower().split()
    if woorden == ["geen"]:
        return frozenset()
    onbekend = [woord for woord in woorden if woord not in set(Feestdag)]
    if onbekend:
        raise OngeldigeInvoer(
            f"„{onbekend[0][:30]}” is geen feestdag. Kies uit: {', '.join(Feestdag)}."
        )
    return frozenset(Feestdag(woord) for woord in woorden)


def _met_sleutel(rij: Regelwaarde | None, lees: Callable[[str], T]) -> T | None:
    """Read the text, and say of which regeling it is when that fails."""
    if rij is None or not rij.waarde.strip():
        return None
    try:
        return lees(rij.waarde)
    except OngeldigeInvoer as fout:
        raise OngeldigeInvoer(f"Regeling {rij.sleutel}: {fout}", rij.sleutel) from fout
