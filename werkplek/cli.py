"""The command line: what ICT can plan at night, and what needs no window."""

from __future__ import annotations

import argparse
import getpass
import io
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final, NoReturn

from db.begrippen import Briefsoort
from db.fouten import (
    BekendeFout,
    InvoerGeweigerd,
    OngeldigeInvoer,
    VerkeerdeSleutel,
    VerkeerdGebruik,
)
from db.plaats import account
from werkplek import VERSIE
from werkplek.brieven.catalogus import OP_OPDRACHT
from werkplek.werkplek import Werkplek

_FORMATEN = ("tabel", "json", "csv", "xlsx")


@dataclass(frozen=True, slots=True)
class Opdracht:
    """What was asked. `commando` is None when the window is meant; `rest` holds its own options."""

    commando: str | None
    bestand: Path | None
    sleutelbestand: Path | None
    peildatum: date | None
    wie: str
    formaat: str
    uit: Path | None
    rest: Mapping[str, Any]


def lees(argumenten: Sequence[str]) -> Opdracht:
    """Read the command line; on wrong use it says so and ends the program with code 2."""
    waarden = vars(_parser().parse_args(argumenten))
    bestand = waarden.pop("bestand", None) or os.environ.get("WERKPLEK_BESTAND")
    uit = waarden.pop("uit", None)
    return Opdracht(
        commando=waarden.pop("commando", None),
        bestand=Path(bestand) if bestand else None,
        sleutelbestand=waarden.pop("sleutelbestand", None),
        peildatum=waarden.pop("peildatum", None),
        wie=waarden.pop("wie", None) or os.environ.get("WERKPLEK_WIE", ""),
        formaat=waarden.pop("formaat", None) or "tabel",
        uit=None if uit in {None, "-"} else Path(uit),
        rest=waarden,
    )


def voer_uit(opdracht: Opdracht) -> int:
    """Do the command and return its exit code; a fault is one Dutch sentence on stderr."""
    assert opdracht.commando is not None
    return bewaakt(lambda: _COMMANDOS[str(opdracht.commando)](opdracht))


def bewaakt(doe: Callable[[], int]) -> int:
    """Do something on the command line: what a user can meet becomes a sentence and an exit code."""
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

    pad = _bestand(opdracht)
    store = nieuw.maak(
        pad,
        opdracht.rest["gemeente"],
        opdracht.rest.get("regeling"),
        wachtzin_uit(opdracht),
        opdracht.wie or account(),
    )
    store.close()
    print(f"Gemaakt: {pad}")
    return 0


def _oefengemeente(opdracht: Opdracht) -> int:
    from werkplek import oefengemeente

    pad = _bestand(opdracht)
    oefengemeente.maak(pad, opdracht.rest["naam"], wachtzin_uit(opdracht))
    print(f"Gemaakt: {pad}")
    return 0


def _importeer(opdracht: Opdracht) -> int:
    from werkplek.uitwisseling import importeren, verslag

    proef: bool = opdracht.rest["proef"]
    with (
        open_plek(opdracht, schrijven=not proef) as plek,
        verslag.voortgang_op(sys.stderr) as voortgang,
    ):
        voorstel = importeren.bekijk(plek, opdracht.rest["pad"], voortgang)
        if not proef and not voorstel.gebreken:
            importeren.voer_in(plek, voorstel, voortgang)
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

    with open_plek(opdracht, schrijven=False) as plek:
        rijen = lijsten.LIJSTEN[opdracht.rest["soort"]].lees(plek)
        kolommen = lijsten.LIJSTEN[opdracht.rest["soort"]].kolommen
    uitvoer.schrijf(rijen, kolommen, Formaat(opdracht.formaat), opdracht.uit or sys.stdout.buffer)
    return 0


def _cijfers(opdracht: Opdracht) -> int:
    from werkplek import lijsten
    from werkplek.uitwisseling import uitvoer
    from werkplek.uitwisseling.uitvoer import Formaat

    with open_plek(opdracht, schrijven=False) as plek:
        cijfers = lijsten.CIJFERS[opdracht.rest["soort"]](plek)
    uitvoer.schrijf_cijfers(cijfers, Formaat(opdracht.formaat), opdracht.uit or sys.stdout.buffer)
    return 0


def _brieven(opdracht: Opdracht) -> int:
    from werkplek.brieven import uitvoeren

    definitief = opdracht.rest["definitief"]
    with open_plek(opdracht, schrijven=definitief) as plek:
        resultaat = uitvoeren.schrijf(
            plek, Briefsoort(opdracht.rest["soort"]), opdracht.rest["map"], definitief=definitief
        )
    for pad in resultaat.gemaakt:
        print(pad)
    if not resultaat.gemaakt and not resultaat.gebreken:
        print("Er zijn nu geen brieven van deze soort.")
    for gebrek in resultaat.gebreken:
        print(gebrek, file=sys.stderr)
    return 1 if resultaat.gebreken else 0


def _raadsbericht(opdracht: Opdracht) -> int:
    from werkplek.raad import raadsbericht

    with open_plek(opdracht, schrijven=False) as plek:
        pad = raadsbericht.schrijf(plek, opdracht.rest["pdf"], intern=opdracht.rest["intern"])
    print(pad)
    return 0


_COMMANDOS: Final[Mapping[str, Callable[[Opdracht], int]]] = {
    "nieuw": _nieuw,
    "oefengemeente": _oefengemeente,
    "importeer": _importeer,
    "lijst": _lijst,
    "cijfers": _cijfers,
    "brieven": _brieven,
    "raadsbericht": _raadsbericht,
}


# -- the store -----------------------------------------------------------------------------------


def _bestand(opdracht: Opdracht) -> Path:
    if opdracht.bestand is None:
        raise VerkeerdGebruik("Noem het bestand met --bestand PAD, of zet het in WERKPLEK_BESTAND.")
    return opdracht.bestand


@contextmanager
def open_plek(opdracht: Opdracht, *, schrijven: bool) -> Iterator[Werkplek]:
    """The place of work on the store that was named; asks the passphrase when one is needed."""
    from werkplek import aanmelden

    pad = _bestand(opdracht)
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
        yield plek
    finally:
        plek.sluit()


# -- reading the command line --------------------------------------------------------------------


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        print(f"Werkplek begrijpt deze opdracht niet ({message}).", file=sys.stderr)
        print("Met --help ziet u wat kan.", file=sys.stderr)
        raise SystemExit(VerkeerdGebruik.exitcode)


def _parser() -> argparse.ArgumentParser:
    algemeen = _Parser(add_help=False)
    stil = argparse.SUPPRESS
    algemeen.add_argument("--bestand", metavar="PAD", default=stil, help="het bestand van Werkplek")
    algemeen.add_argument(
        "--sleutelbestand",
        metavar="PAD",
        type=Path,
        default=stil,
        help="bestand met de wachtzin op regel 1",
    )
    algemeen.add_argument(
        "--peildatum",
        metavar="DATUM",
        type=_datum,
        default=stil,
        help="de dag waarop gekeken wordt, bijvoorbeeld 2012-03-15",
    )
    algemeen.add_argument("--wie", metavar="NAAM", default=stil, help="de medewerker die werkt")
    algemeen.add_argument(
        "--formaat", choices=_FORMATEN, default=stil, help="hoe een lijst eruitziet"
    )
    algemeen.add_argument(
        "--uit", metavar="PAD", default=stil, help="waar de uitvoer komt; - is het scherm"
    )
    parser = _Parser(
        prog="werkplek",
        parents=[algemeen],
        description="De werkplek van de werkbemiddelaar. Zonder opdracht opent het venster.",
    )
    parser.add_argument("--version", action="version", version=f"Werkplek {VERSIE}")
    opdrachten = parser.add_subparsers(dest="commando", metavar="OPDRACHT", parser_class=_Parser)

    def opdracht(naam: str, hulp: str) -> argparse.ArgumentParser:
        return opdrachten.add_parser(naam, parents=[algemeen], help=hulp, description=hulp)

    nieuw = opdracht("nieuw", "maakt een nieuw bestand")
    nieuw.add_argument("--gemeente", required=True, metavar="NAAM")
    nieuw.add_argument("--regeling", metavar="PRESET")
    oefen = opdracht("oefengemeente", "maakt een bestand om mee te oefenen")
    oefen.add_argument("naam", choices=["haren-2012"])
    importeer = opdracht("importeer", "leest tabellen in")
    importeer.add_argument("pad", type=Path, metavar="MAP|BESTAND")
    importeer.add_argument("--proef", action="store_true", help="alleen kijken, niets schrijven")
    lijst = opdracht("lijst", "geeft een lijst")
    lijst.add_argument("soort", choices=["vandaag", "id-afbouw", "acties"])
    cijfers = opdracht("cijfers", "geeft cijfers")
    cijfers.add_argument("soort", choices=["id-afbouw"])
    brieven = opdracht("brieven", "maakt de brieven die verschuldigd zijn")
    brieven.add_argument("soort", choices=[str(soort) for soort in OP_OPDRACHT])
    brieven.add_argument("--map", type=Path, required=True)
    brieven.add_argument("--definitief", action="store_true", help="archiveert de brieven ook")
    schermen = opdracht("schermen", "maakt een beeld van elk scherm")
    schermen.add_argument("--map", type=Path, required=True)
    raad = opdracht("raadsbericht", "maakt een raadsbericht")
    raad.add_argument("soort", choices=["id-afbouw"])
    raad.add_argument("--pdf", type=Path, required=True, metavar="PAD")
    raad.add_argument("--intern", action="store_true", help="de volledige, interne versie")
    return parser


def _datum(tekst: str) -> date:
    from werkplek.regels.invoer import lees_vaste_datum

    try:
        return lees_vaste_datum(tekst)
    except OngeldigeInvoer as fout:
        raise argparse.ArgumentTypeError(str(fout)) from fout
