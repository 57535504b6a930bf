"""The command line as outside programs use it: exit codes, UTF-8, the keys of the contract."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from db.handeling import handeling
from db.model import Taak
from db.store import Store
from werkplek import lijsten

ROOT = Path(__file__).parents[2]
KEYS = {
    "vandaag": "soort clientnummer werkgevernummer naam omschrijving datum status uitleg",
    "id-afbouw": "clientnummer werkgevernummer leeftijd in_afbouw stap status geinformeerd uitleg",
    "acties": "clientnummer stap actie streefdatum fatale_datum status",
}


def run(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {k: v for k, v in os.environ.items() if not k.startswith("WERKPLEK_")}
    return subprocess.run(
        [sys.executable, "-m", "werkplek", *map(str, arguments)],
        cwd=ROOT,
        env={**clean, "PYTHONIOENCODING": "ascii", **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
        stdin=subprocess.DEVNULL,
    )


def read(*arguments: str | Path, **environment: str) -> Any:
    done = run(*arguments, "--formaat", "json", **environment)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture
def bestand(haren: Path, tmp_path: Path) -> Path:
    """A copy of the practice store."""
    pad = tmp_path / "haren.werkplek"
    shutil.copy(haren, pad)
    return pad


@pytest.mark.parametrize("soort", sorted(lijsten.LIJSTEN))
def test_a_list_has_the_keys_of_the_contract(bestand: Path, soort: str) -> None:
    rows = read("lijst", soort, "--peildatum", "2012-03-15", "--bestand", bestand)
    assert rows
    assert all(list(row) == KEYS[soort].split() for row in rows)


def test_options_may_stand_before_the_command_and_in_the_environment(bestand: Path) -> None:
    before = read("--bestand", bestand, "--peildatum", "15-03-2012", "cijfers", "id-afbouw")
    environment = read(
        "cijfers", "id-afbouw", "--peildatum", "2012-03-15", WERKPLEK_BESTAND=str(bestand)
    )
    assert before == environment
    assert before["kosten_per_jaar"] == "228000.00"
    assert before["aandeel_budget"] == "0.75"
    assert before["acties"]["1"] == {"totaal": 24, "gereed": 17, "te_laat": 2}


def test_no_list_holds_a_bsn(bestand: Path) -> None:
    for soort in lijsten.LIJSTEN:
        out = run("lijst", soort, "--peildatum", "2012-03-15", "--bestand", bestand).stdout
        assert not any(bsn in out for bsn in ("111222333", "123456782", "000000012", "000000139"))


def test_output_is_utf_8_whatever_the_console_says(bestand: Path, tmp_path: Path) -> None:
    out = run("lijst", "vandaag", "--peildatum", "2012-03-15", "--bestand", bestand)
    assert "Özgür" in out.stdout
    target = tmp_path / "lijst.csv"
    run(
        "lijst", "vandaag", "--peildatum", "2012-03-15", "--bestand", bestand,
        "--formaat", "csv", "--uit", target,
    )  # fmt: skip
    assert "Özgür" in target.read_text(encoding="utf-8")


def test_a_new_store_is_never_put_over_another(tmp_path: Path) -> None:
    pad = tmp_path / "nieuw.werkplek"
    arguments = ("nieuw", "--gemeente", "Zeewolde aan Zee", "--regeling", "haren-2012", "--oefenen")
    assert run(*arguments, "--bestand", pad).returncode == 0
    before = pad.read_bytes()
    again = run(*arguments, "--bestand", pad)
    assert again.returncode == 3
    assert "Kies een andere naam" in again.stderr
    assert pad.read_bytes() == before


def test_wrong_use_says_so(bestand: Path) -> None:
    assert run("lijst", "onzin", "--bestand", bestand).returncode == 2
    assert run("lijst", "vandaag").returncode == 2
    assert run("lijst", "vandaag", "--peildatum", "2012-02-30").returncode == 2
    unknown = run(
        "nieuw", "--gemeente", "X", "--oefenen", "--regeling", "atlantis", "--bestand", bestand
    )
    assert unknown.returncode == 2
    assert "haren-2012" in unknown.stderr


def test_an_encrypted_store_opens_with_its_passphrase_only(tmp_path: Path) -> None:
    pad, sleutel, fout = (tmp_path / naam for naam in ("e.werkplek", "sleutel.txt", "fout.txt"))
    sleutel.write_text("drie gele fietsen\nen nog een regel\n", encoding="utf-8")
    fout.write_text("drie rode fietsen\n", encoding="utf-8")
    made = run("nieuw", "--gemeente", "Haren", "--bestand", pad, "--sleutelbestand", sleutel)
    assert made.returncode == 0
    assert not pad.read_bytes().startswith(b"SQLite format 3")
    asked = ("lijst", "acties", "--bestand", pad)
    assert run(*asked, "--sleutelbestand", sleutel).returncode == 0
    assert run(*asked, WERKPLEK_SLEUTEL="drie gele fietsen").returncode == 0
    refused = run(*asked, "--sleutelbestand", fout)
    assert refused.returncode == 3
    assert "wachtzin" in refused.stderr
    assert "fietsen" not in refused.stderr
    assert run(*asked).returncode == 3
    other = run(*asked, "--sleutelbestand", sleutel, "--wie", "Iemand Anders")
    assert other.returncode == 2
    assert "Laat --wie weg" in other.stderr


def test_no_store_is_exit_three(tmp_path: Path) -> None:
    text = tmp_path / "brief.txt"
    text.write_text("Dit is geen bestand van Werkplek. " * 200, encoding="utf-8")
    for pad in (tmp_path / "weg.werkplek", text, tmp_path):
        done = run("lijst", "vandaag", "--bestand", pad)
        assert done.returncode == 3
        assert "Traceback" not in done.stderr


def test_an_import_names_every_fault_and_writes_nothing(bestand: Path, tmp_path: Path) -> None:
    table = tmp_path / "in" / "clienten.csv"
    table.parent.mkdir()
    table.write_text(
        "clientnummer;geslachtsnaam;geboortedatum;bsn\n"
        "7001;Ploeg;1970-02-30;\n7002;;1970-01-01;123456789\n7003;Goed;1970-01-01;\n",
        encoding="utf-8",
    )
    # The command finds this folder to be local, also where this run of the tests does not.
    Store.open(bestand, netwerk=False).close()
    before = bestand.read_bytes()
    done = run("importeer", table.parent, "--bestand", bestand)
    assert done.returncode == 1
    for place in ("rij 2, kolom geboortedatum", "rij 3, kolom geslachtsnaam", "rij 3, kolom bsn"):
        assert place in done.stderr
    assert "123456789" not in done.stderr
    assert bestand.read_bytes() == before


def test_a_trial_reports_and_writes_nothing(bestand: Path, tmp_path: Path) -> None:
    table = tmp_path / "taken.csv"
    table.write_text("omschrijving;datum\nBellen;2012-03-20\n", encoding="utf-8")
    asked = ("importeer", table, "--bestand", bestand)
    trial = run(*asked, "--proef")
    assert trial.returncode == 0
    assert "1 nieuw" in trial.stdout
    real, again = run(*asked), run(*asked)
    assert "Ingelezen: 1" in real.stdout
    assert "Ingelezen: 0" in again.stdout


def test_reading_goes_on_beside_a_window_and_writing_says_who_holds_it(
    bestand: Path, tmp_path: Path
) -> None:
    table = tmp_path / "taken.csv"
    table.write_text("omschrijving;datum\nBellen;2012-03-20\n", encoding="utf-8")
    with Store.open(bestand, netwerk=False) as store:
        with handeling(store, "Ik", "Taak toegevoegd") as act:
            act.session.add(Taak(omschrijving="Uit het venster", datum=date(2012, 3, 15)))
            act.commit()
        rows = read("lijst", "vandaag", "--peildatum", "2012-03-15", "--bestand", bestand)
        assert "Uit het venster" in {row["omschrijving"] for row in rows}
        written = run("importeer", table, "--bestand", bestand)
        assert written.returncode == 3
        assert "in gebruik door" in written.stderr
    assert run("importeer", table, "--bestand", bestand).returncode == 0


def test_letters_are_made_once_and_reading_leaves_no_trace(bestand: Path, tmp_path: Path) -> None:
    asked = ("--bestand", bestand, "--peildatum", "2012-03-15", "brieven", "id-werkgever", "--map")
    before = bestand.read_bytes()
    assert run(*asked, tmp_path / "proef").returncode == 0
    assert bestand.read_bytes() == before
    made = run(*asked, tmp_path / "echt", "--definitief")
    assert made.returncode == 0, made.stderr
    assert len(list((tmp_path / "echt").glob("id-werkgever-*.pdf"))) == 9
    again = run(*asked, tmp_path / "nogmaals", "--definitief")
    assert again.returncode == 0
    assert not list((tmp_path / "nogmaals").glob("id-werkgever-*.pdf"))
    assert again.stdout == "Er zijn nu geen brieven van deze soort.\n"


def test_who_stops_reading_is_no_fault(bestand: Path) -> None:
    asked = ("lijst", "acties", "--bestand", str(bestand))
    with subprocess.Popen(
        [sys.executable, "-m", "werkplek", *asked],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
    ) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.close()
        assert program.stderr.read() == b""
    assert program.returncode == 0


def test_wrong_use_is_said_in_dutch(bestand: Path) -> None:
    for arguments in (("lijst", "onzin"), ("lijst",), ("brieven", "id-besluit"), ("lijst", "--x")):
        said = run(*arguments).stderr
        assert "Werkplek begrijpt deze opdracht niet" in said
        assert not any(word in said for word in ("usage", "choose", "required", "argument"))
    assert "options" not in run("--help").stdout


def test_a_period_limits_a_list_of_dates_and_nothing_else(bestand: Path) -> None:
    asked = ("--bestand", bestand, "--peildatum", "2012-03-15", "--van", "16-03-2012")
    rows = read("lijst", "vandaag", *asked, "--tot", "2012-03-16")
    assert rows
    assert {row["datum"] for row in rows} == {"2012-03-16"}
    assert len(read("lijst", "acties", *asked)) < len(read("lijst", "acties", *asked[:4]))
    for arguments in (("lijst", "id-afbouw"), ("cijfers", "id-afbouw")):
        refused = run(*arguments, *asked)
        assert refused.returncode == 2
        assert "--peildatum" in refused.stderr


def test_one_faulty_letter_stops_the_kind_until_it_is_passed_over(
    bestand: Path, tmp_path: Path
) -> None:
    table = tmp_path / "clienten.csv"
    table.write_text("clientnummer;geslachtsnaam;geboortedatum;postcode\n", encoding="utf-8")
    with (ROOT / "resources/oefengemeenten/haren-2012/clienten.csv").open(encoding="utf-8") as f:
        row = next(row for row in csv.DictReader(f, delimiter=";") if row["clientnummer"] == "1005")
    with table.open("a", encoding="utf-8") as out:
        out.write(f"1005;{row['geslachtsnaam']};{row['geboortedatum']};\n")
    assert run("importeer", table, "--bestand", bestand).returncode == 0
    asked = ("--bestand", bestand, "--peildatum", "2012-03-15", "brieven", "id-besluit", "--map")
    refused = run(*asked, tmp_path / "uit", "--definitief")
    assert refused.returncode == 1
    assert "1005" in refused.stderr
    assert "--sla-over" in refused.stderr
    assert not list(tmp_path.glob("uit/*.pdf"))
    made = run(*asked, tmp_path / "uit", "--definitief", "--sla-over")
    assert made.returncode == 0
    assert "1005" in made.stderr
    assert len(list(tmp_path.glob("uit/id-besluit-*.pdf"))) == 1


def test_a_store_without_a_passphrase_is_only_made_to_practise(tmp_path: Path) -> None:
    made = run("nieuw", "--gemeente", "Haren", "--bestand", tmp_path / "open.werkplek")
    assert made.returncode == 2
    assert "--sleutelbestand" in made.stderr
    assert list(tmp_path.iterdir()) == []
    made = run("nieuw", "--gemeente", "Haren", "--oefenen", "--bestand", tmp_path / "open.werkplek")
    assert made.returncode == 0
    assert "niet versleuteld" in made.stderr


def test_a_raadsbericht_says_what_is_not_in_order_and_is_made(
    bestand: Path, tmp_path: Path
) -> None:
    asked = ("raadsbericht", "id-afbouw", "--bestand", bestand, "--peildatum", "2012-03-15")
    made = run(*asked, "--pdf", tmp_path / "bericht.pdf")
    assert made.returncode == 0
    assert made.stdout == f"{tmp_path / 'bericht.pdf'}\n"
    assert "nog niet geïnformeerd" in made.stderr
    assert "Voor 9 van de 9 organisaties is er geen brief met de datum 15 maart 2012" in made.stderr
    refused = run(*asked, "--pdf", tmp_path / "bericht.pdf" / "in.pdf")
    assert refused.returncode == 1
    assert "Kies een andere map" in refused.stderr
