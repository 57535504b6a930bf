"""Reads import tables with nothing but the standard library, as a reader of the format would.

UTF-8 with or without BOM, else Windows-1252; `;` or `,` between the cells; dates as 2012-03-01 or
01-03-2012; amounts as 1234.56 or 1.234,56. An empty cell is None.
"""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal
from pathlib import Path


def lees(map_: Path, naam: str) -> list[dict[str, str]]:
    """The rows of `naam`.csv by column name, without blanks around them; none without a file."""
    pad = map_ / f"{naam}.csv"
    if not pad.exists():
        return []
    ruw = pad.read_bytes()
    try:
        tekst = ruw.decode("utf-8-sig")
    except UnicodeDecodeError:
        tekst = ruw.decode("cp1252")
    kop = tekst.split("\n", 1)[0]
    scheiding = ";" if kop.count(";") >= kop.count(",") else ","
    rijen = csv.DictReader(io.StringIO(tekst, newline=""), delimiter=scheiding)
    return [
        {(kolom or "").strip(): (cel or "").strip() for kolom, cel in rij.items()}
        for rij in rijen
        if any((cel or "").strip() for cel in rij.values())
    ]


def datum(cel: str | None) -> date | None:
    """The date in a cell, in either notation."""
    if not cel:
        return None
    if cel[4] == "-":
        return date.fromisoformat(cel)
    dag, maand, jaar = cel.split("-")
    return date(int(jaar), int(maand), int(dag))


def getal(cel: str | None) -> Decimal | None:
    """The amount or number of hours in a cell, in either notation."""
    if not cel:
        return None
    kaal = cel.replace("€", "").replace("\u00a0", "").replace(" ", "")
    if "," in kaal:
        kaal = kaal.replace(".", "").replace(",", ".")
    return Decimal(kaal)
