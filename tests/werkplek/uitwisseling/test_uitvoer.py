"""Lists and figures come out in every form with the same values."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import load_workbook

from db.begrippen import Sector
from werkplek.uitwisseling import verslag
from werkplek.uitwisseling.importeren import bekijk
from werkplek.uitwisseling.uitvoer import (
    Formaat,
    UitvoerMislukt,
    als_json,
    als_tekst,
    schrijf,
    schrijf_cijfers,
)
from werkplek.werkplek import Werkplek

KOLOMMEN = ("naam", "datum", "bedrag", "deel", "aantal", "ja", "tijd", "soort")
RIJEN: list[dict[str, object]] = [
    {
        "naam": '=Østergård; "J."',
        "datum": date(2012, 3, 1),
        "bedrag": Decimal("1234.5"),
        "deel": Fraction(3, 4),
        "aantal": 12,
        "ja": True,
        "tijd": time(9, 30),
        "soort": Sector.SCHOOL,
    },
    dict.fromkeys(KOLOMMEN),
]


def uit(formaat: Formaat, rijen: list[dict[str, object]] | None = None) -> bytes:
    """What is written for the rows."""
    stream = io.BytesIO()
    schrijf(RIJEN if rijen is None else rijen, KOLOMMEN, formaat, stream)
    return stream.getvalue()


def test_json() -> None:
    rijen = json.loads(uit(Formaat.JSON))
    assert rijen == [
        {
            "naam": '=Østergård; "J."',
            "datum": "2012-03-01",
            "bedrag": "1234.50",
            "deel": "0.75",
            "aantal": 12,
            "ja": True,
            "tijd": "09:30",
            "soort": "school",
        },
        dict.fromkeys(KOLOMMEN),
    ]
    assert list(rijen[0]) == list(KOLOMMEN)
    assert "Østergård".encode() in uit(Formaat.JSON)
    assert json.loads(uit(Formaat.JSON, [])) == []


def test_csv_guards_against_formulas() -> None:
    rows = list(
        csv.reader(io.StringIO(uit(Formaat.CSV).decode("utf-8"), newline=""), delimiter=";")
    )
    assert rows[0] == list(KOLOMMEN)
    assert rows[1] == [
        "'=Østergård; \"J.\"", "2012-03-01", "1234.50", "0.75", "12", "ja", "09:30", "school",
    ]  # fmt: skip
    assert rows[2] == [""] * len(KOLOMMEN)


def test_xlsx_keeps_types_and_holds_no_formula() -> None:
    sheet = load_workbook(io.BytesIO(uit(Formaat.XLSX))).active
    assert sheet is not None
    kop, rij = sheet.iter_rows()
    assert [cell.value for cell in kop] == list(KOLOMMEN)
    assert [cell.value for cell in rij] == [
        '=Østergård; "J."', datetime(2012, 3, 1), 1234.5, 0.75, 12, "ja", time(9, 30), "school",  # noqa: DTZ001 - as Excel has it
    ]  # fmt: skip
    assert rij[0].data_type == "s"
    assert rij[2].number_format == "#,##0.00"


def test_table_stands_in_line() -> None:
    lines = uit(Formaat.TABEL).decode("utf-8").splitlines()
    assert lines[0].split() == list(KOLOMMEN)
    assert "01-03-2012" in lines[2]
    assert "€" not in lines[2]  # the same type holds hours
    assert lines[2].index("1.234,50") + len("1.234,50") == lines[0].index("bedrag") + len("bedrag")
    assert "niets" in uit(Formaat.TABEL, []).decode("utf-8")


@pytest.mark.parametrize(
    ("waarde", "tekst"),
    [
        (Fraction(1, 3), "0.3333"),
        (Fraction(1), "1"),
        (Fraction(0), "0"),
        (Decimal("0.005"), "0.00"),
        (Decimal("-12"), "-12.00"),
        (datetime(2012, 3, 1, 9, 5), "2012-03-01T09:05"),  # noqa: DTZ001 - no zone is meant
        (False, "nee"),
        (["ma", "di"], "ma di"),
        (None, ""),
    ],
)
def test_values_as_text(waarde: object, tekst: str) -> None:
    assert als_tekst(waarde) == tekst


def test_figures_are_one_object_or_a_row_each() -> None:
    cijfers = {"banen": 12, "per_sector": {Sector.SCHOOL: 5}, "kosten": Decimal(228000), "x": None}
    stream = io.BytesIO()
    schrijf_cijfers(cijfers, Formaat.JSON, stream)
    assert json.loads(stream.getvalue()) == {
        "banen": 12, "per_sector": {"school": 5}, "kosten": "228000.00", "x": None,
    }  # fmt: skip
    stream = io.BytesIO()
    schrijf_cijfers(cijfers, Formaat.CSV, stream)
    assert stream.getvalue().decode().splitlines() == [
        "cijfer;waarde", "banen;12", "per_sector.school;5", "kosten;228000.00", "x;",
    ]  # fmt: skip
    assert als_json({"a": [Decimal(1), {"b": date(2012, 1, 1)}]}) == {
        "a": ["1.00", {"b": "2012-01-01"}]
    }


@pytest.mark.parametrize("formaat", [Formaat.TABEL, Formaat.JSON, Formaat.CSV])
def test_a_file_is_replaced_as_a_whole(tmp_path: Path, formaat: Formaat) -> None:
    pad = tmp_path / "lijst"
    pad.write_bytes(b"oud")
    schrijf(RIJEN, KOLOMMEN, formaat, pad)
    assert pad.read_bytes() == uit(formaat)
    assert [p.name for p in tmp_path.iterdir()] == ["lijst"]


def test_place_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "bezet").mkdir()
    for pad in (tmp_path / "er" / "niet.csv", tmp_path / "bezet"):
        with pytest.raises(UitvoerMislukt, match="Controleer of de map er is"):
            schrijf(RIJEN, KOLOMMEN, Formaat.CSV, pad)
    assert [p.name for p in tmp_path.iterdir()] == ["bezet"]


def test_report_of_an_import(leeg: Werkplek, map_met: Callable[..., Path]) -> None:
    kop = "clientnummer;geslachtsnaam;geboortedatum"
    tekst = f"{kop};maat\n1;Smit;1960-05-01;42\n"
    voorstel = bekijk(leeg, map_met(clienten=tekst, taken="omschrijving;datum\n"))
    gelezen = list(verslag.regels(voorstel, ingelezen=False))
    assert gelezen == [
        "clienten (clienten.csv): 1 nieuw",
        "taken (taken.csv): geen rijen",
        "Let op: clienten.csv, rij 1, kolom maat: Deze kolom kent Werkplek niet. Hij is niet gelezen.",
        "Er is niets ingelezen.",
    ]
    assert list(verslag.regels(voorstel, ingelezen=True))[-1] == "Ingelezen: 1 nieuw of gewijzigd."


def test_progress_only_where_somebody_looks() -> None:
    class Scherm(io.StringIO):
        def isatty(self) -> bool:
            return True

    with verslag.voortgang_op(io.StringIO()) as tell:
        assert tell is None
    scherm = Scherm()
    with suppress(KeyboardInterrupt), verslag.voortgang_op(scherm) as tell:
        assert tell is not None
        tell(12_000, 0)
        tell(1000, 2000)
        tell(2000, 2000)
        raise KeyboardInterrupt
    begin, *regels = scherm.getvalue().split("\r")
    assert begin == ""
    assert [regel.strip() for regel in regels] == [
        "12.000 rijen bekeken", "1.000 van 2.000", "2.000 van 2.000", "", "",
    ]  # fmt: skip
    # each wipes out the one before, and what is printed next begins on a clean line
    assert len({len(regel) for regel in regels[:-1]}) == 1
    assert regels[-1] == ""
