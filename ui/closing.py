"""The window closes once the last backup is made, or she says to close without."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from db.begrippen import Aanleiding
from ui.backups import Backups
from ui.dialogs.ask import choose
from werkplek import toegang
from werkplek.werkplek import Werkplek

_TITLE = "De reservekopie is niet gemaakt"


def may_close(window: QWidget, werkplek: Werkplek, backups: Backups, why: Aanleiding) -> bool:
    """Whether the window may close now; asks when the backup fails, as often as it does."""
    if not backups.began:
        return True
    locked = toegang.is_vergrendeld(werkplek)
    while True:
        faults = backups.state.faults if locked else backups.make_now(window, why).faults
        if not faults:
            return True
        words = " ".join(faults) + "\n\nWat u vastlegde, staat wel in het bestand zelf."
        # without the key none can be made: unlocking comes first
        verbs = ("Terug", "Toch afsluiten") if locked else ("Opnieuw", "Terug", "Toch afsluiten")
        answer = verbs[choose(window, _TITLE, words, *verbs, escape=verbs.index("Terug"))]
        if answer != "Opnieuw":
            return answer == "Toch afsluiten"
