"""Every widget can be named, reached, read and hit; and the checks themselves find faults."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtWidgets import QPlainTextEdit, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui import toegankelijk
from tests.ui.galerij import ROWS, Gallery
from ui.models.rows import Row
from ui.theme import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, Mode, Theme, Tokens


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_the_gallery_has_no_problems(qtbot: QtBot, look: Theme, scale: float) -> None:
    look.apply(text_scale=scale)
    gallery = Gallery()
    gallery.resize(round(1500 * scale), round(1300 * scale))
    toegankelijk.show(qtbot, gallery)
    assert toegankelijk.problems(gallery) == []


def test_the_checks_find_faults(qtbot: QtBot) -> None:
    window = QWidget()
    layout = QVBoxLayout(window)
    layout.addWidget(QPlainTextEdit())
    for _ in range(2):
        button = QToolButton()
        button.setText("&Weg")
        button.setFixedSize(20, 20)
        layout.addWidget(button)
    nameless = QToolButton()
    layout.addWidget(nameless)
    for part in window.findChildren(QToolButton):
        part.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    toegankelijk.show(qtbot, window)
    found = " / ".join(toegankelijk.problems(window))
    for words in ("heeft geen naam", "komt 2 keer voor", "Tab blijft in", "Alt+W", "is 20 bij 20"):
        assert words in found


@pytest.mark.parametrize("tokens", [LIGHT, DARK, CONTRAST_LIGHT, CONTRAST_DARK])
def test_colours_can_be_told_apart(tokens: Tokens) -> None:
    words = [
        (name, surface)
        for name in ("text", "secondary", "accent", "late", "soon", "ok")
        for surface in ("background", "surface", "rail", "hover")
    ]
    words += [(name, f"{name}_surface") for name in ("accent", "late", "soon", "ok")]
    words += [("text", "accent_surface"), ("secondary", "accent_surface"), ("on_accent", "accent")]
    words += [("on_accent", "accent_hover"), ("on_toast", "toast"), ("toast_link", "toast")]
    parts = [
        (name, surface)
        for name in ("field_border", "focus", "scrollbar", "accent")
        for surface in ("background", "surface", "rail")
    ]
    parts += [("focus", "accent_surface"), ("focus", "late_surface"), ("focus", "hover")]
    for least, pairs in ((4.5, words), (3.0, parts)):
        for first, second in pairs:
            ratio = toegankelijk.contrast(getattr(tokens, first), getattr(tokens, second))
            assert ratio >= least, f"{first} op {second}: {ratio:.2f}"


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK, Mode.CONTRAST])
def test_the_focus_can_be_seen(qtbot: QtBot, look: Theme, mode: Mode) -> None:
    look.apply(mode)
    gallery = Gallery()
    toegankelijk.show(qtbot, gallery)
    wanted = look.colour("focus")
    unseen = []
    for widget in toegankelijk.focusable(gallery):
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        picture = gallery.grab().toImage()
        corner = widget.mapTo(gallery, QPoint(0, 0))
        found = 0
        for x in range(corner.x(), corner.x() + widget.width(), 3):
            for y in range(corner.y(), corner.y() + widget.height()):
                found += _near(picture.pixelColor(x, y), wanted)
        if found < widget.width() // 3:
            unseen.append(f"{type(widget).__name__} {widget.accessibleName()}: {found}")
    assert unseen == []


def _near(first: QColor, second: QColor) -> bool:
    return (
        abs(first.red() - second.red()) < 12
        and abs(first.green() - second.green()) < 12
        and abs(first.blue() - second.blue()) < 12
    )


def test_rows_and_cells_are_spoken_in_words(qtbot: QtBot) -> None:
    gallery = Gallery()
    toegankelijk.show(qtbot, gallery)
    row = ROWS[1]
    assert isinstance(row, Row)
    spoken = gallery.rows.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == ("te laat, Gesprek Bakker, A., Stap 2, 3 dagen te laat, maandag 12 maart 2012")
    cell = gallery.table.model().index(2, 2)
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "te laat"
    table = QAccessible.queryAccessibleInterface(gallery.table)
    assert table.text(QAccessible.Text.Name) == "ID-banen"


def test_switching_the_look_is_live(qtbot: QtBot, look: Theme) -> None:
    gallery = Gallery()
    toegankelijk.show(qtbot, gallery)
    light = gallery.grab().toImage().pixelColor(300, 3)
    look.apply(Mode.DARK)
    dark = gallery.grab().toImage().pixelColor(300, 3)
    assert (light, dark) == (QColor(LIGHT.background), QColor(DARK.background))
