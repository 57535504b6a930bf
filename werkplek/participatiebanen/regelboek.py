"""Under which regelingen a placement falls: the own ones, or those of the gemeente it came from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from sqlalchemy.orm import Session

from werkplek import bronnen, nieuw, regelingen
from werkplek.regels.premieregels import Premieregels, overgenomen, premieregels
from werkplek.regels.regelingen import (
    Regelwaarde,
    Sleutel,
    als_datum,
    als_tekst,
    geldig_of_eerste,
    lees_preset,
)


class Regelboek:
    """The regelingen of one store, by the name of the regeling a placement began under."""

    def __init__(self, waarden: Iterable[Regelwaarde], peildatum: date) -> None:
        self._waarden = tuple(waarden)
        self._per_naam: dict[str, Premieregels] = {}
        self.eigen = premieregels(self._waarden)
        self._profiel = als_tekst(self._rij(Sleutel.GEMEENTE_PROFIEL, peildatum)) or ""
        self._fusie = als_datum(self._rij(Sleutel.FUSIE_DATUM, peildatum))
        self._harmonisatie = als_datum(self._rij(Sleutel.PREMIE_HARMONISATIE, peildatum))

    def van(self, naam: str) -> Premieregels:
        """The rules for a placement with that regeling; an unknown or own name gives the own ones."""
        if not naam:
            return self.eigen
        if naam not in self._per_naam:
            self._per_naam[naam] = self._maak(naam)
        return self._per_naam[naam]

    def is_overgenomen(self, naam: str) -> bool:
        """Whether a placement with that regeling came along from another gemeente (C-08)."""
        return self.van(naam) is not self.eigen and bool(self._profiel)

    def _maak(self, naam: str) -> Premieregels:
        preset = _preset(naam)
        if preset is None or _familie(preset) == self._profiel:
            return self.eigen
        ander = _waarden(preset)
        if self._profiel and self._fusie is not None:
            return premieregels(overgenomen(self._waarden, ander, self._fusie, self._harmonisatie))
        # the store has no profile of its own, or knows of no merger: the name decides
        if self._profiel:
            over = {rij.sleutel for rij in ander}
            return premieregels((*ander, *(r for r in self._waarden if r.sleutel not in over)))
        gevuld = {rij.sleutel for rij in self._waarden}
        return premieregels((*self._waarden, *(r for r in ander if r.sleutel not in gevuld)))

    def _rij(self, sleutel: Sleutel, peildatum: date) -> Regelwaarde | None:
        return geldig_of_eerste(self._waarden, sleutel, peildatum)


def lees_regelboek(session: Session, peildatum: date) -> Regelboek:
    """The regelingen of the store. Raises `OngeldigeInvoer` when one cannot be read."""
    return Regelboek(regelingen.waarden(session), peildatum)


def _familie(preset: str) -> str:
    return preset.rpartition("-")[0] or preset


def _preset(naam: str) -> str | None:
    """The preset of that name; of a name without a year the newest."""
    kaal = "-".join(naam.lower().split())
    bekend = nieuw.presets()
    if kaal in bekend:
        return kaal
    return max((preset for preset in bekend if _familie(preset) == kaal), default=None)


@lru_cache(maxsize=16)
def _waarden(preset: str) -> tuple[Regelwaarde, ...]:
    return lees_preset(bronnen.tekst("regelingen", f"{preset}.csv"))
