"""Deciding on premiums: grant, hold, refuse, mark paid; one by one or together, in one act."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.begrippen import Premiekeuze, Premiestatus
from db.fouten import OngeldigeInvoer, Verouderd
from db.model import Participatiebaan, Premiebesluit
from werkplek.participatiebanen.overzicht import PremieBeeld, lees_premies
from werkplek.participatiebanen.regelboek import lees_regelboek
from werkplek.regels.opmaak import bedrag as in_euro
from werkplek.regels.opmaak import datum_lang
from werkplek.regels.premies import Jaartoets, jaartoets
from werkplek.regels.uitleg import als_zin
from werkplek.werkplek import Werkplek, Wijziging

Sleutel = tuple[int, int]
"""A placement's id and the number of the premium."""


@dataclass(frozen=True, slots=True)
class Keuze:
    """What to decide on one premium. Without a motivation the uitleg is the motivation.

    `bedrag` None: the amount of the rules.
    """

    sleutel: Sleutel
    besluit: Premiekeuze
    motivering: str = ""
    bedrag: Decimal | None = None


def besluit(werkplek: Werkplek, keuzes: Iterable[Keuze]) -> Wijziging:
    """Record decisions, all of them or none, as one act.

    Raises `OngeldigeInvoer` where nothing is due yet, the amount is not known, a refusal has no
    facts, it was paid already, or the sum of the calendar year would be above the cap.
    """
    gekozen = list(keuzes)
    label = "Premie besloten" if len(gekozen) == 1 else "Premies besloten"
    with werkplek.handeling(label) as handeling:
        session, dag = handeling.session, werkplek.peildatum
        beelden = _beelden(session, dag, [keuze.sleutel for keuze in gekozen])
        if len(gekozen) == 1:
            handeling.over("client", beelden[gekozen[0].sleutel].client_id)
        for keuze in gekozen:
            beeld = beelden[keuze.sleutel]
            _eis_te_besluiten(beeld, dag)
            euro = _bedrag(keuze, beeld)
            rij = _rij(session, beeld)
            rij.besluit, rij.besluitdatum, rij.bedrag = keuze.besluit, dag, euro
            rij.motivering = _motivering(keuze, beeld)
            session.add(rij)
        session.flush()
        _eis_jaarmaximum(session, dag, {beelden[keuze.sleutel].client_id for keuze in gekozen})
        return handeling.commit()


def volg_voorstellen(werkplek: Werkplek, sleutels: Collection[Sleutel]) -> Wijziging:
    """Decide as the rules propose on all of these, in one act; those without a proposal are refused."""
    with werkplek.lezen() as session:
        beelden = _beelden(session, werkplek.peildatum, sleutels)
    keuzes = []
    for sleutel in sleutels:
        voorstel = beelden[sleutel].premie.voorstel
        if voorstel is None:
            raise OngeldigeInvoer(
                f"Voor premie {sleutel[1]} van {beelden[sleutel].naam} is er nog geen voorstel: "
                f"{beelden[sleutel].uitleg.conclusie}"
            )
        keuzes.append(Keuze(sleutel, voorstel))
    return besluit(werkplek, keuzes)


def markeer_betaald(werkplek: Werkplek, sleutels: Collection[Sleutel], op: date) -> Wijziging:
    """Record that granted premiums were paid on that day. Nothing is paid twice."""
    with werkplek.handeling("Premie betaald") as handeling:
        session = handeling.session
        beelden = _beelden(session, werkplek.peildatum, sleutels)
        for sleutel in sleutels:
            beeld = beelden[sleutel]
            rij = _bestaand(session, beeld)
            if rij is None or rij.besluit is not Premiekeuze.TOEGEKEND:
                raise OngeldigeInvoer(
                    f"Premie {sleutel[1]} van {beeld.naam} is niet toegekend. Besluit eerst.", "op"
                )
            if rij.betaald_op is not None:
                raise OngeldigeInvoer(
                    f"Premie {sleutel[1]} van {beeld.naam} is al betaald op "
                    f"{datum_lang(rij.betaald_op)}. Er wordt niets dubbel betaald.",
                    "op",
                )
            if op < rij.besluitdatum:
                raise OngeldigeInvoer(
                    f"Het besluit is van {datum_lang(rij.besluitdatum)}. Kies die dag of later.",
                    "op",
                )
            rij.betaald_op = op
        return handeling.commit()


def trek_in(werkplek: Werkplek, besluit_id: int, versie: int, reden: str) -> Wijziging:
    """Take a decision back as long as nothing was paid, with the reason."""
    if not reden.strip():
        raise OngeldigeInvoer("Schrijf waarom u het besluit intrekt.", "reden")
    with werkplek.handeling("Premiebesluit ingetrokken", reden=reden) as handeling:
        rij = handeling.session.get(Premiebesluit, besluit_id)
        if rij is None or rij.versie != versie:
            raise Verouderd("Dit besluit is intussen gewijzigd. Bekijk het opnieuw.")
        if rij.betaald_op is not None:
            raise OngeldigeInvoer("Deze premie is al betaald. Intrekken kan niet meer.", "reden")
        handeling.over("client", rij.plaatsing.client_id)
        handeling.session.delete(rij)
        return handeling.commit()


def jaartoetsen(werkplek: Werkplek, client_id: int) -> list[Jaartoets]:
    """Per calendar year in which this person was paid: within the vrijlating or not (C-23)."""
    with werkplek.lezen() as session:
        return _jaartoetsen(session, werkplek.peildatum, {client_id})[client_id]


def _jaartoetsen(
    session: Session, peildatum: date, clienten: Collection[int]
) -> dict[int, list[Jaartoets]]:
    """By payment date; what was granted and not paid yet counts on the day of its besluit."""
    b, p = Premiebesluit, Participatiebaan
    rijen = session.execute(
        select(p.client_id, b.betaald_op, b.besluitdatum, b.bedrag)
        .join(p, b.plaatsing_id == p.id)
        .where(p.client_id.in_(clienten), b.besluit == Premiekeuze.TOEGEKEND)
    )
    per_client: dict[int, list[tuple[date, Decimal]]] = defaultdict(list)
    for client_id, betaald, besloten, euro in rijen:
        if euro is not None:
            per_client[client_id].append((betaald or besloten, euro))
    regels = lees_regelboek(session, peildatum).eigen
    return {
        client_id: [
            jaartoets(per_client[client_id], jaar, regels)
            for jaar in sorted({dag.year for dag, _ in per_client[client_id]})
        ]
        for client_id in clienten
    }


def _eis_jaarmaximum(session: Session, peildatum: date, clienten: Collection[int]) -> None:
    for toetsen in _jaartoetsen(session, peildatum, clienten).values():
        for toets in toetsen:
            if toets.te_hoog and toets.jaar == peildatum.year:
                raise OngeldigeInvoer(als_zin(toets.uitleg), "bedrag")


def _beelden(
    session: Session, peildatum: date, sleutels: Collection[Sleutel]
) -> dict[Sleutel, PremieBeeld]:
    p = Participatiebaan
    ids = {plaatsing_id for plaatsing_id, _ in sleutels}
    clienten = set(session.scalars(select(p.client_id).where(p.id.in_(ids))))
    beelden = {beeld.sleutel: beeld for beeld in lees_premies(session, peildatum, clienten)}
    if any(sleutel not in beelden for sleutel in sleutels):
        raise Verouderd("Deze premie is intussen gewijzigd. Bekijk de lijst opnieuw.")
    return beelden


def _eis_te_besluiten(beeld: PremieBeeld, dag: date) -> None:
    naam = f"Premie {beeld.premie.nummer} van {beeld.naam}"
    match beeld.premie.status:
        case Premiestatus.BETAALD:
            raise OngeldigeInvoer(f"{naam} is al betaald. Er wordt niets dubbel betaald.")
        case Premiestatus.VERVALLEN:
            raise OngeldigeInvoer(f"{naam} is vervallen: er is niets te besluiten.")
        case Premiestatus.VOORZIEN:
            raise OngeldigeInvoer(
                f"{naam} kan pas op {datum_lang(beeld.premie.toetsdatum)}, de toetsdatum."
            )
        case _:
            pass


def _bedrag(keuze: Keuze, beeld: PremieBeeld) -> Decimal | None:
    if keuze.besluit is not Premiekeuze.TOEGEKEND:
        return None
    euro = keuze.bedrag if keuze.bedrag is not None else beeld.premie.bedrag
    if euro is None:
        raise OngeldigeInvoer(
            f"Het bedrag van premie {beeld.premie.nummer} van {beeld.naam} is niet vastgesteld. "
            "Vul het bedrag in bij Instellingen, onder Regelingen.",
            "bedrag",
        )
    if euro <= 0:
        raise OngeldigeInvoer("Vul een bedrag boven nul in.", "bedrag")
    if keuze.bedrag not in (None, beeld.premie.bedrag) and not keuze.motivering.strip():
        raise OngeldigeInvoer(
            f"U wijkt af van {in_euro(beeld.premie.bedrag or Decimal(0))}. Schrijf waarom.",
            "motivering",
        )
    return euro


def _motivering(keuze: Keuze, beeld: PremieBeeld) -> str:
    if keuze.motivering.strip():
        return keuze.motivering.strip()
    if keuze.besluit is Premiekeuze.AFGEWEZEN and (
        beeld.premie.voorstel is not Premiekeuze.AFGEWEZEN
    ):
        raise OngeldigeInvoer(
            "Schrijf op welke feiten de afwijzing rust: zij gaat in tegen het voorstel.",
            "motivering",
        )
    if keuze.besluit is Premiekeuze.AANGEHOUDEN:
        return ""  # what is missing follows from the record, and changes with it
    return "; ".join(stap.tekst for stap in beeld.uitleg.stappen)


def _rij(session: Session, beeld: PremieBeeld) -> Premiebesluit:
    plaatsing_id, termijn = beeld.sleutel
    return _bestaand(session, beeld) or Premiebesluit(plaatsing_id=plaatsing_id, termijn=termijn)


def _bestaand(session: Session, beeld: PremieBeeld) -> Premiebesluit | None:
    plaatsing_id, termijn = beeld.sleutel
    return session.scalar(
        select(Premiebesluit).where(
            Premiebesluit.plaatsing_id == plaatsing_id, Premiebesluit.termijn == termijn
        )
    )
