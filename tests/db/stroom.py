"""A power cut in the middle of work on files: after it nothing reaches the disk any more."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest


class Stroomuitval(BaseException):
    """The power fails: nothing the program still wants to do reaches the disk."""


@contextmanager
def stroomuitval_na(handelingen: int) -> Iterator[None]:
    """Let so many operations on files happen and then no more."""
    over = handelingen

    def telt(naam: str, echt: Callable[..., Any]) -> Callable[..., Any]:
        def doe_het(*args: Any, **kwargs: Any) -> Any:
            nonlocal over
            if over == 0:
                raise Stroomuitval(naam)
            over -= 1
            return echt(*args, **kwargs)

        return doe_het

    with pytest.MonkeyPatch.context() as patch:
        for naam in ("replace", "unlink", "touch", "mkdir"):
            patch.setattr(Path, naam, telt(naam, getattr(Path, naam)))
        for naam in ("link", "fsync"):
            patch.setattr(os, naam, telt(naam, getattr(os, naam)))
        yield
