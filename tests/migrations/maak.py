"""Makes a small store of this version, to keep: `python -m tests.migrations.maak`.

Run it once when a version is released and commit the file; from then on every later version has
to open it. Everything in it is fictional.
"""

from __future__ import annotations

import hashlib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from db import schema
from db.handeling import handeling
from db.model import (
    Actie,
    Afwezigheid,
    Bestand,
    Brief,
    Budget,
    Client,
    Contact,
    Contactpersoon,
    Evaluatie,
    Gemeente,
    IdBaan,
    Instelling,
    Medewerker,
    Raadsbericht,
    Regeling,
    Stappenplan,
    Taak,
    Uitkering,
    Uitstel,
    Voorziening,
    Werkgever,
)
from db.store import Store
from db.undo import maak_ongedaan

HERE = Path(__file__).parent
WIE = "Anja de Wit"
PDF = b"%PDF-1.7\n% geen echte brief\n"
SHA = hashlib.sha256(PDF).hexdigest()


def file_name(version: int = schema.VERSION) -> str:
    """The name under which a store of that version is kept."""
    return f"versie-{version:04d}.werkplek"


def maak(pad: Path) -> None:
    """A store with a row in every table, an act that can be undone and one that was."""
    with Store.nieuw(pad, netwerk=True) as store:
        for label, rijen in _rows():
            with handeling(store, WIE, label) as h:
                h.session.add_all(rijen)
                h.commit()
        with handeling(store, WIE, "Adres gewijzigd", onderwerp=("client", 1)) as h:
            h.session.get_one(Client, 1).plaats = "GLIMMEN"
            h.commit()
        with handeling(store, WIE, "Telefoon gewijzigd", onderwerp=("client", 1)) as h:
            h.session.get_one(Client, 1).telefoon = "06-12345678"
            h.commit()
        maak_ongedaan(store, WIE)


def _rows() -> list[tuple[str, list[Any]]]:
    dag = date(2012, 3, 1)
    return [
        (
            "Ingericht",
            [
                Gemeente(naam="Haren", plaats="HAREN"),
                Instelling(sleutel="reservekopie_tweede_map", waarde="E:/reservekopieën"),
                Regeling(sleutel="leeftijdsgrens", waarde="60", van=dag, bron="Raadsbericht"),
                Medewerker(naam=WIE, rol="werkbemiddelaar"),
                Bestand(sha256=SHA, mediatype="application/pdf", inhoud=PDF),
                Werkgever(nummer="W1", naam="Stichting De Brug", sector="stichting"),
                Budget(jaar=2012, post="ID-banen", bedrag=Decimal("228000.00")),
            ],
        ),
        (
            "Cliënten toegevoegd",
            [
                Afwezigheid(medewerker_id=1, van=dag, tot=dag),
                Client(
                    nummer="C1",
                    bsn="111222333",
                    voorletters="A.",
                    voorvoegsel="in het",
                    geslachtsnaam="Véld",
                    sorteernaam="veld",
                    geboortedatum=date(1956, 7, 2),
                    plaats="HAREN",
                    behandelaar_id=1,
                ),
                Client(
                    nummer="C2",
                    geslachtsnaam="Øster",
                    sorteernaam="oster",
                    geboortedatum=date(1960, 2, 29),
                ),
            ],
        ),
        (
            "Dossier gevuld",
            [
                Uitkering(client_id=2, soort="WWB", van=date(2009, 5, 1)),
                Contactpersoon(werkgever_id=1, geslachtsnaam="Jansen"),
                IdBaan(client_id=1, werkgever_id=1, van=date(2001, 1, 1), uren=Decimal("32.5")),
                Stappenplan(client_id=1, einddoel="Werk bij een andere werkgever"),
                Actie(client_id=1, stap=2, actie="Gesprek voeren", streefdatum=dag),
                Evaluatie(client_id=1, datum=dag, soort="tussen", oordeel="op_koers"),
                Contact(client_id=1, soort="informeren", datum=dag, status="gevoerd"),
                Voorziening(client_id=2, soort="scholing", van=dag, kosten=Decimal("1234.56")),
                Brief(kenmerk="2012-1", soort="id-informeren", client_id=1, gedagtekend=dag,
                      bestand_sha256=SHA),
                Raadsbericht(soort="id-afbouw", peildatum=dag),
                Taak(client_id=1, omschrijving="Bellen", datum=dag),
                Uitstel(soort="brief", rij_id=1, tot=dag, reden="Vakantie"),
            ],
        ),
    ]  # fmt: skip


if __name__ == "__main__":
    kept = HERE / file_name()
    kept.unlink(missing_ok=True)
    maak(kept)
    print(f"{kept.name} gemaakt")
