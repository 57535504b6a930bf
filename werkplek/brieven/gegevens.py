"""The merge fields: what the text of a letter may use, read from the store for one due letter.

All fields are text as it is printed, so that a template holds words and no reckoning. What goes to
an organisation has fields of its own that hold a name and a function and nothing else of a person.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from db.begrippen import Contactsoort, Eigenaar
from db.model import Actie, Contact, Stappenplan, Voorziening
from werkplek.brieven.sjablonen import veld
from werkplek.id_afbouw import IdErBeeld
from werkplek.regels.namen import Naam, adresnaam, lopende_tekst, sorteersleutel
from werkplek.regels.opmaak import (
    bedrag,
    datum_kort,
    datum_lang,
    datum_met_dag,
    getal,
    hoofdletter,
    opsomming,
    tijd,
)
from werkplek.regels.uitleg import Uitleg

_TELWOORDEN = ("nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen",
               "tien", "elf", "twaalf")  # fmt: skip
_EERSTE_STAP_VAN_HET_PLAN = 2
_GEEN_EINDDATUM = "Vul bij Instellingen, onder Regelingen, de einddatum van de afbouw in."


@dataclass(frozen=True, slots=True)
class AfbouwVelden:
    """The project: its last day ("31 december 2012") and year; counts as words ("twaalf")."""

    einddatum: str
    jaar: str
    banen: str
    organisaties: str


@dataclass(frozen=True, slots=True)
class IdErNaam:
    """All that an organisation reads of an ID-er: "Mevrouw A. in het Veld", "conciërge"."""

    naam: str
    functie: str


@dataclass(frozen=True, slots=True)
class EigenBaan:
    """What an ID-er reads of the own job; `in_afbouw` chooses the text.

    Who has two ID-banen (`meer`) reads of both: "Basisschool De Brug en Stichting Torion".
    """

    werkgever: str
    in_afbouw: bool
    meer: bool


@dataclass(frozen=True, slots=True)
class GesprekVelden:
    """A conversation: when, how long, how (`kanaal`), about what, and who else is there.

    `soort` is "informeren" or "stappenplan"; `vervolg` means that there is a plan already.
    """

    soort: str
    vervolg: bool
    dag: str
    tijd: str
    duur: str
    kanaal: str
    telefoon: str
    email: str
    doel: str
    aanwezigen: str
    tolk: str


@dataclass(frozen=True, slots=True)
class AanbodVelden:
    """The re-integratie-aanbod as it was decided. `redenen` are the steps of the uitleg, as sentences."""

    besloten_op: str
    van: str
    tot: str
    aanbieder: str
    kosten: str
    redenen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BezwaarVelden:
    """The term in words ("zes weken")."""

    termijn: str


@dataclass(frozen=True, slots=True)
class Afspraak:
    """One action of a plan. `klaar` is "☐" or the day it was finished."""

    stap: str
    wat: str
    wie: str
    wanneer: str
    klaar: str


@dataclass(frozen=True, slots=True)
class PlanVelden:
    """A personal plan; `doel` is empty where none was written down."""

    doel: str
    afspraken: tuple[Afspraak, ...]


@dataclass(frozen=True, slots=True)
class EigenAfspraak:
    """One action of the organisation itself."""

    wat: str
    wanneer: str
    klaar: str


def afbouwvelden(einddatum: date | None, lopend: Sequence[IdErBeeld]) -> AfbouwVelden:
    """The project on the peildatum; `lopend` are the ID-banen that still run."""
    organisaties = {beeld.werkgever_id for beeld in lopend}
    return AfbouwVelden(
        veld(datum_lang(einddatum) if einddatum else "", _GEEN_EINDDATUM),
        veld(str(einddatum.year) if einddatum else "", _GEEN_EINDDATUM),
        telwoord(len(lopend)),
        telwoord(len(organisaties)),
    )


def id_er_namen(mensen: Iterable[tuple[Naam, str]]) -> tuple[IdErNaam, ...]:
    """Names and functions for an organisation, in the order of names."""
    op_naam = sorted(mensen, key=lambda mens: sorteersleutel(mens[0]))
    return tuple(IdErNaam(adresnaam(naam), functie.strip()) for naam, functie in op_naam)


def eigen_baan(banen: Sequence[IdErBeeld]) -> EigenBaan:
    """The ID-er's own job or jobs; where only one of these is in the afbouw, it is about that."""
    erin = [beeld for beeld in banen if beeld.in_afbouw]
    over = erin or banen
    namen = dict.fromkeys(beeld.werkgever for beeld in over)
    return EigenBaan(opsomming(list(namen)), bool(erin), len(over) > 1)


def gesprekvelden(
    contact: Contact, *, telefoon: str, email: str, tolk: str, vervolg: bool
) -> GesprekVelden:
    """A planned conversation; what an invitation cannot do without is a `Leeg` when it is absent."""
    aanwezigen = " ".join(contact.aanwezigen.split())
    bij = f"bij het gesprek van {datum_lang(contact.datum)}"
    return GesprekVelden(
        soort="informeren" if contact.soort is Contactsoort.INFORMEREN else "stappenplan",
        vervolg=vervolg,
        dag=datum_met_dag(contact.datum),
        tijd=veld(tijd(contact.tijd) if contact.tijd else "", f"Vul {bij} in hoe laat het begint."),
        duur=veld(
            duur_woorden(contact.duur_minuten) if contact.duur_minuten else "",
            f"Vul {bij} in hoeveel minuten het duurt.",
        ),
        kanaal=veld(
            str(contact.kanaal or ""),
            f"Vul {bij} in hoe het is: op kantoor, thuis, per telefoon of online.",
        ),
        telefoon=veld(
            telefoon, "Vul het telefoonnummer van de cliënt in: u belt voor dit gesprek."
        ),
        email=veld(email, "Vul het e-mailadres van de cliënt in: dit gesprek is online."),
        doel=contact.doel.strip().rstrip("."),
        aanwezigen="" if tolk and aanwezigen.casefold() == "tolk" else aanwezigen,
        tolk=tolk.strip(),
    )


def aanbodvelden(voorziening: Voorziening, waarom: Uitleg) -> AanbodVelden:
    """The decided offer with why this person gets it."""
    besloten = datum_lang(voorziening.besluitdatum) if voorziening.besluitdatum else ""
    return AanbodVelden(
        veld(besloten, "Vul bij het traject de datum van het besluit in."),
        datum_lang(voorziening.van),
        datum_lang(voorziening.tot) if voorziening.tot else "",
        voorziening.aanbieder.strip(),
        bedrag(voorziening.kosten_gepland) if voorziening.kosten_gepland else "",
        tuple(_als_reden(stap.tekst) for stap in waarom.stappen),
    )


def _als_reden(stap: str) -> str:
    """A step of an uitleg as a sentence to the one it is about."""
    if stap.startswith("geboren op "):
        stap = f"u bent {stap}"
    return f"{hoofdletter(stap).rstrip('.')}."


def planvelden(
    plan: Stappenplan | None, acties: Sequence[Actie], naam: Naam, werkgever: str, peildatum: date
) -> PlanVelden:
    """The plan of one ID-er, for that ID-er: every action from step 2 on, in the order of steps."""
    namen = {
        Eigenaar.GEMEENTE: "gemeente",
        Eigenaar.ID_ER: hoofdletter(lopende_tekst(naam)),
        Eigenaar.WERKGEVER: werkgever,
        Eigenaar.UITVOERDER: "uitvoerder",
    }
    return PlanVelden(
        plan.einddoel.strip() if plan else "",
        tuple(
            Afspraak(
                str(actie.stap),
                actie.actie,
                hoofdletter(actie.eigenaar_naam.strip() or namen[actie.eigenaar]),
                wanneer(actie),
                klaar(actie, peildatum),
            )
            for actie in _van_het_plan(acties)
        ),
    )


def eigen_afspraken(
    acties: Sequence[Actie], van_anderen: Collection[str], peildatum: date
) -> tuple[EigenAfspraak, ...]:
    """The organisation's own actions and nobody else's.

    An employer's action that bears a name of `van_anderen` (other organisations, casefolded) is
    that of a next employer, of whom this one need not know.
    """
    return tuple(
        EigenAfspraak(actie.actie, wanneer(actie), klaar(actie, peildatum))
        for actie in _van_het_plan(acties)
        if actie.eigenaar is Eigenaar.WERKGEVER
        and actie.eigenaar_naam.strip().casefold() not in van_anderen
    )


def wanneer(actie: Actie) -> str:
    """ "29 maart 2012, uiterlijk 12 april 2012"; without a date "in overleg"."""
    streef = datum_lang(actie.streefdatum) if actie.streefdatum else ""
    fataal = datum_lang(actie.fatale_datum) if actie.fatale_datum else ""
    if not fataal or fataal == streef:
        return streef or "in overleg"
    return f"{streef}, uiterlijk {fataal}" if streef else f"uiterlijk {fataal}"


def klaar(actie: Actie, peildatum: date) -> str:
    """The day an action was finished, or a box to tick."""
    if actie.gereed_op is not None and actie.gereed_op <= peildatum:
        return datum_kort(actie.gereed_op)
    return "☐"


def telwoord(hoeveel: int) -> str:
    """A small count as a word ("twaalf"), a larger one in figures."""
    return _TELWOORDEN[hoeveel] if hoeveel < len(_TELWOORDEN) else getal(hoeveel)


def termijn_woorden(dagen: int) -> str:
    """A term as the law says it: 42 days is "zes weken"."""
    weken, rest = divmod(dagen, 7)
    if rest or not weken:
        return "één dag" if dagen == 1 else f"{telwoord(dagen)} dagen"
    return "één week" if weken == 1 else f"{telwoord(weken)} weken"


def duur_woorden(minuten: int) -> str:
    """How long a conversation takes: "45 minuten", "1 uur", "1,5 uur"."""
    uren, rest = divmod(minuten, 60)
    if uren and rest in (0, 30):
        return f"{uren},5 uur" if rest else f"{uren} uur"
    return f"{minuten} minuten"


def _van_het_plan(acties: Sequence[Actie]) -> list[Actie]:
    """Step 1 is the gemeente's own preparation and no part of the paper."""
    return sorted(
        (actie for actie in acties if actie.stap >= _EERSTE_STAP_VAN_HET_PLAN),
        key=lambda actie: (
            actie.stap,
            actie.streefdatum or actie.fatale_datum or date.max,
            actie.id,
        ),
    )
