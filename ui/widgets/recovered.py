"""Says above a form that what stands in it was typed before, with a way to begin anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout

from ui import theme
from ui.theme import Role
from ui.widgets.flow import FlowRow


class Recovered(QFrame):
    """What someone else changed since stands below it: a line for each field."""

    def __init__(self, begin_anew: Callable[[], None], verb: str) -> None:
        super().__init__()
        look = theme.current()
        words = QLabel("Dit typte u eerder. Het is nog niet vastgelegd.")
        theme.mark(words, Role.LABEL)
        button = QPushButton(verb)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: begin_anew())
        row = FlowRow(look.px(8))
        row.add(words)
        row.add(button)
        self._changed = QLabel()
        self._changed.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.px(4))
        layout.addWidget(row)
        layout.addWidget(self._changed)

    def show_words(self, changed_since: Sequence[str]) -> None:
        """Say what is saved now in the fields that were changed by someone else since."""
        title = (
            "Intussen is dit gewijzigd. Wat u typte, staat er nog. Als u opslaat, vervangt het wat "
            "er nu is."
        )
        self._changed.setText("\n".join([title, *changed_since]))
        self._changed.setVisible(bool(changed_since))
