"""What the raadsbericht on the ID-afbouw is made from, read from the store at one moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.begrippen import Rol, Uitkeringssoort, Werkgeverrol
from db.fouten import OngeldigeInvoer
from db.model import Client, Contact, Medewerker, Uitkering, Werkgever
from werkplek.brieven.afzender import Afzender, lees_afzender
from werkplek.id_afbouw import IdErBeeld
from werkplek.namen import naam_van
from werkplek.raad import onderdrukking
from werkplek.raad.cijfers_id_afbouw import (
    IdAfbouwStand,
    StapCijfer,
    lees_budget,
    lees_stand,
    per_stap,
    tel_acties,
)
from werkplek.regelingen import kleine_aantallen_grens, lees_afbouwregels
from werkplek.regels.id_afbouw import Afbouwregels
from werkplek.regels.namen import lijstnaam
from werkplek.regels.opmaak import hoofdletter
from werkplek.regels.woorden import woord


@dataclass(frozen=True, slots=True)
class Gesprek:
    """A held conversation, for the list behind the figure."""

    datum: date
    met: str
    soort: str
    client_id: int | None
    werkgever_id: int | None


@dataclass(frozen=True, slots=True)
class OpUitkering:
    """Someone with a running WWB-uitkering beside the ID-ers (ID-06)."""

    client_id: int
    clientnummer: str
    naam: str
    sinds: date


@dataclass(frozen=True, slots=True)
class Feiten:
    """Everything the document and the figures in the window say something of.

    Budgets are those of the participatiebudget, of the year of the peildatum and its neighbours;
    None is not known. `grens` is the limit of small numbers. `namen` are the names of ID-ers and of
    their organisations, which no public text may hold.
    """

    peildatum: date
    stand: IdAfbouwStand
    regels: Afbouwregels
    afzender: Afzender
    steller: str
    uitvoerders: tuple[str, ...]
    budget_vorig: Decimal | None
    budget: Decimal | None
    budget_volgend: Decimal | None
    uitkeringen: tuple[OpUitkering, ...]
    gesprekken: tuple[Gesprek, ...]
    grens: int
    namen: frozenset[str]

    @property
    def id_ers(self) -> tuple[IdErBeeld, ...]:
        """The ID-ers of the project."""
        return self.stand.id_ers

    @property
    def in_afbouw(self) -> tuple[IdErBeeld, ...]:
        """Those in the afbouw."""
        return tuple(beeld for beeld in self.id_ers if beeld.in_afbouw)

    @property
    def lopend(self) -> tuple[IdErBeeld, ...]:
        """Those whose ID-baan still runs on the peildatum."""
        return tuple(beeld for beeld in self.id_ers if not beeld.beeindigd)

    @property
    def niet_geinformeerd(self) -> tuple[IdErBeeld, ...]:
        """Those who have not been informed yet, in or out of the afbouw."""
        return tuple(beeld for beeld in self.id_ers if not beeld.geinformeerd)

    @property
    def acties_van_project(self) -> dict[str, StapCijfer]:
        """The project's own actions per step, of nobody in particular."""
        return per_stap([actie for actie in self.stand.acties if actie.client_id is None])

    @property
    def persoonlijke_acties(self) -> dict[str, StapCijfer]:
        """The actions of the personal stappenplannen per step."""
        return per_stap([actie for actie in self.stand.acties if actie.client_id is not None])

    def mensen(self) -> onderdrukking.Stand:
        """The counts of people that small numbers are judged by."""
        cijfers = self.stand.cijfers
        lopend = [beeld for beeld in self.in_afbouw if not beeld.beeindigd]
        plannen = tel_acties([a for a in self.stand.acties if a.client_id is not None])
        weten = [beeld.in_afbouw for beeld in self.id_ers if beeld.geinformeerd]
        return onderdrukking.Stand(
            in_afbouw=cijfers.in_afbouw,
            buiten_afbouw=cijfers.buiten_afbouw,
            afgebouwd=cijfers.afgebouwd,
            per_einde_reden=cijfers.per_einde_reden,
            per_stap={str(s): sum(b.stap == s for b in lopend) for s in (1, 2, 3, 4)},
            geinformeerd_in=sum(weten),
            geinformeerd_buiten=len(weten) - sum(weten),
            buiten_beeindigd=sum(b.beeindigd for b in self.id_ers if not b.in_afbouw),
            uitkering=len(self.uitkeringen),
            persoonlijke_acties=(
                plannen.gereed,
                plannen.te_laat,
                plannen.totaal - plannen.gereed - plannen.te_laat,
            ),
        )


def lees(session: Session, peildatum: date, wie: str) -> Feiten:
    """Read it all. Raises `OngeldigeInvoer` when there is nothing to report, or a regeling is empty."""
    stand = lees_stand(session, peildatum)
    if not stand.id_ers:
        raise OngeldigeInvoer(
            "Er zijn op de peildatum geen ID-banen vastgelegd. Kies een andere peildatum, of voer "
            "eerst de ID-banen in."
        )
    clienten = {beeld.client_id for beeld in stand.id_ers}
    jaar = peildatum.year
    return Feiten(
        peildatum=peildatum,
        stand=stand,
        regels=lees_afbouwregels(session, peildatum),
        afzender=lees_afzender(session),
        steller=lees_steller(session, wie),
        uitvoerders=tuple(
            session.scalars(
                select(Werkgever.naam)
                .where(Werkgever.rol == Werkgeverrol.UITVOERDER)
                .order_by(Werkgever.naam)
            )
        ),
        budget_vorig=lees_budget(session, date(jaar - 1, 12, 31)),
        budget=lees_budget(session, peildatum),
        budget_volgend=lees_budget(session, date(jaar + 1, 1, 1)),
        uitkeringen=_lees_uitkeringen(session, clienten, peildatum),
        gesprekken=_lees_gesprekken(session, stand.gesprekken),
        grens=kleine_aantallen_grens(session, peildatum),
        namen=_lees_namen(session, stand),
    )


def lees_steller(session: Session, wie: str) -> str:
    """Who writes the document: who works here, else the werkbemiddelaar."""
    bekend = session.scalar(select(Medewerker.naam).where(Medewerker.naam == wie))
    return bekend or (
        session.scalars(
            select(Medewerker.naam)
            .where(Medewerker.rol == Rol.WERKBEMIDDELAAR)
            .order_by(Medewerker.naam)
        ).first()
        or ""
    )


def _lees_uitkeringen(
    session: Session, id_ers: set[int], peildatum: date
) -> tuple[OpUitkering, ...]:
    rijen = session.execute(
        select(Client, Uitkering.van)
        .join(Uitkering, Uitkering.client_id == Client.id)
        .where(
            Uitkering.soort == Uitkeringssoort.WWB,
            Uitkering.van <= peildatum,
            (Uitkering.tot.is_(None)) | (Uitkering.tot >= peildatum),
            Client.id.not_in(id_ers),
        )
        .order_by(Client.nummer, Uitkering.van)
    )
    per_client = {
        client.id: OpUitkering(client.id, client.nummer, lijstnaam(naam_van(client)), van)
        for client, van in rijen
    }
    return tuple(per_client.values())


def _lees_gesprekken(session: Session, ids: tuple[int, ...]) -> tuple[Gesprek, ...]:
    rijen = session.execute(
        select(Contact, Client, Werkgever.naam)
        .outerjoin(Client, Contact.client_id == Client.id)
        .outerjoin(Werkgever, Contact.werkgever_id == Werkgever.id)
        .where(Contact.id.in_(ids))
        .order_by(Contact.datum, Contact.id)
    )
    return tuple(
        Gesprek(
            contact.datum,
            lijstnaam(naam_van(client)) if client is not None else organisatie or "",
            hoofdletter(woord(contact.soort)),
            contact.client_id,
            contact.werkgever_id,
        )
        for contact, client, organisatie in rijen
    )


def _lees_namen(session: Session, stand: IdAfbouwStand) -> frozenset[str]:
    mensen = session.execute(
        select(Client.geslachtsnaam, Client.geslachtsnaam_partner).where(
            Client.id.in_({beeld.client_id for beeld in stand.id_ers})
        )
    )
    van_mensen = {naam.strip() for paar in mensen for naam in paar if naam.strip()}
    return frozenset(van_mensen | {beeld.werkgever for beeld in stand.id_ers})
