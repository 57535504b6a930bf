"""Ask the wachtzin of a store; choose a new one; give one to a medewerker."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from db.fouten import OngeldigeInvoer, VerkeerdeSleutel
from ui import theme
from ui.dialogs.base import FormDialog
from ui.tasks import TaskRunner
from ui.wait import wait_for
from ui.widgets.choice import Choice
from ui.widgets.form import Form
from ui.widgets.secret_field import SecretField
from werkplek.regels.wachtzin import KORTSTE, bezwaar

ADVICE = (
    f"Minstens {KORTSTE} tekens. Het makkelijkst is een zin van vier of meer woorden die niets met "
    "elkaar te maken hebben."
)


class PassphraseDialog(FormDialog):
    """Gives what was typed to `unlock`, as often as it takes; `reason` says why it is asked.

    `unlock` is called on the main thread; what it does there is its own affair (`ui.wait`).
    """

    def __init__(self, parent: QWidget | None, reason: str, unlock: Callable[[str], None]) -> None:
        super().__init__(parent, "Wachtzin", "Openen", self._unlock, intro=reason)
        self._try = unlock
        self.form.add(
            "wachtzin",
            "Wachtzin",
            SecretField(),
            required="Vul de wachtzin in.",
            hint="Bent u de wachtzin kwijt? Typ dan de noodsleutel, die op papier staat.",
        )
        # room for a refusal, which is two lines
        self.setMinimumHeight(theme.current().px(360))

    def _unlock(self, values: dict[str, Any]) -> None:
        try:
            self._try(values["wachtzin"])
        except VerkeerdeSleutel as fout:
            raise OngeldigeInvoer(str(fout), "wachtzin") from fout


def add_new_passphrase(form: Form, label: str = "Wachtzin", hint: str = ADVICE) -> None:
    """Put two fields in a form for a wachtzin that is chosen; `chosen` reads them."""
    form.add("wachtzin", label, SecretField(), required="Kies een wachtzin.", hint=hint)
    form.add(
        "nog_eens",
        f"{label}, nog een keer",
        SecretField(),
        required="Typ dezelfde wachtzin nog een keer.",
    )


def chosen(values: dict[str, Any]) -> str:
    """The wachtzin that was chosen. Raises `OngeldigeInvoer` when it is weak or not twice the same."""
    wachtzin: str = values["wachtzin"]
    reason = bezwaar(wachtzin)
    if reason is not None:
        raise OngeldigeInvoer(reason, "wachtzin")
    if wachtzin != values["nog_eens"]:
        raise OngeldigeInvoer(
            "De twee wachtzinnen zijn niet gelijk. Typ twee keer dezelfde.", "nog_eens"
        )
    return wachtzin


class ChangePassphraseDialog(FormDialog):
    """The old wachtzin once, the new one twice. `change` gets both, off the main thread."""

    def __init__(
        self, parent: QWidget | None, runner: TaskRunner, change: Callable[[str, str], None]
    ) -> None:
        super().__init__(
            parent,
            "Wachtzin wijzigen",
            "Wachtzin wijzigen",
            self._save,
            intro="De nieuwe wachtzin geldt meteen. Oude kopieën van het bestand gaan nog open met "
            "de oude.",
        )
        self._runner = runner
        self._change = change
        self.form.add(
            "oud",
            "Wachtzin van nu",
            SecretField(),
            required="Vul de wachtzin van nu in.",
            hint="Of de noodsleutel, als u de wachtzin niet meer weet.",
        )
        add_new_passphrase(self.form, "Nieuwe wachtzin")

    def _save(self, values: dict[str, Any]) -> None:
        new = chosen(values)
        wait_for(
            self,
            lambda: self._change(values["oud"], new),
            "De wachtzin wordt gewijzigd",
            runner=self._runner,
        )


class GivePassphraseDialog(FormDialog):
    """For whom, and a wachtzin that she types herself. `give` gets both, off the main thread."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        verb: str,
        names: list[str],
        give: Callable[[str, str], None],
        *,
        intro: str,
        runner: TaskRunner | None = None,
    ) -> None:
        super().__init__(parent, title, verb, self._save, intro=intro)
        self._runner = runner
        self._give = give
        first: list[tuple[str, str]] = [("", "Maak een keuze")] if len(names) > 1 else []
        self.form.add(
            "naam",
            "Medewerker",
            Choice([*first, *((name, name) for name in names)]),
            hint="Onder deze naam staat in het logboek wat zij of hij doet.",
        )
        add_new_passphrase(self.form)

    def _save(self, values: dict[str, Any]) -> None:
        name: str = values["naam"]
        if not name:
            raise OngeldigeInvoer("Kies een medewerker.", "naam")
        new = chosen(values)
        wait_for(
            self, lambda: self._give(name, new), "De sleutel wordt gemaakt", runner=self._runner
        )
