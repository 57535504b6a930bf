"""Open, unlock and close a store; the version gate; the read lane and the write lane."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2 as sqlcipher

from db import capture, controle, schema, sleutelbestand
from db.begrippen import Sleutelsoort
from db.driver import Sleutel, connect
from db.fouten import (
    AlleenLezen,
    Beschadigd,
    InGebruik,
    OpslagFout,
    Vergrendeld,
)
from db.plaats import account, op_netwerk, vastleggen
from db.sleutelbestand import Generatie, Toegang
from db.slot import Slot


class Store:
    """An open store. Reading goes through `lezen()`; writing only through `db.handeling`."""

    def __init__(
        self, pad: Path, toegang: Toegang | None, slot: Slot | None, *, netwerk: bool
    ) -> None:
        self.pad = pad
        self.alleen_lezen = slot is None
        self.netwerk = netwerk
        self.versleuteld = toegang is not None
        self._toegang = toegang
        self._begin = toegang.sleutel.zout if toegang else b""
        self._slot = slot
        self._lane = threading.Lock()
        self._here = threading.local()
        self._write = self._engine(alleen_lezen=False)
        one_lane = netwerk and slot is not None
        self._read = self._write if one_lane else self._engine(alleen_lezen=True)

    @classmethod
    def nieuw(
        cls,
        pad: Path,
        wachtzin: str | None = None,
        *,
        naam: str = "",
        netwerk: bool | None = None,
    ) -> Store:
        """Make a store at `pad` and open it; with a `wachtzin`, of the medewerker `naam`, encrypted.

        Raises `OpslagFout` when something is there already or the place cannot be written.
        """
        pad = Path(pad)
        controle.vrije_plaats(pad)
        controle.niet_gesynchroniseerd(pad.parent)
        share = op_netwerk(pad.parent) if netwerk is None else netwerk
        slot = Slot(pad)
        slot.neem()
        try:
            toegang = _create(pad, wachtzin, naam or account())
            return cls(pad, toegang, slot, netwerk=share)._writable()
        except BaseException:
            slot.geef_vrij()
            raise

    @classmethod
    def open(
        cls,
        pad: Path,
        geheim: str | Toegang | None = None,
        *,
        alleen_lezen: bool = False,
        netwerk: bool | None = None,
    ) -> Store:
        """Open an existing store, after a row of checks that each say what to do when they fail.

        `geheim`: a wachtzin or the noodsleutel, or a way in that was opened before. Raises
        `GeenOpslag`, `VerkeerdeSleutel`, `NieuwereVersie`, `InGebruik`, `Beschadigd` or
        `AlleenLezen`. With `alleen_lezen` it opens beside a window that writes (not on a share).
        """
        pad = Path(pad)
        toegang = controle.toegang_van(pad, geheim)
        sleutel = toegang.sleutel if toegang else None
        share = op_netwerk(pad) if netwerk is None else netwerk
        slot = Slot(pad)
        if not alleen_lezen:
            controle.niet_gesynchroniseerd(pad.parent)
            slot.neem()
        try:
            if not alleen_lezen:
                # also after an opening that was refused, which freed the lock in order
                controle.na_een_crash(pad, sleutel)
            version = _version(pad, sleutel, slot, netwerk=share)
            if version < schema.VERSION:
                if alleen_lezen:
                    raise AlleenLezen(
                        f"{pad.name} is van een oudere versie. Open het eerst in het venster, dan "
                        "wordt het bijgewerkt."
                    )
                from db.migratie import werk_bij

                werk_bij(pad, sleutel, netwerk=share)
            store = cls(pad, toegang, None if alleen_lezen else slot, netwerk=share)
            return store if alleen_lezen else store._writable()
        except BaseException:
            slot.geef_vrij()
            raise

    @property
    def toegang(self) -> Toegang | None:
        """Through whose entry it was opened; None when it is not encrypted, or locked."""
        return self._toegang

    @property
    def sleutel(self) -> Sleutel | None:
        """The key for another connection to this store or a copy of it; None when not encrypted.

        Raises `Vergrendeld` while it is locked.
        """
        if self.vergrendeld:
            raise Vergrendeld("Werkplek is vergrendeld. Geef de wachtzin om verder te gaan.")
        return self._toegang.sleutel if self._toegang else None

    @property
    def vergrendeld(self) -> bool:
        """Whether the key was forgotten until the wachtzin is given again."""
        return self.versleuteld and self._toegang is None

    def vergrendel(self) -> None:
        """Forget the key and close what is not in use; the file stays ours. Only when encrypted."""
        if self.versleuteld:
            self._toegang = None
            self._read.dispose()
            self._write.dispose()

    def ontgrendel(self, geheim: str) -> Toegang:
        """Go on after `vergrendel`. Raises `VerkeerdeSleutel`."""
        self._toegang = self.bewijs(geheim)
        return self._toegang

    def bewijs(self, geheim: str) -> Toegang:
        """Whose wachtzin, or the noodsleutel, this is. Raises `VerkeerdeSleutel`."""
        return sleutelbestand.ontgrendel(self.pad, geheim, self._begin)

    @contextmanager
    def lezen(self) -> Iterator[Session]:
        """A session that sees one moment of the store and cannot write.

        Inside another reading session of the same thread it is that session. Inside an act it is
        refused: an act reads through its own session, as it must where there is one connection.
        """
        outer = getattr(self._here, "session", None)
        if outer is not None:
            if outer.info.get("act"):
                raise RuntimeError("an act reads through its own session")
            yield outer
            return
        with Session(self._read, expire_on_commit=False) as session, self._occupied(session):
            yield session

    @contextmanager
    def schrijven(self) -> Iterator[Session]:
        """The one writing session; only `db.handeling`, `db.undo` and `db.concepten` use it."""
        if self._slot is None:
            raise AlleenLezen(
                "Dit bestand is alleen geopend om te lezen. Open het gewoon om iets te wijzigen."
            )
        if getattr(self._here, "session", None) is not None:
            raise RuntimeError("an act starts outside any other session of this thread")
        engine = self._write.execution_options(write=True)
        with (
            self._lane,
            Session(engine, expire_on_commit=False, info={"act": True}) as session,
            self._occupied(session),
        ):
            yield session

    def close(self) -> None:
        """Close every connection and free the lock. Doing so twice is no fault."""
        self._read.dispose()
        self._write.dispose()
        if self._slot is not None:
            journal = self.pad.with_name(self.pad.name + "-journal")
            with suppress(OSError):
                # On a share SQLite empties it after each act and leaves it.
                if journal.stat().st_size == 0:
                    journal.unlink()
            self._slot.geef_vrij()
            self._slot = None

    def heet_nu(self, naam: str) -> None:
        """The entry it was opened with got another name."""
        if self._toegang is not None:
            self._toegang = replace(self._toegang, wie=naam)

    def gooi_weg(self) -> None:
        """Close a store that was just made and could not be filled, and remove it with its key."""
        self.close()
        for file in (self.pad, sleutelbestand.plek(self.pad)):
            file.unlink(missing_ok=True)

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    @contextmanager
    def _occupied(self, session: Session) -> Iterator[None]:
        """Mark this thread's session, and say faults of the driver in the user's words."""
        self._here.session = session
        try:
            yield
        except (DBAPIError, PoolTimeoutError) as fout:
            known = vertaal(fout, self.pad)
            if known is fout:
                raise
            raise known from fout
        finally:
            self._here.session = None

    def _engine(self, *, alleen_lezen: bool) -> Engine:
        """One lane: its connections, each made by the driver with every setting."""

        def creator() -> Any:
            connection = connect(
                self.pad, self.sleutel, alleen_lezen=alleen_lezen, netwerk=self.netwerk
            )
            if not alleen_lezen:
                capture.install(connection)
            return connection

        engine = create_engine(
            "sqlite://",
            module=sqlcipher,
            creator=creator,
            poolclass=QueuePool,
            pool_size=2 if alleen_lezen and not self.netwerk else 1,
            max_overflow=0,
        )

        @event.listens_for(engine, "begin")
        def _begin(connection: Connection) -> None:
            write = connection.get_execution_options().get("write", False)
            if not alleen_lezen:
                connection.exec_driver_sql(f"PRAGMA query_only={'OFF' if write else 'ON'}")
            connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

        @event.listens_for(engine, "checkin")
        def _checkin(raw: Any, record: object) -> None:
            # SQLAlchemy takes a failed commit for the end of the transaction; SQLite does not.
            if raw is not None and raw.in_transaction:
                raw.rollback()

        if not alleen_lezen:
            event.listen(engine, "commit", capture.refuse_unjournaled)
        return engine

    def _writable(self) -> Store:
        """Find out now, not at her first act, whether the file can be written."""
        try:
            with self._write.execution_options(write=True).connect() as connection:
                # SQLite begins a writing transaction on a read-only file without complaint.
                connection.exec_driver_sql(f"PRAGMA user_version={schema.VERSION}")
        except DBAPIError as fout:
            self._write.dispose()
            raise vertaal(fout, self.pad) from fout
        return self


def vertaal(fout: Exception, pad: Path) -> Exception:
    """The `BekendeFout` for a fault of the driver that a user can meet; else the fault itself."""
    if isinstance(fout, PoolTimeoutError):
        return InGebruik("Werkplek is nog bezig met een andere handeling. Probeer het zo opnieuw.")
    oorzaak = getattr(fout, "orig", fout)
    if isinstance(oorzaak, sqlcipher.Error):
        kind = getattr(oorzaak, "sqlite_errorname", "")
        for known, zin in _SENTENCES.items():
            if kind.startswith(known):
                soort, tekst = zin
                return soort(tekst.format(pad=pad, naam=pad.name))
    return fout


_DAMAGED = (
    Beschadigd,
    "Het bestand {naam} is beschadigd. Werk er niet in verder: bewaar het en zet een reservekopie "
    "terug.",
)
_UNWRITABLE = (
    AlleenLezen,
    "Werkplek kan niet schrijven in {pad}. Controleer of de schijf er nog is en niet vol is, en of "
    "u er mag opslaan.",
)
_BUSY = (
    InGebruik,
    "Het bestand {naam} is even in gebruik door een ander programma. Probeer het zo opnieuw.",
)
_SENTENCES: dict[str, tuple[type[OpslagFout], str]] = {
    "SQLITE_FULL": (
        AlleenLezen,
        "De schijf is vol. Er is niets half opgeslagen. Maak ruimte vrij en probeer het opnieuw.",
    ),
    "SQLITE_BUSY": _BUSY,
    "SQLITE_LOCKED": _BUSY,
    "SQLITE_READONLY": _UNWRITABLE,
    "SQLITE_CANTOPEN": _UNWRITABLE,
    "SQLITE_IOERR": _UNWRITABLE,
    "SQLITE_PERM": _UNWRITABLE,
    "SQLITE_CORRUPT": _DAMAGED,
    "SQLITE_NOTADB": _DAMAGED,
}


def _version(pad: Path, sleutel: Sleutel | None, slot: Slot, *, netwerk: bool) -> int:
    """The schema version of a store that has passed every check; nothing is changed."""
    try:
        connection = connect(pad, sleutel, alleen_lezen=True, netwerk=netwerk)
        try:
            return controle.doorsta(
                pad, connection, versleuteld=sleutel is not None, grondig=slot.onverwacht
            )
        finally:
            connection.close()
    except sqlcipher.DatabaseError as fout:
        kind = getattr(fout, "sqlite_errorname", "")
        if sleutel is not None and kind == "SQLITE_NOTADB":
            raise controle.beschadigd(pad) from fout  # the key itself was proved right before
        if kind.startswith("SQLITE_BUSY") and slot.houder() is not None:
            raise slot.bezet() from fout
        raise vertaal(fout, pad) from fout


def _create(pad: Path, wachtzin: str | None, naam: str) -> Toegang | None:
    """Build the store under another name and move it in place, so that no half store is left."""
    sleutel = Sleutel.nieuw() if wachtzin else None
    tijdelijk = pad.with_name(pad.name + ".nieuw")
    try:
        tijdelijk.unlink(missing_ok=True)
        connection = connect(tijdelijk, sleutel, alleen_lezen=False, netwerk=True, maken=True)
        try:
            schema.create(connection)
        finally:
            connection.close()
        toegang = _first_entry(pad, sleutel, wachtzin, naam) if sleutel and wachtzin else None
        try:
            tijdelijk.replace(pad)
        except OSError:
            sleutelbestand.plek(pad).unlink(missing_ok=True)
            raise
        vastleggen(pad.parent)
        return toegang
    except sqlcipher.Error as fout:
        raise vertaal(fout, pad) from fout
    except OSError as fout:
        raise AlleenLezen(
            f"In de map {pad.parent} kan Werkplek niet schrijven. Kies een andere map."
        ) from fout
    finally:
        for rest in (tijdelijk, tijdelijk.with_name(tijdelijk.name + "-journal")):
            with suppress(OSError):
                rest.unlink()


def _first_entry(pad: Path, sleutel: Sleutel, wachtzin: str, naam: str) -> Toegang:
    """Write the key file of a new store, with the wachtzin of who makes it."""
    generatie = Generatie.nieuw(sleutel)
    ingang = sleutelbestand.nieuwe_ingang(generatie, sleutel, Sleutelsoort.WACHTZIN, naam, wachtzin)
    sleutelbestand.schrijf(pad, [generatie.met(ingang).gemerkt(sleutel)])
    return Toegang(sleutel, naam, Sleutelsoort.WACHTZIN, ingang.id)
