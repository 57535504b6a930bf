"""`controleer`: on the command line and on the open store."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from db import reservekopie
from db.begrippen import Aanleiding
from db.store import Store
from tests.werkplek.test_cli import run
from werkplek import aanmelden, clienten, controleer, reservekopieen
from werkplek.werkplek import Werkplek

DAG = date(2012, 3, 15)
MOMENT = reservekopieen.nu() - timedelta(hours=1)


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


@pytest.fixture
def met_kopie(bestand: Path) -> Iterator[Werkplek]:
    """A place of work with three acts more than its newest backup but one, and one more backup."""
    plek = aanmelden.open_bestand(bestand, None, lambda: DAG)
    for nummer in range(3):
        _backup(plek, MOMENT + timedelta(minutes=nummer))
        clienten.voeg_toe(plek, clienten.ClientGegevens(f"Veld{nummer}", date(1970, 5, 17)))
    yield plek
    plek.sluit()


def _backup(plek: Werkplek, moment: datetime) -> None:
    map_ = reservekopie.zorg_voor(reservekopie.standaardmap(plek.pad))
    reservekopie.maak(plek.store, map_, Aanleiding.GEVRAAGD, moment)


def test_the_open_store_is_held_against_its_backups(met_kopie: Werkplek) -> None:
    uitslag = controleer.controleer(met_kopie)
    assert uitslag.heel
    assert uitslag.ankers == 3


def test_a_journal_rewritten_after_a_backup_is_found(met_kopie: Werkplek) -> None:
    """Who cuts the tail, its rows and every count of them is betrayed by the newest backup."""
    met_kopie.sluit()
    raw: Any = sqlcipher.connect(str(met_kopie.pad), isolation_level=None)
    guards = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in guards:
        raw.execute(f"DROP TRIGGER {name}")
    (last,) = raw.execute("SELECT max(id) FROM log_handeling").fetchone()
    ids = [
        int(rij)
        for (rij,) in raw.execute(
            "SELECT rij FROM log_wijziging WHERE handeling_id > ? AND tabel = 'client'", (last - 2,)
        )
    ]
    for rij in ids:
        raw.execute("DELETE FROM client WHERE id = ?", (rij,))
        raw.execute("DELETE FROM zoekindex WHERE soort = 'client' AND rij_id = ?", (rij,))
    raw.execute("DELETE FROM log_wijziging WHERE handeling_id > ?", (last - 2,))
    raw.execute("DELETE FROM log_handeling WHERE id > ?", (last - 2,))
    raw.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = 'log_handeling'", (last - 2,))
    for _, guard in guards:
        raw.execute(guard)
    raw.close()
    done = run("controleer", "--bestand", met_kopie.pad)
    assert done.returncode == 3
    assert "ingekort of herschreven" in done.stderr
    assert len(done.stderr.splitlines()) == 1, "only the newest backup knows better"


def test_a_backup_put_back_is_no_rewritten_journal(met_kopie: Werkplek) -> None:
    """What was backed up before that is of another line, and the journal says so itself."""
    met_kopie.sluit()
    oudste = reservekopie.lijst(reservekopie.standaardmap(met_kopie.pad))[-1]
    reservekopieen.zet_terug(met_kopie.pad, oudste.pad, None, "Anja", reservekopieen.nu())
    plek = aanmelden.open_bestand(met_kopie.pad, None, lambda: DAG)
    try:
        uitslag = controleer.controleer(plek)
        assert uitslag.bevindingen == []
        assert uitslag.ankers == 1
        clienten.voeg_toe(plek, clienten.ClientGegevens("Berg", date(1970, 5, 17)))
        _backup(plek, reservekopieen.nu() + timedelta(minutes=5))
        assert controleer.controleer(plek).ankers == 2
    finally:
        plek.sluit()


def test_a_backup_of_another_store_of_that_name_says_nothing(
    met_kopie: Werkplek, haren: Path, tmp_path: Path
) -> None:
    ander = tmp_path / "ander" / "haren.werkplek"
    ander.parent.mkdir()
    Store.nieuw(ander).close()
    reservekopie.standaardmap(met_kopie.pad).rename(reservekopie.standaardmap(ander))
    plek = aanmelden.open_bestand(ander, None, lambda: DAG)
    try:
        uitslag = controleer.controleer(plek)
    finally:
        plek.sluit()
    assert uitslag.heel
    assert uitslag.ankers == 0
