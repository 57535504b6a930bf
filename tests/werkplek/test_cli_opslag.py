"""Backup and restore as ICT plans them: on the command line, beside a window, with their codes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from db.begrippen import Aanleiding
from db.reservekopie import lijst, standaardmap
from db.store import Store
from tests.db.hulp import client, inhoud, voeg_toe
from tests.werkplek.test_cli import run


@pytest.fixture
def bestand(haren: Path, tmp_path: Path) -> Path:
    """A copy of the practice store."""
    pad = tmp_path / "haren.werkplek"
    shutil.copy(haren, pad)
    return pad


def test_a_backup_and_back(bestand: Path, tmp_path: Path) -> None:
    map_ = tmp_path / "nacht"
    with Store.open(bestand) as store:
        toen = inhoud(store)
        # Beside an open window, which goes on.
        made = run("reservekopie", map_, "--bestand", bestand)
        voeg_toe(store, client("Later"))
    assert made.returncode == 0, made.stderr
    first, second = made.stdout.splitlines()
    kopie = Path(first)
    assert kopie.parent == map_
    assert kopie.suffix == ".werkplek"
    assert second.startswith("Nagekeken: ")
    described = json.loads(kopie.with_name(kopie.name + ".json").read_text("utf-8"))
    assert described["aanleiding"] == "gevraagd"
    done = run("herstel", map_, "--bestand", bestand)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0] == str(bestand)
    assert "Van het bestand dat er stond is een reservekopie: " in done.stdout
    with Store.open(bestand) as store:
        assert inhoud(store) == toen
    assert [k.manifest.aanleiding for k in lijst(standaardmap(bestand)) if k.manifest] == [
        Aanleiding.VOOR_HERSTEL
    ]


def test_an_encrypted_one(tmp_path: Path) -> None:
    pad, sleutel, fout = (tmp_path / naam for naam in ("e.werkplek", "sleutel.txt", "fout.txt"))
    sleutel.write_text("drie gele fietsen\n", encoding="utf-8")
    fout.write_text("drie rode fietsen\n", encoding="utf-8")
    met = ("--bestand", pad, "--sleutelbestand", sleutel)
    assert run("nieuw", "--gemeente", "Haren", *met).returncode == 0
    made = run("reservekopie", tmp_path / "kopie", *met)
    assert made.returncode == 0, made.stderr
    assert not Path(made.stdout.splitlines()[0]).read_bytes().startswith(b"SQLite")
    pad.unlink()
    wrong = run("herstel", tmp_path / "kopie", "--bestand", pad, "--sleutelbestand", fout)
    assert wrong.returncode == 3
    assert "wachtzin" in wrong.stderr
    assert not pad.exists()
    assert run("herstel", tmp_path / "kopie", *met).returncode == 0
    assert run("lijst", "acties", *met).returncode == 0


def test_what_cannot_be_is_said_with_code_3(bestand: Path, tmp_path: Path) -> None:
    nowhere = run("reservekopie", tmp_path / "stick" / "kopie", "--bestand", bestand)
    assert nowhere.returncode == 3
    assert "Controleer of de schijf" in nowhere.stderr
    absent = run("herstel", tmp_path / "weg.werkplek", "--bestand", bestand)
    assert absent.returncode == 3
    assert "Controleer de naam" in absent.stderr
    kopie = Path(run("reservekopie", tmp_path / "k", "--bestand", bestand).stdout.splitlines()[0])
    kopie.write_bytes(kopie.read_bytes()[:-4096])
    before = bestand.read_bytes()
    broken = run("herstel", kopie, "--bestand", bestand)
    assert broken.returncode == 3
    assert "Kies een andere" in broken.stderr
    with Store.open(bestand):
        busy = run("herstel", kopie, "--bestand", bestand)
    assert busy.returncode == 3
    assert "al in gebruik" in busy.stderr
    assert bestand.read_bytes() == before
    assert run("reservekopie", "--bestand", bestand).returncode == 2
    assert run("herstel", kopie).returncode == 2


def test_before_an_import_there_is_a_backup(bestand: Path, tmp_path: Path) -> None:
    leeg = tmp_path / "leeg.werkplek"
    assert run("nieuw", "--gemeente", "Haren", "--oefenen", "--bestand", leeg).returncode == 0
    (tmp_path / "in").mkdir()
    tabel = tmp_path / "in" / "clienten.csv"
    tabel.write_text("clientnummer;geslachtsnaam;geboortedatum\nN1;Vos;1970-01-02\n", "utf-8")
    for pad, verwacht in ((leeg, 0), (bestand, 1)):
        for _ in range(2):
            done = run("importeer", tmp_path / "in", "--bestand", pad)
            assert done.returncode == 0, done.stderr
            assert "reservekopie" not in done.stdout
            # The second time there is nothing to write.
            assert len(lijst(standaardmap(pad))) == verwacht
    (kopie,) = lijst(standaardmap(bestand))
    assert kopie.manifest is not None
    assert kopie.manifest.aanleiding is Aanleiding.VOOR_INLEZEN


def test_no_import_without_its_backup(bestand: Path, tmp_path: Path) -> None:
    standaardmap(bestand).write_bytes(b"in de weg")
    (tmp_path / "in").mkdir()
    tabel = tmp_path / "in" / "clienten.csv"
    tabel.write_text("clientnummer;geslachtsnaam;geboortedatum\nN1;Vos;1970-01-02\n", "utf-8")
    done = run("importeer", tmp_path / "in", "--bestand", bestand)
    assert done.returncode == 3
    assert "De reservekopie kon niet gemaakt worden" in done.stderr
    with Store.open(bestand) as store:
        assert not any(rij.get("nummer") == "N1" for rij in inhoud(store).values())
