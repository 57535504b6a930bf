"""What shifts, in words, for a form that shows it before anything is saved."""

from __future__ import annotations

from werkplek.participatiebanen.plaatsen import Gevolgen
from werkplek.regels.opmaak import bedrag, datum_kort
from werkplek.regels.premies import Premie, Verschuiving


def in_woorden(gevolgen: Gevolgen) -> tuple[str, ...]:
    """A sentence for each thing that shifts; one that says so when nothing does."""
    zinnen = [_premie(deel) for deel in gevolgen.premies if deel.anders]
    if gevolgen.tot_voor != gevolgen.tot_na and gevolgen.tot_na is not None:
        zinnen.append(f"De laatste dag die mag, wordt {datum_kort(gevolgen.tot_na)}.")
    return tuple(zinnen) or ("Er verschuift niets.",)


def _premie(deel: Verschuiving) -> str:
    if deel.voor is None and deel.na is not None:
        return f"Premie {deel.nummer} komt erbij: {_wat(deel.na)}."
    if deel.na is None or deel.voor is None:
        return f"Premie {deel.nummer} vervalt."
    if deel.voor.toetsdatum != deel.na.toetsdatum:
        return (
            f"Premie {deel.nummer} gaat van {datum_kort(deel.voor.toetsdatum)} naar "
            f"{datum_kort(deel.na.toetsdatum)}."
        )
    return f"Premie {deel.nummer} verandert: {_wat(deel.na)}."


def _wat(premie: Premie) -> str:
    euro = bedrag(premie.bedrag) if premie.bedrag is not None else "bedrag niet vastgesteld"
    return f"{euro} op {datum_kort(premie.toetsdatum)}"
