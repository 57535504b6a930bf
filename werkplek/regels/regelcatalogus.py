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
    GETAL = "getal"
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
    PARTICIPATIEBUDGET = "participatiebudget"
    BEZWAAR_DAGEN = "bezwaar.dagen"
    KANTOOR_VRIJ = "kantoor.vrij"
    KLEINE_AANTALLEN_GRENS = "kleine_aantallen.grens"
    GEMEENTE_PROFIEL = "gemeente.profiel"
    FUSIE_DATUM = "fusie.datum"
    PLAATSING_DOEL = "plaatsing.doel"
    PLAATSING_MAANDEN = "plaatsing.maanden"
    PLAATSING_VERLENGINGEN = "plaatsing.verlengingen"
    PLAATSING_PER_PERSOON = "plaatsing.termijn_per_persoon"
    PLAATSING_MINIMUM_LEEFTIJD = "plaatsing.minimum_leeftijd"
    PLAATSING_MINIMUM_UREN = "plaatsing.minimum_uren"
    PLAATSING_VOLLE_UREN = "plaatsing.volle_uren"
    PLAATSING_PROFIT_VANAF = "plaatsing.profit_vanaf"
    PLAATSING_SCHOLING_MAANDEN = "plaatsing.scholing_maanden"
    PLAATSING_BEOORDELING_MAANDEN = "plaatsing.beoordeling_maanden"
    PLAATSING_EINDE_MAANDEN = "plaatsing.einde_na_beoordeling_maanden"
    PLAATSING_EINDE_DAGEN = "plaatsing.einde_waarschuwing_dagen"
    ONDERBREKING_MIN_DAGEN = "onderbreking.min_dagen"
    ONDERBREKING_PREMIE = "onderbreking.schort_premie_op"
    ONDERBREKING_TERMIJN = "onderbreking.schort_termijn_op"
    PREMIE_BEDRAG = "premie.bedrag"
    PREMIE_MAANDEN = "premie.maanden"
    PREMIE_MAXIMUM_AANTAL = "premie.maximum_aantal"
    PREMIE_ONTWIKKELPLAN = "premie.ontwikkelplan"
    PREMIE_COACH_DAGEN = "premie.coach_dagen"
    PREMIE_BEHOUD = "premie.behoud_bij_uitstroom"
    PREMIE_HARMONISATIE = "premie.harmonisatie_vanaf"
    PREMIE_JAARMAXIMUM = "premie.jaarmaximum"
    PREMIE_JAARAANTAL = "premie.jaaraantal"
    VERGOEDING_BEGELEIDING = "vergoeding.begeleiding"
    VERGOEDING_INDEX_VANAF = "vergoeding.indexeren_vanaf"
    VERGOEDING_INDEX_DAALT = "vergoeding.index_mag_dalen"
    VERGOEDING_UITSTROOM = "vergoeding.uitstroompremie"
    CPI_INDEX = "cpi.index"
    CPI_REEKS = "cpi.reeks"


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
    Regelomschrijving(
        Sleutel.GEMEENTE_PROFIEL,
        "Profiel van de gemeente",
        Waardesoort.TEKST,
        "De naam waarmee de eigen regelingen beginnen, zoals groningen. Een plaatsing met een "
        "regeling van een andere gemeente is bij een samenvoeging overgenomen.",
        "keuze van het programma",
        "Zonder profiel geldt voor elke plaatsing de regeling die erbij staat.",
    ),
    Regelomschrijving(
        Sleutel.FUSIE_DATUM,
        "Datum van de gemeentelijke samenvoeging",
        Waardesoort.DATUM,
        "Vanaf deze dag is deze gemeente verantwoordelijk voor de plaatsingen van de gemeenten "
        "die erbij kwamen.",
        "WP-22, C-08",
        "Zonder datum is er geen samenvoeging.",
    ),
    Regelomschrijving(
        Sleutel.PLAATSING_DOEL,
        "Plaatsen die er tegelijk mogen zijn",
        Waardesoort.AANTAL,
        "Zo veel participatiebanen zijn er beschikbaar. Eén meer mag, met een waarschuwing.",
        "PB-11, C-55",
        "Zonder doel is er geen waarschuwing.",
    ),
    Regelomschrijving(
        Sleutel.PLAATSING_MAANDEN,
        "Langste duur van een plaatsing in maanden",
        Waardesoort.AANTAL,
        "Zo veel maanden mag iemand met behoud van uitkering werken.",
        "Participatiewet artikel 10a lid 1",
        "Zonder duur is de laatste dag niet uit te rekenen.",
    ),
    Regelomschrijving(
        Sleutel.PLAATSING_VERLENGINGEN,
        "Zo vaak een jaar verlengen",
        Waardesoort.AANTAL,
        "Zo vaak kan een plaatsing met een jaar worden verlengd.",
        "Participatiewet artikel 10a lid 9 en 10",
        "Zonder aantal kan een plaatsing niet worden verlengd.",
    ),
    Regelomschrijving(
        Sleutel.PLAATSING_PER_PERSOON,
        "De duur telt per persoon",
        Waardesoort.JA_NEE,
        "Bij ja gaat de klok bij een tweede plaatsing verder. Bij nee begint hij opnieuw.",
        "C-53",
        "Zonder keuze telt de duur per persoon.",
    ),
    Regelomschrijving(
        Sleutel.PLAATSING_MINIMUM_LEEFTIJD,
        "Jongste leeftijd bij de start",
        Waardesoort.JAREN,
        "Wie jonger is, kan niet beginnen.",
        "Participatiewet artikel 7, C-24",
        "Zonder leeftijd let het programma er niet op.",
    ),
    Regelomschrijving(
        Sleutel.PLAATSING_MINIMUM_UREN,
        "Minste uren per week bij de start",
        Waardesoort.AANTAL,
        "Met minder uren kan iemand niet beginnen.",
        "PB-12, C-21",
        "Zonder minimum let het programma niet op de uren.",
    ),
    Regelomschrijving(
        Sleutel.PLAATSING_VOLLE_UREN,
        "Uren waar iemand naar opbouwt",
        Waardesoort.AANTAL,
        "Wie met minder begint, heeft een opbouwplan nodig.",
        "PB-12, C-21",
        "Zonder aantal is geen opbouwplan nodig.",
    ),
    Regelomschrijving(
        Sleutel.PLAATSING_PROFIT_VANAF,
        "Plaatsing bij een bedrijf mag vanaf",
        Waardesoort.DATUM,
        "Vanaf deze dag mag een plaatsing bij een profitorganisatie, met voorwaarden.",
        "PB-24, C-54",
        "Zonder datum mag een plaatsing bij een bedrijf niet.",
    ),
    Regelomschrijving(
        Sleutel.PLAATSING_SCHOLING_MAANDEN,
        "Scholing aanbieden na zo veel maanden",
        Waardesoort.AANTAL,
        "Na dit aantal maanden biedt u scholing aan wie geen startkwalificatie heeft.",
        "Participatiewet artikel 10a lid 5",
        "Zonder aantal herinnert het programma niet aan de scholing.",
    ),
    Regelomschrijving(
        Sleutel.PLAATSING_BEOORDELING_MAANDEN,
        "Beoordelen na zo veel maanden",
        Waardesoort.AANTAL,
        "Na dit aantal maanden beoordeelt u of de kans op werk is vergroot.",
        "Participatiewet artikel 10a lid 8",
        "Zonder aantal herinnert het programma niet aan de beoordeling.",
    ),
    Regelomschrijving(
        Sleutel.PLAATSING_EINDE_MAANDEN,
        "Einde na een negatieve beoordeling, in maanden",
        Waardesoort.AANTAL,
        "Is de kans op werk niet vergroot, dan eindigt de plaatsing zo veel maanden na de start.",
        "Participatiewet artikel 10a lid 8, C-22",
        "Zonder aantal verandert de beoordeling de laatste dag niet.",
    ),
    Regelomschrijving(
        Sleutel.PLAATSING_EINDE_DAGEN,
        "Zo veel dagen vooruit waarschuwen voor het einde",
        Waardesoort.DAGEN,
        "Een plaatsing die binnen dit aantal dagen eindigt, staat bij Vandaag.",
        "keuze van het programma",
        "Zonder aantal dagen waarschuwt het programma niet vooruit.",
    ),
    Regelomschrijving(
        Sleutel.ONDERBREKING_MIN_DAGEN,
        "Onderbreking telt vanaf zo veel dagen",
        Waardesoort.DAGEN,
        "Een kortere afwezigheid verschuift niets.",
        "C-10",
        "Zonder aantal telt elke onderbreking.",
    ),
    Regelomschrijving(
        Sleutel.ONDERBREKING_PREMIE,
        "Een onderbreking verschuift de premies",
        Waardesoort.JA_NEE,
        "Bij ja schuift de toetsdatum op met de dagen van de onderbreking.",
        "C-09",
        "Zonder keuze schuift de toetsdatum op.",
    ),
    Regelomschrijving(
        Sleutel.ONDERBREKING_TERMIJN,
        "Een onderbreking verschuift de laatste dag",
        Waardesoort.JA_NEE,
        "Bij ja schuift de laatste dag op met de dagen van de onderbreking.",
        "C-09",
        "Zonder keuze schuift de laatste dag op.",
    ),
    Regelomschrijving(
        Sleutel.PREMIE_BEDRAG,
        "Premie per half jaar",
        Waardesoort.BEDRAG,
        "Het bedrag op de toetsdatum telt. Uren maken geen verschil.",
        "PB-04",
        "Zonder bedrag wordt er geen premie toegekend: het bedrag is niet vastgesteld.",
    ),
    Regelomschrijving(
        Sleutel.PREMIE_MAANDEN,
        "Premie na telkens zo veel maanden",
        Waardesoort.AANTAL,
        "Na telkens dit aantal maanden werken kan er een premie zijn.",
        "PB-03",
        "Zonder aantal zijn er geen premies.",
    ),
    Regelomschrijving(
        Sleutel.PREMIE_MAXIMUM_AANTAL,
        "Hoogste aantal premies per persoon",
        Waardesoort.AANTAL,
        "Na dit aantal premies is er geen premie meer, ook als de plaatsing doorgaat.",
        "PB-05, C-07",
        "Zonder aantal telt alleen de duur van de plaatsing.",
    ),
    Regelomschrijving(
        Sleutel.PREMIE_ONTWIKKELPLAN,
        "Premie hangt aan het ontwikkelplan",
        Waardesoort.JA_NEE,
        "Bij ja is er een premie als er een ontwikkelplan is en de coach vastlegt dat iemand "
        "voldoende meewerkte.",
        "PB-21, C-19",
        "Zonder keuze hangt de premie niet aan het ontwikkelplan.",
    ),
    Regelomschrijving(
        Sleutel.PREMIE_COACH_DAGEN,
        "Zo veel dagen krijgt de coach",
        Waardesoort.DAGEN,
        "Ontbreekt het plan of de beoordeling, dan vult de coach dat binnen dit aantal dagen "
        "aan. Daarna is het voorstel toekennen.",
        "C-19",
        "Zonder aantal dagen is het voorstel meteen toekennen.",
    ),
    Regelomschrijving(
        Sleutel.PREMIE_BEHOUD,
        "Premie houden bij uitstroom",
        Waardesoort.JA_NEE,
        "Bij ja houdt wie doorstroomt naar werk of een vervolgtraject de premie van het lopende "
        "halve jaar.",
        "PB-22, C-16",
        "Zonder keuze vervalt de premie van het lopende halve jaar.",
    ),
    Regelomschrijving(
        Sleutel.PREMIE_HARMONISATIE,
        "Eigen premie voor overgenomen plaatsingen vanaf",
        Waardesoort.DATUM,
        "Vanaf deze dag geldt voor plaatsingen van een gemeente die erbij kwam de eigen premie.",
        "C-08",
        "Zonder datum is het bedrag voor overgenomen plaatsingen niet vastgesteld.",
    ),
    Regelomschrijving(
        Sleutel.PREMIE_JAARMAXIMUM,
        "Vrijgelaten premie per kalenderjaar",
        Waardesoort.BEDRAG,
        "Meer premie in één kalenderjaar telt mee voor de uitkering.",
        "Participatiewet artikel 31 lid 2 j",
        "Zonder bedrag let het programma niet op de hoogte.",
    ),
    Regelomschrijving(
        Sleutel.PREMIE_JAARAANTAL,
        "Vrijgelaten aantal premies per kalenderjaar",
        Waardesoort.AANTAL,
        "Bij meer premies in één kalenderjaar waarschuwt het programma.",
        "Participatiewet artikel 31 lid 2 j, C-23",
        "Zonder aantal let het programma niet op het aantal.",
    ),
    Regelomschrijving(
        Sleutel.VERGOEDING_BEGELEIDING,
        "Begeleidingsvergoeding per jaar",
        Waardesoort.BEDRAG,
        "Wat een organisatie per deelnemer en jaar krijgt. Een deel van het jaar telt per maand.",
        "PB-19, C-26",
        "Zonder bedrag is er geen begeleidingsvergoeding.",
    ),
    Regelomschrijving(
        Sleutel.VERGOEDING_INDEX_VANAF,
        "Vergoeding indexeren vanaf",
        Waardesoort.DATUM,
        "Vanaf dit jaar gaat de vergoeding op 1 januari mee met de prijsindex van het CBS.",
        "PB-20, C-27",
        "Zonder datum wordt er niet geïndexeerd.",
    ),
    Regelomschrijving(
        Sleutel.VERGOEDING_INDEX_DAALT,
        "De vergoeding mag ook dalen",
        Waardesoort.JA_NEE,
        "Bij ja daalt de vergoeding mee als de prijsindex daalt.",
        "C-27",
        "Zonder keuze daalt de vergoeding mee.",
    ),
    Regelomschrijving(
        Sleutel.VERGOEDING_UITSTROOM,
        "Uitstroompremie voor de organisatie",
        Waardesoort.BEDRAG,
        "Wat een organisatie krijgt als haar deelnemer regulier werk vindt.",
        "PB-17, C-25",
        "Zonder bedrag is de premie wel zichtbaar, maar niet vastgesteld.",
    ),
    Regelomschrijving(
        Sleutel.CPI_INDEX,
        "Consumentenprijsindex (CPI) van het jaar",
        Waardesoort.GETAL,
        "Het jaargemiddelde van het CBS, alle huishoudens. Laat elk jaar beginnen op 1 januari "
        "en schrijf bij de bron waar het cijfer staat.",
        "PB-20, C-27",
        "Zonder cijfer is de geïndexeerde vergoeding niet bekend.",
    ),
    Regelomschrijving(
        Sleutel.CPI_REEKS,
        "Reeks van de prijsindex",
        Waardesoort.TEKST,
        "De reeks en het basisjaar, zoals 2015=100. Cijfers van twee reeksen worden niet met "
        "elkaar vergeleken.",
        "C-27",
        "Zonder reeks neemt het programma aan dat alle cijfers uit één reeks komen.",
    ),
)

CATALOGUS: Final[Mapping[str, Regelomschrijving]] = MappingProxyType(
    {omschrijving.sleutel.value: omschrijving for omschrijving in _OMSCHRIJVINGEN}
)
"""Every known key with its description, in the order Instellingen shows them."""
