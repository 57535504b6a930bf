"""The scaffold of a screen: title with one line of context, filters, list left, detail right."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSettings, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from ui import theme
from ui.theme import Role


class Page(QWidget):
    """One screen. `key` names it in the settings, where its splitter is remembered."""

    def __init__(
        self, key: str, title: str, settings: QSettings | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        theme.mark(self, Role.PAGE)
        self._key = f"splitter/{key}"
        self._settings = settings
        self._splitter: QSplitter | None = None
        look = theme.current()
        self._title = QLabel(title)
        theme.mark(self._title, Role.TITLE)
        self._context = QLabel()
        theme.mark(self._context, Role.SECONDARY)
        self._acts = QHBoxLayout()
        self._acts.setSpacing(look.px(8))
        top = QHBoxLayout()
        top.addWidget(self._title)
        top.addStretch()
        top.addLayout(self._acts)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(look.px(24), look.px(8), look.px(24), look.px(16))
        self._layout.setSpacing(look.px(8))
        # the line of context belongs to the title: closer to it than to what follows
        head = QVBoxLayout()
        head.setSpacing(0)
        head.addLayout(top)
        head.addWidget(self._context)
        self._layout.addLayout(head)
        self.setAccessibleName(title)

    def set_title(self, title: str) -> None:
        """Another title."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def set_context(self, words: str, more: str = "") -> None:
        """The line under the title: date, counts, where this belongs; `more` when pointed at."""
        self._context.setText(words)
        self._context.setToolTip(more)

    def add_act(self, button: QPushButton) -> None:
        """A button behind the title."""
        button.setAutoDefault(False)
        self._acts.addWidget(button)

    def add_bar(self, widget: QWidget) -> None:
        """Chips or a search box under the title."""
        self._layout.addWidget(widget)

    def set_body(self, widget: QWidget) -> None:
        """One thing that fills the page."""
        self._layout.addSpacing(theme.current().px(4))
        self._layout.addWidget(widget, 1)

    def set_panes(self, left: QWidget, right: QWidget, shares: tuple[int, int] = (5, 4)) -> None:
        """List at the left, detail at the right, in this proportion until she chooses another."""
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(theme.current().px(16))
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setStretchFactor(0, shares[0])
        splitter.setStretchFactor(1, shares[1])
        splitter.setSizes([share * 100 for share in shares])
        self._splitter = splitter
        self.set_body(splitter)
        if self._settings is not None:
            kept = self._settings.value(self._key)
            if isinstance(kept, QByteArray):
                splitter.restoreState(kept)
            splitter.splitterMoved.connect(self._remember)

    def _remember(self) -> None:
        if self._settings is not None and self._splitter is not None:
            self._settings.setValue(self._key, self._splitter.saveState())
