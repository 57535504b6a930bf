"""Facts as label and value in two columns: Volgende, Uiterlijk, Waarom?"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QLabel, QWidget

from ui import theme
from ui.theme import Role
from ui.widgets.tab_order import tab_after


class Facts(QWidget):
    """Label and value, one pair a line. A value is words, or a widget that shows itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.current().px(16))
        self._grid.setVerticalSpacing(theme.current().px(4))
        self._grid.setColumnStretch(1, 1)
        self._widgets: list[QWidget] = []

    def set_facts(self, facts: Sequence[tuple[str, str | QWidget]]) -> None:
        """Show these pairs; widgets passed before are given up."""
        for widget in self._widgets:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._widgets = []
        before: QWidget = self
        for line, (label, value) in enumerate(facts):
            left = QLabel(label)
            theme.mark(left, Role.SECONDARY)
            left.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            right = _words(value) if isinstance(value, str) else value
            self._grid.addWidget(left, line, 0)
            if isinstance(value, str):
                self._grid.addWidget(right, line, 1)
            else:
                # a button is as wide as its words, and so is its focus ring
                button = isinstance(value, QAbstractButton)
                side = Qt.AlignmentFlag.AlignLeft if button else Qt.AlignmentFlag(0)
                self._grid.addWidget(right, line, 1, side)
                tab_after(before, right)
                before = right
            self._widgets += [left, right]


def _words(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
