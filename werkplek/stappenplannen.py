"""The stappenplan: its actions and its gate. Add, finish, postpone, assign, change, remove."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.begrippen import Actiestatus, Eigenaar
from db.fouten import OngeldigeInvoer, Verouderd
from db.handeling import Handeling
from db.model import Actie, Client, Stappenplan
from werkplek import id_afbouw
from werkplek.regelingen import waarschuwing_dagen
from werkplek.regels.id_stappen import eis_motivering
from werkplek.regels.opmaak import datum_lang
from werkplek.regels.termijnen import (
    Aandacht,
    aandacht,
    actiestatus,
    controleer_actiedata,
    leg_actie_uit,
)
from werkplek.regels.uitleg import Uitleg
from werkplek.werkplek import Werkplek, Wijziging


@dataclass(frozen=True, slots=True)
class ActieRegel:
    """One action as a list and the plan show it. Hours in hours, cost in euros.

    `let_op` is the date that counts now and how urgent it is; None when done or without a date.
    """

    id: int
    versie: int
    client_id: int | None
    clientnummer: str | None
    stap: int
    actie: str
    eigenaar: Eigenaar
    eigenaar_naam: str
    streefdatum: date | None
    fatale_datum: date | None
    uren_gepland: Decimal | None
    uren: Decimal | None
    kosten_gepland: Decimal | None
    kosten: Decimal | None
    gereed_op: date | None
    resultaat: str
    uitstel_reden: str
    status: Actiestatus
    uitleg: Uitleg
    let_op: Aandacht | None


@dataclass(frozen=True, slots=True)
class ActieInvoer:
    """What is asked of an action when it is added or changed."""

    stap: int
    actie: str
    eigenaar: Eigenaar = Eigenaar.GEMEENTE
    eigenaar_naam: str = ""
    streefdatum: date | None = None
    fatale_datum: date | None = None
    uren_gepland: Decimal | None = None
    uren: Decimal | None = None
    kosten_gepland: Decimal | None = None
    kosten: Decimal | None = None
    resultaat: str = ""


@dataclass(frozen=True, slots=True)
class PlanInvoer:
    """The head of a personal plan: when it was made, towards what, and when it was signed."""

    opgesteld_op: date | None
    einddoel: str = ""
    eindoplossing: str = ""
    ondertekend_op: date | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A personal plan, or the project's when `client_id` is None, with its actions by step."""

    client_id: int | None
    invoer: PlanInvoer
    versie: int | None
    poort_op: date | None
    poort_motivering: str
    acties: tuple[ActieRegel, ...]


def acties(
    werkplek: Werkplek, *, client_id: int | None = None, alleen_project: bool = False
) -> list[ActieRegel]:
    """Actions by client number, step and date: of everyone, of one client, or the project's own."""
    with werkplek.lezen() as session:
        return lees_acties(
            session, werkplek.peildatum, client_id=client_id, alleen_project=alleen_project
        )


def lees_acties(
    session: Session,
    peildatum: date,
    *,
    client_id: int | None = None,
    alleen_project: bool = False,
) -> list[ActieRegel]:
    """As `acties`, within a session that is already open."""
    vraag = (
        select(Actie, Client.nummer)
        .outerjoin(Client, Actie.client_id == Client.id)
        .order_by(Client.nummer, Actie.stap, Actie.streefdatum, Actie.id)
    )
    if client_id is not None:
        vraag = vraag.where(Actie.client_id == client_id)
    elif alleen_project:
        vraag = vraag.where(Actie.client_id.is_(None))
    venster = waarschuwing_dagen(session, peildatum)
    return [_regel(actie, nummer, peildatum, venster) for actie, nummer in session.execute(vraag)]


def lees(werkplek: Werkplek, actie_id: int) -> ActieRegel:
    """One action as it stands, to look at or to change."""
    with werkplek.lezen() as session:
        actie = session.get_one(Actie, actie_id)
        client = session.get(Client, actie.client_id) if actie.client_id is not None else None
        venster = waarschuwing_dagen(session, werkplek.peildatum)
        return _regel(actie, client.nummer if client else None, werkplek.peildatum, venster)


def plan(werkplek: Werkplek, client_id: int | None) -> Plan:
    """The whole plan of a client, or of the project, on one page."""
    with werkplek.lezen() as session:
        return lees_plan(session, werkplek.peildatum, client_id)


def lees_plan(session: Session, peildatum: date, client_id: int | None) -> Plan:
    """As `plan`, within a session that is already open."""
    regels = lees_acties(session, peildatum, client_id=client_id, alleen_project=client_id is None)
    kop = _kop(session, client_id)
    if kop is None:
        return Plan(client_id, PlanInvoer(None), None, None, "", tuple(regels))
    invoer = PlanInvoer(kop.opgesteld_op, kop.einddoel, kop.eindoplossing, kop.ondertekend_op)
    return Plan(client_id, invoer, kop.versie, kop.poort_op, kop.poort_motivering, tuple(regels))


def voeg_toe(werkplek: Werkplek, client_id: int | None, invoer: ActieInvoer) -> Wijziging:
    """Add an action to the plan of a client, or of the project when `client_id` is None."""
    _controleer(invoer)
    with werkplek.handeling("Actie toegevoegd") as handeling:
        handeling.over("client", client_id)
        actie = Actie(client_id=client_id)
        _vul(actie, invoer)
        handeling.session.add(actie)
        return handeling.commit()


def wijzig(werkplek: Werkplek, actie_id: int, versie: int, invoer: ActieInvoer) -> Wijziging:
    """Change an action. Raises `Verouderd` when it was changed since it was read."""
    _controleer(invoer)
    with werkplek.handeling("Actie gewijzigd") as handeling:
        _vul(_actueel(handeling, actie_id, versie), invoer)
        return handeling.commit()


def rond_af(
    werkplek: Werkplek,
    actie_id: int,
    versie: int,
    *,
    op: date | None = None,
    resultaat: str | None = None,
    uren: Decimal | None = None,
    kosten: Decimal | None = None,
) -> Wijziging:
    """Finish an action on the peildatum, or on an earlier day `op`, with what came of it.

    An action of step 3 or 4 of a client needs the gate to be open (C-59); raises `Poort`.
    """
    if op is not None and op > werkplek.peildatum:
        raise OngeldigeInvoer(
            f"Een actie is gereed als ze gedaan is. Vul een datum in tot en met "
            f"{datum_lang(werkplek.peildatum)}.",
            "op",
        )
    _controleer_getallen({"uren": uren, "kosten": kosten})
    with werkplek.handeling("Actie afgerond") as handeling:
        actie = _actueel(handeling, actie_id, versie)
        if actie.client_id is not None and actie.stap >= 3:
            id_afbouw.eis_poort(handeling.session, actie.client_id, werkplek.peildatum)
        actie.gereed_op = op or werkplek.peildatum
        if resultaat is not None:
            actie.resultaat = resultaat
        if uren is not None:
            actie.uren = uren
        if kosten is not None:
            actie.kosten = kosten
        return handeling.commit()


def heropen(werkplek: Werkplek, actie_id: int, versie: int) -> Wijziging:
    """Open a finished action again."""
    with werkplek.handeling("Actie heropend") as handeling:
        _actueel(handeling, actie_id, versie).gereed_op = None
        return handeling.commit()


def stel_uit(
    werkplek: Werkplek, actie_id: int, versie: int, streefdatum: date, reden: str
) -> Wijziging:
    """Move the streefdatum of an action, with the reason. The fatal date stays as it is."""
    if not reden.strip():
        raise OngeldigeInvoer("Schrijf kort op waarom u de actie uitstelt.", "reden")
    with werkplek.handeling("Actie uitgesteld", reden=reden) as handeling:
        actie = _actueel(handeling, actie_id, versie)
        controleer_actiedata(streefdatum, actie.fatale_datum)
        actie.streefdatum = streefdatum
        actie.uitstel_reden = reden.strip()
        return handeling.commit()


def wijs_toe(
    werkplek: Werkplek, actie_id: int, versie: int, eigenaar: Eigenaar, naam: str = ""
) -> Wijziging:
    """Say who does an action."""
    with werkplek.handeling("Actie toegewezen") as handeling:
        actie = _actueel(handeling, actie_id, versie)
        actie.eigenaar, actie.eigenaar_naam = eigenaar, naam.strip()
        return handeling.commit()


def verwijder(werkplek: Werkplek, actie_id: int, versie: int) -> Wijziging:
    """Take an action out of the plan; undo brings it back."""
    with werkplek.handeling("Actie verwijderd") as handeling:
        handeling.session.delete(_actueel(handeling, actie_id, versie))
        return handeling.commit()


def leg_plan_vast(
    werkplek: Werkplek, client_id: int, versie: int | None, invoer: PlanInvoer
) -> Wijziging:
    """Write the head of a client's plan. `versie` is None while there is none yet.

    Raises `OngeldigeInvoer` for a day that has yet to come, for it would open step 3 unseen.
    """
    for veld in ("opgesteld_op", "ondertekend_op"):
        dag: date | None = getattr(invoer, veld)
        if dag is not None and dag > werkplek.peildatum:
            raise OngeldigeInvoer(
                f"Deze datum moet nog komen. Vul een datum in tot en met "
                f"{datum_lang(werkplek.peildatum)}, of laat het veld leeg.",
                veld,
            )
    with werkplek.handeling("Stappenplan vastgelegd", onderwerp=("client", client_id)) as handeling:
        kop = _kop_om_te_wijzigen(handeling.session, client_id, versie)
        kop.opgesteld_op, kop.einddoel = invoer.opgesteld_op, invoer.einddoel.strip()
        kop.eindoplossing, kop.ondertekend_op = invoer.eindoplossing.strip(), invoer.ondertekend_op
        return handeling.commit()


def open_poort(
    werkplek: Werkplek, client_id: int, versie: int | None, motivering: str
) -> Wijziging:
    """Open step 3 without a held conversation, with the reason: refusal, or long unavailable.

    It is never a sanction: an ID-er is an employee. Raises `OngeldigeInvoer` without a reason.
    """
    eis_motivering(motivering)
    with werkplek.handeling(
        "Stap 3 geopend met motivering", onderwerp=("client", client_id), reden=motivering
    ) as handeling:
        kop = _kop_om_te_wijzigen(handeling.session, client_id, versie)
        kop.poort_op, kop.poort_motivering = werkplek.peildatum, motivering.strip()
        return handeling.commit()


def _regel(actie: Actie, nummer: str | None, peildatum: date, venster: int) -> ActieRegel:
    data = (actie.streefdatum, actie.fatale_datum, actie.gereed_op)
    return ActieRegel(
        actie.id, actie.versie, actie.client_id, nummer, actie.stap, actie.actie, actie.eigenaar,
        actie.eigenaar_naam, actie.streefdatum, actie.fatale_datum, actie.uren_gepland, actie.uren,
        actie.kosten_gepland, actie.kosten, actie.gereed_op, actie.resultaat, actie.uitstel_reden,
        actiestatus(*data, peildatum), leg_actie_uit(*data, peildatum),
        aandacht(*data, peildatum, venster),
    )  # fmt: skip


def _controleer(invoer: ActieInvoer) -> None:
    if not invoer.actie.strip():
        raise OngeldigeInvoer("Schrijf op wat er gedaan wordt.", "actie")
    if invoer.stap not in {1, 2, 3, 4}:
        raise OngeldigeInvoer("Kies stap 1, 2, 3 of 4.", "stap")
    controleer_actiedata(invoer.streefdatum, invoer.fatale_datum)
    velden = ("uren_gepland", "uren", "kosten_gepland", "kosten")
    _controleer_getallen({veld: getattr(invoer, veld) for veld in velden})


def _controleer_getallen(getallen: Mapping[str, Decimal | None]) -> None:
    for veld, waarde in getallen.items():
        if waarde is not None and waarde < 0:
            raise OngeldigeInvoer("Vul een getal in van 0 of hoger.", veld)


def _vul(actie: Actie, invoer: ActieInvoer) -> None:
    actie.stap, actie.actie = invoer.stap, invoer.actie.strip()
    actie.eigenaar, actie.eigenaar_naam = invoer.eigenaar, invoer.eigenaar_naam.strip()
    actie.streefdatum, actie.fatale_datum = invoer.streefdatum, invoer.fatale_datum
    actie.uren_gepland, actie.uren = invoer.uren_gepland, invoer.uren
    actie.kosten_gepland, actie.kosten = invoer.kosten_gepland, invoer.kosten
    actie.resultaat = invoer.resultaat.strip()


def _actueel(handeling: Handeling, actie_id: int, versie: int) -> Actie:
    """The action as it was read, which makes its client whom the act is about."""
    actie = handeling.session.get(Actie, actie_id)
    if actie is None or actie.versie != versie:
        raise Verouderd("Deze actie is intussen gewijzigd. Bekijk haar opnieuw.")
    handeling.over("client", actie.client_id)
    return actie


def _kop(session: Session, client_id: int | None) -> Stappenplan | None:
    return session.scalar(select(Stappenplan).where(Stappenplan.client_id == client_id))


def _kop_om_te_wijzigen(session: Session, client_id: int, versie: int | None) -> Stappenplan:
    kop = _kop(session, client_id)
    if (kop.versie if kop else None) != versie:
        raise Verouderd("Dit stappenplan is intussen gewijzigd. Bekijk het opnieuw.")
    if kop is None:
        kop = Stappenplan(client_id=client_id)
        session.add(kop)
    return kop
