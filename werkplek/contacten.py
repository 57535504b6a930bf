"""Conversations: plan one, record one, move or cancel one; the act proposes the next date."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.begrippen import Contactsoort, Contactstatus, Kanaal, Uitkomst, Verwijzing
from db.fouten import OngeldigeInvoer, Verouderd
from db.model import Contact
from werkplek import id_afbouw
from werkplek.regelingen import lees_afbouwregels, lees_kikregels, waarden
from werkplek.regels.id_afbouw import gesprek_uiterlijk
from werkplek.regels.kalender import volgende_werkdag, vorige_werkdag
from werkplek.regels.kik import uiterste_datum
from werkplek.regels.opmaak import datum_lang, datum_met_dag
from werkplek.regels.regelingen import RegelingOntbreekt, vrije_dagen
from werkplek.regels.uitleg import Uitleg, leg_uit
from werkplek.werkplek import Werkplek, Wijziging

_PLANBAAR = frozenset({Contactstatus.GEPLAND, Contactstatus.UITGENODIGD})


@dataclass(frozen=True, slots=True)
class Gesprek:
    """What is recorded of one conversation. With `id` and `versie` it changes an existing one.

    `client_id` or `werkgever_id`, or both, say with whom. `duur_minuten` in minutes.
    """

    soort: Contactsoort
    datum: date
    status: Contactstatus
    client_id: int | None = None
    werkgever_id: int | None = None
    tijd: time | None = None
    kanaal: Kanaal | None = None
    duur_minuten: int | None = None
    stap: int | None = None
    medewerker_id: int | None = None
    aanwezigen: str = ""
    uitkomst: Uitkomst | None = None
    doel: str = ""
    notitie: str = ""
    id: int | None = None
    versie: int | None = None
    doorverwezen_naar: frozenset[Verwijzing] = frozenset()
    akkoord_doorverwijzing: bool | None = None
    toestemming_huisbezoek: bool | None = None


@dataclass(frozen=True, slots=True)
class Vervolg:
    """The next conversation that is planned in the same act as one is recorded.

    Without `duur_minuten` it takes as long as that one.
    """

    soort: Contactsoort
    datum: date
    tijd: time | None = None
    kanaal: Kanaal | None = None
    duur_minuten: int | None = None


@dataclass(frozen=True, slots=True)
class Voorstel:
    """The next conversation that a rule asks for: its kind, a day to plan it on, and why.

    `datum` is a working day not before the peildatum; `uiterlijk` is the last day by the rule.
    """

    soort: Contactsoort
    datum: date
    uiterlijk: date
    uitleg: Uitleg


def leg_vast(werkplek: Werkplek, gesprek: Gesprek, vervolg: Vervolg | None = None) -> Wijziging:
    """Record or plan a conversation, and the next one if it was agreed, as one act.

    A held conversation lies on or before the peildatum. Raises `OngeldigeInvoer` naming the field,
    `Verouderd` when the conversation was changed since it was read.
    """
    _controleer(gesprek, vervolg, werkplek.peildatum)
    onderwerp = (
        ("client", gesprek.client_id)
        if gesprek.client_id is not None
        else ("werkgever", gesprek.werkgever_id or 0)
    )
    with werkplek.handeling(_label(gesprek), onderwerp=onderwerp) as handeling:
        session = handeling.session
        contact = _te_wijzigen(session, gesprek)
        for veld in (
            "soort", "datum", "status", "client_id", "werkgever_id", "tijd", "kanaal",
            "duur_minuten", "stap", "aanwezigen", "uitkomst", "doel", "notitie",
            "akkoord_doorverwijzing", "toestemming_huisbezoek",
        ):  # fmt: skip
            setattr(contact, veld, getattr(gesprek, veld))
        contact.doorverwezen_naar = " ".join(
            naar for naar in Verwijzing if naar in gesprek.doorverwezen_naar
        )
        contact.medewerker_id = gesprek.medewerker_id or werkplek.medewerker_id(session)
        session.add(contact)
        if vervolg is not None:
            session.add(
                Contact(
                    soort=vervolg.soort,
                    datum=vervolg.datum,
                    tijd=vervolg.tijd,
                    kanaal=vervolg.kanaal,
                    duur_minuten=vervolg.duur_minuten or gesprek.duur_minuten,
                    status=Contactstatus.GEPLAND,
                    client_id=gesprek.client_id,
                    werkgever_id=gesprek.werkgever_id,
                    medewerker_id=contact.medewerker_id,
                )
            )
        return handeling.commit()


def lees(werkplek: Werkplek, contact_id: int) -> Gesprek:
    """One conversation as it stands, to look at or to change."""
    with werkplek.lezen() as session:
        contact = session.get_one(Contact, contact_id)
        return Gesprek(
            contact.soort, contact.datum, contact.status, contact.client_id, contact.werkgever_id,
            contact.tijd, contact.kanaal, contact.duur_minuten, contact.stap,
            contact.medewerker_id, contact.aanwezigen, contact.uitkomst, contact.doel,
            contact.notitie, contact.id, contact.versie,
            frozenset(Verwijzing(naar) for naar in contact.doorverwezen_naar.split()),
            contact.akkoord_doorverwijzing, contact.toestemming_huisbezoek,
        )  # fmt: skip


def gepland(werkplek: Werkplek, client_id: int, soort: Contactsoort) -> Gesprek | None:
    """The first conversation of this kind that is planned with a client and not yet recorded."""
    with werkplek.lezen() as session:
        contact_id = session.scalar(
            select(Contact.id)
            .where(
                Contact.client_id == client_id,
                Contact.soort == soort,
                Contact.status.in_(_PLANBAAR),
            )
            .order_by(Contact.datum, Contact.id)
            .limit(1)
        )
    return None if contact_id is None else lees(werkplek, contact_id)


def _te_wijzigen(session: Session, gesprek: Gesprek) -> Contact:
    if gesprek.id is None:
        return Contact()
    contact = session.get(Contact, gesprek.id)
    if contact is None or contact.versie != gesprek.versie:
        raise Verouderd("Dit gesprek is intussen gewijzigd. Bekijk het opnieuw.")
    return contact


def _label(gesprek: Gesprek) -> str:
    if gesprek.status in _PLANBAAR:
        return "Gesprek gepland" if gesprek.id is None else "Gesprek gewijzigd"
    return {
        Contactstatus.GEVOERD: "Gesprek vastgelegd",
        Contactstatus.NIET_VERSCHENEN: "Niet verschenen vastgelegd",
        Contactstatus.AFGEZEGD: "Afzegging vastgelegd",
        Contactstatus.VERZET: "Gesprek verzet",
        Contactstatus.AFGEZIEN: "Afzien van gesprek vastgelegd",
    }[gesprek.status]


def _controleer(gesprek: Gesprek, vervolg: Vervolg | None, peildatum: date) -> None:
    if gesprek.client_id is None and gesprek.werkgever_id is None:
        raise OngeldigeInvoer("Kies met wie het gesprek is: een cliënt of een werkgever.", "wie")
    gebeurd = gesprek.status in {Contactstatus.GEVOERD, Contactstatus.NIET_VERSCHENEN}
    if gebeurd and gesprek.datum > peildatum:
        raise OngeldigeInvoer(
            f"Dit gesprek kan nog niet geweest zijn. Vul een datum in tot en met "
            f"{datum_lang(peildatum)}, of leg het vast als gepland.",
            "datum",
        )
    if gesprek.id is None and gesprek.status in _PLANBAAR and gesprek.datum < peildatum:
        raise OngeldigeInvoer(
            f"Plan het gesprek op of na {datum_lang(peildatum)}, of leg het vast als gevoerd.",
            "datum",
        )
    if gesprek.duur_minuten is not None and not 0 < gesprek.duur_minuten <= 24 * 60:
        raise OngeldigeInvoer("Vul de duur in minuten in, bijvoorbeeld 45.", "duur_minuten")
    if gesprek.doorverwezen_naar and not gesprek.akkoord_doorverwijzing:
        raise OngeldigeInvoer(
            "Verwijs alleen door met akkoord. Vraag het, en zet dan het vinkje.",
            "akkoord_doorverwijzing",
        )
    if vervolg is not None and vervolg.datum < max(gesprek.datum, peildatum):
        raise OngeldigeInvoer(
            f"Kies voor het volgende gesprek een datum op of na {datum_lang(peildatum)}.",
            "vervolg_datum",
        )


def als_gevoerd(gesprek: Gesprek, peildatum: date) -> Gesprek:
    """A planned conversation as the form proposes to record it: held, when its day has come."""
    if gesprek.status in _PLANBAAR and gesprek.datum <= peildatum:
        return replace(gesprek, status=Contactstatus.GEVOERD)
    return gesprek


def te_verwachten_soort(
    werkplek: Werkplek, client_id: int | None, werkgever_id: int | None
) -> Contactsoort:
    """What the next conversation with someone is most likely about, so that she need not choose."""
    if client_id is None:
        return Contactsoort.WERKGEVER if werkgever_id is not None else Contactsoort.STAPPENPLAN
    with werkplek.lezen() as session:
        beeld = id_afbouw.een(session, client_id, werkplek.peildatum)
    if beeld is None:
        return Contactsoort.KIK
    return Contactsoort.STAPPENPLAN if beeld.geinformeerd else Contactsoort.INFORMEREN


def stel_vervolg_voor(werkplek: Werkplek, gesprek: Gesprek) -> Voorstel | None:
    """Which conversation is due after this one, reckoned as if it were recorded already.

    For an ID-er in the afbouw who was informed: the stappenplan conversation, uiterlijk by the
    rule (ID-16), unless it was held, or is planned in time. For anyone else, after a held KIK
    conversation, the next one (KIK-03). None when no rule asks for one.
    """
    if gesprek.client_id is None or gesprek.status in _PLANBAAR:
        return None
    peildatum = werkplek.peildatum
    with werkplek.lezen() as session:
        beeld = id_afbouw.een(session, gesprek.client_id, peildatum)
        if beeld is None:
            return _kik_vervolg(session, gesprek, peildatum)
        regels = lees_afbouwregels(session, peildatum)
        vrij = vrije_dagen(waarden(session), peildatum)
        gepland = beeld.gesprek_gepland_op
        if gesprek.id is not None and gepland is not None:
            zelf = session.get(Contact, gesprek.id)
            if (
                zelf is not None
                and zelf.soort is Contactsoort.STAPPENPLAN
                and zelf.datum == gepland
            ):
                gepland = None  # it is this one, which is no longer planned
    feiten = beeld.feiten
    if gesprek.status is Contactstatus.GEVOERD:
        if gesprek.soort is Contactsoort.STAPPENPLAN:
            return None
        if gesprek.soort is Contactsoort.INFORMEREN:
            eerder = feiten.geinformeerd_op or gesprek.datum
            feiten = replace(feiten, geinformeerd_op=min(eerder, gesprek.datum))
    gevraagd = gesprek_uiterlijk(feiten, regels, vrij)
    if gevraagd is None:
        return None
    uiterlijk, planbaar, uitleg = gevraagd
    if gepland is not None and gepland <= uiterlijk:
        return None
    dag = planbaar if planbaar >= peildatum else volgende_werkdag(peildatum, vrij)
    return Voorstel(Contactsoort.STAPPENPLAN, dag, uiterlijk, uitleg)


def _kik_vervolg(session: Session, gesprek: Gesprek, peildatum: date) -> Voorstel | None:
    """The next KIK conversation after a held one, where the gemeente has such a policy."""
    if gesprek.soort is not Contactsoort.KIK or gesprek.status is not Contactstatus.GEVOERD:
        return None
    try:
        regels = lees_kikregels(session, peildatum)
    except RegelingOntbreekt:
        return None
    uiterlijk = uiterste_datum(gesprek.datum, regels)
    vrij = vrije_dagen(waarden(session), peildatum)
    planbaar = vorige_werkdag(uiterlijk, vrij)
    uitleg = leg_uit(
        f"Voer het volgende KIK-gesprek uiterlijk op {datum_met_dag(uiterlijk)}.",
        f"dit gesprek is op {datum_lang(gesprek.datum)}",
        bron="KIK-03, C-38",
    )
    dag = planbaar if planbaar >= peildatum else volgende_werkdag(peildatum, vrij)
    return Voorstel(Contactsoort.KIK, dag, uiterlijk, uitleg)
