"""The regelingen of this gemeente: what holds on a day, and changing them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.fouten import OngeldigeInvoer, Verouderd
from db.model import Regeling
from werkplek.regels.id_afbouw import Afbouwregels, afbouwregels
from werkplek.regels.opmaak import datum_lang
from werkplek.regels.regelingen import (
    Regelwaarde,
    Sleutel,
    als_dagen,
    als_int,
    eis,
    geldig,
    normaliseer_waarde,
)
from werkplek.werkplek import Werkplek, Wijziging


@dataclass(frozen=True, slots=True)
class RegelingRegel:
    """One value of a regeling with the row it stands in."""

    id: int
    versie: int
    waarde: Regelwaarde


def waarden(session: Session) -> tuple[Regelwaarde, ...]:
    """Every value of every regeling, by key and first day."""
    rijen = session.scalars(select(Regeling).order_by(Regeling.sleutel, Regeling.van))
    return tuple(_waarde(rij) for rij in rijen)


def lees_afbouwregels(session: Session, peildatum: date) -> Afbouwregels:
    """The parameters of the ID-afbouw. Raises `OngeldigeInvoer` when they are not filled in."""
    return afbouwregels(waarden(session), peildatum)


def waarschuwing_dagen(session: Session, peildatum: date) -> int:
    """How many days ahead something is *binnenkort*; none while the regeling has no value."""
    return als_dagen(geldig(waarden(session), Sleutel.ID_WAARSCHUWING_DAGEN, peildatum)) or 0


def bezwaar_dagen(session: Session, peildatum: date) -> int:
    """The days of the bezwaar term (Awb 6:7). Raises `OngeldigeInvoer` when not filled in."""
    dagen = als_dagen(eis(waarden(session), Sleutel.BEZWAAR_DAGEN, peildatum))
    assert dagen is not None
    return dagen


def kleine_aantallen_grens(session: Session, peildatum: date) -> int:
    """Counts from one up to this are merged in public documents (C-56)."""
    grens = als_int(eis(waarden(session), Sleutel.KLEINE_AANTALLEN_GRENS, peildatum))
    assert grens is not None
    return grens


def lijst(werkplek: Werkplek) -> list[RegelingRegel]:
    """Every value with its row, for Instellingen."""
    with werkplek.lezen() as session:
        return [
            RegelingRegel(rij.id, rij.versie, _waarde(rij))
            for rij in session.scalars(select(Regeling).order_by(Regeling.sleutel, Regeling.van))
        ]


def stel_vast(werkplek: Werkplek, invoer: Regelwaarde) -> Wijziging:
    """Let a new value hold from its `van`; the value that held until then ends the day before.

    Raises `OngeldigeInvoer` without a source, for a value that cannot be read, or when a value
    begins on that very day already.
    """
    waarde = _gecontroleerd(invoer)
    with werkplek.handeling("Regeling gewijzigd") as handeling:
        session = handeling.session
        zelfde = select(Regeling).where(Regeling.sleutel == invoer.sleutel)
        if session.scalar(zelfde.where(Regeling.van == invoer.van)) is not None:
            raise OngeldigeInvoer(
                f"Er is al een waarde vanaf {datum_lang(invoer.van)}. Pas die aan.", "van"
            )
        lopend = session.scalars(zelfde.where(Regeling.van < invoer.van)).all()
        for rij in lopend:
            if rij.tot is None or rij.tot >= invoer.van:
                rij.tot = invoer.van - timedelta(days=1)
        session.add(
            Regeling(
                sleutel=invoer.sleutel,
                waarde=waarde,
                van=invoer.van,
                tot=invoer.tot,
                bron=invoer.bron.strip(),
            )
        )
        return handeling.commit()


def verbeter(werkplek: Werkplek, regeling_id: int, versie: int, invoer: Regelwaarde) -> Wijziging:
    """Correct a value that was entered wrong. Raises `Verouderd` or `OngeldigeInvoer`."""
    waarde = _gecontroleerd(invoer)
    with werkplek.handeling("Regeling verbeterd") as handeling:
        rij = handeling.session.get(Regeling, regeling_id)
        if rij is None or rij.versie != versie:
            raise Verouderd("Deze regeling is intussen gewijzigd. Bekijk haar opnieuw.")
        rij.waarde, rij.van, rij.tot, rij.bron = waarde, invoer.van, invoer.tot, invoer.bron.strip()
        return handeling.commit()


def _waarde(rij: Regeling) -> Regelwaarde:
    return Regelwaarde(rij.sleutel, rij.waarde, rij.van, rij.tot, rij.bron)


def _gecontroleerd(invoer: Regelwaarde) -> str:
    if not invoer.bron.strip():
        raise OngeldigeInvoer("Vul de bron in, bijvoorbeeld het besluit en de datum.", "bron")
    if invoer.tot is not None and invoer.tot < invoer.van:
        raise OngeldigeInvoer("De einddatum ligt voor de begindatum.", "tot")
    try:
        return normaliseer_waarde(invoer.sleutel, invoer.waarde)
    except OngeldigeInvoer as fout:
        raise OngeldigeInvoer(str(fout), "waarde") from fout
