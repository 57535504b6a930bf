"""A made-up gemeente of any size: people, benefits, conversations and service, by chance but the same.

The same number and seed give the same rows, whatever the machine. Names are common ones put
together; telephone numbers start with zeros, mail goes to `.example`, and nobody has a BSN but four
who have the test numbers.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from math import ceil
from typing import Any, Final

from db.begrippen import (
    Aanhef,
    Contactsoort,
    Contactstatus,
    Kanaal,
    Naamgebruik,
    Opleidingsniveau,
    Rol,
    Sector,
    Uitkeringssoort,
    Uitkomst,
    Verwijzing,
    Voorzieningsoort,
)
from werkplek import bronnen
from werkplek.regels.kalender import plus_maanden, vorige_werkdag
from werkplek.regels.kik import ACTIEVE_DIENSTEN
from werkplek.regels.namen import Naam, sorteersleutel

PEILDATUM: Final = date(2019, 11, 12)
"""The day of the griffie's invitation, on which the practice begins."""

Rij = dict[str, Any]
Rijen = dict[str, list[Rij]]

_BLOK: Final = 1_000
_PER_MEDEWERKER: Final = 780
_BSN: Final = ("111222333", "123456782", "000000012", "000000139")
_BEGIN_KIK: Final = date(2015, 3, 1)
_PARTICIPATIEWET: Final = date(2015, 1, 1)
_WERKDAGEN: Final = ("ma di wo do", "ma di do vr", "di wo do vr", "ma wo vr", "ma di wo do vr")
_POSTCODES: Final = (
    (9711, 9746, "Groningen", 86),
    (9751, 9755, "Haren", 9),
    (9791, 9791, "Ten Boer", 5),
)
_DIENSTEN: Final = tuple(sorted(ACTIEVE_DIENSTEN))
_GEEN_DIENSTEN: Final = (
    Voorzieningsoort.REISKOSTEN,
    Voorzieningsoort.KINDEROPVANG,
    Voorzieningsoort.NAZORG,
    Voorzieningsoort.INKOMSTENVRIJLATING,
)
_UITKOMSTEN: Final = (
    (Uitkomst.ONDERSTEUNING, 9),
    (Uitkomst.HULPVERLENING, 6),
    (Uitkomst.DOELEN_GESTELD, 25),
    (Uitkomst.GEEN_ONDERSTEUNINGSVRAAG, 43),
    (None, 17),
)
_VERWIJZINGEN: Final = (
    (Verwijzing.COACH_MEEDOEN, 40),
    (Verwijzing.CENTRUM_VOOR_WERK, 25),
    (Verwijzing.WIJ_GRONINGEN, 35),
)
_POGINGEN: Final = (
    (Contactstatus.GEVOERD, 52),
    (Contactstatus.NIET_VERSCHENEN, 22),
    (Contactstatus.AFGEZIEN, 7),
    (Contactstatus.AFGEZEGD, 9),
    (Contactstatus.UITGENODIGD, 10),
)
_KANALEN: Final = ((Kanaal.KANTOOR, 60), (Kanaal.HUISBEZOEK, 25), (Kanaal.TELEFOON, 15))
_OPLEIDING: Final = (
    (Opleidingsniveau.GEEN, 5),
    (Opleidingsniveau.BASIS, 24),
    (Opleidingsniveau.LBO_MAVO_MBO1, 30),
    (Opleidingsniveau.MBO2_4_HAVO_VWO, 24),
    (Opleidingsniveau.HBO, 6),
    (Opleidingsniveau.WO, 3),
    (Opleidingsniveau.ONBEKEND, 8),
)


@dataclass(frozen=True, slots=True)
class _Namen:
    vrouwen: tuple[str, ...]
    mannen: tuple[str, ...]
    achternamen: tuple[tuple[str, str], ...]
    straten: tuple[str, ...]


def bevolking(clienten: int, zaad: int) -> Iterator[Rijen]:
    """The rows of every table by its name, in blocks: first who works there, then the clients.

    A block refers only to itself and to blocks before it. Rows of one block are in the order in
    which they can be written.
    """
    namen = _lees_namen()
    maker = _Maker(random.Random(zaad), namen, max(1, ceil(clienten / _PER_MEDEWERKER)))
    yield maker.kantoor()
    for begin in range(0, clienten, _BLOK):
        yield maker.mensen(begin, min(begin + _BLOK, clienten))


class _Maker:
    """Draws everything from one source of chance, in one order."""

    def __init__(self, r: random.Random, namen: _Namen, medewerkers: int) -> None:
        self.r, self.namen, self.aantal = r, namen, medewerkers
        self.nummers: dict[str, int] = {}

    def kantoor(self) -> Rijen:
        """Medewerkers with working days and leave, and some organisations."""
        rijen: Rijen = {"medewerker": [], "afwezigheid": [], "werkgever": []}
        gebruikt: set[str] = set()
        for nummer in range(self.aantal + 1):
            naam = self._medewerkersnaam(gebruikt)
            coach = nummer == self.aantal
            medewerker = self._rij(
                rijen,
                "medewerker",
                naam=naam,
                functie="Coach Meedoen" if coach else "Werkbemiddelaar KIK",
                rol=Rol.COACH_MEEDOEN if coach else Rol.WERKBEMIDDELAAR,
                telefoon=f"050 000 {nummer // 100:02d} {nummer % 100:02d}",
                email=f"medewerker{nummer + 1}@gemeente.example",
                werkdagen="" if coach else self.r.choice(_WERKDAGEN),
                gesprekken_per_dag=None if coach else self.r.choice((3, 4, 4, 5, 6)),
            )
            if coach:
                continue
            for maand, dagen in ((12, 10), (2, 5), (7, 19)):
                van = date(2019 if maand == 12 else 2020, maand, self.r.randint(1, 9))
                self._rij(
                    rijen,
                    "afwezigheid",
                    medewerker_id=medewerker,
                    van=van,
                    tot=van + timedelta(days=dagen),
                )
        for nummer in range(12):
            self._rij(
                rijen,
                "werkgever",
                nummer=str(201 + nummer),
                naam=f"Stichting {self.r.choice(self.namen.straten)}",
                sector=self.r.choice((Sector.STICHTING, Sector.SCHOOL, Sector.ZORGINSTELLING)),
                plaats="Groningen",
            )
        return rijen

    def mensen(self, van: int, tot: int) -> Rijen:
        """The clients with these numbers, and everything about each of them."""
        rijen: Rijen = {tabel: [] for tabel in ("client", "uitkering", "voorziening", "contact")}
        for nummer in range(van, tot):
            self._mens(rijen, nummer)
        return rijen

    def _mens(self, rijen: Rijen, nummer: int) -> None:
        r = self.r
        vrouw = r.random() < 0.51
        voornamen = [r.choice(self.namen.vrouwen if vrouw else self.namen.mannen)]
        if r.random() < 0.45:
            voornamen.append(r.choice(self.namen.vrouwen if vrouw else self.namen.mannen))
        voorvoegsel, geslachtsnaam = self._achternaam()
        partner = self._achternaam() if r.random() < 0.22 else ("", "")
        naam = Naam(
            geslachtsnaam=geslachtsnaam,
            voorletters="".join(f"{voornaam[0]}." for voornaam in voornamen),
            voorvoegsel=voorvoegsel,
            voorvoegsel_partner=partner[0],
            geslachtsnaam_partner=partner[1],
            naamgebruik=Naamgebruik.EIGEN_PARTNER
            if partner[1] and vrouw and r.random() < 0.7
            else Naamgebruik.EIGEN,
            aanhef=Aanhef.MEVROUW if vrouw else Aanhef.HEER,
            roepnaam=voornamen[0],
        )
        leeftijd = r.triangular(18, 66.5, 47)
        geboren = PEILDATUM - timedelta(days=int(leeftijd * 365.25))
        behandelaar = r.randrange(self.aantal) + 1
        client = self._rij(
            rijen,
            "client",
            nummer=str(100_001 + nummer),
            bsn=_BSN[nummer] if nummer < len(_BSN) else None,
            voorletters=naam.voorletters,
            roepnaam=naam.roepnaam,
            voorvoegsel=naam.voorvoegsel,
            geslachtsnaam=naam.geslachtsnaam,
            voorvoegsel_partner=naam.voorvoegsel_partner,
            geslachtsnaam_partner=naam.geslachtsnaam_partner,
            naamgebruik=naam.naamgebruik,
            aanhef=naam.aanhef,
            sorteernaam=sorteersleutel(naam),
            geboortedatum=geboren,
            telefoon=f"06 0{nummer // 10_000:03d} {nummer % 10_000:04d}",
            opleidingsniveau=_kies(r, _OPLEIDING),
            adres_geheim=r.random() < 0.01,
            tolk=r.choice(("Arabisch", "Tigrinya", "Turks")) if r.random() < 0.04 else "",
            behandelaar_id=behandelaar,
            vertrokken_op=self._dag(date(2019, 1, 1), PEILDATUM) if r.random() < 0.008 else None,
            **self._adres(),
        )
        begin = self._uitkeringen(rijen, client, geboren)
        self._diensten(rijen, client, begin)
        self._contacten(rijen, client, begin, behandelaar)

    def _uitkeringen(self, rijen: Rijen, client: int, geboren: date) -> date:
        """One benefit or several, with and without a break between them; gives the first day."""
        r = self.r
        duur = min(int(r.expovariate(1 / 1_900)) + 20, 7_000)
        begin = max(PEILDATUM - timedelta(days=duur), plus_maanden(geboren, 18 * 12))
        begin = min(begin, PEILDATUM - timedelta(days=10))
        tot = None
        if r.random() < 0.05:
            tot = self._dag(begin, PEILDATUM)
        perioden: list[tuple[date, date | None]] = [(begin, tot)]
        if tot is None and r.random() < 0.12 and (PEILDATUM - begin).days > 200:
            eind = self._dag(begin + timedelta(days=30), PEILDATUM - timedelta(days=150))
            gat = r.choice((4, 12, 25, 60, 110))
            perioden = [(begin, eind), (eind + timedelta(days=gat), None)]
        bijzonder = (
            r.choice((Uitkeringssoort.IOAW, Uitkeringssoort.IOAZ)) if r.random() < 0.04 else None
        )
        for van, eind_ in perioden:
            for deel_van, deel_tot, soort in _per_wet(van, eind_):
                self._rij(
                    rijen,
                    "uitkering",
                    client_id=client,
                    soort=bijzonder or soort,
                    van=deel_van,
                    tot=deel_tot,
                )
        return begin

    def _diensten(self, rijen: Rijen, client: int, begin: date) -> None:
        r = self.r
        soorten: list[tuple[Voorzieningsoort, date, date | None]] = []
        if r.random() < 0.20:
            van = self._dag(max(begin, PEILDATUM - timedelta(days=500)), PEILDATUM)
            tot = van + timedelta(days=r.randint(200, 730)) if r.random() < 0.6 else None
            soorten.append((r.choice(_DIENSTEN), van, tot))
        if r.random() < 0.25:
            van = self._dag(begin, PEILDATUM)
            tot = self._dag(van, PEILDATUM)
            soorten.append((r.choice(_DIENSTEN), van, tot))
        if r.random() < 0.10:
            van = self._dag(max(begin, PEILDATUM - timedelta(days=400)), PEILDATUM)
            soorten.append((r.choice(_GEEN_DIENSTEN), van, None))
        for soort, van, tot in {
            (soort, van): (soort, van, tot) for soort, van, tot in soorten
        }.values():
            self._rij(
                rijen, "voorziening", client_id=client, soort=soort, van=van, tot=tot,
                besluit="toegekend", besluitdatum=van,
            )  # fmt: skip

    def _contacten(self, rijen: Rijen, client: int, begin: date, behandelaar: int) -> None:
        """Approaches since the project began, the next conversation after a held one, and some
        that are planned."""
        r = self.r
        dag = max(_BEGIN_KIK, plus_maanden(begin, 12)) + timedelta(days=int(r.expovariate(1 / 420)))
        while dag < PEILDATUM:
            status = _kies(r, _POGINGEN)
            if status is Contactstatus.UITGENODIGD and dag < PEILDATUM - timedelta(days=10):
                status = Contactstatus.NIET_VERSCHENEN
            gesproken = status is Contactstatus.GEVOERD
            self._contact(rijen, client, dag, status, behandelaar)
            if gesproken and r.random() < 0.6:
                vervolg = dag + timedelta(days=r.randint(14, 90))
                if vervolg < PEILDATUM:
                    soort = r.choice((Contactsoort.KIK, Contactsoort.KIK, Contactsoort.OVERIG))
                    self._contact(rijen, client, vervolg, Contactstatus.GEVOERD, behandelaar, soort)
            wacht = r.gauss(410, 120) if gesproken else r.choice((30, 60, 360, 420))
            dag += timedelta(days=max(int(wacht), 21))
        if r.random() < 0.02:
            later = PEILDATUM + timedelta(days=r.randint(1, 40))
            self._contact(rijen, client, later, Contactstatus.GEPLAND, behandelaar)

    def _contact(
        self,
        rijen: Rijen,
        client: int,
        dag: date,
        status: Contactstatus,
        medewerker: int,
        soort: Contactsoort = Contactsoort.KIK,
    ) -> None:
        r = self.r
        gevoerd = status is Contactstatus.GEVOERD
        doorverwezen = gevoerd and r.random() < 0.13
        self._rij(
            rijen,
            "contact",
            client_id=client,
            soort=soort,
            status=status,
            datum=vorige_werkdag(dag) if dag <= PEILDATUM else dag,
            tijd=time(r.choice((9, 10, 11, 13, 14, 15))),
            duur_minuten=r.choice((30, 45, 60)) if gevoerd else None,
            kanaal=_kies(r, _KANALEN),
            medewerker_id=medewerker,
            uitkomst=_kies(r, _UITKOMSTEN) if gevoerd else None,
            doorverwezen_naar=str(_kies(r, _VERWIJZINGEN)) if doorverwezen else "",
            akkoord_doorverwijzing=True if doorverwezen else None,
        )

    def _rij(self, rijen: Rijen, tabel: str, **velden: Any) -> int:
        """Add a row with the next key of its table; gives the key."""
        self.nummers[tabel] = self.nummers.get(tabel, 0) + 1
        rijen[tabel].append({"id": self.nummers[tabel], **velden})
        return self.nummers[tabel]

    def _dag(self, van: date, tot: date) -> date:
        return van + timedelta(days=self.r.randint(0, max((tot - van).days, 0)))

    def _achternaam(self) -> tuple[str, str]:
        return self.r.choice(self.namen.achternamen)

    def _medewerkersnaam(self, gebruikt: set[str]) -> str:
        while True:
            voornaam = self.r.choice(self.namen.vrouwen + self.namen.mannen)
            naam = " ".join(filter(None, (voornaam, *self._achternaam())))
            if naam not in gebruikt:
                gebruikt.add(naam)
                return naam

    def _adres(self) -> Rij:
        van, tot, plaats, _ = self.r.choices(_POSTCODES, [kans for *_, kans in _POSTCODES])[0]
        letters = "".join(self.r.choices("ABCDEGHJKLMNPRTVWXZ", k=2))
        return {
            "straat": self.r.choice(self.namen.straten),
            "huisnummer": str(self.r.randint(1, 180)),
            "postcode": f"{self.r.randint(van, tot)} {letters}",
            "plaats": plaats,
        }


def _per_wet(van: date, tot: date | None) -> Iterator[tuple[date, date | None, Uitkeringssoort]]:
    """The WWB became the Participatiewet on 1 January 2015; a benefit then went on as another."""
    if van < _PARTICIPATIEWET:
        eind = _PARTICIPATIEWET - timedelta(days=1)
        yield van, min(tot, eind) if tot else eind, Uitkeringssoort.WWB
    if tot is None or tot >= _PARTICIPATIEWET:
        yield max(van, _PARTICIPATIEWET), tot, Uitkeringssoort.PARTICIPATIEWET


def _kies(r: random.Random, kansen: Any) -> Any:
    return r.choices([wat for wat, _ in kansen], [kans for _, kans in kansen])[0]


def _lees_namen() -> _Namen:
    tabel = tomllib.loads(bronnen.tekst("oefengemeenten", "namen.toml"))
    met = [
        deel.rsplit(" ", 1)
        for regel in tabel["met_voorvoegsel"].split("\n")
        for deel in regel.split("|")
        if deel
    ]
    achternamen = [("", naam) for naam in tabel["achternamen"].split()]
    return _Namen(
        tuple(tabel["vrouwen"].split()),
        tuple(tabel["mannen"].split()),
        tuple(achternamen + [(voorvoegsel, naam) for voorvoegsel, naam in met]),
        tuple(tabel["straten"].split()),
    )
