"""Tables: rules above, below and under the header only; figures at the right; header on every page.

Who cannot see a table hears, with each cell, the header above it and, when the other columns are all
figures, the first cell of its row.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Any, Final

from werkplek.pdf import opmaaktaal
from werkplek.pdf.bijeen import bijeen
from werkplek.pdf.document import Handtekeningen, Tabel
from werkplek.pdf.huiscanvas import HERHAALD
from werkplek.pdf.rl import Table, TableStyle, stringWidth
from werkplek.pdf.stijl import HAARLIJN, HALF, LIJN, TEKST, Huisstijl
from werkplek.pdf.structuur import Element
from werkplek.pdf.tekst import tekst

_TUSSEN: Final = 10.0
"""Between two columns, in points."""
_HOOGSTE_RIJ: Final = 480.0
"""A row that is higher goes on in a next row, for a row is never higher than a page."""
_PARTIJEN_NAAST_ELKAAR: Final = 3


class Tabelmerker:
    """Says of a table, while ReportLab draws it, what is a row, a header and a cell, over pages.

    The first row is the header; `rijkop` says that the first column is one too. `vervolg` are the
    rows that only go on with the row above them.
    """

    def __init__(self, element: Element, rijkop: bool, vervolg: frozenset[int]) -> None:
        self._element = element
        self._rijkop = rijkop
        self._vervolg = vervolg
        self._rij = 0
        self._tr = element
        self._cellen: dict[int, Element] = {}
        self._overslaan: AbstractContextManager[None] | None = None

    def __call__(self, tabel: Any, wat: str, *args: Any) -> None:
        match wat:
            case "startTable":
                tabel.canv.open(self._element)
                self._begonnen = self._rij > 0
            case "endTable":
                tabel.canv.sluit()
            case "startRow":
                self._begin_rij(tabel, args[0])
            case "endRow":
                self._einde_rij()
            case "startCell" if not self._overslaan:
                tabel.canv.open(self._cel(tabel, args[0], args[1], args[2]))
            case "endCell" if not self._overslaan:
                tabel.canv.sluit()

    def _begin_rij(self, tabel: Any, nummer: int) -> None:
        if self._begonnen and nummer < tabel.repeatRows:
            self._overslaan = tabel.canv.versiering(HERHAALD)
            self._overslaan.__enter__()
        elif self._rij not in self._vervolg:
            self._tr = Element("TR", self._element)
            self._cellen = {}

    def _einde_rij(self) -> None:
        if self._overslaan:
            self._overslaan.__exit__(None, None, None)
            self._overslaan = None
        else:
            self._rij += 1

    def _cel(self, tabel: Any, rij: int, kolom: int, inhoud: Any) -> Element:
        if kolom not in self._cellen:
            overspant = tabel._spanRanges.get((kolom, rij)) if tabel._spanCmds else None
            breed = overspant[2] - overspant[0] + 1 if overspant else 1
            span = f"/ColSpan {breed}" if breed > 1 else ""
            if self._rij == 0 and inhoud != "":
                cel = Element("TH", self._tr, f"/A <</O/Table/Scope/Column{span}>>")
            elif self._rijkop and kolom == 0 and self._rij:
                cel = Element("TH", self._tr, f"/A <</O/Table/Scope/Row{span}>>")
            else:
                cel = Element("TD", self._tr, f"/A <</O/Table{span}>>" if span else "")
            # Empty cells count: a row without them would say its figures under the wrong header.
            cel.plaats()
            self._cellen[kolom] = cel
        return self._cellen[kolom]


def maak_tabel(blok: Tabel, element: Element, stijl: Huisstijl, breedte: float) -> Any:
    """The table as a flowable that fills `breedte` points and repeats its header."""
    rijen = blok.rijen or (("geen", *[""] * (len(blok.kop) - 1)),)
    vervolg: set[int] = set()
    rechts = [richting == "rechts" for richting in blok.uitlijning] or [False] * len(blok.kop)
    breedtes = _verdeel(blok, rijen, stijl, breedte)
    totaal = blok.totaalrij and bool(blok.rijen)
    inhoud: list[list[Any]] = [
        [
            tekst(cel, stijl.tabelkop_rechts if aan_rechts else stijl.tabelkop) if cel else ""
            for cel, aan_rechts in zip(blok.kop, rechts, strict=True)
        ]
    ]
    for plek, rij in enumerate(rijen, start=1):
        gewoon, cijfers = stijl.cel, stijl.cel_rechts
        if totaal and plek == len(rijen):
            gewoon, cijfers = stijl.cel_vet, stijl.cel_vet_rechts
        cellen = [
            tekst(cel, cijfers if aan_rechts else gewoon)
            for cel, aan_rechts in zip(rij, rechts, strict=True)
        ]
        stukken = _in_stukken(cellen, breedtes)
        vervolg |= set(range(len(inhoud) + 1, len(inhoud) + len(stukken)))
        inhoud += stukken
    opdrachten: list[tuple[Any, ...]] = [
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("VALIGN", (0, 1), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), _TUSSEN / 2),
        ("RIGHTPADDING", (0, 0), (-1, -1), _TUSSEN / 2),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
        ("LINEABOVE", (0, 0), (-1, 0), 0.9, TEKST),
        ("LINEBELOW", (0, 0), (-1, 0), 0.5, TEKST),
        ("LINEBELOW", (0, "splitlast"), (-1, "splitlast"), 0.9, TEKST),
        ("LINEBELOW", (0, -1), (-1, -1), 0.9, TEKST),
    ]
    if totaal:
        opdrachten.append(("TOPPADDING", (0, -1), (-1, -1), 6))
        if len(inhoud) > 2:
            opdrachten.append(("NOSPLIT", (0, -2), (-1, -1)))
    if not blok.rijen:
        opdrachten.append(("SPAN", (0, 1), (-1, 1)))
    rijkop = len(rechts) > 1 and not rechts[0] and all(rechts[1:])
    return Table(
        inhoud,
        colWidths=breedtes,
        repeatRows=1,
        renderCB=Tabelmerker(element, rijkop and bool(blok.rijen), frozenset(vervolg)),
        hAlign="LEFT",
        spaceBefore=HALF,
        spaceAfter=2 * HALF,
        style=TableStyle(opdrachten),
    )


def _in_stukken(cellen: list[Any], breedtes: Sequence[float]) -> list[list[Any]]:
    """The row, or the rows it goes on in when it is higher than a page allows."""
    rijen: list[list[Any]] = []
    while True:
        nu: list[Any] = []
        straks: list[Any] = []
        for cel, breedte in zip(cellen, breedtes, strict=True):
            ruimte = breedte - _TUSSEN
            hoog = _kan_hoog(cel, ruimte) and cel.wrap(ruimte, _HOOGSTE_RIJ)[1] > _HOOGSTE_RIJ
            stukken = cel.split(ruimte, _HOOGSTE_RIJ) if hoog else [cel]
            nu.append(stukken[0])
            straks.append(stukken[1] if len(stukken) > 1 else "")
        rijen.append(nu)
        if not any(straks):
            return rijen
        cellen = straks


def _kan_hoog(cel: Any, ruimte: float) -> bool:
    """False for a text so short that it fits, were each of its signs as wide as an em."""
    if cel == "":
        return False
    if cel.inhoud is None:
        return True
    regels = len(cel.inhoud[0]) * cel.style.fontSize / max(ruimte, 1.0)
    return bool(regels * cel.style.leading > _HOOGSTE_RIJ / 2)


def _verdeel(
    blok: Tabel, rijen: Sequence[Sequence[str]], stijl: Huisstijl, breedte: float
) -> list[float]:
    """Widths of the columns, together at most `breedte`: as asked, or by what they hold."""
    if blok.breedtes:
        geheel = sum(blok.breedtes)
        return [breedte * deel / geheel for deel in blok.breedtes]
    woord, regel = [], []
    for kolom, kop in enumerate(blok.kop):
        teksten = [(kop, stijl.tabelkop)] + [(rij[kolom], stijl.cel_vet) for rij in rijen]
        kale = [(opmaaktaal.kaal(bijeen(inhoud)), soort) for inhoud, soort in teksten]
        woord.append(max((_langste_woord(t, s) for t, s in kale), default=0.0) + _TUSSEN + 1)
        regel.append(max(_lengte(t, s) for t, s in kale) + _TUSSEN + 1)
    # A table that can be as narrow as the running text is; then its right edge is that of the text.
    smal = breedte - stijl.alinea.rightIndent
    over = smal - sum(regel)
    if over >= 0:
        # Columns of figures keep their width; what is left goes to the words.
        rek = [
            0.0 if blok.uitlijning and blok.uitlijning[k] == "rechts" else wens
            for k, wens in enumerate(regel)
        ]
        if not any(rek):
            rek = regel
        return [wens + over * deel / sum(rek) for wens, deel in zip(regel, rek, strict=True)]
    ruimte = breedte - sum(woord)
    if ruimte <= 0:
        return [breedte * deel / sum(woord) for deel in woord]
    # No column asks for more than what is needed, long texts share the rest.
    wensen = [w - m for w, m in zip(regel, woord, strict=True)]
    return [m + ruimte * w / sum(wensen) for m, w in zip(woord, wensen, strict=True)]


def _lengte(tekst: str, stijl: Any) -> float:
    return float(stringWidth(tekst, stijl.fontName, stijl.fontSize))


def _langste_woord(tekst: str, stijl: Any) -> float:
    return max((_lengte(woord, stijl) for woord in tekst.split(" ")), default=0.0)


def handtekentabel(blok: Handtekeningen, stijl: Huisstijl, breedte: float) -> list[Any]:
    """Tables to sign in: a column per party, with name, date and room for the signature."""
    tabellen: list[Any] = []
    for begin in range(0, len(blok.partijen), _PARTIJEN_NAAST_ELKAAR):
        partijen = blok.partijen[begin : begin + _PARTIJEN_NAAST_ELKAAR]
        label = 68.0
        kolom = (breedte - label) / len(partijen)
        leeg = [""] * len(partijen)
        inhoud = [
            ["", *(tekst(partij, stijl.tabelkop) for partij in partijen)],
            *([tekst(wat, stijl.label), *leeg] for wat in ("Naam", "Datum", "Handtekening")),
        ]
        tabellen.append(
            Table(
                inhoud,
                colWidths=[label] + [kolom] * len(partijen),
                rowHeights=[None, 22, 22, 46],
                hAlign="LEFT",
                spaceBefore=2 * HALF,
                spaceAfter=HALF,
                renderCB=Tabelmerker(Element("Table"), True, frozenset()),
                style=TableStyle(
                    [
                        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
                        ("VALIGN", (0, 1), (-1, -1), "MIDDLE"),
                        ("LEFTPADDING", (0, 0), (0, -1), 0),
                        ("LEFTPADDING", (1, 0), (-1, -1), 8),
                        ("TOPPADDING", (0, 0), (-1, -1), 2),
                        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
                        ("LINEBELOW", (0, 0), (-1, 0), 0.9, TEKST),
                        ("LINEBELOW", (0, 1), (-1, -2), 0.5, HAARLIJN),
                        ("LINEBELOW", (0, -1), (-1, -1), 0.5, LIJN),
                        ("LINEBEFORE", (1, 1), (-1, -1), 0.5, HAARLIJN),
                    ]
                ),
            )
        )
    return tabellen
