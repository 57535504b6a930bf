"""Keeps what is typed in forms until it is recorded; writes past the journal, its own table alone."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from db.model.concepten import ConceptRij
from db.store import Store


def bewaar(store: Store, wie: str, sleutel: str, titel: str, waarden: str) -> datetime:
    """Keep the values (JSON) of one form, in place of what was kept of it; answers when (UTC).

    Raises `OpslagFout` when the store cannot be written.
    """
    nu = datetime.now(UTC)
    rij = {"titel": titel, "waarden": waarden, "tijdstip": nu.isoformat(timespec="seconds")}
    kolommen = [ConceptRij.medewerker, ConceptRij.sleutel]
    with store.schrijven() as session:
        session.execute(
            insert(ConceptRij)
            .values(medewerker=wie, sleutel=sleutel, **rij)
            .on_conflict_do_update(index_elements=kolommen, set_=rij)
        )
        session.commit()
    return nu


def verwijder(store: Store, wie: str, sleutel: str) -> None:
    """Forget what was kept of one form. Raises `OpslagFout` when the store cannot be written."""
    with store.schrijven() as session:
        vergeet(session, wie, sleutel)
        session.commit()


def vergeet(session: Session, wie: str, sleutel: str) -> None:
    """The same within the act that records it, so that the two are never both there."""
    session.execute(
        delete(ConceptRij).where(ConceptRij.medewerker == wie, ConceptRij.sleutel == sleutel)
    )


def hernoem(session: Session, was: str, wordt: str) -> None:
    """Let what was kept follow a medewerker whose name changes."""
    session.execute(
        update(ConceptRij)
        .prefix_with("OR REPLACE")
        .where(ConceptRij.medewerker == was)
        .values(medewerker=wordt)
    )


def lijst(store: Store, wie: str) -> list[ConceptRij]:
    """What is kept for `wie`, the newest first."""
    with store.lezen() as session:
        return list(
            session.scalars(
                select(ConceptRij)
                .where(ConceptRij.medewerker == wie)
                .order_by(ConceptRij.tijdstip.desc(), ConceptRij.id.desc())
            )
        )
