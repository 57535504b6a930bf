"""Search by name and number: folded words in one full-text index, kept up to date by itself."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Integer, TextualSelect, text
from sqlalchemy.orm import Session

_LETTERS = str.maketrans(
    {
        "ø": "o", "ł": "l", "ı": "i", "ß": "ss", "đ": "d", "ð": "d", "þ": "th",
        "æ": "ae", "œ": "oe", "ĳ": "ij", "ħ": "h", "ŋ": "n", "ŧ": "t",
    }
)  # fmt: skip

_WORD = re.compile(r"[+(]*\d(?:[\s()./–-]*\d)+(?!\w)|\S+")
"""A run of digits, however it is spaced, or whatever stands between spaces."""

CREATE_INDEX = (
    "CREATE VIRTUAL TABLE zoekindex USING fts5("
    "tekst, soort UNINDEXED, rij_id UNINDEXED, prefix='1 2 3', tokenize='unicode61')"
)

FORGET_DELETED = "INSERT INTO zoekindex(zoekindex, rank) VALUES ('secure-delete', 1)"
"""What is removed from the index leaves no trace in the file."""

_PLACES = 16
"""Room in the index's numbering for more kinds of record than there are now; never changes."""

_INDEXED: dict[str, tuple[int, tuple[str, ...]]] = {
    "client": (
        0,
        (
            "nummer", "voorletters", "roepnaam", "voorvoegsel", "geslachtsnaam",
            "voorvoegsel_partner", "geslachtsnaam_partner", "telefoon",
        ),
    ),
    "werkgever": (1, ("nummer", "naam", "plaats", "telefoon")),
    "brief": (2, ("kenmerk",)),
    "contactpersoon": (3, ("voorletters", "voorvoegsel", "geslachtsnaam", "functie")),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Treffer:
    """A found record: its table and id."""

    soort: str
    rij_id: int


@dataclass(frozen=True, slots=True)
class Verschil:
    """Where the index does not say what the rows do; `waarom` is a Dutch sentence."""

    soort: str
    rij_id: int
    waarom: str


def vouw(tekst: str | None) -> str:
    """Fold to plain words: no accents, no case, no punctuation ("Ööstra-d'Arcy" -> "oostra d arcy").

    Lists are ordered by it as well.
    """
    folded = unicodedata.normalize("NFKD", tekst or "").casefold().translate(_LETTERS)
    kept = (c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in kept).split())


def zoekwoorden(tekst: str | None) -> str:
    """The words under which a record is found: folded, and what is broken by marks also as one.

    So "06-12 34 56 78" is found as "0612345678" too, and "d'Arcy" as "darcy".
    """
    woorden = [vouw(tekst)]
    for heel, delen in _broken_words(tekst or ""):
        if len(delen) > 1:
            woorden.append(heel)
    return " ".join(woorden)


def zoek(
    session: Session, vraag: str, soorten: tuple[str, ...] = (), grens: int = 50
) -> list[Treffer]:
    """Records whose words start with every typed word, in any order; best first, at most `grens`."""
    match = _match(vraag)
    if not match:
        return []
    filter_soort = ""
    waarden: dict[str, object] = {"match": match, "grens": grens}
    if soorten:
        namen = [f"soort{n}" for n in range(len(soorten))]
        filter_soort = f" AND soort IN ({', '.join(':' + naam for naam in namen)})"
        waarden.update(zip(namen, soorten, strict=True))
    rows = session.execute(
        text(
            "SELECT soort, rij_id FROM zoekindex WHERE zoekindex MATCH :match"
            f"{filter_soort} ORDER BY rank, rowid LIMIT :grens"
        ),
        waarden,
    )
    return [Treffer(soort, int(rij)) for soort, rij in rows]


def gevonden_ids(vraag: str, soort: str) -> TextualSelect | None:
    """The ids of all records of a table that `zoek` would find, to filter with inside a query.

    None when the question holds no word, so that nothing is to be filtered.
    """
    match = _match(vraag)
    if not match:
        return None
    return (
        text("SELECT rij_id FROM zoekindex WHERE zoekindex MATCH :match AND soort = :soort")
        .bindparams(match=match, soort=soort)
        .columns(rij_id=Integer)
    )


def _broken_words(tekst: str) -> list[tuple[str, list[str]]]:
    """Every typed word whole and in its parts; a telephone number counts as one word."""
    result = []
    for woord in _WORD.findall(tekst):
        delen = vouw(woord).split()
        if delen:
            result.append(("".join(delen), delen))
    return result


def _match(vraag: str) -> str:
    """The question to the index: all words, each as a beginning, each whole or in its parts."""
    eisen = []
    for heel, delen in _broken_words(vraag):
        los = " AND ".join(f'"{deel}"*' for deel in delen)
        eisen.append(los if len(delen) == 1 else f'(({los}) OR "{heel}"*)')
    return " AND ".join(eisen)


def index_triggers() -> list[str]:
    """Temporary triggers that keep the index right, whichever way a row changes.

    They are temporary because folding is a function of this program; the writing connection makes
    them (`db.capture`).
    """
    statements = []
    for tabel, (plek, kolommen) in _INDEXED.items():
        new_id, old_id = f"NEW.id * {_PLACES} + {plek}", f"OLD.id * {_PLACES} + {plek}"
        insert = (
            "INSERT INTO zoekindex(rowid, tekst, soort, rij_id) "
            f"VALUES ({new_id}, {_words_of('NEW', kolommen)}, '{tabel}', NEW.id);"
        )
        delete = f"DELETE FROM zoekindex WHERE rowid = {old_id};"
        changed = " OR ".join(f"OLD.{kolom} IS NOT NEW.{kolom}" for kolom in kolommen)
        for act, when, body in (
            ("INSERT", "", insert),
            ("UPDATE", f"WHEN {changed} ", delete + insert),
            ("DELETE", "", delete),
        ):
            statements.append(
                f"CREATE TEMP TRIGGER zoek_{tabel}_{act.lower()} AFTER {act} ON main.{tabel} "
                f"{when}BEGIN {body} END"
            )
    return statements


def rebuild(connection: Any) -> None:
    """Make the index anew from the rows, on a raw connection within a transaction."""
    connection.create_function("zoekwoorden", 1, zoekwoorden, deterministic=True)
    connection.execute("DELETE FROM zoekindex")
    for tabel, (plek, kolommen) in _INDEXED.items():
        connection.execute(
            "INSERT INTO zoekindex(rowid, tekst, soort, rij_id) "
            f"SELECT t.id * {_PLACES} + {plek}, {_words_of('t', kolommen)}, '{tabel}', t.id "
            f"FROM {tabel} AS t"
        )


def differences(connection: Any) -> Iterator[Verschil]:
    """Every place where the index differs from the rows, on a raw reading connection."""
    if connection.execute(
        "SELECT v FROM zoekindex_config WHERE k = 'secure-delete'"
    ).fetchone() != (1,):
        yield Verschil("instelling", 0, "wat verwijderd wordt, laat nu sporen na.")
    known = ", ".join(f"'{tabel}'" for tabel in _INDEXED)
    for soort, rij in connection.cursor().execute(
        f"SELECT soort, rij_id FROM zoekindex WHERE soort IS NULL OR soort NOT IN ({known})"
    ):
        yield Verschil(str(soort), rij, "deze soort hoort er niet.")
    for tabel, (plek, kolommen) in _INDEXED.items():
        # folding here and not in SQL keeps the connection free of a function of ours
        rows = connection.cursor().execute(
            f"SELECT t.id, {_joined('t', kolommen)}, z.rowid, z.tekst, z.soort, z.rij_id "
            f"FROM {tabel} AS t LEFT JOIN zoekindex AS z ON z.rowid = t.id * {_PLACES} + {plek}"
        )
        for rij, tekst, plaats, woorden, soort, rij_id in rows:
            if plaats is None:
                yield Verschil(tabel, rij, "dit gegeven ontbreekt.")
            elif (woorden, soort, rij_id) != (zoekwoorden(tekst), tabel, rij):
                yield Verschil(tabel, rij, "er staan andere woorden dan in het gegeven zelf.")
        for (rij,) in connection.cursor().execute(
            f"SELECT rij_id FROM zoekindex WHERE soort = '{tabel}' AND (rowid % {_PLACES} <> {plek} "
            f"OR NOT EXISTS (SELECT 1 FROM {tabel} WHERE id = (zoekindex.rowid - {plek}) / {_PLACES}))"
        ):
            yield Verschil(tabel, rij, "dit gegeven is er niet meer.")


def _words_of(row: str, kolommen: tuple[str, ...]) -> str:
    return f"zoekwoorden({_joined(row, kolommen)})"


def _joined(row: str, kolommen: tuple[str, ...]) -> str:
    # The bar keeps the digits of one column from running on into the next.
    return " || ' | ' || ".join(f"coalesce({row}.{kolom}, '')" for kolom in kolommen)
