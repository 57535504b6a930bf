"""What asks for attention: a method for each kind of obligation, one row for each record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from db.begrippen import Briefsoort, Contactstatus, Taaksoort, Termijnstatus
from db.model import Actie, Brief, Client, Contact, Evaluatie, Taak, Werkgever
from werkplek.brieven.verschuldigd import VerschuldigdeBrief, lees_verschuldigd
from werkplek.id_afbouw import IdErBeeld, een_per_client
from werkplek.id_feiten import is_van_kracht
from werkplek.namen import naam_van
from werkplek.participatiebanen.aandacht import vraagt_aandacht
from werkplek.regelingen import lees_afbouwregels, waarden
from werkplek.regels.id_afbouw import Afbouwregels, gesprek_uiterlijk
from werkplek.regels.namen import lijstnaam
from werkplek.regels.opmaak import aantal, datum_lang, hoofdletter, tijd
from werkplek.regels.regelingen import RegelingOntbreekt, vrije_dagen
from werkplek.regels.termijnen import aandacht, termijnstatus
from werkplek.regels.uitleg import Uitleg, leg_uit
from werkplek.regels.woorden import woord

_PLANBAAR = (Contactstatus.GEPLAND, Contactstatus.UITGENODIGD)
_BRIEVEN_AAN_ORGANISATIES = frozenset({Briefsoort.ID_WERKGEVER, Briefsoort.ID_UITVOERDER})


@dataclass(frozen=True, slots=True)
class Verplichting:
    """One thing to do: what, for whom, by when, and why.

    `rij_id` is the record it follows from, as `soort` says; `versie` that of the record where an
    act on it needs one. `mijn` says whether the case is with who works here.
    """

    soort: Taaksoort
    rij_id: int
    omschrijving: str
    toelichting: str
    datum: date
    status: Termijnstatus
    uitleg: Uitleg
    naam: str = ""
    client_id: int | None = None
    clientnummer: str | None = None
    werkgever_id: int | None = None
    werkgevernummer: str | None = None
    briefsoort: Briefsoort | None = None
    versie: int | None = None
    mijn: bool = True


@dataclass(frozen=True, slots=True)
class Vraag:
    """One reading of the store for one peildatum; each method gives one kind of obligation.

    `ontbreekt` is the regeling without which nothing is known of the ID-banen there are.
    """

    session: Session
    peildatum: date
    venster: int
    medewerker_id: int | None
    id_ers: list[IdErBeeld]
    ontbreekt: RegelingOntbreekt | None

    def alles(self) -> Iterator[Verplichting]:
        """Every obligation up to the horizon, in no order, also those that were put off."""
        yield from self.inrichten()
        yield from self.acties()
        yield from self.gesprekken()
        yield from self.informeren_en_plannen()
        yield from self.brieven()
        yield from self.te_verzenden()
        yield from self.termijnen()
        yield from self.evaluaties()
        yield from self.taken()
        yield from self.plaatsingen()

    @property
    def horizon(self) -> date:
        return self.peildatum + timedelta(days=self.venster)

    def inrichten(self) -> Iterator[Verplichting]:
        """There are ID-banen, but not the regeling that says who of them is in the afbouw."""
        if self.ontbreekt is not None:
            yield replace(
                self._over(None),
                soort=Taaksoort.INRICHTEN,
                omschrijving="Vul de regelingen van de afbouw in",
                toelichting="Instellingen, onder Regelingen",
                uitleg=leg_uit(str(self.ontbreekt)),
            )

    def acties(self) -> Iterator[Verplichting]:
        """Of the project and of who lives; a task stays, for there is much to do after a death."""
        rijen = self.session.execute(
            select(Actie, Client)
            .outerjoin(Client, Actie.client_id == Client.id)
            .where(
                or_(Actie.gereed_op.is_(None), Actie.gereed_op > self.peildatum),
                or_(Actie.streefdatum <= self.horizon, Actie.fatale_datum <= self.horizon),
                or_(Client.overleden_op.is_(None), Client.overleden_op > self.peildatum),
            )
        )
        for actie, client in rijen:
            gevraagd = aandacht(
                actie.streefdatum, actie.fatale_datum, actie.gereed_op, self.peildatum, self.venster
            )
            if gevraagd is not None:
                yield replace(
                    self._over(client),
                    soort=Taaksoort.ACTIE,
                    rij_id=actie.id,
                    versie=actie.versie,
                    omschrijving=actie.actie,
                    toelichting=f"Stap {actie.stap}",
                    datum=gevraagd.datum,
                    status=gevraagd.status,
                    uitleg=gevraagd.uitleg,
                )

    def gesprekken(self) -> Iterator[Verplichting]:
        rijen = self.session.execute(
            select(Contact, Client, Werkgever)
            .outerjoin(Client, Contact.client_id == Client.id)
            .outerjoin(Werkgever, Contact.werkgever_id == Werkgever.id)
            .where(Contact.status.in_(_PLANBAAR), Contact.datum <= self.horizon)
        )
        for contact, client, werkgever in rijen:
            voorbij = contact.datum < self.peildatum
            wanneer = f"{tijd(contact.tijd)} · " if contact.tijd else ""
            plek = woord(contact.kanaal) if contact.kanaal else "plaats nog niet bekend"
            organisatie = f" · {werkgever.naam}" if werkgever and client else ""
            yield replace(
                self._over(client, werkgever),
                soort=Taaksoort.GESPREK_VASTLEGGEN if voorbij else Taaksoort.GESPREK,
                rij_id=contact.id,
                versie=contact.versie,
                omschrijving="Leg het gesprek vast"
                if voorbij
                else hoofdletter(woord(contact.soort)),
                toelichting=f"{wanneer}{plek}{organisatie}",
                datum=contact.datum,
                status=termijnstatus(contact.datum, self.peildatum, self.venster),
                uitleg=leg_uit(
                    f"Het gesprek stond gepland op {datum_lang(contact.datum)} en is nog niet vastgelegd."
                    if voorbij
                    else f"Het gesprek is gepland op {datum_lang(contact.datum)}."
                ),
                mijn=contact.medewerker_id in {None, self.medewerker_id},
            )

    def informeren_en_plannen(self) -> Iterator[Verplichting]:
        """Informing, and the stappenplan conversation that has no planned date in time."""
        if not self.id_ers:
            return
        afbouw = lees_afbouwregels(self.session, self.peildatum)
        vrij = vrije_dagen(waarden(self.session), self.peildatum)
        for beeld in een_per_client(self.id_ers).values():
            if beeld.overleden:
                continue
            over = self._over(self.session.get(Client, beeld.client_id))
            yield from self._informeren(beeld, over, afbouw)
            gesprek = gesprek_uiterlijk(beeld.feiten, afbouw, vrij)
            if gesprek is None:
                continue
            uiterlijk, planbaar, uitleg = gesprek
            gepland = beeld.gesprek_gepland_op
            if gepland is None or gepland > uiterlijk:
                yield replace(
                    over,
                    soort=Taaksoort.STAPPENPLANGESPREK,
                    rij_id=beeld.client_id,
                    omschrijving="Plan het stappenplangesprek",
                    toelichting=f"Stap 2 · {beeld.werkgever}",
                    datum=planbaar,
                    status=termijnstatus(planbaar, self.peildatum, self.venster),
                    uitleg=uitleg,
                )

    def _informeren(
        self, beeld: IdErBeeld, over: Verplichting, afbouw: Afbouwregels
    ) -> Iterator[Verplichting]:
        uiterlijk = afbouw.informeren_uiterlijk
        if uiterlijk is not None and not beeld.geinformeerd and not beeld.beeindigd:
            yield replace(
                over,
                soort=Taaksoort.INFORMEREN,
                rij_id=beeld.client_id,
                omschrijving="Informeer de ID-er",
                toelichting=f"Stap 1 · {beeld.werkgever}",
                datum=uiterlijk,
                status=termijnstatus(uiterlijk, self.peildatum, self.venster),
                uitleg=leg_uit(
                    f"Informeer elke ID-er uiterlijk op {datum_lang(uiterlijk)}, ook buiten de afbouw.",
                    bron="ID-15",
                ),
            )

    def brieven(self) -> Iterator[Verplichting]:
        """Letters due: one row per client; those to organisations together, one row per kind."""
        verschuldigd = lees_verschuldigd(self.session, self.peildatum, self.id_ers)
        samen: dict[Briefsoort, list[VerschuldigdeBrief]] = {}
        for brief in verschuldigd:
            if brief.soort in _BRIEVEN_AAN_ORGANISATIES:
                samen.setdefault(brief.soort, []).append(brief)
            elif brief.vraagt_aandacht:
                yield replace(
                    self._over(self.session.get(Client, brief.client_id)),
                    soort=Taaksoort.BRIEF,
                    rij_id=brief.rij_id,
                    briefsoort=brief.soort,
                    omschrijving=f"Brief: {brief.onderwerp}",
                    toelichting="Maken en verzenden",
                    datum=brief.uiterlijk,
                    status=termijnstatus(brief.uiterlijk, self.peildatum, self.venster),
                    uitleg=brief.uitleg,
                )
        for soort, brieven in samen.items():
            yield replace(
                self._over(None),
                soort=Taaksoort.BRIEF,
                rij_id=brieven[0].rij_id,
                briefsoort=soort,
                omschrijving=f"{aantal(len(brieven), 'brief', 'brieven')}: {brieven[0].onderwerp}",
                toelichting="Maken en verzenden, tegelijk met het raadsbericht",
                datum=brieven[0].uiterlijk,
                status=termijnstatus(brieven[0].uiterlijk, self.peildatum, self.venster),
                uitleg=brieven[0].uitleg,
            )

    def te_verzenden(self) -> Iterator[Verplichting]:
        rijen = self.session.execute(
            select(Brief, Client, Werkgever)
            .outerjoin(Client, Brief.client_id == Client.id)
            .outerjoin(Werkgever, Brief.werkgever_id == Werkgever.id)
            .where(
                or_(Brief.verzonden_op.is_(None), Brief.verzonden_op > self.peildatum),
                is_van_kracht(self.peildatum),
            )
        )
        for brief, client, werkgever in rijen:
            yield replace(
                self._over(client, werkgever),
                soort=Taaksoort.BRIEF_VERZENDEN,
                rij_id=brief.id,
                versie=brief.versie,
                briefsoort=brief.soort,
                omschrijving="Verzend de brief",
                toelichting=f"Kenmerk {brief.kenmerk}",
                datum=brief.gedagtekend,
                status=termijnstatus(brief.gedagtekend, self.peildatum, self.venster),
                uitleg=leg_uit(
                    f"De brief is gedagtekend op {datum_lang(brief.gedagtekend)} en nog niet verzonden."
                ),
            )

    def termijnen(self) -> Iterator[Verplichting]:
        rijen = self.session.execute(
            select(Brief, Client)
            .outerjoin(Client, Brief.client_id == Client.id)
            .where(
                Brief.termijn_tot >= self.peildatum,
                Brief.termijn_tot <= self.horizon,
                Brief.verzonden_op <= self.peildatum,
                is_van_kracht(self.peildatum),
            )
        )
        for brief, client in rijen:
            assert brief.termijn_tot is not None
            yield replace(
                self._over(client),
                soort=Taaksoort.TERMIJN,
                rij_id=brief.id,
                versie=brief.versie,
                omschrijving="De bezwaartermijn loopt af",
                toelichting=f"Kenmerk {brief.kenmerk}",
                datum=brief.termijn_tot,
                status=termijnstatus(brief.termijn_tot, self.peildatum, self.venster),
                uitleg=leg_uit(
                    f"Bezwaar kan tot en met {datum_lang(brief.termijn_tot)}.", bron="Awb 6:7, 6:8"
                ),
            )

    def evaluaties(self) -> Iterator[Verplichting]:
        """The next evaluation that the last one of a dossier, or of the project, announced."""
        laatste: dict[int | None, Evaluatie] = {}
        for rij in self.session.scalars(
            select(Evaluatie)
            .where(Evaluatie.datum <= self.peildatum)
            .order_by(Evaluatie.datum, Evaluatie.id)
        ):
            laatste[rij.client_id] = rij
        for client_id, rij in laatste.items():
            if rij.volgende_op is None or rij.volgende_op > self.horizon:
                continue
            client = self.session.get(Client, client_id) if client_id else None
            yield replace(
                self._over(client),
                soort=Taaksoort.EVALUATIE,
                rij_id=rij.id,
                versie=rij.versie,
                omschrijving="Houd de volgende evaluatie",
                toelichting="Stap 4",
                datum=rij.volgende_op,
                status=termijnstatus(rij.volgende_op, self.peildatum, self.venster),
                uitleg=leg_uit(
                    f"Afgesproken bij de evaluatie van {datum_lang(rij.datum)}.", bron="ID-19"
                ),
            )

    def taken(self) -> Iterator[Verplichting]:
        rijen = self.session.execute(
            select(Taak, Client, Werkgever)
            .outerjoin(Client, Taak.client_id == Client.id)
            .outerjoin(Werkgever, Taak.werkgever_id == Werkgever.id)
            .where(
                or_(Taak.gereed_op.is_(None), Taak.gereed_op > self.peildatum),
                Taak.datum <= self.horizon,
            )
        )
        for taak, client, werkgever in rijen:
            yield replace(
                self._over(client, werkgever),
                soort=Taaksoort.TAAK,
                rij_id=taak.id,
                versie=taak.versie,
                omschrijving=taak.omschrijving,
                toelichting="Taak",
                datum=taak.datum,
                status=termijnstatus(taak.datum, self.peildatum, self.venster),
                uitleg=leg_uit(f"De taak staat op {datum_lang(taak.datum)}."),
            )

    def plaatsingen(self) -> Iterator[Verplichting]:
        """What placements ask for: premiums, assessments, schooling, and their end."""
        for wat in vraagt_aandacht(self.session, self.peildatum, self.horizon):
            yield replace(
                self._over(self.session.get(Client, wat.client_id)),
                soort=wat.soort,
                rij_id=wat.plaatsing_id,
                omschrijving=wat.omschrijving,
                toelichting=wat.toelichting,
                datum=wat.datum,
                status=termijnstatus(wat.datum, self.peildatum, self.venster),
                uitleg=wat.uitleg,
            )

    def _over(self, client: Client | None, werkgever: Werkgever | None = None) -> Verplichting:
        """An obligation with only whom it is about filled in."""
        naam = lijstnaam(naam_van(client)) if client else werkgever.naam if werkgever else "Project"
        behandelaar = client.behandelaar_id if client else None
        return Verplichting(
            soort=Taaksoort.TAAK,
            rij_id=0,
            omschrijving="",
            toelichting="",
            datum=self.peildatum,
            status=Termijnstatus.VANDAAG,
            uitleg=leg_uit(""),
            naam=naam,
            client_id=client.id if client else None,
            clientnummer=client.nummer if client else None,
            werkgever_id=werkgever.id if werkgever else None,
            werkgevernummer=werkgever.nummer if werkgever else None,
            mijn=behandelaar in {None, self.medewerker_id},
        )
