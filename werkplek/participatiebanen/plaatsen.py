"""Acts on a placement: begin, interrupt, extend, assess, end; each one act, undoable.

What shifts by an act can be seen before: `wat_als` reckons with the very record the act would make.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.begrippen import (
    Beoordelingssoort,
    Instrument,
    PlaatsingEinde,
    Vervolgroute,
    Voldoende,
)
from db.fouten import OngeldigeInvoer, Verouderd
from db.handeling import Handeling
from db.model import (
    Beoordeling,
    Client,
    Onderbreking,
    Participatiebaan,
    Urenstand,
    Werkgever,
)
from werkplek.participatiebanen.feiten import Loopbaan, lees_loopbanen
from werkplek.participatiebanen.regelboek import lees_regelboek
from werkplek.regels import plaatsingen as regels
from werkplek.regels.opmaak import datum_lang
from werkplek.regels.plaatsingen import Aanvraag, Periode, Plaatsing
from werkplek.regels.premies import Verschuiving, vergelijk
from werkplek.werkplek import Werkplek, Wijziging

_DAG = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class NieuwePlaatsing:
    """What is filled in to begin a placement. `nummer` empty: the next free one is given."""

    client_id: int | None
    werkgever_id: int | None
    van: date | None
    uren: Decimal | None
    tot_gepland: date | None = None
    instrument: Instrument | None = None
    functie: str = ""
    opbouwplan: str = ""
    zelf_gevonden: bool = False
    profit_voorwaarden: str = ""
    ontwikkelplan_op: date | None = None
    herkansing: bool = False
    herkansing_reden: str = ""
    regeling: str = ""
    nummer: str = ""


@dataclass(frozen=True, slots=True)
class Gevolgen:
    """What shifts: the last permitted day before and after, and each premium."""

    tot_voor: date | None
    tot_na: date | None
    premies: tuple[Verschuiving, ...]


def plaats(werkplek: Werkplek, invoer: NieuwePlaatsing) -> Wijziging:
    """Begin a placement. Raises `OngeldigeInvoer` at the field of what may not be."""
    with werkplek.handeling("Plaatsing vastgelegd") as handeling:
        session = handeling.session
        client, werkgever, van, uren = _verplicht(session, invoer)
        handeling.over("client", client.id)
        boek = lees_regelboek(session, werkplek.peildatum)
        regels.eis_toelating(
            Aanvraag(
                van,
                client.geboortedatum,
                uren,
                werkgever.sector,
                invoer.tot_gepland,
                invoer.opbouwplan,
                invoer.profit_voorwaarden,
            ),
            boek.van(invoer.regeling),
        )
        regels.eis_geen_overlap(_perioden(session, client.id), van, None)
        if invoer.herkansing and not invoer.herkansing_reden.strip():
            raise OngeldigeInvoer(
                "Schrijf waarom dit een herkansing is: de twee jaar beginnen opnieuw.",
                "herkansing_reden",
            )
        session.add(
            Participatiebaan(
                nummer=_nummer(session, invoer.nummer),
                client_id=client.id,
                werkgever_id=werkgever.id,
                instrument=invoer.instrument,
                regeling=invoer.regeling.strip(),
                functie=invoer.functie.strip(),
                van=van,
                tot_gepland=invoer.tot_gepland,
                uren=uren,
                opbouwplan=invoer.opbouwplan.strip(),
                zelf_gevonden=invoer.zelf_gevonden,
                profit_voorwaarden=invoer.profit_voorwaarden.strip(),
                ontwikkelplan_op=invoer.ontwikkelplan_op,
                herkansing=invoer.herkansing,
                herkansing_reden=invoer.herkansing_reden.strip() if invoer.herkansing else "",
            )
        )
        return handeling.commit()


def verplaats_start(werkplek: Werkplek, plaatsing_id: int, versie: int, van: date) -> Wijziging:
    """Let a placement begin on another day."""
    with werkplek.handeling("Begin van de plaatsing gewijzigd") as handeling:
        rij = _actueel(handeling, plaatsing_id, versie)
        anderen = _perioden(handeling.session, rij.client_id, behalve=rij.id)
        regels.eis_geen_overlap(anderen, van, rij.tot)
        if rij.tot is not None and van > rij.tot:
            raise OngeldigeInvoer(f"Kies een dag tot en met {datum_lang(rij.tot)}.", "van")
        rij.van = van
        return handeling.commit()


def onderbreek(
    werkplek: Werkplek, plaatsing_id: int, versie: int, van: date, tot: date, reden: str = ""
) -> Wijziging:
    """Record that someone did not work from `van` up to and including `tot`."""
    with werkplek.handeling("Onderbreking vastgelegd") as handeling:
        session = handeling.session
        rij = _actueel(handeling, plaatsing_id, versie)
        andere = session.execute(
            select(Onderbreking.van, Onderbreking.tot).where(
                Onderbreking.plaatsing_id == plaatsing_id
            )
        )
        feit = Plaatsing(rij.nummer, rij.van, tot=rij.tot)
        regels.eis_onderbreking(feit, van, tot, [Periode(*deel) for deel in andere])
        session.add(Onderbreking(plaatsing_id=plaatsing_id, van=van, tot=tot, reden=reden.strip()))
        return handeling.commit()


def verwijder_onderbreking(werkplek: Werkplek, onderbreking_id: int, versie: int) -> Wijziging:
    """Take an interruption away that was recorded wrong."""
    with werkplek.handeling("Onderbreking verwijderd") as handeling:
        rij = handeling.session.get(Onderbreking, onderbreking_id)
        if rij is None or rij.versie != versie:
            raise _verouderd("Deze onderbreking")
        handeling.over("client", rij.plaatsing.client_id)
        handeling.session.delete(rij)
        return handeling.commit()


def zet_uren(
    werkplek: Werkplek, plaatsing_id: int, versie: int, van: date, uren: Decimal
) -> Wijziging:
    """Record other hours a week from a day on: the build-up of PB-12."""
    with werkplek.handeling("Uren van de plaatsing gewijzigd") as handeling:
        session = handeling.session
        rij = _actueel(handeling, plaatsing_id, versie)
        if van < rij.van:
            raise OngeldigeInvoer(
                f"De plaatsing begint op {datum_lang(rij.van)}. Kies die dag of later.", "van"
            )
        stand = session.scalar(
            select(Urenstand).where(Urenstand.plaatsing_id == plaatsing_id, Urenstand.van == van)
        ) or Urenstand(plaatsing_id=plaatsing_id, van=van)
        stand.uren = uren
        session.add(stand)
        return handeling.commit()


def zet_ontwikkelplan(
    werkplek: Werkplek, plaatsing_id: int, versie: int, op: date | None
) -> Wijziging:
    """Record on which day the ontwikkelplan was made (PB-21)."""
    with werkplek.handeling("Ontwikkelplan vastgelegd") as handeling:
        _actueel(handeling, plaatsing_id, versie).ontwikkelplan_op = op
        return handeling.commit()


def zet_scholing(werkplek: Werkplek, plaatsing_id: int, versie: int, op: date | None) -> Wijziging:
    """Record on which day scholing was offered (Participatiewet art. 10a lid 5)."""
    with werkplek.handeling("Aanbod van scholing vastgelegd") as handeling:
        _actueel(handeling, plaatsing_id, versie).scholing_op = op
        return handeling.commit()


def beoordeel(
    werkplek: Werkplek,
    plaatsing_id: int,
    versie: int,
    datum: date,
    soort: Beoordelingssoort,
    oordeel: Voldoende,
    toelichting: str = "",
    termijn: int | None = None,
) -> Wijziging:
    """Record an assessment; an insufficient one is told with facts, for a refusal rests on it."""
    if oordeel is Voldoende.ONVOLDOENDE and not toelichting.strip():
        raise OngeldigeInvoer(
            "Schrijf welke feiten bij onvoldoende horen. Een afwijzing rust hierop.", "toelichting"
        )
    with werkplek.handeling("Beoordeling vastgelegd") as handeling:
        session = handeling.session
        rij = _actueel(handeling, plaatsing_id, versie)
        if datum < rij.van:
            raise OngeldigeInvoer(
                f"De plaatsing begint op {datum_lang(rij.van)}. Kies een dag daarna.", "datum"
            )
        if datum > werkplek.peildatum:
            raise OngeldigeInvoer("Een beoordeling is al gehouden. Kies een eerdere dag.", "datum")
        zelfde = select(Beoordeling).where(
            Beoordeling.plaatsing_id == plaatsing_id,
            Beoordeling.datum == datum,
            Beoordeling.soort == soort,
        )
        beoordeling = session.scalar(zelfde) or Beoordeling(
            plaatsing_id=plaatsing_id, datum=datum, soort=soort
        )
        beoordeling.oordeel = oordeel
        beoordeling.toelichting = toelichting.strip()
        beoordeling.termijn = termijn
        session.add(beoordeling)
        return handeling.commit()


def verleng(
    werkplek: Werkplek,
    plaatsing_id: int,
    versie: int,
    tot: date,
    reden: str,
    werkgever_id: int | None = None,
    functie: str = "",
) -> Wijziging:
    """Extend up to and including `tot`; elsewhere, the placement goes on there the day after (C-20).

    Without another organisation it goes on where it is, which the third year does not allow.
    Raises `OngeldigeInvoer` at the field.
    """
    with werkplek.handeling("Plaatsing verlengd", reden=reden) as handeling:
        session = handeling.session
        rij = _actueel(handeling, plaatsing_id, versie)
        if rij.tot is not None:
            raise OngeldigeInvoer("Deze plaatsing is beëindigd en kan niet worden verlengd.", "tot")
        loopbaan = _loopbaan(session, werkplek.peildatum, rij)
        elders = werkgever_id is not None and werkgever_id != rij.werkgever_id
        regels.eis_verlenging(
            loopbaan.klok,
            tot,
            reden,
            andere_organisatie=elders,
            ander_werk=bool(functie.strip()) and functie.strip() != rij.functie,
            regels=loopbaan.regels,
        )
        if not elders or werkgever_id is None:
            rij.verlengd_tot, rij.verlenging_reden = tot, reden.strip()
            return handeling.commit()
        einde = loopbaan.klok.einde
        assert einde is not None, "an extension was only allowed with a last day"
        rij.tot, rij.einde_reden = einde, PlaatsingEinde.EINDE_TERMIJN
        session.add(
            Participatiebaan(
                nummer=_nummer(session, ""),
                client_id=rij.client_id,
                werkgever_id=werkgever_id,
                instrument=rij.instrument,
                regeling=rij.regeling,
                functie=functie.strip(),
                van=einde + _DAG,
                tot_gepland=tot,
                uren=rij.uren,
                ontwikkelplan_op=rij.ontwikkelplan_op,
                scholing_op=rij.scholing_op,
                verlengd_tot=tot,
                verlenging_reden=reden.strip(),
            )
        )
        return handeling.commit()


def beeindig(
    werkplek: Werkplek,
    plaatsing_id: int,
    versie: int,
    tot: date,
    reden: PlaatsingEinde,
    vervolg: Vervolgroute | None = None,
) -> Wijziging:
    """End a placement on its last day, with how it ended and the route after it (PB-37)."""
    with werkplek.handeling("Plaatsing beëindigd") as handeling:
        rij = _actueel(handeling, plaatsing_id, versie)
        if tot < rij.van:
            raise OngeldigeInvoer(
                f"De laatste dag ligt voor het begin. Kies {datum_lang(rij.van)} of later.", "tot"
            )
        anderen = _perioden(handeling.session, rij.client_id, behalve=rij.id)
        regels.eis_geen_overlap(anderen, rij.van, tot)
        rij.tot, rij.einde_reden, rij.vervolg = tot, reden, vervolg
        return handeling.commit()


# -- what if ------------------------------------------------------------------------------------------


def wat_als_start(werkplek: Werkplek, plaatsing_id: int, van: date) -> Gevolgen:
    """What shifts when the placement begins on another day. Nothing is saved."""
    return _wat_als(werkplek, plaatsing_id, lambda feit: replace(feit, van=van))


def wat_als_onderbroken(werkplek: Werkplek, plaatsing_id: int, van: date, tot: date) -> Gevolgen:
    """What shifts when someone does not work in that spell. Nothing is saved."""

    def anders(feit: Plaatsing) -> Plaatsing:
        weg = sorted((*feit.onderbrekingen, Periode(van, tot)), key=lambda deel: deel.van)
        return replace(feit, onderbrekingen=tuple(weg))

    return _wat_als(werkplek, plaatsing_id, anders)


def wat_als_verlengd(werkplek: Werkplek, plaatsing_id: int, tot: date) -> Gevolgen:
    """What shifts when the placement is extended up to and including `tot`. Nothing is saved."""
    return _wat_als(werkplek, plaatsing_id, lambda feit: replace(feit, verlengd_tot=tot))


def wat_als_beeindigd(
    werkplek: Werkplek, plaatsing_id: int, tot: date, reden: PlaatsingEinde
) -> Gevolgen:
    """What shifts when the placement ends on that day. Nothing is saved."""
    return _wat_als(werkplek, plaatsing_id, lambda feit: replace(feit, tot=tot, einde_reden=reden))


def _wat_als(
    werkplek: Werkplek, plaatsing_id: int, anders: Callable[[Plaatsing], Plaatsing]
) -> Gevolgen:
    with werkplek.lezen() as session:
        rij = session.get(Participatiebaan, plaatsing_id)
        if rij is None:
            raise _verouderd("Deze plaatsing")
        voor = _loopbaan(session, werkplek.peildatum, rij)
    feit = next(p for p in voor.klok.plaatsingen if p.id == plaatsing_id)
    na = voor.met(anders(feit))
    return Gevolgen(
        voor.klok.toegestaan_tot,
        na.klok.toegestaan_tot,
        vergelijk(
            (regel.premie for regel in voor.premies()), (regel.premie for regel in na.premies())
        ),
    )


# -- shared -------------------------------------------------------------------------------------------


def _verplicht(
    session: Session, invoer: NieuwePlaatsing
) -> tuple[Client, Werkgever, date, Decimal]:
    client = session.get(Client, invoer.client_id) if invoer.client_id else None
    werkgever = session.get(Werkgever, invoer.werkgever_id) if invoer.werkgever_id else None
    if client is None:
        raise OngeldigeInvoer("Kies wie er gaat werken.", "client_id")
    if client.overleden_op is not None:
        raise OngeldigeInvoer("Deze cliënt is overleden.", "client_id")
    if werkgever is None:
        raise OngeldigeInvoer("Kies de organisatie.", "werkgever_id")
    if invoer.van is None:
        raise OngeldigeInvoer("Vul de eerste dag in.", "van")
    if not invoer.uren:
        raise OngeldigeInvoer("Vul in hoeveel uur per week.", "uren")
    return client, werkgever, invoer.van, invoer.uren


def _actueel(handeling: Handeling, plaatsing_id: int, versie: int) -> Participatiebaan:
    rij = handeling.session.get(Participatiebaan, plaatsing_id)
    if rij is None or rij.versie != versie:
        raise _verouderd("Deze plaatsing")
    handeling.over("client", rij.client_id)
    return rij


def _verouderd(wat: str) -> Verouderd:
    return Verouderd(f"{wat} is intussen gewijzigd. Bekijk haar opnieuw.")


def _perioden(
    session: Session, client_id: int, behalve: int | None = None
) -> list[tuple[date, date | None]]:
    p = Participatiebaan
    rijen = session.execute(select(p.id, p.van, p.tot).where(p.client_id == client_id))
    return [(van, tot) for id_, van, tot in rijen if id_ != behalve]


def _loopbaan(session: Session, peildatum: date, rij: Participatiebaan) -> Loopbaan:
    for loopbaan in lees_loopbanen(session, peildatum, {rij.client_id}, ook_gepland=True):
        if any(plaatsing.id == rij.id for plaatsing in loopbaan.klok.plaatsingen):
            return loopbaan
    raise AssertionError("every placement has a clock")


def _nummer(session: Session, gevraagd: str) -> str:
    """The number that was filled in, if it is free; else the next after the highest."""
    bekend = set(session.scalars(select(Participatiebaan.nummer)))
    if gevraagd.strip():
        if gevraagd.strip() in bekend:
            raise OngeldigeInvoer("Dit nummer is al in gebruik. Kies een ander.", "nummer")
        return gevraagd.strip()
    hoogste = max(
        (int(n[1]) for nummer in bekend if (n := re.fullmatch(r"P(\d{1,9})", nummer))), default=0
    )
    return f"P{hoogste + 1}"
