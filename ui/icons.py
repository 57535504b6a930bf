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

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAction,
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QIcon,
    QPainter,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractButton

from ui import theme
from ui.theme import Tone

SIZE = 20  # px at the reference text size


class Icon(StrEnum):
    """What an icon means; the value is its name in the family."""

    VANDAAG = "sun"
    CLIENTEN = "users"
    CLIENT = "user"
    ID_AFBOUW = "clipboard-text"
    KIK = "compass"
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
    VINKJE = "check-bold"


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


def picture(which: Icon, colour: QColor, side: int) -> QPixmap:
    """An icon of `side` logical px, sharp on the densest screen there is."""
    ratio = max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)
    pixmap = QPixmap(round(side * ratio), round(side * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint(painter, QRect(0, 0, side, side), which, colour)
    painter.end()
    return pixmap


def icon(which: Icon, tone: Tone = Tone.PLAIN) -> QIcon:
    """An icon in the colours of now; accent-coloured where a button is checked.

    Pixmaps, and no QIconEngine of our own: PySide hands a Python engine over without keeping it
    alive, and Qt crashes on it later.
    """
    look = theme.current()
    side = size().width()
    made = QIcon()
    for mode, state, colour in (
        (QIcon.Mode.Normal, QIcon.State.Off, look.tone(tone)),
        (QIcon.Mode.Normal, QIcon.State.On, look.tone(Tone.ACCENT)),
        (QIcon.Mode.Disabled, QIcon.State.Off, look.tone(Tone.SECONDARY)),
    ):
        made.addPixmap(picture(which, colour, side), mode, state)
    return made


def dress(target: QAbstractButton | QAction, which: Icon, tone: Tone = Tone.PLAIN) -> None:
    """Give a button or action an icon that follows the theme and the size of the text."""
    for old in target.findChildren(_Dress, options=Qt.FindChildOption.FindDirectChildrenOnly):
        old.setParent(None)
        old.deleteLater()
    _Dress(target, which, tone)


class _Dress(QObject):
    """Sits in what it dresses, and goes with it."""

    def __init__(self, target: QAbstractButton | QAction, which: Icon, tone: Tone) -> None:
        super().__init__(target)
        self._target, self._which, self._tone = target, which, tone
        theme.current().changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        self._target.setIcon(icon(self._which, self._tone))
        if isinstance(self._target, QAbstractButton):
            self._target.setIconSize(size())


def size() -> QSize:
    """The size of an icon beside words, grown along with the text."""
    side = theme.current().px(SIZE)
    return QSize(side, side)
