"""Deciding on one premium, and marking premiums as paid."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from db.begrippen import Premiekeuze
from ui.desk import Desk
from ui.dialogs.base import FormDialog
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateField
from ui.widgets.money_field import MoneyField
from ui.widgets.note_edit import NoteEdit
from werkplek.participatiebanen import besluiten
from werkplek.participatiebanen.besluiten import Keuze, Sleutel
from werkplek.participatiebanen.overzicht import PremieBeeld
from werkplek.regels.opmaak import aantal, hoofdletter
from werkplek.regels.woorden import woord


class BesluitDialog(FormDialog):
    """Grant, refuse or hold one premium; the proposal is chosen at the start."""

    def __init__(self, parent: QWidget | None, desk: Desk, beeld: PremieBeeld) -> None:
        super().__init__(
            parent,
            f"Besluit over premie {beeld.premie.nummer}",
            "Besluit vastleggen",
            self._store,
            intro=f"{beeld.naam}. {beeld.uitleg.conclusie}",
        )
        self._desk, self._beeld = desk, beeld
        choices = [(keuze, hoofdletter(woord(keuze))) for keuze in Premiekeuze]
        form = self.form
        form.add("besluit", "Besluit", Choice(choices))
        form.add(
            "bedrag",
            "Bedrag",
            MoneyField(),
            optional=True,
            hint="Leeg is het bedrag van de regeling. Een ander bedrag vraagt een motivering.",
        )
        form.add(
            "motivering",
            "Motivering",
            NoteEdit(3),
            optional=True,
            hint="Leeg is de uitleg van het programma. Nodig wie afwijst tegen het voorstel in.",
        )
        form.field("besluit").set_value(beeld.premie.voorstel or Premiekeuze.AANGEHOUDEN)
        form.field("bedrag").set_value(beeld.premie.bedrag or None)

    def _store(self, values: dict[str, Any]) -> None:
        keuze = Keuze(self._beeld.sleutel, **values)
        self._desk.act(lambda w: besluiten.besluit(w, [keuze]))


class BetaaldDialog(FormDialog):
    """On which day these premiums were paid."""

    def __init__(self, parent: QWidget | None, desk: Desk, keys: Sequence[Sleutel]) -> None:
        super().__init__(
            parent,
            "Als betaald markeren",
            "Als betaald markeren",
            self._store,
            intro=f"{aantal(len(keys), 'premie', 'premies')}",
        )
        self._desk, self._keys = desk, keys
        self.form.add(
            "op", "Betaald op", DateField(desk.peildatum, "verleden"), required="Vul de datum in."
        )
        self.form.field("op").set_value(desk.peildatum)

    def _store(self, values: dict[str, Any]) -> None:
        self._desk.act(lambda w: besluiten.markeer_betaald(w, self._keys, values["op"]))
