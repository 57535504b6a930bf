"""The report of a fault: where and what kind, and nothing of anyone's."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from db.store import Store
from werkplek import VERSIE, cli, concepten, foutverslag

MARK = "⟦{}⟧"
"""Around every secret, so that it cannot stand in a report by chance."""


def caught(bericht: str) -> BaseException:
    """A fault with secrets in its text, its cause, its locals and the object that was worked on."""
    try:
        try:
            concepten.wanneer({bericht: bericht}, bericht)  # type: ignore[arg-type] # that is the fault
        except AttributeError as fout:
            raise ExceptionGroup(bericht, [KeyError(bericht), ValueError(bericht)]) from fout
    except ExceptionGroup as fout:
        fout.add_note(bericht)
        return fout
    raise AssertionError("no fault")


@given(naam=st.text(min_size=1))
def test_nothing_of_the_fault_but_its_kind_and_place(naam: str) -> None:
    secret = MARK.format(naam)
    verslag = foutverslag.maak(caught(secret))
    assert secret not in verslag
    assert MARK[0] not in verslag
    assert "ExceptionGroup" in verslag
    assert "KeyError" in verslag
    assert "AttributeError" in verslag
    assert re.search(r"^  werkplek/concepten\.py:\d+ wanneer$", verslag, re.MULTILINE)


def test_it_says_what_a_maintainer_needs_and_no_path() -> None:
    verslag = foutverslag.maak(caught("x"), Path.cwd())
    assert VERSIE in verslag
    assert "sqlalchemy 2." in verslag
    assert f"Python {sys.version_info.major}." in verslag
    assert re.search(r"Ruimte op de schijf: (minder dan|1 GB)", verslag)
    assert str(Path.cwd()) not in verslag
    assert str(Path.home()) not in verslag
    assert "site-packages" not in verslag


def test_a_fault_of_the_store_names_its_kind_and_no_value(tmp_path: Path) -> None:
    with Store.nieuw(tmp_path / "jansen.werkplek") as store, store.schrijven() as session:
        with pytest.raises(IntegrityError) as fout:
            session.execute(
                text("INSERT INTO medewerker(naam) VALUES ('A. Jansen'), ('A. Jansen')")
            )
        verslag = foutverslag.maak(fout.value)
    assert "IntegrityError (SQLITE_CONSTRAINT" in verslag
    assert "ansen" not in verslag


def test_a_fault_that_caused_itself_ends() -> None:
    first, second = ValueError(), KeyError()
    first.__cause__, second.__cause__ = second, first
    assert foutverslag.plek(first).count("Daardoor:") == 1


def test_a_disk_that_is_gone_is_no_second_fault(tmp_path: Path) -> None:
    assert foutverslag.ruimte(tmp_path / "weg") == "onbekend"


def test_on_the_command_line_it_is_a_sentence_a_report_and_code_70(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def breekt() -> int:
        raise caught("Jansen, BSN 111222333")

    assert cli.bewaakt(breekt) == 70
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("Er ging iets mis in het programma.")
    assert foutverslag.TITEL in err
    assert "Jansen" not in err
    assert "Traceback" not in err


def test_a_report_costs_nothing_until_there_is_one() -> None:
    script = "import sys, werkplek.cli; print('werkplek.foutverslag' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
