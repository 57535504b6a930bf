"""The lock: every dependency is in it, inside its range, with hashes, and it names no registry."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.environment import LOCK, ROOT

_PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
_NAMED = [*_PROJECT["dependencies"], *_PROJECT["optional-dependencies"]["dev"]]
_TEXT = LOCK.read_text(encoding="utf-8")
_ENTRIES = {
    canonicalize_name(match["name"]): match
    for match in re.finditer(
        r"^(?P<name>[\w.-]+)==(?P<version>[^\s;]+)(?P<rest>.*(?:\n    .*)*)", _TEXT, re.MULTILINE
    )
}


@pytest.mark.parametrize("named", _NAMED)
def test_each_dependency_is_locked_inside_its_range(named: str) -> None:
    requirement = Requirement(named)
    locked = _ENTRIES[canonicalize_name(requirement.name)]
    assert requirement.specifier.contains(locked["version"])


def test_each_locked_package_has_hashes_and_no_other_line_is_there() -> None:
    assert all("--hash=sha256:" in match["rest"] for match in _ENTRIES.values())
    lines = [line for line in _TEXT.splitlines() if line and not line.startswith(("#", "    "))]
    assert len(lines) == len(_ENTRIES)


def test_the_lock_names_no_registry() -> None:
    assert not re.search(r"://|index-url|find-links|--trusted", _TEXT)
