"""What a column of a table shows of a row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from ui.icons import Icon
from ui.theme import Tone

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Status:
    """A status cell: words, what they mean, and the icon that says the same."""

    words: str
    tone: Tone = Tone.PLAIN
    icon: Icon | None = None


@dataclass(frozen=True)  # no slots: with them Column[Row](...) cannot be made
class Column(Generic[R]):
    """A column: header, the text of a row, and how it stands there.

    `key` names what it is sorted on, "" when it is not; `order` is the value a small table sorts
    on, by default the text. `spoken` is the text for who listens. `width` is in px at the
    reference text size; None takes what is left. `status` draws a chip instead of the text.
    """

    title: str
    text: Callable[[R], str]
    key: str = ""
    right: bool = False
    strong: bool = False
    width: int | None = None
    status: Callable[[R], Status] | None = None
    spoken: Callable[[R], str] | None = None
    order: Callable[[R], Any] | None = None
