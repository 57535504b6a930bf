"""Text of more than one line. Tab leaves it, as it leaves every other field."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui import theme
from ui.widgets.field import Draft, Field


class NoteEdit(Field[str]):
    """Plain text, `lines` high; longer text scrolls."""

    def __init__(self, lines: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self._edit = QPlainTextEdit()
        self._edit.setTabChangesFocus(True)
        self._hold(self._edit)
        self._edit.textChanged.connect(self.changed)
        self._size()
        theme.current().changed.connect(self._size)

    def value(self) -> str:
        return self._edit.toPlainText().strip()

    def set_value(self, value: str) -> None:
        blocked = self._edit.blockSignals(True)
        self._edit.setPlainText(value)
        self._edit.blockSignals(blocked)

    def draft(self) -> Draft:
        return self._edit.toPlainText()

    def set_draft(self, draft: Draft) -> None:
        self.set_value(str(draft))

    def editor(self) -> QPlainTextEdit:
        return self._edit

    def _size(self) -> None:
        self._edit.setFixedHeight(
            self._edit.fontMetrics().lineSpacing() * self._lines + theme.current().px(18)
        )
