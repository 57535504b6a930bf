"""Every fault is named with file, row and column, says what to do, and keeps everything out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook
from sqlalchemy import func, select

from db.fouten import BekendeFout, Gebrek, InvoerGeweigerd
from db.model import Client, LogHandeling
from werkplek.uitwisseling.importeren import Rijstatus, bekijk, vat_samen, voer_in
from werkplek.werkplek import Werkplek

Map = Callable[..., Path]

KOP = "clientnummer;geslachtsnaam;geboortedatum"
CLIENT = f"{KOP}\n1;Smit;1960-05-01\n"
WERKGEVER = "werkgevernummer;naam;sector\nW1;De Borg;school\n"

FOUTEN: dict[str, tuple[dict[str, str | bytes], str, int | None, str | None, str]] = {
    "missing column": (
        {"clienten": "clientnummer;geslachtsnaam\n1;Smit\n"},
        "clienten.csv", 1, "geboortedatum", "Voeg hem toe",
    ),
    "doubled column": (
        {"clienten": f"{KOP};Geboortedatum\n1;Smit;1960-05-01;1960-05-01\n"},
        "clienten.csv", 1, "geboortedatum", "twee keer",
    ),
    "empty required cell": (
        {"clienten": f"{KOP}\n1;;1960-05-01\n"}, "clienten.csv", 2, "geslachtsnaam", "Vul hem in"
    ),
    "doubled key": (
        {"clienten": f"{CLIENT}2;Bos;1960-05-01\n1;Smit;1960-05-01\n"},
        "clienten.csv", 4, "clientnummer", "Rij 2 heeft al dezelfde waarde",
    ),
    "doubled key of several columns": (
        {"acties": "stap;actie\n1;Bellen\n1;Mailen\n1;Bellen\n"},
        "acties.csv", 4, "stap", "Rij 2 heeft al dezelfde waarde voor stap en actie",
    ),
    "impossible date": (
        {"clienten": f"{KOP}\n1;Smit;1960-02-30\n"},
        "clienten.csv", 2, "geboortedatum", "februari 1960 heeft 29 dagen",
    ),
    "no date": (
        {"clienten": f"{KOP}\n1;Smit;voorjaar\n"}, "clienten.csv", 2, "geboortedatum", "geen datum"
    ),
    "date of two digits": (
        {"clienten": f"{KOP}\n1;Smit;1-5-60\n"}, "clienten.csv", 2, "geboortedatum", "geen datum"
    ),
    "birth in the future": (
        {"clienten": f"{KOP}\n1;Smit;2012-03-16\n"},
        "clienten.csv", 2, "geboortedatum", "na de peildatum",
    ),
    "wrong bsn": (
        {"clienten": f"{KOP};bsn\n1;Smit;1960-05-01;111222334\n"},
        "clienten.csv", 2, "bsn", "burgerservicenummer klopt niet",
    ),
    "doubled bsn": (
        {"clienten": f"{KOP};bsn\n1;A;1960-05-01;111222333\n2;B;1960-05-01;1112.22.333\n"},
        "clienten.csv", 3, "bsn", "rij 2",
    ),
    "wrong iban": (
        {"clienten": f"{KOP};iban\n1;Smit;1960-05-01;NL91ABNA0417164301\n"},
        "clienten.csv", 2, "iban", "IBAN",
    ),
    "wrong postcode": (
        {"clienten": f"{KOP};postcode\n1;Smit;1960-05-01;9751 SS\n"},
        "clienten.csv", 2, "postcode", "postcode",
    ),
    "negative amount": (
        {"budget": "jaar;post;bedrag\n2012;a;-1.234,56\n"}, "budget.csv", 2, "bedrag", "negatief"
    ),
    "amount that is two amounts": (
        {"budget": "jaar;post;bedrag\n2012;a;1.234\n"},
        "budget.csv", 2, "bedrag", "op twee manieren",
    ),
    "negative hours": (
        {"acties": "stap;actie;uren\n1;Bellen;-2\n"}, "acties.csv", 2, "uren", "negatief"
    ),
    "no whole number": (
        {"contacten": "clientnummer;soort;datum;status;duur_minuten\n1;kik;2012-03-01;gevoerd;lang\n",
         "clienten": CLIENT},
        "contacten.csv", 2, "duur_minuten", "geheel getal",
    ),
    "step five": ({"acties": "stap;actie\n5;Bellen\n"}, "acties.csv", 2, "stap", "van 1 tot en met 4"),
    "unknown word": (
        {"werkgevers": "werkgevernummer;naam;sector\nW1;De Borg;winkel\n"},
        "werkgevers.csv", 2, "sector",
        "school, zorginstelling, stichting, sportclub, bedrijf, gemeente, overig",
    ),
    "one unknown word of several": (
        {"medewerkers": "naam;werkdagen\nM. Dam;ma zo xx\n"},
        "medewerkers.csv", 2, "werkdagen", "ma, di, wo",
    ),
    "no yes or no": (
        {"clienten": f"{KOP};adres_geheim\n1;Smit;1960-05-01;misschien\n"},
        "clienten.csv", 2, "adres_geheim", "Typ ja of nee",
    ),
    "no time": (
        {"contacten": "clientnummer;soort;datum;status;tijd\n1;kik;2012-03-01;gevoerd;25:00\n",
         "clienten": CLIENT},
        "contacten.csv", 2, "tijd", "geen tijd",
    ),
    "unknown werkgever": (
        {"clienten": CLIENT, "id_banen": "clientnummer;werkgevernummer;van\n1;W9;1999-01-01\n"},
        "id_banen.csv", 2, "werkgevernummer", "Werkgever „W9” is niet bekend",
    ),
    "unknown client": (
        {"taken": "clientnummer;omschrijving;datum\n8;Bellen;2012-03-01\n"},
        "taken.csv", 2, "clientnummer", "Cliënt „8” is niet bekend",
    ),
    "with nobody": (
        {"contacten": "clientnummer;soort;datum;status\n;kik;2012-03-01;gevoerd\n"},
        "contacten.csv", 2, "clientnummer", "clientnummer of werkgevernummer",
    ),
    "end before begin": (
        {"clienten": CLIENT, "uitkeringen": "clientnummer;soort;van;tot\n1;WWB;2010-02-01;31-01-2010\n"},
        "uitkeringen.csv", 2, "tot", "Controleer beide datums",
    ),
    "benefit without begin": (
        {"clienten": f"{KOP};uitkering\n1;Smit;1960-05-01;WWB\n"},
        "clienten.csv", 2, "uitkering_van", "vanaf welke datum",
    ),
    "begin without benefit": (
        {"clienten": f"{KOP};uitkering;uitkering_van\n1;Smit;1960-05-01;;2010-01-01\n"},
        "clienten.csv", 2, "uitkering_van", "Vul ook de kolom uitkering in",
    ),
    "two gemeenten": (
        {"gemeente": "naam\nHaren\nTynaarlo\n"}, "gemeente.csv", 3, None, "maar één rij"
    ),
    "cell too long": (
        {"clienten": f"{KOP}\n1;{'x' * 10_485_760};1960-05-01\n"},
        "clienten.csv", 2, "geslachtsnaam", "te lang: 10.485.760 tekens",
    ),
    "unshowable sign": (
        {"clienten": f"{KOP}\n1;Sm\x00it;1960-05-01\n"},
        "clienten.csv", 2, "geslachtsnaam", "teken dat niet getoond",
    ),
    "fault from excel": (
        {"clienten": f"{KOP}\n1;#N/B;1960-05-01\n"}, "clienten.csv", 2, "geslachtsnaam", "uit Excel"
    ),
    "too many cells": (
        {"clienten": f"{KOP}\n1;Smit;Jansen;1960-05-01\n"}, "clienten.csv", 2, None, "scheidingsteken"
    ),
    "quote that never closes": (
        {"clienten": f'{CLIENT}2;"Bos;1960-05-01\n3;Mus;1960-05-01\n'},
        "clienten.csv", 3, None, "nergens sluit",
    ),
    "text behind a quote": (
        {"clienten": f'{CLIENT}2;"Bos" Mus;1960-05-01\n'}, "clienten.csv", 3, None, "achter een sluitend"
    ),
    "two encodings in one file": (
        {"clienten": f"{CLIENT}2;Böß;1960-05-01\n3;Ör;1960-05-01\n".encode()
         + "4;Ünal;1960-05-01\n".encode("cp1252")},
        "clienten.csv", 5, None, "CSV UTF-8",
    ),
    "byte without meaning": (
        {"clienten": f"{CLIENT}2;B\x81s;1960-05-01\n".encode("latin-1")},
        "clienten.csv", 3, None, "CSV UTF-8",
    ),
    "half a utf-16 file": (
        {"clienten": CLIENT.encode("utf-16")[:-1]}, "clienten.csv", 1, None, "CSV UTF-8"
    ),
    "empty file": ({"clienten": b""}, "clienten.csv", None, None, "leeg"),
    "only blank lines": ({"clienten": b"\n;;\n"}, "clienten.csv", None, None, "leeg"),
    "workbook called csv": ({"clienten": b"PK\x03\x04rest"}, "clienten.csv", None, None, "Excel-bestand"),
    "logo outside the folder": (
        {"gemeente": "naam;logo\nHaren;../geheim.png\n"}, "gemeente.csv", 2, "logo", "buiten de map"
    ),
    "fingerprint that is none": (
        {"brieven": "kenmerk;soort;gedagtekend;sha256\nA;stappenplan;2012-03-01;12ab\n"},
        "brieven.csv", 2, "sha256", "64 tekens",
    ),
}  # fmt: skip


@pytest.mark.parametrize("naam", FOUTEN)
def test_fault_is_named_at_its_place(leeg: Werkplek, map_met: Map, naam: str) -> None:
    tabellen, bestand, rij, kolom, tekst = FOUTEN[naam]
    voorstel = bekijk(leeg, map_met(**tabellen))

    assert [(g.bestand, g.rij, g.kolom) for g in voorstel.gebreken] == [(bestand, rij, kolom)]
    assert tekst in voorstel.gebreken[0].bericht
    assert len(str(voorstel.gebreken[0])) < 400
    with pytest.raises(InvoerGeweigerd) as geweigerd:
        voer_in(leeg, voorstel)
    assert geweigerd.value.gebreken == list(voorstel.gebreken)
    with leeg.lezen() as session:
        assert session.scalar(select(func.count()).select_from(Client)) == 0
        assert session.scalar(select(func.count()).select_from(LogHandeling)) == 0


def test_all_faults_are_named_and_each_row_has_its_status(leeg: Werkplek, map_met: Map) -> None:
    voorstel = bekijk(
        leeg,
        map_met(
            clienten=f"{KOP};bsn\n1;Smit;1960-05-01;\n2;;1960-13-01;1\n3;Bos;1961-01-01;\n",
            contacten=(
                "clientnummer;soort;datum;status\n"
                "2;kik;2012-03-01;gevoerd\n4;kik;2012-03-01;gevoerd\n1;kik;2012-03-01;gevoerd\n"
            ),
        ),
    )
    gevonden = {(g.bestand, g.rij, g.kolom) for g in voorstel.gebreken}
    assert gevonden == {
        ("clienten.csv", 2 + 1, "geslachtsnaam"),
        ("clienten.csv", 3, "geboortedatum"),
        ("clienten.csv", 3, "bsn"),
        ("contacten.csv", 3, "clientnummer"),
    }
    rijen = {tabel.tabel: tabel.rijen for tabel in voorstel.tabellen}
    assert rijen["clienten"] == {2: Rijstatus.NIEUW, 3: Rijstatus.GEWEIGERD, 4: Rijstatus.NIEUW}
    assert rijen["contacten"] == {
        2: Rijstatus.GEWEIGERD,  # its client is refused, which has been said there
        3: Rijstatus.GEWEIGERD,
        4: Rijstatus.NIEUW,
    }


def test_bsn_of_a_client_who_is_not_read_in(leeg: Werkplek, map_met: Map) -> None:
    eerste = bekijk(leeg, map_met(clienten=f"{KOP};bsn\n1;Smit;1960-05-01;111222333\n"))
    voer_in(leeg, eerste)
    voorstel = bekijk(leeg, map_met(clienten=f"{KOP};bsn\n2;Bos;1960-05-01;111222333\n"))
    assert [(g.rij, g.kolom) for g in voorstel.gebreken] == [(2, "bsn")]
    assert "„1”" in voorstel.gebreken[0].bericht


def test_held_against_the_store_as_it_is_when_writing(leeg: Werkplek, map_met: Map) -> None:
    tabellen = map_met(clienten=f"{KOP};bsn\n1;Smit;1960-05-01;111222333\n")
    later = bekijk(leeg, map_met(clienten=f"{KOP};bsn\n2;Bos;1960-05-01;111222333\n"))
    assert later.gebreken == ()
    voer_in(leeg, bekijk(leeg, tabellen))
    with pytest.raises(InvoerGeweigerd):
        voer_in(leeg, later)


def test_letter_that_is_no_pdf_and_letter_with_another_fingerprint(
    leeg: Werkplek, map_met: Map
) -> None:
    brieven = (
        "kenmerk;soort;gedagtekend;bestand;sha256\n"
        f"A;stappenplan;2012-03-01;a.txt;\nB;stappenplan;2012-03-01;b.pdf;{'0' * 64}\n"
    )
    map_ = map_met(brieven=brieven)
    (map_ / "a.txt").write_bytes(b"tekst")
    (map_ / "b.pdf").write_bytes(b"%PDF-1.4")
    gebreken = bekijk(leeg, map_).gebreken
    assert [(g.rij, g.kolom) for g in gebreken] == [(2, "bestand"), (3, "sha256")]


def test_file_changed_between_looking_and_writing(leeg: Werkplek, map_met: Map) -> None:
    map_ = map_met(gemeente="naam;logo\nHaren;logo.png\n")
    (map_ / "logo.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    voorstel = bekijk(leeg, map_)
    (map_ / "logo.png").unlink()
    with pytest.raises(InvoerGeweigerd) as geweigerd:
        voer_in(leeg, voorstel)
    assert geweigerd.value.gebreken[0].bestand == "logo.png"


@pytest.mark.parametrize(
    ("naam", "inhoud"),
    [
        ("er_niet.csv", None),
        ("brief.docx", b"x"),
        ("gegevens.xlsx", b"geen werkmap"),
        ("gegevens.xls", b"oud"),
        ("half.xlsx", b"PK\x03\x04" + b"\x00" * 40),
    ],
)
def test_what_cannot_be_opened(
    leeg: Werkplek, tmp_path: Path, naam: str, inhoud: bytes | None
) -> None:
    pad = tmp_path / naam
    if inhoud is not None:
        pad.write_bytes(inhoud)
    with pytest.raises(InvoerGeweigerd) as geweigerd:
        bekijk(leeg, pad)
    assert [g.bestand for g in geweigerd.value.gebreken] == [naam]
    assert geweigerd.value.exitcode == 1


def test_folder_without_tables(leeg: Werkplek, tmp_path: Path) -> None:
    (tmp_path / "map").mkdir()
    with pytest.raises(BekendeFout) as geweigerd:
        bekijk(leeg, tmp_path / "map")
    assert "geen tabel" in str(getattr(geweigerd.value, "gebreken", [""])[0])


def test_damaged_sheet_in_a_workbook(leeg: Werkplek, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "budget"
    sheet.append(["jaar", "post", "bedrag"])
    for nummer in range(20_000):
        sheet.append([2012, f"post {nummer}", nummer])
    pad = tmp_path / "budget.xlsx"
    book.save(pad)
    with ZipFile(pad) as archive:
        info = archive.getinfo("xl/worksheets/sheet1.xml")
    data = bytearray(pad.read_bytes())
    halfway = info.header_offset + info.compress_size // 2
    data[halfway : halfway + 100] = bytes(100)
    pad.write_bytes(data)

    voorstel = bekijk(leeg, pad)

    assert [(g.bestand, g.kolom) for g in voorstel.gebreken] == [("budget.xlsx, blad budget", None)]
    assert "beschadigd" in voorstel.gebreken[0].bericht
    assert 1 < (voorstel.gebreken[0].rij or 0) < 20_000


def test_many_faults_are_summed_up_per_column() -> None:
    gebreken = [Gebrek("a.csv", n, "bsn", "Fout.") for n in range(2, 2002)]
    gebreken.append(Gebrek("a.csv", 7, "iban", "Fout."))
    assert vat_samen(gebreken[:3]) == tuple(map(str, gebreken[:3]))
    assert vat_samen(gebreken) == (
        "a.csv, rij 2, kolom bsn: Fout. (en nog 1999 keer in deze kolom)",
        "a.csv, rij 7, kolom iban: Fout.",
    )
