"""Who can open the store, the noodsleutel, and what holds for this computer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from db.begrippen import Sleutelsoort
from db.fouten import BekendeFout
from ui import lock, theme
from ui.desk import Desk, Told
from ui.dialogs.ask import choose
from ui.dialogs.base import FormDialog
from ui.dialogs.noodsleutel import NoodsleutelDialog
from ui.dialogs.toegang import (
    CloseAccessDialog,
    EncryptDialog,
    give_dialog,
    rekeyed,
)
from ui.dialogs.wachtzin import ChangePassphraseDialog
from ui.icons import Icon
from ui.models.columns import Column, Status
from ui.models.table import TableModel
from ui.theme import Role, Tone
from ui.wait import wait_for
from ui.widgets.card import Card
from ui.widgets.choice import Choice
from ui.widgets.field import CheckField
from ui.widgets.flow import FlowRow
from ui.widgets.form import Form
from ui.widgets.icon_label import IconLabel
from ui.widgets.table import DataTable
from werkplek import toegang
from werkplek.regels.opmaak import datum_kort, datum_lang
from werkplek.toegang import Sleutelregel


class BeveiligingPart(QWidget):
    """Of a store to practise on without a wachtzin only how to encrypt it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._encrypted = _Encrypted(desk)
        self._plain = _Plain(desk)
        self._shown = QStackedWidget()
        self._shown.addWidget(self._encrypted)
        self._shown.addWidget(self._plain)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.current().px(12), 0, 0)
        column.addWidget(self._shown)

    def reload(self) -> None:
        """Read anew and show."""
        if toegang.is_versleuteld(self._desk.werkplek):
            self._encrypted.reload()
            self._shown.setCurrentWidget(self._encrypted)
        else:
            self._shown.setCurrentWidget(self._plain)


class _Plain(QWidget):
    """A store that is not encrypted."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        state = IconLabel(Role.ROW)
        state.show_text("Dit bestand is niet versleuteld.", Tone.SOON, Icon.TE_LAAT)
        words = _explained(
            "Ieder die bij het bestand kan, leest alles. Dat is goed om te oefenen met verzonnen "
            "mensen. Zet er geen gegevens van echte mensen in voordat u het versleutelt."
        )
        card = Card("Versleuteling")
        card.add(state)
        card.add(words)
        card.add(_acts(("Versleutelen…", self.encrypt)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        column.addStretch(1)

    def encrypt(self) -> None:
        """Ask a name and a wachtzin, and go and do it."""
        dialog = EncryptDialog(self.window(), self._desk)
        dialog.exec()
        if dialog.between is not None:
            self._desk.leave.emit(dialog.between)


class _Encrypted(QWidget):
    """The keys at the left; the noodsleutel, this computer and the data key at the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._keys: list[Sleutelregel] = []
        look = theme.current()
        self._model: TableModel[Sleutelregel] = TableModel(
            [
                Column("Wie", lambda key: key.naam, key="naam", strong=True),
                Column("Waarmee", _with_what, width=150),
                Column(
                    "Sinds",
                    lambda key: datum_kort(date.fromisoformat(key.sinds)),
                    key="sinds",
                    width=104,
                    order=lambda key: key.sinds,
                ),
                Column("Stand", lambda key: _state(key).words, width=176, status=_state),
            ],
            lambda key: key.id,
        )
        self._table = DataTable("Wie dit bestand kan openen", self._model)
        self._table.opened.connect(lambda _key: self.close_access())
        keys = Card("Wie kan dit bestand openen?", flush=True)
        keys.add(self._table, 1)
        left = QVBoxLayout()
        left.setSpacing(look.px(12))
        left.addWidget(keys, 1)
        left.addWidget(
            _acts(
                ("Medewerker toegang geven…", self.give),
                ("Toegang intrekken…", self.close_access),
                ("Wachtzin wijzigen…", self.change),
                ("Opnieuw versleutelen…", self.rekey),
            )
        )
        self._paper = IconLabel()
        paper = Card("Noodsleutel")
        paper.add(self._paper)
        paper.add(_acts(("Nieuwe noodsleutel…", self.make_noodsleutel)))
        right = QVBoxLayout()
        right.setSpacing(look.px(12))
        right.addWidget(paper)
        right.addWidget(self._here())
        right.addStretch(1)
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(look.px(16))
        columns.addLayout(left, 3)
        columns.addLayout(right, 2)

    def _here(self) -> Card:
        form = Form()
        self._minutes: Choice[int] = form.add(
            "vergrendelen",
            "Vergrendelen als u niets doet",
            Choice([(m, f"Na {m} minuten" if m else "Nooit") for m in lock.MINUTES]),
        )
        self._minutes.changed.connect(
            lambda: lock.set_minutes(self._desk.settings, self._minutes.value())
        )
        self._remember = form.add(
            "onthouden",
            "Onthouden",
            CheckField("Wachtzin onthouden op deze computer"),
            hint="Werkplek start dan zonder wachtzin voor ieder die uw account op deze computer "
            "gebruikt. Wie alleen het bestand meeneemt, kan er nog steeds niet in.",
        )
        self._remember.changed.connect(self.remember)
        card = Card("Deze computer")
        card.add(form)
        return card

    def reload(self) -> None:
        """Read anew and show."""
        werkplek = self._desk.werkplek
        self._keys = sorted(toegang.sleutels(werkplek), key=lambda key: _ORDER.index(key.soort))
        self._model.set_rows(self._keys)
        self._table.select_first()
        on_paper = [
            key for key in self._keys if key.soort is Sleutelsoort.NOODSLEUTEL and key.bevestigd
        ]
        if on_paper:
            since = datum_lang(date.fromisoformat(on_paper[0].sinds))
            self._paper.show_text(f"Op papier sinds {since}.", Tone.OK, Icon.GEREED)
        else:
            self._paper.show_text("Er is nog geen code op papier.", Tone.LATE, Icon.TE_LAAT)
        self._minutes.set_value(lock.minutes(self._desk.settings))
        self._remember.set_value(toegang.wordt_onthouden(werkplek))

    # -- what one can do ------------------------------------------------------------------------

    def give(self) -> None:
        """Let one more medewerker in."""
        self._ask(lambda: give_dialog(self.window(), self._desk), "De medewerker heeft nu toegang")

    def close_access(self) -> None:
        """Close the key that is chosen."""
        key = next((key for key in self._keys if key.id == self._table.current), None)
        if key is None:
            return
        if key.soort is Sleutelsoort.NOODSLEUTEL:
            self._desk.failed.emit(
                BekendeFout(
                    "Is het papier weg? Maak een nieuwe noodsleutel: de oude code geldt dan niet meer. "
                    "Kan iemand het gevonden hebben? Versleutel het bestand daarna opnieuw."
                )
            )
            return
        if key.eigen and key.soort is not Sleutelsoort.COMPUTER:
            self._desk.failed.emit(
                BekendeFout(
                    "Met deze sleutel werkt u nu. Laat een collega uw toegang intrekken, of wijzig uw "
                    "wachtzin."
                )
            )
            return
        dialog = CloseAccessDialog(self.window(), self._desk, key)
        if dialog.exec():
            self._desk.announce(None)
            if dialog.rekey:
                self._desk.leave.emit(rekeyed(self._desk))

    def change(self) -> None:
        """Another wachtzin for who works here."""
        if toegang.met_noodsleutel(self._desk.werkplek):
            self._new_for_someone()
            return
        self._ask(
            lambda: ChangePassphraseDialog(
                self.window(),
                self._desk.runner,
                lambda old, new: toegang.wijzig_wachtzin(self._desk.werkplek, old, new),
            ),
            "Uw wachtzin is gewijzigd",
        )

    def make_noodsleutel(self) -> None:
        """A new code on paper; the old one no longer holds."""
        self._ask(
            lambda: NoodsleutelDialog(
                self.window(), self._desk.werkplek, self._desk.today, self._desk.settings
            ),
            "De nieuwe noodsleutel geldt. Vernietig het oude papier",
        )

    def rekey(self) -> None:
        """Give the store another data key."""
        title = "Bestand opnieuw versleutelen?"
        words = (
            "Doe dit als iemand anders een wachtzin of een kopie van het sleutelbestand kan hebben. "
            "Ieder houdt de eigen wachtzin en de noodsleutel op papier blijft gelden. Kopieën van "
            "vóór nu gaan nog open met de oude sleutel. Het venster sluit even en komt vanzelf terug."
        )
        if choose(self.window(), title, words, "Opnieuw versleutelen", "Annuleren") == 0:
            self._desk.leave.emit(rekeyed(self._desk))

    def remember(self) -> None:
        """Keep a key in this computer, or forget it."""
        werkplek = self._desk.werkplek
        wanted = self._remember.value()
        do = toegang.onthoud_op_deze_computer if wanted else toegang.vergeet_op_deze_computer
        try:
            wait_for(self.window(), lambda: do(werkplek), "Even geduld", runner=self._desk.runner)
        except BekendeFout as fout:
            self._desk.failed.emit(fout)
            self.reload()
            return
        self._done(
            "Deze computer onthoudt uw wachtzin"
            if wanted
            else "Deze computer vraagt de wachtzin weer"
        )

    def _new_for_someone(self) -> None:
        from ui.before_work import new_passphrase_dialog

        dialog = new_passphrase_dialog(self._desk.werkplek, self.window())
        if dialog is not None and dialog.exec():
            self._desk.take_place(dialog.werkplek)

    def _ask(self, make: Callable[[], FormDialog], words: str) -> None:
        try:
            accepted = make().exec()
        except BekendeFout as fout:
            self._desk.failed.emit(fout)
            return
        if accepted:
            self._done(words)
        else:
            self.reload()

    def _done(self, words: str) -> None:
        self._desk.announce(None)
        self._desk.told.emit(Told(words))


_ORDER = (Sleutelsoort.WACHTZIN, Sleutelsoort.COMPUTER, Sleutelsoort.NOODSLEUTEL)


def _with_what(key: Sleutelregel) -> str:
    if key.soort is Sleutelsoort.COMPUTER:
        return f"Computer {key.computer}"
    return "Code op papier" if key.soort is Sleutelsoort.NOODSLEUTEL else "Wachtzin"


def _state(key: Sleutelregel) -> Status:
    if not key.bevestigd:
        return Status("Niet overgetypt", Tone.SOON, Icon.TE_LAAT)
    if key.eigen:
        return Status("U werkt hiermee", Tone.ACCENT, Icon.SLOT)
    if key.soort is Sleutelsoort.COMPUTER and key.hier:
        return Status("Deze computer")
    return Status("")


def _explained(words: str) -> QLabel:
    label = QLabel(words)
    label.setWordWrap(True)
    theme.mark(label, Role.SECONDARY)
    return label


def _acts(*acts: tuple[str, Callable[[], None]]) -> FlowRow:
    row = FlowRow(theme.current().px(8))
    for words, do in acts:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False, do=do: do())
        row.add(button)
    return row
