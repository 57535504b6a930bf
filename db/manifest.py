"""What is in a backup: its own description, in a small file beside it, without personal data."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from db.begrippen import Aanleiding
from db.fouten import Beschadigd

_SOORT: Final = "reservekopie van Werkplek"


@dataclass(frozen=True, slots=True)
class Stand:
    """What a store held at one moment.

    `tellingen`: rows per table. `handelingen` acts in the journal, whose chain ends in `keten`;
    `begin` is the first link, which tells one store from another. Both are "" without acts.
    """

    schema: int
    tellingen: dict[str, int]
    handelingen: int
    keten: str
    begin: str

    @property
    def rijen(self) -> int:
        """How many rows there are, the journal's own left out."""
        return sum(n for tabel, n in self.tellingen.items() if not tabel.startswith("log_"))


@dataclass(frozen=True, slots=True)
class Manifest:
    """One backup: when (local time with its offset) and why it was made, and what is in it."""

    gemaakt: datetime
    aanleiding: Aanleiding
    programma: str
    versleuteld: bool
    bytes: int
    sha256: str
    stand: Stand


def naast(kopie: Path) -> Path:
    """Where the manifest of a backup lies."""
    return kopie.with_name(kopie.name + ".json")


def als_tekst(manifest: Manifest) -> bytes:
    """The manifest as it is written."""
    velden = {"soort": _SOORT, **asdict(manifest), "gemaakt": manifest.gemaakt.isoformat()}
    return (json.dumps(velden, ensure_ascii=False, indent=1) + "\n").encode()


def lees(pad: Path) -> Manifest:
    """Read the manifest at `pad`. Raises `Beschadigd` when it is absent or makes no sense."""
    try:
        velden: dict[str, Any] = json.loads(pad.read_text(encoding="utf-8"))
        if velden.pop("soort") != _SOORT:
            raise ValueError("not ours")
        stand = velden["stand"]
        return Manifest(
            gemaakt=_moment(velden["gemaakt"]),
            aanleiding=Aanleiding(velden["aanleiding"]),
            programma=str(velden["programma"]),
            versleuteld=bool(velden["versleuteld"]),
            bytes=int(velden["bytes"]),
            sha256=str(velden["sha256"]),
            stand=Stand(
                schema=int(stand["schema"]),
                tellingen={str(k): int(v) for k, v in stand["tellingen"].items()},
                handelingen=int(stand["handelingen"]),
                keten=str(stand["keten"]),
                begin=str(stand["begin"]),
            ),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as fout:
        raise Beschadigd(
            f"De beschrijving {pad.name} van deze reservekopie ontbreekt of is beschadigd. "
            "Kies een andere reservekopie."
        ) from fout


def _moment(tekst: str) -> datetime:
    moment = datetime.fromisoformat(tekst)
    if moment.tzinfo is None:
        raise ValueError("a moment without its offset")
    return moment
