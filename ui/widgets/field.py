"""What every field of a form can do: hold a value, say what is wrong with it, be named."""

from __future__ import annotations

from typing import Any, ClassVar, Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleStateChangeEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton, QVBoxLayout, QWidget

from ui import icons, theme
from ui.icons import Icon
from ui.theme import Role, set_state

T = TypeVar("T")
Draft = Any
"""What stands in a field as JSON can hold it: text, a number, true or false, None, or a list."""


class Field(QWidget, Generic[T]):
    """A field: one editor that takes the focus, in a widget that knows its value.

    `changed`: the user changed it. `checked`: on leaving it, what is wrong ("" when right).
    `echoed`: how the program read it ("za 07-03-2026 (over 6 mnd)").
    """

    changed = Signal()
    checked = Signal(str)
    echoed = Signal(str)
    echo_line: ClassVar[bool] = False  # the form keeps the line under the field free for the echo
    secret: ClassVar[bool] = False  # what is typed here is never kept

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def value(self) -> T:
        """The value; raises OngeldigeInvoer with a sentence when what was typed cannot be one."""
        raise NotImplementedError

    def set_value(self, value: T) -> None:
        """Show this value; does not count as a change by the user."""
        raise NotImplementedError

    def editor(self) -> QWidget:
        """The widget that takes the focus and carries the accessible name."""
        raise NotImplementedError

    def is_empty(self) -> bool:
        """Nothing was filled in."""
        return not self.value()

    def draft(self) -> Draft:
        """What stands there, readable or not, so that half a date can be kept as it was typed."""
        raise NotImplementedError

    def set_draft(self, draft: Draft) -> None:
        """Show what `draft` gave; does not count as a change by the user."""
        raise NotImplementedError

    def draft_words(self, draft: Draft) -> str:
        """What `draft` gave, as she reads it."""
        return str(draft)

    def set_name(self, name: str) -> None:
        """The accessible name: the words of the label."""
        self.editor().setAccessibleName(name)

    def set_message(self, text: str, *, invalid: bool) -> None:
        """What stands under the field: its error, or how it was read; a reader hears it too."""
        editor = self.editor()
        editor.setAccessibleDescription(text)
        if editor.property("invalid") is not invalid:
            set_state(editor, "invalid", invalid)
            state = QAccessible.State()
            state.invalid = True
            QAccessible.updateAccessibility(QAccessibleStateChangeEvent(editor, state))

    def _hold(self, editor: QWidget) -> None:
        self._layout.addWidget(editor)
        self.setFocusProxy(editor)


class _Check(QCheckBox):
    """Fusion's box is too pale to see; the stylesheet draws one, and this the tick in it."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        theme.mark(self, Role.CHECK)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.isChecked():
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        part = QStyle.SubElement.SE_CheckBoxIndicator
        box = self.style().subElementRect(part, option, self).adjusted(3, 3, -3, -3)
        painter = QPainter(self)
        icons.paint(painter, box, Icon.VINKJE, theme.current().colour("on_accent"))
        painter.end()


class CheckField(Field[bool]):
    """A box to tick; its own words are its label."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = _Check(text)
        self._hold(self._box)
        self._box.clicked.connect(self.changed)

    def value(self) -> bool:
        return self._box.isChecked()

    def set_value(self, value: bool) -> None:
        self._box.setChecked(value)

    def draft(self) -> Draft:
        return self.value()

    def set_draft(self, draft: Draft) -> None:
        self.set_value(bool(draft))

    def draft_words(self, draft: Draft) -> str:
        return "aangevinkt" if draft else "niet aangevinkt"

    def editor(self) -> QCheckBox:
        return self._box

    def is_empty(self) -> bool:
        return False
