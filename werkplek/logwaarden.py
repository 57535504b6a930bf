"""What the journal holds as columns and codes, in the words of the forms."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import SimpleNamespace
from typing import Any, Final

from sqlalchemy import Boolean, Date, LargeBinary, Time, select
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeEngine

from db.begrippen import Aanhef, Briefsoort, Naamgebruik, Verwijzing
from db.model import Basis, LogWijziging
from db.model.basis import Honderdsten, Woord
from werkplek.namen import naam_van
from werkplek.regels.namen import lijstnaam
from werkplek.regels.opmaak import aantal, bedrag, datum_kort, getal, hoofdletter, tijd
from werkplek.regels.regelcatalogus import CATALOGUS
from werkplek.regels.woorden import woord
from werkplek.veldnamen import tabelnaam

Waarden = Mapping[str, Any]

_LIJSTEN: Final[Mapping[tuple[str, str], type[StrEnum]]] = {
    ("contact", "doorverwezen_naar"): Verwijzing,
    ("medewerker", "mandaat"): Briefsoort,
}
_GETELD: Final = {
    ("raadsbericht", "teksten"): ("tekst", "teksten"),
    ("raadsbericht", "cijfers"): ("cijfer", "cijfers"),
}
_VINGERAFDRUK: Final = 12


class Namen:
    """Names of records, looked up once each: as they are now, or as they were when they went."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._connection = session.connection()
        self._rows: dict[tuple[str, str], Waarden] = {}

    def rij(self, tabel: str, rij: object) -> Waarden:
        """The columns of a row, from the journal when it is gone; empty when nothing is known."""
        key = tabel, str(rij)
        if key not in self._rows:
            self._rows[key] = self._now(*key) or self._last(*key)
        return self._rows[key]

    def naam(self, tabel: str, rij: object) -> str:
        """What a record is called, without the word for its kind: "Veld, A. (1001)"."""
        values = self.rij(tabel, rij)
        name = _NAMES.get(tabel)
        try:
            words = name(self, values) if name is not None and values else ""
        except (KeyError, ValueError, TypeError):
            # what was destroyed, or came before this version, lacks what a name is made of
            words = ""
        return words or f"nummer {rij}"

    def _now(self, tabel: str, rij: str) -> Waarden:
        columns, key = _columns(tabel)
        if not columns:
            return {}
        # written out: a list asks this hundreds of times, and making a statement costs more
        row = self._connection.exec_driver_sql(
            f"SELECT {', '.join(columns)} FROM {tabel} WHERE {key} = ?", (rij,)
        ).first()
        return dict(zip(columns, row, strict=True)) if row is not None else {}

    def _last(self, tabel: str, rij: str) -> Waarden:
        payload = self._session.scalar(
            select(LogWijziging.voor)
            .where(LogWijziging.tabel == tabel, LogWijziging.rij == rij)
            .where(LogWijziging.na.is_(None), LogWijziging.voor.is_not(None))
            .order_by(LogWijziging.id.desc())
            .limit(1)
        )
        return dict(json.loads(payload)) if payload else {}


@cache
def _columns(tabel: str) -> tuple[tuple[str, ...], str]:
    """The columns of a table but for files, and its key; nothing of a table that is not there."""
    table = Basis.metadata.tables.get(tabel)
    if table is None:
        return (), ""
    kept = tuple(c.name for c in table.columns if not isinstance(c.type, LargeBinary))
    return kept, next(iter(table.primary_key.columns)).name


def waarde(namen: Namen, tabel: str, kolom: str, ruw: Any) -> str:
    """A stored value in the words of the forms; empty when there is none."""
    if ruw is None or ruw == "":
        return ""
    table = Basis.metadata.tables.get(tabel)
    column = table.columns.get(kolom) if table is not None else None
    if column is None:
        return str(ruw)
    try:
        for foreign in column.foreign_keys:
            other = foreign.column.table.name
            return (
                f"document {str(ruw)[:_VINGERAFDRUK]}"
                if other == "bestand"
                else namen.naam(other, ruw)
            )
        return _plain(tabel, kolom, column.type, ruw)
    except (ValueError, TypeError):
        return str(ruw)  # of another version than this one


def _plain(tabel: str, kolom: str, soort: TypeEngine[Any], ruw: Any) -> str:
    if isinstance(soort, Honderdsten):
        exact = Decimal(ruw).scaleb(-2)
        return getal(exact) if kolom.startswith("uren") else bedrag(exact)
    if isinstance(soort, Woord):
        return hoofdletter(woord(soort.soort(ruw)))
    if isinstance(soort, Date):
        return datum_kort(date.fromisoformat(ruw))
    if isinstance(soort, Time):
        return tijd(time.fromisoformat(ruw))
    if isinstance(soort, Boolean):
        return "ja" if ruw else "nee"
    if isinstance(soort, LargeBinary) or (tabel, kolom) == ("bestand", "sha256"):
        return f"vingerafdruk {str(ruw)[:_VINGERAFDRUK]}"
    if (tabel, kolom) in _LIJSTEN:
        words = [woord(_LIJSTEN[tabel, kolom](part)) for part in str(ruw).split()]
        return hoofdletter(", ".join(words))
    if (tabel, kolom) in _GETELD:
        return aantal(len(json.loads(ruw)), *_GETELD[tabel, kolom])
    if (tabel, kolom) == ("regeling", "sleutel"):
        return _regeling(ruw)
    return str(ruw)


def _regeling(sleutel: str) -> str:
    known = next((regel for key, regel in CATALOGUS.items() if str(key) == sleutel), None)
    return known.label if known is not None else sleutel


def _client(_namen: Namen, v: Waarden) -> str:
    delen = SimpleNamespace(
        **{**v, "naamgebruik": Naamgebruik(v["naamgebruik"]), "aanhef": Aanhef(v["aanhef"])}
    )
    return f"{lijstnaam(naam_van(delen))} ({v['nummer']})"


def _soort_op(tabel: str, datum: str) -> Callable[[Namen, Waarden], str]:
    """Named by its kind and a date: "KIK-gesprek, 12-03-2012"."""

    def name(namen: Namen, v: Waarden) -> str:
        words = waarde(namen, tabel, "soort", v["soort"])
        return ", ".join(part for part in (words, waarde(namen, tabel, datum, v[datum])) if part)

    return name


def _kolom(kolom: str) -> Callable[[Namen, Waarden], str]:
    return lambda _namen, v: str(v[kolom])


_NAMES: Final[Mapping[str, Callable[[Namen, Waarden], str]]] = {
    "actie": _kolom("actie"),
    "bestand": lambda _namen, v: str(v["sha256"])[:_VINGERAFDRUK],
    "brief": lambda namen, v: f"{waarde(namen, 'brief', 'soort', v['soort'])} {v['kenmerk']}",
    "budget": lambda _namen, v: f"{v['post']} {v['jaar']}",
    "client": _client,
    "contact": _soort_op("contact", "datum"),
    "contactpersoon": lambda _namen, v: " ".join(
        part for part in (v["voorletters"], v["voorvoegsel"], v["geslachtsnaam"]) if part
    ),
    "evaluatie": _soort_op("evaluatie", "datum"),
    "gemeente": _kolom("naam"),
    "id_baan": lambda namen, v: ", ".join(
        part for part in (v["functie"], namen.naam("werkgever", v["werkgever_id"])) if part
    ),
    "instelling": lambda _namen, v: hoofdletter(str(v["sleutel"]).replace("_", " ")),
    "medewerker": _kolom("naam"),
    "raadsbericht": lambda namen, v: (
        f"{v['onderwerp'] or v['soort']}, {waarde(namen, 'raadsbericht', 'peildatum', v['peildatum'])}"
    ),
    "regeling": lambda _namen, v: _regeling(v["sleutel"]),
    "stappenplan": lambda namen, v: namen.naam("client", v["client_id"]),
    "taak": _kolom("omschrijving"),
    "uitkering": _soort_op("uitkering", "van"),
    "uitstel": lambda namen, v: waarde(namen, "uitstel", "soort", v["soort"]),
    "voorziening": _soort_op("voorziening", "van"),
    "werkgever": lambda _namen, v: f"{v['naam']} ({v['nummer']})",
}


def omschrijving(namen: Namen, tabel: str, rij: object) -> str:
    """A record with the word for its kind: "Gesprek: KIK-gesprek, 12-03-2012"."""
    return f"{tabelnaam(tabel)}: {namen.naam(tabel, rij)}"
