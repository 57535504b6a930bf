"""When the last good backup was made, always in sight; and what went wrong, until it is solved."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from ui import announce, icons, theme
from ui.backups import Backups
from ui.icons import Icon
from ui.theme import Role, Tone, set_state
from ui.widgets.icon_label import IconLabel


class BackupButton(QPushButton):
    """The last good backup in one line; pressing it goes to the list."""

    def __init__(self, backups: Backups, visit: Callable[[], object]) -> None:
        super().__init__()
        self._backups = backups
        theme.mark(self, Role.STATE)
        self.setAutoDefault(False)
        self.clicked.connect(lambda _checked=False: visit())
        backups.changed.connect(self._show)
        theme.current().changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        state = self._backups.state
        self.setText(state.words)
        self.setAccessibleName(state.words)
        self.setToolTip("Naar de reservekopieën, bij Instellingen")
        set_state(self, "tone", state.tone.value)
        icons.dress(self, _icon(state.tone, running=state.running), state.tone)
        self.setVisible(self._backups.began)


class BackupFault(QFrame):
    """Why no backup could be made. It stays until one was made, or she has put it away."""

    def __init__(self, backups: Backups, again: Callable[[], object]) -> None:
        super().__init__()
        self._backups = backups
        self._seen: tuple[str, ...] = ()
        theme.mark(self, Role.SUMMARY)
        look = theme.current()
        self._words = IconLabel(Role.ERROR)
        retry = QPushButton("Opnieuw")
        retry.setAccessibleName("Reservekopie opnieuw maken")
        retry.clicked.connect(lambda _checked=False: again())
        seen = QPushButton("Gezien")
        seen.setAccessibleName("Melding over de reservekopie wegdoen")
        seen.clicked.connect(self._put_away)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(14), look.px(8), look.px(8), look.px(8))
        row.setSpacing(look.px(8))
        row.addWidget(self._words, 1)
        for button in (retry, seen):
            button.setAutoDefault(False)
            row.addWidget(button)
        backups.changed.connect(self._show)
        self.hide()

    def _show(self) -> None:
        faults = self._backups.state.faults
        if not faults:
            self._seen = ()
        new = bool(faults) and faults != self._seen
        words = " ".join(faults)
        if new and words != self._words.text():
            announce.assertive(self, words)
        self._words.show_text(words, Tone.LATE, Icon.FOUT)
        self.setVisible(new)

    def _put_away(self) -> None:
        self._seen = self._backups.state.faults
        self.hide()


def _icon(tone: Tone, *, running: bool) -> Icon:
    if tone is Tone.LATE:
        return Icon.TE_LAAT
    if running:
        return Icon.TERMIJN
    return Icon.BINNENKORT if tone is Tone.SOON else Icon.GEREED
