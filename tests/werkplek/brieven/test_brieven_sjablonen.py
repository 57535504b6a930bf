"""Letter texts: strict, sandboxed, and data that prints as it is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from werkplek import bronnen
from werkplek.brieven import sjablonen
from werkplek.brieven.catalogus import CATALOGUS
from werkplek.brieven.sjablonen import SjabloonFout, veld, vul
from werkplek.pdf.document import Alinea
from werkplek.pdf.opmaaktaal import kaal, lees_blokken


@dataclass(frozen=True, slots=True)
class Mens:
    naam: str


@pytest.fixture
def schrijf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of letter texts of its own."""
    monkeypatch.setattr(bronnen, "pad", lambda *delen: tmp_path)
    monkeypatch.setattr(sjablonen, "_omgeving", sjablonen._omgeving.__wrapped__)
    return tmp_path


@pytest.mark.parametrize(
    "tekst",
    [
        "{{ mens.__class__ }}",
        "{{ mens.__class__.__mro__ }}",
        "{{ mens.naam.__class__ }}",
        "{{ mens['__class__'] }}",
        "{{ mens | attr('__class__') }}",
        "{{ vul.__globals__ }}",
        "{{ self.__init__ }}",
        "{{ mens.bsn }}",
        "{{ onbekend }}",
        "{% if onbekend %}x{% endif %}",
        "{% include 'er-is-geen.txt' %}",
        "{% include '../geheim.txt' %}",
        "{{ mens.naam",
    ],
)
def test_text_cannot_reach_beyond_its_fields(schrijf: Path, tekst: str) -> None:
    (schrijf / "brief.txt").write_text(tekst, encoding="utf-8")
    (schrijf.parent / "geheim.txt").write_text("geheim", encoding="utf-8")
    with pytest.raises(SjabloonFout):
        vul("brief.txt", {"mens": Mens("Bakker")})


def test_empty_fields_are_collected_with_what_to_do(schrijf: Path) -> None:
    (schrijf / "brief.txt").write_text("{{ a }} {{ b }} {{ a }} {{ c }}", encoding="utf-8")
    velden = {"a": veld(" ", "Vul a in."), "b": veld(" b ", "Vul b in."), "c": ""}
    tekst, leeg = vul("brief.txt", velden)
    assert tekst == "… b … …"
    assert leeg == (
        "Vul a in.",
        "Een gegeven in de tekst van de brief is leeg. Vul het dossier aan.",
    )


def test_empty_field_is_false_in_a_condition(schrijf: Path) -> None:
    (schrijf / "brief.txt").write_text("{% if a %}{{ a }}{% else %}geen{% endif %}")
    assert vul("brief.txt", {"a": veld("", "Vul a in.")}) == ("geen", ())


def test_dates_and_amounts_come_as_text(schrijf: Path) -> None:
    (schrijf / "brief.txt").write_text("{{ a }}")
    with pytest.raises(TypeError):
        vul("brief.txt", {"a": 12})


@given(st.text(alphabet="ab *_#>-|\\.12{}%<&é", min_size=1).filter(lambda t: t.strip() != ""))
def test_data_prints_literally(waarde: str) -> None:
    """Whatever stands in a name or a note, it becomes no heading, table, bold type or field."""
    tekst, leeg = _vul_los(waarde)
    (blok,) = lees_blokken(f"Naam: {tekst} einde")
    assert isinstance(blok, Alinea)
    assert kaal(blok.tekst).split() == f"Naam: {waarde} einde".split()
    assert leeg == ()


def _vul_los(waarde: str) -> tuple[str, tuple[str, ...]]:
    """Through the real environment: its finalize is what is tested."""
    leeg: list[str] = []
    sjabloon = sjablonen._omgeving().from_string("{{ waarde }}")
    return sjabloon.render(waarde=waarde, _leeg=leeg), tuple(leeg)


def test_every_kind_has_its_text() -> None:
    for kind in CATALOGUS.values():
        assert bronnen.pad("brieven", kind.sjabloon).is_file()
        assert ("bezwaar.txt" in bronnen.tekst("brieven", kind.sjabloon)) == kind.besluit
