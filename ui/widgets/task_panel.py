"""Work that takes long: what it is, how far it is, and a way to stop it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from ui import theme
from ui.tasks import Running, TaskRunner
from ui.theme import Role


class TaskPanel(QFrame):
    """Shows itself 0.6 s after work of the runner started, and goes when it is done."""

    def __init__(self, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.mark(self, Role.CARD)
        self._words = QLabel()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Voortgang")
        cancel = QPushButton("Annuleren")
        cancel.setAutoDefault(False)
        cancel.setAccessibleName("Bezig werk annuleren")
        cancel.clicked.connect(runner.cancel)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 8, 8)
        layout.setSpacing(theme.current().px(12))
        layout.addWidget(self._words)
        layout.addWidget(self._bar, 1)
        layout.addWidget(cancel)
        runner.progress.connect(self._show)
        self.hide()

    def _show(self, running: Running | None) -> None:
        self.setVisible(running is not None)
        if running is None:
            return
        counted = running.total > 0
        count = f"  {running.done} van {running.total}" if counted else ""
        self._words.setText(f"{running.title}…{count}")
        self._bar.setRange(0, running.total)
        self._bar.setValue(running.done)
