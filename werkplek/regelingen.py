"""The regelingen of this gemeente: what holds on a day, and changing them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.fouten import OngeldigeInvoer, Verouderd
from db.model import Regeling
from werkplek.regels.id_afbouw import Afbouwregels, afbouwregels
from werkplek.regels.kalender import Feestdag
from werkplek.regels.opmaak import aantal, bedrag, datum_lang, getal
from werkplek.regels.regelcatalogus import Regelomschrijving
from werkplek.regels.regelingen import (
    CATALOGUS,
    Regelwaarde,
    Sleutel,
    Waardesoort,
    als_bedrag,
    als_dagen,
    als_datum,
    als_feestdagen,
    als_int,
    eis,
    geldig,
    normaliseer_waarde,
)
from werkplek.regels.woorden import woord
from werkplek.werkplek import Werkplek, Wijziging


@dataclass(frozen=True, slots=True)
class RegelingRegel:
    """One value of a regeling with the row it stands in."""

    id: int
    versie: int
    waarde: Regelwaarde


@dataclass(frozen=True, slots=True)
class RegelingBeeld:
    """One regeling with every value it had, has and will have, the newest first.

    `omschrijving` is None for a key the program does not know. `nu` is the value on the peildatum.
    """

    sleutel: str
    label: str
    omschrijving: Regelomschrijving | None
    waarden: tuple[RegelingRegel, ...]
    nu: RegelingRegel | None


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


def overzicht(werkplek: Werkplek) -> list[RegelingBeeld]:
    """Every regeling the program knows, also without a value, and then what else was read in."""
    regels = lijst(werkplek)
    onbekend = dict.fromkeys(r.waarde.sleutel for r in regels if r.waarde.sleutel not in CATALOGUS)
    return [_beeld(sleutel, regels, werkplek.peildatum) for sleutel in (*CATALOGUS, *onbekend)]


def in_woorden(sleutel: str, waarde: str) -> str:
    """A stored value as one reads it: "60 jaar", "1 maart 2012"; "Nog niet bekend" without one."""
    omschrijving = CATALOGUS.get(sleutel)
    if not waarde.strip():
        return "Nog niet bekend"
    if omschrijving is None:
        return waarde
    rij = Regelwaarde(sleutel, waarde, date.min, None, "")
    match omschrijving.soort:
        case Waardesoort.DATUM:
            datum = als_datum(rij)
            assert datum is not None
            return datum_lang(datum)
        case Waardesoort.BEDRAG:
            euro = als_bedrag(rij)
            assert euro is not None
            return bedrag(euro)
        case Waardesoort.GETAL:
            cijfer = als_bedrag(rij)
            assert cijfer is not None
            return getal(cijfer)
        case Waardesoort.DAGEN:
            return aantal(als_int(rij) or 0, "dag", "dagen")
        case Waardesoort.JAREN:
            return f"{waarde} jaar"
        case Waardesoort.FEESTDAGEN:
            dagen = [woord(dag) for dag in Feestdag if dag in (als_feestdagen(rij) or ())]
            return (
                f"alle {len(dagen)}" if len(dagen) == len(Feestdag) else ", ".join(dagen) or waarde
            )
        case Waardesoort.AANTAL | Waardesoort.JA_NEE | Waardesoort.TEKST:
            return waarde


def eis_waarde(invoer: Regelwaarde) -> None:
    """Refuse an empty value that was not said to be unknown."""
    if not invoer.waarde.strip():
        raise OngeldigeInvoer("Vul de waarde in, of kies ‘Nog niet bekend’.", "waarde")


def stel_vast(werkplek: Werkplek, invoer: Regelwaarde) -> Wijziging:
    """Let a new value hold from its `van`; the value that held until then ends the day before.

    It ends itself the day before a later value begins. Raises `OngeldigeInvoer` without a source,
    for a value that cannot be read, or when a value begins on that very day already.
    """
    waarde = _gecontroleerd(invoer)
    with werkplek.handeling("Regeling gewijzigd") as handeling:
        session = handeling.session
        zelfde = select(Regeling).where(Regeling.sleutel == invoer.sleutel)
        if session.scalar(zelfde.where(Regeling.van == invoer.van)) is not None:
            raise OngeldigeInvoer(
                f"Er is al een waarde vanaf {datum_lang(invoer.van)}. Pas die aan.", "van"
            )
        later = session.scalar(
            zelfde.where(Regeling.van > invoer.van).order_by(Regeling.van).limit(1)
        )
        tot = invoer.tot
        if later is not None and (tot is None or tot >= later.van):
            tot = later.van - timedelta(days=1)
        lopend = session.scalars(zelfde.where(Regeling.van < invoer.van)).all()
        for rij in lopend:
            if rij.tot is None or rij.tot >= invoer.van:
                rij.tot = invoer.van - timedelta(days=1)
        session.add(
            Regeling(
                sleutel=invoer.sleutel,
                waarde=waarde,
                van=invoer.van,
                tot=tot,
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
            raise Verouderd(
                "Deze regeling is intussen gewijzigd. Sluit dit en bekijk haar opnieuw."
            )
        _weiger_overlap(handeling.session, rij, invoer)
        rij.waarde, rij.van, rij.tot, rij.bron = waarde, invoer.van, invoer.tot, invoer.bron.strip()
        return handeling.commit()


def _weiger_overlap(session: Session, rij: Regeling, invoer: Regelwaarde) -> None:
    """Refuse a period in which another value of the same regeling holds."""
    anderen = select(Regeling).where(Regeling.sleutel == rij.sleutel, Regeling.id != rij.id)
    for ander in session.scalars(anderen.order_by(Regeling.van)):
        begint_voor_einde = invoer.tot is None or ander.van <= invoer.tot
        if begint_voor_einde and (ander.tot is None or ander.tot >= invoer.van):
            einde = f" tot en met {datum_lang(ander.tot)}" if ander.tot else ""
            raise OngeldigeInvoer(
                f"Vanaf {datum_lang(ander.van)}{einde} geldt al een andere waarde. Kies een "
                "periode die daar niet in valt.",
                "tot" if ander.van > invoer.van else "van",
            )


def _beeld(sleutel: str, regels: list[RegelingRegel], peildatum: date) -> RegelingBeeld:
    eigen = [regel for regel in regels if regel.waarde.sleutel == sleutel]
    nu = geldig([regel.waarde for regel in eigen], sleutel, peildatum)
    omschrijving = CATALOGUS.get(sleutel)
    return RegelingBeeld(
        sleutel,
        omschrijving.label if omschrijving else sleutel,
        omschrijving,
        tuple(sorted(eigen, key=lambda regel: regel.waarde.van, reverse=True)),
        next((regel for regel in eigen if regel.waarde is nu), None),
    )


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
