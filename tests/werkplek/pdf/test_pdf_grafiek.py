"""Charts: every value said beside its bar, nothing outside the sheet, the same as SVG in Qt."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from reportlab.graphics.shapes import Line, Rect, String
from reportlab.pdfbase.pdfmetrics import stringWidth

from werkplek.pdf import grafiek
from werkplek.regels.opmaak import bedrag_rond


def vormen(tekening: Any, soort: type) -> list[Any]:
    return [vorm for vorm in tekening.contents if isinstance(vorm, soort)]


def omvang(tekening: Any) -> tuple[float, float, float, float]:
    """What the drawing's shapes reach: left, bottom, right, top."""
    x, y = [], []
    for vorm in tekening.contents:
        if isinstance(vorm, Rect):
            x += [vorm.x, vorm.x + vorm.width]
            y += [vorm.y, vorm.y + vorm.height]
        elif isinstance(vorm, Line):
            x += [vorm.x1, vorm.x2]
            y += [vorm.y1, vorm.y2]
        elif isinstance(vorm, String):
            breed = stringWidth(vorm.text, vorm.fontName, vorm.fontSize)
            links = vorm.x - breed if vorm.textAnchor == "end" else vorm.x
            x += [links, links + breed]
            y += [vorm.y - 2, vorm.y + vorm.fontSize]
    return min(x), min(y), max(x), max(y)


waarden = st.integers(0, 10**7)
labels = st.text(st.sampled_from("abc Ijë-"), min_size=1, max_size=60)


@given(st.lists(st.tuples(labels, waarden), min_size=1, max_size=14))
def test_staven_blijven_op_het_vel(rijen: list[tuple[str, int]]) -> None:
    tekening = grafiek.staven(rijen)
    links, onder, rechts, boven = omvang(tekening)
    assert links >= -0.5
    assert rechts <= tekening.width + 0.5
    assert onder >= -2.5
    assert boven <= tekening.height + 0.5
    woorden = [vorm.text for vorm in vormen(tekening, String)]
    assert sum(f"{waarde:,}".replace(",", ".") in woorden for _, waarde in rijen) == len(rijen)


def test_staven_zijn_naar_verhouding() -> None:
    tekening = grafiek.staven([("a", 10), ("b", 5), ("c", 0)])
    lang, kort = [vak.width for vak in vormen(tekening, Rect)]
    assert lang == pytest.approx(2 * kort)


def test_alles_nul_en_negatief() -> None:
    assert not vormen(grafiek.staven([("a", 0), ("b", 0)]), Rect)
    with pytest.raises(ValueError, match="negative"):
        grafiek.staven([("a", -1)])
    with pytest.raises(ValueError, match="at least one"):
        grafiek.stapel([])
    with pytest.raises(ValueError, match="2 values"):
        grafiek.groepen([("a", (1,))], ("gepland", "gemaakt"))


def test_stapel_vult_de_balk_en_noemt_elk_deel() -> None:
    delen = [("ID-banen", Decimal(228000)), ("Mensen", Decimal(60000)), ("Vrij", Decimal(16000))]
    tekening = grafiek.stapel(delen, bedrag_rond)
    vakken = [vak for vak in vormen(tekening, Rect) if vak.strokeWidth == 0.6 and vak.strokeColor]
    assert sum(vak.width for vak in vakken) == pytest.approx(tekening.width)
    woorden = "".join(vorm.text for vorm in vormen(tekening, String))
    for deel in ("ID-banen €\u00a0228.000", "Mensen €\u00a060.000", "Vrij €\u00a016.000"):
        assert deel in woorden
    links, onder, rechts, _ = omvang(tekening)
    assert links >= -0.5
    assert onder >= -2.5
    assert rechts <= tekening.width + 0.5


def test_reeksen_verschillen_ook_zonder_kleur() -> None:
    tekening = grafiek.groepen([("Uren", (120, 86))], ("gepland", "gemaakt"))
    vol, open_vak = vormen(tekening, Rect)
    assert vol.fillColor != open_vak.fillColor
    strepen = [lijn for lijn in vormen(tekening, Line) if lijn.x1 != lijn.x2]
    assert len(strepen) > 3
    for streep in strepen:
        for x, y in ((streep.x1, streep.y1), (streep.x2, streep.y2)):
            assert open_vak.x - 0.01 <= x <= open_vak.x + open_vak.width + 0.01
            assert open_vak.y - 0.01 <= y <= open_vak.y + open_vak.height + 0.01
    assert {"120 gepland", "86 gemaakt"} <= {vorm.text for vorm in vormen(tekening, String)}


def test_svg_opent_in_qt_in_het_eigen_lettertype() -> None:
    tekening = grafiek.staven([("Stap 1 <b> & meer", 12)])
    svg = grafiek.naar_svg(tekening, "Voortgang & stand")
    boom = ElementTree.fromstring(svg)
    ruimte = "{http://www.w3.org/2000/svg}"
    teksten = list(boom.iter(f"{ruimte}text"))
    assert [knoop.text for knoop in teksten] == ["Stap 1 <b> & meer", "12"]
    assert all("font-family: 'Source Sans 3'" in knoop.attrib["style"] for knoop in teksten)
    assert [knoop.text for knoop in boom.iter(f"{ruimte}title")] == ["Voortgang & stand"]
    tekenaar = QSvgRenderer(QByteArray(svg.encode()))
    assert tekenaar.isValid()
    assert tekenaar.defaultSize().width() == tekening.width
    assert tekenaar.defaultSize().height() == tekening.height


def test_svg_is_in_qt_niet_zwart(qapp: object) -> None:
    """Beside the bars there is white: what ReportLab clips to, Qt would draw."""
    del qapp  # words are drawn only while there is one
    tekenaar = QSvgRenderer(QByteArray(grafiek.naar_svg(grafiek.staven([("Stap 1", 0)])).encode()))
    beeld = QImage(tekenaar.defaultSize(), QImage.Format.Format_RGB32)
    beeld.fill(Qt.GlobalColor.white)
    kwast = QPainter(beeld)
    tekenaar.render(kwast)
    kwast.end()
    rechts = range(beeld.width() * 3 // 4, beeld.width())
    assert {beeld.pixelColor(x, y).name() for x in rechts for y in range(beeld.height())} == {
        "#ffffff"
    }
