"""*Waarom?*: how the program came to a date or an answer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from ui import icons, theme
from ui.icons import Icon
from ui.theme import Role, Tone
from werkplek.regels.uitleg import Uitleg, als_zin, bron_in_woorden


class WhyButton(QPushButton):
    """A button "Waarom?" that shows an Uitleg. `subject` says of what ("uiterlijke datum").

    `explain` is called when it is pressed: an uitleg is made only when it is asked for.
    """

    def __init__(
        self, subject: str, explain: Callable[[], Uitleg], parent: QWidget | None = None
    ) -> None:
        super().__init__("Waarom?", parent)
        theme.mark(self, Role.LINK)
        self.setAutoDefault(False)
        icons.dress(self, Icon.WAAROM, Tone.ACCENT)
        self.setAccessibleName(f"Waarom? {subject}")
        self._explain = explain
        self.clicked.connect(self.show_why)

    def show_why(self) -> None:
        """Show the explanation under the button; Esc closes it and the focus comes back."""
        popup = WhyPopup(self._explain(), self)
        popup.adjustSize()
        room, size = self.screen().availableGeometry(), popup.sizeHint()
        place = self.mapToGlobal(QPoint(0, self.height() + 4))
        if place.y() + size.height() > room.bottom():
            place.setY(self.mapToGlobal(QPoint(0, -4)).y() - size.height())  # above the button
        place.setX(max(room.left(), min(place.x(), room.right() - popup.width())))
        place.setY(max(room.top(), place.y()))
        popup.move(place)
        popup.show()
        popup.setFocus(Qt.FocusReason.PopupFocusReason)


class WhyPopup(QFrame):
    """The conclusion, the steps to it as a numbered list, and the source."""

    def __init__(self, uitleg: Uitleg, opener: QWidget) -> None:
        super().__init__(opener, Qt.WindowType.Popup)
        self._opener = opener
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        theme.mark(self, Role.POPOVER)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(als_zin(uitleg))
        look = theme.current()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.px(16), look.px(12), look.px(16), look.px(12))
        layout.setSpacing(look.px(6))
        layout.addWidget(_line(uitleg.conclusie, Role.LABEL))
        for number, stap in enumerate(uitleg.stappen, start=1):
            layout.addWidget(_line(f"{number}.  {stap.tekst}", None))
        if uitleg.bron:
            layout.addWidget(_line(f"Bron: {bron_in_woorden(uitleg.bron)}", Role.SECONDARY))
        self.setFixedWidth(look.px(400))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            self.close()
            self._opener.setFocus(Qt.FocusReason.PopupFocusReason)
            return
        super().keyPressEvent(event)


def _line(text: str, role: Role | None) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    if role is not None:
        theme.mark(label, role)
    return label
