"""Finds the tables in a folder, a workbook or a single file, and gives their rows as text."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from db.fouten import Gebrek, InvoerGeweigerd
from werkplek.uitwisseling.bladen import Blad, Onleesbaar, Rijen

_WORKBOOKS: Final = (".xlsx", ".xlsm")
_OTHER_SHEETS: Final = (".xls", ".ods", ".xlsb")
_NOT_ALLOWED: Final = (
    "Werkplek mag dit niet lezen. Controleer of u erbij mag, of vraag de beheerder."
)


@dataclass(slots=True)
class Bron:
    """What was handed in: its folder, the tables in it, and what in it is no table."""

    map: Path
    bladen: list[Blad] = field(default_factory=list)
    terzijde: list[tuple[str, str]] = field(default_factory=list)


@contextmanager
def geopend(pad: Path) -> Iterator[Bron]:
    """The tables at `pad`: a folder of NAAM.csv, one workbook, or one NAAM.csv.

    Raises `InvoerGeweigerd` when there is nothing there that can hold a table.
    """
    with ExitStack() as stack:
        try:
            bron = _source(pad, stack)
        except Onleesbaar as fout:
            raise InvoerGeweigerd([Gebrek(pad.name, fout.rij, None, fout.bericht)]) from fout
        except OSError as fout:
            raise _refused(pad, _NOT_ALLOWED) from fout
        yield bron


def _source(pad: Path, stack: ExitStack) -> Bron:
    if not pad.exists():
        raise _refused(pad, "Dit bestand of deze map is er niet. Controleer de naam.")
    if pad.is_dir():
        return _folder(pad)
    suffix = pad.suffix.lower()
    if suffix in _WORKBOOKS:
        from werkplek.uitwisseling.lezen_xlsx import werkmap

        return Bron(pad.parent, stack.enter_context(werkmap(pad)))
    if suffix == ".csv":
        return Bron(pad.parent, [_csv(pad)])
    raise _refused(
        pad,
        "Werkplek leest geen bestanden van deze soort. Sla de tabellen op als .xlsx of als CSV en "
        "lees die in.",
    )


def _folder(pad: Path) -> Bron:
    bron = Bron(pad)
    for bestand in sorted(pad.iterdir()):
        suffix = bestand.suffix.lower()
        # a name with ~$ or a dot in front is a lock or hidden file of another program
        if bestand.name.startswith(("~$", ".")) or not bestand.is_file():
            continue
        if suffix == ".csv":
            bron.bladen.append(_csv(bestand))
        elif suffix in (*_WORKBOOKS, *_OTHER_SHEETS):
            bron.terzijde.append(
                (
                    bestand.name,
                    "In een map leest Werkplek alleen CSV-bestanden. Lees dit bestand los in.",
                )
            )
    if not bron.bladen:
        raise _refused(
            pad,
            "In deze map staat geen tabel. Zet er CSV-bestanden in met de naam van hun tabel, "
            "bijvoorbeeld clienten.csv.",
        )
    return bron


def _csv(pad: Path) -> Blad:
    def rows() -> Rijen:
        from werkplek.uitwisseling.lezen_csv import rijen

        try:
            yield from rijen(pad)
        except OSError as fout:
            raise Onleesbaar(None, _NOT_ALLOWED) from fout

    return Blad(pad.stem.strip().lower(), pad.name, rows)


def _refused(pad: Path, bericht: str) -> InvoerGeweigerd:
    return InvoerGeweigerd([Gebrek(pad.name or str(pad), None, None, bericht)])
