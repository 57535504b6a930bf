"""Everything that happened in a dossier, as events on one line."""

from __future__ import annotations

from collections.abc import Hashable

from ui.icons import Icon
from ui.theme import Tone
from ui.widgets.timeline import Event
from werkplek.dossiers import Gebeurtenis, Moment
from werkplek.regels.opmaak import datum_kort, datum_met_dag, tijd
from werkplek.regels.woorden import woord

_ICONS = {
    Gebeurtenis.GESPREK: Icon.GESPREK,
    Gebeurtenis.BRIEF: Icon.BRIEF,
    Gebeurtenis.ACTIE: Icon.STAPPENPLAN,
    Gebeurtenis.EVALUATIE: Icon.EVALUATIE,
    Gebeurtenis.VOORZIENING: Icon.VOORZIENING,
    Gebeurtenis.ID_BAAN: Icon.HANDDRUK,
    Gebeurtenis.UITKERING: Icon.UITKERING,
    Gebeurtenis.TAAK: Icon.TAAK,
}
_DAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")


def key_of(moment: Moment) -> Hashable:
    """What names a moment when the timeline is read anew."""
    return str(moment.soort), moment.rij_id, moment.datum


def event(moment: Moment) -> Event:
    """A moment as a line of the timeline; what is still to come says so."""
    title = moment.titel
    if moment.toekomst:
        title = f"{title} · komt nog"
    spoken = datum_met_dag(moment.datum)
    if moment.tijd is not None:
        spoken = f"{spoken}, {tijd(moment.tijd)}"
    return Event(
        id=key_of(moment),
        when=f"{_DAYS[moment.datum.weekday()]} {datum_kort(moment.datum)}",
        title=title,
        text=moment.tekst,
        icon=_ICONS[moment.soort],
        icon_words=woord(moment.soort),
        tone=Tone.ACCENT if moment.toekomst else Tone.SECONDARY,
        spoken_when=spoken,
    )
