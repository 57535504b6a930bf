"""Guards text in CSV against being taken for a formula by a spreadsheet, and takes the guard away."""

from __future__ import annotations

import re
from typing import Final

_FORMULA: Final = re.compile(r"[=@\t\r]|[+\-](?![0-9 ().,/-]*$)")
_GUARDED: Final = re.compile(r"'(?=[=@\t\r+\-])")


def beschermd(tekst: str) -> str:
    """Text that a spreadsheet would take for a formula, with an apostrophe before it.

    A telephone number such as +31 50 5339911 stays as it is.
    """
    return f"'{tekst}" if _FORMULA.match(tekst) else tekst


def onbeschermd(tekst: str) -> str:
    """What `beschermd` was given; any other text stays as it is."""
    return tekst[1:] if _GUARDED.match(tekst) and _FORMULA.match(tekst[1:]) else tekst
