"""The journal: every act and every changed row, chained so that a change behind its back shows."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.engine import Connection, Row
from sqlalchemy.orm import Session

from db.capture import RowChange
from db.model import LogHandeling, LogWijziging
from db.plaats import account

APPEND_ONLY_TRIGGERS = tuple(
    f"CREATE TRIGGER {tabel}_geen_{act.lower()} BEFORE {act} ON {tabel} "
    "BEGIN SELECT RAISE(ABORT, 'het logboek kan alleen aangevuld worden'); END"
    for tabel in ("log_handeling", "log_wijziging")
    for act in ("UPDATE", "DELETE")
)

_GENESIS = "0" * 64
_BATCH = 5_000


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


@dataclass(frozen=True, slots=True)
class Breuk:
    """Where the chain does not hold: the act, and the row of it when that can be told."""

    handeling_id: int
    tabel: str | None
    rij: str | None


def write(connection: Connection, kop: Kop, changes: list[RowChange]) -> int:
    """Add one act with its changed rows; returns its number. Runs inside the act's transaction."""
    last = connection.execute(
        select(LogHandeling.id, LogHandeling.keten).order_by(LogHandeling.id.desc()).limit(1)
    ).first()
    number = last.id + 1 if last else 1
    rows = [_change_row(number, n, change) for n, change in enumerate(changes)]
    soort, rij = kop.onderwerp or (None, None)
    payload = {"label": kop.label, "onderwerp": soort, "onderwerp_id": rij, "reden": kop.reden}
    zout = secrets.token_hex(16)
    act: dict[str, Any] = {
        "id": number,
        "tijdstip": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "wie": kop.wie,
        "account": account(),
        "grens": kop.grens,
        "ongedaan_van": kop.ongedaan_van,
        "opnieuw_van": kop.opnieuw_van,
        "zout": zout,
        "vingerafdruk": _salted(zout, payload),
    }
    digests = [(row["tabel"], row["rij"], row["vingerafdruk"]) for row in rows]
    act["keten"] = _link(last.keten if last else _GENESIS, act, digests)
    connection.execute(insert(LogHandeling), [{**act, **payload}])
    for start in range(0, len(rows), _BATCH):
        connection.execute(insert(LogWijziging), rows[start : start + _BATCH])
    return number


def verify(session: Session) -> Breuk | None:
    """The first place where an act or a row was altered or removed, or None when all is well."""
    keten = _GENESIS
    expected = 1
    changes = _changes_per_act(session)
    pending = next(changes, None)
    for act in session.execute(select(LogHandeling.__table__).order_by(LogHandeling.id)):
        if act.id != expected:
            return Breuk(expected, None, None)
        rows: list[Row[Any]] = []
        while pending is not None and pending[0] <= act.id:
            if pending[0] < act.id:
                return Breuk(pending[0], None, None)
            rows = pending[1]
            pending = next(changes, None)
        broken = _broken_row(rows)
        if broken is not None:
            return Breuk(act.id, broken.tabel, broken.rij)
        payload = {k: getattr(act, k) for k in ("label", "onderwerp", "onderwerp_id", "reden")}
        destroyed = all(value is None for value in payload.values())
        if not destroyed and _salted(act.zout, payload) != act.vingerafdruk:
            return Breuk(act.id, None, None)
        digests = [(row.tabel, row.rij, row.vingerafdruk) for row in rows]
        keten = _link(keten, act._mapping, digests)
        if keten != act.keten:
            return Breuk(act.id, None, None)
        expected = act.id + 1
    return Breuk(pending[0], None, None) if pending is not None else None


def ever(session: Session, tabel: str, kolom: str) -> set[str]:
    """Every value a column of text ever had, also in rows that are gone since.

    What was destroyed in the journal is not among them.
    """
    value = func.json_extract(LogWijziging.na, f"$.{kolom}")
    rows = session.scalars(
        select(value).where(LogWijziging.tabel == tabel, value.is_not(None)).distinct()
    )
    return set(rows)


def _changes_per_act(session: Session) -> Iterator[tuple[int, list[Row[Any]]]]:
    rows = session.execute(
        select(LogWijziging.__table__).order_by(LogWijziging.handeling_id, LogWijziging.volgnummer)
    )
    number, group = 0, list[Row[Any]]()
    for row in rows:
        if group and row.handeling_id != number:
            yield number, group
            group = []
        number = row.handeling_id
        group.append(row)
    if group:
        yield number, group


def _broken_row(rows: Iterable[Row[Any]]) -> Row[Any] | None:
    for row in rows:
        destroyed = row.voor is None and row.na is None
        if not destroyed and _salted(row.zout, [row.voor, row.na]) != row.vingerafdruk:
            return row
    return None


def _change_row(number: int, n: int, change: RowChange) -> dict[str, Any]:
    voor, na = _only_changed(change)
    zout = secrets.token_hex(16)
    return {
        "handeling_id": number,
        "volgnummer": n,
        "tabel": change.tabel,
        "rij": change.rij,
        "voor": voor,
        "na": na,
        "zout": zout,
        "vingerafdruk": _salted(zout, [voor, na]),
    }


def _only_changed(change: RowChange) -> tuple[str | None, str | None]:
    """Of a changed row only what changed; `versie` changes with every write and tells nothing."""
    if change.voor is None or change.na is None:
        return change.voor, change.na
    voor, na = json.loads(change.voor), json.loads(change.na)
    columns = [k for k in na if k != "versie" and voor.get(k) != na[k]]
    return _canonical({k: voor.get(k) for k in columns}), _canonical({k: na[k] for k in columns})


def _link(previous: str, act: Any, digests: list[tuple[str, str, str]]) -> str:
    plain = [
        act["id"], act["tijdstip"], act["wie"], act["account"], bool(act["grens"]),
        act["ongedaan_van"], act["opnieuw_van"], act["vingerafdruk"],
    ]  # fmt: skip
    return hashlib.sha256(_canonical([previous, plain, digests]).encode()).hexdigest()


def _salted(zout: str, payload: object) -> str:
    return hashlib.sha256(f"{zout}{_canonical(payload)}".encode()).hexdigest()


def _canonical(payload: object) -> str:
    return json.dumps(payload, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
