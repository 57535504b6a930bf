"""Which backups may go: every one of two days stays, then ever fewer, back to about a year."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import Final

DAGEN: Final = 12
WEKEN: Final = 10
MAANDEN: Final = 9
"""How many days, weeks and months keep one backup each; days without any do not count."""


def overbodig(momenten: Iterable[datetime], vandaag: date) -> set[datetime]:
    """The moments whose backups may go.

    All of today and yesterday stay, and all that a clock once dated later. Going back from there,
    the last of a day stays for twelve days, then the last of a week for ten weeks, then the last
    of a month for nine months. Doing so again removes nothing more.
    """
    gaan: set[datetime] = set()
    stappen: list[tuple[Callable[[datetime], object], int]] = [
        (datetime.date, DAGEN), (_week, WEKEN), (_maand, MAANDEN)
    ]  # fmt: skip
    vorige: datetime | None = None
    for moment in sorted(set(momenten), reverse=True):
        if moment.date() >= vandaag - timedelta(days=1):
            vorige = moment
            continue
        while stappen and stappen[0][1] == 0:
            stappen.pop(0)
        if not stappen:
            gaan.add(moment)
            continue
        periode, over = stappen[0]
        if vorige is not None and periode(vorige) == periode(moment):
            gaan.add(moment)
            continue
        stappen[0] = periode, over - 1
        vorige = moment
    return gaan


def _week(moment: datetime) -> tuple[int, int]:
    return moment.isocalendar()[:2]


def _maand(moment: datetime) -> tuple[int, int]:
    return moment.year, moment.month
