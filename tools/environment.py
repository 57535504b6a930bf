"""The virtual environment: made once, filled from the lock, made anew when either no longer fits."""

import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.machine import SetupError

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"

# Wheels only: building a package here would need a compiler and would escape the hashes.
_PIP = (
    *("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"),
    *("--require-hashes", "--no-deps", "--only-binary", ":all:"),
)


def script(name: str, *, venv: Path = VENV, platform: str = sys.platform) -> Path:
    """The path of a program inside the virtual environment, such as "python"."""
    if platform == "win32":
        return venv / "Scripts" / f"{name}.exe"
    return venv / "bin" / name


def fingerprint(lock: bytes, venv: Path, version: str) -> str:
    """What the stamp holds: it differs as soon as the lock, the place or the Python does."""
    digest = hashlib.sha256()
    for part in (lock, str(venv).encode(), version.encode()):
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


def offscreen_env() -> dict[str, str]:
    """The environment for a program that draws without a screen; Qt warns where its runtime folder is unknown."""
    runtime = os.environ.get("XDG_RUNTIME_DIR") or tempfile.mkdtemp(prefix="werkplek-")
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_RUNTIME_DIR": runtime}


def prepare(venv: Path = VENV, lock: Path = LOCK) -> None:
    """Leave a virtual environment that holds exactly the locked versions; quick when it is already there.

    Raises SetupError when it cannot be made, for instance without a network.
    """
    python = script("python", venv=venv)
    stamp = venv / "lock.stamp"
    wanted = fingerprint(lock.read_bytes(), venv, sys.version)
    if stamp.is_file() and stamp.read_text(encoding="ascii") == wanted and python.exists():
        return
    stamp.unlink(missing_ok=True)
    if not _is_sound(python):
        print(f"Virtuele omgeving maken in {venv.name}", flush=True)
        made = subprocess.run([sys.executable, "-m", "venv", "--clear", venv], check=False)
        if made.returncode != 0:
            raise SetupError(
                "De virtuele omgeving kon niet worden gemaakt.\n"
                f"Verwijder de map {venv} en geef de opdracht daarna opnieuw."
            )
    print(f"Pakketten installeren uit {lock.name}: de eerste keer duurt dat even", flush=True)
    install: list[str | Path] = [python, *_PIP, "-r", lock]
    if subprocess.run(install, check=False).returncode != 0:
        raise SetupError(
            "De pakketten konden niet worden geïnstalleerd.\n"
            "Controleer de netwerkverbinding en geef de opdracht daarna opnieuw."
        )
    stamp.write_text(wanted, encoding="ascii")


def _is_sound(python: Path) -> bool:
    """Whether the environment's Python still starts, has pip and is the very version that runs this."""
    ask: list[str | Path] = [python, "-c", "import pip, sys; print(sys.version.encode().hex())"]
    try:
        answer = subprocess.run(ask, capture_output=True, text=True, check=False)
    except OSError:
        return False
    return answer.returncode == 0 and answer.stdout.strip() == sys.version.encode().hex()
