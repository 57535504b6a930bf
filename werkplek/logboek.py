"""The logboek as one reads it: who changed what, when and why, from what to what."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    String,
    cast,
    func,
    or_,
    select,
    text,
    union_all,
)
from sqlalchemy.orm import Session

from db.begrippen import Handelingsoort
from db.model import Basis, LogHandeling, LogWijziging
from db.zoeken import vouw
from werkplek import inzage
from werkplek.logwaarden import Namen, omschrijving, waarde
from werkplek.regels.opmaak import datum_kort
from werkplek.veldnamen import BESCHERMD, ZONDER_BETEKENIS, tabelnaam, veldnaam
from werkplek.werkplek import Werkplek

VERBORGEN: Final = "•••"
MEESTE_GEGEVENS: Final = 50
"""Of an act that changed more records than this, the first are shown and the rest counted."""

_VERNIETIGD: Final = "Inhoud is vernietigd"
_ONGEDAAN: Final = "Ongedaan gemaakt"
_OPNIEUW: Final = "Opnieuw gedaan"
_MET_WERKGEVER: Final = tuple(
    table.name for table in Basis.metadata.sorted_tables if "werkgever_id" in table.columns
)


class Welke(StrEnum):
    """Which entries are shown."""

    ALLES = "alles"
    WIJZIGINGEN = "wijzigingen"
    INZAGE = "inzage"


@dataclass(frozen=True, slots=True)
class Filter:
    """What is looked for. Dates are days of the office and inclusive; empty leaves it open."""

    client_id: int | None = None
    werkgever_id: int | None = None
    wie: str = ""
    van: date | None = None
    tot: date | None = None
    woorden: str = ""
    welke: Welke = Welke.ALLES


@dataclass(frozen=True, slots=True)
class LogRegel:
    """One entry of the list. `aantal` records were changed; `moment` is in the office's own time."""

    id: int
    moment: datetime
    wie: str
    label: str
    over: str
    client_id: int | None
    is_inzage: bool
    aantal: int


@dataclass(frozen=True, slots=True)
class Veldwijziging:
    """One field, from what to what; empty is not filled in. `verborgen`: hidden until asked for."""

    veld: str
    oud: str
    nieuw: str
    verborgen: bool


@dataclass(frozen=True, slots=True)
class Gegeven:
    """One record that was changed: what it is, what became of it, and its fields."""

    wat: str
    aard: str
    velden: tuple[Veldwijziging, ...]


@dataclass(frozen=True, slots=True)
class LogInhoud:
    """An entry as a whole. `daarna` says in sentences what became of it; `meer` is not shown."""

    regel: LogRegel
    reden: str
    account: str
    blijvend: bool
    daarna: tuple[str, ...]
    gegevens: tuple[Gegeven, ...]
    meer: int

    @property
    def verborgen(self) -> bool:
        """Whether something is hidden that can be shown."""
        return any(veld.verborgen for gegeven in self.gegevens for veld in gegeven.velden)


def laatste(werkplek: Werkplek) -> int:
    """The number of the newest entry: it tells whether there is anything new."""
    with werkplek.lezen() as session:
        return session.scalar(select(func.max(LogHandeling.id))) or 0


def tel(werkplek: Werkplek) -> int:
    """How many entries there are."""
    with werkplek.lezen() as session:
        return session.scalar(select(func.count(LogHandeling.id))) or 0


def medewerkers(werkplek: Werkplek) -> list[str]:
    """Everyone who ever did something, by name."""
    with werkplek.lezen() as session:
        return sorted(_distinct(session, "wie"), key=vouw)


def zoek(werkplek: Werkplek, filter_: Filter) -> Sequence[int]:
    """The numbers of the entries that match all of it, newest first."""
    with werkplek.lezen() as session:
        if filter_ == Filter():
            last = session.scalar(select(func.max(LogHandeling.id))) or 0
            if last == session.scalar(select(func.count(LogHandeling.id))):
                return range(last, 0, -1)  # none is missing, so none needs to be read
        return list(session.scalars(_vraag(session, filter_)))


def regels(werkplek: Werkplek, ids: Sequence[int]) -> list[LogRegel]:
    """The entries with these numbers, in this order; one block of a long list."""
    with werkplek.lezen() as session:
        rows = {row.id: row for row in session.execute(_koppen().where(LogHandeling.id.in_(ids)))}
        namen = Namen(session)
        return [_regel(session, namen, rows[number]) for number in ids if number in rows]


def wijzigingen(werkplek: Werkplek, handeling_id: int) -> LogInhoud:
    """What an entry holds, with protected fields hidden."""
    return _inhoud(werkplek, handeling_id, onthuld=False)


def onthul(werkplek: Werkplek, handeling_id: int) -> LogInhoud:
    """As `wijzigingen`, with protected fields shown, which is itself logged.

    Raises `AlleenLezen` when it cannot be.
    """
    regel = regels(werkplek, [handeling_id])[0]
    onderwerp = (
        ("log_handeling", handeling_id) if regel.client_id is None else ("client", regel.client_id)
    )
    inzage.schrijf(werkplek, "Beschermde gegevens in het logboek bekeken", onderwerp)
    return _inhoud(werkplek, handeling_id, onthuld=True)


# -- finding -------------------------------------------------------------------------------------


def _vraag(session: Session, filter_: Filter) -> Select[Any]:
    eisen: list[ColumnElement[bool]] = []
    if filter_.client_id is not None:
        eisen.append(LogHandeling.id.in_(_over_client(filter_.client_id)))
    if filter_.werkgever_id is not None:
        eisen.append(LogHandeling.id.in_(_over_werkgever(filter_.werkgever_id)))
    if filter_.wie:
        eisen.append(LogHandeling.wie == filter_.wie)
    if filter_.van is not None:
        eisen.append(LogHandeling.tijdstip >= _begin_van(filter_.van))
    if filter_.tot is not None:
        eisen.append(LogHandeling.tijdstip < _begin_van(filter_.tot + timedelta(days=1)))
    if filter_.welke is Welke.INZAGE:
        eisen.append(LogHandeling.soort == str(Handelingsoort.INZAGE))
    if filter_.welke is Welke.WIJZIGINGEN:
        eisen.append(LogHandeling.soort == str(Handelingsoort.HANDELING))
    if vouw(filter_.woorden):
        eisen.append(_met_woorden(session, vouw(filter_.woorden).split()))
    return select(LogHandeling.id).where(*eisen).order_by(LogHandeling.id.desc())


def _over_client(client_id: int) -> Any:
    return union_all(
        select(LogWijziging.handeling_id).where(LogWijziging.client_id == client_id),
        _met_onderwerp("client", client_id),
    )


def _over_werkgever(werkgever_id: int) -> Any:
    """Acts on the organisation, and on whatever stands with it now."""
    delen = [_met_onderwerp("werkgever", werkgever_id)]
    for tabel in ("werkgever", *_MET_WERKGEVER):
        table = Basis.metadata.tables[tabel]
        column = table.c.id if tabel == "werkgever" else table.c.werkgever_id
        rijen = select(cast(table.c.id, String)).where(column == werkgever_id)
        delen.append(
            select(LogWijziging.handeling_id).where(
                LogWijziging.tabel == tabel, LogWijziging.rij.in_(rijen)
            )
        )
    return union_all(*delen)


def _met_onderwerp(tabel: str, rij: int) -> Select[Any]:
    return select(LogHandeling.id).where(
        LogHandeling.onderwerp == tabel, LogHandeling.onderwerp_id == rij
    )


def _begin_van(dag: date) -> str:
    """The first moment of a day of the office, as the journal writes it."""
    begin = datetime.combine(dag, time.min).astimezone().astimezone(UTC)
    return begin.isoformat(timespec="milliseconds")


def _met_woorden(session: Session, woorden: list[str]) -> ColumnElement[bool]:
    """Acts whose name holds every word; the names are few, so they are folded here."""
    labels = {
        label
        for soort in Handelingsoort
        for label in _distinct(session, "label", f"soort = '{soort}'")
    }

    def past(label: str) -> bool:
        gevouwen = vouw(label)
        return all(woord in gevouwen for woord in woorden)

    delen = [
        select(LogHandeling.id).where(
            LogHandeling.soort.in_([str(soort) for soort in Handelingsoort]),
            LogHandeling.label.in_([label for label in labels if past(label)]),
        )
    ]
    for kolom, woorden_ervoor in (
        (LogHandeling.ongedaan_van, _ONGEDAAN),
        (LogHandeling.opnieuw_van, _OPNIEUW),
    ):
        passend = [label for label in labels if past(f"{woorden_ervoor} {label}")]
        # more than nothing, and not "is not null", so that the index of just these acts serves
        delen.append(select(LogHandeling.id).where(kolom > 0, LogHandeling.label.in_(passend)))
    return LogHandeling.id.in_(union_all(*delen))


def _distinct(session: Session, kolom: str, waar: str = "1") -> list[str]:
    """Every value of an indexed column, by stepping from one to the next."""
    rows = session.scalars(
        text(
            f"WITH RECURSIVE stap(w) AS ("
            f"SELECT (SELECT min({kolom}) FROM log_handeling WHERE {waar}) UNION ALL "
            f"SELECT (SELECT min({kolom}) FROM log_handeling WHERE {waar} AND {kolom} > stap.w) "
            "FROM stap WHERE stap.w IS NOT NULL) SELECT w FROM stap WHERE w IS NOT NULL"
        )
    )
    return list(rows)


# -- showing -------------------------------------------------------------------------------------


def _koppen() -> Select[Any]:
    """Acts with the number of their last change, which is counted from nought."""
    last = select(func.max(LogWijziging.volgnummer)).where(
        LogWijziging.handeling_id == LogHandeling.id
    )
    return select(LogHandeling.__table__, last.scalar_subquery().label("laatste"))


def _regel(session: Session, namen: Namen, row: Row[Any]) -> LogRegel:
    over, client_id = _over(session, namen, row)
    return LogRegel(
        id=row.id,
        moment=datetime.fromisoformat(row.tijdstip).astimezone(),
        wie=row.wie,
        label=_label(row),
        over=over,
        client_id=client_id,
        is_inzage=row.soort == Handelingsoort.INZAGE,
        aantal=0 if row.laatste is None else row.laatste + 1,
    )


def _label(row: Row[Any]) -> str:
    if row.label is None:
        return _VERNIETIGD
    for verwijzing, woorden in ((row.ongedaan_van, _ONGEDAAN), (row.opnieuw_van, _OPNIEUW)):
        if verwijzing is not None:
            return f"{woorden}: {row.label[:1].lower()}{row.label[1:]}"
    return str(row.label)


def _over(session: Session, namen: Namen, row: Row[Any]) -> tuple[str, int | None]:
    """Whom or what an act is about, and the client when it is one."""
    if row.onderwerp == "client":
        return namen.naam("client", row.onderwerp_id), row.onderwerp_id
    of_act = LogWijziging.handeling_id == row.id
    clienten = session.scalars(
        select(LogWijziging.client_id)
        .where(of_act, LogWijziging.client_id.is_not(None))
        .distinct()
        .limit(2)
    ).all()
    if len(clienten) == 1:
        return namen.naam("client", clienten[0]), clienten[0]
    if clienten:
        return "Verschillende cliënten", None
    if row.onderwerp == "log_handeling":
        return f"Logboek, nummer {row.onderwerp_id}", None
    if row.onderwerp is not None:
        return namen.naam(row.onderwerp, row.onderwerp_id), None
    first = session.execute(
        select(LogWijziging.tabel, LogWijziging.rij)
        .where(of_act, LogWijziging.tabel != "bestand")
        .order_by(LogWijziging.volgnummer)
        .limit(1)
    ).first()
    return (namen.naam(first.tabel, first.rij) if first else "", None)


def _inhoud(werkplek: Werkplek, handeling_id: int, *, onthuld: bool) -> LogInhoud:
    with werkplek.lezen() as session:
        row = session.execute(_koppen().where(LogHandeling.id == handeling_id)).one()
        namen = Namen(session)
        changes = session.execute(
            select(LogWijziging.tabel, LogWijziging.rij, LogWijziging.voor, LogWijziging.na)
            .where(LogWijziging.handeling_id == handeling_id)
            .order_by(LogWijziging.volgnummer)
            .limit(MEESTE_GEGEVENS)
        ).all()
        regel = _regel(session, namen, row)
        return LogInhoud(
            regel=regel,
            reden=row.reden or "",
            account=row.account,
            blijvend=row.grens,
            daarna=_daarna(session, handeling_id),
            gegevens=tuple(_gegeven(namen, change, onthuld=onthuld) for change in changes),
            meer=regel.aantal - len(changes),
        )


def _daarna(session: Session, handeling_id: int) -> tuple[str, ...]:
    """Every time this act was undone or redone, in order."""
    later = session.execute(
        select(LogHandeling.wie, LogHandeling.tijdstip, LogHandeling.ongedaan_van)
        .where(
            or_(LogHandeling.ongedaan_van == handeling_id, LogHandeling.opnieuw_van == handeling_id)
        )
        .order_by(LogHandeling.id)
    )
    return tuple(
        f"{_OPNIEUW if row.ongedaan_van is None else _ONGEDAAN} door {row.wie} op "
        f"{moment_kort(datetime.fromisoformat(row.tijdstip).astimezone())}"
        for row in later
    )


def moment_kort(moment: datetime) -> str:
    """A moment for lists: "15-03-2012 14.30"."""
    return f"{datum_kort(moment.date())} {moment.hour}.{moment.minute:02d}"


def _gegeven(namen: Namen, change: Any, *, onthuld: bool) -> Gegeven:
    wat = (
        omschrijving(namen, change.tabel, change.rij)
        if change.tabel != "bestand"
        else tabelnaam("bestand")
    )
    if change.voor is None and change.na is None:
        return Gegeven(wat, _VERNIETIGD.lower(), ())
    voor, na = json.loads(change.voor or "{}"), json.loads(change.na or "{}")
    aard = (
        "toegevoegd" if change.voor is None else "verwijderd" if change.na is None else "gewijzigd"
    )
    velden = []
    for kolom in na or voor:
        if kolom in ZONDER_BETEKENIS:
            continue
        oud, nieuw = (waarde(namen, change.tabel, kolom, side.get(kolom)) for side in (voor, na))
        if not oud and not nieuw:
            continue
        geheim = (change.tabel, kolom) in BESCHERMD and not onthuld
        if geheim:
            oud, nieuw = (VERBORGEN if side else "" for side in (oud, nieuw))
        velden.append(Veldwijziging(veldnaam(change.tabel, kolom), oud, nieuw, geheim))
    return Gegeven(wat, aard, tuple(velden))
