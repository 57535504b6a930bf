"""Reports and forms: header, marks on every page, bookmarks, long tables, what fits one page."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace

import pikepdf
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from werkplek.pdf import grafiek, render_bundel, render_formulier, render_rapport
from werkplek.pdf.document import (
    Alinea,
    Blok,
    Briefdocument,
    Briefhoofd,
    Figuur,
    Formulier,
    Genummerd,
    Handtekeningen,
    Kader,
    Kop,
    Opsomming,
    Rapport,
    Regels,
    Tabel,
)

Lezer = Callable[[bytes], list[str]]


def test_kop_en_ondertekening(rapport: Rapport, lees: Lezer) -> None:
    (tekst,) = lees(render_rapport(rapport))
    for deel in (
        "Raadsbericht\nAfbouw ID-banen",
        "Registratienummer\n2012-0471",
        "Peildatum\n1 maart 2012",
        "burgemeester en wethouders van Haren,",
        "P. de Boer\nburgemeester",
        "K. Wit\nsecretaris",
    ):
        assert deel in tekst
    assert "INTERN" not in tekst
    assert "CONCEPT" not in tekst


def test_zestig_paginas_met_merk_kop_en_nummer(rapport: Rapport, lees: Lezer) -> None:
    lang = replace(
        rapport,
        intern=True,
        concept=True,
        blokken=tuple(
            blok
            for nummer in range(75)
            for blok in (
                Kop(f"Hoofdstuk {nummer}"),
                *(Alinea("Woord voor woord wordt het meer. " * 30),) * 3,
            )
        ),
    )
    paginas = lees(render_rapport(lang))
    assert len(paginas) > 60
    for nummer, tekst in enumerate(paginas, start=1):
        assert "INTERN" in tekst
        assert "CONCEPT" in tekst
        assert f"pagina {nummer} van {len(paginas)}" in tekst
        assert "Raadsbericht" in tekst


woorden = st.lists(st.sampled_from(("afbouw", "ID-baan", "€", "2012")), min_size=1, max_size=120)
teksten = st.builds(lambda delen: " ".join(delen), woorden)
meer = st.lists(teksten, min_size=1, max_size=40).map(tuple)
blokken_van_alle_soorten = st.lists(
    st.one_of(
        st.builds(Kop, teksten, st.integers(1, 3)),
        st.builds(Alinea, teksten.map(lambda tekst: tekst * 8)),
        st.builds(Opsomming, meer),
        st.builds(Genummerd, meer),
        st.builds(Kader, teksten),
        st.builds(Regels, meer),
        st.builds(Handtekeningen, meer),
        st.builds(lambda cellen: Tabel(("a", "b"), tuple((c, c) for c in cellen)), meer),
        st.builds(lambda n: Figuur(grafiek.staven([("staaf", 1)] * n), "alt"), st.integers(1, 60)),
    ),
    min_size=1,
    max_size=12,
)


@given(blokken_van_alle_soorten)
@example(
    [
        *[Kop("afbouw")] * 2,
        Tabel(("a", "b"), (("afbouw", "afbouw"),) * 2),
        Figuur(grafiek.staven([("staaf", 1)] * 11), "alt"),
        *[Kop("afbouw")] * 3,
    ]
)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_elke_rij_blokken_wordt_een_heel_document(
    rapport: Rapport, lees: Lezer, blokken: list[Blok]
) -> None:
    """Whatever the blocks and their order, all words come on paper and the signature at the end."""
    paginas = lees(render_rapport(replace(rapport, blokken=(*blokken, Alinea("slotzin")))))
    assert "secretaris" in paginas[-1]
    assert "slotzin" in paginas[-1]
    verwacht = sum(
        _teksten(blok).count("afbouw") * (2 if isinstance(blok, Tabel) else 1) for blok in blokken
    )
    hoogste = [blok for blok in blokken if isinstance(blok, Kop) and blok.niveau == 1]
    if len(hoogste) >= 5:  # the table of contents says them once more
        verwacht += sum(_teksten(kop).count("afbouw") for kop in hoogste)
    assert sum(tekst.count("afbouw") for tekst in paginas) == verwacht


def _teksten(blok: Blok) -> str:
    match blok:
        case Kop() | Alinea() | Kader():
            return blok.tekst
        case Opsomming() | Genummerd():
            return " ".join(blok.punten)
        case Regels():
            return " ".join(blok.regels)
        case Handtekeningen():
            return " ".join(blok.partijen)
        case Tabel():
            return " ".join(rij[0] for rij in blok.rijen)
        case Figuur():
            return ""


def test_lang_onderwerp_wordt_in_de_lopende_kop_ingekort(rapport: Rapport, lees: Lezer) -> None:
    lang = replace(
        rapport,
        onderwerp="Afbouw van de ID-banen in Haren en omstreken " * 5,
        blokken=(Alinea("woord " * 2000),),
    )
    kop = lees(render_rapport(lang))[1].split("\n")[0]
    assert kop.startswith("Gemeente Haren · Raadsbericht Afbouw van de ID-banen")
    assert kop.rstrip().endswith("…")
    assert len(kop) < 130


def test_koppen_worden_bladwijzers(rapport: Rapport) -> None:
    met_koppen = replace(
        rapport,
        blokken=(
            Kop("Diep **eerst**", 3),
            Alinea("a"),
            Kop("Hoog"),
            Kop("Onder hoog", 2),
            Alinea("b"),
        ),
    )
    with (
        pikepdf.open(io.BytesIO(render_rapport(met_koppen))) as pdf,
        pdf.open_outline() as inhoud,
    ):
        eerste, tweede = inhoud.root
        assert eerste.title == "Diep eerst"
        assert tweede.title == "Hoog"
        assert [kind.title for kind in tweede.children] == ["Onder hoog"]


def test_lange_tabel_herhaalt_haar_kop_en_houdt_het_totaal_bij_een_rij(
    rapport: Rapport, lees: Lezer
) -> None:
    for aantal in range(28, 74, 3):
        rijen = tuple((f"Organisatie {n}", f"€ {n}") for n in range(aantal))
        tabel = Tabel(
            ("Organisatie", "Subsidie"),
            (*rijen, ("Samen", "€ 9")),
            ("links", "rechts"),
            totaalrij=True,
        )
        paginas = lees(render_rapport(replace(rapport, blokken=(tabel,))))
        for tekst in paginas:
            if "Organisatie 1\n" in tekst or "Samen" in tekst:
                assert "Organisatie Subsidie" in tekst
            if "Samen" in tekst:
                assert f"Organisatie {aantal - 1} € {aantal - 1}" in tekst


def test_lange_datum_in_een_smalle_kolom_blijft_heel(rapport: Rapport, lees: Lezer) -> None:
    wat = "Samen met de werkgever bespreken wat er na de afbouw mogelijk is. " * 4
    datums = ("28 september 2012", "Uiterlijk **30 december 2012**")
    for datum in datums:
        rij = ("3", wat, "Gemeente Haren", datum, "☐", "€ 1.250.000,00")
        tabel = Tabel(("Stap", "Wat", "Wie", "Wanneer", "Klaar", "Kosten"), (rij,))
        (tekst,) = lees(render_rapport(replace(rapport, blokken=(tabel,), ondertekening=None)))
        regels = tekst.replace("\u00a0", " ")
        assert datum.replace("Uiterlijk ", "").replace("*", "") in regels
        assert "€ 1.250.000,00" in regels


def test_figuur_staat_bij_haar_cijfers(rapport: Rapport, lees: Lezer) -> None:
    figuur = Figuur(
        grafiek.staven([("Stap 1", 12), ("Stap 2", 7)]),
        "Twaalf mensen in stap 1, zeven in stap 2.",
        Tabel(("Stap", "Aantal"), (("Stap 1", "12"), ("Stap 2", "7"))),
        "Zeven mensen hebben een stappenplan",
    )
    for vulling in range(1, 40, 3):
        blokken: tuple[Blok, ...] = (*(Alinea("Een regel."),) * vulling, Kop("Voortgang"), figuur)
        paginas = lees(render_rapport(replace(rapport, blokken=blokken, ondertekening=None)))
        (pagina,) = [tekst for tekst in paginas if "Voortgang" in tekst]
        assert "Zeven mensen hebben een stappenplan" in pagina
        assert "Stap Aantal\nStap 1 12" in pagina


def test_figuur_zonder_woorden_wordt_geweigerd() -> None:
    with pytest.raises(ValueError, match="says what it shows"):
        Figuur(grafiek.staven([("a", 1)]), "  ")


def test_formulier_past_op_een_a4(formulier: Formulier, hoofd: Briefhoofd, lees: Lezer) -> None:
    (tekst,) = lees(render_formulier(formulier, hoofd))
    for deel in (
        "Exemplaar voor de organisatie\nPersoonlijk stappenplan",
        "Naam\nMevrouw A. in het Veld",
        "De ID-er De gemeente De werkgever\nNaam\nDatum\nHandtekening",
        "pagina 1 van 1",
    ):
        assert deel in tekst


def test_formulier_over_de_pagina_houdt_de_handtekeningen_bijeen(
    formulier: Formulier, hoofd: Briefhoofd, lees: Lezer
) -> None:
    tabel = formulier.blokken[1]
    assert isinstance(tabel, Tabel)
    for keer in (3, 4, 5):
        vol = (formulier.blokken[0], replace(tabel, rijen=tabel.rijen * keer), formulier.blokken[2])
        paginas = lees(render_formulier(replace(formulier, blokken=vol), hoofd))
        (slot,) = [tekst for tekst in paginas if "De ID-er" in tekst]
        assert "Handtekening" in slot


def test_bundel_van_brieven_en_formulieren(
    brief: Briefdocument, formulier: Formulier, hoofd: Briefhoofd, lees: Lezer
) -> None:
    paginas = lees(render_bundel([brief, formulier, brief], hoofd))
    assert ["Geachte" in tekst for tekst in paginas] == [True, False, True]
    assert all("pagina 1 van 1" in tekst for tekst in paginas)


def test_reportlab_wordt_pas_geladen_voor_een_document() -> None:
    code = (
        "import sys; import werkplek.pdf, werkplek.pdf.document, werkplek.pdf.opmaaktaal;"
        "print(any(m.split('.')[0] in ('reportlab', 'PIL') for m in sys.modules))"
    )
    uit = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert uit.stdout.strip() == "False"
