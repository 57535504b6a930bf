"""The head of a dossier: who, where she stands, what is next, and the four steps."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui import next_act, theme
from ui.desk import Desk
from ui.dialogs.uitstel import UitstelDialog
from ui.icons import Icon
from ui.screens.dossier.steps import step
from ui.theme import Role, Tone
from ui.widgets import status_words
from ui.widgets.facts import Facts
from ui.widgets.flow import FlowRow
from ui.widgets.status_chip import StatusChip
from ui.widgets.steps_line import StepsLine
from ui.widgets.why import WhyButton
from werkplek.dossiers import Dossier
from werkplek.regels.opmaak import datum_met_dag
from werkplek.regels.uitleg import Uitleg
from werkplek.vandaag import Verplichting


class DossierHead(QWidget):
    """What one sees first. `step_pressed` carries the number of a step that was pressed."""

    step_pressed = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._next: Verplichting | None = None
        look = theme.current()
        self._name = QLabel()
        theme.mark(self._name, Role.CARD_TITLE)
        self._number = QLabel()
        theme.mark(self._number, Role.SECONDARY)
        self._where = QLabel()
        self._where.setWordWrap(True)
        theme.mark(self._where, Role.SECONDARY)
        self._mind = FlowRow(look.px(6))
        self._facts = Facts()
        self._do = _button("", self._do_next)
        self._postpone = _button("Uitstellen…", self._put_off)
        self._postpone.setAccessibleName("Wat er nu moet gebeuren uitstellen")
        self._why = WhyButton("Wat er nu moet gebeuren", self._explain)
        self._acts = FlowRow(look.px(8))
        for button in (self._do, self._postpone, self._why):
            self._acts.add(button)
        self._steps = StepsLine("De vier stappen")
        self._steps.activated.connect(self.step_pressed)
        top = QHBoxLayout()
        top.addWidget(self._name, 1)
        top.addWidget(self._number)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.px(4))
        layout.addLayout(top)
        layout.addWidget(self._where)
        layout.addWidget(self._mind)
        layout.addSpacing(look.px(4))
        layout.addWidget(self._facts)
        layout.addWidget(self._acts)
        layout.addSpacing(look.px(4))
        layout.addWidget(self._steps)

    def show_dossier(self, dossier: Dossier) -> None:
        """Show the head of this dossier."""
        self._name.setText(f"{dossier.naam} ({dossier.leeftijd})")
        self._number.setText(f"Cliënt {dossier.nummer}")
        self._where.setText(dossier.waar)
        self._show_chips(dossier.bijzonderheid)
        self._show_next(dossier)
        self._steps.setVisible(bool(dossier.stappen))
        if dossier.stappen:
            self._steps.set_steps([step(beeld) for beeld in dossier.stappen])

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        layout = self.layout()
        if layout is not None and event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            # words that wrap need more than Qt keeps free, and the steps would lose their state
            self.setMinimumHeight(layout.heightForWidth(self.width()))
        return done

    def _show_chips(self, mind: str) -> None:
        self._mind.clear()
        for words in mind.split(", ") if mind else ():
            self._mind.add(StatusChip(words, Tone.SOON, Icon.FOUT))
        self._mind.setVisible(bool(mind))

    def _show_next(self, dossier: Dossier) -> None:
        row = self._next = dossier.volgende
        self._acts.setVisible(row is not None)
        if row is None:
            self._facts.set_facts([("Volgende", "Niets te laat en niets binnenkort")])
            return
        words = status_words.words(row.datum, self._desk.peildatum)
        more = len(dossier.verplichtingen) - 1
        rest = f" · en nog {more}" if more else ""
        self._facts.set_facts(
            [
                ("Volgende", f"{row.omschrijving}{rest}"),
                ("Uiterlijk", f"{datum_met_dag(row.datum)} · {words}"),
            ]
        )
        self._do.setText(next_act.verb(row))
        self._postpone.setVisible(next_act.can_postpone(row))

    def _explain(self) -> Uitleg:
        assert self._next is not None
        return self._next.uitleg

    def _do_next(self) -> None:
        if self._next is not None:
            next_act.do(self._desk, self._next, self.window())

    def _put_off(self) -> None:
        if self._next is not None:
            UitstelDialog(self.window(), self._desk, self._next).exec()


def _button(words: str, do: Callable[[], None]) -> QPushButton:
    button = QPushButton(words)
    button.setAutoDefault(False)
    button.clicked.connect(lambda _checked=False: do())
    return button
