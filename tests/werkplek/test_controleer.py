"""`controleer`: on the command line and on the open store."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from db.store import Store
from tests.werkplek.test_cli import run
from werkplek import aanmelden, controleer


@pytest.fixture
def bestand(haren: Path, tmp_path: Path) -> Path:
    """A copy of the practice store."""
    pad = tmp_path / "haren.werkplek"
    shutil.copy(haren, pad)
    return pad


def _behind(pad: Path, *opdrachten: str) -> None:
    raw: Any = sqlcipher.connect(str(pad), isolation_level=None)
    for opdracht in opdrachten:
        raw.execute(opdracht)
    raw.close()


def test_a_whole_store_is_counted(bestand: Path) -> None:
    done = run("controleer", "--bestand", bestand, "--formaat", "json")
    assert done.returncode == 0, done.stderr
    counted = json.loads(done.stdout)
    assert counted["heel"] is True
    assert counted["bevindingen"] == []
    assert counted["handelingen"] >= 1
    assert counted["rijen"] > 50
    assert done.stderr == ""
    table = run("controleer", "--bestand", bestand)
    assert table.returncode == 0
    assert "handelingen" in table.stdout


def test_every_finding_is_a_sentence_and_the_code_is_3(bestand: Path) -> None:
    _behind(
        bestand,
        "UPDATE client SET plaats = 'Elders' WHERE id = 1",
        "DROP TRIGGER log_handeling_geen_delete",
    )
    done = run("controleer", "--bestand", bestand, "--formaat", "json")
    assert done.returncode == 3
    sentences = done.stderr.splitlines()
    assert sentences == [item["zin"] for item in json.loads(done.stdout)["bevindingen"]]
    assert any("log_handeling_geen_delete" in zin for zin in sentences)
    assert any("client, rij 1" in zin and "plaats" in zin for zin in sentences)


def test_what_is_too_damaged_to_open_is_still_told_where(bestand: Path) -> None:
    """A broken reference keeps the window from opening it; the check says which."""
    _behind(
        bestand, "PRAGMA foreign_keys=OFF", "UPDATE id_baan SET werkgever_id = 777 WHERE id = 1"
    )
    done = run("controleer", "--bestand", bestand)
    assert done.returncode == 3
    assert "id_baan, rij 1" in done.stderr
    assert "werkgever" in done.stderr


def test_a_wrong_passphrase_is_said_as_everywhere(tmp_path: Path) -> None:
    pad = tmp_path / "geheim.werkplek"
    Store.nieuw(pad, "een lange wachtzin").close()
    done = run("controleer", "--bestand", pad, WERKPLEK_SLEUTEL="een andere wachtzin")
    assert done.returncode == 3
    assert "wachtzin past niet" in done.stderr
    done = run(
        "controleer", "--bestand", pad, "--formaat", "json", WERKPLEK_SLEUTEL="een lange wachtzin"
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["versleuteld"] is True


def test_the_open_store_can_be_looked_through(bestand: Path) -> None:
    plek = aanmelden.open_bestand(bestand, None, lambda: date(2012, 3, 15))
    try:
        uitslag = controleer.controleer(plek)
        assert uitslag.heel
        anker = controleer.Anker(uitslag.handelingen, uitslag.kop, "de reservekopie")
        assert controleer.controleer(plek, [anker]).heel
    finally:
        plek.sluit()
