"""Tables come in as they were meant, whichever way they were saved, and change only what differs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

import pytest
from openpyxl import Workbook
from sqlalchemy import func, select

from db import begrippen as b
from db.model import (
    Actie,
    Basis,
    Bestand,
    Brief,
    Budget,
    Client,
    Contact,
    Contactpersoon,
    Evaluatie,
    Gemeente,
    IdBaan,
    LogHandeling,
    Medewerker,
    Regeling,
    Stappenplan,
    Taak,
    Uitkering,
    Voorziening,
    Werkgever,
)
from werkplek.namen import naam_van, sorteernaam
from werkplek.regels.namen import sorteersleutel
from werkplek.uitwisseling.bijzonder import lees_persoon
from werkplek.uitwisseling.importeren import Resultaat, Rijstatus, bekijk, voer_in
from werkplek.uitwisseling.tabellen import NOG_NIET_BEKEND
from werkplek.werkplek import Werkplek

Map = Callable[..., Path]
T = TypeVar("T")

CLIENT = "clientnummer;geslachtsnaam;geboortedatum\n1;Smit;1960-05-01\n"
WERKGEVER = "werkgevernummer;naam;sector\nW1;De Borg;school\n"
PDF = b"%PDF-1.4\nbrief"
PNG = b"\x89PNG\r\n\x1a\nlogo"


def lees_in(werkplek: Werkplek, pad: Path, *, heropen: bool = False) -> Resultaat:
    """Look and write, without a fault."""
    voorstel = bekijk(werkplek, pad, heropen=heropen)
    assert voorstel.gebreken == ()
    return voer_in(werkplek, voorstel)


def enige(werkplek: Werkplek, model: type[T]) -> T:
    """The only row of a table."""
    with werkplek.lezen() as session:
        return session.scalars(select(model)).one()


def alles(werkplek: Werkplek) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, the journal too."""
    with werkplek.lezen() as session:
        return {
            tabel.name: [tuple(row) for row in session.execute(select(tabel))]
            for tabel in Basis.metadata.sorted_tables
        }


# -- every table, every kind of value -------------------------------------------------------------


def test_client_with_every_column(leeg: Werkplek, map_met: Map) -> None:
    map_ = map_met(
        medewerkers="naam\nM. de Boer\n",
        clienten=(
            "clientnummer;bsn;voorletters;roepnaam;voorvoegsel;geslachtsnaam;voorvoegsel_partner;"
            "geslachtsnaam_partner;naamgebruik;aanhef;geboortedatum;straat;huisnummer;"
            "huisnummertoevoeging;postcode;plaats;adres_geheim;adres_onjuist_sinds;postadres;"
            "telefoon;email;iban;rekeninghouder;overleden_op;vertrokken_op;vertegenwoordiger;"
            "vertegenwoordiging;tolk;opleidingsniveau;dienstverleningslijn;behandelaar;uitkering;"
            "uitkering_van;uitkering_tot;uitkering_einde_reden\n"
            "0042;111222333;A.;Anna;in het;Veld;van;Velzen;n;Mevrouw;28-03-1952;Kerklaan;12;2;"
            '9751aa;Haren;ja;2012-01-02;"Postbus 3\n9750 AA  Haren";+31 50 533;a@b.nl;'
            "NL91 ABNA 0417 1643 00;A. Veld;2012-03-01;2012-02-01;B. Wind;bewindvoerder;Fries;"
            "hbo;werk;M. de Boer;wwb;01-02-2010;2011-12-31;werk\n"
        ),
    )
    lees_in(leeg, map_)

    client = enige(leeg, Client)
    assert client.nummer == "0042"
    assert client.bsn == "111222333"
    assert naam_van(client).naamgebruik is b.Naamgebruik.EIGEN_PARTNER
    assert client.aanhef is b.Aanhef.MEVROUW
    assert client.geboortedatum == date(1952, 3, 28)
    assert (client.postcode, client.huisnummertoevoeging) == ("9751 AA", "2")
    assert client.adres_geheim is True
    assert client.adres_onjuist_sinds == date(2012, 1, 2)
    assert client.postadres == "Postbus 3\n9750 AA  Haren"
    assert client.iban == "NL91ABNA0417164300"
    assert (client.overleden_op, client.vertrokken_op) == (date(2012, 3, 1), date(2012, 2, 1))
    assert client.vertegenwoordiging is b.Vertegenwoordiging.BEWINDVOERDER
    assert client.opleidingsniveau is b.Opleidingsniveau.HBO
    assert client.behandelaar_id == enige(leeg, Medewerker).id
    assert client.sorteernaam == sorteersleutel(naam_van(client)) == sorteernaam(client)

    uitkering = enige(leeg, Uitkering)
    assert uitkering.client_id == client.id
    assert uitkering.soort is b.Uitkeringssoort.WWB
    assert (uitkering.van, uitkering.tot) == (date(2010, 2, 1), date(2011, 12, 31))
    assert uitkering.einde_reden == "werk"


def test_one_row_of_every_other_table(leeg: Werkplek, map_met: Map) -> None:
    map_ = map_met(
        gemeente="naam;postcode;logo;ondertekenaars\nHaren;9750AA;logo.png;burgemeester: A. B.\n",
        regelingen="sleutel;waarde;van;tot;bron\nid.einddatum;2012-12-31;2012-01-01;;ID-12\n",
        medewerkers=(
            "naam;rol;mandaat;werkdagen;gesprekken_per_dag\n"
            "M. de Boer;werkbemiddelaar;id-informeren stappenplan;ma DI;6\n"
        ),
        werkgevers=(
            "werkgevernummer;naam;sector;postbus;postbus_postcode;contactpersoon\n"
            "W1;De Borg;school;12;9750 AA;mevr. J.K. van der Wal\n"
        ),
        clienten=CLIENT,
        id_banen=(
            "clientnummer;werkgevernummer;van;uren;subsidie_per_jaar;opzegtermijn_maanden;overname\n"
            '1;W1;1999-01-01;32,5;"19.000,50";2;bereid\n'
        ),
        stappenplannen="clientnummer;opgesteld_op;einddoel\n1;2012-03-01;Een gewone baan\n",
        acties=(
            "clientnummer;stap;actie;eigenaar;uren_gepland;kosten;fatale_datum\n"
            "1;3;Sollicitatietraining;id_er;1:30;1234.56;2012-06-01\n"
        ),
        evaluaties="clientnummer;datum;soort;oordeel\n;2012-03-01;tussen;op_koers\n",
        contacten=(
            "clientnummer;werkgevernummer;soort;stap;kanaal;datum;tijd;duur_minuten;medewerker;"
            "status;doorverwezen_naar;akkoord_doorverwijzing\n"
            "1;W1;stappenplan;2;kantoor;2012-03-02;9:30;45;M. de Boer;gevoerd;"
            "coach_meedoen participatiebaan;nee\n"
        ),
        voorzieningen=(
            "clientnummer;soort;van;werkgevernummer;kosten_gepland\n1;scholing;2012-02-01;W1;750\n"
        ),
        budget="jaar;post;bedrag;besteed\n2012;participatiebudget;304000.00;\n",
        brieven=(
            "kenmerk;soort;clientnummer;gedagtekend;bestand\n2012-1;id-informeren;1;2012-03-01;b.pdf\n"
        ),
        taken="werkgevernummer;omschrijving;datum\nW1;Terugbellen;2012-03-20\n",
    )
    (map_ / "logo.png").write_bytes(PNG)
    (map_ / "b.pdf").write_bytes(PDF)
    resultaat = lees_in(leeg, map_)
    assert resultaat.opmerkingen == ()

    client, werkgever = enige(leeg, Client), enige(leeg, Werkgever)
    medewerker = enige(leeg, Medewerker)
    assert medewerker.mandaat == "id-informeren stappenplan"
    assert (medewerker.werkdagen, medewerker.gesprekken_per_dag) == ("ma di", 6)
    assert (werkgever.rol, werkgever.sector) == (b.Werkgeverrol.WERKGEVER, b.Sector.SCHOOL)
    persoon = enige(leeg, Contactpersoon)
    assert (persoon.aanhef, persoon.voorletters) == (b.Aanhef.MEVROUW, "J.K.")
    assert (persoon.voorvoegsel, persoon.geslachtsnaam) == ("van der", "Wal")
    baan = enige(leeg, IdBaan)
    assert (baan.client_id, baan.werkgever_id) == (client.id, werkgever.id)
    assert (baan.uren, baan.subsidie_per_jaar) == (Decimal("32.50"), Decimal("19000.50"))
    assert (baan.opzegtermijn_maanden, baan.overname) == (2, b.Overname.BEREID)
    assert enige(leeg, Stappenplan).einddoel == "Een gewone baan"
    actie = enige(leeg, Actie)
    assert (actie.stap, actie.eigenaar) == (3, b.Eigenaar.ID_ER)
    assert (actie.uren_gepland, actie.kosten) == (Decimal("1.50"), Decimal("1234.56"))
    assert enige(leeg, Evaluatie).client_id is None
    contact = enige(leeg, Contact)
    assert (contact.client_id, contact.werkgever_id) == (client.id, werkgever.id)
    assert (contact.tijd, contact.duur_minuten) == (time(9, 30), 45)
    assert contact.medewerker_id == medewerker.id
    assert contact.doorverwezen_naar == "coach_meedoen participatiebaan"
    assert contact.akkoord_doorverwijzing is False
    assert contact.toestemming_huisbezoek is None
    assert enige(leeg, Voorziening).kosten_gepland == Decimal("750.00")
    assert enige(leeg, Budget).bedrag == Decimal("304000.00")
    assert enige(leeg, Budget).besteed is None
    assert enige(leeg, Regeling).tot is None
    assert enige(leeg, Taak).werkgever_id == werkgever.id
    with leeg.lezen() as session:
        inhoud = {f.sha256: (f.mediatype, f.inhoud) for f in session.scalars(select(Bestand))}
    assert inhoud[enige(leeg, Gemeente).logo_sha256 or ""] == ("image/png", PNG)
    assert inhoud[enige(leeg, Brief).bestand_sha256 or ""] == ("application/pdf", PDF)


@pytest.mark.parametrize(
    ("tekst", "delen"),
    [
        ("mevr. A. de Vries", (b.Aanhef.MEVROUW, "A.", "de", "Vries")),
        ("De heer J.K. van der Wal-Bos", (b.Aanhef.HEER, "J.K.", "van der", "Wal-Bos")),
        ("dhr Smit", (b.Aanhef.HEER, "", "", "Smit")),
        ("Jan Smit", (None, "Jan", "", "Smit")),
        ("Hrusa", (None, "", "", "Hrusa")),
        ("Vries, A. de", (None, "A.", "de", "Vries")),
        ("A. 't Hart", (None, "A.", "'t", "Hart")),
        ("A. B. Garcia Marquez", (None, "A. B.", "", "Garcia Marquez")),
    ],
)
def test_contact_person_from_one_cell(
    tekst: str, delen: tuple[b.Aanhef | None, str, str, str]
) -> None:
    persoon = lees_persoon(tekst)
    gelezen = (persoon.aanhef, persoon.voorletters, persoon.voorvoegsel, persoon.geslachtsnaam)
    assert gelezen == delen


# -- how it was saved ---------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_encodings_and_separators(
    leeg: Werkplek, map_met: Map, encoding: str, separator: str, line_end: str
) -> None:
    rows = [
        ["Geboortedatum ", "CLIENTNUMMER", "notities", "geslachtsnaam"],
        ["1960-05-01", "1", f'"een{line_end}twee{separator} drie"', "Ünal-Gonçalvès"],
    ]
    tekst = line_end.join(separator.join(row) for row in rows)
    lees_in(leeg, map_met(clienten=tekst.encode(encoding)))
    client = enige(leeg, Client)
    assert client.geslachtsnaam == "Ünal-Gonçalvès"
    assert client.notities == f"een\ntwee{separator} drie"


def test_separator_told_by_excel_and_rows_counted_as_the_spreadsheet_does(
    leeg: Werkplek, map_met: Map
) -> None:
    tekst = "sep=,\n\nclientnummer,geslachtsnaam,geboortedatum\n1,Smit,1960-05-01\n , ,\n2,,1960-01-01\n"
    voorstel = bekijk(leeg, map_met(clienten=tekst))
    assert [(g.rij, g.kolom) for g in voorstel.gebreken] == [(6, "geslachtsnaam")]


def test_workbook_with_a_sheet_per_table(leeg: Werkplek, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Clienten"
    sheet.append(["clientnummer", "geslachtsnaam", "geboortedatum", "adres_geheim", "telefoon"])
    sheet.append([1001, "Smit", date(1960, 5, 1), True, 505339911.0])
    acties = book.create_sheet("acties")
    acties.append(["clientnummer", "stap", "actie", "kosten", "uren", "streefdatum"])
    acties.append([1001.0, 2, "Gesprek", 1234.5, 0.1 + 0.2, "01-04-2012"])
    contacten = book.create_sheet("contacten")
    contacten.append(["clientnummer", "soort", "datum", "tijd", "status"])
    contacten.append(["1001", "kik", date(2012, 3, 1), time(14, 30), "gevoerd"])
    book.create_sheet("kladblok").append(["van alles"])
    pad = tmp_path / "gegevens.xlsx"
    book.save(pad)

    resultaat = lees_in(leeg, pad)

    client, actie, contact = enige(leeg, Client), enige(leeg, Actie), enige(leeg, Contact)
    assert (client.nummer, client.geboortedatum) == ("1001", date(1960, 5, 1))
    assert (client.adres_geheim, client.telefoon) == (True, "505339911")
    assert (actie.client_id, actie.kosten, actie.uren) == (
        client.id,
        Decimal("1234.50"),
        Decimal("0.30"),
    )
    assert actie.streefdatum == date(2012, 4, 1)
    assert (contact.datum, contact.tijd) == (date(2012, 3, 1), time(14, 30))
    assert [o.bestand for o in resultaat.opmerkingen] == ["gegevens.xlsx, blad kladblok"]


def test_single_file(leeg: Werkplek, map_met: Map) -> None:
    map_ = map_met(clienten=CLIENT, werkgevers="kapot")
    lees_in(leeg, map_ / "clienten.csv")
    assert enige(leeg, Client).nummer == "1"


def test_what_is_no_table_is_said_and_passed_over(leeg: Werkplek, map_met: Map) -> None:
    later = dict.fromkeys(sorted(NOG_NIET_BEKEND), "clientnummer\n1\n")
    map_ = map_met(
        clienten="clientnummer;geslachtsnaam;geboortedatum;schoenmaat\n1;Smit;1960-05-01;42\n",
        recepten="soep\nsnert\n",
        **later,
    )
    (map_ / "oud.xlsx").write_bytes(b"")
    (map_ / "leesmij.txt").write_text("lees mij", encoding="utf-8")
    resultaat = lees_in(leeg, map_)
    gezegd = {(o.bestand, o.kolom) for o in resultaat.opmerkingen}
    assert gezegd == {
        ("clienten.csv", "schoenmaat"),
        ("recepten.csv", None),
        ("oud.xlsx", None),
        *((f"{naam}.csv", None) for naam in later),
    }
    assert enige(leeg, Client).nummer == "1"


def test_letter_kind_of_later_work_is_left_out(leeg: Werkplek, map_met: Map) -> None:
    brieven = "kenmerk;soort;gedagtekend\nA;premiebesluit;2012-03-01\nB;stappenplan;2012-03-01\n"
    resultaat = lees_in(leeg, map_met(brieven=brieven))
    assert enige(leeg, Brief).kenmerk == "B"
    assert resultaat.tabellen[0].rijen == {2: Rijstatus.OVERGESLAGEN, 3: Rijstatus.NIEUW}
    assert [(o.rij, o.kolom) for o in resultaat.opmerkingen] == [(2, "soort")]


# -- meeting what is there already ----------------------------------------------------------------


def test_the_same_twice_changes_nothing(plek: Werkplek, haren_tabellen: Path) -> None:
    voor = alles(plek)
    resultaat = lees_in(plek, haren_tabellen)
    assert resultaat.wijziging is None
    assert alles(plek) == voor
    assert {s for t in resultaat.tabellen for s in t.rijen.values()} == {Rijstatus.ONGEWIJZIGD}


def test_only_the_columns_that_are_there_are_changed(leeg: Werkplek, map_met: Map) -> None:
    lees_in(
        leeg,
        map_met(
            clienten="clientnummer;voorletters;geslachtsnaam;geboortedatum;telefoon;naamgebruik;bsn\n"
            "1;A.;Smit;1960-05-01;050;P;111222333\n2;B.;Bos;1961-05-01;051;E;\n"
        ),
    )
    resultaat = lees_in(
        leeg,
        map_met(
            clienten="clientnummer;geslachtsnaam;geboortedatum;naamgebruik;bsn\n"
            "1;de Wit;1960-05-01;;\n2;Bos;1961-05-01;;\n"
        ),
    )
    assert resultaat.tabellen[0].rijen == {2: Rijstatus.GEWIJZIGD, 3: Rijstatus.ONGEWIJZIGD}
    with leeg.lezen() as session:
        client = session.scalars(select(Client).where(Client.nummer == "1")).one()
        assert session.scalar(select(func.count()).select_from(LogHandeling)) == 2
    assert (client.voorletters, client.telefoon, client.versie) == ("A.", "050", 2)
    assert (client.naamgebruik, client.bsn) == (b.Naamgebruik.EIGEN, None)
    assert client.sorteernaam == sorteernaam(client)


def test_an_import_is_one_act_and_cannot_be_undone(leeg: Werkplek, map_met: Map) -> None:
    resultaat = lees_in(leeg, map_met(clienten=CLIENT, werkgevers=WERKGEVER))
    act = enige(leeg, LogHandeling)
    assert (act.label, act.wie, act.grens) == ("Gegevens ingelezen", "T. Test", True)
    assert resultaat.wijziging is not None
    assert resultaat.wijziging.soorten == {"client", "werkgever"}


@pytest.mark.parametrize("heropen", [False, True])
def test_what_is_closed_stays_closed_until_told(
    leeg: Werkplek, map_met: Map, *, heropen: bool
) -> None:
    base = {"clienten": CLIENT, "werkgevers": WERKGEVER}
    baan = "clientnummer;werkgevernummer;van;tot;einde_reden\n1;W1;1999-01-01;"
    actie = "stap;actie;gereed_op;resultaat\n1;Bellen;"
    contact = "clientnummer;soort;datum;status\n1;kik;2012-03-01;"
    lees_in(
        leeg,
        map_met(
            **base,
            id_banen=f"{baan}2012-02-01;pensioen\n",
            acties=f"{actie}2012-02-01;gedaan\n",
            contacten=f"{contact}gevoerd\n",
        ),
    )
    opnieuw = map_met(
        **base, id_banen=f"{baan};\n", acties=f"{actie};\n", contacten=f"{contact}gepland\n"
    )
    resultaat = lees_in(leeg, opnieuw, heropen=heropen)

    assert enige(leeg, IdBaan).tot == (None if heropen else date(2012, 2, 1))
    assert enige(leeg, IdBaan).einde_reden is (None if heropen else b.EindeReden.PENSIOEN)
    assert enige(leeg, Actie).gereed_op == (None if heropen else date(2012, 2, 1))
    assert enige(leeg, Actie).resultaat == ("" if heropen else "gedaan")
    assert enige(leeg, Contact).status == ("gepland" if heropen else "gevoerd")
    said = [(o.bestand, o.rij, o.kolom) for o in resultaat.opmerkingen]
    assert said == (
        []
        if heropen
        else [
            ("id_banen.csv", 2, "tot"),
            ("acties.csv", 2, "gereed_op"),
            ("contacten.csv", 2, "status"),
        ]
    )
    assert (resultaat.wijziging is not None) is heropen


def test_benefit_in_full_goes_before_the_shorthand(leeg: Werkplek, map_met: Map) -> None:
    map_ = map_met(
        clienten="clientnummer;geslachtsnaam;geboortedatum;uitkering;uitkering_van\n"
        "1;Smit;1960-05-01;WWB;2010-01-01\n2;Bos;1961-05-01;IOAW;2010-01-01\n",
        uitkeringen="clientnummer;soort;van;tot;dossiernummer\n1;WWB;2010-01-01;2011-01-01;D1\n",
    )
    lees_in(leeg, map_)
    with leeg.lezen() as session:
        rijen = {u.soort: (u.tot, u.dossiernummer) for u in session.scalars(select(Uitkering))}
    assert rijen == {
        b.Uitkeringssoort.WWB: (date(2011, 1, 1), "D1"),
        b.Uitkeringssoort.IOAW: (None, ""),
    }
    assert lees_in(leeg, map_).wijziging is None


def test_contact_person_again_keeps_what_the_shorthand_does_not_tell(
    leeg: Werkplek, map_met: Map
) -> None:
    map_ = map_met(
        werkgevers="werkgevernummer;naam;sector;contactpersoon\nW1;De Borg;school;A. Bos\n",
        contactpersonen="werkgevernummer;voorletters;geslachtsnaam;aanhef\nW1;A.;Bos;heer\n",
    )
    lees_in(leeg, map_)
    assert lees_in(leeg, map_ / "werkgevers.csv").wijziging is None
    assert enige(leeg, Contactpersoon).aanhef is b.Aanhef.HEER


def test_bsn_can_move_from_one_client_to_another(leeg: Werkplek, map_met: Map) -> None:
    kop = "clientnummer;geslachtsnaam;geboortedatum;bsn\n"
    lees_in(
        leeg,
        map_met(clienten=f"{kop}1;A;1960-01-01;111222333\n2;B;1961-01-01;123456782\n"),
    )
    lees_in(
        leeg,
        map_met(
            clienten=f"{kop}1;A;1960-01-01;123456782\n2;B;1961-01-01;\n3;C;1962-01-01;111222333\n"
        ),
    )
    with leeg.lezen() as session:
        bsns = {client.nummer: client.bsn for client in session.scalars(select(Client))}
    assert bsns == {"1": "123456782", "2": None, "3": "111222333"}


def test_who_is_only_named_becomes_a_medewerker(leeg: Werkplek, map_met: Map) -> None:
    contacten = (
        "clientnummer;soort;datum;status;medewerker\n"
        "1;kik;2012-03-01;gevoerd;M. Dam\n1;kik;2012-03-02;gevoerd;M. Dam\n"
    )
    resultaat = lees_in(leeg, map_met(clienten=CLIENT, contacten=contacten))
    assert enige(leeg, Medewerker).naam == "M. Dam"
    assert [(o.rij, o.kolom) for o in resultaat.opmerkingen] == [(2, "medewerker")]


def test_references_to_what_is_in_the_store(leeg: Werkplek, map_met: Map) -> None:
    lees_in(leeg, map_met(clienten=CLIENT, werkgevers=WERKGEVER))
    lees_in(leeg, map_met(id_banen="clientnummer;werkgevernummer;van\n1;W1;1999-01-01\n"))
    assert enige(leeg, IdBaan).client_id == enige(leeg, Client).id


def test_archived_letter_keeps_its_file(leeg: Werkplek, map_met: Map) -> None:
    brieven = "kenmerk;soort;gedagtekend;bestand\nA;stappenplan;2012-03-01;a.pdf\n"
    map_ = map_met(brieven=brieven)
    (map_ / "a.pdf").write_bytes(PDF)
    lees_in(leeg, map_)
    sha256 = enige(leeg, Brief).bestand_sha256
    assert sha256 is not None

    without = map_met(brieven="kenmerk;soort;gedagtekend;bestand\nA;stappenplan;2012-03-01;\n")
    assert lees_in(leeg, without).wijziging is None
    (map_ / "a.pdf").write_bytes(PDF + b" anders")
    gebreken = bekijk(leeg, map_).gebreken
    assert [(g.bestand, g.rij) for g in gebreken] == [("brieven.csv", 2)]
    assert enige(leeg, Brief).bestand_sha256 == sha256


def test_amounts_in_both_forms(leeg: Werkplek, map_met: Map) -> None:
    tekst = "jaar;post;bedrag\n2012;a;1234.56\n2012;b;1.234,56\n2012;c;1234,5\n2012;d;1234\n"
    lees_in(leeg, map_met(budget=tekst))
    with leeg.lezen() as session:
        bedragen = list(session.scalars(select(Budget.bedrag).order_by(Budget.post)))
    assert bedragen == [Decimal(t) for t in ("1234.56", "1234.56", "1234.50", "1234.00")]


def test_a_new_row_never_gets_the_number_of_a_removed_one(leeg: Werkplek, map_met: Map) -> None:
    lees_in(leeg, map_met(taken="omschrijving;datum\nBellen;2012-03-20\n"))
    weg = enige(leeg, Taak).id
    with leeg.handeling("Taak verwijderd") as act:
        act.session.delete(act.session.get_one(Taak, weg))
        act.commit()
    lees_in(leeg, map_met(taken="omschrijving;datum\nSchrijven;2012-03-20\n"))
    assert enige(leeg, Taak).id > weg


def test_a_deviation_from_the_age_rule_comes_in_with_its_reason(
    leeg: Werkplek, map_met: Map
) -> None:
    """Without one no list of the afbouw could say why; a reason that is stored counts too."""

    def met(kop: str = "", rij: str = "") -> Path:
        banen = f"clientnummer;werkgevernummer;van{kop}\n1;W1;2001-01-01{rij}\n"
        return map_met(clienten=CLIENT, werkgevers=WERKGEVER, id_banen=banen)

    beide = ";afbouw_afwijking;afbouw_motivering"
    for zonder in (met(";afbouw_afwijking", ";uit"), met(beide, ";in; ")):
        (gebrek,) = bekijk(leeg, zonder).gebreken
        assert (gebrek.bestand, gebrek.rij, gebrek.kolom) == (
            "id_banen.csv", 2, "afbouw_motivering",
        )  # fmt: skip
    lees_in(leeg, met(beide, ";uit;Gaat met pensioen"))
    lees_in(leeg, met(";afbouw_afwijking", ";in"))
    baan = enige(leeg, IdBaan)
    assert (baan.afbouw_afwijking, baan.afbouw_motivering) == (
        b.AfbouwAfwijking.IN, "Gaat met pensioen",
    )  # fmt: skip
    assert len(bekijk(leeg, met(";afbouw_motivering", ";")).gebreken) == 1
    lees_in(leeg, met(beide, ";;"))
    assert enige(leeg, IdBaan).afbouw_afwijking is None
