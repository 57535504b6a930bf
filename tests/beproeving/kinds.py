"""The kinds of work in which the program is killed; another kind is another line of `SOORTEN`."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from unittest import mock

from db import herstel, logboek, migratie, omsleutelen, reservekopie, schema, sleutelbestand
from db.begrippen import Aanleiding, Kopietoestand
from db.migratie import SCRIPTS, migreer
from db.model import Client, LogHandeling
from db.store import Store
from tests.beproeving.keys import sleutel_van
from tests.beproeving.oordeel import doe_paar, gebrek
from tests.db.hulp import WIE, client, doe, inhoud, werkgever
from tests.db.sleutels import WACHTZIN
from werkplek.uitwisseling.importeren import bekijk, voer_in
from werkplek.werkplek import Werkplek

Bevestig = Callable[[int], None]
"""Says that the act of this number is kept."""


@dataclass(frozen=True, slots=True)
class Plek:
    """The folder of one round, and how the store in it is opened."""

    map: Path
    wachtzin: str | None
    netwerk: bool

    @property
    def pad(self) -> Path:
        """The store."""
        return self.map / "proef.werkplek"

    def open(self) -> Store:
        """The store, open to write."""
        return Store.open(self.pad, self.wachtzin, netwerk=self.netwerk)


@dataclass(frozen=True, slots=True)
class Soort:
    """One kind of work.

    `maak` fills a folder once; each round gets a copy of it. `werk` runs in the process that is
    killed, and confirms what is kept. `oordeel` says what is wrong afterwards, or nothing.
    `aantal` is the number of kills of a full run, in each of four places.
    """

    naam: str
    maak: Callable[[Plek], None]
    werk: Callable[[Plek, Bevestig], None]
    oordeel: Callable[[Plek, set[int]], str]
    aantal: int


HANDELINGEN = 40


def _leeg(plek: Plek) -> None:
    Store.nieuw(plek.pad, plek.wachtzin, netwerk=plek.netwerk).close()


def _handelingen(plek: Plek, bevestig: Bevestig) -> None:
    with plek.open() as store:
        for nummer in range(HANDELINGEN):
            doe_paar(store, nummer)
            bevestig(nummer)


def _paren(plek: Plek, beloofd: set[int], per: int = 1) -> str:
    return gebrek(plek.pad, plek.wachtzin, netwerk=plek.netwerk, beloofd=beloofd, per=per)


TABELLEN = 8
RIJEN = 25


def _met_tabellen(plek: Plek) -> None:
    _leeg(plek)
    for n in range(TABELLEN):
        map_ = plek.map / f"tabellen-{n}"
        map_.mkdir()
        nummers = range(n * RIJEN, (n + 1) * RIJEN)
        clienten = [f"C{m};Veld;17-05-1970" for m in nummers]
        werkgevers = [f"W{m};Stichting De Brug;stichting" for m in nummers]
        (map_ / "clienten.csv").write_text(
            "\n".join(["clientnummer;geslachtsnaam;geboortedatum", *clienten]), encoding="utf-8"
        )
        (map_ / "werkgevers.csv").write_text(
            "\n".join(["werkgevernummer;naam;sector", *werkgevers]), encoding="utf-8"
        )


def _inlezen(plek: Plek, bevestig: Bevestig) -> None:
    with plek.open() as store:
        werkplek = Werkplek(store, WIE, lambda: date(2012, 3, 15))
        for n in range(TABELLEN):
            gedaan = voer_in(werkplek, bekijk(werkplek, plek.map / f"tabellen-{n}"))
            assert gedaan.wijziging is not None
            bevestig(n)


STAP = f"""
import sqlalchemy as sa
from alembic import op

revision = "{schema.VERSION + 1:04d}"
down_revision = "{schema.VERSION:04d}"


def upgrade():
    op.add_column("client", sa.Column("kleur", sa.String))
    op.execute("UPDATE client SET kleur = 'groen', versie = versie + 1")
    with op.batch_alter_table("werkgever", recreate="always") as batch:
        batch.add_column(sa.Column("kleur", sa.String))
"""


def _oude_versie(plek: Plek) -> None:
    with Store.nieuw(plek.pad, plek.wachtzin, netwerk=plek.netwerk) as store:
        for begin in range(0, 200, 50):
            rijen: list[Any] = []
            for nummer in range(begin, begin + 50):
                rijen += [client(f"C{nummer}"), werkgever(f"W{nummer}")]
            doe(store, lambda session, rijen=rijen: session.add_all(rijen))  # type: ignore[misc] # bound now
    scripts = plek.map / "stappen"
    shutil.copytree(SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "versions" / f"{schema.VERSION + 1:04d}_proef.py").write_text(STAP, "utf-8")


@contextmanager
def _volgende_versie(plek: Plek) -> Iterator[None]:
    """The program as it will be one version further."""
    later = partial(migreer, scripts=plek.map / "stappen")
    with (
        mock.patch.object(migratie, "migreer", later),
        mock.patch.object(schema, "VERSION", schema.VERSION + 1),
    ):
        yield


def _bijwerken(plek: Plek, bevestig: Bevestig) -> None:
    with _volgende_versie(plek), plek.open():
        bevestig(0)


def _bijgewerkt(plek: Plek, beloofd: set[int]) -> str:
    with _volgende_versie(plek):
        wrong = _paren(plek, {0, 1, 2, 3}, 50)
        with plek.open() as store, store.lezen() as session:
            raw = session.connection()
            groen = raw.exec_driver_sql("SELECT count(*) FROM client WHERE kleur='groen'").scalar()
            keer = raw.exec_driver_sql(
                "SELECT count(*) FROM log_handeling WHERE label LIKE 'Bestand bijgewerkt%'"
            ).scalar()
    return wrong or ("" if (groen, keer) == (200, 1) else f"bijgewerkt: {groen} rijen, {keer} keer")


def _omsleutelen(plek: Plek, bevestig: Bevestig) -> None:
    """Encrypt what was not, and then with another key each time."""
    if plek.wachtzin is None:
        toegang = omsleutelen.versleutel(plek.pad, WIE, WACHTZIN)
    else:
        toegang = sleutelbestand.ontgrendel(plek.pad, WACHTZIN)
    for n in range(3):
        toegang = omsleutelen.versleutel_opnieuw(plek.pad, toegang)
        bevestig(n)


def _met_rijen(plek: Plek) -> None:
    _leeg(plek)
    with plek.open() as store:
        doe_paar(store, 0)
        doe(store, lambda session: session.add_all([client(f"D{n}") for n in range(60)]))


def _nog_te_openen(plek: Plek, beloofd: set[int]) -> str:
    """All rows are there; who opens it with the wachtzin can, and it is in the journal."""
    met = Plek(plek.map, WACHTZIN, plek.netwerk)
    with met.open() as store:
        if beloofd and not store.versleuteld:
            return "niet versleuteld"
        with store.lezen() as session:
            done = session.query(LogHandeling).where(LogHandeling.grens).count()
            breuk = logboek.verify(session)
        rijen = len(inhoud(store))
    if rijen != 62 or breuk is not None:
        return f"{rijen} rijen, {breuk}"
    return "" if done >= len(beloofd) else "een andere sleutel, zonder dat het in het logboek staat"


NU = datetime(2012, 3, 15, 9, 0, tzinfo=UTC)
KOPIEEN = 6


def _reservekopie(plek: Plek, bevestig: Bevestig) -> None:
    with plek.open() as store:
        map_ = reservekopie.zorg_voor(reservekopie.standaardmap(plek.pad))
        for nummer in range(KOPIEEN):
            doe_paar(store, nummer)
            moment = NU + timedelta(minutes=nummer)
            reservekopie.maak(store, map_, Aanleiding.GEVRAAGD, moment)
            bevestig(nummer)


def _met_kopieen(plek: Plek, beloofd: set[int]) -> str:
    """The store is whole, and every backup that was confirmed is there and can be relied on."""
    goed = set()
    map_ = reservekopie.standaardmap(plek.pad)
    sleutel = sleutel_van(plek.pad, plek.wachtzin)
    for kopie in reservekopie.lijst(map_) if map_.exists() else ():
        if kopie.toestand is Kopietoestand.GOED:
            inhoud_ervan = reservekopie.controleer_kopie(kopie.pad, sleutel)
            goed.add(inhoud_ervan.stand.tellingen["client"] - 1)
    if not goed.issuperset(beloofd):
        return f"reservekopieën weg: {sorted(beloofd - goed)}"
    return _paren(plek, beloofd)


OUD, NIEUW = 12, 30


def _met_een_kopie(plek: Plek) -> None:
    _leeg(plek)
    kopieen = plek.map / "kopieen"
    kopieen.mkdir()
    with plek.open() as store:
        for nummer in range(OUD):
            doe_paar(store, nummer)
        reservekopie.maak(store, kopieen, Aanleiding.GEVRAAGD, NU)
        for nummer in range(OUD, NIEUW):
            doe_paar(store, nummer)


def _terugzetten(plek: Plek, bevestig: Bevestig) -> None:
    for n in range(3):
        moment = NU + timedelta(hours=n + 1)
        kopieen = plek.map / "kopieen"
        herstel.zet_terug(
            plek.pad, kopieen, plek.wachtzin, wie=WIE, moment=moment, netwerk=plek.netwerk
        )
        bevestig(n)


def _teruggezet(plek: Plek, beloofd: set[int]) -> str:
    """It is the store as it was, or the backup; and what the backup replaced was kept."""
    with plek.open() as store, store.lezen() as session:
        paren = session.query(Client).count()
        breuk = logboek.verify(session)
    if breuk is not None or paren not in {OUD, NIEUW} or (beloofd and paren != OUD):
        return f"{paren} cliënten, {breuk}"
    if paren == NIEUW:
        return ""
    sleutel = sleutel_van(plek.pad, plek.wachtzin)
    bewaard = [
        reservekopie.controleer_kopie(kopie.pad, sleutel).stand.tellingen["client"]
        for kopie in reservekopie.lijst(reservekopie.standaardmap(plek.pad))
        if kopie.toestand is Kopietoestand.GOED
    ]
    return "" if NIEUW in bewaard else "wat er stond is niet bewaard"


SOORTEN = (
    Soort("handelingen", _leeg, _handelingen, _paren, 60),
    Soort("inlezen", _met_tabellen, _inlezen, partial(_paren, per=RIJEN), 50),
    Soort("bijwerken", _oude_versie, _bijwerken, _bijgewerkt, 40),
    Soort("omsleutelen", _met_rijen, _omsleutelen, _nog_te_openen, 40),
    Soort("reservekopie", _leeg, _reservekopie, _met_kopieen, 40),
    Soort("terugzetten", _met_een_kopie, _terugzetten, _teruggezet, 40),
)
