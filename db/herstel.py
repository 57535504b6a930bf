"""Puts a backup back in the place of a store, and keeps what was there."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2 as sqlcipher

from db import controle, logboek, manifest, migratie, reservekopie, schema, vervangen, wissel
from db.begrippen import Aanleiding
from db.driver import SALT_BYTES, Sleutel, connect
from db.fouten import (
    AlleenLezen,
    Beschadigd,
    GeenOpslag,
    NieuwereVersie,
    OpslagFout,
    VerkeerdeSleutel,
)
from db.logboek import Kop
from db.manifest import Manifest
from db.plaats import op_netwerk
from db.reservekopie import sleutelbestand
from db.slot import Slot
from db.store import vertaal

LABEL = "Reservekopie teruggezet"
"""The name of the act in the journal of the store that came back."""


@dataclass(frozen=True, slots=True)
class Hersteld:
    """What was done: the store, the backup it came from, and where its predecessor is kept.

    `bewaard` is a backup, or a file set aside because it did not open (`opzij`); None when nothing
    was there. Without `manifest` the backup could only be checked by itself.
    """

    pad: Path
    kopie: Path
    manifest: Manifest | None
    bewaard: Path | None
    opzij: bool


@dataclass(frozen=True, slots=True)
class _Voorganger:
    """The store that is replaced: with a key it opened and is in a backup, else it is set aside."""

    bewaard: Path | None
    opent: bool
    sleutel: Sleutel | None


def zet_terug(
    pad: Path,
    plek: Path,
    geheim: str | None,
    *,
    wie: str,
    moment: datetime,
    netwerk: bool | None = None,
) -> Hersteld:
    """Put the backup at `plek` in the place of the closed store `pad`.

    `plek` is a backup, a file that goes with it, or a folder, of which the newest is taken. The
    backup is copied beside the store and checked first, brought up to date when it is older, and
    gets an act that says where it came from. What was there goes into a backup of its own, or
    aside with all its files when it does not open. A crash at any moment leaves the old store or
    the new one. Raises `OpslagFout` with the old one in place.
    """
    kopie = reservekopie.kies(plek)
    if not pad.parent.is_dir():
        raise GeenOpslag(f"De map {pad.parent} bestaat niet. Maak de map of kies een andere.")
    if pad.exists() and kopie.samefile(pad):
        raise GeenOpslag(f"{pad.name} is het bestand zelf. Kies een reservekopie.")
    share = op_netwerk(pad.parent) if netwerk is None else netwerk
    slot = Slot(pad)
    slot.neem()
    try:
        with wissel.ernaast(pad, "herstel") as nieuw:
            return _zet_terug(pad, kopie, nieuw, geheim, wie, moment, netwerk=share)
    except OSError as fout:
        raise AlleenLezen(
            f"De reservekopie kon niet teruggezet worden in {pad.parent}. Controleer of de schijf "
            "er nog is en niet vol is, en of u er mag opslaan. Het oude bestand is er nog."
        ) from fout
    except (sqlcipher.Error, DBAPIError) as fout:
        raise vertaal(fout, pad) from fout
    finally:
        slot.geef_vrij()


def _zet_terug(
    pad: Path,
    kopie: Path,
    nieuw: Path,
    geheim: str | None,
    wie: str,
    moment: datetime,
    *,
    netwerk: bool,
) -> Hersteld:
    sleutel, zelfde_sleutelbestand = _sleutel(pad, kopie, geheim)
    beschrijving = _haal(kopie, nieuw, sleutel)
    toen = beschrijving.gemaakt if beschrijving is not None else None
    _schrijf_handeling(nieuw, sleutel, wie, kopie, toen)
    voorganger = _bewaar(pad, geheim, moment, netwerk=netwerk)
    if voorganger.opent:
        wissel.tot_rust(pad, voorganger.sleutel, netwerk=netwerk)
    if not zelfde_sleutelbestand:
        _zet_sleutelbestand(kopie, pad)
    wissel.verwissel(nieuw, pad)
    return Hersteld(pad, kopie, beschrijving, voorganger.bewaard, not voorganger.opent)


def _sleutel(pad: Path, kopie: Path, geheim: str | None) -> tuple[Sleutel | None, bool]:
    """The key of the backup, and whether it came by the key file that is beside the store now.

    That one is preferred when it belongs to the backup too: it holds who may open it today.
    """
    if _zout(pad) == _zout(kopie):
        with suppress(OpslagFout, sqlcipher.DatabaseError):
            sleutel = controle.sleutel_van(pad, geheim)
            connect(kopie, sleutel, alleen_lezen=True, netwerk=False).close()
            return sleutel, True
    return controle.sleutel_van(kopie, geheim), False


def _zout(pad: Path) -> bytes | None:
    """The first bytes of a store, random in each encrypted one; None when there is no store."""
    try:
        with pad.open("rb") as bestand:
            return bestand.read(SALT_BYTES)
    except FileNotFoundError:
        return None


def _haal(kopie: Path, nieuw: Path, sleutel: Sleutel | None) -> Manifest | None:
    """Copy the backup and check the copy; its manifest, or None when it has none at all."""
    plek = manifest.naast(kopie)
    beschrijving = manifest.lees(plek) if plek.exists() else None
    vinger = vervangen.kopieer(kopie, nieuw)
    heel = beschrijving is None or vinger == beschrijving.sha256
    try:
        stand = reservekopie.keur(nieuw, sleutel)
    except VerkeerdeSleutel as fout:
        if not heel:
            raise _beschadigd(kopie) from fout
        raise VerkeerdeSleutel(str(fout).replace(nieuw.name, kopie.name)) from fout
    except Beschadigd as fout:
        raise _beschadigd(kopie) from fout
    if not heel or (beschrijving is not None and stand != beschrijving.stand):
        raise _beschadigd(kopie)
    if stand.schema > schema.VERSION:
        raise NieuwereVersie(
            f"{kopie.name} is gemaakt met een nieuwere versie van Werkplek. Installeer die versie; "
            "er is niets gewijzigd."
        )
    return beschrijving


def _schrijf_handeling(
    nieuw: Path, sleutel: Sleutel | None, wie: str, kopie: Path, toen: datetime | None
) -> None:
    """Bring the copy up to date and write in its journal that it came back, before it is in place."""
    van = f" van {toen:%d-%m-%Y %H:%M}" if toen is not None else ""
    kop = Kop(wie, LABEL, reden=f"Reservekopie{van}: {kopie.name}", grens=True)
    connection = connect(nieuw, sleutel, alleen_lezen=False, netwerk=True)
    try:
        if schema.version(connection) < schema.VERSION:
            migratie.migreer(connection)
        _noteer(connection, kop)
        connection.execute("PRAGMA journal_mode=DELETE")
        if not schema.looks_intact(connection):
            raise _beschadigd(kopie)
    finally:
        connection.close()
    vervangen.doorspoelen(nieuw)


def _noteer(connection: Any, kop: Kop) -> None:
    wrapped = migratie.wrapped(connection)
    try:
        connection.execute("BEGIN IMMEDIATE")
        logboek.write(wrapped, kop, [])
        connection.execute("COMMIT")
    finally:
        wrapped.close()


def _bewaar(pad: Path, geheim: str | None, moment: datetime, *, netwerk: bool) -> _Voorganger:
    """Keep what is in place: in a backup when it opens, else aside with everything beside it."""
    if not pad.exists():
        # What a store that is gone left beside it is not thrown away either.
        rest = any(pad.with_name(pad.name + side).exists() for side in wissel.SIDES)
        apart = _apart(pad, "resten", moment) if rest else None
        return _Voorganger(apart, opent=False, sleutel=None)
    try:
        sleutel = controle.sleutel_van(pad, geheim)
        _opent(pad, sleutel, netwerk=netwerk)
        # Now, so that nothing is made for a store that is still being read.
        wissel.tot_rust(pad, sleutel, netwerk=netwerk)
        map_ = reservekopie.zorg_voor(reservekopie.standaardmap(pad))
        gemaakt = reservekopie.maak_van_gesloten(
            pad, sleutel, map_, Aanleiding.VOOR_HERSTEL, moment, netwerk=netwerk
        )
    except Beschadigd:
        return _Voorganger(_apart(pad, "beschadigd", moment), opent=False, sleutel=None)
    except (VerkeerdeSleutel, GeenOpslag):
        return _Voorganger(_apart(pad, "bewaard", moment), opent=False, sleutel=None)
    return _Voorganger(gemaakt.pad, opent=True, sleutel=sleutel)


def _opent(pad: Path, sleutel: Sleutel | None, *, netwerk: bool) -> None:
    """Raise unless this is a store that opens with this key and goes with what lies beside it."""
    controle.na_een_crash(pad, sleutel)
    try:
        connection = connect(pad, sleutel, alleen_lezen=True, netwerk=netwerk)
        try:
            if schema.application_id(connection) != schema.APPLICATION_ID:
                raise GeenOpslag(f"{pad} is geen bestand van Werkplek.")
        finally:
            connection.close()
    except sqlcipher.DatabaseError as fout:
        if sleutel is not None and getattr(fout, "sqlite_errorname", "") == "SQLITE_NOTADB":
            raise VerkeerdeSleutel(f"De wachtzin past niet op {pad.name}.") from fout
        raise vertaal(fout, pad) from fout


def _apart(pad: Path, woord: str, moment: datetime) -> Path:
    return wissel.zet_apart(pad, f"{woord}-{moment:%Y%m%d-%H%M%S}", sleutelbestand(pad))


def _zet_sleutelbestand(kopie: Path, pad: Path) -> None:
    """Put the key file of the backup beside the store, just before the store itself is swapped.

    The one that was there is kept already, with its store.
    """
    if sleutelbestand(kopie).exists():
        vervangen.schrijf(sleutelbestand(pad), sleutelbestand(kopie).read_bytes())


def _beschadigd(kopie: Path) -> Beschadigd:
    return Beschadigd(
        f"De reservekopie {kopie.name} is beschadigd. Kies een andere; uw bestand is niet gewijzigd."
    )
