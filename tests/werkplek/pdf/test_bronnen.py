"""Where the program finds what it ships: in a checkout and frozen."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from werkplek import bronnen


def test_in_de_broncode() -> None:
    assert bronnen.pad("fonts").is_dir()
    assert "SIL OPEN FONT LICENSE" in bronnen.tekst("fonts", "LICENSE_FONT")


def test_in_een_ingepakt_programma(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "resources" / "brieven").mkdir(parents=True)
    (tmp_path / "resources" / "brieven" / "a.txt").write_text("Zoë", encoding="utf-8")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert bronnen.tekst("brieven", "a.txt") == "Zoë"


def test_wat_ontbreekt_wordt_gezegd() -> None:
    with pytest.raises(bronnen.BronOntbreekt, match=r"fonts/weg\.ttf van Werkplek ontbreekt"):
        bronnen.pad("fonts", "weg.ttf")
