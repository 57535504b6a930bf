"""Nobody can be picked out of a public document, also not by adding and subtracting (C-56)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from werkplek.raad.cijfers_id_afbouw import StapCijfer
from werkplek.raad.onderdrukking import Groep, Stand, Toonbaar, is_klein, toonbaar
from werkplek.raad.voortgang import PERSOONLIJK, Voortgangsregel, regels, som

Vector = tuple[int, ...]
"""How often a number counts each atom."""

Atoom = tuple[bool, bool, str]
"""A kind of person: in the afbouw, informed, and a step "1" to "4" or how it ended."""

ATOMEN: tuple[Atoom, ...] = tuple(
    (erin, weet, plek)
    for erin, weet, plek in product(
        (True, False), (True, False), ("1", "2", "3", "4", "werk", "pensioen", "ww", "ziek")
    )
    # Who is in the afbouw and informed is past step 1, so steps tell who knows.
    if not erin or plek not in ("1", "2", "3", "4") or weet is (plek != "1")
)
OPGELOST = ("werk", "pensioen")
ZONDER_OPLOSSING = ("ww", "ziek")
EINDES = (*OPGELOST, *ZONDER_OPLOSSING)


@dataclass(frozen=True)
class Telling:
    """Counts people of some kinds, out of a group."""

    telt: Callable[[Atoom], bool]
    groep: Callable[[Atoom], bool]

    def vector(self) -> Vector:
        return tuple(int(self.telt(atoom)) for atoom in ATOMEN)


def in_(atoom: Atoom) -> bool:
    return atoom[0]


def buiten(atoom: Atoom) -> bool:
    return not atoom[0]


def allen(_atoom: Atoom) -> bool:
    return True


def lopend(atoom: Atoom) -> bool:
    """Still there, in the afbouw: a count of jobs, so known to all."""
    return atoom[0] and atoom[2] in "1234"


def opgelost(atoom: Atoom) -> bool:
    """Solved, in the afbouw: what everything finer is merged to, so known to all."""
    return atoom[0] and atoom[2] in OPGELOST


def afgebouwd(atoom: Atoom) -> bool:
    """Ended, in the afbouw: a count of jobs, so known to all."""
    return atoom[0] and atoom[2] in EINDES


def niet_opgelost(atoom: Atoom) -> bool:
    """Ended without a solution, in the afbouw: known by subtraction."""
    return atoom[0] and atoom[2] in ZONDER_OPLOSSING


def bij(groep: Callable[[Atoom], bool], waar: Iterable[str], weten: bool | None = None) -> Telling:
    """Those of a group who are at one of these steps or ends, and know of it or not."""
    plekken = frozenset(waar)
    return Telling(
        lambda a: groep(a) and a[2] in plekken and (weten is None or a[1] is weten), groep
    )


ALLE_PLEKKEN = ("1", "2", "3", "4", *EINDES)
PER_REDEN = [bij(in_, [reden]) for reden in EINDES]
PER_STAP = [bij(lopend, [stap]) for stap in "1234"]
LOT = [
    *PER_REDEN,
    *(bij(afgebouwd, set(EINDES) - {reden}) for reden in EINDES),
    *(bij(opgelost, [reden]) for reden in OPGELOST),
    *(bij(niet_opgelost, [reden]) for reden in ZONDER_OPLOSSING),
    *PER_STAP,
    *(bij(lopend, set("1234") - {stap}) for stap in "1234"),
    *(
        bij(groep, ALLE_PLEKKEN, weten)
        for groep in (allen, in_, buiten, lopend, opgelost, niet_opgelost)
        for weten in (True, False)
    ),
    *(bij(lopend, [stap], weten) for stap in "1234" for weten in (True, False)),
    bij(buiten, EINDES),
]
"""How people fare, finer than what is always said: not small when a reader can know it."""


def stand_van(wereld: dict[Atoom, int]) -> Stand:
    def tel(toets: Callable[[Atoom], bool]) -> int:
        return sum(n for atoom, n in wereld.items() if toets(atoom))

    redenen = {reden: n for reden, t in zip(EINDES, PER_REDEN, strict=True) if (n := tel(t.telt))}
    return Stand(
        in_afbouw=tel(in_),
        buiten_afbouw=tel(buiten),
        afgebouwd=sum(redenen.values()),
        per_einde_reden=redenen,
        per_stap={stap: tel(t.telt) for stap, t in zip("1234", PER_STAP, strict=True)},
        geinformeerd_in=tel(lambda a: a[0] and a[1]),
        geinformeerd_buiten=tel(lambda a: not a[0] and a[1]),
        buiten_beeindigd=tel(lambda a: not a[0] and a[2] in EINDES),
        uitkering=180,
        persoonlijke_acties=(0, 0, 0),
    )


def gepubliceerd(toon: Toonbaar) -> list[Telling]:
    """What the document says of these people, jobs included, and what anyone takes from that."""
    uit = [
        Telling(in_, allen),
        Telling(buiten, allen),
        bij(in_, EINDES),
        Telling(opgelost, in_),
        Telling(niet_opgelost, in_),
        Telling(lopend, in_),
    ]
    if toon.lopend:
        uit.append(bij(allen, "1234"))
    if toon.einde_reden:
        uit += PER_REDEN
    if toon.stappen:
        uit += PER_STAP
    if toon.geinformeerd:
        uit.append(bij(allen, ALLE_PLEKKEN, True))
    return uit


class Lezer:
    """A reader who adds and subtracts, and knows that nobody is counted less than nought times."""

    def __init__(
        self, wereld: Sequence[int], bekend: Sequence[Vector], gezocht: Sequence[Vector]
    ) -> None:
        self._wereld = wereld
        self._rijen: list[list[Fraction]] = []
        for vector in bekend:
            self._leer(vector)
        weet_van_nul: set[int] = set()
        while True:
            nieuw = {
                plek
                for vector in (*bekend, *gezocht)
                if self.kan_rekenen(vector) and self.waarde(vector) == 0
                for plek, telt in enumerate(vector)
                if telt
            } - weet_van_nul
            if not nieuw:
                return
            weet_van_nul |= nieuw
            for plek in nieuw:
                self._leer(tuple(int(plek == ander) for ander in range(len(wereld))))

    def waarde(self, vector: Vector) -> int:
        return sum(v * n for v, n in zip(vector, self._wereld, strict=True))

    def kan_rekenen(self, vector: Vector) -> bool:
        return not any(self._rest(vector))

    def _rest(self, vector: Vector) -> list[Fraction]:
        rest = [Fraction(v) for v in vector]
        for rij in self._rijen:
            eerste = next(plek for plek, v in enumerate(rij) if v)
            if rest[eerste]:
                deel = rest[eerste]
                rest = [r - deel * v for r, v in zip(rest, rij, strict=True)]
        return rest

    def _leer(self, vector: Vector) -> None:
        rest = self._rest(vector)
        if any(rest):
            eerste = next(v for v in rest if v)
            self._rijen.append([v / eerste for v in rest])


def lezer_van(wereld: dict[Atoom, int], toon: Toonbaar) -> Lezer:
    return Lezer(
        [wereld.get(atoom, 0) for atoom in ATOMEN],
        [telling.vector() for telling in gepubliceerd(toon)],
        [telling.vector() for telling in LOT],
    )


def herkenbaar(wereld: dict[Atoom, int], toon: Toonbaar, grens: int) -> list[int]:
    """The small counts a reader can find, of a group that is not wholly in them."""
    lezer = lezer_van(wereld, toon)
    gevonden = []
    for telling in LOT:
        vector = telling.vector()
        if lezer.kan_rekenen(vector):
            waarde = lezer.waarde(vector)
            groep = lezer.waarde(tuple(int(telling.groep(atoom)) for atoom in ATOMEN))
            if is_klein(waarde, grens) and waarde != groep:
                gevonden.append(waarde)
    return gevonden


@given(st.dictionaries(st.sampled_from(ATOMEN), st.integers(1, 14), max_size=10), st.integers(1, 6))
@settings(deadline=None)  # exact fractions; a busy computer needs longer
def test_nobody_can_be_derived(wereld: dict[Atoom, int], grens: int) -> None:
    toon = toonbaar(stand_van(wereld), grens)
    assert not herkenbaar(wereld, toon, grens)


def test_the_reader_of_these_tests_can_subtract() -> None:
    """Against a document that shows the reasons, the same reader finds the one person in the WW."""
    wereld = {(True, True, "werk"): 7, (True, True, "ww"): 1, (False, True, "1"): 4}
    redenen = Toonbaar(True, False, False, False, False, True, True, True)
    assert 1 in herkenbaar(wereld, redenen, 4)


def test_the_reader_knows_who_is_solved_and_finds_no_more() -> None:
    """7 of 8 solved says of the eighth that there is no solution, not what became of them."""
    wereld = {(True, True, "werk"): 7, (True, True, "ww"): 1, (False, True, "1"): 4}
    lezer = lezer_van(wereld, toonbaar(stand_van(wereld), 4))
    assert all(
        lezer.kan_rekenen(Telling(toets, in_).vector())
        for toets in (afgebouwd, opgelost, niet_opgelost, lopend)
    )
    for reden in EINDES:
        assert not lezer.kan_rekenen(bij(in_, [reden]).vector())


def acht(redenen: dict[str, int], weten: int = 12) -> Stand:
    """The eight and the four of Haren; those whose ID-baan did not end are in step 2."""
    afgebouwd = sum(redenen.values())
    return Stand(
        8, 4, afgebouwd, redenen, {"1": 0, "2": 8 - afgebouwd, "3": 0, "4": 0},
        min(weten, 8), max(weten - 8, 0), 0, 180, (12, 2, 25),
    )  # fmt: skip


@pytest.mark.parametrize(
    "redenen",
    [
        {"werk": 7, "ww": 1},
        {"werk": 3},
        {"werk": 5},  # the rest of the eight is three
        {"werk": 8},  # of each of the eight it would be known how it ended
        {"werk": 4, "ww": 4},
    ],
)
def test_reasons_of_eight_are_merged(redenen: dict[str, int]) -> None:
    assert not toonbaar(acht(redenen), 4).einde_reden


def test_reasons_are_shown_when_none_is_small() -> None:
    assert toonbaar(acht({"werk": 4, "ww": 4}), 3).einde_reden


def test_nothing_is_merged_where_nobody_left() -> None:
    assert Groep.AFLOOP not in toonbaar(acht({}), 4).samengevoegd


@pytest.mark.parametrize(("weten", "getoond"), [(12, True), (11, False), (6, False), (0, True)])
def test_informed_of_twelve(weten: int, getoond: bool) -> None:
    """11 of 12 says that one does not know; 6 of 12 that at least two of the eight do not."""
    assert toonbaar(acht({}, weten), 4).geinformeerd is getoond


def test_a_group_not_above_the_limit_shows_nothing() -> None:
    """In which step three people are says of each of them where they stand."""
    klein = Stand(3, 0, 1, {"ww": 1}, {"1": 2, "2": 0, "3": 0, "4": 0}, 2, 0, 0, 2, (1, 0, 5))
    toon = toonbaar(klein, 4)
    assert toon == Toonbaar(False, False, False, False, True, False, False, False)


def test_age_and_overname_are_merged_whatever_their_size() -> None:
    assert Groep.BUITEN_AFBOUW in toonbaar(acht({}), 4).samengevoegd


@given(st.sampled_from(list(Groep)))
def test_releasing_a_group_shows_that_group_only(groep: Groep) -> None:
    stand = acht({"werk": 2, "ww": 1}, 11)
    voor, na = toonbaar(stand, 4), toonbaar(stand, 4, [groep])
    assert voor.samengevoegd - na.samengevoegd == {groep}


ActieAtoom = tuple[bool, str, str]
"""A kind of action: of a personal plan or of the project, its step, and how it stands."""

STANDEN = ("gereed", "te laat", "open")
ACTIES: tuple[ActieAtoom, ...] = tuple(product((True, False), "1234", STANDEN))


def acties(toets: Callable[[ActieAtoom], bool]) -> Vector:
    return tuple(int(toets(atoom)) for atoom in ACTIES)


def van_plannen(stappen: str, standen: Sequence[str]) -> Vector:
    """The actions of personal plans in these steps that stand like this."""
    return acties(lambda a: a[0] and a[1] in stappen and a[2] in standen)


GEHEIM = [
    van_plannen(plek, standen)
    for plek in ("1234", *"1234")
    for standen in (("gereed",), ("te laat",), ("open",), STANDEN[:2], STANDEN[1:], STANDEN[::2])
]
"""How the personal plans go, over all steps and in each."""


def per_stap(wereld: dict[ActieAtoom, int], *, persoonlijk: bool) -> dict[str, StapCijfer]:
    return {
        stap: StapCijfer(
            sum(wereld.get((persoonlijk, stap, hoe), 0) for hoe in STANDEN),
            wereld.get((persoonlijk, stap, "gereed"), 0),
            wereld.get((persoonlijk, stap, "te laat"), 0),
        )
        for stap in "1234"
    }


def tabel(
    wereld: dict[ActieAtoom, int], grens: int, vrij: Sequence[Groep] = ()
) -> list[Voortgangsregel]:
    """The table of actions of a public document, with its sum."""
    gereed, te_laat, lopend = (
        sum(n for a, n in wereld.items() if a[0] and a[2] == hoe) for hoe in STANDEN
    )
    stand = replace(acht({}), persoonlijke_acties=(gereed, te_laat, lopend))
    project, eigen = (per_stap(wereld, persoonlijk=p) for p in (False, True))
    rijen = regels(project, eigen, toonbaar(stand, grens, vrij))
    return [*rijen, som(rijen)]


def gelezen(rijen: list[Voortgangsregel]) -> list[Vector]:
    """What each printed number of that table counts."""
    plannen = any(rij.label == PERSOONLIJK for rij in rijen)

    def telt(rij: Voortgangsregel, standen: Sequence[str], atoom: ActieAtoom) -> bool:
        if atoom[2] not in standen:
            return False
        if rij.label == PERSOONLIJK:
            return atoom[0]
        if rij.label == "Samen":
            return True
        return rij.label == f"Stap {atoom[1]}" and not (plannen and atoom[0])

    return [
        acties(partial(telt, rij, standen))
        for rij in rijen
        for waarde, standen in (
            (rij.totaal, STANDEN),
            (rij.gereed, ("gereed",)),
            (rij.te_laat, ("te laat",)),
        )
        if waarde is not None
    ]


@given(st.dictionaries(st.sampled_from(ACTIES), st.integers(1, 14), max_size=12), st.integers(1, 6))
@settings(deadline=None)  # exact fractions; a busy computer needs longer
def test_small_counts_of_personal_plans_cannot_be_derived(
    wereld: dict[ActieAtoom, int], grens: int
) -> None:
    bekend = gelezen(tabel(wereld, grens))
    lezer = Lezer([wereld.get(atoom, 0) for atoom in ACTIES], bekend, GEHEIM)
    assert not [
        lezer.waarde(vector)
        for vector in GEHEIM
        if lezer.kan_rekenen(vector) and is_klein(lezer.waarde(vector), grens)
    ]


def test_a_sum_that_is_shown_gives_the_small_count_to_the_reader() -> None:
    """The same reader finds the two late ones when they can be subtracted from a total."""
    wereld = {(True, "3", "te laat"): 2, (True, "3", "open"): 20, (False, "1", "te laat"): 5}
    rijen = tabel(wereld, 4)
    assert rijen[-2:] == [
        Voortgangsregel(PERSOONLIJK, 22, None, None), Voortgangsregel("Samen", 27, None, None),
    ]  # fmt: skip
    met_som = [*rijen[:-1], Voortgangsregel("Samen", 27, 0, 7)]
    lezer = Lezer([wereld.get(atoom, 0) for atoom in ACTIES], gelezen(met_som), GEHEIM)
    assert lezer.kan_rekenen(acties(lambda a: a[0] and a[2] == "te laat"))


def test_personal_plans_are_told_when_nothing_is_small_and_per_step_when_released() -> None:
    wereld = {(True, "1", "gereed"): 9, (True, "2", "open"): 7, (False, "1", "te laat"): 1}
    assert tabel(wereld, 4)[-2:] == [
        Voortgangsregel(PERSOONLIJK, 16, 9, 0), Voortgangsregel("Samen", 17, 9, 1),
    ]  # fmt: skip
    assert tabel(wereld, 8)[-2] == Voortgangsregel(PERSOONLIJK, 16, None, None)
    vrij = tabel(wereld, 8, [Groep.STAPPEN])
    assert vrij[0] == Voortgangsregel("Stap 1", 10, 9, 1)
    assert len(vrij) == 5
