"""The one search box: what it finds on the peildatum."""

from __future__ import annotations

from datetime import timedelta

from db.begrippen import Briefsoort
from werkplek import zoeken
from werkplek.brieven import archief, maken
from werkplek.werkplek import Werkplek


def test_a_letter_is_found_from_its_date_on(plek: Werkplek) -> None:
    maken.maak_definitief(plek, maken.concepten(plek, Briefsoort.ID_BESLUIT))
    brief = archief.lijst(plek, soort=Briefsoort.ID_BESLUIT)[0]
    assert brief.id in {v.id for v in zoeken.vind(plek, brief.kenmerk) if v.soort == "brief"}
    eerder = plek.op(brief.gedagtekend - timedelta(days=1))
    assert brief.id not in {v.id for v in zoeken.vind(eerder, brief.kenmerk) if v.soort == "brief"}
