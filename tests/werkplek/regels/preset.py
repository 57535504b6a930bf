"""Regelingen of a preset for tests of rules, with values of a test over them."""

from __future__ import annotations

from datetime import date

from werkplek import bronnen
from werkplek.regels.premieregels import Premieregels, premieregels
from werkplek.regels.regelingen import Regelwaarde, lees_preset


def preset(naam: str) -> tuple[Regelwaarde, ...]:
    """The values every store gets and those of the preset."""
    return tuple(
        rij
        for deel in ("algemeen", naam)
        for rij in lees_preset(bronnen.tekst("regelingen", f"{deel}.csv"))
    )


def regels(naam: str, *eigen: tuple[str, str, date]) -> Premieregels:
    """The rules of a preset; `eigen` are (key, value, from) that come over it."""
    over = {sleutel for sleutel, _, _ in eigen}
    rijen = [rij for rij in preset(naam) if rij.sleutel not in over]
    rijen += [Regelwaarde(sleutel, waarde, van, None, "test") for sleutel, waarde, van in eigen]
    return premieregels(rijen)
