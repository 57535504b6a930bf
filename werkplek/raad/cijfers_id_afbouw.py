"""The figures of the ID-afbouw, counted from the records on the peildatum (C-15)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from db.begrippen import (
    Actiestatus,
    Contactsoort,
    Contactstatus,
    Rol,
    Werkgeverrol,
)
from db.model import Budget, Contact, Medewerker, Werkgever
from werkplek.id_afbouw import IdErBeeld, lees_lijst
from werkplek.regelingen import lees_afbouwregels, waarden
from werkplek.regels.id_afbouw import OPLOSSINGEN
from werkplek.regels.regelingen import Sleutel, als_bedrag, geldig
from werkplek.regels.uren_en_kosten import Inzet, UrenEnKosten, uren_en_kosten
from werkplek.stappenplannen import ActieRegel, lees_acties
from werkplek.werkplek import Werkplek

_CENT = Decimal("0.01")
_FRACTIE = Decimal("0.0001")
PARTICIPATIEBUDGET = "participatiebudget"


@dataclass(frozen=True, slots=True)
class StapCijfer:
    """Actions, of one step or together: all, finished, and late."""

    totaal: int
    gereed: int
    te_laat: int


@dataclass(frozen=True, slots=True)
class IdAfbouwCijfers:
    """The figures as the exchange format names them. Money in euros, hours in hours.

    `afgebouwd` counts the ended ID-banen of those in the afbouw; `opgelost` those of them that
    ended in a solution. `aandeel_budget` is a fraction. None is not known.
    """

    peildatum: date
    banen: int
    per_sector: dict[str, int]
    in_afbouw: int
    buiten_afbouw: int
    kosten_per_jaar: Decimal | None
    aandeel_budget: Decimal | None
    subsidie_dit_jaar: Decimal | None
    subsidie_volgend_jaar: Decimal | None
    afgebouwd: int
    opgelost: int
    niet_opgelost: int
    per_einde_reden: dict[str, int]
    acties: dict[str, StapCijfer]
    uren_gepland: Decimal | None
    uren: Decimal | None
    kosten_gepland: Decimal | None
    kosten: Decimal | None
    gesprekken_gevoerd: int


@dataclass(frozen=True, slots=True)
class IdAfbouwStand:
    """The figures with the records they were counted from, so that each can be opened.

    `inzet` holds hours and cost per owner; `einddatum` and `vaste_peildatum` are the project's,
    None while these are not known.
    """

    cijfers: IdAfbouwCijfers
    id_ers: tuple[IdErBeeld, ...]
    acties: tuple[ActieRegel, ...]
    gesprekken: tuple[int, ...]
    inzet: UrenEnKosten
    einddatum: date | None
    vaste_peildatum: date | None


def stand(werkplek: Werkplek) -> IdAfbouwStand:
    """The figures on the peildatum with what they were counted from.

    Raises `OngeldigeInvoer` when the parameters of the afbouw are not filled in.
    """
    with werkplek.lezen() as session:
        return lees_stand(session, werkplek.peildatum)


def lees_stand(session: Session, peildatum: date) -> IdAfbouwStand:
    """As `stand`, within a session that is already open."""
    afbouw = lees_afbouwregels(session, peildatum)
    id_ers = tuple(lees_lijst(session, peildatum))
    clienten = {beeld.client_id for beeld in id_ers}
    acties = tuple(
        actie
        for actie in lees_acties(session, peildatum)
        if actie.client_id is None or actie.client_id in clienten
    )
    gesprekken = _gesprekken(session, id_ers, peildatum)
    coordinatoren = set(
        session.scalars(select(Medewerker.naam).where(Medewerker.rol == Rol.COORDINATOR))
    )
    inzet = uren_en_kosten(
        (_inzet(actie, coordinatoren, peildatum) for actie in acties),
        afbouw.uurtarief_coordinator,
    )
    lopend = [beeld for beeld in id_ers if not beeld.beeindigd]
    kosten_per_jaar = _som([beeld.subsidie_per_jaar for beeld in lopend])
    budget = lees_budget(session, peildatum)
    jaar = peildatum.year
    afgebouwd = [beeld for beeld in id_ers if beeld.in_afbouw and beeld.beeindigd]
    opgelost = [beeld for beeld in afgebouwd if beeld.einde_reden in OPLOSSINGEN]
    in_afbouw = sum(beeld.in_afbouw for beeld in id_ers)
    cijfers = IdAfbouwCijfers(
        peildatum=peildatum,
        banen=len(id_ers),
        per_sector=_telling(beeld.sector for beeld in id_ers),
        in_afbouw=in_afbouw,
        buiten_afbouw=len(id_ers) - in_afbouw,
        kosten_per_jaar=kosten_per_jaar,
        aandeel_budget=(kosten_per_jaar / budget).quantize(_FRACTIE, ROUND_HALF_UP).normalize()
        if kosten_per_jaar is not None and budget
        else None,
        subsidie_dit_jaar=_som([subsidie_in(beeld, jaar) for beeld in id_ers]),
        subsidie_volgend_jaar=_som([subsidie_in(beeld, jaar + 1) for beeld in id_ers]),
        afgebouwd=len(afgebouwd),
        opgelost=len(opgelost),
        niet_opgelost=len(afgebouwd) - len(opgelost),
        per_einde_reden=_telling(beeld.einde_reden or "onbekend" for beeld in afgebouwd),
        acties=per_stap(acties),
        uren_gepland=inzet.totaal.uren_gepland.waarde,
        uren=inzet.totaal.uren.waarde,
        kosten_gepland=inzet.totaal.kosten_gepland.waarde,
        kosten=inzet.totaal.kosten.waarde,
        gesprekken_gevoerd=len(gesprekken),
    )
    return IdAfbouwStand(
        cijfers, id_ers, acties, gesprekken, inzet, afbouw.einddatum, afbouw.peildatum
    )


def subsidie_in(beeld: IdErBeeld, jaar: int) -> Decimal | None:
    """The subsidy of one ID-baan in a calendar year, by days, rounded half up to the cent.

    None when it is not known; nothing in a year without a day of it, known or not.
    It runs until the last day of the ID-baan or of the subsidy, whichever comes first.
    """
    begin, eind = date(jaar, 1, 1), date(jaar, 12, 31)
    dagen_in_jaar = (eind - begin).days + 1
    tot = min((d for d in (beeld.tot, beeld.subsidie_tot, eind) if d is not None), default=eind)
    dagen = max((tot - max(beeld.van, begin) + timedelta(days=1)).days, 0)
    if dagen == 0:
        return Decimal(0)
    if beeld.subsidie_per_jaar is None:
        return None
    return (beeld.subsidie_per_jaar * dagen / dagen_in_jaar).quantize(_CENT, ROUND_HALF_UP)


def _som(bedragen: list[Decimal | None]) -> Decimal | None:
    """The sum, or None when one of the amounts is not known: nothing is guessed."""
    bekend = [bedrag for bedrag in bedragen if bedrag is not None]
    return sum(bekend, Decimal(0)) if len(bekend) == len(bedragen) else None


def _telling(woorden: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(str(woord) for woord in woorden).items()))


def per_stap(acties: Collection[ActieRegel]) -> dict[str, StapCijfer]:
    """These actions counted per step, "1" to "4"."""
    return {
        str(stap): tel_acties([actie for actie in acties if actie.stap == stap])
        for stap in (1, 2, 3, 4)
    }


def tel_acties(acties: Collection[ActieRegel]) -> StapCijfer:
    """How many actions these are, how many finished and how many late."""
    return StapCijfer(
        len(acties),
        sum(actie.status is Actiestatus.GEREED for actie in acties),
        sum(actie.status is Actiestatus.TE_LAAT for actie in acties),
    )


def _inzet(actie: ActieRegel, coordinatoren: set[str], peildatum: date) -> Inzet:
    """What an action takes. The real hours and cost of what was finished later do not count yet."""
    later = actie.gereed_op is not None and actie.gereed_op > peildatum
    return Inzet(
        actie.eigenaar,
        actie.uren_gepland,
        None if later else actie.uren,
        actie.kosten_gepland,
        None if later else actie.kosten,
        coordinator=actie.eigenaar_naam in coordinatoren,
    )


def lees_budget(session: Session, peildatum: date) -> Decimal | None:
    """The participatiebudget of that year: the budget itself, else what the regeling says."""
    bedrag = session.scalar(
        select(Budget.bedrag).where(
            Budget.jaar == peildatum.year, Budget.post == PARTICIPATIEBUDGET
        )
    )
    if bedrag is not None:
        return bedrag
    return als_bedrag(geldig(waarden(session), Sleutel.PARTICIPATIEBUDGET, peildatum))


def _gesprekken(
    session: Session, id_ers: tuple[IdErBeeld, ...], peildatum: date
) -> tuple[int, ...]:
    """Held conversations with the ID-ers, their organisations and the uitvoerder."""
    uitvoerders = select(Werkgever.id).where(Werkgever.rol == Werkgeverrol.UITVOERDER)
    return tuple(
        session.scalars(
            select(Contact.id)
            .where(
                Contact.status == Contactstatus.GEVOERD,
                Contact.datum <= peildatum,
                or_(
                    Contact.client_id.in_({beeld.client_id for beeld in id_ers}),
                    Contact.client_id.is_(None)
                    & Contact.soort.in_([Contactsoort.WERKGEVER, Contactsoort.INFORMEREN])
                    & (
                        Contact.werkgever_id.in_({beeld.werkgever_id for beeld in id_ers})
                        | Contact.werkgever_id.in_(uitvoerders)
                    ),
                ),
            )
            .order_by(Contact.datum, Contact.id)
        )
    )
