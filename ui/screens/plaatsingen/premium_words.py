"""How a premium is shown everywhere: words, tone and icon of its status, and its amount."""

from __future__ import annotations

from db.begrippen import Plaatsingstatus, Premiestatus
from ui.icons import Icon
from ui.models.columns import Status
from ui.theme import Tone
from werkplek.regels.opmaak import bedrag, hoofdletter
from werkplek.regels.premies import Premie
from werkplek.regels.woorden import woord

_PREMIUM = {
    Premiestatus.VOORZIEN: (Tone.SECONDARY, Icon.KALENDER),
    Premiestatus.TE_BEOORDELEN: (Tone.ACCENT, Icon.OPEN),
    Premiestatus.AANGEHOUDEN: (Tone.SOON, Icon.BINNENKORT),
    Premiestatus.TOEGEKEND: (Tone.OK, Icon.GEREED),
    Premiestatus.AFGEWEZEN: (Tone.SECONDARY, Icon.BUITEN),
    Premiestatus.BETAALD: (Tone.OK, Icon.GEREED),
    Premiestatus.VERVALLEN: (Tone.SECONDARY, Icon.BUITEN),
}
_PLACEMENT = {
    Plaatsingstatus.GEPLAND: (Tone.SECONDARY, Icon.KALENDER),
    Plaatsingstatus.LOPEND: (Tone.ACCENT, Icon.BEZIG),
    Plaatsingstatus.EINDIGT_BINNENKORT: (Tone.SOON, Icon.BINNENKORT),
    Plaatsingstatus.EINDE_VERSTREKEN: (Tone.LATE, Icon.TE_LAAT),
    Plaatsingstatus.BEEINDIGD: (Tone.SECONDARY, Icon.BUITEN),
}


def premium(premie: Premie) -> Status:
    """The status of a premium as a chip."""
    tone, icon = _PREMIUM[premie.status]
    return Status(hoofdletter(woord(premie.status)), tone, icon)


def placement(status: Plaatsingstatus) -> Status:
    """The status of a placement as a chip."""
    tone, icon = _PLACEMENT[status]
    return Status(hoofdletter(woord(status)), tone, icon)


def amount(premie: Premie) -> str:
    """The amount; *onbekend* where the gemeente has not set one, a dash where nothing is due."""
    if premie.bedrag is None:
        return "onbekend"
    return bedrag(premie.bedrag) if premie.bedrag else "–"
