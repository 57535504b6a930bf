"""What lies in a write-ahead log behind the place where SQLite stopped reading it."""

from __future__ import annotations

import struct
from pathlib import Path

_HEADER = struct.Struct(">8I")
_FRAME = struct.Struct(">6I")
_OF_ONE_ACT = 1


def acts_lost(wal: Path, frames: int, page_size: int) -> bool:
    """Whether acts that were kept lie behind the first `frames`, which are those that could be read.

    Each act is durable before the next one is written. So lost power leaves at most one act behind
    the readable part: the one that was being written. Where there are more, something in the
    middle is damaged, and SQLite would leave them out without a word. The format is on
    sqlite.org/fileformat2.html#the_write_ahead_log.
    """
    with wal.open("rb") as file:
        head = file.read(_HEADER.size)
        if len(head) < _HEADER.size:
            return False
        size = _FRAME.size + page_size
        salts = _HEADER.unpack(head)[4:6] if _is_sound(head) else None
        behind = 0
        for place in range(_HEADER.size + frames * size, wal.stat().st_size - size + 1, size):
            file.seek(place)
            _, pages, *these, _, _ = _FRAME.unpack(file.read(_FRAME.size))
            if salts is None:
                salts = (these[0], these[1])
            behind += pages > 0 and tuple(these) == salts
        return behind > _OF_ONE_ACT


def _is_sound(head: bytes) -> bool:
    """Whether the sum at the end of the header is that of the rest of it."""
    order = ">" if head[3] & 1 else "<"
    one = other = 0
    words = struct.unpack(f"{order}6I", head[:24])
    for first, second in zip(words[::2], words[1::2], strict=True):
        one = (one + first + other) & 0xFFFFFFFF
        other = (other + second + one) & 0xFFFFFFFF
    return (one, other) == _HEADER.unpack(head)[6:]
