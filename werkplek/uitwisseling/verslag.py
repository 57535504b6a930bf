"""What an import found or did, in lines for the command line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, TextIO

from werkplek.regels.opmaak import getal
from werkplek.uitwisseling.importeren import Rijstatus, Voorstel, Voortgang, vat_samen

_MOST_REMARKS: Final = 50
_WIDTH: Final = 30


def regels(voorstel: Voorstel, *, ingelezen: bool) -> Iterator[str]:
    """A line per table with its counts, then what she should know, then whether it was written."""
    for tabel in voorstel.tabellen:
        geteld = [
            f"{getal(aantal)} {status}" for status, aantal in tabel.aantallen.items() if aantal
        ]
        yield f"{tabel.tabel} ({tabel.bestand}): {', '.join(geteld) or 'geen rijen'}"
    for opmerking in vat_samen(voorstel.opmerkingen, _MOST_REMARKS):
        yield f"Let op: {opmerking}"
    if ingelezen:
        veranderd = sum(
            voorstel.aantallen[status] for status in (Rijstatus.NIEUW, Rijstatus.GEWIJZIGD)
        )
        yield f"Ingelezen: {getal(veranderd)} nieuw of gewijzigd."
    else:
        yield "Er is niets ingelezen."


@contextmanager
def voortgang_op(stroom: TextIO) -> Iterator[Voortgang | None]:
    """Progress as one line that is written over and then wiped, when somebody looks; else None."""
    if not stroom.isatty():
        yield None
        return

    def toon(gedaan: int, totaal: int) -> None:
        wat = f"{getal(gedaan)} van {getal(totaal)}" if totaal else f"{getal(gedaan)} rijen bekeken"
        print(f"\r{wat:<{_WIDTH}}", end="", file=stroom, flush=True)

    try:
        yield toon
    finally:
        print(f"\r{'':<{_WIDTH}}\r", end="", file=stroom, flush=True)
