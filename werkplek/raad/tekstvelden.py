"""The fields that the texts of the raadsbericht can hold, each as it is printed."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from db.begrippen import Overname
from werkplek.raad.cijfer import euro, sectorwoord
from werkplek.raad.feiten import Feiten
from werkplek.raad.onderdrukking import Toonbaar
from werkplek.regels.id_afbouw import dagen_tot_einde
from werkplek.regels.opmaak import aantal, datum_lang, getal, opsomming, procent

_BREUKEN: Final = (
    (Decimal("0.25"), "een kwart"),
    (Decimal(1) / 3, "een derde deel"),
    (Decimal("0.5"), "de helft"),
    (Decimal(2) / 3, "twee derde deel"),
    (Decimal("0.75"), "ongeveer ¾ deel"),
)
_DICHTBIJ: Final = Decimal("0.015")
_HALF: Final = Decimal("0.5")


def velden(feiten: Feiten, toon: Toonbaar) -> Mapping[str, object]:
    """What a text may say on the peildatum; text prints, yes and no are for conditions.

    A text that is not known, or may not be shown, is empty. Nothing here names a person.
    """
    c, jaar = feiten.stand.cijfers, feiten.peildatum.year
    uitvoerder = opsomming(feiten.uitvoerders)
    einddatum = feiten.regels.einddatum
    rest = dagen_tot_einde(feiten.regels, feiten.peildatum)
    dagen = rest[0] if rest is not None else -1
    return {
        "gemeente": feiten.afzender.velden.naam,
        "peildatum": datum_lang(feiten.peildatum),
        "projectdag": datum_lang(feiten.stand.vaste_peildatum or feiten.peildatum),
        "leeftijdsgrens": getal(feiten.regels.leeftijdsgrens),
        "jaar": str(jaar),
        "vorig_jaar": str(jaar - 1),
        "volgend_jaar": str(jaar + 1),
        "overgangsjaar": str(einddatum.year) if einddatum else "",
        "einddatum": datum_lang(einddatum) if einddatum else "",
        "dagen_over": aantal(dagen, "dag", "dagen") if dagen >= 0 else "",
        "banen": getal(c.banen),
        "lopend": getal(len(feiten.lopend)) if toon.lopend else "",
        "alle_lopen": len(feiten.lopend) == c.banen,
        "in_afbouw": getal(c.in_afbouw),
        "buiten_afbouw": getal(c.buiten_afbouw),
        "buiten_zin": _buiten_zin(feiten) if toon.buiten_afbouw else "",
        "per_sector": opsomming(
            [f"{getal(n)} bij {sectorwoord(s, n)}" for s, n in _groot_eerst(c.per_sector)]
        ),
        "uitvoerder": uitvoerder,
        "uitvoerder_of": uitvoerder or "de uitvoerder",
        "kosten": "" if c.kosten_per_jaar is None else euro(c.kosten_per_jaar),
        "budget": "" if feiten.budget is None else euro(feiten.budget),
        "budget_vorig_jaar": "" if feiten.budget_vorig is None else euro(feiten.budget_vorig),
        "budget_volgend_jaar": "" if feiten.budget_volgend is None else euro(feiten.budget_volgend),
        "budget_gehalveerd": _verhouding(feiten) == _HALF,
        "budget_lager": (_verhouding(feiten) or Decimal(1)) < 1,
        "aandeel": "" if c.aandeel_budget is None else _aandeel(c.aandeel_budget),
        "subsidie_dit_jaar": "" if c.subsidie_dit_jaar is None else euro(c.subsidie_dit_jaar),
        "subsidie_volgend_jaar": (euro(c.subsidie_volgend_jaar) if c.subsidie_volgend_jaar else ""),
        "uitkering": getal(len(feiten.uitkeringen)) if toon.uitkering else "",
        "gesprekken": aantal(c.gesprekken_gevoerd, "gesprek", "gesprekken"),
        "gesprekken_zin": _gesprekken_zin(feiten, uitvoerder or "de uitvoerder"),
        "geinformeerd_zin": _geinformeerd_zin(feiten, toon),
        "afgebouwd": getal(c.afgebouwd),
        "afloop_zin": _afloop_zin(feiten),
        "uren": "" if c.uren is None else getal(c.uren),
        "uren_gepland": "" if c.uren_gepland is None else getal(c.uren_gepland),
        "kosten_afbouw": "" if c.kosten is None else euro(c.kosten),
        "kosten_afbouw_gepland": "" if c.kosten_gepland is None else euro(c.kosten_gepland),
    }


def _groot_eerst(telling: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(telling.items(), key=lambda paar: (-paar[1], paar[0]))


def _verhouding(feiten: Feiten) -> Decimal | None:
    if feiten.budget is None or not feiten.budget_vorig:
        return None
    return feiten.budget / feiten.budget_vorig


def _aandeel(deel: Decimal) -> str:
    """A share as percentage, with the plain fraction where it is close to one."""
    breuk = next((naam for waarde, naam in _BREUKEN if abs(waarde - deel) <= _DICHTBIJ), "")
    return f"{procent(deel)} ({breuk})" if breuk else procent(deel)


def _gesprekken_zin(feiten: Feiten, uitvoerder: str) -> str:
    hoeveel = feiten.stand.cijfers.gesprekken_gevoerd
    met = f"met ID-ers, werkgevers en {uitvoerder}"
    dag = datum_lang(feiten.peildatum)
    if not hoeveel:
        return f"Op {dag} zijn er nog geen gesprekken gevoerd {met}."
    zijn = "is" if hoeveel == 1 else "zijn"
    return f"Tot en met {dag} {zijn} er {aantal(hoeveel, 'gesprek', 'gesprekken')} gevoerd {met}."


def _geinformeerd_zin(feiten: Feiten, toon: Toonbaar) -> str:
    allen, weten = len(feiten.id_ers), len(feiten.id_ers) - len(feiten.niet_geinformeerd)
    if weten == allen and toon.geinformeerd:
        return f"Alle {getal(allen)} ID-ers zijn geïnformeerd, ook wie buiten de afbouw blijft."
    if not toon.geinformeerd:
        return "Het informeren van de ID-ers is nog niet klaar." if weten < allen else ""
    if not weten:
        return "De ID-ers zijn nog niet geïnformeerd."
    zijn = "is" if weten == 1 else "zijn"
    return f"Van de {getal(allen)} ID-ers {zijn} er {getal(weten)} geïnformeerd."


def _buiten_zin(feiten: Feiten) -> str:
    """The ages of those outside, and of how many the employer talks of taking over (ID-11)."""
    buiten = [beeld for beeld in feiten.id_ers if not beeld.in_afbouw]
    if not buiten:
        return ""
    jaren = opsomming([getal(n) for n in sorted(beeld.leeftijd for beeld in buiten)])
    begin = f"Zij zijn {jaren} jaar." if len(buiten) > 1 else f"De ID-er is {jaren} jaar."
    praten = sum(beeld.overname in (Overname.IN_GESPREK, Overname.BEREID) for beeld in buiten)
    if not praten:
        return begin
    return f"{begin} Bij {getal(praten)} van hen wil de werkgever praten over overname zonder subsidie."


def _afloop_zin(feiten: Feiten) -> str:
    c = feiten.stand.cijfers
    return (
        f"Op {datum_lang(feiten.peildatum)} is de stand: {getal(c.afgebouwd)} afgebouwd, "
        f"{getal(c.opgelost)} opgelost en {getal(c.in_afbouw - c.opgelost)} nog open."
    )
