"""Someone at the keyboard of the running program: press, type, and wait until it is to be seen."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.e2e.scherm import stop

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 30.0  # seconds; only a fault ever waits this long
BUG = "Er ging iets mis in het programma"


@dataclass(frozen=True, slots=True)
class Part:
    """Something on the screen: a button, label, field or list. `place` is x, y, width, height."""

    kind: str
    name: str
    text: str
    place: tuple[int, int, int, int]
    enabled: bool
    focus: bool
    checked: bool = False
    rows: tuple[str, ...] = ()
    current: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """What was to be seen at one moment in the window that was active."""

    window: str | None
    keys_to: str | None
    frame: tuple[int, ...]
    windows: tuple[str, ...]
    busy: bool
    status: str
    focus: Part | None
    parts: tuple[Part, ...]

    @property
    def words(self) -> str:
        """Everything that can be read, a line for each part."""
        lines = (line for part in self.parts for line in (part.name, part.text, *part.rows))
        return "\n".join(dict.fromkeys(line.strip() for line in lines if line.strip()))

    def part(self, name: str) -> Part:
        """The first part whose name or text begins so."""
        for part in self.parts:
            if part.name.startswith(name) or part.text.replace("&", "").strip().startswith(name):
                return part
        raise AssertionError(f"‘{name}’ is not to be seen in:\n{self.words}")

    def has(self, name: str) -> bool:
        """Whether there is a part whose name or text begins so."""
        try:
            self.part(name)
        except AssertionError:
            return False
        return True

    @property
    def focus_name(self) -> str:
        """The name of what has the focus."""
        return "" if self.focus is None else self.focus.name or self.focus.text


class Program:
    """One running program. `pressed` counts the keys that were not letters typed."""

    def __init__(self, display: str, home: Path, *arguments: str | Path) -> None:
        home.mkdir(exist_ok=True)
        (home / "run").mkdir(mode=0o700, exist_ok=True)
        self._told = home / f"gezegd-{time.monotonic_ns()}.txt"
        self.pressed = 0
        with self._told.open("w", encoding="utf-8") as told:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.e2e.bestuurd", *map(str, arguments)],
                cwd=ROOT,
                env=environment(display, home),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=told,
                encoding="utf-8",
            )

    # -- doing --------------------------------------------------------------------------------

    def press(self, *keys: str) -> None:
        """Press keys one after the other, as "Ctrl+G" or "Down"; the names are those of Qt."""
        for key in keys:
            self.pressed += 1
            self._ask("keys", key)

    def type(self, text: str) -> None:
        """Type letters, figures and signs of a plain keyboard."""
        self._ask("type", text)

    def tab_to(self, name: str, most: int = 40) -> View:
        """Press Tab until the focus is on what is called so; fails when it never gets there."""
        seen = []
        for _ in range(most):
            view = self.look()
            if view.focus is not None and _named(view.focus, name):
                return view
            seen.append(view.focus_name)
            self.press("Tab")
        raise AssertionError(f"Tab does not come to ‘{name}’, only to {seen}")

    # -- looking ------------------------------------------------------------------------------

    def look(self) -> View:
        """What is to be seen now."""
        seen = self._ask("look")
        parts = tuple(_part(part) for part in seen.pop("parts"))
        focus = seen.pop("focus")
        windows, frame = tuple(seen.pop("windows")), tuple(seen.pop("frame"))
        found = _part(focus) if focus else None
        return View(parts=parts, focus=found, windows=windows, frame=frame, **seen)

    def until(self, seen: Callable[[View], object], what: str) -> View:
        """Look until it is to be seen; `what` says so in words when it never is."""
        end = time.monotonic() + PATIENCE
        while True:
            view = self.look()
            if seen(view):
                return view
            if time.monotonic() > end or view.window == BUG:
                raise AssertionError(
                    f"not seen: {what}\nwindow {view.window!r} of {view.windows}, keys go to "
                    f"{view.keys_to!r}, focus on {view.focus_name!r}, status {view.status!r}"
                    f"\n{view.words}\n{self.told()}"
                )

    def until_window(self, title: str) -> View:
        """Look until the window with this in its title is active and has the keyboard."""
        return self.until(
            lambda view: title in (view.window or "") and title in (view.keys_to or ""),
            f"an active window ‘{title}’",
        )

    def until_focus(self, name: str) -> View:
        """Look until the focus is on what is called so."""
        return self.until(
            lambda view: view.focus is not None and _named(view.focus, name), f"focus on ‘{name}’"
        )

    def problems(self) -> list[str]:
        """What is wrong with the active window, in words; see `tests.ui.toegankelijk`."""
        found: list[str] = self._ask("problems")
        return found

    def picture(self, path: Path) -> None:
        """Save the active window as it stands on the screen."""
        assert self._ask("picture", str(path)), f"no picture could be saved at {path}"

    def resize(self, width: int, height: int) -> None:
        """Give the main window another size."""
        self._ask("size", [width, height])

    # -- the end ------------------------------------------------------------------------------

    def told(self) -> str:
        """What the program wrote on stderr."""
        return self._told.read_text(encoding="utf-8")

    def wait(self) -> int:
        """Wait until the program has ended by itself. Returns its exit code."""
        return self.process.wait(PATIENCE)

    def kill(self) -> None:
        """End it as a power cut does: nothing is asked, nothing is closed."""
        self.process.kill()
        self.process.wait()

    def clear_away(self) -> None:
        """End it if it still runs, and close what was opened for it."""
        if self.process.poll() is None:
            stop(self.process)
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                stream.close()

    def _ask(self, do: str, how: object = None) -> Any:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        try:
            self.process.stdin.write(json.dumps({"do": do, "with": how}) + "\n")
            self.process.stdin.flush()
            ready, _, _ = select.select([self.process.stdout], [], [], PATIENCE)
            answer = self.process.stdout.readline() if ready else "silence"
        except BrokenPipeError:
            answer = ""
        if answer in ("", "silence"):
            said = "ended" if not answer else "does not answer"
            raise AssertionError(f"the program {said} at {do} {how}:\n{self.told()}")
        found = json.loads(answer)
        if "fault" in found:
            raise AssertionError(f"{found['fault']} at {do} {how}:\n{self.told()}")
        return found["seen"]


def environment(display: str, home: Path) -> dict[str, str]:
    """A desktop of one's own: no settings, runtime folder or language of whoever runs the tests."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(_NOT_OURS)}
    return {
        **kept,
        "DISPLAY": display,
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_RUNTIME_DIR": str(home / "run"),
        "QT_QPA_PLATFORM": "xcb",
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": str(ROOT),
    }


_NOT_OURS = ("QT_", "XDG_", "WERKPLEK_", "WAYLAND_", "DBUS_", "LC_", "LANG", "PYTEST_")


def _named(part: Part, name: str) -> bool:
    return part.name.startswith(name) or part.text.strip().startswith(name)


def _part(seen: dict[str, Any]) -> Part:
    return Part(
        **{
            **seen,
            "place": tuple(seen["place"]),
            "rows": tuple(seen.get("rows", ())),
        }
    )
