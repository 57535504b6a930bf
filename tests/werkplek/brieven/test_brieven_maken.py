"""Preview, the one definitieve act, its undo, and the print files."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from db.begrippen import Briefsoort, Contactstatus, Rol
from db.fouten import BriefOnvolledig, OngeldigeInvoer, Verouderd
from db.model import Bestand, Brief, Client, Contact, LogHandeling, Medewerker
from werkplek import geschiedenis
from werkplek.brieven import archief, maken, verschuldigd
from werkplek.brieven.catalogus import OP_OPDRACHT
from werkplek.brieven.concept import CONCEPTKENMERK, Concept
from werkplek.pdf.document import Stuk
from werkplek.werkplek import Werkplek

Lezer = Callable[[bytes], str]
Wijziger = Callable[[Callable[[Session], object]], None]


def stand(plek: Werkplek) -> tuple[int, int, int]:
    """Acts in the journal, letters and files."""
    with plek.lezen() as session:
        return (
            session.scalar(select(func.count()).select_from(LogHandeling)) or 0,
            session.scalar(select(func.count()).select_from(Brief)) or 0,
            session.scalar(select(func.count()).select_from(Bestand)) or 0,
        )


def ongenummerd(concepten: list[Concept]) -> list[tuple[Concept, tuple[Stuk, ...]]]:
    """Letters to print that were not made yet."""
    return [(c, tuple(s.met_kenmerk(CONCEPTKENMERK) for s in c.stukken)) for c in concepten]


def test_preview_archives_nothing(plek: Werkplek, lees: Lezer) -> None:
    voor, due = stand(plek), verschuldigd.lijst(plek)
    concepten = maken.concepten(plek)
    for concept in concepten:
        tekst = lees(maken.voorbeeld(plek, concept))
        assert "ID-2012" not in tekst
        assert "concept" in tekst
    maken.drukbestanden(ongenummerd(concepten))
    assert stand(plek) == voor
    assert verschuldigd.lijst(plek) == due


@pytest.mark.parametrize("soort", OP_OPDRACHT)
def test_definitief_makes_each_once(plek: Werkplek, soort: Briefsoort, lees: Lezer) -> None:
    concepten = maken.concepten(plek, soort)
    stukken = sum(len(concept.stukken) for concept in concepten)
    handelingen, brieven, _ = stand(plek)
    gedaan: list[tuple[int, int]] = []
    wijziging = maken.maak_definitief(plek, concepten, lambda n, van: gedaan.append((n, van)))
    assert "brief" in wijziging.soorten
    assert stand(plek)[:2] == (handelingen + 1, brieven + stukken)
    assert gedaan == [(n, len(concepten)) for n in range(1, len(concepten) + 1)]
    assert verschuldigd.lijst(plek, soort) == []
    nieuw = [
        regel
        for regel in archief.lijst(plek)
        if regel.gedagtekend == plek.peildatum and regel.heeft_pdf
    ]
    assert len(nieuw) == len({regel.kenmerk for regel in nieuw}) == stukken
    for regel in nieuw:
        assert regel.kenmerk in lees(archief.pdf(plek, regel.id))
        assert not regel.clientnummer or regel.clientnummer not in regel.kenmerk
    with pytest.raises(Verouderd, match="is al gemaakt"):
        maken.maak_definitief(plek, concepten)
    assert stand(plek)[:2] == (handelingen + 1, brieven + stukken)


def test_the_same_letter_twice_in_one_go(plek: Werkplek) -> None:
    concept = maken.concepten(plek, Briefsoort.ID_WERKGEVER)[0]
    voor = stand(plek)
    with pytest.raises(Verouderd):
        maken.maak_definitief(plek, [concept, concept])
    assert stand(plek) == voor


def test_invited_conversation_says_so_and_undo_takes_it_back(plek: Werkplek) -> None:
    due = verschuldigd.lijst(plek)
    concepten = maken.concepten(plek, Briefsoort.ID_GESPREK)
    ids = [concept.verschuldigd.aanleiding_id for concept in concepten]

    def stappen() -> set[Contactstatus]:
        with plek.lezen() as session:
            return set(session.scalars(select(Contact.status).where(Contact.id.in_(ids))))

    maken.maak_definitief(plek, concepten)
    gemaakt = archief.lijst(plek)
    assert stappen() == {Contactstatus.UITGENODIGD}
    geschiedenis.maak_ongedaan(plek)
    assert stappen() == {Contactstatus.GEPLAND}
    assert verschuldigd.lijst(plek) == due
    assert not {regel.kenmerk for regel in archief.lijst(plek)} & {
        regel.kenmerk for regel in gemaakt if regel.soort is Briefsoort.ID_GESPREK
    }
    geschiedenis.doe_opnieuw(plek)
    assert stappen() == {Contactstatus.UITGENODIGD}
    opnieuw = archief.lijst(plek)
    assert [(regel.id, regel.kenmerk) for regel in opnieuw] == [
        (regel.id, regel.kenmerk) for regel in gemaakt
    ]
    assert all(archief.pdf(plek, regel.id) for regel in opnieuw if regel.heeft_pdf)


def test_a_kenmerk_is_given_out_once_also_when_making_it_was_undone(plek: Werkplek) -> None:
    """Paper that bears it can exist."""

    def kenmerken() -> set[str]:
        return {regel.kenmerk for regel in archief.lijst(plek)}

    voor = kenmerken()
    maken.maak_definitief(plek, maken.concepten(plek, Briefsoort.ID_BESLUIT))
    eerst = kenmerken() - voor
    geschiedenis.maak_ongedaan(plek)
    assert kenmerken() == voor
    maken.maak_definitief(plek, maken.concepten(plek, Briefsoort.ID_BESLUIT))
    daarna = kenmerken() - voor
    assert len(daarna) == len(eerst) > 0
    assert min(daarna) > max(eerst)


def test_archive_holds_what_was_previewed(plek: Werkplek) -> None:
    concept = maken.concepten(plek, Briefsoort.ID_UITVOERDER)[0]
    maken.maak_definitief(plek, [concept])
    (regel,) = archief.lijst(plek, soort=Briefsoort.ID_UITVOERDER)
    pdf = maken.teken(concept.stukken[0].met_kenmerk(regel.kenmerk), concept.hoofd)
    assert archief.pdf(plek, regel.id) == pdf
    with plek.lezen() as session:
        brief = session.get_one(Brief, regel.id)
        assert brief.bestand_sha256 == hashlib.sha256(pdf).hexdigest()


def test_data_that_changed_since_is_not_archived(plek: Werkplek, wijzig: Wijziger) -> None:
    concepten = maken.concepten(plek, Briefsoort.ID_GESPREK)
    voor = stand(plek)[1]
    wijzig(
        lambda session: session.execute(
            update(Client).where(Client.nummer == "1006").values(straat="Elders")
        )
    )
    with pytest.raises(Verouderd, match="intussen gewijzigd"):
        maken.maak_definitief(plek, concepten)
    assert stand(plek)[1] == voor


def test_one_faulty_letter_stops_the_act(plek: Werkplek, wijzig: Wijziger) -> None:
    wijzig(
        lambda session: session.execute(
            update(Client).where(Client.nummer == "1006").values(straat="")
        )
    )
    concepten = maken.concepten(plek, Briefsoort.ID_GESPREK)
    with pytest.raises(BriefOnvolledig) as fout:
        maken.maak_definitief(plek, concepten)
    assert fout.value.gebreken == [
        "Puffelen, R.M. van: Vul bij de gegevens van de cliënt in: de straat."
    ]
    maken.maak_definitief(plek, [concept for concept in concepten if not concept.gebreken])
    (over,) = verschuldigd.lijst(plek, Briefsoort.ID_GESPREK)
    assert over.client_id == concepten[0].verschuldigd.client_id


def test_nothing_chosen(plek: Werkplek) -> None:
    with pytest.raises(OngeldigeInvoer):
        maken.maak_definitief(plek, [])


def test_kenmerk_counts_on_per_year(plek: Werkplek, wijzig: Wijziger) -> None:
    def doe(session: Session) -> None:
        session.execute(delete(Brief))
        for kenmerk in ("ID-2012-0041", "ID-2011-0099", "ID-2012-x", "Z-2012-0500"):
            session.add(
                Brief(
                    kenmerk=kenmerk,
                    soort=Briefsoort.ID_INFORMEREN,
                    gedagtekend=date(2012, 1, 2),
                )
            )

    wijzig(doe)
    maken.maak_definitief(plek, maken.concepten(plek, Briefsoort.ID_WERKGEVER)[:2])
    kenmerken = {regel.kenmerk for regel in archief.lijst(plek, soort=Briefsoort.ID_WERKGEVER)}
    assert kenmerken == {"ID-2012-0042", "ID-2012-0043"}


def test_label_of_the_act_names_nobody(plek: Werkplek) -> None:
    concepten = maken.concepten(plek, Briefsoort.ID_INFORMEREN)
    assert maken.maak_definitief(plek, concepten[:1]).label == "Brief gemaakt"
    assert (
        maken.maak_definitief(plek, concepten[1:]).label == f"{len(concepten) - 1} brieven gemaakt"
    )


def test_print_file_in_the_order_of_the_post(
    plek: Werkplek, lees: Lezer, paginas: Callable[[bytes], int]
) -> None:
    """Whole letters by postcode and number; its pages are those of the single letters."""
    concepten = maken.concepten(plek, Briefsoort.ID_WERKGEVER)
    (bundel,) = maken.drukbestanden(ongenummerd(concepten))
    tekst = lees(bundel)
    postcodes = ["9750 AC", "9751 BD", "9751 EK", "9751 RW", "9752 KC", "9752 VH", "9755 PA",
                 "9755 ZG", "9756 TD"]  # fmt: skip
    plekken = [tekst.index(postcode) for postcode in postcodes]
    assert plekken == sorted(plekken)
    los = [maken.voorbeeld(plek, concept) for concept in concepten]
    assert paginas(bundel) == sum(paginas(pdf) for pdf in los)
    assert sorted(tekst) == sorted(" ".join(lees(pdf) for pdf in los))


def test_print_files_hold_whole_letters(
    plek: Werkplek, monkeypatch: pytest.MonkeyPatch, paginas: Callable[[bytes], int]
) -> None:
    """A plan and the organisation's copy stay in one file, also at the limit."""
    concepten = maken.concepten(plek, Briefsoort.STAPPENPLAN)
    monkeypatch.setattr(maken, "STUKKEN_PER_AFDRUK", 2)
    bundels = maken.drukbestanden(ongenummerd(concepten))
    op_volgorde = sorted(concepten, key=lambda concept: concept.plek)
    assert [paginas(bundel) for bundel in bundels] == [
        sum(len(concept.stukken) for concept in op_volgorde[begin : begin + 2])
        for begin in range(0, len(concepten), 2)
    ]


def test_print_file_of_made_letters_bears_their_kenmerk(plek: Werkplek, lees: Lezer) -> None:
    concepten = maken.concepten(plek, Briefsoort.ID_WERKGEVER)
    klaar: list[maken.Gereed] = []
    maken.leg_vast(plek, concepten, klaar.extend)
    tekst = lees(maken.drukbestanden([(g.concept, g.documenten) for g in klaar])[0])
    for regel in archief.lijst(plek, soort=Briefsoort.ID_WERKGEVER):
        assert tekst.count(regel.kenmerk) >= 1
    assert "Ons kenmerk" in tekst
    assert "concept" not in tekst


def test_who_can_be_called(plek: Werkplek, wijzig: Wijziger) -> None:
    """Behandelaar, else who works here, else a werkbemiddelaar; nobody stops the letter."""
    ander = replace(plek, wie="Bert Roelfsema")
    concept = maken.concepten(ander, Briefsoort.ID_UITVOERDER)[0]
    assert "Bert Roelfsema" in list(concept.stukken[0].teksten())
    vreemd = replace(plek, wie="nachttaak")
    concept = maken.concepten(vreemd, Briefsoort.ID_UITVOERDER)[0]
    assert "Marjan Tjaden" in list(concept.stukken[0].teksten())

    def doe(session: Session) -> None:
        session.execute(update(Medewerker).values(rol=Rol.CONSULENT))

    wijzig(doe)
    concept = maken.concepten(vreemd, Briefsoort.ID_UITVOERDER)[0]
    assert concept.gebreken == ("Vul bij Instellingen in wie de werkbemiddelaar is.",)
