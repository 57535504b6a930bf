"""The acts on a raadsbericht: keep a concept, release small numbers, establish, send."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import asdict
from datetime import date

from db.begrippen import Raadsberichtstatus
from db.fouten import BekendeFout, Beschadigd, OngeldigeInvoer, Verouderd
from db.handeling import Handeling
from db.model import Bestand, Raadsbericht
from werkplek.id_afbouw import lees_lijst
from werkplek.raad import verzending
from werkplek.raad.bewaard import SOORT, Kopgegevens, lees_concept
from werkplek.raad.cijfers_id_afbouw import lees_stand
from werkplek.raad.onderdrukking import Groep
from werkplek.raad.raadsbericht import Concept, render, stel_op, stel_op_in
from werkplek.regels.opmaak import datum_lang, opsomming
from werkplek.werkplek import Werkplek, Wijziging


def bewaar_concept(
    werkplek: Werkplek,
    kop: Kopgegevens,
    teksten: Mapping[str, str],
    *,
    intern: bool = False,
    bericht_id: int | None = None,
    versie: int | None = None,
) -> Wijziging:
    """Keep header and edited texts, as a new concept or over the one that was read.

    Raises `TekstFout` for a text that cannot be filled in, `Verouderd` when the concept was changed
    or when there is one already.
    """
    stel_op(werkplek, intern, teksten, kop=kop)
    with werkplek.handeling("Raadsbericht als concept bewaard") as handeling:
        if bericht_id is None:
            if lees_concept(handeling.session, werkplek.peildatum, intern=intern):
                raise Verouderd("Er is al een concept. Werk daarin verder.")
            rij = Raadsbericht(soort=SOORT, intern=intern, peildatum=werkplek.peildatum)
            handeling.session.add(rij)
        else:
            rij = _concept(handeling, bericht_id, versie)
        rij.peildatum = werkplek.peildatum
        rij.onderwerp = kop.onderwerp.strip()
        rij.registratienummer = kop.registratienummer.strip()
        rij.portefeuillehouder = kop.portefeuillehouder.strip()
        rij.steller = kop.steller.strip()
        rij.datum_college = kop.datum_college
        rij.teksten = json.dumps(
            {deel: tekst for deel, tekst in teksten.items() if tekst.strip()}, ensure_ascii=False
        )
        return handeling.commit()


def geef_vrij(
    werkplek: Werkplek, bericht_id: int, versie: int, groepen: Collection[Groep], reden: str
) -> Wijziging:
    """Show small numbers of these groups in the public document, with the reason (C-56).

    Without groups everything is merged again. The reason is kept in the logboek too.
    """
    if groepen and not reden.strip():
        raise OngeldigeInvoer(
            "Schrijf op waarom deze aantallen openbaar mogen zijn, bijvoorbeeld wie daarvoor "
            "toestemming gaf.",
            "reden",
        )
    label = "Kleine aantallen vrijgegeven" if groepen else "Kleine aantallen weer samengevoegd"
    with werkplek.handeling(label, reden=reden.strip()) as handeling:
        rij = _concept(handeling, bericht_id, versie)
        if rij.intern:
            raise OngeldigeInvoer("In de interne versie staat alles al.")
        rij.vrijgegeven = " ".join(sorted(groepen))
        rij.vrijgave_reden = reden.strip() if groepen else ""
        return handeling.commit()


def stel_vast(werkplek: Werkplek, bericht_id: int, versie: int) -> Wijziging:
    """Establish the document on the peildatum: the exact PDF and its figures are archived, once.

    Raises `OngeldigeInvoer` while the header is not complete, `Verouderd` when it was established
    already.
    """
    with werkplek.handeling("Raadsbericht vastgesteld") as handeling:
        rij = _concept(handeling, bericht_id, versie)
        kop = Kopgegevens(
            rij.registratienummer,
            rij.portefeuillehouder,
            rij.steller,
            rij.datum_college,
            rij.onderwerp,
        )
        _eis_volledig(kop, werkplek.peildatum)
        gemaakt = stel_op_in(
            handeling.session,
            werkplek,
            rij.intern,
            json.loads(rij.teksten or "{}"),
            [Groep(naam) for naam in rij.vrijgegeven.split()],
            kop,
            Raadsberichtstatus.VASTGESTELD,
        )
        _eis_ondertekenaars(gemaakt)
        inhoud = render(werkplek, gemaakt)
        vingerafdruk = hashlib.sha256(inhoud).hexdigest()
        if handeling.session.get(Bestand, vingerafdruk) is None:
            handeling.session.add(
                Bestand(sha256=vingerafdruk, mediatype="application/pdf", inhoud=inhoud)
            )
            # The row that points at the file needs it to be there.
            handeling.session.flush()
        cijfers = lees_stand(handeling.session, werkplek.peildatum).cijfers
        rij.peildatum = werkplek.peildatum
        rij.status = Raadsberichtstatus.VASTGESTELD
        rij.cijfers = json.dumps(asdict(cijfers), default=str, ensure_ascii=False)
        rij.bestand_sha256 = vingerafdruk
        return handeling.commit()


def verzendwaarschuwingen(werkplek: Werkplek, op: date) -> tuple[str, ...]:
    """What is not in order for sending on that day: who does not know, which letter is not made."""
    with werkplek.lezen() as session:
        id_ers = lees_lijst(session, werkplek.peildatum)
        zinnen = (
            verzending.niet_geinformeerd(id_ers),
            verzending.zonder_brief(session, id_ers, op),
        )
    return tuple(zin for zin in zinnen if zin)


def verzonden(werkplek: Werkplek, bericht_id: int, versie: int, op: date) -> Wijziging:
    """Record that the raadsbericht went to the raad on `op`. It cannot be undone.

    Nothing is refused for letters or people; `verzendwaarschuwingen` says what is not in order.
    Raises `OngeldigeInvoer` for a day that cannot be, or an internal document.
    """
    with werkplek.handeling("Raadsbericht verzonden", grens=True) as handeling:
        rij = _actueel(handeling, bericht_id, versie)
        if rij.intern:
            raise OngeldigeInvoer("Een intern bericht gaat niet naar de raad.")
        if rij.status is Raadsberichtstatus.CONCEPT:
            raise OngeldigeInvoer("Stel het raadsbericht eerst vast.")
        if rij.status is Raadsberichtstatus.VERZONDEN:
            raise Verouderd("Dit raadsbericht is al verzonden.")
        if op > werkplek.peildatum:
            raise OngeldigeInvoer(
                f"Vul een dag in tot en met {datum_lang(werkplek.peildatum)}: het bericht moet al "
                "weg zijn.",
                "op",
            )
        if rij.datum_college is not None and op < rij.datum_college:
            raise OngeldigeInvoer(
                f"Het college besloot op {datum_lang(rij.datum_college)}. Het bericht kan niet eerder "
                "verzonden zijn.",
                "op",
            )
        rij.status, rij.verzonden_op = Raadsberichtstatus.VERZONDEN, op
        return handeling.commit()


def pdf(werkplek: Werkplek, bericht_id: int) -> bytes:
    """The document exactly as it was established. Raises `Beschadigd` when it is not that any more."""
    with werkplek.lezen() as session:
        rij = session.get_one(Raadsbericht, bericht_id)
        vingerafdruk = rij.bestand_sha256
        bestand = session.get(Bestand, vingerafdruk) if vingerafdruk else None
        inhoud = bestand.inhoud if bestand else None
    if inhoud is None:
        raise BekendeFout("Dit raadsbericht is nog niet vastgesteld; er is geen bestand bewaard.")
    if hashlib.sha256(inhoud).hexdigest() != vingerafdruk:
        raise Beschadigd(
            "Het bewaarde raadsbericht is niet meer zoals het gemaakt is. Zet een reservekopie terug."
        )
    return inhoud


def _actueel(handeling: Handeling, bericht_id: int, versie: int | None) -> Raadsbericht:
    rij = handeling.session.get(Raadsbericht, bericht_id)
    if rij is None or rij.versie != versie:
        raise Verouderd("Dit raadsbericht is intussen gewijzigd. Bekijk het opnieuw.")
    handeling.over("raadsbericht", rij.id)
    return rij


def _concept(handeling: Handeling, bericht_id: int, versie: int | None) -> Raadsbericht:
    """The raadsbericht as it was read, as long as it can be changed."""
    rij = _actueel(handeling, bericht_id, versie)
    if rij.status is not Raadsberichtstatus.CONCEPT:
        raise Verouderd("Dit raadsbericht is vastgesteld en kan niet meer worden gewijzigd.")
    return rij


def _eis_volledig(kop: Kopgegevens, peildatum: date) -> None:
    velden = {
        "registratienummer": (kop.registratienummer, "het registratienummer"),
        "portefeuillehouder": (kop.portefeuillehouder, "de portefeuillehouder"),
        "steller": (kop.steller, "de steller"),
        "datum_college": (kop.datum_college, "de datum van het college"),
    }
    leeg = [veld for veld, (waarde, _) in velden.items() if not waarde]
    if leeg:
        wat = opsomming([velden[veld][1] for veld in leeg])
        raise OngeldigeInvoer(f"Vul eerst in: {wat}.", leeg[0])
    if kop.datum_college is not None and kop.datum_college > peildatum:
        raise OngeldigeInvoer(
            "Het college heeft dit bericht nog niet vastgesteld: die datum ligt na de peildatum.",
            "datum_college",
        )


def _eis_ondertekenaars(gemaakt: Concept) -> None:
    slot = gemaakt.document.ondertekening
    if slot is not None and not slot.ondertekenaars:
        raise OngeldigeInvoer(
            "Burgemeester en secretaris zijn niet bekend. Vul de ondertekenaars in bij Instellingen."
        )
