"""Where a store stands, and who works there: network share, folder, account."""

from __future__ import annotations

import getpass
import os
import sys
from contextlib import suppress
from pathlib import Path

_NETWORK_FILE_SYSTEMS = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "davfs", "9p", "afs", "ncpfs"}
)
_DRIVE_REMOTE = 4


def op_netwerk(pad: Path) -> bool:
    """Whether `pad` lies on a network share, where SQLite's shared memory cannot be trusted."""
    if sys.platform == "win32":
        import ctypes

        plek = str(pad.absolute())
        if plek.startswith("\\\\"):
            return True
        return bool(ctypes.windll.kernel32.GetDriveTypeW(pad.absolute().anchor) == _DRIVE_REMOTE)
    return _file_system(pad) in _NETWORK_FILE_SYSTEMS


def account() -> str:
    """The name of the account at this computer, or "onbekend" where the system knows none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "onbekend"


def vastleggen(map_: Path) -> None:
    """Make a rename in this folder last through a power cut; Windows does so by itself."""
    if sys.platform != "win32":
        folder = os.open(map_, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def schrijf_blijvend(pad: Path, inhoud: bytes) -> None:
    """Write a small file so that after any crash it is the old one or the new one. Raises OSError."""
    tijdelijk = pad.with_name(pad.name + ".nieuw")
    try:
        with tijdelijk.open("wb") as bestand:
            bestand.write(inhoud)
            bestand.flush()
            os.fsync(bestand.fileno())
        tijdelijk.replace(pad)
    except BaseException:
        with suppress(OSError):
            tijdelijk.unlink()
        raise
    vastleggen(pad.parent)


def _file_system(pad: Path) -> str:
    mounts = Path("/proc/mounts")
    if not mounts.exists():
        return ""
    plek = pad.absolute().resolve()
    found, longest = "", -1
    for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
        velden = line.split()
        mount = Path(velden[1].replace("\\040", " "))
        if plek.is_relative_to(mount) and len(mount.parts) > longest:
            found, longest = velden[2], len(mount.parts)
    return found
