"""Ways in which a file gets damaged, each at a random place."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from typing import Final

Bestanden = dict[str, bytes]
"""The files of a store by what stands behind its name: "", "-wal", "-journal", ".slot"."""

Schade = Callable[[Bestanden, str, random.Random], None]
"""Damages the file with that ending."""

PAGE: Final = 4096


def _flip(files: Bestanden, side: str, dice: random.Random) -> None:
    inhoud = bytearray(files[side])
    for _ in range(dice.choice((1, 1, 2, 9))):
        inhoud[dice.randrange(len(inhoud))] ^= 1 << dice.randrange(8)
    files[side] = bytes(inhoud)


def _header(files: Bestanden, side: str, dice: random.Random) -> None:
    inhoud = bytearray(files[side])
    place = dice.randrange(100)
    wrong = dice.randbytes(dice.randint(1, 8))
    inhoud[place : place + len(wrong)] = wrong
    files[side] = bytes(inhoud)


def _truncate(files: Bestanden, side: str, dice: random.Random) -> None:
    files[side] = files[side][: dice.randrange(len(files[side]))]


def _truncate_to_page(files: Bestanden, side: str, dice: random.Random) -> None:
    files[side] = files[side][: dice.randrange(len(files[side]) // PAGE) * PAGE]


def _junk_behind(files: Bestanden, side: str, dice: random.Random) -> None:
    junk = dice.choice((dice.randbytes(dice.randint(1, 9_000)), dice.randbytes(PAGE), bytes(PAGE)))
    files[side] += junk


def _set(inhoud: bytes, page: int, what: bytes) -> bytes:
    return inhoud[: page * PAGE] + what + inhoud[(page + 1) * PAGE :]


def _get(inhoud: bytes, page: int) -> bytes:
    return inhoud[page * PAGE : (page + 1) * PAGE]


def _any_page(inhoud: bytes, dice: random.Random) -> int:
    return dice.randrange(len(inhoud) // PAGE)


def _zero_page(files: Bestanden, side: str, dice: random.Random) -> None:
    files[side] = _set(files[side], _any_page(files[side], dice), bytes(PAGE))


def _junk_page(files: Bestanden, side: str, dice: random.Random) -> None:
    files[side] = _set(files[side], _any_page(files[side], dice), dice.randbytes(PAGE))


def _double_page(files: Bestanden, side: str, dice: random.Random) -> None:
    inhoud = files[side]
    source, target = _any_page(inhoud, dice), _any_page(inhoud, dice)
    files[side] = _set(inhoud, target, _get(inhoud, source))


def _swap_pages(files: Bestanden, side: str, dice: random.Random) -> None:
    inhoud = files[side]
    one, other = _any_page(inhoud, dice), _any_page(inhoud, dice)
    swapped = _set(inhoud, one, _get(inhoud, other))
    files[side] = _set(swapped, other, _get(inhoud, one))


def _zero_sectors(files: Bestanden, side: str, dice: random.Random) -> None:
    inhoud = bytearray(files[side])
    start = dice.randrange(len(inhoud) // 512) * 512
    size = 512 * dice.randint(1, 8)
    inhoud[start : start + size] = bytes(len(inhoud[start : start + size]))
    files[side] = bytes(inhoud)


def _empty_side(files: Bestanden, _: str, dice: random.Random) -> None:
    files[dice.choice(("-wal", "-journal"))] = b""


def _junk_side(files: Bestanden, _: str, dice: random.Random) -> None:
    files[dice.choice(("-wal", "-journal"))] = dice.randbytes(dice.randint(1, 9_000))


def _absent(files: Bestanden, side: str, _: random.Random) -> None:
    del files[side]


def _empty(files: Bestanden, side: str, _: random.Random) -> None:
    files[side] = b""


def _of_another_store(files: Bestanden, side: str, _: random.Random) -> None:
    start = files[""][:16].hex().encode()
    files[side] = files[side].replace(start, start[::-1])


IN_A_FILE: Final[Mapping[str, Schade]] = {
    "bits omgevallen": _flip,
    "kop beschadigd": _header,
    "afgekapt": _truncate,
    "afgekapt op een bladzijde": _truncate_to_page,
    "rommel erachter": _junk_behind,
    "bladzijde gewist": _zero_page,
    "bladzijde vol rommel": _junk_page,
    "bladzijde dubbel": _double_page,
    "bladzijden verwisseld": _swap_pages,
    "sectoren gewist": _zero_sectors,
}
"""What can happen to a file of at least a page."""

OF_A_KEY_FILE: Final[Mapping[str, Schade]] = {
    "bits omgevallen": _flip,
    "afgekapt": _truncate,
    "rommel erachter": _junk_behind,
    "weg": _absent,
    "leeg": _empty,
    "van een ander bestand": _of_another_store,
}
"""What can happen to the key file."""

BESIDE_A_FILE: Final[Mapping[str, Schade]] = {
    "leeg bestand ernaast": _empty_side,
    "rommel ernaast": _junk_side,
}
"""What can lie beside a file that was closed in order."""
