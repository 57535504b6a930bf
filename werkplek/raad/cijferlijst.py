"""The figures of the ID-afbouw one by one: value, how it was counted, and the list behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from db.begrippen import Actiestatus
from werkplek.id_afbouw import IdErBeeld
from werkplek.raad.cijfers_id_afbouw import subsidie_in
from werkplek.raad.feiten import Feiten
from werkplek.regels.id_afbouw import OPLOSSINGEN, dagen_tot_einde
from werkplek.regels.opmaak import (
    aantal,
    bedrag,
    datum_kort,
    datum_lang,
    getal,
    hoofdletter,
    opsomming,
    procent,
)
from werkplek.regels.woorden import woord
from werkplek.stappenplannen import ActieRegel

ONBEKEND = "niet bekend"
_EURO = Decimal(1)


@dataclass(frozen=True, slots=True)
class Bronregel:
    """One row of the list behind a figure; the ids say what to open."""

    cellen: tuple[str, ...]
    client_id: int | None = None
    werkgever_id: int | None = None
    actie_id: int | None = None


@dataclass(frozen=True, slots=True)
class Bron:
    """The records a figure was counted from. `rechts` are the columns of figures."""

    titel: str
    kolommen: tuple[str, ...]
    regels: tuple[Bronregel, ...]
    rechts: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Cijfer:
    """One figure. `methode` says in a sentence how it was counted."""

    sleutel: str
    groep: str
    label: str
    waarde: str
    methode: str
    bron: Bron


def cijfers(feiten: Feiten) -> tuple[Cijfer, ...]:
    """Every figure of the ID-afbouw on the peildatum, in the order of the document."""
    return (
        *_banen(feiten),
        *_geld(feiten),
        *_stappen(feiten),
        *_inzet(feiten),
        *_gesprekken(feiten),
        *_doel(feiten),
    )


def euro(waarde: Decimal | None) -> str:
    """An amount without empty cents, or that it is not known."""
    if waarde is None:
        return ONBEKEND
    tekst = bedrag(waarde)
    return tekst.removesuffix(",00")


def uren(waarde: Decimal | None) -> str:
    """A number of hours, or that it is not known."""
    return ONBEKEND if waarde is None else getal(waarde)


def sectorwoord(sector: str, hoeveel: int) -> str:
    """The word for organisations of a sector: "scholen"."""
    meervoud = {
        "school": "scholen",
        "zorginstelling": "zorginstellingen",
        "stichting": "stichtingen",
        "sportclub": "sportclubs",
        "bedrijf": "bedrijven",
        "gemeente": "gemeenten",
        "overig": "overige organisaties",
    }
    return sector if hoeveel == 1 and sector != "overig" else meervoud.get(sector, sector)


def gemiddelde(feiten: Feiten) -> Decimal | None:
    """What a running ID-baan costs in a year on average, in whole euros (C-15, *berekend*)."""
    kosten = feiten.stand.cijfers.kosten_per_jaar
    banen = _betaald(feiten)
    if kosten is None or not banen:
        return None
    return (kosten / len(banen)).quantize(_EURO, ROUND_HALF_UP)


def _betaald(feiten: Feiten) -> list[IdErBeeld]:
    return [b for b in feiten.id_ers if b.tot is None or b.tot >= feiten.peildatum]


def _mensen(
    titel: str,
    beelden: Iterable[IdErBeeld],
    kolom: str = "",
    waarde: Callable[[IdErBeeld], str] | None = None,
    *,
    rechts: bool = False,
) -> Bron:
    """A list of ID-ers, with one more column when asked."""
    return Bron(
        titel,
        ("ID-er", "Organisatie", "Functie", *((kolom,) if waarde else ())),
        tuple(
            Bronregel(
                (b.naam, b.werkgever, b.functie, *((waarde(b),) if waarde else ())),
                client_id=b.client_id,
                werkgever_id=b.werkgever_id,
            )
            for b in beelden
        ),
        frozenset({3}) if rechts and waarde else frozenset(),
    )


def _banen(feiten: Feiten) -> list[Cijfer]:
    c = feiten.stand.cijfers
    dag = feiten.stand.vaste_peildatum
    telt = (
        f"De ID-banen die op {datum_lang(dag)} liepen, wat er daarna ook mee gebeurde."
        if dag is not None
        else f"Alle ID-banen die op {datum_lang(feiten.peildatum)} waren begonnen."
    )
    leeftijdsdag = datum_lang(dag or feiten.peildatum)
    grens = feiten.regels.leeftijdsgrens
    uit = [
        Cijfer(
            "banen",
            "ID-banen",
            "ID-banen",
            getal(c.banen),
            telt,
            _mensen("Alle ID-banen", feiten.id_ers, "Soort", lambda b: woord(b.sector)),
        )
    ]
    uit += [
        Cijfer(
            f"sector-{sector}",
            "ID-banen",
            f"bij {sectorwoord(sector, hoeveel)}",
            getal(hoeveel),
            "Naar de soort van de organisatie waar de ID-er werkt.",
            _mensen(
                f"ID-banen bij {sectorwoord(sector, 2)}",
                [b for b in feiten.id_ers if b.sector == sector],
            ),
        )
        for sector, hoeveel in c.per_sector.items()
    ]
    for sleutel, label, erin, hoeveel in (
        ("in-afbouw", "in de afbouw", True, c.in_afbouw),
        ("buiten-afbouw", "buiten de afbouw", False, c.buiten_afbouw),
    ):
        uit.append(
            Cijfer(
                sleutel,
                "ID-banen",
                label,
                getal(hoeveel),
                f"Wie op {leeftijdsdag} jonger was dan {grens} jaar gaat mee in de afbouw; een besluit "
                "met motivering kan daarvan afwijken.",
                _mensen(
                    f"ID-ers {label}",
                    [b for b in feiten.id_ers if b.in_afbouw is erin],
                    "Waarom",
                    lambda b: b.waarom_in.conclusie,
                ),
            )
        )
    return uit


def _geld(feiten: Feiten) -> list[Cijfer]:
    c, jaar = feiten.stand.cijfers, feiten.peildatum.year
    per_jaar = _mensen(
        "Subsidie per jaar van de lopende ID-banen",
        _betaald(feiten),
        "Per jaar",
        lambda b: ONBEKEND if b.subsidie_per_jaar is None else bedrag(b.subsidie_per_jaar),
        rechts=True,
    )

    def in_jaar(welk: int) -> Bron:
        def waarde(beeld: IdErBeeld) -> str:
            deel = subsidie_in(beeld, welk)
            return ONBEKEND if deel is None else bedrag(deel)

        return _mensen(f"Subsidie in {welk}", feiten.id_ers, str(welk), waarde, rechts=True)

    budget = Bron(
        "Participatiebudget",
        ("Jaar", "Bedrag"),
        tuple(
            Bronregel((str(welk), euro(waarde)))
            for welk, waarde in (
                (jaar - 1, feiten.budget_vorig),
                (jaar, feiten.budget),
                (jaar + 1, feiten.budget_volgend),
            )
        ),
        frozenset({1}),
    )
    dagen = "naar dagen van het jaar, tot en met de laatste dag van de baan of van de subsidie"
    return [
        Cijfer(
            "kosten",
            "Geld",
            f"kosten per jaar ({jaar})",
            euro(c.kosten_per_jaar),
            "De jaarsubsidies van de ID-banen die op de peildatum lopen, opgeteld.",
            per_jaar,
        ),
        Cijfer(
            "gemiddeld",
            "Geld",
            "gemiddeld per ID-baan (berekend)",
            euro(gemiddelde(feiten)),
            "De kosten per jaar gedeeld door het aantal lopende ID-banen, in hele euro’s.",
            per_jaar,
        ),
        Cijfer(
            "budget",
            "Geld",
            f"participatiebudget {jaar}",
            euro(feiten.budget),
            "Het budget zoals het in de begroting of de regelingen van de gemeente staat.",
            budget,
        ),
        Cijfer(
            "aandeel",
            "Geld",
            "aandeel in het participatiebudget",
            ONBEKEND if c.aandeel_budget is None else procent(c.aandeel_budget),
            "De kosten per jaar gedeeld door het participatiebudget van dat jaar.",
            budget,
        ),
        Cijfer(
            "subsidie-dit-jaar",
            "Geld",
            f"subsidie in {jaar}",
            euro(c.subsidie_dit_jaar),
            f"Per ID-baan {dagen}.",
            in_jaar(jaar),
        ),
        Cijfer(
            "subsidie-volgend-jaar",
            "Geld",
            f"subsidie in {jaar + 1}",
            euro(c.subsidie_volgend_jaar),
            f"Per ID-baan {dagen}, volgens de afspraken die op de peildatum vastliggen.",
            in_jaar(jaar + 1),
        ),
        Cijfer(
            "uitkering",
            "Geld",
            "mensen met een WWB-uitkering",
            getal(len(feiten.uitkeringen)),
            "Wie op de peildatum een WWB-uitkering heeft, zonder de ID-ers.",
            Bron(
                "Mensen met een WWB-uitkering",
                ("Nummer", "Naam", "Sinds"),
                tuple(
                    Bronregel((u.clientnummer, u.naam, datum_kort(u.sinds)), client_id=u.client_id)
                    for u in feiten.uitkeringen
                ),
            ),
        ),
    ]


def _stappen(feiten: Feiten) -> list[Cijfer]:
    uit = []
    for stap, telling in feiten.stand.cijfers.acties.items():
        van_stap = [actie for actie in feiten.stand.acties if str(actie.stap) == stap]
        for sleutel, label, hoeveel, toets, methode in (
            (
                "totaal",
                f"stap {stap}: acties",
                telling.totaal,
                lambda _actie: True,
                "De acties van het project en van de persoonlijke stappenplannen samen.",
            ),
            (
                "gereed",
                f"stap {stap}: gereed",
                telling.gereed,
                lambda actie: actie.status is Actiestatus.GEREED,
                "Afgerond op of voor de peildatum.",
            ),
            (
                "te-laat",
                f"stap {stap}: te laat",
                telling.te_laat,
                lambda actie: actie.status is Actiestatus.TE_LAAT,
                "Niet afgerond en de uiterste datum (anders de streefdatum) is voorbij.",
            ),
        ):
            uit.append(
                Cijfer(
                    f"stap-{stap}-{sleutel}",
                    "Voortgang",
                    label,
                    getal(hoeveel),
                    methode,
                    _acties(feiten, hoofdletter(label), filter(toets, van_stap)),
                )
            )
    return uit


def _acties(feiten: Feiten, titel: str, acties: Iterable[ActieRegel]) -> Bron:
    namen = {beeld.client_id: beeld.naam for beeld in feiten.id_ers}
    return Bron(
        titel,
        ("Van", "Actie", "Wie", "Uiterlijk", "Status"),
        tuple(
            Bronregel(
                (
                    "het project" if actie.client_id is None else namen.get(actie.client_id, ""),
                    actie.actie,
                    actie.eigenaar_naam or woord(actie.eigenaar),
                    datum_kort(dag) if (dag := actie.fatale_datum or actie.streefdatum) else "",
                    woord(actie.status),
                ),
                client_id=actie.client_id,
                actie_id=actie.id,
            )
            for actie in acties
        ),
    )


def _inzet(feiten: Feiten) -> list[Cijfer]:
    c, inzet = feiten.stand.cijfers, feiten.stand.inzet
    namen = {beeld.client_id: beeld.naam for beeld in feiten.id_ers}

    def bron(titel: str, gepland: str, werkelijk: str, schrijf: Callable[..., str]) -> Bron:
        return Bron(
            titel,
            ("Van", "Actie", "Wie", "Gepland", "Werkelijk"),
            tuple(
                Bronregel(
                    (
                        "het project" if a.client_id is None else namen.get(a.client_id, ""),
                        a.actie,
                        a.eigenaar_naam or woord(a.eigenaar),
                        *("" if w is None else schrijf(w) for w in (plan, echt)),
                    ),
                    client_id=a.client_id,
                    actie_id=a.id,
                )
                for a in feiten.stand.acties
                for plan, echt in ((getattr(a, gepland), getattr(a, werkelijk)),)
                if plan is not None or echt is not None
            ),
            frozenset({3, 4}),
        )

    van_uren = bron("Uren per actie", "uren_gepland", "uren", getal)
    van_kosten = bron("Ingevulde kosten per actie", "kosten_gepland", "kosten", bedrag)
    leeg = inzet.totaal.uren.onbekend
    zonder = f" Bij {aantal(leeg, 'actie', 'acties')} zijn nog geen uren ingevuld." if leeg else ""
    tarief = feiten.regels.uurtarief_coordinator
    kosten = "De ingevulde kosten van alle acties, opgeteld." + (
        f" De uren van de coördinator tellen voor {bedrag(tarief)} per uur als er geen kosten zijn "
        "ingevuld."
        if tarief is not None
        else ""
    )
    return [
        Cijfer("uren-gepland", "Inzet", "uren gepland", uren(c.uren_gepland),
               "De geplande uren van alle acties, opgeteld.", van_uren),
        Cijfer("uren", "Inzet", "uren werkelijk", uren(c.uren),
               f"De ingevulde uren van alle acties, opgeteld.{zonder}", van_uren),
        Cijfer("kosten-gepland", "Inzet", "kosten gepland", euro(c.kosten_gepland), kosten,
               van_kosten),
        Cijfer("kosten-werkelijk", "Inzet", "kosten werkelijk", euro(c.kosten), kosten, van_kosten),
    ]  # fmt: skip


def _gesprekken(feiten: Feiten) -> list[Cijfer]:
    weten = [beeld for beeld in feiten.id_ers if beeld.geinformeerd]
    met = opsomming(["ID-ers", "hun organisaties", *(feiten.uitvoerders or ("de uitvoerder",))])
    return [
        Cijfer(
            "gesprekken",
            "Gesprekken",
            "gesprekken gevoerd",
            getal(feiten.stand.cijfers.gesprekken_gevoerd),
            f"Gesprekken met {met} die op of voor de peildatum zijn gevoerd.",
            Bron(
                "Gevoerde gesprekken",
                ("Datum", "Met", "Soort"),
                tuple(
                    Bronregel(
                        (datum_kort(g.datum), g.met, g.soort),
                        client_id=g.client_id,
                        werkgever_id=g.werkgever_id,
                    )
                    for g in feiten.gesprekken
                ),
            ),
        ),
        Cijfer(
            "geinformeerd",
            "Gesprekken",
            f"geïnformeerd, van de {getal(len(feiten.id_ers))}",
            getal(len(weten)),
            "Met wie een informerend gesprek is gevoerd of aan wie een brief is gestuurd, in en "
            "buiten de afbouw.",
            _mensen(
                "Wie is geïnformeerd",
                feiten.id_ers,
                "Geïnformeerd op",
                lambda b: datum_kort(b.geinformeerd_op) if b.geinformeerd_op else "nog niet",
            ),
        ),
    ]


def _doel(feiten: Feiten) -> list[Cijfer]:
    c = feiten.stand.cijfers
    weg = [b for b in feiten.in_afbouw if b.beeindigd]
    opgelost = [b for b in weg if b.einde_reden in OPLOSSINGEN]
    open_ = [b for b in feiten.in_afbouw if b not in opgelost]

    def einde(beeld: IdErBeeld) -> str:
        if not beeld.beeindigd or beeld.tot is None:
            return f"stap {beeld.stap}, {woord(beeld.status)}"
        reden = woord(beeld.einde_reden) if beeld.einde_reden else "reden niet vastgelegd"
        return f"{datum_kort(beeld.tot)}: {reden}"

    dagen, uitleg = dagen_tot_einde(feiten.regels, feiten.peildatum)
    stappen = [f"{hoofdletter(stap.tekst)}." for stap in uitleg.stappen]
    return [
        Cijfer("afgebouwd", "Einddoel", f"afgebouwd, van de {getal(c.in_afbouw)}",
               getal(c.afgebouwd),
               "ID-banen in de afbouw die op of voor de peildatum zijn geëindigd.",
               _mensen("Afgebouwd", weg, "Hoe", einde)),
        Cijfer("opgelost", "Einddoel", f"opgelost, van de {getal(c.in_afbouw)}", getal(c.opgelost),
               "Afgebouwd met werk zonder subsidie, overname door de werkgever, pensioen of een "
               "andere oplossing die blijft; een WW-uitkering is geen oplossing.",
               _mensen("Opgelost", opgelost, "Hoe", einde)),
        Cijfer("nog-open", "Einddoel", "nog open", getal(c.in_afbouw - c.opgelost),
               "Iedereen in de afbouw die niet is opgelost, ook wie zonder oplossing is geëindigd.",
               _mensen("Nog open", open_, "Waar het staat", einde)),
        Cijfer("dagen", "Einddoel", f"dagen tot {datum_kort(feiten.regels.einddatum)}",
               getal(dagen), "Kalenderdagen van de peildatum tot de einddatum van het project.",
               Bron("Dagen tot de einddatum", ("Waarom",),
                    tuple(Bronregel((zin,)) for zin in (uitleg.conclusie, *stappen)))),
    ]  # fmt: skip
