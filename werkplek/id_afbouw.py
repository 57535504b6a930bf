"""The ID-afbouw: the ID-banen of the project, who is in it and why, and where each stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.begrippen import (
    AfbouwAfwijking,
    Afbouwstatus,
    EindeReden,
    Overname,
    Sector,
)
from db.fouten import OngeldigeInvoer, Verouderd
from db.model import (
    Client,
    IdBaan,
    Stappenplan,
    Werkgever,
)
from werkplek.id_feiten import Feiten, lees_feiten
from werkplek.namen import naam_van
from werkplek.regelingen import lees_afbouwregels
from werkplek.regels import id_afbouw as regels
from werkplek.regels.id_afbouw import Afbouwregels, Stapfeiten
from werkplek.regels.leeftijd import leeftijd
from werkplek.regels.namen import lijstnaam
from werkplek.regels.regelingen import RegelingOntbreekt
from werkplek.regels.uitleg import Uitleg
from werkplek.werkplek import Werkplek, Wijziging


@dataclass(frozen=True, slots=True)
class IdErBeeld:
    """One ID-er of the project with everything the rules say on the peildatum.

    `feiten` are the dated facts the answers were made from; `gesprek_gepland_op` is the next
    planned stappenplan conversation.
    """

    baan_id: int
    baan_versie: int
    client_id: int
    clientnummer: str
    naam: str
    werkgever_id: int
    werkgevernummer: str
    werkgever: str
    sector: Sector
    functie: str
    uren: Decimal | None
    van: date
    tot: date | None
    subsidie_per_jaar: Decimal | None
    subsidie_tot: date | None
    overname: Overname
    einde_reden: EindeReden | None
    geboortedatum: date
    leeftijd: int
    in_afbouw: bool
    waarom_in: Uitleg
    stap: int
    waarom_stap: Uitleg
    status: Afbouwstatus
    waarom_status: Uitleg
    geinformeerd_op: date | None
    gesprek_gepland_op: date | None
    afwijking: AfbouwAfwijking | None
    motivering: str
    overleden: bool
    feiten: Stapfeiten

    @property
    def geinformeerd(self) -> bool:
        """Whether this ID-er was informed, by a held conversation or a letter."""
        return self.geinformeerd_op is not None

    @property
    def beeindigd(self) -> bool:
        """Whether the ID-baan has ended on the peildatum."""
        return regels.is_beeindigd(self.feiten.einde_op, self.feiten.peildatum)


def lijst(werkplek: Werkplek) -> list[IdErBeeld]:
    """The ID-ers of the project on the peildatum, by client number."""
    with werkplek.lezen() as session:
        return lees_lijst(session, werkplek.peildatum)


def lees_lijst(session: Session, peildatum: date) -> list[IdErBeeld]:
    """As `lijst`, within a session that is already open.

    The project counts the ID-banen that ran on its fixed peildatum, whatever became of them; where
    it has no fixed peildatum, all that had begun. Empty when there are no ID-banen at all; raises
    `RegelingOntbreekt` when there are and the age limit is not filled in.
    """
    banen = session.execute(
        select(IdBaan, Client, Werkgever)
        .join(Client, IdBaan.client_id == Client.id)
        .join(Werkgever, IdBaan.werkgever_id == Werkgever.id)
        .where(IdBaan.van <= peildatum)
        .order_by(Client.nummer, IdBaan.van)
    ).all()
    if not banen:
        return []
    afbouw = lees_afbouwregels(session, peildatum)
    telt = [rij for rij in banen if _in_project(rij[0], afbouw)]
    per_client = lees_feiten(session, peildatum, {client.id for _, client, _ in telt})
    return [
        _beeld(baan, client, werkgever, afbouw, per_client, peildatum)
        for baan, client, werkgever in telt
    ]


def een(session: Session, client_id: int, peildatum: date) -> IdErBeeld | None:
    """One ID-er of the project; None when this client is not in it, or that cannot be known yet.

    It cannot while the regelingen of the afbouw are not filled in; a dossier opens without them.
    """
    try:
        id_ers = lees_lijst(session, peildatum)
    except RegelingOntbreekt:
        return None
    return een_per_client(id_ers).get(client_id)


def een_per_client(id_ers: Iterable[IdErBeeld]) -> dict[int, IdErBeeld]:
    """By client id the first ID-baan that runs; for who has none of these the first that ended."""
    gekozen: dict[int, IdErBeeld] = {}
    for beeld in sorted(id_ers, key=lambda beeld: beeld.beeindigd):
        gekozen.setdefault(beeld.client_id, beeld)
    return gekozen


def eis_poort(session: Session, client_id: int, peildatum: date) -> None:
    """Raise `Poort` with what to do first, unless step 3 is open for this client (C-59)."""
    per_client = lees_feiten(session, peildatum, {client_id})
    feiten = per_client.van(client_id, peildatum, in_afbouw=True, einde_op=None, einde_reden=None)
    regels.eis_poort_stap_3(feiten)


def zet_afwijking(
    werkplek: Werkplek,
    baan_id: int,
    versie: int,
    afwijking: AfbouwAfwijking | None,
    motivering: str = "",
) -> Wijziging:
    """Put an ID-er in or out of the afbouw in spite of the age rule, with the reason (C-12)."""
    if afwijking is not None:
        regels.eis_motivering(motivering)
    with werkplek.handeling("Besluit over de afbouw vastgelegd", reden=motivering) as handeling:
        baan = _actueel(handeling.session, baan_id, versie)
        handeling.over("client", baan.client_id)
        baan.afbouw_afwijking = afwijking
        baan.afbouw_motivering = motivering.strip() if afwijking else ""
        return handeling.commit()


def zet_overname(werkplek: Werkplek, baan_id: int, versie: int, overname: Overname) -> Wijziging:
    """Record whether the employer wants to take the ID-er over without subsidy (ID-11)."""
    with werkplek.handeling("Overname vastgelegd") as handeling:
        baan = _actueel(handeling.session, baan_id, versie)
        handeling.over("client", baan.client_id)
        baan.overname = overname
        return handeling.commit()


def beeindig(
    werkplek: Werkplek,
    baan_id: int,
    versie: int,
    tot: date,
    reden: EindeReden,
    eindoplossing: str = "",
) -> Wijziging:
    """End an ID-baan on its last day, with how it ended and the definitive solution (ID-12)."""
    with werkplek.handeling("ID-baan beëindigd") as handeling:
        session = handeling.session
        baan = _actueel(session, baan_id, versie)
        handeling.over("client", baan.client_id)
        if tot < baan.van:
            raise OngeldigeInvoer("De laatste dag ligt voor het begin van de ID-baan.", "tot")
        baan.tot, baan.einde_reden = tot, reden
        if eindoplossing.strip():
            plan = session.scalar(
                select(Stappenplan).where(Stappenplan.client_id == baan.client_id)
            ) or Stappenplan(client_id=baan.client_id)
            plan.eindoplossing = eindoplossing.strip()
            session.add(plan)
        return handeling.commit()


def _actueel(session: Session, baan_id: int, versie: int) -> IdBaan:
    baan = session.get(IdBaan, baan_id)
    if baan is None or baan.versie != versie:
        raise Verouderd("Deze ID-baan is intussen gewijzigd. Bekijk haar opnieuw.")
    return baan


def _in_project(baan: IdBaan, afbouw: Afbouwregels) -> bool:
    dag = afbouw.peildatum
    return dag is None or (baan.van <= dag and (baan.tot is None or baan.tot >= dag))


def _beeld(
    baan: IdBaan,
    client: Client,
    werkgever: Werkgever,
    afbouw: Afbouwregels,
    per_client: Feiten,
    peildatum: date,
) -> IdErBeeld:
    erin, waarom_in = regels.in_afbouw(
        client.geboortedatum, afbouw, peildatum, baan.afbouw_afwijking, baan.afbouw_motivering
    )
    feiten = per_client.van(
        client.id,
        peildatum,
        in_afbouw=erin,
        einde_op=baan.tot,
        einde_reden=baan.einde_reden,
    )
    stap, waarom_stap = regels.stap_van(feiten)
    status, waarom_status = regels.afbouwstatus(feiten, afbouw)
    return IdErBeeld(
        baan_id=baan.id,
        baan_versie=baan.versie,
        client_id=client.id,
        clientnummer=client.nummer,
        naam=lijstnaam(naam_van(client)),
        werkgever_id=werkgever.id,
        werkgevernummer=werkgever.nummer,
        werkgever=werkgever.naam,
        sector=werkgever.sector,
        functie=baan.functie,
        uren=baan.uren,
        van=baan.van,
        tot=baan.tot,
        subsidie_per_jaar=baan.subsidie_per_jaar,
        subsidie_tot=baan.subsidie_tot,
        overname=baan.overname,
        einde_reden=baan.einde_reden if regels.is_beeindigd(feiten.einde_op, peildatum) else None,
        geboortedatum=client.geboortedatum,
        leeftijd=leeftijd(client.geboortedatum, peildatum),
        in_afbouw=erin,
        waarom_in=waarom_in,
        stap=stap,
        waarom_stap=waarom_stap,
        status=status,
        waarom_status=waarom_status,
        geinformeerd_op=per_client.geinformeerd.get(client.id),
        gesprek_gepland_op=per_client.gepland.get(client.id),
        afwijking=baan.afbouw_afwijking,
        motivering=baan.afbouw_motivering,
        overleden=client.overleden_op is not None and client.overleden_op <= peildatum,
        feiten=feiten,
    )
