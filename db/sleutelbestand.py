"""The key file beside an encrypted store: who can open it, each with a secret of their own.

The store is encrypted with a random data key that nobody knows. The key file holds that key, sealed
once for every `Ingang`: a wachtzin of a medewerker, the noodsleutel, or the key store of a computer.
Each has a key pair, so that the data key can be renewed for all without asking for their secrets.

A *generatie* belongs to one data key and says to which store by the first 16 bytes of its file. While
the data key is being renewed there are two, so a crash between two files leaves one that fits.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import socket
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hmac import compare_digest
from pathlib import Path
from typing import Any

from db import noodsleutel, verzegelen
from db.begrippen import Sleutelsoort
from db.driver import SALT_BYTES, Sleutel
from db.fouten import Beschadigd, NieuwereVersie, VerkeerdeSleutel
from db.plaats import schrijf_blijvend
from db.verzegelen import Traagheid

NOODSLEUTEL = "Noodsleutel"
"""Under this name acts are recorded when the store was opened with the noodsleutel."""

_KIND, _VERSION = "sleutelbestand van Werkplek", 1
_MOST_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Ingang:
    """One way in. `naam` is the medewerker, `sinds` the day (ISO) it was made.

    `bevestigd`: of a noodsleutel, that part of it was typed back from paper. `computer`: of a key in
    a computer's key store, which one.
    """

    id: str
    soort: Sleutelsoort
    naam: str
    sinds: str
    publiek: bytes
    privaat: bytes
    zegel: bytes
    bevestigd: bool = True
    computer: str = ""


@dataclass(frozen=True, slots=True)
class Toegang:
    """An opened store's key, and through whose entry it was opened."""

    sleutel: Sleutel
    wie: str
    soort: Sleutelsoort
    ingang: str


@dataclass(frozen=True, slots=True)
class Generatie:
    """All ways in to one data key. `bestand` is the beginning of the store's file, in hex."""

    bestand: str
    traagheid: Traagheid
    ingangen: tuple[Ingang, ...]
    merk: bytes = b""

    @classmethod
    def nieuw(cls, sleutel: Sleutel) -> Generatie:
        """A generatie without any way in yet."""
        return cls(sleutel.zout.hex(), Traagheid.gemeten(), ())

    def met(self, ingang: Ingang) -> Generatie:
        """With one more way in; one of the same id is replaced."""
        rest = tuple(known for known in self.ingangen if known.id != ingang.id)
        return replace(self, ingangen=(*rest, ingang))

    def zonder(self, ids: Iterable[str]) -> Generatie:
        """Without these ways in."""
        gone = set(ids)
        return replace(self, ingangen=tuple(i for i in self.ingangen if i.id not in gone))

    def vernieuwd(self, sleutel: Sleutel) -> Generatie:
        """The same ways in to another data key."""
        bestand = sleutel.zout.hex()
        return Generatie(
            bestand,
            self.traagheid,
            tuple(
                replace(i, zegel=verzegelen.verzegel(i.publiek, sleutel.dek, i.id + bestand))
                for i in self.ingangen
            ),
        )

    def gemerkt(self, sleutel: Sleutel) -> Generatie:
        """Marked by who knows the data key, so that a change by anyone else shows."""
        return replace(self, merk=verzegelen.merk(_marking_key(sleutel), _plain(self)))

    def klopt(self, sleutel: Sleutel) -> bool:
        """Whether the mark holds."""
        return compare_digest(self.merk, verzegelen.merk(_marking_key(sleutel), _plain(self)))


def plek(pad: Path) -> Path:
    """Where the key file of the store at `pad` lies."""
    return pad.with_name(pad.name + ".sleutel")


def lees(pad: Path) -> tuple[Generatie, ...]:
    """The generaties in the key file of the store at `pad`, newest first.

    Raises `VerkeerdeSleutel` when there is no key file, `Beschadigd` when it cannot be trusted.
    """
    file = plek(pad)
    try:
        with file.open("rb") as bestand:
            inhoud = bestand.read(_MOST_BYTES)
    except FileNotFoundError as fout:
        raise VerkeerdeSleutel(
            f"{pad.name} is versleuteld, of het is geen bestand van Werkplek. Het sleutelbestand "
            f"{file.name} hoort ernaast te liggen. Zet dat terug uit een reservekopie."
        ) from fout
    except OSError as fout:
        raise VerkeerdeSleutel(
            f"Werkplek mag het sleutelbestand {file} niet lezen. Vraag de beheerder."
        ) from fout
    try:
        return _parsed(inhoud)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fout:
        raise _damaged(file) from fout


def lees_van(pad: Path, begin: bytes | None = None) -> Generatie:
    """The generatie that belongs to the file at `pad` as it is now.

    `begin`: how that file begins, of a store that is open; reading it then would drop SQLite's
    locks. Raises as `lees`, and `Beschadigd` when none belongs to it.
    """
    if begin is None:
        with pad.open("rb") as bestand:
            begin = bestand.read(SALT_BYTES)
    for generatie in lees(pad):
        if generatie.bestand == begin.hex():
            return generatie
    raise Beschadigd(
        f"{plek(pad).name} hoort niet bij {pad.name}, of {pad.name} is beschadigd. Zet beide "
        "bestanden terug uit dezelfde reservekopie."
    )


def schrijf(pad: Path, generaties: Iterable[Generatie]) -> None:
    """Write the key file of the store at `pad`, whole or not at all. Raises OSError."""
    parts = [json.loads(_plain(g)) | {"merk": g.merk.hex()} for g in generaties]
    body = {"soort": _KIND, "versie": _VERSION, "generaties": parts}
    som = hashlib.sha256(_canonical(body)).hexdigest()
    schrijf_blijvend(plek(pad), json.dumps({**body, "som": som}, indent=1).encode())


def nieuwe_ingang(
    generatie: Generatie,
    sleutel: Sleutel,
    soort: Sleutelsoort,
    naam: str,
    geheim: str,
    *,
    bevestigd: bool = True,
) -> Ingang:
    """A way in with this secret: a wachtzin, a noodsleutel's code or a key store's word."""
    number = secrets.token_hex(8)
    private, public = verzegelen.nieuw_paar()
    return Ingang(
        id=number,
        soort=soort,
        naam=naam,
        sinds=datetime.now(UTC).date().isoformat(),
        publiek=public,
        privaat=verzegelen.pak_in(_secret_key(generatie, soort, geheim, number), private, number),
        zegel=verzegelen.verzegel(public, sleutel.dek, number + generatie.bestand),
        bevestigd=bevestigd,
        computer=socket.gethostname() if soort is Sleutelsoort.COMPUTER else "",
    )


def ontgrendel(pad: Path, geheim: str, begin: bytes | None = None) -> Toegang:
    """Open with a wachtzin or the noodsleutel; every guess costs the same.

    `begin` as of `lees_van`. Raises `VerkeerdeSleutel` when no entry fits, and as `lees_van`.
    """
    generatie = lees_van(pad, begin)
    code = noodsleutel.lees(geheim)
    found = _try(generatie, Sleutelsoort.NOODSLEUTEL, code) if code is not None else None
    if found is None:
        slow = generatie.traagheid.sleutel(geheim)
        found = _try_with(generatie, Sleutelsoort.WACHTZIN, slow)
    if found is None:
        raise VerkeerdeSleutel(f"De wachtzin past niet op {pad.name}. Probeer het opnieuw.")
    return _checked(pad, generatie, found)


def ontgrendel_met_kast(pad: Path, ingang: Ingang, geheim: str) -> Toegang | None:
    """Open with what a computer's key store kept for this entry; None when it does not fit."""
    generatie = lees_van(pad)
    found = _try(replace(generatie, ingangen=(ingang,)), Sleutelsoort.COMPUTER, geheim)
    return None if found is None else _checked(pad, generatie, found)


def nog_geldig(pad: Path, toegang: Toegang) -> None:
    """Refuse a key that was opened before and belongs to another file or key file.

    Raises `VerkeerdeSleutel`, and as `lees_van`.
    """
    if not lees_van(pad).klopt(toegang.sleutel):
        raise VerkeerdeSleutel(f"De sleutel past niet meer op {pad.name}. Geef de wachtzin.")


def _try(generatie: Generatie, soort: Sleutelsoort, geheim: str) -> Toegang | None:
    return _try_with(generatie, soort, geheim.encode())


def _try_with(generatie: Generatie, soort: Sleutelsoort, geheim: bytes) -> Toegang | None:
    found = None
    for ingang in generatie.ingangen:
        if ingang.soort is not soort:
            continue
        private = verzegelen.pak_uit(
            verzegelen.afgeleid(geheim, ingang.id), ingang.privaat, ingang.id
        )
        dek = private and verzegelen.verbreek(private, ingang.zegel, ingang.id + generatie.bestand)
        if dek and found is None:
            sleutel = Sleutel.van(dek, bytes.fromhex(generatie.bestand))
            found = Toegang(sleutel, ingang.naam, soort, ingang.id)
    return found


def _checked(pad: Path, generatie: Generatie, toegang: Toegang) -> Toegang:
    if not generatie.klopt(toegang.sleutel):
        raise Beschadigd(
            f"Het sleutelbestand {plek(pad).name} is buiten Werkplek om gewijzigd. Zet het terug "
            "uit een reservekopie, en controleer daarna wie er een sleutel heeft."
        )
    return toegang


def _secret_key(generatie: Generatie, soort: Sleutelsoort, geheim: str, number: str) -> bytes:
    if soort is Sleutelsoort.WACHTZIN:
        return verzegelen.afgeleid(generatie.traagheid.sleutel(geheim), number)
    return verzegelen.afgeleid(geheim.encode(), number)


def _marking_key(sleutel: Sleutel) -> bytes:
    return verzegelen.afgeleid(sleutel.dek, "merk van het sleutelbestand")


def _damaged(file: Path) -> Beschadigd:
    return Beschadigd(
        f"Het sleutelbestand {file.name} is beschadigd. Zet het terug uit een reservekopie; het "
        "bestand zelf is niet gewijzigd."
    )


def _plain(generatie: Generatie) -> bytes:
    """What the mark is set on."""
    cost = generatie.traagheid
    return _canonical(
        {
            "bestand": generatie.bestand,
            "argon2id": {
                "zout": cost.zout.hex(),
                "geheugen_kib": cost.geheugen_kib,
                "rondes": cost.rondes,
                "banen": cost.banen,
            },
            "ingangen": [
                {
                    "id": i.id,
                    "soort": str(i.soort),
                    "naam": i.naam,
                    "sinds": i.sinds,
                    "publiek": i.publiek.hex(),
                    "privaat": i.privaat.hex(),
                    "zegel": i.zegel.hex(),
                    "bevestigd": i.bevestigd,
                    "computer": i.computer,
                }
                for i in generatie.ingangen
            ],
        }
    )


def _canonical(body: Any) -> bytes:
    return json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def _parsed(inhoud: bytes) -> tuple[Generatie, ...]:
    body: dict[str, Any] = json.loads(inhoud)
    som = body.pop("som")
    if hashlib.sha256(_canonical(body)).hexdigest() != som:
        raise ValueError("the sum does not hold")
    if body["soort"] != _KIND:
        raise ValueError("another kind of file")
    if body["versie"] != _VERSION:
        raise NieuwereVersie(
            "Het sleutelbestand is gemaakt met een nieuwere versie van Werkplek. Installeer die "
            "versie; er is niets gewijzigd."
        )
    return tuple(_generatie(part) for part in body["generaties"])


def _generatie(part: dict[str, Any]) -> Generatie:
    cost = part["argon2id"]
    return Generatie(
        bestand=str(part["bestand"]),
        traagheid=Traagheid(
            bytes.fromhex(cost["zout"]),
            int(cost["geheugen_kib"]),
            int(cost["rondes"]),
            int(cost["banen"]),
        ),
        ingangen=tuple(
            Ingang(
                id=str(i["id"]),
                soort=Sleutelsoort(i["soort"]),
                naam=str(i["naam"]),
                sinds=str(i["sinds"]),
                publiek=bytes.fromhex(i["publiek"]),
                privaat=bytes.fromhex(i["privaat"]),
                zegel=bytes.fromhex(i["zegel"]),
                bevestigd=bool(i["bevestigd"]),
                computer=str(i["computer"]),
            )
            for i in part["ingangen"]
        ),
        merk=bytes.fromhex(part["merk"]),
    )
