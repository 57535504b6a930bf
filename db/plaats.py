"""Where a store stands, and who works there: network share, folder, account."""

from __future__ import annotations

import getpass
import os
import re
import sys
from contextlib import suppress
from pathlib import Path

_NETWORK_FILE_SYSTEMS = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "davfs", "9p", "afs", "ncpfs"}
)
_DRIVE_REMOTE = 4

_ONEDRIVE_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_SYNC_FOLDERS: dict[str, str] = {
    r"onedrive( - .+)?|onedrive-.+": "OneDrive",
    r"dropbox( \(.+\))?|dropbox-.+": "Dropbox",
    r"google ?drive|googledrive-.+|my drive|mijn drive|drivefs": "Google Drive",
    r"icloud ?drive|com~apple~clouddocs": "iCloud",
    r"nextcloud\d?|nextcloud-.+": "Nextcloud",
    r"owncloud\d?|owncloud-.+": "ownCloud",
}
"""Names these programs give the folder they keep, whole and in any case; on macOS with an account."""

_SYNC_MARKERS: dict[str, str] = {
    ".849C9593-D756-4E56-8D6E-42412F2A707B": "OneDrive",
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".tmp.drivedownload": "Google Drive",
    ".tmp.driveupload": "Google Drive",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".sync_*.db": "Nextcloud",
    "._sync_*.db": "Nextcloud",
    ".stfolder": "Syncthing",
}
"""What these programs leave in the top folder they keep. Client data of Dropbox itself lies in
`.dropbox` in the home folder too, so a folder of that name counts nowhere: only a file."""


def op_netwerk(pad: Path) -> bool:
    """Whether `pad` lies on a network share, where SQLite's shared memory cannot be trusted."""
    if sys.platform == "win32":
        import ctypes

        plek = str(pad.absolute())
        if plek.startswith("\\\\"):
            return True
        return bool(ctypes.windll.kernel32.GetDriveTypeW(pad.absolute().anchor) == _DRIVE_REMOTE)
    return _file_system(pad) in _NETWORK_FILE_SYSTEMS


def synchronisatie(map_: Path) -> str:
    """The program that keeps copies of this folder elsewhere, as "OneDrive"; "" when none is found.

    Such a program copies and replaces a store while it is open, and one file of it at a time.
    """
    plek = map_.absolute().resolve()
    for naam in _ONEDRIVE_VARIABLES:
        keeps = os.environ.get(naam)
        if keeps and plek.is_relative_to(Path(keeps).absolute().resolve()):
            return "OneDrive"
    for folder in (plek, *plek.parents):
        for patroon, programma in _SYNC_FOLDERS.items():
            if re.fullmatch(patroon, folder.name, re.IGNORECASE):
                return programma
        for marker, programma in _SYNC_MARKERS.items():
            if _has_marker(folder, marker):
                return programma
    return ""


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


def _has_marker(folder: Path, marker: str) -> bool:
    try:
        found = list(folder.glob(marker)) if "*" in marker else [folder / marker]
        return any(file.is_file() or (marker != ".dropbox" and file.is_dir()) for file in found)
    except OSError:
        return False  # a parent that may not be read


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
