"""How a term is shown everywhere: words, tone and icon for late, today, soon and in time."""

from __future__ import annotations

from datetime import date

from db.begrippen import Taaksoort, Termijnstatus
from ui.icons import Icon
from ui.theme import Tone
from werkplek.regels.opmaak import dagen_woorden

_TONES = {
    Termijnstatus.TE_LAAT: Tone.LATE,
    Termijnstatus.VANDAAG: Tone.ACCENT,
    Termijnstatus.BINNENKORT: Tone.SOON,
    Termijnstatus.OP_TIJD: Tone.OK,
}


def tone(status: Termijnstatus) -> Tone:
    """The tone of a term's status."""
    return _TONES[status]


def words(datum: date, peildatum: date) -> str:
    """ "3 dagen te laat", "vandaag", "over 2 dagen"."""
    return dagen_woorden(datum, peildatum)


def icon(status: Termijnstatus, soort: Taaksoort | None = None) -> Icon:
    """The icon of a row: late and soon go before what it is about."""
    if status is Termijnstatus.TE_LAAT:
        return Icon.TE_LAAT
    if status is Termijnstatus.BINNENKORT:
        return Icon.BINNENKORT
    if soort is Taaksoort.INRICHTEN:
        return Icon.INSTELLINGEN
    return (
        Icon.BRIEF if soort in {Taaksoort.BRIEF, Taaksoort.BRIEF_VERZENDEN} else Icon.VANDAAG_TAAK
    )
