"""Reads the sheets of one Excel workbook as a stream of rows of text."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import partial
from itertools import islice
from pathlib import Path
from typing import IO, Any, Final
from zipfile import BadZipFile

from werkplek.uitwisseling.bladen import Blad, Onleesbaar, Rijen

_BATCH: Final = 500


@contextmanager
def werkmap(pad: Path) -> Iterator[list[Blad]]:
    """The sheets of the workbook, each as a table. Raises `Onleesbaar` when it is no workbook."""
    with pad.open("rb") as stream:  # openpyxl leaves its own file open when loading fails
        yield _sheets(pad, stream)


def _sheets(pad: Path, stream: IO[bytes]) -> list[Blad]:
    import openpyxl

    try:
        book = openpyxl.load_workbook(stream, read_only=True, data_only=True)
    except (BadZipFile, KeyError) as fout:
        raise Onleesbaar(
            None,
            "Dit is geen Excel-bestand, of er zit een wachtwoord op. Open het in Excel en sla het "
            "zonder wachtwoord op als .xlsx.",
        ) from fout
    except OSError:
        raise
    except Exception as fout:  # a damaged workbook can fail anywhere inside openpyxl
        raise _damaged(None) from fout
    return [
        Blad(sheet.title.strip().lower(), f"{pad.name}, blad {sheet.title}", partial(_rows, sheet))
        for sheet in book.worksheets
    ]


def als_tekst(waarde: object) -> str:
    """What a cell would be in CSV: dates and times in full, numbers without needless decimals."""
    if waarde is None:
        return ""
    if isinstance(waarde, str):
        return waarde
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, datetime):
        if waarde.time() == time():
            return waarde.date().isoformat()
        return waarde.isoformat(" ", "minutes")
    if isinstance(waarde, date):
        return waarde.isoformat()
    if isinstance(waarde, time):
        return waarde.isoformat("minutes")
    if isinstance(waarde, timedelta):
        minutes = round(waarde.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02d}"
    if isinstance(waarde, float):
        # twelve digits: what is behind them is the rounding of binary numbers
        tekst = format(Decimal(format(waarde, ".12g")), "f") if abs(waarde) < 1e15 else str(waarde)
        return tekst.rstrip("0").rstrip(".") if "." in tekst else tekst
    return str(waarde)


def _rows(sheet: Any) -> Rijen:
    # what a workbook says of its own size is often wrong
    sheet.reset_dimensions()
    rows = enumerate(sheet.iter_rows(values_only=True), 1)
    number = 0
    while True:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # openpyxl gives a wrong date as #VALUE! and warns
                batch = list(islice(rows, _BATCH))
        except Exception as fout:  # a damaged workbook can fail anywhere inside openpyxl
            raise _damaged(number + 1) from fout
        if not batch:
            return
        for number, row in batch:
            cells = [als_tekst(cell) for cell in row]
            if any(cells) and any(not cell.isspace() for cell in cells if cell):
                yield number, cells


def _damaged(rij: int | None) -> Onleesbaar:
    return Onleesbaar(
        rij,
        "Dit Excel-bestand is beschadigd. Open het in Excel, sla het opnieuw op als .xlsx en lees "
        "het opnieuw in.",
    )
