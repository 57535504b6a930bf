"""Who can open a store: each act changes the key file and stands in the journal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring

from db.begrippen import Sleutelsoort
from db.fouten import OngeldigeInvoer, OpslagFout, VerkeerdeSleutel
from db.model import LogHandeling
from db.store import Store
from db.verzegelen import Traagheid
from tests.db.sleutels import VLUG, WACHTZIN
from werkplek import aanmelden, toegang
from werkplek.regels.wachtzin import bezwaar
from werkplek.werkplek import Werkplek

WIE = "Marjan Tjaden"
ANDERE = "vier paarse olifanten dansen"


@pytest.fixture
def pad(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A closed, encrypted store."""
    monkeypatch.setattr(Traagheid, "gemeten", classmethod(lambda _: VLUG))
    pad = tmp_path / "geheim.werkplek"
    Store.nieuw(pad, WACHTZIN, naam=WIE).close()
    return pad


@pytest.fixture
def plek(pad: Path) -> Iterator[Werkplek]:
    """Marjan at her place of work."""
    werkplek = _open(pad, WACHTZIN)
    yield werkplek
    werkplek.sluit()


def _open(pad: Path, geheim: str | None) -> Werkplek:
    return aanmelden.open_bestand(pad, geheim, lambda: date(2026, 3, 2), "een andere naam", "acc")


def _labels(plek: Werkplek) -> list[str | None]:
    with plek.lezen() as session:
        return [rij.label for rij in session.query(LogHandeling).order_by(LogHandeling.id)]


def test_who_works_is_whose_wachtzin_opened(plek: Werkplek, pad: Path) -> None:
    assert plek.wie == WIE
    toegang.geef_toegang(plek, "Bert Roelfsema", ANDERE)
    plek.sluit()
    bert = _open(pad, ANDERE)
    assert bert.wie == "Bert Roelfsema"
    assert [(r.naam, r.eigen) for r in toegang.sleutels(bert)] == [
        ("Bert Roelfsema", True),
        (WIE, False),
    ]
    bert.sluit()


@pytest.mark.parametrize(
    ("naam", "zin", "veld"), [("", ANDERE, "naam"), (WIE, ANDERE, "naam"), ("Bert", "", "wachtzin")]
)
def test_what_cannot_be_given_is_said_at_its_field(
    plek: Werkplek, naam: str, zin: str, veld: str
) -> None:
    with pytest.raises(OngeldigeInvoer) as said:
        toegang.geef_toegang(plek, naam, zin)
    assert said.value.veld == veld
    assert _labels(plek) == []


def test_another_wachtzin_of_ones_own(plek: Werkplek, pad: Path) -> None:
    with pytest.raises(OngeldigeInvoer, match="niet de wachtzin van nu"):
        toegang.wijzig_wachtzin(plek, "iets anders", ANDERE)
    store = pad.read_bytes()
    toegang.wijzig_wachtzin(plek, WACHTZIN, ANDERE)
    assert pad.read_bytes() == store, "the store itself is not written anew"
    plek.sluit()
    with pytest.raises(VerkeerdeSleutel):
        _open(pad, WACHTZIN)
    _open(pad, ANDERE).sluit()


def test_nobody_changes_her_wachtzin_with_that_of_another(plek: Werkplek) -> None:
    toegang.geef_toegang(plek, "Bert Roelfsema", ANDERE)
    with pytest.raises(OngeldigeInvoer, match="niet de wachtzin van u"):
        toegang.wijzig_wachtzin(plek, ANDERE, "nog een heel andere zin")


def test_who_leaves_is_closed_out(plek: Werkplek, pad: Path) -> None:
    toegang.geef_toegang(plek, "Bert Roelfsema", ANDERE)
    bert = next(r for r in toegang.sleutels(plek) if r.naam == "Bert Roelfsema")
    toegang.trek_in(plek, bert.id)
    own = toegang.sleutels(plek)
    assert [r.naam for r in own] == [WIE]
    with pytest.raises(OngeldigeInvoer, match="waarmee u nu werkt"):
        toegang.trek_in(plek, own[0].id)
    plek.sluit()
    with pytest.raises(VerkeerdeSleutel):
        _open(pad, ANDERE)


def test_the_noodsleutel_counts_when_it_was_typed_back(plek: Werkplek, pad: Path) -> None:
    assert not toegang.heeft_noodsleutel(plek)
    nieuw = toegang.maak_noodsleutel(plek)
    assert not toegang.heeft_noodsleutel(plek)
    with pytest.raises(OngeldigeInvoer, match="Groep 2") as said:
        toegang.bevestig_noodsleutel(plek, nieuw, {1: "AAAAA", 4: nieuw.groepen[4]})
    assert said.value.veld == "groep1"
    toegang.bevestig_noodsleutel(plek, nieuw, {1: f" {nieuw.groepen[1].lower()} "})
    assert toegang.heeft_noodsleutel(plek)
    plek.sluit()
    nood = _open(pad, "-".join(nieuw.groepen))
    assert nood.wie == "Noodsleutel"
    toegang.geef_toegang(nood, "Nieuwe Medewerker", ANDERE)
    nood.sluit()
    _open(pad, ANDERE).sluit()


def test_the_old_noodsleutel_closes_when_the_new_one_is_on_paper(plek: Werkplek, pad: Path) -> None:
    old = toegang.maak_noodsleutel(plek)
    toegang.bevestig_noodsleutel(plek, old, {0: old.groepen[0]})
    new = toegang.maak_noodsleutel(plek)
    plek.sluit()
    for groepen in (old.groepen, new.groepen):
        _open(pad, "".join(groepen)).sluit()
    weer = _open(pad, WACHTZIN)
    toegang.bevestig_noodsleutel(weer, new, {0: new.groepen[0]})
    weer.sluit()
    with pytest.raises(VerkeerdeSleutel):
        _open(pad, "".join(old.groepen))
    _open(pad, "".join(new.groepen)).sluit()


def test_a_key_gets_the_name_of_its_medewerker(plek: Werkplek, pad: Path) -> None:
    plek = toegang.hernoem(plek, "Marjan Tjaden-Bos")
    assert plek.wie == "Marjan Tjaden-Bos"
    assert [r.naam for r in toegang.sleutels(plek)] == ["Marjan Tjaden-Bos"]
    plek.sluit()
    again = _open(pad, WACHTZIN)
    assert again.wie == "Marjan Tjaden-Bos"
    again.sluit()


class InMemory(KeyringBackend):
    """A key store that this test can look into."""

    priority = 1
    kept: dict[tuple[str, str], str]

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture
def kast() -> Iterator[InMemory]:
    """This computer has a key store."""
    before = keyring.get_keyring()
    kast = InMemory()  # type: ignore[no-untyped-call] # keyring types no inits
    kast.kept = {}
    keyring.set_keyring(kast)
    yield kast
    keyring.set_keyring(before)


def test_this_computer_remembers_only_when_asked(plek: Werkplek, pad: Path, kast: InMemory) -> None:
    assert not toegang.wordt_onthouden(plek)
    assert kast.kept == {}
    toegang.onthoud_op_deze_computer(plek)
    toegang.onthoud_op_deze_computer(plek)
    plek.sluit()
    again = _open(pad, None)
    assert again.wie == WIE
    assert toegang.wordt_onthouden(again)
    assert len([r for r in toegang.sleutels(again) if r.soort is Sleutelsoort.COMPUTER]) == 1
    toegang.vergeet_op_deze_computer(again)
    again.sluit()
    with pytest.raises(VerkeerdeSleutel, match="Geef de wachtzin"):
        _open(pad, None)
    _open(pad, WACHTZIN).sluit()


def test_a_computer_without_a_key_store_says_so(plek: Werkplek) -> None:
    before = keyring.get_keyring()
    keyring.set_keyring(NoKeyring())  # type: ignore[no-untyped-call] # keyring types no inits
    try:
        with pytest.raises(OpslagFout, match="geen sleutelkast"):
            toegang.onthoud_op_deze_computer(plek)
    finally:
        keyring.set_keyring(before)
    assert not toegang.wordt_onthouden(plek)
    assert _labels(plek) == []


def test_locked_and_open_again(plek: Werkplek) -> None:
    toegang.geef_toegang(plek, "Bert Roelfsema", ANDERE)
    toegang.vergrendel(plek)
    with pytest.raises(OpslagFout, match="vergrendeld"):
        _labels(plek)
    assert toegang.ontgrendel(plek, ANDERE).wie == "Bert Roelfsema"
    assert _labels(plek) == ["Toegang gegeven"]


@pytest.mark.parametrize("zwak", ["", "kort", "aaaaaaaaaaaaaaaa", "abababababababab"])
def test_a_weak_wachtzin_is_said(zwak: str) -> None:
    assert "woorden" in (bezwaar(zwak) or "")


def test_a_strong_wachtzin_is_taken() -> None:
    assert bezwaar(ANDERE) is None
