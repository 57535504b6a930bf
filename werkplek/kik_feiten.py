"""The dated facts the rules of Kansen in Kaart need, read for many clients at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.model import Client, Contact, Uitkering
from werkplek import diensten
from werkplek.regels.kik import Contactfeit, Dienstfeit, Kikfeiten, Uitkeringfeit


def lees_feiten(
    session: Session, peildatum: date, clienten: Collection[int]
) -> dict[int, Kikfeiten]:
    """The facts of these clients by id; who is not there is left out."""
    uitkeringen: dict[int, list[Uitkeringfeit]] = defaultdict(list)
    for wie, soort, van, tot in session.execute(
        select(Uitkering.client_id, Uitkering.soort, Uitkering.van, Uitkering.tot).where(
            Uitkering.client_id.in_(clienten)
        )
    ):
        uitkeringen[wie].append(Uitkeringfeit(soort, van, tot))
    dienst: dict[int, list[Dienstfeit]] = defaultdict(list)
    for bron in diensten.bronnen():
        spel = bron.subquery()
        gevraagd = select(spel).where(spel.c.client_id.in_(clienten))
        for rij in session.execute(gevraagd):
            dienst[rij.client_id].append(Dienstfeit(rij.soort, rij.van, rij.tot))
    contacten: dict[int, list[Contactfeit]] = defaultdict(list)
    for gesprek in session.execute(
        select(Contact.client_id, Contact.soort, Contact.status, Contact.datum).where(
            Contact.client_id.in_(clienten)
        )
    ):
        if gesprek.client_id is not None:
            contacten[gesprek.client_id].append(
                Contactfeit(gesprek.soort, gesprek.status, gesprek.datum)
            )
    mensen = session.execute(
        select(Client.id, Client.overleden_op, Client.vertrokken_op).where(Client.id.in_(clienten))
    )
    return {
        wie: Kikfeiten(
            peildatum,
            tuple(uitkeringen[wie]),
            tuple(dienst[wie]),
            tuple(contacten[wie]),
            overleden,
            vertrokken,
        )
        for wie, overleden, vertrokken in mensen
    }
