"""The look: every colour, size and font of the window, in light, dark and high contrast.

No other module names a colour or a size. A widget says what it *is* (`mark(label, Role.TITLE)`) or
asks `current()` while it paints; switching is live, and `changed` tells who keeps something drawn.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from ui.stylesheet import stylesheet

FAMILY = "Source Sans 3"
# The newer desktops set their own body text at 14 px; the classic system font of 9 pt is smaller.
MINIMUM_POINTS = 10.0
REFERENCE_POINTS = 10.0  # the size the measures of vorm (rows of 52, margins of 24) are drawn at


class Mode(StrEnum):
    """Which look: what the system says, or one of ours."""

    SYSTEM = "systeem"
    LIGHT = "licht"
    DARK = "donker"
    CONTRAST = "hoog contrast"


class Tone(StrEnum):
    """What a colour means. Never shown without an icon or words that say the same."""

    PLAIN = "plain"
    SECONDARY = "secondary"
    ACCENT = "accent"
    LATE = "late"
    SOON = "soon"
    OK = "ok"


class Role(StrEnum):
    """What a widget is, for the stylesheet."""

    TITLE = "title"
    CARD_TITLE = "card-title"
    ROW = "row"
    LABEL = "label"
    SECONDARY = "secondary"
    ERROR = "error"
    PRIMARY = "primary"
    LINK = "link"
    QUIET = "quiet"
    CHIP = "chip"
    NAV = "nav"
    RAIL = "rail"
    BRAND = "brand"
    CODE = "code"
    STATE = "state"
    CARD = "card"
    PLAIN_LIST = "plain-list"
    PAGE = "page"
    SUMMARY = "summary"
    TOAST = "toast"
    POPOVER = "popover"
    PEILDATUM = "peildatum"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one look, as #RRGGBB."""

    background: str
    surface: str
    rail: str
    text: str
    secondary: str
    line: str
    field_border: str
    hover: str
    scrollbar: str
    accent: str
    accent_surface: str
    accent_hover: str
    on_accent: str
    focus: str
    late: str
    late_surface: str
    soon: str
    soon_surface: str
    ok: str
    ok_surface: str
    toast: str
    on_toast: str
    toast_link: str


LIGHT = Tokens(
    background="#F6F7F9",
    surface="#FFFFFF",
    rail="#FFFFFF",
    text="#1B1F24",
    secondary="#59606A",
    line="#DDE1E6",
    field_border="#767676",
    hover="#F1F3F6",
    scrollbar="#858C95",
    accent="#154273",
    accent_surface="#E6EEF7",
    accent_hover="#0F3158",
    on_accent="#FFFFFF",
    focus="#0B57D0",
    late="#A4161A",
    late_surface="#FBE9E9",
    soon="#7A4F00",
    soon_surface="#FFF4DC",
    ok="#1B5E20",
    ok_surface="#E7F4E8",
    toast="#23282F",
    on_toast="#FFFFFF",
    toast_link="#9CC6F2",
)
DARK = Tokens(
    background="#17191C",
    surface="#202124",
    rail="#1B1D20",
    text="#ECEEF1",
    secondary="#B4BAC2",
    line="#3A3F45",
    field_border="#8A9099",
    hover="#282B2F",
    scrollbar="#7B828B",
    accent="#9CC6F2",
    accent_surface="#253546",
    accent_hover="#B9D7F6",
    on_accent="#17191C",
    focus="#8AB4F8",
    late="#FF9A93",
    late_surface="#3A2323",
    soon="#FFCF70",
    soon_surface="#3A3020",
    ok="#8BD694",
    ok_surface="#20342A",
    toast="#E6E9ED",
    on_toast="#17191C",
    toast_link="#154273",
)
CONTRAST_LIGHT = Tokens(
    background="#FFFFFF",
    surface="#FFFFFF",
    rail="#FFFFFF",
    text="#000000",
    secondary="#1F1F1F",
    line="#000000",
    field_border="#000000",
    hover="#EDEDED",
    scrollbar="#000000",
    accent="#00205B",
    accent_surface="#DCE8FF",
    accent_hover="#000000",
    on_accent="#FFFFFF",
    focus="#C0006B",
    late="#8A0000",
    late_surface="#FFFFFF",
    soon="#553600",
    soon_surface="#FFFFFF",
    ok="#004B0A",
    ok_surface="#FFFFFF",
    toast="#000000",
    on_toast="#FFFFFF",
    toast_link="#FFE45C",
)
CONTRAST_DARK = Tokens(
    background="#000000",
    surface="#000000",
    rail="#000000",
    text="#FFFFFF",
    secondary="#F0F0F0",
    line="#FFFFFF",
    field_border="#FFFFFF",
    hover="#262626",
    scrollbar="#FFFFFF",
    accent="#7FD4FF",
    accent_surface="#003049",
    accent_hover="#FFFFFF",
    on_accent="#000000",
    focus="#FFE45C",
    late="#FFB3AD",
    late_surface="#000000",
    soon="#FFD98A",
    soon_surface="#000000",
    ok="#9CF0A6",
    ok_surface="#000000",
    toast="#FFFFFF",
    on_toast="#000000",
    toast_link="#00205B",
)


class Theme(QObject):
    """The look of one application. Made once at start-up; `current()` finds it from anywhere.

    `fonts` is the folder with the shipped font files; without it the system's family is used.
    """

    changed = Signal()

    def __init__(self, app: QApplication, fonts: Path | None = None) -> None:
        super().__init__(app)
        self.setObjectName("theme")
        self._app = app
        # Kept: PySide drops the hints object while it is still in use when only a temporary holds it.
        self._hints = app.styleHints()
        self._access = self._hints.accessibility()
        self._mode = Mode.SYSTEM
        self._text_scale = 1.0
        self._system_font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
        self._family = self._load(fonts)
        self._tokens = LIGHT
        self._base = self._base_points()
        app.setStyle(QStyleFactory.create("Fusion"))
        self._hints.colorSchemeChanged.connect(self._system_changed)
        self._access.contrastPreferenceChanged.connect(self._system_changed)
        global _current
        _current = self
        self.apply()

    # -- choosing -----------------------------------------------------------------------------

    def apply(self, mode: Mode | None = None, text_scale: float | None = None) -> None:
        """Show this look at this text size (1.0 = the system's); None leaves what was chosen."""
        self._mode = self._mode if mode is None else mode
        self._text_scale = self._text_scale if text_scale is None else text_scale
        self._tokens = self._choose()
        self._base = self._base_points()
        self._app.setFont(self.font())
        self._app.setPalette(_palette(self._tokens))
        self._app.setStyleSheet(stylesheet(self._tokens, self))
        self.changed.emit()

    def _choose(self) -> Tokens:
        dark = self._hints.colorScheme() is Qt.ColorScheme.Dark
        more = self._access.contrastPreference() is Qt.ContrastPreference.HighContrast
        if self._mode is Mode.CONTRAST or (self._mode is Mode.SYSTEM and more):
            return CONTRAST_DARK if dark else CONTRAST_LIGHT
        if self._mode is Mode.SYSTEM:
            return DARK if dark else LIGHT
        return DARK if self._mode is Mode.DARK else LIGHT

    def _system_changed(self) -> None:
        if self._mode in (Mode.SYSTEM, Mode.CONTRAST):
            self.apply()

    # -- asking -------------------------------------------------------------------------------

    @property
    def mode(self) -> Mode:
        """The chosen mode, SYSTEM when it follows."""
        return self._mode

    @property
    def text_scale(self) -> float:
        """The setting Tekstgrootte; 1.0 is the system's size."""
        return self._text_scale

    @property
    def tokens(self) -> Tokens:
        """The colours now in use."""
        return self._tokens

    def colour(self, token: str) -> QColor:
        """One colour by its name in `Tokens`."""
        return QColor(getattr(self._tokens, token))

    def tone(self, tone: Tone) -> QColor:
        """The colour of text or an icon with this meaning."""
        return self.colour({Tone.PLAIN: "text"}.get(tone, tone.value))

    def surface(self, tone: Tone) -> QColor:
        """The surface behind text with this meaning."""
        quiet = tone in (Tone.PLAIN, Tone.SECONDARY)
        return self.colour("hover" if quiet else f"{tone.value}_surface")

    def points(self, factor: float = 1.0) -> float:
        """Text size in points: base times `factor`."""
        return round(self._base * factor, 2)

    def px(self, measure: float) -> int:
        """A measure of the design, grown along with the text."""
        return max(1, round(measure * self._system_points() * self._text_scale / REFERENCE_POINTS))

    def font(self, factor: float = 1.0, weight: int = 400) -> QFont:
        """The one family at base size times `factor`; figures stand in columns."""
        font = QFont(self._family)
        font.setPointSizeF(self.points(factor))
        font.setWeight(QFont.Weight(weight))
        font.setFeature(QFont.Tag.fromString("tnum"), 1)
        return font

    @property
    def family(self) -> str:
        """The family in use."""
        return self._family

    # -- fonts --------------------------------------------------------------------------------

    def _load(self, folder: Path | None) -> str:
        if folder is not None:
            for file in sorted(folder.glob("*.ttf")):
                QFontDatabase.addApplicationFont(str(file))
        return FAMILY if FAMILY in QFontDatabase.families() else self._system_font.family()

    def _system_points(self) -> float:
        return max(self._system_font.pointSizeF(), MINIMUM_POINTS)

    def _base_points(self) -> float:
        """The system's size, corrected so that small letters stand as high as the system's do."""
        system = self._system_points()
        ours = QFont(self._family)
        ours.setPointSizeF(system)
        theirs = QFont(self._system_font)
        theirs.setPointSizeF(system)
        ratio = QFontMetricsF(theirs).xHeight() / max(QFontMetricsF(ours).xHeight(), 1.0)
        return system * min(max(ratio, 1.0), 1.08) * self._text_scale


_current: Theme | None = None


def current() -> Theme:
    """The look now in use."""
    if _current is None:
        raise RuntimeError("Theme(app) is made before the first widget")
    return _current


def mark(widget: QWidget, role: Role) -> None:
    """Say what a widget is, so that the stylesheet knows it."""
    set_state(widget, "role", role.value)


def set_state(widget: QWidget, name: str, value: object) -> None:
    """Set a property the stylesheet looks at, and draw the widget anew."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)


def _palette(tokens: Tokens) -> QPalette:
    colour = {field.name: QColor(getattr(tokens, field.name)) for field in fields(tokens)}
    palette = QPalette()
    role = QPalette.ColorRole
    for which, name in (
        (role.Window, "background"),
        (role.WindowText, "text"),
        (role.Base, "surface"),
        (role.AlternateBase, "background"),
        (role.Text, "text"),
        (role.Button, "surface"),
        (role.ButtonText, "text"),
        (role.BrightText, "late"),
        (role.PlaceholderText, "secondary"),
        (role.Highlight, "accent"),
        (role.HighlightedText, "on_accent"),
        (role.Accent, "accent"),
        (role.Link, "accent"),
        (role.LinkVisited, "accent"),
        (role.ToolTipBase, "toast"),
        (role.ToolTipText, "on_toast"),
        (role.Light, "surface"),
        (role.Midlight, "line"),
        (role.Mid, "line"),
        (role.Dark, "field_border"),
    ):
        palette.setColor(which, colour[name])
    for which in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, colour["secondary"])
    return palette
