"""A line of words with an icon before it, both in the colour of what they mean."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ui import icons, theme
from ui.icons import Icon
from ui.theme import Role, Tone


class IconLabel(QWidget):
    """Words that wrap, with or without an icon; the icon says nothing the words do not."""

    def __init__(self, role: Role = Role.SECONDARY, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = role
        self._icon: Icon | None = None
        self._tone = Tone.SECONDARY
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.current().px(6))
        self._picture = QLabel()
        self._words = QLabel()
        self._words.setWordWrap(True)
        layout.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._words, 1)
        self._picture.hide()
        theme.current().changed.connect(self._draw)

    def show_text(self, words: str, tone: Tone = Tone.SECONDARY, icon: Icon | None = None) -> None:
        """Show these words."""
        self._words.setText(words)
        self._icon = icon
        self._tone = tone
        theme.mark(self._words, Role.ERROR if tone is Tone.LATE else self._role)
        self._draw()

    def text(self) -> str:
        """The words."""
        return self._words.text()

    def _draw(self) -> None:
        self._picture.setVisible(self._icon is not None)
        if self._icon is not None:
            side = theme.current().px(16)
            colour = theme.current().tone(self._tone)
            self._picture.setPixmap(icons.picture(self._icon, colour, side))
