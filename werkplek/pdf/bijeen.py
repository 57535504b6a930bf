"""Ties together what is not broken over two lines: amounts, dates, telephone numbers, references."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from werkplek.pdf.fonts import drukbaar

_MAAND: Final = (
    "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
)
_BIJEEN: Final = re.compile(
    rf"(?<=€) (?=-?\d)|(?<=\d) (?=\d)|(?<=\d) (?=(?:{_MAAND})\b)|(?<=\b\d{{4}}) (?=[A-Z]{{2}}\b)"
    r"|(?<=[Aa]rtikel) (?=\d)|(?<=\bstap) (?=\d\b)|(?<=\bpagina) (?=\d)"
)
_JAAR: Final = re.compile(rf"(?<=\d\u00a0)({_MAAND}) (?=\d{{4}}\b)")


@lru_cache(maxsize=4096)
def bijeen(tekst: str) -> str:
    """The text as it can be printed (`drukbaar`), with non-breaking spaces where it stays together."""
    return _JAAR.sub("\\1\u00a0", _BIJEEN.sub("\u00a0", drukbaar(tekst)))
