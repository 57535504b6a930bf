"""The commands that look after the store itself: make a backup, put one back, and check it all."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path

from db.fouten import Beschadigd, VerkeerdeSleutel
from db.plaats import account
from werkplek import controleer as nazicht
from werkplek import reservekopieen
from werkplek.cli import bestand_van, open_plek, wachtzin_uit
from werkplek.opdrachtregel import Opdracht
from werkplek.regels.opmaak import aantal, datum_kort, tijd
from werkplek.reservekopieen import Hersteld


def reservekopie(opdracht: Opdracht) -> int:
    """Make a backup in a folder, beside an open window too; its path is the first line."""
    with open_plek(opdracht, schrijven=False) as plek:
        kopie = reservekopieen.maak_in(plek, opdracht.rest["map"], reservekopieen.nu())
    print(kopie.pad)
    assert kopie.manifest is not None
    stand = kopie.manifest.stand
    rijen = aantal(stand.rijen, "rij", "rijen")
    handelingen = aantal(stand.handelingen, "handeling", "handelingen")
    print(f"Nagekeken: {rijen}, en {handelingen} in het logboek.")
    return 0


def herstel(opdracht: Opdracht) -> int:
    """Put a backup back; the path of the store is the first line, then where the old one is."""
    pad = bestand_van(opdracht)

    def teruggezet(geheim: str | None) -> Hersteld:
        kopie: Path = opdracht.rest["kopie"]
        wie = opdracht.wie or account()
        return reservekopieen.zet_terug(pad, kopie, geheim, wie, reservekopieen.nu())

    geheim = wachtzin_uit(opdracht)
    try:
        gedaan = teruggezet(geheim)
    except VerkeerdeSleutel:
        if geheim is not None or not sys.stdin.isatty():
            raise
        gedaan = teruggezet(getpass.getpass("Wachtzin: "))
    print(gedaan.pad)
    for zin in _verslag(gedaan):
        print(zin)
    return 0


def controleer(opdracht: Opdracht) -> int:
    """Look through store and logboek; every finding is one sentence on stderr, and the code is 3."""
    from werkplek.uitwisseling import uitvoer, verslag
    from werkplek.uitwisseling.uitvoer import Formaat

    pad = bestand_van(opdracht)
    with verslag.voortgang_op(sys.stderr) as toon:

        def voortgang(_wat: str, gedaan: int, totaal: int) -> None:
            if toon is not None:
                toon(gedaan, totaal)

        try:
            with open_plek(opdracht, schrijven=False) as plek:
                uitslag = nazicht.controleer(plek, voortgang)
        except Beschadigd:
            # it is not fit to work in, but what is wrong with it can be told all the same
            uitslag = nazicht.controleer_beschadigd(pad, wachtzin_uit(opdracht), voortgang)
    formaat = Formaat(opdracht.formaat)
    cijfers: dict[str, object] = {
        "heel": uitslag.heel,
        "versleuteld": uitslag.versleuteld,
        "handelingen": uitslag.handelingen,
        "wijzigingen": uitslag.wijzigingen,
        "rijen": uitslag.rijen,
        "bestanden": uitslag.bestanden,
        "zoekwoorden": uitslag.zoekwoorden,
        "ankers": uitslag.ankers,
        "kop": uitslag.kop,
    }
    if formaat is Formaat.JSON:
        cijfers["bevindingen"] = [
            {"soort": str(b.soort), "plek": b.plek, "zin": b.zin} for b in uitslag.bevindingen
        ]
    uitvoer.schrijf_cijfers(cijfers, formaat, opdracht.uit or sys.stdout.buffer)
    for bevinding in uitslag.bevindingen:
        print(bevinding.zin, file=sys.stderr)
    return 0 if uitslag.heel else Beschadigd.exitcode


def _verslag(gedaan: Hersteld) -> list[str]:
    zinnen = []
    if gedaan.manifest is None:
        zinnen.append(
            f"Teruggezet: {gedaan.kopie.name}. De beschrijving van deze reservekopie ontbrak, dus "
            "alleen het bestand zelf is nagekeken."
        )
    else:
        toen = gedaan.manifest.gemaakt
        zinnen.append(
            f"Teruggezet: de reservekopie van {datum_kort(toen.date())}, {tijd(toen.time())}."
        )
    if gedaan.bewaard is not None and gedaan.opzij:
        zinnen.append(f"Het bestand dat er stond ging niet open. Het is bewaard: {gedaan.bewaard}")
    elif gedaan.bewaard is not None:
        zinnen.append(f"Van het bestand dat er stond is een reservekopie: {gedaan.bewaard}")
    return zinnen
