"""Evaluations of a dossier and of the project: verdict, progress, adjustment, next date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from db.begrippen import Evaluatiesoort, Oordeel
from db.fouten import OngeldigeInvoer, Verouderd
from db.model import Client, Evaluatie
from werkplek.namen import naam_van
from werkplek.regels.namen import lijstnaam
from werkplek.regels.opmaak import datum_lang
from werkplek.werkplek import Werkplek, Wijziging


@dataclass(frozen=True, slots=True)
class EvaluatieInvoer:
    """What is recorded of an evaluation; without `client_id` it is the project's."""

    datum: date
    soort: Evaluatiesoort
    oordeel: Oordeel
    client_id: int | None = None
    voortgang: str = ""
    resultaat: str = ""
    bijstelling: str = ""
    volgende_op: date | None = None


@dataclass(frozen=True, slots=True)
class EvaluatieRegel:
    """An evaluation as a list shows it; `naam` is the client's, or "Project"."""

    id: int
    versie: int
    naam: str
    invoer: EvaluatieInvoer


def lijst(werkplek: Werkplek, *, client_id: int | None = None) -> list[EvaluatieRegel]:
    """Evaluations known on the peildatum, newest first; of one client, or of all and the project."""
    vraag = (
        select(Evaluatie, Client)
        .outerjoin(Client, Evaluatie.client_id == Client.id)
        .where(Evaluatie.datum <= werkplek.peildatum)
        .order_by(Evaluatie.datum.desc(), Evaluatie.id.desc())
    )
    if client_id is not None:
        vraag = vraag.where(Evaluatie.client_id == client_id)
    with werkplek.lezen() as session:
        return [
            EvaluatieRegel(
                rij.id,
                rij.versie,
                lijstnaam(naam_van(client)) if client else "Project",
                EvaluatieInvoer(
                    rij.datum, rij.soort, rij.oordeel, rij.client_id, rij.voortgang,
                    rij.resultaat, rij.bijstelling, rij.volgende_op,
                ),
            )
            for rij, client in session.execute(vraag)
        ]  # fmt: skip


def leg_vast(
    werkplek: Werkplek,
    invoer: EvaluatieInvoer,
    *,
    evaluatie_id: int | None = None,
    versie: int | None = None,
) -> Wijziging:
    """Record an evaluation, or change one. Raises `OngeldigeInvoer` or `Verouderd`."""
    if invoer.datum > werkplek.peildatum:
        raise OngeldigeInvoer(
            f"Een evaluatie is geweest. Vul een datum in tot en met {datum_lang(werkplek.peildatum)}.",
            "datum",
        )
    if invoer.volgende_op is not None and invoer.volgende_op <= invoer.datum:
        raise OngeldigeInvoer("De volgende evaluatie is later dan deze.", "volgende_op")
    label = (
        "Tussenevaluatie vastgelegd"
        if invoer.soort is Evaluatiesoort.TUSSEN
        else "Eindevaluatie vastgelegd"
    )
    with werkplek.handeling(label) as handeling:
        handeling.over("client", invoer.client_id)
        rij = (
            Evaluatie() if evaluatie_id is None else handeling.session.get(Evaluatie, evaluatie_id)
        )
        if rij is None or (evaluatie_id is not None and rij.versie != versie):
            raise Verouderd("Deze evaluatie is intussen gewijzigd. Bekijk haar opnieuw.")
        rij.client_id, rij.datum = invoer.client_id, invoer.datum
        rij.soort, rij.oordeel = invoer.soort, invoer.oordeel
        rij.voortgang, rij.resultaat = invoer.voortgang.strip(), invoer.resultaat.strip()
        rij.bijstelling, rij.volgende_op = invoer.bijstelling.strip(), invoer.volgende_op
        handeling.session.add(rij)
        return handeling.commit()
