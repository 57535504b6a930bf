"""What was typed in a form and not saved yet, kept until it is."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from PySide6.QtCore import QObject


class Drafts(QObject):
    """The unsaved values of forms, by what they are about. Lives as long as its owner."""

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._kept: dict[Hashable, dict[str, Any]] = {}

    @classmethod
    def of(cls, owner: QObject) -> Drafts:
        """The drafts that belong to this owner; made at the first question."""
        found = owner.findChild(cls)
        return found if isinstance(found, cls) else cls(owner)

    def keep(self, about: Hashable, values: dict[str, Any]) -> None:
        """Keep these values."""
        self._kept[about] = values

    def find(self, about: Hashable) -> dict[str, Any] | None:
        """What was kept, or None."""
        return self._kept.get(about)

    def drop(self, about: Hashable) -> None:
        """It was saved, or is not wanted any more."""
        self._kept.pop(about, None)
