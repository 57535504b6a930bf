"""The tables of the exchange format, as data: their columns, keys and what closes a row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from db import begrippen as b
from db import model
from werkplek.uitwisseling.kolommen import Kolom, Soort


@dataclass(frozen=True, slots=True)
class Paar:
    """A begin and an end that cannot come before it. Not `streng`: said, but not refused."""

    begin: str
    eind: str
    streng: bool = False


@dataclass(frozen=True, slots=True)
class Einde:
    """A field that, once filled, closes the row; an empty cell does not open it again.

    `mee` are the fields that tell of the same end and are kept with it.
    """

    veld: str
    mee: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tabel:
    """One table. `sleutel` are the stored fields by which a row is met again; none: a single row.

    `een_van` are columns of which at least one must be filled.
    """

    naam: str
    model: type[model.Rij]
    kolommen: tuple[Kolom, ...]
    sleutel: tuple[str, ...]
    paren: tuple[Paar, ...] = ()
    eindes: tuple[Einde, ...] = ()
    een_van: tuple[str, ...] = ()


def leeg(tabel: Tabel, veld: str) -> Any:
    """What the store holds where a cell is empty: None, or the column's own default."""
    return getattr(tabel.model.__table__.c[veld].default, "arg", None)


def _tekst(*namen: str) -> tuple[Kolom, ...]:
    return tuple(Kolom(naam) for naam in namen)


def _regels(*namen: str) -> tuple[Kolom, ...]:
    return tuple(Kolom(naam, Soort.REGELS) for naam in namen)


def _datum(*namen: str) -> tuple[Kolom, ...]:
    return tuple(Kolom(naam, Soort.DATUM) for naam in namen)


def _bedrag(*namen: str) -> tuple[Kolom, ...]:
    return tuple(Kolom(naam, Soort.BEDRAG) for naam in namen)


def _uren(*namen: str) -> tuple[Kolom, ...]:
    return tuple(Kolom(naam, Soort.UREN) for naam in namen)


def _client(*, verplicht: bool = True) -> Kolom:
    return Kolom("clientnummer", verplicht=verplicht, veld="client_id", verwijst="clienten")


def _werkgever(*, verplicht: bool = False) -> Kolom:
    return Kolom("werkgevernummer", verplicht=verplicht, veld="werkgever_id", verwijst="werkgevers")


def _plaatsing() -> Kolom:
    return Kolom(
        "plaatsingnummer", verplicht=True, veld="plaatsing_id", verwijst="participatiebanen"
    )


_STAP: Final = (1, 4)
_LATERE_BRIEVEN: Final = (
    "id-subsidie-besluit", "kik-uitnodiging", "kik-herinnering", "kik-huisbezoek", "premiebesluit",
    "begeleidingsvergoeding", "uitstroompremie", "voorziening-besluit",
)  # fmt: skip
_ADRES: Final = (
    *_tekst("straat", "huisnummer", "huisnummertoevoeging"),
    Kolom("postcode", Soort.POSTCODE),
    *_tekst("plaats"),
)
_POSTBUS: Final = (
    *_tekst("postbus"),
    Kolom("postbus_postcode", Soort.POSTCODE),
    *_tekst("postbus_plaats"),
)

GEMEENTE: Final = Tabel(
    "gemeente",
    model.Gemeente,
    (
        Kolom("naam", verplicht=True),
        *_tekst("straat", "huisnummer"),
        Kolom("postcode", Soort.POSTCODE),
        *_tekst("plaats"),
        *_POSTBUS,
        *_tekst("telefoon", "website"),
        Kolom("logo", Soort.BESTAND, veld="logo_sha256"),
        *_regels("ondertekenaars"),
        *_tekst("accentkleur"),
    ),
    (),
)
REGELINGEN: Final = Tabel(
    "regelingen",
    model.Regeling,
    (
        Kolom("sleutel", verplicht=True),
        Kolom("waarde", Soort.REGELS, verplicht=True),
        Kolom("van", Soort.DATUM, verplicht=True),
        *_datum("tot"),
        Kolom("bron", Soort.REGELS, verplicht=True),
    ),
    ("sleutel", "van"),
    paren=(Paar("van", "tot", streng=True),),
    eindes=(Einde("tot"),),
)
MEDEWERKERS: Final = Tabel(
    "medewerkers",
    model.Medewerker,
    (
        Kolom("naam", verplicht=True),
        *_tekst("functie"),
        Kolom("rol", Soort.WOORD, woorden=b.Rol),
        *_tekst("telefoon", "email"),
        Kolom("mandaat", Soort.WOORDEN, woorden=(*map(str, b.Briefsoort), *_LATERE_BRIEVEN)),
        Kolom("werkdagen", Soort.WOORDEN, woorden=("ma", "di", "wo", "do", "vr", "za", "zo")),
        Kolom("gesprekken_per_dag", Soort.GEHEEL, grenzen=(0, 50)),
    ),
    ("naam",),
)
WERKGEVERS: Final = Tabel(
    "werkgevers",
    model.Werkgever,
    (
        Kolom("werkgevernummer", verplicht=True, veld="nummer"),
        Kolom("naam", verplicht=True),
        Kolom("rol", Soort.WOORD, woorden=b.Werkgeverrol),
        Kolom("sector", Soort.WOORD, verplicht=True, woorden=b.Sector),
        *_ADRES,
        *_POSTBUS,
        *_tekst("telefoon", "email"),
        Kolom("iban", Soort.IBAN),
        *_tekst("kvk"),
        Kolom("contactpersoon"),
    ),
    ("nummer",),
)
CONTACTPERSONEN: Final = Tabel(
    "contactpersonen",
    model.Contactpersoon,
    (
        _werkgever(verplicht=True),
        *_tekst("voorletters", "voorvoegsel"),
        Kolom("geslachtsnaam", verplicht=True),
        Kolom("aanhef", Soort.WOORD, woorden=b.Aanhef),
        *_tekst("functie", "telefoon", "email"),
        Kolom("ontvangt", Soort.WOORD, woorden=b.Ontvangt),
        *_datum("tot"),
    ),
    ("werkgever_id", "voorletters", "voorvoegsel", "geslachtsnaam"),
    eindes=(Einde("tot"),),
)
CLIENTEN: Final = Tabel(
    "clienten",
    model.Client,
    (
        Kolom("clientnummer", verplicht=True, veld="nummer"),
        Kolom("bsn", Soort.BSN),
        *_tekst("voorletters", "roepnaam", "voorvoegsel"),
        Kolom("geslachtsnaam", verplicht=True),
        *_tekst("voorvoegsel_partner", "geslachtsnaam_partner"),
        Kolom("naamgebruik", Soort.WOORD, woorden=b.Naamgebruik),
        Kolom("aanhef", Soort.WOORD, woorden=b.Aanhef),
        Kolom("geboortedatum", Soort.DATUM, verplicht=True),
        *_ADRES,
        Kolom("adres_geheim", Soort.JA_NEE),
        *_datum("adres_onjuist_sinds"),
        *_regels("postadres"),
        *_tekst("telefoon", "email"),
        Kolom("iban", Soort.IBAN),
        *_tekst("rekeninghouder"),
        *_datum("overleden_op", "vertrokken_op"),
        *_tekst("vertegenwoordiger"),
        Kolom("vertegenwoordiging", Soort.WOORD, woorden=b.Vertegenwoordiging),
        *_tekst("tolk"),
        Kolom("opleidingsniveau", Soort.WOORD, woorden=b.Opleidingsniveau),
        *_tekst("dienstverleningslijn"),
        Kolom("behandelaar", veld="behandelaar_id", verwijst="medewerkers"),
        *_regels("belemmeringen", "notities"),
        Kolom("uitkering", Soort.WOORD, woorden=b.Uitkeringssoort),
        *_datum("uitkering_van", "uitkering_tot"),
        *_tekst("uitkering_einde_reden"),
    ),
    ("nummer",),
    paren=(
        Paar("geboortedatum", "overleden_op", streng=True),
        Paar("uitkering_van", "uitkering_tot", streng=True),
    ),
    eindes=(Einde("overleden_op"), Einde("vertrokken_op")),
)
UITKERINGEN: Final = Tabel(
    "uitkeringen",
    model.Uitkering,
    (
        _client(),
        Kolom("soort", Soort.WOORD, verplicht=True, woorden=b.Uitkeringssoort),
        Kolom("van", Soort.DATUM, verplicht=True),
        *_datum("tot"),
        *_tekst("einde_reden", "dossiernummer"),
        *_datum("ontheffing_tot"),
    ),
    ("client_id", "soort", "van"),
    paren=(Paar("van", "tot", streng=True),),
    eindes=(Einde("tot", ("einde_reden",)),),
)
ID_BANEN: Final = Tabel(
    "id_banen",
    model.IdBaan,
    (
        _client(),
        _werkgever(verplicht=True),
        *_tekst("functie"),
        Kolom("van", Soort.DATUM, verplicht=True),
        *_datum("tot"),
        *_uren("uren"),
        *_bedrag("subsidie_per_jaar"),
        *_datum("subsidie_tot"),
        Kolom("contractsoort", Soort.WOORD, woorden=b.Contractsoort),
        *_datum("contract_tot"),
        Kolom("opzegtermijn_maanden", Soort.GEHEEL, grenzen=(0, 60)),
        Kolom("overname", Soort.WOORD, woorden=b.Overname),
        Kolom("afbouw_afwijking", Soort.WOORD, woorden=b.AfbouwAfwijking),
        *_regels("afbouw_motivering"),
        Kolom("einde_reden", Soort.WOORD, woorden=b.EindeReden),
    ),
    ("client_id", "van"),
    paren=(
        Paar("van", "tot", streng=True),
        Paar("van", "subsidie_tot"),
        Paar("van", "contract_tot"),
    ),
    eindes=(Einde("tot", ("einde_reden",)),),
)
STAPPENPLANNEN: Final = Tabel(
    "stappenplannen",
    model.Stappenplan,
    (
        _client(),
        *_datum("opgesteld_op"),
        *_regels("einddoel", "eindoplossing"),
        *_datum("ondertekend_op", "poort_op"),
        *_regels("poort_motivering"),
    ),
    ("client_id",),
    paren=(Paar("opgesteld_op", "ondertekend_op"),),
    eindes=(Einde("ondertekend_op"), Einde("poort_op", ("poort_motivering",))),
)
ACTIES: Final = Tabel(
    "acties",
    model.Actie,
    (
        _client(verplicht=False),
        Kolom("stap", Soort.GEHEEL, verplicht=True, grenzen=_STAP),
        Kolom("actie", verplicht=True),
        Kolom("eigenaar", Soort.WOORD, woorden=b.Eigenaar),
        *_tekst("eigenaar_naam"),
        *_datum("streefdatum", "fatale_datum"),
        *_uren("uren_gepland", "uren"),
        *_bedrag("kosten_gepland", "kosten"),
        *_datum("gereed_op"),
        *_regels("resultaat", "uitstel_reden"),
    ),
    ("client_id", "stap", "actie"),
    paren=(Paar("streefdatum", "fatale_datum"),),
    eindes=(Einde("gereed_op", ("resultaat",)),),
)
EVALUATIES: Final = Tabel(
    "evaluaties",
    model.Evaluatie,
    (
        _client(verplicht=False),
        Kolom("datum", Soort.DATUM, verplicht=True),
        Kolom("soort", Soort.WOORD, verplicht=True, woorden=b.Evaluatiesoort),
        Kolom("oordeel", Soort.WOORD, verplicht=True, woorden=b.Oordeel),
        *_regels("voortgang", "resultaat", "bijstelling"),
        *_datum("volgende_op"),
    ),
    ("client_id", "datum", "soort"),
    paren=(Paar("datum", "volgende_op"),),
)
CONTACTEN: Final = Tabel(
    "contacten",
    model.Contact,
    (
        _client(verplicht=False),
        _werkgever(),
        Kolom("soort", Soort.WOORD, verplicht=True, woorden=b.Contactsoort),
        Kolom("stap", Soort.GEHEEL, grenzen=_STAP),
        Kolom("kanaal", Soort.WOORD, woorden=b.Kanaal),
        Kolom("datum", Soort.DATUM, verplicht=True),
        Kolom("tijd", Soort.TIJD),
        Kolom("duur_minuten", Soort.GEHEEL, grenzen=(0, 1440)),
        Kolom("medewerker", veld="medewerker_id", verwijst="medewerkers"),
        *_regels("aanwezigen"),
        Kolom("status", Soort.WOORD, verplicht=True, woorden=b.Contactstatus),
        Kolom("uitkomst", Soort.WOORD, woorden=b.Uitkomst),
        Kolom("doorverwezen_naar", Soort.WOORDEN, woorden=b.Verwijzing),
        Kolom("akkoord_doorverwijzing", Soort.JA_NEE),
        Kolom("toestemming_huisbezoek", Soort.JA_NEE),
        *_regels("doel", "notitie"),
    ),
    ("client_id", "werkgever_id", "datum", "tijd", "soort", "medewerker_id"),
    een_van=("clientnummer", "werkgevernummer"),
)
VOORZIENINGEN: Final = Tabel(
    "voorzieningen",
    model.Voorziening,
    (
        _client(),
        Kolom("soort", Soort.WOORD, verplicht=True, woorden=b.Voorzieningsoort),
        *_datum("aangevraagd_op"),
        *_tekst("besluit"),
        *_datum("besluitdatum"),
        Kolom("van", Soort.DATUM, verplicht=True),
        *_datum("tot"),
        _werkgever(),
        *_tekst("aanbieder"),
        *_bedrag("kosten_gepland", "kosten"),
        *_regels("resultaat"),
    ),
    ("client_id", "soort", "van"),
    paren=(Paar("van", "tot", streng=True), Paar("aangevraagd_op", "besluitdatum")),
    eindes=(Einde("tot", ("resultaat",)),),
)
BUDGET: Final = Tabel(
    "budget",
    model.Budget,
    (
        Kolom("jaar", Soort.GEHEEL, verplicht=True, grenzen=(1900, 2199)),
        Kolom("post", verplicht=True),
        *_tekst("bron"),
        Kolom("bedrag", Soort.BEDRAG, verplicht=True),
        *_bedrag("besteed"),
    ),
    ("jaar", "post"),
)
BRIEVEN: Final = Tabel(
    "brieven",
    model.Brief,
    (
        Kolom("kenmerk", verplicht=True),
        Kolom("soort", Soort.WOORD, verplicht=True, woorden=b.Briefsoort, nog_niet=_LATERE_BRIEVEN),
        _client(verplicht=False),
        _werkgever(),
        *_tekst("afschrift_aan"),
        Kolom("gedagtekend", Soort.DATUM, verplicht=True),
        *_datum("verzonden_op", "termijn_tot", "ingetrokken_op"),
        *_regels("intrekking_reden"),
        Kolom("bestand", Soort.BESTAND),
        Kolom("sha256", Soort.SHA256, veld="bestand_sha256"),
    ),
    ("kenmerk",),
    paren=(Paar("verzonden_op", "termijn_tot"),),
    eindes=(
        Einde("verzonden_op", ("termijn_tot",)),
        Einde("ingetrokken_op", ("intrekking_reden",)),
    ),
)
TAKEN: Final = Tabel(
    "taken",
    model.Taak,
    (
        _client(verplicht=False),
        _werkgever(),
        Kolom("omschrijving", verplicht=True),
        Kolom("datum", Soort.DATUM, verplicht=True),
        *_datum("gereed_op"),
    ),
    ("client_id", "werkgever_id", "datum", "omschrijving"),
    eindes=(Einde("gereed_op"),),
)
PARTICIPATIEBANEN: Final = Tabel(
    "participatiebanen",
    model.Participatiebaan,
    (
        Kolom("plaatsingnummer", verplicht=True, veld="nummer"),
        _client(),
        _werkgever(verplicht=True),
        Kolom("instrument", Soort.WOORD, woorden=b.Instrument),
        *_tekst("regeling", "functie"),
        Kolom("van", Soort.DATUM, verplicht=True),
        *_datum("tot_gepland", "tot"),
        Kolom("uren", Soort.UREN, verplicht=True),
        *_regels("opbouwplan"),
        Kolom("zelf_gevonden", Soort.JA_NEE),
        *_regels("profit_voorwaarden"),
        *_datum("ontwikkelplan_op", "scholing_op", "verlengd_tot"),
        *_regels("verlenging_reden"),
        Kolom("herkansing", Soort.JA_NEE),
        *_regels("herkansing_reden"),
        Kolom("einde_reden", Soort.WOORD, woorden=b.PlaatsingEinde),
        Kolom("vervolg", Soort.WOORD, woorden=b.Vervolgroute),
    ),
    ("nummer",),
    paren=(
        Paar("van", "tot_gepland", streng=True),
        Paar("van", "tot", streng=True),
        Paar("van", "verlengd_tot", streng=True),
    ),
    eindes=(Einde("tot", ("einde_reden", "vervolg")),),
)
ONDERBREKINGEN: Final = Tabel(
    "onderbrekingen",
    model.Onderbreking,
    (
        _plaatsing(),
        Kolom("van", Soort.DATUM, verplicht=True),
        Kolom("tot", Soort.DATUM, verplicht=True),
        *_regels("reden"),
    ),
    ("plaatsing_id", "van"),
    paren=(Paar("van", "tot", streng=True),),
)
URENSTANDEN: Final = Tabel(
    "urenstanden",
    model.Urenstand,
    (
        _plaatsing(),
        Kolom("van", Soort.DATUM, verplicht=True),
        Kolom("uren", Soort.UREN, verplicht=True),
    ),
    ("plaatsing_id", "van"),
)
BEOORDELINGEN: Final = Tabel(
    "beoordelingen",
    model.Beoordeling,
    (
        _plaatsing(),
        Kolom("datum", Soort.DATUM, verplicht=True),
        Kolom("soort", Soort.WOORD, verplicht=True, woorden=b.Beoordelingssoort),
        Kolom("oordeel", Soort.WOORD, verplicht=True, woorden=b.Voldoende),
        *_regels("toelichting"),
        Kolom("termijn", Soort.GEHEEL, grenzen=(1, 99)),
    ),
    ("plaatsing_id", "datum", "soort"),
)
PREMIEBESLUITEN: Final = Tabel(
    "premiebesluiten",
    model.Premiebesluit,
    (
        _plaatsing(),
        Kolom("termijn", Soort.GEHEEL, verplicht=True, grenzen=(1, 99)),
        Kolom("besluit", Soort.WOORD, verplicht=True, woorden=b.Premiekeuze),
        Kolom("besluitdatum", Soort.DATUM, verplicht=True),
        *_bedrag("bedrag"),
        *_datum("betaald_op"),
        *_regels("motivering"),
    ),
    ("plaatsing_id", "termijn"),
    eindes=(Einde("betaald_op"),),
)
UITSTROOM: Final = Tabel(
    "uitstroom",
    model.Uitstroom,
    (
        _client(),
        Kolom("datum", Soort.DATUM, verplicht=True),
        Kolom("reden", verplicht=True),
        Kolom("omvang", Soort.WOORD, verplicht=True, woorden=b.Uitstroomomvang),
        Kolom("arbeid", Soort.WOORD, verplicht=True, woorden=b.Uitstroomarbeid),
        _werkgever(),
        Kolom("gesubsidieerd", Soort.JA_NEE),
    ),
    ("client_id", "datum"),
)

TABELLEN: Final = (
    GEMEENTE, REGELINGEN, MEDEWERKERS, WERKGEVERS, CONTACTPERSONEN, CLIENTEN, UITKERINGEN,
    ID_BANEN, STAPPENPLANNEN, ACTIES, EVALUATIES, CONTACTEN, VOORZIENINGEN, BUDGET, BRIEVEN, TAKEN,
    PARTICIPATIEBANEN, ONDERBREKINGEN, URENSTANDEN, BEOORDELINGEN, PREMIEBESLUITEN, UITSTROOM,
)  # fmt: skip
"""Every table, each after the tables it refers to."""

NOG_NIET_BEKEND: Final = frozenset(
    ("ladderstanden", "terugkeer", "afwezigheid", "ingekomen")
)  # fmt: skip
"""Tables of the exchange format that come with the work that needs them."""
