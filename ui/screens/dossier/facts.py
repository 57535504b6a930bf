"""Gegevens: what is kept of a client and of her ID-baan, with the acts that change it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from db.begrippen import Opleidingsniveau
from db.fouten import BekendeFout
from ui import theme
from ui.desk import Desk
from ui.dialogs.client import ClientDialog
from ui.dialogs.id_baan import DeviationDialog, EndDialog, TakeoverDialog
from ui.theme import Role
from ui.widgets.facts import Facts
from ui.widgets.flow import FlowRow
from ui.widgets.why import WhyButton
from werkplek import clienten, inzage
from werkplek.clienten import ClientGegevens
from werkplek.dossiers import Dossier, UitkeringRegel
from werkplek.id_afbouw import IdErBeeld
from werkplek.inzage import Beschermd
from werkplek.logboek import Filter
from werkplek.regels.opmaak import bedrag, datum_kort, datum_lang, getal, hoofdletter
from werkplek.regels.woorden import woord

Fact = tuple[str, str | QWidget]

_DOTS = "•••••••••"


class FactsView(QScrollArea):
    """Facts in groups; each group has its own acts under it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._dossier: Dossier | None = None
        look = theme.current()
        self.setWidgetResizable(True)
        self.setAccessibleName("Gegevens van de cliënt")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._person = Facts()
        self._job_title = _title("ID-baan")
        self._job = Facts()
        self._job_acts = FlowRow(look.px(8))
        inside = QWidget()
        theme.mark(inside, Role.PAGE)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, look.px(8), look.px(8), look.px(8))
        column.setSpacing(look.px(8))
        self._takeover = _button("&Overname vastleggen…", self._change_takeover)
        self._deviation = _button("&Afwijken van de regel…", self._deviate)
        self._end = _button("ID-baan beëindigen…", self._end_job)
        for button in (self._takeover, self._deviation, self._end):
            self._job_acts.add(button)
        self._change = _button("Ge&gevens wijzigen…", self._change_person)
        person_acts = FlowRow(look.px(8))
        person_acts.add(self._change)
        person_acts.add(_button("Logboek van deze cliënt", self._open_log))
        for widget in (
            self._job_title, self._job, self._job_acts, _title("Persoon"), self._person, person_acts,
        ):  # fmt: skip
            column.addWidget(widget)
        column.addStretch(1)
        self.setWidget(inside)

    def show_dossier(self, dossier: Dossier) -> None:
        """Show the facts of this dossier."""
        self._dossier = dossier
        gegevens, _versie = clienten.gegevens(self._desk.werkplek, dossier.client_id)
        self._person.set_facts(self._person_facts(dossier, gegevens))
        beeld = dossier.id_er
        for widget in (self._job_title, self._job, self._job_acts):
            widget.setVisible(beeld is not None)
        if beeld is not None:
            self._job.set_facts(self._job_facts(beeld))
            self._end.setText(
                "Einde &ID-baan wijzigen…" if beeld.tot is not None else "&ID-baan beëindigen…"
            )

    def take_focus(self) -> None:
        """Put the focus on the first act."""
        first = self._takeover if self._job_acts.isVisible() else self._change
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- what is shown --------------------------------------------------------------------------

    def _person_facts(self, dossier: Dossier, g: ClientGegevens) -> list[Fact]:
        facts: list[Fact] = [
            ("Naam", " · ".join(part for part in (dossier.volledige_naam, g.roepnaam) if part)),
            ("Geboren", f"{datum_lang(g.geboortedatum)} ({dossier.leeftijd} jaar)"),
            ("BSN", self._hidden("BSN", dossier.client_id, Beschermd.BSN))
            if g.bsn
            else ("BSN", "niet ingevuld"),
            ("Adres", "\n".join(dossier.adres)),
            ("Telefoon", dossier.telefoon),
            ("E-mail", dossier.email),
            ("Uitkering", "\n".join(_benefit(regel) for regel in dossier.uitkeringen)),
            ("Behandelaar", dossier.behandelaar),
            (
                "Opleiding",
                ""
                if g.opleidingsniveau is Opleidingsniveau.ONBEKEND
                else hoofdletter(woord(g.opleidingsniveau)),
            ),
            ("Dienstverlening", hoofdletter(g.dienstverleningslijn)),
            ("Vertegenwoordiger", _represented(g)),
            ("Tolk", g.tolk),
            (
                "Belemmeringen",
                self._hidden("Belemmeringen", dossier.client_id, Beschermd.BELEMMERINGEN),
            )
            if g.belemmeringen
            else ("", ""),
            ("Notities", g.notities),
            ("Adres onjuist", f"sinds {datum_kort(g.adres_onjuist_sinds)}")
            if g.adres_onjuist_sinds
            else ("", ""),
            ("Overleden", datum_lang(g.overleden_op) if g.overleden_op else ""),
            ("Vertrokken", datum_lang(g.vertrokken_op) if g.vertrokken_op else ""),
        ]
        return [(label, value) for label, value in facts if value != ""]

    def _job_facts(self, beeld: IdErBeeld) -> list[Fact]:
        employer = QPushButton(beeld.werkgever.replace("&", "&&"))
        theme.mark(employer, Role.LINK)
        employer.setAutoDefault(False)
        employer.setAccessibleName(f"Werkgever openen: {beeld.werkgever}")
        employer.clicked.connect(
            lambda _checked=False: self._desk.go.emit("werkgevers", beeld.werkgever_id)
        )
        function = hoofdletter(beeld.functie)
        hours = f"{getal(beeld.uren)} uur per week" if beeld.uren is not None else ""
        subsidy = (
            f"{bedrag(beeld.subsidie_per_jaar)} per jaar"
            if beeld.subsidie_per_jaar is not None
            else ""
        )
        if subsidy and beeld.subsidie_tot is not None:
            subsidy = f"{subsidy}, tot en met {datum_kort(beeld.subsidie_tot)}"
        facts: list[Fact] = [
            ("Werkgever", employer),
            ("Functie", " · ".join(part for part in (function, hours) if part)),
            ("Sinds", datum_lang(beeld.van)),
            ("Subsidie", subsidy),
            ("Afbouw", beeld.waarom_in.conclusie),
            ("", WhyButton("In of buiten de afbouw", lambda: beeld.waarom_in)),
            ("Overname", hoofdletter(woord(beeld.overname))),
        ]
        if beeld.tot is not None:
            reason = f", {woord(beeld.einde_reden)}" if beeld.einde_reden else ""
            facts.append(("Laatste dag", f"{datum_lang(beeld.tot)}{reason}"))
        return [(label, value) for label, value in facts if value != ""]

    def _hidden(self, words: str, client_id: int, veld: Beschermd) -> QWidget:
        def read() -> str | None:
            try:
                return inzage.bekijk(self._desk.werkplek, client_id, veld)
            except BekendeFout as fout:
                self._desk.failed.emit(fout)
                return None

        return _Hidden(words, read)

    # -- acts -----------------------------------------------------------------------------------

    def _change_person(self) -> None:
        if self._dossier is not None:
            ClientDialog(self.window(), self._desk, self._dossier.client_id).exec()

    def _open_log(self) -> None:
        if self._dossier is not None:
            self._desk.go.emit("logboek", Filter(client_id=self._dossier.client_id))

    def _change_takeover(self) -> None:
        if self._dossier is not None and self._dossier.id_er is not None:
            TakeoverDialog(self.window(), self._desk, self._dossier.id_er).exec()

    def _deviate(self) -> None:
        if self._dossier is not None and self._dossier.id_er is not None:
            DeviationDialog(self.window(), self._desk, self._dossier.id_er).exec()

    def _end_job(self) -> None:
        if self._dossier is not None and self._dossier.id_er is not None:
            EndDialog(self.window(), self._desk, self._dossier.id_er).exec()


class _Hidden(QWidget):
    """A protected value behind dots, until she asks for it and that can be logged."""

    def __init__(self, words: str, read: Callable[[], str | None]) -> None:
        super().__init__()
        self._words = words
        self._read = read
        self._value = QLabel()
        self._value.setWordWrap(True)
        self._value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._button = QPushButton()
        self._button.setAutoDefault(False)
        theme.mark(self._button, Role.LINK)
        self._button.clicked.connect(lambda _checked=False: self._toggle())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().px(8))
        row.addWidget(self._value, 1)
        row.addWidget(self._button, 0, Qt.AlignmentFlag.AlignTop)
        self._shown = False
        self._show(None)

    def _toggle(self) -> None:
        if self._shown:
            self._show(None)
            return
        value = self._read()
        if value is not None:
            self._show(value)

    def _show(self, value: str | None) -> None:
        self._shown = value is not None
        self._value.setText(_DOTS if value is None else value)
        self._value.setAccessibleName(f"{self._words} verborgen" if value is None else value)
        self._button.setText(f"{self._words} {'verbergen' if self._shown else 'tonen'}")


def _benefit(regel: UitkeringRegel) -> str:
    until = f" tot en met {datum_kort(regel.tot)}" if regel.tot else ""
    return (
        f"{regel.soort} sinds {datum_kort(regel.van)}"
        if not until
        else (f"{regel.soort} van {datum_kort(regel.van)}{until}")
    )


def _represented(g: ClientGegevens) -> str:
    kind = woord(g.vertegenwoordiging) if g.vertegenwoordiging else ""
    return ", ".join(part for part in (g.vertegenwoordiger, kind) if part)


def _title(words: str) -> QLabel:
    label = QLabel(words)
    theme.mark(label, Role.CARD_TITLE)
    return label


def _button(words: str, do: Callable[[], None]) -> QPushButton:
    button = QPushButton(words)
    button.setAutoDefault(False)
    button.clicked.connect(lambda _checked=False: do())
    return button
