"""Letters that were made: sending, terms, withdrawing, and what the archive says of them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.orm import Session

from db.begrippen import Briefsoort, Briefstatus, Contactstatus, Raadsberichtstatus
from db.fouten import BekendeFout, Beschadigd, NietOngedaan, OngeldigeInvoer, Verouderd
from db.model import Brief, Contact, Raadsbericht
from werkplek import geschiedenis
from werkplek.brieven import archief, maken, verschuldigd
from werkplek.brieven.archief import BriefRegel
from werkplek.werkplek import Werkplek

Wijziger = Callable[[Callable[[Session], object]], None]


def maak(plek: Werkplek, soort: Briefsoort) -> list[BriefRegel]:
    """Make all letters of a kind; the lines of the archive, by kenmerk."""
    bekend = {regel.id for regel in archief.lijst(plek)}
    maken.maak_definitief(plek, maken.concepten(plek, soort))
    nieuw = [regel for regel in archief.lijst(plek) if regel.id not in bekend]
    return sorted(nieuw, key=lambda regel: regel.kenmerk)


def regel(plek: Werkplek, brief_id: int) -> BriefRegel:
    return next(regel for regel in archief.lijst(plek) if regel.id == brief_id)


@pytest.mark.parametrize(
    ("gemaakt", "verzonden", "laatste_dag"),
    [
        (date(2026, 11, 24), date(2026, 11, 24), date(2027, 1, 5)),
        (date(2026, 11, 12), date(2026, 11, 13), date(2026, 12, 28)),
        (date(2026, 3, 24), date(2026, 3, 24), date(2026, 5, 6)),
    ],
)
def test_sending_starts_the_term(
    plek: Werkplek, gemaakt: date, verzonden: date, laatste_dag: date
) -> None:
    """C-46: the term begins the day after sending, and ends on no holiday."""
    brief = maak(plek.op(gemaakt), Briefsoort.ID_BESLUIT)[0]
    assert (brief.status, brief.termijn_tot) == (Briefstatus.GEMAAKT, None)
    archief.verzonden(plek.op(verzonden), [brief.id], verzonden)
    nu = regel(plek.op(verzonden), brief.id)
    assert (nu.status, nu.verzonden_op, nu.termijn_tot) == (
        Briefstatus.VERZONDEN, verzonden, laatste_dag,
    )  # fmt: skip


def test_information_has_no_term(plek: Werkplek) -> None:
    brieven = maak(plek, Briefsoort.ID_WERKGEVER)
    archief.verzonden(plek, [brief.id for brief in brieven], plek.peildatum)
    assert {regel(plek, brief.id).termijn_tot for brief in brieven} == {None}


def test_sending_is_where_undo_stops(plek: Werkplek) -> None:
    brieven = maak(plek, Briefsoort.ID_INFORMEREN)
    archief.verzonden(plek, [brief.id for brief in brieven], plek.peildatum)
    stand = geschiedenis.stand(plek)
    assert stand.ongedaan is None
    assert stand.grens == f"{len(brieven)} brieven verzonden"
    with pytest.raises(NietOngedaan):
        geschiedenis.maak_ongedaan(plek)
    assert len(archief.lijst(plek, status=Briefstatus.VERZONDEN)) >= len(brieven)


def test_sending_is_refused_as_a_whole(plek: Werkplek) -> None:
    een, twee, *_ = maak(plek, Briefsoort.ID_WERKGEVER)
    archief.verzonden(plek, [twee.id], plek.peildatum)
    with pytest.raises(Verouderd, match="al verzonden op 15 maart 2012"):
        archief.verzonden(plek, [een.id, twee.id], plek.peildatum)
    with pytest.raises(OngeldigeInvoer, match="niet eerder verzonden") as fout:
        archief.verzonden(plek, [een.id], date(2012, 3, 14))
    assert fout.value.veld == "op"
    with pytest.raises(OngeldigeInvoer, match="tot en met 15 maart 2012"):
        archief.verzonden(plek, [een.id], date(2012, 3, 16))
    with pytest.raises(OngeldigeInvoer):
        archief.verzonden(plek, [], plek.peildatum)
    with pytest.raises(Verouderd):
        archief.verzonden(plek, [999_999], plek.peildatum)
    assert regel(plek, een.id).status is Briefstatus.GEMAAKT


def test_withdrawn_letter_stays_and_is_due_again(plek: Werkplek) -> None:
    due = verschuldigd.lijst(plek)
    brief = maak(plek, Briefsoort.ID_GESPREK)[0]
    archief.verzonden(plek, [brief.id], plek.peildatum)
    with pytest.raises(OngeldigeInvoer):
        archief.trek_in(plek, brief.id, "  ")
    archief.trek_in(plek, brief.id, " verkeerde tijd ")
    nu = regel(plek, brief.id)
    assert (nu.status, nu.intrekking_reden) == (Briefstatus.INGETROKKEN, "verkeerde tijd")
    assert archief.pdf(plek, brief.id)
    opnieuw = verschuldigd.lijst(plek, Briefsoort.ID_GESPREK)
    assert [b.client_id for b in opnieuw] == [brief.client_id]
    assert opnieuw[0] in due
    with plek.lezen() as session:
        contact = session.get_one(Contact, opnieuw[0].aanleiding_id)
        assert contact.status is Contactstatus.GEPLAND
    with pytest.raises(Verouderd, match="al ingetrokken"):
        archief.trek_in(plek, brief.id, "nog eens")
    geschiedenis.maak_ongedaan(plek)
    assert regel(plek, brief.id).status is Briefstatus.VERZONDEN


def test_made_again_after_withdrawal_has_its_own_kenmerk(plek: Werkplek) -> None:
    brief = maak(plek, Briefsoort.ID_BESLUIT)[0]
    archief.trek_in(plek, brief.id, "fout in de datum")
    (nieuw,) = maak(plek, Briefsoort.ID_BESLUIT)
    assert nieuw.client_id == brief.client_id
    assert nieuw.kenmerk > brief.kenmerk


def test_list_on_an_earlier_day(plek: Werkplek) -> None:
    """Later facts do not count."""
    brief = maak(plek, Briefsoort.ID_BESLUIT)[0]
    later = plek.op(date(2012, 3, 20))
    archief.verzonden(later, [brief.id], date(2012, 3, 16))
    archief.trek_in(later, brief.id, "fout")
    assert brief.id not in {r.id for r in archief.lijst(plek.op(date(2012, 3, 14)))}
    assert regel(plek, brief.id).status is Briefstatus.GEMAAKT
    assert regel(plek.op(date(2012, 3, 16)), brief.id).status is Briefstatus.VERZONDEN
    assert regel(later, brief.id).status is Briefstatus.INGETROKKEN


def test_list_by_kind_and_by_whom(plek: Werkplek) -> None:
    organisaties = maak(plek, Briefsoort.ID_WERKGEVER)
    plannen = maak(plek, Briefsoort.STAPPENPLAN)
    een = organisaties[0]
    assert een.werkgever
    assert {r.id for r in archief.lijst(plek, soort=Briefsoort.ID_WERKGEVER)} == {
        r.id for r in organisaties
    }
    bij_de_werkgever = archief.lijst(plek, werkgever_id=een.werkgever_id)
    assert een.id in {r.id for r in bij_de_werkgever}
    assert {r.werkgevernummer for r in bij_de_werkgever} == {een.werkgevernummer}
    client = plannen[0].client_id
    assert {r.client_id for r in archief.lijst(plek, client_id=client)} == {client}


def test_letter_with_another_date_than_the_raadsbericht(plek: Werkplek, wijzig: Wijziger) -> None:
    """C-14: flagged, for the organisations get it on the same day."""
    op_tijd = maak(plek, Briefsoort.ID_WERKGEVER)
    te_laat = maak(plek.op(date(2012, 3, 16)), Briefsoort.ID_UITVOERDER)[0]
    wijzig(
        lambda session: session.add(
            Raadsbericht(
                soort="id-afbouw",
                peildatum=plek.peildatum,
                status=Raadsberichtstatus.VERZONDEN,
                verzonden_op=plek.peildatum,
            )
        )
    )
    later = plek.op(date(2012, 3, 16))
    archief.verzonden(later, [op_tijd[0].id], date(2012, 3, 15))
    archief.verzonden(later, [op_tijd[1].id], date(2012, 3, 16))
    assert regel(later, op_tijd[0].id).let_op == ""
    assert regel(later, op_tijd[1].id).let_op == (
        "Niet tegelijk verzonden met het raadsbericht van 15 maart 2012."
    )
    assert regel(later, op_tijd[2].id).let_op == ""
    assert regel(later, te_laat.id).let_op == (
        "Het raadsbericht is verzonden op 15 maart 2012, maar deze brief is van 16 maart 2012."
    )


def test_file_that_was_changed_is_not_shown(plek: Werkplek) -> None:
    brief = maak(plek, Briefsoort.ID_UITVOERDER)[0]
    with plek.lezen() as session:
        sha = session.get_one(Brief, brief.id).bestand_sha256
    with plek.handeling("Vervalsing") as handeling:
        handeling.session.execute(
            text("UPDATE bestand SET inhoud = :inhoud WHERE sha256 = :sha"),
            {"inhoud": b"%PDF-vals", "sha": sha},
        )
        handeling.commit()
    assert hashlib.sha256(b"%PDF-vals").hexdigest() != sha
    with pytest.raises(Beschadigd, match=brief.kenmerk):
        archief.pdf(plek, brief.id)


def test_letter_that_was_made_elsewhere_has_no_file(plek: Werkplek, wijzig: Wijziger) -> None:
    brief = maak(plek, Briefsoort.ID_UITVOERDER)[0]
    wijzig(
        lambda session: session.execute(
            update(Brief).where(Brief.id == brief.id).values(bestand_sha256=None)
        )
    )
    assert not regel(plek, brief.id).heeft_pdf
    with pytest.raises(BekendeFout, match="buiten Werkplek gemaakt"):
        archief.pdf(plek, brief.id)


def test_imported_besluit_letter_ends_what_is_due(plek: Werkplek, wijzig: Wijziger) -> None:
    """It does not say which traject it answers; its date does."""
    (een, *_) = verschuldigd.lijst(plek, Briefsoort.ID_BESLUIT)
    with plek.lezen() as session:
        bekend = set(session.scalars(select(Brief.kenmerk)))
    assert "OUD-1" not in bekend

    def voeg_toe(kenmerk: str, dag: date) -> None:
        wijzig(
            lambda session: session.add(
                Brief(
                    kenmerk=kenmerk,
                    soort=Briefsoort.ID_BESLUIT,
                    client_id=een.client_id,
                    gedagtekend=dag,
                )
            )
        )

    voeg_toe("OUD-1", date(2012, 1, 10))
    assert een in verschuldigd.lijst(plek, Briefsoort.ID_BESLUIT)
    voeg_toe("OUD-2", plek.peildatum)
    assert een not in verschuldigd.lijst(plek, Briefsoort.ID_BESLUIT)


def test_a_letter_is_not_withdrawn_before_it_was_made_or_sent(plek: Werkplek) -> None:
    maken.maak_definitief(plek, maken.concepten(plek, Briefsoort.ID_BESLUIT))
    brief = archief.lijst(plek, soort=Briefsoort.ID_BESLUIT, status=Briefstatus.GEMAAKT)[0]
    eerder = plek.op(brief.gedagtekend - timedelta(days=1))
    with pytest.raises(OngeldigeInvoer, match="kan niet eerder worden ingetrokken"):
        archief.trek_in(eerder, brief.id, "fout")
    later = plek.op(brief.gedagtekend + timedelta(days=3))
    archief.verzonden(later, [brief.id], brief.gedagtekend + timedelta(days=2))
    with pytest.raises(OngeldigeInvoer, match="kan niet eerder worden ingetrokken"):
        archief.trek_in(plek, brief.id, "fout")
    archief.trek_in(later, brief.id, "fout")
