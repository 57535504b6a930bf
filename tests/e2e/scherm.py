"""A screen of our own: Xvfb with openbox, so that windows get the focus as they do on a desktop."""

from __future__ import annotations

import os
import select
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SIZE = "1366x768x24"  # the smallest laptop screen the design counts with
PATIENCE = 30.0  # seconds; only a fault ever waits this long


@contextmanager
def screen(folder: Path) -> Iterator[str]:
    """An X server with a window manager; gives the name for DISPLAY. What they say is in `folder`.

    A machine without Xvfb or openbox fails: these tests are never left out.
    """
    for program in ("Xvfb", "openbox"):
        if shutil.which(program) is None:
            raise AssertionError(
                f"{program} is not installed, and the window tests need it: "
                "run `make test`, which installs it, or apt-get install xvfb xauth openbox"
            )
    number = folder / "number"
    with _pipe(number) as reading:
        options = ["-displayfd", "1", "-screen", "0", SIZE, "-nolisten", "tcp"]
        with number.open("w") as answer, (folder / "xvfb.txt").open("w") as told:
            server = subprocess.Popen(["Xvfb", *options], stdout=answer, stderr=told)
        try:
            display = f":{_line(reading, 'Xvfb')}"
            with _manager(display, folder):
                yield display
        finally:
            stop(server)


@contextmanager
def _manager(display: str, folder: Path) -> Iterator[None]:
    """The window manager; it manages windows once it runs its start-up command."""
    ready = folder / "ready"
    home = {**os.environ, "DISPLAY": display, "HOME": str(folder)}
    command = ["openbox", "--sm-disable", "--startup", f"sh -c 'echo ready >\"{ready}\"'"]
    with _pipe(ready) as reading:
        with (folder / "openbox.txt").open("w") as told:
            manager = subprocess.Popen(command, env=home, stdout=told, stderr=told)
        try:
            _line(reading, "openbox")
            yield
        finally:
            stop(manager)


def stop(process: subprocess.Popen[str] | subprocess.Popen[bytes]) -> None:
    """End a process that was started here, kindly and then not, and wait until it is gone."""
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@contextmanager
def _pipe(path: Path) -> Iterator[int]:
    """A named pipe to read one line from; opened for both, so that opening waits for nobody."""
    os.mkfifo(path)
    reading = os.open(path, os.O_RDWR)
    try:
        yield reading
    finally:
        os.close(reading)


def _line(reading: int, program: str) -> str:
    ready, _, _ = select.select([reading], [], [], PATIENCE)
    assert ready, f"{program} did not start"
    return os.read(reading, 100).decode().strip()
