"""The figures on the actions: progress per step, hours and cost."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from db.begrippen import Actiestatus
from werkplek.raad.cijfer import Bron, Bronregel, Cijfer, euro, uren
from werkplek.raad.feiten import Feiten
from werkplek.regels.opmaak import aantal, bedrag, datum_kort, getal, hoofdletter
from werkplek.regels.woorden import woord
from werkplek.stappenplannen import ActieRegel

_SAMEN: Final = (
    "Per stap de acties van het project zelf. De acties van de persoonlijke stappenplannen staan "
    "samen op één regel, voor alle stappen bij elkaar."
)


def stappen(feiten: Feiten) -> list[Cijfer]:
    """Per step all actions, the finished ones and the late ones."""
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
                    _SAMEN if sleutel == "totaal" else "",
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


def inzet(feiten: Feiten) -> list[Cijfer]:
    """Hours and cost, planned and real."""
    c, totaal = feiten.stand.cijfers, feiten.stand.inzet.totaal
    namen = {beeld.client_id: beeld.naam for beeld in feiten.id_ers}

    def bron(titel: str, gepland: str, werkelijk: str, schrijf: Callable[..., str]) -> Bron:
        return Bron(
            titel,
            ("Van", "Actie", "Wie", "Gepland", "Besteed"),
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
    leeg = totaal.uren.onbekend
    tellen = openbaar = "De uren van alle acties, opgeteld."
    if leeg:
        tellen += f" Bij {aantal(leeg, 'actie', 'acties')} zijn nog geen gewerkte uren ingevuld."
        # An action without hours is mostly not finished: how many there are tells that too.
        openbaar += " Niet bij alle acties zijn al gewerkte uren ingevuld."
    tarief = feiten.regels.uurtarief_coordinator
    kosten = "De ingevulde kosten van alle acties, opgeteld." + (
        f" De uren van de coördinator tellen voor {bedrag(tarief)} per uur als er geen kosten zijn "
        "ingevuld."
        if tarief is not None
        else ""
    )
    return [
        Cijfer("uren-gepland", "Inzet", "uren gepland", uren(c.uren_gepland),
               tellen, van_uren, openbaar),
        Cijfer("uren", "Inzet", "uren besteed", uren(c.uren), tellen, van_uren, openbaar),
        Cijfer("kosten-gepland", "Inzet", "kosten gepland", euro(c.kosten_gepland), kosten,
               van_kosten),
        Cijfer("kosten-werkelijk", "Inzet", "kosten besteed", euro(c.kosten), kosten, van_kosten),
    ]  # fmt: skip
