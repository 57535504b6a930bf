"""Reads one CSV file as a stream: recognises its encoding and its separator."""

from __future__ import annotations

import codecs
import csv
import re
from pathlib import Path
from typing import IO, Final

from werkplek.uitwisseling.bladen import Onleesbaar, Rijen

_CHUNK: Final = 1 << 20
_LONGEST_CELL: Final = 16 << 20  # beyond this a quotation mark was surely never closed
_SEPARATORS: Final = ";,\t"
_MULTIBYTE: Final = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")
_SEPARATOR_LINE: Final = re.compile(r"\s*sep=(.)\s*", re.IGNORECASE)


def rijen(pad: Path) -> Rijen:
    """The rows of the file, the header first. Raises `Onleesbaar` with what to do."""
    encoding = _encoding(pad)
    csv.field_size_limit(_LONGEST_CELL)
    with pad.open(encoding=encoding, newline="") as stream:
        number = 0
        first = stream.readline(_CHUNK)
        told = _SEPARATOR_LINE.fullmatch(first)
        if told:
            number, separator = 1, told[1]
        else:
            separator = _separator(_first_filled(first, stream))
            stream.seek(0)
        reader = csv.reader(stream, delimiter=separator, strict=True)
        while True:
            number += 1
            try:
                row = next(reader, None)
            except csv.Error as fout:
                raise Onleesbaar(number, _what_to_do(fout)) from fout
            if row is None:
                return
            if any(row) and any(not cell.isspace() for cell in row if cell):
                yield number, row


def _first_filled(line: str, stream: IO[str]) -> str:
    """The first line that is not blank; the header may stand under blank lines."""
    while line and not line.strip(" \r\n\t;,"):
        line = stream.readline(_CHUNK)
    return line


def _separator(header: str) -> str:
    """The sign that divides the header into the most columns; a semicolon when it is undecided."""
    best = ";"
    fields = 1
    for sign in _SEPARATORS:
        found = len(next(csv.reader([header], delimiter=sign), []))
        if found > fields:
            best, fields = sign, found
    return best


def _encoding(pad: Path) -> str:
    """UTF-8 with or without its mark, UTF-16 with it, or else Windows-1252."""
    with pad.open("rb") as stream:
        start = stream.read(4)
        if start.startswith(b"PK\x03\x04"):
            raise Onleesbaar(
                None,
                "Dit is geen CSV-bestand maar een Excel-bestand. Geef het de naam .xlsx, of sla "
                "het in Excel op als CSV UTF-8.",
            )
        if not start:
            raise Onleesbaar(None, "Dit bestand is leeg. Zet er een kopregel en de rijen in.")
        if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            if _decodes(pad, "utf-16"):
                return "utf-16"
            raise _garbled(1)
    if _decodes(pad, "utf-8"):
        return "utf-8-sig"
    _refuse_mixture(pad)
    return "cp1252"


def _decodes(pad: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    with pad.open("rb") as stream:
        try:
            while chunk := stream.read(_CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _refuse_mixture(pad: Path) -> None:
    """Windows-1252 has no meaning for five bytes, and a damaged UTF-8 file is not Windows-1252."""
    data = pad.read_bytes()
    try:
        data.decode("cp1252")
    except UnicodeDecodeError as fout:
        raise _garbled(data.count(b"\n", 0, fout.start) + 1) from fout
    strange = re.findall(rb"[\x80-\xff]", _MULTIBYTE.sub(b"", data))
    if len(_MULTIBYTE.findall(data)) > len(strange):
        try:
            data.decode("utf-8")
        except UnicodeDecodeError as fout:
            raise _garbled(data.count(b"\n", 0, fout.start) + 1) from fout


def _garbled(line: int) -> Onleesbaar:
    return Onleesbaar(
        line,
        "Hier staan letters die niet te lezen zijn: het bestand is in verschillende coderingen "
        "opgeslagen. Sla het opnieuw op als CSV UTF-8.",
    )


def _what_to_do(fout: csv.Error) -> str:
    if "unexpected end" in str(fout) or "limit" in str(fout):
        return (
            "Vanaf deze rij staat er een aanhalingsteken dat nergens sluit. Zet het sluitende "
            'aanhalingsteken (") neer, of haal het eerste weg.'
        )
    return (
        "In deze rij staat tekst achter een sluitend aanhalingsteken. Zet de hele cel tussen "
        "aanhalingstekens en schrijf een aanhalingsteken binnen de cel dubbel."
    )
