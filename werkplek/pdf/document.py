"""What a document says, apart from how it looks: blocks, letters, reports and forms as values.

Texts in *blocks* are in the small language of `opmaaktaal`: plain text in which `**vet**` is bold; data
in them passes through `opmaaktaal.letterlijk`. All other fields are plain data and print as they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, TypeAlias

from db.fouten import OngeldigeInvoer

Uitlijning: TypeAlias = Literal["links", "rechts"]


@dataclass(frozen=True, slots=True)
class Kop:
    """A heading; `niveau` 1 is the highest below the document's own title, 3 the lowest."""

    tekst: str
    niveau: int = 1

    def __post_init__(self) -> None:
        if not 1 <= self.niveau <= 3:
            raise ValueError(f"no such heading level: {self.niveau}")


@dataclass(frozen=True, slots=True)
class Alinea:
    """A paragraph."""

    tekst: str


@dataclass(frozen=True, slots=True)
class Regels:
    """Short lines that stay under each other and together, such as an address."""

    regels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Opsomming:
    """A bulleted list."""

    punten: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Genummerd:
    """A numbered list, from `start`."""

    punten: tuple[str, ...]
    start: int = 1


@dataclass(frozen=True, slots=True)
class Tabel:
    """A table; without rows it says *geen*.

    `uitlijning` per column (all "links" when empty; figures belong "rechts"). `breedtes` are relative
    widths per column; empty lets the contents decide. With `totaalrij` the last row is the total,
    set off from the others and never alone on a page.
    """

    kop: tuple[str, ...]
    rijen: tuple[tuple[str, ...], ...]
    uitlijning: tuple[Uitlijning, ...] = ()
    breedtes: tuple[float, ...] = ()
    bijschrift: str = ""
    totaalrij: bool = False

    def __post_init__(self) -> None:
        kolommen = len(self.kop)
        if not kolommen:
            raise ValueError("a table needs a header")
        if any(len(rij) != kolommen for rij in self.rijen):
            raise ValueError(f"a row of the table does not have {kolommen} cells")
        for per_kolom in (self.uitlijning, self.breedtes):
            if per_kolom and len(per_kolom) != kolommen:
                raise ValueError(f"the table has {kolommen} columns, not {len(per_kolom)}")


@dataclass(frozen=True, slots=True)
class Figuur:
    """A chart from `grafiek` with what it says in words (`alt`) and its numbers (`tabel`)."""

    tekening: Any
    alt: str
    tabel: Tabel | None = None
    bijschrift: str = ""

    def __post_init__(self) -> None:
        if not self.alt.strip():
            raise ValueError("a figure needs a text that says what it shows")


@dataclass(frozen=True, slots=True)
class Handtekeningen:
    """Room to sign for each party: name, date, signature."""

    partijen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kader:
    """Text set off from the rest, such as what to do before a date."""

    tekst: str


@dataclass(frozen=True, slots=True)
class Code:
    """A secret to be read and typed from paper: its groups, large, each with its number."""

    groepen: tuple[str, ...]


Blok: TypeAlias = (
    Kop | Alinea | Regels | Opsomming | Genummerd | Tabel | Figuur | Handtekeningen | Kader | Code
)


@dataclass(frozen=True, slots=True)
class Briefhoofd:
    """Whose paper it is.

    `gemeente` is the bare name ("Haren"). `adresregels` are the lines of the postal address, and of
    the visiting address when that differs. `logo` holds a PNG or JPEG. `accentkleur` is "#rrggbb".
    """

    gemeente: str
    adresregels: tuple[str, ...] = ()
    telefoon: str = ""
    website: str = ""
    logo: bytes | None = None
    accentkleur: str = "#154273"

    def __post_init__(self) -> None:
        if not re.fullmatch(r"#[0-9A-Fa-f]{6}", self.accentkleur):
            raise OngeldigeInvoer(
                f"De kleur “{self.accentkleur}” kan niet. Schrijf de kleur als #154273.",
                "accentkleur",
            )

    @property
    def naam(self) -> str:
        """The name as it stands on the paper: "Gemeente Haren"."""
        if self.gemeente.casefold().startswith("gemeente "):
            return self.gemeente
        return f"Gemeente {self.gemeente}"


@dataclass(frozen=True, slots=True)
class Ondertekenaar:
    """Who signs: "A. de Boer", "werkbemiddelaar"."""

    naam: str
    functie: str = ""


@dataclass(frozen=True, slots=True)
class Ondertekening:
    """How a letter ends.

    `namens` are the lines above the room for the signature ("namens burgemeester en wethouders van
    Haren,"); `mandaat` is the line that says by which mandate it is signed (Awb 10:10).
    """

    ondertekenaars: tuple[Ondertekenaar, ...]
    namens: tuple[str, ...] = ()
    afsluiting: str = "Met vriendelijke groet,"
    mandaat: str = ""


@dataclass(frozen=True, slots=True)
class Briefdocument:
    """One letter, complete.

    `adresregels` is what shows in the window of the envelope, name first. `kenmerk` is ours,
    `uw_kenmerk` the addressee's. `bijlagen` and `afschrift` name enclosures and who gets a copy.
    """

    adresregels: tuple[str, ...]
    datum: date
    onderwerp: str
    aanhef: str
    blokken: tuple[Blok, ...]
    ondertekening: Ondertekening
    kenmerk: str = ""
    uw_kenmerk: str = ""
    contactpersoon: str = ""
    telefoon: str = ""
    bijlagen: tuple[str, ...] = ()
    afschrift: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Formulier:
    """One A4 to talk over and sign, such as the stappenplan.

    `gegevens` are label and value pairs under the title (whose plan, which job, which date).
    `exemplaar` says whose copy it is ("Exemplaar voor de organisatie").
    """

    titel: str
    datum: date
    blokken: tuple[Blok, ...]
    gegevens: tuple[tuple[str, str], ...] = ()
    exemplaar: str = ""
    kenmerk: str = ""


@dataclass(frozen=True, slots=True)
class Rapport:
    """A report to the council or to colleagues.

    `gegevens` are the label and value pairs of its header (registratienummer, portefeuillehouder,
    steller, peildatum and so on), in the order the griffie wants. `intern` and `concept` put that
    word on every page. `ondertekening` is set at the end when given.
    """

    hoofd: Briefhoofd
    soort: str
    onderwerp: str
    datum: date
    blokken: tuple[Blok, ...]
    gegevens: tuple[tuple[str, str], ...] = ()
    ondertekening: Ondertekening | None = None
    intern: bool = False
    concept: bool = False


Stuk: TypeAlias = Briefdocument | Formulier
"""What a print file holds: whole letters and forms."""
