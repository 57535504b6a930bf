"""Faults of the program: told once, in a report she can copy, while the program goes on."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from db.fouten import BekendeFout
from ui.dialogs.ask import message
from ui.dialogs.copy_text import CopyTextDialog
from werkplek import foutverslag

TITLE = "Er ging iets mis in het programma"
_INTRO = (
    "Wat u had vastgelegd, is veilig: er is niets half opgeslagen. U kunt verder werken. Geef dit "
    "verslag aan de beheerder, dan kan de fout worden hersteld. Er staan geen namen of andere "
    "gegevens van mensen in."
)


class Faults(QObject):
    """Takes every fault, from whichever thread, and shows one window at a time.

    A fault that was told before is only logged; `again` says so, for a line in the window.
    """

    again = Signal()
    _elsewhere = Signal(object)

    def __init__(self, log: Callable[[str], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._log = log
        self._told: set[str] = set()
        self._waiting: list[BaseException] = []
        self._open: QDialog | None = None
        self.store: Path | None = None
        self._elsewhere.connect(self.report, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take what nobody else takes: in the window, in a thread, and while objects are freed."""

        def hook(
            kind: type[BaseException], fout: BaseException, trace: TracebackType | None
        ) -> None:
            if isinstance(fout, KeyboardInterrupt):
                sys.__excepthook__(kind, fout, trace)
            else:
                self.report(fout)

        def elsewhere(found: threading.ExceptHookArgs | sys.UnraisableHookArgs) -> None:
            if found.exc_value is not None:
                self.report(found.exc_value)

        sys.excepthook = hook
        threading.excepthook = elsewhere
        sys.unraisablehook = elsewhere

    def report(self, fout: BaseException) -> None:
        """Log a fault, and tell it when there is nothing else to be done: never within a painting."""
        if threading.current_thread() is not threading.main_thread():
            self._elsewhere.emit(fout)
            return
        if not isinstance(fout, BekendeFout):
            text = self._text(fout)
            self._log(text)
            print(text, file=sys.stderr)
            where = "\n".join(foutverslag.plek(fout))
            if where in self._told:
                self.again.emit()
                return
            self._told.add(where)
        self._waiting.append(fout)
        QTimer.singleShot(0, self, self._show_next)

    def finish(self) -> None:
        """Tell what could not be told yet, now that the window is gone and the store is closed."""
        if self._open is not None:
            self._open.exec()
        while self._waiting:
            self._make(self._waiting.pop(0), None).exec()

    def _show_next(self) -> None:
        if self._open is not None or not self._waiting:
            return
        above = QApplication.activeModalWidget() or QApplication.activeWindow()
        self._open = self._make(self._waiting.pop(0), above)
        self._open.finished.connect(self._closed)
        self._open.open()

    def _closed(self) -> None:
        dialog, self._open = self._open, None
        if dialog is not None:
            dialog.deleteLater()
        self._show_next()

    def _make(self, fout: BaseException, above: QWidget | None) -> QDialog:
        if isinstance(fout, BekendeFout):
            return message(above, "Dit kan nu niet", str(fout))
        return CopyTextDialog(above, TITLE, _INTRO, self._text(fout), "Kopieer verslag")

    def _text(self, fout: BaseException) -> str:
        return foutverslag.maak(fout, self.store.parent if self.store else None)
