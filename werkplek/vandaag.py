"""Vandaag: one union of everything that asks for attention, one row per obligation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.begrippen import Taaksoort, Termijnstatus
from db.model import Uitstel
from db.zoeken import vouw
from werkplek import id_afbouw
from werkplek.id_afbouw import IdErBeeld
from werkplek.regelingen import waarschuwing_dagen
from werkplek.regels.opmaak import datum_lang
from werkplek.regels.regelingen import RegelingOntbreekt
from werkplek.regels.termijnen import termijnstatus
from werkplek.verplichtingen import Verplichting, Vraag
from werkplek.werkplek import Werkplek

__all__ = ["Verplichting", "lees", "lijst", "tel_dringend"]


def lijst(werkplek: Werkplek) -> list[Verplichting]:
    """What is late, due today, or due soon, most urgent first."""
    with werkplek.lezen() as session:
        return lees(session, werkplek.peildatum, werkplek.medewerker_id(session))


def tel_dringend(regels: Sequence[Verplichting]) -> int:
    """How much of it is late or due today."""
    dringend = {Termijnstatus.TE_LAAT, Termijnstatus.VANDAAG}
    return sum(regel.status in dringend for regel in regels)


def lees(session: Session, peildatum: date, medewerker_id: int | None) -> list[Verplichting]:
    """As `lijst`, within a session that is already open."""
    venster = waarschuwing_dagen(session, peildatum)
    id_ers: list[IdErBeeld] = []
    ontbreekt = None
    try:
        id_ers = id_afbouw.lees_lijst(session, peildatum)
    except RegelingOntbreekt as fout:
        ontbreekt = fout
    vraag = Vraag(session, peildatum, venster, medewerker_id, id_ers, ontbreekt)
    uitgesteld = {(rij.soort, rij.rij_id): rij for rij in session.scalars(select(Uitstel))}
    regels = [
        regel
        for verplichting in vraag.alles()
        if (regel := _na_uitstel(verplichting, uitgesteld, peildatum, venster)) is not None
    ]
    return sorted(
        regels, key=lambda regel: (regel.datum, regel.soort, vouw(regel.naam), regel.rij_id)
    )


def _na_uitstel(
    verplichting: Verplichting,
    uitgesteld: dict[tuple[Taaksoort, int], Uitstel],
    peildatum: date,
    venster: int,
) -> Verplichting | None:
    uitstel = uitgesteld.get((verplichting.soort, verplichting.rij_id))
    if uitstel is not None:
        if uitstel.gereed_op is not None and uitstel.gereed_op <= peildatum:
            return None
        if uitstel.tot is not None:
            uitleg = replace(
                verplichting.uitleg,
                conclusie=f"Uitgesteld tot {datum_lang(uitstel.tot)}: {uitstel.reden.rstrip('.')}.",
            )
            verplichting = replace(
                verplichting,
                datum=uitstel.tot,
                status=termijnstatus(uitstel.tot, peildatum, venster),
                uitleg=uitleg,
            )
    return None if verplichting.status is Termijnstatus.OP_TIJD else verplichting
