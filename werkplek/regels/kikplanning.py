"""Planning KIK conversations: who is spoken by whom, on which day and hour.

The days come first (`kikdagen`): no plan has a smaller greatest lateness, and of those none has
fewer people late. Then each gets a medewerker and an hour: as far as the days leave room the
medewerker she knows, and house visits in one postcode together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Final

from db.begrippen import Kanaal
from db.fouten import OngeldigeInvoer
from werkplek.regels.kalender import ALLE_FEESTDAGEN, Feestdag, feestdag_op
from werkplek.regels.kikdagen import Dagplan, plan_dagen, tel_te_laat
from werkplek.regels.opmaak import datum_lang

WEEKDAGEN: Final = ("ma", "di", "wo", "do", "vr", "za", "zo")
_DAGDELEN: Final = ((time(9), time(12)), (time(13), time(17)))
_RUIL_DAGEN: Final = 25  # working days around the own day in which a swap is looked for
_LANGST: Final = 800  # days; a plan of more than two years is a typing error


@dataclass(frozen=True, slots=True)
class Werktijd:
    """When a medewerker can talk: `werkdagen` by number (0 is Monday), `per_dag` conversations.

    `afwezig` holds first and last days of leave.
    """

    id: int
    naam: str
    werkdagen: frozenset[int]
    per_dag: int
    afwezig: tuple[tuple[date, date], ...] = ()


@dataclass(frozen=True, slots=True)
class Afspraak:
    """What is agreed already and stays: it takes a conversation out of that day."""

    medewerker_id: int
    datum: date
    tijd: time | None = None
    minuten: int | None = None


@dataclass(frozen=True, slots=True)
class Kandidaat:
    """Someone to speak. `medewerker_id` is whom she knows; `postcode` groups house visits."""

    client_id: int
    uiterlijk: date
    medewerker_id: int | None = None
    kanaal: Kanaal = Kanaal.KANTOOR
    postcode: str = ""


@dataclass(frozen=True, slots=True)
class Gesprekstijd:
    """A conversation in the plan; `te_laat_dagen` is 0 when the day is in time."""

    client_id: int
    medewerker_id: int
    datum: date
    tijd: time | None
    kanaal: Kanaal
    uiterlijk: date
    te_laat_dagen: int


@dataclass(frozen=True, slots=True)
class ExtraDag:
    """What one more day a week of one medewerker would leave late and unplanned."""

    medewerker_id: int
    weekdag: int
    te_laat: int
    niet_gepland: int


@dataclass(frozen=True, slots=True)
class Planning:
    """The plan from `van` to `tot`.

    `te_laat` counts who is spoken after her last day, or not in this period at all;
    `te_laat_door_tekort` those of them whose last day lay in it, so that more hours had helped.
    `tekort_uren` are the hours that are missing for these and for who is not planned.
    """

    van: date
    tot: date
    gesprekken: tuple[Gesprekstijd, ...]
    niet_gepland: tuple[int, ...]
    te_laat: int
    te_laat_door_tekort: int
    grootste_achterstand: int
    tekort_uren: Decimal
    extra_dag: ExtraDag | None = None


@dataclass(slots=True)
class _Plek:
    """A conversation while it is being placed; `laatst` is the last day, by number, it may get."""

    wie: Kandidaat
    dag: int
    laatst: int
    medewerker: int = 0


@dataclass(slots=True)
class _Rooster:
    """The free hours of every medewerker on every working day of the period."""

    dagen: list[date]
    uren: list[dict[int, list[time | None]]] = field(default_factory=list)

    @property
    def ruimte(self) -> list[int]:
        return [sum(map(len, per_medewerker.values())) for per_medewerker in self.uren]


def lees_werkdagen(tekst: str) -> frozenset[int]:
    """Working days as a medewerker keeps them ("ma di do") by number."""
    return frozenset(WEEKDAGEN.index(dag) for dag in tekst.split() if dag in WEEKDAGEN)


def plan(
    kandidaten: Iterable[Kandidaat],
    medewerkers: Sequence[Werktijd],
    afspraken: Iterable[Afspraak],
    van: date,
    tot: date,
    *,
    vrij: frozenset[Feestdag] = ALLE_FEESTDAGEN,
    minuten: int = 60,
) -> Planning:
    """Plan these people on the working days from `van` to `tot`.

    Raises `OngeldigeInvoer` for a period that cannot be, and when nobody has conversations to give.
    """
    if tot < van:
        raise OngeldigeInvoer(
            f"De planning eindigt op {datum_lang(tot)}, voor het begin. Kies een latere dag.", "tot"
        )
    if (tot - van).days > _LANGST:
        raise OngeldigeInvoer("Plan hoogstens twee jaar vooruit. Kies een eerdere dag.", "tot")
    beschikbaar = [m for m in medewerkers if m.werkdagen and m.per_dag > 0]
    if not beschikbaar:
        raise OngeldigeInvoer(
            "Geen medewerker heeft werkdagen en gesprekken per dag. Vul die in bij Instellingen, "
            "onder Medewerkers.",
            "medewerkers",
        )
    mensen = sorted(kandidaten, key=lambda wie: (wie.uiterlijk, wie.client_id))
    bezet = _per_dag(afspraken)

    def rooster_met(wie: Sequence[Werktijd]) -> _Rooster:
        return _rooster(wie, bezet, van, tot, vrij, minuten)

    rooster = rooster_met(beschikbaar)
    uiterste = [wie.uiterlijk for wie in mensen]
    dagplan = plan_dagen(uiterste, rooster.dagen, rooster.ruimte, tot)
    plekken = [
        _Plek(wie, dag, laatst)
        for wie, dag, laatst in zip(mensen, dagplan.dag, dagplan.laatst, strict=True)
        if dag is not None
    ]
    _verdeel(plekken, rooster)
    _ruil_naar_vaste(plekken, rooster)
    _bundel_huisbezoeken(plekken, rooster)
    niet = tuple(wie.client_id for wie, dag in zip(mensen, dagplan.dag, strict=True) if dag is None)
    tekort = dagplan.te_laat_door_tekort + sum(
        wie.uiterlijk < van for wie, dag in zip(mensen, dagplan.dag, strict=True) if dag is None
    )
    return Planning(
        van,
        tot,
        tuple(_met_tijden(plekken, rooster)),
        niet,
        dagplan.te_laat,
        dagplan.te_laat_door_tekort,
        dagplan.grootste_achterstand,
        Decimal(tekort * minuten) / 60,
        _extra_dag(uiterste, beschikbaar, rooster_met, tot, dagplan),
    )


# --- the hours there are


def vrije_plekken(
    medewerkers: Sequence[Werktijd],
    afspraken: Iterable[Afspraak],
    van: date,
    tot: date,
    *,
    vrij: frozenset[Feestdag] = ALLE_FEESTDAGEN,
    minuten: int = 60,
) -> dict[date, int]:
    """How many conversations each working day of the period still holds."""
    aanwezig = [m for m in medewerkers if m.werkdagen and m.per_dag > 0]
    rooster = _rooster(aanwezig, _per_dag(afspraken), van, tot, vrij, minuten)
    return dict(zip(rooster.dagen, rooster.ruimte, strict=True))


def _per_dag(afspraken: Iterable[Afspraak]) -> dict[tuple[int, date], list[Afspraak]]:
    bezet: dict[tuple[int, date], list[Afspraak]] = defaultdict(list)
    for afspraak in afspraken:
        bezet[afspraak.medewerker_id, afspraak.datum].append(afspraak)
    return bezet


def _rooster(
    medewerkers: Sequence[Werktijd],
    bezet: Mapping[tuple[int, date], Sequence[Afspraak]],
    van: date,
    tot: date,
    vrij: frozenset[Feestdag],
    minuten: int,
) -> _Rooster:
    werkdagen = {dag for medewerker in medewerkers for dag in medewerker.werkdagen}
    tijden = {
        medewerker.per_dag: _tijden(medewerker.per_dag, minuten) for medewerker in medewerkers
    }
    rooster = _Rooster([])
    for verschil in range((tot - van).days + 1):
        dag = van + timedelta(days=verschil)
        if dag.weekday() not in werkdagen or feestdag_op(dag) & vrij:
            continue
        uren = {
            medewerker.id: vrije
            for medewerker in medewerkers
            if dag.weekday() in medewerker.werkdagen
            and not any(eerst <= dag <= laatst for eerst, laatst in medewerker.afwezig)
            and (
                vrije := _vrij(
                    tijden[medewerker.per_dag], bezet.get((medewerker.id, dag), ()), minuten
                )
            )
        }
        if uren:
            rooster.dagen.append(dag)
            rooster.uren.append(uren)
    return rooster


def _tijden(per_dag: int, minuten: int) -> list[time | None]:
    """The hours at which so many conversations begin, between nine and five with a noon break."""
    heel = sum(_minuut(eind) - _minuut(begin) for begin, eind in _DAGDELEN)
    stap = max(min(minuten, heel // per_dag), 1)
    tijden = [
        time(minuut // 60, minuut % 60)
        for begin, eind in _DAGDELEN
        for minuut in range(_minuut(begin), _minuut(eind) - stap + 1, stap)
    ]
    gekozen: list[time | None] = [*tijden[:per_dag]]
    return gekozen + [None] * (per_dag - len(gekozen))


def _vrij(
    tijden: Sequence[time | None], afspraken: Sequence[Afspraak], minuten: int
) -> list[time | None]:
    """What is left of the hours: no two conversations at once, and never more than a day holds."""
    if not afspraken:
        return list(tijden)
    vast = [
        (_minuut(afspraak.tijd), _minuut(afspraak.tijd) + (afspraak.minuten or minuten))
        for afspraak in afspraken
        if afspraak.tijd is not None
    ]
    vrije = [
        tijd
        for tijd in tijden
        if tijd is None
        or not any(_minuut(tijd) < eind and begin < _minuut(tijd) + minuten for begin, eind in vast)
    ]
    return vrije[: max(len(tijden) - len(afspraken), 0)]


def _minuut(tijd: time) -> int:
    return tijd.hour * 60 + tijd.minute


# --- who


def _verdeel(plekken: Sequence[_Plek], rooster: _Rooster) -> None:
    """Give each day's people to who is there: first whom they know, then who has most room."""
    per_dag: dict[int, list[_Plek]] = defaultdict(list)
    for plek in plekken:
        per_dag[plek.dag].append(plek)
    for dag, groep in per_dag.items():
        ruimte = {wie: len(uren) for wie, uren in rooster.uren[dag].items()}
        rest = []
        for plek in groep:
            vaste = plek.wie.medewerker_id
            if vaste is not None and ruimte.get(vaste):
                plek.medewerker = vaste
                ruimte[vaste] -= 1
            else:
                rest.append(plek)
        for plek in rest:
            wie = max(ruimte, key=lambda wie: (ruimte[wie], -wie))
            plek.medewerker = wie
            ruimte[wie] -= 1


def _ruil_naar_vaste(plekken: Sequence[_Plek], rooster: _Rooster) -> None:
    """Swap days of two people where that gives one of them the medewerker she knows.

    Neither gets a day after her own `laatst`, so the days stay as good as they were.
    """
    elders: dict[int, dict[int, list[_Plek]]] = defaultdict(lambda: defaultdict(list))
    for plek in plekken:
        if plek.medewerker != plek.wie.medewerker_id:
            elders[plek.medewerker][plek.dag].append(plek)
    for plek in plekken:
        vaste = plek.wie.medewerker_id
        if vaste is None or plek.medewerker == vaste or vaste not in elders:
            continue
        ander = _ruilbaar(plek, elders[vaste], len(rooster.dagen))
        if ander is None:
            continue
        elders[vaste][ander.dag].remove(ander)
        elders[plek.medewerker][plek.dag].remove(plek)
        plek.dag, ander.dag = ander.dag, plek.dag
        plek.medewerker, ander.medewerker = ander.medewerker, plek.medewerker
        if ander.medewerker != ander.wie.medewerker_id:
            elders[ander.medewerker][ander.dag].append(ander)


def _ruilbaar(plek: _Plek, daar: dict[int, list[_Plek]], dagen: int) -> _Plek | None:
    """Whoever has a conversation with that medewerker on a near day and may change with `plek`."""
    for verschil in range(_RUIL_DAGEN + 1):
        for dag in {plek.dag - verschil, plek.dag + verschil}:
            if not 0 <= dag < dagen or dag > plek.laatst:
                continue
            for ander in daar.get(dag, ()):
                if plek.dag <= ander.laatst:
                    return ander
    return None


def _bundel_huisbezoeken(plekken: Sequence[_Plek], rooster: _Rooster) -> None:
    """Within a week of one medewerker, bring house visits in one postcode to one day."""
    weken: dict[tuple[int, int, int], list[_Plek]] = defaultdict(list)
    for plek in plekken:
        jaar, week, _ = rooster.dagen[plek.dag].isocalendar()
        weken[plek.medewerker, jaar, week].append(plek)
    for week_ in weken.values():
        groepen: dict[str, list[_Plek]] = defaultdict(list)
        for plek in week_:
            if plek.wie.kanaal is Kanaal.HUISBEZOEK and plek.wie.postcode:
                groepen[plek.wie.postcode].append(plek)
        vast: set[int] = set()
        for _, groep in sorted(groepen.items(), key=lambda paar: (-len(paar[1]), paar[0])):
            _breng_bijeen(groep, week_, vast)


def _breng_bijeen(groep: list[_Plek], week: list[_Plek], vast: set[int]) -> None:
    dagen = [plek.dag for plek in groep]
    doel = min(dagen, key=lambda dag: (-dagen.count(dag), dag))
    vast.update(id(plek) for plek in groep)
    for plek in groep:
        if plek.dag == doel or doel > plek.laatst:
            continue
        for ander in week:
            if ander.dag == doel and id(ander) not in vast and plek.dag <= ander.laatst:
                plek.dag, ander.dag = ander.dag, plek.dag
                break


def _met_tijden(plekken: Sequence[_Plek], rooster: _Rooster) -> Iterable[Gesprekstijd]:
    """The hours of each day: the office first, then the house visits, neighbours together."""
    samen: dict[tuple[int, int], list[_Plek]] = defaultdict(list)
    for plek in plekken:
        samen[plek.dag, plek.medewerker].append(plek)
    for (dag, medewerker), groep in sorted(samen.items()):
        groep.sort(
            key=lambda plek: (
                plek.wie.kanaal is Kanaal.HUISBEZOEK,
                plek.wie.postcode if plek.wie.kanaal is Kanaal.HUISBEZOEK else "",
                plek.wie.uiterlijk,
                plek.wie.client_id,
            )
        )
        datum = rooster.dagen[dag]
        for plek, tijd in zip(groep, rooster.uren[dag][medewerker], strict=False):
            uiterlijk = plek.wie.uiterlijk
            yield Gesprekstijd(
                plek.wie.client_id, medewerker, datum, tijd, plek.wie.kanaal, uiterlijk,
                max((datum - uiterlijk).days, 0),
            )  # fmt: skip


# --- what more would help


def _extra_dag(
    uiterste: Sequence[date],
    medewerkers: Sequence[Werktijd],
    rooster_met: Callable[[Sequence[Werktijd]], _Rooster],
    tot: date,
    nu: Dagplan,
) -> ExtraDag | None:
    """The one day a week more that helps most; None when there is nothing to help."""
    beste: ExtraDag | None = None
    gemist = nu.te_laat_door_tekort + nu.niet_gepland
    for weekdag in range(5) if gemist else ():
        vrije = [m for m in medewerkers if weekdag not in m.werkdagen]
        if not vrije:
            continue
        wie = max(vrije, key=lambda m: (m.per_dag, -m.id))
        meer = replace(wie, werkdagen=wie.werkdagen | {weekdag})
        rooster = rooster_met([meer if m is wie else m for m in medewerkers])
        te_laat, niet = tel_te_laat(uiterste, rooster.dagen, rooster.ruimte, tot)
        if (niet, te_laat) < (nu.niet_gepland, nu.te_laat) and (
            beste is None or (niet, te_laat) < (beste.niet_gepland, beste.te_laat)
        ):
            beste = ExtraDag(wie.id, weekdag, te_laat, niet)
    return beste
