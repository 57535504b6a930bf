"""Backups as the desk sees them: made in both places, listed, how old the last one is, put back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db import herstel, reservekopie
from db.begrippen import Aanleiding, Kopietoestand
from db.capture import JOURNAL_TABLES, NO_FACTS
from db.fouten import BekendeFout, Beschadigd, OngeldigeInvoer
from db.herstel import Hersteld
from db.manifest import Manifest
from db.model import Basis, Instelling, LogHandeling
from db.reservekopie import Kopie, nu
from werkplek.werkplek import Werkplek, Wijziging

__all__ = [
    "Hersteld",
    "Kopie",
    "KopieRegel",
    "LaatsteGoede",
    "Uitkomst",
    "controleer",
    "laatste_goede",
    "lijst",
    "lijst_in",
    "maak",
    "maak_in",
    "nu",
    "tweede_map",
    "voor_inlezen",
    "zet_terug",
    "zet_tweede_map",
]

_TWEEDE_MAP: Final = "reservekopie_tweede_map"
_FROM_THE_START: Final = frozenset({"gemeente", "regeling", "medewerker", "bestand", "instelling"})
"""What a new store is set up with; while there is nothing else, it is empty."""


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """What came of making a backup: those made, and a sentence for each place where it failed.

    `ongewijzigd`: nothing was made anywhere, for the last ones hold everything already.
    """

    gemaakt: tuple[Path, ...]
    mislukt: tuple[str, ...]

    @property
    def ongewijzigd(self) -> bool:
        """Whether there was nothing to do."""
        return not self.gemaakt and not self.mislukt


@dataclass(frozen=True, slots=True)
class KopieRegel:
    """A backup in the list. What is in it is None where that cannot be read.

    `tweede`: it lies in the second place. `bytes` is the size of the file, `clienten` and `rijen`
    are numbers of rows, `handelingen` those in the journal.
    """

    pad: Path
    tweede: bool
    gemaakt: datetime
    toestand: Kopietoestand
    aanleiding: Aanleiding | None
    bytes: int | None
    clienten: int | None
    rijen: int | None
    handelingen: int | None


@dataclass(frozen=True, slots=True)
class LaatsteGoede:
    """The backup that holds most of this store: where, how old, and how many acts came after it."""

    pad: Path
    gemaakt: datetime
    leeftijd: timedelta
    handelingen_erna: int


# -- making --------------------------------------------------------------------------------------


def maak(
    werkplek: Werkplek, aanleiding: Aanleiding, moment: datetime, *, overslaan: bool = False
) -> Uitkomst:
    """Make a backup beside the store and in the second place, and thin both.

    What fails in one place does not stop the other, and is said. With `overslaan` a place whose
    newest one holds the last act already is passed over.
    """
    store = werkplek.store
    eigen: Kopie | None = None
    gemaakt: list[Path] = []
    mislukt: list[str] = []
    try:
        map_ = reservekopie.zorg_voor(reservekopie.standaardmap(store.pad))
        eigen = reservekopie.maak(store, map_, aanleiding, moment, overslaan=overslaan)
        if eigen is not None:
            gemaakt.append(eigen.pad)
    except Beschadigd as fout:
        return Uitkomst((), (str(fout),))
    except BekendeFout as fout:
        mislukt.append(str(fout))
    tweede = tweede_map(werkplek)
    if tweede is not None:
        try:
            if eigen is not None:
                # A share is slow and locks badly: it gets a copy of the file, read back whole.
                kopie: Kopie | None = reservekopie.kopieer_naar(eigen, tweede, moment)
            else:
                kopie = reservekopie.maak(store, tweede, aanleiding, moment, overslaan=overslaan)
            if kopie is not None:
                gemaakt.append(kopie.pad)
        except BekendeFout as fout:
            mislukt.append(str(fout))
    return Uitkomst(tuple(gemaakt), tuple(mislukt))


def maak_in(werkplek: Werkplek, map_: Path, moment: datetime) -> Kopie:
    """Make a backup in a folder of choice, which is made when only it is missing.

    Raises `OpslagFout` with what to do.
    """
    kopie = reservekopie.maak(
        werkplek.store, reservekopie.zorg_voor(map_), Aanleiding.GEVRAAGD, moment
    )
    assert kopie is not None
    return kopie


def voor_inlezen(werkplek: Werkplek, moment: datetime) -> Kopie | None:
    """Make the backup that precedes an import; None when the store is empty still.

    Raises `OpslagFout`: without it nothing should be read in.
    """
    with werkplek.lezen() as session:
        if not any(_vol(session)):
            return None
    map_ = reservekopie.zorg_voor(reservekopie.standaardmap(werkplek.pad))
    return reservekopie.maak(werkplek.store, map_, Aanleiding.VOOR_INLEZEN, moment)


def _vol(session: Session) -> Iterator[bool]:
    for tabel in Basis.metadata.tables.values():
        if tabel.name not in _FROM_THE_START | JOURNAL_TABLES | NO_FACTS:
            yield session.scalar(select(1).select_from(tabel).limit(1)) is not None


# -- looking -------------------------------------------------------------------------------------


def lijst(werkplek: Werkplek) -> list[KopieRegel]:
    """The backups of this store in both places, newest first, with what is in each."""
    regels = [
        _regel(kopie, tweede=tweede)
        for tweede, map_ in _mappen(werkplek)
        for kopie in reservekopie.lijst(map_, werkplek.pad.stem)
    ]
    return sorted(regels, key=lambda regel: regel.gemaakt, reverse=True)


def lijst_in(map_: Path) -> list[KopieRegel]:
    """The backups of any store in a folder, newest first: to choose from when no store is open."""
    return [_regel(kopie, tweede=False) for kopie in reservekopie.lijst(map_)]


def mappen(werkplek: Werkplek) -> list[Path]:
    """Where the backups of this store go: beside it, and the second place when there is one."""
    return [map_ for _, map_ in _mappen(werkplek)]


def laatste_goede(werkplek: Werkplek, moment: datetime) -> LaatsteGoede | None:
    """The backup that holds most of what is in the store now; None when there is none.

    One that was made before an older one was put back is of another line and does not count.
    """
    with werkplek.lezen() as session:
        nu_ = session.scalar(select(func.max(LogHandeling.id))) or 0
        op_lijn = [
            (kopie.pad, kopie.manifest)
            for _, map_ in _mappen(werkplek)
            for kopie in reservekopie.lijst(map_, werkplek.pad.stem)
            if kopie.toestand is Kopietoestand.GOED
            and kopie.manifest is not None
            and _op_lijn(session, kopie.manifest)
        ]
    if not op_lijn:
        return None
    pad, laatste = max(op_lijn, key=lambda paar: (paar[1].stand.handelingen, paar[1].gemaakt))
    return LaatsteGoede(
        pad,
        laatste.gemaakt,
        # A clock that was set back does not make it younger than new.
        max(moment - laatste.gemaakt, timedelta()),
        nu_ - laatste.stand.handelingen,
    )


def _op_lijn(session: Session, manifest: Manifest) -> bool:
    stand = manifest.stand
    keten = session.scalar(select(LogHandeling.keten).where(LogHandeling.id == stand.handelingen))
    return (keten or "") == stand.keten


def controleer(werkplek: Werkplek, kopie: Path) -> None:
    """Read a backup of this store again, from beginning to end. Raises `OpslagFout`."""
    reservekopie.controleer_kopie(kopie, werkplek.store.sleutel)


def _mappen(werkplek: Werkplek) -> list[tuple[bool, Path]]:
    tweede = tweede_map(werkplek)
    eigen = [(False, reservekopie.standaardmap(werkplek.pad))]
    return eigen if tweede is None else [*eigen, (True, tweede)]


def _regel(kopie: Kopie, *, tweede: bool) -> KopieRegel:
    inhoud = kopie.manifest
    if inhoud is None:
        return KopieRegel(
            kopie.pad, tweede, kopie.gemaakt, kopie.toestand, None, None, None, None, None
        )
    return KopieRegel(
        kopie.pad,
        tweede,
        kopie.gemaakt,
        kopie.toestand,
        inhoud.aanleiding,
        inhoud.bytes,
        inhoud.stand.tellingen.get("client", 0),
        inhoud.stand.rijen,
        inhoud.stand.handelingen,
    )


# -- the second place ----------------------------------------------------------------------------


def tweede_map(werkplek: Werkplek) -> Path | None:
    """The second place for backups, such as a stick or a share; None when none was chosen."""
    with werkplek.lezen() as session:
        waarde = session.scalar(select(Instelling.waarde).where(Instelling.sleutel == _TWEEDE_MAP))
    return Path(waarde) if waarde else None


def zet_tweede_map(werkplek: Werkplek, map_: Path | None) -> Wijziging:
    """Choose the second place, or none. Raises `OngeldigeInvoer` when it is no other folder."""
    if map_ is not None:
        if not map_.is_absolute() or not map_.is_dir():
            raise OngeldigeInvoer(
                f"De map {map_} is er niet. Sluit de schijf of de stick aan, of kies een andere "
                "map.",
                "tweede_map",
            )
        eigen = reservekopie.standaardmap(werkplek.pad)
        if map_.resolve() in {eigen.resolve(), werkplek.pad.parent.resolve()}:
            raise OngeldigeInvoer(
                "In deze map staat het bestand zelf of zijn eerste reservekopie. Kies een map op "
                "een andere schijf, een stick of een netwerkschijf.",
                "tweede_map",
            )
    waarde = "" if map_ is None else str(map_)
    with werkplek.handeling("Plek voor reservekopieën gekozen") as act:
        rij = act.session.scalar(select(Instelling).where(Instelling.sleutel == _TWEEDE_MAP))
        if rij is None:
            act.session.add(Instelling(sleutel=_TWEEDE_MAP, waarde=waarde))
        else:
            rij.waarde = waarde
        return act.commit()


# -- putting back --------------------------------------------------------------------------------


def zet_terug(pad: Path, kopie: Path, geheim: str | None, wie: str, moment: datetime) -> Hersteld:
    """Put a backup in the place of a closed store, and keep what was there: `db.herstel`."""
    return herstel.zet_terug(pad, kopie, geheim, wie=wie, moment=moment)
