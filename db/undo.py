"""Undo and redo, per act, across sessions, read from the journal."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from db.fouten import NietOngedaan
from db.handeling import Wijziging, act
from db.logboek import Kop
from db.model import Basis, LogHandeling, LogWijziging
from db.store import Store

_KEPT_TABLES = frozenset({"bestand"})
"""Files are written once under their fingerprint; undo leaves them where they are."""


@dataclass(frozen=True, slots=True)
class Stap:
    """An act that can be undone or redone."""

    handeling_id: int
    label: str
    onderwerp: tuple[str, int] | None


@dataclass(frozen=True, slots=True)
class Stand:
    """What undo and redo would do now. `grens` names the act at which undo stops."""

    ongedaan: Stap | None
    opnieuw: Stap | None
    grens: str | None


def stand(session: Session, wie: str) -> Stand:
    """What `wie` can undo and redo: own acts, newest first, back to the last boundary."""
    done, undone, grens = _stacks(session, wie)
    return Stand(done[-1] if done else None, undone[-1] if undone else None, grens)


def maak_ongedaan(store: Store, wie: str) -> Wijziging:
    """Undo the newest own act. Raises `NietOngedaan` at a boundary or a conflict."""
    with store.lezen() as session:
        done, _, grens = _stacks(session, wie)
    if not done:
        if grens:
            raise NietOngedaan(
                f"‘{grens}’ kan niet ongedaan gemaakt worden, en wat daarvoor gebeurde ook niet."
            )
        raise NietOngedaan("Er is niets om ongedaan te maken.")
    return _replay(store, wie, done[-1], backwards=True)


def doe_opnieuw(store: Store, wie: str) -> Wijziging:
    """Redo the act that was undone last. Raises `NietOngedaan` when there is none, or a conflict."""
    with store.lezen() as session:
        _, undone, _ = _stacks(session, wie)
    if not undone:
        raise NietOngedaan("Er is niets om opnieuw te doen.")
    return _replay(store, wie, undone[-1], backwards=False)


def _stacks(session: Session, wie: str) -> tuple[list[Stap], list[Stap], str | None]:
    """The undo and redo stacks as the journal tells them, and the label of the last boundary."""
    boundary = session.execute(
        select(LogHandeling.id, LogHandeling.label)
        .where(
            LogHandeling.grens,
            (LogHandeling.wie == wie) | LogHandeling.onderwerp.is_(None),
        )
        .order_by(LogHandeling.id.desc())
        .limit(1)
    ).first()
    acts = session.execute(
        select(
            LogHandeling.id,
            LogHandeling.label,
            LogHandeling.onderwerp,
            LogHandeling.onderwerp_id,
            LogHandeling.ongedaan_van,
            LogHandeling.opnieuw_van,
        )
        .where(LogHandeling.wie == wie, LogHandeling.id > (boundary.id if boundary else 0))
        .order_by(LogHandeling.id)
    )
    done: list[Stap] = []
    undone: list[Stap] = []
    for row in acts:
        if row.ongedaan_van is not None:
            undone.append(done.pop())
        elif row.opnieuw_van is not None:
            done.append(undone.pop())
        else:
            onderwerp = (row.onderwerp, row.onderwerp_id) if row.onderwerp else None
            done.append(Stap(row.id, row.label or "", onderwerp))
            undone.clear()
    return done, undone, boundary.label if boundary else None


def _replay(store: Store, wie: str, stap: Stap, *, backwards: bool) -> Wijziging:
    kop = Kop(
        wie,
        stap.label,
        stap.onderwerp,
        ongedaan_van=stap.handeling_id if backwards else None,
        opnieuw_van=None if backwards else stap.handeling_id,
    )
    with act(store, kop) as lopend:
        connection = lopend.session.connection()
        connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        rows = connection.execute(
            select(LogWijziging.__table__)
            .where(LogWijziging.handeling_id == stap.handeling_id)
            .order_by(LogWijziging.volgnummer.desc() if backwards else LogWijziging.volgnummer)
        ).all()
        try:
            for row in rows:
                if row.tabel in _KEPT_TABLES:
                    continue
                voor, na = _values(row.voor), _values(row.na)
                expected, target = (na, voor) if backwards else (voor, na)
                if not _apply(connection, row.tabel, row.rij, expected, target):
                    raise _conflict(lopend.session, stap, row.tabel, row.rij)
            return lopend.commit()
        except IntegrityError as fout:
            raise NietOngedaan(
                f"‘{stap.label}’ kan niet ongedaan gemaakt worden, want latere gegevens "
                "horen erbij. Haal die eerst weg."
            ) from fout


def _values(payload: str | None) -> dict[str, Any] | None:
    return None if payload is None else dict(json.loads(payload))


def _apply(
    connection: Connection,
    tabel: str,
    rij: str,
    expected: dict[str, Any] | None,
    target: dict[str, Any] | None,
) -> bool:
    """Bring one row from `expected` to `target`; False when it is not as expected."""
    key = next(iter(Basis.metadata.tables[tabel].primary_key.columns)).name
    found = connection.execute(
        text(f"SELECT * FROM {tabel} WHERE {key} = :rij"), {"rij": rij}
    ).mappings()
    current = found.first()
    if expected is None:
        if current is not None:
            return False
    elif current is None or any(
        current[column] != value for column, value in expected.items() if column != "versie"
    ):
        return False
    if target is None:
        connection.execute(text(f"DELETE FROM {tabel} WHERE {key} = :rij"), {"rij": rij})
    elif expected is None:
        values = {**target, "versie": target["versie"] + 1}
        columns = ", ".join(values)
        places = ", ".join(f":{column}" for column in values)
        connection.execute(text(f"INSERT INTO {tabel} ({columns}) VALUES ({places})"), values)
    else:
        settings = ", ".join(f"{column} = :{column}" for column in target)
        connection.execute(
            text(f"UPDATE {tabel} SET {settings}, versie = versie + 1 WHERE {key} = :rij_sleutel"),
            {**target, "rij_sleutel": rij},
        )
    return True


def _conflict(session: Session, stap: Stap, tabel: str, rij: str) -> NietOngedaan:
    later = session.execute(
        select(LogHandeling.label, LogHandeling.wie)
        .join(LogWijziging, LogWijziging.handeling_id == LogHandeling.id)
        .where(
            LogWijziging.tabel == tabel,
            LogWijziging.rij == rij,
            LogHandeling.id > stap.handeling_id,
        )
        .order_by(LogHandeling.id.desc())
        .limit(1)
    ).first()
    door = f" door ‘{later.label}’ van {later.wie}" if later else ""
    return NietOngedaan(
        f"‘{stap.label}’ is niet teruggedraaid: hetzelfde gegeven is daarna gewijzigd{door}. "
        "Er is niets overschreven. Pas het gegeven zelf aan."
    )
