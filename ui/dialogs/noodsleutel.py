"""The noodsleutel: shown once, to paper, and two groups typed back before it counts."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from db.fouten import BekendeFout
from ui import printing, theme
from ui.dialogs.ask import choose
from ui.dialogs.base import FormDialog
from ui.icons import Icon
from ui.theme import Role, Tone
from ui.widgets.icon_label import IconLabel
from ui.widgets.line_field import TextField
from werkplek import noodblad, toegang
from werkplek.toegang import NieuweNoodsleutel
from werkplek.werkplek import Werkplek

ASKED = 2
"""So many groups are typed back."""

_COLUMNS = 3
_WHY = (
    "Bent u de wachtzin kwijt, of bent u er zelf niet? Dan opent alleen deze code het bestand nog. "
    "Zet de code nu op papier en leg hem in een kluis of een afgesloten kast. Hij wordt maar één "
    "keer getoond."
)
_SAVE_WARNING = (
    "Wie dit PDF-bestand heeft en bij het bestand van Werkplek kan, leest alles. Bewaar het niet op "
    "deze computer of op de netwerkschijf, maar op een USB-stick die u opbergt. Afdrukken is veiliger."
)


class NoodsleutelDialog(FormDialog):
    """Makes a noodsleutel at once; the one from before holds until this one is confirmed.

    `leave` are the words of the button that leaves without it.
    """

    def __init__(
        self,
        parent: QWidget | None,
        werkplek: Werkplek,
        today: date,
        settings: QSettings,
        *,
        leave: str = "Annuleren",
    ) -> None:
        super().__init__(parent, "Noodsleutel", "Ik heb de code op papier", self._confirm)
        self._werkplek = werkplek
        self._today = today
        self._settings = settings
        self._new = toegang.maak_noodsleutel(werkplek)
        self._typing = False
        self._cancel.setText(leave)
        self._code = _Code(self._new.groepen)
        self._to_paper = _ToPaper(self._print, self._save_pdf)
        self._intro = QLabel(_WHY)
        self._intro.setWordWrap(True)
        self.form.add_widget(self._intro)
        self.form.add_widget(self._code)
        self.form.add_widget(self._to_paper)
        self._asked = sorted(random.SystemRandom().sample(range(len(self._new.groepen)), ASKED))
        for place in self._asked:
            name = f"groep{place}"
            self.form.add(
                name,
                f"Groep {place + 1}",
                TextField(columns=12),
                required=f"Typ groep {place + 1} over van het papier.",
            )
            self.form.show_row(name, False)
        self._back = QPushButton("Code nog eens bekijken")
        self._back.setAutoDefault(False)
        self._back.clicked.connect(lambda: self._show_step(typing=False))
        self._buttons.insertWidget(1, self._back)
        self._back.hide()

    @property
    def code(self) -> NieuweNoodsleutel:
        """What is shown."""
        return self._new

    @property
    def asked(self) -> list[str]:
        """The fields of the groups that are to be typed back."""
        return [f"groep{place}" for place in self._asked]

    def submit(self) -> None:
        """From the code to typing it back, and from there to work."""
        if self._typing:
            super().submit()
        else:
            self._show_step(typing=True)

    def _show_step(self, *, typing: bool) -> None:
        self._typing = typing
        first, second = (place + 1 for place in self._asked)
        self._intro.setText(
            f"Pak het papier erbij en typ groep {first} en groep {second} over. Zo weet u zeker dat "
            "de code goed op papier staat."
            if typing
            else _WHY
        )
        for shown in (self._code, self._to_paper):
            shown.setVisible(not typing)
        for place in self._asked:
            self.form.show_row(f"groep{place}", typing)
        self.form.set_errors({})
        self._back.setVisible(typing)
        self._primary.setText("Verder" if typing else "Ik heb de code op papier")
        if typing:
            self.form.focus_first()
        else:
            self._primary.setFocus(Qt.FocusReason.OtherFocusReason)

    def _confirm(self, values: dict[str, Any]) -> None:
        typed = {place: values[f"groep{place}"] for place in self._asked}
        toegang.bevestig_noodsleutel(self._werkplek, self._new, typed)

    def _print(self) -> None:
        self._try(lambda pdf: printing.print_letters(self, [pdf], "Noodsleutel"), "Afgedrukt.")

    def _save_pdf(self) -> None:
        verbs = ("Niet bewaren", "Toch bewaren…")
        if choose(self, "Noodsleutel bewaren als PDF?", _SAVE_WARNING, *verbs, escape=0) == 1:
            self._try(
                lambda pdf: printing.save_letters(
                    self, [pdf], "Noodsleutel Werkplek", self._settings
                ),
                "Bewaard als PDF.",
            )

    def _try(self, do: Callable[[bytes], object], words: str) -> None:
        try:
            done = do(noodblad.maak(self._werkplek, self._new, self._today))
        except BekendeFout as fout:
            self._to_paper.say(str(fout), Tone.LATE, Icon.FOUT)
        else:
            if done:
                self._to_paper.say(words, Tone.OK, Icon.GEREED)


class _Code(QFrame):
    """The groups of the code, large, each under its number."""

    def __init__(self, groups: tuple[str, ...]) -> None:
        super().__init__()
        theme.mark(self, Role.CARD)
        look = theme.current()
        grid = QGridLayout(self)
        grid.setContentsMargins(look.px(20), look.px(12), look.px(20), look.px(16))
        grid.setHorizontalSpacing(look.px(24))
        grid.setVerticalSpacing(look.px(8))
        for place, group in enumerate(groups):
            number = QLabel(f"Groep {place + 1}")
            theme.mark(number, Role.SECONDARY)
            code = QLabel(group)
            theme.mark(code, Role.CODE)
            code.setAccessibleName(f"Groep {place + 1}: {' '.join(group)}")
            cell = QVBoxLayout()
            cell.setSpacing(0)
            cell.addWidget(number)
            cell.addWidget(code)
            grid.addLayout(cell, *divmod(place, _COLUMNS))


class _ToPaper(QWidget):
    """Buttons to print and to save, and what came of it."""

    def __init__(self, print_out: Callable[[], None], save: Callable[[], None]) -> None:
        super().__init__()
        look = theme.current()
        acts = QHBoxLayout()
        acts.setSpacing(look.px(8))
        for words, act in (("Afdrukken…", print_out), ("Bewaren als PDF…", save)):
            button = QPushButton(words)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, act=act: act())
            acts.addWidget(button)
        acts.addStretch(1)
        self._said = IconLabel()
        self._said.show_text(
            "Geen printer? Schrijf de zes groepen over. In de code staat nooit een letter I, L, O of "
            "U: wat daarop lijkt, is een cijfer."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(8))
        column.addLayout(acts)
        column.addWidget(self._said)

    def say(self, words: str, tone: Tone, icon: Icon) -> None:
        """Say what came of it."""
        self._said.show_text(words, tone, icon)
