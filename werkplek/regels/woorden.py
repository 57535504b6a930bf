"""The words a user reads for the terms of the vocabulary, in one place."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from db.begrippen import (
    AfbouwAfwijking,
    Afbouwstatus,
    Briefsoort,
    Briefstatus,
    Contactsoort,
    Contactstatus,
    Eigenaar,
    EindeReden,
    Evaluatiesoort,
    Kanaal,
    Kikstatus,
    Naamgebruik,
    Ontvangt,
    Opleidingsniveau,
    Overname,
    Rol,
    Sector,
    Taaksoort,
    Uitkomst,
    Verwijzing,
    Voorzieningsoort,
)

_PAREN: Final[tuple[tuple[StrEnum, str], ...]] = (
    (Naamgebruik.EIGEN, "eigen naam"),
    (Naamgebruik.PARTNER, "naam van de partner"),
    (Naamgebruik.EIGEN_PARTNER, "eigen naam, dan die van de partner"),
    (Naamgebruik.PARTNER_EIGEN, "naam van de partner, dan eigen naam"),
    (Opleidingsniveau.BASIS, "basisonderwijs"),
    (Opleidingsniveau.LBO_MAVO_MBO1, "lbo, mavo of mbo 1"),
    (Opleidingsniveau.MBO2_4_HAVO_VWO, "mbo 2–4, havo of vwo"),
    (Ontvangt.ID, "brieven over ID-banen"),
    (Ontvangt.PREMIE, "brieven over premies"),
    (Ontvangt.VERGOEDING, "brieven over vergoedingen"),
    (Ontvangt.ALLES, "alle brieven"),
    (Overname.BEREID, "bereid tot overname"),
    (AfbouwAfwijking.IN, "wel in de afbouw"),
    (AfbouwAfwijking.UIT, "niet in de afbouw"),
    (EindeReden.ONGESUBSIDIEERDE_BAAN, "baan zonder subsidie"),
    (EindeReden.OVERNAME_WERKGEVER, "overname door de werkgever"),
    (EindeReden.EINDE_CONTRACT, "einde van het contract"),
    (EindeReden.WERKLOOS_WW, "werkloos (WW)"),
    (Eigenaar.ID_ER, "ID-er"),
    (Evaluatiesoort.TUSSEN, "tussenevaluatie"),
    (Evaluatiesoort.EIND, "eindevaluatie"),
    (Contactsoort.INFORMEREN, "informerend gesprek"),
    (Contactsoort.KIK, "KIK-gesprek"),
    (Contactsoort.STAPPENPLAN, "stappenplangesprek"),
    (Contactsoort.PARTICIPATIEBAAN, "gesprek participatiebaan"),
    (Contactsoort.NAZORG, "nazorggesprek"),
    (Contactsoort.WERKGEVER, "gesprek met de werkgever"),
    (Contactsoort.OVERIG, "ander gesprek"),
    (Kanaal.KANTOOR, "op kantoor"),
    (Kanaal.TELEFOON, "telefonisch"),
    (Contactstatus.AFGEZIEN, "ziet af van een gesprek"),
    (Uitkomst.GEEN_ONDERSTEUNINGSVRAAG, "geen vraag om ondersteuning"),
    (Verwijzing.COACH_MEEDOEN, "coach Meedoen"),
    (Verwijzing.CENTRUM_VOOR_WERK, "Centrum voor Werk"),
    (Verwijzing.WIJ_GRONINGEN, "WIJ Groningen"),
    (Voorzieningsoort.TRAJECT, "re-integratietraject"),
    (Voorzieningsoort.RE_INTEGRATIEBAAN, "re-integratiebaan"),
    (Voorzieningsoort.PRB, "PRB"),
    (Voorzieningsoort.NO_RISK_POLIS, "no-riskpolis"),
    (Rol.COORDINATOR, "coördinator"),
    (Rol.COACH_MEEDOEN, "coach Meedoen"),
    (Sector.ZORGINSTELLING, "zorginstelling"),
    (Briefsoort.ID_WERKGEVER, "brief aan de werkgever"),
    (Briefsoort.ID_UITVOERDER, "brief aan de uitvoerder"),
    (Briefsoort.ID_INFORMEREN, "brief om te informeren"),
    (Briefsoort.ID_GESPREK, "uitnodiging voor een gesprek"),
    (Briefsoort.ID_BESLUIT, "besluit re-integratietraject"),
    (Briefsoort.STAPPENPLAN, "persoonlijk stappenplan"),
    (Briefsoort.STAPPENPLAN_WERKGEVER, "afspraken voor de werkgever"),
    (Briefsoort.RAADSBERICHT_ID_AFBOUW, "raadsbericht Afbouw ID-banen"),
    (Briefstatus.GEMAAKT, "gemaakt, nog niet verzonden"),
    (Afbouwstatus.BEEINDIGD, "beëindigd, zonder oplossing"),
    (Kikstatus.OP_TIJD, "op tijd gesproken"),
    (Kikstatus.RUST, "rust"),
    (Taaksoort.KIK_GESPREK, "KIK-gesprek plannen"),
    (Taaksoort.KIK_GESPREKKEN, "KIK-gesprekken plannen"),
    (Taaksoort.GESPREK_VASTLEGGEN, "gesprek vastleggen"),
    (Taaksoort.BRIEF_VERZENDEN, "brief verzenden"),
    (Taaksoort.INRICHTEN, "regelingen invullen"),
)
# by kind as well: words of different kinds that are spelled the same are equal as text
_WOORDEN: Final = {(type(term), str(term)): woorden for term, woorden in _PAREN}


def woord(term: StrEnum) -> str:
    """The Dutch words for a term, in lower case ("bereid tot overname")."""
    return _WOORDEN.get((type(term), str(term)), str(term).replace("_", " "))
