"""The noodsleutel on one A4: what it is, for which store, the code, and who keeps it."""

from __future__ import annotations

from datetime import date

from db.fouten import OngeldigeInvoer
from werkplek import pdf
from werkplek.brieven.afzender import lees_afzender
from werkplek.pdf.document import Alinea, Briefhoofd, Code, Formulier, Kader, Kop, Opsomming, Tabel
from werkplek.pdf.opmaaktaal import letterlijk
from werkplek.regels.opmaak import datum_lang
from werkplek.toegang import NieuweNoodsleutel
from werkplek.werkplek import Werkplek

TITEL = "Noodsleutel van Werkplek"


def maak(werkplek: Werkplek, nieuw: NieuweNoodsleutel, dag: date) -> bytes:
    """The sheet as PDF, made on `dag`. It opens the store: it is not to be kept beside it."""
    try:
        with werkplek.lezen() as session:
            hoofd = lees_afzender(session).hoofd
    except OngeldigeInvoer:  # a store into which no gemeente was read yet
        hoofd = Briefhoofd(werkplek.pad.stem)
    return pdf.render_formulier(_blad(werkplek, nieuw, dag), hoofd)


def _blad(werkplek: Werkplek, nieuw: NieuweNoodsleutel, dag: date) -> Formulier:
    bestand = werkplek.pad.name
    return Formulier(
        TITEL,
        dag,
        (
            Kader(
                "Bewaar dit blad in een kluis of een afgesloten kast, niet bij de computer. Wie dit "
                "blad heeft en bij het bestand kan, leest alles."
            ),
            Kop("De code"),
            Code(nieuw.groepen),
            Alinea(
                "In de code staat nooit een letter I, L, O of U. Wat daarop lijkt, is een cijfer: "
                "een 1 of een 0. Hoofdletters, spaties en streepjes maken niet uit."
            ),
            Kop("Wanneer u dit blad gebruikt"),
            Opsomming(
                (
                    "Niemand weet de wachtzin nog, of wie hem wist is er niet meer.",
                    f"Open dan {letterlijk(bestand)} in Werkplek en typ deze code op de plaats van "
                    "de wachtzin. Kies daarna meteen een nieuwe wachtzin.",
                    f"Naast het bestand moet {letterlijk(bestand)}.sleutel liggen. Elke reservekopie "
                    "heeft dat ook.",
                )
            ),
            Alinea(
                "Maakt iemand een nieuwe noodsleutel, dan geldt deze niet meer. Vernietig dit blad "
                "dan."
            ),
            Kop("Wie bewaart dit blad, en waar?"),
            Tabel(
                ("Naam", "Plaats", "Datum en paraaf"),
                tuple((_LEEG, _LEEG, _LEEG) for _ in range(4)),
                breedtes=(2, 3, 2),
            ),
        ),
        (
            ("Bestand", bestand),
            ("Gemaakt op", datum_lang(dag)),
            ("Gemaakt door", werkplek.wie),
        ),
    )


_LEEG = "\u00a0"
