"""Who can open the store: give access, close it, another name by a key, encrypt."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from db.begrippen import Sleutelsoort
from db.fouten import OngeldigeInvoer
from ui.between import Between
from ui.desk import Desk, Told
from ui.dialogs.base import FormDialog
from ui.dialogs.wachtzin import GivePassphraseDialog, add_new_passphrase, chosen
from ui.widgets.choice import Choice
from ui.widgets.field import CheckField
from ui.widgets.line_field import TextField
from werkplek import aanmelden, toegang
from werkplek.toegang import Sleutelregel


def give_dialog(parent: QWidget, desk: Desk) -> GivePassphraseDialog:
    """For a medewerker without a wachtzin; raises `OngeldigeInvoer` when everyone has one."""
    have = {
        regel.naam
        for regel in toegang.sleutels(desk.werkplek)
        if regel.soort is Sleutelsoort.WACHTZIN
    }
    names = [w.naam for w in aanmelden.medewerkers(desk.werkplek) if w.naam not in have]
    if not names:
        raise OngeldigeInvoer(
            "Elke medewerker heeft al een wachtzin. Voeg de nieuwe medewerker eerst toe bij "
            "Instellingen, Medewerkers."
        )
    return GivePassphraseDialog(
        parent,
        "Medewerker toegang geven",
        "Toegang geven",
        names,
        lambda name, zin: toegang.geef_toegang(desk.werkplek, name, zin),
        intro="Laat de medewerker zelf een wachtzin kiezen en typen. Ieder heeft een eigen wachtzin: "
        "zo klopt in het logboek wie iets deed.",
        runner=desk.runner,
    )


class CloseAccessDialog(FormDialog):
    """Closes a key for good, when its name is typed.

    `rekey`: the store is to be encrypted anew, once this has closed.
    """

    def __init__(self, parent: QWidget | None, desk: Desk, key: Sleutelregel) -> None:
        computer = key.soort is Sleutelsoort.COMPUTER
        whose = f"{key.naam} op computer {key.computer}" if computer else key.naam
        super().__init__(
            parent,
            "Toegang intrekken",
            "Toegang intrekken",
            self._close,
            intro=f"{whose} kan dit bestand daarna niet meer openen. Wat zij of hij deed, blijft in "
            "het logboek staan.",
        )
        self._desk = desk
        self._key = key
        self.rekey = False
        self.form.add(
            "naam",
            f"Typ de naam over: {key.naam}",
            TextField(),
            required="Typ de naam over. Zo weet u zeker wiens toegang stopt.",
        )
        self._again = self.form.add(
            "opnieuw",
            "Versleutel het bestand opnieuw",
            CheckField("Versleutel het bestand daarna opnieuw"),
            hint="Wie vertrekt, kan een kopie van het sleutelbestand hebben bewaard. Daarmee gaat dit "
            "bestand open tot het opnieuw versleuteld is. Het venster sluit even en komt vanzelf "
            "terug.",
        )
        self._again.set_value(True)

    def _close(self, values: dict[str, Any]) -> None:
        if values["naam"].casefold() != self._key.naam.casefold():
            raise OngeldigeInvoer(
                f"Deze naam is anders. Typ {self._key.naam} om de toegang in te trekken.", "naam"
            )
        toegang.trek_in(self._desk.werkplek, self._key.id)
        self._desk.told.emit(Told(f"De toegang van {self._key.naam} is ingetrokken"))
        self.rekey = values["opnieuw"]


def rekeyed(desk: Desk) -> Between:
    """The store with another data key."""
    pad, proven = desk.werkplek.pad, toegang.toegang_van(desk.werkplek)
    assert proven is not None

    return Between(
        pad,
        lambda: toegang.versleutel_opnieuw(pad, proven),
        proven,
        "Het bestand wordt opnieuw versleuteld",
        "Het bestand is opnieuw versleuteld",
    )


class RenameKeyDialog(FormDialog):
    """Another name by her key, out of the medewerkers who have no key of their own."""

    def __init__(self, parent: QWidget | None, desk: Desk) -> None:
        super().__init__(
            parent,
            "Andere naam bij mijn sleutel",
            "Naam wijzigen",
            self._rename,
            intro="In een versleuteld bestand zegt de sleutel wie er werkt. Kies hier een andere "
            "naam als die verkeerd bij uw sleutel staat. Werkt er iemand anders? Geef haar of hem "
            "dan een eigen wachtzin bij Beveiliging.",
        )
        self._desk = desk
        now = desk.werkplek.wie
        taken = {regel.naam for regel in toegang.sleutels(desk.werkplek)} - {now}
        names = [w.naam for w in aanmelden.medewerkers(desk.werkplek) if w.naam not in taken]
        names = names if now in names else [now, *names]
        self.form.add("naam", "Naam", Choice([(name, name) for name in names])).set_value(now)

    def _rename(self, values: dict[str, Any]) -> None:
        if values["naam"] != self._desk.werkplek.wie:
            self._desk.set_wie(values["naam"])


class EncryptDialog(FormDialog):
    """Name and wachtzin for a store that has none yet; `between` is what is then done."""

    def __init__(self, parent: QWidget | None, desk: Desk) -> None:
        super().__init__(
            parent,
            "Bestand versleutelen",
            "Versleutelen",
            self._encrypt,
            intro="Het venster sluit even en komt vanzelf terug. Daarna krijgt u de noodsleutel. "
            "Let op: kopieën en reservekopieën van vóór nu blijven zonder wachtzin leesbaar. Gooi "
            "die weg als u ze niet meer nodig hebt.",
        )
        self._pad = desk.werkplek.pad
        self.between: Between | None = None
        now = desk.werkplek.wie
        names = [w.naam for w in aanmelden.medewerkers(desk.werkplek)]
        names = names if now in names else [now, *names]
        self.form.add(
            "naam",
            "Uw naam",
            Choice([(name, name) for name in names]),
            hint="Onder deze naam staat in het logboek wat u doet.",
        ).set_value(now)
        add_new_passphrase(self.form)

    def _encrypt(self, values: dict[str, Any]) -> None:
        name, wachtzin, pad = values["naam"], chosen(values), self._pad
        self.between = Between(
            pad,
            lambda: toegang.versleutel(pad, name, wachtzin),
            None,
            "Het bestand wordt versleuteld",
            "Het bestand is versleuteld",
        )
