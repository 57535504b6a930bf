"""A surface with a line around it that holds what belongs together."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QLabel, QLayout, QVBoxLayout, QWidget

from ui import theme
from ui.theme import Role


class Card(QFrame):
    """A card, with or without a title. `flush`: a list or table fills it to the edge."""

    def __init__(
        self, title: str = "", *, flush: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        theme.mark(self, Role.CARD)
        side = 1 if flush else theme.current().px(20)
        ends = theme.current().px(6) if flush else theme.current().px(16)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(side, ends, side, ends)
        self._layout.setSpacing(theme.current().px(8))
        self._title = QLabel(title)
        theme.mark(self._title, Role.CARD_TITLE)
        if flush:
            self._title.setContentsMargins(theme.current().px(15), theme.current().px(6), 0, 0)
        self._layout.addWidget(self._title)
        self._title.setVisible(bool(title))

    def set_title(self, title: str) -> None:
        """Show this title; "" shows none."""
        self._title.setText(title)
        self._title.setVisible(bool(title))

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put something at the end of the card."""
        self._layout.addWidget(widget, stretch)

    def add_layout(self, layout: QLayout) -> None:
        """Put a row of things at the end of the card."""
        self._layout.addLayout(layout)

    def add_stretch(self) -> None:
        """Push what follows to the foot of the card."""
        self._layout.addStretch(1)
