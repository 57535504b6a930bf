"""A passphrase: hidden while one types it, with a button to look at it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from ui import icons
from ui.icons import Icon
from ui.theme import Tone
from ui.widgets.line_field import TextField


class SecretField(TextField):
    """Text that others must not read along; its value keeps the spaces that were typed."""

    secret = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line.setEchoMode(QLineEdit.EchoMode.Password)
        self._line.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
        self._name = ""
        self._button = self._add_button(Icon.TONEN, "Tonen")
        self._button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._button.clicked.connect(self.toggle)

    def text(self) -> str:
        return self._line.text()

    def set_name(self, name: str) -> None:
        super().set_name(name)
        self._name = name
        self._dress()

    def toggle(self) -> None:
        """Make it readable, or hide it again."""
        mode = QLineEdit.EchoMode
        self._line.setEchoMode(mode.Normal if self._hidden else mode.Password)
        self._dress()

    @property
    def _hidden(self) -> bool:
        return self._line.echoMode() is QLineEdit.EchoMode.Password

    def _dress(self) -> None:
        icons.dress(self._button, Icon.TONEN if self._hidden else Icon.VERBERGEN, Tone.SECONDARY)
        verb = "tonen" if self._hidden else "verbergen"
        self._button.setAccessibleName(f"{self._name} {verb}")
        self._button.setToolTip(verb.capitalize())
