"""The dated facts the rules of the afbouw need, read for many clients at once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from db.begrippen import (
    Briefsoort,
    Contactsoort,
    Contactstatus,
    EindeReden,
    Evaluatiesoort,
)
from db.model import Actie, Brief, Contact, Evaluatie, Stappenplan
from werkplek.regels.id_afbouw import Actiefeit, Stapfeiten


def is_van_kracht(peildatum: date) -> ColumnElement[bool]:
    """Whether a letter was made on or before the peildatum and not withdrawn by then."""
    return and_(
        Brief.gedagtekend <= peildatum,
        or_(Brief.ingetrokken_op.is_(None), Brief.ingetrokken_op > peildatum),
    )


@dataclass(frozen=True, slots=True)
class Feiten:
    """The dated facts of a set of clients, by client id.

    `geinformeerd`, `gesprek`: held; `gepland`: the next stappenplan conversation that is planned.
    """

    geinformeerd: dict[int, date]
    gesprek: dict[int, date]
    gepland: dict[int, date]
    plannen: dict[int, Stappenplan]
    evaluatie: dict[int, date]
    evaluatie_gepland: dict[int, date]
    acties: dict[int, list[Actiefeit]]

    def van(
        self,
        client_id: int,
        peildatum: date,
        *,
        in_afbouw: bool,
        einde_op: date | None,
        einde_reden: EindeReden | None,
    ) -> Stapfeiten:
        """What the rules need of one client."""
        plan = self.plannen.get(client_id)
        gesprek = self.gesprek.get(client_id)
        acties = self.acties.get(client_id, [])
        plan_op = plan.opgesteld_op if plan else None
        if plan_op is None and any(actie.stap == 3 for actie in acties):
            plan_op = gesprek or peildatum
        return Stapfeiten(
            peildatum=peildatum,
            in_afbouw=in_afbouw,
            geinformeerd_op=self.geinformeerd.get(client_id),
            gesprek_op=gesprek,
            plan_op=plan_op,
            vrijgave_op=plan.poort_op if plan else None,
            vrijgave_motivering=plan.poort_motivering if plan else "",
            evaluatie_op=self.evaluatie.get(client_id),
            evaluatie_gepland_op=self.evaluatie_gepland.get(client_id),
            einde_op=einde_op,
            einde_reden=einde_reden,
            acties=tuple(acties),
        )


def lees_feiten(session: Session, peildatum: date, clienten: set[int]) -> Feiten:
    """Read the facts of these clients that count on the peildatum."""
    geinformeerd, gesprek, gepland = _gesprekken(session, peildatum, clienten)
    for client_id, datum in _informatiebrieven(session, peildatum, clienten).items():
        geinformeerd[client_id] = min(datum, geinformeerd.get(client_id, datum))
    evaluatie, evaluatie_gepland = _evaluaties(session, peildatum, clienten)
    plannen = {
        plan.client_id: plan
        for plan in session.scalars(select(Stappenplan).where(Stappenplan.client_id.in_(clienten)))
    }
    return Feiten(
        geinformeerd,
        gesprek,
        gepland,
        plannen,
        evaluatie,
        evaluatie_gepland,
        _acties(session, clienten),
    )


def _gesprekken(
    session: Session, peildatum: date, clienten: set[int]
) -> tuple[dict[int, date], dict[int, date], dict[int, date]]:
    """First held informing talk, first held stappenplan conversation, next planned one."""
    geinformeerd: dict[int, date] = {}
    gesprek: dict[int, date] = {}
    gepland: dict[int, date] = {}
    contacten = session.execute(
        select(Contact.client_id, Contact.soort, Contact.status, Contact.datum)
        .where(
            Contact.client_id.in_(clienten),
            Contact.soort.in_([Contactsoort.INFORMEREN, Contactsoort.STAPPENPLAN]),
        )
        .order_by(Contact.datum)
    )
    for client_id, soort, status, datum in contacten:
        if client_id is None:
            continue
        if status is Contactstatus.GEVOERD and datum <= peildatum:
            doel = geinformeerd if soort is Contactsoort.INFORMEREN else gesprek
            doel.setdefault(client_id, datum)
        elif (
            soort is Contactsoort.STAPPENPLAN
            and status in {Contactstatus.GEPLAND, Contactstatus.UITGENODIGD}
            and datum >= peildatum
        ):
            gepland.setdefault(client_id, datum)
    return geinformeerd, gesprek, gepland


def _informatiebrieven(session: Session, peildatum: date, clienten: set[int]) -> dict[int, date]:
    brieven = session.execute(
        select(Brief.client_id, Brief.verzonden_op)
        .where(
            Brief.client_id.in_(clienten),
            Brief.soort == Briefsoort.ID_INFORMEREN,
            Brief.verzonden_op <= peildatum,
            is_van_kracht(peildatum),
        )
        .order_by(Brief.verzonden_op.desc())
    )
    return {
        client_id: datum
        for client_id, datum in brieven
        if client_id is not None and datum is not None
    }


def _evaluaties(
    session: Session, peildatum: date, clienten: set[int]
) -> tuple[dict[int, date], dict[int, date]]:
    """The first tussenevaluatie, and the next evaluation that the last one announced."""
    gehouden: dict[int, date] = {}
    gepland: dict[int, date | None] = {}
    evaluaties = session.scalars(
        select(Evaluatie)
        .where(Evaluatie.client_id.in_(clienten), Evaluatie.datum <= peildatum)
        .order_by(Evaluatie.datum, Evaluatie.id)
    )
    for rij in evaluaties:
        if rij.client_id is None:
            continue
        if rij.soort is Evaluatiesoort.TUSSEN:
            gehouden.setdefault(rij.client_id, rij.datum)
        gepland[rij.client_id] = rij.volgende_op
    return gehouden, {wie: op for wie, op in gepland.items() if op is not None}


def _acties(session: Session, clienten: set[int]) -> dict[int, list[Actiefeit]]:
    acties: dict[int, list[Actiefeit]] = defaultdict(list)
    for actie in session.scalars(select(Actie).where(Actie.client_id.in_(clienten))):
        if actie.client_id is not None:
            acties[actie.client_id].append(
                Actiefeit(actie.stap, actie.streefdatum, actie.fatale_datum, actie.gereed_op)
            )
    return acties
