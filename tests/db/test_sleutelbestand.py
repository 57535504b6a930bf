"""The key file: every secret opens, no other does, and what was altered in it shows."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import noodsleutel, sleutelbestand, toegang
from db.begrippen import Sleutelsoort
from db.driver import Sleutel
from db.fouten import Beschadigd, NieuwereVersie, OpslagFout, VerkeerdeSleutel
from db.model import LogHandeling
from db.sleutelbestand import Generatie, plek
from db.store import Store
from db.verzegelen import Traagheid
from tests.db.hulp import WIE, client, inhoud, voeg_toe
from tests.db.sleutels import VLUG, WACHTZIN

ANDERE = "vier paarse olifanten dansen"


@pytest.fixture
def pad(tmp_path: Path, zuinig: None) -> Path:
    """A closed, encrypted store of one client."""
    pad = tmp_path / "geheim.werkplek"
    with Store.nieuw(pad, WACHTZIN, naam=WIE, netwerk=False) as store:
        voeg_toe(store, client("C1"))
    return pad


def _geef(pad: Path, soort: Sleutelsoort, naam: str, geheim: str) -> str:
    with Store.open(pad, WACHTZIN, netwerk=False) as store:
        sleutel = store.sleutel
        assert sleutel is not None
        made: list[str] = []

        def verander(was: Generatie) -> Generatie:
            new = sleutelbestand.nieuwe_ingang(was, sleutel, soort, naam, geheim)
            made.append(new.id)
            return was.met(new)

        toegang.wijzig(store, WIE, "Toegang gegeven", verander, f"aan {naam}")
        return made[0]


def test_every_medewerker_opens_with_her_own_wachtzin(pad: Path) -> None:
    _geef(pad, Sleutelsoort.WACHTZIN, "Bert Roelfsema", ANDERE)
    for zin, naam in ((WACHTZIN, WIE), (ANDERE, "Bert Roelfsema")):
        with Store.open(pad, zin, netwerk=False) as store:
            assert store.toegang is not None
            assert store.toegang.wie == naam
            assert len(inhoud(store)) == 1


def test_the_noodsleutel_opens_however_it_is_typed(pad: Path) -> None:
    code = noodsleutel.maak()
    _geef(pad, Sleutelsoort.NOODSLEUTEL, sleutelbestand.NOODSLEUTEL, code)
    typed = " - ".join(noodsleutel.groepen(code)).lower().replace("0", "o").replace("1", "l")
    with Store.open(pad, typed, netwerk=False) as store:
        assert store.toegang is not None
        assert store.toegang.soort is Sleutelsoort.NOODSLEUTEL
        assert store.toegang.wie == "Noodsleutel"
    other = noodsleutel.maak()
    with pytest.raises(VerkeerdeSleutel, match="past niet"):
        Store.open(pad, other, netwerk=False)


def test_a_closed_entry_opens_no_more(pad: Path) -> None:
    gone = _geef(pad, Sleutelsoort.WACHTZIN, "Bert Roelfsema", ANDERE)
    with Store.open(pad, WACHTZIN, netwerk=False) as store:
        toegang.wijzig(store, WIE, "Toegang ingetrokken", lambda was: was.zonder([gone]))
    with pytest.raises(VerkeerdeSleutel):
        Store.open(pad, ANDERE, netwerk=False)
    Store.open(pad, WACHTZIN, netwerk=False).close()


def test_the_last_wachtzin_stays(pad: Path) -> None:
    before = plek(pad).read_bytes()
    with Store.open(pad, WACHTZIN, netwerk=False) as store:
        with pytest.raises(OpslagFout, match="laatste wachtzin"):
            toegang.wijzig(store, WIE, "X", lambda was: was.zonder([i.id for i in was.ingangen]))
        with store.lezen() as session:
            assert session.query(LogHandeling).count() == 1
    assert plek(pad).read_bytes() == before


def test_a_change_that_cannot_be_journaled_is_not_made(
    pad: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = plek(pad).read_bytes()
    with Store.open(pad, WACHTZIN, netwerk=False) as store:

        def full(*_: object) -> int:
            raise OSError("no space left")

        monkeypatch.setattr("db.logboek.write", full)
        with pytest.raises(OSError, match="no space"):
            toegang.wijzig(store, WIE, "X", lambda was: was)
    monkeypatch.undo()
    assert json.loads(plek(pad).read_bytes())["generaties"] == json.loads(before)["generaties"]
    Store.open(pad, WACHTZIN, netwerk=False).close()


def test_every_change_of_access_is_in_the_journal(pad: Path) -> None:
    _geef(pad, Sleutelsoort.WACHTZIN, "Bert Roelfsema", ANDERE)
    with Store.open(pad, WACHTZIN, netwerk=False) as store, store.lezen() as session:
        last = session.query(LogHandeling).order_by(LogHandeling.id.desc()).first()
        assert last is not None
        assert (last.wie, last.label, last.grens) == (WIE, "Toegang gegeven", True)
        assert last.reden == "aan Bert Roelfsema"


def test_no_secret_is_in_the_key_file(pad: Path) -> None:
    code = noodsleutel.maak()
    _geef(pad, Sleutelsoort.NOODSLEUTEL, sleutelbestand.NOODSLEUTEL, code)
    with Store.open(pad, WACHTZIN, netwerk=False) as store:
        assert store.sleutel is not None
        raw = plek(pad).read_text()
        for secret in (store.sleutel.dek.hex(), code, noodsleutel.groepen(code)[0], WACHTZIN):
            assert secret not in raw
        assert store.sleutel.raw not in repr(store.sleutel) + repr(store.toegang)


DAMAGE: dict[str, tuple[Callable[[Path], object], type[OpslagFout], str]] = {
    "gone": (lambda f: f.unlink(), VerkeerdeSleutel, "sleutelbestand"),
    "empty": (lambda f: f.write_bytes(b""), Beschadigd, "sleutelbestand .* is beschadigd"),
    "half": (lambda f: f.write_bytes(f.read_bytes()[:200]), Beschadigd, "is beschadigd"),
    "no text": (lambda f: f.write_bytes(b"\xff\xfe\x00" * 99), Beschadigd, "is beschadigd"),
    "another file": (lambda f: f.write_text('{"som": "x"}'), Beschadigd, "is beschadigd"),
    "a list": (lambda f: f.write_text("[1, 2]"), Beschadigd, "is beschadigd"),
    "deep": (lambda f: f.write_text("[" * 100_000), Beschadigd, "is beschadigd"),
}


@pytest.mark.parametrize("wat", DAMAGE)
def test_a_damaged_key_file_is_said_and_left(pad: Path, wat: str) -> None:
    harm, soort, words = DAMAGE[wat]
    harm(plek(pad))
    before = plek(pad).read_bytes() if plek(pad).exists() else None
    with pytest.raises(soort, match=words) as said:
        Store.open(pad, WACHTZIN, netwerk=False)
    assert "reservekopie" in str(said.value)
    assert (plek(pad).read_bytes() if plek(pad).exists() else None) == before


def test_any_changed_byte_of_the_key_file_is_refused(pad: Path) -> None:
    whole = plek(pad).read_bytes()
    dice = random.Random(7)
    for _ in range(150):
        place = dice.randrange(len(whole))
        changed = bytes([whole[place] ^ (1 << dice.randrange(8))])
        plek(pad).write_bytes(whole[:place] + changed + whole[place + 1 :])
        try:
            with Store.open(pad, WACHTZIN, netwerk=False) as store:
                # white space between two values means nothing
                assert json.loads(plek(pad).read_bytes()) == json.loads(whole)
                assert len(inhoud(store)) == 1
        except VerkeerdeSleutel:
            raise  # damage may not look like a wrong wachtzin
        except OpslagFout:
            continue


def test_a_key_file_that_was_rewritten_by_someone_else_is_refused(pad: Path) -> None:
    """Who has no key can make the sum fit, but not the mark."""
    generatie = sleutelbestand.lees_van(pad)
    mine = Sleutel.nieuw()
    intruder = sleutelbestand.nieuwe_ingang(
        generatie, mine, Sleutelsoort.WACHTZIN, "Niemand", ANDERE
    )
    sleutelbestand.schrijf(pad, [generatie.met(intruder)])
    with pytest.raises(Beschadigd, match="buiten Werkplek om gewijzigd"):
        Store.open(pad, WACHTZIN, netwerk=False)
    with pytest.raises(OpslagFout):
        Store.open(pad, ANDERE, netwerk=False)


def test_the_key_file_of_another_store_is_told_apart(pad: Path, tmp_path: Path) -> None:
    other = tmp_path / "ander.werkplek"
    Store.nieuw(other, WACHTZIN, naam=WIE, netwerk=False).close()
    plek(pad).write_bytes(plek(other).read_bytes())
    with pytest.raises(Beschadigd, match=r"hoort niet bij geheim\.werkplek"):
        Store.open(pad, WACHTZIN, netwerk=False)


def test_a_newer_key_file_is_said(pad: Path) -> None:
    body = json.loads(plek(pad).read_bytes())
    del body["som"]
    body["versie"] = 99
    text = json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    body["som"] = hashlib.sha256(text.encode()).hexdigest()
    plek(pad).write_text(json.dumps(body))
    with pytest.raises(NieuwereVersie, match="nieuwere versie"):
        Store.open(pad, WACHTZIN, netwerk=False)


def test_a_stray_key_file_is_not_overwritten(tmp_path: Path) -> None:
    plek(tmp_path / "x.werkplek").write_text("van een ander")
    with pytest.raises(OpslagFout, match=r"x\.werkplek\.sleutel"):
        Store.nieuw(tmp_path / "x.werkplek", WACHTZIN, netwerk=False)
    assert plek(tmp_path / "x.werkplek").read_text() == "van een ander"


def test_locked_reads_nothing_until_the_wachtzin_is_given(pad: Path) -> None:
    with Store.open(pad, WACHTZIN, netwerk=False) as store:
        store.vergrendel()
        assert store.toegang is None
        with pytest.raises(OpslagFout, match="vergrendeld"):
            voeg_toe(store, client("C2"))
        with pytest.raises(OpslagFout, match="vergrendeld"), store.lezen() as session:
            session.query(LogHandeling).count()
        with pytest.raises(VerkeerdeSleutel):
            store.ontgrendel("niet de goede zin")
        assert store.vergrendeld
        assert store.ontgrendel(WACHTZIN).wie == WIE
        voeg_toe(store, client("C2"))
        assert len(inhoud(store)) == 2


def test_an_open_store_is_never_read_past_sqlite(
    pad: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Closing a second descriptor of the file would drop the locks of the first."""
    with Store.open(pad, WACHTZIN, netwerk=False) as store:
        opened = Path.open

        def watched(self: Path, *args: Any, **kwargs: Any) -> Any:
            assert self != pad
            return opened(self, *args, **kwargs)

        monkeypatch.setattr(Path, "open", watched)
        toegang.wijzig(store, WIE, "X", lambda was: was)
        assert len(toegang.ingangen(store).ingangen) == 1
        store.vergrendel()
        assert store.ontgrendel(WACHTZIN).wie == WIE


@given(st.integers(0, 29), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_one_wrong_sign_of_a_noodsleutel_is_no_code(place: int, sign: str) -> None:
    code = noodsleutel.maak()
    typed = code[:place] + sign + code[place + 1 :]
    assert noodsleutel.lees(typed) == (code if typed == code else None)


def test_a_wachtzin_is_no_noodsleutel() -> None:
    assert noodsleutel.lees(WACHTZIN) is None
    assert noodsleutel.lees("") is None
    assert noodsleutel.lees("A" * 29) is None


def test_a_new_cost_takes_at_least_as_much_as_is_wanted() -> None:
    cost = Traagheid.gemeten()
    assert cost.geheugen_kib >= VLUG.geheugen_kib * 8
    start = process_time()
    cost.sleutel("wachtzin")
    assert process_time() - start >= 0.1
