"""The small language of letter texts, and the signs the typeface has: data prints as it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from werkplek.pdf import render_brief
from werkplek.pdf.document import (
    Alinea,
    Briefdocument,
    Briefhoofd,
    Genummerd,
    Kader,
    Kop,
    Opsomming,
    Regels,
    Tabel,
)
from werkplek.pdf.fonts import TekenOntbreekt, drukbaar
from werkplek.pdf.opmaaktaal import TekstOnleesbaar, kaal, lees_blokken, letterlijk, lopen


def test_alle_soorten_blokken() -> None:
    tekst = """# Wat nu?
Een alinea
over twee regels.
- een
- twee
  gaat door
1. eerst
2. dan
## Kosten

| Wat | Bedrag |
|---|---:|
| Cursus \\| boek | € 1 |
|---|---|
| Samen | € 1 |
> Let op:
> bel ons.

Postbus 21\\
9750 AA Haren
"""
    assert lees_blokken(tekst) == (
        Kop("Wat nu?"),
        Alinea("Een alinea over twee regels."),
        Opsomming(("een", "twee gaat door")),
        Genummerd(("eerst", "dan")),
        Kop("Kosten", 2),
        Tabel(
            ("Wat", "Bedrag"),
            (("Cursus \\| boek", "€ 1"), ("Samen", "€ 1")),
            ("links", "rechts"),
            totaalrij=True,
        ),
        Kader("Let op: bel ons."),
        Regels(("Postbus 21", "9750 AA Haren")),
    )


@pytest.mark.parametrize(
    ("tekst", "regel"),
    [
        ("Alinea\n\n| a | b |\n| 1 | 2 |", "regel 3"),
        ("| a | b |\n|---|---|\n| 1 |", "regel 3"),
        ("| a |\n|---|\n|---|\n|---|\n| 1 |", "regel 1"),
    ],
)
def test_tabel_die_niet_klopt_wordt_op_de_regel_gemeld(tekst: str, regel: str) -> None:
    with pytest.raises(TekstOnleesbaar, match=regel):
        lees_blokken(tekst)


def test_vet_en_een_los_paar_sterren() -> None:
    assert lopen("a **b** c") == (("a ", False), ("b", True), (" c", False))
    assert lopen("2 ** 3") == (("2 ** 3", False),)
    assert lopen("**a** en **b") == (("a", True), (" en **b", False))


lastig = st.text(st.sampled_from("ab1.-#>*|\\ \n\r\u2028&<é"), max_size=30)


@given(lastig)
def test_data_blijft_een_alinea_zonder_opmaak(waarde: str) -> None:
    """Whatever a field holds, the text around it stays what it was."""
    (blok,) = lees_blokken(f"{letterlijk(waarde)} x")
    assert isinstance(blok, Alinea)
    assert not any(vet for _, vet in lopen(blok.tekst))
    assert kaal(blok.tekst).split() == [*waarde.split(), "x"]


@given(lastig, lastig)
def test_data_blijft_in_haar_cel(links: str, rechts: str) -> None:
    (tabel,) = lees_blokken(f"| a | b |\n|---|---|\n| {letterlijk(links)} | {letterlijk(rechts)} |")
    assert isinstance(tabel, Tabel)
    ((een, twee),) = tabel.rijen
    assert kaal(een).split() == links.split()
    assert kaal(twee).split() == rechts.split()


@given(st.text(st.sampled_from("aZ9 &<>;*|#'\"/\\[]{}%€ëĳŁ"), min_size=1, max_size=60))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_elke_waarde_staat_zo_op_papier(
    brief: Briefdocument, hoofd: Briefhoofd, lees: Callable[[bytes], list[str]], waarde: str
) -> None:
    blokken = lees_blokken(f"begin {letterlijk(waarde)} einde")
    (tekst,) = lees(render_brief(replace(brief, blokken=blokken), hoofd))
    gedrukt = "".join(tekst.split())
    assert "".join(f"begin{waarde}einde".split()) in gedrukt


def test_teken_dat_het_lettertype_mist_wordt_genoemd() -> None:
    with pytest.raises(TekenOntbreekt, match=r"‘م’ \(U\+0645\) in “Naam م x”"):
        drukbaar("Naam م x")
    with pytest.raises(TekenOntbreekt, match=r"U\+0007"):
        drukbaar("piep\x07")


def test_ontbrekend_teken_houdt_de_brief_tegen(brief: Briefdocument, hoofd: Briefhoofd) -> None:
    with pytest.raises(TekenOntbreekt, match="☒"):
        render_brief(replace(brief, blokken=(Alinea("vak ☒"),)), hoofd)


def test_samengestelde_en_onzichtbare_tekens() -> None:
    assert drukbaar("Zoe\u0308\u200b\u00ad") == "Zoë"
    assert drukbaar("a\tb\nc") == "a b c"
    assert drukbaar("ĳ € ‑ → ☐ ☑ Łukasz Şahin Đorđe") == "ĳ € ‑ → ☐ ☑ Łukasz Şahin Đorđe"
