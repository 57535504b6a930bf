"""What is done with something that asks for attention, wherever it is shown: its verb and the act."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from db.begrippen import Taaksoort
from ui.desk import Desk
from ui.dialogs.actie import FinishDialog
from werkplek import stappenplannen, taken
from werkplek.regels.regelingen import Sleutel
from werkplek.vandaag import Verplichting

_VERBS = {
    Taaksoort.ACTIE: "Actie afronden…",
    Taaksoort.GESPREK: "Gesprek openen…",
    Taaksoort.GESPREK_VASTLEGGEN: "Gesprek vastleggen…",
    Taaksoort.INFORMEREN: "Gesprek plannen…",
    Taaksoort.STAPPENPLANGESPREK: "Gesprek plannen…",
    Taaksoort.BRIEF: "Brief maken",
    Taaksoort.BRIEF_VERZENDEN: "Naar de brief",
    Taaksoort.EVALUATIE: "Evaluatie vastleggen…",
    Taaksoort.TERMIJN: "Naar de brief",
    Taaksoort.TAAK: "Taak afronden",
    Taaksoort.INRICHTEN: "Regelingen invullen",
    Taaksoort.PREMIE: "Naar de premie",
    Taaksoort.SCHOLING: "Naar de plaatsing",
    Taaksoort.PLAATSING_BEOORDELEN: "Naar de plaatsing",
    Taaksoort.PLAATSING_EINDE: "Naar de plaatsing",
}
_TO_POSTPONE = frozenset(
    {
        Taaksoort.ACTIE, Taaksoort.TAAK, Taaksoort.INFORMEREN, Taaksoort.STAPPENPLANGESPREK,
        Taaksoort.EVALUATIE, Taaksoort.BRIEF, Taaksoort.SCHOLING, Taaksoort.PLAATSING_BEOORDELEN,
        Taaksoort.PLAATSING_EINDE,
    }
)  # fmt: skip


def verb(row: Verplichting) -> str:
    """The words on the button that does it."""
    return _VERBS[row.soort]


def can_postpone(row: Verplichting) -> bool:
    """Whether it can be put off; a conversation is moved and a legal term runs on."""
    return row.soort in _TO_POSTPONE


def do(desk: Desk, row: Verplichting, parent: QWidget) -> None:
    """Do it, ask in a form above `parent` what is needed for it, or go where it is done."""
    match row.soort:
        case Taaksoort.ACTIE:
            regel = stappenplannen.lees(desk.werkplek, row.rij_id)
            FinishDialog(parent, desk, regel).exec()
        case Taaksoort.TAAK:
            desk.try_act(lambda w: taken.rond_af(w, row.rij_id))
        case Taaksoort.BRIEF:
            desk.go.emit("brieven", row.briefsoort)
        case Taaksoort.BRIEF_VERZENDEN | Taaksoort.TERMIJN:
            desk.go.emit("brieven", row.rij_id)
        case Taaksoort.INRICHTEN:
            desk.go.emit("instellingen", str(Sleutel.ID_LEEFTIJDSGRENS))
        case (
            Taaksoort.PREMIE
            | Taaksoort.SCHOLING
            | Taaksoort.PLAATSING_BEOORDELEN
            | Taaksoort.PLAATSING_EINDE
        ):
            desk.go.emit("plaatsingen", row.rij_id)
        case _:
            desk.record_contact.emit(row)
