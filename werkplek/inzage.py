"""Looking at what is protected of a client: it is shown only when the looking can be logged."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from db import handeling
from db.fouten import AlleenLezen
from db.model import Client
from werkplek.werkplek import Werkplek


class Beschermd(StrEnum):
    """A field that is hidden until she asks for it: the BSN, and what concerns someone's health."""

    BSN = "bsn"
    BELEMMERINGEN = "belemmeringen"


_LABELS: Final[Mapping[Beschermd, str]] = {
    Beschermd.BSN: "BSN bekeken",
    Beschermd.BELEMMERINGEN: "Belemmeringen bekeken",
}


def bekijk(werkplek: Werkplek, client_id: int, veld: Beschermd) -> str:
    """A protected field, for who asks to see it; empty when nothing was filled in.

    Raises `AlleenLezen` when the looking cannot be logged: then it is not shown.
    """
    leg_vast(werkplek, client_id, veld)
    with werkplek.lezen() as session:
        return getattr(session.get_one(Client, client_id), veld) or ""


def leg_vast(werkplek: Werkplek, client_id: int, veld: Beschermd) -> None:
    """Log that a protected field is about to be shown. Raises `AlleenLezen` when it cannot be."""
    schrijf(werkplek, _LABELS[veld], ("client", client_id))


def schrijf(werkplek: Werkplek, label: str, onderwerp: tuple[str, int]) -> None:
    """Log a looking under this name, about this record (its table and id)."""
    if werkplek.store.alleen_lezen:
        raise AlleenLezen(
            "Dit is een beschermd gegeven: wie het bekijkt, komt in het logboek. Dit bestand is "
            "alleen geopend om te lezen, dus dat kan nu niet. Open het gewoon om het te bekijken."
        )
    handeling.inzage(werkplek.store, werkplek.wie, label, onderwerp)
