"""A layer between our own driver and the disk, which sees every change of a file and may refuse it.

The driver's library is asked for its file system (a "VFS"); the layer is that one with a few
functions replaced, and every connection made meanwhile goes through it. See sqlite.org/vfs.html.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import (
    CFUNCTYPE,
    POINTER,
    Structure,
    c_char_p,
    c_int,
    c_int64,
    c_void_p,
    cast,
    pointer,
    string_at,
)
from pathlib import Path
from typing import Any, Final

from sqlcipher3 import _sqlite3

OK: Final = 0
FULL: Final = 13
IOERR_WRITE: Final = 778
IOERR_FSYNC: Final = 1034
IOERR_TRUNCATE: Final = 1546
IOERR_DELETE: Final = 2570

_OPEN_CREATE: Final = 0x4
_SAME: Final = ("xClose", "xRead")
_LATER: Final = (
    "xFileSize", "xLock", "xUnlock", "xCheckReservedLock", "xFileControl", "xSectorSize",
    "xDeviceCharacteristics", "xShmMap", "xShmLock", "xShmBarrier", "xShmUnmap", "xFetch", "xUnfetch",
)  # fmt: skip
_OTHERS: Final = (
    "xAccess", "xFullPathname", "xDlOpen", "xDlError", "xDlSym", "xDlClose", "xRandomness", "xSleep",
    "xCurrentTime", "xGetLastError", "xCurrentTimeInt64", "xSetSystemCall", "xGetSystemCall",
    "xNextSystemCall",
)  # fmt: skip

_Write = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_Truncate = CFUNCTYPE(c_int, c_void_p, c_int64)
_Sync = CFUNCTYPE(c_int, c_void_p, c_int)
_Open = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, POINTER(c_int))
_Delete = CFUNCTYPE(c_int, c_void_p, c_char_p, c_int)


class _Methods(Structure):
    """`sqlite3_io_methods`: what can be done with an open file."""

    _fields_ = (
        ("iVersion", c_int),
        *((name, c_void_p) for name in _SAME),
        ("xWrite", _Write),
        ("xTruncate", _Truncate),
        ("xSync", _Sync),
        *((name, c_void_p) for name in _LATER),
    )


class _File(Structure):
    """`sqlite3_file`: the rest of it belongs to the file system underneath."""

    _fields_ = (("pMethods", POINTER(_Methods)),)


class _Vfs(Structure):
    """`sqlite3_vfs`: how files are opened and removed."""

    _fields_ = (
        ("iVersion", c_int),
        ("szOsFile", c_int),
        ("mxPathname", c_int),
        ("pNext", c_void_p),
        ("zName", c_char_p),
        ("pAppData", c_void_p),
        ("xOpen", _Open),
        ("xDelete", _Delete),
        *((name, c_void_p) for name in _OTHERS),
    )


class Watcher:
    """Sees each change before it is made; an answer other than `OK` is the error it gets instead."""

    def opened(self, pad: Path, *, new: bool) -> None:
        """A file is opened; `new` when it is not there yet."""

    def write(self, pad: Path, place: int, data: bytes) -> int:
        """`data` is about to be written at `place`."""
        return OK

    def truncate(self, pad: Path, size: int) -> int:
        """The file is about to be cut to `size` bytes."""
        return OK

    def sync(self, pad: Path) -> int:
        """What was written is about to be made durable."""
        return OK

    def delete(self, pad: Path, *, durable: bool) -> int:
        """The file is about to be removed; `durable` when its folder is made so too."""
        return OK


@contextmanager
def watched(watcher: Watcher) -> Iterator[None]:
    """Let every connection that is opened meanwhile go through `watcher`; they must be closed after."""
    library = ctypes.CDLL(_sqlite3.__file__)
    library.sqlite3_vfs_find.restype = POINTER(_Vfs)
    real = library.sqlite3_vfs_find(None)
    layer = _layer(real, watcher)
    library.sqlite3_vfs_register(layer.vfs, 1)
    try:
        yield
    finally:
        library.sqlite3_vfs_unregister(layer.vfs)
        library.sqlite3_vfs_register(real, 1)


class _layer:  # noqa: N801 - an implementation detail, made by one function
    """Holds on to the functions that C calls for as long as they can be called."""

    def __init__(self, real: Any, watcher: Watcher) -> None:
        self._real = real
        self._watcher = watcher
        self._names: dict[int, Path] = {}
        self._methods: dict[int, Any] = {}
        self.vfs = pointer(_Vfs.from_buffer_copy(real.contents))
        ours = self.vfs.contents
        ours.zName = b"watched"
        ours.xOpen = _Open(self._open)
        ours.xDelete = _Delete(self._delete)

    def _open(self, _: Any, name: Any, file: Any, flags: int, out: Any) -> int:
        pad = Path(string_at(name).decode()) if name else None
        new = pad is not None and bool(flags & _OPEN_CREATE) and not pad.exists()
        answer: int = self._real.contents.xOpen(cast(self._real, c_void_p), name, file, flags, out)
        if answer == OK and pad is not None:
            self._watcher.opened(pad, new=new)
            self._names[file] = pad
            handle = cast(file, POINTER(_File)).contents
            handle.pMethods = self._ours(handle.pMethods)
        return answer

    def _delete(self, _: Any, name: bytes, durable: int) -> int:
        refused = self._watcher.delete(Path(name.decode()), durable=bool(durable))
        if refused:
            return refused
        answer: int = self._real.contents.xDelete(cast(self._real, c_void_p), name, durable)
        return answer

    def _ours(self, theirs: Any) -> Any:
        """The functions of an open file with ours in place of those that change it."""
        address = ctypes.addressof(theirs.contents)
        if address not in self._methods:
            real, names, watcher = theirs.contents, self._names, self._watcher
            ours = _Methods.from_buffer_copy(real)
            ours.xWrite = _Write(
                lambda f, data, size, place: (
                    watcher.write(names[f], place, string_at(data, size))
                    or real.xWrite(f, data, size, place)
                )
            )
            ours.xTruncate = _Truncate(
                lambda f, size: watcher.truncate(names[f], size) or real.xTruncate(f, size)
            )
            ours.xSync = _Sync(lambda f, how: watcher.sync(names[f]) or real.xSync(f, how))
            self._methods[address] = pointer(ours)
        return self._methods[address]


Refusal = Callable[[str], int]
"""The error for a kind of change: write, truncate, sync or delete."""


def full(_: str) -> int:
    """A disk without room."""
    return FULL


def broken(kind: str) -> int:
    """A disk that cannot be reached."""
    return {
        "write": IOERR_WRITE,
        "truncate": IOERR_TRUNCATE,
        "sync": IOERR_FSYNC,
        "delete": IOERR_DELETE,
    }[kind]


class Failing(Watcher):
    """Refuses the n-th change after it was set, and all after it until it is set anew.

    `done` counts the changes; once `failed`, at least one was refused. A disk without room still
    makes durable, cuts and removes what is there.
    """

    def __init__(self, refusal: Refusal) -> None:
        self._refusal = refusal
        self._nth: int | None = None
        self.done = 0
        self.failed = False

    def set(self, nth: int | None) -> None:
        """Fail from the n-th change on; None lets everything pass."""
        self._nth, self.done, self.failed = nth, 0, False

    def _next(self, kind: str) -> int:
        self.done += 1
        if self._nth is None or self.done < self._nth:
            return OK
        self.failed = True
        return self._refusal(kind)

    def write(self, pad: Path, place: int, data: bytes) -> int:
        return self._next("write")

    def truncate(self, pad: Path, size: int) -> int:
        return self._next("truncate") if self._refusal is broken else OK

    def sync(self, pad: Path) -> int:
        return self._next("sync") if self._refusal is broken else OK

    def delete(self, pad: Path, *, durable: bool) -> int:
        return self._next("delete") if self._refusal is broken else OK
