"""The right side of the logboek: one entry, with every field from what to what."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from db.fouten import BekendeFout
from ui import theme
from ui.desk import Desk
from ui.icons import Icon
from ui.theme import Role, Tone
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.facts import Facts
from ui.widgets.icon_label import IconLabel
from werkplek import logboek
from werkplek.logboek import Gegeven, LogInhoud, Veldwijziging
from werkplek.regels.opmaak import aantal, datum_met_dag, tijd

_NOTHING = "niet ingevuld"


class LogDetail(Card):
    """Shows an entry with `show_entry`; None shows why there is none."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._desk = desk
        self._inhoud: LogInhoud | None = None
        look = theme.current()
        self.setAccessibleName("Gekozen handeling")
        self._title = QLabel()
        self._title.setWordWrap(True)
        theme.mark(self._title, Role.CARD_TITLE)
        self._facts = Facts()
        self._after = IconLabel()
        self._reveal = QPushButton("Beschermde gegevens tonen")
        self._reveal.setAutoDefault(False)
        self._reveal.clicked.connect(lambda _checked=False: self._show_protected())
        self._text = QTextBrowser()
        self._text.setAccessibleName("Wat er is gewijzigd")
        self._text.setFrameShape(QFrame.Shape.NoFrame)
        self._text.setTabChangesFocus(True)
        self._text.setOpenLinks(False)
        self._text.document().setDocumentMargin(0)
        theme.mark(self._text, Role.PLAIN_LIST)
        acts = QHBoxLayout()
        acts.addWidget(self._reveal)
        acts.addStretch(1)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(8))
        column.addWidget(self._title)
        column.addWidget(self._facts)
        column.addWidget(self._after)
        column.addSpacing(look.px(4))
        column.addWidget(self._text, 1)
        column.addLayout(acts)
        self._empty = EmptyState()
        self._empty.nothing_yet("Niets gekozen", "Kies links een regel.", "", lambda: None)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(inside)
        self.add(self._stack, 1)
        look.changed.connect(self._draw)

    def show_entry(self, handeling_id: int | None) -> None:
        """Read this entry and show it, with what is protected hidden."""
        if handeling_id is None:
            self._inhoud = None
            self._stack.setCurrentIndex(0)
            return
        self._inhoud = logboek.wijzigingen(self._desk.werkplek, handeling_id)
        self._show(self._inhoud)

    def take_focus(self) -> None:
        """Put the focus in the text."""
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_protected(self) -> None:
        assert self._inhoud is not None
        try:
            self._inhoud = logboek.onthul(self._desk.werkplek, self._inhoud.regel.id)
        except BekendeFout as fout:
            self._desk.failed.emit(fout)
            return
        self._show(self._inhoud)
        self.take_focus()

    def _show(self, inhoud: LogInhoud) -> None:
        regel = inhoud.regel
        self._title.setText(regel.label)
        moment = f"{datum_met_dag(regel.moment.date())}, {tijd(regel.moment.time())}"
        facts: list[tuple[str, str | QWidget]] = [
            ("Wanneer", moment),
            ("Wie", f"{regel.wie}, op account {inhoud.account}" if inhoud.account else regel.wie),
        ]
        if regel.client_id is not None:
            facts.append(("Over", self._link(regel.over, regel.client_id)))
        elif regel.over:
            facts.append(("Over", regel.over))
        if inhoud.reden:
            facts.append(("Waarom", inhoud.reden))
        if inhoud.blijvend:
            facts.append(("Let op", "Dit kan niet ongedaan gemaakt worden."))
        facts.append(("Nummer", str(regel.id)))
        self._facts.set_facts(facts)
        self._after.show_text("\n".join(inhoud.daarna), Tone.SOON, Icon.ONGEDAAN)
        self._after.setVisible(bool(inhoud.daarna))
        self._reveal.setVisible(inhoud.verborgen)
        self._stack.setCurrentIndex(1)
        self._draw()

    def _link(self, words: str, client_id: int) -> QPushButton:
        button = QPushButton(words.replace("&", "&&"))
        theme.mark(button, Role.LINK)
        button.setAutoDefault(False)
        button.setAccessibleName(f"Dossier openen: {words}")
        button.clicked.connect(lambda _checked=False: self._desk.go.emit("clienten", client_id))
        return button

    # -- the text -------------------------------------------------------------------------------

    def _draw(self) -> None:
        if self._inhoud is None:
            return
        place = self._text.verticalScrollBar().value()
        self._text.setHtml(_page(self._inhoud))
        self._text.verticalScrollBar().setValue(place)


def _page(inhoud: LogInhoud) -> str:
    look = theme.current()
    parts = [_record(gegeven) for gegeven in inhoud.gegevens]
    if inhoud.regel.is_inzage:
        parts.append("<p>Er is alleen gekeken. Er is niets gewijzigd.</p>")
    elif not parts:
        parts.append("<p>Er is niets gewijzigd.</p>")
    if inhoud.meer:
        rest = aantal(inhoud.meer, "gegeven", "gegevens")
        parts.append(f"<p>En nog {rest}, hier niet getoond.</p>")
    return (
        f'<html><body style=\'font-family:"{look.family}"; font-size:{look.points():.1f}pt; '
        f"color:{look.colour('text').name()}'>{''.join(parts)}</body></html>"
    )


def _record(gegeven: Gegeven) -> str:
    look = theme.current()
    secondary = look.colour("secondary").name()
    gap = look.px(6)
    rows = "".join(_field(veld, gegeven.aard) for veld in gegeven.velden)
    return (
        f"<p style='margin-top:{2 * gap}px; margin-bottom:{gap}px'><b>{escape(gegeven.wat)}</b> "
        f"<span style='color:{secondary}'>· {escape(gegeven.aard)}</span></p>"
        f"<table width='100%' cellspacing='0' cellpadding='{look.px(4)}'>{rows}</table>"
    )


def _field(veld: Veldwijziging, aard: str) -> str:
    """A line: the field, what it was, an arrow, what it became; of a new record only what it is."""
    look = theme.current()
    secondary, line = look.colour("secondary").name(), look.colour("line").name()
    edge = f"border-bottom:1px solid {line}"
    old = escape(veld.oud or _NOTHING).replace("\n", "<br>")
    new = escape(veld.nieuw or _NOTHING).replace("\n", "<br>")
    name = f"<td width='34%' style='color:{secondary}; {edge}'>{escape(veld.veld)}</td>"
    if aard != "gewijzigd":
        value = new if aard == "toegevoegd" else f"<s>{old}</s>"
        return f"<tr>{name}<td style='{edge}'>{value}</td></tr>"
    faint = f"color:{secondary}"
    became = new if veld.nieuw else f"<span style='{faint}'>{new}</span>"
    return (
        f"<tr>{name}<td style='{edge}'><span style='{faint}'>{old}</span> "
        f"<span style='{faint}'>→</span> <b>{became}</b></td></tr>"
    )
