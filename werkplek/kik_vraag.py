"""The rules of Kansen in Kaart as one question to the store: the twin of `regels.kik`, for lists.

It gives population, term and status of every client without reading the clients one by one; the
uitleg is made by the rule, for the rows that are shown. A property test holds the two equal.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Date,
    Integer,
    Select,
    and_,
    case,
    cast,
    exists,
    func,
    literal,
    or_,
    select,
    text,
    type_coerce,
)
from sqlalchemy.orm import aliased
from sqlalchemy.sql.expression import UnaryExpression
from sqlalchemy.sql.operators import custom_op

from db.begrippen import Contactsoort, Contactstatus, Kikstatus
from db.model import Client, Contact, Uitkering
from werkplek import diensten
from werkplek.diensten import Dienstvraag
from werkplek.regels.kik import ACTIEVE_DIENSTEN, BENADERD, UITKERINGEN
from werkplek.regels.kikregels import Kikregels

_EEN_KEER: Final = "MATERIALIZED"
"""Without it each answer is looked up again wherever it is used."""
PLANBAAR: Final = (Contactstatus.GEPLAND, Contactstatus.UITGENODIGD)


def populatie(peildatum: date, regels: Kikregels) -> Select[Any]:
    """Who is in the population on the peildatum: `client_id`, `begin` (on benefit since),
    `laatste` (last contact), `uiterlijk`, `rust_tot` and `status`."""
    dag = peildatum.isoformat()
    spel = _uitkeringen(peildatum).cte("spel").prefix_with(_EEN_KEER)
    op_uitkering = (
        select(
            spel.c.client_id,
            case(
                (spel.c.aantal == 1, spel.c.eerste),
                else_=_begin(spel.c.client_id, peildatum, regels),
            ).label("begin"),
        )
        .join(Client, Client.id == spel.c.client_id)
        .where(
            or_(Client.overleden_op.is_(None), Client.overleden_op > peildatum),
            or_(Client.vertrokken_op.is_(None), Client.vertrokken_op > peildatum),
            *(~_loopt(bron, spel.c.client_id, peildatum) for bron in diensten.bronnen()),
        )
        .cte("op_uitkering")
        .prefix_with(_EEN_KEER)
    )
    nummer = op_uitkering.c.client_id
    nee = _laatste(nummer, "status = 'afgezien' AND soort = 'kik'", peildatum)
    wie = (
        select(
            nummer,
            op_uitkering.c.begin,
            _laatste(nummer, "status = 'gevoerd' AND soort <> 'werkgever'", peildatum).label(
                "laatste"
            ),
            (nee if regels.rust_maanden else literal(None)).label("nee"),
        )
        .where(_plus(op_uitkering.c.begin, regels.min_duur_maanden) < dag)
        .cte("wie")
        .prefix_with(_EEN_KEER)
    )
    vanaf = func.coalesce(wie.c.laatste, wie.c.begin)
    uiterlijk = _uiterlijk(vanaf, regels)
    einde_rust = _plus(wie.c.nee, regels.rust_maanden)
    rust = and_(
        wie.c.nee.is_not(None),
        or_(wie.c.laatste.is_(None), wie.c.laatste < wie.c.nee),
        einde_rust >= dag,
    )
    horizon = func.date(dag, f"+{regels.binnenkort_dagen} days")
    status = case(
        (rust, str(Kikstatus.RUST)),
        (wie.c.laatste.is_(None), str(Kikstatus.NOOIT_GESPROKEN)),
        (uiterlijk < dag, str(Kikstatus.TE_LAAT)),
        (uiterlijk <= horizon, str(Kikstatus.BINNENKORT)),
        else_=str(Kikstatus.OP_TIJD),
    )
    return select(
        wie.c.client_id,
        _als_datum(wie.c.begin).label("begin"),
        _als_datum(wie.c.laatste).label("laatste"),
        _als_datum(uiterlijk).label("uiterlijk"),
        _als_datum(case((rust, einde_rust))).label("rust_tot"),
        status.label("status"),
    )


def gesproken() -> tuple[ColumnElement[bool], ...]:
    """What makes a contact count as a conversation with the client (C-42)."""
    return Contact.status == Contactstatus.GEVOERD, Contact.soort != Contactsoort.WERKGEVER


def gepland(peildatum: date) -> Select[Any]:
    """The ids of who has a KIK conversation planned on or after the peildatum."""
    return select(Contact.client_id).where(
        Contact.soort == Contactsoort.KIK,
        Contact.status.in_(PLANBAAR),
        Contact.datum >= peildatum,
        Contact.client_id.is_not(None),
    )


def vaak_benaderd(peildatum: date, regels: Kikregels) -> Select[Any]:
    """The ids of who was approached as often as a year allows (C-40); nobody without a limit."""
    vaak = (
        select(Contact.client_id)
        .where(
            Contact.soort == Contactsoort.KIK,
            Contact.status.in_(BENADERD),
            Contact.datum <= peildatum,
            Contact.datum > func.date(peildatum.isoformat(), "-13 months"),
            _plus(Contact.datum, 12) > peildatum.isoformat(),
            Contact.client_id.is_not(None),
        )
        .group_by(Contact.client_id)
    )
    return (
        vaak.having(func.count() >= regels.benaderingen)
        if regels.benaderingen
        else vaak.where(text("0"))
    )


def _begin(client_id: ColumnElement[int], peildatum: date, regels: Kikregels) -> Any:
    """Since when a client is on benefit: the last spell without another shortly before it."""
    spel, eerder = aliased(Uitkering), aliased(Uitkering)
    net_ervoor = func.date(spel.van, f"-{regels.onderbreking_dagen + 1} days")
    return (
        select(func.max(spel.van))
        .where(
            spel.client_id == client_id,
            los(spel.soort).in_(UITKERINGEN),
            spel.van <= peildatum,
            ~exists().where(
                eerder.client_id == spel.client_id,
                los(eerder.soort).in_(UITKERINGEN),
                eerder.van < spel.van,
                or_(eerder.tot.is_(None), eerder.tot >= net_ervoor),
            ),
        )
        .scalar_subquery()
    )


def _uitkeringen(peildatum: date) -> Select[int, int, date]:
    """Who is on benefit: how many spells began, and when the first."""
    tot = func.max(func.coalesce(Uitkering.tot, date.max.isoformat()))
    return (
        select(
            Uitkering.client_id,
            func.count().label("aantal"),
            func.min(Uitkering.van).label("eerste"),
        )
        .where(los(Uitkering.soort).in_(UITKERINGEN), los(Uitkering.van) <= peildatum)
        .group_by(Uitkering.client_id)
        .having(tot >= peildatum.isoformat())
    )


def _laatste(client_id: ColumnElement[int], welke: str, peildatum: date) -> Any:
    """The last day of such a contact; `welke` is word for word that of its partial index."""
    return (
        select(func.max(Contact.datum))
        .where(Contact.client_id == client_id, text(welke), Contact.datum <= peildatum)
        .scalar_subquery()
    )


def _loopt(bron: Dienstvraag, client_id: ColumnElement[int], peildatum: date) -> Any:
    """Whether active service of this source runs on the peildatum."""
    dienst = bron.subquery()
    return exists().where(
        dienst.c.client_id == client_id,
        los(dienst.c.soort).in_(ACTIEVE_DIENSTEN),
        dienst.c.van <= peildatum,
        or_(dienst.c.tot.is_(None), dienst.c.tot >= peildatum),
    )


def _uiterlijk(vanaf: Any, regels: Kikregels) -> Any:
    maanden = regels.tussenpoos_maanden
    if not regels.per_kalenderjaar:
        return _plus(vanaf, maanden)
    deel = (cast(func.substr(vanaf, 6, 2), Integer) - 1) // maanden
    return func.date(
        vanaf,
        "start of year",
        func.printf("+%d months", (deel + 2) * maanden),
        "-1 day",
    )


def _plus(dag: Any, maanden: int) -> Any:
    """Calendar months later, clamped to the end of the month as `plus_maanden` does."""
    return func.date(dag, f"+{maanden} months", "floor")


def _als_datum(uitdrukking: Any) -> ColumnElement[date]:
    return type_coerce(uitdrukking, Date)


def los(kolom: Any) -> Any:
    """The column out of reach of an index: a search for each of eleven kinds costs more than
    reading the few rows of one client."""
    return UnaryExpression(kolom, operator=custom_op("+"), type_=kolom.type)
