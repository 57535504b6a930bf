"""Finds what was altered behind the program's back, in the rows, the journal or the search index.

The journal is the witness. Its chain is followed, and every row is compared with what the journal
says it is now. Whoever holds the key can rewrite a whole journal with its chain; that shows only
against an `Anker`, a head of the chain that was kept elsewhere.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Final

from sqlalchemy import LargeBinary, Table
from sqlcipher3 import dbapi2 as sqlcipher

from db import ankers as kopieankers
from db import controle, logboek, schema, zoeken
from db.ankers import Anker
from db.capture import JOURNAL_TABLES, NO_FACTS, fingerprint
from db.driver import Sleutel, connect
from db.fouten import GeenOpslag, NieuwereVersie
from db.model import Basis

MEEST: Final = 1_000
"""After so many findings the rest adds nothing; the last one says that there are more."""

_EVERY: Final = 5_000
"""Rows between two words of progress."""

_Waarden = dict[str, Any]
_SCHEMA_WORDS: Final = {
    "table": "De tabel",
    "index": "De index",
    "trigger": "De bewaking",
    "view": "De weergave",
}


class Soort(StrEnum):
    """What kind of thing does not hold."""

    BESTAND = "bestand"
    VERWIJZING = "verwijzing"
    OPBOUW = "opbouw"
    LOGBOEK = "logboek"
    STAART = "staart"
    RIJ = "rij"
    ZOEKINDEX = "zoekindex"
    ANKER = "anker"


@dataclass(frozen=True, slots=True)
class Bevinding:
    """Something that was altered: its kind, where (a table and row, or an act), and a sentence."""

    soort: Soort
    plek: str
    zin: str


Voortgang = Callable[[str, int, int], None]
"""Hears what is being looked at, how many of them were, and how many there are."""


@dataclass(slots=True)
class Verslag:
    """What was looked at, counted, and what was found."""

    handelingen: int = 0
    wijzigingen: int = 0
    rijen: int = 0
    bestanden: int = 0
    zoekwoorden: int = 0
    ankers: int = 0
    kop: str = logboek.GENESIS
    versleuteld: bool = False
    bevindingen: list[Bevinding] = field(default_factory=list)

    @property
    def heel(self) -> bool:
        """Whether nothing was found."""
        return not self.bevindingen


def onderzoek_bestand(
    pad: Path,
    sleutel: Sleutel | None,
    ankers: Iterable[Anker] = (),
    voortgang: Voortgang | None = None,
    *,
    mappen: Iterable[Path] = (),
    netwerk: bool = False,
) -> Verslag:
    """Look through a store that need not be fit to open; nothing in it is changed.

    `mappen`: folders with its backups, whose descriptions are anchors too.
    Raises `OpslagFout` when it is no store of this version, or too damaged to be read at all.
    """
    try:
        connection = connect(pad, sleutel, alleen_lezen=True, netwerk=netwerk)
    except sqlcipher.DatabaseError as fout:
        raise controle.beschadigd(pad) from fout
    try:
        if schema.application_id(connection) != schema.APPLICATION_ID:
            raise GeenOpslag(f"{pad} is geen bestand van Werkplek. Kies een ander bestand.")
        if schema.version(connection) != schema.VERSION:
            raise NieuwereVersie(
                f"{pad.name} is van een andere versie van Werkplek. Open het eerst in het venster, "
                "dan wordt het bijgewerkt, of installeer de nieuwste versie."
            )
        connection.execute("BEGIN")
        ankers = [*ankers, *kopieankers.van_kopieen(connection, pad, mappen)]
        return onderzoek(connection, ankers, voortgang, versleuteld=sleutel is not None)
    except sqlcipher.DatabaseError as fout:
        raise controle.beschadigd(pad) from fout
    finally:
        connection.close()


def onderzoek(
    raw: Any,
    ankers: Iterable[Anker] = (),
    voortgang: Voortgang | None = None,
    *,
    versleuteld: bool,
) -> Verslag:
    """Look through a store on a raw reading connection, best within one transaction.

    A million changed rows take minutes and little memory; a `voortgang` that raises ends it.
    """
    werk = _Onderzoek(raw, voortgang or (lambda _wat, _gedaan, _totaal: None))
    werk.verslag.versleuteld = versleuteld
    earlier = raw.text_factory
    # what was altered need not be readable text
    raw.text_factory = lambda ruw: ruw.decode(errors="surrogateescape")
    try:
        for part in (
            werk.pages(versleuteld=versleuteld),
            werk.references(),
            werk.structure(),
            werk.chain(),
            werk.tail(),
            werk.anchors(ankers),
            werk.rows(),
            werk.index(),
        ):
            for bevinding in part:
                if len(werk.verslag.bevindingen) == MEEST:
                    werk.verslag.bevindingen.append(
                        Bevinding(bevinding.soort, "", "Er is nog meer dat niet klopt.")
                    )
                    return werk.verslag
                werk.verslag.bevindingen.append(_printable(bevinding))
        return werk.verslag
    finally:
        raw.text_factory = earlier


class _Onderzoek:
    """One look through a store: each part yields what it finds."""

    def __init__(self, raw: Any, voortgang: Voortgang) -> None:
        self.raw = raw
        self.say = voortgang
        self.verslag = Verslag()
        self.present = set(schema.tables(raw))

    # -- the file -------------------------------------------------------------------------------

    def pages(self, *, versleuteld: bool) -> Iterator[Bevinding]:
        """SQLite's own checks, of the search index too, and the seal of each encrypted page."""
        self.say("het bestand", 0, 0)
        if versleuteld:
            for (woorden,) in self.raw.execute("PRAGMA cipher_integrity_check").fetchall():
                yield _file(woorden)
        for (woorden,) in self.raw.execute("PRAGMA integrity_check").fetchall():
            if woorden != "ok":
                yield _file(woorden)

    def references(self) -> Iterator[Bevinding]:
        """Every row that refers to one that is not there."""
        for tabel, rij, naar, _n in self.raw.execute("PRAGMA foreign_key_check").fetchall():
            yield Bevinding(
                Soort.VERWIJZING,
                f"{tabel} {rij}",
                f"In {tabel}, rij {rij}, staat een verwijzing naar {naar} die er niet is.",
            )

    def structure(self) -> Iterator[Bevinding]:
        """Tables, indexes and guards against those of a new store."""
        wanted = _wanted()
        found = schema.inventory(self.raw)
        for kind, name in sorted({*wanted, *found}):
            if wanted.get((kind, name)) == found.get((kind, name)):
                continue
            if (kind, name) not in found:
                wat = "ontbreekt"
            else:
                wat = "is veranderd" if (kind, name) in wanted else "hoort er niet"
            yield Bevinding(Soort.OPBOUW, name, f"{_SCHEMA_WORDS[kind]} {name} {wat}.")
        if "alembic_version" in self.present:
            stand = self.raw.execute("SELECT version_num FROM alembic_version").fetchall()
            if stand != [(schema.REVISION,)]:
                yield Bevinding(
                    Soort.OPBOUW, "versie", "Het versienummer van het bestand is veranderd."
                )

    # -- the journal ----------------------------------------------------------------------------

    def chain(self) -> Iterator[Bevinding]:
        """Every link of the journal."""
        if not self.present >= JOURNAL_TABLES:
            return
        total = self._count("log_handeling")
        self.verslag.wijzigingen = self._count("log_wijziging")

        def on_act(number: object) -> None:
            self.verslag.handelingen += 1
            if self.verslag.handelingen % _EVERY == 0:
                self.say("het logboek", self.verslag.handelingen, total)

        for breuk in logboek.breaks(self.raw, on_act):
            plek = f"handeling {breuk.handeling_id}"
            if breuk.tabel is not None:
                plek += f", {breuk.tabel} {breuk.rij}"
            yield Bevinding(Soort.LOGBOEK, plek, f"In het logboek, {plek}: {breuk.waarom}")

    def tail(self) -> Iterator[Bevinding]:
        """The last act against the highest number that was ever given out."""
        if not self.present >= JOURNAL_TABLES:
            return
        last = self.raw.execute("SELECT id, keten FROM log_handeling ORDER BY id DESC").fetchone()
        number = last[0] if last else 0
        if last:
            self.verslag.kop = str(last[1])
        highest = logboek.highest(self.raw)
        if highest > number:
            which = f"{number + 1} tot en met {highest}" if highest > number + 1 else str(highest)
            yield Bevinding(
                Soort.STAART,
                f"handeling {number + 1}",
                f"Aan het eind van het logboek ontbreekt handeling {which}.",
            )
        elif highest < number:
            yield Bevinding(
                Soort.STAART,
                f"handeling {number}",
                f"De teller van het logboek staat op {highest}, maar er zijn {number} handelingen.",
            )

    def anchors(self, ankers: Iterable[Anker]) -> Iterator[Bevinding]:
        """What was written down elsewhere against the chain as it is."""
        for anker in ankers:
            self.verslag.ankers += 1
            row = None
            if "log_handeling" in self.present:
                row = self.raw.execute(
                    "SELECT keten FROM log_handeling WHERE id = ?", (anker.handelingen,)
                ).fetchone()
            kop = row[0] if row else logboek.GENESIS if anker.handelingen == 0 else None
            if kop == anker.kop:
                continue
            waarom = "die handeling is er niet meer" if kop is None else "daar staat nu iets anders"
            yield Bevinding(
                Soort.ANKER,
                f"handeling {anker.handelingen}",
                f"Volgens {anker.bron} telde het logboek {anker.handelingen} handelingen, maar "
                f"{waarom}: het logboek is ingekort of herschreven.",
            )

    # -- the rows -------------------------------------------------------------------------------

    def rows(self) -> Iterator[Bevinding]:
        """Every row against what the journal says it is now."""
        if "log_wijziging" not in self.present:
            return
        known = []
        for table in Basis.metadata.sorted_tables:
            if table.name not in JOURNAL_TABLES | NO_FACTS and table.name in self.present:
                known.append(table.name)
                yield from self._rows_of(table)
        places = ", ".join("?" for _ in known)
        for tabel, number in self.raw.execute(
            "SELECT tabel, min(handeling_id) FROM log_wijziging "
            f"WHERE tabel NOT IN ({places}) GROUP BY tabel",
            known,
        ).fetchall():
            yield Bevinding(
                Soort.LOGBOEK,
                f"handeling {number}, {tabel}",
                f"Het logboek noemt in handeling {number} een tabel die er niet is: {tabel}.",
            )

    def _rows_of(self, table: Table) -> Iterator[Bevinding]:
        tabel = table.name
        columns = [row[1] for row in self.raw.execute(f"PRAGMA table_info({tabel})")]
        key = next(iter(table.primary_key.columns)).name
        if key not in columns:
            return
        files = {c.name for c in table.columns if isinstance(c.type, LargeBinary)}
        one = f"SELECT {', '.join(columns)} FROM {tabel} WHERE {key} = ?"
        total = self._count(tabel)
        live, highest = 0, 0
        looking = self.raw.cursor()
        for n, (rij, changes) in enumerate(self._journal_of(tabel)):
            if n % _EVERY == 0:
                self.say(tabel, n, total)
            values = looking.execute(one, (rij,)).fetchone()
            actual = dict(zip(columns, values, strict=True)) if values is not None else None
            if actual is not None:
                live += 1
                for column in files & actual.keys():
                    actual[column] = _file_digest(actual[column])
            if isinstance(rij, str) and rij.isdecimal():
                highest = max(highest, int(rij))
            for zin in _differences(changes, actual):
                yield Bevinding(Soort.RIJ, f"{tabel} {rij}", f"In {tabel}, rij {rij}: {zin}")
        self.verslag.rijen += total
        if files:
            self.verslag.bestanden += total
        if live != total:
            yield from self._unknown_rows(tabel, key)
        if table.dialect_options["sqlite"]["autoincrement"]:
            yield from self._counter(tabel, highest)

    def _journal_of(self, tabel: str) -> Iterator[tuple[str, list[tuple[Any, Any, Any]]]]:
        """The changes of each row of a table in the order in which they came."""
        changes = self.raw.cursor().execute(
            "SELECT rij, handeling_id, voor, na FROM log_wijziging WHERE tabel = ? "
            "ORDER BY tabel, rij, id",
            (tabel,),
        )
        for rij, group in itertools.groupby(changes, key=lambda change: change[0]):
            yield rij, [change[1:] for change in group]

    def _unknown_rows(self, tabel: str, key: str) -> Iterator[Bevinding]:
        for (rij,) in self.raw.cursor().execute(
            f"SELECT {key} FROM {tabel} AS t WHERE NOT EXISTS (SELECT 1 FROM log_wijziging "
            f"WHERE tabel = '{tabel}' AND rij = CAST(t.{key} AS TEXT))"
        ):
            yield Bevinding(
                Soort.RIJ,
                f"{tabel} {rij}",
                f"In {tabel} staat rij {rij}, die volgens het logboek nooit is toegevoegd.",
            )

    def _counter(self, tabel: str, highest: int) -> Iterator[Bevinding]:
        """Whether a number that was used could be given out again."""
        row = self.raw.execute(
            "SELECT max(seq) FROM sqlite_sequence WHERE name = ?", (tabel,)
        ).fetchone()
        given = row[0] if row is not None and isinstance(row[0], int) else 0
        if given < highest:
            yield Bevinding(
                Soort.STAART,
                tabel,
                f"De teller van {tabel} staat op {given}, maar rij {highest} is er al geweest.",
            )

    # -- the search index -----------------------------------------------------------------------

    def index(self) -> Iterator[Bevinding]:
        """Every entry of the search index against its row."""
        if "zoekindex" not in self.present:
            return
        for verschil in zoeken.differences(self.raw):
            plek = f"{verschil.soort} {verschil.rij_id}"
            yield Bevinding(
                Soort.ZOEKINDEX, f"zoekindex {plek}", f"In de zoekindex, {plek}: {verschil.waarom}"
            )
        self.verslag.zoekwoorden = self._count("zoekindex")

    def _count(self, tabel: str) -> int:
        return int(self.raw.execute(f"SELECT count(*) FROM {tabel}").fetchone()[0])


@cache
def _wanted() -> dict[tuple[str, str], str]:
    """What the schema of a new store holds."""
    fresh = sqlcipher.connect(":memory:", isolation_level=None)
    try:
        schema.create(fresh)
        return schema.inventory(fresh)
    finally:
        fresh.close()


def _printable(bevinding: Bevinding) -> Bevinding:
    """Without the parts of unreadable text, which no screen or file takes."""
    plek, zin = (
        words.encode(errors="backslashreplace").decode()
        for words in (bevinding.plek, bevinding.zin)
    )
    return Bevinding(bevinding.soort, plek, zin)


def _file(woorden: str) -> Bevinding:
    return Bevinding(Soort.BESTAND, "bestand", f"Het bestand zelf is beschadigd ({woorden}).")


def _file_digest(inhoud: Any) -> Any:
    return fingerprint(inhoud) if isinstance(inhoud, bytes) else inhoud


def _differences(changes: list[tuple[Any, Any, Any]], actual: _Waarden | None) -> Iterator[str]:
    """In what a row differs from what its changes add up to, as Dutch sentences.

    What was destroyed, and columns that came later, are not known and so never wrong.
    """
    known: _Waarden = {}
    there: bool | None = False
    last: Any = 0
    for number, voor, na in changes:
        last = number
        if voor is None and na is None:
            known, there = {}, None
            continue
        before, after = _read(voor), _read(na)
        if before is False or after is False:
            yield f"het logboek is er onleesbaar (handeling {number})."
            known, there = {}, None
            continue
        if isinstance(before, dict):
            wrong = [k for k in before if k in known and known[k] != before[k]]
            if there is False or wrong:
                yield f"handeling {number} begint niet waar de vorige ophield{_named(wrong)}."
        if isinstance(after, dict):
            known = {**known, **after} if before is not None else after
            there = True
        else:
            known, there = {}, False
    if actual is None:
        if there:
            yield f"deze rij is weg, maar het logboek weet van geen verwijdering (handeling {last})."
        return
    if there is False:
        yield f"deze rij is volgens het logboek verwijderd (handeling {last})."
        return
    wrong = [k for k, value in known.items() if k in actual and not _same(actual[k], value)]
    if wrong:
        yield f"niet wat het logboek zegt{_named(wrong)} (handeling {last})."


def _read(payload: Any) -> Any:
    """The values of a payload, None when there is none, False when it cannot be read."""
    if payload is None:
        return None
    try:
        values = json.loads(payload)
    except (ValueError, TypeError):
        return False
    return values if isinstance(values, dict) else False


def _same(actual: object, journaled: object) -> bool:
    return type(actual) is type(journaled) and actual == journaled


def _named(columns: list[str]) -> str:
    return f" in {', '.join(sorted(columns))}" if columns else ""
