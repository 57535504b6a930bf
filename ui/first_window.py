"""A second start of the same store by the same account brings the first window forward."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

from PySide6.QtCore import QDir, QObject, Qt
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication, QWidget

from werkplek import aanmelden

PATIENCE_MS = 1000
_LONGEST = 100  # a socket of Unix has room for 107 bytes
_COME, _HERE = b"kom\n", b"hier\n"


def come_forward(pad: Path) -> bool:
    """Ask the window that works in this store to come forward; false when none answers in a second."""
    _allow_foreground()
    socket = QLocalSocket()
    socket.connectToServer(_name(pad))
    if not socket.waitForConnected(PATIENCE_MS):
        return False
    socket.write(_COME)
    answered = socket.waitForReadyRead(PATIENCE_MS) and bytes(socket.readLine().data()) == _HERE
    socket.disconnectFromServer()
    return answered


class FirstWindow(QObject):
    """Listens for a second start, until it is closed. Only who writes in the store may have one."""

    def __init__(self, pad: Path, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)
        # what a window left that was killed: nobody but us has the store now
        QLocalServer.removeServer(_name(pad))
        self._server.listen(_name(pad))

    def close(self) -> None:
        """Answer no more: the window is closing."""
        self._server.close()

    def _greet(self) -> None:
        socket = self._server.nextPendingConnection()
        socket.disconnected.connect(socket.deleteLater)
        socket.readyRead.connect(lambda: self._answer(socket))

    def _answer(self, socket: QLocalSocket) -> None:
        if bytes(socket.readLine().data()) == _COME:
            bring_forward(self._window)
            socket.write(_HERE)
            socket.flush()


def bring_forward(window: QWidget) -> None:
    """Show a window that may be minimised or behind others, with the dialog that is open on it."""
    if window.isMinimized():
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    top = QApplication.activeModalWidget() or window
    top.raise_()
    top.activateWindow()


def _name(pad: Path) -> str:
    """The same for each start of this store by this account; says nothing of either."""
    about = f"{aanmelden.account()}\n{pad.absolute().resolve()}"
    name = f"werkplek-{hashlib.sha256(about.encode()).hexdigest()[:32]}"
    if sys.platform == "win32":
        return name
    place = os.environ.get("XDG_RUNTIME_DIR")  # Qt's own way to it complains where there is none
    full = f"{place}/{name}"
    return full if place and len(full.encode()) <= _LONGEST else f"{QDir.tempPath()}/{name}"


def _allow_foreground() -> None:
    """On Windows only who has the foreground may give it away; this process has just been started."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(-1)
