"""Backups: made of a store, looked at before they count, thinned, listed, looked at again."""

from __future__ import annotations

import errno
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from sqlcipher3 import dbapi2 as sqlcipher

from db import VERSIE, manifest, schema, sleutelbestand, uitdunnen, vervangen, wissel
from db.begrippen import Aanleiding, Kopietoestand
from db.driver import Sleutel, connect
from db.fouten import AlleenLezen, Beschadigd, GeenOpslag, OpslagFout, VerkeerdeSleutel
from db.manifest import Manifest, Stand
from db.plaats import schrijf_blijvend
from db.raw import broken_pages, row_counts
from db.store import Store, vertaal

SUFFIX: Final = ".werkplek"

_GEDUND: Final = frozenset(
    {Aanleiding.START, Aanleiding.TUSSENTIJDS, Aanleiding.SLUITEN, Aanleiding.GEVRAAGD}
)
_MOST_BEFORE_IMPORT: Final = 5
"""Imports come back every month or week; the other risky acts are rare, and keep all of theirs."""

_NAAM: Final = re.compile(
    rf"(?P<stam>.+)-(?P<tijd>\d{{8}}-\d{{6}})-(?P<aanleiding>{'|'.join(Aanleiding)})(-\d+)?"
)
_SIDES: Final = (".json", ".sleutel", ".deel", ".deel-journal", ".json.nieuw", ".sleutel.nieuw")
_PAGES_AT_ONCE: Final = 512
_WHOLE_CHECK: Final = 50_000_000  # bytes; above it the quick form
_FORGOTTEN: Final = timedelta(days=1)
"""What a broken-off backup left is cleared after this; until then another may be making it."""


@dataclass(frozen=True, slots=True)
class Kopie:
    """A backup in a folder. Without `manifest` its contents are not known."""

    pad: Path
    toestand: Kopietoestand
    manifest: Manifest | None

    @property
    def gemaakt(self) -> datetime:
        """When it was made, in local time; from its name when nothing else tells."""
        if self.manifest is not None:
            return self.manifest.gemaakt
        gevonden = _NAAM.fullmatch(self.pad.stem)
        assert gevonden is not None
        return datetime.strptime(gevonden["tijd"], "%Y%m%d-%H%M%S").astimezone()


def nu() -> datetime:
    """The moment a backup is named after, in local time."""
    return datetime.now(UTC).astimezone()


def standaardmap(pad: Path) -> Path:
    """The folder beside a store where its own backups go."""
    return pad.with_name(f"reservekopieen-{pad.stem}")


def zorg_voor(map_: Path) -> Path:
    """Make the folder when only it is missing. Raises `AlleenLezen`."""
    try:
        map_.mkdir(exist_ok=True)
    except OSError as fout:
        raise _onschrijfbaar(map_) from fout
    return map_


# -- making --------------------------------------------------------------------------------------


def maak(
    store: Store, map_: Path, aanleiding: Aanleiding, moment: datetime, *, overslaan: bool = False
) -> Kopie | None:
    """Make a backup of an open store in `map_`, check it, and only then thin the older ones.

    With `overslaan` nothing is made, and None returned, when the newest good one there already
    ends in the same act. Acts go on meanwhile; on a share they wait for the copying. Raises
    `Beschadigd` when the store is damaged, `AlleenLezen` when the place cannot be written; every
    older backup is then left as it is.
    """

    @contextmanager
    def bron() -> Iterator[Any]:
        if store.netwerk:
            # A second connection would find the file locked; a second descriptor would free it.
            with store.lezen() as session:
                yield session.connection().connection.driver_connection
        else:
            with _moment_van(store.pad, store.sleutel, netwerk=False) as raw:
                yield raw

    def gewenst(stand: Stand) -> bool:
        laatste = nieuwste_goede(map_, store.pad.stem, stand.begin) if overslaan else None
        return laatste is None or laatste.stand.keten != stand.keten

    return _maak(store.pad, store.sleutel, bron, map_, aanleiding, moment, gewenst)


def maak_van_gesloten(
    pad: Path,
    sleutel: Sleutel | None,
    map_: Path,
    aanleiding: Aanleiding,
    moment: datetime,
    *,
    netwerk: bool,
) -> Kopie:
    """`maak` of a store of any version whose slot the caller holds."""

    def bron() -> Any:
        return _moment_van(pad, sleutel, netwerk=netwerk)

    kopie = _maak(pad, sleutel, bron, map_, aanleiding, moment, lambda _: True)
    assert kopie is not None
    return kopie


def schrijf_over(raw: Any, pad: Path, doel: Path, sleutel: Sleutel | None) -> None:
    """Copy what a connection to `pad`, in a reading transaction, sees to a file of its own.

    Raises `Beschadigd` when the store cannot be read, `OSError` when the file cannot be written.
    """
    try:
        naar = connect(doel, sleutel, alleen_lezen=False, netwerk=True, maken=True)
        try:
            raw.backup(naar, pages=_PAGES_AT_ONCE)
            # A file in WAL mode cannot be read from a medium that cannot be written.
            naar.execute("PRAGMA journal_mode=DELETE")
        finally:
            naar.close()
    except sqlcipher.Error as fout:
        # Which of the two sides failed is not told.
        if not _leesbaar(raw, sleutel):
            raise _bron_beschadigd(pad) from fout
        raise OSError(errno.EIO, str(fout), str(doel)) from fout
    vervangen.doorspoelen(doel)


def _leesbaar(raw: Any, sleutel: Sleutel | None) -> bool:
    try:
        return not _broken(raw, sleutel) and schema.looks_intact(raw)
    except sqlcipher.DatabaseError:
        return False


def _broken(raw: Any, sleutel: Sleutel | None) -> bool:
    return sleutel is not None and broken_pages(raw)


def schrijf_af(pad: Path, doel: Path, sleutel: Sleutel | None, *, netwerk: bool) -> None:
    """`schrijf_over` of a store that is closed."""
    with _moment_van(pad, sleutel, netwerk=netwerk) as raw:
        schrijf_over(raw, pad, doel, sleutel)


def _maak(
    pad: Path,
    sleutel: Sleutel | None,
    bron: Callable[[], Any],
    map_: Path,
    aanleiding: Aanleiding,
    moment: datetime,
    gewenst: Callable[[Stand], bool],
) -> Kopie | None:
    if not map_.is_dir():
        raise _er_niet(map_)
    with _gezegd(pad, map_):
        doel, tijdelijk = _vrije_naam(map_, pad.stem, aanleiding, moment)
        try:
            with bron() as raw:
                stand = lees_stand(raw)
                if not gewenst(stand):
                    return None
                schrijf_over(raw, pad, tijdelijk, sleutel)
            if not _gelijk(tijdelijk, sleutel, stand):
                raise _bron_beschadigd(pad)
            beschrijving = Manifest(
                gemaakt=moment,
                aanleiding=aanleiding,
                programma=VERSIE,
                versleuteld=sleutel is not None,
                bytes=tijdelijk.stat().st_size,
                sha256=vervangen.vingerafdruk(tijdelijk),
                stand=stand,
            )
            _plaats(pad, tijdelijk, doel, beschrijving)
        finally:
            _ruim_af(tijdelijk, doel)
    dun_uit(map_, pad.stem, stand.begin, moment)
    return Kopie(doel, Kopietoestand.GOED, beschrijving)


def _gelijk(pad: Path, sleutel: Sleutel | None, stand: Stand) -> bool:
    """Whether a copy just made is whole and holds this; the key is that of the store itself."""
    try:
        return keur(pad, sleutel) == stand
    except (Beschadigd, VerkeerdeSleutel):
        return False


def _ruim_af(tijdelijk: Path, doel: Path) -> None:
    """Leave nothing of a backup that did not get there."""
    with suppress(OSError):
        wissel.ruim_op(tijdelijk)
        if not doel.exists():
            manifest.naast(doel).unlink(missing_ok=True)
            sleutelbestand.plek(doel).unlink(missing_ok=True)


def _plaats(pad: Path, tijdelijk: Path, doel: Path, beschrijving: Manifest) -> None:
    """Put the parts in place, the store itself last: where it lies, the backup is whole."""
    if beschrijving.versleuteld:
        try:
            schrijf_blijvend(sleutelbestand.plek(doel), sleutelbestand.plek(pad).read_bytes())
        except FileNotFoundError as fout:
            raise VerkeerdeSleutel(
                f"Het sleutelbestand {sleutelbestand.plek(pad).name} is weg. Zet het terug uit een "
                "reservekopie: zonder dat gaat het bestand niet meer open."
            ) from fout
    schrijf_blijvend(manifest.naast(doel), manifest.als_tekst(beschrijving))
    vervangen.zet_neer(tijdelijk, doel)


def kopieer_naar(kopie: Kopie, map_: Path, moment: datetime) -> Kopie:
    """Put a backup that was checked in a second place too, read it back, and thin there."""
    assert kopie.manifest is not None
    if not map_.is_dir():
        raise _er_niet(map_)
    stam, stand = _stam(kopie.pad), kopie.manifest.stand
    with _gezegd(kopie.pad, map_):
        doel, tijdelijk = _vrije_naam(map_, stam, kopie.manifest.aanleiding, kopie.gemaakt)
        try:
            vervangen.kopieer(kopie.pad, tijdelijk)
            if vervangen.vingerafdruk(tijdelijk) != kopie.manifest.sha256:
                raise Beschadigd(
                    f"De reservekopie kwam niet heel aan in {map_}. Gebruik een andere schijf."
                )
            _plaats(kopie.pad, tijdelijk, doel, kopie.manifest)
        finally:
            _ruim_af(tijdelijk, doel)
    dun_uit(map_, stam, stand.begin, moment)
    return Kopie(doel, Kopietoestand.GOED, kopie.manifest)


@contextmanager
def _moment_van(pad: Path, sleutel: Sleutel | None, *, netwerk: bool) -> Iterator[Any]:
    raw = connect(pad, sleutel, alleen_lezen=True, netwerk=netwerk)
    try:
        raw.execute("BEGIN")
        yield raw
    finally:
        raw.close()


def _vrije_naam(
    map_: Path, stam: str, aanleiding: Aanleiding, moment: datetime
) -> tuple[Path, Path]:
    """A name that is free, and the file, empty as yet, that keeps it free."""
    basis = f"{stam}-{moment:%Y%m%d-%H%M%S}-{aanleiding}"
    volgnummer = 1
    while True:
        doel = map_ / f"{basis}{f'-{volgnummer}' if volgnummer > 1 else ''}{SUFFIX}"
        tijdelijk = doel.with_name(doel.name + ".deel")
        volgnummer += 1
        if any(plek.exists() for plek in (doel, manifest.naast(doel), sleutelbestand.plek(doel))):
            continue
        with suppress(FileExistsError):
            tijdelijk.touch(exist_ok=False)
            return doel, tijdelijk


# -- looking at one ------------------------------------------------------------------------------


def lees_stand(raw: Any) -> Stand:
    """What a raw connection sees: counts, and both ends of the journal's chain."""
    keten = [
        raw.execute(f"SELECT keten FROM log_handeling ORDER BY id {orde} LIMIT 1").fetchone()
        for orde in ("ASC", "DESC")
    ]
    begin, eind = (rij[0] if rij else "" for rij in keten)
    tellingen = row_counts(raw)
    return Stand(schema.version(raw), tellingen, tellingen["log_handeling"], eind, begin)


def keur(pad: Path, sleutel: Sleutel | None) -> Stand:
    """Open a copy that nobody works in, do every check, and say what it holds.

    Raises `Beschadigd`, `VerkeerdeSleutel` or `GeenOpslag`.
    """
    try:
        raw = connect(pad, sleutel, alleen_lezen=True, netwerk=False)
        try:
            if schema.application_id(raw) != schema.APPLICATION_ID:
                raise GeenOpslag(f"{pad} is geen bestand van Werkplek. Kies een ander bestand.")
            size = pad.stat().st_size
            small = size <= _WHOLE_CHECK
            whole = (
                size % int(raw.execute("PRAGMA page_size").fetchone()[0]) == 0
                and not _broken(raw, sleutel)
                and (schema.intact(raw) if small else schema.looks_intact(raw))
                and (small or schema.references_hold(raw))
            )
            if not whole:
                raise _kopie_beschadigd(pad)
            return lees_stand(raw)
        finally:
            raw.close()
    except sqlcipher.DatabaseError as fout:
        if sleutel is not None and getattr(fout, "sqlite_errorname", "") == "SQLITE_NOTADB":
            raise VerkeerdeSleutel(
                f"De wachtzin past niet op {pad.name}. Geef de wachtzin van toen die kopie werd "
                "gemaakt, of kies een andere reservekopie."
            ) from fout
        raise _kopie_beschadigd(pad) from fout


def controleer_kopie(pad: Path, sleutel: Sleutel | None) -> Manifest:
    """Read a backup again from beginning to end and hold it against its manifest.

    Raises `Beschadigd` or `VerkeerdeSleutel`, with what to do.
    """
    beschrijving = manifest.lees(manifest.naast(pad))
    try:
        heel = vervangen.vingerafdruk(pad) == beschrijving.sha256
    except OSError as fout:
        raise _kopie_beschadigd(pad) from fout
    if not heel or keur(pad, sleutel) != beschrijving.stand:
        raise _kopie_beschadigd(pad)
    return beschrijving


def kies(plek: Path) -> Path:
    """The backup that is meant: a `.werkplek`, a file that goes with it, or the newest in a folder.

    One made before another was put back is not taken from a folder: that would undo the putting
    back. Raises `GeenOpslag` when there is none.
    """
    if plek.is_dir():
        goede = [
            kopie
            for kopie in lijst(plek)
            if kopie.toestand is Kopietoestand.GOED
            and kopie.manifest is not None
            and kopie.manifest.aanleiding is not Aanleiding.VOOR_HERSTEL
        ]
        if not goede:
            raise GeenOpslag(f"In {plek} ligt geen goede reservekopie. Kies een andere map.")
        if len({_stam(kopie.pad) for kopie in goede}) > 1:
            raise GeenOpslag(
                f"In {plek} liggen reservekopieën van meer dan één bestand. Noem de kopie zelf."
            )
        return goede[0].pad
    if plek.suffix in {".json", ".sleutel"} and plek.stem.endswith(SUFFIX):
        plek = plek.with_suffix("")
    if not plek.is_file():
        raise GeenOpslag(f"De reservekopie {plek} is er niet. Controleer de naam.")
    return plek


# -- those in a folder ---------------------------------------------------------------------------


def lijst(map_: Path, stam: str | None = None) -> list[Kopie]:
    """The backups in a folder, newest first, damaged and incomplete ones too.

    `stam`: only those of stores with that name. What a folder that is not there holds is nothing.
    """
    found = []
    with suppress(OSError):
        for pad in map_.iterdir():
            naam = _NAAM.fullmatch(pad.stem) if pad.suffix == SUFFIX else None
            if naam is not None and stam in {None, naam["stam"]} and pad.is_file():
                found.append(_bekeken(pad))
    return sorted(found, key=lambda kopie: (kopie.gemaakt, kopie.pad.name), reverse=True)


def nieuwste_goede(map_: Path, stam: str, begin: str) -> Manifest | None:
    """What the newest good backup of this very store holds, by the first link of its journal."""
    eigen = _eigen(map_, stam, begin)
    return eigen[0][1] if eigen else None


def dun_uit(map_: Path, stam: str, begin: str, moment: datetime) -> list[Path]:
    """Remove the backups of this store that the rule of `db.uitdunnen` lets go; returns which.

    What is damaged, or another store's, is left: it counts for nothing and nobody asked for it to
    go. What cannot be removed goes another time.
    """
    eigen = _eigen(map_, stam, begin)
    zone = moment.tzinfo
    gewoon = {pad: m.gemaakt.astimezone(zone) for pad, m in eigen if m.aanleiding in _GEDUND}
    weg = uitdunnen.overbodig(gewoon.values(), _dag(moment))
    gaan = [pad for pad, gemaakt in gewoon.items() if gemaakt in weg]
    ingelezen = [pad for pad, m in eigen if m.aanleiding is Aanleiding.VOOR_INLEZEN]
    gaan += ingelezen[_MOST_BEFORE_IMPORT:]
    for pad in gaan:
        with suppress(OSError):
            pad.unlink()
            manifest.naast(pad).unlink(missing_ok=True)
            sleutelbestand.plek(pad).unlink(missing_ok=True)
    _ruim_restjes(map_, stam, moment)
    return gaan


def _dag(moment: datetime) -> date:
    return moment.date()


def _eigen(map_: Path, stam: str, begin: str) -> list[tuple[Path, Manifest]]:
    """The good backups of one store, newest first."""
    return [
        (kopie.pad, kopie.manifest)
        for kopie in lijst(map_, stam)
        if kopie.toestand is Kopietoestand.GOED
        and kopie.manifest is not None
        and kopie.manifest.stand.begin == begin
    ]


def _bekeken(pad: Path) -> Kopie:
    try:
        beschrijving = manifest.lees(manifest.naast(pad))
    except Beschadigd:
        return Kopie(pad, Kopietoestand.ONVOLLEDIG, None)
    try:
        heel = pad.stat().st_size == beschrijving.bytes
    except OSError:
        heel = False
    if beschrijving.versleuteld and not sleutelbestand.plek(pad).exists():
        return Kopie(pad, Kopietoestand.ONVOLLEDIG, beschrijving)
    toestand = Kopietoestand.GOED if heel else Kopietoestand.BESCHADIGD
    return Kopie(pad, toestand, beschrijving)


def _ruim_restjes(map_: Path, stam: str, moment: datetime) -> None:
    """Clear what backups that were broken off left; none of it is a backup."""
    grens = (moment - _FORGOTTEN).timestamp()
    with suppress(OSError):
        for pad in list(map_.iterdir()):
            basis = next((pad.name.removesuffix(s) for s in _SIDES if pad.name.endswith(s)), "")
            naam = _NAAM.fullmatch(basis.removesuffix(SUFFIX))
            if naam is None or naam["stam"] != stam or (map_ / basis).exists():
                continue
            with suppress(OSError):
                if pad.stat().st_mtime < grens:
                    pad.unlink()


def _stam(kopie: Path) -> str:
    naam = _NAAM.fullmatch(kopie.stem)
    return naam["stam"] if naam else kopie.stem


# -- what is said --------------------------------------------------------------------------------


@contextmanager
def _gezegd(pad: Path, map_: Path) -> Iterator[None]:
    """Say in the user's words why a backup of `pad` in `map_` failed."""
    try:
        yield
    except Beschadigd as fout:
        raise _bron_beschadigd(pad) from fout
    except OSError as fout:
        raise _onschrijfbaar(map_) from fout
    except sqlcipher.Error as fout:
        gezegd = vertaal(fout, pad)
        if isinstance(gezegd, Beschadigd):
            raise _bron_beschadigd(pad) from fout
        if isinstance(gezegd, AlleenLezen):
            raise _onschrijfbaar(map_) from fout
        if isinstance(gezegd, OpslagFout):
            raise gezegd from fout
        raise


def _bron_beschadigd(pad: Path) -> Beschadigd:
    return Beschadigd(
        f"Het bestand {pad.name} is beschadigd, of de schijf werkt niet goed. Er is geen "
        "reservekopie van gemaakt; de eerdere zijn er nog. Werk er niet in verder en zet een "
        "reservekopie terug."
    )


def _kopie_beschadigd(pad: Path) -> Beschadigd:
    return Beschadigd(f"De reservekopie {pad.name} is beschadigd. Kies een andere reservekopie.")


def _er_niet(map_: Path) -> AlleenLezen:
    return AlleenLezen(
        f"De map {map_} is er niet, dus daar is geen reservekopie gemaakt. Sluit de schijf of de "
        "stick aan, of kies een andere map."
    )


def _onschrijfbaar(map_: Path) -> AlleenLezen:
    return AlleenLezen(
        f"De reservekopie kon niet gemaakt worden in {map_}. Controleer of de schijf er nog is en "
        "niet vol is, en of u er mag opslaan. Eerdere reservekopieën zijn er nog."
    )
