"""Judges what a crash left beside a store, before SQLite acts on it without a word."""

from __future__ import annotations

import struct
from pathlib import Path

_HEADER = struct.Struct(">8I")
_FRAME = struct.Struct(">6I")
_OF_ONE_ACT = 1
_JOURNAL = struct.Struct(">8s5I")
_JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")
_NUMBER = struct.Struct(">I")
_SUMMED_EVERY = 200
_AS_MANY_AS_THERE_ARE = 0xFFFFFFFF


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


def grows_without_bound(journal: Path, pages: int, page_size: int) -> bool:
    """Whether rolling back would make a store of `pages` larger than it can ever have been.

    SQLite believes the size that is in the journal, and a damaged one can be terabytes.
    """
    with journal.open("rb") as file:
        head = file.read(_JOURNAL.size)
    if len(head) < _JOURNAL.size or head[0] == 0:
        return False
    was = _JOURNAL.unpack(head)[3]
    return bool(was > pages + journal.stat().st_size // page_size)


def cannot_be_rolled_back(journal: Path, pages: int, page_size: int) -> bool:
    """Whether a rollback journal lost something of the act that it has to take back.

    Nothing of an act is written to the store before the journal is durable, its header last. So a
    header that is there is whole, and so is every page it counts. SQLite would stop at the first
    that is not, and leave the act half in the store. Not for the journal of a window at work. The
    format is on sqlite.org/fileformat2.html#the_rollback_journal.
    """
    if grows_without_bound(journal, pages, page_size):
        return True
    size = journal.stat().st_size
    with journal.open("rb") as file:
        place = 0
        while place + _JOURNAL.size <= size:
            file.seek(place)
            head = file.read(_JOURNAL.size)
            if head[0] == 0:
                return False
            magic, count, start, _, sector, journal_page = _JOURNAL.unpack(head)
            if magic != _JOURNAL_MAGIC:
                # Behind the first part there may be something older.
                return place == 0
            if journal_page != page_size or sector < 512 or sector & (sector - 1):
                return True
            place += sector
            if count == _AS_MANY_AS_THERE_ARE:
                count = (size - place) // (page_size + 8)
            for _ in range(count):
                file.seek(place)
                record = file.read(page_size + 8)
                if len(record) < page_size + 8 or _sum(start, record) != record[-4:]:
                    return True
                place += page_size + 8
            place = -(-place // sector) * sector
    return False


def _sum(start: int, record: bytes) -> bytes:
    page = record[4:-4]
    total = start + sum(page[at] for at in range(len(page) - _SUMMED_EVERY, 0, -_SUMMED_EVERY))
    return _NUMBER.pack(total & 0xFFFFFFFF)


def _is_sound(head: bytes) -> bool:
    """Whether the sum at the end of the header is that of the rest of it."""
    order = ">" if head[3] & 1 else "<"
    one = other = 0
    words = struct.unpack(f"{order}6I", head[:24])
    for first, second in zip(words[::2], words[1::2], strict=True):
        one = (one + first + other) & 0xFFFFFFFF
        other = (other + second + one) & 0xFFFFFFFF
    return (one, other) == _HEADER.unpack(head)[6:]
