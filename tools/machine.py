"""What the machine itself must bring: find what is missing and install it, or say how.

Only the standard library is used here: this runs before anything is installed.
"""

import ctypes
import importlib
import importlib.util
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

_APT_LISTS = Path("/var/lib/apt/lists")
_APT_INSTALL = (
    "apt-get",
    "install",
    "-y",
    "--no-install-recommends",
    "-o",
    "DPkg::Lock::Timeout=300",
)


class SetupError(Exception):
    """The set-up cannot go on; the message is a Dutch text that says what to do."""


@dataclass(frozen=True, slots=True)
class Need:
    """One thing the system must bring, because a locked Python package cannot.

    `name` is what is looked for: a Python module, a shared library (its soname) or a command.
    `packages` are the Debian packages that bring it, under every name releases gave it; the first one known is taken.
    """

    kind: Literal["module", "library", "command"]
    name: str
    packages: tuple[str, ...]


_OFFSCREEN = (
    Need("library", "libGL.so.1", ("libgl1",)),
    Need("library", "libEGL.so.1", ("libegl1",)),
    Need("library", "libglib-2.0.so.0", ("libglib2.0-0t64", "libglib2.0-0")),
    Need("library", "libdbus-1.so.3", ("libdbus-1-3",)),
    Need("library", "libxkbcommon.so.0", ("libxkbcommon0",)),
    Need("library", "libfontconfig.so.1", ("libfontconfig1",)),
)
_WINDOW = (
    Need("library", "libxcb-cursor.so.0", ("libxcb-cursor0",)),
    Need("library", "libxcb-icccm.so.4", ("libxcb-icccm4",)),
    Need("library", "libxcb-image.so.0", ("libxcb-image0",)),
    Need("library", "libxcb-keysyms.so.1", ("libxcb-keysyms1",)),
    Need("library", "libxcb-randr.so.0", ("libxcb-randr0",)),
    Need("library", "libxcb-render-util.so.0", ("libxcb-render-util0",)),
    Need("library", "libxcb-shape.so.0", ("libxcb-shape0",)),
    Need("library", "libxcb-sync.so.1", ("libxcb-sync1",)),
    Need("library", "libxcb-util.so.1", ("libxcb-util1",)),
    Need("library", "libxcb-xkb.so.1", ("libxcb-xkb1",)),
    Need("library", "libX11-xcb.so.1", ("libx11-xcb1",)),
    Need("library", "libxkbcommon-x11.so.0", ("libxkbcommon-x11-0",)),
)
_TEST_SCREEN = (
    Need("command", "Xvfb", ("xvfb",)),
    Need("command", "xauth", ("xauth",)),
    Need("command", "openbox", ("openbox",)),
)


def needs(
    *,
    window: bool,
    test_screen: bool,
    platform: str = sys.platform,
    python: tuple[int, int] = sys.version_info[:2],
) -> tuple[Need, ...]:
    """What the machine must bring: always what runs offscreen, for a `window` and a `test_screen` more.

    Elsewhere than on Linux the Qt package brings all of its own libraries.
    """
    major, minor = python
    found = [Need("module", "ensurepip", (f"python{major}.{minor}-venv", "python3-venv"))]
    if platform == "linux":
        found += _OFFSCREEN
        if window or test_screen:
            found += _WINDOW
        if test_screen:
            found += _TEST_SCREEN
    return tuple(found)


def is_present(need: Need) -> bool:
    """Whether this machine has it, by trying it: a package database may lie, loading does not."""
    if need.kind == "module":
        importlib.invalidate_caches()
        return importlib.util.find_spec(need.name) is not None
    if need.kind == "command":
        return shutil.which(need.name) is not None
    try:
        ctypes.CDLL(need.name)
    except OSError:
        return False
    return True


def choose_packages(missing: Iterable[Need], known: Container[str]) -> tuple[str, ...]:
    """One Debian package for each need, each once: the first name that is known, else the last, oldest one."""
    chosen = (
        next((name for name in need.packages if name in known), need.packages[-1])
        for need in missing
    )
    return tuple(dict.fromkeys(chosen))


def manual_line(packages: Sequence[str], *, has_sudo: bool) -> str:
    """The exact line that installs the packages, to be copied by someone who may."""
    install = f"apt-get update && apt-get install -y --no-install-recommends {shlex.join(packages)}"
    if has_sudo:
        return install.replace("apt-get", "sudo apt-get")
    return f"su -c {shlex.quote(install)}"


def without_apt_text(missing: Iterable[Need]) -> str:
    """What to say on a system that has no apt-get: every missing thing by its own name."""
    names = "\n".join(f"  {need.name}" for need in missing)
    return (
        f"Op deze computer ontbreekt:\n{names}\n"
        "Installeer dit met het pakketbeheer van uw systeem en geef de opdracht daarna opnieuw."
    )


def supply(wanted: Sequence[Need]) -> None:
    """Install what is missing: as root by apt-get, else by sudo where that asks no password.

    Raises SetupError with the exact line to run, or with the names of what is missing, where that cannot be done.
    """
    missing = [need for need in wanted if not is_present(need)]
    if not missing:
        return
    if shutil.which("apt-get") is None:
        raise SetupError(without_apt_text(missing))
    right = _right_to_install()
    if right is not None and not _lists_are_there():
        _apt(right, ("apt-get", "update"))
    packages = choose_packages(missing, _known_to_apt(missing))
    line = manual_line(packages, has_sudo=shutil.which("sudo") is not None)
    if right is None:
        raise SetupError(
            "Er ontbreken onderdelen van het systeem en u mag ze hier niet zelf installeren.\n"
            f"Laat een beheerder deze regel uitvoeren en geef de opdracht daarna opnieuw:\n\n  {line}\n"
        )
    print("Onderdelen van het systeem installeren: " + " ".join(packages), flush=True)
    # Old lists name versions that are gone; the second try has new ones.
    if not _apt(right, (*_APT_INSTALL, *packages)):
        _apt(right, ("apt-get", "update"))
        if not _apt(right, (*_APT_INSTALL, *packages)):
            raise SetupError(f"Installeren is niet gelukt. Probeer het zelf:\n\n  {line}\n")
    still_missing = [need for need in missing if not is_present(need)]
    if still_missing:
        raise SetupError(without_apt_text(still_missing))


def _right_to_install() -> tuple[str, ...] | None:
    """What to put before apt-get: nothing for root, sudo where it asks no password, None where neither is there."""
    if sys.platform != "linux":
        return None
    if os.geteuid() == 0:
        return ()
    if shutil.which("sudo") is None:
        return None
    asked = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return ("sudo", "-n") if asked.returncode == 0 else None


def _lists_are_there() -> bool:
    return any(_APT_LISTS.glob("*_Packages*"))


def _apt(right: tuple[str, ...], command: tuple[str, ...]) -> bool:
    """Run apt-get without questions; whether it went well."""
    full = [*right, "env", "DEBIAN_FRONTEND=noninteractive", *command]
    return subprocess.run(full, stdin=subprocess.DEVNULL, check=False).returncode == 0


def _known_to_apt(missing: Iterable[Need]) -> set[str]:
    """Those of the packages that this release of Debian has, asked in one go."""
    names = [name for need in missing for name in need.packages]
    shown = subprocess.run(
        ["apt-cache", "show", "--no-all-versions", *names],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
        check=False,
    )
    return set(re.findall(r"^Package: (\S+)", shown.stdout, re.MULTILINE))
