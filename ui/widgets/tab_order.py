"""Tab goes in the order of reading, also to what is made later than what stands below it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def tab_after(before: QWidget, widget: QWidget) -> None:
    """Let Tab come to `widget` after `before`, which may be a frame that takes no focus itself."""
    policy = before.focusPolicy()
    before.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # without it Qt leaves the order as it is
    QWidget.setTabOrder(before, widget)
    before.setFocusPolicy(policy)
