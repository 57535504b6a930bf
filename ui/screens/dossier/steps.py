"""The four steps of an ID-er with the icon and tone of where each stands."""

from __future__ import annotations

from ui.icons import Icon
from ui.theme import Tone
from ui.widgets.steps_line import Step
from werkplek.stapbeeld import StapBeeld, Stapstand

_LOOKS = {
    Stapstand.GEREED: (Icon.GEREED, Tone.OK),
    Stapstand.BEZIG: (Icon.BEZIG, Tone.ACCENT),
    Stapstand.TE_LAAT: (Icon.TE_LAAT, Tone.LATE),
    Stapstand.OPEN: (Icon.OPEN, Tone.SECONDARY),
    Stapstand.DICHT: (Icon.SLOT, Tone.SECONDARY),
    Stapstand.BUITEN: (Icon.BUITEN, Tone.SECONDARY),
}


def step(beeld: StapBeeld) -> Step:
    """One step as a line shows it."""
    icon, tone = _LOOKS[beeld.stand]
    return Step(beeld.nummer, beeld.naam, beeld.woorden, icon, tone)
