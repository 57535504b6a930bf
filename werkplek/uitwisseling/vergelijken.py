"""Holds checked rows against a store: what is new, what changes, what refers to nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any, Final, cast

from sqlalchemy import Row, Select, Table, column, or_, select, table
from sqlalchemy.orm import Session

from db.fouten import Gebrek
from db.model import Bestand, Client, Medewerker, Participatiebaan, Rij, Werkgever
from werkplek.regels.invoer import citaat
from werkplek.regels.nummers import verberg_bsn
from werkplek.uitwisseling.kolommen import Kolom
from werkplek.uitwisseling.samenhang import MET_SAMENHANG, Geschreven, samenhang
from werkplek.uitwisseling.samenvoegen import Samenvoeging, Waarden
from werkplek.uitwisseling.tabellen import BRIEVEN, CLIENTEN, MEDEWERKERS, TABELLEN, Tabel, leeg
from werkplek.uitwisseling.voorstel import (
    BEHOUD,
    Bijlage,
    Controle,
    Opmerking,
    Partij,
    Rijstatus,
    Tabelvoorstel,
)

_FEW: Final = 400
"""Up to so many rows are looked up one by one; for more the whole table is read."""

_REFERRED: Final[dict[str, tuple[type[Rij], str, str]]] = {
    "clienten": (Client, "nummer", "Cliënt"),
    "werkgevers": (Werkgever, "nummer", "Werkgever"),
    "medewerkers": (Medewerker, "naam", "Medewerker"),
    "participatiebanen": (Participatiebaan, "nummer", "Plaatsing"),
}

_GIVEN_OUT: Final = table("sqlite_sequence", column("name"), column("seq"))
"""Where SQLite keeps the highest number that a table ever gave out."""

_Rows = list[tuple[int, Waarden]]


@dataclass(slots=True)
class Werk:
    """The rows to write to one table of the store: (id, values in the order of `velden`).

    `bsn_weg`: clients whose BSN changes, and may first have to be freed for another.
    """

    tabel: Table
    velden: tuple[str, ...]
    nieuw: list[tuple[int, Waarden]] = field(default_factory=list)
    gewijzigd: list[tuple[int, Waarden]] = field(default_factory=list)
    bsn_weg: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Plan:
    """What writing would do: `werk` in the order it must be done, with the files that go along."""

    werk: list[Werk]
    bijlagen: list[Bijlage]
    tabellen: tuple[Tabelvoorstel, ...]
    gebreken: list[Gebrek]
    opmerkingen: list[Opmerking]

    @property
    def aantal(self) -> int:
        """How many rows are written."""
        return sum(len(deel.nieuw) + len(deel.gewijzigd) for deel in self.werk)


def vergelijk(session: Session, controle: Controle, *, heropen: bool) -> Plan:
    """The plan for writing `controle` into the store as it is now."""
    return _Comparison(session, controle, heropen=heropen).plan()


class _Comparison:
    def __init__(self, session: Session, controle: Controle, *, heropen: bool) -> None:
        self.session = session
        self.controle = controle
        self.heropen = heropen
        self.gebreken = list(controle.gebreken)
        self.opmerkingen = list(controle.opmerkingen)
        self.statussen = {plek: dict(rijen) for plek, rijen in controle.statussen.items()}
        self.ids: dict[str, dict[str, int]] = {}
        self.next_id: dict[str, int] = {}

    def plan(self) -> Plan:
        partijen = sorted(
            self.controle.partijen, key=lambda p: (TABELLEN.index(p.tabel), p.verkort)
        )
        partijen.insert(0, self._only_named(partijen))
        in_full: dict[str, set[Waarden]] = {}
        werk = []
        for partij in partijen:
            # a row that a table gives in full goes before its shorthand
            without = in_full.get(partij.tabel.naam, set()) if partij.verkort else set()
            werk.append(self._compare(partij, without))
            if any(p.verkort and p.tabel is partij.tabel for p in partijen):
                key = _picker(partij)
                in_full[partij.tabel.naam] = {key(waarden) for _, waarden in partij.rijen}
        return Plan(
            [deel for deel in werk if deel.nieuw or deel.gewijzigd],
            self._new_files(),
            tuple(
                Tabelvoorstel(tabel, bestand, rijen)
                for (tabel, bestand), rijen in self.statussen.items()
            ),
            self.gebreken,
            self.opmerkingen,
        )

    def _only_named(self, partijen: list[Partij]) -> Partij:
        """Who is only named somewhere becomes a medewerker with nothing but that name."""
        extra = Partij(MEDEWERKERS, "", ("naam",), "")
        seen = set(self.controle.genoemd.get("medewerkers", ())) | self._known("medewerkers").keys()
        for partij in partijen:
            for plek, kolom in _references(partij):
                if kolom.verwijst != "medewerkers":
                    continue
                for rij, waarden in partij.rijen:
                    naam = waarden[plek]
                    if naam is not None and naam not in seen:
                        seen.add(naam)
                        extra.rijen.append((rij, (naam,)))
                        bericht = (
                            f"Medewerker {citaat(naam)} was nog niet bekend en komt erbij met "
                            "alleen deze naam."
                        )
                        self._remark(partij, rij, kolom.naam, bericht)
        return extra

    def _known(self, tabelnaam: str) -> dict[str, int]:
        """The ids by number or name: those of the store, and of the rows compared before."""
        if tabelnaam not in self.ids:
            model, veld, _ = _REFERRED[tabelnaam]
            c = model.__table__.c
            rows = self.session.execute(select(c[veld], c.id))
            self.ids[tabelnaam] = {row[0]: row[1] for row in rows}
        return self.ids[tabelnaam]

    def _compare(self, partij: Partij, without: AbstractSet[Waarden]) -> Werk:
        tabel = partij.tabel
        rijen = self._resolved(partij, without)
        samen = Samenvoeging(
            partij,
            heropen=self.heropen,
            opmerking=lambda rij, kolom, bericht: self._remark(partij, rij, kolom, bericht),
            fout=lambda rij, kolom, bericht: self._fault(partij, rij, kolom, bericht),
        )
        werk = Werk(_table(tabel), samen.velden)
        if not rijen:
            return werk
        if tabel is BRIEVEN:
            rijen = self._with_known_files(partij, rijen)
        key = _picker(partij)
        existing = self._existing(tabel, samen.nodig, {key(waarden) for _, waarden in rijen})
        geschreven: list[tuple[int, int, Waarden]] = []
        own_ids = self._known(tabel.naam) if tabel.naam in _REFERRED else {}
        for rij, waarden in rijen:
            sleutel = key(waarden)
            bestaand = existing.get(sleutel)
            status = Rijstatus.NIEUW
            if bestaand is None:
                id_ = self._new_id(tabel)
                werk.nieuw.append((id_, samen.nieuw(rij, waarden)))
                geschreven.append((rij, *werk.nieuw[-1]))
                if tabel.naam in _REFERRED:
                    own_ids[sleutel[0]] = id_
            else:
                na = samen.bestaand(rij, waarden, bestaand)
                status = Rijstatus.ONGEWIJZIGD if na is None else Rijstatus.GEWIJZIGD
                if na is not None:
                    werk.gewijzigd.append((bestaand.id, na))
                    geschreven.append((rij, *werk.gewijzigd[-1]))
            self._set_status(partij, rij, status)
        if tabel is CLIENTEN and "bsn" in partij.velden:
            self._check_bsns(partij, rijen, existing, werk)
        self._check_together(partij, werk.velden, geschreven)
        return werk

    def _check_together(
        self, partij: Partij, velden: tuple[str, ...], geschreven: list[tuple[int, int, Waarden]]
    ) -> None:
        """What must hold between rows of one table, those of the store included."""
        if partij.tabel.naam not in MET_SAMENHANG:
            return
        rijen = [
            Geschreven(rij, id_, dict(zip(velden, waarden, strict=True)))
            for rij, id_, waarden in geschreven
        ]
        for rij, kolom, bericht in samenhang(self.session, partij.tabel, rijen):
            self._fault(partij, rij, kolom, bericht)

    def _resolved(self, partij: Partij, without: AbstractSet[Waarden]) -> _Rows:
        """The rows with ids for numbers and names; rows that refer to nothing are left out."""
        rijen = partij.rijen
        if without:
            key = _picker(partij)
            rijen = [item for item in rijen if key(item[1]) not in without]
        references = list(_references(partij))
        if not references:
            return rijen
        result = []
        for rij, waarden in rijen:
            changed = list(waarden)
            sound = True
            for plek, kolom in references:
                nummer = waarden[plek]
                if nummer is None:
                    continue
                id_ = changed[plek] = self._known(kolom.verwijst).get(nummer)
                if id_ is None:
                    sound = False
                    if self._surely_unknown(kolom.verwijst, nummer):
                        self._fault(partij, rij, kolom.naam, _not_known(kolom, nummer))
            if sound:
                result.append((rij, tuple(changed)))
            else:
                self._set_status(partij, rij, Rijstatus.GEWEIGERD)
        return result

    def _surely_unknown(self, tabelnaam: str, nummer: str) -> bool:
        """Not when its own row was refused or could not be read: that has been said already."""
        controle = self.controle
        return tabelnaam not in controle.onvolledig and nummer not in controle.genoemd.get(
            tabelnaam, ()
        )

    def _existing(
        self, tabel: Tabel, nodig: tuple[str, ...], sleutels: set[Waarden]
    ) -> dict[Waarden, Row[Any]]:
        """The stored rows that may be met again, by key; of two with one key the oldest."""
        c = _table(tabel).c
        statement: Select[Any] = select(*(c[veld] for veld in nodig)).order_by(c.id)
        if tabel.sleutel and len(sleutels) <= _FEW:
            first = c[tabel.sleutel[0]]
            values = {sleutel[0] for sleutel in sleutels}
            listed = first.in_([waarde for waarde in values if waarde is not None])
            statement = statement.where(or_(listed, first.is_(None)) if None in values else listed)
        plekken = [nodig.index(veld) for veld in tabel.sleutel]
        result: dict[Waarden, Row[Any]] = {}
        for row in self.session.execute(statement):
            result.setdefault(tuple(row[plek] for plek in plekken), row)
        return result

    def _check_bsns(
        self, partij: Partij, rijen: _Rows, existing: dict[Waarden, Row[Any]], werk: Werk
    ) -> None:
        """A BSN belongs to one client, also when a client that is not read in has it."""
        key, plek = _picker(partij), partij.velden.index("bsn")
        wanted = {waarden[plek]: (rij, *key(waarden)) for rij, waarden in rijen if waarden[plek]}
        read = {key(waarden)[0] for _, waarden in rijen}
        statement = select(Client.bsn, Client.nummer)
        if len(wanted) <= _FEW:
            statement = statement.where(Client.bsn.in_(wanted))
        for bsn, nummer in self.session.execute(statement):
            if bsn in wanted and nummer not in read and wanted[bsn][1] != nummer:
                bericht = (
                    f"Dit burgerservicenummer staat al bij cliënt {citaat(nummer)}. Elk nummer "
                    "hoort bij één cliënt; verbeter of verwijder het."
                )
                self._fault(partij, wanted[bsn][0], "bsn", bericht)
        for _, waarden in rijen:
            bestaand = existing.get(key(waarden))
            if bestaand is not None and bestaand.bsn and bestaand.bsn != waarden[plek]:
                werk.bsn_weg.append(bestaand.id)

    def _with_known_files(self, partij: Partij, rijen: _Rows) -> _Rows:
        """A letter keeps a fingerprint only of a file that is in the store or comes along."""
        if "bestand_sha256" not in partij.velden:
            return rijen
        plek = partij.velden.index("bestand_sha256")
        known = {*self.controle.bijlagen, *self.session.scalars(select(Bestand.sha256))}
        result = []
        for rij, waarden in rijen:
            if isinstance(waarden[plek], str) and waarden[plek] not in known:
                bericht = "Het bestand bij deze vingerafdruk is er niet. De brief komt erin zonder."
                self._remark(partij, rij, "sha256", bericht)
                waarden = (*waarden[:plek], BEHOUD, *waarden[plek + 1 :])
            result.append((rij, waarden))
        return result

    def _new_files(self) -> list[Bijlage]:
        if not self.controle.bijlagen:
            return []
        kept = set(self.session.scalars(select(Bestand.sha256)))
        return [file for sha256, file in self.controle.bijlagen.items() if sha256 not in kept]

    def _new_id(self, tabel: Tabel) -> int:
        """A number that no row has or had: undo and who put something off still know a removed one."""
        naam = tabel.naam
        if naam not in self.next_id:
            given_out = select(_GIVEN_OUT.c.seq).where(_GIVEN_OUT.c.name == _table(tabel).name)
            self.next_id[naam] = self.session.scalar(given_out) or 0
        self.next_id[naam] += 1
        return self.next_id[naam]

    def _set_status(self, partij: Partij, rij: int, status: Rijstatus) -> None:
        rijen = self.statussen.get((partij.gelezen_in, partij.bestand))
        if rijen is None or rijen[rij] is Rijstatus.GEWEIGERD:
            return
        if not partij.verkort or status is Rijstatus.GEWEIGERD:
            rijen[rij] = status
        elif rijen[rij] is Rijstatus.ONGEWIJZIGD and status is not Rijstatus.ONGEWIJZIGD:
            rijen[rij] = Rijstatus.GEWIJZIGD

    def _fault(self, partij: Partij, rij: int, kolom: str, bericht: str) -> None:
        self.gebreken.append(Gebrek(partij.bestand, rij, kolom, verberg_bsn(bericht)))
        self._set_status(partij, rij, Rijstatus.GEWEIGERD)

    def _remark(self, partij: Partij, rij: int, kolom: str, bericht: str) -> None:
        self.opmerkingen.append(Opmerking(partij.bestand, rij, kolom, verberg_bsn(bericht)))


def _table(tabel: Tabel) -> Table:
    return cast(Table, tabel.model.__table__)


def _picker(partij: Partij) -> Callable[[Waarden], Waarden]:
    """The key of a row, from its values; a part that was not read is as an empty cell."""
    width = len(partij.velden)
    sleutel = partij.tabel.sleutel
    missing = tuple(leeg(partij.tabel, veld) for veld in sleutel if veld not in partij.velden)
    gaps = iter(range(width, width + len(missing)))
    plekken = [
        partij.velden.index(veld) if veld in partij.velden else next(gaps) for veld in sleutel
    ]
    if not missing:
        return lambda waarden: tuple([waarden[plek] for plek in plekken])

    def pick(waarden: Waarden) -> Waarden:
        whole = (*waarden, *missing)
        return tuple([whole[plek] for plek in plekken])

    return pick


def _references(partij: Partij) -> Iterator[tuple[int, Kolom]]:
    """Where a row holds a number or name of another table, and the column that says which."""
    for kolom in partij.tabel.kolommen:
        veld = kolom.veld or kolom.naam
        if kolom.verwijst and veld in partij.velden:
            yield partij.velden.index(veld), kolom


def _not_known(kolom: Kolom, nummer: str) -> str:
    wat = _REFERRED[kolom.verwijst][2]
    return (
        f"{wat} {citaat(nummer)} is niet bekend. Verbeter het nummer, of neem deze {wat.lower()} "
        f"op in de tabel {kolom.verwijst}."
    )
