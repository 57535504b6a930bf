"""Search by name and number: folded words in one full-text index, kept up to date by itself."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.orm import Session

_LETTERS = str.maketrans(
    {
        "ø": "o", "ł": "l", "ı": "i", "ß": "ss", "đ": "d", "ð": "d", "þ": "th",
        "æ": "ae", "œ": "oe", "ĳ": "ij", "ħ": "h", "ŋ": "n", "ŧ": "t",
    }
)  # fmt: skip

CREATE_INDEX = (
    "CREATE VIRTUAL TABLE zoekindex USING fts5("
    "tekst, soort UNINDEXED, rij_id UNINDEXED, prefix='1 2 3', tokenize='unicode61')"
)

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


def vouw(tekst: str | None) -> str:
    """Fold to what is searched: no accents, no case, no punctuation ("Ööstra" -> "oostra").

    A telephone number or a name with an apostrophe is found however it was typed.
    """
    plain = unicodedata.normalize("NFKD", (tekst or "").casefold().translate(_LETTERS))
    kept = (c for c in plain if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in kept).split())


def zoek(
    session: Session, vraag: str, soorten: tuple[str, ...] = (), grens: int = 50
) -> list[Treffer]:
    """Records whose words start with every typed word, in any order; best first, at most `grens`."""
    woorden = vouw(vraag).split()
    if not woorden:
        return []
    match = " ".join(f'"{woord}"*' for woord in woorden)
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


def index_triggers() -> list[str]:
    """Temporary triggers that keep the index right, whichever way a row changes.

    They are temporary because folding is a function of this program; the writing connection makes
    them (`db.capture`).
    """
    statements = []
    for tabel, (plek, kolommen) in _INDEXED.items():
        gaten = len(_INDEXED)
        new_id, old_id = f"NEW.id * {gaten} + {plek}", f"OLD.id * {gaten} + {plek}"
        tekst = " || ' ' || ".join(f"coalesce(NEW.{kolom}, '')" for kolom in kolommen)
        insert = (
            "INSERT INTO zoekindex(rowid, tekst, soort, rij_id) "
            f"VALUES ({new_id}, vouw({tekst}), '{tabel}', NEW.id);"
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
