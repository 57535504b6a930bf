"""A form: labels above fields, errors at the field and together on top."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from db.fouten import BekendeFout, OngeldigeInvoer
from ui import announce, theme
from ui.icons import Icon
from ui.theme import Role, Tone
from ui.widgets.field import CheckField, Draft, Field
from ui.widgets.icon_label import IconLabel
from werkplek.regels.opmaak import hoofdletter

F = TypeVar("F", bound="Field[Any]")


class FormRow(QWidget):
    """One field with its label above and one line under it: its error, its echo or its hint."""

    def __init__(self, label: str, field: Field[Any], *, optional: bool, hint: str) -> None:
        super().__init__()
        self.label = label
        self.field = field
        self._hint = hint
        self._echo = ""
        self._error = ""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.current().px(4))
        words = f"{label} (optioneel)" if optional else label
        if not isinstance(field, CheckField):
            shown = QLabel(words)
            theme.mark(shown, Role.LABEL)
            shown.setBuddy(field.editor())
            layout.addWidget(shown)
            field.set_name(words)
        layout.addWidget(field)
        self._under = IconLabel(Role.SECONDARY)
        layout.addWidget(self._under)
        if field.echo_line:
            self.setMinimumWidth(theme.current().px(270))  # the echo stays on one line
        field.checked.connect(self.set_error)
        field.echoed.connect(self._set_echo)
        field.changed.connect(self._changed)
        self._show()

    @property
    def error(self) -> str:
        """What is wrong, or ""."""
        return self._error

    def set_error(self, sentence: str) -> None:
        """Show what is wrong at the field; "" takes it away."""
        sentence = hoofdletter(sentence)
        if sentence != self._error:
            self._error = sentence
            self._show()

    def _set_echo(self, words: str) -> None:
        self._echo = words
        self._show()

    def _changed(self) -> None:
        # an error that was shown goes while it is being mended; it is judged anew on leaving
        self.set_error("")

    def _show(self) -> None:
        words = self._error or self._echo or self._hint
        self._under.show_text(
            words,
            Tone.LATE if self._error else Tone.SECONDARY,
            Icon.FOUT if self._error else None,
        )
        # a field that can echo keeps the line free, so that nothing moves while typing
        self._under.setVisible(bool(words) or self.field.echo_line)
        self.field.set_message(words, invalid=bool(self._error))


class Form(QWidget):
    """Fields by name. `values` checks them all; what is wrong is shown, summed up and focused."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, FormRow] = {}
        self._required: dict[str, str] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.current().px(12))
        self._summary = ErrorSummary()
        self._summary.hide()
        self._layout.addWidget(self._summary)
        self._beside: QHBoxLayout | None = None

    # -- building -----------------------------------------------------------------------------

    def add(
        self,
        name: str,
        label: str,
        field: F,
        *,
        optional: bool = False,
        hint: str = "",
        required: str = "",
    ) -> F:
        """Put a field in the form. `required` is the sentence shown when it was left empty."""
        row = FormRow(label, field, optional=optional, hint=hint)
        self._rows[name] = row
        if required:
            self._required[name] = required
        if self._beside is None:
            self._layout.addWidget(row)
        else:
            row.setMinimumWidth(max(row.minimumWidth(), theme.current().px(150)))
            self._beside.addWidget(row, 0, Qt.AlignmentFlag.AlignTop)
        field.changed.connect(self.changed)
        return field

    def beside(self) -> None:
        """Fields added from here stand beside each other, until `below`."""
        self._beside = QHBoxLayout()
        self._beside.setSpacing(theme.current().px(16))
        self._layout.addLayout(self._beside)

    def below(self) -> None:
        """Fields added from here stand below each other again."""
        if self._beside is not None:
            self._beside.addStretch()
        self._beside = None

    def section(self, title: str) -> None:
        """A heading above the fields that follow."""
        self.below()
        heading = QLabel(title)
        theme.mark(heading, Role.CARD_TITLE)
        self._layout.addWidget(heading)

    def add_widget(self, widget: QWidget) -> None:
        """Something that is no field, in its place among them."""
        self.below()
        self._layout.addWidget(widget)

    def field(self, name: str) -> Field[Any]:
        """A field by its name."""
        return self._rows[name].field

    def focus_first(self) -> None:
        """Put the focus in the first field."""
        for row in self._rows.values():
            if row.isVisibleTo(self) and row.field.isEnabled():
                row.field.editor().setFocus(Qt.FocusReason.OtherFocusReason)
                return

    # -- reading ------------------------------------------------------------------------------

    def values(self) -> dict[str, Any] | None:
        """Every value by name; None when something is wrong, which is then shown and focused.

        Fields that are not shown are left out of the check and of the answer.
        """
        found: dict[str, Any] = {}
        errors: dict[str, str] = {}
        for name, row in self._rows.items():
            if not row.isVisibleTo(self):
                continue
            if name in self._required and row.field.is_empty():
                errors[name] = self._required[name]
                continue
            try:
                found[name] = row.field.value()
            except OngeldigeInvoer as fout:
                errors[name] = str(fout)
        self.set_errors(errors)
        return None if errors else found

    def draft(self) -> dict[str, Draft]:
        """What stands in every field, shown or not; nothing of a field that is secret."""
        fields = ((name, row.field) for name, row in self._rows.items())
        return {name: field.draft() for name, field in fields if not field.secret}

    def set_draft(self, draft: Mapping[str, Draft]) -> None:
        """Show this in the fields; one that is no longer there is passed over."""
        for name, value in draft.items():
            if name in self._rows and not self._rows[name].field.secret:
                self._rows[name].field.set_draft(value)

    def label(self, name: str) -> str:
        """What a field is called."""
        row = self._rows[name]
        return row.field.editor().text() if isinstance(row.field, CheckField) else row.label

    def show_row(self, name: str, show: bool) -> None:
        """Show or hide a field with its label."""
        self._rows[name].setVisible(show)

    def set_errors(self, errors: dict[str, str]) -> None:
        """Show these errors at their fields and on top, and nothing else; {} clears all."""
        for name, row in self._rows.items():
            row.set_error(errors.get(name, ""))
        listed = [
            (sentence, self._rows[name].field if name in self._rows else None)
            for name, sentence in errors.items()
        ]
        self._summary.show_errors(listed)

    def show_fault(self, fout: BekendeFout) -> None:
        """Show what a use case refused: at its field when it names one, otherwise on top."""
        name = fout.veld if isinstance(fout, OngeldigeInvoer) else None
        self.set_errors({name or "": str(fout)})


class ErrorSummary(QFrame):
    """What is wrong, on top of the form; takes the focus, and each line goes to its field."""

    def __init__(self) -> None:
        super().__init__()
        theme.mark(self, Role.SUMMARY)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(
            theme.current().px(14), theme.current().px(8), 8, theme.current().px(8)
        )
        self._layout.setSpacing(0)
        self._lines: list[QWidget] = []
        self._title = QLabel()
        theme.mark(self._title, Role.ERROR)
        self._layout.addWidget(self._title)

    def show_errors(self, errors: list[tuple[str, Field[Any] | None]]) -> None:
        """Show these sentences, each with the field it belongs to; hides itself when there are none."""
        for line in self._lines:
            self._layout.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [self._line(hoofdletter(sentence), field) for sentence, field in errors]
        for line in self._lines:
            self._layout.addWidget(line)
        self.setVisible(bool(errors))
        if not errors:
            return
        title = "Dit kan nog niet" if len(errors) == 1 else f"{len(errors)} dingen kunnen nog niet"
        self._title.setText(title)
        spoken = f"{title}: " + " ".join(sentence for sentence, _ in errors)
        self.setAccessibleName(spoken)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        announce.assertive(self, spoken)

    def _line(self, sentence: str, field: Field[Any] | None) -> QWidget:
        if field is None:
            label = QLabel(sentence)
            label.setWordWrap(True)
            theme.mark(label, Role.ERROR)
            return label
        button = QPushButton(sentence)
        theme.mark(button, Role.LINK)
        button.setAutoDefault(False)
        editor = field.editor()
        button.clicked.connect(lambda: editor.setFocus(Qt.FocusReason.ShortcutFocusReason))
        return button
