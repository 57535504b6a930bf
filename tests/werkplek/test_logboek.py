"""The logboek as one reads it: found by client, person, date and words; every field old and new."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest

from db.begrippen import Contactsoort, Contactstatus, Handelingsoort
from db.model import (
    Actie,
    Basis,
    Bestand,
    Brief,
    Budget,
    Client,
    Contact,
    Gemeente,
    LogHandeling,
    LogWijziging,
    Medewerker,
    Raadsbericht,
    Regeling,
    Uitstel,
    Voorziening,
)
from werkplek import aanmelden, clienten, contacten, geschiedenis, inzage, logboek, werkgevers
from werkplek.clienten import ClientGegevens
from werkplek.contacten import Gesprek
from werkplek.inzage import Beschermd
from werkplek.logboek import Filter, LogInhoud, Welke
from werkplek.werkplek import Werkplek

DAG = date(2012, 3, 13)


def _client(plek: Werkplek, naam: str = "Veld", **waarden: Any) -> int:
    if "bsn" in waarden:
        with plek.handeling("BSN vrijgemaakt") as handeling:
            handeling.session.query(Client).filter_by(bsn=waarden["bsn"]).update({"bsn": None})
            handeling.commit()
    return clienten.voeg_toe(plek, ClientGegevens(naam, date(1970, 5, 17), **waarden))[0]


def _change(plek: Werkplek, client_id: int, **waarden: Any) -> int:
    gegevens, versie = clienten.gegevens(plek, client_id)
    return clienten.wijzig(plek, client_id, versie, replace(gegevens, **waarden)).handeling_id


def _write(plek: Werkplek, *rijen: Any, label: str = "Proef") -> int:
    with plek.handeling(label) as handeling:
        handeling.session.add_all(rijen)
        return handeling.commit().handeling_id


def _labels(plek: Werkplek, filter_: Filter) -> list[str]:
    return [regel.label for regel in logboek.regels(plek, logboek.zoek(plek, filter_))]


def _fields(inhoud: LogInhoud) -> dict[str, tuple[str, str]]:
    return {
        veld.veld: (veld.oud, veld.nieuw) for gegeven in inhoud.gegevens for veld in gegeven.velden
    }


# -- finding --------------------------------------------------------------------------------------


def test_all_about_a_client_is_found_also_what_is_gone_and_what_was_looked_at(
    plek: Werkplek,
) -> None:
    een, ander = _client(plek), _client(plek, "Zand")
    _change(plek, een, plaats="Haren")
    _change(plek, ander, plaats="Glimmen")
    _write(plek, Contact(client_id=een, soort="kik", datum=DAG, status="gepland"), label="Gepland")
    with plek.handeling("Gesprek verwijderd") as handeling:
        contact = handeling.session.query(Contact).filter_by(client_id=een).one()
        handeling.session.delete(contact)
        handeling.commit()
    inzage.bekijk(plek, een, Beschermd.BSN)
    assert _labels(plek, Filter(client_id=een)) == [
        "BSN bekeken", "Gesprek verwijderd", "Gepland", "Gegevens gewijzigd", "Cliënt toegevoegd",
    ]  # fmt: skip
    assert _labels(plek, Filter(client_id=een, welke=Welke.INZAGE)) == ["BSN bekeken"]
    assert len(logboek.zoek(plek, Filter(client_id=een, welke=Welke.WIJZIGINGEN))) == 4
    assert list(logboek.zoek(plek, Filter())) == list(range(logboek.laatste(plek), 0, -1))
    assert logboek.tel(plek) == logboek.laatste(plek)


def test_what_was_done_with_an_organisation_is_found(plek: Werkplek) -> None:
    werkgever_id = werkgevers.lijst(plek)[0].id
    before = len(logboek.zoek(plek, Filter(werkgever_id=werkgever_id)))
    contacten.leg_vast(
        plek,
        Gesprek(Contactsoort.WERKGEVER, DAG, Contactstatus.GEVOERD, werkgever_id=werkgever_id),
    )
    assert len(logboek.zoek(plek, Filter(werkgever_id=werkgever_id))) == before + 1


def test_acts_are_found_by_who_did_them(plek: Werkplek) -> None:
    _client(aanmelden.als(plek, "Coby Smit"))
    _client(aanmelden.als(plek, "Çelik, A."), "Zand")
    assert _labels(plek, Filter(wie="Coby Smit")) == ["Cliënt toegevoegd"]
    people = logboek.medewerkers(plek)
    assert {"Coby Smit", "Çelik, A."} <= set(people)
    assert people.index("Çelik, A.") < people.index("Coby Smit"), "an accent makes no difference"


def test_acts_are_found_by_the_words_of_their_name(plek: Werkplek) -> None:
    client_id = _client(plek)
    _change(plek, client_id, plaats="Haren")
    geschiedenis.maak_ongedaan(plek)
    assert _labels(plek, Filter(woorden="CLIENT toegev", client_id=client_id)) == [
        "Cliënt toegevoegd"
    ]
    assert _labels(plek, Filter(woorden="ongedaan")) == ["Ongedaan gemaakt: gegevens gewijzigd"]
    geschiedenis.doe_opnieuw(plek)
    assert _labels(plek, Filter(woorden="opnieuw gewijzigd")) == [
        "Opnieuw gedaan: gegevens gewijzigd"
    ]
    assert logboek.zoek(plek, Filter(woorden="bestaat niet")) == []
    assert list(logboek.zoek(plek, Filter(woorden=" . "))) == list(logboek.zoek(plek, Filter()))


def test_days_are_those_of_the_office_and_inclusive(plek: Werkplek) -> None:
    """An act just after midnight belongs to the new day, whatever the day is in UTC."""
    midnight = datetime.combine(date(2031, 7, 5), time.min).astimezone()
    for minutes in (-1, 0, 24 * 60 - 1, 24 * 60):
        moment = (midnight + timedelta(minutes=minutes)).astimezone(UTC)
        _log(plek, moment.isoformat(timespec="milliseconds"), f"{minutes}")
    dag = date(2031, 7, 5)
    assert _labels(plek, Filter(van=dag, tot=dag)) == ["1439", "0"]
    assert _labels(plek, Filter(van=dag)) == ["1440", "1439", "0"]
    assert "-1" in _labels(plek, Filter(tot=dag - timedelta(days=1)))
    regel = logboek.regels(plek, logboek.zoek(plek, Filter(van=dag, tot=dag)))[1]
    assert logboek.moment_kort(regel.moment) == "05-07-2031 0.00"


def _log(plek: Werkplek, tijdstip: str, label: str) -> None:
    """An entry of another moment, written past the journal."""
    with plek.store.schrijven() as session:
        session.add(
            LogHandeling(
                tijdstip=tijdstip, wie="Anja", account="x", label=label, grens=False, zout="",
                vingerafdruk="", keten="",
            )
        )  # fmt: skip
        session.commit()


FILTERS = {
    "client": Filter(client_id=1),
    "wie": Filter(wie="Anja"),
    "datum": Filter(van=DAG, tot=DAG),
    "woorden": Filter(woorden="gewijzigd"),
    "inzage": Filter(welke=Welke.INZAGE),
    "werkgever": Filter(werkgever_id=1),
}


@pytest.mark.parametrize("naam", FILTERS)
def test_no_search_reads_the_whole_journal(plek: Werkplek, naam: str) -> None:
    with plek.lezen() as session:
        vraag = logboek._vraag(session, FILTERS[naam]).compile(
            session.get_bind(), compile_kwargs={"literal_binds": True}
        )
        plan = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {vraag}").all()
    steps = [row[-1] for row in plan]
    assert steps
    assert not [step for step in steps if step.startswith("SCAN log_")], steps


# -- showing --------------------------------------------------------------------------------------


def test_an_entry_says_every_field_old_and_new_in_dutch(plek: Werkplek) -> None:
    behandelaar = aanmelden.medewerkers(plek)[0]
    client_id = _client(plek, plaats="Haren", tolk="Pools")
    number = _change(
        plek,
        client_id,
        plaats="Glimmen",
        tolk="",
        behandelaar_id=behandelaar.id,
        overleden_op=date(2012, 3, 1),
        adres_geheim=True,
    )
    inhoud = logboek.wijzigingen(plek, number)
    assert _fields(inhoud) == {
        "Plaats": ("Haren", "Glimmen"),
        "Tolk, taal": ("Pools", ""),
        "Behandelaar": ("", behandelaar.naam),
        "Overleden op": ("", "01-03-2012"),
        "Adres geheim": ("nee", "ja"),
    }
    (gegeven,) = inhoud.gegevens
    assert gegeven.wat.startswith("Cliënt: Veld")
    assert gegeven.aard == "gewijzigd"
    assert inhoud.regel.client_id == client_id
    assert inhoud.regel.over.startswith("Veld")
    assert (inhoud.regel.wie, inhoud.blijvend, inhoud.meer) == (plek.wie, False, 0)
    assert inhoud.account
    assert not inhoud.verborgen


def test_kinds_amounts_times_and_names_are_said_as_on_the_forms(plek: Werkplek) -> None:
    client_id = _client(plek)
    sha = "ab" * 32
    number = _write(
        plek,
        Bestand(sha256=sha, mediatype="application/pdf", inhoud=b"x"),
        Gemeente(naam="Haren", logo_sha256=None),
        Medewerker(naam="Coby Smit", mandaat="id-gesprek id-besluit"),
        Regeling(sleutel="participatiebudget", waarde="1000", van=DAG, bron="besluit"),
        Actie(client_id=client_id, stap=1, actie="Bellen", uren=Decimal("1.5"), kosten=Decimal(12)),
        Budget(jaar=2099, post="ID-banen", bron="rijk", bedrag=Decimal(228000)),
        Contact(
            client_id=client_id, soort="kik", datum=DAG, status="gevoerd", kanaal="kantoor",
            doorverwezen_naar="coach_meedoen wij_groningen", akkoord_doorverwijzing=False,
            tijd=time(9, 30),
        ),
        Raadsbericht(soort="id-afbouw", peildatum=DAG, teksten='{"a": "b"}', cijfers='{"c": 1, "d": 2}'),
        Uitstel(soort="gesprek", rij_id=77, tot=DAG, reden="ziek"),
        Voorziening(client_id=client_id, soort="no_risk_polis", van=DAG),
        Brief(kenmerk="2012-99", soort="id-gesprek", client_id=client_id, gedagtekend=DAG, bestand_sha256=sha),
    )  # fmt: skip
    inhoud = logboek.wijzigingen(plek, number)
    per_soort = {
        gegeven.wat: {v.veld: v.nieuw for v in gegeven.velden} for gegeven in inhoud.gegevens
    }
    assert per_soort["Actie: Bellen"]["Uren"] == "1,5"
    assert per_soort["Actie: Bellen"]["Kosten"] == "€\u00a012,00"
    assert per_soort["Actie: Bellen"]["Cliënt"].startswith("Veld")
    assert per_soort["Budgetpost: ID-banen 2099"]["Jaar"] == "2099"
    gesprek = per_soort["Gesprek: KIK-gesprek, 13-03-2012"]
    assert gesprek["Doorverwezen naar"] == "Coach Meedoen, WIJ Groningen"
    assert (gesprek["Tijd"], gesprek["Waar"], gesprek["Akkoord met doorverwijzing"]) == (
        "9.30 uur", "Op kantoor", "nee",
    )  # fmt: skip
    assert per_soort["Medewerker: Coby Smit"]["Mag ondertekenen"].startswith("Uitnodiging voor")
    brief = per_soort["Brief: Uitnodiging voor een gesprek 2012-99"]
    assert brief["Document"] == f"document {sha[:12]}"
    assert per_soort["Document"]["Inhoud"].startswith("vingerafdruk ")
    raad = next(v for k, v in per_soort.items() if k.startswith("Raadsbericht"))
    assert (raad["Teksten"], raad["Cijfers"], raad["Intern"]) == ("1 tekst", "2 cijfers", "nee")
    assert not any("_" in value for fields in per_soort.values() for value in fields.values())
    assert all("Versie" not in fields for fields in per_soort.values())


def test_protected_fields_are_hidden_until_that_is_logged(plek: Werkplek) -> None:
    client_id = _client(plek, bsn="000000012", belemmeringen="hoort slecht")
    (number,) = logboek.zoek(plek, Filter(client_id=client_id))
    inhoud = logboek.wijzigingen(plek, number)
    assert inhoud.verborgen
    assert _fields(inhoud)["BSN"] == ("", "•••")
    assert _fields(inhoud)["Belemmeringen"] == ("", "•••")
    shown = logboek.onthul(plek, number)
    assert not shown.verborgen
    assert _fields(shown)["BSN"] == ("", "000000012")
    assert _labels(plek, Filter(client_id=client_id, welke=Welke.INZAGE)) == [
        "Beschermde gegevens in het logboek bekeken"
    ]


def test_an_undone_act_says_by_whom_and_the_undoing_what_it_undid(plek: Werkplek) -> None:
    client_id = _client(plek)
    number = _change(plek, client_id, plaats="Haren")
    undoing = geschiedenis.maak_ongedaan(plek).handeling_id
    geschiedenis.doe_opnieuw(plek)
    daarna = logboek.wijzigingen(plek, number).daarna
    assert [zin.split(" op ")[0] for zin in daarna] == [
        f"Ongedaan gemaakt door {plek.wie}",
        f"Opnieuw gedaan door {plek.wie}",
    ]
    assert logboek.regels(plek, [undoing])[0].label == "Ongedaan gemaakt: gegevens gewijzigd"
    assert _fields(logboek.wijzigingen(plek, undoing)) == {"Plaats": ("Haren", "")}


def test_a_client_who_is_gone_keeps_her_name(plek: Werkplek) -> None:
    client_id = _client(plek, "Veldhuis", bsn="000000012")
    geschiedenis.maak_ongedaan(plek)
    newest = logboek.zoek(plek, Filter(client_id=client_id))[0]
    inhoud = logboek.wijzigingen(plek, newest)
    assert inhoud.regel.over.startswith("Veldhuis")
    assert inhoud.gegevens[0].aard == "verwijderd"
    assert _fields(inhoud)["BSN"] == ("•••", "")


def test_an_act_on_many_is_counted_and_not_shown_whole(plek: Werkplek) -> None:
    many = [
        Client(
            nummer=f"V{n}", geslachtsnaam="Veld", sorteernaam="veld", geboortedatum=date(1970, 1, 1)
        )
        for n in range(logboek.MEESTE_GEGEVENS + 3)
    ]
    inhoud = logboek.wijzigingen(plek, _write(plek, *many))
    assert len(inhoud.gegevens) == logboek.MEESTE_GEGEVENS
    assert (inhoud.meer, inhoud.regel.aantal) == (3, logboek.MEESTE_GEGEVENS + 3)
    assert (inhoud.regel.over, inhoud.regel.client_id) == ("Verschillende cliënten", None)


def test_what_was_destroyed_is_said(plek: Werkplek) -> None:
    client_id = _client(plek)
    (number,) = logboek.zoek(plek, Filter(client_id=client_id))
    _destroy(plek, number)
    inhoud = logboek.wijzigingen(plek, number)
    assert inhoud.regel.label == "Inhoud is vernietigd"
    assert [gegeven.aard for gegeven in inhoud.gegevens] == ["inhoud is vernietigd"]


def _destroy(plek: Werkplek, number: int) -> None:
    with plek.store.schrijven() as session:
        connection = session.connection()
        for tabel in ("log_handeling", "log_wijziging"):
            connection.exec_driver_sql(f"DROP TRIGGER {tabel}_geen_update")
        connection.exec_driver_sql(
            f"UPDATE log_handeling SET label = NULL, onderwerp = NULL, onderwerp_id = NULL, "
            f"reden = NULL WHERE id = {number}"
        )
        connection.exec_driver_sql(
            f"UPDATE log_wijziging SET voor = NULL, na = NULL WHERE handeling_id = {number}"
        )
        session.commit()


def test_values_of_another_version_are_shown_as_they_are(plek: Werkplek) -> None:
    number = _write(plek, Regeling(sleutel="x.y", waarde="1", van=DAG, bron=""))
    _payload(plek, number, '{"later": "iets", "tot": "ooit", "id": 9, "sleutel": "x.y"}')
    assert _fields(logboek.wijzigingen(plek, number)) == {
        "later": ("", "iets"),
        "Tot en met": ("", "ooit"),
        "Onderwerp": ("", "x.y"),
    }


def _payload(plek: Werkplek, number: int, na: str) -> None:
    with plek.store.schrijven() as session:
        connection = session.connection()
        connection.exec_driver_sql("DROP TRIGGER log_wijziging_geen_update")
        connection.exec_driver_sql(
            "UPDATE log_wijziging SET na = ? WHERE handeling_id = ?", (na, number)
        )
        session.commit()


def test_every_entry_of_the_practice_store_can_be_read(plek: Werkplek) -> None:
    for number in logboek.zoek(plek, Filter()):
        inhoud = logboek.wijzigingen(plek, number)
        assert inhoud.regel.label
        assert all("nummer " not in gegeven.wat for gegeven in inhoud.gegevens)


def test_the_kinds_of_entry_are_those_of_the_journal() -> None:
    assert {str(soort) for soort in Handelingsoort} == {"handeling", "inzage"}
    assert "client_id" in Basis.metadata.tables[LogWijziging.__tablename__].columns
