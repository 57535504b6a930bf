"""Tasks: what has a date and belongs to no record, and putting off what follows by rule."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.begrippen import Taaksoort
from db.fouten import OngeldigeInvoer, Verouderd
from db.handeling import Handeling
from db.model import Taak, Uitstel
from werkplek.werkplek import Werkplek, Wijziging


def voeg_toe(
    werkplek: Werkplek,
    omschrijving: str,
    datum: date,
    *,
    client_id: int | None = None,
    werkgever_id: int | None = None,
) -> Wijziging:
    """Add a task with its date."""
    if not omschrijving.strip():
        raise OngeldigeInvoer("Schrijf op wat u wilt doen.", "omschrijving")
    with werkplek.handeling("Taak toegevoegd") as handeling:
        if client_id is not None:
            handeling.over("client", client_id)
        elif werkgever_id is not None:
            handeling.over("werkgever", werkgever_id)
        handeling.session.add(
            Taak(
                omschrijving=omschrijving.strip(),
                datum=datum,
                client_id=client_id,
                werkgever_id=werkgever_id,
            )
        )
        return handeling.commit()


def rond_af(werkplek: Werkplek, taak_id: int) -> Wijziging:
    """Finish a task on the peildatum."""
    with werkplek.handeling("Taak afgerond") as handeling:
        _open_taak(handeling, taak_id).gereed_op = werkplek.peildatum
        return handeling.commit()


def stel_taak_uit(werkplek: Werkplek, taak_id: int, datum: date, reden: str) -> Wijziging:
    """Move a task to another day; the reason stands in the journal."""
    _eis_reden(reden)
    with werkplek.handeling("Taak uitgesteld", reden=reden.strip()) as handeling:
        _open_taak(handeling, taak_id).datum = datum
        return handeling.commit()


def stel_uit(
    werkplek: Werkplek,
    soort: Taaksoort,
    rij_id: int,
    tot: date,
    reden: str,
    *,
    client_id: int | None = None,
) -> Wijziging:
    """Put off an obligation that follows by rule until `tot`, with the reason."""
    _eis_reden(reden)
    with werkplek.handeling("Uitgesteld", reden=reden.strip()) as handeling:
        handeling.over("client", client_id)
        uitstel = _uitstel(handeling.session, soort, rij_id)
        uitstel.tot, uitstel.gereed_op, uitstel.reden = tot, None, reden.strip()
        handeling.session.add(uitstel)
        return handeling.commit()


def elders_gedaan(
    werkplek: Werkplek, soort: Taaksoort, rij_id: int, reden: str, *, client_id: int | None = None
) -> Wijziging:
    """Say that an obligation was met in another way, so that it stops asking."""
    _eis_reden(reden)
    with werkplek.handeling("Elders gedaan", reden=reden.strip()) as handeling:
        handeling.over("client", client_id)
        uitstel = _uitstel(handeling.session, soort, rij_id)
        uitstel.tot, uitstel.gereed_op = None, werkplek.peildatum
        uitstel.reden = reden.strip()
        handeling.session.add(uitstel)
        return handeling.commit()


def _open_taak(handeling: Handeling, taak_id: int) -> Taak:
    """The task, which makes its client whom the act is about."""
    taak = handeling.session.get(Taak, taak_id)
    if taak is None or taak.gereed_op is not None:
        raise Verouderd("Deze taak is intussen al afgerond of verwijderd.")
    handeling.over("client", taak.client_id)
    return taak


def _uitstel(session: Session, soort: Taaksoort, rij_id: int) -> Uitstel:
    gevonden = session.scalar(
        select(Uitstel).where(Uitstel.soort == soort, Uitstel.rij_id == rij_id)
    )
    return gevonden or Uitstel(soort=soort, rij_id=rij_id)


def _eis_reden(reden: str) -> None:
    if not reden.strip():
        raise OngeldigeInvoer("Schrijf kort op waarom.", "reden")


def eis_datum(datum: date | None, peildatum: date) -> date:
    """The date that something is put off to; `OngeldigeInvoer` when there is none or it is past."""
    if datum is None:
        raise OngeldigeInvoer("Vul de nieuwe datum in, bijvoorbeeld +2w.", "datum")
    if datum < peildatum:
        raise OngeldigeInvoer("Deze datum is al voorbij. Kies een latere datum.", "datum")
    return datum
