"""What every place in the navigation has in common."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ui.desk import Desk
from ui.widgets.page import Page
from ui.widgets.who_field import Who
from werkplek.werkplek import Wijziging


class Screen(Page):
    """A page that reads what it shows when it is looked at, and again when that was changed.

    `TABLES` names the tables it shows something of; a change elsewhere leaves it alone. A screen
    that is not looked at waits until it is.
    """

    TABLES: frozenset[str] = frozenset()

    def __init__(self, desk: Desk, key: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(key, title, desk.settings, parent)
        self.desk = desk
        self._stale = True
        desk.changed.connect(self._changed)

    def reload(self) -> None:
        """Read anew and show; keeps what is chosen and where one was. Every screen has its own."""

    def open_item(self, item: object) -> None:
        """Show this item, because another place pointed to it."""

    def subject(self) -> Who | None:
        """Who this screen is about now, so that a conversation is recorded with the right one."""
        return None

    def take_focus(self) -> None:
        """Put the focus where the work is: the list or table that is shown most to the left."""
        views = [
            view
            for view in self.findChildren(QAbstractItemView)
            if view.isVisible() and view.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        if views:
            first = min(views, key=lambda view: view.mapTo(self, QPoint(0, 0)).x())
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def ensure_fresh(self) -> None:
        """Read if something changed since the last time."""
        if self._stale:
            self._stale = False
            self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.ensure_fresh()

    def _changed(self, wijziging: Wijziging | None) -> None:
        if wijziging is None or wijziging.soorten & self.TABLES:
            self._stale = True
            if self.isVisible():
                self.ensure_fresh()
