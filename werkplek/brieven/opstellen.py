"""Writes a due letter out: reads its fields, fills its text, and hands back the concept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.begrippen import Briefsoort
from db.fouten import Verouderd
from db.model import Actie, Client, Contact, Medewerker, Stappenplan, Voorziening, Werkgever
from werkplek.brieven import afzender as van_wie
from werkplek.brieven import gegevens
from werkplek.brieven.afzender import Afzender
from werkplek.brieven.catalogus import CATALOGUS, Briefkind
from werkplek.brieven.concept import CONCEPTKENMERK, Concept, Conceptstuk
from werkplek.brieven.ontvangers import (
    Ontvanger,
    client_als_ontvanger,
    organisatie_als_ontvanger,
)
from werkplek.brieven.sjablonen import vul
from werkplek.brieven.verschuldigd import VerschuldigdeBrief
from werkplek.id_afbouw import IdErBeeld, een_per_client, lees_lijst
from werkplek.namen import naam_van
from werkplek.pdf.document import Blok, Briefdocument, Formulier, Handtekeningen
from werkplek.pdf.opmaaktaal import lees_blokken
from werkplek.regelingen import bezwaar_dagen, lees_afbouwregels
from werkplek.regels.id_stappen import tot_en_met
from werkplek.regels.namen import adresnaam
from werkplek.regels.opmaak import datum_lang

_T = TypeVar("_T")
_WEG = "Deze brief hoeft niet meer. Bekijk de lijst met brieven opnieuw."


@dataclass(frozen=True)
class Opsteller:
    """Writes letters within one open session, reading once what all of them share."""

    session: Session
    peildatum: date
    wie: str

    def concept(self, brief: VerschuldigdeBrief) -> Concept:
        """The letter as it would be made now, faults of its data in `meldingen`.

        Raises `Verouderd` when what it answers is gone, `OngeldigeInvoer` when the gemeente or a
        regeling it cannot do without is not filled in.
        """
        match brief.soort:
            case Briefsoort.ID_WERKGEVER:
                return self._werkgever(brief)
            case Briefsoort.ID_UITVOERDER:
                return self._uitvoerder(brief)
            case Briefsoort.ID_INFORMEREN:
                return self._informeren(brief)
            case Briefsoort.ID_GESPREK:
                return self._gesprek(brief)
            case Briefsoort.ID_BESLUIT:
                return self._besluit(brief)
            case Briefsoort.STAPPENPLAN:
                return self._stappenplan(brief)
            case _:
                raise ValueError(f"not a letter that falls due: {brief.soort}")

    @cached_property
    def _afzender(self) -> Afzender:
        return van_wie.lees_afzender(self.session)

    @cached_property
    def id_ers(self) -> list[IdErBeeld]:
        """The ID-ers of the project, read once."""
        return lees_lijst(self.session, self.peildatum)

    @cached_property
    def _lopend(self) -> list[IdErBeeld]:
        """The ID-banen that run on the peildatum, of people who live."""
        return [beeld for beeld in self.id_ers if not beeld.beeindigd and not beeld.overleden]

    @cached_property
    def _afbouw(self) -> gegevens.AfbouwVelden:
        regels = lees_afbouwregels(self.session, self.peildatum)
        return gegevens.afbouwvelden(regels.einddatum, self._lopend)

    @cached_property
    def _bezwaar(self) -> gegevens.BezwaarVelden:
        dagen = bezwaar_dagen(self.session, self.peildatum)
        return gegevens.BezwaarVelden(gegevens.termijn_woorden(dagen))

    def _werkgever(self, brief: VerschuldigdeBrief) -> Concept:
        werkgever = self._eis(Werkgever, brief.werkgever_id)
        mensen = [beeld for beeld in self._lopend if beeld.werkgever_id == werkgever.id]
        if not mensen:
            raise Verouderd(_WEG)
        namen = gegevens.id_er_namen(
            (naam_van(self._eis(Client, beeld.client_id)), beeld.functie) for beeld in mensen
        )
        velden = {"id_ers": namen, "verandert": any(beeld.in_afbouw for beeld in mensen)}
        return self._brief(
            brief, organisatie_als_ontvanger(werkgever, self.peildatum), self._collega(), velden
        )

    def _uitvoerder(self, brief: VerschuldigdeBrief) -> Concept:
        uitvoerder = self._eis(Werkgever, brief.werkgever_id)
        return self._brief(
            brief, organisatie_als_ontvanger(uitvoerder, self.peildatum), self._collega(), {}
        )

    def _informeren(self, brief: VerschuldigdeBrief) -> Concept:
        client = self._eis(Client, brief.client_id)
        velden = {"baan": gegevens.eigen_baan(self._banen(client.id))}
        return self._brief(
            brief,
            client_als_ontvanger(client, self.peildatum),
            self._collega(client.behandelaar),
            velden,
        )

    def _gesprek(self, brief: VerschuldigdeBrief) -> Concept:
        client = self._eis(Client, brief.client_id)
        contact = self._eis(Contact, brief.aanleiding_id)
        beeld = self._baan(client.id)
        velden = {
            "gesprek": gegevens.gesprekvelden(
                contact,
                telefoon=client.telefoon,
                email=client.email,
                tolk=client.tolk,
                vervolg=tot_en_met(beeld.feiten.plan_op, self.peildatum) is not None,
            )
        }
        return self._brief(
            brief,
            client_als_ontvanger(client, self.peildatum),
            self._collega(contact.medewerker or client.behandelaar),
            velden,
        )

    def _besluit(self, brief: VerschuldigdeBrief) -> Concept:
        client = self._eis(Client, brief.client_id)
        voorziening = self._eis(Voorziening, brief.aanleiding_id)
        beeld = self._baan(client.id)
        velden = {
            "baan": gegevens.eigen_baan(self._banen(client.id)),
            "aanbod": gegevens.aanbodvelden(voorziening, beeld.waarom_in),
            "bezwaar": self._bezwaar,
        }
        return self._brief(
            brief,
            client_als_ontvanger(client, self.peildatum),
            self._collega(client.behandelaar),
            velden,
        )

    def _stappenplan(self, brief: VerschuldigdeBrief) -> Concept:
        """The plan for the ID-er, and the organisation's own copy when it has actions of its own."""
        client = self._eis(Client, brief.client_id)
        ontvanger = client_als_ontvanger(client, self.peildatum, per_post=False)
        beeld = self._baan(client.id)
        plan = self.session.scalar(select(Stappenplan).where(Stappenplan.client_id == client.id))
        acties = self.session.scalars(select(Actie).where(Actie.client_id == client.id)).all()
        medewerker = self._collega(client.behandelaar)
        # Not the day the rules take for the plan: without a date they take the peildatum.
        opgesteld = tot_en_met(plan.opgesteld_op if plan else None, self.peildatum)
        besproken = opgesteld or beeld.feiten.gesprek_op
        kop = (
            ("Naam", adresnaam(naam_van(client))),
            ("Werkt bij", beeld.werkgever),
            ("Functie", beeld.functie),
        )
        stuk, meldingen = self._formulier(
            CATALOGUS[Briefsoort.STAPPENPLAN],
            (
                *kop,
                ("Besproken op", datum_lang(besproken) if besproken else ""),
                ("Werkbemiddelaar", medewerker.naam if medewerker else ""),
            ),
            {
                "plan": gegevens.planvelden(
                    plan, acties, naam_van(client), beeld.werkgever, self.peildatum
                )
            },
            medewerker,
            "Exemplaar voor de ID-er",
        )
        stukken = [Conceptstuk(Briefsoort.STAPPENPLAN, stuk, client.id, None)]
        van_anderen = self._namen_van_anderen(beeld.werkgever_id)
        eigen = gegevens.eigen_afspraken(acties, van_anderen, self.peildatum)
        if eigen:
            stuk, _ = self._formulier(
                CATALOGUS[Briefsoort.STAPPENPLAN_WERKGEVER],
                (*kop, ("Werkbemiddelaar", medewerker.naam if medewerker else "")),
                {"afspraken": eigen},
                medewerker,
                "Exemplaar voor de organisatie",
            )
            stukken.append(
                Conceptstuk(Briefsoort.STAPPENPLAN_WERKGEVER, stuk, client.id, beeld.werkgever_id)
            )
        return self._samen(brief, ontvanger, tuple(stukken), meldingen)

    def _brief(
        self,
        brief: VerschuldigdeBrief,
        ontvanger: Ontvanger,
        medewerker: Medewerker | None,
        velden: Mapping[str, object],
    ) -> Concept:
        kind = CATALOGUS[brief.soort]
        contact = van_wie.contactvelden(medewerker, self._afzender)
        blokken, meldingen = self._tekst(kind, medewerker, velden)
        document = Briefdocument(
            adresregels=ontvanger.adresregels,
            datum=self.peildatum,
            onderwerp=kind.onderwerp,
            aanhef=ontvanger.aanhef,
            blokken=blokken,
            ondertekening=van_wie.onderteken(kind, self._afzender, (medewerker, self._collega())),
            kenmerk=CONCEPTKENMERK,
            contactpersoon=contact.naam,
            telefoon=contact.telefoon,
        )
        stuk = Conceptstuk(brief.soort, document, brief.client_id, brief.werkgever_id)
        return self._samen(brief, ontvanger, (stuk,), meldingen)

    def _formulier(
        self,
        kind: Briefkind,
        kop: tuple[tuple[str, str], ...],
        velden: Mapping[str, object],
        medewerker: Medewerker | None,
        exemplaar: str,
    ) -> tuple[Formulier, tuple[str, ...]]:
        blokken, meldingen = self._tekst(kind, medewerker, velden)
        document = Formulier(
            titel="Persoonlijk stappenplan"
            if kind.soort is Briefsoort.STAPPENPLAN
            else kind.onderwerp,
            datum=self.peildatum,
            blokken=(*blokken, Handtekeningen(kind.partijen)),
            gegevens=tuple((label, waarde) for label, waarde in kop if waarde.strip()),
            exemplaar=exemplaar,
            kenmerk=CONCEPTKENMERK,
        )
        return document, meldingen

    def _tekst(
        self, kind: Briefkind, medewerker: Medewerker | None, velden: Mapping[str, object]
    ) -> tuple[tuple[Blok, ...], tuple[str, ...]]:
        tekst, leeg = vul(
            kind.sjabloon,
            {
                "gemeente": self._afzender.velden,
                "contact": van_wie.contactvelden(medewerker, self._afzender),
                "afbouw": self._afbouw,
                **velden,
            },
        )
        return lees_blokken(tekst), leeg

    def _samen(
        self,
        brief: VerschuldigdeBrief,
        ontvanger: Ontvanger,
        stukken: tuple[Conceptstuk, ...],
        meldingen: tuple[str, ...],
    ) -> Concept:
        return Concept(
            brief,
            stukken,
            self._afzender.hoofd,
            ontvanger.naam,
            ontvanger.nummer,
            ontvanger.plek,
            (*ontvanger.meldingen, *meldingen),
        )

    def _namen_van_anderen(self, werkgever_id: int) -> frozenset[str]:
        namen = self.session.scalars(select(Werkgever.naam).where(Werkgever.id != werkgever_id))
        return frozenset(naam.strip().casefold() for naam in namen)

    def _collega(self, voorkeur: Medewerker | None = None) -> Medewerker | None:
        return van_wie.kies_contactpersoon(self.session, self.wie, voorkeur)

    def _baan(self, client_id: int) -> IdErBeeld:
        baan = een_per_client(self.id_ers).get(client_id)
        if baan is None:
            raise Verouderd(_WEG)
        return baan

    def _banen(self, client_id: int) -> list[IdErBeeld]:
        """The ID-banen of a client that run, or else the one that ended."""
        lopend = [beeld for beeld in self._lopend if beeld.client_id == client_id]
        return lopend or [self._baan(client_id)]

    def _eis(self, soort: type[_T], sleutel: int | None) -> _T:
        rij = self.session.get(soort, sleutel) if sleutel is not None else None
        if rij is None:
            raise Verouderd(_WEG)
        return rij
