"""Which letters are due on the peildatum, derived from the records that cause them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeAlias

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from db.begrippen import Briefsoort, Contactsoort, Contactstatus, Voorzieningsoort, Werkgeverrol
from db.model import Brief, Contact, Voorziening, Werkgever
from werkplek.brieven.catalogus import CATALOGUS
from werkplek.id_afbouw import IdErBeeld, een_per_client, lees_lijst
from werkplek.id_feiten import is_van_kracht
from werkplek.regels.opmaak import datum_lang
from werkplek.regels.uitleg import Uitleg, leg_uit
from werkplek.werkplek import Werkplek

_PLEKKEN: Final = 16
"""Room for more kinds of letter than fall due now; it is stored, so it never changes."""
_PLEK: Final = {
    Briefsoort.ID_WERKGEVER: 0,
    Briefsoort.ID_UITVOERDER: 1,
    Briefsoort.ID_INFORMEREN: 2,
    Briefsoort.ID_GESPREK: 3,
    Briefsoort.ID_BESLUIT: 4,
    Briefsoort.STAPPENPLAN: 5,
}

Sleutel: TypeAlias = tuple[Briefsoort, int | None, int | None, int | None]
"""Kind of letter, client, organisation, and the record it answers."""


@dataclass(frozen=True, slots=True)
class VerschuldigdeBrief:
    """A letter that is due: which, to whom, because of what, by when and why.

    `aanleiding_id` is the record it answers (a conversation, a voorziening) where there is one;
    `vraagt_aandacht` is False for paper that only comes along (the plan itself).
    """

    soort: Briefsoort
    client_id: int | None
    werkgever_id: int | None
    aanleiding_id: int | None
    onderwerp: str
    uiterlijk: date
    uitleg: Uitleg
    vraagt_aandacht: bool = True

    @property
    def sleutel(self) -> Sleutel:
        """What makes it this letter and no other."""
        return self.soort, self.client_id, self.werkgever_id, self.aanleiding_id

    @property
    def rij_id(self) -> int:
        """The number under which Vandaag knows it, and by which it is put off: no row's id.

        A conversation, a voorziening and a client may have the same id, so the kind of letter is in
        it; letters to organisations are put off together.
        """
        return (self.aanleiding_id or self.client_id or 0) * _PLEKKEN + _PLEK[self.soort]


def lijst(werkplek: Werkplek, soort: Briefsoort | None = None) -> list[VerschuldigdeBrief]:
    """The letters due on the peildatum, of one kind or of all, in the order of the catalogue."""
    peildatum = werkplek.peildatum
    with werkplek.lezen() as session:
        brieven = lees_verschuldigd(session, peildatum, lees_lijst(session, peildatum))
    return [brief for brief in brieven if soort is None or brief.soort is soort]


def lees_verschuldigd(
    session: Session, peildatum: date, id_ers: Sequence[IdErBeeld]
) -> list[VerschuldigdeBrief]:
    """As `lijst`, for the ID-ers that were read in this session. A definitieve letter ends it.

    Who has two ID-banen gets one letter of each kind.
    """
    if not id_ers:
        return []
    gemaakt = _gemaakt(session, peildatum)
    banen = [beeld for beeld in id_ers if not beeld.overleden]
    lopend = [beeld for beeld in banen if not beeld.beeindigd]
    mensen = list(een_per_client(banen).values())
    kandidaten = [
        *_organisaties(session, lopend, peildatum),
        *_informeren(mensen, peildatum),
        *_gesprekken(session, mensen, peildatum),
        *_besluiten(session, mensen, peildatum),
        *_plannen(mensen, peildatum),
    ]
    return [brief for brief in kandidaten if brief.sleutel not in gemaakt]


def _gemaakt(session: Session, peildatum: date) -> set[Sleutel]:
    rijen = session.execute(
        select(Brief.soort, Brief.client_id, Brief.werkgever_id, Brief.aanleiding_id).where(
            is_van_kracht(peildatum)
        )
    )
    return {
        (soort, client_id, werkgever_id, aanleiding_id)
        for soort, client_id, werkgever_id, aanleiding_id in rijen
    }


def _organisaties(
    session: Session, lopend: list[IdErBeeld], peildatum: date
) -> Iterator[VerschuldigdeBrief]:
    uitleg = leg_uit(
        "De betrokken organisaties krijgen een brief op de dag van het raadsbericht.", bron="ID-23"
    )
    gezien: dict[int, str] = {beeld.werkgever_id: beeld.werkgever for beeld in lopend}
    for werkgever_id, _ in sorted(gezien.items(), key=lambda paar: (paar[1].casefold(), paar[0])):
        yield _brief(Briefsoort.ID_WERKGEVER, peildatum, uitleg, werkgever_id=werkgever_id)
    if not lopend:
        return
    for uitvoerder in session.scalars(
        select(Werkgever.id)
        .where(Werkgever.rol == Werkgeverrol.UITVOERDER)
        .order_by(Werkgever.naam)
    ):
        yield _brief(
            Briefsoort.ID_UITVOERDER,
            peildatum,
            leg_uit("De uitvoerder krijgt bericht in stap 1.", bron="ID-15, ID-24"),
            werkgever_id=uitvoerder,
        )


def _informeren(mensen: list[IdErBeeld], peildatum: date) -> Iterator[VerschuldigdeBrief]:
    for beeld in mensen:
        if not beeld.geinformeerd and not beeld.beeindigd:
            yield _brief(
                Briefsoort.ID_INFORMEREN,
                peildatum,
                leg_uit(
                    "Deze ID-er is nog niet geïnformeerd, niet in een gesprek en niet per brief.",
                    bron="ID-15",
                ),
                client_id=beeld.client_id,
            )


def _gesprekken(
    session: Session, mensen: list[IdErBeeld], peildatum: date
) -> Iterator[VerschuldigdeBrief]:
    gesprekken = session.execute(
        select(Contact.id, Contact.client_id, Contact.datum)
        .where(
            Contact.client_id.in_([beeld.client_id for beeld in mensen]),
            Contact.soort.in_([Contactsoort.STAPPENPLAN, Contactsoort.INFORMEREN]),
            Contact.status == Contactstatus.GEPLAND,
            Contact.datum >= peildatum,
        )
        .order_by(Contact.datum, Contact.id)
    )
    for contact_id, client_id, datum in gesprekken:
        yield _brief(
            Briefsoort.ID_GESPREK,
            peildatum,
            leg_uit(
                f"Het gesprek van {datum_lang(datum)} is gepland; de uitnodiging is er nog niet."
            ),
            client_id=client_id,
            aanleiding_id=contact_id,
        )


def _besluiten(
    session: Session, mensen: list[IdErBeeld], peildatum: date
) -> Iterator[VerschuldigdeBrief]:
    besluiten = session.execute(
        select(Voorziening.id, Voorziening.client_id, Voorziening.besluitdatum)
        .where(
            Voorziening.client_id.in_([beeld.client_id for beeld in mensen if beeld.in_afbouw]),
            *_aangeboden(peildatum),
        )
        .order_by(Voorziening.besluitdatum, Voorziening.id)
    )
    elders = _besluiten_van_elders(session, peildatum)
    for voorziening_id, client_id, besluitdatum in besluiten:
        assert besluitdatum is not None
        if elders.get(client_id, date.min) >= besluitdatum:
            continue
        yield _brief(
            Briefsoort.ID_BESLUIT,
            peildatum,
            leg_uit(
                f"Het re-integratie-aanbod is besloten op {datum_lang(besluitdatum)}.", bron="ID-15"
            ),
            client_id=client_id,
            aanleiding_id=voorziening_id,
        )


def _aangeboden(peildatum: date) -> tuple[ColumnElement[bool], ...]:
    """A re-integratie-aanbod that was granted: a traject *toegekend* (ID-15 g)."""
    return (
        Voorziening.soort == Voorzieningsoort.TRAJECT,
        func.lower(func.trim(Voorziening.besluit)) == "toegekend",
        Voorziening.besluitdatum <= peildatum,
    )


def _besluiten_van_elders(session: Session, peildatum: date) -> dict[int, date]:
    """Per client the last besluit letter that was imported and so does not name what it answers."""
    rijen = session.execute(
        select(Brief.client_id, Brief.gedagtekend)
        .where(
            Brief.soort == Briefsoort.ID_BESLUIT,
            Brief.aanleiding_id.is_(None),
            is_van_kracht(peildatum),
        )
        .order_by(Brief.gedagtekend)
    )
    return {client_id: datum for client_id, datum in rijen if client_id is not None}


def _plannen(mensen: list[IdErBeeld], peildatum: date) -> Iterator[VerschuldigdeBrief]:
    for beeld in mensen:
        plan_op = beeld.feiten.plan_op
        if plan_op is not None and plan_op <= peildatum and not beeld.beeindigd:
            yield _brief(
                Briefsoort.STAPPENPLAN,
                peildatum,
                leg_uit(f"Het persoonlijk stappenplan is van {datum_lang(plan_op)}.", bron="ID-16"),
                client_id=beeld.client_id,
                vraagt_aandacht=False,
            )


def _brief(
    soort: Briefsoort,
    peildatum: date,
    uitleg: Uitleg,
    *,
    client_id: int | None = None,
    werkgever_id: int | None = None,
    aanleiding_id: int | None = None,
    vraagt_aandacht: bool = True,
) -> VerschuldigdeBrief:
    return VerschuldigdeBrief(
        soort,
        client_id,
        werkgever_id,
        aanleiding_id,
        CATALOGUS[soort].onderwerp,
        peildatum,
        uitleg,
        vraagt_aandacht,
    )
