"""The days of a plan: the smallest greatest lateness, then the fewest late, then evenly spread.

Earliest due date first gives the smallest greatest lateness there is (conversations are equally
long, and each may be on any day). That lateness makes a deadline for everyone; a sweep over the
days then lets as many as possible keep their own last day. What stays late comes as soon as it can,
the rest is spread evenly. Whoever finds no day stands on the day after the last, which has room
for all.
"""

from __future__ import annotations

import heapq
from bisect import bisect_right
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate


@dataclass(frozen=True, slots=True)
class Dagplan:
    """Per person, in the order they were given: the day by number, or None when there is none.

    `laatst` is the last day, by number, that leaves the plan as good as it is. Lateness in calendar
    days; `te_laat` counts also who has no day, when that is past her last one.
    """

    dag: tuple[int | None, ...]
    laatst: tuple[int, ...]
    te_laat: int
    te_laat_door_tekort: int
    niet_gepland: int
    grootste_achterstand: int


@dataclass(frozen=True, slots=True)
class _Grenzen:
    """The day by number by which each should be spoken (`eigen`, -1: before the first day), and
    must be (`grens`); and who keeps her own."""

    eigen: list[int]
    grens: list[int]
    houdt: list[bool]
    achterstand: int


def plan_dagen(
    uiterste: Sequence[date], dagen: Sequence[date], ruimte: Sequence[int], tot: date
) -> Dagplan:
    """Give everyone a day. `uiterste` rises; `ruimte` is how many each of `dagen` holds."""
    grenzen = _grenzen(uiterste, dagen, ruimte, tot)
    gekozen = _verdeel(grenzen, ruimte)
    buiten = len(dagen)
    na = tot + timedelta(days=1)
    dag = [buiten if gekozen_ is None else gekozen_ for gekozen_ in gekozen]
    laat = [
        (na if waar == buiten else dagen[waar]) > uiterlijk
        for waar, uiterlijk in zip(dag, uiterste, strict=True)
    ]
    return Dagplan(
        tuple(gekozen),
        tuple(
            eigen if houdt else grens
            for eigen, grens, houdt in zip(grenzen.eigen, grenzen.grens, grenzen.houdt, strict=True)
        ),
        sum(laat),
        sum(te and eigen >= 0 for te, eigen in zip(laat, grenzen.eigen, strict=True)),
        sum(waar == buiten for waar in dag),
        grenzen.achterstand,
    )


def tel_te_laat(
    uiterste: Sequence[date], dagen: Sequence[date], ruimte: Sequence[int], tot: date
) -> tuple[int, int]:
    """How many would be late, and how many would have no day, in the best plan."""
    grenzen = _grenzen(uiterste, dagen, ruimte, tot)
    return len(uiterste) - sum(grenzen.houdt), max(len(uiterste) - sum(ruimte), 0)


def _grenzen(
    uiterste: Sequence[date], dagen: Sequence[date], ruimte: Sequence[int], tot: date
) -> _Grenzen:
    na = tot + timedelta(days=1)
    buiten = len(dagen)
    met_na = [*dagen, na]
    tot_en_met = list(accumulate(ruimte))
    eigen = [bisect_right(met_na, dag) - 1 for dag in uiterste]
    achterstand = 0
    for nummer, dag in enumerate(uiterste):
        waar = met_na[bisect_right(tot_en_met, nummer)]
        achterstand = max(achterstand, (waar - dag).days)
    speling = timedelta(days=achterstand)
    grens = [bisect_right(met_na, dag + speling) - 1 for dag in uiterste]
    houdt = _wie_houdt_haar_dag(eigen, grens, tot_en_met, buiten)
    return _Grenzen(eigen, grens, houdt, achterstand)


def _wie_houdt_haar_dag(
    eigen: Sequence[int], grens: Sequence[int], tot_en_met: Sequence[int], buiten: int
) -> list[bool]:
    """As many as possible who keep their own day while everyone keeps her `grens`.

    Keeping her own day takes room from that day until her `grens`. Where more want room than there
    is, the one who would take it longest gives way.
    """
    houdt = [dag >= 0 for dag in eigen]
    rest = list(tot_en_met)
    moet = [0] * (buiten + 1)
    for dag in grens:
        moet[dag] += 1
    for dag, hoeveel in enumerate(accumulate(moet[:buiten])):
        rest[dag] -= hoeveel
    begint: list[list[int]] = [[] for _ in range(buiten)]
    for nummer, dag in enumerate(eigen):
        if 0 <= dag < buiten and grens[nummer] > dag:
            begint[dag].append(nummer)
    actief = 0
    eindigt = [0] * (buiten + 1)
    langst: list[tuple[int, int]] = []
    for dag in range(buiten):
        actief -= eindigt[dag]
        for nummer in begint[dag]:
            heapq.heappush(langst, (-grens[nummer], -nummer))
            eindigt[grens[nummer]] += 1
            actief += 1
        while actief > rest[dag]:
            einde, nummer = heapq.heappop(langst)
            houdt[-nummer] = False
            eindigt[-einde] -= 1
            actief -= 1
    return houdt


def _verdeel(grenzen: _Grenzen, ruimte: Sequence[int]) -> list[int | None]:
    """Day by day: who must, then who is late anyway by her last day, then an even share."""
    dagen = len(ruimte)
    laatst = [
        eigen if houdt else grens
        for eigen, grens, houdt in zip(grenzen.eigen, grenzen.grens, grenzen.houdt, strict=True)
    ]
    op_tijd: deque[int] = deque()
    te_laat: deque[int] = deque()
    for nummer, houdt in enumerate(grenzen.houdt):
        (op_tijd if houdt else te_laat).append(nummer)
    over = [0] * (dagen + 1)
    for dag in laatst:
        over[dag] += 1
    dag_van: list[int | None] = [None] * len(laatst)

    def plaats(rij: deque[int], dag: int) -> None:
        nummer = rij.popleft()
        dag_van[nummer] = dag
        over[laatst[nummer]] -= 1

    for dag, plekken in enumerate(ruimte):
        moet, deel = _nodig(over, ruimte, dag)
        vol = 0
        while vol < moet:
            eerst_laat = te_laat and (not op_tijd or laatst[te_laat[0]] <= laatst[op_tijd[0]])
            plaats(te_laat if eerst_laat else op_tijd, dag)
            vol += 1
        while te_laat and vol < plekken:
            plaats(te_laat, dag)
            vol += 1
        while op_tijd and vol < min(deel, plekken):
            plaats(op_tijd, dag)
            vol += 1
    return dag_van


def _nodig(over: Sequence[int], ruimte: Sequence[int], dag: int) -> tuple[int, int]:
    """How many must be spoken on this day, and how many an even share until the end would be."""
    moet, teller, noemer = 0, 0, 1
    vraag, later = sum(over[:dag]), -ruimte[dag]
    for verder in range(dag, len(ruimte)):
        vraag += over[verder]
        later += ruimte[verder]
        moet = max(moet, vraag - later)
        alles = later + ruimte[dag]
        if vraag * noemer > teller * alles:
            teller, noemer = vraag, alles
    return moet, -(-teller * ruimte[dag] // noemer) if noemer else 0
