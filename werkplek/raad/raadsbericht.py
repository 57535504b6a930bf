"""The raadsbericht *Afbouw ID-banen*: written from the store, public by default (C-15, C-56)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy.orm import Session

from db.begrippen import Raadsberichtstatus
from werkplek.id_afbouw import lees_lijst
from werkplek.pdf import render_rapport
from werkplek.pdf.document import (
    Alinea,
    Blok,
    Kader,
    Kop,
    Ondertekening,
    Rapport,
    Tabel,
)
from werkplek.pdf.opmaaktaal import lees_blokken, letterlijk
from werkplek.raad import feiten as bron_feiten
from werkplek.raad import platen as tekenen
from werkplek.raad import sjablonen, verzending
from werkplek.raad.bewaard import SOORT, Bewaard, Kopgegevens, lees_concept
from werkplek.raad.cijfer import Cijfer
from werkplek.raad.cijferlijst import cijfers
from werkplek.raad.feiten import Feiten
from werkplek.raad.onderdrukking import ALLES, Groep, Toonbaar, toonbaar
from werkplek.raad.platen import Plaat
from werkplek.raad.tekstvelden import velden
from werkplek.regels.opmaak import aantal, datum_lang, getal, hoofdletter, opsomming
from werkplek.uitwisseling.uitvoer import UitvoerMislukt
from werkplek.werkplek import Werkplek

DELEN: Final[Mapping[str, str]] = {
    "inleiding": "Inleiding",
    "achtergrond": "Achtergrond",
    "situatie": "De huidige situatie: wat is er nodig?",
    "stappenplan": "Stappenplan",
    "rol": "Rol werkbemiddelaar",
    "einddoel": "Einddoel",
}
"""The sections with their headings, in order; the text of each can be edited."""

_IN_TE_VULLEN: Final = "nog in te vullen"


@dataclass(frozen=True, slots=True)
class Concept:
    """The document as it would be made now.

    `cijfers` are all figures, each with the list behind it, whatever the document shows; `platen`
    are the charts as the document shows them. `samengevoegd` are the groups in which small numbers
    were merged. `waarschuwingen` say in Dutch what is the matter; they stop nothing.
    """

    document: Rapport
    kop: Kopgegevens
    intern: bool
    cijfers: tuple[Cijfer, ...]
    platen: tuple[Plaat, ...]
    samengevoegd: frozenset[Groep]
    waarschuwingen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Geschreven:
    """A file that was written: where it is, and what is the matter, in Dutch sentences."""

    pad: Path
    waarschuwingen: tuple[str, ...]


def stel_op(
    werkplek: Werkplek,
    intern: bool = False,
    teksten: Mapping[str, str] | None = None,
    vrijgegeven: Collection[Groep] = (),
    kop: Kopgegevens | None = None,
    status: Raadsberichtstatus = Raadsberichtstatus.CONCEPT,
) -> Concept:
    """Write the document on the peildatum.

    `teksten` replaces the standard text of the sections it names. `vrijgegeven` are groups of which
    small numbers are shown in a public document. Raises `TekstFout` for a text that cannot be
    filled in, `OngeldigeInvoer` when there is nothing to report.
    """
    with werkplek.lezen() as session:
        return stel_op_in(session, werkplek, intern, teksten, vrijgegeven, kop, status)


def stel_bewaard_op(werkplek: Werkplek, bewaard: Bewaard) -> Concept:
    """As `stel_op`, with the header, texts and releases of a concept that is kept."""
    return stel_op(werkplek, bewaard.intern, bewaard.teksten, bewaard.vrijgegeven, bewaard.kop)


def stel_op_in(
    session: Session,
    werkplek: Werkplek,
    intern: bool,
    teksten: Mapping[str, str] | None,
    vrijgegeven: Collection[Groep],
    kop: Kopgegevens | None,
    status: Raadsberichtstatus,
) -> Concept:
    """As `stel_op`, within a session that is already open."""
    feiten = bron_feiten.lees(session, werkplek.peildatum, werkplek.wie)
    toon = ALLES if intern else toonbaar(feiten.mensen(), feiten.grens, vrijgegeven)
    kop = kop or Kopgegevens(steller=feiten.steller)
    alle_platen = tekenen.platen(feiten, toon)
    document = Rapport(
        hoofd=feiten.afzender.hoofd,
        soort="Raadsbericht",
        onderwerp=kop.onderwerp,
        datum=feiten.peildatum,
        blokken=tuple(_blokken(feiten, toon, alle_platen, teksten or {}, intern=intern)),
        gegevens=_gegevens(kop, feiten, status, intern=intern),
        ondertekening=None if intern else _slot(feiten),
        intern=intern,
        concept=status is Raadsberichtstatus.CONCEPT,
    )
    return Concept(
        document,
        kop,
        intern,
        cijfers(feiten),
        alle_platen,
        frozenset() if intern else toon.samengevoegd,
        tuple(_waarschuwingen(feiten, kop, teksten or {}, intern=intern)),
    )


def render(werkplek: Werkplek, concept: Concept) -> bytes:
    """The PDF of it; the same document gives the same bytes."""
    del werkplek
    return render_rapport(concept.document)


def schrijf(werkplek: Werkplek, pad: Path, *, intern: bool = False) -> Geschreven:
    """Write the PDF; small numbers are always merged in the public one.

    Header and texts are those of the concept that is kept, where there is one. An internal document
    gets -INTERN at the end of its name. The warnings are those of the document and, for the public
    one, of the letters that go out with it. Raises `UitvoerMislukt` when the place cannot be
    written; then there is nothing, or what was there before.
    """
    with werkplek.lezen() as session:
        bewaard = lees_concept(session, werkplek.peildatum, intern=intern)
    concept = (
        stel_op(werkplek, intern, bewaard.teksten, kop=bewaard.kop)
        if bewaard
        else stel_op(werkplek, intern)
    )
    doel = met_intern(pad) if intern else pad
    _schrijf_bestand(doel, render(werkplek, concept))
    return Geschreven(doel, concept.waarschuwingen + _bij_verzending(werkplek, intern=intern))


def _bij_verzending(werkplek: Werkplek, *, intern: bool) -> tuple[str, ...]:
    if intern:
        return ()
    with werkplek.lezen() as session:
        id_ers = lees_lijst(session, werkplek.peildatum)
        zin = verzending.zonder_brief(session, id_ers, werkplek.peildatum)
    return (zin,) if zin else ()


def met_intern(pad: Path) -> Path:
    """The name of an internal document: it ends in -INTERN."""
    if pad.stem.upper().endswith("-INTERN"):
        return pad
    return pad.with_name(f"{pad.stem}-INTERN{pad.suffix or '.pdf'}")


def _schrijf_bestand(pad: Path, inhoud: bytes) -> None:
    """Write a whole file or none. Raises `UitvoerMislukt`."""
    tijdelijk = pad.with_name(f".{pad.name}.deel")
    try:
        pad.parent.mkdir(parents=True, exist_ok=True)
        tijdelijk.write_bytes(inhoud)
        tijdelijk.replace(pad)
    except OSError as fout:
        with suppress(OSError):
            tijdelijk.unlink(missing_ok=True)
        raise UitvoerMislukt(
            f"Het bestand {pad} kan niet worden geschreven. Kies een andere map, of sluit het "
            "programma waarin het bestand open is."
        ) from fout


def nieuwe_kop(werkplek: Werkplek) -> Kopgegevens:
    """The header a new concept starts with: who writes it, and the subject."""
    with werkplek.lezen() as session:
        return Kopgegevens(steller=bron_feiten.lees_steller(session, werkplek.wie))


def standaardteksten(werkplek: Werkplek, *, intern: bool = False) -> dict[str, str]:
    """The standard text of each section as one edits it, with the figures as fields."""
    with werkplek.lezen() as session:
        feiten = bron_feiten.lees(session, werkplek.peildatum, werkplek.wie)
    toon = ALLES if intern else toonbaar(feiten.mensen(), feiten.grens)
    alle = velden(feiten, toon)
    return {deel: sjablonen.bewerkbaar(sjablonen.standaard(SOORT, deel), alle) for deel in DELEN}


def tekstvelden(werkplek: Werkplek, *, intern: bool = False) -> dict[str, str]:
    """The fields a text can hold, with what they print now."""
    with werkplek.lezen() as session:
        feiten = bron_feiten.lees(session, werkplek.peildatum, werkplek.wie)
    toon = ALLES if intern else toonbaar(feiten.mensen(), feiten.grens)
    return {
        naam: waarde
        for naam, waarde in velden(feiten, toon).items()
        if isinstance(waarde, str) and waarde
    }


def _blokken(
    feiten: Feiten,
    toon: Toonbaar,
    platen: tuple[Plaat, ...],
    teksten: Mapping[str, str],
    *,
    intern: bool,
) -> list[Blok]:
    alle = velden(feiten, toon)
    blokken: list[Blok] = []
    for deel, kop in DELEN.items():
        sjabloon = teksten.get(deel) or sjablonen.standaard(SOORT, deel)
        blokken.append(Kop(kop))
        blokken += lees_blokken(sjablonen.vul(sjabloon, alle, deel))
        if deel == "inleiding":
            blokken.append(_in_het_kort(feiten))
        blokken += [plaat.blok() for plaat in platen if plaat.deel == deel]
        if deel == "einddoel" and toon.einde_reden and feiten.stand.cijfers.per_einde_reden:
            blokken.append(tekenen.einde_reden(feiten))
    if intern:
        blokken += [
            Kop("Per persoon"),
            Alinea(
                "Dit deel staat alleen in de interne versie. Geef het niet door aan wie het niet "
                "voor het werk nodig heeft."
            ),
            tekenen.per_persoon(feiten),
            tekenen.buiten_afbouw(feiten),
        ]
    return blokken + _telwijze(feiten, toon, intern=intern)


def _in_het_kort(feiten: Feiten) -> Kader:
    c, einddatum = feiten.stand.cijfers, feiten.regels.einddatum
    zijn = "is" if c.afgebouwd == 1 else "zijn"
    zinnen = [
        f"**In het kort.** {getal(c.banen)} ID-banen, waarvan {getal(c.in_afbouw)} in de afbouw en "
        f"{getal(c.buiten_afbouw)} daarbuiten.",
        f"Van de {getal(c.in_afbouw)} {zijn} er {getal(c.afgebouwd)} afgebouwd en "
        f"{getal(c.opgelost)} opgelost.",
    ]
    if einddatum is not None and einddatum >= feiten.peildatum:
        dagen = (einddatum - feiten.peildatum).days
        zijn = "is" if dagen == 1 else "zijn"
        zinnen.append(
            f"Tot {datum_lang(einddatum)} {zijn} het nog {aantal(dagen, 'dag', 'dagen')}."
        )
    return Kader(" ".join(zinnen))


def _telwijze(feiten: Feiten, toon: Toonbaar, *, intern: bool) -> list[Blok]:
    """How every figure was counted, on which day, and what was merged."""
    namen: dict[str, list[str]] = {}
    for cijfer in cijfers(feiten):
        if intern or _staat_in_openbaar(cijfer, toon):
            methode = cijfer.methode if toon.acties_per_stap else cijfer.openbaar or cijfer.methode
            gelijk = namen.setdefault(methode, [])
            if (naam := _methodenaam(cijfer)) not in gelijk:
                gelijk.append(naam)
    blokken: list[Blok] = [
        Kop("Zo is geteld"),
        Alinea(
            f"Alle cijfers gelden op de peildatum {datum_lang(feiten.peildatum)} en zijn geteld uit "
            "de dossiers van de werkbemiddelaar. Wat na die dag is gebeurd, telt niet mee."
        ),
    ]
    if not intern and toon.samengevoegd:
        blokken.append(
            Alinea(
                f"Gaat het om 1 tot en met {getal(feiten.grens)} mensen, dan zijn zij te herkennen. "
                "Daarom zijn zulke aantallen in dit openbare bericht samengevoegd met andere of "
                "weggelaten. Dat geldt niet voor banen, organisaties en geld, en niet voor hoeveel "
                "er zijn afgebouwd, opgelost en nog open."
            )
        )
    if not toon.acties_per_stap and not toon.persoonlijke_acties:
        blokken.append(
            Alinea(
                "Van de acties van de persoonlijke stappenplannen staat hier alleen hoeveel het er "
                "samen zijn. Hoeveel er gereed of te laat zijn, is niet getoond, ook niet in de som. "
                "Dat tonen wij alleen als het bij gereed, te laat en nog niet gereed om meer dan "
                f"{getal(feiten.grens)} acties gaat, of om geen enkele."
            )
        )
    blokken.append(
        Tabel(
            ("Cijfer", "Hoe het is geteld"),
            tuple(
                (letterlijk(hoofdletter(opsomming(gelijk))), letterlijk(methode))
                for methode, gelijk in namen.items()
            ),
            breedtes=(30, 70),
        )
    )
    return blokken


def _staat_in_openbaar(cijfer: Cijfer, toon: Toonbaar) -> bool:
    return {
        "gemiddeld": toon.lopend,
        "uitkering": toon.uitkering,
        "geinformeerd": toon.geinformeerd,
    }.get(cijfer.sleutel, True)


def _methodenaam(cijfer: Cijfer) -> str:
    """The name in the table of methods; figures that are counted alike stand there once."""
    if cijfer.sleutel.startswith("sector-"):
        return "soort organisatie"
    if cijfer.groep == "Voortgang":
        return cijfer.label.partition(": ")[2]
    return cijfer.label.partition(",")[0]


def _gegevens(
    kop: Kopgegevens, feiten: Feiten, status: Raadsberichtstatus, *, intern: bool
) -> tuple[tuple[str, str], ...]:
    return (
        ("Registratienummer", kop.registratienummer or _IN_TE_VULLEN),
        ("Portefeuillehouder", kop.portefeuillehouder or _IN_TE_VULLEN),
        ("Steller", kop.steller or _IN_TE_VULLEN),
        ("Datum college", datum_lang(kop.datum_college) if kop.datum_college else _IN_TE_VULLEN),
        ("Peildatum", datum_lang(feiten.peildatum)),
        ("Status", str(status)),
        ("Versie", "intern" if intern else "openbaar"),
    )


def _slot(feiten: Feiten) -> Ondertekening:
    """Signed by the college: burgemeester and secretaris (Gemeentewet art. 59a)."""
    return Ondertekening(
        feiten.afzender.college,
        (f"Burgemeester en wethouders van {feiten.afzender.velden.naam},",),
        afsluiting="",
    )


def _waarschuwingen(
    feiten: Feiten, kop: Kopgegevens, teksten: Mapping[str, str], *, intern: bool
) -> list[str]:
    uit = []
    if niet := verzending.niet_geinformeerd(feiten.id_ers):
        uit.append(f"{niet} Informeer hen voordat u het bericht verstuurt.")
    c = feiten.stand.cijfers
    if c.kosten_per_jaar is None:
        uit.append("De kosten zijn niet bekend: bij een ID-baan ontbreekt de subsidie per jaar.")
    if feiten.budget is None:
        uit.append(
            f"Het participatiebudget van {feiten.peildatum.year} is niet bekend. Vul het in bij "
            "Instellingen, onder Regelingen."
        )
    if not intern and not feiten.afzender.college:
        uit.append(
            "Burgemeester en secretaris zijn niet bekend. Vul de ondertekenaars in bij Instellingen."
        )
    leeg = [naam for naam, waarde in _griffie(kop) if not waarde]
    if leeg and not intern:
        uit.append(f"Nog in te vullen in de kop: {', '.join(leeg)}.")
    if not intern:
        uit += [
            f"In het deel ‘{DELEN[deel]}’ staat de naam van een ID-er of van een organisatie "
            f"({naam}). Haal die weg uit een openbaar bericht."
            for deel, tekst in teksten.items()
            for naam in sorted(feiten.namen)
            if deel in DELEN and _staat_erin(naam, tekst)
        ]
    return uit


def _griffie(kop: Kopgegevens) -> tuple[tuple[str, object], ...]:
    return (
        ("registratienummer", kop.registratienummer),
        ("portefeuillehouder", kop.portefeuillehouder),
        ("steller", kop.steller),
        ("datum college", kop.datum_college),
    )


def _staat_erin(naam: str, tekst: str) -> bool:
    """Whether a name stands in a text as a word of its own."""
    plek = tekst.find(naam)
    while plek >= 0:
        voor, na = tekst[plek - 1 : plek], tekst[plek + len(naam) : plek + len(naam) + 1]
        if not voor.isalnum() and not na.isalnum():
            return True
        plek = tekst.find(naam, plek + 1)
    return False
