"""Letters to a folder: names of files, faults, and nothing half-written."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from db.begrippen import Briefsoort
from db.model import Client
from werkplek.brieven import archief, maken, uitvoeren, verschuldigd
from werkplek.brieven.catalogus import OP_OPDRACHT
from werkplek.brieven.uitvoeren import MapOnbruikbaar
from werkplek.werkplek import Werkplek

Wijziger = Callable[[Callable[[Session], object]], None]
NAAM = re.compile(r"(afdrukken-)?[a-z-]+-(\d{4}|\d|ID-2012-\d{4})\.pdf")


@pytest.mark.parametrize("soort", OP_OPDRACHT)
def test_concepts_are_written_and_nothing_is_archived(
    plek: Werkplek, tmp_path: Path, soort: Briefsoort, paginas: Callable[[bytes], int]
) -> None:
    due, archief_voor = verschuldigd.lijst(plek), archief.lijst(plek)
    map_ = tmp_path / "nieuw" / "brieven"
    uitvoer = uitvoeren.schrijf(plek, soort, map_)
    assert uitvoer.gebreken == ()
    assert set(map_.iterdir()) == set(uitvoer.gemaakt)
    assert all(NAAM.fullmatch(pad.name) for pad in uitvoer.gemaakt)
    assert [pad.name for pad in uitvoer.afdrukken] == [f"afdrukken-{soort}-1.pdf"]
    assert paginas(uitvoer.afdrukken[0].read_bytes()) == sum(
        paginas(pad.read_bytes()) for pad in uitvoer.brieven
    )
    assert (verschuldigd.lijst(plek), archief.lijst(plek)) == (due, archief_voor)
    assert uitvoeren.schrijf(plek, soort, map_).gemaakt == uitvoer.gemaakt


def test_definitief_writes_exactly_what_is_archived(plek: Werkplek, tmp_path: Path) -> None:
    uitvoer = uitvoeren.schrijf(plek, Briefsoort.STAPPENPLAN, tmp_path, definitief=True)
    gevonden = {
        f"{regel.soort}-{regel.kenmerk}.pdf": archief.pdf(plek, regel.id)
        for regel in archief.lijst(plek)
        if regel.soort in {Briefsoort.STAPPENPLAN, Briefsoort.STAPPENPLAN_WERKGEVER}
    }
    assert {pad.name: pad.read_bytes() for pad in uitvoer.brieven} == gevonden
    assert verschuldigd.lijst(plek, Briefsoort.STAPPENPLAN) == []
    assert uitvoeren.schrijf(plek, Briefsoort.STAPPENPLAN, tmp_path, definitief=True).gemaakt == ()


def test_faulty_letters_are_named_and_the_others_made(
    plek: Werkplek, wijzig: Wijziger, tmp_path: Path
) -> None:
    aantal = len(verschuldigd.lijst(plek, Briefsoort.ID_GESPREK))
    wijzig(
        lambda session: session.execute(
            update(Client).where(Client.nummer == "1006").values(postcode="")
        )
    )
    uitvoer = uitvoeren.schrijf(plek, Briefsoort.ID_GESPREK, tmp_path, definitief=True)
    assert uitvoer.gebreken == (
        "id-gesprek, cliënt 1006: Vul bij de gegevens van de cliënt in: de postcode.",
    )
    assert len(uitvoer.brieven) == aantal - 1
    assert len(verschuldigd.lijst(plek, Briefsoort.ID_GESPREK)) == 1


def test_folder_that_is_a_file(plek: Werkplek, tmp_path: Path) -> None:
    bezet = tmp_path / "bezet"
    bezet.write_text("hier staat al iets")
    due = verschuldigd.lijst(plek)
    for definitief in (False, True):
        with pytest.raises(MapOnbruikbaar, match="Kies een andere map"):
            uitvoeren.schrijf(plek, Briefsoort.ID_WERKGEVER, bezet, definitief)
    assert bezet.read_text() == "hier staat al iets"
    assert verschuldigd.lijst(plek) == due


@pytest.mark.parametrize("definitief", [False, True])
@pytest.mark.parametrize("na", [0, 3, 12, 15])
def test_disk_that_fails_half_way_leaves_nothing(
    plek: Werkplek,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    definitief: bool,
    na: int,
) -> None:
    """While writing and while moving in place: no file, no letter in the archive."""
    map_ = tmp_path / "uit"
    keer = 0

    def haperend(echt: Callable[..., object]) -> Callable[..., object]:
        def doe(*args: object) -> object:
            nonlocal keer
            keer += 1
            if keer > na:
                raise OSError(28, "No space left on device")
            return echt(*args)

        return doe

    due, archief_voor = verschuldigd.lijst(plek), archief.lijst(plek)
    with monkeypatch.context() as stuk:
        stuk.setattr(Path, "write_bytes", haperend(Path.write_bytes))
        stuk.setattr(Path, "replace", haperend(Path.replace))
        with pytest.raises(MapOnbruikbaar):
            uitvoeren.schrijf(plek, Briefsoort.ID_WERKGEVER, map_, definitief)
    assert list(map_.iterdir()) == []
    assert (verschuldigd.lijst(plek), archief.lijst(plek)) == (due, archief_voor)
    assert len(uitvoeren.schrijf(plek, Briefsoort.ID_WERKGEVER, map_, definitief).brieven) == 9


def test_act_that_fails_takes_its_files_back(
    plek: Werkplek, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The files stand when the act is kept; when it is not, they go."""
    from db.handeling import Handeling

    def mislukt(self: Handeling) -> None:
        assert list(tmp_path.glob("*.pdf"))
        raise RuntimeError("the store went away")

    monkeypatch.setattr(Handeling, "commit", mislukt)
    with pytest.raises(RuntimeError):
        uitvoeren.schrijf(plek, Briefsoort.ID_WERKGEVER, tmp_path, definitief=True)
    assert not list(tmp_path.glob("*.pdf"))
    assert len(maken.concepten(plek, Briefsoort.ID_WERKGEVER)) == 9
