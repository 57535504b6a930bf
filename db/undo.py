"""Undo and redo, per act, across sessions, read from the journal."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Row, Select, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import InstrumentedAttribute, Session

from db.fouten import NietOngedaan
from db.handeling import Handeling, Wijziging, act
from db.logboek import Kop
from db.model import LogHandeling, LogWijziging
from db.replay import KEPT_TABLES, Herstel, as_expected, restore, rows_of
from db.store import Store

_HEAD: tuple[InstrumentedAttribute[Any], ...] = (
    LogHandeling.id,
    LogHandeling.label,
    LogHandeling.onderwerp,
    LogHandeling.onderwerp_id,
    LogHandeling.grens,
    LogHandeling.ongedaan_van,
    LogHandeling.opnieuw_van,
)


@dataclass(frozen=True, slots=True)
class Stap:
    """An act that can be undone or redone."""

    handeling_id: int
    label: str
    onderwerp: tuple[str, int] | None


@dataclass(frozen=True, slots=True)
class Stand:
    """What undo and redo would do now.

    `grens` names the act that cannot be undone, when that is why `ongedaan` is None.
    """

    ongedaan: Stap | None
    opnieuw: Stap | None
    grens: str | None


def stand(session: Session, wie: str) -> Stand:
    """What `wie` can undo and redo: own acts, newest first, back to the last boundary."""
    done = _last_done(session, wie)
    undone = _last_undone(session, wie)
    grens = _boundary_after(session, done.id if done else 0)
    if grens is None and done is not None and done.grens:
        grens = done.label
    if grens is not None:
        done = None
    return Stand(_step(done), _step(undone), grens)


def maak_ongedaan(store: Store, wie: str) -> Wijziging:
    """Undo the newest own act. Raises `NietOngedaan` at a boundary or a conflict."""
    with act(store, Kop(wie, "")) as lopend:
        nu = stand(lopend.session, wie)
        if nu.ongedaan is not None:
            return _replay(lopend, nu.ongedaan, backwards=True)
        if nu.grens is None:
            raise NietOngedaan("Er is niets om ongedaan te maken.")
        raise NietOngedaan(
            f"‘{nu.grens}’ kan niet ongedaan gemaakt worden, en wat daarvoor gebeurde ook niet."
        )


def doe_opnieuw(store: Store, wie: str) -> Wijziging:
    """Redo the act that was undone last. Raises `NietOngedaan` when there is none, or a conflict."""
    with act(store, Kop(wie, "")) as lopend:
        nu = stand(lopend.session, wie)
        if nu.opnieuw is None:
            raise NietOngedaan("Er is niets om opnieuw te doen.")
        return _replay(lopend, nu.opnieuw, backwards=False)


def _last_done(session: Session, wie: str) -> Row[Any] | None:
    """The newest own act that is not undone.

    The journal is read backwards. Acts nest: at the undoing of X, all between X and there had been
    undone as well, so the search goes on before X. So it takes a few steps however long the journal.
    """
    before: int | None = None
    while True:
        row = session.execute(_own_acts(wie, before)).first()
        if row is None or row.ongedaan_van is None:
            if row is None or row.opnieuw_van is None:
                return row
            return session.execute(_act(row.opnieuw_van)).one()
        before = row.ongedaan_van


def _last_undone(session: Session, wie: str) -> Row[Any] | None:
    """The own act that was undone last and can be redone; a new act ends that."""
    before: int | None = None
    while True:
        row = session.execute(_own_acts(wie, before)).first()
        if row is None or (row.ongedaan_van is None and row.opnieuw_van is None):
            return None
        if row.ongedaan_van is not None:
            if _boundary_after(session, row.id) is not None:
                return None
            return session.execute(_act(row.ongedaan_van)).one()
        undoing = _own_acts(wie, row.id).where(LogHandeling.ongedaan_van == row.opnieuw_van)
        before = session.execute(undoing).one().id


def _own_acts(wie: str, before: int | None) -> Select[Any]:
    """The newest own act before that number; one that changed nothing is passed over."""
    changed = (
        select(LogWijziging.id)
        .where(
            LogWijziging.handeling_id == LogHandeling.id,
            LogWijziging.tabel.not_in(KEPT_TABLES),
        )
        .exists()
    )
    query = (
        select(*_HEAD)
        .where(LogHandeling.wie == wie, LogHandeling.grens | changed)
        .order_by(LogHandeling.id.desc())
    ).limit(1)
    return query if before is None else query.where(LogHandeling.id < before)


def _act(number: int) -> Select[Any]:
    return select(*_HEAD).where(LogHandeling.id == number)


def _boundary_after(session: Session, number: int) -> str | None:
    """The label of a boundary that someone set for the whole store after that act."""
    return session.scalar(
        select(LogHandeling.label)
        .where(LogHandeling.id > number, LogHandeling.grens, LogHandeling.onderwerp.is_(None))
        .order_by(LogHandeling.id.desc())
        .limit(1)
    )


def _step(row: Row[Any] | None) -> Stap | None:
    if row is None:
        return None
    onderwerp = (row.onderwerp, row.onderwerp_id) if row.onderwerp else None
    return Stap(row.id, row.label or "", onderwerp)


def _replay(lopend: Handeling, stap: Stap, *, backwards: bool) -> Wijziging:
    lopend.kop = replace(
        lopend.kop,
        label=stap.label,
        onderwerp=stap.onderwerp,
        ongedaan_van=stap.handeling_id if backwards else None,
        opnieuw_van=None if backwards else stap.handeling_id,
    )
    connection = lopend.session.connection()
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    werk = rows_of(connection, stap.handeling_id, backwards=backwards)
    for herstel in werk:
        if not as_expected(connection, herstel):
            raise _conflict(lopend.session, stap, herstel, backwards=backwards)
    try:
        restore(connection, werk)
        return lopend.commit()
    except IntegrityError as fout:
        raise _refused(stap, str(fout.orig), backwards=backwards) from fout


def _refused(stap: Stap, reden: str, *, backwards: bool) -> NietOngedaan:
    wat = "ongedaan gemaakt" if backwards else "opnieuw gedaan"
    if reden.startswith("FOREIGN KEY") and backwards:
        waarom = "want latere gegevens horen erbij. Haal die eerst weg."
    elif reden.startswith("FOREIGN KEY"):
        waarom = "want gegevens die erbij horen zijn er niet meer."
    else:
        waarom = "want een ander gegeven heeft nu hetzelfde nummer of dezelfde datum."
    return NietOngedaan(f"‘{stap.label}’ kan niet {wat} worden, {waarom} Er is niets gewijzigd.")


def _conflict(session: Session, stap: Stap, herstel: Herstel, *, backwards: bool) -> NietOngedaan:
    later = session.execute(
        select(LogHandeling.label, LogHandeling.wie)
        .join(LogWijziging, LogWijziging.handeling_id == LogHandeling.id)
        .where(
            LogWijziging.tabel == herstel.tabel.name,
            LogWijziging.rij == herstel.rij,
            LogHandeling.id > stap.handeling_id,
        )
        .order_by(LogHandeling.id.desc())
        .limit(1)
    ).first()
    door = f" door ‘{later.label}’ van {later.wie}" if later else ""
    wat = "ongedaan gemaakt" if backwards else "opnieuw gedaan"
    return NietOngedaan(
        f"‘{stap.label}’ is niet {wat}: hetzelfde gegeven is daarna gewijzigd{door}. "
        "Er is niets overschreven. Pas het gegeven zelf aan."
    )
