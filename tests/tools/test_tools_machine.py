"""What the set-up decides about the machine: what is missing, who may install it, what is said otherwise."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence

import pytest

from tools import machine
from tools.machine import Need, SetupError, choose_packages, manual_line, needs, supply

PYTHON = (3, 11)
GLIB = Need("library", "libglib-2.0.so.0", ("libglib2.0-0t64", "libglib2.0-0"))
GL = Need("library", "libGL.so.1", ("libgl1",))


class FakeMachine:
    """A machine whose apt installs what it knows, once its lists are new; it writes down what was run."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, known: Sequence[str]) -> None:
        self.ran: list[str] = []
        self.installed: set[str] = set()
        self.known = known
        self.programs = {"apt-get", "sudo"}
        self.uid = 0
        self.sudo_asks_password = False
        self.lists_are_old = False
        monkeypatch.setattr(sys, "platform", "linux")
        monkeypatch.setattr(os, "geteuid", lambda: self.uid, raising=False)
        monkeypatch.setattr(shutil, "which", self.which)
        monkeypatch.setattr(subprocess, "run", self.run)
        monkeypatch.setattr(machine, "is_present", self.is_present)

    def which(self, name: str) -> str | None:
        return f"/bin/{name}" if name in self.programs else None

    def is_present(self, need: Need) -> bool:
        return not self.installed.isdisjoint(need.packages)

    def run(self, command: Sequence[str], **_: object) -> subprocess.CompletedProcess[str]:
        line = " ".join(command)
        code, out = 0, ""
        if line == "sudo -n true":
            code = int(self.sudo_asks_password)
        elif command[0] == "apt-cache":
            out = "".join(
                f"Package: {name}\nVersion: 1\n\n" for name in command if name in self.known
            )
        else:
            self.ran.append(line)
            if line.endswith("update"):
                self.lists_are_old = False
            elif self.lists_are_old:
                code = 100
            else:
                self.installed.update(set(command) & set(self.known))
        return subprocess.CompletedProcess(list(command), code, out)


def test_a_window_needs_more_than_offscreen_and_the_tests_most() -> None:
    offscreen = set(needs(window=False, test_screen=False, platform="linux", python=PYTHON))
    window = set(needs(window=True, test_screen=False, platform="linux", python=PYTHON))
    tests = set(needs(window=False, test_screen=True, platform="linux", python=PYTHON))
    assert offscreen < window < tests
    assert "libxcb-cursor.so.0" not in {need.name for need in offscreen}
    assert {"Xvfb", "openbox", "xauth"} <= {need.name for need in tests - window}


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_elsewhere_only_python_itself_must_be_whole(platform: str) -> None:
    found = needs(window=True, test_screen=True, platform=platform, python=PYTHON)
    assert [need.name for need in found] == ["ensurepip"]


def test_the_venv_package_follows_the_python_that_runs() -> None:
    (venv,) = needs(window=False, test_screen=False, platform="win32", python=(3, 13))
    assert choose_packages([venv], {"python3.13-venv", "python3-venv"}) == ("python3.13-venv",)
    assert choose_packages([venv], {"python3-venv"}) == ("python3-venv",)


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({"libglib2.0-0t64"}, "libglib2.0-0t64"),
        ({"libglib2.0-0"}, "libglib2.0-0"),
        (set[str](), "libglib2.0-0"),
    ],
)
def test_the_library_is_asked_under_the_name_this_release_gives_it(
    known: set[str], expected: str
) -> None:
    assert choose_packages([GLIB, GLIB], known) == (expected,)


def test_presence_is_found_by_trying() -> None:
    assert machine.is_present(Need("module", "venv", ()))
    assert not machine.is_present(Need("module", "module_die_niet_bestaat", ()))
    assert not machine.is_present(Need("library", "libbestaatniet.so.9", ()))
    assert not machine.is_present(Need("command", "opdracht-die-niet-bestaat", ()))


def test_root_installs_only_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = FakeMachine(monkeypatch, known=("libgl1", "libglib2.0-0"))
    fake.installed.add("libgl1")
    supply([GL, GLIB])
    (install,) = [line for line in fake.ran if "install" in line]
    assert install.startswith("env DEBIAN_FRONTEND=noninteractive apt-get install -y ")
    assert install.endswith(" libglib2.0-0")
    fake.ran.clear()
    supply([GL, GLIB])
    assert fake.ran == []


def test_another_user_installs_by_sudo_where_that_asks_no_password(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fake = FakeMachine(monkeypatch, known=("libgl1",))
    fake.uid = 1000
    supply([GL])
    assert all(line.startswith("sudo -n env ") for line in fake.ran)
    assert fake.installed == {"libgl1"}


@pytest.mark.parametrize(
    ("programs", "line"),
    [
        (
            {"apt-get", "sudo"},
            "sudo apt-get update && sudo apt-get install -y --no-install-recommends libgl1",
        ),
        (
            {"apt-get"},
            "su -c 'apt-get update && apt-get install -y --no-install-recommends libgl1'",
        ),
    ],
)
def test_who_may_not_install_gets_the_exact_line_and_nothing_is_run(
    monkeypatch: pytest.MonkeyPatch, programs: set[str], line: str
) -> None:
    fake = FakeMachine(monkeypatch, known=("libgl1",))
    fake.uid, fake.programs, fake.sudo_asks_password = 1000, programs, True
    assert line == manual_line(["libgl1"], has_sudo="sudo" in programs)
    with pytest.raises(SetupError) as caught:
        supply([GL])
    assert f"\n  {line}\n" in str(caught.value)
    assert fake.ran == []


def test_old_lists_are_renewed_and_the_install_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = FakeMachine(monkeypatch, known=("libgl1",))
    fake.lists_are_old = True
    monkeypatch.setattr(machine, "_lists_are_there", lambda: True)
    supply([GL])
    assert [line.split()[3] for line in fake.ran] == ["install", "update", "install"]


def test_a_machine_that_never_had_lists_gets_them_first(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = FakeMachine(monkeypatch, known=("libgl1",))
    monkeypatch.setattr(machine, "_lists_are_there", lambda: False)
    supply([GL])
    assert [line.split()[3] for line in fake.ran] == ["update", "install"]


def test_an_install_that_brings_nothing_is_no_success(monkeypatch: pytest.MonkeyPatch) -> None:
    FakeMachine(monkeypatch, known=())
    with pytest.raises(SetupError, match=r"libGL\.so\.1"):
        supply([GL])


def test_without_apt_every_missing_thing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = FakeMachine(monkeypatch, known=())
    fake.programs = set()
    with pytest.raises(SetupError) as caught:
        supply([GL, GLIB])
    assert "libGL.so.1" in str(caught.value)
    assert "libglib-2.0.so.0" in str(caught.value)
    assert fake.ran == []
