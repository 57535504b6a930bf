"""Icons by what they mean, drawn in the theme's colour: Phosphor, as the QtAwesome package ships it.

Only QtAwesome's font file and its table of characters are used, not its code: that registers every
font it has and costs a tenth of a second at the first icon; this costs some ten milliseconds.
"""

from __future__ import annotations

import importlib.util
import json
from enum import StrEnum
from functools import cache
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap

from ui import theme
from ui.theme import Tone

SIZE = 20  # px at the reference text size


class Icon(StrEnum):
    """What an icon means; the value is its name in the family."""

    VANDAAG = "sun"
    CLIENTEN = "users"
    CLIENT = "user"
    ID_AFBOUW = "clipboard-text"
    WERKGEVERS = "buildings"
    BRIEVEN = "envelope-simple"
    RAPPORTEN = "chart-bar"
    INSTELLINGEN = "gear"
    HELP = "question"
    TE_LAAT = "warning-circle-fill"
    VANDAAG_TAAK = "calendar-check"
    BINNENKORT = "clock"
    GEREED = "check-circle-fill"
    OPEN = "circle"
    BEZIG = "circle-half"
    BUITEN = "minus-circle"
    GESPREK = "chats"
    TELEFOON = "phone"
    HUISBEZOEK = "house-line"
    BRIEF = "envelope-simple-open"
    VERZONDEN = "paper-plane-tilt"
    STAPPENPLAN = "list-numbers"
    EVALUATIE = "clipboard"
    VOORZIENING = "wrench"
    UITKERING = "wallet"
    NOTITIE = "note"
    TAAK = "check-square"
    TERMIJN = "hourglass-medium"
    BESLUIT = "scales"
    GEGEVENS = "identification-card"
    BUDGET = "currency-eur"
    DOCUMENT = "file-text"
    PDF = "file-pdf"
    TABEL = "table"
    ZOEKEN = "magnifying-glass"
    WISSEN = "x"
    TOEVOEGEN = "plus"
    WIJZIGEN = "pencil-simple"
    VERWIJDEREN = "trash"
    KALENDER = "calendar-blank"
    TONEN = "eye"
    VERBERGEN = "eye-slash"
    ONGEDAAN = "arrow-counter-clockwise"
    OPNIEUW = "arrow-clockwise"
    AFDRUKKEN = "printer"
    OPSLAAN_ALS = "download-simple"
    INLEZEN = "upload-simple"
    MAP = "folder-open"
    VORIGE = "caret-left"
    VOLGENDE = "caret-right"
    OMLAAG = "caret-down"
    OMHOOG = "caret-up"
    INZOOMEN = "magnifying-glass-plus"
    UITZOOMEN = "magnifying-glass-minus"
    WAAROM = "info"
    FOUT = "warning-circle"
    SLOT = "lock"
    GESCHIEDENIS = "clock-counter-clockwise"
    MEER = "dots-three"
    HANDDRUK = "handshake"


@cache
def _family() -> str:
    """Register the font at the first icon; returns its family."""
    font = QFontDatabase.addApplicationFont(str(_folder() / "phosphor-1.3.0.ttf"))
    return QFontDatabase.applicationFontFamilies(font)[0]


@cache
def _characters() -> dict[str, str]:
    table: dict[str, str] = json.loads(
        (_folder() / "phosphor-charmap-1.3.0.json").read_text(encoding="ascii")
    )
    return {name: chr(int(code, 16)) for name, code in table.items()}


def _folder() -> Path:
    spec = importlib.util.find_spec("qtawesome")
    if spec is None or spec.submodule_search_locations is None:
        raise RuntimeError("the package qtawesome, which holds the icons, is not installed")
    return Path(spec.submodule_search_locations[0]) / "fonts"


def paint(painter: QPainter, rect: QRect | QRectF, which: Icon, colour: QColor) -> None:
    """Draw an icon in the middle of `rect`, as high as the rect."""
    box = QRectF(rect)
    font = QFont(_family())
    font.setPixelSize(max(1, round(min(box.width(), box.height()))))
    painter.save()
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, _characters()[which.value])
    painter.restore()


class _Engine(QIconEngine):
    """Draws at paint time, so that an icon follows the theme without being made anew."""

    def __init__(self, which: Icon, tone: Tone) -> None:
        super().__init__()
        self._which = which
        self._tone = tone

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        look = theme.current()
        colour = look.tone(self._tone)
        if mode is QIcon.Mode.Disabled:
            colour = look.tone(Tone.SECONDARY)
        elif state is QIcon.State.On:
            colour = look.tone(Tone.ACCENT)
        paint(painter, rect, self._which, colour)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _Engine(self._which, self._tone)


def icon(which: Icon, tone: Tone = Tone.PLAIN) -> QIcon:
    """An icon for a button or action; accent-coloured when the button is checked."""
    return QIcon(_Engine(which, tone))


def size() -> QSize:
    """The size of an icon beside words, grown along with the text."""
    side = theme.current().px(SIZE)
    return QSize(side, side)
