"""What she was still typing when the program ended: a line in the window, to go on or throw away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from ui import announce, theme
from ui.icons import Icon
from ui.models.rows import Row
from ui.theme import Role
from ui.widgets.icon_label import IconLabel
from ui.widgets.task_list import RowList
from werkplek.concepten import Concept, wanneer

_MOST_IN_SIGHT = 3


class Unfinished(QFrame):
    """Hidden when there is nothing. `go_on` and `throw_away` carry the key of a draft."""

    go_on = Signal(str)
    throw_away = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        theme.mark(self, Role.CARD)
        look = theme.current()
        self._drafts: list[Concept] = []
        self._words = IconLabel(Role.LABEL)
        self._list = RowList("Waar u nog mee bezig was")
        self._list.opened.connect(lambda key: self.go_on.emit(str(key)))
        self._list.moved.connect(self._name_buttons)
        self._on = QPushButton("Verder gaan")
        self._away = QPushButton("Weggooien")
        for button, signal in ((self._on, self.go_on), (self._away, self.throw_away)):
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, signal=signal: signal.emit(self._key))
        buttons = QHBoxLayout()
        buttons.setSpacing(look.px(8))
        buttons.addWidget(self._on)
        buttons.addWidget(self._away)
        self._beside = QHBoxLayout()
        self._beside.addWidget(self._words, 1)
        self._beside.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(16), look.px(8), look.px(12), look.px(8))
        column.setSpacing(look.px(4))
        column.addLayout(self._beside)
        column.addWidget(self._list)
        self.hide()

    def offer(self, drafts: Sequence[Concept], today: date) -> None:
        """Offer these back, the newest first."""
        self._drafts = list(drafts)
        several = len(self._drafts) > 1
        words = ""
        if several:
            words = f"U was nog bezig met {len(self._drafts)} dingen."
        elif self._drafts:
            words = f"U was nog bezig met: {_in_words(self._drafts[0], today)}"
        self._words.show_text(words)
        self._list.set_rows(
            [
                Row(
                    draft.sleutel,
                    draft.titel,
                    wanneer(draft.bewaard, today).capitalize() if draft.bewaard else "",
                    Icon.WIJZIGEN,
                )
                for draft in self._drafts
            ]
        )
        self._list.select_first()
        self._list.setVisible(several)
        self._list.setFixedHeight(
            theme.current().px(52) * min(len(self._drafts), _MOST_IN_SIGHT) + 2
        )
        self._list.setFocusPolicy(Qt.FocusPolicy.StrongFocus if several else Qt.FocusPolicy.NoFocus)
        self._name_buttons()
        self.setVisible(bool(self._drafts))
        if words:
            announce.polite(self, words)

    def remove(self, key: str, today: date) -> None:
        """This one was recorded or thrown away."""
        rest = [draft for draft in self._drafts if draft.sleutel != key]
        if len(rest) < len(self._drafts):
            self.offer(rest, today)

    @property
    def _key(self) -> str:
        return str(self._list.current or "")

    def _name_buttons(self) -> None:
        titles = {draft.sleutel: draft.titel for draft in self._drafts}
        about = titles.get(self._key, "")
        self._on.setAccessibleName(f"Verder gaan: {about}")
        self._away.setAccessibleName(f"Weggooien: {about}")


def _in_words(draft: Concept, today: date) -> str:
    when = f" ({wanneer(draft.bewaard, today)})" if draft.bewaard else ""
    return f"{draft.titel}{when}"
