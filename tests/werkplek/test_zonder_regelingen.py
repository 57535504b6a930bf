"""A store whose regelingen of the afbouw are not filled in: what is known shows, the rest is asked."""

from __future__ import annotations

import pytest
from sqlalchemy import delete, select

from db.begrippen import Briefsoort, Taaksoort, Termijnstatus
from db.model import Client, Regeling
from werkplek import contacten, dossiers, id_afbouw, lijsten, vandaag
from werkplek.brieven import maken
from werkplek.raad import cijfers_id_afbouw, raadsbericht
from werkplek.regels.regelingen import RegelingOntbreekt, Sleutel
from werkplek.werkplek import Werkplek


def _zonder(plek: Werkplek, sleutel: Sleutel) -> None:
    with plek.handeling("Regeling weg") as act:
        act.session.execute(delete(Regeling).where(Regeling.sleutel == sleutel))
        act.commit()


def _client(plek: Werkplek, nummer: str) -> int:
    with plek.lezen() as session:
        return session.scalars(select(Client.id).where(Client.nummer == nummer)).one()


def test_without_the_age_limit_vandaag_asks_for_it_and_keeps_the_rest(plek: Werkplek) -> None:
    voor = vandaag.lijst(plek)
    _zonder(plek, Sleutel.ID_LEEFTIJDSGRENS)
    na = vandaag.lijst(plek)
    (gevraagd,) = (regel for regel in na if regel.soort is Taaksoort.INRICHTEN)
    assert gevraagd.omschrijving == "Vul de regelingen van de afbouw in"
    assert gevraagd.status is Termijnstatus.VANDAAG
    assert Sleutel.ID_LEEFTIJDSGRENS in gevraagd.uitleg.conclusie
    van_id_ers = {Taaksoort.INFORMEREN, Taaksoort.STAPPENPLANGESPREK, Taaksoort.BRIEF}
    over = [(r.soort, r.rij_id) for r in voor if r.soort not in van_id_ers]
    assert [(r.soort, r.rij_id) for r in na if r is not gevraagd] == over
    assert over


def test_without_the_age_limit_a_dossier_opens_and_a_conversation_can_be_recorded(
    plek: Werkplek,
) -> None:
    _zonder(plek, Sleutel.ID_LEEFTIJDSGRENS)
    client_id = _client(plek, "1006")
    dossier = dossiers.open_dossier(plek, client_id)
    assert dossier.id_er is None
    assert dossier.waar.startswith("ID-baan · ")
    assert dossiers.in_het_kort(plek, client_id, ()).waar == dossier.waar
    assert contacten.te_verwachten_soort(plek, client_id, None)


def test_without_the_age_limit_nothing_is_counted(plek: Werkplek) -> None:
    _zonder(plek, Sleutel.ID_LEEFTIJDSGRENS)
    for vraag in (id_afbouw.lijst, lijsten.lijst_id_afbouw, cijfers_id_afbouw.stand):
        with pytest.raises(RegelingOntbreekt, match="Vul die in bij Instellingen"):
            vraag(plek)


def test_without_an_end_date_only_what_needs_it_is_left_out(plek: Werkplek) -> None:
    voor = {beeld.client_id: beeld.in_afbouw for beeld in id_afbouw.lijst(plek)}
    _zonder(plek, Sleutel.ID_EINDDATUM)
    assert {beeld.client_id: beeld.in_afbouw for beeld in id_afbouw.lijst(plek)} == voor
    assert not [r for r in vandaag.lijst(plek) if r.soort is Taaksoort.INRICHTEN]
    assert cijfers_id_afbouw.stand(plek).einddatum is None
    bericht = raadsbericht.stel_op(plek)
    assert "dagen" not in {cijfer.sleutel for cijfer in bericht.cijfers}
    assert raadsbericht.render(plek, bericht).startswith(b"%PDF")


def test_without_an_end_date_a_letter_that_names_it_says_what_to_fill_in(plek: Werkplek) -> None:
    _zonder(plek, Sleutel.ID_EINDDATUM)
    zin = "Vul bij Instellingen, onder Regelingen, de einddatum van de afbouw in."
    (uitvoerder,) = maken.concepten(plek, Briefsoort.ID_UITVOERDER)
    assert uitvoerder.gebreken == (zin,)
    assert all(zin not in c.gebreken for c in maken.concepten(plek, Briefsoort.ID_WERKGEVER))
