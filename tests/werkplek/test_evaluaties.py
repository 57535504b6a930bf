"""The list of evaluations: whom each is about, newest first."""

from __future__ import annotations

from datetime import date

from db.begrippen import Evaluatiesoort, Oordeel
from werkplek import evaluaties, zoeken
from werkplek.evaluaties import EvaluatieInvoer
from werkplek.werkplek import Werkplek

CLIENT = 3


def test_each_evaluation_names_its_client_or_the_project(plek: Werkplek) -> None:
    for dag, client_id in ((14, None), (15, CLIENT)):
        invoer = EvaluatieInvoer(
            date(2012, 3, dag), Evaluatiesoort.TUSSEN, Oordeel.OP_KOERS, client_id
        )
        evaluaties.leg_vast(plek, invoer)
    wie = zoeken.wie(plek, CLIENT, None)
    assert wie is not None
    assert [regel.naam for regel in evaluaties.lijst(plek)][:2] == [wie.titel, "Project"]
    assert {regel.naam for regel in evaluaties.lijst(plek, client_id=CLIENT)} == {wie.titel}
