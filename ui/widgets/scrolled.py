"""A part of a page that scrolls when the text is large or the window small."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.theme import Role


class Scrolled(QScrollArea):
    """Widgets under each other, of which one fills what is left but keeps room for two rows."""

    def __init__(
        self, above: list[QWidget], fills: QWidget, below: list[QWidget] | None = None
    ) -> None:
        super().__init__()
        inside = QWidget()
        theme.mark(inside, Role.PAGE)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(8))
        for widget in above:
            column.addWidget(widget)
        column.addWidget(fills, 1)
        for widget in below or []:
            column.addWidget(widget)
        column.addStretch(0)
        fills.setMinimumHeight(theme.current().px(110))
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
