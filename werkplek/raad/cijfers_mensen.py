"""The figures on how people fare: conversations, who is informed, ended, solved and still open."""

from __future__ import annotations

from werkplek.id_afbouw import IdErBeeld
from werkplek.raad.cijfer import Bron, Bronregel, Cijfer, mensen
from werkplek.raad.feiten import Feiten
from werkplek.regels.id_afbouw import OPLOSSINGEN, dagen_tot_einde
from werkplek.regels.opmaak import datum_kort, getal, hoofdletter, opsomming
from werkplek.regels.woorden import woord


def gesprekken(feiten: Feiten) -> list[Cijfer]:
    """Held conversations, and who has been informed, also outside the afbouw."""
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
            mensen(
                "Wie is geïnformeerd",
                feiten.id_ers,
                "Geïnformeerd op",
                lambda b: datum_kort(b.geinformeerd_op) if b.geinformeerd_op else "nog niet",
            ),
        ),
    ]


def doel(feiten: Feiten) -> list[Cijfer]:
    """Ended and solved side by side, what is open, and the days that are left (ID-12)."""
    c = feiten.stand.cijfers
    weg = [b for b in feiten.in_afbouw if b.beeindigd]
    opgelost = [b for b in weg if b.einde_reden in OPLOSSINGEN]
    open_ = [b for b in feiten.in_afbouw if b not in opgelost]

    def einde(beeld: IdErBeeld) -> str:
        if not beeld.beeindigd or beeld.tot is None:
            return f"stap {beeld.stap}, {woord(beeld.status)}"
        reden = woord(beeld.einde_reden) if beeld.einde_reden else "reden niet vastgelegd"
        return f"{datum_kort(beeld.tot)}: {reden}"

    cijfers = [
        Cijfer("afgebouwd", "Einddoel", f"afgebouwd, van de {getal(c.in_afbouw)}",
               getal(c.afgebouwd),
               "ID-banen in de afbouw die op of voor de peildatum zijn geëindigd.",
               mensen("Afgebouwd", weg, "Hoe", einde)),
        Cijfer("opgelost", "Einddoel", f"opgelost, van de {getal(c.in_afbouw)}", getal(c.opgelost),
               "Afgebouwd met werk zonder subsidie, overname door de werkgever, pensioen of een "
               "andere oplossing die blijft; een WW-uitkering is geen oplossing.",
               mensen("Opgelost", opgelost, "Hoe", einde)),
        Cijfer("nog-open", "Einddoel", "nog open", getal(c.in_afbouw - c.opgelost),
               "Iedereen in de afbouw die niet is opgelost, ook wie zonder oplossing is geëindigd.",
               mensen("Nog open", open_, "Waar het staat", einde)),
    ]  # fmt: skip
    einddatum = feiten.regels.einddatum
    rest = dagen_tot_einde(feiten.regels, feiten.peildatum)
    if einddatum is not None and rest is not None:
        dagen, uitleg = rest
        stappen = [f"{hoofdletter(stap.tekst)}." for stap in uitleg.stappen]
        cijfers.append(
            Cijfer("dagen", "Einddoel", f"dagen tot {datum_kort(einddatum)}", getal(dagen),
                   "Kalenderdagen van de peildatum tot de einddatum van het project.",
                   Bron("Dagen tot de einddatum", ("Waarom",),
                        tuple(Bronregel((zin,)) for zin in (uitleg.conclusie, *stappen))))
        )  # fmt: skip
    return cijfers
