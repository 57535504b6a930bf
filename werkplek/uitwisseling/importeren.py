"""Import: first look at what a folder or file would do, then write it all in one act."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import bindparam, insert, null, update
from sqlalchemy.engine import Connection

from db.fouten import Gebrek, InvoerGeweigerd
from db.model import Bestand
from werkplek import reservekopieen
from werkplek.uitwisseling.controleren import controleer
from werkplek.uitwisseling.lezen import geopend
from werkplek.uitwisseling.vergelijken import Plan, Werk, vergelijk
from werkplek.uitwisseling.voorstel import (
    Bijlage,
    Opmerking,
    Resultaat,
    Rijstatus,
    Tabelvoorstel,
    Voorstel,
    Voortgang,
    vat_samen,
)
from werkplek.werkplek import Werkplek

__all__ = [
    "Opmerking",
    "Resultaat",
    "Rijstatus",
    "Tabelvoorstel",
    "Voorstel",
    "Voortgang",
    "bekijk",
    "vat_samen",
    "voer_in",
    "voer_veilig_in",
]

LABEL: Final = "Gegevens ingelezen"
"""The name of the act in the journal."""

_BATCH: Final = 1_000


def bekijk(
    werkplek: Werkplek, pad: Path, voortgang: Voortgang | None = None, *, heropen: bool = False
) -> Voorstel:
    """Read and check the tables at `pad`, and hold them against the store. Nothing is written.

    `pad` is a folder of NAAM.csv, a workbook with a sheet per table, or one NAAM.csv. A closed
    row (an end date, a conversation that was held) is opened again only with `heropen`. Raises
    `InvoerGeweigerd` when there is nothing at `pad` that can be read at all.
    """
    pad = Path(pad)
    with geopend(pad) as bron:
        controle = controleer(bron, werkplek.peildatum, voortgang)
    with werkplek.lezen() as session:
        plan = vergelijk(session, controle, heropen=heropen)
    return Voorstel(
        pad, plan.tabellen, tuple(plan.gebreken), tuple(plan.opmerkingen), controle, heropen
    )


def voer_veilig_in(
    werkplek: Werkplek, voorstel: Voorstel, moment: datetime, voortgang: Voortgang | None = None
) -> Resultaat:
    """`voer_in` with a backup first, made at `moment`, unless there is nothing to lose.

    Raises `OpslagFout` when the backup cannot be made, and as `voer_in`; nothing is written then.
    """
    if voorstel.verandert and not voorstel.gebreken:
        reservekopieen.voor_inlezen(werkplek, moment)
    return voer_in(werkplek, voorstel, voortgang)


def voer_in(
    werkplek: Werkplek, voorstel: Voorstel, voortgang: Voortgang | None = None
) -> Resultaat:
    """Write everything that was looked at, in one act that cannot be undone.

    It is held against the store once more, for it may have changed. Raises `InvoerGeweigerd` with
    every fault. When nothing changes there is no act. Whatever `voortgang` raises, and any other
    fault, leaves the store as it was.
    """
    if voorstel.gebreken:
        raise InvoerGeweigerd(list(voorstel.gebreken))
    with werkplek.handeling(LABEL, grens=True) as act:
        plan = vergelijk(act.session, voorstel.controle, heropen=voorstel.heropen)
        if plan.gebreken:
            raise InvoerGeweigerd(plan.gebreken)
        if not plan.werk:
            return Resultaat(None, plan.tabellen, tuple(plan.opmerkingen))
        _write(act.session.connection(), plan, voortgang)
        return Resultaat(act.commit(), plan.tabellen, tuple(plan.opmerkingen))


def _write(connection: Connection, plan: Plan, voortgang: Voortgang | None) -> None:
    total, done = plan.aantal, 0
    if voortgang:
        voortgang(0, total)
    for bijlage in plan.bijlagen:
        connection.execute(insert(Bestand), [_file(bijlage)])
    for werk in plan.werk:
        for written in _write_table(connection, werk):
            done += written
            if voortgang:
                voortgang(done, total)


def _write_table(connection: Connection, werk: Werk) -> Iterator[int]:
    """Write in batches; yields how many rows each held. Changes go first: they may free a BSN."""
    c = werk.tabel.c
    if werk.bsn_weg:
        release = update(werk.tabel).where(c.id == bindparam("rij")).values(bsn=null())
        connection.execute(release, [{"rij": id_} for id_ in werk.bsn_weg])
    change = (
        update(werk.tabel)
        .where(c.id == bindparam("rij"))
        .values(
            {c.versie: c.versie + 1, **{c[veld]: bindparam(f"_{veld}") for veld in werk.velden}}
        )
    )
    names = tuple(f"_{veld}" for veld in werk.velden)
    for batch in _batches(werk.gewijzigd):
        rows = [dict(zip(names, waarden, strict=True), rij=id_) for id_, waarden in batch]
        connection.execute(change, rows)
        yield len(batch)
    for batch in _batches(werk.nieuw):
        rows = [dict(zip(werk.velden, waarden, strict=True), id=id_) for id_, waarden in batch]
        connection.execute(insert(werk.tabel), rows)
        yield len(batch)


def _batches(rijen: Sequence[tuple[int, Any]]) -> Iterator[Sequence[tuple[int, Any]]]:
    for start in range(0, len(rijen), _BATCH):
        yield rijen[start : start + _BATCH]


def _file(bijlage: Bijlage) -> dict[str, Any]:
    """The file as it was when it was looked at; refused when it has changed or gone since."""
    try:
        inhoud = bijlage.pad.read_bytes()
    except OSError:
        inhoud = b""
    if hashlib.sha256(inhoud).hexdigest() != bijlage.sha256:
        bericht = "Dit bestand is veranderd sinds het werd bekeken. Lees de map opnieuw in."
        raise InvoerGeweigerd([Gebrek(bijlage.pad.name, None, None, bericht)])
    return {"sha256": bijlage.sha256, "mediatype": bijlage.mediatype, "inhoud": inhoud}
