"""The regelingen the program knows: per key its label, kind, help and where the rule comes from.

The values are not here: they are rows with a validity period and a source, kept per gemeente.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Waardesoort(StrEnum):
    """Which field edits a regeling and how its text is read."""

    DATUM = "datum"
    DAGEN = "dagen"
    JAREN = "jaren"
    BEDRAG = "bedrag"
    AANTAL = "aantal"
    TEKST = "tekst"
    JA_NEE = "ja_nee"
    FEESTDAGEN = "feestdagen"


class Sleutel(StrEnum):
    """The keys of the regelingen, as the table stores them."""

    ID_LEEFTIJDSGRENS = "id.leeftijdsgrens"
    ID_PEILDATUM = "id.peildatum"
    ID_EINDDATUM = "id.einddatum"
    ID_WAARSCHUWING_DAGEN = "id.waarschuwing_dagen"
    ID_GESPREK_BINNEN_DAGEN = "id.gesprek_binnen_dagen"
    ID_INFORMEREN_UITERLIJK = "id.informeren_uiterlijk"
    ID_UURTARIEF_COORDINATOR = "id.uurtarief_coordinator"
    KIK_MIN_DUUR_MAANDEN = "kik.min_duur_maanden"
    KIK_TUSSENPOOS_MAANDEN = "kik.tussenpoos_maanden"
    KIK_KALENDERJAAR = "kik.kalenderjaar"
    KIK_RUST_MAANDEN = "kik.rust_maanden"
    KIK_BENADERINGEN = "kik.benaderingen_per_jaar"
    KIK_ONDERBREKING_DAGEN = "kik.onderbreking_dagen"
    KIK_GESPREK_MINUTEN = "kik.gesprek_minuten"
    PARTICIPATIEBUDGET = "participatiebudget"
    BEZWAAR_DAGEN = "bezwaar.dagen"
    KANTOOR_VRIJ = "kantoor.vrij"
    KLEINE_AANTALLEN_GRENS = "kleine_aantallen.grens"


@dataclass(frozen=True, slots=True)
class Regelomschrijving:
    """What Instellingen needs to show and edit one regeling; `leeg` says what no value means."""

    sleutel: Sleutel
    label: str
    soort: Waardesoort
    hulp: str
    bron: str
    leeg: str = "Nog niet bekend."


_OMSCHRIJVINGEN: Final = (
    Regelomschrijving(
        Sleutel.ID_LEEFTIJDSGRENS,
        "Leeftijdsgrens van de afbouw",
        Waardesoort.JAREN,
        "Wie op de peildatum jonger is dan deze leeftijd, gaat mee in de afbouw.",
        "ID-09, C-12",
        "Zonder deze grens is niet te zeggen wie in de afbouw is.",
    ),
    Regelomschrijving(
        Sleutel.ID_PEILDATUM,
        "Vaste peildatum van de afbouw",
        Waardesoort.DATUM,
        "Op deze dag telt de leeftijd, voor het hele project. Wie later jarig is, verandert niet "
        "van groep.",
        "ID-09, C-11 tot en met C-13",
        "Zonder vaste datum telt de leeftijd op de peildatum van het programma.",
    ),
    Regelomschrijving(
        Sleutel.ID_EINDDATUM,
        "Einddatum van de afbouw",
        Waardesoort.DATUM,
        "Op deze dag moeten de ID-banen zijn afgebouwd.",
        "ID-12",
        "Zonder einddatum is niet te volgen of de afbouw op tijd klaar is.",
    ),
    Regelomschrijving(
        Sleutel.ID_WAARSCHUWING_DAGEN,
        "Zo veel dagen vooruit waarschuwen",
        Waardesoort.DAGEN,
        "Wat binnen dit aantal dagen moet gebeuren, staat bij Vandaag onder binnenkort.",
        "keuze van het programma",
        "Zonder aantal dagen waarschuwt het programma niet vooruit.",
    ),
    Regelomschrijving(
        Sleutel.ID_GESPREK_BINNEN_DAGEN,
        "Gesprek binnen zo veel dagen na het informeren",
        Waardesoort.DAGEN,
        "Binnen dit aantal dagen nadat de ID-er is ingelicht, voert u het gesprek over het "
        "persoonlijk stappenplan.",
        "keuze van het programma bij ID-16",
        "Zonder aantal dagen heeft dit gesprek geen uiterste datum.",
    ),
    Regelomschrijving(
        Sleutel.ID_INFORMEREN_UITERLIJK,
        "Informeren uiterlijk op",
        Waardesoort.DATUM,
        "Op deze dag moeten alle ID-ers zijn ingelicht, ook wie buiten de afbouw is.",
        "ID-15",
        "Zonder datum heeft het informeren geen uiterste datum.",
    ),
    Regelomschrijving(
        Sleutel.ID_UURTARIEF_COORDINATOR,
        "Uurtarief van de coördinator",
        Waardesoort.BEDRAG,
        "Wat de extern ingehuurde coördinator per uur kost. Het programma rekent hiermee de "
        "kosten van zijn uren uit, als die niet zijn ingevuld.",
        "ID-21",
        "Zonder tarief tellen alleen de kosten die u zelf invult.",
    ),
    Regelomschrijving(
        Sleutel.KIK_MIN_DUUR_MAANDEN,
        "KIK: langer dan zo veel maanden een uitkering",
        Waardesoort.AANTAL,
        "Wie langer dan dit aantal maanden een uitkering heeft en geen actieve dienstverlening "
        "krijgt, hoort bij Kansen in Kaart.",
        "KIK-01, C-39",
        "Zonder dit aantal is niet te zeggen wie bij Kansen in Kaart hoort.",
    ),
    Regelomschrijving(
        Sleutel.KIK_TUSSENPOOS_MAANDEN,
        "KIK: een gesprek binnen zo veel maanden na het vorige",
        Waardesoort.AANTAL,
        "Binnen dit aantal maanden na het laatste gesprek is er weer een. Twee keer per jaar is "
        "zes maanden.",
        "KIK-03, KIK-23, C-38",
        "Zonder dit aantal werkt de gemeente niet met Kansen in Kaart.",
    ),
    Regelomschrijving(
        Sleutel.KIK_KALENDERJAAR,
        "KIK: per kalenderjaar tellen",
        Waardesoort.JA_NEE,
        "Ja: er is in elk kalenderjaar een gesprek. Nee: de termijn loopt vanaf het laatste "
        "gesprek.",
        "C-38",
        "Zonder keuze loopt de termijn vanaf het laatste gesprek.",
    ),
    Regelomschrijving(
        Sleutel.KIK_RUST_MAANDEN,
        "KIK: rust na een nee",
        Waardesoort.AANTAL,
        "Een gesprek is vrijwillig. Wie ervan afziet, laten wij zo veel maanden met rust.",
        "KIK-04, C-40",
        "Zonder dit aantal is er geen rust na een nee.",
    ),
    Regelomschrijving(
        Sleutel.KIK_BENADERINGEN,
        "KIK: hoogstens zo veel keer per jaar benaderen",
        Waardesoort.AANTAL,
        "Wie in twaalf maanden zo vaak is benaderd, wordt niet opnieuw benaderd.",
        "C-40",
        "Zonder dit aantal is er geen grens.",
    ),
    Regelomschrijving(
        Sleutel.KIK_ONDERBREKING_DAGEN,
        "KIK: korte onderbreking van de uitkering",
        Waardesoort.DAGEN,
        "Is de uitkering hoogstens zo veel dagen onderbroken, dan telt de tijd ervoor mee.",
        "keuze van het programma bij KIK-01",
        "Zonder aantal dagen telt alleen een uitkering die meteen aansluit.",
    ),
    Regelomschrijving(
        Sleutel.KIK_GESPREK_MINUTEN,
        "KIK: duur van een gesprek in minuten",
        Waardesoort.AANTAL,
        "Hiermee rekent de planning uren uit en zet zij gesprekken in de dag.",
        "keuze van het programma",
        "Zonder duur rekent de planning met een uur per gesprek.",
    ),
    Regelomschrijving(
        Sleutel.PARTICIPATIEBUDGET,
        "Participatiebudget",
        Waardesoort.BEDRAG,
        "Het budget van het jaar. Het programma rekent hiermee uit welk deel naar de ID-banen gaat.",
        "ID-05",
        "Zonder budget is het aandeel van de ID-banen niet bekend.",
    ),
    Regelomschrijving(
        Sleutel.BEZWAAR_DAGEN,
        "Termijn voor bezwaar",
        Waardesoort.DAGEN,
        "Zo veel dagen heeft iemand om bezwaar te maken, vanaf de dag na het verzenden.",
        "Awb 6:7",
        "Zonder termijn kan een besluit niet worden gemaakt.",
    ),
    Regelomschrijving(
        Sleutel.KANTOOR_VRIJ,
        "Feestdagen waarop het kantoor dicht is",
        Waardesoort.FEESTDAGEN,
        "Op deze dagen plant het programma geen gesprekken. Voor wettelijke termijnen tellen "
        "alle feestdagen.",
        "eigen keuze van de gemeente",
        "Zonder keuze is het kantoor op alle feestdagen dicht.",
    ),
    Regelomschrijving(
        Sleutel.KLEINE_AANTALLEN_GRENS,
        "Kleine aantallen samenvoegen tot en met",
        Waardesoort.AANTAL,
        "Aantallen personen van 1 tot en met deze grens staan niet apart in een openbaar stuk.",
        "C-56",
        "Zonder grens kan geen openbaar stuk worden gemaakt.",
    ),
)

CATALOGUS: Final[Mapping[str, Regelomschrijving]] = MappingProxyType(
    {omschrijving.sleutel.value: omschrijving for omschrijving in _OMSCHRIJVINGEN}
)
"""Every known key with its description, in the order Instellingen shows them."""
