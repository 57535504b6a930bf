"""What some tables hold beside their own columns: shorthands for another table, and files."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from db.begrippen import Aanhef
from werkplek.regels.invoer import citaat
from werkplek.uitwisseling.tabellen import (
    BRIEVEN,
    CLIENTEN,
    CONTACTPERSONEN,
    GEMEENTE,
    UITKERINGEN,
    WERKGEVERS,
    Tabel,
)
from werkplek.uitwisseling.voorstel import BEHOUD, Bijlage, Controle, Opmerking, Partij

_AANHEF: Final = re.compile(
    r"(?:(?P<mevrouw>mevrouw|mevr|mw)|(?P<heer>(?:de )?heer|dhr|hr))\b\.? *", re.IGNORECASE
)
_MEDIATYPES: Final = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"%PDF-", "application/pdf"),
)

Fout = Callable[[str, str], None]
"""Names a fault in the row at hand: (column, sentence)."""


@dataclass(frozen=True, slots=True)
class Persoon:
    """A contact person from one cell. `aanhef` is None where the cell does not tell."""

    aanhef: Aanhef | None
    voorletters: str
    voorvoegsel: str
    geslachtsnaam: str


def lees_persoon(tekst: str) -> Persoon:
    """The parts of a name written in one: "mevr. A. de Vries", "Vries, A. de", "Jan Smit"."""
    aanhef = None
    if gevonden := _AANHEF.match(tekst):
        aanhef = Aanhef.MEVROUW if gevonden["mevrouw"] else Aanhef.HEER
        tekst = tekst[gevonden.end() :]
    achternaam, komma, rest = tekst.partition(",")
    delen = rest.split() if komma else tekst.split()
    klein = [n for n, deel in enumerate(delen) if deel[0].islower() or deel.startswith("'")]
    if komma:
        voor = " ".join(deel for n, deel in enumerate(delen) if n not in klein)
        return Persoon(aanhef, voor, " ".join(delen[n] for n in klein), achternaam.strip())
    if klein:
        begin = klein[0]
        einde = begin
        while einde in klein and einde < len(delen) - 1:
            einde += 1
        voorvoegsel = " ".join(delen[begin:einde])
    else:
        met_punt = [n for n, deel in enumerate(delen) if "." in deel or len(deel) == 1]
        begin = einde = min(met_punt[-1] + 1 if met_punt else 1, len(delen) - 1) if delen else 0
        voorvoegsel = ""
    return Persoon(aanhef, " ".join(delen[:begin]), voorvoegsel, " ".join(delen[einde:]))


class Bijzonder:
    """The extra work for one table as found in one file."""

    def __init__(self, tabel: Tabel, bestand: str, kop: set[str], map_: Path) -> None:
        self.tabel = tabel
        self.bestand = bestand
        self.map = map_
        self.kop = kop
        self.partij = self._shorthand()

    def velden(self) -> dict[str, str]:
        """Which stored field each column of the table itself fills; shorthands fill none."""
        result = {}
        for kolom in self.tabel.kolommen:
            if kolom.naam in self.kop and not self._elsewhere(kolom.naam):
                result[kolom.naam] = kolom.veld or kolom.naam
        if self.tabel is BRIEVEN and "bestand" in self.kop:
            result["sha256"] = "bestand_sha256"
        return result

    def verwerk(self, rij: int, waarden: dict[str, Any], controle: Controle, fout: Fout) -> None:
        """Take what is not the table's own out of a checked row, and complete the row."""
        if self.tabel is CLIENTEN:
            self._benefit(rij, waarden, fout)
        elif self.tabel is WERKGEVERS:
            self._person(rij, waarden, fout)
        elif self.tabel is BRIEVEN and "bestand" in self.kop:
            waarden["sha256"] = self._letter(rij, waarden, controle, fout)
        elif self.tabel is GEMEENTE and waarden.get("logo"):
            waarden["logo"] = self._logo(rij, waarden["logo"], controle, fout)

    def _shorthand(self) -> Partij | None:
        if self.tabel is CLIENTEN and "uitkering" in self.kop:
            extra = [veld for veld in ("tot", "einde_reden") if f"uitkering_{veld}" in self.kop]
            velden = ("client_id", "soort", "van", *extra)
            return Partij(UITKERINGEN, self.bestand, velden, self.tabel.naam)
        if self.tabel is WERKGEVERS and "contactpersoon" in self.kop:
            velden = ("werkgever_id", "voorletters", "voorvoegsel", "geslachtsnaam", "aanhef")
            return Partij(CONTACTPERSONEN, self.bestand, velden, self.tabel.naam)
        return None

    def _elsewhere(self, kolom: str) -> bool:
        if self.tabel is CLIENTEN:
            return kolom.startswith("uitkering")
        return (self.tabel, kolom) in ((WERKGEVERS, "contactpersoon"), (BRIEVEN, "bestand"))

    def _benefit(self, rij: int, waarden: dict[str, Any], fout: Fout) -> None:
        soort = waarden.get("uitkering")
        if soort is None:
            for kolom in ("uitkering_van", "uitkering_tot", "uitkering_einde_reden"):
                if waarden.get(kolom):
                    fout(kolom, "Vul ook de kolom uitkering in, of maak deze cel leeg.")
            return
        if waarden.get("uitkering_van") is None:
            fout("uitkering_van", "Vul in vanaf welke datum deze uitkering loopt.")
            return
        assert self.partij is not None
        namen = ("clientnummer", *(f"uitkering_{veld}" for veld in self.partij.velden[2:]))
        nummer, *rest = (waarden.get(naam) for naam in namen)
        if "einde_reden" in self.partij.velden:
            rest[-1] = rest[-1] or ""
        self.partij.rijen.append((rij, (nummer, soort, *rest)))

    def _person(self, rij: int, waarden: dict[str, Any], fout: Fout) -> None:
        tekst = waarden.get("contactpersoon")
        if not tekst:
            return
        persoon = lees_persoon(tekst)
        if not persoon.geslachtsnaam:
            fout("contactpersoon", f"{citaat(tekst)} heeft geen achternaam. Vul de hele naam in.")
            return
        assert self.partij is not None
        aanhef = persoon.aanhef or BEHOUD
        delen = (persoon.voorletters, persoon.voorvoegsel, persoon.geslachtsnaam)
        self.partij.rijen.append((rij, (waarden.get("werkgevernummer"), *delen, aanhef)))

    def _letter(
        self, rij: int, waarden: dict[str, Any], controle: Controle, fout: Fout
    ) -> str | object | None:
        named: str | None = waarden.get("sha256")
        if not waarden.get("bestand"):
            return named
        bijlage = self._attach(rij, "bestand", waarden["bestand"], controle)
        if bijlage is None:
            return named or BEHOUD
        if bijlage.mediatype != "application/pdf":
            fout("bestand", "Dit bestand is geen PDF. Zet de brief als PDF in de map.")
        elif named is not None and named != bijlage.sha256:
            fout(
                "sha256",
                "Het bestand in de map past niet bij deze vingerafdruk: het is een ander bestand of "
                "het is veranderd. Zet het oorspronkelijke bestand in de map.",
            )
        return bijlage.sha256

    def _logo(self, rij: int, naam: str, controle: Controle, fout: Fout) -> str | object:
        bijlage = self._attach(rij, "logo", naam, controle)
        if bijlage is None:
            return BEHOUD
        if bijlage.mediatype not in ("image/png", "image/jpeg"):
            fout("logo", "Het logo is geen PNG of JPEG. Sla het zo op en lees het opnieuw in.")
        return bijlage.sha256

    def _attach(self, rij: int, kolom: str, naam: str, controle: Controle) -> Bijlage | None:
        """The file of that name beside the tables, or None with a remark."""
        pad = self.map / naam
        try:
            inhoud = pad.read_bytes()
        except (OSError, ValueError):
            bericht = f"{citaat(naam)} staat niet in de map; de rij is zonder dit bestand bekeken."
            controle.opmerkingen.append(Opmerking(self.bestand, rij, kolom, bericht))
            return None
        soort = next((s for begin, s in _MEDIATYPES if inhoud.startswith(begin)), "")
        bijlage = Bijlage(pad, soort, hashlib.sha256(inhoud).hexdigest())
        controle.bijlagen[bijlage.sha256] = bijlage
        return bijlage
