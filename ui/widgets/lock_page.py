"""What is seen of a locked window: that it is, and where the wachtzin goes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from db.fouten import BekendeFout
from ui import announce, icons, theme
from ui.icons import Icon
from ui.tasks import Lane, TaskRunner
from ui.theme import Role, Tone
from ui.widgets import enter_key
from ui.widgets.card import Card
from ui.widgets.form import Form
from ui.widgets.secret_field import SecretField


class LockPage(QWidget):
    """Asks the wachtzin. `unlock` tries it off the main thread; `opened` carries what it gave."""

    opened = Signal(object)

    def __init__(
        self,
        runner: TaskRunner,
        unlock: Callable[[str], object],
        leave: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._unlock = unlock
        self._trying = False
        theme.mark(self, Role.PAGE)
        self.setAccessibleName("Werkplek is vergrendeld")
        look = theme.current()
        self._picture = QLabel()
        title = QLabel("Werkplek is vergrendeld")
        theme.mark(title, Role.TITLE)
        words = QLabel(
            "Typ uw wachtzin om verder te gaan waar u was. Een collega met een eigen wachtzin kan "
            "hier ook verder."
        )
        words.setWordWrap(True)
        theme.mark(words, Role.SECONDARY)
        form = Form()
        self._field = form.add("wachtzin", "Wachtzin", SecretField())
        self._open = QPushButton("Ontgrendelen")
        self._open.setDefault(True)
        self._open.clicked.connect(self.submit)
        theme.mark(self._open, Role.PRIMARY)
        close = QPushButton("Werkplek afsluiten")
        close.setAutoDefault(False)
        close.clicked.connect(lambda _checked=False: leave())
        acts = QHBoxLayout()
        acts.setSpacing(look.px(8))
        acts.addWidget(self._open)
        acts.addWidget(close)
        acts.addStretch(1)
        card = Card()
        card.add(self._picture)
        card.add(title)
        card.add(words)
        card.add(form)
        card.add_layout(acts)
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        card.setMaximumWidth(look.px(480))
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card, 4)
        middle.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(24), look.px(24), look.px(24), look.px(24))
        column.addStretch(2)
        column.addLayout(middle)
        column.addStretch(3)
        look.changed.connect(self._draw)
        self._draw()

    def submit(self) -> None:
        """Try what was typed."""
        if self._trying:
            return
        typed = self._field.text()
        if not typed:
            self._say("Vul uw wachtzin in.")
            return
        self._trying = True
        self._open.setText("Bezig…")
        self.setCursor(Qt.CursorShape.WaitCursor)
        self._runner.run(
            lambda _progress: self._unlock(typed),
            self._right,
            self._wrong,
            owner=self,
            lane=Lane.KEYS,
        )

    def clear(self) -> None:
        """Forget what was typed."""
        self._field.checked.emit("")
        self._field.set_value("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not enter_key.presses(
            self, event
        ):
            self.submit()
            return
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._field.editor().setFocus(Qt.FocusReason.OtherFocusReason)

    def _right(self, werkplek: object) -> None:
        self._tried()
        self.clear()
        self.opened.emit(werkplek)

    def _wrong(self, fout: BekendeFout) -> None:
        self._tried()
        self._say(str(fout))

    def _say(self, sentence: str) -> None:
        """What is wrong, at the one field there is."""
        self._field.checked.emit(sentence)
        announce.assertive(self, sentence)
        editor = self._field.editor()
        editor.selectAll()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tried(self) -> None:
        self._trying = False
        self._open.setText("Ontgrendelen")
        self.unsetCursor()

    def _draw(self) -> None:
        side = theme.current().px(40)
        colour = theme.current().tone(Tone.ACCENT)
        self._picture.setPixmap(icons.picture(Icon.SLOT, colour, side))


class Covered(QStackedWidget):
    """What is worked in, or the page that lies over it; the focus comes back to where it was."""

    def __init__(self, work: QWidget, page: QWidget) -> None:
        super().__init__()
        self._work = work
        self._page = page
        self._focus: QWidget | None = None
        self.addWidget(work)
        self.addWidget(page)

    def cover(self) -> None:
        """Let nothing of the work be seen."""
        self._focus = self.window().focusWidget()
        # what is not in sight could still take the focus, from a key of the window
        self._work.setEnabled(False)
        self.setCurrentWidget(self._page)

    def uncover(self) -> None:
        """Show the work again."""
        self._work.setEnabled(True)
        self.setCurrentWidget(self._work)
        if self._focus is not None and self._focus.isVisible():
            self._focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self._focus = None
