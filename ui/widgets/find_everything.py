"""The search box over everything, with what it found in a list under it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui import announce, theme
from ui.desk import Desk
from ui.icons import Icon
from ui.models.rows import Row
from ui.theme import Role
from ui.widgets.search_box import SearchBox
from ui.widgets.task_list import RowList
from werkplek import zoeken
from werkplek.regels.opmaak import aantal

_PLACES = {"client": "clienten", "werkgever": "werkgevers", "brief": "brieven"}
_ICONS = {"client": Icon.CLIENT, "werkgever": Icon.WERKGEVERS, "brief": Icon.BRIEF}


class FindEverything(SearchBox):
    """Search as you type. Down goes into the list, Enter opens the best, Esc closes it.

    `found` carries the place and the id of what was chosen.
    """

    found = Signal(str, object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Zoeken", "Zoek cliënt, werkgever, brief…   Ctrl+F", parent)
        self._desk = desk
        self._popup = QFrame(self, Qt.WindowType.ToolTip)
        theme.mark(self._popup, Role.CARD)
        layout = QVBoxLayout(self._popup)
        layout.setContentsMargins(1, 6, 1, 6)
        self._list = RowList("Gevonden")
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.opened.connect(self._open)
        self._list.clicked.connect(lambda _index: self._open(self._list.current))
        layout.addWidget(self._list)
        self.searched.connect(self._search)
        self.entered.connect(lambda _text: self._open(self._list.current))

    def _search(self, text: str) -> None:
        gevonden = zoeken.vind(self._desk.werkplek, text) if text.strip() else []
        self._list.set_rows(
            [
                Row((v.soort, v.id), v.titel, v.toelichting, _ICONS[v.soort], icon_words=v.soort)
                for v in gevonden
            ]
        )
        self._list.select_first()
        if not text.strip():
            self._popup.hide()
            return
        announce.polite(self, f"{aantal(len(gevonden), 'resultaat', 'resultaten')}")
        if not gevonden:
            self._list.set_rows(
                [Row(None, "Niets gevonden", "Zoek op een deel van de naam of het nummer")]
            )
        look = theme.current()
        self._popup.setFixedWidth(self.width())
        self._popup.setFixedHeight(look.px(16 + 52 * min(max(len(gevonden), 1), 8)))
        self._popup.move(self.mapToGlobal(QPoint(0, self.height() + look.px(4))))
        self._popup.show()

    def _open(self, key: object) -> None:
        if not isinstance(key, tuple):
            return
        self._popup.hide()
        self.clear()
        soort, rij_id = key
        self.found.emit(_PLACES[soort], rij_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._popup.isVisible() and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._list.keyPressEvent(event)
            return
        if event.key() == Qt.Key.Key_Escape and self._popup.isVisible():
            self._popup.hide()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._popup.hide()
        super().focusOutEvent(event)
