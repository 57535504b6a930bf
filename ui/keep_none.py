"""Keeps Python 3.11 alive under PySide6 6.12, which takes None, True and False without counting.

Every call of a Qt method that returns nothing lowers the reference count of None by one: right
since Python 3.12, where these three are never counted, fatal before (`none_dealloc` after some
thousands of calls; `bool_dealloc` likewise). They get a count here that is never used up.
PySide6 6.11 has no need of this.
"""

from __future__ import annotations

import ctypes
import sys

ENOUGH = 1 << 60


def keep_none() -> None:
    """Make the three last; does nothing where they do by themselves, and may be called again."""
    if sys.version_info >= (3, 12):
        return
    for constant in (None, True, False):
        if sys.getrefcount(constant) < ENOUGH // 2:
            # an object begins with its reference count, on every CPython this is for
            ctypes.c_ssize_t.from_address(id(constant)).value += ENOUGH
