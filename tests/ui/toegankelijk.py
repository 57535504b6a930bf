"""Checks that anyone can use a window: `problems(window)` lists what is wrong, in words.

For any window or dialog that is shown: names for a screen reader, a Tab walk without traps in the
order of the layout, no keyboard traps in texts and tables, mnemonics, sizes of what one clicks,
and texts that do not fit.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import TypeVar

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAction, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

SMALLEST_TARGET = 24

W = TypeVar("W", bound=QWidget)


def show(qtbot: QtBot, widget: QWidget) -> None:
    """Show a window for a test, active so that the focus moves in it."""
    qtbot.addWidget(widget)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()


def problems(window: QWidget) -> list[str]:
    """Everything wrong with a shown window."""
    return [
        *unnamed(window),
        *same_names(window),
        *keyboard_traps(window),
        *tab_walk(window),
        *doubled_mnemonics(window),
        *small_targets(window),
        *clipped(window),
    ]


def focusable(window: QWidget) -> list[QWidget]:
    """What Tab reaches: visible, enabled, in this window itself."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.window() is window
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
    ]


def name_of(widget: QWidget) -> str:
    """The name a screen reader says; for a combo its label, not its value."""
    if isinstance(widget, QComboBox):
        return widget.accessibleName() or _label_of(widget)
    face = QAccessible.queryAccessibleInterface(widget)
    return face.text(QAccessible.Text.Name).strip()


def unnamed(window: QWidget) -> Iterator[str]:
    """Nothing one can focus or press is without a name; no name is a file name or only dots."""
    pressable = {*focusable(window), *_shown(window, QAbstractButton)}
    for widget in pressable:
        name = name_of(widget)
        if not re.search(r"\w", name):
            yield f"{_where(widget)} heeft geen naam"
        elif re.search(r"\.(png|svg|ttf)$", name):
            yield f"{_where(widget)} heet naar een bestand: {name}"


def same_names(window: QWidget) -> Iterator[str]:
    """No two parts one can focus have the same name."""
    names = Counter(name_of(widget) for widget in focusable(window))
    for name, count in names.items():
        if name and count > 1:
            yield f"‘{name}’ komt {count} keer voor"


def keyboard_traps(window: QWidget) -> Iterator[str]:
    """Tab leaves texts and tables; the wheel changes no choice."""
    texts: list[QPlainTextEdit | QTextEdit] = [*_shown(window, QPlainTextEdit)]
    texts += _shown(window, QTextEdit)
    for text in texts:
        if not text.tabChangesFocus():
            yield f"Tab blijft in {_where(text)}"
    for view in _shown(window, QAbstractItemView):
        if isinstance(view, QTableView) and view.tabKeyNavigation():
            yield f"Tab blijft in {_where(view)}"
    for box in _shown(window, QComboBox):
        if box.focusPolicy() == Qt.FocusPolicy.WheelFocus:
            yield f"het wiel pakt {_where(box)}"


def tab_walk(window: QWidget) -> Iterator[str]:
    """Tab from the first comes back to it past every other, downwards within each part."""
    wanted = set(focusable(window))
    if not wanted:
        return
    window.activateWindow()
    first = next(widget for widget in _chain(window) if widget in wanted)
    first.setFocus(Qt.FocusReason.TabFocusReason)
    walked: list[QWidget] = []
    here: QWidget | None = QApplication.focusWidget()
    while here is not None and here not in walked and len(walked) <= len(wanted) + 5:
        walked.append(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
        here = QApplication.focusWidget()
    for widget in wanted - set(walked):
        yield f"Tab komt niet bij {_where(widget)}"
    if here is not first and here is not None and walked:
        yield f"Tab komt niet terug bij het begin maar bij {_where(here)}"
    for before, after in pairwise(walked):
        if before.parentWidget() is after.parentWidget() and _above(after, before, window):
            yield f"Tab gaat omhoog van {_where(before)} naar {_where(after)}"


def doubled_mnemonics(window: QWidget) -> Iterator[str]:
    """No two buttons, labels or menu entries at one level have the same Alt key."""
    texts = [button.text() for button in _shown(window, QAbstractButton)]
    texts += [label.text() for label in _shown(window, QLabel) if label.buddy() is not None]
    levels = [texts]
    for menu in window.findChildren(QMenu):
        levels.append([action.text() for action in menu.actions() if _offered(action)])
    for level in levels:
        keys = Counter(key.upper() for text in level for key in re.findall(r"(?<!&)&(\w)", text))
        for key, count in keys.items():
            if count > 1:
                yield f"Alt+{key} staat voor {count} dingen"


def small_targets(window: QWidget) -> Iterator[str]:
    """What one clicks is at least 24 px wide and high."""
    for button in _shown(window, QAbstractButton):
        if min(button.width(), button.height()) < SMALLEST_TARGET:
            yield f"{_where(button)} is {button.width()} bij {button.height()}"


def clipped(window: QWidget) -> Iterator[str]:
    """Words on buttons and labels fit."""
    for button in _shown(window, QPushButton):
        if button.sizeHint().width() > button.width():
            yield f"de tekst van {_where(button)} past niet"
    for label in _shown(window, QLabel):
        if not label.wordWrap() and label.sizeHint().width() > label.width():
            yield f"de tekst van {_where(label)} past niet"
        if label.wordWrap() and label.heightForWidth(label.width()) > label.height():
            yield f"de regels van {_where(label)} passen niet"


def contrast(first: str | QColor, second: str | QColor) -> float:
    """The contrast ratio of WCAG 2 between two colours, 1 to 21."""
    lights = sorted((_light(QColor(first)), _light(QColor(second))))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _light(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(p) for p in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _shown(window: QWidget, kind: type[W]) -> list[W]:
    # Qt's own parts inside its widgets (spin buttons, the corner of a table) are not ours to judge
    return [
        widget
        for widget in window.findChildren(kind)
        if widget.isVisible()
        and widget.window() is window
        and type(widget).__name__ not in ("QTableCornerButton",)
    ]


def _label_of(widget: QWidget) -> str:
    face = QAccessible.queryAccessibleInterface(widget)
    for other, kind in face.relations(QAccessible.RelationFlag.Label):
        if kind & QAccessible.RelationFlag.Label:
            return other.text(QAccessible.Text.Name)
    return ""


def _chain(window: QWidget) -> Iterator[QWidget]:
    here = window.nextInFocusChain()
    while here is not None and here is not window:
        yield here
        here = here.nextInFocusChain()


def _above(upper: QWidget, lower: QWidget, window: QWidget) -> bool:
    top, bottom = (
        QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()) for widget in (upper, lower)
    )
    beside = top.right() < bottom.left() or bottom.right() < top.left()
    return not beside and top.bottom() < bottom.top()


def _offered(action: QAction) -> bool:
    return action.isVisible() and not action.isSeparator()


def _where(widget: QWidget) -> str:
    words = widget.accessibleName()
    if not words and isinstance(widget, QAbstractButton | QLabel):
        words = widget.text()
    return f"{type(widget).__name__} ‘{words or widget.objectName()}’"
