"""Short questions and messages, with buttons that name the act."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from ui import theme
from ui.theme import Role


def tell(parent: QWidget | None, title: str, text: str) -> None:
    """Say something that has no place in a form: a fault at start-up, a file that is in use."""
    message(parent, title, text).exec()


def message(parent: QWidget | None, title: str, text: str) -> QMessageBox:
    """The same, to open by oneself."""
    box = QMessageBox(parent)
    box.setWindowTitle(title)
    box.setText(title)
    box.setInformativeText(text)
    close = QPushButton("Sluiten", box)  # else it goes with this function
    theme.mark(close, Role.PRIMARY)
    box.addButton(close, QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(close)
    box.setEscapeButton(close)
    return box
