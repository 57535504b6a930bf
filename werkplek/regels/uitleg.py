"""How an answer was reached: structured steps, and the one place where they become text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_REGEL: Final = re.compile(r"(?P<soort>ID|PB|C)-\d+")
_DOCUMENTEN: Final = {
    "ID": "raadsbericht Afbouw ID-banen 2012",
    "PB": "beleid voor participatiebanen",
    "C": "keuze van het programma",
}


@dataclass(frozen=True, slots=True)
class Stap:
    """One step of a derivation: a Dutch clause without capital or full stop."""

    tekst: str


@dataclass(frozen=True, slots=True)
class Uitleg:
    """Why an answer is what it is.

    `conclusie` is one Dutch sentence with its full stop. `stappen` are the clauses that lead to it:
    start event, rule, arithmetic, shifts. `bron` names rule ids or articles ("ID-09, C-12").
    """

    conclusie: str
    stappen: tuple[Stap, ...] = ()
    bron: str = ""


def leg_uit(conclusie: str, *stappen: str, bron: str = "") -> Uitleg:
    """Make an Uitleg; empty steps are left out, so that a caller may pass a step that does not apply."""
    return Uitleg(conclusie, tuple(Stap(tekst) for tekst in stappen if tekst), bron)


def als_zin(uitleg: Uitleg) -> str:
    """The uitleg as running Dutch text on one line, for lists, letters and *waarom?*."""
    delen = [uitleg.conclusie]
    if uitleg.stappen:
        keten = "; ".join(stap.tekst for stap in uitleg.stappen)
        delen.append(f"Zo komen wij daaraan: {keten}.")
    if uitleg.bron:
        delen.append(f"Bron: {bron_in_woorden(uitleg.bron)}.")
    return " ".join(delen)


def bron_in_woorden(bron: str) -> str:
    """The source as a user knows it: the document behind a rule id, an article as it stands.

    "ID-09, C-12" is "raadsbericht Afbouw ID-banen 2012, keuze van het programma".
    """
    woorden: list[str] = []
    for deel in bron.split(", "):
        gevonden = _REGEL.fullmatch(deel)
        woord = _DOCUMENTEN[gevonden["soort"]] if gevonden else deel
        if woord not in woorden:
            woorden.append(woord)
    return ", ".join(woorden)
