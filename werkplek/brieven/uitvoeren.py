"""Letters to a folder, for the command line: a PDF each, and print files; never half of them."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from db.begrippen import Briefsoort
from db.fouten import BekendeFout
from werkplek.brieven.concept import CONCEPTKENMERK, Concept
from werkplek.brieven.maken import (
    Gereed,
    concepten,
    drukbestanden,
    gereed_onder,
    leg_vast,
)
from werkplek.werkplek import Werkplek


class MapOnbruikbaar(BekendeFout):
    """The folder cannot be written; nothing was left in it and nothing was archived."""


@dataclass(frozen=True, slots=True)
class Uitvoer:
    """What was written. `gebreken` names each letter that was not, by number, with what to do."""

    brieven: tuple[Path, ...]
    afdrukken: tuple[Path, ...]
    gebreken: tuple[str, ...]

    @property
    def gemaakt(self) -> tuple[Path, ...]:
        """Every file that was written."""
        return (*self.brieven, *self.afdrukken)


def schrijf(
    werkplek: Werkplek,
    soort: Briefsoort,
    map_: Path,
    definitief: bool = False,
    *,
    sla_over: bool = True,
) -> Uitvoer:
    """Write every due letter of this kind that has no faults; with `definitief` archive them too.

    File names hold the kind and the kenmerk, or a running number as long as nothing is archived;
    never a name. Without `sla_over` one faulty letter stops them all. Raises `MapOnbruikbaar` when the folder cannot be written; then nothing is kept.
    """
    alle = concepten(werkplek, soort)
    goed = [concept for concept in alle if not concept.gebreken]
    gebreken = tuple(
        f"{soort}, {concept.nummer}: {gebrek}" for concept in alle for gebrek in concept.gebreken
    )
    if not goed or (gebreken and not sla_over):
        return Uitvoer((), (), gebreken)
    bestanden = _Map(map_, soort)
    try:
        if definitief:
            leg_vast(werkplek, goed, bestanden.zet)
        else:
            bestanden.zet([_als_concept(concept) for concept in goed])
    except OSError as fout:
        bestanden.neem_terug()
        raise MapOnbruikbaar(
            f"In de map {map_} kan Werkplek niet schrijven. Er is niets gemaakt. Kies een andere "
            "map, of sluit de bestanden die er open staan."
        ) from fout
    except BaseException:
        bestanden.neem_terug()
        raise
    return Uitvoer(tuple(bestanden.brieven), tuple(bestanden.afdrukken), gebreken)


def _als_concept(concept: Concept) -> Gereed:
    return gereed_onder(concept, [CONCEPTKENMERK] * len(concept.stukken))


class _Map:
    """The folder: every file is first whole in a folder beside it and then moved in place."""

    def __init__(self, map_: Path, soort: Briefsoort) -> None:
        self._map = map_
        self._soort = soort
        self.brieven: list[Path] = []
        self.afdrukken: list[Path] = []

    def zet(self, klaar: Sequence[Gereed]) -> None:
        """Write these letters and their print files."""
        self._map.mkdir(parents=True, exist_ok=True)
        werkmap = Path(tempfile.mkdtemp(prefix=".brieven-", dir=self._map))
        try:
            brieven = list(self._brieven(klaar))
            paren = [(gereed.concept, gereed.documenten) for gereed in klaar]
            afdrukken = [
                (f"afdrukken-{self._soort}-{nummer}.pdf", inhoud)
                for nummer, inhoud in enumerate(drukbestanden(paren), start=1)
            ]
            for naam, inhoud in (*brieven, *afdrukken):
                (werkmap / naam).write_bytes(inhoud)
            self._verplaats(werkmap, (naam for naam, _ in brieven), self.brieven)
            self._verplaats(werkmap, (naam for naam, _ in afdrukken), self.afdrukken)
        finally:
            shutil.rmtree(werkmap, ignore_errors=True)

    def neem_terug(self) -> None:
        """Take away what was put there, for the letters are not made after all."""
        for pad in (*self.brieven, *self.afdrukken):
            pad.unlink(missing_ok=True)

    def _brieven(self, klaar: Sequence[Gereed]) -> Iterable[tuple[str, bytes]]:
        volgnummer = 0
        for gereed in klaar:
            for stuk, document, inhoud in zip(
                gereed.concept.stukken, gereed.documenten, gereed.pdfs, strict=True
            ):
                volgnummer += 1
                kenmerk = document.kenmerk
                onderscheid = f"{volgnummer:04d}" if kenmerk == CONCEPTKENMERK else kenmerk
                yield f"{stuk.soort}-{onderscheid}.pdf", inhoud

    def _verplaats(self, werkmap: Path, namen: Iterable[str], waar: list[Path]) -> None:
        for naam in namen:
            doel = self._map / naam
            (werkmap / naam).replace(doel)
            waar.append(doel)
