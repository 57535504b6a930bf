"""Looking at what is protected is logged, or it is not shown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from db.begrippen import Handelingsoort
from db.fouten import AlleenLezen
from db.model import Client, LogHandeling
from werkplek import aanmelden, clienten, controleer, geschiedenis, inzage
from werkplek.inzage import Beschermd
from werkplek.werkplek import Werkplek


def _last(plek: Werkplek) -> LogHandeling:
    with plek.lezen() as session:
        return session.query(LogHandeling).order_by(LogHandeling.id.desc()).first()  # type: ignore[return-value]  # there is one


def _with_bsn(plek: Werkplek) -> int:
    """A client of the practice store who has a BSN, and now belemmeringen."""
    with plek.lezen() as session:
        client_id = session.query(Client).filter_by(bsn="000000012").one().id
    gegevens, versie = clienten.gegevens(plek, client_id)
    clienten.wijzig(plek, client_id, versie, replace(gegevens, belemmeringen="hoort slecht"))
    return client_id


@pytest.mark.parametrize(
    ("veld", "waarde", "label"),
    [
        (Beschermd.BSN, "000000012", "BSN bekeken"),
        (Beschermd.BELEMMERINGEN, "hoort slecht", "Belemmeringen bekeken"),
    ],
)
def test_looking_is_logged_with_whom_it_is_about(
    plek: Werkplek, veld: Beschermd, waarde: str, label: str
) -> None:
    client_id = _with_bsn(plek)
    assert inzage.bekijk(plek, client_id, veld) == waarde
    act = _last(plek)
    assert (act.soort, act.label, act.wie) == (Handelingsoort.INZAGE, label, plek.wie)
    assert (act.onderwerp, act.onderwerp_id) == ("client", client_id)
    assert not act.grens
    assert controleer.controleer(plek).heel


def test_looking_is_no_step_to_undo_and_keeps_what_can_be_redone(plek: Werkplek) -> None:
    client_id = _with_bsn(plek)
    inzage.bekijk(plek, client_id, Beschermd.BSN)
    assert geschiedenis.stand(plek).ongedaan == "Gegevens gewijzigd"
    geschiedenis.maak_ongedaan(plek)
    inzage.leg_vast(plek, 1, Beschermd.BSN)
    assert geschiedenis.stand(plek).opnieuw == "Gegevens gewijzigd"
    geschiedenis.doe_opnieuw(plek)
    assert inzage.bekijk(plek, client_id, Beschermd.BSN) == "000000012"
    assert controleer.controleer(plek).heel


def test_what_cannot_be_logged_is_not_shown(plek: Werkplek) -> None:
    client_id = _with_bsn(plek)
    pad, dag = plek.pad, plek.peildatum
    plek.sluit()
    beside = aanmelden.open_bestand(pad, None, lambda: dag, alleen_lezen=True)
    try:
        with pytest.raises(AlleenLezen, match="komt in het logboek"):
            inzage.bekijk(beside, client_id, Beschermd.BSN)
    finally:
        beside.sluit()
