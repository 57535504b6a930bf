"""The lock beside a store: one writer at a time, and who it is."""

from __future__ import annotations

import getpass
import json
import os
import socket
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from db.fouten import AlleenLezen, InGebruik

_LOCKED_BYTE = 1 << 20
"""Far behind the text, so that another process can still read who holds the lock on Windows."""


@dataclass(frozen=True, slots=True)
class Houder:
    """Who holds the store: account, computer, process, and since when (local time)."""

    account: str
    computer: str
    proces: int
    sinds: str

    def __str__(self) -> str:
        return f"{self.account} op computer {self.computer}, sinds {self.sinds}"


class Slot:
    """An exclusive lock for writing. The operating system frees it when the process dies.

    A lock that another computer holds is never taken over: this machine cannot see whether that
    computer still works with the store.
    """

    def __init__(self, store: Path) -> None:
        self.pad = store.with_name(store.name + ".slot")
        self._file: IO[bytes] | None = None

    def neem(self) -> None:
        """Take the lock, or raise `InGebruik` with who holds it."""
        try:
            self.pad.touch(exist_ok=True)
            file = self.pad.open("r+b")
        except OSError as fout:
            raise AlleenLezen(
                f"In de map {self.pad.parent} kan Werkplek niet schrijven. "
                "Kies een map waarin u mag opslaan, of vraag de beheerder om rechten."
            ) from fout
        if not _try_lock(file):
            houder = self.houder()
            file.close()
            raise InGebruik(_zin(self.pad, houder))
        houder = self.houder()
        if houder is not None and houder.computer != socket.gethostname():
            _unlock(file)
            file.close()
            raise InGebruik(
                _zin(self.pad, houder) + " Weet u zeker dat Werkplek daar dicht is? "
                f"Verwijder dan het bestand {self.pad.name} en probeer het opnieuw."
            )
        self._file = file
        self._write(
            Houder(
                getpass.getuser(),
                socket.gethostname(),
                os.getpid(),
                datetime.now(UTC).astimezone().strftime("%d-%m-%Y %H:%M"),
            )
        )

    def geef_vrij(self) -> None:
        """Free the lock; doing so twice is no fault."""
        if self._file is None:
            return
        self._file.seek(0)
        self._file.truncate()
        self._file.flush()
        _unlock(self._file)
        self._file.close()
        self._file = None

    def houder(self) -> Houder | None:
        """Who wrote the lock last, or None when it was freed in order."""
        try:
            velden = json.loads(self.pad.read_text(encoding="utf-8"))
            return Houder(
                velden["account"], velden["computer"], int(velden["proces"]), velden["sinds"]
            )
        except (OSError, ValueError, KeyError):
            return None

    def _write(self, houder: Houder) -> None:
        assert self._file is not None
        self._file.seek(0)
        self._file.truncate()
        self._file.write(
            json.dumps(
                {
                    "account": houder.account,
                    "computer": houder.computer,
                    "proces": houder.proces,
                    "sinds": houder.sinds,
                },
                ensure_ascii=False,
            ).encode()
        )
        self._file.flush()


def _zin(slot: Path, houder: Houder | None) -> str:
    wie = f" door {houder}" if houder else ""
    return (
        f"Het bestand {slot.name.removesuffix('.slot')} is al in gebruik{wie}. "
        "Sluit Werkplek daar eerst, of werk in dat venster verder."
    )


if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: IO[bytes]) -> bool:
        file.seek(_LOCKED_BYTE)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(file: IO[bytes]) -> None:
        file.seek(_LOCKED_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try_lock(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _unlock(file: IO[bytes]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_UN)
