"""The commands that need no window, so that ICT can plan them at night."""

from __future__ import annotations

import getpass
import io
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Final

from db.begrippen import Briefsoort
from db.fouten import (
    BekendeFout,
    InvoerGeweigerd,
    VerkeerdeSleutel,
    VerkeerdGebruik,
)
from db.plaats import account
from werkplek.opdrachtregel import Opdracht
from werkplek.regels.wachtzin import bezwaar
from werkplek.werkplek import Werkplek

_ONVERWACHT: Final = (
    "Er ging iets mis in het programma. Er is niets half opgeslagen. Geef dit verslag aan de "
    "beheerder; er staan geen gegevens van mensen in."
)


def voer_uit(opdracht: Opdracht) -> int:
    """Do the command and return its exit code; a fault is one Dutch sentence on stderr."""
    assert opdracht.commando is not None
    return bewaakt(lambda: _COMMANDOS[str(opdracht.commando)](opdracht))


def bewaakt(doe: Callable[[], int]) -> int:
    """Do something on the command line: what a user can meet becomes a sentence and an exit code.

    Anything else is a fault of the program: a report of it, and exit code 70.
    """
    for stroom in (sys.stdout, sys.stderr):
        if isinstance(stroom, io.TextIOWrapper):
            stroom.reconfigure(encoding="utf-8")
    try:
        return doe()
    except InvoerGeweigerd as fout:
        from werkplek.uitwisseling.voorstel import vat_samen

        for zin in vat_samen(fout.gebreken):
            print(zin, file=sys.stderr)
        print(fout, file=sys.stderr)
        return fout.exitcode
    except BekendeFout as fout:
        print(fout, file=sys.stderr)
        return fout.exitcode
    except BrokenPipeError:
        # Who read along has stopped; what is still to be written would fail again at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as fout:  # at the front door: a traceback could show a client's data
        from werkplek import foutverslag

        print(_ONVERWACHT, foutverslag.maak(fout), sep="\n\n", file=sys.stderr)
        return foutverslag.EXITCODE


def vandaag() -> date:
    """The day on the wall, which only the front door asks."""
    return date.today()  # noqa: DTZ011 - the office and its computer are in one place


def wachtzin_uit(opdracht: Opdracht) -> str | None:
    """The passphrase from the key file or the environment; None when it was given in neither."""
    if opdracht.sleutelbestand is None:
        return os.environ.get("WERKPLEK_SLEUTEL") or None
    try:
        regels = opdracht.sleutelbestand.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as fout:
        raise VerkeerdeSleutel(
            f"Het sleutelbestand {opdracht.sleutelbestand} kan niet gelezen worden. "
            "Controleer de naam en of het een tekstbestand is."
        ) from fout
    if not regels or not regels[0].strip():
        raise VerkeerdeSleutel(
            f"Het sleutelbestand {opdracht.sleutelbestand} is leeg. Zet de wachtzin op regel 1."
        )
    return regels[0].strip()


# -- commands ------------------------------------------------------------------------------------


def _nieuw(opdracht: Opdracht) -> int:
    from werkplek import nieuw

    pad = bestand_van(opdracht)
    oefenen: bool = opdracht.rest["oefenen"]
    wachtzin = wachtzin_uit(opdracht)
    if wachtzin is None and not oefenen:
        wachtzin = _vraag_nieuwe_wachtzin()
    store = nieuw.maak(
        pad,
        opdracht.rest["gemeente"],
        opdracht.rest.get("regeling"),
        wachtzin,
        opdracht.wie or account(),
    )
    store.close()
    print(f"Gemaakt: {pad}")
    if wachtzin is None:
        print(
            "Let op: dit bestand is niet versleuteld. Gebruik het alleen om te oefenen.",
            file=sys.stderr,
        )
    else:
        print(
            f"Bewaar {pad.name} en {pad.name}.sleutel samen: zonder sleutelbestand gaat het niet "
            "open. Bewaar ook de wachtzin goed: zonder wachtzin kan niemand het bestand openen.",
            file=sys.stderr,
        )
    return 0


def _oefengemeente(opdracht: Opdracht) -> int:
    from werkplek import oefengemeente

    pad = bestand_van(opdracht)
    oefengemeente.maak(pad, opdracht.rest["naam"], wachtzin_uit(opdracht))
    print(f"Gemaakt: {pad}")
    return 0


def _importeer(opdracht: Opdracht) -> int:
    from werkplek import reservekopieen
    from werkplek.uitwisseling import importeren, verslag

    proef: bool = opdracht.rest["proef"]
    with (
        open_plek(opdracht, schrijven=not proef) as plek,
        verslag.voortgang_op(sys.stderr) as voortgang,
    ):
        voorstel = importeren.bekijk(plek, opdracht.rest["pad"], voortgang)
        if not proef and not voorstel.gebreken:
            importeren.voer_veilig_in(plek, voorstel, reservekopieen.nu(), voortgang)
    ingelezen = not proef and not voorstel.gebreken
    for regel in verslag.regels(voorstel, ingelezen=ingelezen):
        print(regel)
    if voorstel.gebreken:
        raise InvoerGeweigerd(list(voorstel.gebreken))
    return 0


def _lijst(opdracht: Opdracht) -> int:
    from werkplek import lijsten
    from werkplek.uitwisseling import uitvoer
    from werkplek.uitwisseling.uitvoer import Formaat

    lijst = lijsten.LIJSTEN[opdracht.rest["soort"]]
    periode = opdracht.rest["van"], opdracht.rest["tot"]
    with open_plek(opdracht, schrijven=False) as plek:
        rijen = lijsten.in_periode(lijst, lijst.lees(plek), *periode)
    uitvoer.schrijf(
        rijen, lijst.kolommen, Formaat(opdracht.formaat), opdracht.uit or sys.stdout.buffer
    )
    return 0


def _cijfers(opdracht: Opdracht) -> int:
    from werkplek import lijsten
    from werkplek.uitwisseling import uitvoer
    from werkplek.uitwisseling.uitvoer import Formaat

    if opdracht.rest["van"] or opdracht.rest["tot"]:
        raise VerkeerdGebruik(
            "Deze cijfers gelden op één dag. Geef alleen --peildatum, geen --van of --tot."
        )
    with open_plek(opdracht, schrijven=False) as plek:
        cijfers = lijsten.CIJFERS[opdracht.rest["soort"]](plek)
    uitvoer.schrijf_cijfers(cijfers, Formaat(opdracht.formaat), opdracht.uit or sys.stdout.buffer)
    return 0


def _brieven(opdracht: Opdracht) -> int:
    from werkplek.brieven import uitvoeren

    definitief = opdracht.rest["definitief"]
    with open_plek(opdracht, schrijven=definitief) as plek:
        resultaat = uitvoeren.schrijf(
            plek,
            Briefsoort(opdracht.rest["soort"]),
            opdracht.rest["map"],
            definitief=definitief,
            sla_over=opdracht.rest["sla_over"],
        )
    for pad in resultaat.gemaakt:
        print(pad)
    if not resultaat.gemaakt and not resultaat.gebreken:
        print("Er zijn nu geen brieven van deze soort.")
    for gebrek in resultaat.gebreken:
        print(gebrek, file=sys.stderr)
    if resultaat.gebreken and not resultaat.gemaakt:
        print(
            "Er is niets gemaakt. Herstel dit, of maak met --sla-over de andere brieven.",
            file=sys.stderr,
        )
        return 1
    return 0


def _raadsbericht(opdracht: Opdracht) -> int:
    from werkplek.raad import raadsbericht

    with open_plek(opdracht, schrijven=False) as plek:
        gemaakt = raadsbericht.schrijf(plek, opdracht.rest["pdf"], intern=opdracht.rest["intern"])
    print(gemaakt.pad)
    for zin in gemaakt.waarschuwingen:
        print(zin, file=sys.stderr)
    return 0


def _reservekopie(opdracht: Opdracht) -> int:
    from werkplek import cli_opslag

    return cli_opslag.reservekopie(opdracht)


def _herstel(opdracht: Opdracht) -> int:
    from werkplek import cli_opslag

    return cli_opslag.herstel(opdracht)


def _controleer(opdracht: Opdracht) -> int:
    from werkplek import cli_opslag

    return cli_opslag.controleer(opdracht)


_COMMANDOS: Final[Mapping[str, Callable[[Opdracht], int]]] = {
    "nieuw": _nieuw,
    "oefengemeente": _oefengemeente,
    "importeer": _importeer,
    "lijst": _lijst,
    "cijfers": _cijfers,
    "brieven": _brieven,
    "raadsbericht": _raadsbericht,
    "reservekopie": _reservekopie,
    "herstel": _herstel,
    "controleer": _controleer,
}


# -- the store -----------------------------------------------------------------------------------


def bestand_van(opdracht: Opdracht) -> Path:
    """The store that was named on the command line or in the environment."""
    if opdracht.bestand is None:
        raise VerkeerdGebruik("Noem het bestand met --bestand PAD, of zet het in WERKPLEK_BESTAND.")
    return opdracht.bestand


@contextmanager
def open_plek(opdracht: Opdracht, *, schrijven: bool) -> Iterator[Werkplek]:
    """The place of work on the store that was named; asks the passphrase when one is needed."""
    from werkplek import aanmelden

    pad = bestand_van(opdracht)
    dag = opdracht.peildatum or vandaag()

    def geopend(wachtzin: str | None) -> Werkplek:
        return aanmelden.open_bestand(
            pad,
            wachtzin,
            lambda: dag,
            opdracht.wie,
            account(),
            alleen_lezen=not schrijven,
        )

    wachtzin = wachtzin_uit(opdracht)
    try:
        plek = geopend(wachtzin)
    except VerkeerdeSleutel:
        if wachtzin is not None or not sys.stdin.isatty():
            raise
        plek = geopend(getpass.getpass("Wachtzin: "))
    try:
        if opdracht.wie and plek.wie != opdracht.wie:
            raise VerkeerdGebruik(
                f"Deze wachtzin is van {plek.wie}, niet van {opdracht.wie}. Laat --wie weg, of geef "
                "de wachtzin van wie u noemt."
            )
        yield plek
    finally:
        plek.sluit()


def _vraag_nieuwe_wachtzin() -> str:
    """Ask for a passphrase, twice. Raises `VerkeerdGebruik` when nobody can be asked."""
    if not sys.stdin.isatty():
        raise VerkeerdGebruik(
            "Een nieuw bestand wordt versleuteld. Geef de wachtzin met --sleutelbestand PAD of in "
            "WERKPLEK_SLEUTEL. Is het alleen om te oefenen, geef dan --oefenen."
        )
    while True:
        wachtzin = getpass.getpass("Kies een wachtzin: ")
        zwak = bezwaar(wachtzin)
        if zwak is not None:
            print(zwak, file=sys.stderr)
        elif getpass.getpass("Nog een keer: ") == wachtzin:
            return wachtzin
        else:
            print("De twee wachtzinnen zijn niet gelijk. Probeer het opnieuw.", file=sys.stderr)
