"""Reads the command line, and says in Dutch what is wrong with it."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final, NoReturn

from db.fouten import OngeldigeInvoer, VerkeerdGebruik
from werkplek import VERSIE
from werkplek.brieven.catalogus import OP_OPDRACHT

_FORMATEN: Final = ("tabel", "json", "csv", "xlsx")
_IN_HET_NEDERLANDS: Final = (
    (r"argument (?P<wat>[^:]+): (?P<rest>.*)", "bij {wat}: {rest}"),
    (
        r"invalid choice: (?P<wat>.*) \(choose from (?P<uit>.*)\)",
        "{wat} kan hier niet; kies uit {uit}",
    ),
    (r"the following arguments are required: (?P<wat>.*)", "geef ook {wat}"),
    (r"unrecognized arguments: (?P<wat>.*)", "dit hoort hier niet: {wat}"),
    (r"expected one argument", "geef hier één waarde"),
    (r"ambiguous option: (?P<wat>\S+) could match (?P<uit>.*)", "{wat} kan meer betekenen: {uit}"),
)


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


def in_het_nederlands(bericht: str) -> str:
    """A message of argparse in Dutch; what is not known stays as it is."""
    for patroon, zin in _IN_HET_NEDERLANDS:
        gevonden = re.fullmatch(patroon, bericht)
        if gevonden:
            delen = {naam: in_het_nederlands(deel) for naam, deel in gevonden.groupdict().items()}
            return zin.format(**delen)
    return bericht


class _Hulp(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "Zo: " if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    def __init__(self, **opties: Any) -> None:
        hulp = opties.pop("hulp", True)
        super().__init__(add_help=False, formatter_class=_Hulp, **opties)
        self._positionals.title = "wat u opgeeft"
        self._optionals.title = "opties"
        if hulp:
            self.add_argument("-h", "--help", action="help", help="laat deze uitleg zien")

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        print(
            f"Werkplek begrijpt deze opdracht niet: {in_het_nederlands(message)}.", file=sys.stderr
        )
        print("Met --help ziet u wat kan.", file=sys.stderr)
        raise SystemExit(VerkeerdGebruik.exitcode)


def _parser() -> argparse.ArgumentParser:
    algemeen = _algemeen()
    parser = _Parser(
        prog="werkplek",
        parents=[algemeen],
        description="De werkplek van de werkbemiddelaar. Zonder opdracht opent het venster.",
    )
    parser.add_argument(
        "--version", action="version", version=f"Werkplek {VERSIE}", help="laat de versie zien"
    )
    opdrachten = parser.add_subparsers(
        dest="commando", metavar="OPDRACHT", title="opdrachten", parser_class=_Parser
    )

    def opdracht(naam: str, hulp: str) -> argparse.ArgumentParser:
        return opdrachten.add_parser(naam, parents=[algemeen], help=hulp, description=hulp)

    nieuw = opdracht("nieuw", "maakt een nieuw bestand")
    nieuw.add_argument("--gemeente", required=True, metavar="NAAM", help="de naam van de gemeente")
    nieuw.add_argument("--regeling", metavar="PRESET", help="de regelingen om mee te beginnen")
    nieuw.add_argument(
        "--oefenen", action="store_true", help="mag zonder wachtzin: alleen om te oefenen"
    )
    oefen = opdracht("oefengemeente", "maakt een bestand om mee te oefenen")
    oefen.add_argument("naam", choices=["haren-2012"])
    importeer = opdracht("importeer", "leest tabellen in")
    importeer.add_argument("pad", type=Path, metavar="MAP|BESTAND")
    importeer.add_argument("--proef", action="store_true", help="alleen kijken, niets schrijven")
    lijst = opdracht("lijst", "geeft een lijst")
    lijst.add_argument(
        "soort", choices=["vandaag", "id-afbouw", "acties", "premies", "vergoedingen"]
    )
    _periode(lijst)
    cijfers = opdracht("cijfers", "geeft cijfers")
    cijfers.add_argument("soort", choices=["id-afbouw", "participatiebanen"])
    _periode(cijfers)
    brieven = opdracht("brieven", "maakt de brieven die verschuldigd zijn")
    brieven.add_argument("soort", choices=[str(soort) for soort in OP_OPDRACHT])
    brieven.add_argument("--map", type=Path, required=True, help="waar de PDF-bestanden komen")
    brieven.add_argument("--definitief", action="store_true", help="archiveert de brieven ook")
    brieven.add_argument(
        "--sla-over",
        action="store_true",
        help="maakt de brieven zonder fouten, ook als er andere zijn",
    )
    opdracht("controleer", "kijkt na of het bestand en het logboek heel en ongewijzigd zijn")
    schermen = opdracht("schermen", "maakt een beeld van elk scherm")
    schermen.add_argument("--map", type=Path, required=True, help="waar de beelden komen")
    raad = opdracht("raadsbericht", "maakt een raadsbericht")
    raad.add_argument("soort", choices=["id-afbouw"])
    raad.add_argument("--pdf", type=Path, required=True, metavar="PAD", help="het bestand")
    raad.add_argument("--intern", action="store_true", help="de volledige, interne versie")
    kopie = opdracht("reservekopie", "maakt een reservekopie en kijkt die na")
    kopie.add_argument("map", type=Path, metavar="MAP", help="waar de reservekopie komt")
    herstel = opdracht("herstel", "zet een reservekopie terug; wat er stond blijft bewaard")
    herstel.add_argument(
        "kopie", type=Path, metavar="KOPIE", help="de reservekopie, of de map met de nieuwste"
    )
    return parser


def _algemeen() -> _Parser:
    """The options that stand before or after every command."""
    algemeen = _Parser(hulp=False)
    algemeen._optionals.title = "bij elke opdracht"
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
    return algemeen


def _periode(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--van", metavar="DATUM", type=_datum, help="alleen vanaf deze dag")
    parser.add_argument("--tot", metavar="DATUM", type=_datum, help="alleen tot en met deze dag")


def _datum(tekst: str) -> date:
    from werkplek.regels.invoer import lees_vaste_datum

    try:
        return lees_vaste_datum(tekst)
    except OngeldigeInvoer as fout:
        raise argparse.ArgumentTypeError(str(fout).rstrip(".")) from fout
