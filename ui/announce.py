"""Say something to a screen reader without moving the focus."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def polite(widget: QWidget, text: str) -> None:
    """Say it when the reader is done with what it is saying: saved, finished, found."""
    _say(widget, text, QAccessible.AnnouncementPoliteness.Polite)


def assertive(widget: QWidget, text: str) -> None:
    """Say it now: something went wrong."""
    _say(widget, text, QAccessible.AnnouncementPoliteness.Assertive)


def _say(widget: QWidget, text: str, how: QAccessible.AnnouncementPoliteness) -> None:
    event = QAccessibleAnnouncementEvent(widget, text)
    event.setPoliteness(how)
    QAccessible.updateAccessibility(event)
