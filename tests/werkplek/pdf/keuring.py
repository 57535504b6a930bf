"""Judges a PDF: both standards by a validator of others, and what validators do not see.

`keur` raises `AssertionError` with every fault it finds and hands back what the document says, in
the order in which it is read. The validator (page-validation) judges PDF/A-2a and PDF/UA-1; the rest
are faults it was measured to miss: numbers of content that lead to another element, words for a
picture that are blank, text that is passed off as decoration, headings turned into paragraphs.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import page
import pikepdf

_NORMEN: Final = (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A)
_BINNEN: Final = {
    "Document": {"Part", "P", "H1", "H2", "H3", "H4", "L", "Table", "Div", "TOC"},
    "Part": {"P", "H1", "H2", "H3", "H4", "L", "Table", "Div", "TOC"},
    "Div": {"Caption", "Figure", "Table"},
    "L": {"LI"},
    "LI": {"Lbl", "LBody"},
    "Table": {"Caption", "TR"},
    "TR": {"TH", "TD"},
    "TOC": {"TOCI"},
    "TOCI": {"Reference"},
    "Reference": {"Link"},
    "TH": {"P"},
}
"""What stands in what; an element that is not named holds text and links only."""
_MET_TEKST: Final = {"P", "H1", "H2", "H3", "H4", "Lbl", "LBody", "TH", "TD", "Caption", "Link"}
_CMAP: Final = re.compile(r"<([0-9A-F]{2})> <((?:[0-9A-F]{4})+)>")


@dataclass(frozen=True, slots=True)
class Deel:
    """An element of the document as it is read: its role, and all the text in it."""

    rol: str
    tekst: str


@dataclass(frozen=True, slots=True)
class Gelezen:
    """What a document says. `tekst` is all of it in reading order, pictures by their words."""

    tekst: str
    delen: tuple[Deel, ...]
    paginas: int

    def van(self, *rollen: str) -> list[str]:
        """The texts of the elements with these roles, in reading order."""
        return [deel.tekst for deel in self.delen if deel.rol in rollen]


@dataclass(slots=True)
class _Blad:
    """The content of one page: text by number, the tag it stands under, and what is not read."""

    tekst: dict[int, str] = field(default_factory=dict)
    merk: dict[int, str] = field(default_factory=dict)
    versiering: list[tuple[str, str]] = field(default_factory=list)
    """Subtype ("Header", "Footer", "Pagination", "") and text."""


def normen(pdf: bytes) -> list[str]:
    """What PDF/UA-1 and PDF/A-2a find wrong."""
    gebreken = []
    for norm in _NORMEN:
        verslag = page.validate_pdf_bytes(pdf, profile=norm)
        gebreken += [f"{norm}: {fout.rule_id} {fout.message}" for fout in verslag.failures]
        if not verslag.is_compliant and not verslag.failures:
            gebreken.append(f"{norm}: not compliant")
    return gebreken


def keur(pdf: bytes) -> Gelezen:
    """Everything; raises `AssertionError` with all that is wrong."""
    gelezen, gebreken = lees(pdf)
    gebreken = [*normen(pdf), *gebreken]
    assert not gebreken, "\n".join(gebreken)
    return gelezen


def lees(pdf: bytes) -> tuple[Gelezen, list[str]]:
    """What the document says, and what is wrong that the validator does not see."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        lezer = _Lezer(document)
        lezer.lees()
        gelezen = Gelezen("".join(lezer.tekst), tuple(lezer.delen), len(document.pages))
        return gelezen, lezer.gebreken


class _Lezer:
    def __init__(self, document: Any) -> None:
        self._document = document
        self._bladen: list[_Blad] = []
        self._nummer = {blad.objgen: n for n, blad in enumerate(document.pages)}
        self._gelezen: Counter[tuple[int, int]] = Counter()
        self.gebreken: list[str] = []
        self.tekst: list[str] = []
        self.delen: list[Deel] = []

    def _eis(self, klopt: object, wat: str) -> None:
        if not klopt:
            self.gebreken.append(wat)

    def lees(self) -> None:
        self._bestand()
        fonts: dict[Any, dict[int, str]] = {}
        for blad in self._document.pages:
            self._bladen.append(self._lees_blad(blad, fonts))
        boom = self._document.Root.StructTreeRoot
        self._ouders = dict(_paren(boom.ParentTree.Nums))
        self._eis(boom.K.S == "/Document", "the tree does not begin with a document")
        self._element(boom.K, boom, None)
        for nummer, (pagina, blad) in enumerate(
            zip(self._document.pages, self._bladen, strict=True)
        ):
            self._eis(pagina.get("/Tabs") == "/S", f"page {nummer}: no tab order")
            alle = set(blad.merk)
            self._eis(alle == set(range(len(alle))), f"page {nummer}: numbers {sorted(alle)}")
            for mcid in alle:
                keer = self._gelezen[nummer, mcid]
                self._eis(keer == 1, f"page {nummer}: content {mcid} is read {keer} times")
        self._versiering()
        self._koppen()

    def _bestand(self) -> None:
        wortel, info = self._document.Root, self._document.docinfo
        self._eis(str(wortel.get("/Lang", "")) == "nl-NL", "the language is not Dutch")
        self._eis(wortel.get("/MarkInfo", {}).get("/Marked"), "not marked")
        self._eis(wortel.get("/ViewerPreferences", {}).get("/DisplayDocTitle"), "no title shown")
        self._eis(str(info.get("/Title", "")).strip(), "no title")
        with self._document.open_metadata() as xmp:
            self._eis(xmp.get("dc:title") == str(info.get("/Title")), "two titles")
        self._eis("/Encrypt" not in self._document.trailer, "encrypted")
        for obj in self._document.objects:
            if isinstance(obj, pikepdf.Dictionary) and obj.get("/Type") == "/Font":
                naam = str(obj.get("/BaseFont"))
                self._eis("SourceSans3" in naam, f"font {naam} is not the house's")
                self._eis("/FontFile2" in obj.get("/FontDescriptor", {}), f"{naam} not embedded")
                self._eis("/ToUnicode" in obj, f"{naam} does not lead back to letters")

    def _lees_blad(self, pagina: Any, fonts: dict[Any, dict[int, str]]) -> _Blad:
        blad = _Blad()
        open_merken: list[tuple[str, int | None, str]] = []
        tekens: dict[int, str] = {}
        bewaard: list[dict[int, str]] = []
        opdrachten: Any = pikepdf.parse_content_stream(pagina)
        for waarden, opdracht in opdrachten:
            match str(opdracht):
                case "q":
                    bewaard.append(tekens)
                case "Q":
                    tekens = bewaard.pop()
                case "Tf":
                    tekens = _tekens(pagina.Resources.Font[str(waarden[0])], fonts)
                case "BMC" | "BDC":
                    merk = _merk(waarden)
                    self._eis(not open_merken, f"{merk} within {open_merken}")
                    open_merken.append(merk)
                    if merk[1] is not None:
                        self._eis(merk[1] not in blad.merk, f"number {merk[1]} twice on a page")
                        blad.merk[merk[1]] = merk[0]
                        blad.tekst.setdefault(merk[1], "")
                case "EMC":
                    open_merken.pop()
                case "Tj" | "TJ" | "'" | '"':
                    woorden = self._woorden(waarden, tekens)
                    self._eis(open_merken, f"text that is not marked: {woorden}")
                    _, mcid, soort = open_merken[-1] if open_merken else ("", None, "")
                    if mcid is not None:
                        blad.tekst[mcid] += woorden
                    else:
                        blad.versiering.append((soort, woorden))
                case "S" | "s" | "f" | "f*" | "F" | "B" | "B*" | "b" | "b*" | "Do" | "sh":
                    self._eis(open_merken, f"drawn without a mark: {opdracht}")
        self._eis(not open_merken, "a mark is not closed")
        return blad

    def _woorden(self, waarden: Any, tekens: dict[int, str]) -> str:
        uit = ""
        for waarde in waarden[0] if isinstance(waarden[0], pikepdf.Array) else [waarden[0]]:
            if isinstance(waarde, pikepdf.String):
                for code in bytes(waarde):
                    self._eis(code in tekens, f"code {code} is no sign")
                    uit += tekens.get(code, "�")
        return uit

    def _element(self, element: Any, ouder: Any, blad: int | None) -> str:
        """Reads an element with all in it; returns its text."""
        rol = str(element.S)[1:]
        self._eis(element.P.objgen == ouder.objgen, f"{rol} has another parent")
        plek = len(self.delen)
        self.delen.append(Deel(rol, ""))
        begin = len(self.tekst)
        if "/Pg" in element:
            blad = self._nummer[element.Pg.objgen]
        kinderen = element.get("/K", pikepdf.Array())
        for kind in kinderen if isinstance(kinderen, pikepdf.Array) else [kinderen]:
            if isinstance(kind, int):
                self._inhoud(element, rol, blad, kind)
            elif kind.get("/Type") == "/MCR":
                self._inhoud(element, rol, self._nummer[kind.Pg.objgen], int(kind.MCID))
            elif kind.get("/Type") == "/OBJR":
                self._annotatie(element, rol, kind.Obj)
            else:
                mag = _BINNEN.get(rol, {"Link"})
                self._eis(str(kind.S)[1:] in mag, f"{kind.S} in {rol}")
                self._element(kind, element, blad)
        tekst = "".join(self.tekst[begin:])
        self._kenmerken(element, rol, tekst)
        if rol == "Figure":
            tekst = str(element.get("/Alt", ""))
            self.tekst[begin:] = [tekst]
        if rol in _MET_TEKST and rol != "Link":
            self.tekst.append("\n")
        self.delen[plek] = Deel(rol, " ".join(tekst.split()))
        return tekst

    def _inhoud(self, element: Any, rol: str, blad: int | None, mcid: int) -> None:
        if blad is None or mcid not in self._bladen[blad].tekst:
            self.gebreken.append(f"{rol}: content {mcid} is not on page {blad}")
            return
        self._gelezen[blad, mcid] += 1
        self._eis(
            rol in _MET_TEKST | {"Figure"} and self._bladen[blad].merk[mcid] == rol,
            f"{rol} holds content that says it is {self._bladen[blad].merk[mcid]}",
        )
        sleutel = int(self._document.pages[blad].get("/StructParents", -1))
        ouders = self._ouders.get(sleutel, ())
        terug = ouders[mcid] if mcid < len(ouders) else None
        self._eis(
            terug is not None and terug.objgen == element.objgen,
            f"page {blad}: content {mcid} of {rol} leads back to another element",
        )
        self.tekst.append(self._bladen[blad].tekst[mcid])

    def _annotatie(self, element: Any, rol: str, annotatie: Any) -> None:
        self._eis(rol == "Link", f"an annotation in {rol}")
        self._eis(str(annotatie.get("/Contents", "")).strip(), "a link does not say where it goes")
        terug = self._ouders.get(int(annotatie.get("/StructParent", -1)))
        self._eis(
            terug is not None and terug.objgen == element.objgen,
            "a link leads back to another element",
        )

    def _kenmerken(self, element: Any, rol: str, tekst: str) -> None:
        kenmerken = element.get("/A", {})
        match rol:
            case "Figure":
                self._eis(str(element.get("/Alt", "")).strip(), "a figure without words")
                vak = [float(maat) for maat in kenmerken.get("/BBox", ())]
                binnen = (
                    len(vak) == 4 and 0 <= vak[0] < vak[2] <= 596 and 0 <= vak[1] < vak[3] <= 842
                )
                self._eis(binnen, f"a figure is not on the page: {vak}")
            case "TH":
                self._eis(
                    kenmerken.get("/Scope") in ("/Column", "/Row"), f"TH without scope: {tekst}"
                )
                self._eis(tekst.strip(), "a blank header")
            case "Table":
                rijen = [kind for kind in _kinderen(element) if kind.S == "/TR"]
                breedtes = {
                    sum(int(cel.get("/A", {}).get("/ColSpan", 1)) for cel in _kinderen(rij))
                    for rij in rijen
                }
                self._eis(len(breedtes) == 1, f"rows of {sorted(breedtes)} cells in one table")
            case "Link" | "LI" | "TOCI" | "Caption" | "H1" | "H2" | "H3" | "H4":
                self._eis(tekst.strip(), f"{rol} without text")

    def _versiering(self) -> None:
        """What is not read says nothing that is not said elsewhere: headers, footers, table heads."""
        koppen = {"".join(deel.tekst.split()) for deel in self.delen if deel.rol == "TH"}
        for nummer, blad in enumerate(self._bladen):
            herhaald = ""
            for soort, woorden in blad.versiering:
                self._eis(soort, f"page {nummer}: text as decoration: {woorden}")
                herhaald += woorden if soort == "Pagination" else "\n"
            for kop in sorted(koppen, key=len, reverse=True):
                herhaald = "".join(herhaald.split()).replace(kop, "\n")
            self._eis(not herhaald.split(), f"page {nummer}: text passed over: {herhaald.strip()}")

    def _koppen(self) -> None:
        niveau = 0
        for deel in self.delen:
            if deel.rol in ("Document", "Part"):
                niveau = 0
            elif re.fullmatch(r"H\d", deel.rol):
                self._eis(int(deel.rol[1]) <= niveau + 1, f"{deel.rol} after H{niveau}")
                niveau = int(deel.rol[1])
        aantal = max(1, len([deel for deel in self.delen if deel.rol == "Part"]))
        titels = len([deel for deel in self.delen if deel.rol == "H1"])
        self._eis(titels == aantal, f"{titels} titles in {aantal} documents")


def _kinderen(element: Any) -> Iterator[Any]:
    kinderen = element.get("/K", pikepdf.Array())
    for kind in kinderen if isinstance(kinderen, pikepdf.Array) else [kinderen]:
        if isinstance(kind, pikepdf.Dictionary) and "/S" in kind:
            yield kind


def _paren(nummers: Any) -> Iterator[tuple[int, Any]]:
    plat = list(nummers)
    for sleutel, waarde in zip(plat[::2], plat[1::2], strict=True):
        yield int(sleutel), waarde


def _merk(waarden: Any) -> tuple[str, int | None, str]:
    """Tag, number on the page, and for what is not read its subtype or type."""
    naam = str(waarden[0])[1:]
    eigenschappen = waarden[1] if len(waarden) > 1 else {}
    if "/MCID" in eigenschappen:
        return naam, int(eigenschappen["/MCID"]), ""
    soort = eigenschappen.get("/Subtype", eigenschappen.get("/Type", ""))
    return naam, None, str(soort)[1:]


def _tekens(font: Any, bekend: dict[Any, dict[int, str]]) -> dict[int, str]:
    if font.objgen not in bekend:
        kaart = font.ToUnicode.read_bytes().decode()
        bekend[font.objgen] = {
            int(code, 16): bytes.fromhex(teken).decode("utf-16-be")
            for code, teken in _CMAP.findall(kaart)
        }
    return bekend[font.objgen]
