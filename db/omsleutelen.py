"""Gives a closed store another data key, or its first: a new file is made, checked and put in place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from db import controle, logboek, raw, reservekopie, schema, sleutelbestand, vervangen, wissel
from db.begrippen import Aanleiding, Sleutelsoort
from db.driver import SALT_BYTES, Sleutel, connect
from db.fouten import AlleenLezen, Beschadigd, OpslagFout
from db.logboek import Kop
from db.plaats import op_netwerk
from db.sleutelbestand import Generatie, Toegang
from db.slot import Slot
from db.store import vertaal


def versleutel_opnieuw(
    pad: Path, toegang: Toegang, moment: datetime, zonder: Iterable[str] = ()
) -> Toegang:
    """Encrypt the closed store at `pad` with a new data key; every entry but `zonder` opens it.

    A backup under the old key is made first. Who had the old data key or a copy of the old key file can no longer read what comes after.
    Raises `OpslagFout` with the store as it was.
    """
    sleutelbestand.nog_geldig(pad, toegang)
    oud = sleutelbestand.lees_van(pad)
    sleutel = Sleutel.nieuw()
    nieuw = oud.zonder(zonder).vernieuwd(sleutel)
    if toegang.ingang not in {ingang.id for ingang in nieuw.ingangen}:
        raise OpslagFout("U kunt uw eigen sleutel niet weghalen terwijl u ermee werkt.")
    kop = Kop(toegang.wie, "Bestand opnieuw versleuteld", grens=True)
    with _klaar_om(pad) as kopie:
        reservekopie.maak_van_gesloten(
            pad,
            toegang.sleutel,
            reservekopie.zorg_voor(reservekopie.standaardmap(pad)),
            Aanleiding.VOOR_SLEUTELWISSEL,
            moment,
            netwerk=op_netwerk(pad),
        )
        _convert(pad, kopie, toegang.sleutel, sleutel, kop, nieuw, [oud])
    return Toegang(sleutel, toegang.wie, toegang.soort, toegang.ingang)


def versleutel(pad: Path, naam: str, wachtzin: str) -> Toegang:
    """Encrypt the closed, unencrypted store at `pad`, with the wachtzin of the medewerker `naam`.

    Raises `OpslagFout` with the store as it was.
    """
    if controle.toegang_van(pad, wachtzin) is not None:
        raise OpslagFout(f"{pad.name} is al versleuteld.")
    if sleutelbestand.plek(pad).exists():
        raise OpslagFout(
            f"Naast {pad.name} ligt al {sleutelbestand.plek(pad).name}. Bewaar dat ergens anders en "
            "probeer het opnieuw."
        )
    sleutel = Sleutel.nieuw()
    generatie = Generatie.nieuw(sleutel)
    ingang = sleutelbestand.nieuwe_ingang(generatie, sleutel, Sleutelsoort.WACHTZIN, naam, wachtzin)
    kop = Kop(naam, "Bestand versleuteld", grens=True)
    # No backup first: it would be one that anyone can read.
    with _klaar_om(pad) as kopie:
        _convert(pad, kopie, None, sleutel, kop, generatie.met(ingang), [])
    return Toegang(sleutel, naam, Sleutelsoort.WACHTZIN, ingang.id)


@contextmanager
def _klaar_om(pad: Path) -> Iterator[Path]:
    """Hold the lock of a closed store, with a free place beside it; faults in the user's words."""
    slot = Slot(pad)
    slot.neem()
    try:
        with wissel.ernaast(pad, "sleutelwissel") as kopie:
            yield kopie
    except sqlcipher.Error as fout:
        raise vertaal(fout, pad) from fout
    except OSError as fout:
        raise AlleenLezen(
            f"In de map {pad.parent} kan Werkplek niet schrijven, of de schijf is vol. Er is niets "
            "gewijzigd. Maak ruimte vrij en probeer het opnieuw."
        ) from fout
    finally:
        slot.geef_vrij()


def _convert(
    pad: Path,
    kopie: Path,
    oud: Sleutel | None,
    sleutel: Sleutel,
    kop: Kop,
    generatie: Generatie,
    eerder: list[Generatie],
) -> None:
    controle.na_een_crash(pad, oud)
    counts = _export(pad, oud, kopie, sleutel)
    _finish(kopie, sleutel, kop, counts)
    new = generatie.gemerkt(sleutel)
    # Between the two files either one opens: the key file holds both until the store is there.
    sleutelbestand.schrijf(pad, [new, *eerder])
    wissel.verwissel(kopie, pad)
    sleutelbestand.schrijf(pad, [new])


def _export(pad: Path, oud: Sleutel | None, kopie: Path, sleutel: Sleutel) -> dict[str, int]:
    """Copy everything into a new file under the new key; returns the rows of every table."""
    source = connect(pad, oud, alleen_lezen=False, netwerk=True)
    try:
        if not schema.intact(source):
            raise controle.beschadigd(pad)
        # No write-ahead log may be left that would be read into the new file.
        source.execute("PRAGMA journal_mode=DELETE")
        source.execute("ATTACH DATABASE ? AS nieuw KEY ?", (str(kopie), f"x'{sleutel.raw}'"))
        source.execute("SELECT sqlcipher_export('nieuw')")
        for pragma in ("application_id", "user_version"):
            value = source.execute(f"PRAGMA main.{pragma}").fetchone()[0]
            source.execute(f"PRAGMA nieuw.{pragma}={value}")
        source.execute("DETACH DATABASE nieuw")
        return raw.row_counts(source)
    finally:
        source.close()


def _finish(kopie: Path, sleutel: Sleutel, kop: Kop, counts: dict[str, int]) -> None:
    """Journal the change in the new file, and prove that it is whole before it is used."""
    with kopie.open("rb") as bestand:
        if bestand.read(SALT_BYTES) != sleutel.zout:
            raise Beschadigd(
                "Het nieuwe bestand kreeg niet de nieuwe sleutel. Er is niets gewijzigd."
            )
    connection = connect(kopie, sleutel, alleen_lezen=False, netwerk=True)
    try:
        whole = raw.row_counts(connection) == counts and not raw.broken_pages(connection)
        if not whole or not schema.intact(connection):
            raise Beschadigd(
                "Het versleutelde bestand bleek niet gelijk aan het oude. Er is niets gewijzigd. "
                "Controleer de schijf en probeer het opnieuw."
            )
        with raw.transaction(connection) as inside:
            logboek.write(inside, kop, [])
    finally:
        connection.close()
    vervangen.doorspoelen(kopie)
