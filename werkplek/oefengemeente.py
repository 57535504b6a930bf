"""Practice stores: made-up people in a gemeente from the documents, read in as any tables are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Final

from sqlalchemy import insert

from db.begrippen import Briefsoort
from db.fouten import VerkeerdGebruik
from db.handeling import handeling
from db.model import Basis
from db.store import Store
from werkplek import bronnen, nieuw
from werkplek.aanmelden import meld_aan
from werkplek.brieven import archief, maken
from werkplek.oefenbevolking import Rijen, bevolking
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

GRONINGEN: Final = "groningen"
"""The practice gemeente of any size, made up by chance."""

_MAKER: Final = "Oefengegevens"
_CLIENTEN: Final = 180
_MEESTE: Final = 1_000_000


def namen() -> tuple[str, ...]:
    """The names of every practice gemeente."""
    return (*OEFENGEMEENTEN, GRONINGEN)


def maak(
    pad: Path,
    naam: str,
    wachtzin: str | None,
    voortgang: Voortgang | None = None,
    *,
    clienten: int | None = None,
    zaad: int | None = None,
) -> None:
    """Make the practice store `naam` at `pad`; encrypted with a `wachtzin`. It is closed again.

    The same practice gives the same rows every time; `groningen` does so for the same number of
    `clienten` and the same `zaad`, and only there they can be given. Raises `VerkeerdGebruik` for
    a name that is not there and `OpslagFout` when the store cannot be made; then nothing is left.
    """
    if naam == GRONINGEN:
        _maak_groningen(pad, clienten or _CLIENTEN, zaad or 0, wachtzin, voortgang)
        return
    oefening = OEFENGEMEENTEN.get(naam)
    if oefening is None:
        raise VerkeerdGebruik(
            f"De oefengemeente ‘{naam}’ is er niet. Kies uit: {', '.join(namen())}."
        )
    if clienten is not None or zaad is not None:
        raise VerkeerdGebruik(
            f"--clienten en --zaad horen bij {GRONINGEN}. Laat ze weg bij {naam}."
        )
    wie = oefening.medewerker if wachtzin else _MAKER
    store = nieuw.maak(pad, oefening.gemeente, oefening.preset, wachtzin, wie)
    try:
        _vul(store, naam, oefening, voortgang)
    except BaseException:
        store.gooi_weg()
        raise
    store.close()


def _maak_groningen(
    pad: Path, clienten: int, zaad: int, wachtzin: str | None, voortgang: Voortgang | None
) -> None:
    if not 0 < clienten <= _MEESTE:
        raise VerkeerdGebruik(f"Kies een aantal cliënten van 1 tot en met {_MEESTE}.")
    store = nieuw.maak(pad, "Gemeente Groningen", "groningen-2019", wachtzin, _MAKER)
    try:
        done = 0
        for rijen in bevolking(clienten, zaad):
            _schrijf(store, rijen)
            done += len(rijen.get("client", ()))
            if voortgang:
                voortgang(done, clienten)
    except BaseException:
        store.gooi_weg()
        raise
    store.close()


def _schrijf(store: Store, rijen: Rijen) -> None:
    """One act per block, so that the journal of a large gemeente need not be held whole."""
    with handeling(store, _MAKER, "Oefengegevens gemaakt", grens=True) as act:
        connection = act.session.connection()
        for tabel, waarden in rijen.items():
            if waarden:
                connection.execute(insert(Basis.metadata.tables[tabel]), waarden)
        act.commit()


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
