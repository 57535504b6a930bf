"""The lock beside a store: one writer at a time, and who it is."""

from __future__ import annotations

import json
import os
import socket
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from io import FileIO
from pathlib import Path

from db.fouten import AlleenLezen, InGebruik
from db.plaats import account

_LOCKED_BYTE = 1 << 20
"""Far behind the text, so that another process can still read who holds the lock on Windows."""


@dataclass(frozen=True, slots=True)
class Houder:
    """Who holds the store: account, computer, process, and since when (local time)."""

    account: str
    computer: str
    proces: int
    sinds: str

    @property
    def is_hier(self) -> bool:
        """Whether it is this account on this computer."""
        return (self.account, self.computer) == (account(), socket.gethostname())

    def __str__(self) -> str:
        return f"{self.account} op computer {self.computer}, sinds {self.sinds}"


class Slot:
    """An exclusive lock for writing. The operating system frees it when the process dies.

    A lock that another computer holds is never taken over: this machine cannot see whether that
    computer still works with the store. `onverwacht` says, once the lock is taken, that the one
    before did not close in order.
    """

    def __init__(self, store: Path) -> None:
        self.pad = store.with_name(store.name + ".slot")
        self.onverwacht = False
        self._file: FileIO | None = None

    def neem(self) -> None:
        """Take the lock, or raise `InGebruik` with who holds it."""
        try:
            file = self._locked_file()
            vorige = self.houder()
            if vorige is not None and vorige.computer != socket.gethostname():
                _unlock(file)
                file.close()
                raise InGebruik(
                    _zin(self.pad, vorige) + " Weet u zeker dat Werkplek daar dicht is? "
                    f"Verwijder dan het bestand {self.pad.name} en probeer het opnieuw."
                )
            self.onverwacht = vorige is not None
            self._file = file
            self._write()
        except OSError as fout:
            self.geef_vrij()
            raise AlleenLezen(
                f"In de map {self.pad.parent} kan Werkplek niet schrijven. Maak ruimte vrij als "
                "de schijf vol is, kies een map waarin u mag opslaan, of vraag de beheerder om "
                "rechten."
            ) from fout

    def geef_vrij(self) -> None:
        """Free the lock and take its file away; doing so twice is no fault."""
        file, self._file = self._file, None
        if file is None:
            return
        with file:
            with suppress(OSError):
                file.truncate(0)
            # Where an open file can be removed it goes while the lock is held; whoever waits for
            # it then sees that his file is gone. Windows refuses while anyone has it open.
            with suppress(OSError):
                self.pad.unlink()
            _unlock(file)
        if sys.platform == "win32":
            with suppress(OSError):
                self.pad.unlink()

    def houder(self) -> Houder | None:
        """Who wrote the lock last, or None when it was freed in order."""
        try:
            velden = json.loads(self.pad.read_text(encoding="utf-8"))
            return Houder(
                str(velden["account"]),
                str(velden["computer"]),
                int(velden["proces"]),
                str(velden["sinds"]),
            )
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def bezet(self) -> InGebruik:
        """The sentence that says who holds the store."""
        return InGebruik(_zin(self.pad, self.houder()))

    def _locked_file(self) -> FileIO:
        """The lock file, locked, and still the one that lies beside the store."""
        while True:
            self.pad.touch(exist_ok=True)
            try:
                file = self.pad.open("r+b", buffering=0)
            except FileNotFoundError:
                continue
            if not _try_lock(file):
                file.close()
                raise self.bezet()
            with suppress(FileNotFoundError):
                if os.path.samestat(os.fstat(file.fileno()), self.pad.stat()):
                    return file
            file.close()

    def _write(self) -> None:
        assert self._file is not None
        houder = Houder(
            account(),
            socket.gethostname(),
            os.getpid(),
            datetime.now(UTC).astimezone().strftime("%d-%m-%Y %H:%M"),
        )
        self._file.seek(0)
        self._file.truncate()
        self._file.write(json.dumps(asdict(houder), ensure_ascii=False).encode())


def _zin(slot: Path, houder: Houder | None) -> str:
    wie = f" door {houder}" if houder else ""
    return (
        f"Het bestand {slot.name.removesuffix('.slot')} is al in gebruik{wie}. "
        "Sluit Werkplek daar eerst, of werk in dat venster verder."
    )


if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: FileIO) -> bool:
        file.seek(_LOCKED_BYTE)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(file: FileIO) -> None:
        file.seek(_LOCKED_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import errno
    import fcntl

    def _try_lock(file: FileIO) -> bool:
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as fout:
            if fout.errno in (errno.EACCES, errno.EAGAIN):
                return False
            raise
        return True

    def _unlock(file: FileIO) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_UN)
