"""The stores that were opened last, with the day and the medewerker that belong to each."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QSettings

_KEY = "bestanden"
_MOST = 8


@dataclass(frozen=True, slots=True)
class Recent:
    """A store that was opened. `dag`: the day a practice store lives on, as 2012-03-15, else "".

    `wie`: the medewerker who said she works in it, else "".
    """

    pad: str
    dag: str = ""
    wie: str = ""


def all_recent(settings: QSettings) -> list[Recent]:
    """The stores that were opened, the last one first; a list that cannot be read is no list."""
    try:
        return [Recent(**entry) for entry in json.loads(str(settings.value(_KEY, "[]")))]
    except (ValueError, TypeError):
        return []


def last(settings: QSettings) -> Path | None:
    """The store that was opened last."""
    return next((Path(recent.pad) for recent in all_recent(settings)), None)


def find(settings: QSettings, pad: Path) -> Recent:
    """What is remembered of this store; nothing but its path when it was never opened."""
    wanted = str(pad.absolute())
    known = (recent for recent in all_recent(settings) if recent.pad == wanted)
    return next(known, Recent(wanted))


def put_first(settings: QSettings, pad: Path) -> None:
    """This store was opened."""
    _keep(settings, find(settings, pad))


def remember_day(settings: QSettings, pad: Path, dag: date) -> None:
    """Open this practice store on this day from now on."""
    _keep(settings, replace(find(settings, pad), dag=dag.isoformat()))


def day_of(settings: QSettings, pad: Path) -> date | None:
    """The day a practice store lives on; None for every other store."""
    try:
        return date.fromisoformat(find(settings, pad).dag)
    except ValueError:
        return None


def remember_who(settings: QSettings, pad: Path, wie: str) -> None:
    """Open this store for this medewerker from now on."""
    _keep(settings, replace(find(settings, pad), wie=wie))


def _keep(settings: QSettings, first: Recent) -> None:
    rest = [recent for recent in all_recent(settings) if recent.pad != first.pad]
    _write(settings, [first, *rest][:_MOST])


def _write(settings: QSettings, entries: list[Recent]) -> None:
    settings.setValue(_KEY, json.dumps([asdict(entry) for entry in entries]))
