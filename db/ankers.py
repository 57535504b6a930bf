"""Heads of the chain that are kept outside the store: what the descriptions of its backups say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from db import reservekopie
from db.driver import SALT_BYTES
from db.herstel import LABEL
from db.manifest import Manifest
from db.reservekopie import Kopie


@dataclass(frozen=True, slots=True)
class Anker:
    """A head of the chain that was kept outside the store.

    `handelingen` acts ended in the link `kop`; `bron` says in Dutch where that is written.
    """

    handelingen: int
    kop: str
    bron: str


def van_kopieen(raw: Any, pad: Path, mappen: Iterable[Path]) -> list[Anker]:
    """What the backups of this store in these folders say of its journal.

    One of another store that had the same name counts only when it has the same key. What was
    made before an older backup was put back is of another line: the journal itself says so.
    """
    first = raw.execute("SELECT keten FROM log_handeling ORDER BY id LIMIT 1").fetchone()
    begin = first[0] if first else ""
    terug = raw.execute(
        "SELECT id, tijdstip FROM log_handeling WHERE label = ? AND grens", (LABEL,)
    ).fetchall()
    found = []
    for map_ in mappen:
        for kopie in reservekopie.lijst(map_, pad.stem):
            beschrijving = kopie.manifest
            if beschrijving is None or not beschrijving.stand.keten:
                continue
            if beschrijving.stand.begin != begin and not _same_key(pad, kopie, beschrijving):
                continue
            if not _left_behind(beschrijving, terug):
                stand = beschrijving.stand
                found.append(
                    Anker(stand.handelingen, stand.keten, f"reservekopie {kopie.pad.name}")
                )
    return found


def _same_key(pad: Path, kopie: Kopie, beschrijving: Manifest) -> bool:
    """Whether the two files are encrypted with one key: they then begin with the same salt."""
    if not beschrijving.versleuteld:
        return False
    try:
        return _salt(pad) == _salt(kopie.pad)
    except OSError:
        return False


def _salt(pad: Path) -> bytes:
    with pad.open("rb") as bestand:
        return bestand.read(SALT_BYTES)


def _left_behind(beschrijving: Manifest, terug: list[tuple[int, str]]) -> bool:
    """Whether a later putting back went on from before the act with which this one ends."""
    return any(
        number <= beschrijving.stand.handelingen
        and datetime.fromisoformat(tijdstip) >= beschrijving.gemaakt
        for number, tijdstip in terug
    )
