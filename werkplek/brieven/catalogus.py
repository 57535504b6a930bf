"""The catalogue: per kind of letter its subject, text, who signs it and what it may hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from types import MappingProxyType
from typing import Final

from db.begrippen import Briefsoort


class Tekent(Enum):
    """Who signs.

    COLLEGE: burgemeester and secretaris (Gemeentewet art. 59a). MANDAAT: the werkbemiddelaar, with
    the mandate line when she has the mandate for this kind; a besluit without mandate goes back to
    the college. PARTIJEN: those who talked it over, on a form.
    """

    COLLEGE = auto()
    MANDAAT = auto()
    PARTIJEN = auto()


@dataclass(frozen=True, slots=True)
class Briefkind:
    """What the program knows of one kind of letter.

    `sjabloon` is the file in `resources/brieven`. A `besluit` has a bezwaarclausule, and its term
    begins when it is sent (Awb 3:45, 6:8). `bevat` says in Dutch which data of people it may hold.
    """

    soort: Briefsoort
    onderwerp: str
    sjabloon: str
    tekent: Tekent
    bevat: str
    besluit: bool = False
    partijen: tuple[str, ...] = ()

    @property
    def formulier(self) -> bool:
        """Whether it is a form to talk over and sign instead of a letter for the post."""
        return self.tekent is Tekent.PARTIJEN


_KINDEN: Final = (
    Briefkind(
        Briefsoort.ID_WERKGEVER,
        "Afbouw van de ID-banen",
        "id-werkgever.txt",
        Tekent.COLLEGE,
        "naam en functie van de ID-ers van deze organisatie",
    ),
    Briefkind(
        Briefsoort.ID_UITVOERDER,
        "Afbouw van de ID-banen",
        "id-uitvoerder.txt",
        Tekent.COLLEGE,
        "geen gegevens van personen, alleen aantallen",
    ),
    Briefkind(
        Briefsoort.ID_INFORMEREN,
        "Uw ID-baan",
        "id-informeren.txt",
        Tekent.MANDAAT,
        "de eigen naam, werkgever en functie",
    ),
    Briefkind(
        Briefsoort.ID_GESPREK,
        "Uitnodiging voor een gesprek",
        "id-gesprek.txt",
        Tekent.MANDAAT,
        "de eigen naam en de afspraak",
    ),
    Briefkind(
        Briefsoort.ID_BESLUIT,
        "Besluit over uw re-integratietraject",
        "id-besluit.txt",
        Tekent.MANDAAT,
        "de eigen naam, werkgever en leeftijd, het aanbod en waarom",
        besluit=True,
    ),
    Briefkind(
        Briefsoort.STAPPENPLAN,
        "Uw persoonlijk stappenplan",
        "stappenplan.txt",
        Tekent.PARTIJEN,
        "het eigen doel en alle afspraken van het plan",
        partijen=("ID-er", "Werkbemiddelaar"),
    ),
    Briefkind(
        Briefsoort.STAPPENPLAN_WERKGEVER,
        "Afspraken uit het stappenplan",
        "stappenplan-werkgever.txt",
        Tekent.PARTIJEN,
        "naam en functie van de ID-er en de afspraken van de organisatie zelf",
        partijen=("Organisatie", "Werkbemiddelaar"),
    ),
)

CATALOGUS: Final[Mapping[Briefsoort, Briefkind]] = MappingProxyType(
    {kind.soort: kind for kind in _KINDEN}
)
"""Every kind of letter, in the order in which lists show them."""

OP_OPDRACHT: Final = tuple(
    kind.soort for kind in _KINDEN if kind.soort is not Briefsoort.STAPPENPLAN_WERKGEVER
)
"""The kinds that are made by name; the organisation's copy comes along with the stappenplan."""
