"""A text to read and copy: the report of a fault, or what was typed about something that is gone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui import announce, theme
from ui.theme import Role
from ui.widgets import enter_key


class CopyTextDialog(QDialog):
    """Title, what to do, and the text itself; `copy_words` names the button that copies it."""

    def __init__(
        self, parent: QWidget | None, title: str, intro: str, text: str, copy_words: str
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        look = theme.current()
        heading = QLabel(title)
        heading.setWordWrap(True)
        theme.mark(heading, Role.TITLE)
        self._intro = QLabel(intro)
        self._intro.setWordWrap(True)
        self._text = QPlainTextEdit(text)
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setAccessibleName("Verslag" if "verslag" in copy_words else "Tekst")
        letters = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        letters.setPointSizeF(look.font().pointSizeF())
        self._text.setFont(letters)
        self._text.setMinimumHeight(look.px(160))
        self._close = QPushButton("Sluiten")
        self._close.setDefault(True)
        self._close.clicked.connect(self.accept)
        theme.mark(self._close, Role.PRIMARY)
        copy = QPushButton(copy_words)
        copy.setAutoDefault(False)
        copy.clicked.connect(self.copy)
        self._done = QLabel()
        theme.mark(self._done, Role.SECONDARY)
        buttons = QHBoxLayout()
        buttons.setSpacing(look.px(8))
        buttons.addWidget(self._close)
        buttons.addWidget(copy)
        buttons.addWidget(self._done)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.px(24), look.px(16), look.px(24), look.px(16))
        layout.setSpacing(look.px(12))
        layout.addWidget(heading)
        layout.addWidget(self._intro)
        layout.addWidget(self._text, 1)
        layout.addLayout(buttons)
        room = self.screen().availableGeometry()
        self.resize(min(look.px(640), room.width() - 40), min(look.px(420), room.height() - 60))
        self._close.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def text(self) -> str:
        """What can be read and copied."""
        return self._text.toPlainText()

    def say(self, intro: str) -> None:
        """Say something else above the text."""
        self._intro.setText(intro)
        announce.polite(self, intro)

    def copy(self) -> None:
        """Put the text on the clipboard."""
        QGuiApplication.clipboard().setText(self.text)
        self._done.setText("Gekopieerd")
        announce.polite(self, "Gekopieerd")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not enter_key.presses(self, event):
            super().keyPressEvent(event)
