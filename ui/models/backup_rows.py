"""What a table of backups shows of each."""

from __future__ import annotations

from db.begrippen import Aanleiding, Kopietoestand
from ui.icons import Icon
from ui.models.columns import Column, Status
from ui.models.table import TableModel
from ui.theme import Tone
from werkplek.regels.opmaak import datum_kort
from werkplek.reservekopieen import KopieRegel

_WHY = {
    Aanleiding.START: "Bij het openen",
    Aanleiding.TUSSENTIJDS: "Tussendoor",
    Aanleiding.SLUITEN: "Bij het sluiten",
    Aanleiding.GEVRAAGD: "Zelf gemaakt",
    Aanleiding.VOOR_BIJWERKEN: "Vóór een nieuwe versie",
    Aanleiding.VOOR_INLEZEN: "Vóór inlezen",
    Aanleiding.VOOR_HERSTEL: "Vóór terugzetten",
    Aanleiding.VOOR_SLEUTELWISSEL: "Vóór nieuwe sleutel",
    Aanleiding.VOOR_REPARATIE: "Vóór reparatie",
}
_KILO = 1000


def table_of_backups() -> TableModel[KopieRegel]:
    """A model for the backups in a list; their path is the id."""
    columns: list[Column[KopieRegel]] = [
        Column(
            "Gemaakt", when, key="gemaakt", strong=True, width=140, order=lambda row: row.gemaakt
        ),
        Column("Waarom", _why),
        Column("Cliënten", lambda row: _number(row.clienten), right=True, width=76),
        Column("Handelingen", lambda row: _number(row.handelingen), right=True, width=100),
        Column("Grootte", lambda row: size(row.bytes), right=True, width=80),
        Column("Stand", lambda row: state(row).words, width=140, status=state),
    ]
    return TableModel(columns, lambda row: row.pad)


def when(row: KopieRegel) -> str:
    """ "07-03-2026 14:05"."""
    local = row.gemaakt.astimezone()
    return f"{datum_kort(local.date())} {local.hour:02d}:{local.minute:02d}"


def size(bytes_: int | None) -> str:
    """ "850 kB", "1,3 MB"; a dash when it is not known."""
    if bytes_ is None:
        return "–"
    if bytes_ < _KILO**2:
        return f"{max(1, round(bytes_ / _KILO))} kB"
    return f"{bytes_ / _KILO**2:.1f} MB".replace(".", ",")


def state(row: KopieRegel) -> Status:
    """Whether it can be put back, and in which place it lies."""
    if row.toestand is Kopietoestand.BESCHADIGD:
        return Status("Beschadigd", Tone.LATE, Icon.FOUT)
    if row.toestand is Kopietoestand.ONVOLLEDIG:
        return Status("Onvolledig", Tone.LATE, Icon.FOUT)
    return Status("Tweede plaats" if row.tweede else "Goed", Tone.OK, Icon.GEREED)


def _why(row: KopieRegel) -> str:
    return "–" if row.aanleiding is None else _WHY[row.aanleiding]


def _number(count: int | None) -> str:
    return "–" if count is None else str(count)
