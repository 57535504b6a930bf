"""Where a file is, or will be: typed, or chosen with a button."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from ui import theme
from ui.widgets.field import Draft, Field


class PathField(Field[Path | None]):
    """A path, or None. `ask` opens the window of the system on what stands there now."""

    def __init__(
        self, verb: str, ask: Callable[[Path | None], Path | None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._ask = ask
        self._line = QLineEdit()
        self._button = QPushButton(verb)
        self._button.setAutoDefault(False)
        self._button.clicked.connect(self._choose)
        row = QHBoxLayout()
        row.setSpacing(theme.current().px(8))
        row.addWidget(self._line, 1)
        row.addWidget(self._button)
        self._layout.addLayout(row)
        self.setFocusProxy(self._line)
        self._line.textEdited.connect(lambda _text: self.changed.emit())

    def value(self) -> Path | None:
        text = self._line.text().strip()
        return Path(text).expanduser() if text else None

    def set_value(self, value: Path | None) -> None:
        self._line.setText("" if value is None else str(value))
        self._line.setCursorPosition(0)

    def draft(self) -> Draft:
        return self._line.text()

    def set_draft(self, draft: Draft) -> None:
        self._line.setText(str(draft))

    def editor(self) -> QLineEdit:
        return self._line

    def _choose(self) -> None:
        chosen = self._ask(self.value())
        if chosen is not None:
            self.set_value(chosen)
            self.checked.emit("")
            self.changed.emit()
