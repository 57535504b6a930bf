"""The figures on the ID-banen themselves: how many, where, in or out of the afbouw, and money."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from werkplek.id_afbouw import IdErBeeld
from werkplek.raad.cijfer import ONBEKEND, Bron, Bronregel, Cijfer, euro, mensen, sectorwoord
from werkplek.raad.cijfers_id_afbouw import subsidie_in
from werkplek.raad.feiten import Feiten
from werkplek.regels.opmaak import bedrag, datum_kort, datum_lang, getal, procent
from werkplek.regels.woorden import woord

_EURO: Final = Decimal(1)


def banen(feiten: Feiten) -> list[Cijfer]:
    """How many, by kind of organisation, and in and out of the afbouw (ID-02, ID-09)."""
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
            mensen("Alle ID-banen", feiten.id_ers, "Soort", lambda b: woord(b.sector)),
        )
    ]
    uit += [
        Cijfer(
            f"sector-{sector}",
            "ID-banen",
            f"bij {sectorwoord(sector, hoeveel)}",
            getal(hoeveel),
            "Naar de soort van de organisatie waar de ID-er werkt.",
            mensen(
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
                mensen(
                    f"ID-ers {label}",
                    [b for b in feiten.id_ers if b.in_afbouw is erin],
                    "Waarom",
                    lambda b: b.waarom_in.conclusie,
                ),
            )
        )
    return uit


def geld(feiten: Feiten) -> list[Cijfer]:
    """What they cost, of which budget, and who is on benefit beside them (ID-04, ID-06)."""
    c, jaar = feiten.stand.cijfers, feiten.peildatum.year
    per_jaar = mensen(
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

        return mensen(f"Subsidie in {welk}", feiten.id_ers, str(welk), waarde, rechts=True)

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
    dagen = (
        "Per ID-baan naar dagen van het jaar, tot en met de laatste dag van de baan of van de "
        "subsidie, volgens de afspraken die op de peildatum vastliggen."
    )
    return [
        Cijfer(
            "kosten",
            "Geld",
            f"kosten per jaar ({jaar})",
            euro(c.kosten_per_jaar),
            "De jaarsubsidies van de ID-banen die op de peildatum lopen, opgeteld, elk voor een heel "
            "jaar; ook als de subsidie eerder stopt dan de baan.",
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
            dagen,
            in_jaar(jaar),
        ),
        Cijfer(
            "subsidie-volgend-jaar",
            "Geld",
            f"subsidie in {jaar + 1}",
            euro(c.subsidie_volgend_jaar),
            dagen,
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


def gemiddelde(feiten: Feiten) -> Decimal | None:
    """What a running ID-baan costs in a year on average, in whole euros (C-15, *berekend*)."""
    kosten = feiten.stand.cijfers.kosten_per_jaar
    banen = _betaald(feiten)
    if kosten is None or not banen:
        return None
    return (kosten / len(banen)).quantize(_EURO, ROUND_HALF_UP)


def _betaald(feiten: Feiten) -> list[IdErBeeld]:
    return [b for b in feiten.id_ers if b.tot is None or b.tot >= feiten.peildatum]
