"""The places in a stack of which one is seen; what does not fit on the screen scrolls."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

from ui import theme
from ui.theme import Role


class PlaceStack(QScrollArea):
    """Shows one widget of several. With large text on a small screen the window stays on the
    screen, and Tab scrolls to what it comes to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stack = _Stack()
        theme.mark(self._stack, Role.PAGE)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setWidget(self._stack)

    def addWidget(self, widget: QWidget) -> None:
        """Add one that can be shown; named as in the QStackedWidget it stands for."""
        self._stack.addWidget(widget)

    def setCurrentWidget(self, widget: QWidget) -> None:
        """Show this one."""
        self._stack.setCurrentWidget(widget)
        self._stack.updateGeometry()

    def currentWidget(self) -> QWidget | None:
        """Which one is shown; None when there is none yet."""
        return self._stack.currentWidget()

    def minimumSizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(320), look.px(200))


class _Stack(QStackedWidget):
    """Asks the room that the shown one needs, not that of the largest."""

    def minimumSizeHint(self) -> QSize:
        shown = self.currentWidget()
        return super().minimumSizeHint() if shown is None else shown.minimumSizeHint()
