"""Writes lists and figures out: a readable table, JSON, CSV or Excel, in UTF-8 everywhere.

A value's type says how it is written: `Decimal` is an amount or hours, with two decimals,
`Fraction` a share, `date` and `time` what they are, None is unknown.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import IO, Any, Final

from db.fouten import BekendeFout
from werkplek.regels.opmaak import datum_kort, twee_decimalen
from werkplek.uitwisseling.formules import beschermd

Rij = Mapping[str, object]


class Formaat(StrEnum):
    """The forms in which a list or figures can be asked for."""

    TABEL = "tabel"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"


class UitvoerMislukt(BekendeFout):
    """The place for the output cannot be written; the sentence says what to do."""


def schrijf(
    rijen: Iterable[Rij], kolommen: Sequence[str], formaat: Formaat, naar: Path | IO[bytes]
) -> None:
    """Write a list: one row per mapping, with the keys `kolommen` in that order.

    JSON is an array of objects. `naar` is a file that is made or replaced, or a binary stream such
    as `sys.stdout.buffer`. Raises `UitvoerMislukt`.
    """
    rows = [[rij.get(kolom) for kolom in kolommen] for rij in rijen]
    if formaat is Formaat.JSON:
        objects = [
            {kolom: als_json(waarde) for kolom, waarde in zip(kolommen, row, strict=True)}
            for row in rows
        ]
        inhoud = _json(objects)
    elif formaat is Formaat.CSV:
        inhoud = _csv(rows, kolommen)
    elif formaat is Formaat.XLSX:
        inhoud = _xlsx(rows, kolommen)
    else:
        inhoud = _table(rows, kolommen)
    _write(inhoud, naar)


def schrijf_cijfers(cijfers: Rij, formaat: Formaat, naar: Path | IO[bytes]) -> None:
    """Write figures: in JSON one object; else a row per figure, "acties.1.totaal" for nested ones."""
    if formaat is Formaat.JSON:
        _write(_json(als_json(cijfers)), naar)
        return
    rijen = [{"cijfer": naam, "waarde": waarde} for naam, waarde in _flat(cijfers)]
    schrijf(rijen, ("cijfer", "waarde"), formaat, naar)


def als_json(waarde: object) -> Any:
    """The value as JSON holds it: dates ISO, amounts and shares as text, unknown null."""
    if waarde is None or (isinstance(waarde, bool | int | float)):
        return waarde
    if isinstance(waarde, Mapping):
        return {str(sleutel): als_json(deel) for sleutel, deel in waarde.items()}
    if isinstance(waarde, list | tuple | set | frozenset):
        return [als_json(deel) for deel in waarde]
    return als_tekst(waarde)


def als_tekst(waarde: object) -> str:
    """The value as a machine reads it, and as the import takes it back; unknown is empty."""
    if waarde is None:
        return ""
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, Decimal):
        return f"{waarde:.2f}"
    if isinstance(waarde, Fraction):
        return _share(waarde)
    if isinstance(waarde, datetime):
        return waarde.isoformat(timespec="minutes")
    if isinstance(waarde, date):
        return waarde.isoformat()
    if isinstance(waarde, time):
        return waarde.isoformat("minutes")
    if isinstance(waarde, list | tuple):
        return " ".join(als_tekst(deel) for deel in waarde)
    return str(waarde)


_UNSHOWN: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def _share(waarde: Fraction) -> str:
    """At most four decimals, without needless zeros: "0.75", "0.3333", "1"."""
    tekst = f"{Decimal(waarde.numerator) / Decimal(waarde.denominator):.4f}"
    return tekst.rstrip("0").rstrip(".")


def _flat(cijfers: Rij, voor: str = "") -> Iterable[tuple[str, object]]:
    for sleutel, waarde in cijfers.items():
        if isinstance(waarde, Mapping):
            yield from _flat(waarde, f"{voor}{sleutel}.")
        else:
            yield f"{voor}{sleutel}", waarde


def _json(waarde: object) -> bytes:
    return (json.dumps(waarde, ensure_ascii=False, indent=2) + "\n").encode()


def _csv(rows: list[list[object]], kolommen: Sequence[str]) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";")
    writer.writerow(kolommen)
    for row in rows:
        writer.writerow(
            beschermd(cell) if isinstance(cell, str) else als_tekst(cell) for cell in row
        )
    return stream.getvalue().encode()


def _xlsx(rows: list[list[object]], kolommen: Sequence[str]) -> bytes:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Lijst")
    sheet.freeze_panes = "A2"
    header = []
    for nummer, kolom in enumerate(kolommen):
        width = max([len(kolom), *(len(_readable(row[nummer])) for row in rows[:200])])
        sheet.column_dimensions[_letter(nummer)].width = min(max(width + 2, 10), 60)
        cell = WriteOnlyCell(sheet, kolom)
        cell.font = Font(bold=True)
        header.append(cell)
    sheet.append(header)
    for row in rows:
        sheet.append([_cell(sheet, waarde) for waarde in row])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _cell(sheet: Any, waarde: object) -> Any:
    from openpyxl.cell import WriteOnlyCell

    if waarde is None:
        return None
    cell: Any = WriteOnlyCell(sheet)
    if isinstance(waarde, bool | str) or not isinstance(
        waarde, int | float | Decimal | Fraction | date | time
    ):
        cell.value = _UNSHOWN.sub("", als_tekst(waarde))
        cell.data_type = "s"  # a text that starts with = is no formula
        return cell
    cell.value = float(_share(waarde)) if isinstance(waarde, Fraction) else waarde
    if isinstance(waarde, Decimal):
        cell.number_format = "#,##0.00"
    elif isinstance(waarde, date):
        cell.number_format = "dd-mm-yyyy"
    elif isinstance(waarde, time):
        cell.number_format = "hh:mm"
    return cell


def _letter(nummer: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(nummer + 1))


def _table(rows: list[list[object]], kolommen: Sequence[str]) -> bytes:
    """Columns in line, numbers to the right; the last column runs on."""
    if not rows:
        return b"Er staat niets op deze lijst.\n"
    right = [
        all(isinstance(row[n], int | float | Decimal | Fraction | None) for row in rows)
        and not any(isinstance(row[n], bool) for row in rows)
        for n in range(len(kolommen))
    ]
    lines = [list(kolommen), *([_readable(cell) for cell in row] for row in rows)]
    widths = [max(len(line[n]) for line in lines) for n in range(len(kolommen))]
    lines.insert(1, ["-" * width for width in widths])
    text = "\n".join(
        "  ".join(
            cell.rjust(width) if to_right else cell.ljust(width)
            for cell, width, to_right in zip(line, widths, right, strict=True)
        ).rstrip()
        for line in lines
    )
    return f"{text}\n".encode()


def _readable(waarde: object) -> str:
    if isinstance(waarde, Decimal):
        return twee_decimalen(waarde)
    if isinstance(waarde, Fraction):
        return _share(waarde).replace(".", ",")
    if isinstance(waarde, date) and not isinstance(waarde, datetime):
        return datum_kort(waarde)
    return " ".join(_UNSHOWN.sub("", als_tekst(waarde)).split())


def _write(inhoud: bytes, naar: Path | IO[bytes]) -> None:
    if not isinstance(naar, Path):
        naar.write(inhoud)
        naar.flush()
        return
    tijdelijk = naar.with_name(f"{naar.name}.deel")
    try:
        tijdelijk.write_bytes(inhoud)
        tijdelijk.replace(naar)
    except OSError as fout:
        with suppress(OSError):
            tijdelijk.unlink()
        raise UitvoerMislukt(
            f"Werkplek kan {naar} niet schrijven. Controleer of de map er is, of u er mag opslaan "
            "en of het bestand niet open staat."
        ) from fout
