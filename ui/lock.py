"""Locks the window: after some minutes without a key or the mouse, or when she asks for it."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import (
    QEvent,
    QKeyCombination,
    QObject,
    QSettings,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget

from ui.desk import Desk
from werkplek import toegang

MINUTES = (5, 10, 15, 30, 0)
"""What can be chosen; 0 is never."""

LOCK_KEYS = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_L)

_SETTING = "vergrendelen na"
_USUAL = 10
_LOOK_MS = 5000
_STIRS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.KeyRelease,  # all that a window hears of a shortcut
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


def minutes(settings: QSettings) -> int:
    """After how many minutes this computer locks; 0 is never."""
    try:
        chosen = int(str(settings.value(_SETTING, _USUAL)))
    except ValueError:
        return _USUAL
    return chosen if chosen in MINUTES else _USUAL


def set_minutes(settings: QSettings, chosen: int) -> None:
    """Lock after so many minutes on this computer; 0 is never."""
    settings.setValue(_SETTING, chosen)


class Quiet:
    """How long nobody touched the program. It counts on while the computer sleeps, and is not
    turned back with the clock."""

    def __init__(
        self, clocks: tuple[Callable[[], float], ...] = (time.monotonic, time.time)
    ) -> None:
        self._clocks = clocks
        self.stirred()

    def stirred(self) -> None:
        """Someone is there."""
        self._since = [clock() for clock in self._clocks]

    @property
    def seconds(self) -> float:
        """Since someone was last seen to be there."""
        return max(c() - s for c, s in zip(self._clocks, self._since, strict=True))


class Lock(QObject):
    """Covers the window, lets go of the key once nothing needs it, and takes the wachtzin back.

    `covered`: nothing of the store is to be seen any more. `before_key_goes` is then done, and all
    background work, before the key is forgotten. `opened`: she, or someone else, is there again.
    Only an encrypted store locks.
    """

    covered = Signal()
    opened = Signal()

    def __init__(
        self, desk: Desk, before_key_goes: Callable[[], None], quiet: Quiet | None = None
    ) -> None:
        super().__init__()
        self._desk = desk
        self._before_key_goes = before_key_goes
        self._quiet = quiet or Quiet()
        self._closed = False
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.connect(self._listen)
        application.applicationStateChanged.connect(self._state)
        desk.runner.idle.connect(self._forget_key)
        self._listen(application.focusWindow())
        if self.can_lock:
            self._timer.start()

    @property
    def can_lock(self) -> bool:
        """Whether there is a key to forget."""
        return toegang.is_versleuteld(self._desk.werkplek)

    @property
    def is_locked(self) -> bool:
        """Whether the wachtzin is waited for."""
        return self._closed

    def lock(self) -> None:
        """Cover the window now. Dialogs close as with Esc, which keeps what was typed in them."""
        if self._closed or not self.can_lock:
            return
        self._closed = True
        self.covered.emit()
        _close_dialogs()
        self._before_key_goes()
        if not self._desk.runner.busy:
            self._forget_key()

    def unlocked(self, werkplek: object) -> None:
        """The wachtzin was right: go on with what `toegang.ontgrendel` gave."""
        assert isinstance(werkplek, type(self._desk.werkplek))
        self._closed = False
        self._quiet.stirred()
        self.opened.emit()
        self._desk.take_place(werkplek)

    def look(self) -> None:
        """Lock when nobody was there for long enough."""
        limit = minutes(self._desk.settings) * 60
        if limit and self._quiet.seconds >= limit:
            self.lock()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.keyCombination() == LOCK_KEYS:
            self.lock()  # in a dialog too, where the menu of the window has no say
            return True
        if event.type() in _STIRS:
            was = self._closed
            self.look()
            self._quiet.stirred()
            if self._closed and not was:
                return True  # the first touch after a long sleep does nothing but find it locked
        return super().eventFilter(watched, event)

    def _listen(self, window: QWindow | None) -> None:
        # what a key or the mouse does comes in at a window; a filter on every object is slow
        if window is not None:
            window.installEventFilter(self)
        if self._closed:
            QTimer.singleShot(0, self, _close_dialogs)  # what finished meanwhile and has to be told

    def _state(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationSuspended:
            self.lock()

    def _forget_key(self) -> None:
        if self._closed:
            toegang.vergrendel(self._desk.werkplek)


def _close_dialogs() -> None:
    """Close what lies over the window, the innermost first."""
    over = [
        widget
        for widget in QApplication.topLevelWidgets()
        if widget.isVisible() and not isinstance(widget, QMainWindow)
    ]
    for widget in sorted(over, key=_depth, reverse=True):
        if isinstance(widget, QDialog):
            widget.reject()
        else:
            widget.close()


def _depth(widget: QWidget) -> int:
    parent = widget.parentWidget()
    return 0 if parent is None else 1 + _depth(parent)
