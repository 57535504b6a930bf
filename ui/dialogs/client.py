"""Add a client, or change what is kept of one. Before adding it looks who is there already."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from db.begrippen import Aanhef, Naamgebruik, Opleidingsniveau, Vertegenwoordiging
from db.fouten import BekendeFout, OngeldigeInvoer
from ui import announce, theme
from ui.desk import Desk
from ui.dialogs.base import FormDialog
from ui.drafts import draft_key
from ui.theme import Role
from ui.widgets.bsn_field import BsnField
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateField
from ui.widgets.field import CheckField
from ui.widgets.hidden_note import HiddenNote
from ui.widgets.line_field import TextField
from ui.widgets.note_edit import NoteEdit
from werkplek import aanmelden, clienten, concepten, inzage
from werkplek.clienten import ClientGegevens, Gelijkenis
from werkplek.inzage import Beschermd
from werkplek.regels.opmaak import hoofdletter
from werkplek.regels.woorden import woord
from werkplek.werkplek import Werkplek, Wijziging

_PAUSE_MS = 200


class ClientDialog(FormDialog):
    """Everything that is kept of a client herself. Without `client_id` she is added."""

    def __init__(self, parent: QWidget | None, desk: Desk, client_id: int | None = None) -> None:
        new = client_id is None
        gegevens, versie = None, None
        if client_id is not None:
            gegevens, versie = clienten.gegevens(desk.werkplek, client_id)
        super().__init__(
            parent,
            "Cliënt toevoegen" if new else "Gegevens wijzigen",
            "Toevoegen" if new else "Opslaan",
            self._store,
            draft=desk.drafts.about(
                draft_key("client", client_id),
                f"Gegevens van {concepten.over_wie(desk.werkplek, client_id)}",
                versie,
            ),
        )
        self._desk = desk
        self._client_id = client_id
        self._versie = versie
        self._alike = _Alike(self._open_other)
        self._build()
        if gegevens is not None:
            for veld in fields(ClientGegevens):
                self.form.field(veld.name).set_value(getattr(gegevens, veld.name))
        else:
            self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
            self._pause.timeout.connect(self.look_who_is_there)
            for name in ("geslachtsnaam", "voorletters", "geboortedatum"):
                self.form.field(name).changed.connect(self._pause.start)

    def look_who_is_there(self) -> list[Gelijkenis]:
        """Look up who may be this person already, and warn."""
        values = {}
        for name in ("geslachtsnaam", "voorletters", "geboortedatum"):
            try:
                values[name] = self.form.field(name).value()
            except OngeldigeInvoer:
                values[name] = None  # half a date is no date yet
        found = clienten.lijkt_op(self._desk.werkplek, **values)
        self._alike.show_found(found)
        return found

    # -- the form -------------------------------------------------------------------------------

    def _build(self) -> None:
        form, peildatum = self.form, self._desk.peildatum
        form.beside()
        form.add("voorletters", "Voorletters", TextField(), optional=True)
        form.add("voorvoegsel", "Voorvoegsel", TextField(), optional=True)
        form.add("geslachtsnaam", "Achternaam", TextField(), required="Vul de achternaam in.")
        form.below()
        form.beside()
        form.add(
            "geboortedatum",
            "Geboortedatum",
            DateField(peildatum, "verleden"),
            required="Vul de geboortedatum in, bijvoorbeeld 28-3-1952.",
        )
        form.add(
            "aanhef", "Aanhef", Choice([(aanhef, hoofdletter(woord(aanhef))) for aanhef in Aanhef])
        ).set_value(Aanhef.ONBEKEND)
        form.below()
        form.add_widget(self._alike)
        form.beside()
        form.add("bsn", "BSN", BsnField(partial(self._may_show, Beschermd.BSN)), optional=True)
        form.add(
            "nummer",
            "Cliëntnummer",
            TextField(),
            optional=True,
            hint="Leeg is: het volgende vrije nummer." if self._client_id is None else "",
        )
        form.add("roepnaam", "Roepnaam", TextField(), optional=True)
        form.below()
        form.section("Naam van de partner")
        form.beside()
        form.add("voorvoegsel_partner", "Voorvoegsel partner", TextField(), optional=True)
        form.add("geslachtsnaam_partner", "Achternaam partner", TextField(), optional=True)
        form.below()
        form.add(
            "naamgebruik",
            "Welke naam gebruikt de cliënt?",
            Choice([(keuze, hoofdletter(woord(keuze))) for keuze in Naamgebruik]),
        )
        form.section("Adres en bereikbaarheid")
        form.beside()
        form.add("straat", "Straat", TextField(), optional=True)
        form.add("huisnummer", "Huisnummer", TextField(), optional=True)
        form.add("huisnummertoevoeging", "Toevoeging", TextField(), optional=True)
        form.below()
        form.beside()
        form.add("postcode", "Postcode", TextField(), optional=True)
        form.add("plaats", "Plaats", TextField(), optional=True)
        form.below()
        form.beside()
        form.add("telefoon", "Telefoon", TextField(), optional=True)
        form.add("email", "E-mail", TextField(), optional=True)
        form.below()
        form.add("adres_geheim", "", CheckField("Het adres is geheim"))
        form.add(
            "adres_onjuist_sinds",
            "Adres onjuist sinds",
            DateField(peildatum, "verleden"),
            optional=True,
        )
        form.add("postadres", "Ander postadres", NoteEdit(2), optional=True)
        form.section("Bank")
        form.beside()
        form.add("iban", "IBAN", TextField(), optional=True)
        form.add("rekeninghouder", "Rekeninghouder", TextField(), optional=True)
        form.below()
        form.section("Begeleiding")
        people: list[tuple[int | None, str]] = [(None, "Nog niemand")]
        people += [(rij.id, rij.naam) for rij in aanmelden.medewerkers(self._desk.werkplek)]
        form.beside()
        form.add("behandelaar_id", "Behandelaar", Choice(people))
        form.add(
            "opleidingsniveau",
            "Opleiding",
            Choice([(niveau, hoofdletter(woord(niveau))) for niveau in Opleidingsniveau]),
        ).set_value(Opleidingsniveau.ONBEKEND)
        form.below()
        form.add("dienstverleningslijn", "Dienstverlening", TextField(), optional=True)
        form.add(
            "belemmeringen",
            "Belemmeringen",
            HiddenNote("Belemmeringen", partial(self._may_show, Beschermd.BELEMMERINGEN)),
            optional=True,
        )
        form.section("Bijzonderheden")
        kinds: list[tuple[Vertegenwoordiging | None, str]] = [(None, "Geen")]
        kinds += [(kind, hoofdletter(woord(kind))) for kind in Vertegenwoordiging]
        form.beside()
        form.add("vertegenwoordiging", "Vertegenwoordiging", Choice(kinds))
        form.add("vertegenwoordiger", "Naam vertegenwoordiger", TextField(), optional=True)
        form.add("tolk", "Tolk, taal", TextField(), optional=True)
        form.below()
        form.beside()
        form.add("overleden_op", "Overleden op", DateField(peildatum, "verleden"), optional=True)
        form.add("vertrokken_op", "Vertrokken op", DateField(peildatum, "verleden"), optional=True)
        form.below()
        form.add("notities", "Notities", NoteEdit(3), optional=True)

    # -- acts -----------------------------------------------------------------------------------

    def _may_show(self, veld: Beschermd) -> bool:
        """Log that a protected field is looked at; when that cannot be, it is not shown."""
        if self._client_id is None:
            return True  # of a new client nothing is stored: it is her own text
        try:
            inzage.leg_vast(self._desk.werkplek, self._client_id, veld)
        except BekendeFout as fout:
            self._desk.failed.emit(fout)
            return False
        return True

    def _store(self, values: dict[str, Any]) -> None:
        invoer, client_id, versie = ClientGegevens(**values), self._client_id, self._versie
        if client_id is not None and versie is not None:
            self._desk.act(lambda w: clienten.wijzig(w, client_id, versie, invoer))
            return
        added: list[int] = []

        def add(werkplek: Werkplek) -> Wijziging:
            new_id, wijziging = clienten.voeg_toe(werkplek, invoer)
            added.append(new_id)
            return wijziging

        self._desk.act(add)
        self._desk.go.emit("clienten", added[0])

    def in_words(self) -> str:
        if self._client_id is not None:
            return super().in_words()
        name = str(self.form.field("geslachtsnaam").draft()).strip()
        return f"Nieuwe cliënt {name}".rstrip()

    def _open_other(self, client_id: int) -> None:
        self.reject()
        self._desk.go.emit("clienten", client_id)


class _Alike(QFrame):
    """Who may be the same person, each with a button that opens the dossier instead."""

    def __init__(self, open_other: Callable[[int], None]) -> None:
        super().__init__()
        theme.mark(self, Role.POPOVER)
        self._open_other = open_other
        look = theme.current()
        self._title = QLabel("Staat deze persoon er al in?")
        theme.mark(self._title, Role.LABEL)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(look.px(12), look.px(8), look.px(12), look.px(8))
        self._column.setSpacing(0)
        self._column.addWidget(self._title)
        self._lines: list[QPushButton] = []
        self._words: list[str] = []
        self.hide()

    def show_found(self, found: list[Gelijkenis]) -> None:
        words = [
            f"{item.regel.naam} ({item.regel.leeftijd}), cliënt {item.regel.nummer}: {item.waarom}"
            for item in found
        ]
        if words == self._words:
            return
        self._words = words
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = []
        for text, item in zip(words, found, strict=True):
            button = QPushButton(text)
            theme.mark(button, Role.LINK)
            button.setAutoDefault(False)
            button.setAccessibleName(f"Dossier openen: {text}")
            button.clicked.connect(
                lambda _checked=False, client_id=item.regel.id: self._open_other(client_id)
            )
            self._column.addWidget(button)
            self._lines.append(button)
        self.setVisible(bool(found))
        if found:
            announce.polite(self, f"{self._title.text()} {'; '.join(words)}")
