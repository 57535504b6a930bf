"""Lost power: what a disk may hold after it, given every change that was made to the files.

A change that was not made durable may be there, in parts of a sector, or not at all. What a folder
holds and how long a file is goes through a journal, so of those changes the first few are there.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tests.beproeving.disk import OK, Watcher

_SECTOR: Final = 512


@dataclass(frozen=True, slots=True)
class Opened:
    """A file is opened; `new` when it was not there."""

    naam: str
    new: bool


@dataclass(frozen=True, slots=True)
class Write:
    """Bytes are written; None cuts the file at that place."""

    naam: str
    place: int
    data: bytes | None


@dataclass(frozen=True, slots=True)
class Sync:
    """What was written to the file is durable."""

    naam: str


@dataclass(frozen=True, slots=True)
class Delete:
    """A file is removed; `durable` when that lasts at once."""

    naam: str
    durable: bool


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """The program has said that this act is kept."""

    nummer: int


Event = Opened | Write | Sync | Delete | Acknowledged


class Recorder(Watcher):
    """Writes down every change of a file, and what was acknowledged in between."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def acknowledge(self, nummer: int) -> None:
        """This act was kept."""
        self.events.append(Acknowledged(nummer))

    def opened(self, pad: Path, *, new: bool) -> None:
        self.events.append(Opened(pad.name, new))

    def write(self, pad: Path, place: int, data: bytes) -> int:
        self.events.append(Write(pad.name, place, data))
        return OK

    def truncate(self, pad: Path, size: int) -> int:
        self.events.append(Write(pad.name, size, None))
        return OK

    def sync(self, pad: Path) -> int:
        self.events.append(Sync(pad.name))
        return OK

    def delete(self, pad: Path, *, durable: bool) -> int:
        self.events.append(Delete(pad.name, durable))
        return OK


@dataclass(eq=False)
class _File:
    durable: bytearray = field(default_factory=bytearray)
    pending: list[Write] = field(default_factory=list)
    folder_too: bool = False

    def keep(self) -> None:
        for change in self.pending:
            _apply(self.durable, change.place, change.data)
        self.pending.clear()


@dataclass
class _Disk:
    """A folder as programs see it, as it surely is after a power cut, and the steps in between."""

    seen: dict[str, _File]
    sure: dict[str, _File]
    steps: list[tuple[str, _File | None]] = field(default_factory=list)

    def link(self, naam: str, file: _File | None) -> None:
        self.steps.append((naam, file))
        if file is None:
            self.seen.pop(naam, None)
        else:
            self.seen[naam] = file

    def keep_folder(self, steps: int | None = None) -> None:
        for naam, file in self.steps[:steps]:
            if file is None:
                self.sure.pop(naam, None)
            else:
                self.sure[naam] = file
        self.steps.clear()


def after(
    before: dict[str, bytes], events: list[Event], moment: int, dice: random.Random
) -> tuple[dict[str, bytes], set[int]]:
    """The files as they may be when power fails after `moment` events, and what was acknowledged."""
    start = {naam: _File(bytearray(inhoud)) for naam, inhoud in before.items()}
    disk = _Disk(dict(start), dict(start))
    acknowledged = set()
    for event in events[:moment]:
        match event:
            case Opened(naam, new):
                if new or naam not in disk.seen:
                    disk.link(naam, _File())
                # SQLite makes the folder durable with the first sync of a journal it opened.
                disk.seen[naam].folder_too = naam.endswith(("-journal", "-wal"))
            case Write(naam):
                disk.seen[naam].pending.append(event)
            case Sync(naam):
                file = disk.seen[naam]
                file.keep()
                if file.folder_too:
                    file.folder_too = False
                    disk.keep_folder()
            case Delete(naam, durable):
                disk.link(naam, None)
                if durable:
                    disk.keep_folder()
            case Acknowledged(nummer):
                acknowledged.add(nummer)
    disk.keep_folder(dice.randint(0, len(disk.steps)))
    luck = dice.choice((0.0, 0.1, 0.5, 0.9, 1.0))
    files = {naam: _torn(file, luck, dice) for naam, file in disk.sure.items()}
    return files, acknowledged


def _torn(file: _File, luck: float, dice: random.Random) -> bytes:
    found = bytearray(file.durable)
    cuts = sum(change.data is None for change in file.pending)
    cuts_made = dice.randint(0, cuts)
    for change in file.pending:
        if change.data is None:
            cuts_made -= 1
            if cuts_made >= 0:
                _apply(found, change.place, None)
            continue
        start, end = change.place, change.place + len(change.data)
        while start < end:
            stop = min(end, (start // _SECTOR + 1) * _SECTOR)
            if dice.random() < luck:
                _apply(found, start, change.data[start - change.place : stop - change.place])
            start = stop
    return bytes(found)


def _apply(inhoud: bytearray, place: int, data: bytes | None) -> None:
    if data is None:
        del inhoud[place:]
        return
    if len(inhoud) < place:
        inhoud.extend(bytes(place - len(inhoud)))
    inhoud[place : place + len(data)] = data
