"""Waiting for work that has to be done before anything else: off the main thread, nothing to press."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QProgressBar, QVBoxLayout, QWidget

from ui import theme
from ui.tasks import SHOW_AFTER_MS, Lane, Progress, TaskRunner
from ui.theme import Role

T = TypeVar("T")


def wait_for(
    parent: QWidget | None,
    work: Callable[[], T],
    title: str,
    explained: str = "",
    *,
    runner: TaskRunner | None = None,
    lane: Lane = Lane.KEYS,
) -> T:
    """The result of `work`, or what it raised. What takes long shows `title` in a small window.

    What is typed meanwhile is not lost, but waits. `runner` is that of the window, where there is
    one: only one at a time may have work under way.
    """
    loop = QEventLoop()
    done: list[T] = []
    raised: list[BaseException] = []

    def caught(_progress: Progress) -> None:
        try:
            done.append(work())
        except BaseException as fout:  # goes to who waits, on the main thread
            raised.append(fout)

    own = runner is None
    runner = runner or TaskRunner()
    runner.run(caught, lambda _nothing: loop.quit(), raised.append, title, lane=lane)
    small = _Waiting(parent, title, explained)
    late = QTimer(singleShot=True, interval=SHOW_AFTER_MS)
    late.timeout.connect(small.show)
    late.start()
    QApplication.setOverrideCursor(QCursor(Qt.CursorShape.WaitCursor))
    try:
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    finally:
        late.stop()
        QApplication.restoreOverrideCursor()
        if own:
            runner.close()
        small.hide()
        small.deleteLater()
    if raised:
        raise raised[0]
    return done[0]


class _Waiting(QDialog):
    """What is being done. It cannot be closed: the work would go on."""

    def __init__(self, parent: QWidget | None, title: str, explained: str) -> None:
        super().__init__(parent)
        self.setWindowTitle("Even geduld")
        self.setModal(True)
        look = theme.current()
        heading = QLabel(f"{title}…")
        theme.mark(heading, Role.CARD_TITLE)
        words = QLabel(explained)
        words.setWordWrap(True)
        words.setVisible(bool(explained))
        theme.mark(words, Role.SECONDARY)
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.px(24), look.px(20), look.px(24), look.px(20))
        layout.setSpacing(look.px(12))
        layout.addWidget(heading)
        layout.addWidget(words)
        layout.addWidget(bar)
        self.setMinimumWidth(look.px(420))

    def reject(self) -> None:
        """Nothing: Esc does not stop what must be finished."""
