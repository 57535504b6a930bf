"""Choose with whom: type a part of a name, pick from what was found."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from PySide6.QtCore import QStringListModel, Qt, QTimer
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from db.fouten import OngeldigeInvoer
from ui.desk import Desk
from ui.widgets.field import Draft, Field
from werkplek import zoeken
from werkplek.zoeken import Vondst

_DELAY_MS = 120


@dataclass(frozen=True, slots=True)
class Who:
    """A client or an organisation, with the words it is shown by."""

    client_id: int | None = None
    werkgever_id: int | None = None
    words: str = ""

    @classmethod
    def of(cls, desk: Desk, client_id: int | None, werkgever_id: int | None) -> Who | None:
        """Who these ids are; None when neither is known."""
        vondst = zoeken.wie(desk.werkplek, client_id, werkgever_id)
        return None if vondst is None else _who(vondst)


class WhoField(Field[Who | None]):
    """Searches while one types; accents and the order of a name's parts do not matter."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._chosen: Who | None = None
        self._found: dict[str, Who] = {}
        self._line = QLineEdit()
        self._line.setPlaceholderText("Naam of nummer")
        self._words = QStringListModel(self)
        completer = QCompleter(self._words, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.activated.connect(self._picked)
        self._line.setCompleter(completer)
        self._completer = completer
        self._timer = QTimer(self, singleShot=True, interval=_DELAY_MS)
        self._timer.timeout.connect(self._search)
        self._line.textEdited.connect(self._typed)
        self._hold(self._line)

    def value(self) -> Who | None:
        text = self._line.text().strip()
        if not text:
            return None
        if self._chosen is not None and self._chosen.words == text:
            return self._chosen
        self._look_up(text)
        if len(self._found) == 1:
            return next(iter(self._found.values()))
        raise OngeldigeInvoer(
            "Kies iemand uit de lijst onder het veld."
            if self._found
            else "Niemand gevonden. Zoek op een deel van de naam of op het nummer."
        )

    def set_value(self, value: Who | None) -> None:
        self._chosen = value
        self._line.setText(value.words if value else "")

    def draft(self) -> Draft:
        text = self._line.text()
        chosen = self._chosen
        return asdict(chosen) if chosen is not None and chosen.words == text else text

    def set_draft(self, draft: Draft) -> None:
        if isinstance(draft, dict):
            self.set_value(Who(**draft))
        else:
            self.set_value(None)
            self._line.setText(str(draft))

    def draft_words(self, draft: Draft) -> str:
        return str(draft["words"] if isinstance(draft, dict) else draft)

    def editor(self) -> QLineEdit:
        return self._line

    def is_empty(self) -> bool:
        return not self._line.text().strip()

    def _typed(self) -> None:
        self._chosen = None
        self._timer.start()
        self.changed.emit()

    def _search(self) -> None:
        self._look_up(self._line.text())
        self._words.setStringList(list(self._found))
        if self._found and self._line.hasFocus():
            self._completer.complete()
            popup = self._completer.popup()
            if popup is not None and not popup.currentIndex().isValid():
                popup.setCurrentIndex(popup.model().index(0, 0))  # Enter takes the first

    def _look_up(self, text: str) -> None:
        gevonden = zoeken.vind(self._desk.werkplek, text)
        self._found = {who.words: who for who in (_who(v) for v in gevonden if v.soort != "brief")}

    def _picked(self, words: str) -> None:
        self._chosen = self._found.get(words)
        self._line.setText(words)  # Qt does so later, but who listens reads the value now
        self.checked.emit("")
        self.changed.emit()


def _who(vondst: Vondst) -> Who:
    words = f"{vondst.titel} ({vondst.toelichting})"
    if vondst.soort == "client":
        return Who(client_id=vondst.id, words=words)
    return Who(werkgever_id=vondst.id, words=words)
