"""What the house uses of ReportLab, loaded in the one order that keeps Helvetica out."""

# The fonts come first: ReportLab's styles, tables and shapes fix their default font on import.
from werkplek.pdf.fonts import NORMAAL

# isort: split

from reportlab.graphics import renderSVG
from reportlab.graphics.shapes import Drawing, Line, Rect, String
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader, simpleSplit
from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject
from reportlab.platypus import (
    ActionFlowable,
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    FrameBreak,
    KeepTogether,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)
from reportlab.platypus.paraparser import ParaParser

__all__ = [
    "NORMAAL",
    "TA_RIGHT",
    "ActionFlowable",
    "BaseDocTemplate",
    "Canvas",
    "Color",
    "CondPageBreak",
    "Drawing",
    "Flowable",
    "Frame",
    "FrameBreak",
    "HexColor",
    "ImageReader",
    "KeepTogether",
    "Line",
    "NextPageTemplate",
    "PDFTextObject",
    "PageBreak",
    "PageTemplate",
    "ParaParser",
    "Paragraph",
    "ParagraphStyle",
    "Rect",
    "Spacer",
    "String",
    "Table",
    "TableStyle",
    "mm",
    "pdfdoc",
    "renderSVG",
    "simpleSplit",
    "stringWidth",
]
