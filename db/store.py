"""Open, unlock and close a store; the version gate; the read lane and the write lane."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2 as sqlcipher

from db import capture, schema
from db.driver import Sleutel, connect
from db.fouten import (
    AlleenLezen,
    BekendeFout,
    Beschadigd,
    GeenOpslag,
    InGebruik,
    NieuwereVersie,
    OpslagFout,
    VerkeerdeSleutel,
)
from db.plaats import op_netwerk
from db.slot import Slot

_CHECKED_AT_OPEN = 50_000_000
_PLAIN_HEADER = b"SQLite format 3\x00"


class Store:
    """An open store. Reading goes through `lezen()`; writing only through `db.handeling`."""

    def __init__(
        self, pad: Path, sleutel: Sleutel | None, slot: Slot | None, *, netwerk: bool
    ) -> None:
        self.pad = pad
        self.alleen_lezen = slot is None
        self.versleuteld = sleutel is not None
        self._slot = slot
        self._lane = threading.RLock()
        self._write = _engine(pad, sleutel, alleen_lezen=False, netwerk=netwerk, captured=True)
        one_lane = netwerk and slot is not None
        self._read = (
            self._write
            if one_lane
            else _engine(pad, sleutel, alleen_lezen=True, netwerk=netwerk, captured=False)
        )

    @classmethod
    def nieuw(cls, pad: Path, wachtzin: str | None = None, *, netwerk: bool | None = None) -> Store:
        """Make a store at `pad` and open it; with a `wachtzin` it is encrypted.

        Raises `OpslagFout` when something is there already or the place cannot be written.
        """
        pad = Path(pad)
        if pad.exists():
            raise OpslagFout(
                f"Er is al een bestand {pad}. Kies een andere naam, of open dat bestand."
            )
        if not pad.parent.is_dir():
            raise GeenOpslag(f"De map {pad.parent} bestaat niet. Maak de map of kies een andere.")
        share = op_netwerk(pad.parent) if netwerk is None else netwerk
        slot = Slot(pad)
        slot.neem()
        sleutel = Sleutel.nieuw(wachtzin) if wachtzin else None
        try:
            _create(pad, sleutel, netwerk=share)
            return cls(pad, sleutel, slot, netwerk=share)
        except BaseException:
            slot.geef_vrij()
            slot.pad.unlink(missing_ok=True)
            raise

    @classmethod
    def open(
        cls,
        pad: Path,
        wachtzin: str | None = None,
        *,
        alleen_lezen: bool = False,
        netwerk: bool | None = None,
    ) -> Store:
        """Open an existing store, after a row of checks that each say what to do when they fail.

        Raises `GeenOpslag`, `VerkeerdeSleutel`, `NieuwereVersie`, `InGebruik`, `Beschadigd` or
        `AlleenLezen`. With `alleen_lezen` it opens beside a window that writes.
        """
        pad = Path(pad)
        sleutel = _key_for(pad, wachtzin)
        share = op_netwerk(pad) if netwerk is None else netwerk
        slot = None
        if not alleen_lezen:
            slot = Slot(pad)
            slot.neem()
        try:
            _check(pad, sleutel, alleen_lezen=alleen_lezen, netwerk=share)
            return cls(pad, sleutel, slot, netwerk=share)
        except BaseException:
            if slot is not None:
                slot.geef_vrij()
            raise

    @contextmanager
    def lezen(self) -> Iterator[Session]:
        """A session that sees one moment of the store and cannot write."""
        with Session(self._read, expire_on_commit=False) as session:
            try:
                yield session
            except DBAPIError as fout:
                raise vertaal(fout, self.pad) from fout

    @contextmanager
    def schrijven(self) -> Iterator[Session]:
        """The one writing session; only `db.handeling` and `db.undo` use it."""
        if self._slot is None:
            raise AlleenLezen(
                "Dit bestand is alleen geopend om te lezen. Open het gewoon om iets te wijzigen."
            )
        with (
            self._lane,
            Session(self._write.execution_options(write=True), expire_on_commit=False) as session,
        ):
            yield session

    def close(self) -> None:
        """Close every connection and free the lock. Doing so twice is no fault."""
        self._read.dispose()
        self._write.dispose()
        if self._slot is not None:
            self._slot.geef_vrij()
            self._slot.pad.unlink(missing_ok=True)
            self._slot = None

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


def vertaal(fout: Exception, pad: Path) -> Exception:
    """The `BekendeFout` for a fault of the driver that a user can meet; else the fault itself."""
    tekst = str(getattr(fout, "orig", fout)).lower()
    if "full" in tekst:
        return AlleenLezen(
            "De schijf is vol. Er is niets half opgeslagen. Maak ruimte vrij en probeer het opnieuw."
        )
    if "locked" in tekst or "busy" in tekst:
        return InGebruik(
            f"Het bestand {pad.name} is even in gebruik door een ander programma. "
            "Probeer het zo opnieuw."
        )
    if "readonly" in tekst or "unable to open" in tekst or "disk i/o" in tekst:
        return AlleenLezen(
            f"Werkplek kan niet schrijven in {pad}. Controleer of de schijf er nog is en of u "
            "er mag opslaan."
        )
    if "malformed" in tekst or "not a database" in tekst or "encrypted" in tekst:
        return _damaged(pad)
    return fout


def _engine(
    pad: Path, sleutel: Sleutel | None, *, alleen_lezen: bool, netwerk: bool, captured: bool
) -> Engine:
    def creator() -> Any:
        connection = connect(pad, sleutel, alleen_lezen=alleen_lezen, netwerk=netwerk)
        if captured:
            capture.install(connection)
        return connection

    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=creator,
        poolclass=QueuePool,
        pool_size=1 if captured else 2,
        max_overflow=0,
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        write = connection.get_execution_options().get("write")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


def _create(pad: Path, sleutel: Sleutel | None, *, netwerk: bool) -> None:
    """Build the store under another name and move it in place, so that no half store is left."""
    tijdelijk = pad.with_name(pad.name + ".nieuw")
    tijdelijk.unlink(missing_ok=True)
    try:
        connection = connect(tijdelijk, sleutel, alleen_lezen=False, netwerk=True, maken=True)
        try:
            schema.create(connection)
        finally:
            connection.close()
        tijdelijk.replace(pad)
    except (sqlcipher.Error, OSError) as fout:
        raise (
            vertaal(fout, pad)
            if isinstance(fout, sqlcipher.Error)
            else AlleenLezen(
                f"In de map {pad.parent} kan Werkplek niet schrijven. Kies een andere map."
            )
        ) from fout
    finally:
        tijdelijk.unlink(missing_ok=True)
        tijdelijk.with_name(tijdelijk.name + "-journal").unlink(missing_ok=True)


def _key_for(pad: Path, wachtzin: str | None) -> Sleutel | None:
    """Refuse what is no store before it is touched, and derive the key if there is one."""
    if not pad.exists():
        raise GeenOpslag(
            f"Het bestand {pad} is er niet. Controleer de naam, of maak een nieuw bestand."
        )
    if not pad.is_file():
        raise GeenOpslag(f"{pad} is een map. Kies het bestand van Werkplek zelf.")
    try:
        with pad.open("rb") as bestand:
            kop = bestand.read(len(_PLAIN_HEADER))
    except OSError as fout:
        raise AlleenLezen(
            f"Werkplek mag het bestand {pad} niet lezen. Vraag de beheerder."
        ) from fout
    if not kop:
        raise GeenOpslag(
            f"Het bestand {pad} is leeg. Zet een reservekopie terug, of maak een nieuw bestand."
        )
    if kop == _PLAIN_HEADER:
        return None
    if pad.stat().st_size % 4096:
        raise GeenOpslag(f"{pad} is geen bestand van Werkplek. Kies een ander bestand.")
    if not wachtzin:
        raise VerkeerdeSleutel(
            f"{pad.name} is versleuteld, of het is geen bestand van Werkplek. Geef de wachtzin."
        )
    return Sleutel.van_bestand(wachtzin, pad)


def _check(pad: Path, sleutel: Sleutel | None, *, alleen_lezen: bool, netwerk: bool) -> None:
    """The version gate and the integrity check, on a connection of their own."""
    try:
        connection = connect(pad, sleutel, alleen_lezen=alleen_lezen, netwerk=netwerk)
    except sqlcipher.DatabaseError as fout:
        if sleutel is not None and "not a database" in str(fout):
            raise VerkeerdeSleutel(
                f"De wachtzin past niet op {pad.name}. Probeer het opnieuw. Weet u zeker dat de "
                "wachtzin klopt? Dan is het bestand beschadigd: zet een reservekopie terug."
            ) from fout
        raise vertaal(fout, pad) from fout
    try:
        if schema.application_id(connection) != schema.APPLICATION_ID:
            raise GeenOpslag(f"{pad} is geen bestand van Werkplek. Kies een ander bestand.")
        version = schema.version(connection)
        if version > schema.VERSION:
            raise NieuwereVersie(
                f"{pad.name} is gemaakt met een nieuwere versie van Werkplek. "
                "Installeer die versie; dit bestand is niet gewijzigd."
            )
        if pad.stat().st_size <= _CHECKED_AT_OPEN and not schema.intact(connection):
            raise _damaged(pad)
        if version < schema.VERSION:
            if alleen_lezen:
                raise NieuwereVersie(
                    f"{pad.name} is van een oudere versie. Open het eerst in het venster, dan "
                    "wordt het bijgewerkt."
                )
            from db.migratie import migreer

            migreer(connection)
    except sqlcipher.Error as fout:
        raise vertaal(fout, pad) from fout
    finally:
        connection.close()


def _damaged(pad: Path) -> BekendeFout:
    return Beschadigd(
        f"Het bestand {pad.name} is beschadigd. Werk er niet in verder: bewaar het en zet een "
        "reservekopie terug."
    )
