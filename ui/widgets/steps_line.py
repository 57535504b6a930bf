"""The steps of a plan as a line one can act on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QSizePolicy, QWidget

from ui import icons, theme
from ui.icons import Icon
from ui.theme import Tone
from ui.widgets.row_paint import paint_focus
from ui.widgets.tab_order import tab_after


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its number and name, and its state as icon, meaning and word ("gereed")."""

    number: int
    name: str
    state: str
    icon: Icon
    tone: Tone


class StepsLine(QWidget):
    """Steps beside or below each other. One tab stop, arrows move, Enter or Space acts.

    `activated` carries the number of the step.
    """

    activated = Signal(int)

    def __init__(
        self,
        name: str,
        orientation: Qt.Orientation = Qt.Orientation.Horizontal,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        across = orientation is Qt.Orientation.Horizontal
        way = QBoxLayout.Direction.LeftToRight if across else QBoxLayout.Direction.TopToBottom
        self._line = QBoxLayout(way, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(0)
        self._across = across
        self._buttons: list[_StepButton] = []

    def set_steps(self, steps: Sequence[Step]) -> None:
        """Show these steps; what has the focus keeps it."""
        while len(self._buttons) < len(steps):
            button = _StepButton(self, across=self._across)
            button.clicked.connect(lambda _=False, b=button: self.activated.emit(b.number))
            tab_after(self._buttons[-1] if self._buttons else self, button)
            self._buttons.append(button)
            self._line.addWidget(button)
        for button in self._buttons[len(steps) :]:
            button.hide()
            button.deleteLater()
        del self._buttons[len(steps) :]
        for place, (button, step) in enumerate(zip(self._buttons, steps, strict=True)):
            button.show_step(step, first=place == 0, last=place + 1 == len(steps))
        self._one_tab_stop(next((b for b in self._buttons if b.hasFocus()), self._buttons[0]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Home: -len(self._buttons),
            Qt.Key.Key_End: len(self._buttons),
        }
        step = steps.get(Qt.Key(event.key()))
        here = next((n for n, b in enumerate(self._buttons) if b.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
            return
        to = self._buttons[min(max(here + step, 0), len(self._buttons) - 1)]
        self._one_tab_stop(to)
        to.setFocus(Qt.FocusReason.TabFocusReason)

    def _one_tab_stop(self, chosen: _StepButton) -> None:
        for button in self._buttons:
            strong = button is chosen
            button.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if strong else Qt.FocusPolicy.ClickFocus
            )


class _StepButton(QAbstractButton):
    def __init__(self, parent: QWidget, *, across: bool) -> None:
        super().__init__(parent)
        self._across = across
        self._step = Step(0, "", "", Icon.OPEN, Tone.SECONDARY)
        self._first = self._last = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def number(self) -> int:
        return self._step.number

    def show_step(self, step: Step, *, first: bool, last: bool) -> None:
        self._step, self._first, self._last = step, first, last
        self.setAccessibleName(f"Stap {step.number}, {step.name}: {step.state}")
        self.setToolTip(f"{step.name}: {step.state}")
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()  # the line moves; Qt's own would walk out of it
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        look = theme.current()
        if self._across:
            return QSize(look.px(150), look.px(66))
        words = QFontMetrics(look.font()).horizontalAdvance(self._text())
        return QSize(words + look.px(44), look.px(30))

    def minimumSizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(84), self.sizeHint().height())

    def _text(self) -> str:
        return f"{self._step.number}  {self._step.name}"

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = theme.current()
        if self.isDown():
            self._surface(painter, "accent_surface")
        elif self.underMouse():
            self._surface(painter, "hover")
        (self._paint_across if self._across else self._paint_below)(painter, look)
        if self.hasFocus():
            paint_focus(painter, self.rect().adjusted(-1, -1, 1, 1))
        painter.end()

    def _surface(self, painter: QPainter, token: str) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().colour(token))
        painter.drawRoundedRect(self.rect(), 6, 6)

    def _paint_across(self, painter: QPainter, look: theme.Theme) -> None:
        side, left = look.px(20), look.px(8)
        middle = look.px(18)
        painter.setPen(QPen(look.colour("field_border"), 1))
        if not self._last:
            painter.drawLine(left + side + look.px(6), middle, self.width(), middle)
        if not self._first:
            painter.drawLine(0, middle, left - look.px(4), middle)
        self._icon(painter, QRect(left, middle - side // 2, side, side))
        width = self.width() - left - look.px(6)
        self._words(painter, QRect(left, look.px(31), width, look.px(18)), self._text(), 500)
        self._words(
            painter,
            QRect(left, look.px(47), width, look.px(18)),
            self._step.state,
            400,
            self._tone(),
        )

    def _paint_below(self, painter: QPainter, look: theme.Theme) -> None:
        side = look.px(20)
        top = (self.height() - side) // 2
        self._icon(painter, QRect(look.px(6), top, side, side))
        left = look.px(34)
        width = self.width() - left - look.px(8)
        state = QFontMetrics(look.font()).horizontalAdvance(self._step.state) + look.px(12)
        name = QRect(left, 0, max(width - state, look.px(60)), self.height())
        self._words(painter, name, self._text(), 400)
        painter.setFont(look.font())
        painter.setPen(look.tone(self._tone()))
        painter.drawText(
            QRect(left, 0, width, self.height()),
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
            self._step.state,
        )

    def _tone(self) -> Tone:
        return Tone.SECONDARY if self._step.tone is Tone.PLAIN else self._step.tone

    def _icon(self, painter: QPainter, box: QRect) -> None:
        icons.paint(painter, box, self._step.icon, theme.current().tone(self._tone()))

    def _words(
        self, painter: QPainter, box: QRect, words: str, weight: int, tone: Tone = Tone.PLAIN
    ) -> None:
        look = theme.current()
        font = look.font(1.0, weight)
        painter.setFont(font)
        painter.setPen(look.tone(tone))
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)
