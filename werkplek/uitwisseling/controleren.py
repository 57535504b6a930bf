"""Rows of text become checked values; every fault is named with file, row and column."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final

from db.fouten import Gebrek, OngeldigeInvoer
from werkplek.regels.invoer import citaat
from werkplek.regels.nummers import verberg_bsn
from werkplek.regels.opmaak import datum_lang
from werkplek.regels.regelingen import CATALOGUS, normaliseer_waarde
from werkplek.uitwisseling.bijzonder import Bijzonder
from werkplek.uitwisseling.bladen import Blad, Onleesbaar
from werkplek.uitwisseling.kolommen import Kolom, NogNiet, Soort, omzetter
from werkplek.uitwisseling.lezen import Bron
from werkplek.uitwisseling.tabellen import (
    CLIENTEN,
    NOG_NIET_BEKEND,
    REGELINGEN,
    TABELLEN,
    Tabel,
    leeg,
)
from werkplek.uitwisseling.voorstel import Controle, Opmerking, Partij, Rijstatus, Voortgang

_BY_NAME: Final = {tabel.naam: tabel for tabel in TABELLEN}
_ORDER: Final = {tabel.naam: plek for plek, tabel in enumerate(TABELLEN)}
_FREE_TEXT: Final = frozenset((Soort.TEKST, Soort.REGELS, Soort.BESTAND, Soort.SHA256, Soort.BSN))
_REFERRED_TO: Final = frozenset(
    kolom.verwijst for tabel in TABELLEN for kolom in tabel.kolommen if kolom.verwijst
)
_REMEMBERED: Final = 50_000
_REPORTED_EVERY: Final = 1_000


def controleer(bron: Bron, peildatum: date, voortgang: Voortgang | None = None) -> Controle:
    """Read and check every table of `bron`, without a look at any store."""
    controle = Controle()
    for naam, bericht in bron.terzijde:
        controle.opmerkingen.append(Opmerking(naam, None, None, bericht))
    bekend: dict[str, Blad] = {}
    for blad in bron.bladen:
        if blad.naam not in _BY_NAME:
            controle.opmerkingen.append(Opmerking(blad.bestand, None, None, _unknown(blad.naam)))
        elif blad.naam in bekend:
            bericht = f"De tabel {blad.naam} staat er twee keer in. Laat er één staan."
            controle.gebreken.append(Gebrek(blad.bestand, None, None, bericht))
        else:
            bekend[blad.naam] = blad
    gelezen = 0
    for blad in sorted(bekend.values(), key=lambda blad: _ORDER[blad.naam]):
        tafel = _Table(_BY_NAME[blad.naam], blad, bron.map, peildatum, controle)
        try:
            for _ in tafel.rows():
                gelezen += 1
                if voortgang and gelezen % _REPORTED_EVERY == 0:
                    voortgang(gelezen, 0)
        except Onleesbaar as fout:
            controle.onvolledig.add(blad.naam)
            controle.gebreken.append(Gebrek(blad.bestand, fout.rij, None, fout.bericht))
    return controle


def _unknown(naam: str) -> str:
    if naam in NOG_NIET_BEKEND:
        return "Deze tabel kan Werkplek nog niet bewaren. Hij is overgeslagen."
    return (
        f"{citaat(naam)} is geen tabel van Werkplek en is overgeslagen. Bekende tabellen zijn: "
        f"{', '.join(_BY_NAME)}."
    )


class _Cells:
    """One column of the file: takes the text of its cell from a row and makes it a value."""

    __slots__ = ("_convert", "_memory", "empty", "index", "kolom")

    def __init__(self, kolom: Kolom, index: int, empty: Any) -> None:
        self.kolom = kolom
        self.index = index
        self.empty = empty
        self._convert: Callable[[str], Any] = omzetter(kolom)
        self._memory: dict[str, Any] | None = None if kolom.soort in _FREE_TEXT else {}

    def value(self, cells: list[str]) -> Any:
        tekst = cells[self.index] if self.index < len(cells) else ""
        if not tekst:
            return self.empty
        memory = self._memory
        if memory is not None and tekst in memory:
            return memory[tekst]
        waarde = self._convert(tekst)
        if waarde is None:
            waarde = self.empty
        if memory is not None and len(memory) < _REMEMBERED:
            memory[tekst] = waarde
        return waarde


class _Table:
    """The check of one table as found in one file."""

    def __init__(
        self, tabel: Tabel, blad: Blad, map_: Path, peildatum: date, controle: Controle
    ) -> None:
        self.tabel = tabel
        self.blad = blad
        self.map = map_
        self.peildatum = peildatum
        self.controle = controle
        self.statussen: dict[int, Rijstatus] = {}
        controle.statussen[tabel.naam, blad.bestand] = self.statussen
        self.seen: dict[tuple[Any, ...], int] = {}
        self.seen_bsn: dict[str, int] = {}

    def rows(self) -> Any:
        """Check row by row; yields after each, so that the caller can report and stop."""
        rows = self.blad.rijen()
        header = next(rows, None)
        if header is None:
            raise Onleesbaar(None, "Deze tabel is leeg. Zet er een kopregel en de rijen in.")
        self.columns, complete = self._header(*header)
        if not complete:
            self.controle.onvolledig.add(self.tabel.naam)
        present = {cells.kolom.naam for cells in self.columns}
        self.extra = Bijzonder(self.tabel, self.blad.bestand, present, self.map)
        self.fields = self.extra.velden()
        self.partij = Partij(
            self.tabel, self.blad.bestand, tuple(self.fields.values()), self.tabel.naam
        )
        self.key = self._key_columns()
        self.number = self.tabel.kolommen[0].naam if self.tabel.naam in _REFERRED_TO else None
        width = len(header[1])
        for rij, cells in rows:
            fine = self._row(rij, cells, width) and complete
            self.statussen.setdefault(rij, Rijstatus.ONGEWIJZIGD if fine else Rijstatus.GEWEIGERD)
            yield
        for partij in (self.partij, self.extra.partij):
            if partij is not None and complete:
                self.controle.partijen.append(partij)

    def _fault(self, rij: int, kolom: str | None, bericht: str) -> None:
        waar = None if kolom is None else verberg_bsn(kolom)
        gebrek = Gebrek(self.blad.bestand, rij, waar, verberg_bsn(bericht))
        self.controle.gebreken.append(gebrek)

    def _remark(self, rij: int, kolom: str | None, bericht: str) -> None:
        waar = None if kolom is None else verberg_bsn(kolom)
        opmerking = Opmerking(self.blad.bestand, rij, waar, verberg_bsn(bericht))
        self.controle.opmerkingen.append(opmerking)

    def _header(self, rij: int, kop: list[str]) -> tuple[list[_Cells], bool]:
        """The columns that are known, and whether none that is required is missing."""
        kolommen = {kolom.naam: kolom for kolom in self.tabel.kolommen}
        found: dict[str, _Cells] = {}
        complete = True
        for index, tekst in enumerate(kop):
            naam = "_".join(tekst[:100].lower().replace("\ufeff", "").split())
            kolom = kolommen.get(naam)
            if kolom is None:
                if naam:
                    self._remark(rij, naam, "Deze kolom kent Werkplek niet. Hij is niet gelezen.")
            elif naam in found:
                complete = False
                self._fault(rij, naam, "Deze kolom staat er twee keer in. Laat er één staan.")
            else:
                found[naam] = _Cells(kolom, index, self._empty(kolom))
        for naam, kolom in kolommen.items():
            if kolom.verplicht and naam not in found:
                complete = False
                self._fault(rij, naam, "Deze kolom is verplicht en ontbreekt. Voeg hem toe.")
        return list(found.values()), complete

    def _empty(self, kolom: Kolom) -> Any:
        veld = kolom.veld or kolom.naam
        own = not kolom.verplicht and veld in self.tabel.model.__table__.c
        return leeg(self.tabel, veld) if own else None

    def _key_columns(self) -> list[str] | None:
        """The columns of the key that the file has; None when a part that is required misses."""
        by_field = {kolom.veld or kolom.naam: kolom for kolom in self.tabel.kolommen}
        present = {cells.kolom.naam for cells in self.columns}
        key = [by_field[veld] for veld in self.tabel.sleutel]
        if any(kolom.verplicht and kolom.naam not in present for kolom in key):
            return None
        return [kolom.naam for kolom in key if kolom.naam in present]

    def _row(self, rij: int, cells: list[str], width: int) -> bool:
        before = len(self.controle.gebreken)
        if len(cells) > width and any(cell.strip() for cell in cells[width:]):
            self._fault(
                rij,
                None,
                f"Deze rij heeft {len(cells)} cellen en de kopregel {width}. Staat er een "
                "scheidingsteken in een tekst? Zet die tekst tussen aanhalingstekens.",
            )
            return False
        waarden, wrong = self._values(rij, cells)
        if self.number and self.number not in wrong and waarden.get(self.number):
            self.controle.genoemd.setdefault(self.tabel.naam, set()).add(waarden[self.number])
        if rij in self.statussen:
            return True
        self._doubled(rij, waarden, wrong)
        self._together(rij, waarden, wrong)
        fine = len(self.controle.gebreken) == before
        if fine:
            self.extra.verwerk(
                rij, waarden, self.controle, lambda kolom, bericht: self._fault(rij, kolom, bericht)
            )
            fine = len(self.controle.gebreken) == before
        if fine:
            self.partij.rijen.append((rij, tuple(waarden[naam] for naam in self.fields)))
        return fine

    def _values(self, rij: int, cells: list[str]) -> tuple[dict[str, Any], set[str]]:
        waarden: dict[str, Any] = {}
        wrong: set[str] = set()
        for column in self.columns:
            kolom = column.kolom
            try:
                waarde = column.value(cells)
            except OngeldigeInvoer as fout:
                self._fault(rij, kolom.naam, str(fout))
                wrong.add(kolom.naam)
                continue
            except NogNiet as fout:
                self._remark(rij, kolom.naam, str(fout))
                self.statussen[rij] = Rijstatus.OVERGESLAGEN
                continue
            if waarde is None and kolom.verplicht:
                self._fault(rij, kolom.naam, "Deze cel is verplicht en is leeg. Vul hem in.")
                wrong.add(kolom.naam)
            waarden[kolom.naam] = waarde
        return waarden, wrong

    def _doubled(self, rij: int, waarden: dict[str, Any], wrong: set[str]) -> None:
        if self.key is not None and wrong.isdisjoint(self.key):
            earlier = self.seen.setdefault(tuple(waarden[naam] for naam in self.key), rij)
            if earlier != rij:
                zelfde = f"dezelfde waarde voor {' en '.join(self.key)}"
                self._fault(
                    rij,
                    self.key[0] if self.key else None,
                    f"Rij {earlier} heeft al {zelfde}. Laat één van de twee rijen staan."
                    if self.key
                    else "Deze tabel heeft maar één rij. Haal deze rij weg.",
                )
        bsn = waarden.get("bsn")
        if bsn:
            earlier = self.seen_bsn.setdefault(bsn, rij)
            if earlier != rij:
                self._fault(
                    rij,
                    "bsn",
                    f"Dit burgerservicenummer staat ook in rij {earlier}. Elk nummer hoort bij één "
                    "cliënt; verbeter of verwijder het.",
                )

    def _together(self, rij: int, waarden: dict[str, Any], wrong: set[str]) -> None:
        """What must hold between the cells of one row."""
        for paar in self.tabel.paren:
            begin, eind = waarden.get(paar.begin), waarden.get(paar.eind)
            if begin is not None and eind is not None and eind < begin:
                bericht = (
                    f"{datum_lang(eind)} ligt voor de datum in kolom {paar.begin} "
                    f"({datum_lang(begin)}). Controleer beide datums."
                )
                (self._fault if paar.streng else self._remark)(rij, paar.eind, bericht)
        if self.tabel is REGELINGEN and wrong.isdisjoint(("sleutel", "waarde")):
            self._regeling(rij, waarden)
        een_van = self.tabel.een_van
        if een_van and wrong.isdisjoint(een_van) and not any(map(waarden.get, een_van)):
            self._fault(rij, een_van[0], f"Vul de kolom {' of '.join(een_van)} in.")
        geboren = waarden.get("geboortedatum") if self.tabel is CLIENTEN else None
        if geboren is not None and geboren > self.peildatum:
            self._fault(
                rij,
                "geboortedatum",
                f"{datum_lang(geboren)} ligt na de peildatum ({datum_lang(self.peildatum)}). "
                "Controleer de datum.",
            )

    def _regeling(self, rij: int, waarden: dict[str, Any]) -> None:
        """A value must be of the kind its key asks for, or nothing that needs it works any more."""
        sleutel, waarde = waarden.get("sleutel"), waarden.get("waarde")
        if not sleutel or not waarde:
            return
        if sleutel not in CATALOGUS:
            self._remark(
                rij,
                "sleutel",
                "Werkplek kent deze regeling niet en doet er niets mee. Kijk de naam na.",
            )
        try:
            waarden["waarde"] = normaliseer_waarde(sleutel, waarde)
        except OngeldigeInvoer as fout:
            self._fault(rij, "waarde", str(fout))
