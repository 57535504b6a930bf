"""What stands where a list would be when there is nothing in it: why, and one thing to do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ui import icons, theme
from ui.icons import Icon
from ui.theme import Role, Tone


class EmptyState(QWidget):
    """Nog niets, niets gevonden, or alles klaar: never the same words for the three."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = Icon.OPEN
        self._act: Callable[[], None] | None = None
        self._picture = QLabel()
        self._title = QLabel()
        self._title.setWordWrap(True)
        theme.mark(self._title, Role.CARD_TITLE)
        self._text = QLabel()
        self._text.setWordWrap(True)
        theme.mark(self._text, Role.SECONDARY)
        self._button = QPushButton()
        self._button.setAutoDefault(False)
        self._button.clicked.connect(self._pressed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(theme.current().px(8))
        layout.addStretch(2)
        centre = Qt.AlignmentFlag.AlignHCenter
        layout.addWidget(self._picture, 0, centre)
        layout.addWidget(self._title)
        layout.addWidget(self._text)
        layout.addSpacing(theme.current().px(8))
        layout.addWidget(self._button, 0, centre)
        layout.addStretch(3)
        self._title.setAlignment(centre)
        self._text.setAlignment(centre)
        theme.current().changed.connect(self._draw)

    def nothing_yet(self, title: str, why: str, verb: str, act: Callable[[], None]) -> None:
        """Nothing was ever put here; the button fills it."""
        self._show(Icon.TOEVOEGEN, title, why, verb, act)

    def nothing_found(self, title: str, clear: Callable[[], None]) -> None:
        """The filter or search leaves nothing; the button takes it away."""
        why = "Misschien staat wat u zoekt onder een ander filter."
        self._show(Icon.ZOEKEN, title, why, "Filter wissen", clear)

    def all_done(
        self, title: str, why: str, verb: str = "", act: Callable[[], None] | None = None
    ) -> None:
        """There is nothing left to do."""
        self._show(Icon.GEREED, title, why, verb, act)

    def waiting(self, title: str) -> None:
        """What belongs here is being made."""
        self._show(Icon.TERMIJN, title, "", "", None)

    def _show(
        self, icon: Icon, title: str, why: str, verb: str, act: Callable[[], None] | None
    ) -> None:
        self._icon, self._act = icon, act
        self._title.setText(title)
        self._text.setText(why)
        self._text.setVisible(bool(why))
        self._button.setText(verb)
        self._button.setVisible(bool(verb))
        self._draw()

    def _pressed(self) -> None:
        if self._act is not None:
            self._act()

    def _draw(self) -> None:
        side = theme.current().px(40)
        tone = Tone.OK if self._icon is Icon.GEREED else Tone.SECONDARY
        self._picture.setPixmap(icons.picture(self._icon, theme.current().tone(tone), side))
