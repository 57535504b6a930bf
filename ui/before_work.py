"""What has to be in order before work in an encrypted store starts: a wachtzin, and a noodsleutel."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget

from db.fouten import BekendeFout
from ui.dialogs.ask import tell
from ui.dialogs.base import FormDialog
from ui.dialogs.noodsleutel import NoodsleutelDialog
from ui.dialogs.wachtzin import GivePassphraseDialog
from werkplek import aanmelden, toegang
from werkplek.werkplek import Werkplek


def ready(werkplek: Werkplek, today: date, settings: QSettings) -> Werkplek | None:
    """The place of work, once she may begin; None, and the store closed, when she leaves instead."""
    try:
        if toegang.met_noodsleutel(werkplek):
            werkplek = _invited(werkplek)
        if not toegang.vraagt_noodsleutel(werkplek):
            return werkplek
        dialog = NoodsleutelDialog(None, werkplek, today, settings, leave="Bestand sluiten")
        if _answer(dialog) == NoodsleutelDialog.DialogCode.Accepted:
            return werkplek
    except BekendeFout as fout:
        tell(None, "Het bestand gaat weer dicht", str(fout))
    werkplek.sluit()
    return None


def _invited(werkplek: Werkplek) -> Werkplek:
    """The same, or as the medewerker who got a new wachtzin."""
    dialog = new_passphrase_dialog(werkplek)
    if dialog is not None:
        _answer(dialog)
        return dialog.werkplek
    return werkplek


def new_passphrase_dialog(
    werkplek: Werkplek, parent: QWidget | None = None
) -> NewPassphraseDialog | None:
    """What asks for whom the new wachtzin is; None when there is nobody yet it could be for."""
    names = [wie.naam for wie in aanmelden.medewerkers(werkplek)]
    return NewPassphraseDialog(parent, werkplek, names) if names else None


class NewPassphraseDialog(GivePassphraseDialog):
    """After the noodsleutel: `werkplek` is then of the medewerker who has a wachtzin again."""

    def __init__(self, parent: QWidget | None, werkplek: Werkplek, names: list[str]) -> None:
        super().__init__(
            parent,
            "Nieuwe wachtzin",
            "Wachtzin instellen",
            names,
            self._set,
            intro="U opende het bestand met de noodsleutel. Kies nu een nieuwe wachtzin voor wie "
            "verder werkt. Een oude wachtzin van deze medewerker geldt dan niet meer. Leg de "
            "noodsleutel daarna terug waar hij lag.",
        )
        self.werkplek = werkplek
        self._cancel.setText("Later")

    def _set(self, name: str, wachtzin: str) -> None:
        self.werkplek = toegang.geef_nieuwe_wachtzin(self.werkplek, name, wachtzin)


def _answer(dialog: FormDialog) -> int:
    """Show a dialog that has no window above it, and give it up."""
    answer = dialog.exec()
    dialog.deleteLater()
    return answer
