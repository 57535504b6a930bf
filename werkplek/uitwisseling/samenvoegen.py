"""One row that is read meets the row that is stored: what stays, what changes, what stays closed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import Any, Final

from db.begrippen import Contactstatus
from werkplek.namen import sorteernaam
from werkplek.regels.opmaak import datum_lang
from werkplek.uitwisseling.tabellen import BRIEVEN, CLIENTEN, CONTACTEN, ID_BANEN, leeg
from werkplek.uitwisseling.voorstel import BEHOUD, Partij

Melding = Callable[[int, str, str], None]
"""Says something of a row: (row number, column, sentence)."""

Waarden = tuple[Any, ...]

_NAME_FIELDS: Final = (
    "voorletters", "roepnaam", "voorvoegsel", "geslachtsnaam", "voorvoegsel_partner",
    "geslachtsnaam_partner", "naamgebruik", "aanhef",
)  # fmt: skip
_TOGETHER: Final[dict[str, tuple[str, ...]]] = {
    CLIENTEN.naam: _NAME_FIELDS,
    ID_BANEN.naam: ("afbouw_afwijking", "afbouw_motivering"),
}
"""Fields that are looked at together, also where the file holds only some of them."""
_OPEN: Final = frozenset((Contactstatus.GEPLAND, Contactstatus.UITGENODIGD))


class Samenvoeging:
    """Makes the values to write for each row of one `Partij`, in the order of `velden`.

    A stored row that is closed stays closed when its cell is empty, unless `heropen`.
    """

    def __init__(self, partij: Partij, *, heropen: bool, opmerking: Melding, fout: Melding) -> None:
        tabel = partij.tabel
        self.tabel = tabel
        self.heropen = heropen
        self.opmerking = opmerking
        self.fout = fout
        self.own = partij.velden
        self.named = tabel is CLIENTEN
        self.velden = (*partij.velden, "sorteernaam") if self.named else partij.velden
        self.place = {veld: plek for plek, veld in enumerate(self.own)}
        self.empty = tuple(leeg(tabel, veld) for veld in self.own)
        self.columns = {kolom.veld or kolom.naam: kolom.naam for kolom in tabel.kolommen}
        self.eindes = [einde for einde in tabel.eindes if einde.veld in self.place]
        together = _TOGETHER.get(tabel.naam, ())
        extra = dict.fromkeys((*tabel.sleutel, *self.velden, *together))
        self.nodig = ("id", *extra)
        self.stored = {veld: plek for plek, veld in enumerate(self.nodig)}
        self.own_stored = tuple(self.stored[veld] for veld in self.own)

    def nieuw(self, rij: int, waarden: Waarden) -> Waarden:
        """The values of a row that was not there."""
        if BEHOUD in waarden:
            waarden = tuple(
                leegte if waarde is BEHOUD else waarde
                for waarde, leegte in zip(waarden, self.empty, strict=True)
            )
        self._check_deviation(rij, waarden, None)
        return self._with_name(waarden, None)

    def bestaand(self, rij: int, waarden: Waarden, bestaand: Sequence[Any]) -> Waarden | None:
        """The values for a row that was there (in the order of `nodig`); None: nothing changes."""
        voor = tuple(bestaand[plek] for plek in self.own_stored)
        if waarden == voor:
            return None
        na = [oud if new is BEHOUD else new for new, oud in zip(waarden, voor, strict=True)]
        if not self.heropen:
            self._keep_closed(rij, na, voor)
        if self.tabel is BRIEVEN:
            self._keep_file(rij, na, voor)
        if tuple(na) == voor:
            return None
        self._check_deviation(rij, tuple(na), bestaand)
        return self._with_name(tuple(na), bestaand)

    def _with_name(self, waarden: Waarden, bestaand: Sequence[Any] | None) -> Waarden:
        if not self.named:
            return waarden
        delen = {veld: self._will_be(veld, waarden, bestaand) for veld in _NAME_FIELDS}
        return (*waarden, sorteernaam(SimpleNamespace(**delen)))

    def _check_deviation(self, rij: int, waarden: Waarden, bestaand: Sequence[Any] | None) -> None:
        """Who is put in or out of the afbouw in spite of the age rule is told why (C-12)."""
        if self.tabel is not ID_BANEN:
            return
        afwijking, motivering = (
            self._will_be(veld, waarden, bestaand) for veld in _TOGETHER[ID_BANEN.naam]
        )
        if afwijking and not motivering:
            self.fout(
                rij,
                "afbouw_motivering",
                "Een afwijking van de leeftijdsgrens vraagt een motivering. Schrijf hier waarom, of "
                "maak de kolom afbouw_afwijking leeg.",
            )

    def _will_be(self, veld: str, waarden: Waarden, bestaand: Sequence[Any] | None) -> Any:
        """What a field of the row holds afterwards: as read, else as stored, else nothing."""
        if veld in self.place:
            return waarden[self.place[veld]]
        return leeg(self.tabel, veld) if bestaand is None else bestaand[self.stored[veld]]

    def _keep_closed(self, rij: int, na: list[Any], voor: Waarden) -> None:
        for einde in self.eindes:
            plek = self.place[einde.veld]
            if na[plek] is not None or voor[plek] is None:
                continue
            na[plek] = voor[plek]
            for veld in einde.mee:
                mee = self.place.get(veld)
                if mee is not None and na[mee] == self.empty[mee]:
                    na[mee] = voor[mee]
            self._kept(rij, einde.veld, datum_lang(voor[plek]))
        if self.tabel is CONTACTEN and "status" in self.place:
            plek = self.place["status"]
            if na[plek] in _OPEN and voor[plek] not in _OPEN:
                na[plek] = voor[plek]
                self._kept(rij, "status", str(voor[plek]))

    def _kept(self, rij: int, veld: str, wat: str) -> None:
        self.opmerking(
            rij,
            self.columns[veld],
            f"In Werkplek staat hier al {wat}. Dat blijft zo: inlezen heropent niets.",
        )

    def _keep_file(self, rij: int, na: list[Any], voor: Waarden) -> None:
        """A letter that was archived never changes and is never lost."""
        plek = self.place.get("bestand_sha256")
        if plek is None or voor[plek] is None or na[plek] == voor[plek]:
            return
        if na[plek] is not None:
            self.fout(
                rij,
                "sha256" if na[plek] else "bestand",
                "Bij dit kenmerk is al een andere brief gearchiveerd. Een gearchiveerde brief "
                "verandert niet: geef deze brief een eigen kenmerk, of haal de rij weg.",
            )
        na[plek] = voor[plek]
