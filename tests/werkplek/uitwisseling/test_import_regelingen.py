"""Regelingen and stray BSNs in an import."""

from __future__ import annotations

from pathlib import Path

from werkplek.uitwisseling import importeren
from werkplek.werkplek import Werkplek


def _bekijk(plek: Werkplek, map_: Path, naam: str, tekst: str) -> importeren.Voorstel:
    pad = map_ / f"{naam}.csv"
    pad.write_text(tekst, encoding="utf-8")
    return importeren.bekijk(plek, pad)


def test_a_value_of_the_wrong_kind_is_refused_at_its_place(plek: Werkplek, tmp_path: Path) -> None:
    voorstel = _bekijk(
        plek,
        tmp_path,
        "regelingen",
        "sleutel;waarde;van;bron\nid.leeftijdsgrens;veel;2012-01-01;raad\n"
        "onzin.sleutel;1;2012-01-01;x\nid.einddatum;31-12-2012;2012-02-01;raad\n",
    )
    assert [(g.rij, g.kolom) for g in voorstel.gebreken] == [(2, "waarde")]
    assert [(o.rij, o.kolom) for o in voorstel.opmerkingen] == [(3, "sleutel")]


def test_a_bsn_in_a_wrong_column_is_not_repeated(plek: Werkplek, tmp_path: Path) -> None:
    voorstel = _bekijk(
        plek,
        tmp_path,
        "clienten",
        "clientnummer;geslachtsnaam;geboortedatum;123456782\n9;Ploeg;111222333;x\n",
    )
    verslag = " ".join(map(str, (*voorstel.gebreken, *voorstel.opmerkingen)))
    assert voorstel.gebreken
    assert "111222333" not in verslag
    assert "123456782" not in verslag
