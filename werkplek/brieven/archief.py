"""The archive: the letters that were made, their exact files, sending them and taking them back."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from db.begrippen import Briefsoort, Briefstatus, Contactstatus
from db.fouten import BekendeFout, Beschadigd, OngeldigeInvoer, Verouderd
from db.model import Bestand, Brief, Client, Contact, Raadsbericht, Werkgever
from werkplek.brieven.catalogus import CATALOGUS
from werkplek.namen import naam_van
from werkplek.regelingen import bezwaar_dagen
from werkplek.regels.kalender import termijn_einde
from werkplek.regels.namen import lijstnaam
from werkplek.regels.opmaak import datum_lang
from werkplek.werkplek import Werkplek, Wijziging

_RAADSBERICHT = "id-afbouw"
_GELIJK_MET_DE_RAAD = frozenset((Briefsoort.ID_WERKGEVER, Briefsoort.ID_UITVOERDER))


@dataclass(frozen=True, slots=True)
class BriefRegel:
    """One letter of the archive as lists show it.

    `client` and `werkgever` are names, empty where there is none. `heeft_pdf` is False for a letter
    that was made elsewhere. `let_op` says what is out of the ordinary, empty when nothing is.
    """

    id: int
    versie: int
    kenmerk: str
    soort: Briefsoort
    onderwerp: str
    status: Briefstatus
    client_id: int | None
    clientnummer: str
    client: str
    werkgever_id: int | None
    werkgevernummer: str
    werkgever: str
    gedagtekend: date
    verzonden_op: date | None
    termijn_tot: date | None
    ingetrokken_op: date | None
    intrekking_reden: str
    heeft_pdf: bool
    let_op: str


def lijst(
    werkplek: Werkplek,
    *,
    soort: Briefsoort | None = None,
    status: Briefstatus | None = None,
    client_id: int | None = None,
    werkgever_id: int | None = None,
) -> list[BriefRegel]:
    """The letters that were made on or before the peildatum, newest first."""
    peildatum = werkplek.peildatum
    vraag = select(Brief).where(Brief.gedagtekend <= peildatum)
    if soort is not None:
        vraag = vraag.where(Brief.soort == soort)
    if client_id is not None:
        vraag = vraag.where(Brief.client_id == client_id)
    if werkgever_id is not None:
        vraag = vraag.where(Brief.werkgever_id == werkgever_id)
    with werkplek.lezen() as session:
        regels = _regels(session, vraag, peildatum)
    return [regel for regel in regels if status is None or regel.status is status]


def pdf(werkplek: Werkplek, brief_id: int) -> bytes:
    """The letter exactly as it was made.

    Raises `Beschadigd` when the file is not what it was, `BekendeFout` when none was kept.
    """
    with werkplek.lezen() as session:
        brief = session.get_one(Brief, brief_id)
        kenmerk, vingerafdruk = brief.kenmerk, brief.bestand_sha256
        bestand = session.get(Bestand, vingerafdruk) if vingerafdruk else None
        inhoud = bestand.inhoud if bestand else None
    if inhoud is None:
        raise BekendeFout(
            f"Van brief {kenmerk} is geen bestand bewaard: hij is buiten Werkplek gemaakt."
        )
    if hashlib.sha256(inhoud).hexdigest() != vingerafdruk:
        raise Beschadigd(
            f"De bewaarde brief {kenmerk} is niet meer zoals hij gemaakt is. Zet een reservekopie "
            "terug."
        )
    return inhoud


def verzonden(werkplek: Werkplek, brief_ids: Sequence[int], op: date) -> Wijziging:
    """Record that these letters left the building on `op`. It cannot be undone.

    For a besluit the term for bezwaar begins the day after (Awb 6:8, C-46). Raises
    `OngeldigeInvoer` for a day before the letter's date or after the peildatum, `Verouderd` for a
    letter that was sent or withdrawn already; then none is recorded.
    """
    if not brief_ids:
        raise OngeldigeInvoer("Kies eerst welke brieven zijn verzonden.")
    if op > werkplek.peildatum:
        raise OngeldigeInvoer(
            f"Vul een dag in tot en met {datum_lang(werkplek.peildatum)}: de brief moet al weg zijn.",
            "op",
        )
    label = "Brief verzonden" if len(brief_ids) == 1 else f"{len(brief_ids)} brieven verzonden"
    with werkplek.handeling(label, onderwerp=("brief", brief_ids[0]), grens=True) as handeling:
        session = handeling.session
        for brief_id in brief_ids:
            brief = _actueel(session, brief_id)
            if brief.verzonden_op is not None:
                raise Verouderd(
                    f"Brief {brief.kenmerk} is al verzonden op {datum_lang(brief.verzonden_op)}."
                )
            if op < brief.gedagtekend:
                raise OngeldigeInvoer(
                    f"Brief {brief.kenmerk} is van {datum_lang(brief.gedagtekend)}. Hij kan niet "
                    "eerder verzonden zijn.",
                    "op",
                )
            brief.verzonden_op = op
            if CATALOGUS[brief.soort].besluit:
                brief.termijn_tot = termijn_einde(op, bezwaar_dagen(session, op))[0]
        return handeling.commit()


def trek_in(werkplek: Werkplek, brief_id: int, reden: str) -> Wijziging:
    """Withdraw a letter on the peildatum, with the reason; what it answered is due again.

    A conversation it invited to counts as planned again. The letter stays in the archive. Raises
    `OngeldigeInvoer` on a day before the letter was sent, or made.
    """
    if not reden.strip():
        raise OngeldigeInvoer("Schrijf kort op waarom u de brief intrekt.", "reden")
    with werkplek.handeling("Brief ingetrokken", reden=reden.strip()) as handeling:
        session = handeling.session
        brief = _actueel(session, brief_id)
        handeling.over(*_over(brief))
        weg = brief.verzonden_op or brief.gedagtekend
        if werkplek.peildatum < weg:
            raise OngeldigeInvoer(
                f"Brief {brief.kenmerk} is van {datum_lang(weg)} en kan niet eerder worden "
                "ingetrokken. Kies eerst een latere peildatum."
            )
        brief.ingetrokken_op = werkplek.peildatum
        brief.intrekking_reden = reden.strip()
        if brief.soort is Briefsoort.ID_GESPREK and brief.aanleiding_id is not None:
            contact = session.get(Contact, brief.aanleiding_id)
            if contact is not None and contact.status is Contactstatus.UITGENODIGD:
                contact.status = Contactstatus.GEPLAND
        return handeling.commit()


def _actueel(session: Session, brief_id: int) -> Brief:
    brief = session.get(Brief, brief_id)
    if brief is None:
        raise Verouderd("Deze brief is er niet meer. Bekijk de lijst opnieuw.")
    if brief.ingetrokken_op is not None:
        raise Verouderd(
            f"Brief {brief.kenmerk} is al ingetrokken op {datum_lang(brief.ingetrokken_op)}."
        )
    return brief


def _over(brief: Brief) -> tuple[str, int]:
    if brief.client_id is not None:
        return "client", brief.client_id
    return "brief", brief.id


def _regels(session: Session, vraag: Select[Brief], peildatum: date) -> list[BriefRegel]:
    raad = session.scalar(
        select(Raadsbericht.verzonden_op)
        .where(Raadsbericht.soort == _RAADSBERICHT, Raadsbericht.verzonden_op <= peildatum)
        .order_by(Raadsbericht.verzonden_op.desc())
        .limit(1)
    )
    rijen = session.execute(
        vraag.add_columns(Client, Werkgever)
        .outerjoin(Client, Brief.client_id == Client.id)
        .outerjoin(Werkgever, Brief.werkgever_id == Werkgever.id)
        .order_by(Brief.gedagtekend.desc(), Brief.kenmerk.desc())
    )
    return [_regel(brief, client, werkgever, raad, peildatum) for brief, client, werkgever in rijen]


def _regel(
    brief: Brief,
    client: Client | None,
    werkgever: Werkgever | None,
    raad: date | None,
    peildatum: date,
) -> BriefRegel:
    verzonden_op = _tot(brief.verzonden_op, peildatum)
    ingetrokken_op = _tot(brief.ingetrokken_op, peildatum)
    kind = CATALOGUS.get(brief.soort)
    return BriefRegel(
        id=brief.id,
        versie=brief.versie,
        kenmerk=brief.kenmerk,
        soort=brief.soort,
        onderwerp=kind.onderwerp if kind else "",
        status=Briefstatus.INGETROKKEN
        if ingetrokken_op
        else Briefstatus.VERZONDEN
        if verzonden_op
        else Briefstatus.GEMAAKT,
        client_id=brief.client_id,
        clientnummer=client.nummer if client else "",
        client=lijstnaam(naam_van(client)) if client else "",
        werkgever_id=brief.werkgever_id,
        werkgevernummer=werkgever.nummer if werkgever else "",
        werkgever=werkgever.naam if werkgever else "",
        gedagtekend=brief.gedagtekend,
        verzonden_op=verzonden_op,
        termijn_tot=brief.termijn_tot if verzonden_op else None,
        ingetrokken_op=ingetrokken_op,
        intrekking_reden=brief.intrekking_reden if ingetrokken_op else "",
        heeft_pdf=brief.bestand_sha256 is not None,
        let_op="" if ingetrokken_op else _let_op(brief, verzonden_op, raad),
    )


def _let_op(brief: Brief, verzonden_op: date | None, raad: date | None) -> str:
    """Letters to organisations bear the date of the raadsbericht and go out with it (ID-23, C-14)."""
    if raad is None or brief.soort not in _GELIJK_MET_DE_RAAD:
        return ""
    if brief.gedagtekend != raad:
        return (
            f"Het raadsbericht is verzonden op {datum_lang(raad)}, maar deze brief is van "
            f"{datum_lang(brief.gedagtekend)}."
        )
    if verzonden_op is not None and verzonden_op != raad:
        return f"Niet tegelijk verzonden met het raadsbericht van {datum_lang(raad)}."
    return ""


def _tot(datum: date | None, peildatum: date) -> date | None:
    return datum if datum is not None and datum <= peildatum else None
