"""Spells of service, wherever they are recorded: what Kansen in Kaart asks before it calls someone."""

from __future__ import annotations

from datetime import date
from typing import Final, TypeAlias

from sqlalchemy import Select, func, select

from db.begrippen import Voorzieningsoort
from db.model import Voorziening

Dienstvraag: TypeAlias = Select[int, Voorzieningsoort, date, date | None]

_GEEN_DIENST: Final = ("afgewezen", "geweigerd", "ingetrokken")


def bronnen() -> tuple[Dienstvraag, ...]:
    """A query for each table that holds service: `client_id`, `soort` (a `Voorzieningsoort`),
    `van`, and `tot`, its last day or nothing while it runs. What was refused is none."""
    return (
        select(Voorziening.client_id, Voorziening.soort, Voorziening.van, Voorziening.tot).where(
            func.lower(func.trim(Voorziening.besluit)).not_in(_GEEN_DIENST)
        ),
    )
