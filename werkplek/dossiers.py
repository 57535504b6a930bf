"""The dossier of one client: where she stands, what is next, and everything that happened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.begrippen import Uitkeringssoort
from db.model import (
    Actie,
    Brief,
    Client,
    Contact,
    Evaluatie,
    IdBaan,
    Medewerker,
    Taak,
    Uitkering,
    Voorziening,
    Werkgever,
)
from werkplek import id_afbouw, vandaag
from werkplek.clienten import bijzonderheid
from werkplek.id_afbouw import IdErBeeld
from werkplek.namen import naam_van
from werkplek.regels.adressen import Adres, adresregels
from werkplek.regels.leeftijd import leeftijd
from werkplek.regels.namen import lijstnaam, volledige_naam
from werkplek.regels.opmaak import datum_kort, getal, hoofdletter
from werkplek.regels.woorden import woord
from werkplek.stapbeeld import StapBeeld, stappen
from werkplek.stappenplannen import Plan, lees_plan
from werkplek.vandaag import Verplichting
from werkplek.werkplek import Werkplek


class Gebeurtenis(StrEnum):
    """What a line of the timeline is about."""

    GESPREK = "gesprek"
    BRIEF = "brief"
    ACTIE = "actie"
    EVALUATIE = "evaluatie"
    VOORZIENING = "voorziening"
    ID_BAAN = "id_baan"
    UITKERING = "uitkering"
    TAAK = "taak"


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of the timeline. `toekomst`: it is planned, after the peildatum."""

    soort: Gebeurtenis
    rij_id: int
    datum: date
    tijd: time | None
    titel: str
    tekst: str
    toekomst: bool


@dataclass(frozen=True, slots=True)
class UitkeringRegel:
    """A spell on benefit; `tot` is its last day, None while it runs."""

    soort: Uitkeringssoort
    van: date
    tot: date | None


@dataclass(frozen=True, slots=True)
class Dossier:
    """One client with everything the dossier page shows, except protected data."""

    client_id: int
    nummer: str
    naam: str
    volledige_naam: str
    leeftijd: int
    waar: str
    bijzonderheid: str
    telefoon: str
    email: str
    adres: tuple[str, ...]
    behandelaar: str
    verplichtingen: tuple[Verplichting, ...]
    id_er: IdErBeeld | None
    plan: Plan
    tijdlijn: tuple[Moment, ...]
    uitkeringen: tuple[UitkeringRegel, ...]
    stappen: tuple[StapBeeld, ...]

    @property
    def volgende(self) -> Verplichting | None:
        """What must be done first, or None when nothing asks for attention."""
        return self.verplichtingen[0] if self.verplichtingen else None


@dataclass(frozen=True, slots=True)
class InHetKort:
    """Who a client is and where she stands, in a few lines; `naam` with her age."""

    naam: str
    waar: str
    stappen: tuple[StapBeeld, ...]


def in_het_kort(
    werkplek: Werkplek, client_id: int, verplichtingen: Sequence[Verplichting]
) -> InHetKort:
    """A client beside something that is due. `verplichtingen` are all of hers."""
    peildatum = werkplek.peildatum
    with werkplek.lezen() as session:
        client = session.get_one(Client, client_id)
        id_er = id_afbouw.een(session, client_id, peildatum)
        jaren = leeftijd(client.geboortedatum, peildatum)
        return InHetKort(
            f"{lijstnaam(naam_van(client))} ({jaren})",
            _waar(session, client, id_er, peildatum),
            stappen(id_er, verplichtingen) if id_er is not None else (),
        )


def open_dossier(
    werkplek: Werkplek, client_id: int, alles: Sequence[Verplichting] | None = None
) -> Dossier:
    """Everything of one client on the peildatum, read in one go.

    `alles` is what is due of everyone, when the caller has read that already.
    """
    peildatum = werkplek.peildatum
    with werkplek.lezen() as session:
        client = session.get_one(Client, client_id)
        naam = naam_van(client)
        id_er = id_afbouw.een(session, client_id, peildatum)
        if alles is None:
            alles = vandaag.lees(session, peildatum, werkplek.medewerker_id(session))
        behandelaar = (
            session.get(Medewerker, client.behandelaar_id) if client.behandelaar_id else None
        )
        verplichtingen = tuple(regel for regel in alles if regel.client_id == client_id)
        return Dossier(
            client_id=client.id,
            nummer=client.nummer,
            naam=lijstnaam(naam),
            volledige_naam=volledige_naam(naam),
            leeftijd=leeftijd(client.geboortedatum, peildatum),
            waar=_waar(session, client, id_er, peildatum),
            bijzonderheid=bijzonderheid(client, peildatum),
            telefoon=client.telefoon,
            email=client.email,
            adres=("Adres geheim: staat alleen op de brief",)
            if client.adres_geheim
            else adresregels(adres_van(client)),
            behandelaar=behandelaar.naam if behandelaar else "",
            verplichtingen=verplichtingen,
            id_er=id_er,
            plan=lees_plan(session, peildatum, client_id),
            tijdlijn=tuple(
                sorted(
                    _tijdlijn(session, client_id, peildatum),
                    key=lambda moment: (moment.datum, moment.tijd or time.min, moment.rij_id),
                    reverse=True,
                )
            ),
            uitkeringen=tuple(
                UitkeringRegel(rij.soort, rij.van, rij.tot)
                for rij in reversed(client.uitkeringen)
                if rij.van <= peildatum
            ),
            stappen=stappen(id_er, verplichtingen) if id_er is not None else (),
        )


def adres_van(rij: Client | Werkgever) -> Adres:
    """The address of a client or organisation as the rules take it."""
    if isinstance(rij, Client):
        return Adres(
            straat=rij.straat,
            huisnummer=rij.huisnummer,
            toevoeging=rij.huisnummertoevoeging,
            postcode=rij.postcode,
            plaats=rij.plaats,
            regels=tuple(regel for regel in rij.postadres.splitlines() if regel.strip()),
        )
    return Adres(
        straat=rij.straat,
        huisnummer=rij.huisnummer,
        toevoeging=rij.huisnummertoevoeging,
        postcode=rij.postcode,
        plaats=rij.plaats,
        postbus=rij.postbus,
        postbus_postcode=rij.postbus_postcode,
        postbus_plaats=rij.postbus_plaats,
    )


def _waar(session: Session, client: Client, id_er: IdErBeeld | None, peildatum: date) -> str:
    """Where she stands, in one line."""
    if id_er is not None:
        plek = "in de afbouw" if id_er.in_afbouw else "buiten de afbouw"
        uren = f" · {getal(id_er.uren)} uur" if id_er.uren is not None else ""
        return f"ID-baan · {id_er.werkgever}{uren} · {plek}"
    werkgever: str | None = session.scalar(
        select(Werkgever.naam)
        .join(IdBaan, IdBaan.werkgever_id == Werkgever.id)
        .where(
            IdBaan.client_id == client.id,
            IdBaan.van <= peildatum,
            (IdBaan.tot.is_(None)) | (IdBaan.tot >= peildatum),
        )
        .order_by(IdBaan.van, IdBaan.id)
        .limit(1)
    )
    if werkgever is not None:
        return f"ID-baan · {werkgever}"
    lopend: Uitkeringssoort | None = session.scalar(
        select(Uitkering.soort)
        .where(
            Uitkering.client_id == client.id,
            Uitkering.van <= peildatum,
            (Uitkering.tot.is_(None)) | (Uitkering.tot >= peildatum),
        )
        .order_by(Uitkering.van.desc())
        .limit(1)
    )
    return f"{lopend}-uitkering" if lopend else "Geen uitkering"


def _tijdlijn(session: Session, client_id: int, peildatum: date) -> Iterator[Moment]:
    def moment(
        soort: Gebeurtenis,
        rij_id: int,
        datum: date,
        titel: str,
        *teksten: str,
        tijd: time | None = None,
    ) -> Moment:
        tekst = "\n".join(deel for deel in teksten if deel)
        return Moment(soort, rij_id, datum, tijd, titel, tekst, datum > peildatum)

    for contact in session.scalars(select(Contact).where(Contact.client_id == client_id)):
        titel = f"{hoofdletter(woord(contact.soort))} · {woord(contact.status)}"
        aanwezig = f"Aanwezig: {contact.aanwezigen}" if contact.aanwezigen else ""
        yield moment(
            Gebeurtenis.GESPREK, contact.id, contact.datum, titel, aanwezig, contact.doel,
            contact.notitie, tijd=contact.tijd,
        )  # fmt: skip
    for brief in session.scalars(
        select(Brief).where(Brief.client_id == client_id, Brief.gedagtekend <= peildatum)
    ):
        stand = (
            f"ingetrokken op {datum_kort(brief.ingetrokken_op)}"
            if brief.ingetrokken_op
            else f"verzonden op {datum_kort(brief.verzonden_op)}"
            if brief.verzonden_op
            else "nog niet verzonden"
        )
        yield moment(
            Gebeurtenis.BRIEF, brief.id, brief.gedagtekend,
            f"Brief {brief.kenmerk} · {stand}", hoofdletter(woord(brief.soort)),
        )  # fmt: skip
    for actie in session.scalars(
        select(Actie).where(Actie.client_id == client_id, Actie.gereed_op <= peildatum)
    ):
        assert actie.gereed_op is not None
        yield moment(
            Gebeurtenis.ACTIE, actie.id, actie.gereed_op,
            f"Stap {actie.stap} gereed: {actie.actie}", actie.resultaat,
        )  # fmt: skip
    for evaluatie in session.scalars(
        select(Evaluatie).where(Evaluatie.client_id == client_id, Evaluatie.datum <= peildatum)
    ):
        yield moment(
            Gebeurtenis.EVALUATIE, evaluatie.id, evaluatie.datum,
            f"{hoofdletter(woord(evaluatie.soort))} · {woord(evaluatie.oordeel)}",
            evaluatie.voortgang, evaluatie.resultaat, evaluatie.bijstelling,
        )  # fmt: skip
    for voorziening in session.scalars(
        select(Voorziening).where(Voorziening.client_id == client_id)
    ):
        besluit = f"{voorziening.besluit} " if voorziening.besluit else ""
        op = f"op {datum_kort(voorziening.besluitdatum)}" if voorziening.besluitdatum else ""
        yield moment(
            Gebeurtenis.VOORZIENING, voorziening.id, voorziening.besluitdatum or voorziening.van,
            f"Voorziening: {woord(voorziening.soort)}", f"{besluit}{op}",
            voorziening.resultaat,
        )  # fmt: skip
    for baan, werkgever in session.execute(
        select(IdBaan, Werkgever)
        .join(Werkgever, IdBaan.werkgever_id == Werkgever.id)
        .where(IdBaan.client_id == client_id, IdBaan.van <= peildatum)
    ):
        yield moment(
            Gebeurtenis.ID_BAAN, baan.id, baan.van, f"ID-baan begonnen bij {werkgever.naam}",
            baan.functie,
        )  # fmt: skip
        if baan.tot is not None and baan.tot <= peildatum:
            reden = woord(baan.einde_reden) if baan.einde_reden else "reden onbekend"
            yield moment(Gebeurtenis.ID_BAAN, baan.id, baan.tot, f"ID-baan geëindigd: {reden}")
    for uitkering in session.scalars(
        select(Uitkering).where(Uitkering.client_id == client_id, Uitkering.van <= peildatum)
    ):
        yield moment(
            Gebeurtenis.UITKERING, uitkering.id, uitkering.van, f"{uitkering.soort} begonnen"
        )
        if uitkering.tot is not None and uitkering.tot <= peildatum:
            yield moment(
                Gebeurtenis.UITKERING, uitkering.id, uitkering.tot,
                f"{uitkering.soort} geëindigd", uitkering.einde_reden,
            )  # fmt: skip
    for taak in session.scalars(
        select(Taak).where(Taak.client_id == client_id, Taak.gereed_op <= peildatum)
    ):
        assert taak.gereed_op is not None
        yield moment(Gebeurtenis.TAAK, taak.id, taak.gereed_op, f"Taak gereed: {taak.omschrijving}")
