"""Choosing any number from a short list: days of the week, kinds of letter, holidays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from ui import theme
from ui.widgets.field import CheckField, Draft, Field

T = TypeVar("T")


class Several(Field[frozenset[T]], Generic[T]):
    """Boxes to tick, `columns` beside each other; its value is what is ticked."""

    def __init__(
        self, options: Sequence[tuple[T, str]], columns: int = 2, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._boxes: list[tuple[T, CheckField]] = []
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.current().px(16))
        grid.setVerticalSpacing(0)
        for number, (value, words) in enumerate(options):
            box = CheckField(words)
            box.changed.connect(self._ticked)
            self._boxes.append((value, box))
            grid.addWidget(box, number // columns, number % columns)
        grid.setColumnStretch(columns, 1)
        self._layout.addLayout(grid)
        self.setFocusProxy(self.editor())

    def value(self) -> frozenset[T]:
        return frozenset(value for value, box in self._boxes if box.value())

    def set_value(self, value: frozenset[T]) -> None:
        for each, box in self._boxes:
            box.set_value(each in value)

    def draft(self) -> Draft:
        return [str(value) for value, box in self._boxes if box.value()]

    def set_draft(self, draft: Draft) -> None:
        for value, box in self._boxes:
            box.set_value(str(value) in draft)

    def draft_words(self, draft: Draft) -> str:
        ticked = (box.editor() for value, box in self._boxes if str(value) in draft)
        return ", ".join(editor.text() for editor in ticked) or "niets"

    def editor(self) -> QCheckBox:
        first = self._boxes[0][1].editor()
        assert isinstance(first, QCheckBox)
        return first

    def set_name(self, name: str) -> None:
        # each box says its own words; what they are together belongs to the group
        self.setAccessibleName(name)

    def set_message(self, text: str, *, invalid: bool) -> None:
        del invalid
        self.setAccessibleDescription(text)

    def _ticked(self) -> None:
        self.checked.emit("")
        self.changed.emit()
