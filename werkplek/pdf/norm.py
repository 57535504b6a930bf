"""What PDF/A-2a and PDF/UA-1 ask of a whole file: what it is, in its metadata, and which colours.

ISO 19005-2 (conformance A) and ISO 14289-1. The colour profile is sRGB as LittleCMS makes it; its
text says "No copyright, use freely".
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any, Final
from xml.sax.saxutils import escape

from werkplek import bronnen
from werkplek.pdf.rl import pdfdoc

TAAL: Final = "nl-NL"
_MAKER: Final = "Werkplek"
_PRODUCENT: Final = "ReportLab"
_PROFIEL: Final = "sRGB IEC61966-2.1"

_XMP: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" \
xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" \
xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" \
pdfaid:part="2" pdfaid:conformance="A" pdfuaid:part="1" xmp:CreatorTool="{maker}" \
xmp:CreateDate="{tijd}" xmp:ModifyDate="{tijd}" pdf:Producer="{producent}">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{titel}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{auteur}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{taal}</rdf:li></rdf:Bag></dc:language>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


def leg_vast(document: Any, titel: str, auteur: str, datum: date) -> None:
    """Makes the file say what it is: title, author, language, date, standards and colours."""
    tijd = f"{datum.isoformat()}T12:00:00+00:00"
    xmp = _XMP.format(
        titel=escape(titel),
        auteur=escape(auteur),
        taal=TAAL,
        tijd=tijd,
        maker=_MAKER,
        producent=_PRODUCENT,
    )
    catalogus = document.Catalog
    catalogus.__NoDefault__ = [*catalogus.__NoDefault__, "OutputIntents"]
    catalogus.Lang = pdfdoc.PDFString(TAAL)
    catalogus.ViewerPreferences = pdfdoc.PDFDictionary({"DisplayDocTitle": "true"})
    catalogus.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
    catalogus.Metadata = _stroom(xmp.encode(), {"Type": "/Metadata", "Subtype": "/XML"})
    catalogus.OutputIntents = pdfdoc.PDFArray([_kleuren(document)])
    document.info = _Info(titel, auteur, f"D:{datum:%Y%m%d}120000+00'00'")


class _Info(pdfdoc.PDFInfo):  # type: ignore[misc]  # ReportLab is untyped
    """The document information, word for word what the metadata says."""

    def __init__(self, titel: str, auteur: str, tijd: str) -> None:
        super().__init__()
        self.title, self.author, self._tijd = titel, auteur, tijd

    def format(self, document: Any) -> bytes:
        velden = {
            "Title": self.title,
            "Author": self.author,
            "Creator": _MAKER,
            "Producer": _PRODUCENT,
            "CreationDate": self._tijd,
            "ModDate": self._tijd,
        }
        inhoud = {naam: pdfdoc.PDFString(waarde) for naam, waarde in velden.items()}
        return bytes(pdfdoc.PDFDictionary(inhoud).format(document))


def _kleuren(document: Any) -> Any:
    profiel = _stroom(_icc(), {"N": "3"})
    profiel.filters = [pdfdoc.PDFZCompress]
    return pdfdoc.PDFDictionary(
        {
            "Type": "/OutputIntent",
            "S": "/GTS_PDFA1",
            "OutputConditionIdentifier": pdfdoc.PDFString(_PROFIEL),
            "Info": pdfdoc.PDFString(_PROFIEL),
            "DestOutputProfile": document.Reference(profiel),
        }
    )


def _stroom(inhoud: bytes, kop: dict[str, str]) -> Any:
    return pdfdoc.PDFStream(pdfdoc.PDFDictionary(kop), inhoud)


@cache
def _icc() -> bytes:
    return bronnen.pad("kleur", "sRGB.icc").read_bytes()
