"""What was typed and not recorded yet: kept in the store, and offered back."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy.exc import NoResultFound

from db import concepten
from db.model import Client, ConceptRij, Werkgever
from werkplek.namen import naam_van
from werkplek.regels.namen import lopende_tekst
from werkplek.regels.opmaak import datum_kort
from werkplek.werkplek import Werkplek

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Concept:
    """The unsaved values of one form.

    `sleutel` says which form about what, `titel` the same in words. `velden` is what stands in each
    field and `was` what stood there before she typed, both as JSON can hold it; `versie` is the
    version of the record they were read from, None for a new one. `bewaard` is local time.
    """

    sleutel: str
    titel: str
    velden: Mapping[str, Any]
    was: Mapping[str, Any]
    versie: int | None = None
    bewaard: datetime | None = None


def bewaar(werkplek: Werkplek, concept: Concept) -> datetime:
    """Keep it in the store, in place of an earlier one; answers when. No act: nothing to undo."""
    waarden = {"velden": concept.velden, "was": concept.was, "versie": concept.versie}
    tekst = json.dumps(waarden, ensure_ascii=False)
    moment = concepten.bewaar(werkplek.store, werkplek.wie, concept.sleutel, concept.titel, tekst)
    return moment.astimezone()


def verwijder(werkplek: Werkplek, sleutel: str) -> None:
    """It was recorded, or is not wanted any more."""
    concepten.verwijder(werkplek.store, werkplek.wie, sleutel)


def lijst(werkplek: Werkplek) -> list[Concept]:
    """What whoever works here was still typing, the newest first."""
    return [_concept(rij) for rij in concepten.lijst(werkplek.store, werkplek.wie)]


def over_wie(werkplek: Werkplek, client_id: int | None, werkgever_id: int | None = None) -> str:
    """Who a form is about: "mevrouw In het Veld", "Stichting De Brug"; "" when it is nobody yet."""
    with werkplek.lezen() as session:
        client = session.get(Client, client_id) if client_id is not None else None
        werkgever = session.get(Werkgever, werkgever_id) if werkgever_id is not None else None
    if client is not None:
        return lopende_tekst(naam_van(client))
    return werkgever.naam if werkgever is not None else ""


def wanneer(moment: datetime, vandaag: date) -> str:
    """ "vandaag 9:05", "gisteren 16:12", "12-03-2026 16:12"."""
    dag = moment.date()
    woorden = {vandaag: "vandaag", vandaag - timedelta(days=1): "gisteren"}
    return f"{woorden.get(dag, datum_kort(dag))} {moment.hour}:{moment.minute:02d}"


def als_het_er_is(lees: Callable[[], T]) -> T | None:
    """What `lees` reads, or None when the record a draft is about was removed since."""
    try:
        return lees()
    except NoResultFound:
        return None


def _concept(rij: ConceptRij) -> Concept:
    waarden = json.loads(rij.waarden)
    return Concept(
        rij.sleutel,
        rij.titel,
        waarden["velden"],
        waarden["was"],
        waarden["versie"],
        datetime.fromisoformat(rij.tijdstip).astimezone(),
    )
