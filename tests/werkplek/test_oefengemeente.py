"""The practice store is what the raadsbericht says, made from the same tables every time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from sqlalchemy import func, select

from db.fouten import GeenOpslag, OpslagFout, VerkeerdeSleutel, VerkeerdGebruik
from db.model import Basis, Client, Gemeente, Medewerker
from db.store import Store
from tests.onafhankelijk import tel_id_afbouw
from tests.onafhankelijk.test_vergelijking import vergelijkbaar
from werkplek import bronnen, lijsten, oefengemeente
from werkplek.aanmelden import open_bestand
from werkplek.brieven import archief, verschuldigd
from werkplek.uitwisseling import importeren
from werkplek.uitwisseling.importeren import Rijstatus
from werkplek.werkplek import Werkplek

NAAM = "haren-2012"
OEFENING = oefengemeente.OEFENGEMEENTEN[NAAM]


@pytest.fixture(scope="module")
def pad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice store that is only read."""
    pad = tmp_path_factory.mktemp("oefenen") / "haren.werkplek"
    oefengemeente.maak(pad, NAAM, None)
    return pad


@pytest.fixture
def plek(pad: Path) -> Iterator[Werkplek]:
    """The practice store on the day of the raadsbericht."""
    plek = open_bestand(pad, None, lambda: OEFENING.peildatum)
    yield plek
    plek.store.close()


def test_figures_equal_the_independent_count(plek: Werkplek) -> None:
    """On the day of the raadsbericht and on days around it."""
    map_ = bronnen.pad("oefengemeenten", NAAM)
    for peildatum in (OEFENING.peildatum, date(2012, 2, 15), date(2012, 12, 31)):
        cijfers = lijsten.cijfers_van_id_afbouw(plek.op(peildatum))
        assert vergelijkbaar(cijfers) == tel_id_afbouw.tel(map_, peildatum)


def test_figures_of_the_raadsbericht(plek: Werkplek) -> None:
    """C-15, as the command gives them."""
    cijfers = lijsten.cijfers_van_id_afbouw(plek)
    assert cijfers["banen"] == 12
    assert cijfers["per_sector"] == {"school": 5, "zorginstelling": 4, "stichting": 3}
    assert (cijfers["in_afbouw"], cijfers["buiten_afbouw"]) == (8, 4)
    assert cijfers["kosten_per_jaar"] == Decimal(228000)
    assert cijfers["aandeel_budget"] == Fraction(3, 4)


@pytest.mark.parametrize("peildatum", [OEFENING.peildatum, date(2012, 4, 2)])
def test_letters_due_equal_the_independent_count(plek: Werkplek, peildatum: date) -> None:
    """Per kind, less the letters that were made already; together at least fifteen."""
    nu = plek.op(peildatum)
    verschuldigde = verschuldigd.lijst(nu)
    geteld = Counter(tel_id_afbouw.tel_brieven(bronnen.pad("oefengemeenten", NAAM), peildatum))
    gemaakt = Counter(str(brief.soort) for brief in archief.lijst(nu))
    assert gemaakt == {"id-besluit": 3}
    assert Counter(str(brief.soort) for brief in verschuldigde) == geteld - gemaakt
    assert len(verschuldigde) >= 15


def test_there_is_work_in_every_group(plek: Werkplek) -> None:
    """Vandaag shows late, today and soon; every step but the last of all is under way."""
    assert {rij["status"] for rij in lijsten.lijst_vandaag(plek)} == {
        "te_laat", "vandaag", "binnenkort",
    }  # fmt: skip
    id_ers = lijsten.lijst_id_afbouw(plek)
    assert {rij["stap"] for rij in id_ers} == {1, 2, 3, 4}
    assert {rij["status"] for rij in id_ers} >= {"te_laat", "in_uitvoering", "buiten_afbouw"}


def test_everything_of_the_folder_is_in(plek: Werkplek) -> None:
    """Reading the folder in again would change nothing, and nothing was kept out."""
    voorstel = importeren.bekijk(plek, bronnen.pad("oefengemeenten", NAAM))
    assert not voorstel.gebreken
    assert not voorstel.opmerkingen
    aantallen = voorstel.aantallen
    assert aantallen[Rijstatus.ONGEWIJZIGD] == sum(aantallen.values()) > 600
    with plek.lezen() as session:
        assert session.scalar(select(func.count(Client.id))) == 192
        assert session.scalars(select(Gemeente.logo_sha256)).one()


def test_who_opens_it_is_the_werkbemiddelaar(plek: Werkplek) -> None:
    """Without a name one works as the only werkbemiddelaar there is."""
    with plek.lezen() as session:
        assert plek.wie in session.scalars(select(Medewerker.naam)).all()


def test_same_rows_every_time(pad: Path, tmp_path: Path) -> None:
    """Two practice stores hold the same, to the last cell; only the journal's clock differs."""
    ander = tmp_path / "nog een.werkplek"
    oefengemeente.maak(ander, NAAM, None)
    assert _inhoud(pad) == _inhoud(ander)


def test_encrypted_with_a_passphrase(tmp_path: Path) -> None:
    """The passphrase is needed to open it."""
    pad = tmp_path / "dicht.werkplek"
    oefengemeente.maak(pad, NAAM, "proef met vier woorden")
    with pytest.raises((VerkeerdeSleutel, GeenOpslag)):
        Store.open(pad)
    Store.open(pad, "proef met vier woorden").close()


def test_nothing_is_left_when_it_is_broken_off(tmp_path: Path) -> None:
    """Whatever the progress raises ends it, and the place is free again."""

    def breek_af(gedaan: int, totaal: int) -> None:
        if gedaan:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        oefengemeente.maak(tmp_path / "half.werkplek", NAAM, None, breek_af)
    assert list(tmp_path.iterdir()) == []


def test_a_store_is_never_overwritten(tmp_path: Path) -> None:
    """What is there stays as it is."""
    pad = tmp_path / "mijn.werkplek"
    pad.write_text("van mij", encoding="utf-8")
    with pytest.raises(OpslagFout):
        oefengemeente.maak(pad, NAAM, None)
    assert pad.read_text(encoding="utf-8") == "van mij"


def test_unknown_name_says_which_there_are(tmp_path: Path) -> None:
    """And makes nothing."""
    with pytest.raises(VerkeerdGebruik, match="haren-2012"):
        oefengemeente.maak(tmp_path / "x.werkplek", "niemandsland", None)
    assert list(tmp_path.iterdir()) == []


def _inhoud(pad: Path) -> dict[str, list[tuple[object, ...]]]:
    tabellen = [t for t in Basis.metadata.sorted_tables if not t.name.startswith("log_")]
    with Store.open(pad) as store, store.lezen() as session:
        return {
            tabel.name: [
                tuple(rij) for rij in session.execute(select(tabel).order_by(*tabel.primary_key))
            ]
            for tabel in tabellen
        }
