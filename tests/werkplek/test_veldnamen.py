"""Every table and column has its Dutch words, and only what exists has."""

from __future__ import annotations

import pytest

from db.capture import JOURNAL_TABLES, NO_FACTS
from db.model import Basis
from werkplek import veldnamen

COLUMNS = [
    (table.name, column.name)
    for table in Basis.metadata.sorted_tables
    if table.name not in NO_FACTS
    for column in table.columns
]


@pytest.mark.parametrize(("tabel", "kolom"), COLUMNS)
def test_every_column_has_its_words(tabel: str, kolom: str) -> None:
    words = veldnamen.veldnaam(tabel, kolom)
    assert words != kolom
    assert words[0].isupper()
    assert "_" not in words


def test_every_table_has_its_word() -> None:
    assert set(veldnamen.TABELLEN) == set(Basis.metadata.tables) - JOURNAL_TABLES - NO_FACTS


def test_no_words_for_what_is_not_there() -> None:
    own = {
        (tabel, kolom) for tabel, words in veldnamen._PER_TABEL.items() for kolom in words
    } | veldnamen.BESCHERMD
    assert own <= set(COLUMNS)
    assert set(veldnamen._OVERAL) <= {kolom for _, kolom in COLUMNS}


def test_an_unknown_column_keeps_its_own_name() -> None:
    assert veldnamen.veldnaam("client", "later") == "later"
    assert veldnamen.tabelnaam("later") == "later"
