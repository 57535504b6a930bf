"""The planning on a whole gemeente: proposed, taken over as one act, and moved when someone is ill."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from db import undo
from db.begrippen import Contactsoort, Contactstatus, Taaksoort
from db.fouten import OngeldigeInvoer, Verouderd
from db.handeling import handeling
from db.model import Contact, Medewerker
from werkplek import contacten, kik, kikplanning, oefengemeente, vandaag, verplichtingen
from werkplek.aanmelden import open_bestand
from werkplek.contacten import Gesprek
from werkplek.kik import Kikselectie
from werkplek.oefenbevolking import PEILDATUM
from werkplek.werkplek import Werkplek


@pytest.fixture(scope="module")
def bron(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made-up gemeente, to be copied and not opened."""
    pad = tmp_path_factory.mktemp("plan") / "groningen.werkplek"
    oefengemeente.maak(pad, "groningen", None, clienten=180, zaad=4)
    return pad


@pytest.fixture
def groningen(bron: Path, tmp_path: Path) -> Iterator[Werkplek]:
    """A place of work in a gemeente of its own."""
    pad = tmp_path / "groningen.werkplek"
    shutil.copy(bron, pad)
    werkplek = open_bestand(pad, None, lambda: PEILDATUM)
    yield werkplek
    werkplek.sluit()


def gepland(werkplek: Werkplek) -> list[Contact]:
    with werkplek.lezen() as session:
        return list(
            session.scalars(
                select(Contact).where(
                    Contact.soort == Contactsoort.KIK,
                    Contact.status == Contactstatus.GEPLAND,
                    Contact.datum >= PEILDATUM,
                )
            )
        )


def test_a_proposal_is_taken_over_as_one_act_and_undone_as_one(groningen: Werkplek) -> None:
    eerder = {contact.id for contact in gepland(groningen)}
    stand = kik.stand(groningen)
    voorstel = kikplanning.stel_voor(groningen)
    wie = {regel.client_id for regel in voorstel.regels}
    assert len(wie) == len(voorstel.regels) > 50
    rust = set(stand.ids(Kikselectie.RUST))
    al_gepland = set(stand.ids(Kikselectie.GEPLAND))
    assert not wie & (rust | al_gepland)
    assert gepland(groningen) is not None
    wijziging = kikplanning.neem_over(groningen, voorstel)
    assert wijziging.soorten == {"contact"}
    nieuw = [contact for contact in gepland(groningen) if contact.id not in eerder]
    assert {contact.client_id for contact in nieuw} == wie
    assert set(kik.stand(groningen).ids(Kikselectie.GEPLAND)) == wie | al_gepland
    assert kikplanning.stel_voor(groningen).regels == ()
    undo.maak_ongedaan(groningen.store, groningen.wie)
    assert {contact.id for contact in gepland(groningen)} == eerder


def test_a_proposal_that_was_overtaken_is_refused(groningen: Werkplek) -> None:
    voorstel = kikplanning.stel_voor(groningen)
    weg = voorstel.regels[0].client_id
    with handeling(groningen.store, "proef", "Gepland") as act:
        act.session.add(
            Contact(
                client_id=weg, soort=Contactsoort.KIK, status=Contactstatus.GEPLAND,
                datum=PEILDATUM + timedelta(days=3),
            )
        )  # fmt: skip
        act.commit()
    with pytest.raises(Verouderd, match="opnieuw"):
        kikplanning.neem_over(groningen, voorstel)
    kikplanning.neem_over(groningen, kikplanning.zonder(voorstel, weg))


def test_a_period_has_to_be_one(groningen: Werkplek) -> None:
    with pytest.raises(OngeldigeInvoer) as fout:
        kikplanning.stel_voor(groningen, PEILDATUM - timedelta(days=1))
    assert fout.value.veld == "van"
    kort = kikplanning.stel_voor(groningen, tot=PEILDATUM + timedelta(days=27))
    assert all(regel.datum <= date(2019, 12, 9) for regel in kort.regels)
    assert len(kort.regels) < len(kikplanning.stel_voor(groningen).regels)


def test_the_year_counts_everyone_once(groningen: Werkplek) -> None:
    weken = kikplanning.jaarbeeld(groningen)
    assert len(weken) == 52
    assert weken[0].maandag == date(2019, 11, 11)
    stand = kik.stand(groningen)
    verwacht = [
        plaats for plaats in stand.plaatsen
        if str(plaats.status) != "rust" and not plaats.gepland
        and plaats.uiterlijk < date(2020, 11, 9)
    ]  # fmt: skip
    assert sum(week.moet for week in weken) == len(verwacht)
    assert sum(week.ruimte for week in weken) > 0
    assert sum(week.gepland for week in weken) == len(gepland(groningen))


def test_illness_moves_that_weeks_conversations_in_one_act(groningen: Werkplek) -> None:
    kikplanning.neem_over(groningen, kikplanning.stel_voor(groningen))
    per_wie = Counter(contact.medewerker_id for contact in gepland(groningen))
    (ziek, _), *_ = per_wie.most_common(1)
    assert ziek is not None
    van, tot = date(2019, 11, 18), date(2019, 11, 22)
    week = [c for c in gepland(groningen) if c.medewerker_id == ziek and van <= c.datum <= tot]
    assert week
    with handeling(groningen.store, groningen.wie, "Uitgenodigd") as act:
        act.session.get_one(Contact, week[0].id).status = Contactstatus.UITGENODIGD
        act.commit()
    voor = {contact.client_id for contact in gepland(groningen)} | {week[0].client_id}
    kikplanning.meld_afwezig(groningen, ziek, van, tot)
    na = gepland(groningen)
    assert {contact.client_id for contact in na} == voor
    assert not [c for c in na if c.medewerker_id == ziek and van <= c.datum <= tot]
    with groningen.lezen() as session:
        per_dag = {
            medewerker.id: medewerker.gesprekken_per_dag or 0
            for medewerker in session.scalars(select(Medewerker))
        }
        verzet = session.get_one(Contact, week[0].id)
        assert (verzet.status, verzet.datum) == (Contactstatus.VERZET, week[0].datum)
    for (wie, _), hoeveel in Counter((c.medewerker_id, c.datum) for c in na).items():
        assert wie is not None
        assert hoeveel <= per_dag[wie]
    undo.maak_ongedaan(groningen.store, groningen.wie)
    assert {contact.datum for contact in week} <= {contact.datum for contact in gepland(groningen)}


def test_an_absence_that_ends_before_it_starts_is_refused(groningen: Werkplek) -> None:
    with pytest.raises(OngeldigeInvoer, match="eindigt voor zij begint") as fout:
        kikplanning.meld_afwezig(groningen, 1, date(2020, 1, 2), date(2020, 1, 1))
    assert fout.value.veld == "tot"


def test_vandaag_asks_for_each_that_is_due_once_and_for_none_that_is_planned(
    groningen: Werkplek,
) -> None:
    te_plannen = {
        plaats.client_id
        for plaats in kik.stand(groningen).plaatsen
        if not plaats.gepland and str(plaats.status) not in {"rust", "op_tijd"}
    }
    te_vaak = kikplanning.stel_voor(groningen).te_vaak
    regels = [r for r in vandaag.lijst(groningen) if r.soort is Taaksoort.KIK_GESPREK]
    assert len(regels) == len({regel.rij_id for regel in regels})
    assert {regel.rij_id for regel in regels} <= te_plannen
    assert len(regels) >= len(te_plannen) - te_vaak > 0
    kikplanning.neem_over(groningen, kikplanning.stel_voor(groningen))
    assert not [r for r in vandaag.lijst(groningen) if r.soort is Taaksoort.KIK_GESPREK]


def test_very_many_are_one_row(groningen: Werkplek, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verplichtingen, "_KIK_APART", 3)
    regels = [r for r in vandaag.lijst(groningen) if str(r.soort).startswith("kik")]
    assert [regel.soort for regel in regels] == [Taaksoort.KIK_GESPREKKEN]


def test_after_a_held_conversation_the_next_is_proposed(groningen: Werkplek) -> None:
    wie = kik.stand(groningen).plaatsen[0].client_id
    gesprek = Gesprek(Contactsoort.KIK, PEILDATUM, Contactstatus.GEVOERD, wie)
    voorstel = contacten.stel_vervolg_voor(groningen, gesprek)
    assert voorstel is not None
    assert (voorstel.soort, voorstel.uiterlijk) == (Contactsoort.KIK, date(2020, 11, 12))
    weg = replace(gesprek, status=Contactstatus.NIET_VERSCHENEN)
    assert contacten.stel_vervolg_voor(groningen, weg) is None
