"""The noodsleutel: a code on paper that opens the store when every wachtzin is lost."""

from __future__ import annotations

import secrets

from stdnum import luhn

_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's 32 signs: none can be taken for another when it is read from paper."""

_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})
_RANDOM_SIGNS = 29
_GROUP = 5


def maak() -> str:
    """A new code: 29 random signs (145 bits) and one that checks them."""
    body = "".join(secrets.choice(_SIGNS) for _ in range(_RANDOM_SIGNS))
    return body + luhn.calc_check_digit(body, _SIGNS)


def lees(getypt: str) -> str | None:
    """The code that was typed, however it was spaced; None when it cannot be one."""
    code = gelezen(getypt)
    if len(code) != _RANDOM_SIGNS + 1 or not set(code) <= set(_SIGNS):
        return None
    return code if luhn.checksum(code, _SIGNS) == 0 else None


def gelezen(getypt: str) -> str:
    """What was typed of a code, as it stands on paper."""
    return "".join(getypt.upper().replace("-", " ").split()).translate(_LOOKALIKES)


def groepen(code: str) -> tuple[str, ...]:
    """The code as it is written down: six groups of five signs."""
    return tuple(code[start : start + _GROUP] for start in range(0, len(code), _GROUP))
