"""Small numbers in a public document: what may be shown of how people fare (C-56).

Jobs, organisations and money are shown: 12 ID-banen, 5 + 4 + 3, 8 in and 4 out of the afbouw, how
many of the eight have ended, euros, hours, the project's own actions and how many actions the
personal plans hold. So is how many of the eight are solved and how many still open: that is what
everything finer is merged to, and beside the ended jobs it is what the raad asks, for eight people
in the WW is no success. All this counts here as known to every reader, whatever its size.

Everything finer (by what reason, in which step, how the personal plans go, who knows of it, age and
overname of the others) is shown only while nothing more that is small follows from it. A number is small when it is one up to
the limit. What is tested is not each number that is printed but the finest division of the group
that a reader can make with everything else in the document; as long as every part of that and
everything outside it is nought or above the limit, no sum and no difference gives a small number.

Nought is shown only when the rest is above the limit. A division into kinds is merged too when
everyone falls in one kind, for then each one's own kind is known.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Groep(StrEnum):
    """What is merged together and can be released together, with a reason.

    AFLOOP is by which reason the ID-banen ended; STAPPEN who is in which step, and the actions of
    the personal plans per step.
    """

    AFLOOP = "afloop"
    STAPPEN = "stappen"
    GEINFORMEERD = "geinformeerd"
    BUITEN_AFBOUW = "buiten_afbouw"


@dataclass(frozen=True, slots=True)
class Stand:
    """The counts of people that a document could show.

    `afgebouwd` counts those of `in_afbouw` whose ID-baan has ended; `per_einde_reden` divides them
    by reason and `per_stap` those still there by step.
    `buiten_beeindigd` counts the ended ones of `buiten_afbouw`. `uitkering` counts who is on
    benefit beside them. `persoonlijke_acties` divides the actions of all personal plans: finished,
    late, and neither.
    """

    in_afbouw: int
    buiten_afbouw: int
    afgebouwd: int
    per_einde_reden: Mapping[str, int]
    per_stap: Mapping[str, int]
    geinformeerd_in: int
    geinformeerd_buiten: int
    buiten_beeindigd: int
    uitkering: int
    persoonlijke_acties: tuple[int, int, int]

    @property
    def banen(self) -> int:
        """Everyone of the project."""
        return self.in_afbouw + self.buiten_afbouw


@dataclass(frozen=True, slots=True)
class Toonbaar:
    """What a document shows; False is merged.

    `lopend` is how many ID-banen still run. `acties_per_stap` is the actions of the personal plans
    with the project's own in each step; else they stand together, and `persoonlijke_acties` is how
    many of them are finished and late.
    """

    einde_reden: bool
    stappen: bool
    geinformeerd: bool
    buiten_afbouw: bool
    lopend: bool
    uitkering: bool
    acties_per_stap: bool
    persoonlijke_acties: bool

    @property
    def samengevoegd(self) -> frozenset[Groep]:
        """The groups of which something is merged."""
        return frozenset(
            groep
            for groep, alles in (
                (Groep.AFLOOP, self.einde_reden),
                (Groep.STAPPEN, self.stappen and self.acties_per_stap),
                (Groep.GEINFORMEERD, self.geinformeerd),
                (Groep.BUITEN_AFBOUW, self.buiten_afbouw and self.lopend),
            )
            if not alles
        )


ALLES = Toonbaar(True, True, True, True, True, True, True, True)
"""What an internal document shows."""


def is_klein(aantal: int, grens: int) -> bool:
    """Whether a count of people could point at someone: one up to the limit."""
    return 1 <= aantal <= grens


def is_veilig(delen: Collection[int], grens: int, *, geheel: int | None = None) -> bool:
    """Whether a group may be shown divided like this: no part and no rest is small.

    `geheel` is the group they are parts of, when they do not make up all of it.
    """
    allen = sum(delen) if geheel is None else geheel
    return not any(is_klein(deel, grens) or is_klein(allen - deel, grens) for deel in delen)


def toonbaar(stand: Stand, grens: int, vrijgegeven: Collection[Groep] = ()) -> Toonbaar:
    """What a public document shows of these counts; `vrijgegeven` is shown whatever its size."""
    einde_reden = _is_veilige_verdeling(stand.per_einde_reden.values(), grens, stand.in_afbouw)
    stappen = _is_veilige_verdeling(stand.per_stap.values(), grens, stand.in_afbouw)
    geinformeerd = _mag_geinformeerd(stand, grens)
    lopend = stand.buiten_beeindigd == 0 or is_veilig(
        (stand.buiten_beeindigd,), grens, geheel=stand.buiten_afbouw
    )
    stappen_vrij = Groep.STAPPEN in vrijgegeven
    buiten_vrij = Groep.BUITEN_AFBOUW in vrijgegeven
    return Toonbaar(
        einde_reden=einde_reden or Groep.AFLOOP in vrijgegeven,
        stappen=stappen or stappen_vrij,
        geinformeerd=geinformeerd or Groep.GEINFORMEERD in vrijgegeven,
        buiten_afbouw=buiten_vrij,
        lopend=lopend or buiten_vrij,
        uitkering=not is_klein(stand.uitkering, grens),
        acties_per_stap=stappen_vrij or not any(stand.persoonlijke_acties),
        persoonlijke_acties=stappen_vrij or is_veilig(stand.persoonlijke_acties, grens),
    )


def _is_veilige_verdeling(delen: Collection[int], grens: int, geheel: int) -> bool:
    """A division by kind: safe, and not all in one kind. Without anyone there is none to hide."""
    return not any(delen) or (
        is_veilig(delen, grens, geheel=geheel)
        and is_veilig(delen, grens)
        and sum(deel > 0 for deel in delen) > 1
    )


def _mag_geinformeerd(stand: Stand, grens: int) -> bool:
    """All or nobody is said of a group above the limit; between, all four parts must be safe.

    Who is in and who is out of the afbouw is known, and so may be who is still in step 1: when
    nobody knows, that is everyone in the afbouw who still has the ID-baan.
    """
    weten = stand.geinformeerd_in + stand.geinformeerd_buiten
    if weten == stand.banen:
        return not is_klein(stand.banen, grens)
    if weten == 0:
        lopend = stand.in_afbouw - stand.afgebouwd
        return not is_klein(stand.banen, grens) and not is_klein(lopend, grens)
    delen = (
        stand.geinformeerd_in,
        stand.in_afbouw - stand.geinformeerd_in,
        stand.geinformeerd_buiten,
        stand.buiten_afbouw - stand.geinformeerd_buiten,
    )
    return is_veilig(delen, grens) and not any(is_klein(deel, grens) for deel in delen)
