"""The right side of Brieven: the chosen letter as it is or will be on paper, and what to do with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QWidget

from ui import theme
from ui.icons import Icon
from ui.theme import Role, Tone
from ui.widgets.card import Card
from ui.widgets.icon_label import IconLabel
from ui.widgets.pdf_view import PdfView
from ui.widgets.why import WhyButton
from werkplek.regels.uitleg import Uitleg, leg_uit

_BLANK_AFTER_MS: Final = 150  # a preview that comes sooner replaces the last one without a flicker


@dataclass(frozen=True, slots=True)
class Act:
    """A button: the verb on it and what it does."""

    words: str
    do: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Shown:
    """What there is to say of the chosen letter or letters.

    `reason` is one line with *Waarom?* behind it when `explain` is there. `faults` stop the letter,
    `warning` does not. `to_record` goes to whom it is about.
    """

    title: str
    line: str = ""
    reason: str = ""
    explain: Callable[[], Uitleg] | None = None
    faults: Sequence[str] = ()
    warning: str = ""
    to_record: Act | None = None
    primary: Act | None = None
    others: tuple[Act, ...] = ()


class LetterDetail(Card):
    """The chosen letter: whom it is for, why, what is wrong with it, the paper, and the acts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName("Gekozen brief")
        self._shown = Shown("")
        self._title = QLabel()
        self._title.setWordWrap(True)
        theme.mark(self._title, Role.CARD_TITLE)
        self._record = _button(Role.LINK)
        self._record.clicked.connect(lambda: _do(self._shown.to_record))
        self._line = QLabel()
        self._line.setWordWrap(True)
        theme.mark(self._line, Role.SECONDARY)
        self._reason = QLabel()
        self._reason.setWordWrap(True)
        self._why = WhyButton("deze brief", self._explain)
        self._warning = IconLabel()
        self._faults = IconLabel()
        self._view = PdfView("de brief")
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        theme.mark(self._words, Role.SECONDARY)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._view)
        self._stack.addWidget(self._words)
        self._primary = _button(Role.PRIMARY)
        self._primary.clicked.connect(self.do_primary)
        self._others = [_button(None), _button(None)]
        for place, button in enumerate(self._others):
            button.clicked.connect(lambda _checked=False, place=place: self._do_other(place))
        self._blank = QTimer(self, singleShot=True, interval=_BLANK_AFTER_MS)
        self._blank.timeout.connect(lambda: self.show_words(""))
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self._record, 0, Qt.AlignmentFlag.AlignTop)
        reason = QHBoxLayout()
        reason.addWidget(self._reason, 1)
        reason.addWidget(self._why, 0, Qt.AlignmentFlag.AlignTop)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.current().px(8))
        for button in (self._primary, *self._others):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.add_layout(top)
        self.add(self._line)
        self.add_layout(reason)
        self.add(self._warning)
        self.add(self._faults)
        self.add(self._stack, 1)
        self.add_layout(buttons)
        self.show_letter(None)

    def show_letter(self, shown: Shown | None) -> None:
        """Say this of what is chosen; None when nothing is. The paper comes with `show_pdf`."""
        shown = shown or Shown("")
        self._shown = shown
        self._title.setText(shown.title)
        _say(self._line, shown.line)
        _say(self._reason, shown.reason)
        self._why.setVisible(shown.explain is not None)
        self._why.setAccessibleName(f"Waarom? {shown.title}")
        self._warning.show_text(shown.warning, Tone.SOON, Icon.FOUT)
        self._warning.setVisible(bool(shown.warning))
        self._faults.show_text("\n".join(shown.faults), Tone.LATE, Icon.FOUT)
        self._faults.setVisible(bool(shown.faults))
        _name(self._record, shown.to_record)
        _name(self._primary, shown.primary)
        for place, button in enumerate(self._others):
            _name(button, shown.others[place] if place < len(shown.others) else None)
        if not shown.title:
            self.show_words("")

    def do_primary(self) -> None:
        """What the one primary button does."""
        _do(self._shown.primary)

    def wait_for_pdf(self) -> None:
        """A paper is on its way: if it takes long, take the last one from sight."""
        self._blank.start()

    def show_pdf(self, pdf: bytes) -> None:
        """Show this paper from its first page."""
        self._blank.stop()
        self._view.show_pdf(pdf)
        self._stack.setCurrentWidget(self._view)

    def show_words(self, words: str) -> None:
        """Say why there is no paper to see."""
        self._blank.stop()
        self._words.setText(words)
        self._stack.setCurrentWidget(self._words)

    @property
    def pages(self) -> int:
        """How many pages are in sight; 0 when there is no paper."""
        return self._view.page_count if self._stack.currentWidget() is self._view else 0

    def _explain(self) -> Uitleg:
        return self._shown.explain() if self._shown.explain else leg_uit("")

    def _do_other(self, place: int) -> None:
        if place < len(self._shown.others):
            self._shown.others[place].do()


def _button(role: Role | None) -> QPushButton:
    button = QPushButton()
    button.setAutoDefault(False)
    if role is not None:
        theme.mark(button, role)
    return button


def _name(button: QPushButton, act: Act | None) -> None:
    button.setVisible(act is not None)
    button.setText(act.words if act else "")


def _do(act: Act | None) -> None:
    if act is not None:
        act.do()


def _say(label: QLabel, words: str) -> None:
    label.setText(words)
    label.setVisible(bool(words))
