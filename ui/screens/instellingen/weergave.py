"""How the window looks: its colours and the size of its text, tried at once."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui import theme
from ui.desk import Desk
from ui.theme import Mode, Role
from ui.widgets.card import Card
from ui.widgets.choice import Choice
from ui.widgets.form import Form

TEXT_SIZES = ((1.0, "Gewoon"), (1.25, "Groter"), (1.5, "Grootst"))
_MODES = {
    Mode.SYSTEM: "Zoals deze computer",
    Mode.LIGHT: "Licht",
    Mode.DARK: "Donker",
    Mode.CONTRAST: "Hoog contrast",
}


class WeergavePart(QWidget):
    """The choices hold for this computer, not for the store."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        form = Form()
        self._mode = form.add("kleuren", "Kleuren", Choice(list(_MODES.items())))
        self._size = form.add("tekstgrootte", "Tekstgrootte", Choice(list(TEXT_SIZES)))
        self._mode.changed.connect(self._apply)
        self._size.changed.connect(self._apply)
        about = QLabel("Deze keuzen gelden alleen voor u, op deze computer.")
        about.setWordWrap(True)
        theme.mark(about, Role.SECONDARY)
        card = Card("Weergave")
        card.add(form)
        card.add(about)
        card.add_stretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.current().px(12), 0, 0)
        column.addWidget(card)
        theme.current().changed.connect(self.reload)

    def reload(self) -> None:
        """Show what is chosen now."""
        look = theme.current()
        self._mode.set_value(look.mode)
        if any(size == look.text_scale for size, _ in TEXT_SIZES):
            self._size.set_value(look.text_scale)

    def _apply(self) -> None:
        mode, size = self._mode.value(), self._size.value()
        self._desk.settings.setValue("kleuren", mode.value)
        self._desk.settings.setValue("tekstgrootte", size)
        theme.current().apply(mode, size)
