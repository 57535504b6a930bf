"""Practice stores: made-up people in a gemeente from the documents, read in as any tables are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Final

from db.begrippen import Briefsoort
from db.fouten import VerkeerdGebruik
from db.store import Store
from werkplek import bronnen, nieuw
from werkplek.aanmelden import meld_aan
from werkplek.brieven import archief, maken
from werkplek.uitwisseling import importeren
from werkplek.uitwisseling.importeren import Voortgang
from werkplek.werkplek import Werkplek


@dataclass(frozen=True, slots=True)
class Oefenbrieven:
    """Letters of one kind that were due and made on a day; `verzonden_op` is None while unsent."""

    soort: Briefsoort
    gemaakt_op: date
    verzonden_op: date | None


@dataclass(frozen=True, slots=True)
class Oefengemeente:
    """One practice gemeente: its regelingen, and the day on which there is something to do.

    The people are in `resources/oefengemeenten`, in a folder with the name of the practice;
    `medewerker` is who works there, and `brieven` are made from them as any letter is.
    """

    gemeente: str
    preset: str
    peildatum: date
    medewerker: str
    brieven: tuple[Oefenbrieven, ...] = ()


OEFENGEMEENTEN: Final[Mapping[str, Oefengemeente]] = MappingProxyType(
    {
        "haren-2012": Oefengemeente(
            "Gemeente Haren",
            "haren-2012",
            date(2012, 3, 15),
            "Marjan Tjaden",
            (
                Oefenbrieven(Briefsoort.ID_BESLUIT, date(2012, 3, 1), date(2012, 3, 2)),
                Oefenbrieven(Briefsoort.ID_BESLUIT, date(2012, 3, 6), None),
            ),
        )
    }
)
"""The practice gemeenten by name."""

_MAKER: Final = "Oefengegevens"


def maak(pad: Path, naam: str, wachtzin: str | None, voortgang: Voortgang | None = None) -> None:
    """Make the practice store `naam` at `pad`; encrypted with a `wachtzin`. It is closed again.

    The same practice gives the same rows every time. Raises `VerkeerdGebruik` for a name that is
    not there and `OpslagFout` when the store cannot be made; then nothing is left behind.
    """
    oefening = OEFENGEMEENTEN.get(naam)
    if oefening is None:
        raise VerkeerdGebruik(
            f"De oefengemeente ‘{naam}’ is er niet. Kies uit: {', '.join(OEFENGEMEENTEN)}."
        )
    wie = oefening.medewerker if wachtzin else _MAKER
    store = nieuw.maak(pad, oefening.gemeente, oefening.preset, wachtzin, wie)
    try:
        _vul(store, naam, oefening, voortgang)
    except BaseException:
        store.gooi_weg()
        raise
    store.close()


def _vul(store: Store, naam: str, oefening: Oefengemeente, voortgang: Voortgang | None) -> None:
    def klok() -> date:
        return oefening.peildatum

    inlezer = meld_aan(store, klok, _MAKER)
    voorstel = importeren.bekijk(inlezer, bronnen.pad("oefengemeenten", naam))
    importeren.voer_in(inlezer, voorstel, voortgang)
    werkbemiddelaar = meld_aan(store, klok)
    for brieven in oefening.brieven:
        _maak_brieven(werkbemiddelaar.op(brieven.gemaakt_op), brieven)


def _maak_brieven(werkplek: Werkplek, brieven: Oefenbrieven) -> None:
    concepten = maken.concepten(werkplek, brieven.soort)
    maken.maak_definitief(werkplek, concepten)
    if brieven.verzonden_op is not None:
        gemaakt = [regel.id for regel in archief.lijst(werkplek) if regel.verzonden_op is None]
        archief.verzonden(werkplek.op(brieven.verzonden_op), gemaakt, brieven.verzonden_op)
