"""The tables and charts of the raadsbericht, drawn once: set in the PDF and shown in the window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from db.begrippen import EindeReden
from werkplek.id_afbouw import IdErBeeld
from werkplek.pdf.document import Blok, Figuur, Tabel, Uitlijning
from werkplek.pdf.opmaaktaal import letterlijk
from werkplek.raad import voortgang
from werkplek.raad.cijfer import ONBEKEND, euro, sectorwoord, uren
from werkplek.raad.cijfers_banen import gemiddelde
from werkplek.raad.feiten import Feiten
from werkplek.raad.onderdrukking import Toonbaar
from werkplek.regels.opmaak import bedrag_rond, datum_kort, getal, hoofdletter, opsomming, procent
from werkplek.regels.uren_en_kosten import Som
from werkplek.regels.woorden import woord


@dataclass(frozen=True, slots=True)
class Plaat:
    """A chart with its table; without a chart when there is nothing to draw.

    `tekening` is ReportLab's. `deel` is the section it stands in, `alt` says in words what it shows.
    """

    sleutel: str
    deel: str
    titel: str
    alt: str
    tabel: Tabel
    tekening: Any

    @property
    def hoogte(self) -> int:
        """Height of the drawing in points; nought without one."""
        return 0 if self.tekening is None else int(self.tekening.height)

    def blok(self) -> Blok:
        """As a block of the document."""
        if self.tekening is None:
            return self.tabel
        return Figuur(self.tekening, self.alt, self.tabel, self.titel)


def naar_svg(plaat: Plaat) -> str:
    """The drawing of the document for the window. Raises `ValueError` when there is none."""
    from werkplek.pdf import grafiek

    if plaat.tekening is None:
        raise ValueError(f"nothing was drawn for {plaat.sleutel}")
    return grafiek.naar_svg(plaat.tekening, plaat.titel)


def platen(feiten: Feiten, toon: Toonbaar) -> tuple[Plaat, ...]:
    """The charts in the order of the document, with nothing in them that may not be shown."""
    return (
        _banen(feiten),
        _geld(feiten, toon),
        _subsidie(feiten),
        _voortgang(feiten, toon),
        *_inzet(feiten),
        _afloop(feiten),
        *_mensen_per_stap(feiten, toon),
    )


def einde_reden(feiten: Feiten) -> Tabel:
    """How the ended ID-banen ended."""
    return _tabel(
        ("Hoe de ID-baan eindigde", "Aantal"),
        [
            (hoofdletter(_redenwoord(reden)), getal(n))
            for reden, n in feiten.stand.cijfers.per_einde_reden.items()
        ],
        "Afgebouwde ID-banen naar reden",
    )


def _redenwoord(reden: str) -> str:
    return "reden niet vastgelegd" if reden == "onbekend" else woord(EindeReden(reden))


def buiten_afbouw(feiten: Feiten) -> Tabel:
    """Those outside the afbouw: age, subsidy, and whether the employer takes over (ID-11)."""
    return _tabel(
        ("ID-er", "Leeftijd", "Subsidie tot", "Overname", "ID-baan"),
        [
            (
                letterlijk(b.naam),
                getal(b.leeftijd),
                datum_kort(b.subsidie_tot) if b.subsidie_tot else "niet vastgelegd",
                hoofdletter(woord(b.overname)),
                _stand_van(b),
            )
            for b in feiten.id_ers
            if not b.in_afbouw
        ],
        "Buiten de afbouw, per persoon",
        rechts=(1,),
    )


def per_persoon(feiten: Feiten) -> Tabel:
    """Everyone in the afbouw, by name."""
    return _tabel(
        ("ID-er", "Organisatie", "Stap", "Status", "Geïnformeerd", "ID-baan"),
        [
            (
                letterlijk(b.naam),
                letterlijk(b.werkgever),
                getal(b.stap),
                hoofdletter(woord(b.status)),
                datum_kort(b.geinformeerd_op) if b.geinformeerd_op else "nog niet",
                _stand_van(b),
            )
            for b in feiten.in_afbouw
        ],
        "In de afbouw, per persoon",
        breedtes=(20, 26, 7, 15, 15, 17),
    )


def _stand_van(beeld: IdErBeeld) -> str:
    if not beeld.beeindigd or beeld.tot is None:
        return "loopt"
    reden = woord(beeld.einde_reden) if beeld.einde_reden else "reden niet vastgelegd"
    return f"{datum_kort(beeld.tot)}: {reden}"


def _tabel(
    kop: tuple[str, ...],
    rijen: Sequence[tuple[str, ...]],
    bijschrift: str = "",
    *,
    totaal: bool = False,
    rechts: Sequence[int] | None = None,
    breedtes: tuple[float, ...] = (),
) -> Tabel:
    """A table whose columns after the first are figures, unless `rechts` says which are."""
    aan_rechts = range(1, len(kop)) if rechts is None and not breedtes else (rechts or ())
    uitlijning: tuple[Uitlijning, ...] = tuple(
        "rechts" if kolom in aan_rechts else "links" for kolom in range(len(kop))
    )
    return Tabel(kop, tuple(rijen), uitlijning, breedtes, bijschrift, totaalrij=totaal)


def _kleur(feiten: Feiten) -> str:
    return feiten.afzender.hoofd.accentkleur


def _banen(feiten: Feiten) -> Plaat:
    from werkplek.pdf.grafiek import stapel

    telling = sorted(feiten.stand.cijfers.per_sector.items(), key=lambda paar: (-paar[1], paar[0]))
    delen = [(hoofdletter(sectorwoord(sector, 2)), n) for sector, n in telling]
    rijen = [(label, getal(n)) for label, n in delen]
    return Plaat(
        "banen",
        "achtergrond",
        "ID-banen naar soort organisatie",
        f"{feiten.stand.cijfers.banen} ID-banen: "
        + opsomming([f"{n} bij {label.lower()}" for label, n in delen])
        + ".",
        _tabel(
            ("Soort organisatie", "ID-banen"),
            [*rijen, ("Samen", getal(feiten.stand.cijfers.banen))],
            totaal=True,
        ),
        stapel(delen, getal, _kleur(feiten)),
    )


def _geld(feiten: Feiten, toon: Toonbaar) -> Plaat:
    from werkplek.pdf.grafiek import stapel, staven

    c, jaar, budget = feiten.stand.cijfers, feiten.peildatum.year, feiten.budget
    rijen = [
        ("Kosten van de ID-banen", euro(c.kosten_per_jaar)),
        ("Participatiebudget", euro(budget)),
        (
            "Aandeel van de ID-banen in het budget",
            ONBEKEND if c.aandeel_budget is None else procent(c.aandeel_budget),
        ),
    ]
    if toon.lopend:
        # Beside the cost, the average says how many jobs still run.
        rijen.append(("Gemiddeld per ID-baan (berekend)", euro(gemiddelde(feiten))))
    tekening, alt = None, ""
    if c.kosten_per_jaar is not None and budget is not None:
        alt = (
            f"De ID-banen kosten {euro(c.kosten_per_jaar)} van een budget van {euro(budget)} in "
            f"{jaar}."
        )
        rest = budget - c.kosten_per_jaar
        if rest >= 0:
            delen = [("ID-banen", c.kosten_per_jaar), ("Over voor al het andere", rest)]
            tekening = stapel(delen, bedrag_rond, _kleur(feiten))
        else:
            staafjes = [("ID-banen", c.kosten_per_jaar), ("Participatiebudget", budget)]
            tekening = staven(staafjes, bedrag_rond, _kleur(feiten))
    titel = f"ID-banen en participatiebudget in {jaar}"
    return Plaat("geld", "situatie", titel, alt, _tabel(("Post", str(jaar)), rijen), tekening)


def _subsidie(feiten: Feiten) -> Plaat:
    from werkplek.pdf.grafiek import staven

    c, jaar = feiten.stand.cijfers, feiten.peildatum.year
    per_jaar = [(str(jaar), c.subsidie_dit_jaar), (str(jaar + 1), c.subsidie_volgend_jaar)]
    bekend = [(label, waarde) for label, waarde in per_jaar if waarde is not None]
    return Plaat(
        "subsidie",
        "situatie",
        f"Subsidie voor ID-banen in {jaar} en {jaar + 1}",
        opsomming([f"{label}: {euro(waarde)}" for label, waarde in per_jaar]) + ".",
        _tabel(("Jaar", "Subsidie"), [(label, euro(waarde)) for label, waarde in per_jaar]),
        staven(bekend, bedrag_rond, _kleur(feiten)) if bekend else None,
    )


def _voortgang(feiten: Feiten, toon: Toonbaar) -> Plaat:
    from werkplek.pdf.grafiek import groepen

    rijen = voortgang.regels(feiten.acties_van_project, feiten.persoonlijke_acties, toon)
    return Plaat(
        "voortgang",
        "stappenplan",
        "Voortgang per stap, in acties",
        " ".join(rij.zin() for rij in rijen),
        _tabel(
            ("Stap", "Acties", "Gereed", "Te laat"),
            [rij.cellen() for rij in (*rijen, voortgang.som(rijen))],
            totaal=True,
        ),
        groepen(
            [
                (rij.label, (rij.gereed, rij.te_laat, rij.totaal))
                for rij in rijen
                if rij.gereed is not None and rij.te_laat is not None
            ],
            ("gereed", "te laat", "acties in totaal"),
            getal,
            _kleur(feiten),
        ),
    )


def _inzet(feiten: Feiten) -> list[Plaat]:
    from werkplek.pdf.grafiek import groepen

    inzet = feiten.stand.inzet
    uit = []
    for sleutel, titel, velden, schrijf in (
        ("uren", "Inzet van uren", ("uren_gepland", "uren"), uren),
        ("kosten", "Kosten van de afbouw zelf", ("kosten_gepland", "kosten"), euro),
    ):
        alles = [getattr(inzet.totaal, veld) for veld in velden]
        extern = [getattr(inzet.coordinator, veld) for veld in velden]
        rest = [_min(a, b) for a, b in zip(alles, extern, strict=True)]
        rijen = [
            ("Coördinator (extern)", *(schrijf(som.waarde) for som in extern)),
            ("Alle anderen", *(schrijf(waarde) for waarde in rest)),
            ("Samen", *(schrijf(som.waarde) for som in alles)),
        ]
        samen = [som.waarde for som in alles]
        staafjes = [
            (label, tuple(waarden))
            for label, waarden in (
                ("Coördinator (extern)", [som.waarde for som in extern]),
                ("Alle anderen", rest),
            )
            if None not in waarden
        ]
        uit.append(
            Plaat(
                sleutel,
                "rol",
                f"{titel}: gepland en besteed tot nu toe",
                f"Gepland {schrijf(samen[0])}, besteed {schrijf(samen[1])}.",
                _tabel(("", "Gepland", "Besteed"), rijen, totaal=True),
                groepen(staafjes, ("gepland", "besteed"), schrijf, _kleur(feiten))
                if staafjes
                else None,
            )
        )
    return uit


def _min(alles: Som, deel: Som) -> Decimal | None:
    if alles.waarde is None:
        return None
    return alles.waarde - (deel.waarde or 0)


def _afloop(feiten: Feiten) -> Plaat:
    from werkplek.pdf.grafiek import staven

    c = feiten.stand.cijfers
    delen = [
        ("Afgebouwd", c.afgebouwd),
        ("Opgelost", c.opgelost),
        ("Nog open", c.in_afbouw - c.opgelost),
    ]
    return Plaat(
        "afloop",
        "einddoel",
        f"Afgebouwd en opgelost, van de {getal(c.in_afbouw)} ID-banen in de afbouw",
        opsomming([f"{label}: {n}" for label, n in delen]) + ".",
        _tabel(
            ("Stand", "Aantal"),
            [("ID-banen in de afbouw", getal(c.in_afbouw))]
            + [(label, getal(n)) for label, n in delen],
        ),
        staven(delen, getal, _kleur(feiten)),
    )


def _mensen_per_stap(feiten: Feiten, toon: Toonbaar) -> list[Plaat]:
    from werkplek.pdf.grafiek import staven

    per_stap = [(f"Stap {stap}", n) for stap, n in feiten.mensen().per_stap.items()]
    if not toon.stappen or not any(n for _, n in per_stap):
        return []
    return [
        Plaat(
            "mensen-per-stap",
            "stappenplan",
            "ID-ers in de afbouw naar stap",
            opsomming([f"{label}: {n}" for label, n in per_stap]) + ".",
            _tabel(("Stap", "ID-ers"), [(label, getal(n)) for label, n in per_stap]),
            staven(per_stap, getal, _kleur(feiten)),
        )
    ]
