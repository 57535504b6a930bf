"""The vocabulary: enumerations shared by every floor, with the values the exchange format uses.

The words are those of the law and of the documents the program implements; their stored value is
the value in the import tables. The words a user reads are in `werkplek.regels.woorden`.
"""

from __future__ import annotations

from enum import StrEnum


class Naamgebruik(StrEnum):
    """How someone wants to be named (BRP): own, partner, own-partner, partner-own."""

    EIGEN = "E"
    PARTNER = "P"
    EIGEN_PARTNER = "N"
    PARTNER_EIGEN = "V"


class Aanhef(StrEnum):
    """Form of address; *onbekend* means initials and name, without heer or mevrouw."""

    MEVROUW = "mevrouw"
    HEER = "heer"
    ONBEKEND = "onbekend"


class Opleidingsniveau(StrEnum):
    """Level of education, in the classes of the Werkprogramma."""

    GEEN = "geen"
    BASIS = "basis"
    LBO_MAVO_MBO1 = "lbo_mavo_mbo1"
    MBO2_4_HAVO_VWO = "mbo2_4_havo_vwo"
    HBO = "hbo"
    WO = "wo"
    ONBEKEND = "onbekend"


class Vertegenwoordiging(StrEnum):
    """Who acts for the client."""

    BEWINDVOERDER = "bewindvoerder"
    CURATOR = "curator"
    MENTOR = "mentor"
    GEMACHTIGDE = "gemachtigde"


class Uitkeringssoort(StrEnum):
    """Kind of benefit."""

    WWB = "WWB"
    PARTICIPATIEWET = "Participatiewet"
    WIJ = "WIJ"
    IOAW = "IOAW"
    IOAZ = "IOAZ"
    BBZ = "BBZ"
    WW = "WW"
    WIA = "WIA"
    WAJONG = "Wajong"
    ANW = "ANW"


class Werkgeverrol(StrEnum):
    """What an organisation is to the gemeente."""

    WERKGEVER = "werkgever"
    UITVOERDER = "uitvoerder"
    AANBIEDER = "aanbieder"
    VERWIJSPARTNER = "verwijspartner"


class Sector(StrEnum):
    """Kind of organisation (ID-01, ID-03)."""

    SCHOOL = "school"
    ZORGINSTELLING = "zorginstelling"
    STICHTING = "stichting"
    SPORTCLUB = "sportclub"
    BEDRIJF = "bedrijf"
    GEMEENTE = "gemeente"
    OVERIG = "overig"


class Ontvangt(StrEnum):
    """Which letters a contact person gets."""

    ID = "id"
    PREMIE = "premie"
    VERGOEDING = "vergoeding"
    ALLES = "alles"


class Contractsoort(StrEnum):
    """Kind of employment contract of an ID-er."""

    VAST = "vast"
    TIJDELIJK = "tijdelijk"


class Overname(StrEnum):
    """Is the employer willing to take the ID-er over without subsidy (ID-11)?"""

    ONBEKEND = "onbekend"
    IN_GESPREK = "in_gesprek"
    BEREID = "bereid"
    AFGEWEZEN = "afgewezen"


class AfbouwAfwijking(StrEnum):
    """A motivated decision to put an ID-baan in or out of the afbouw in spite of the age rule (C-12)."""

    IN = "in"
    UIT = "uit"


class EindeReden(StrEnum):
    """How an ID-baan ended (ID-14, ID-28)."""

    ONGESUBSIDIEERDE_BAAN = "ongesubsidieerde_baan"
    OVERNAME_WERKGEVER = "overname_werkgever"
    PENSIOEN = "pensioen"
    VERHUIZING = "verhuizing"
    EINDE_CONTRACT = "einde_contract"
    WERKLOOS_WW = "werkloos_ww"
    ARBEIDSONGESCHIKT = "arbeidsongeschikt"
    OVERLEDEN = "overleden"
    ANDERE_OPLOSSING = "andere_oplossing"


class Eigenaar(StrEnum):
    """Who does an action of the stappenplan."""

    GEMEENTE = "gemeente"
    ID_ER = "id_er"
    WERKGEVER = "werkgever"
    UITVOERDER = "uitvoerder"


class Evaluatiesoort(StrEnum):
    """Interim or final evaluation."""

    TUSSEN = "tussen"
    EIND = "eind"


class Oordeel(StrEnum):
    """Verdict of an evaluation."""

    OP_KOERS = "op_koers"
    BIJSTUREN = "bijsturen"
    VASTGELOPEN = "vastgelopen"


class Contactsoort(StrEnum):
    """What a conversation is about."""

    INFORMEREN = "informeren"
    KIK = "kik"
    STAPPENPLAN = "stappenplan"
    PARTICIPATIEBAAN = "participatiebaan"
    NAZORG = "nazorg"
    WERKGEVER = "werkgever"
    OVERIG = "overig"


class Kanaal(StrEnum):
    """How a conversation is held."""

    KANTOOR = "kantoor"
    HUISBEZOEK = "huisbezoek"
    TELEFOON = "telefoon"
    ONLINE = "online"


class Contactstatus(StrEnum):
    """Where a conversation stands."""

    GEPLAND = "gepland"
    UITGENODIGD = "uitgenodigd"
    GEVOERD = "gevoerd"
    NIET_VERSCHENEN = "niet_verschenen"
    AFGEZEGD = "afgezegd"
    VERZET = "verzet"
    AFGEZIEN = "afgezien"


class Uitkomst(StrEnum):
    """What came of a conversation."""

    ONDERSTEUNING = "ondersteuning"
    HULPVERLENING = "hulpverlening"
    DOELEN_GESTELD = "doelen_gesteld"
    GEEN_ONDERSTEUNINGSVRAAG = "geen_ondersteuningsvraag"
    OVERIG = "overig"


class Verwijzing(StrEnum):
    """Where a client was referred to."""

    COACH_MEEDOEN = "coach_meedoen"
    CENTRUM_VOOR_WERK = "centrum_voor_werk"
    WIJ_GRONINGEN = "wij_groningen"
    PARTICIPATIEBAAN = "participatiebaan"
    OVERIG = "overig"


class Voorzieningsoort(StrEnum):
    """Kind of voorziening; a plan uses the first ones of ID-17."""

    SCHOLING = "scholing"
    WERKSTAGE = "werkstage"
    WERKERVARINGBAAN = "werkervaringbaan"
    PARTICIPATIEPLAATS = "participatieplaats"
    PARTICIPATIEBAAN = "participatiebaan"
    RE_INTEGRATIEBAAN = "re_integratiebaan"
    TRAJECT = "traject"
    LOONKOSTENSUBSIDIE = "loonkostensubsidie"
    PRB = "prb"
    INKOMSTENVRIJLATING = "inkomstenvrijlating"
    UITSTROOMPREMIE = "uitstroompremie"
    VERHUISKOSTEN = "verhuiskosten"
    REISKOSTEN = "reiskosten"
    KINDEROPVANG = "kinderopvang"
    NAZORG = "nazorg"
    NO_RISK_POLIS = "no_risk_polis"
    JOBCOACHING = "jobcoaching"
    JOBHUNTING = "jobhunting"
    PRAKTIJKLEREN = "praktijkleren"
    OVERIG = "overig"


class Rol(StrEnum):
    """What a medewerker does."""

    WERKBEMIDDELAAR = "werkbemiddelaar"
    COORDINATOR = "coordinator"
    COACH_MEEDOEN = "coach_meedoen"
    CONSULENT = "consulent"


class Briefsoort(StrEnum):
    """Kinds of letters and documents; the value is the name on the command line."""

    ID_WERKGEVER = "id-werkgever"
    ID_UITVOERDER = "id-uitvoerder"
    ID_INFORMEREN = "id-informeren"
    ID_GESPREK = "id-gesprek"
    ID_BESLUIT = "id-besluit"
    STAPPENPLAN = "stappenplan"
    STAPPENPLAN_WERKGEVER = "stappenplan-werkgever"
    RAADSBERICHT_ID_AFBOUW = "raadsbericht-id-afbouw"


class Briefstatus(StrEnum):
    """Where a letter stands: made once and archived, sent, withdrawn."""

    GEMAAKT = "gemaakt"
    VERZONDEN = "verzonden"
    INGETROKKEN = "ingetrokken"


class Raadsberichtstatus(StrEnum):
    """Where a raadsbericht stands."""

    CONCEPT = "concept"
    VASTGESTELD = "vastgesteld"
    VERZONDEN = "verzonden"


class Termijnstatus(StrEnum):
    """Where a date stands against the peildatum."""

    TE_LAAT = "te_laat"
    VANDAAG = "vandaag"
    BINNENKORT = "binnenkort"
    OP_TIJD = "op_tijd"


class Actiestatus(StrEnum):
    """Where an action of a stappenplan stands."""

    OPEN = "open"
    TE_LAAT = "te_laat"
    GEREED = "gereed"


class Afbouwstatus(StrEnum):
    """Where an ID-er stands in the afbouw."""

    OPEN = "open"
    IN_UITVOERING = "in_uitvoering"
    TE_LAAT = "te_laat"
    OPGELOST = "opgelost"
    BEEINDIGD = "beeindigd"
    BUITEN_AFBOUW = "buiten_afbouw"


class Kikstatus(StrEnum):
    """Where someone in the population of Kansen in Kaart stands (KIK-03, C-38, C-40)."""

    NOOIT_GESPROKEN = "nooit_gesproken"
    TE_LAAT = "te_laat"
    BINNENKORT = "binnenkort"
    OP_TIJD = "op_tijd"
    RUST = "rust"


class Taaksoort(StrEnum):
    """What a row of Vandaag asks for."""

    ACTIE = "actie"
    GESPREK = "gesprek"
    GESPREK_VASTLEGGEN = "gesprek_vastleggen"
    INFORMEREN = "informeren"
    STAPPENPLANGESPREK = "stappenplangesprek"
    KIK_GESPREK = "kik_gesprek"
    KIK_GESPREKKEN = "kik_gesprekken"
    BRIEF = "brief"
    BRIEF_VERZENDEN = "brief_verzenden"
    EVALUATIE = "evaluatie"
    TERMIJN = "termijn"
    TAAK = "taak"
    INRICHTEN = "inrichten"
    PREMIE = "premie"
    SCHOLING = "scholing"
    PLAATSING_BEOORDELEN = "plaatsing_beoordelen"
    PLAATSING_EINDE = "plaatsing_einde"


class Sleutelsoort(StrEnum):
    """With what a store is opened: a wachtzin, the code on paper, or a computer's own key store."""

    WACHTZIN = "wachtzin"
    NOODSLEUTEL = "noodsleutel"
    COMPUTER = "computer"


class Aanleiding(StrEnum):
    """Why a backup was made; those before something risky (`voor_`) are not thinned."""

    START = "start"
    TUSSENTIJDS = "tussentijds"
    SLUITEN = "sluiten"
    GEVRAAGD = "gevraagd"
    VOOR_BIJWERKEN = "voor_bijwerken"
    VOOR_INLEZEN = "voor_inlezen"
    VOOR_HERSTEL = "voor_herstel"
    VOOR_SLEUTELWISSEL = "voor_sleutelwissel"
    VOOR_REPARATIE = "voor_reparatie"


class Kopietoestand(StrEnum):
    """What can be said of a backup without opening it."""

    GOED = "goed"
    ONVOLLEDIG = "onvolledig"
    BESCHADIGD = "beschadigd"


class Handelingsoort(StrEnum):
    """What an entry of the journal is: an act, or the reading of a protected field."""

    HANDELING = "handeling"
    INZAGE = "inzage"


class Instrument(StrEnum):
    """What a placement is; the participatiebaan of Haren is sociale activering without premium (PB-42)."""

    PARTICIPATIEPLAATS = "participatieplaats"
    PARTICIPATIEBAAN_GRONINGEN = "participatiebaan_groningen"
    PARTICIPATIEBAAN_HAREN = "participatiebaan_haren"


class PlaatsingEinde(StrEnum):
    """How a placement ended."""

    EINDE_TERMIJN = "einde_termijn"
    WERK_VOLLEDIG = "werk_volledig"
    WERK_DEELS = "werk_deels"
    VERVOLGTRAJECT = "vervolgtraject"
    VRIJWILLIGERSWERK = "vrijwilligerswerk"
    GESTOPT = "gestopt"
    OVERIG = "overig"


class Vervolgroute(StrEnum):
    """The routes after a participatiebaan (PB-37)."""

    CENTRUM_NAAR_WERK = "centrum_naar_werk"
    WERKERVARINGSPLEK = "werkervaringsplek"
    ACCOUNTTEAM = "accountteam"
    INTENSIEVE_BEMIDDELING = "intensieve_bemiddeling"
    VRIJWILLIGERSWERK = "vrijwilligerswerk"


class Plaatsingstatus(StrEnum):
    """Where a placement stands on a day."""

    GEPLAND = "gepland"
    LOPEND = "lopend"
    EINDIGT_BINNENKORT = "eindigt_binnenkort"
    EINDE_VERSTREKEN = "einde_verstreken"
    BEEINDIGD = "beeindigd"


class Beoordelingssoort(StrEnum):
    """What an assessment of a placement is about."""

    HALFJAAR = "halfjaar"
    NEGEN_MAANDEN = "negen_maanden"
    VERLENGING = "verlenging"


class Voldoende(StrEnum):
    """Verdict of an assessment of a placement."""

    VOLDOENDE = "voldoende"
    ONVOLDOENDE = "onvoldoende"


class Premiekeuze(StrEnum):
    """What was decided on one premium."""

    TOEGEKEND = "toegekend"
    AFGEWEZEN = "afgewezen"
    AANGEHOUDEN = "aangehouden"


class Premiestatus(StrEnum):
    """Where one premium stands."""

    VOORZIEN = "voorzien"
    TE_BEOORDELEN = "te_beoordelen"
    AANGEHOUDEN = "aangehouden"
    TOEGEKEND = "toegekend"
    AFGEWEZEN = "afgewezen"
    BETAALD = "betaald"
    VERVALLEN = "vervallen"


class Vergoedingsoort(StrEnum):
    """What an organisation gets for a participant."""

    BEGELEIDINGSVERGOEDING = "begeleidingsvergoeding"
    UITSTROOMPREMIE = "uitstroompremie"


class Uitstroomomvang(StrEnum):
    """Whether someone left benefit wholly or partly."""

    VOLLEDIG = "volledig"
    DEELS = "deels"


class Uitstroomarbeid(StrEnum):
    """To which work someone left benefit."""

    GEEN = "geen"
    FULLTIME = "fulltime"
    PARTTIME = "parttime"
