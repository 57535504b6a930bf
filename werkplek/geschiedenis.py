"""Undo and redo as the menus show them."""

from __future__ import annotations

from dataclasses import dataclass

from db import undo
from werkplek.werkplek import Werkplek, Wijziging


@dataclass(frozen=True, slots=True)
class Geschiedenis:
    """The names of the acts that can be undone and redone; None where there is none.

    `grens` is the act at which undoing stops, because it left the building or changed it.
    """

    ongedaan: str | None
    opnieuw: str | None
    grens: str | None


def stand(werkplek: Werkplek) -> Geschiedenis:
    """What undo and redo would do now, for who works here."""
    with werkplek.lezen() as session:
        nu = undo.stand(session, werkplek.wie)
    return Geschiedenis(
        nu.ongedaan.label if nu.ongedaan else None,
        nu.opnieuw.label if nu.opnieuw else None,
        nu.grens,
    )


def maak_ongedaan(werkplek: Werkplek) -> Wijziging:
    """Undo the newest own act. Raises `NietOngedaan` with the reason."""
    return undo.maak_ongedaan(werkplek.store, werkplek.wie)


def doe_opnieuw(werkplek: Werkplek) -> Wijziging:
    """Redo what was undone last. Raises `NietOngedaan` with the reason."""
    return undo.doe_opnieuw(werkplek.store, werkplek.wie)
