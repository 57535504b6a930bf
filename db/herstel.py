"""Puts a backup back in the place of a store, and keeps what was there."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2 as sqlcipher

from db import (
    controle,
    logboek,
    manifest,
    migratie,
    raw,
    reservekopie,
    schema,
    sleutelbestand,
    vervangen,
    wissel,
)
from db.begrippen import Aanleiding
from db.controle import PLAIN_HEADER
from db.driver import SALT_BYTES, Sleutel, connect
from db.fouten import (
    AlleenLezen,
    Beschadigd,
    GeenOpslag,
    NieuwereVersie,
    VerkeerdeSleutel,
)
from db.logboek import Kop
from db.manifest import Manifest
from db.plaats import op_netwerk
from db.sleutelbestand import Generatie, Toegang
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
    geheim: str | Toegang | None,
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
    the new one. `geheim` opens the backup by the key file of today, where that still goes with it;
    `wie` is for a store that is not encrypted. Raises `OpslagFout` with the old one in place.
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
    geheim: str | Toegang | None,
    wie: str,
    moment: datetime,
    *,
    netwerk: bool,
) -> Hersteld:
    beschrijving, vinger = _haal(kopie, nieuw)
    if beschrijving is not None and vinger != beschrijving.sha256:
        raise _beschadigd(kopie)
    toegang, generaties = _toegang(pad, kopie, nieuw, geheim)
    sleutel = toegang.sleutel if toegang is not None else None
    _keur(kopie, nieuw, sleutel, beschrijving)
    door = toegang.wie if toegang is not None else wie
    toen = beschrijving.gemaakt if beschrijving is not None else None
    _schrijf_handeling(nieuw, sleutel, door, kopie, toen)
    voorganger = _bewaar(pad, geheim, moment, netwerk=netwerk)
    if voorganger.opent:
        wissel.tot_rust(pad, voorganger.sleutel, netwerk=netwerk)
    if generaties:
        # Until the store itself is there the key file holds both, so that either one opens.
        eigen = {generatie.bestand for generatie in generaties}
        andere = [g for g in _generaties(pad) if g.bestand not in eigen]
        sleutelbestand.schrijf(pad, [*generaties, *andere])
    wissel.verwissel(nieuw, pad)
    if generaties:
        sleutelbestand.schrijf(pad, generaties)
    else:
        sleutelbestand.plek(pad).unlink(missing_ok=True)
    return Hersteld(pad, kopie, beschrijving, voorganger.bewaard, not voorganger.opent)


def _haal(kopie: Path, nieuw: Path) -> tuple[Manifest | None, str]:
    """Copy the backup beside the store; its manifest, if it has one, and the copy's sha256."""
    plek = manifest.naast(kopie)
    beschrijving = manifest.lees(plek) if plek.exists() else None
    return beschrijving, vervangen.kopieer(kopie, nieuw)


def _toegang(
    pad: Path, kopie: Path, nieuw: Path, geheim: str | Toegang | None
) -> tuple[Toegang | None, list[Generatie]]:
    """The way in to the copy, and the generatie of the key file for it; none when not encrypted.

    The key file beside the store is preferred when it goes with the backup: it says who may open
    it today. Only when it is lost or cannot be trusted the backup's own is used.
    """
    with nieuw.open("rb") as bestand:
        begin = bestand.read(SALT_BYTES)
    if begin == PLAIN_HEADER:
        return None, []
    for plek in (pad, kopie):
        with suppress(Beschadigd):
            passend = [g for g in _generaties(plek) if g.bestand == begin.hex()]
            if passend:
                sleutelbestand.schrijf(nieuw, passend[:1])
                return _ontgrendeld(kopie, nieuw, geheim), passend[:1]
    if sleutelbestand.plek(kopie).exists():
        raise _beschadigd(kopie)
    raise VerkeerdeSleutel(
        f"Naast {kopie.name} hoort het sleutelbestand {sleutelbestand.plek(kopie).name} te liggen. "
        "Zet het daar, of kies een andere reservekopie."
    )


def _ontgrendeld(kopie: Path, nieuw: Path, geheim: str | Toegang | None) -> Toegang | None:
    try:
        return controle.toegang_van(nieuw, geheim)
    except VerkeerdeSleutel as fout:
        raise VerkeerdeSleutel(str(fout).replace(nieuw.name, kopie.name)) from fout
    except GeenOpslag as fout:
        raise _beschadigd(kopie) from fout


def _generaties(pad: Path) -> list[Generatie]:
    """What the key file beside `pad` holds, as far as there is one that can be read."""
    try:
        return list(sleutelbestand.lees(pad))
    except (VerkeerdeSleutel, Beschadigd):
        return []


def _keur(kopie: Path, nieuw: Path, sleutel: Sleutel | None, beschrijving: Manifest | None) -> None:
    """Check the copy by itself, and against the backup's manifest."""
    try:
        stand = reservekopie.keur(nieuw, sleutel)
    except (Beschadigd, VerkeerdeSleutel) as fout:
        raise _beschadigd(kopie) from fout
    if beschrijving is not None and stand != beschrijving.stand:
        raise _beschadigd(kopie)
    if stand.schema > schema.VERSION:
        raise NieuwereVersie(
            f"{kopie.name} is gemaakt met een nieuwere versie van Werkplek. Installeer die versie; "
            "er is niets gewijzigd."
        )


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
        with raw.transaction(connection) as inside:
            logboek.write(inside, kop, [])
        connection.execute("PRAGMA journal_mode=DELETE")
        if not schema.looks_intact(connection):
            raise _beschadigd(kopie)
    finally:
        connection.close()
    vervangen.doorspoelen(nieuw)


def _bewaar(
    pad: Path, geheim: str | Toegang | None, moment: datetime, *, netwerk: bool
) -> _Voorganger:
    """Keep what is in place: in a backup when it opens, else aside with everything beside it."""
    if not pad.exists():
        # What a store that is gone left beside it is not thrown away either.
        rest = any(pad.with_name(pad.name + side).exists() for side in wissel.SIDES)
        apart = _apart(pad, "resten", moment) if rest else None
        return _Voorganger(apart, opent=False, sleutel=None)
    try:
        toegang = controle.toegang_van(pad, geheim)
        sleutel = toegang.sleutel if toegang is not None else None
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
    return wissel.zet_apart(pad, f"{woord}-{moment:%Y%m%d-%H%M%S}")


def _beschadigd(kopie: Path) -> Beschadigd:
    return Beschadigd(
        f"De reservekopie {kopie.name} is beschadigd. Kies een andere; uw bestand is niet gewijzigd."
    )
