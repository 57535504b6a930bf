"""The virtual environment: made once, left alone while it fits, and never called ready when it is not."""

import os
import subprocess
from pathlib import Path

import pytest

from tools import environment
from tools.environment import fingerprint, prepare, script
from tools.machine import SetupError


def test_programs_lie_where_each_platform_puts_them() -> None:
    venv = Path("map", ".venv")
    assert script("python", venv=venv, platform="linux") == venv / "bin" / "python"
    assert script("python", venv=venv, platform="win32") == venv / "Scripts" / "python.exe"


def test_the_stamp_tells_lock_place_and_python_apart() -> None:
    stamps = {
        fingerprint(b"a==1", Path("x"), "3.11.2"),
        fingerprint(b"a==2", Path("x"), "3.11.2"),
        fingerprint(b"a==1", Path("y"), "3.11.2"),
        fingerprint(b"a==1", Path("x"), "3.11.3"),
    }
    assert len(stamps) == 4
    assert all(stamp.isascii() for stamp in stamps)


def test_offscreen_gives_qt_its_runtime_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    env = environment.offscreen_env()
    assert env["QT_QPA_PLATFORM"] == "offscreen"
    assert Path(env["XDG_RUNTIME_DIR"]).is_dir()
    assert env["PATH"] == os.environ["PATH"]


def test_made_once_left_alone_and_not_ready_after_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    venv, lock = tmp_path / "omgeving", tmp_path / "requirements.lock"
    lock.write_text("# nothing to install\n", encoding="utf-8")
    prepare(venv, lock)
    assert script("python", venv=venv).exists()

    with monkeypatch.context() as patch:
        patch.setattr(subprocess, "run", None)
        prepare(venv, lock)

    lock.write_text(f"bestaat-niet==1 --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(SetupError, match="pakketten"):
            prepare(venv, lock)
