"""Ask the passphrase of a store."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from db.fouten import OngeldigeInvoer, VerkeerdeSleutel
from ui import theme
from ui.dialogs.base import FormDialog
from ui.widgets.secret_field import SecretField


class PassphraseDialog(FormDialog):
    """Gives what was typed to `unlock`, as often as it takes; `reason` says why it is asked."""

    def __init__(self, parent: QWidget | None, reason: str, unlock: Callable[[str], None]) -> None:
        super().__init__(parent, "Wachtzin", "Openen", self._unlock, intro=reason)
        self._try = unlock
        self.form.add("wachtzin", "Wachtzin", SecretField(), required="Vul de wachtzin in.")
        # room for a refusal, which is two lines
        self.setMinimumHeight(theme.current().px(360))

    def _unlock(self, values: dict[str, Any]) -> None:
        try:
            self._try(values["wachtzin"])
        except VerkeerdeSleutel as fout:
            raise OngeldigeInvoer(str(fout), "wachtzin") from fout
