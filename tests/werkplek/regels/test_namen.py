"""Dutch names: C-47, the other uses of a name, and the order of lists."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.begrippen import Aanhef, Naamgebruik
from werkplek.regels.namen import (
    Naam,
    aanhef,
    adresnaam,
    lijstnaam,
    lopende_tekst,
    normaliseer_voorletters,
    sorteersleutel,
    volledige_naam,
)


def veld(naamgebruik: Naamgebruik) -> Naam:
    return Naam(
        voorletters="A.",
        voorvoegsel="in het",
        geslachtsnaam="Veld",
        voorvoegsel_partner="van",
        geslachtsnaam_partner="Velzen",
        naamgebruik=naamgebruik,
        aanhef=Aanhef.MEVROUW,
    )


PUFFELEN = Naam(voorvoegsel="van", geslachtsnaam="Puffelen", aanhef=Aanhef.HEER)
ONBEKEND = Naam(voorletters="R.M.", voorvoegsel="van", geslachtsnaam="Puffelen")
DE_BOER = Naam(
    voorvoegsel="de",
    geslachtsnaam="Boer",
    naamgebruik=Naamgebruik.PARTNER,
    aanhef=Aanhef.MEVROUW,
)
WOLKJE = Naam(
    geslachtsnaam="Smit",
    voorvoegsel_partner="'t",
    geslachtsnaam_partner="Wolkje",
    naamgebruik=Naamgebruik.PARTNER,
    aanhef=Aanhef.MEVROUW,
)


@pytest.mark.parametrize(
    ("naam", "verwacht"),
    [
        (veld(Naamgebruik.EIGEN_PARTNER), "Geachte mevrouw In het Veld-van Velzen"),
        (veld(Naamgebruik.PARTNER_EIGEN), "Geachte mevrouw Van Velzen-in het Veld"),
        (veld(Naamgebruik.EIGEN), "Geachte mevrouw In het Veld"),
        (veld(Naamgebruik.PARTNER), "Geachte mevrouw Van Velzen"),
        (PUFFELEN, "Geachte heer Van Puffelen"),
        (ONBEKEND, "Geachte R.M. van Puffelen"),
        (DE_BOER, "Geachte mevrouw De Boer"),
        (WOLKJE, "Geachte mevrouw 't Wolkje"),
        (Naam(geslachtsnaam="Zonnetje", voorvoegsel="in het"), "Geachte In het Zonnetje"),
        (Naam(geslachtsnaam="", aanhef=Aanhef.HEER), "Geachte heer, mevrouw"),
        (Naam(geslachtsnaam="  "), "Geachte heer, mevrouw"),
    ],
)
def test_aanhef(naam: Naam, verwacht: str) -> None:
    assert aanhef(naam) == verwacht


def test_no_aanhef_with_only_a_partner_name_that_may_not_stand_alone() -> None:
    naam = Naam(
        geslachtsnaam="",
        geslachtsnaam_partner="Velzen",
        naamgebruik=Naamgebruik.EIGEN_PARTNER,
        aanhef=Aanhef.MEVROUW,
    )
    assert aanhef(naam) == "Geachte heer, mevrouw"


def test_the_other_uses_of_a_name() -> None:
    naam = veld(Naamgebruik.EIGEN_PARTNER)
    assert adresnaam(naam) == "Mevrouw A. in het Veld-van Velzen"
    assert lopende_tekst(naam) == "mevrouw In het Veld-van Velzen"
    assert volledige_naam(naam) == "A. in het Veld-van Velzen"
    assert lijstnaam(naam) == "Veld-van Velzen, A. in het"
    assert lijstnaam(veld(Naamgebruik.PARTNER_EIGEN)) == "Velzen-in het Veld, A. van"


def test_without_initials_the_prefix_takes_a_capital() -> None:
    assert adresnaam(PUFFELEN) == "De heer Van Puffelen"
    assert lopende_tekst(PUFFELEN) == "de heer Van Puffelen"
    assert volledige_naam(PUFFELEN) == "Van Puffelen"
    assert lijstnaam(PUFFELEN) == "Puffelen, van"
    assert lopende_tekst(ONBEKEND) == adresnaam(ONBEKEND) == "R.M. van Puffelen"
    assert lijstnaam(Naam(geslachtsnaam="Smit")) == "Smit"


def test_a_prefix_that_ends_in_an_apostrophe_is_joined() -> None:
    naam = Naam(geslachtsnaam="Ancona", voorvoegsel="d'", voorletters="F.", aanhef=Aanhef.HEER)
    assert volledige_naam(naam) == "F. d'Ancona"
    assert aanhef(naam) == "Geachte heer D'Ancona"


def test_lists_are_ordered_on_the_main_part_and_forgive_accents() -> None:
    namen = [
        Naam(geslachtsnaam="Zon"),
        Naam(geslachtsnaam="Özgür"),
        Naam(geslachtsnaam="Oostra"),
        Naam(geslachtsnaam="Veld", voorvoegsel="in het", voorletters="B."),
        Naam(geslachtsnaam="Veld", voorletters="A."),
        Naam(geslachtsnaam="Velderman"),
        Naam(geslachtsnaam="'s-Graven"),
        Naam(geslachtsnaam="Ångström"),
    ]
    op_volgorde = [naam.geslachtsnaam for naam in sorted(namen, key=sorteersleutel)]
    assert op_volgorde == [
        "Ångström",
        "Oostra",
        "Özgür",
        "'s-Graven",
        "Veld",
        "Veld",
        "Velderman",
        "Zon",
    ]
    veldnamen = sorted(namen[3:5], key=sorteersleutel)
    assert [naam.voorletters for naam in veldnamen] == ["A.", "B."]


def test_every_latin_letter_of_the_brp_has_its_place() -> None:
    for code in range(0x41, 0x180):
        if chr(code).isalpha() and chr(code) not in "ªºµ":
            hoofd, _, _ = sorteersleutel(Naam(geslachtsnaam=chr(code))).split("\x1f")
            assert hoofd.isascii(), chr(code)
            assert hoofd.isalpha(), chr(code)


def test_a_name_in_another_script_keeps_its_own_order() -> None:
    namen = [Naam(geslachtsnaam="Борисова"), Naam(geslachtsnaam="Антонова")]
    assert sorted(namen, key=sorteersleutel) == namen[::-1]


LETTERS = st.text(
    st.characters(categories=["Lu", "Ll"], max_codepoint=0x17F, exclude_characters="µ"), min_size=1
)


@given(LETTERS, LETTERS)
def test_the_sort_key_ignores_capitals_composition_and_space(hoofd: str, letters: str) -> None:
    naam = Naam(geslachtsnaam=hoofd, voorletters=letters)
    anders = Naam(
        geslachtsnaam=f" {unicodedata.normalize('NFD', hoofd)} ", voorletters=f"{letters}."
    )
    assert sorteersleutel(naam) == sorteersleutel(anders)
    assert sorteersleutel(naam).isascii()


@given(LETTERS, LETTERS, LETTERS)
def test_a_shorter_name_comes_before_a_longer_one(hoofd: str, meer: str, letters: str) -> None:
    kort = Naam(geslachtsnaam=hoofd, voorletters=letters)
    for langer in (hoofd + meer, f"{hoofd}-{meer}", f"{hoofd} {meer}"):
        assert sorteersleutel(kort) <= sorteersleutel(Naam(geslachtsnaam=langer))


@given(LETTERS, st.sampled_from(Naamgebruik), st.sampled_from(Aanhef))
def test_no_use_of_a_name_has_loose_spaces(
    hoofd: str, naamgebruik: Naamgebruik, aanspreken: Aanhef
) -> None:
    naam = Naam(
        geslachtsnaam=f" {hoofd}",
        voorletters=" A. ",
        voorvoegsel_partner="van  der ",
        geslachtsnaam_partner="Berg ",
        naamgebruik=naamgebruik,
        aanhef=aanspreken,
    )
    for toon in (aanhef, adresnaam, lopende_tekst, volledige_naam, lijstnaam):
        assert toon(naam) == " ".join(toon(naam).split())


@pytest.mark.parametrize(
    ("getypt", "netjes"),
    [
        ("a", "A."),
        ("ab", "A.B."),
        ("A B", "A.B."),
        ("A.B.", "A.B."),
        ("a.b", "A.B."),
        ("Th", "Th."),
        ("Th.A.", "Th.A."),
        ("J Th", "J.Th."),
        ("", ""),
    ],
)
def test_initials(getypt: str, netjes: str) -> None:
    assert normaliseer_voorletters(getypt) == netjes
