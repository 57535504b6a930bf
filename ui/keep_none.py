"""Keeps Python 3.11 alive under PySide6 6.12, which takes None without counting it.

Every call of a Qt method that returns nothing lowers the reference count of None by one: right
since Python 3.12, where None is never counted, fatal before (`none_dealloc` after some thousands of
calls). Until PySide6 is mended or 3.12 the oldest Python, None gets a count that is never used up.
"""

from __future__ import annotations

import ctypes
import sys

ENOUGH = 1 << 60


def keep_none() -> None:
    """Make None last; does nothing where it lasts by itself, and may be called again."""
    if sys.version_info < (3, 12) and sys.getrefcount(None) < ENOUGH:
        # an object begins with its reference count, on every CPython this is for
        ctypes.c_ssize_t.from_address(id(None)).value += ENOUGH
