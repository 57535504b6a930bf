"""The journal: every act and every changed row, chained so that a change behind its back shows."""

from __future__ import annotations

import hashlib
import itertools
import json
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, insert, select, text
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session

from db.begrippen import Handelingsoort
from db.capture import RowChange
from db.model import LogHandeling, LogWijziging
from db.plaats import account

APPEND_ONLY_TRIGGERS = tuple(
    f"CREATE TRIGGER {tabel}_geen_{act.lower()} BEFORE {act} ON {tabel} "
    "BEGIN SELECT RAISE(ABORT, 'het logboek kan alleen aangevuld worden'); END"
    for tabel in ("log_handeling", "log_wijziging")
    for act in ("UPDATE", "DELETE")
)

GENESIS = "0" * 64
"""What the chain begins with: the head of a journal without acts."""

_BATCH = 5_000
_UNLINKED = (
    "De handeling past niet op de vorige: zij is veranderd, of een wijziging ervan is weggehaald, "
    "toegevoegd of verplaatst."
)
_ORPHAN = "Er staan wijzigingen van een handeling die er niet is."
_PAYLOAD = ("label", "onderwerp", "onderwerp_id", "reden")
_ACT = (
    "id", "tijdstip", "wie", "account", "soort", "grens", "ongedaan_van", "opnieuw_van",
    "vingerafdruk", "zout", "keten", *_PAYLOAD,
)  # fmt: skip
_CHANGE = (
    "id", "handeling_id", "volgnummer", "tabel", "rij", "client_id", "voor", "na", "zout",
    "vingerafdruk",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kop:
    """Who does what, to whom and why: the head of an act in the journal.

    `grens`: this act cannot be undone, and neither can what came before it.
    """

    wie: str
    label: str
    onderwerp: tuple[str, int] | None = None
    reden: str = ""
    grens: bool = False
    ongedaan_van: int | None = None
    opnieuw_van: int | None = None
    soort: Handelingsoort = Handelingsoort.HANDELING


@dataclass(frozen=True, slots=True)
class Breuk:
    """Where the chain does not hold: the act, the row of it when that can be told, and how.

    `waarom` is a Dutch sentence without the place.
    """

    handeling_id: int
    tabel: str | None
    rij: str | None
    waarom: str = ""


def write(connection: Connection, kop: Kop, changes: list[RowChange]) -> int:
    """Add one act with its changed rows; returns its number. Runs inside the act's transaction."""
    last = connection.execute(
        select(LogHandeling.id, LogHandeling.keten).order_by(LogHandeling.id.desc()).limit(1)
    ).first()
    number = max(last.id if last else 0, highest(connection.connection.driver_connection)) + 1
    rows = [_change_row(number, n, change) for n, change in enumerate(changes)]
    soort, rij = kop.onderwerp or (None, None)
    payload = {"label": kop.label, "onderwerp": soort, "onderwerp_id": rij, "reden": kop.reden}
    zout = secrets.token_hex(16)
    act: dict[str, Any] = {
        "id": number,
        "tijdstip": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "wie": kop.wie,
        "account": account(),
        "soort": str(kop.soort),
        "grens": kop.grens,
        "ongedaan_van": kop.ongedaan_van,
        "opnieuw_van": kop.opnieuw_van,
        "zout": zout,
        "vingerafdruk": _salted(zout, payload),
    }
    act["keten"] = _link(last.keten if last else GENESIS, act, rows)
    connection.execute(insert(LogHandeling), [{**act, **payload}])
    for start in range(0, len(rows), _BATCH):
        connection.execute(insert(LogWijziging), rows[start : start + _BATCH])
    return number


def highest(raw: Any) -> int:
    """The highest number an act ever had, also when that act is gone; 0 before the first."""
    row = raw.execute("SELECT seq FROM sqlite_sequence WHERE name = 'log_handeling'").fetchone()
    return int(row[0]) if row and str(row[0]).isdecimal() else 0


def head(session: Session) -> tuple[int, str]:
    """The number of acts and the last link of the chain, to be kept elsewhere as an anchor."""
    last = session.execute(
        text("SELECT id, keten FROM log_handeling ORDER BY id DESC LIMIT 1")
    ).first()
    return (int(last.id), str(last.keten)) if last else (0, GENESIS)


def verify(session: Session) -> Breuk | None:
    """The first place where an act or a row was altered or removed, or None when all is well."""
    return next(breaks(session.connection().connection.driver_connection), None)


def breaks(raw: Any, on_act: Callable[[int], None] | None = None) -> Iterator[Breuk]:
    """Every place where the chain does not hold, read one act at a time from a raw connection.

    After a break it goes on from what the act itself says its link is. `on_act` hears the number
    of each act that was looked at.
    """
    keten: object = GENESIS
    expected, row_id = 1, 1
    changes = _changes_per_act(raw)
    pending = next(changes, None)
    acts = raw.cursor()
    for values in acts.execute(f"SELECT {', '.join(_ACT)} FROM log_handeling ORDER BY id"):
        act = dict(zip(_ACT, values, strict=True))
        number = act["id"]
        if number != expected:
            yield _gone(expected, number - 1)
        rows: list[dict[str, Any]] = []
        while pending is not None and _before(pending[0], number):
            yield Breuk(pending[0], None, None, _ORPHAN)
            row_id += len(pending[1])
            pending = next(changes, None)
        if pending is not None and pending[0] == number:
            rows = pending[1]
            pending = next(changes, None)
        found = [*_wrong_rows(rows, row_id), *_wrong_act(act)]
        if not found and number == expected and _link(keten, act, rows) != act["keten"]:
            found = [Breuk(number, None, None, _UNLINKED)]
        yield from found
        row_id += len(rows)
        keten = act["keten"]
        expected = number + 1
        if on_act is not None:
            on_act(number)
    while pending is not None:
        yield Breuk(pending[0], None, None, _ORPHAN)
        pending = next(changes, None)


def ever(session: Session, tabel: str, kolom: str) -> set[str]:
    """Every value a column of text ever had, also in rows that are gone since.

    What was destroyed in the journal is not among them.
    """
    value = func.json_extract(LogWijziging.na, f"$.{kolom}")
    rows = session.scalars(
        select(value).where(LogWijziging.tabel == tabel, value.is_not(None)).distinct()
    )
    return set(rows)


def _changes_per_act(raw: Any) -> Iterator[tuple[int, list[dict[str, Any]]]]:
    rows = raw.cursor().execute(
        f"SELECT {', '.join(_CHANGE)} FROM log_wijziging ORDER BY handeling_id, volgnummer"
    )
    for number, group in itertools.groupby(
        (dict(zip(_CHANGE, values, strict=True)) for values in rows),
        key=lambda row: row["handeling_id"],
    ):
        yield number, list(group)


def _before(number: Any, other: int) -> bool:
    return not isinstance(number, int) or number < other


def _gone(first: int, last: int) -> Breuk:
    which = (
        f"Handeling {first} ontbreekt"
        if first == last
        else f"Handeling {first} tot en met {last} ontbreken"
    )
    return Breuk(first, None, None, f"{which}.")


def _wrong_act(act: dict[str, Any]) -> list[Breuk]:
    payload = {name: act[name] for name in _PAYLOAD}
    destroyed = all(value is None for value in payload.values())
    if destroyed or _salted(act["zout"], payload) == act["vingerafdruk"]:
        return []
    return [
        Breuk(act["id"], None, None, "De omschrijving, het onderwerp of de reden is veranderd.")
    ]


def _wrong_rows(rows: list[dict[str, Any]], first_id: int) -> list[Breuk]:
    found = []
    for n, row in enumerate(rows):
        destroyed = row["voor"] is None and row["na"] is None
        if not destroyed and _salted(row["zout"], [row["voor"], row["na"]]) != row["vingerafdruk"]:
            waarom = "Een oude of nieuwe waarde is veranderd."
        elif row["volgnummer"] != n or row["id"] != first_id + n:
            waarom = "Hier is een wijziging weggehaald, toegevoegd of verplaatst."
        else:
            continue
        found.append(Breuk(row["handeling_id"], str(row["tabel"]), str(row["rij"]), waarom))
    return found


def _change_row(number: int, n: int, change: RowChange) -> dict[str, Any]:
    voor, na = _only_changed(change)
    zout = secrets.token_hex(16)
    return {
        "handeling_id": number,
        "volgnummer": n,
        "tabel": change.tabel,
        "rij": change.rij,
        "client_id": change.client_id,
        "voor": voor,
        "na": na,
        "zout": zout,
        "vingerafdruk": _salted(zout, [voor, na]),
    }


def _only_changed(change: RowChange) -> tuple[str | None, str | None]:
    """Of a changed row only what changed."""
    if change.voor is None or change.na is None:
        return change.voor, change.na
    voor, na = json.loads(change.voor), json.loads(change.na)
    columns = [k for k in na if voor.get(k) != na[k]]
    return _canonical({k: voor.get(k) for k in columns}), _canonical({k: na[k] for k in columns})


def _link(previous: object, act: dict[str, Any], rows: list[dict[str, Any]]) -> str:
    plain = [
        act["id"], act["tijdstip"], act["wie"], act["account"], act["soort"], _flag(act["grens"]),
        act["ongedaan_van"], act["opnieuw_van"], act["vingerafdruk"],
    ]  # fmt: skip
    digests = [(row["tabel"], row["rij"], row["client_id"], row["vingerafdruk"]) for row in rows]
    return _sha256(_canonical([previous, plain, digests]))


def _flag(value: Any) -> Any:
    """A yes or no as SQLite keeps it; anything else stays what it is, so that it shows."""
    return int(value) if isinstance(value, bool) else value


def _salted(zout: object, payload: object) -> str:
    return _sha256(f"{zout}{_canonical(payload)}")


def _sha256(words: str) -> str:
    # what was altered need not be text at all
    return hashlib.sha256(words.encode(errors="surrogateescape")).hexdigest()


def _canonical(payload: object) -> str:
    return json.dumps(
        payload, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=repr
    )
