"""What is looked for in the logboek: words, kind, about whom, by whom, from when to when."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from db.fouten import OngeldigeInvoer
from ui import announce, theme
from ui.desk import Desk
from ui.icons import Icon
from ui.theme import Role, Tone
from ui.widgets.chips import Chip, FilterChips
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.flow import FlowRow
from ui.widgets.icon_label import IconLabel
from ui.widgets.search_box import SearchBox
from ui.widgets.who_field import Who, WhoField
from werkplek import logboek
from werkplek.logboek import Filter, Welke

_WORDS = {
    Welke.ALLES: "Alles",
    Welke.WIJZIGINGEN: "Wijzigingen",
    Welke.INZAGE: "Bekeken gegevens",
}
_EVERYONE = "Iedereen"


class LogFilters(QWidget):
    """`changed` says that `filter` is another; `left` that she wants to go into the list."""

    changed = Signal()
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._filter = Filter()
        self._quiet = False
        look = theme.current()
        self._search = SearchBox("Zoeken in het logboek", "Wat er gebeurde, zoals ‘uitgesteld’")
        self._search.searched.connect(lambda _text: self._read())
        self._search.entered.connect(lambda _text: self.left.emit())
        self._search.left_down.connect(self.left)
        self._search.setMaximumWidth(look.px(320))
        self._chips = FilterChips("Wat u ziet", [Chip(k, w) for k, w in _WORDS.items()])
        self._chips.chosen.connect(lambda _key: self._read())
        self._about = WhoField(desk)
        self._about.setMinimumWidth(look.px(260))
        self._by = Choice([("", _EVERYONE)])
        self._from = DateField(desk.today, "verleden")
        self._to = DateField(desk.today, "verleden")
        self._clear = QPushButton("Filter wissen")
        self._clear.setAutoDefault(False)
        theme.mark(self._clear, Role.LINK)
        self._clear.clicked.connect(lambda _checked=False: self.clear())
        fields: list[tuple[str, Field[Any]]] = [
            ("Cliënt of organisatie", self._about),
            ("Wie", self._by),
            ("Vanaf", self._from),
            ("Tot en met", self._to),
        ]
        row = FlowRow(look.px(16))
        for label, field in fields:
            row.add(_Labelled(label, field))
            field.changed.connect(self._read)
            field.checked.connect(lambda _wrong: self._read())
        self._about.editor().editingFinished.connect(self._read)
        row.add(self._clear)
        top = QHBoxLayout()
        top.setSpacing(look.px(12))
        top.addWidget(self._search, 1)
        top.addWidget(self._chips, 2)
        self._wrong = IconLabel()
        self._wrong.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(8))
        column.addLayout(top)
        column.addWidget(row)
        column.addWidget(self._wrong)

    @property
    def filter(self) -> Filter:
        """What is looked for."""
        return self._filter

    def show_people(self) -> None:
        """Offer everyone who ever did something."""
        people = logboek.medewerkers(self._desk.werkplek)
        self._by.set_options([("", _EVERYONE), *((name, name) for name in people)])

    def clear(self) -> None:
        """Look for everything."""
        self.set_filter(Filter())

    def set_filter(self, filter_: Filter) -> None:
        """Look for this, wherever it comes from."""
        self._quiet = True
        self._search.setText(filter_.woorden)
        self._search.flush()
        self._chips.choose(filter_.welke)
        self._about.set_value(Who.of(self._desk, filter_.client_id, filter_.werkgever_id))
        self._by.set_value(filter_.wie)
        self._from.set_value(filter_.van)
        self._to.set_value(filter_.tot)
        self._quiet = False
        self._read()

    def focus_search(self) -> None:
        """Put the focus where one types."""
        self._search.focus_all()

    def _read(self) -> None:
        if self._quiet:
            return
        try:
            about = self._about.value()
            filter_ = Filter(
                client_id=about.client_id if about else None,
                werkgever_id=about.werkgever_id if about else None,
                wie=self._by.value(),
                van=self._from.value(),
                tot=self._to.value(),
                woorden=self._search.text().strip(),
                welke=Welke(self._chips.key),
            )
        except OngeldigeInvoer as fout:
            self._say_wrong(str(fout))
            return
        self._say_wrong("")
        self._clear.setEnabled(filter_ != Filter())
        if filter_ != self._filter:
            self._filter = filter_
            self.changed.emit()

    def _say_wrong(self, sentence: str) -> None:
        """Say what cannot be looked for; half a word or date is not wrong yet."""
        typing = any(field.editor().hasFocus() for field in (self._about, self._from, self._to))
        shown = "" if typing else sentence
        if shown and shown != self._wrong.text():
            announce.polite(self, shown)
        self._wrong.show_text(shown, Tone.LATE, Icon.FOUT)
        self._wrong.setVisible(bool(shown))


class _Labelled(QWidget):
    """A field with its label above it."""

    def __init__(self, label: str, field: Field[Any]) -> None:
        super().__init__()
        words = QLabel(label)
        theme.mark(words, Role.LABEL)
        words.setBuddy(field.editor())
        field.set_name(label)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.current().px(4))
        layout.addWidget(words)
        layout.addWidget(field)
