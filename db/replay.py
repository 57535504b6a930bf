"""Brings rows back to what the journal says they were, in one go and never over something newer."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, UniqueConstraint, select, text
from sqlalchemy.engine import Connection

from db.model import Basis, LogWijziging

KEPT_TABLES = frozenset({"bestand"})
"""Files are written once under their fingerprint; undo leaves them where they are."""

_Waarden = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Herstel:
    """One row to bring back: what should stand there now, and what has to."""

    tabel: Table
    rij: str
    verwacht: _Waarden | None
    doel: _Waarden | None


def rows_of(connection: Connection, number: int, *, backwards: bool) -> list[Herstel]:
    """What the act changed, turned round when `backwards`; without the files."""
    rows = connection.execute(
        select(LogWijziging.__table__)
        .where(LogWijziging.handeling_id == number, LogWijziging.tabel.not_in(KEPT_TABLES))
        .order_by(LogWijziging.volgnummer)
    )
    result = []
    for row in rows:
        voor, na = _values(row.voor), _values(row.na)
        if voor is not None and na is not None:
            # a version counts on: it goes up when a row is brought back as well
            voor.pop("versie", None)
            na.pop("versie", None)
        verwacht, doel = (na, voor) if backwards else (voor, na)
        result.append(Herstel(Basis.metadata.tables[row.tabel], row.rij, verwacht, doel))
    return result


def _values(payload: str | None) -> _Waarden | None:
    return None if payload is None else dict(json.loads(payload))


def as_expected(connection: Connection, herstel: Herstel) -> bool:
    """Whether the row still stands as the act left it; `versie` tells nothing."""
    current = _current(connection, herstel)
    if herstel.verwacht is None or current is None:
        return herstel.verwacht is None and current is None
    return all(
        current[column] == value for column, value in herstel.verwacht.items() if column != "versie"
    )


def _current(connection: Connection, herstel: Herstel) -> _Waarden | None:
    found = connection.execute(
        text(f"SELECT * FROM {herstel.tabel.name} WHERE {_key(herstel.tabel)} = :rij"),
        {"rij": herstel.rij},
    ).mappings()
    row = found.first()
    return None if row is None else dict(row)


def restore(connection: Connection, werk: list[Herstel]) -> None:
    """Bring the rows back, in an order in which no two of them hold the same unique value.

    So a row whose unique value changes goes out first and comes back with the others.
    """
    terug: list[tuple[Table, _Waarden]] = []
    bijwerken: list[Herstel] = []
    for herstel in werk:
        if herstel.verwacht is not None and herstel.doel is not None:
            if not _unique_columns(herstel.tabel) & herstel.doel.keys():
                bijwerken.append(herstel)
                continue
            current = _current(connection, herstel)
            assert current is not None
            terug.append((herstel.tabel, {**current, **herstel.doel}))
        elif herstel.doel is not None:
            versie = _removed_version(connection, herstel)
            terug.append((herstel.tabel, {**herstel.doel, "versie": versie}))
        if herstel.verwacht is not None:
            connection.execute(
                text(f"DELETE FROM {herstel.tabel.name} WHERE {_key(herstel.tabel)} = :rij"),
                {"rij": herstel.rij},
            )
    for herstel in bijwerken:
        assert herstel.doel is not None
        settings = "".join(f"{column} = :{column}, " for column in herstel.doel)
        connection.execute(
            text(
                f"UPDATE {herstel.tabel.name} SET {settings}versie = versie + 1 "
                f"WHERE {_key(herstel.tabel)} = :rij_sleutel"
            ),
            {**herstel.doel, "rij_sleutel": herstel.rij},
        )
    for tabel, waarden in terug:
        columns = ", ".join(waarden)
        places = ", ".join(f":{column}" for column in waarden)
        connection.execute(
            text(f"INSERT INTO {tabel.name} ({columns}) VALUES ({places})"),
            {**waarden, "versie": waarden["versie"] + 1},
        )


def _removed_version(connection: Connection, herstel: Herstel) -> int:
    """The version the row had when it was last removed; it goes on from there."""
    row = connection.execute(
        select(LogWijziging.voor)
        .where(
            LogWijziging.tabel == herstel.tabel.name,
            LogWijziging.rij == herstel.rij,
            LogWijziging.na.is_(None),
            LogWijziging.voor.is_not(None),
        )
        .order_by(LogWijziging.handeling_id.desc())
        .limit(1)
    ).one()
    return int(json.loads(row.voor)["versie"])


def _key(tabel: Table) -> str:
    return next(iter(tabel.primary_key.columns)).name


def _unique_columns(tabel: Table) -> set[str]:
    names: set[str] = set()
    for constraint in tabel.constraints:
        if isinstance(constraint, UniqueConstraint):
            names.update(column.name for column in constraint.columns)
    for index in tabel.indexes:
        if index.unique:
            names.update(column.name for column in index.columns)
    return names
