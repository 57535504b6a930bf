"""What an import found or did, in lines for the command line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TextIO

from werkplek.regels.opmaak import getal
from werkplek.uitwisseling.importeren import Rijstatus, Voorstel, Voortgang, vat_samen

_MOST_REMARKS: Final = 50


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


def voortgang_op(stroom: TextIO) -> Voortgang | None:
    """Progress as one line that is written over, when somebody looks; else none."""
    if not stroom.isatty():
        return None

    def toon(gedaan: int, totaal: int) -> None:
        einde = "\n" if gedaan == totaal else ""
        print(f"\r{getal(gedaan)} van {getal(totaal)}", end=einde, file=stroom, flush=True)

    return toon
