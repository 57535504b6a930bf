"""The gemeente and its people: changed with care, and never in a form that cannot be printed."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from db.begrippen import Briefsoort, Rol
from db.fouten import OngeldigeInvoer, Verouderd
from werkplek import aanmelden, bronnen, geschiedenis, instellingen
from werkplek.instellingen import MedewerkerGegevens, Ondertekenaar
from werkplek.werkplek import Werkplek


def _picture(kind: str, size: tuple[int, int] = (40, 20)) -> bytes:
    file = BytesIO()
    Image.new("RGB", size, (20, 120, 60)).save(file, kind)
    return file.getvalue()


def test_the_practice_gemeente_has_its_signatories_and_logo(plek: Werkplek) -> None:
    beeld = instellingen.gemeente(plek)
    assert beeld.gegevens.naam == "Gemeente Haren"
    assert [wie.functie for wie in beeld.gegevens.ondertekenaars] == ["burgemeester", "secretaris"]
    assert beeld.logo == bronnen.pad("oefengemeenten", "haren-2012", "logo.png").read_bytes()


def test_a_change_is_tidied_and_one_undo_takes_it_back(plek: Werkplek) -> None:
    oud = instellingen.gemeente(plek)
    nieuw = replace(
        oud.gegevens,
        postcode=" 9751an",
        accentkleur="#AA3355",
        ondertekenaars=(
            Ondertekenaar(" A. Nieuw ", "burgemeester"),
            Ondertekenaar("", ""),
            Ondertekenaar("B. Ander", "secretaris"),
        ),
    )
    instellingen.wijzig_gemeente(plek, oud.versie, nieuw)
    nu = instellingen.gemeente(plek).gegevens
    assert nu.postcode == "9751 AN"
    assert nu.ondertekenaars == (
        Ondertekenaar("A. Nieuw", "burgemeester"),
        Ondertekenaar("B. Ander", "secretaris"),
    )
    with pytest.raises(Verouderd):
        instellingen.wijzig_gemeente(plek, oud.versie, oud.gegevens)
    geschiedenis.maak_ongedaan(plek)
    assert instellingen.gemeente(plek).gegevens == oud.gegevens


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"naam": " "}, "naam"),
        ({"postcode": "975"}, "postcode"),
        ({"accentkleur": "groen"}, "accentkleur"),
        ({"ondertekenaars": (Ondertekenaar("", "secretaris"),)}, "naam_1"),
        ({"ondertekenaars": (Ondertekenaar("A. Naam", ""),)}, "functie_1"),
        (
            {"ondertekenaars": (Ondertekenaar("A", "b"), Ondertekenaar("A; B", "c"))},
            "naam_2",
        ),
        ({"ondertekenaars": (Ondertekenaar("A", "b: c"),)}, "functie_1"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    plek: Werkplek, anders: dict[str, object], veld: str
) -> None:
    oud = instellingen.gemeente(plek)
    with pytest.raises(OngeldigeInvoer) as fout:
        instellingen.wijzig_gemeente(plek, oud.versie, replace(oud.gegevens, **anders))  # type: ignore[arg-type]  # the fields of the case
    assert fout.value.veld == veld
    assert instellingen.gemeente(plek) == oud


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_logo_is_kept_once_and_can_be_taken_away(plek: Werkplek, kind: str) -> None:
    logo = _picture(kind)
    for _ in range(2):
        instellingen.zet_logo(plek, instellingen.gemeente(plek).versie, logo)
        assert instellingen.gemeente(plek).logo == logo
        instellingen.zet_logo(plek, instellingen.gemeente(plek).versie, None)
        assert instellingen.gemeente(plek).logo is None
    geschiedenis.maak_ongedaan(plek)
    assert instellingen.gemeente(plek).logo == logo


@pytest.mark.parametrize(
    ("logo", "zin"),
    [
        (b"", "geen PNG of JPEG"),
        (b"GIF89a" + bytes(50), "geen PNG of JPEG"),
        (_picture("PNG")[:60], "kan niet worden afgedrukt"),
        (b"\x89PNG\r\n\x1a\n" + bytes(2_000_000), "groter dan 2 MB"),
    ],
)
def test_a_picture_that_cannot_be_printed_is_refused(plek: Werkplek, logo: bytes, zin: str) -> None:
    oud = instellingen.gemeente(plek)
    with pytest.raises(OngeldigeInvoer, match=zin):
        instellingen.zet_logo(plek, oud.versie, logo)
    assert instellingen.gemeente(plek) == oud


def test_a_medewerker_is_added_and_changed(plek: Werkplek) -> None:
    instellingen.bewaar_medewerker(
        plek,
        MedewerkerGegevens(
            "  Noor   Bos ",
            "consulent",
            Rol.CONSULENT,
            mandaat=frozenset({Briefsoort.ID_GESPREK, Briefsoort.ID_INFORMEREN}),
            werkdagen=frozenset({"vr", "ma"}),
            gesprekken_per_dag=4,
        ),
    )
    [noor] = [wie for wie in instellingen.medewerkers(plek) if wie.naam == "Noor Bos"]
    assert noor.mandaat == {Briefsoort.ID_GESPREK, Briefsoort.ID_INFORMEREN}
    assert noor.werkdagen == {"ma", "vr"}
    instellingen.bewaar_medewerker(plek, replace(noor, telefoon="050 000 01 99"))
    with pytest.raises(Verouderd):
        instellingen.bewaar_medewerker(plek, noor)


def test_two_medewerkers_cannot_have_one_name(plek: Werkplek) -> None:
    with pytest.raises(OngeldigeInvoer) as fout:
        instellingen.bewaar_medewerker(plek, MedewerkerGegevens("Marjan  Tjaden"))
    assert fout.value.veld == "naam"
    with pytest.raises(OngeldigeInvoer):
        instellingen.bewaar_medewerker(plek, MedewerkerGegevens(" "))


def test_changing_one_thing_of_a_medewerker_keeps_the_rest(plek: Werkplek) -> None:
    voor = {wie.naam: wie for wie in instellingen.medewerkers(plek)}
    marjan = voor["Marjan Tjaden"]
    instellingen.bewaar_medewerker(plek, replace(marjan, telefoon="050 000 01 24"))
    na = {wie.naam: wie for wie in instellingen.medewerkers(plek)}
    assert na.pop("Marjan Tjaden") == replace(
        marjan, telefoon="050 000 01 24", versie=(marjan.versie or 0) + 1
    )
    del voor["Marjan Tjaden"]
    assert na == voor


def test_an_act_is_recorded_under_who_works_here_now(plek: Werkplek) -> None:
    eigen = geschiedenis.stand(plek).ongedaan
    ander = aanmelden.als(plek, "Sytske Wieringa")
    instellingen.bewaar_medewerker(ander, MedewerkerGegevens("Noor Bos"))
    assert geschiedenis.stand(ander).ongedaan == "Medewerker toegevoegd"
    assert geschiedenis.stand(plek).ongedaan == eigen
