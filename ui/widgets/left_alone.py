"""The draft of a protected field she left alone: whether it is still the same, not what it says."""

from __future__ import annotations

import hashlib

from ui.widgets.field import Draft


def left_alone(saved: str) -> Draft:
    """Stands for what is saved, so that it is not copied into a draft nor shown from one."""
    return {"ongewijzigd": hashlib.sha256(saved.encode()).hexdigest()}


def is_left_alone(draft: Draft) -> bool:
    """Whether a draft says that she did not change the field."""
    return isinstance(draft, dict)
