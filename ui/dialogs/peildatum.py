"""Look at everything as it was, or will be, on another day."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget

from ui.desk import Desk
from ui.dialogs.base import FormDialog
from ui.widgets.date_field import DateField
from werkplek.regels.opmaak import datum_echo


class _DayField(DateField):
    """Says how far a date is from the real day: "vandaag" is never the peildatum here."""

    def __init__(self, peildatum: date, today: date) -> None:
        super().__init__(peildatum, "verleden")
        self._today = today

    def echo(self, value: date) -> str:
        return datum_echo(value, self._today)


class PeildatumDialog(FormDialog):
    """Asks for a day, or goes back to the real one."""

    def __init__(self, parent: QWidget | None, desk: Desk) -> None:
        super().__init__(
            parent,
            "Peildatum kiezen",
            "Kijk op deze dag",
            self._choose,
            intro="Alles wat u ziet en maakt, geldt dan op die dag. Het logboek houdt de echte dag bij.",
        )
        self._desk = desk
        field = self.form.add(
            "datum",
            "Peildatum",
            _DayField(desk.peildatum, desk.today),
            required="Vul een datum in, bijvoorbeeld 15-03-2012.",
        )
        field.set_value(desk.peildatum)
        back = QPushButton("Terug naar vandaag")
        back.setAutoDefault(False)
        back.setVisible(not desk.is_today)
        back.clicked.connect(self._go_back)
        self._buttons.insertWidget(1, back)
        self.setTabOrder(self._primary, back)

    def _choose(self, values: dict[str, Any]) -> None:
        self._desk.set_peildatum(values["datum"])

    def _go_back(self) -> None:
        self._desk.set_peildatum(None)
        self.accept()
