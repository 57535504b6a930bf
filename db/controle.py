"""The checks before a store is opened: is it ours, whole, of a version we know?"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from db import plaats, raw, schema, sleutelbestand, sleutelkast
from db.driver import Sleutel, connect, has_leftovers
from db.fouten import (
    AlleenLezen,
    Beschadigd,
    GeenOpslag,
    NieuwereVersie,
    OpslagFout,
    VerkeerdeSleutel,
)
from db.sleutelbestand import Toegang

_WHOLE_CHECK_AT_OPEN = 50_000_000
"""Bytes. Up to here the whole check takes well under a second; above it, only after a crash."""

PLAIN_HEADER = b"SQLite format 3\x00"
_SMALLEST_PAGE = 512
_ENCRYPTED_PAGE = 4096


def niet_gesynchroniseerd(map_: Path) -> None:
    """Raise `AlleenLezen` when a program keeps copies of this folder elsewhere."""
    programma = plaats.synchronisatie(map_)
    if programma:
        raise AlleenLezen(
            f"De map {map_} wordt door {programma} gesynchroniseerd. Dat beschadigt een bestand dat "
            "open is. Zet het bestand in een map op deze computer die niet wordt gesynchroniseerd, "
            "of op een netwerkschijf, en open het daar."
        )


def vrije_plaats(pad: Path) -> None:
    """Raise `OpslagFout` unless a new store can be made at `pad`."""
    if not pad.parent.is_dir():
        raise GeenOpslag(f"De map {pad.parent} bestaat niet. Maak de map of kies een andere.")
    if pad.exists():
        raise OpslagFout(f"Er is al een bestand {pad}. Kies een andere naam, of open dat bestand.")
    # SQLite would take changes that lie there for those of the new store; and a key file may be the
    # only one of a store that was moved.
    for side in ("-wal", "-journal", ".sleutel"):
        rest = pad.with_name(pad.name + side)
        if rest.exists() and rest.stat().st_size > 0:
            raise OpslagFout(
                f"In de map ligt nog {rest.name}, van een eerder bestand met deze naam. Bewaar dat "
                "ergens anders, of kies een andere naam."
            )


def toegang_van(pad: Path, geheim: str | Toegang | None) -> Toegang | None:
    """The way in to the store at `pad`, or None when it is not encrypted.

    `geheim`: a wachtzin, the noodsleutel, or a way in that was opened before; without one, what
    this computer's own key store kept for it. Refuses what is no store before any of it is touched.
    """
    kop = _header(pad)
    if kop == PLAIN_HEADER:
        return None
    if not kop.strip(b"\0"):
        raise beschadigd(pad)
    if _is_text(kop):
        raise GeenOpslag(f"{pad} is geen bestand van Werkplek. Kies een ander bestand.")
    if pad.stat().st_size % _ENCRYPTED_PAGE:
        raise GeenOpslag(
            f"{pad} is geen bestand van Werkplek, of het is maar half gekopieerd. Kies een ander "
            "bestand, of zet een reservekopie terug."
        )
    if isinstance(geheim, Toegang):
        sleutelbestand.nog_geldig(pad, geheim)
        return geheim
    if geheim:
        return sleutelbestand.ontgrendel(pad, geheim)
    bewaard = sleutelkast.ontgrendel(pad)
    if bewaard is None:
        raise VerkeerdeSleutel(f"{pad.name} is versleuteld. Geef de wachtzin.")
    return bewaard


def doorsta(pad: Path, connection: Any, *, versleuteld: bool, grondig: bool) -> int:
    """The schema version of an open store, after the gates of kind, version and wholeness.

    `grondig`: also check a large file, because the last window did not close in order.
    """
    if schema.application_id(connection) != schema.APPLICATION_ID:
        raise GeenOpslag(f"{pad} is geen bestand van Werkplek. Kies een ander bestand.")
    version = schema.version(connection)
    if version > schema.VERSION:
        raise NieuwereVersie(
            f"{pad.name} is gemaakt met een nieuwere versie van Werkplek. "
            "Installeer die versie; dit bestand is niet gewijzigd."
        )
    small = pad.stat().st_size <= _WHOLE_CHECK_AT_OPEN
    if versleuteld and (small or grondig) and raw.broken_pages(connection):
        raise beschadigd(pad)
    if small and not schema.intact(connection):
        raise beschadigd(pad)
    if not small and grondig and not schema.looks_intact(connection):
        raise beschadigd(pad)
    if not has_leftovers(pad) and pad.stat().st_size % _page_size(connection):
        raise beschadigd(pad)
    return version


def na_een_crash(pad: Path, sleutel: Sleutel | None) -> None:
    """Refuse to open when changes lie beside the store that belong to another file.

    Someone who puts a backup in place after a crash leaves the old `-wal`; SQLite would write it
    into the backup. So it is tried on a copy first.
    """
    wal = pad.with_name(pad.name + "-wal")
    if not wal.exists() or not wal.stat().st_size:
        return
    with tempfile.TemporaryDirectory(prefix="werkplek-", ignore_cleanup_errors=True) as map_:
        kopie = Path(map_) / "kopie"
        try:
            shutil.copyfile(pad, kopie)
            shutil.copyfile(wal, kopie.with_name(kopie.name + "-wal"))
        except OSError as fout:
            raise AlleenLezen(
                f"De vorige keer is {pad.name} niet gewoon gesloten, en er is geen ruimte om het "
                "na te kijken. Maak ruimte vrij op de schijf en probeer het opnieuw."
            ) from fout
        if _opens_intact(kopie, sleutel):
            return
    raise Beschadigd(
        f"Naast {pad.name} ligt {wal.name}, dat er niet bij past. Is er een reservekopie "
        f"teruggezet? Verplaats {wal.name} dan naar een andere map en open het bestand opnieuw. "
        "Er is niets gewijzigd."
    )


def beschadigd(pad: Path) -> Beschadigd:
    """The sentence for a store whose contents cannot be trusted."""
    return Beschadigd(
        f"Het bestand {pad.name} is beschadigd. Werk er niet in verder: bewaar het en zet een "
        "reservekopie terug."
    )


def _header(pad: Path) -> bytes:
    try:
        if not pad.exists():
            raise GeenOpslag(
                f"Het bestand {pad} is er niet. Controleer de naam, of maak een nieuw bestand."
            )
        if not pad.is_file():
            raise GeenOpslag(f"{pad} is een map. Kies het bestand van Werkplek zelf.")
        with pad.open("rb") as bestand:
            kop = bestand.read(len(PLAIN_HEADER))
    except OSError as fout:
        raise AlleenLezen(
            f"Werkplek mag het bestand {pad} niet lezen. Vraag de beheerder."
        ) from fout
    if not kop:
        raise GeenOpslag(
            f"Het bestand {pad} is leeg. Zet een reservekopie terug, of maak een nieuw bestand."
        )
    if pad.stat().st_size < _SMALLEST_PAGE:
        raise GeenOpslag(f"{pad} is geen bestand van Werkplek. Kies een ander bestand.")
    return kop


def _is_text(kop: bytes) -> bool:
    """Sixteen printable bytes are a text file; as a random salt they would be one in ten million."""
    return all(32 <= byte < 127 or byte in b"\t\r\n" for byte in kop)


def _page_size(connection: Any) -> int:
    return int(connection.execute("PRAGMA page_size").fetchone()[0])


def _opens_intact(pad: Path, sleutel: Sleutel | None) -> bool:
    try:
        connection = connect(pad, sleutel, alleen_lezen=True, netwerk=False)
        try:
            return schema.intact(connection)
        finally:
            connection.close()
    except sqlcipher.DatabaseError:
        return False
