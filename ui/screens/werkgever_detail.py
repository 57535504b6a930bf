"""One organisation: what is known of it, who one speaks to, its ID-ers and conversations."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QTabWidget, QVBoxLayout, QWidget

from db.begrippen import Briefstatus, Contactstatus, Overname, Werkgeverrol
from ui import theme
from ui.desk import Desk
from ui.dialogs.werkgever import PersoonDialog, WerkgeverDialog
from ui.icons import Icon
from ui.models.rows import Row
from ui.theme import Role, Tone
from ui.widgets.card import Card
from ui.widgets.facts import Facts
from ui.widgets.scrolled import Scrolled
from ui.widgets.task_list import RowList
from ui.widgets.timeline import Event, Timeline
from ui.widgets.who_field import Who
from werkplek import contacten, werkgevers
from werkplek.brieven import archief
from werkplek.brieven.archief import BriefRegel
from werkplek.regels.adressen import Adres, adresregels
from werkplek.regels.namen import Naam, adresnaam
from werkplek.regels.nummers import iban_leesbaar
from werkplek.regels.opmaak import (
    dag_kort,
    datum_kort,
    datum_met_dag,
    getal,
    hoofdletter,
)
from werkplek.regels.woorden import woord
from werkplek.werkgevers import GesprekRegel, IdErRegel, Persoon, WerkgeverBeeld, WerkgeverGegevens

_TAKEN_OVER = {
    Overname.BEREID: Tone.OK,
    Overname.IN_GESPREK: Tone.ACCENT,
    Overname.AFGEWEZEN: Tone.SECONDARY,
    Overname.ONBEKEND: Tone.SECONDARY,
}
_HELD = {
    Contactstatus.GEVOERD: (Icon.GESPREK, Tone.OK),
    Contactstatus.GEPLAND: (Icon.KALENDER, Tone.ACCENT),
    Contactstatus.UITGENODIGD: (Icon.KALENDER, Tone.ACCENT),
}
_SENT = {
    Briefstatus.GEMAAKT: (Icon.BRIEF, Tone.SOON),
    Briefstatus.VERZONDEN: (Icon.VERZONDEN, Tone.OK),
    Briefstatus.INGETROKKEN: (Icon.WISSEN, Tone.SECONDARY),
}


class WerkgeverDetail(Card):
    """Shows one organisation, with what one can do there."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("")
        self.setAccessibleName("Gekozen organisatie")
        self._desk = desk
        self._beeld: WerkgeverBeeld | None = None
        self._context = QLabel()
        self._context.setWordWrap(True)
        theme.mark(self._context, Role.SECONDARY)
        self.add(self._context)
        self._tabs = QTabWidget()
        self._tabs.setDocumentMode(True)
        bar = self._tabs.tabBar()
        bar.setDrawBase(False)
        # words that shrink: Qt's scroll buttons are too small to hit
        bar.setUsesScrollButtons(False)
        bar.setElideMode(Qt.TextElideMode.ElideRight)
        bar.setAccessibleName("Onderdelen")
        self._facts = Facts()
        self._id_ers = RowList("ID-ers bij deze organisatie")
        self._id_ers.opened.connect(lambda key: desk.go.emit("clienten", key))
        self._no_id_ers = _nothing("Hier werken geen ID-ers.")
        self._no_people = _nothing("Er is nog geen contactpersoon.")
        self._no_talks = _nothing("Er is nog geen gesprek vastgelegd.")
        self._no_letters = _nothing("Er is nog geen brief aan deze organisatie.")
        self._jobs = QLabel("ID-ers")
        theme.mark(self._jobs, Role.CARD_TITLE)
        self._people = RowList("Contactpersonen")
        self._people.moved.connect(self._show_person)
        self._people.opened.connect(lambda _key: self._change_person())
        self._person = Facts()
        self._talks = Timeline("Gesprekken met deze organisatie")
        self._talks.opened.connect(self._open_talk)
        open_dossier = _act("Dossier openen", self._open_dossier)
        self._open_dossier_button = open_dossier
        self._tabs.addTab(
            _tab(
                [self._facts, self._jobs, self._no_id_ers],
                self._id_ers,
                [
                    _act("Gegevens wijzigen…", self.change),
                    open_dossier,
                ],
            ),
            "Overzicht",
        )
        add_person = _act("Toevoegen…", self._add_person)
        add_person.setAccessibleName("Contactpersoon toevoegen")
        self._change_button = _act("Wijzigen…", self._change_person)
        self._change_button.setAccessibleName("Contactpersoon wijzigen")
        self._tabs.addTab(
            _tab([self._no_people], self._people, [add_person, self._change_button], self._person),
            "Personen",
        )
        self._open_button = _act("Gesprek openen…", lambda: self._open_talk(self._talks.current))
        self._tabs.addTab(
            _tab(
                [self._no_talks],
                self._talks,
                [_act("Gesprek vastleggen…", self._record), self._open_button],
            ),
            "Gesprekken",
        )
        self._letters = RowList("Brieven aan deze organisatie")
        self._letters.opened.connect(lambda key: desk.go.emit("brieven", key))
        self._letter_button = _act("Brief openen", self._open_letter)
        self._tabs.addTab(_tab([self._no_letters], self._letters, [self._letter_button]), "Brieven")
        self.add(self._tabs, 1)
        self.show_employer(None)

    def show_employer(self, werkgever_id: int | None) -> None:
        """Show this organisation; None shows an empty card."""
        self._beeld = (
            None if werkgever_id is None else werkgevers.beeld(self._desk.werkplek, werkgever_id)
        )
        self._tabs.setVisible(self._beeld is not None)
        self._context.setVisible(self._beeld is not None)
        if self._beeld is None:
            self.set_title("")
            return
        gegevens = self._beeld.gegevens
        self.set_title(gegevens.naam)
        parts = [hoofdletter(woord(gegevens.sector)), gegevens.plaats, f"nummer {gegevens.nummer}"]
        if gegevens.rol is not Werkgeverrol.WERKGEVER:
            parts.insert(0, hoofdletter(woord(gegevens.rol)))
        self._context.setText(" · ".join(part for part in parts if part))
        self._facts.set_facts(_facts(gegevens))
        self._show_id_ers(self._beeld.id_ers)
        self._show_people(self._beeld.personen)
        self._show_talks(self._beeld.gesprekken)
        self._show_letters(archief.lijst(self._desk.werkplek, werkgever_id=werkgever_id))

    def change(self) -> None:
        """Ask for other data of this organisation."""
        if self._beeld is not None:
            WerkgeverDialog(self.window(), self._desk, self._beeld).exec()

    def _show_id_ers(self, id_ers: tuple[IdErRegel, ...]) -> None:
        peildatum = self._desk.peildatum
        running = sum(regel.tot is None or regel.tot >= peildatum for regel in id_ers)
        self._jobs.setText(f"ID-ers  ·  {running}" if id_ers else "ID-ers")
        employer = self._beeld is not None and self._beeld.gegevens.rol is Werkgeverrol.WERKGEVER
        self._jobs.setVisible(employer or bool(id_ers))
        self._no_id_ers.setVisible(employer and not id_ers)
        self._id_ers.setVisible(bool(id_ers))
        self._open_dossier_button.setVisible(bool(id_ers))
        self._id_ers.set_rows([self._job(regel) for regel in id_ers])
        self._id_ers.select_first()

    def _job(self, regel: IdErRegel) -> Row:
        over = regel.tot is not None and regel.tot < self._desk.peildatum
        uren = f"{getal(regel.uren)} uur" if regel.uren is not None else ""
        return Row(
            id=regel.client_id,
            title=regel.naam,
            secondary=" · ".join(part for part in (regel.functie, uren) if part),
            icon=Icon.CLIENT,
            tone=Tone.SECONDARY if over else _TAKEN_OVER[regel.overname],
            status="beëindigd" if over else _takeover(regel.overname),
            right=f"tot {datum_kort(regel.tot)}" if regel.tot else "",
        )

    def _show_people(self, personen: tuple[Persoon, ...]) -> None:
        self._no_people.setVisible(not personen)
        self._people.set_rows([_person(persoon, self._desk) for persoon in personen])
        self._people.select_first()
        self._change_button.setVisible(bool(personen))
        self._show_person(self._people.current if personen else None)

    def _show_person(self, key: object) -> None:
        personen = self._beeld.personen if self._beeld else ()
        persoon = next((persoon for persoon in personen if persoon.id == key), None)
        pairs = []
        if persoon is not None:
            pairs = [
                ("Telefoon", persoon.telefoon),
                ("E-mail", persoon.email),
                ("Krijgt", woord(persoon.ontvangt)),
            ]
        self._person.set_facts([(label, words) for label, words in pairs if words])

    def _show_talks(self, gesprekken: tuple[GesprekRegel, ...]) -> None:
        self._no_talks.setVisible(not gesprekken)
        self._talks.set_events([_talk(gesprek) for gesprek in gesprekken])
        self._open_button.setVisible(bool(gesprekken))
        if gesprekken and self._talks.current is None:
            self._talks.select(gesprekken[0].id)

    def _show_letters(self, letters: list[BriefRegel]) -> None:
        self._no_letters.setVisible(not letters)
        self._letters.set_rows([_letter(letter) for letter in letters])
        self._letters.select_first()
        self._letter_button.setVisible(bool(letters))

    def _open_letter(self) -> None:
        if self._letters.current is not None:
            self._desk.go.emit("brieven", self._letters.current)

    def _add_person(self) -> None:
        if self._beeld is not None:
            PersoonDialog(self.window(), self._desk, self._beeld.id).exec()

    def _change_person(self) -> None:
        if self._beeld is None:
            return
        chosen = next((p for p in self._beeld.personen if p.id == self._people.current), None)
        if chosen is not None:
            PersoonDialog(self.window(), self._desk, self._beeld.id, chosen).exec()

    def _open_dossier(self) -> None:
        if self._id_ers.current is not None:
            self._desk.go.emit("clienten", self._id_ers.current)

    def _record(self) -> None:
        if self._beeld is not None:
            self._desk.record_contact.emit(Who.of(self._desk, None, self._beeld.id))

    def _open_talk(self, key: object) -> None:
        if isinstance(key, int):
            self._desk.record_contact.emit(contacten.lees(self._desk.werkplek, key))


def _facts(gegevens: WerkgeverGegevens) -> list[tuple[str, str | QWidget]]:
    adres = Adres(
        gegevens.straat,
        gegevens.huisnummer,
        gegevens.huisnummertoevoeging,
        gegevens.postcode,
        gegevens.plaats,
        gegevens.postbus,
        gegevens.postbus_postcode,
        gegevens.postbus_plaats,
    )
    pairs = [
        ("Adres", ", ".join(adresregels(adres, bezoek=True))),
        ("Post naar", ", ".join(adresregels(adres)) if gegevens.postbus else ""),
        ("Telefoon", gegevens.telefoon),
        ("E-mail", gegevens.email),
        ("IBAN", iban_leesbaar(gegevens.iban) if gegevens.iban else ""),
        ("KvK", gegevens.kvk),
    ]
    return [(label, words) for label, words in pairs if words]


def _person(persoon: Persoon, desk: Desk) -> Row:
    naam = Naam(
        persoon.geslachtsnaam,
        persoon.voorletters,
        persoon.voorvoegsel,
        aanhef=persoon.aanhef,
    )
    gone = persoon.tot is not None and persoon.tot < desk.peildatum
    return Row(
        id=persoon.id,
        title=adresnaam(naam),
        secondary=persoon.functie,
        icon=Icon.CLIENT,
        tone=Tone.SECONDARY,
        status=f"tot {datum_kort(persoon.tot)}" if gone and persoon.tot else "",
    )


def _talk(gesprek: GesprekRegel) -> Event:
    icon, tone = _HELD.get(gesprek.status, (Icon.GESPREK, Tone.SECONDARY))
    about = f" over {gesprek.client}" if gesprek.client else ""
    state = "" if gesprek.status is Contactstatus.GEVOERD else f" – {woord(gesprek.status)}"
    present = f"Met {gesprek.aanwezigen}. " if gesprek.aanwezigen else ""
    return Event(
        id=gesprek.id,
        when=dag_kort(gesprek.datum) + f"-{gesprek.datum.year}",
        title=f"{hoofdletter(woord(gesprek.soort))}{about}{state}",
        text=f"{present}{gesprek.notitie}".strip(),
        icon=icon,
        icon_words=woord(gesprek.status),
        tone=tone,
        spoken_when=datum_met_dag(gesprek.datum),
    )


def _letter(letter: BriefRegel) -> Row:
    icon, tone = _SENT[letter.status]
    return Row(
        id=letter.id,
        title=letter.onderwerp,
        secondary=" · ".join(part for part in (letter.kenmerk, letter.client) if part),
        icon=icon,
        icon_words=woord(letter.status),
        tone=tone,
        right=datum_kort(letter.gedagtekend),
        spoken_right=datum_met_dag(letter.gedagtekend),
    )


def _takeover(overname: Overname) -> str:
    return "" if overname is Overname.ONBEKEND else woord(overname)


def _tab(
    above: list[QWidget], fills: QWidget, buttons: list[QPushButton], below: QWidget | None = None
) -> QWidget:
    look = theme.current()
    tab = QWidget()
    column = QVBoxLayout(tab)
    column.setContentsMargins(0, look.px(12), 0, 0)
    column.setSpacing(look.px(8))
    column.addWidget(Scrolled(above, fills, [below] if below else []), 1)
    row = QHBoxLayout()
    row.setSpacing(look.px(8))
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    column.addLayout(row)
    return tab


def _nothing(words: str) -> QLabel:
    label = QLabel(words)
    label.setWordWrap(True)
    theme.mark(label, Role.SECONDARY)
    return label


def _act(words: str, do: Callable[[], object]) -> QPushButton:
    button = QPushButton(words)
    button.setAutoDefault(False)
    button.clicked.connect(lambda _checked=False: do())
    return button
